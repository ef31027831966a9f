"""The app as a server of its own process, for whoever measures it."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TICKS = 100.0
"""Clock ticks a second in ``/proc``, on every Linux that there is."""


@dataclass(frozen=True)
class Server:
    """A server on a free port of this computer, with an empty store."""

    address: str
    pid: int
    folder: Path

    def read_cpu(self) -> float:
        """Seconds of processor time that it took until now; Linux only."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def read_memory(self) -> float:
        """Megabytes that it holds in memory; Linux only."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024


@contextmanager
def serve() -> Iterator[Server]:
    """Start the app as the README does, and stop it."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.headless", "true"]
    with tempfile.TemporaryDirectory() as folder:
        own = {"GRADEPATH_DATA_DIR": folder, "GRADEPATH_CONFIG_DIR": folder}
        with subprocess.Popen(
            [*command, "--server.port", str(port), "--server.fileWatcherType", "none"],
            cwd=ROOT, env={**environ, **own}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as server:  # fmt: skip
            try:
                address = f"http://localhost:{port}"
                _wait_for(address, server)
                yield Server(address, server.pid, Path(folder))
            finally:
                server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with code {server.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"no answer from {address}")

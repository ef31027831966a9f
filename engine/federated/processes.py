"""Server and schools as processes of their own: Flower's SuperLink and SuperNodes, over TLS."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.federated.bundle import write_pyproject
from engine.federated.school import SchoolSettings, write_settings
from engine.federated.server_app import ServerSettings

_LOOK_EVERY = 0.5

#: What the operator's configuration calls the server.
_HERE = "here"
#: In the home of every program of Flower: what it says.
LOG = "flower.log"
#: What a SuperNode says there when the server does not let it in, or is not what it should be.
NOT_LET_IN = b"Exit Code: 305"


@dataclass(frozen=True)
class Certificates:
    """Files (PEM) of a server: its certificate, its key, and the authority that schools check it against."""

    certificate: Path
    key: Path
    authority: Path


def make_environment(home: Path) -> Mapping[str, str]:
    """Flower's environment: a home of its own, no telemetry, no look for updates."""
    return {
        **os.environ,
        "FLWR_HOME": str(home.resolve()),
        "FLWR_TELEMETRY_ENABLED": "0",
        "FLWR_DISABLE_UPDATE_CHECK": "1",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]),
        # Flower finds the programs of its own processes there.
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }


def start_superlink(
    address: str, certificates: Certificates, home: Path, *, keys_only: bool = False
) -> subprocess.Popen[bytes]:
    """Start the server's process; it answers some seconds later (:func:`wait_until_open`).

    Parameters
    ----------
    keys_only
        Whether only schools take part whose key is admitted (:func:`admit_school`).
    """
    host, port = address.rsplit(":", 1)
    arguments = ["--host", host, "--port", port, "--disable-runtime-dependency-installation"]
    arguments += ["--ssl-certfile", str(certificates.certificate), "--ssl-keyfile", str(certificates.key)]
    arguments += ["--ssl-ca-certfile", str(certificates.authority)]
    arguments += ["--enable-supernode-auth"] if keys_only else []
    return _start("flower-superlink", arguments, home)


def start_supernode(
    address: str, authority: Path, folder: Path, settings: SchoolSettings, key: Path | None = None
) -> subprocess.Popen[bytes]:
    """Start a school's process.

    Parameters
    ----------
    address
        Of the server, ``host:port``.
    authority
        Certificate (PEM) that the server's must be signed by.
    folder
        The school's: its settings and its log are kept there.
    key
        The school's private key, for a server that asks for it; such a server alone lets a school with a key in.
    """
    write_settings(folder, settings)
    arguments = ["--superlink", address, "--root-certificates", str(authority)]
    arguments += ["--host", "127.0.0.1", "--port", str(find_free_port())]
    arguments += ["--node-config", f"school={json.dumps(str(folder.resolve()))}"]
    arguments += ["--auth-supernode-private-key", str(key.resolve())] if key else []
    return _start(sys.executable, ["-m", "engine.federated.supernode", *arguments], folder / "flower")


def submit_run(address: str, authority: Path, home: Path, settings: ServerSettings) -> None:
    """Give the server its task.

    Raises
    ------
    subprocess.CalledProcessError
        If the server does not take it.
    """
    bundle = home / "federated"
    bundle.mkdir(parents=True, exist_ok=True)
    (bundle / "pyproject.toml").write_text(write_pyproject(), encoding="utf-8")
    written = home / "settings.json"
    written.write_text(json.dumps(asdict(settings)), encoding="utf-8")
    words = ["run", str(bundle), _HERE, "--run-config", f"settings={json.dumps(str(written.resolve()))}"]
    _tell_server(address, authority, home, words)


def admit_school(address: str, authority: Path, home: Path, name: str, public_key: Path) -> int:
    """Let a server that asks for keys know one; returns the number by which its rounds name the school.

    Raises
    ------
    subprocess.CalledProcessError
        If the server does not take it.
    """
    words = ["supernode", "register", str(public_key.resolve()), _HERE, "--name", name, "--format", "json"]
    told = _tell_server(address, authority, home, words)
    try:
        return int(json.loads(told)["node-id"])
    except (ValueError, KeyError, TypeError):
        raise subprocess.CalledProcessError(0, words, told) from None


def _tell_server(address: str, authority: Path, home: Path, words: Sequence[str]) -> bytes:
    """Call Flower's command for operators; returns what it prints. What it says when it fails goes into the log."""
    home.mkdir(parents=True, exist_ok=True)
    connection = (
        f'[superlink.{_HERE}]\naddress = "{address}"\nroot-certificates = {json.dumps(str(authority.resolve()))}\n'
    )
    (home / "config.toml").write_text(connection, encoding="utf-8")
    called = subprocess.run(
        ["flwr", *words], env=make_environment(home), capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    if called.returncode:
        with (home.parent / LOG).open("ab") as log:
            log.write(called.stdout + called.stderr)
        called.check_returncode()
    return called.stdout


def wait_until_open(address: str, patience: float) -> bool:
    """Whether somebody listens at an address within so many seconds."""
    host, port = address.rsplit(":", 1)

    def is_open() -> bool:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            return False
        return True

    return wait_for(is_open, patience)


def wait_for_file(path: Path, patience: float) -> bool:
    """Whether a file is there within so many seconds."""
    return wait_for(path.exists, patience)


def wait_for(happened: Callable[[], bool], patience: float) -> bool:
    """Whether something happens within so many seconds."""
    end = time.monotonic() + patience
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK_EVERY)
    return True


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here, and wait until it is gone."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def find_free_port() -> int:
    """A port of this computer on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(program: str, arguments: Sequence[str], home: Path) -> subprocess.Popen[bytes]:
    """Start a program of Flower; what it says goes into a log in its home, which holds no score."""
    home.mkdir(parents=True, exist_ok=True)
    environment = make_environment(home)
    with (home / LOG).open("ab") as log:
        return subprocess.Popen(
            [program, *arguments], env=environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )

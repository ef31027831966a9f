"""A server and its schools as processes on loopback, with TLS; nothing here is faster or slower than it must be.

Every process of Flower takes seconds to begin on a busy machine, so waiting ends when something happens, and late.
"""

from __future__ import annotations

import io
import json
import os
import signal
import ssl
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.engine.federated.schools import shipped  # skips where Flower is not installed

# isort: split
from flwr.supercore.fab import Fab
from flwr.supercore.run import RunNotRunningException

from engine.cli import main
from engine.federated import processes
from engine.federated.bundle import build_bundle
from engine.federated.processes import Certificates, start_superlink, start_supernode, stop
from engine.federated.school import SchoolSettings
from engine.federated.send_log import HELD_BACK, SENT, WAITS, list_entries
from engine.federated.server_app import REPORT, WEIGHTS
from engine.federated.supernode import refuse_other_code
from engine.federated.weights import take_shared
from engine.learners.adapting.checkpoints import read_checkpoint
from engine.learners.reptile import Reptile
from tests.engine.federated.certificates import make_certificates

#: Seconds after which something has gone wrong.
PATIENCE = 400.0

ROOT = Path(__file__).resolve().parents[3]

Keep = Callable[[subprocess.Popen[bytes]], subprocess.Popen[bytes]]


@pytest.fixture
def keep() -> Iterator[Keep]:
    """Processes that are ended with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def remember(process: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        running.append(process)
        return process

    yield remember
    for process in reversed(running):
        stop(process)


@pytest.fixture
def server(tmp_path: Path, keep: Keep) -> tuple[str, Certificates]:
    """A SuperLink that answers: its address and its certificates."""
    certificates = make_certificates(tmp_path / "certificates")
    address = f"127.0.0.1:{processes.find_free_port()}"
    keep(start_superlink(address, certificates, tmp_path / "server"))
    assert processes.wait_until_open(address, PATIENCE)
    return address, certificates


def write_class(folder: Path, seed: int) -> Path:
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    rows = [[f"student-{k}", *rng.integers(0, 2, 6)] for k in range(15)]
    path = folder / "class.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in [["student", *"abcdef"], *rows]))
    return path


def test_three_schools_learn_and_one_holds_back(
    tmp_path: Path, keep: Keep, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)  # the command's, which this process is not
    certificates = make_certificates(tmp_path / "certificates")
    address = f"127.0.0.1:{processes.find_free_port()}"
    authority = ["--authority", str(certificates.authority)]
    schools = [tmp_path / f"school {k}" for k in range(3)]
    for k, folder in enumerate(schools):
        words = ["client", str(write_class(folder, k)), "--server", address, *authority, "--folder", str(folder)]
        # The third looks first, and nobody is there to say yes.
        words += ["--look-first", "--patience", "0.2"] if k == 2 else []
        keep(subprocess.Popen([sys.executable, "-m", "engine", "federate", *words], cwd=ROOT))
    out, files = tmp_path / "out", ["--certificate", str(certificates.certificate), "--key", str(certificates.key)]
    words = ["--address", address, *files, *authority, "--schools", "3", "--rounds", "2", "--out", str(out)]
    assert main(["federate", "server", *words, "--patience", str(PATIENCE)]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Round ")]
    assert said == [f"Round {k}: 2 schools were averaged, 1 were not." for k in (1, 2)]
    reports = json.loads((out / REPORT).read_text())
    assert [list(report["refused"].values()) for report in reports] == [["failed"], ["failed"]]
    learned = take_shared(read_checkpoint(out / WEIGHTS, Reptile).meta_weights)
    assert not np.array_equal(learned["w2"], shipped()["w2"])
    assert np.isfinite(learned["w2"]).all()
    states = [[entry.state for entry in list_entries(folder)] for folder in schools]
    assert states == [[SENT, SENT], [SENT, SENT], [HELD_BACK, HELD_BACK]]
    # What the server and its logs hold says nothing of a student.
    written = [path for path in out.rglob("*") if path.is_file()]
    assert len(written) > 3
    assert not [path for path in written if b"student-" in path.read_bytes()]


def test_a_school_dies_in_a_round_and_a_stranger_is_not_let_in(
    tmp_path: Path, keep: Keep, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    certificates = make_certificates(tmp_path / "certificates")
    address = f"127.0.0.1:{processes.find_free_port()}"
    authority = ["--authority", str(certificates.authority)]
    folders = {name: tmp_path / name for name in ("North", "South", "West", "stranger")}
    keys = tmp_path / "keys"
    keys.mkdir()
    running = {}
    for k, (name, folder) in enumerate(folders.items()):
        assert main(["federate", "key", str(folder)]) == 0
        if name != "stranger":
            (keys / f"{name}.pub").write_bytes((folder / "school.pub").read_bytes())
        words = ["client", str(write_class(folder, k)), "--server", address, *authority, "--folder", str(folder)]
        words += ["--key", str(folder / "school.key")]
        words += ["--look-first"] if name == "West" else []  # so that it is in the middle of a round when it dies
        command = [sys.executable, "-m", "engine", "federate", *words]
        running[name] = keep(subprocess.Popen(command, cwd=ROOT, start_new_session=True))

    killed = threading.Event()

    def kill_west() -> None:
        waits = folders["West"] / "round-0001.json"
        if processes.wait_for(lambda: waits.exists() and list_entries(folders["West"])[0].state == WAITS, PATIENCE):
            os.killpg(running["West"].pid, signal.SIGKILL)
            killed.set()

    watcher = threading.Thread(target=kill_west)
    watcher.start()
    out, files = tmp_path / "out", ["--certificate", str(certificates.certificate), "--key", str(certificates.key)]
    words = ["--address", address, *files, *authority, "--schools", "3", "--rounds", "2", "--out", str(out)]
    words += ["--school-keys", str(keys), "--patience", str(PATIENCE)]
    assert main(["federate", "server", *words]) == 0
    watcher.join()
    assert killed.is_set()
    first, second = json.loads((out / REPORT).read_text())
    assert list(first["refused"]) == ["West"] and first["n_accepted"] == second["n_accepted"] == 2
    assert set(second["refused"]) <= {"West"}, "not asked again, or asked in vain"
    assert first["moved"] and second["moved"]
    assert "Not averaged: West" in capsys.readouterr().out
    assert [entry.state for entry in list_entries(folders["North"])] == [SENT, SENT]
    assert not list_entries(folders["stranger"])
    logs = {name: (folder / "flower" / processes.LOG).read_bytes() for name, folder in folders.items()}
    assert [name for name, log in logs.items() if b"SuperNode ID" in log] == ["North", "South", "West"]
    assert processes.NOT_LET_IN in logs["stranger"]


def test_another_certificate_is_refused(tmp_path: Path, server: tuple[str, Certificates], keep: Keep) -> None:
    address, _ = server
    other = make_certificates(tmp_path / "other")
    folder = tmp_path / "school"
    settings = SchoolSettings((str(write_class(folder, 0)),), clip=0.05)
    keep(start_supernode(address, other.authority, folder, settings))
    log = folder / "flower" / "flower.log"
    assert processes.wait_for(lambda: b"retrying" in log.read_bytes() or b"CERTIFICATE" in log.read_bytes(), PATIENCE)
    assert b"SuperNode ID" not in log.read_bytes()
    host, port = address.split(":")
    with pytest.raises(ssl.SSLCertVerificationError):
        ssl.get_server_certificate((host, int(port)), ca_certs=str(other.authority))


@pytest.mark.parametrize("is_own", [True, False])
def test_other_code_does_not_come_in(is_own: bool) -> None:
    @contextmanager
    def connect(address: str) -> Iterator[tuple[object, ...]]:
        content = build_bundle() if is_own else b"do something else"
        yield 7, "receive", "send", "get_run", lambda fab_hash, run_id: Fab(fab_hash, content, {}), "rest", address

    with refuse_other_code(connect, build_bundle())("here:1") as (node_id, _, _, _, get_fab, *rest):
        assert (node_id, rest) == (7, ["rest", "here:1"])
        if is_own:
            assert get_fab("hash", 1).content == build_bundle()
        else:
            with pytest.raises(RunNotRunningException):
                get_fab("hash", 1)


def test_server_and_school_build_the_same_bundle() -> None:
    """And there is no code in it."""
    assert build_bundle() == build_bundle()
    with zipfile.ZipFile(io.BytesIO(build_bundle())) as bundle:
        assert sorted(bundle.namelist()) == [".info/CONTENT", "pyproject.toml"]

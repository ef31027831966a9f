"""The key of a school: made once, kept to itself, and refused where it is none."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_ssh_private_key, load_ssh_public_key

pytest.importorskip("flwr", reason="pip install -r requirements-federate.txt to run the tests of the federation")

from engine.cli import federate, main
from engine.federated.school_keys import PRIVATE, make_school_key, read_school_keys


def test_a_key_is_made_once_and_its_private_half_is_the_owners(tmp_path: Path) -> None:
    public = make_school_key(tmp_path / "school")
    private = tmp_path / "school" / PRIVATE
    made = private.read_bytes()
    assert private.stat().st_mode & 0o777 == 0o600
    assert make_school_key(tmp_path / "school") == public and private.read_bytes() == made
    key, given = load_ssh_private_key(made, None), load_ssh_public_key(public.read_bytes())
    assert isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(given, ec.EllipticCurvePublicKey)
    assert key.public_key().public_numbers() == given.public_numbers()


def test_the_keys_of_a_server_are_named_by_their_files(tmp_path: Path) -> None:
    for name in ("North", "West"):
        (tmp_path / f"{name}.pub").write_bytes(make_school_key(tmp_path / name).read_bytes())
    assert list(read_school_keys(tmp_path)) == ["North", "West"]


@pytest.mark.parametrize("content", [b"", b"no key", b"ssh-ed25519 AAAA", None])
def test_what_is_no_key_is_refused_with_its_file(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "A.pub").write_bytes(make_school_key(tmp_path / "school").read_bytes())
    bad = tmp_path / "B.pub"
    bad.write_bytes((tmp_path / "A.pub").read_bytes() if content is None else content)
    with pytest.raises(ValueError, match=r"B\.pub"):
        read_school_keys(tmp_path)
    for name in ("server.pem", "server.key", "authority.pem"):
        (tmp_path / name).touch()
    words = ["federate", "server", "--address", "127.0.0.1:1", "--schools", "2", "--out", str(tmp_path / "out")]
    words += ["--certificate", str(tmp_path / "server.pem"), "--key", str(tmp_path / "server.key")]
    words += ["--authority", str(tmp_path / "authority.pem"), "--school-keys", str(tmp_path)]
    assert main(words) == 2
    assert "B.pub" in capsys.readouterr().err


def test_a_folder_without_keys_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=str(tmp_path)):
        read_school_keys(tmp_path)


def test_a_half_that_was_lost_follows_from_the_other(tmp_path: Path) -> None:
    public = make_school_key(tmp_path)
    before = public.read_bytes()
    public.unlink()
    assert make_school_key(tmp_path).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no key", "public"])
def test_what_is_no_private_key_is_told_before_anything_starts(
    content: bytes | str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public = make_school_key(tmp_path / "other")
    private = tmp_path / "school" / PRIVATE
    private.parent.mkdir()
    private.write_bytes(content if isinstance(content, bytes) else public.read_bytes())
    before = private.read_bytes()
    assert main(["federate", "key", str(private.parent)]) == 2
    assert "school.key" in capsys.readouterr().err
    assert private.read_bytes() == before, "nothing that somebody has is written over"
    (tmp_path / "7a.csv").write_text("student,q1\nA,1\n")
    (tmp_path / "authority.pem").touch()
    words = ["federate", "client", str(tmp_path / "7a.csv"), "--server", "127.0.0.1:1", "--key", str(private)]
    assert main([*words, "--authority", str(tmp_path / "authority.pem"), "--folder", str(private.parent)]) == 2
    assert "school.key" in capsys.readouterr().err
    assert not (private.parent / "flower").exists()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "school").touch()
    assert main(["federate", "key", str(tmp_path / "school")]) == 2
    assert "school" in capsys.readouterr().err


def test_fewer_keys_than_schools_are_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "A.pub").write_bytes(make_school_key(tmp_path / "school").read_bytes())
    for name in ("server.pem", "server.key", "authority.pem"):
        (tmp_path / name).touch()
    words = ["federate", "server", "--address", "127.0.0.1:1", "--schools", "2", "--out", str(tmp_path / "out")]
    words += ["--certificate", str(tmp_path / "server.pem"), "--key", str(tmp_path / "server.key")]
    assert main([*words, "--authority", str(tmp_path / "authority.pem"), "--school-keys", str(tmp_path)]) == 2
    assert "1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("has_key", "ends", "n_asked", "is_told"),
    [
        (True, [(1, False), (1, False), (-15, True)], 3, True),  # let in at last, and stopped
        (True, [(1, True)], 1, False),  # it failed for another reason
        (True, [(0, True)], 1, False),
        (False, [(1, False)], 1, False),  # without a key it is let in or the server is not there
    ],
)
def test_a_school_asks_again_while_its_key_is_not_known(
    has_key: bool, ends: list[tuple[int, bool]], n_asked: int, is_told: bool, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    asked = iter(ends)
    n = 0

    def run(*_: object) -> tuple[int, bool]:
        nonlocal n
        n += 1
        return next(asked)

    monkeypatch.setattr(federate, "_run_supernode", run)
    monkeypatch.setattr(federate.time, "sleep", lambda _: None)
    options = argparse.Namespace(key=Path("school.key") if has_key else None)
    assert federate._run_until_let_in(options, None) == ends[-1][0]  # type: ignore[arg-type]
    assert n == n_asked
    assert ("Asking again for 10 minutes" in capsys.readouterr().out) == is_told


def test_a_school_asks_no_longer_than_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 100))
    monkeypatch.setattr(federate.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(federate.time, "sleep", lambda _: None)
    monkeypatch.setattr(federate, "_run_supernode", lambda *_: (1, False))
    assert federate._run_until_let_in(argparse.Namespace(key=Path("school.key")), None) == 1  # type: ignore[arg-type]
    assert next(clock) == 700

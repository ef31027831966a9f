"""The key of a school: made once, kept to itself, and refused where it is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_ssh_private_key, load_ssh_public_key

pytest.importorskip("flwr", reason="pip install -r requirements-federate.txt to run the tests of the federation")

from engine.cli import main
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

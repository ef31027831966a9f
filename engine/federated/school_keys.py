"""Keys by which a server tells its schools apart: ECDSA on P-384, in the files of OpenSSH, as Flower reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_public_key,
)

#: Files in a school's folder: what stays there, and what is given to those who run the server.
PRIVATE, PUBLIC = "school.key", "school.pub"


def make_school_key(folder: Path) -> Path:
    """Draw the key of a school, unless it has one; returns the file that the server's people get.

    The private half is readable by its owner only.
    """
    private, public = folder / PRIVATE, folder / PUBLIC
    if not private.exists():
        folder.mkdir(parents=True, exist_ok=True)
        key = ec.generate_private_key(ec.SECP384R1())
        private.touch(mode=0o600)
        private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
        public.write_bytes(key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH) + b"\n")
    return public


def read_school_keys(folder: Path) -> Mapping[str, Path]:
    """Public keys in a folder of the server, ``NAME.pub``, by the name of the school.

    Raises
    ------
    ValueError
        If there is none, or one is no such key, or two schools have the same; with the file, or the folder, as text.
    """
    found: dict[str, Path] = {}
    seen: set[bytes] = set()
    for path in sorted(folder.glob("*.pub")):
        try:
            key = load_ssh_public_key(path.read_bytes())
        except (ValueError, UnsupportedAlgorithm, OSError):
            raise ValueError(str(path)) from None
        if not isinstance(key, ec.EllipticCurvePublicKey):
            raise ValueError(str(path))
        written = key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
        if written in seen:
            raise ValueError(str(path))
        seen.add(written)
        found[path.stem] = path
    if not found:
        raise ValueError(str(folder))
    return found

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
    load_ssh_private_key,
    load_ssh_public_key,
)

from engine.writing.whole_files import write_whole_files

#: Files in a school's folder: what stays there, and what is given to those who run the server.
PRIVATE, PUBLIC = "school.key", "school.pub"


def make_school_key(folder: Path) -> Path:
    """Draw the key of a school, unless it has one; returns the file that the server's people get.

    The private half is readable by its owner only; the public half follows from it, also where it was lost.

    Raises
    ------
    ValueError
        If what is there is no private key; with the file as text.
    OSError
        If a file cannot be written.
    """
    private, public = folder / PRIVATE, folder / PUBLIC
    if not private.exists():
        key = ec.generate_private_key(ec.SECP384R1())
        drawn = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
        write_whole_files({private: drawn}, kept=True)
    # Read again, so that both halves belong together also where two do this at once.
    key = read_private_key(private)
    written = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH) + b"\n"
    write_whole_files({public: written})
    return public


def read_private_key(path: Path) -> ec.EllipticCurvePrivateKey:
    """The private key of a school; raises ValueError, with the file as text, if it is none."""
    try:
        key = load_ssh_private_key(path.read_bytes(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ValueError(str(path)) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(str(path))
    return key


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

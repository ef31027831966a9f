"""Bytes locked by a passphrase: the one place that encrypts what a teacher takes along.

A sealed file is a header and what AES-256-GCM makes of the bytes. The header is authenticated with them, so that
nothing of either can be changed unnoticed:

========  =====  ================================================================================================
position  bytes  what
========  =====  ================================================================================================
0         8      ``GPSEALED``
8         1      version of this layout, 1
9         1      binary logarithm of scrypt's cost N, from 14 to 17
10        1      scrypt's block size r, always 8
11        1      scrypt's parallelisation p, from 1 to 4
12        16     salt
28        12     nonce
40        …      ciphertext, as long as the bytes, and the tag of 16 bytes
========  =====  ================================================================================================

Source: RFC 7914 (scrypt), NIST SP 800-38D (GCM). The cost is that of OWASP's Password Storage Cheat Sheet, N = 2^17,
r = 8, p = 1: 128 MB and about half a second for every guess. What a file may ask for is bounded, so that a hostile one
cannot take more memory or time than ours.
"""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

from engine.classroom import Message, Problem
from engine.errors import InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"GPSEALED"
VERSION = 1

SHORTEST_PASSPHRASE = 10
"""Letters; a shorter one is guessed in days on one graphics card."""

MOST_BYTES = 1 << 30
"""Longest that can be sealed: GCM's own limit is 64 GB, but a class file has megabytes."""

_COST, _BLOCK, _PARALLEL = 17, 8, 1
_COSTS, _PARALLELS = range(14, 18), range(1, 5)
_SALT, _NONCE, _TAG = 16, 12, 16
_HEADER = len(MAGIC) + 4 + _SALT + _NONCE


def seal(data: bytes, passphrase: str) -> bytes:
    """Encrypt bytes, so that only who knows the passphrase reads them, and any change to them is noticed.

    The same bytes are sealed differently each time. Nobody can open them when the passphrase is lost.

    Raises
    ------
    InputError
        If the passphrase is shorter than :data:`SHORTEST_PASSPHRASE` letters, or the bytes are too many.
    """
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise _refuse("seal-passphrase-short", least=SHORTEST_PASSPHRASE)
    if len(data) > MOST_BYTES:
        raise _refuse("seal-too-large", most=MOST_BYTES >> 20)
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    header = MAGIC + bytes([VERSION, _COST, _BLOCK, _PARALLEL]) + salt + nonce
    return header + _cipher(passphrase, salt, _COST, _PARALLEL).encrypt(nonce, data, header)


def is_sealed(data: bytes) -> bool:
    """Whether bytes begin like something that :func:`seal` wrote."""
    return data.startswith(MAGIC)


def unseal(data: bytes, passphrase: str) -> bytes:
    """The bytes again.

    Raises
    ------
    InputError
        If they were never sealed, are cut off or of a newer version, if the passphrase is another one, or anything in
        them was changed. The last two cannot be told apart: that is what makes the encryption worth something.
    """
    if not is_sealed(data):
        raise _refuse("seal-not-sealed")
    if len(data) > len(MAGIC) and data[len(MAGIC)] > VERSION:
        raise _refuse("seal-newer")
    if not _HEADER + _TAG <= len(data) <= _HEADER + MOST_BYTES + _TAG:
        raise _refuse("seal-damaged")
    header = data[:_HEADER]
    version, cost, block, parallel = header[len(MAGIC) : len(MAGIC) + 4]
    if version != VERSION or cost not in _COSTS or block != _BLOCK or parallel not in _PARALLELS:
        raise _refuse("seal-damaged")
    salt, nonce = header[-_SALT - _NONCE : -_NONCE], header[-_NONCE:]
    from cryptography.exceptions import InvalidTag

    try:
        return _cipher(passphrase, salt, cost, parallel).decrypt(nonce, data[_HEADER:], header)
    except InvalidTag:
        raise _refuse("seal-wrong-passphrase") from None


def _cipher(passphrase: str, salt: bytes, cost: int, parallel: int) -> AESGCM:
    """AES-256-GCM under the key that scrypt makes of a passphrase, which is the same however a keyboard types it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    typed = unicodedata.normalize("NFKC", passphrase.strip()).encode("utf-8", errors="replace")
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << cost, r=_BLOCK, p=parallel).derive(typed))


def _refuse(key: str, **values: int) -> InputError:
    return InputError([Problem(Message(key, values))])

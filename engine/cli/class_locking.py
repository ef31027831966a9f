"""``python -m engine classes encrypt | decrypt``: the file on this computer, with a passphrase or without."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.classroom import Message, Problem
from engine.cli.class_store import (
    ask_new_passphrase,
    ask_passphrase,
    choose_new_passphrase,
    find_database_passphrase,
)
from engine.errors import InputError
from engine.wording import say


def encrypt(options: argparse.Namespace) -> None:
    """Encrypt the file, or, where its present passphrase is given, change the passphrase."""
    from engine.privacy.sealing import SHORTEST_PASSPHRASE
    from engine.store.encrypting import change_passphrase, encrypt_file

    path = _find_file()
    before = find_database_passphrase(options)
    new = choose_new_passphrase(options) or ask_new_passphrase()
    if len(new.strip()) < SHORTEST_PASSPHRASE:
        raise InputError([Problem(Message("seal-passphrase-short", {"least": SHORTEST_PASSPHRASE}))])
    if before is None:
        encrypt_file(path, new)
    else:
        change_passphrase(path, before, new)
    print(say(Message("classes-encrypted", {"path": str(path)})))


def decrypt(options: argparse.Namespace) -> None:
    """Take the encryption off the file again."""
    from engine.store.encrypting import decrypt_file

    path = _find_file()
    decrypt_file(path, find_database_passphrase(options) or ask_passphrase())
    print(say(Message("classes-decrypted", {"path": str(path)})))


def _find_file() -> Path:
    from engine.store.database import find_database_file
    from engine.store.errors import UnavailableError

    path = find_database_file()
    if path is None:
        raise UnavailableError("store-passphrase-server")
    return path

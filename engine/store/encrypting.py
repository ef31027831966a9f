"""Encrypt the file on this computer with a passphrase, change it, or take it off again (SQLCipher).

The file is written anew under another name and put in its place when it is whole; the old bytes are overwritten. Nobody
else may have the file open meanwhile, or what they save would be lost with the old one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine.store.connecting import check_passphrase, find_cipher, quote_passphrase
from engine.store.daily_backups import discard_backups
from engine.store.database import open_database
from engine.store.errors import UnavailableError
from engine.store.overwriting import keep_old_name, overwrite_old
from engine.store.refusals import choose_for_file, explain_files

_DRAFT = ".new"


def encrypt_file(path: Path, passphrase: str) -> None:
    """Encrypt a file that is not encrypted yet; without the passphrase nobody can read it any more, not even Gradepath.

    Raises
    ------
    UnavailableError
        If it cannot be done; the file is then as it was.
    """
    check_passphrase(passphrase)
    _write_anew(path, None, passphrase)


def decrypt_file(path: Path, passphrase: str) -> None:
    """Take the encryption off a file again; raises UnavailableError as :func:`encrypt_file`."""
    check_passphrase(passphrase)
    _write_anew(path, passphrase, None)


def change_passphrase(path: Path, passphrase: str, new: str) -> None:
    """Encrypt a file with another passphrase; raises UnavailableError as :func:`encrypt_file`."""
    check_passphrase(passphrase)
    check_passphrase(new)
    _write_anew(path, passphrase, new)


def _write_anew(path: Path, before: str | None, after: str | None) -> None:
    cipher = find_cipher()
    # Brings it to the present version, says what is wrong with it, and empties its log into the file.
    open_database(f"sqlite:///{path}", passphrase=before, patience=2).close()
    draft = path.with_name(path.name + _DRAFT)
    with explain_files(path):
        with _alone(cipher, path, before) as connection:
            draft.unlink(missing_ok=True)  # of a process that was killed: no other can be here
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            try:
                _export(connection, draft, after)
                _sync(draft)
                keep_old_name(path)
                draft.replace(path)
                _sync(path.parent)
            finally:
                draft.unlink(missing_ok=True)
        overwrite_old(path)
    discard_backups(path)  # they are encrypted as the file was before, or not at all
    open_database(f"sqlite:///{path}", passphrase=after).close()


@contextmanager
def _alone(cipher: Any, path: Path, passphrase: str | None) -> Iterator[Any]:
    """A connection beside which nobody has the file open: only the last one can leave the write-ahead log."""
    connection = cipher.connect(str(path), timeout=2)
    connection.isolation_level = None
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if passphrase is not None:
            connection.execute(f"PRAGMA key = {quote_passphrase(passphrase)}")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # the lock stays, as the locking mode says
        yield connection
    except cipher.Error as error:
        raise UnavailableError(choose_for_file(error), path=str(path)) from None
    finally:
        connection.close()


def _export(connection: Any, draft: Path, passphrase: str | None) -> None:
    """Write everything into another file, encrypted with the passphrase or not at all."""
    key = "''" if passphrase is None else quote_passphrase(passphrase)
    connection.execute(f"ATTACH DATABASE ? AS anew KEY {key}", (str(draft),))
    connection.execute("SELECT sqlcipher_export('anew')")
    connection.execute("DETACH DATABASE anew")


def _sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder where the system can say so."""
    try:
        number = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        with contextlib.suppress(OSError):
            os.fsync(number)
    finally:
        os.close(number)

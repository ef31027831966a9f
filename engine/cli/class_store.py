"""The store that commands work on, the class that is meant, and passphrases from a file or a prompt."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import GetPassWarning, getpass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Message, Problem
from engine.cli.files import read_all
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.store.access import Store
    from engine.store.classes import ClassLine


def add_store(command: argparse.ArgumentParser) -> None:
    """Declare whose classes are meant, and what opens an encrypted database."""
    command.add_argument(
        "--teacher",
        metavar="ID",
        default="local",
        help="on a server: whose classes, see “teachers” (default: those of this computer)",
    )
    command.add_argument(
        "--database-passphrase-file",
        type=Path,
        metavar="FILE",
        help="of an encrypted database: its passphrase",
    )


def add_passphrase(command: argparse.ArgumentParser, what: str) -> None:
    """Declare how a file is locked or opened."""
    either = command.add_mutually_exclusive_group()
    either.add_argument("--passphrase", action="store_true", help=f"{what}: ask for the passphrase")
    either.add_argument("--passphrase-file", type=Path, metavar="FILE", help=f"{what}: the passphrase is in FILE")


@contextmanager
def open_store(options: argparse.Namespace) -> Iterator[Store]:
    """The store of the database that GRADEPATH_DATABASE_URL names, or of the file in the user's data folder."""
    from engine.store.access import LOCAL, Store
    from engine.store.database import open_database
    from engine.store.teachers import list_accounts

    database = open_database(passphrase=find_database_passphrase(options))
    try:
        if options.teacher != LOCAL:
            known = {each.teacher.id for each in list_accounts(database)}
            if options.teacher not in known:  # a class that is kept for a wrong id is seen by nobody
                raise InputError([Problem(Message("classes-no-teacher", {"teacher": options.teacher}))])
        yield Store(database, options.teacher)
    finally:
        database.close()


def find_database_passphrase(options: argparse.Namespace) -> str | None:
    """What opens the file on this computer; None where no file with a passphrase is named."""
    file = options.database_passphrase_file
    return read_passphrase(file) if file else None


def find_class(store: Store, name: str) -> ClassLine:
    """The class with this id, or of this name.

    Raises
    ------
    InputError
        If there is none, or several have this name.
    """
    from engine.store.classes import list_classes

    lines = list_classes(store)
    found = [each for each in lines if each.id == name] or [each for each in lines if each.name == name]
    if not found:
        raise InputError([Problem(Message("classes-no-such", {"class": name, "n": len(lines)}))])
    if len(found) > 1:
        ids = ", ".join(sorted(each.id for each in found))
        raise InputError([Problem(Message("classes-several", {"class": name, "n": len(found), "ids": ids}))])
    return found[0]


def choose_new_passphrase(options: argparse.Namespace) -> str | None:
    """With which a new file is to be locked; None where it is not to be locked."""
    if options.passphrase_file:
        return read_passphrase(options.passphrase_file)
    return ask_new_passphrase() if options.passphrase else None


def ask_passphrase() -> str:
    """Ask for the passphrase of what is locked."""
    return _ask("classes-ask")


def ask_new_passphrase() -> str:
    """Ask for a new passphrase, twice."""
    first = _ask("classes-ask-new")
    if _ask("classes-ask-again") != first:
        raise InputError([Problem(Message("classes-passphrases-differ"))])
    return first


def choose_passphrase(options: argparse.Namespace, data: bytes) -> str | None:
    """With which a file is opened; asked for where it is locked and somebody is there to answer."""
    from engine.privacy.sealing import is_sealed

    if options.passphrase_file:
        return read_passphrase(options.passphrase_file)
    return ask_passphrase() if is_sealed(data) and (options.passphrase or sys.stdin.isatty()) else None


def read_passphrase(path: Path) -> str:
    """The first line of a file."""
    lines = read_all([path])[path].decode("utf-8", errors="replace").splitlines()
    if not lines or not lines[0].strip():
        raise InputError([Problem(Message("classes-empty-passphrase", {"file": str(path)}))])
    return lines[0]


def _ask(key: str) -> str:
    from engine.wording import say

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)  # what is typed would be seen
            return getpass(say(Message(key)) + " ")
    except (EOFError, GetPassWarning):
        raise InputError([Problem(Message("classes-nobody-answers"))]) from None

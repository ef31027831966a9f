"""``python -m engine classes export | import | export-student | backup | restore``: out of the store, and into it."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Message, Problem, Value
from engine.cli.class_store import choose_new_passphrase, choose_passphrase, find_class, open_store, read_passphrase
from engine.cli.files import read_all, write_all
from engine.cli.terminal import print_done, print_line, use_one_thread
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.store.backups import Backup

_SQLITE = b"SQLite format 3\x00"

#: Why a database cannot be opened that a backup may be put in the place of.
_BROKEN = ("store-damaged", "store-not-readable")


def export(options: argparse.Namespace) -> None:
    """Write a class file."""
    from engine.store.class_file import write_class_file
    from engine.store.classes import load_class
    from engine.store.journal import record
    from engine.store.memories import load_memory

    passphrase = choose_new_passphrase(options)
    with open_store(options) as store:
        line = find_class(store, options.name)
        data = write_class_file(load_class(store, line.id), load_memory(store).memory, passphrase)
        write_all({options.file: data}, [], kept=True)
        record(store, line.id, "exported", "class file")
    print(options.file)


def import_file(options: argparse.Namespace) -> None:
    """Keep the class of a class file, as a new one."""
    from engine.classbook.assembling import assemble
    from engine.store.class_file import read_class_file
    from engine.store.importing import import_class

    data = read_all([options.file])[options.file]
    use_one_thread()
    archive = read_class_file(data, options.file.name, choose_passphrase(options, data))
    assemble(archive.kept)  # a class in which nothing counts could never be opened
    with open_store(options) as store:
        kept = import_class(store, archive)
    values: dict[str, Value] = {"name": kept.name, "id": kept.id, "n": len(kept.students), "uploads": len(kept.uploads)}
    print_done(Message("classes-imported", values))


def export_student(options: argparse.Namespace) -> None:
    """Write what a family may ask for."""
    from engine.exports.file_names import safe_file_name
    from engine.exports.kept_student import describe_kept_student, find_student_key
    from engine.exports.student_record import write_record_json, write_record_pdf
    from engine.store.classes import load_class
    from engine.store.journal import list_journal, record
    from engine.store.memories import load_memory

    use_one_thread()
    with open_store(options) as store:
        line = find_class(store, options.name)
        kept = load_class(store, line.id)
        key = find_student_key(kept, options.student)
        opened = [(each.at, each.teacher, each.action, each.detail) for each in list_journal(store, line.id)]
        found = describe_kept_student(kept, key, date.today(), load_memory(store).memory, opened)
        path = options.folder / safe_file_name(found.student.label)
        files = {path.with_name(f"{path.name}.json"): write_record_json(found)}
        files[path.with_name(f"{path.name}.pdf")] = write_record_pdf(found)
        write_all(files, [], kept=True)
        record(store, line.id, "exported", "student")
    for each in files:
        print(each)


def backup(options: argparse.Namespace) -> None:
    """Write a backup, and read it again before it is said to be one."""
    from engine.store.backups import read_backup, write_backup

    passphrase = choose_new_passphrase(options)
    with open_store(options) as store:
        write_all({options.file: write_backup(store.database, passphrase)}, [], kept=True)
    found = read_backup(read_all([options.file])[options.file], options.file.name, passphrase)
    print_done(Message("classes-backed-up", {"file": str(options.file), **_count(found)}))


def restore(options: argparse.Namespace) -> None:
    """Put a backup into an empty database, or in the place of what is there, which is saved before."""
    data = read_all([options.file])[options.file]
    found = _read(options, data)
    try:
        _restore(options, found)
    except InputError as error:
        if not any(problem.message.key in _BROKEN for problem in error.problems):
            raise
        _put_aside(options, error)
        _restore(options, found, is_new=True)
    print_done(Message("classes-restored", {"file": str(options.file), **_count(found)}))


def _read(options: argparse.Namespace, data: bytes) -> Backup:
    """A backup, or a daily copy of the database."""
    from engine.store.backups import read_backup

    if data.startswith(_SQLITE) or (options.database_passphrase_file and options.file.suffix == ".db"):
        return _read_copy(options, data)
    return read_backup(data, options.file.name, choose_passphrase(options, data))


def _read_copy(options: argparse.Namespace, data: bytes) -> Backup:
    """What is in a copy of a database file, which stays as it is: another copy is opened, and removed again."""
    from engine.store.backups import read_backup, write_backup
    from engine.store.database import find_data_folder, open_database
    from engine.store.errors import UnavailableError
    from engine.store.refusals import explain_files

    file = options.database_passphrase_file
    passphrase = read_passphrase(file) if file else None
    folder = find_data_folder()
    try:
        with explain_files(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as place:
                copy = Path(place) / "copy.db"
                copy.write_bytes(data)
                database = open_database(f"sqlite:///{copy}", passphrase=passphrase)
                try:
                    return read_backup(write_backup(database), options.file.name)
                finally:
                    database.close()
    except UnavailableError as error:
        raise UnavailableError(error.sentence.key, **{**error.sentence.values, "path": str(options.file)}) from None


def _restore(options: argparse.Namespace, found: Backup, *, is_new: bool = False) -> None:
    from engine.store.backups import restore_backup

    def save(data: bytes) -> None:
        if options.replace.exists():
            raise InputError([Problem(Message("classes-copy-there", {"file": str(options.replace)}))])
        write_all({options.replace: data}, [options.file], kept=True)

    with open_store(options) as store:
        restore_backup(store.database, found, save if options.replace and not is_new else None)


def _put_aside(options: argparse.Namespace, error: InputError) -> None:
    """Move a file that cannot be read to where --replace says, with its log; without --replace say that it can be."""
    from engine.store.database import find_database_file

    path = find_database_file()
    if path is None or not options.replace:
        raise InputError([*error.problems, *([Problem(Message("classes-restore-aside"))] if path else [])])
    if options.replace.exists():
        raise InputError([Problem(Message("classes-copy-there", {"file": str(options.replace)}))])
    for suffix in ("", "-wal", "-shm"):
        old = path.with_name(path.name + suffix)
        if old.exists():
            shutil.move(old, options.replace.with_name(options.replace.name + suffix))
    print_line(Message("classes-put-aside", {"path": str(path), "file": str(options.replace)}))


def _count(found: Backup) -> dict[str, int]:
    counts = found.count()
    return {"n": counts["classes"], "teachers": counts["teachers"]}

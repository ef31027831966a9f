"""``python -m engine classes``: the classes that are kept, from the shell."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.classroom import Message, Problem, Value
from engine.cli import class_adding, class_locking, class_moving
from engine.cli.class_store import add_passphrase, add_store, find_class, open_store
from engine.cli.terminal import print_done, put_on_one_line
from engine.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from engine.store.classes import ClassLine

SUMMARY = "List, add to, export, import, delete, back up, restore and encrypt the classes that are kept."

DETAILS = """
The classes are those of the dashboard: in the file in your data folder, or in the database that GRADEPATH_DATABASE_URL
names. NAME is what a class is called, or its id as “list” prints it. Results of a class: analyse --class NAME.

examples:
  python -m engine classes add course.csv --class "7b" --items items.csv
  python -m engine classes add quiz_2.csv --class "7b" --on 2026-10-01
  python -m engine analyse --class "7b" --out results
  python -m engine classes export "7b" 7b.zip --passphrase
  python -m engine classes backup gradepath.zip
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    what = parser.add_subparsers(title="what to do", required=True, metavar="WHAT")

    def add(name: str, run_it: Callable[[argparse.Namespace], None], summary: str) -> argparse.ArgumentParser:
        command = what.add_parser(name, help=summary, description=summary)
        command.set_defaults(do=run_it)
        add_store(command)
        return command

    listing = add("list", _list, "list the classes: id, name, students, items, uploads, last day, archived")
    listing.add_argument("--json", action="store_true", help="as JSON")
    add("teachers", _list_teachers, "list the teachers of a server: id, address, name, how many classes they own")
    class_adding.add_arguments(add("add", class_adding.run, "add gradebooks to a class, made if there is none"))
    export = add("export", class_moving.export, "write everything about a class into one file")
    export.add_argument("name", metavar="NAME")
    export.add_argument("file", type=Path, metavar="FILE")
    add_passphrase(export, "lock the file")
    importing = add("import", class_moving.import_file, "keep the class of such a file")
    importing.add_argument("file", type=Path, metavar="FILE")
    add_passphrase(importing, "open a locked file")
    student = add("export-student", class_moving.export_student, "write everything about one student, as JSON and PDF")
    student.add_argument("name", metavar="NAME")
    student.add_argument("student", metavar="STUDENT", help="name, id or key of the student")
    student.add_argument("folder", type=Path, metavar="FOLDER")
    deleting = add("delete", _delete, "delete a class for good, also from the backups that the app made")
    deleting.add_argument("name", metavar="NAME")
    deleting.add_argument("--yes", action="store_true", help="really")
    backup = add("backup", class_moving.backup, "write everything in the database into one file")
    backup.add_argument("file", type=Path, metavar="FILE")
    add_passphrase(backup, "lock the file")
    restore = add("restore", class_moving.restore, "put everything of a backup into an empty database")
    restore.add_argument("file", type=Path, metavar="FILE", help="a backup, or a daily copy that the app made")
    restore.add_argument("--replace", type=Path, metavar="COPY", help="save what is there to COPY, then replace it")
    add_passphrase(restore, "open a locked file")
    encrypt = add("encrypt", class_locking.encrypt, "encrypt the file on this computer, or change its passphrase")
    add_passphrase(encrypt, "the new one")
    add("decrypt", class_locking.decrypt, "take the encryption off the file again")


def run(options: argparse.Namespace) -> None:
    """Do what is asked for."""
    options.do(options)


def _list(options: argparse.Namespace) -> None:
    """Print the classes, the one that changed last first."""
    from engine.store.classes import list_classes

    with open_store(options) as store:
        lines = list_classes(store)
    if options.json:
        print(json.dumps([_describe(each) for each in lines], ensure_ascii=False, indent=1))
    else:
        print(_tabulate(lines))


def _list_teachers(options: argparse.Namespace) -> None:
    """Print who uses the database."""
    from engine.store.teachers import list_accounts

    with open_store(options) as store:
        accounts = list_accounts(store.database)
    found = [
        (each.teacher.id, each.teacher.email, put_on_one_line(each.teacher.name), str(each.n_classes))
        for each in accounts
    ]
    print(_align([("id", "address", "name", "classes"), *found]))


def _describe(line: ClassLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "n_students": line.n_students,
        "n_items": line.n_items,
        "n_uploads": line.n_uploads,
        "last_day": _show_day(line.last_day) or None,
        "changed_at": line.changed_at.isoformat(),
        "is_archived": line.is_archived,
        "is_sample": line.is_sample,
        "is_shared": line.is_shared,
    }


def _tabulate(lines: Sequence[ClassLine]) -> str:
    rows: list[tuple[str, ...]] = [("id", "name", "students", "items", "uploads", "last day", "archived")]
    for each in lines:
        sizes = str(each.n_students), str(each.n_items), str(each.n_uploads)
        archived = "yes" if each.is_archived else "no"
        rows.append((each.id, put_on_one_line(each.name), *sizes, _show_day(each.last_day), archived))
    return _align(rows)


def _align(rows: Sequence[tuple[str, ...]]) -> str:
    """A table for the eye, columns as wide as what stands in them."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(n) for cell, n in zip(row, widths, strict=True)).rstrip() for row in rows)


def _show_day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _delete(options: argparse.Namespace) -> None:
    """Delete a class for good; without --yes nothing is done but saying what would be."""
    from engine.store.erasing import erase_class
    from engine.store.wiping import is_owed

    with open_store(options) as store:
        line = find_class(store, options.name)
        values: dict[str, Value] = {"name": line.name, "id": line.id, "n": line.n_students, "uploads": line.n_uploads}
        if not options.yes:
            raise InputError([Problem(Message("classes-delete-sure", values))])
        erase_class(store, line.id)
        owed = is_owed(store.database)
    print_done(Message("classes-deleted-owed" if owed else "classes-deleted", values))

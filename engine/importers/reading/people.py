"""The student of a row: id, name, e-mail and section from the columns whose headers say so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from engine.classroom import Message, Problem
from engine.importers.containers.rows import Table
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import StudentRow, count_given, find_unnamed_rows, flip_name, get_cell
from engine.wording import say
from engine.writing.folding import fold_to_words

IDENTITY = frozenset({"name", "first", "last", "id", "email"})


def find_places(header: Sequence[str], words: Mapping[str, Collection[str]] = ROLES) -> dict[str, int]:
    """Role -> position of the first column that is called so; roles without a column are left out."""
    folded = [fold_to_words(text) for text in header]
    found = {role: next((k for k, text in enumerate(folded) if text in names), -1) for role, names in words.items()}
    places = {role: position for role, position in found.items() if position >= 0}
    return _tell_names_apart(places)


def _tell_names_apart(places: dict[str, int]) -> dict[str, int]:
    """One word can be the whole name or a part of it (Nombre, Nom, Name): a part where the other part stands beside."""
    first, last, name = (places.get(role) for role in ("first", "last", "name"))
    if first is not None and last is not None and first != last and name in (first, last):
        return {role: position for role, position in places.items() if role != "name"}
    return places


def read_person(table: Table, row: int, places: Mapping[str, int]) -> StudentRow:
    """The student of a row: by id, or else by e-mail address, which also stand for a name that is not there."""
    said = {role: get_cell(table.rows[row], position) for role, position in places.items()}
    name = said.get("name") or " ".join(filter(None, (said.get("first"), said.get("last"))))
    n_given = len(said.get("first", "").split()) if not said.get("name") and said.get("last") else 0
    email = said.get("email", "")
    known = said.get("id", "").removeprefix("#").strip() or email
    return StudentRow(row, name or known, known, said.get("section", ""), email=email, n_given=n_given)


def read_people(
    table: Table, rows: Iterable[int], places: Mapping[str, int]
) -> tuple[list[StudentRow], tuple[Problem, ...]]:
    """The students of some rows, and problems for rows with cells that name nobody."""
    people = [read_person(table, row, places) for row in rows if any(table.rows[row])]
    unnamed = [person.row for person in people if not person.name]
    return [person for person in people if person.name], find_unnamed_rows(table, unnamed)


def flip_names(students: Sequence[StudentRow]) -> list[StudentRow]:
    """``Last, First`` as ``First Last``, where most of the file is written so."""
    names = [flip_name(student.name) for student in students]
    n_changed = sum(name != student.name for name, student in zip(names, students, strict=True))
    if n_changed <= 0.8 * len(students):
        return list(students)
    return [
        replace(student, name=name, n_given=count_given(student.name))
        for name, student in zip(names, students, strict=True)
    ]


def number_people(table: Table, rows: Iterable[int]) -> list[StudentRow]:
    """Students without a name, numbered in the order of the file."""
    filled = [row for row in rows if any(table.rows[row])]
    return [
        StudentRow(row, say(Message("student-number", {"number": str(number)})))
        for number, row in enumerate(filled, start=1)
    ]

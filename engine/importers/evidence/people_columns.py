"""Who the students are, by the columns that were read as saying so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.classroom import Doubt, ImportChoices, Message, Problem
from engine.importers.containers.rows import Table
from engine.importers.evidence.header_rows import look_up_header
from engine.importers.evidence.roles import ColumnRole
from engine.importers.evidence.table_reading import ColumnReading
from engine.importers.reading.layout import StudentRow, choose, get_cell
from engine.importers.reading.name_parts import join_parts
from engine.importers.reading.people import IDENTITY, flip_names, number_people, read_people
from engine.importers.words import ALL_WORDS

_ROLES = (
    ColumnRole.NAME,
    ColumnRole.GIVEN_NAME,
    ColumnRole.FAMILY_NAME,
    ColumnRole.EMAIL,
    ColumnRole.GROUP,
)
_NAMES = (ColumnRole.NAME, ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME)
_MAY_BE_NAMES = (*_NAMES, ColumnRole.GROUP, ColumnRole.STATUS, ColumnRole.NOTE)
_ROWS_TO_SEE = 400
_SURE_OF_ID = 0.75
_SURE_OF_NAMES = 0.6
_FEW_IDS = 3
_SHARE_NAMED = 0.8


@dataclass(frozen=True)
class PeopleInForce:
    """The students of a table after the teacher's answers.

    Attributes
    ----------
    students
        In the order of the file.
    places
        What a column says of a student -> its position; empty where they are numbered.
    doubts, problems
        What is asked, and rows that name nobody.
    """

    students: tuple[StudentRow, ...]
    places: Mapping[str, int]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]


def find_people(
    table: Table,
    rows: Sequence[int],
    columns: Sequence[ColumnReading],
    names: Sequence[str],
    choices: ImportChoices,
) -> PeopleInForce:
    """The students in these rows; numbered where no column says who they are."""
    places = find_places_of_people(table, rows, columns)
    doubts: tuple[Doubt, ...] = ()
    is_unsure = set(places) & IDENTITY == {"name"} and columns[places["name"]].sureness < _SURE_OF_NAMES
    is_unsure = is_unsure and not look_up_header(columns[places["name"]].header, ALL_WORDS)
    if "name" in places and (is_unsure or "names" in choices.answers):
        doubts = (_ask_about_names(names[places["name"]], choices),)
        if doubts[0].chosen == "numbers":
            places = {role: place for role, place in places.items() if role not in ("name", "first", "last")}
    if not IDENTITY & places.keys():
        return PeopleInForce(tuple(number_people(table, rows)), places, doubts, ())
    people, problems = read_people(table, rows, places)
    return PeopleInForce(tuple(flip_names(people)), places, doubts, problems)


def find_places_of_people(table: Table, rows: Sequence[int], columns: Sequence[ColumnReading]) -> dict[str, int]:
    """What a column says of a student -> its position; of several ids the first that tells the students apart.

    Of names in two columns both are found, though the words above one or both are not known.
    """
    found: dict[str, int] = {}
    for role in _ROLES:
        able = [k for k, column in enumerate(columns) if column.role is role]
        if role in _NAMES:
            able = [k for k in able if _holds_words(table, rows, k)]
        if role is ColumnRole.NAME:
            able = [k for k in able if look_up_header(columns[k].header, ALL_WORDS) or _is_filled(table, rows, k)]
        if able:
            found[role.value] = max(able, key=lambda k: columns[k].sureness)
    ids = [k for k, column in enumerate(columns) if column.role is ColumnRole.ID and _may_be_id(table, rows, k, column)]
    if found:
        # Words beside names may be what somebody is called.
        ids = [k for k in ids if columns[k].sureness > _SURE_OF_ID or _holds_digits(table, rows, k)]
    if not ids:
        # A class of two is too small to tell ids from scores by what they look like.
        ids = [k for k, column in enumerate(columns) if k not in found.values() and _is_called_id(column.header)]
    telling = [k for k in ids if _tells_apart(table, rows, k)]
    if telling or (ids and not found.keys() & {"name", "first", "last", "email"}):
        found["id"] = (telling or ids)[0]
    return _find_other_part(table, rows, columns, found)


def _find_other_part(
    table: Table, rows: Sequence[int], columns: Sequence[ColumnReading], found: Mapping[str, int]
) -> dict[str, int]:
    """The places with the other part of the names, where it stands beside the one that was found."""
    named = [found[role] for role in _NAMES if role in found]
    if not named:
        return dict(found)
    seen = [row for row in rows[:_ROWS_TO_SEE] if all(table.columns[k][row] for k in named)]
    taken = {
        k
        for k, column in enumerate(columns)
        if column.role not in _MAY_BE_NAMES or (k not in named and _is_called_otherwise(column.header))
    }
    return join_parts(found, lambda position: [table.columns[position][row] for row in seen], len(columns), taken)


def _is_called_otherwise(header: str) -> bool:
    """Whether a header names something of a student that is no part of the name."""
    meant = look_up_header(header, ALL_WORDS)
    return bool(meant) and not meant & set(_NAMES)


def _is_filled(table: Table, rows: Sequence[int], position: int) -> bool:
    """Whether nearly every row has a cell there; remarks stand in some rows only."""
    return sum(bool(table.columns[position][row]) for row in rows) >= _SHARE_NAMED * len(rows)


def _holds_words(table: Table, rows: Sequence[int], position: int) -> bool:
    """Whether most cells have a letter; numbers are nobody's name, whatever else speaks for it."""
    texts = [text for row in rows[:_ROWS_TO_SEE] if (text := table.columns[position][row])]
    return 2 * sum(any(map(str.isalpha, text)) for text in texts) >= len(texts)


def _may_be_id(table: Table, rows: Sequence[int], position: int, column: ColumnReading) -> bool:
    return _is_called_id(column.header) or _is_filled(table, rows, position)


def _holds_digits(table: Table, rows: Sequence[int], position: int) -> bool:
    """Whether most cells have a digit."""
    texts = [text for row in rows[:_ROWS_TO_SEE] if (text := table.columns[position][row])]
    return 2 * sum(any(map(str.isdigit, text)) for text in texts) > len(texts)


def _is_called_id(header: str) -> bool:
    return "id" in look_up_header(header, ALL_WORDS)


def _tells_apart(table: Table, rows: Sequence[int], position: int) -> bool:
    """Whether a column called id has more than the same few values for everybody."""
    ids = [text for row in rows if (text := get_cell(table.rows[row], position))]
    return len(ids) <= _FEW_IDS or 2 * len(set(ids)) >= len(ids)


def _ask_about_names(column: str, choices: ImportChoices) -> Doubt:
    values = {"column": column}
    sentence, reason = Message("doubt-names", values), Message("doubt-names-reason", values)
    return choose(choices, "names", ("names", "numbers"), "names", sentence, reason)

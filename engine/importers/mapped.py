"""A table that the teacher mapped by hand: which row has the headers, and what every column is."""

from __future__ import annotations

from collections.abc import Sequence

from engine.classroom import COLUMN_ROLES, ColumnMapping, Doubt, Gradebook, ImportChoices, Message, Problem
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.evidence.people_columns import find_places_of_people
from engine.importers.evidence.questions import ITEM_ROLES
from engine.importers.evidence.reading_table import read_table
from engine.importers.evidence.roles import RowKind, TableShape
from engine.importers.evidence.row_labels import LabelReading, is_about_class, read_label
from engine.importers.evidence.table_reading import TableReading
from engine.importers.formats.plain_wide import find_max
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import (
    Column,
    Layout,
    choose,
    get_cell,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.people import IDENTITY, flip_names, number_people, read_people
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "mapped"

_LETTERS_OF_A_NAME = 3
_ONE_COLUMN = tuple(role for role in COLUMN_ROLES if role not in ("item", "ignore"))


def parse(table: Table, mapping: ColumnMapping, choices: ImportChoices) -> Gradebook:
    """Read a table as the teacher says.

    Raises
    ------
    GradebookError
        Also where the mapping does not fit the table or names no student and no item.
    """
    problems = _check_mapping(table, mapping)
    if problems:
        raise GradebookError(problems)
    header = get_header(table, mapping.header_row)
    places = {role: found[0] for role in _ONE_COLUMN if (found := mapping.places(role))}
    reader = make_reader(table.rows[mapping.first_row :], table.delimiter, choices)
    body, maxima_row, remarks, doubts = _find_body(table, mapping, places, choices)
    if IDENTITY & places.keys():
        students, nameless = read_people(table, body, places)
    else:
        students, nameless = number_people(table, body), ()
    layout = Layout(
        NAME,
        Message("why-mapped"),
        mapping.header_row,
        tuple(flip_names(students)),
        tuple(_read_columns(table, mapping, header, maxima_row, reader)),
        reader,
        doubts=tuple(doubts),
        remarks=tuple(remarks),
        problems=nameless,
        warnings=() if IDENTITY & places.keys() else (Message("remark-no-names"),),
    )
    return build_gradebook(layout, table, choices)


def get_header(table: Table, header_row: int | None) -> list[str]:
    """The cells of this row; as many empty ones as the table is wide where no row has the headers."""
    return [""] * len(table.columns) if header_row is None else table.rows[header_row]


def propose_mapping(table: Table) -> ColumnMapping:
    """A first mapping for the teacher to change: how the table is read by itself."""
    return _map_reading(table, read_table(table, known=TableShape.STUDENTS))


def propose_columns(table: Table, header_row: int | None) -> ColumnMapping:
    """A first mapping where it is known which row has the headers; None where no row has them."""
    header_rows = () if header_row is None else (header_row,)
    return _map_reading(table, read_table(table, known=TableShape.STUDENTS, header_rows=header_rows))


def _map_reading(table: Table, reading: TableReading) -> ColumnMapping:
    """The mapping that says what a reading says."""
    titles, maxima = reading.find_rows(RowKind.HEADER), reading.find_rows(RowKind.MAXIMA)
    students = reading.find_rows(RowKind.STUDENT)
    header_row = titles[-1] if titles else None
    width = len(get_header(table, header_row))
    roles = ["item" if column.role in ITEM_ROLES else "ignore" for column in reading.columns[:width]]
    for role, position in find_places_of_people(table, students, reading.columns[:width]).items():
        roles[position] = role
    return ColumnMapping(header_row, tuple(roles), maxima_row=maxima[0] if maxima else None)


def _check_mapping(table: Table, mapping: ColumnMapping) -> list[Problem]:
    """What is wrong with a mapping before any cell is read."""
    if mapping.header_row is not None and not 0 <= mapping.header_row < len(table.rows):
        values = {"row": say_row(mapping.header_row), "rows": str(len(table.rows))}
        return [Problem(Message("problem-mapping-header", values))]
    problems = []
    if not mapping.places("item"):
        problems.append(Problem(Message("problem-mapping-no-item")))
    names = name_columns(get_header(table, mapping.header_row))
    for role in _ONE_COLUMN:
        found = mapping.places(role)
        if len(found) > 1:
            columns = " / ".join(names[k] if k < len(names) else str(k + 1) for k in found)
            problems.append(Problem(Message("problem-mapping-twice", {"columns": columns, "role": role})))
    return problems


def _find_body(
    table: Table, mapping: ColumnMapping, places: dict[str, int], choices: ImportChoices
) -> tuple[list[int], int | None, list[Message], list[Doubt]]:
    """The students' rows, the row of maxima, what is said about rows of neither kind, and who may be called Max."""
    has_maxima = mapping.maxima_row is not None and 0 <= mapping.maxima_row < len(table.rows)
    maxima_row = mapping.maxima_row if has_maxima else None
    body, remarks, doubts = [], [], []
    for row in range(mapping.first_row, len(table.rows)):
        cells = table.rows[row]
        if row in mapping.skipped_rows or row == mapping.maxima_row or not any(cells):
            continue
        label = _find_label(cells, places)
        said = read_label(label, ALL_WORDS)
        is_maxima = maxima_row is None and "maxima" in said.kinds and said.certainty != "maybe"
        if is_maxima and _can_be_a_name(label, said) and "first" not in places:
            doubts.append(_ask_about_max(row, label, choices))
            is_maxima = doubts[-1].chosen == "maxima"
        if is_maxima:
            maxima_row = row
        elif is_about_class(said) and not _can_be_a_name(label, said):
            remarks.append(Message("remark-summary-row", {"row": say_row(row), "name": label}))
        else:
            body.append(row)
    return body, maxima_row, remarks, doubts


def _find_label(cells: Sequence[str], places: dict[str, int]) -> str:
    """The only cell of a row that says whose it is; empty where several do, since that is a student."""
    looked_at = {*places.values(), 0} if IDENTITY & places.keys() else {0}
    filled = [text for text in (get_cell(cells, place) for place in sorted(looked_at)) if text]
    return filled[0] if len(filled) == 1 else ""


def _can_be_a_name(label: str, said: LabelReading) -> bool:
    """Whether a label is a word so short that somebody may be called so: Max or Min, but not Sum or Avg."""
    is_short = said.certainty == "word" and len(label) <= _LETTERS_OF_A_NAME
    return is_short and ("maxima" in said.kinds or fold_to_words(label) not in ALL_WORDS.row_parts)


def _ask_about_max(row: int, label: str, choices: ImportChoices) -> Doubt:
    """Whether a row called Max has the points possible or is a student of that name."""
    values = {"row": say_row(row), "name": label}
    sentence, reason = Message("doubt-row-max", values), Message("doubt-row-max-reason", values)
    return choose(choices, f"row:{say_row(row)}", ("maxima", "student"), "maxima", sentence, reason)


def _read_columns(
    table: Table, mapping: ColumnMapping, header: Sequence[str], maxima_row: int | None, reader: CellReader
) -> list[Column]:
    names = name_columns(header)
    columns = []
    for position, text in enumerate(header):
        role = mapping.roles[position] if position < len(mapping.roles) else "ignore"
        if role in _ONE_COLUMN:
            continue
        set_by_hand = mapping.max_scores[position] if position < len(mapping.max_scores) else None
        max_score = find_max(table, text, position, maxima_row, reader) if set_by_hand is None else set_by_hand
        why = Message("ignored-by-mapping") if role == "ignore" and (text or any(table.columns[position])) else None
        source = "file" if set_by_hand is None else "teacher"
        if role == "item" or why is not None:
            name = names[position]
            columns.append(Column(position, name, name, max_score or None, max_source=source, why_ignored=why))
    return columns

"""A table that the teacher mapped by hand: which row has the headers, and what every column is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.classroom import COLUMN_ROLES, ColumnMapping, Doubt, Gradebook, ImportChoices, Message, Problem, Status
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.formats.plain_wide import find_max, find_roles, lacks_headers, read_columns
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import (
    Column,
    Layout,
    find_header,
    get_cell,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.people import IDENTITY, flip_names, number_people, read_people
from engine.importers.reading.special_rows import ask_about_max, is_called_maxima, is_called_summary, label_of
from engine.writing.folding import fold_to_words

NAME = "mapped"

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
    """A first mapping for the teacher to change: what headers and cells suggest."""
    header_row = find_header(table.rows)
    reader = make_reader(table.rows[header_row:], table.delimiter, ImportChoices())
    is_missing = lacks_headers(table.rows[header_row], reader)
    return propose_columns(table, None if is_missing else header_row)


def propose_columns(table: Table, header_row: int | None) -> ColumnMapping:
    """A first mapping where it is known which row has the headers; None where no row has them."""
    header, empty = get_header(table, header_row), ColumnMapping(header_row, ())
    body = [row for row in range(empty.first_row, len(table.rows)) if any(table.rows[row])]
    reader = make_reader(table.rows[empty.first_row :], table.delimiter, ImportChoices())
    places = find_roles(table, header, body, reader)
    roles = ["ignore"] * len(header)
    labels = {row: fold_to_words(label_of(table.rows[row], places)) for row in body}
    maxima = [row for row in body if is_called_maxima(labels[row])]
    if header_row is not None and _is_nobodys(table.rows[body[0]] if body else (), places, reader):
        maxima.insert(0, body[0])
    maxima_row = next(iter(maxima), None)
    scored = [row for row in body if row != maxima_row and is_called_summary(labels[row]) != "yes"]
    columns, _ = read_columns(table, header, number_people(table, scored), places, reader, maxima_row, ImportChoices())
    for column in columns:
        cells = reader.read([table.columns[column.position][row] for row in scored])
        if column.why_ignored is None and (cells.status == Status.SCORED).any():
            roles[column.position] = "item"
    for role, position in places.items():
        roles[position] = role
    return replace(empty, roles=tuple(roles), maxima_row=maxima_row)


def _is_nobodys(cells: Sequence[str], places: Mapping[str, int], reader: CellReader) -> bool:
    """Whether a row has numbers and says nothing else: just below the headers these are points possible."""
    filled = [text for text in cells if text]
    named = any(get_cell(cells, place) for role, place in places.items() if role in IDENTITY)
    return len(filled) > 1 and not named and all(reader.read_number(text) is not None for text in filled)


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
        label = fold_to_words(label_of(cells, places))
        if maxima_row is None and label == "max" and "first" not in places:
            doubts.append(ask_about_max(row, label_of(cells, places), choices, "maxima"))
            is_maxima = doubts[-1].chosen == "maxima"
        else:
            is_maxima = maxima_row is None and is_called_maxima(label)
        if is_maxima:
            maxima_row = row
        elif is_called_summary(label) == "yes":
            values = {"row": say_row(row), "name": label_of(cells, places)}
            remarks.append(Message("remark-summary-row", values))
        else:
            body.append(row)
    return body, maxima_row, remarks, doubts


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

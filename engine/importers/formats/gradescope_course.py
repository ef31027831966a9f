"""The grades of a whole Gradescope course: four columns per assignment.

For an assignment X the columns are ``X``, ``X - Max Points``, ``X - Submission Time`` and ``X - Lateness (H:M:S)``;
a stray ``Total Lateness (H:M:S)`` may follow. Source: real files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    find_header,
    get_cell,
    make_reader,
    name_columns,
)
from engine.importers.reading.people import find_places, read_people
from engine.writing.folding import fold_to_words

NAME = "gradescope_course"

_MAX = " - Max Points"
_ROLES = {
    "name": frozenset({"name"}),
    "first": frozenset({"first name"}),
    "last": frozenset({"last name"}),
    "id": frozenset({"sid"}),
    "email": frozenset({"email"}),
    "section": frozenset({"section name", "sections"}),
}


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Gradescope writes the points possible of every assignment into a column of its own."""
    header = rows[find_header(rows)] if rows else []
    n_pairs = len(_find_maxima(header))
    details = any(text.endswith((" - Submission Time", " - Lateness (H:M:S)")) for text in header)
    identified = bool({"sid", "email"} & {fold_to_words(text) for text in header})
    confidence = 0.5 + 0.25 * details + 0.25 * identified if n_pairs else 0.0
    return Recognition(confidence, Message("why-gradescope-course"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the grades of a Gradescope course."""
    header_row = find_header(table.rows)
    header = table.rows[header_row]
    names = name_columns(header)
    reader = make_reader(table.rows[header_row + 1 :], table.delimiter, choices)
    places, maxima = find_places(header, _ROLES), _find_maxima(header)
    of_maxima = set(maxima.values())
    columns = []
    for position, text in enumerate(header):
        if position in maxima:
            cells = [get_cell(row, maxima[position]) for row in table.rows[header_row + 1 :]]
            possible = [value for value in map(reader.read_number, cells) if value is not None]
            why = Message("ignored-no-points") if possible and max(possible) <= 0 else None
            columns.append(Column(position, names[position], names[position], None, maxima[position], why))
        elif position not in of_maxima and position not in places.values():
            columns.append(_describe_detail(position, names[position], text))
    students, problems = read_people(table, range(header_row + 1, len(table.rows)), places)
    layout = Layout(
        NAME,
        Message("why-gradescope-course"),
        header_row,
        tuple(students),
        tuple(columns),
        reader,
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _find_maxima(header: Sequence[str]) -> dict[int, int]:
    """Position of each assignment -> position of its column of points possible, the next one of that name."""
    maxima: dict[int, int] = {}
    waiting: dict[str, list[int]] = defaultdict(list)
    for position, text in enumerate(header):
        if text.endswith(_MAX) and waiting[text]:
            maxima[waiting[text].pop(0)] = position
        waiting[f"{text}{_MAX}"].append(position)
    return maxima


def _describe_detail(position: int, name: str, header: str) -> Column:
    """A column that is neither a score nor about the student."""
    if "Lateness" in header:
        why = Message("ignored-lateness")
    elif header.endswith(" - Submission Time"):
        why = Message("ignored-time")
    else:
        why = Message("ignored-gradescope-other")
    return Column(position, name, name, why_ignored=why)

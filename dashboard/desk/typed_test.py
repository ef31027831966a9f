"""A test whose scores are typed or pasted instead of uploaded: a grid, what is wrong with it, and the file it becomes.

It becomes the bytes of an ordinary table, so that everything after that is as with any other file. Knows no Streamlit.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.desk.typed_cells import Cell, TypedCells, check_score
from dashboard.desk.uploads import NamedFile
from engine.classroom import Message, Status
from engine.importers.reading.cells import Cell as ReadCell
from engine.importers.reading.cells import CellKind, read_cell
from engine.writing.unique_names import make_names_unique

MOST_ITEMS, MOST_ROWS = 100, 400
LONGEST_TITLE = 80

KEYS: Mapping[str, str] = {"a": "absent", "e": "excused", "x": "excused", "m": "missing", "-": "missing"}
"""Key -> the word of the file for why there is no score; a blank cell is missing too."""

_MAXIMA = "Points possible"
"""What every importer of this program knows the first row by, in any language of the screen."""


@dataclass(frozen=True)
class Roster:
    """The students that a new test of a class starts from: id, empty where there is none, and name of each."""

    ids: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class TypedTest:
    """A test on its way from the keyboard into a class.

    Attributes
    ----------
    titles
        Of the items, unique.
    n_rows
        Of the grid, without the row of points possible.
    cells
        What the grid starts from: points possible in the first row; names in the first column where ``roster`` is None.
    into
        Key of the class that the scores are added to; empty for a new one.
    roster
        Its students, in the order of the rows; None for a new class.
    maxima_label
        What stands in the column of names before the points possible.
    titles_text
        What was typed for the titles when the grid was left for the next step; empty where they are numbered.
    pasted
        The table that was pasted instead, when the next step began; empty for none.
    """

    titles: tuple[str, ...]
    n_rows: int
    cells: TypedCells
    name: str = ""
    into: str = ""
    roster: Roster | None = None
    maxima_label: str = ""
    titles_text: str = ""
    pasted: str = ""

    @property
    def n_names(self) -> int:
        """Columns before the items: one with names, or none."""
        return 0 if self.roster is not None else 1

    def reshape(self, now: Sequence[Sequence[str]], titles: Sequence[str], n_rows: int) -> TypedTest:
        """The same test with other items or rows; what was typed below an item and into a row stays there."""
        titles = tuple(titles)
        old = {title: self.n_names + j for j, title in enumerate(self.titles)}
        # An item that was only called otherwise keeps its scores: it stands where it stood.
        if len(titles) == len(self.titles):
            old |= {title: self.n_names + j for j, title in enumerate(titles)}
        columns = [*range(self.n_names), *(old.get(title, -1) for title in titles)]

        def take(i: int, column: int, position: int) -> str:
            if column >= 0 and i < len(now):
                return now[i][column]
            return ("1" if position >= self.n_names else self.maxima_label) if i == 0 else ""

        texts = tuple(tuple(take(i, column, k) for k, column in enumerate(columns)) for i in range(n_rows + 1))
        return replace(self, titles=titles, n_rows=n_rows, cells=TypedCells(texts))

    def fill(self, changes: Mapping[Cell, str]) -> list[list[str]]:
        """Every cell as it stands now."""
        now = [list(row) for row in self.cells.texts]
        for (i, j), text in changes.items():
            if i < len(now) and j < len(now[i]):
                now[i][j] = text
        return now


def begin_test(
    n_items: int = 10, n_rows: int = 30, roster: Roster | None = None, into: str = "", maxima_label: str = ""
) -> TypedTest:
    """A test of so many items of one point each; of the students of a class, or of so many empty rows."""
    n_rows = len(roster.names) if roster is not None else n_rows
    empty = TypedTest((), n_rows, TypedCells(()), into=into, roster=roster, maxima_label=maxima_label)
    return empty.reshape((), name_items("", n_items), n_rows)


def name_items(text: str, n_items: int) -> tuple[str, ...]:
    """Titles from what was typed or pasted, one a line or between commas, tabs or semicolons; Q1, Q2 … for the rest."""
    typed = [" ".join(part.split())[:LONGEST_TITLE] for part in re.split(r"[\n\t;,]+", text)]
    typed = [part for part in typed if part][:MOST_ITEMS]
    n = len(typed) or min(n_items, MOST_ITEMS)
    return tuple(make_names_unique(typed or [f"Q{j + 1}" for j in range(n)]))


def list_names(pasted: str) -> tuple[str, ...]:
    """The names, where nothing but names was pasted, one a line; empty where it is a table."""
    lines = [" ".join(line.split()) for line in pasted.splitlines()]
    lines = [line for line in lines if line]
    is_table = any("\t" in line or ";" in line for line in pasted.splitlines())
    has_scores = any(re.search(r"\d", line) for line in lines)
    commas = [line.count(",") for line in lines]
    return () if is_table or has_scores or max(commas, default=0) > 1 else tuple(lines)


def take_names(test: TypedTest, now: Sequence[Sequence[str]], names: Sequence[str]) -> TypedTest:
    """The grid with names in its first column, in rows enough for all."""
    grown = test.reshape(now, test.titles, min(max(test.n_rows, len(names)), MOST_ROWS))
    texts = [list(row) for row in grown.cells.texts]
    for i, name in enumerate(names[:MOST_ROWS], start=1):
        texts[i][0] = name
    return replace(grown, cells=TypedCells(tuple(map(tuple, texts))))


@dataclass(frozen=True)
class TypedFault:
    """Something in the grid that cannot be read: row of the grid, title of the item, and why; row 0 has the maxima."""

    row: int
    title: str
    message: Message


def find_faults(test: TypedTest, now: Sequence[Sequence[str]]) -> list[TypedFault]:
    """Everything that is wrong with the cells, in their order."""
    first = test.n_names
    maxima = [_read_maximum(text) for text in now[0][first:]]
    filled = list_filled(test, now)
    faults = [
        TypedFault(0, title, Message("typed-no-maximum", {"found": now[0][first + j]}))
        for j, title in enumerate(test.titles)
        if maxima[j] is None and j in filled
    ]
    for i, row in enumerate(now[1:], start=1):
        for j, title in enumerate(test.titles):
            text = row[first + j]
            message = None if not text or text.casefold() in KEYS else check_score(text, maxima[j])
            if message is not None:
                faults.append(TypedFault(i, title, message))
        if test.roster is None and not row[0] and any(row):
            faults.append(TypedFault(i, "", Message("typed-no-name")))
    if test.roster is None:
        counts = Counter(row[0] for row in now[1:] if row[0])
        faults += [
            TypedFault(i, "", Message("typed-same-name", {"name": row[0]}))
            for i, row in enumerate(now[1:], start=1)
            if counts[row[0]] > 1
        ]
    return faults


def list_filled(test: TypedTest, now: Sequence[Sequence[str]]) -> list[int]:
    """Positions of the items that anybody has something below; the rest of the grid was left over."""
    first = test.n_names
    return [j for j in range(len(test.titles)) if any(row[first + j] for row in now[1:])]


def count_typed(test: TypedTest, now: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many students have a row, and how many scores there are."""
    first = test.n_names
    rows = [row for row in now[1:] if any(row)]
    n_scores = sum(_read(text).status == Status.SCORED for row in rows for text in row[first:])
    return (len(rows) if test.roster is None else test.n_rows), n_scores


def write_file(test: TypedTest, now: Sequence[Sequence[str]], name: str) -> NamedFile:
    """The table as a file: header, points possible, one row per student; a blank cell says that a score is missing.

    Items with nothing below them are left out: the grid had more columns than there were items.
    """
    filled = list_filled(test, now)
    places = [test.n_names + j for j in filled]
    ids = ("",) * test.n_rows if test.roster is None else test.roster.ids
    names = [row[0] for row in now[1:]] if test.roster is None else test.roster.names
    has_ids = all(ids)
    lead = ["Student ID", "Student"] if has_ids else ["Student"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*lead, *(test.titles[j] for j in filled)])
    writer.writerow([*([""] if has_ids else []), _MAXIMA, *(_write_number(now[0][k]) for k in places)])
    for id_, student, row in zip(ids, names, now[1:], strict=True):
        if student and (test.roster is not None or any(row)):
            cells = [KEYS.get(row[k].casefold(), _write_number(row[k])) for k in places]
            writer.writerow([*([id_] if has_ids else []), student, *cells])
    return f"{name}.csv", out.getvalue().encode()


def _read(text: str) -> ReadCell:
    """A typed cell; one comma is a decimal mark, whatever the others have."""
    return read_cell(text.replace(",", ".") if text.count(",") == 1 else text)


def _read_maximum(text: str) -> float | None:
    cell = _read(text)
    return cell.value if cell.kind == CellKind.NUMBER and cell.value > 0 else None


def _write_number(text: str) -> str:
    cell = _read(text)
    return f"{cell.value:.10g}" if cell.kind == CellKind.NUMBER and cell.status == Status.SCORED else text

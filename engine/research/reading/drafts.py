"""A table in the making: columns with their roles, rows with their kinds, and what a careful colleague reads in it."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.research.reading.languages import Language
from engine.research.reading.people import Person
from engine.research.reading.right_reading import LabelledTable, RightReading
from engine.research.reading.scores import Points
from engine.research.reading.writing import FileForm, write_rows

NAN = math.nan


@dataclass(frozen=True)
class InventedItem:
    """An item: its title, points possible (NaN where the file does not say) and what the students earned.

    Of an item with grades the points are anything that rises with the worth of the grade.
    """

    title: str
    maximum: float
    points: Points
    is_grade: bool = False


@dataclass
class ColumnDraft:
    """A column: header, role, one cell a student, and the item where it is one.

    Attributes
    ----------
    above
        What stands above the header, in the first of two header rows.
    numbers
        The cells as numbers, for rows of statistics; None where there is none.
    """

    header: str
    role: ColumnRole
    cells: list[str]
    item: InventedItem | None = None
    above: str = ""
    numbers: Points = field(default_factory=list)


@dataclass(frozen=True)
class RowDraft:
    """A row that is no student's: its kind and its cells, one a column."""

    kind: RowKind
    cells: list[str]


@dataclass
class TableDraft:
    """A table with one row a student.

    Attributes
    ----------
    above, below_header, below
        Rows above the header, between header and students, and below the students.
    breaks
        Position of a student -> rows in front of that student, such as the header once more.
    tags
        What is special about it.
    """

    language: Language
    people: Sequence[Person]
    columns: list[ColumnDraft]
    above: list[RowDraft] = field(default_factory=list)
    below_header: list[RowDraft] = field(default_factory=list)
    below: list[RowDraft] = field(default_factory=list)
    breaks: dict[int, list[RowDraft]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)

    @property
    def header_rows(self) -> list[RowDraft]:
        """One row of headers, or two where something stands above them."""
        rows = [RowDraft(RowKind.HEADER, [column.header for column in self.columns])]
        if any(column.above for column in self.columns):
            rows.insert(0, RowDraft(RowKind.HEADER, [column.above for column in self.columns]))
        return rows

    def list_rows(self) -> list[RowDraft]:
        """All rows from top to bottom."""
        rows = [*self.above, *self.header_rows, *self.below_header]
        for k in range(len(self.people)):
            rows += self.breaks.get(k, [])
            rows.append(RowDraft(RowKind.STUDENT, [column.cells[k] for column in self.columns]))
        return rows + self.below

    def find_names(self) -> list[str]:
        """What the students are called in this table: a name, else a number, else an address."""
        roles = {column.role for column in self.columns}
        if ColumnRole.NAME in roles or ColumnRole.FAMILY_NAME in roles:
            return [person.whole for person in self.people]
        if ColumnRole.GIVEN_NAME in roles:
            return [person.given for person in self.people]
        return [person.id if ColumnRole.ID in roles else person.email for person in self.people]

    def read_right(self, asks: tuple[str, ...] = ()) -> RightReading:
        """The right reading."""
        names = self.find_names()
        items = [column.item for column in self.columns if column.item is not None]
        return make_right_reading(names, items, asks)


def make_right_reading(names: Sequence[str], items: Sequence[InventedItem], asks: tuple[str, ...] = ()) -> RightReading:
    """Credit of every student on every item; where an item has no maximum, its points as they stand."""
    credit: dict[str, dict[str, float]] = {name: {} for name in names}
    for item in items:
        scale = 1.0 if math.isnan(item.maximum) else item.maximum
        for name, points in zip(names, item.points, strict=True):
            if points is not None:
                credit[name][item.title] = points / scale
    grades = frozenset(item.title for item in items if item.is_grade)
    return RightReading(tuple(names), {item.title: item.maximum for item in items}, credit, grades=grades)


def finish_table(draft: TableDraft, form: FileForm, platform: str, name: str, chance: random.Random) -> LabelledTable:
    """The file of a draft with its labels."""
    roles = [column.role for column in draft.columns]
    labels = TableLabels(name, draft.language.code, platform, [*draft.tags, *form.tags])
    return finish_rows(draft.list_rows(), roles, draft.read_right(), form, labels, chance)


@dataclass(frozen=True)
class TableLabels:
    """What a table is called: its name, language and platform, and what is special about it."""

    name: str
    language: str
    platform: str
    tags: Sequence[str]


def finish_rows(
    rows: list[RowDraft],
    roles: Sequence[ColumnRole],
    right: RightReading,
    form: FileForm,
    labels: TableLabels,
    chance: random.Random,
) -> LabelledTable:
    """The file of some rows with its labels; empty rows at the end are no rows of a file."""
    while rows and not any(rows[-1].cells):
        rows.pop()
    data, filename = write_rows([row.cells for row in rows], form, labels.name, chance)
    return LabelledTable(
        labels.name,
        labels.language,
        labels.platform,
        filename,
        data,
        right,
        tuple(row.kind.value for row in rows),
        tuple(role.value for role in roles),
        " ".join(labels.tags),
    )

"""What the teacher decides about a file: the mapping of its columns, the answers to doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

COLUMN_ROLES = ("name", "first", "last", "id", "email", "section", "item", "ignore")


@dataclass(frozen=True)
class ColumnMapping:
    """How a table of an unknown layout is to be read, column by column. Holds no student's data.

    Attributes
    ----------
    header_row
        Position of the row with the headers, from 0; everything above it is not read. None where no row names the
        columns: they are called by their letters.
    roles
        One of :data:`COLUMN_ROLES` for each column; a column beyond these is ignored.
    max_scores
        Points possible of each column; None, or a column beyond these: as the file says.
    maxima_row
        Position of the row with the points possible; None where there is none.
    skipped_rows
        Positions of rows that are not read.
    """

    header_row: int | None
    roles: tuple[str, ...]
    max_scores: tuple[float | None, ...] = ()
    maxima_row: int | None = None
    skipped_rows: frozenset[int] = frozenset()

    @property
    def first_row(self) -> int:
        """Position of the first row that is read."""
        return 0 if self.header_row is None else self.header_row + 1

    def places(self, role: str) -> tuple[int, ...]:
        """Positions of the columns that have this role."""
        return tuple(k for k, each in enumerate(self.roles) if each == role)


@dataclass(frozen=True)
class ImportChoices:
    """What the teacher (or a flag) decided about a file. The default decides nothing.

    Attributes
    ----------
    answers
        Doubt key -> chosen option.
    max_scores
        Item title -> points possible.
    keep_good_rows
        Leave out what cannot be read and go on with the rest, saying what was left out: one cell where only that cell
        is wrong, a row where the row is.
    mapping
        How to read the columns, whatever the format; None to recognise it.
    skills_level
        Of a framework that is given as the skills file: which statements are skills, so many steps below the document;
        None for those with nothing below them.
    letter_scale
        Letter -> share of the points in [0, 1]; replaces single letters of the built-in scale, or adds to it.
    cells
        Position of a row and of a column in the table that is read, both from 0 -> what the teacher wrote there.
    group_columns
        Headers of columns whose cells are kept of every student, to compare groups.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    max_scores: Mapping[str, float] = field(default_factory=dict)
    keep_good_rows: bool = False
    mapping: ColumnMapping | None = None
    skills_level: int | None = None
    letter_scale: Mapping[str, float] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    group_columns: tuple[str, ...] = ()


NO_CHOICES = ImportChoices()
"""Every doubt is read as the importer would."""

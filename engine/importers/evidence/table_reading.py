"""What a table was read as: its shape, its rows, its columns, and how sure each of these is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.classroom import Message
from engine.importers.evidence.roles import ColumnRole, RowKind, TableShape


@dataclass(frozen=True)
class ColumnReading:
    """What one column was read as.

    Attributes
    ----------
    header
        From all header rows, as shown to the teacher, not yet unique; empty where the column has none.
    role
        The role in the reading of the whole table, which need not be the likeliest of this column alone.
    chances
        Role -> its chance in (0, 1], given that the other columns are read as they are; adds up to 1.
    why
        What spoke for it, said where the column is no item.
    computed_from
        Positions of the columns that a TOTAL or a GRADE follows from, where arithmetic shows it; else empty.
    """

    header: str
    role: ColumnRole
    chances: Mapping[ColumnRole, float] = field(default_factory=dict)
    why: Message | None = None
    computed_from: tuple[int, ...] = ()

    @property
    def sureness(self) -> float:
        """Chance of the role, in [0, 1]; 1 where nothing else was possible."""
        return self.chances.get(self.role, 1.0)


@dataclass(frozen=True)
class RowReading:
    """What one row was read as.

    Attributes
    ----------
    kind, sureness
        The likeliest kind and its chance in [0, 1].
    why
        What spoke for it, where it is not a student's.
    otherwise
        What it is if it is not of that kind, where the teacher should be asked.
    label
        What its cells that say whose it is say, where that is not a student's name for sure.
    """

    kind: RowKind
    sureness: float = 1.0
    why: Message | None = None
    otherwise: RowKind | None = None
    label: str = ""


@dataclass(frozen=True)
class TableReading:
    """A table of unknown origin, read.

    Attributes
    ----------
    shape, shape_sureness
        What rows are, and the chance of that in [0, 1].
    rows, columns
        One entry for every row and every column of the table.
    """

    shape: TableShape
    rows: tuple[RowReading, ...]
    columns: tuple[ColumnReading, ...]
    shape_sureness: float = 1.0

    def find_rows(self, *kinds: RowKind) -> tuple[int, ...]:
        """Positions of the rows of these kinds."""
        return tuple(k for k, row in enumerate(self.rows) if row.kind in kinds)

    def find_columns(self, *roles: ColumnRole) -> tuple[int, ...]:
        """Positions of the columns that have one of these roles."""
        return tuple(k for k, column in enumerate(self.columns) if column.role in roles)

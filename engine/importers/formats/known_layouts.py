"""Platforms whose gradebook is one table of students: what such a module knows, put beside what evidence tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.classroom import ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.known_columns import KnownTable, read_known_table
from engine.importers.formats.plain_wide import lay_out
from engine.importers.reading.layout import Column, Layout, get_cell

_ROWS_TO_TELL = 0.9


@dataclass(frozen=True)
class Platform:
    """A platform, and what its module says of a file.

    Attributes
    ----------
    name, why
        Of the format.
    titles, maxima
        Position of a column -> what the item is called and how many points are possible; the header's own otherwise.
    max_source
        See :class:`engine.importers.reading.layout.Column`.
    remarks
        What is said of the file.
    adapt
        Changes a column once more.
    """

    name: str
    why: Message
    titles: Mapping[int, str] = field(default_factory=dict)
    maxima: Mapping[int, float] = field(default_factory=dict)
    max_source: str = "file"
    remarks: tuple[Message, ...] = ()
    adapt: Callable[[Column], Column] = lambda column: column


def lay_out_known(table: Table, known: KnownTable, platform: Platform, choices: ImportChoices) -> Layout:
    """The layout of a platform's table of students."""
    layout = lay_out(table, read_known_table(table, known), choices)
    columns = []
    for column in layout.columns:
        k = column.position
        if k in platform.maxima:
            column = replace(column, max_score=platform.maxima[k], max_source=platform.max_source)
        own = known.columns.get(k)
        if column.why_ignored is not None and own is not None and own.why is not None:
            column = replace(column, why_ignored=own.why)
        columns.append(platform.adapt(replace(column, title=platform.titles.get(k, column.title))))
    return replace(
        layout,
        format=platform.name,
        why=platform.why,
        columns=tuple(columns),
        remarks=(*platform.remarks, *layout.remarks),
    )


def fill_up(row: Sequence[str], width: int) -> tuple[str, ...]:
    """The row with blanks up to a width."""
    return (*row, *[""] * (width - len(row)))[:width]


def is_nobodys(cells: Sequence[str], places: Mapping[str, int]) -> bool:
    """Whether a row says anything, but with one cell at most of those that say who the student is."""
    n_said = sum(bool(get_cell(cells, position)) for position in set(places.values()))
    return any(cells) and n_said <= (1 if len(set(places.values())) > 1 else 0)

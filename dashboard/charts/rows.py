"""A chart of rows as what stands in it: marks on an axis of numbers across, a label beside every row.

It needs no plotly: :mod:`dashboard.charts.rows_html` writes it as a piece of the page, which a browser draws in a
hundredth of the time. For charts that are read and pointed at, but never clicked. Rows count from 0 at the top; a mark
at row 1.5 stands between the second row and the third. Numbers across are in the unit of the chart, usually points of
100; a box at the edge is cut there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import theme as look
from dashboard.theme import Theme
from dashboard.wording import points, text
from engine.classroom import Level

POINTS = (0.0, 25.0, 50.0, 75.0, 100.0)
"""Ticks of an axis of points."""


@dataclass(frozen=True)
class Label:
    """What a row is, as plain text, and in small, muted letters what is said of it: under it or beside it."""

    words: str
    small: str = ""
    is_beside: bool = False
    is_bold: bool = False


@dataclass(frozen=True)
class Box:
    """A bar or a band: from one number to another, and from one place down the rows to another.

    ``words`` are written in its middle where they fit; ``said`` is shown where it is pointed at.
    """

    left: float
    right: float
    top: float
    bottom: float
    fill: str
    outline: str = ""
    outline_width: float = 1.5
    corner: int = 0
    hatch: str = ""
    words: str = ""
    ink: str = ""
    said: str = ""


@dataclass(frozen=True)
class Stroke:
    """A line along a row, as a range is drawn."""

    row: float
    left: float
    right: float
    colour: str
    width: float
    is_dotted: bool = False
    opacity: float = 1.0


@dataclass(frozen=True)
class Upright:
    """A line down the rows at one number."""

    at: float
    top: float
    bottom: float
    colour: str
    is_dotted: bool = False


@dataclass(frozen=True)
class Shape:
    """A level's shape, named as in :data:`dashboard.theme.MARKER`, of so many pixels; ``said`` as for a box."""

    row: float
    at: float
    symbol: str
    size: float
    fill: str
    outline: str
    said: str = ""
    outline_width: float = 1.5


@dataclass(frozen=True)
class Number:
    """A number or a word to the right of a place in a row, or to its left."""

    row: float
    at: float
    words: str
    is_left: bool = False


Mark = Box | Stroke | Upright | Shape | Number


@dataclass(frozen=True)
class RowChart:
    """The marks in the order in which they are painted, and what stands around them.

    Parameters
    ----------
    n_rows, row_height
        The height of a row is in pixels.
    across
        The numbers at the left and the right edge.
    labels
        One a row, or none.
    ticks
        Numbers that are written under the rows.
    head
        A number and the words over it; none where the words are empty.
    """

    n_rows: int
    row_height: float
    across: tuple[float, float]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...] = ()
    label_size: int = look.LABEL_SIZE
    ticks: tuple[float, ...] = ()
    has_grid: bool = False
    head: tuple[float, str] = (0.0, "")


def mark_line(threshold: float, n_rows: int, theme: Theme) -> list[Mark]:
    """The teacher's line, dotted, and a band over all that is mastered; points across."""
    at = 100 * threshold
    return [
        Box(at, 100, -0.5, n_rows - 0.5, theme.band),
        Upright(at, -0.5, n_rows - 0.5, theme.muted, is_dotted=True),
    ]


def name_line(threshold: float) -> tuple[float, str]:
    """The words over the teacher's line."""
    return 100 * threshold, text("mastered-from", points=points(threshold))


def mark_level(row: float, at: float, level: Level, theme: Theme, said: str) -> Shape:
    """A level's shape in its colours; where there is not enough evidence it is hollow."""
    colours = theme.levels[level]
    return Shape(row, at, look.MARKER[level], 13, colours.fill, colours.ink, said)


def reach(values: Sequence[float]) -> tuple[float, float]:
    """Points across, from 0 to 100 where no value in [0, 1] leads further, and a little more for the marks there."""
    return 100 * min([0.0, *values]) - 1, 100 * max([1.0, *values]) + 1

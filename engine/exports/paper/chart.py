"""Estimates as dots with their ranges, in rows beside their names: drawn with lines and circles, in greys that print.

Filled and hollow say what a colour would; every tick and every name is text, so that it can be read out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from engine.exports.paper.page import Dot, Line, Piece, Stroke, Type
from engine.exports.paper.palette import INK, LINE, MUTED
from engine.exports.sheets.blocks import Chart, Mark, Panel

_NAMES = 0.3
"""Share of the width that the names of the rows take."""

_GUTTER, _RADIUS, _AIR = 10.0, 1.25, 1.8
"""Millimetres between panels, of a dot, and between two rows."""

Wrap = Callable[[str, Type, float], list[str]]
"""Text, its type and a width in millimetres -> the lines that it takes."""


@dataclass(frozen=True)
class ChartPart:
    """The rows of a chart that stand on one page; all lengths in millimetres.

    Attributes
    ----------
    left, width
        Where the chart stands, and how wide it is, its names included.
    kind, line
        Type of all text, and from one of its lines to the next.
    first, last
        Positions of the rows, from the first up to, not including, the last.
    """

    chart: Chart
    names: tuple[tuple[str, ...], ...]
    left: float
    width: float
    kind: Type
    line: float
    first: int = 0
    last: int = 0

    @property
    def height(self) -> float:
        """With the titles over the rows and the ticks under them."""
        return sum(map(self.measure_row, range(self.first, self.last))) + 2 * self.line + 2 * _AIR

    def measure_row(self, row: int) -> float:
        """How high a row is."""
        return max(1, len(self.names[row])) * self.line + _AIR

    def describe(self) -> str:
        """Everything that the dots and lines show, in the order of the rows, as ``Name: Panel 24 → 52 (34 ~ 70)``."""
        rows = (self.chart.rows[row] for row in range(self.first, self.last))
        return "; ".join(
            f"{row.name}: "
            + ", ".join(
                f"{panel.title} {' → '.join(map(_describe_mark, marks))}"
                for panel, marks in zip(self.chart.panels, row.marks, strict=True)
                if marks
            )
            for row in rows
        )

    def draw(self, top: float) -> Iterator[Piece]:
        """Everything that stands on the page, what lies behind first."""
        heights = [self.measure_row(row) for row in range(self.first, self.last)]
        begin = top + self.line + _AIR
        end = begin + sum(heights)
        for panel, (left, width) in zip(self.chart.panels, self._list_panels(), strict=True):
            yield Line(panel.title, self.kind._replace(is_bold=True), left, top, width, self.line, "L")
            yield from self._draw_ticks(panel, left, width, begin, end)
        y = begin
        for row, height in zip(range(self.first, self.last), heights, strict=True):
            for k, text in enumerate(self.names[row]):
                yield Line(text, self.kind, self.left, y + k * self.line, self.width * _NAMES, self.line, "L")
            marks = self.chart.rows[row].marks
            for of_panel, panel, (left, width) in zip(marks, self.chart.panels, self._list_panels(), strict=True):
                yield from _draw_marks(of_panel, panel, left, width, y + (height - _AIR) / 2)
            y += height

    def _list_panels(self) -> list[tuple[float, float]]:
        """Left end and width of every panel."""
        n = len(self.chart.panels)
        width = (self.width * (1 - _NAMES) - _GUTTER * n) / n
        begin = self.left + self.width * _NAMES
        # Half a gutter at the right, so that the last tick's label stays on the page.
        return [(begin + _GUTTER / 2 + k * (width + _GUTTER), width) for k in range(n)]

    def _draw_ticks(self, panel: Panel, left: float, width: float, begin: float, end: float) -> Iterator[Piece]:
        for at, text in panel.ticks:
            x = _find_x(at, panel, left, width)
            is_zero = at == panel.zero
            yield Stroke(x, begin - _AIR / 2, x, end, MUTED if is_zero else LINE, 0.3 if is_zero else 0.2, is_zero)
            yield Line(text, self.kind._replace(colour=MUTED), x - 8, end + _AIR / 2, 16, self.line, "C")


def divide_chart(
    chart: Chart, wrap: Wrap, left: float, width: float, kind: Type, line: float, height: float
) -> list[ChartPart]:
    """The chart in parts that each are no higher than a page of this height; a row is never divided."""
    names = tuple(tuple(wrap(row.name, kind, width * _NAMES)) for row in chart.rows)
    parts: list[ChartPart] = []
    first = 0
    while first < len(chart.rows):
        part = ChartPart(chart, names, left, width, kind, line, first, first + 1)
        while part.last < len(chart.rows):
            longer = ChartPart(chart, names, left, width, kind, line, first, part.last + 1)
            if longer.height > height:
                break
            part = longer
        parts.append(part)
        first = part.last
    return parts


def _describe_mark(mark: Mark) -> str:
    value = _write_value(mark.at)
    return (
        value
        if mark.low is None or mark.high is None
        else f"{value} ({_write_value(mark.low)} ~ {_write_value(mark.high)})"
    )


def _write_value(value: float) -> str:
    """To the nearest whole one, as the ticks are; with a minus that is read as one."""
    return f"{round(value)}".replace("-", "−")


def _draw_marks(marks: Sequence[Mark], panel: Panel, left: float, width: float, y: float) -> Iterator[Piece]:
    """Ranges first, then a thin line from the first mark to the last, then the dots, each over those before."""
    places = [_find_x(mark.at, panel, left, width) for mark in marks]
    for mark in marks:
        if mark.low is not None and mark.high is not None:
            low, high = (_find_x(end, panel, left, width) for end in (mark.low, mark.high))
            yield Stroke(low, y, high, y, INK if mark.is_filled else MUTED, 0.6)
    if len(marks) > 1:
        yield Stroke(places[0], y, places[-1], y, MUTED, 0.4)
    for mark, x in zip(marks, places, strict=True):
        yield Dot(x, y, _RADIUS, INK, mark.is_filled)


def _find_x(at: float, panel: Panel, left: float, width: float) -> float:
    """Where a value stands; one beyond the ends of the axis stands at the end."""
    low, high = panel.ends
    return left + width * (min(max(at, low), high) - low) / (high - low)

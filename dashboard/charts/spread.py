"""Where a class stands on every skill: in each row, how many students are expected to earn how many points."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import theme as look
from dashboard.charts.labels import wrap
from dashboard.charts.rows import Box, Label, Mark, RowChart, Upright, reach
from dashboard.theme import Theme
from dashboard.wording import text
from engine.analysis.spread import LOW_TO, MIDDLE_TO, N_STEPS, Spread

_TALLEST = 0.78
"""Share of a row that the tallest bar of the figure fills."""


def draw_spreads(names: Sequence[str], spreads: Sequence[Spread], threshold: float, theme: Theme) -> RowChart:
    """A row a skill, a bar for every ten points; ink, because no bar is a level.

    Parameters
    ----------
    threshold
        The line for mastered, in [0, 1]: dotted.
    """
    width = 100 // N_STEPS
    tallest = max((max(spread.steps, default=0) for spread in spreads), default=0) or 1
    n = len(names)
    marks: list[Mark] = [
        Upright(LOW_TO + 0.5, -0.5, n - 0.5, theme.grid),
        Upright(MIDDLE_TO + 0.5, -0.5, n - 0.5, theme.grid),
        Upright(100 * threshold, -0.5, n - 0.5, theme.text, is_dotted=True),
    ]
    for row, spread in enumerate(spreads):
        for step, count in enumerate(spread.steps):
            if count:
                left, foot = width * (step + 0.05), row + 0.4
                top = foot - _TALLEST * count / tallest
                said = text("spread-bar", **{"from": width * step, "to": _end(step), "n": count})
                marks.append(Box(left, left + 0.9 * width, top, foot, theme.edge, corner=2, said=said))
    labels = tuple(Label(wrap(name, 26, lines=2)) for name in names)
    return RowChart(n, look.SKILL_ROW, reach(()), tuple(marks), labels, ticks=(0, 20, 40, 60, 80, 100))


def _end(step: int) -> int:
    """The last whole point of a bar; 100 points are in the last bar."""
    width = 100 // N_STEPS
    return 100 if step == N_STEPS - 1 else width * (step + 1) - 1

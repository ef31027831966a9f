"""Where a class stands on every skill: in each row, how many students are expected to earn how many points."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import theme as look
from dashboard.charts.labels import wrap
from dashboard.charts.rows import Box, Label, Mark, RowChart, Upright, reach
from dashboard.theme import Theme
from engine.analysis.spread import LOW_TO, MIDDLE_TO, N_STEPS, Spread

_TALLEST = 0.78
"""Share of a row that the tallest bar of the figure fills."""


def draw_spreads(
    names: Sequence[str], spreads: Sequence[Spread], said: Sequence[str], threshold: float, theme: Theme
) -> RowChart:
    """A row a skill, a bar for every ten points; ink, because no bar is a level.

    Parameters
    ----------
    said
        What pointing at a row says, as plain text.
    threshold
        Where mastered begins, in [0, 1]: a dotted line.
    """
    width = 100 / N_STEPS
    tallest = max((max(spread.steps, default=0) for spread in spreads), default=0) or 1
    n = len(names)
    marks: list[Mark] = [
        Upright(LOW_TO + 0.5, -0.5, n - 0.5, theme.grid),
        Upright(MIDDLE_TO + 0.5, -0.5, n - 0.5, theme.grid),
        Upright(100 * threshold, -0.5, n - 0.5, theme.text, is_dotted=True),
    ]
    for row, (spread, words) in enumerate(zip(spreads, said, strict=True)):
        for step, count in enumerate(spread.steps):
            if count:
                left, foot = width * (step + 0.05), row + 0.4
                top = foot - _TALLEST * count / tallest
                marks.append(Box(left, left + 0.9 * width, top, foot, theme.edge, corner=2, said=words))
    labels = tuple(Label(wrap(name, 26, lines=2)) for name in names)
    return RowChart(n, look.SKILL_ROW, reach(()), tuple(marks), labels, ticks=(0, 20, 40, 60, 80, 100))

"""How many students are on each level, as a bar of four parts; one strip alone, or one for every skill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard import theme as look
from dashboard.charts.labels import wrap
from dashboard.charts.rows import Box, Label, Mark, RowChart
from dashboard.theme import SIGN, Theme
from dashboard.wording import signed
from engine.classroom import Level

_FILLS = 0.8
"""Share of a row that a strip fills."""


def draw_strip(counts: Mapping[Level, int], theme: Theme) -> RowChart:
    """One bar of the four levels, most urgent first, with sign and count where they fit.

    Parameters
    ----------
    counts
        Number of students (or of skills) on each level.
    """
    return RowChart(1, look.STRIP_ROW, (0, sum(counts.values()) or 1), tuple(_mark_strip(0, 0.9, counts, theme)))


def draw_skill_strips(names: Sequence[str], counts: Sequence[Mapping[Level, int]], theme: Theme) -> RowChart:
    """One strip per skill, in the curriculum's order, names at the left."""
    most = max((sum(by_level.values()) for by_level in counts), default=0) or 1
    marks = [mark for row, each in enumerate(counts) for mark in _mark_strip(row, _FILLS, each, theme)]
    labels = tuple(Label(wrap(name, 26, lines=2)) for name in names)
    return RowChart(len(counts), look.SKILL_ROW, (0, most), tuple(marks), labels)


def _mark_strip(row: int, fills: float, counts: Mapping[Level, int], theme: Theme) -> list[Mark]:
    total, so_far = sum(counts.values()), 0
    marks: list[Mark] = []
    for level in look.URGENCY:
        n = counts.get(level, 0)
        if n:
            # A count that does not fit its part, as on a phone, is left to the pointer.
            words = f"{SIGN[level]} {n}" if n / total >= 0.07 else ""
            marks.append(
                _mark_part((so_far, so_far + n), (row - fills / 2, row + fills / 2), level, total, words, theme)
            )
        so_far += n
    return marks


def _mark_part(
    across: tuple[int, int], down: tuple[float, float], level: Level, total: int, words: str, theme: Theme
) -> Box:
    colours, is_hollow = theme.levels[level], level is Level.NOT_ENOUGH_EVIDENCE
    edge, hatch = (theme.grid, theme.hatch) if is_hollow else (theme.page, "")
    said = f"{signed(level)}: {across[1] - across[0]} / {total}"
    return Box(*across, *down, colours.fill, edge, 1, hatch=hatch, words=words, ink=colours.sign, said=said)

"""What is learned before what, and what the scores suggest, as a graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.charts.graph import Arrow, GraphBox, SkillGraph
from dashboard.charts.labels import wrap
from dashboard.theme import Theme
from dashboard.wording import name_of
from engine.classroom import Skill

if TYPE_CHECKING:
    from engine.tagging.order import OrderProposal


def draw_order(
    skills: Sequence[Skill], edges: Sequence[tuple[int, int]], proposals: Sequence[OrderProposal], theme: Theme
) -> SkillGraph:
    """Skills as boxes, arrows from what comes first; an order that the scores only suggest is dashed.

    Skills without any arrow are left out.

    Parameters
    ----------
    edges
        Pairs of positions (before, after).
    """
    drawn = sorted({s for edge in edges for s in edge} | {s for p in proposals for s in (p.before, p.after)})
    boxes = tuple(GraphBox(s, wrap(name_of(skills[s]), 14), theme.second, theme.text, theme.edge) for s in drawn)
    arrows = [Arrow(before, after, theme.edge) for before, after in edges]
    # The clearer the sign, the thicker the line; the words stand under the picture.
    arrows += [Arrow(p.before, p.after, theme.accent_line, 1 + 2 * p.strength, is_dashed=True) for p in proposals]
    return SkillGraph(boxes, tuple(arrows))

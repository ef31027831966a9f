"""What is learned before what, and what the scores suggest, as a graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.charts.graph import begin_graph, quote
from dashboard.charts.labels import wrap
from dashboard.theme import Theme
from dashboard.wording import name_of
from engine.classroom import Skill

if TYPE_CHECKING:
    from engine.tagging.order import OrderProposal


def draw_order(
    skills: Sequence[Skill], edges: Sequence[tuple[int, int]], proposals: Sequence[OrderProposal], theme: Theme
) -> str:
    """Skills as boxes, arrows from what comes first; an order that the scores only suggest is dashed.

    Parameters
    ----------
    edges
        Pairs of positions (before, after).

    Returns
    -------
    str
        DOT for graphviz, left to right; skills without any arrow are left out.
    """
    lines = begin_graph(theme)
    drawn = sorted({s for edge in edges for s in edge} | {s for p in proposals for s in (p.before, p.after)})
    for s in drawn:
        label = quote(wrap(name_of(skills[s]), 14))
        lines.append(f's{s} [label={label}, fillcolor="{theme.second}", fontcolor="{theme.text}"];')
    lines += [f"s{before} -> s{after};" for before, after in edges]
    for p in proposals:
        # The clearer the sign, the thicker the line; the words stand under the picture.
        width = f"{1 + 2 * p.strength:.1f}"
        lines.append(f's{p.before} -> s{p.after} [style=dashed, color="{theme.accent_line}", penwidth={width}];')
    return "\n".join([*lines, "}"])

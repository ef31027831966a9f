"""What the two graphs of skills are made of: boxes, and arrows from what comes first.

:mod:`dashboard.charts.graph_layout` finds their places and :mod:`dashboard.charts.graph_html` writes them as a piece of
the page: Streamlit's own graphs load graphviz into the browser, which takes it a tenth of a second a graph.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GraphBox:
    """A skill by its position, with the lines of its name, and how it is painted; ``outline_width`` is in pixels."""

    key: int
    words: str
    fill: str
    ink: str
    outline: str
    outline_width: float = 1.0


@dataclass(frozen=True)
class Arrow:
    """From one box to another, both by their keys; ``width`` is in pixels."""

    before: int
    after: int
    colour: str
    width: float = 1.0
    is_dashed: bool = False


@dataclass(frozen=True)
class SkillGraph:
    """Boxes and arrows; every arrow joins two boxes of the graph."""

    boxes: tuple[GraphBox, ...]
    arrows: tuple[Arrow, ...]

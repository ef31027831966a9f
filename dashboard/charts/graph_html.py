"""Writes a graph of skills as a piece of the page: boxes with words, over a picture of the arrows.

It is as wide as it needs to be, and somewhat smaller where there is no room for that, its letters too; what is wider
even then is scrolled.
"""

from __future__ import annotations

import html
from itertools import pairwise
from urllib.parse import quote

from dashboard import theme as look
from dashboard.charts.graph import Arrow, GraphBox, SkillGraph
from dashboard.charts.graph_layout import Layout, lay_out_graph
from dashboard.charts.labels import measure
from engine.writing.plain_text import drop_hidden

STYLE = """
.chart-graph-scroll { overflow-x: auto; }
.chart-graph { position: relative; container-type: inline-size; line-height: 1.25;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.chart-graph > * { position: absolute; box-sizing: border-box; }
.chart-graph > div { display: flex; align-items: center; justify-content: center; text-align: center;
  white-space: pre; border-radius: 0.5em; }
"""
"""What :func:`write_graph` needs in the style of the page."""

_SIZE, _LINE, _BESIDE, _OVER = look.SIGN_SIZE, 17, 22, 14
"""Pixels: letters, a line of them, and what a box is wider and higher than its words."""
_SMALLEST = 0.85
"""Share of its size below which a graph is not drawn: letters of eleven pixels."""
_EDGE, _HEAD = 3.0, 8.0
"""Pixels around the graph for thick outlines, and the length of the head of an arrow."""


def write_graph(graph: SkillGraph, alt: str) -> str:
    """The graph as HTML, with ``alt`` for who cannot see it."""
    sizes = {box.key: _measure_box(box) for box in graph.boxes}
    layout = lay_out_graph(sizes, [(arrow.before, arrow.after) for arrow in graph.arrows])
    width, height = layout.width + 2 * _EDGE, layout.height + 2 * _EDGE
    boxes = "".join(_write_box(box, layout, width, height) for box in graph.boxes)
    return (
        '<div class="chart-graph-scroll" tabindex="0">'
        f'<div class="chart-graph" role="img" aria-label="{html.escape(drop_hidden(alt))}"'
        f' style="width:max(min(100%,{width:.0f}px),{_SMALLEST * width:.0f}px);aspect-ratio:{width:.1f}/{height:.1f}">'
        f'<img alt="" style="inset:0;width:100%;height:100%" src="{_draw_arrows(graph.arrows, layout)}">{boxes}</div>'
        "</div>"
    )


def _measure_box(box: GraphBox) -> tuple[float, float]:
    lines = box.words.split("\n")
    return max(measure(line, _SIZE) for line in lines) + _BESIDE, len(lines) * _LINE + _OVER


def _write_box(box: GraphBox, layout: Layout, width: float, height: float) -> str:
    left, top, wide, high = layout.boxes[box.key]
    place = (
        f"left:{100 * (left + _EDGE) / width:.2f}%;top:{100 * (top + _EDGE) / height:.2f}%;"
        f"width:{100 * wide / width:.2f}%;height:{100 * high / height:.2f}%;"
    )
    return (
        f'<div style="{place}font-size:min({_SIZE}px,{100 * _SIZE / width:.3f}cqw);background:{box.fill};'
        f'color:{box.ink};border:{box.outline_width:g}px solid {box.outline}">'
        f"{html.escape(drop_hidden(box.words), quote=False)}</div>"
    )


def _draw_arrows(arrows: tuple[Arrow, ...], layout: Layout) -> str:
    """A picture of the arrows as an address that holds it: nothing in it is anybody's words."""
    box = f"{-_EDGE:g} {-_EDGE:g} {layout.width + 2 * _EDGE:.1f} {layout.height + 2 * _EDGE:.1f}"
    drawn = "".join(_draw_arrow(arrow, way) for arrow, way in zip(arrows, layout.ways, strict=True))
    return "data:image/svg+xml," + quote(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawn}</svg>')


def _draw_arrow(arrow: Arrow, way: tuple[tuple[float, float], ...]) -> str:
    """A curve that leaves and arrives level, and its head."""
    x, y = way[-1]
    neck = x - _HEAD if x > way[-2][0] else x + _HEAD
    points = [*way[:-1], (neck, y)]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (left, top), (right, bottom) in pairwise(points):
        bend = (right - left) / 2
        path += f"C{left + bend:.1f} {top:.1f} {right - bend:.1f} {bottom:.1f} {right:.1f} {bottom:.1f}"
    dashes = ' stroke-dasharray="5 3"' if arrow.is_dashed else ""
    half = 3 + arrow.width / 2
    return (
        f'<path d="{path}" fill="none" stroke="{arrow.colour}" stroke-width="{arrow.width:g}"{dashes}/>'
        f'<path d="M{neck:.1f} {y - half:.1f}L{x:.1f} {y:.1f}L{neck:.1f} {y + half:.1f}Z"'
        f' fill="{arrow.colour}"/>'
    )

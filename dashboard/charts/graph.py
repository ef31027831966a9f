"""What the two graphs of skills share: how their DOT begins, and how a box is named in it."""

from __future__ import annotations

from dashboard.theme import Theme


def begin_graph(theme: Theme) -> list[str]:
    """The lines that a graph of skills begins with: left to right, rounded boxes, the edges' colour."""
    return [
        "digraph {",
        'rankdir=LR; bgcolor="transparent"; nodesep=0.15; ranksep=0.3; margin=0.05;',
        f'node [shape=box, style="filled,rounded", fontname="Source Sans, PingFang SC, Noto Sans SC, sans-serif", '
        f'fontsize=13, height=0.42, margin="0.1,0.05", color="{theme.edge}"];',
        f'edge [color="{theme.edge}", arrowsize=0.7];',
    ]


def quote(label: str) -> str:
    """A label as DOT reads it: in quotes, with its own quotes, backslashes and line breaks escaped."""
    return '"' + label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

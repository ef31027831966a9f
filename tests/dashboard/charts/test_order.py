"""The graph of what is learned before what."""

from __future__ import annotations

from dashboard.charts.graph import Arrow
from dashboard.charts.order import draw_order
from dashboard.theme import LIGHT
from engine.tagging.order import OrderProposal
from tests.engine.reports import make_skill


def test_the_picture_has_solid_and_dashed_arrows_and_no_lonely_box():
    skills = [make_skill("A"), make_skill('B "b"'), make_skill("C"), make_skill("D")]
    graph = draw_order(skills, [(0, 1)], [OrderProposal(1, 2, 0.5, 20, 18)], LIGHT)
    assert graph.arrows == (
        Arrow(0, 1, LIGHT.edge),
        Arrow(1, 2, LIGHT.accent_line, 2.0, is_dashed=True),
    )
    assert [(box.key, box.words) for box in graph.boxes] == [(0, "A"), (1, 'B "b"'), (2, "C")]

"""The graph of what is learned before what."""

from __future__ import annotations

from dashboard.charts.order import draw_order
from dashboard.theme import LIGHT
from engine.tagging.order import OrderProposal
from tests.engine.reports import make_skill


def test_the_picture_has_solid_and_dashed_arrows_and_no_lonely_box():
    skills = [make_skill("A"), make_skill('B "b"'), make_skill("C"), make_skill("D")]
    dot = draw_order(skills, [(0, 1)], [OrderProposal(1, 2, 0.5, 20, 18)], LIGHT)
    assert "s0 -> s1;" in dot
    assert "s1 -> s2 [style=dashed" in dot
    assert "penwidth=2.0" in dot
    assert 'label="B \\"b\\""' in dot
    assert "s3" not in dot

"""Items by how easy they were and how well they tell apart."""

from __future__ import annotations

from dashboard.charts.items import draw_items
from dashboard.theme import DARK, LIGHT
from engine.analysis.items import POOR_DISCRIMINATION
from engine.classroom import ItemFlag, ItemReport
from tests.engine.reports import make_gradebook


def test_only_doubtful_items_are_labelled_and_undefined_ones_are_left_to_the_table():
    gradebook = make_gradebook([[1, 0, 1]], items=["A", "B", "C"])
    items = (
        ItemReport(0, 9, 0.5, 0.0, 0.4, ItemFlag.NONE),
        ItemReport(1, 9, 0.4, 0.0, -0.3, ItemFlag.CHECK_KEY),
        ItemReport(2, 0, float("nan"), 0.0, float("nan"), ItemFlag.FEW_SCORES),
    )
    figure = draw_items(gradebook, items, POOR_DISCRIMINATION, LIGHT)
    fine, doubtful = figure.data
    assert (fine.mode, list(fine.x), list(fine.y)) == ("markers", [50], [0.4])
    assert (doubtful.text, list(doubtful.y)) == (("B",), [-0.3])
    draw_items(gradebook, items[2:], POOR_DISCRIMINATION, DARK)

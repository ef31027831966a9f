"""The graph of what lies before a student."""

from __future__ import annotations

from dashboard.charts.graph_html import write_graph
from dashboard.charts.path import draw_path, find_neighbourhood
from dashboard.theme import LIGHT, SIGN
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def test_the_graph_has_the_path_in_accent_and_the_levels_in_their_look():
    report = small_report()
    assert find_neighbourhood(report, 1) == (1, 2, 3)
    graph = draw_path(report, 1, (1, 2, 3), LIGHT)
    boxes = {box.key: box for box in graph.boxes}
    assert (boxes[1].words, boxes[1].fill) == ("● Equivalent\nfractions", "#B1D5EF")
    on_path = {step.skill for step in report.paths[1]}
    assert {key for key, box in boxes.items() if (box.outline, box.outline_width) == (LIGHT.accent_line, 3)} == on_path
    assert on_path == {2, 3}
    arrows = {(arrow.before, arrow.after): (arrow.colour, arrow.width) for arrow in graph.arrows}
    assert arrows == {(1, 2): (LIGHT.edge, 1), (2, 3): (LIGHT.accent_line, 3)}


def test_a_skill_name_cannot_become_markup():
    gradebook = make_gradebook([[0.0]])
    report = make_report(gradebook, make_curriculum([make_skill('<a"b>\\')], [[0]]))
    sign = SIGN[report.mastery.level[0, 0]]
    written = write_graph(draw_path(report, 0, (0,), LIGHT), 'to "x" <y>')
    assert f'>{sign} &lt;a"b&gt;\\</div>' in written and "<a" not in written
    assert 'aria-label="to &quot;x&quot; &lt;y&gt;"' in written

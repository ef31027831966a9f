"""The graph of what lies before a student."""

from __future__ import annotations

import re

from dashboard.charts.path import draw_path, find_neighbourhood
from dashboard.theme import LIGHT, SIGN
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def test_the_graph_has_the_path_in_accent_and_the_levels_in_their_look():
    report = small_report()
    assert find_neighbourhood(report, 1) == (1, 2, 3)
    dot = draw_path(report, 1, (1, 2, 3), LIGHT)
    assert re.search(r's1 \[label="● Equivalent\\nfractions", fillcolor="#B1D5EF"[^\]]*"\];', dot)
    assert "penwidth" not in next(line for line in dot.splitlines() if line.startswith("s1 ["))
    assert f'color="{LIGHT.accent_line}", penwidth=3' in next(
        line for line in dot.splitlines() if line.startswith("s2 [")
    )
    assert "s1 -> s2;" in dot
    assert f's2 -> s3 [color="{LIGHT.accent_line}", penwidth=3];' in dot


def test_quotes_in_skill_names_do_not_break_the_graph():
    gradebook = make_gradebook([[0.0]])
    report = make_report(gradebook, make_curriculum([make_skill('a"b\\')], [[0]]))
    sign = SIGN[report.mastery.level[0, 0]]
    assert f'[label="{sign} a\\"b\\\\", ' in draw_path(report, 0, (0,), LIGHT)

"""Old beside new: rows keep their order, and only what moves far enough is drawn twice."""

from __future__ import annotations

import pytest

from dashboard.charts.imagined import describe_imagined, draw_imagined
from dashboard.charts.intervals import order_by_urgency
from dashboard.charts.rows import Shape
from dashboard.theme import LIGHT
from engine.whatif.comparing import list_moves
from engine.whatif.imagining import Imagined, imagine
from tests.dashboard.charts.picking import pick
from tests.engine.reports import sample_report

STUDENT, N_RIGHT = 3, 5


def imagined() -> Imagined:
    report = sample_report()
    return imagine(report, STUDENT, {j: item.max_score for j, item in enumerate(report.gradebook.items[:N_RIGHT])})


def test_rows_keep_the_order_of_before():
    found = imagined()
    moves = list_moves(found)
    labels = draw_imagined(found, moves, LIGHT).labels
    before = order_by_urgency(found.now.mastery.of_student(STUDENT))
    names = [found.now.curriculum.skills[each.skill].name for each in before]
    assert [label.words for label in labels] == names
    assert [each.skill for each in before] != [
        each.skill for each in order_by_urgency(found.then.mastery.of_student(STUDENT))
    ]


def test_old_estimates_are_hollow_and_above_where_a_skill_moves_by_five_points():
    found = imagined()
    moves = list_moves(found)
    chart = draw_imagined(found, moves, LIGHT)
    old = [shape for shape in pick(chart, Shape) if shape.fill == LIGHT.page and shape.size == 10]
    new = [shape for shape in pick(chart, Shape) if shape.size == 13]
    far = [move for move in moves if abs(move.points) >= 5]
    assert far and len(far) < len(moves)
    assert sorted(t.at for t in old) == pytest.approx(sorted(100 * move.before.mastery for move in far))
    assert sorted(t.at for t in new) == pytest.approx(sorted(100 * move.after.mastery for move in moves))
    for shape in old:
        assert shape.row % 1 == pytest.approx(0.87)
    label = next(each.small for each in chart.labels if "→" in each.small)
    assert any(f"{round(100 * m.before.mastery)} → {round(100 * m.after.mastery)}" in label for m in far)


def test_the_words_for_who_cannot_see_it_say_the_same():
    found = imagined()
    moves = list_moves(found)
    said = describe_imagined(found, moves)
    assert said.count("Before:") == sum(move.is_shown for move in moves)
    for move in moves:
        assert found.now.curriculum.skills[move.after.skill].name in said

"""Another line, other levels: as the levels of a report for that line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.moved_line import list_moved_levels, move_line
from engine.classroom import Level
from engine.estimates.mastery import decide_levels, set_threshold, tabulate_mastery
from engine.pipeline import relevel
from tests.engine.analysis.trust_classes import analyse_sample


def test_three_lines_of_the_sample_class_are_those_of_reports_for_them():
    report = analyse_sample()
    lines = move_line(report.mastery)
    assert [line.threshold for line in lines] == [0.65, 0.7, 0.75]
    for line in lines:
        assert (line.level == relevel(report, line.threshold).mastery.level).all()
        assert sum(line.counts.values()) == 28 * 9
    moved = list_moved_levels(lines)
    assert moved
    for each in moved:
        assert each.levels == tuple(line.level[each.student, each.skill] for line in lines)
        assert len(set(each.levels)) > 1
    stays = set(np.ndindex(28, 9)) - {(each.student, each.skill) for each in moved}
    assert all(len({line.level[at] for line in lines}) == 1 for at in stays)


def test_by_hand():
    """Almost no doubt: 0.72 is past a line at 0.70 and not at 0.75; 0.90 is past all of them."""
    logit = np.log(np.array([[0.72, 0.9]]) / (1 - np.array([[0.72, 0.9]])))
    table = tabulate_mastery(logit, np.full((1, 2), 0.01), np.full((1, 2), 9), np.full((1, 2), 9.0), 0.7)
    [moved] = list_moved_levels(move_line(table))
    assert (moved.student, moved.skill) == (0, 0)
    assert moved.levels == (Level.MASTERED, Level.MASTERED, Level.DEVELOPING)


@pytest.mark.parametrize(("threshold", "lines"), [(0.98, [0.93, 0.98]), (0.22, [0.22, 0.27]), (0.95, [0.9, 0.95])])
def test_a_line_that_cannot_be_drawn_is_left_out(threshold: float, lines: list[float]):
    table = set_threshold(analyse_sample().mastery, threshold)
    assert [line.threshold for line in move_line(table)] == pytest.approx(lines)


def test_what_the_teacher_decided_stays():
    report = analyse_sample()
    decided = np.full((28, 9), None, dtype=object)
    moved = list_moved_levels(move_line(report.mastery))[0]
    decided[moved.student, moved.skill] = Level.MASTERED
    report = replace(report, mastery=decide_levels(report.mastery, decided))
    assert (moved.student, moved.skill) not in {
        (each.student, each.skill) for each in list_moved_levels(move_line(report.mastery))
    }

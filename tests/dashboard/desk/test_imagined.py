"""Scores that are imagined: by student, and forgotten when the class or its report is another one."""

from __future__ import annotations

from dashboard.state import State
from tests.engine.reports import small_report


def test_what_the_class_has_is_not_imagined():
    state = State()
    state.add_class(small_report(), "Room 12")
    mine = state.imagine(0)
    mine.put(2, 1.0, 0.0)
    mine.put(3, 1.0, 1.0)
    mine.put(4, None, None)
    assert mine.scores == {2: 1.0} and mine.n == 1
    mine.put(2, 0.0, 0.0)
    assert not mine.n


def test_every_student_has_scores_of_his_own_until_the_class_changes():
    state = State()
    first = state.add_class(small_report(), "Room 12")
    state.imagine(0).put(2, 1.0, 0.0)
    state.imagine(1).add_check(1, 3)
    assert state.imagine(0).scores == {2: 1.0} and state.imagine(1).checks == {1: 3}
    state.hide_names(True)
    assert state.imagine(0).n == 1
    state.add_class(small_report(), "Room 13")
    assert not state.imagine(0).n
    state.select_class(first.key)
    assert not state.imagine(0).n and not state.imagine(1).n


def test_a_new_beginning_needs_new_widgets():
    state = State()
    state.add_class(small_report(), "Room 12")
    mine = state.imagine(0)
    mine.put(2, 1.0, 0.0)
    mine.add_check(1, 3)
    mine.start_again()
    assert (mine.n, mine.edition) == (0, 1)
    mine.add_check(1, 3)
    mine.remove_check(1)
    assert (mine.n, mine.edition) == (0, 2)

"""Who moved: counts of what was asked for, and the largest change first."""

from __future__ import annotations

from dataclasses import replace

from engine.growth.movers import count_movements, find_largest, order_by_movement, order_by_size
from tests.dashboard.growing import FELL, NONE, ROSE, UNKNOWN, make_changes

CHANGES = make_changes(
    [
        [NONE, NONE, UNKNOWN],
        [FELL, ROSE, NONE],
        [ROSE, ROSE, NONE],
        [UNKNOWN, UNKNOWN, UNKNOWN],
        [FELL, NONE, FELL],
        [NONE, NONE, NONE],
    ]
)


def larger(student, skill, size):
    change = CHANGES.change.copy()
    change[student, skill] = size
    return replace(CHANGES, change=change)


def test_the_largest_change_comes_first():
    assert order_by_size(CHANGES, (1, 4), FELL) == (1, 4)
    assert order_by_size(larger(4, 2, -0.4), (1, 4), FELL) == (4, 1)
    assert find_largest(larger(4, 2, -0.4), 4, FELL) == 2
    assert find_largest(larger(4, 0, -0.4), 4, FELL) == 0
    # Student 1 also rose, by more than he fell: that is not how much he fell back.
    assert order_by_size(larger(1, 1, 0.9), (1, 4), FELL) == (1, 4)
    assert find_largest(larger(1, 1, 0.9), 1, FELL) == 0


def test_counts_are_those_of_the_students_asked_for():
    assert count_movements(CHANGES, range(6)) == {FELL: 3, ROSE: 3, NONE: 8, UNKNOWN: 4}
    assert count_movements(CHANGES, [3]) == {FELL: 0, ROSE: 0, NONE: 0, UNKNOWN: 3}


def test_orders_begin_with_who_moved_and_end_with_who_cannot_be_compared():
    assert order_by_movement(CHANGES, FELL) == (4, 1, 2, 5, 0, 3)
    assert order_by_movement(CHANGES, ROSE) == (2, 1, 4, 5, 0, 3)
    assert order_by_movement(larger(1, 0, -0.5), FELL)[:2] == (4, 1)

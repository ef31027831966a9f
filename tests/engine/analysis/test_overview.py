from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.overview import (
    count_levels,
    is_mostly_unknown,
    levels_of_class,
    levels_of_skill,
    levels_of_student,
    list_doubtful_items,
    order_by_need,
    scores_of_student,
    skill_to_check,
    skill_to_reteach,
)
from engine.classroom import ItemFlag, Level, Status
from engine.curriculum.selection import leave_out_items
from tests.engine.reports import make_gradebook, small_report

NS, DE, MA, NE = Level.NEEDS_SUPPORT, Level.DEVELOPING, Level.MASTERED, Level.NOT_ENOUGH_EVIDENCE


def test_counts_have_all_levels_in_order_of_urgency():
    assert list(count_levels([])) == [NS, DE, MA, NE]
    report = small_report()
    assert levels_of_student(report, 0) == {NS: 3, DE: 0, MA: 1, NE: 0}
    assert levels_of_skill(report, 2) == {NS: 4, DE: 0, MA: 1, NE: 1}
    assert levels_of_class(report) == {NS: 7, DE: 2, MA: 9, NE: 6}
    assert scores_of_student(report, 0) == 7
    assert scores_of_student(report, 5) == 0


def test_order_by_need_counts_support_first_and_then_the_mean():
    # Luca lacks three skills, Zoë two, Rosa and Amara one; Amara's mean is the lower one.
    assert order_by_need(small_report())[:4] == (0, 4, 3, 1)


def test_reteach_is_the_first_class_wide_gap_or_nothing():
    report = small_report()
    assert skill_to_reteach(report) == 2
    assert skill_to_reteach(replace(report, diagnoses=report.diagnoses_of(0))) is None


def test_mostly_unknown_is_more_than_half():
    report = small_report()  # 6 of 24
    assert not is_mostly_unknown(report)
    level = report.mastery.level.copy()
    level[0] = NE
    level[1, :2] = NE
    assert not is_mostly_unknown(replace(report, mastery=replace(report.mastery, level=level)))  # 12 of 24
    level[1, 2] = NE
    assert is_mostly_unknown(replace(report, mastery=replace(report.mastery, level=level)))


def test_left_out_items_leave_scores_and_status_aligned():
    gradebook = make_gradebook([[1, 2, np.nan], [3, 4, 5]], max_scores=[3, 4, 5], items=["A", "B", "C"])
    left = leave_out_items(gradebook, {"B", "not there"})
    assert [item.title for item in left.items] == ["A", "C"]
    assert left.scores[1].tolist() == [3, 5]
    assert left.status[0].tolist() == [Status.SCORED, Status.MISSING]
    assert [c.column for c in left.notes.ignored_columns] == ["B"]
    assert leave_out_items(gradebook, set()) is gradebook
    with pytest.raises(ValueError, match="no item"):
        leave_out_items(gradebook, {"A", "B", "C"})


def test_the_skill_to_check_is_where_few_scores_suggest_a_gap_else_the_first_of_an_unknown_class():
    report = small_report()
    assert skill_to_check(report) is None  # on the fourth skill only half, 3 of 6, have too few scores

    def with_levels(levels):
        level = np.array(levels, dtype=object)
        return replace(report, mastery=replace(report.mastery, level=level))

    two_need = [[MA, NE, NS, NE]] * 2 + [[MA, MA, NE, NE]] * 4
    assert skill_to_check(with_levels(two_need)) == 2
    one_of_two = [[MA, NE, NS, MA], [MA, NE, MA, MA]] + [[MA, MA, NE, MA]] * 4
    assert skill_to_check(with_levels(one_of_two)) == 2
    assert skill_to_check(with_levels([[MA, MA, MA, MA]] * 2 + [[MA, MA, NE, MA]] * 4)) is None
    assert skill_to_check(with_levels([[MA, MA, MA, MA]] * 2 + [[MA, NE, NE, NE]] * 4)) is None  # half is not most
    assert skill_to_check(with_levels([[MA, NE, NE, NE]] * 6)) == 1


def test_a_doubtful_item_matters_to_whom_it_cost_points():
    report = small_report()
    items = tuple(replace(r, flag=ItemFlag.CHECK_KEY if r.item == 2 else ItemFlag.NONE) for r in report.items)
    doubted = replace(report, items=items)
    lost = [i for i in range(6) if report.gradebook.credit[i, 2] < 1]
    assert lost
    assert lost != list(range(6))
    for i in range(6):
        assert list_doubtful_items(doubted, [1], [i]) == ((2,) if i in lost else ())
    assert list_doubtful_items(doubted, [0, 2, 3], range(6)) == ()  # the item asks for the second skill only
    assert list_doubtful_items(doubted, [], range(6)) == ()
    assert list_doubtful_items(report, [1], range(6)) == ()

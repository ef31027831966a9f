"""What hangs on an item is what leaving it out really changes."""

from __future__ import annotations

import numpy as np

from engine.analysis.hanging_levels import find_hanging_levels
from engine.classroom import ItemFlag
from engine.curriculum.selection import leave_out_items, leave_out_of_curriculum
from engine.pipeline import analyse
from tests.engine.reports import sample_report


def test_the_levels_that_hang_on_an_item_are_those_that_change_without_it() -> None:
    report = sample_report()
    [doubted] = [each.item for each in report.items if each.flag is ItemFlag.CHECK_KEY]
    titles = {report.gradebook.items[doubted].title}
    without = analyse(
        leave_out_items(report.gradebook, titles), leave_out_of_curriculum(report.curriculum, report.gradebook, titles)
    )
    assert without.learner == report.learner
    found = find_hanging_levels(report, [doubted])
    np.testing.assert_array_equal(found.changes, without.mastery.level != report.mastery.level)
    assert found.n_levels == found.changes.sum() > 0
    assert found.students == tuple(i for i in range(28) if found.changes[i].any())


def test_a_key_that_the_teacher_found_right_is_in_no_doubt_and_counts_in_full() -> None:
    report = sample_report()
    [doubted] = [each.item for each in report.items if each.flag is ItemFlag.CHECK_KEY]
    trusting = analyse(report.gradebook, report.curriculum, right_keys=[doubted])
    item = trusting.items[doubted]
    assert item.flag is not ItemFlag.CHECK_KEY
    assert np.isnan(item.doubt) and item.trust == 1.0 > report.items[doubted].trust
    assert [each.flag for each in trusting.items if each.item != doubted] == [
        each.flag for each in report.items if each.item != doubted
    ]
    # Another item without it is not the same as another item with it counted half.
    other = 0 if doubted != 0 else 1
    np.testing.assert_array_equal(
        find_hanging_levels(trusting, [other], right_keys=[doubted]).changes,
        _levels_without(trusting, other, doubted) != trusting.mastery.level,
    )


def _levels_without(report, item: int, right: int):  # type: ignore[no-untyped-def]
    titles = {report.gradebook.items[item].title}
    gradebook = leave_out_items(report.gradebook, titles)
    curriculum = leave_out_of_curriculum(report.curriculum, report.gradebook, titles)
    return analyse(gradebook, curriculum, right_keys=[right - (item < right)]).mastery.level

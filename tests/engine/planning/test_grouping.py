from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample_data
from engine.classroom import ClassReport, Level, StepKind
from engine.pipeline import analyse, analyse_file
from engine.planning.grouping import (
    Bounds,
    Grouping,
    Place,
    first_ready_step,
    list_lost_items,
    name_topics,
    pair_tutors,
    place_of,
    regroup,
)
from engine.wording import say
from tests.engine.reports import (
    DE,
    MA,
    NE,
    NS,
    make_curriculum,
    make_gradebook,
    make_mastery,
    make_report,
    make_skill,
    small_report,
)

PLAIN = [make_skill(name) for name in "ABC"]


def report_of(levels, skills=PLAIN, names=None) -> ClassReport:
    """One item a skill; nobody is ahead of anybody within a level."""
    scores = [[0.0 if level in (NS, DE) else 1.0 for level in row] for row in levels]
    gradebook = make_gradebook(scores, students=names)
    curriculum = make_curriculum(skills, [[s] for s in range(len(skills))])
    return make_report(gradebook, curriculum, make_mastery(levels, gradebook, curriculum))


@pytest.fixture(scope="module")
def sample() -> ClassReport:
    return analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        "f.csv",
        skills=("s.csv", sample_data.SKILLS.read_bytes()),
        items=("i.csv", sample_data.ITEMS.read_bytes()),
    )


def assert_sound(report: ClassReport, grouping: Grouping, bounds: Bounds | None = None) -> None:
    placed = [i for group in grouping.groups for i in group.students]
    everybody = sorted(placed + [u.student for u in grouping.unplaced])
    assert everybody == list(range(len(report.gradebook.students)))
    assert all(say(u.why).endswith(".") for u in grouping.unplaced)
    for group in grouping.groups:
        if bounds:
            assert bounds.smallest <= len(group.students) <= bounds.largest
        for i in group.students:
            assert grouping.places[report.gradebook.students[i].id] == place_of(report, group)
            if bounds and group.item is None:
                assert any(step.ready and step.skill == group.skill for step in report.paths[i])
    assert set(grouping.places) == {report.gradebook.students[i].id for i in placed}


def test_students_work_on_what_they_are_ready_for_in_groups_of_the_size_asked_for():
    report = report_of([[NS, MA, MA]] * 7 + [[MA, NS, MA]] * 4 + [[MA, MA, MA]])
    grouping = regroup(report, Bounds(3, 4))
    assert [(g.skill, g.number, len(g.students)) for g in grouping.groups] == [(0, 1, 4), (0, 2, 3), (1, 1, 4)]
    [done] = grouping.unplaced
    assert done.student == 11 and say(done.why) == "Masters everything here: can help others, or go on."
    assert_sound(report, grouping, Bounds(3, 4))


def test_a_student_goes_to_a_later_ready_step_where_that_fills_a_group():
    # The last one's worst gap is C, but nobody else's is; A is nearly there, and A lacks one.
    report = report_of([[NS, MA, MA], [NS, MA, MA], [DE, MA, NS]])
    assert first_ready_step(report.paths[2]).skill == 2
    grouping = regroup(report, Bounds(3, 4))
    assert [(g.skill, g.students) for g in grouping.groups] == [(0, (0, 1, 2))]


def test_who_is_alone_is_named_with_what_is_next():
    report = report_of([[NS, MA, MA]] * 3 + [[MA, NS, MA]])
    [alone] = regroup(report, Bounds(3, 5)).unplaced
    assert alone.student == 3
    assert say(alone.why) == "Next is “B”, and too few others are ready for it: works on it alone."


@pytest.mark.parametrize(("smallest", "largest"), [(1, 3), (4, 3), (0, 0)])
def test_bounds_that_make_no_group_are_refused(smallest: int, largest: int):
    with pytest.raises(ValueError, match="cannot be made"):
        Bounds(smallest, largest)


def test_groups_on_one_skill_hold_students_of_similar_mastery():
    levels = [[NS]] * 6
    gradebook = make_gradebook([[0.0]] * 6)
    curriculum = make_curriculum([make_skill("A"), make_skill("B")], [[0]])
    values = {(i, 0): m for i, m in enumerate([0.1, 0.5, 0.2, 0.6, 0.3, 0.4])}
    mastery = make_mastery([[*row, MA] for row in levels], gradebook, curriculum, mastery=values)
    first, second = regroup(make_report(gradebook, curriculum, mastery), Bounds(3, 3)).groups
    assert (first.students, second.students) == ((0, 2, 4), (1, 3, 5))


def test_a_class_with_one_skill_is_grouped_around_the_items_lost():
    scores = [[1, 0, 1, 1], [1, 0, 1, 1], [1, 0, 1, 0], [1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 1]]
    gradebook = make_gradebook(np.array(scores, dtype=float))
    curriculum = make_curriculum([make_skill("Test")], [[0]] * 4)
    mastery = make_mastery([[DE]] * 5 + [[MA]], gradebook, curriculum)
    report = make_report(gradebook, curriculum, mastery, np.tile([0.9, 0.5, 0.8, 0.6], (6, 1)))
    grouping = regroup(report, Bounds(2, 3))
    assert [(g.item, g.students) for g in grouping.groups] == [(1, (0, 1)), (3, (2, 3, 4))]
    assert [u.student for u in grouping.unplaced] == [5]
    assert name_topics(report) == ("Q1", "Q2", "Q3", "Q4")


def test_the_largest_losses_of_a_group_are_listed_and_absence_is_none():
    gradebook = make_gradebook([[0.0, 1.0, np.nan], [0.0, 0.5, np.nan], [1.0, 1.0, 0.0]])
    curriculum = make_curriculum(PLAIN[:2], [[0], [0], [0]])
    report = make_report(gradebook, curriculum, make_mastery([[NS, MA]] * 3, gradebook, curriculum))
    [group] = regroup(report, Bounds(3, 3)).groups
    assert list_lost_items(report, group) == (0, 2, 1)
    assert list_lost_items(report, replace(group, students=(0, 1))) == (0, 1)


# ------------------------------------------------------------------------------------- the teacher's say


def test_the_teachers_choice_is_kept_whatever_else_changes(sample: ClassReport):
    bounds = Bounds(3, 5)
    first = regroup(sample, bounds)
    moved, out = sample.gradebook.students[0].id, sample.gradebook.students[5].id
    target = place_of(sample, next(g for g in first.groups if g.students and 0 not in g.students))
    overrides = {moved: target, out: None, "nobody": target}
    for report in (sample, replace(sample, paths=sample.paths[:1] + sample.paths[1:])):
        again = regroup(report, bounds, first.places, overrides)
        assert again.places[moved] == target
        assert say(next(u.why for u in again.unplaced if u.student == 5)) == "Left out of the groups by you."
        assert_sound(report, again)


def test_a_choice_may_break_the_bounds_and_a_topic_that_is_gone_is_ignored():
    report = report_of([[NS, MA, MA]] * 5 + [[MA, MA, MA]])
    students = report.gradebook.students
    grouping = regroup(
        report, Bounds(4, 5), overrides={students[5].id: Place("C", 2), students[0].id: Place("gone", 1)}
    )
    assert [(g.skill, g.students) for g in grouping.groups] == [(0, (0, 1, 2, 3, 4)), (2, (5,))]
    everybody = {student.id: Place("A", 1) for student in students}
    six = regroup(report, Bounds(2, 3), overrides=everybody)
    assert sum(len(g.students) for g in six.groups) == 6 and not six.unplaced


# ---------------------------------------------------------------------------------------------- stability


def test_the_same_class_gives_the_same_groups_and_previous_ones_stay(sample: ClassReport):
    first = regroup(sample, Bounds(3, 5))
    assert regroup(sample, Bounds(3, 5)) == first
    assert regroup(sample, Bounds(3, 5), first.places).places == first.places


def test_one_point_more_or_less_moves_few(sample: ClassReport):
    """A point of 28 students: two at most change the group in the mean, six at the worst.

    A point on an item of four is a whole question, and may also tell whether the key of another is wrong.
    """
    bounds = Bounds(3, 5)
    first = regroup(sample, bounds)
    rng = np.random.default_rng(3)
    moved = []
    for _ in range(20):
        scores = sample.gradebook.scores.copy()
        i, j = rng.choice(np.argwhere(sample.gradebook.seen))
        scores[i, j] += 1.0 if scores[i, j] < sample.gradebook.items[j].max_score else -1.0
        report = analyse(replace(sample.gradebook, scores=scores), sample.curriculum)
        again = regroup(report, bounds, first.places)
        moved.append(sum(again.places.get(student) != place for student, place in first.places.items()))
    assert np.mean(moved) <= 2 and max(moved) <= 6, moved


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_everybody_is_placed_or_named_and_the_order_of_students_does_not_matter(data):
    n = data.draw(st.integers(1, 9))
    levels = [[data.draw(st.sampled_from([NS, DE, MA, NE])) for _ in range(3)] for _ in range(n)]
    smallest = data.draw(st.integers(2, 4))
    bounds = Bounds(smallest, smallest + data.draw(st.integers(0, 3)))
    names = [f"s{i}" for i in range(n)]
    report = report_of(levels, names=names)
    grouping = regroup(report, bounds)
    assert_sound(report, grouping, bounds)
    assert regroup(report, bounds, grouping.places).places == grouping.places
    order = data.draw(st.permutations(range(n)))
    turned = report_of([levels[i] for i in order], names=names)
    students = tuple(report.gradebook.students[i] for i in order)
    turned = replace(turned, gradebook=replace(turned.gradebook, students=students))
    assert regroup(turned, bounds).places == grouping.places


def test_as_many_as_possible_are_placed():
    # 4 ready for A only, 3 for A or B: with groups of 3 or 4 everybody fits, greedily the four would keep A's seats.
    report = report_of([[NS, MA, MA]] * 4 + [[NS, DE, MA]] * 3)
    assert not regroup(report, Bounds(3, 4)).unplaced


# -------------------------------------------------------------------------------------------------- pairs


def test_tutors_master_what_their_learners_are_ready_for_and_nobody_is_in_two_pairs(sample: ClassReport):
    pairs = pair_tutors(sample)
    people = [i for pair in pairs for i in (pair.tutor, pair.learner)]
    assert len(pairs) >= 10 and len(people) == len(set(people))
    for pair in pairs:
        assert sample.mastery.level[pair.tutor, pair.skill] == Level.MASTERED
        assert any(step.ready and step.skill == pair.skill for step in sample.paths[pair.learner])


def test_no_pair_where_nobody_masters_what_is_next():
    assert pair_tutors(report_of([[NS, NS, NS]] * 4)) == ()
    assert [(p.skill, p.tutor, p.learner) for p in pair_tutors(report_of([[NS, MA, MA], [MA, MA, MA]]))] == [(0, 1, 0)]


def test_a_path_on_which_nothing_is_ready_has_no_group():
    report = small_report()
    blocked = tuple(replace(step, ready=False) for step in report.paths[0])
    assert first_ready_step(blocked) is None
    assert first_ready_step(()) is None
    paths = (blocked, *report.paths[1:])
    assert all(0 not in group.students for group in regroup(replace(report, paths=paths), Bounds()).groups)


def test_who_lost_no_point_needs_no_group():
    report = small_report()
    # Luca's first step becomes a check of a skill whose level is known: that is what no lost point makes of it.
    check = replace(report.paths[0][0], kind=StepKind.CHECK)
    assert report.mastery.level[0, check.skill] != NE
    grouping = regroup(replace(report, paths=((check,), *report.paths[1:])), Bounds())
    assert all(0 not in group.students for group in grouping.groups)
    [why] = [say(unplaced.why) for unplaced in grouping.unplaced if unplaced.student == 0]
    assert why == "Lost no point on “Equivalent fractions”: a short check on it is enough."

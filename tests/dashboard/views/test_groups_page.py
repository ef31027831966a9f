"""Groups, goals and moved steps on the plans page, compared with the engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.analysis.overview import list_doubtful_items
from engine.classroom import ClassReport, Goal, ItemFlag
from engine.pipeline import set_goals
from engine.planning.grouping import Bounds, pair_tutors, place_of, regroup
from engine.planning.plans import make_plan
from engine.wording import say
from tests.dashboard.driving import assert_fine, open_page, shown_text, start_with, state_of
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def open_groups(report: ClassReport):
    app = start_with(report, "plans")
    app.segmented_control(key="plans-whose").set_value("groups").run()
    assert_fine(app)
    return app


def number(app, label: str):
    return next(field for field in app.number_input if field.label == label)


def test_cards_are_the_engines_groups(sample: ClassReport):
    app = open_groups(sample)
    grouping = regroup(sample, Bounds())
    assert state_of(app).groups.places == grouping.places
    lists = [m.value for m in app.markdown if m.value.startswith("- ") and "**" not in m.value]
    shown = [[line[2:].split(" · ")[0].replace("\\", "") for line in text.split("\n")] for text in lists]
    assert shown == [[sample.gradebook.students[i].label for i in group.students] for group in grouping.groups]
    text = shown_text(app)
    assert grouping.unplaced
    for unplaced in grouping.unplaced:
        assert f"**{sample.gradebook.students[unplaced.student].label}**: {say(unplaced.why)}" in text
    headers = [header.value for header in app.header]
    assert headers[0] == "Parts of a whole · group 1"


def test_bounds_change_the_groups_and_are_kept(sample: ClassReport):
    app = open_groups(sample)
    number(app, "Students, at least").set_value(6).run()
    assert_fine(app)
    assert state_of(app).groups.bounds == Bounds(6, 6)
    number(app, "At most").set_value(8).run()
    assert state_of(app).groups.bounds == Bounds(6, 8)
    open_page(app, "class")
    open_page(app, "plans")
    assert number(app, "At most").value == 8
    number(app, "At most").set_value(4).run()
    assert_fine(app)
    assert state_of(app).groups.bounds == Bounds(4, 4)


def test_a_student_is_moved_and_stays_moved_after_another_threshold(sample: ClassReport):
    app = open_groups(sample)
    first = regroup(sample, Bounds())
    place = place_of(sample, first.groups[-1])
    app.selectbox(key=next(b.key for b in app.selectbox if b.label == "Move a student")).set_value(0).run()
    to = next(b for b in app.selectbox if b.label == "To")
    to.set_value(len(first.groups) - 1).run()
    app.button(key="group-move").click().run()
    assert_fine(app)
    student = sample.gradebook.students[0]
    assert state_of(app).groups.moves == {student.id: place}
    assert state_of(app).groups.places[student.id] == place
    assert "moved by you" in shown_text(app)
    open_page(app, "class")
    app.slider[0].set_value(80).run()
    open_page(app, "plans")
    assert_fine(app)
    assert state_of(app).groups.places[student.id] == place
    app.button(key="group-undo").click().run()
    assert_fine(app)
    assert state_of(app).groups.moves == {}


def test_pairs_on_request(sample: ClassReport):
    app = open_groups(sample)
    assert not app.dataframe
    next(each for each in app.toggle if each.key != "hide-names").set_value(True).run()
    assert_fine(app)
    table = app.dataframe[0].value
    names = [student.label for student in sample.gradebook.students]
    assert table.iloc[:, 1:].to_numpy().tolist() == [[names[p.learner], names[p.tutor]] for p in pair_tutors(sample)]


def test_a_class_with_one_skill_says_that_groups_form_around_items():
    gradebook = make_gradebook([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 1.0, 1.0], [1.0, 1.0, 1.0]], name="T")
    app = open_groups(make_report(gradebook, make_curriculum([make_skill("T")], [[0]] * 3)))
    assert "each group works on an item on which all of its members lost points" in shown_text(app)
    assert app.header[0].value == "Work on question 1"


def test_nobody_to_group():
    report = make_report(make_gradebook([[1.0] * 6]), make_curriculum([make_skill("A"), make_skill("B")], [[0]] * 6))
    app = open_groups(report)
    assert "1 student in no group" in shown_text(app)


# -------------------------------------------------------------------------------------------------- goals


def test_a_student_gets_other_minutes_and_targets_and_the_plan_follows(sample: ClassReport):
    app = start_with(sample, "plans")
    state_of(app).select_student(0)
    app.run()
    number(app, "Minutes until the review").set_value(120).run()
    assert_fine(app)
    goals = [Goal(minutes=120)] + [Goal()] * (len(sample.paths) - 1)
    expected = make_plan(set_goals(sample, goals), 0, date.today())
    report = state_of(app).current.report
    assert report.goal_of(0) == Goal(minutes=120) and report.goal_of(1) == Goal()
    assert make_plan(report, 0, date.today()) == expected
    assert len(expected.steps) > len(make_plan(sample, 0, date.today()).steps)
    app.multiselect[0].set_value(["add_same"]).run()
    assert_fine(app)
    report = state_of(app).current.report
    assert report.goal_of(0) == Goal(("add_same",), 120)
    reached = {report.curriculum.skills[step.skill].id for step in report.paths[0]}
    assert "add_same" in reached and not reached & {"multiply", "word", "line"}
    open_page(app, "class")
    app.slider[0].set_value(75).run()
    open_page(app, "plans")
    assert number(app, "Minutes until the review").value == 120
    assert state_of(app).current.report.goal_of(0) == Goal(("add_same",), 120)


def test_the_goal_of_the_class_leaves_a_students_own_goal(sample: ClassReport):
    goals = [Goal(minutes=90)] + [Goal()] * (len(sample.paths) - 1)
    app = start_with(set_goals(sample, goals), "plans")
    app.segmented_control(key="plans-whose").set_value("all").run()
    number(app, "Minutes until the review").set_value(30).run()
    assert_fine(app)
    report = state_of(app).current.report
    assert [g.minutes for g in report.goals] == [90] + [30] * (len(sample.paths) - 1)
    assert app.dataframe[0].value.iloc[1:, 2].max() <= 35


def test_a_plan_that_was_changed_stays_when_the_goal_changes(sample: ClassReport):
    app = start_with(sample, "plans")
    state_of(app).select_student(0)
    app.run()
    app.text_area[0].set_value("Well done").run()
    before = state_of(app).plan(0)
    number(app, "Minutes until the review").set_value(120).run()
    assert_fine(app)
    assert state_of(app).plan(0) == before
    app.button(key="plan-reset").click().run()
    assert state_of(app).plan(0) is None
    assert replace(make_plan(state_of(app).current.report, 0, date.today()), note="").minutes > before.plan.minutes


@pytest.fixture
def doubted() -> ClassReport:
    """The small class with a doubtful key in the skill that Luca and Zoë are ready for."""
    report = small_report()
    items = tuple(replace(r, flag=ItemFlag.CHECK_KEY if r.item == 2 else ItemFlag.NONE) for r in report.items)
    return replace(report, items=items)


def test_a_doubtful_key_is_said_on_the_card_of_the_group_that_it_cost_points(doubted: ClassReport):
    app = start_with(doubted, "plans")
    app.segmented_control(key="plans-whose").set_value("groups").run()
    assert_fine(app)
    title = doubted.gradebook.items[2].title
    groups = regroup(doubted, Bounds()).groups
    about = [g for g in groups if list_doubtful_items(doubted, [g.skill], g.students)]
    assert about
    assert shown_text(app).count(f"Check how “{title}” was marked first") == len(about)
    assert len([b for b in app.button if (b.key or "").startswith("without-doubtful-")]) == len(about)


def test_a_plan_warns_of_a_doubtful_key_and_does_without_it(doubted: ClassReport):
    app = start_with(doubted, "plans")
    title = doubted.gradebook.items[2].title
    student = next(i for i in range(6) if list_doubtful_items(doubted, [doubted.paths[i][0].skill], [i]))
    state_of(app).select_student(student)
    app.run()
    assert f"Check how “{title}” was marked first" in shown_text(app)
    app.button(key="without-doubtful-plan").click().run()
    assert_fine(app)
    assert title not in [item.title for item in state_of(app).current.report.gradebook.items]
    assert state_of(app).current.complete is not None
    assert "was marked first" not in shown_text(app)


def test_a_plan_does_not_warn_who_lost_nothing_on_the_item(doubted: ClassReport):
    app = start_with(doubted, "plans")
    warned = set()
    for student in range(6):
        state_of(app).select_student(student)
        app.run()
        steps = {s.skill for s in make_plan(doubted, student, date.today()).steps if s.chosen}
        skills = [k for k, skill in enumerate(doubted.curriculum.skills) if skill.id in steps]
        expected = bool(list_doubtful_items(doubted, skills, [student]))
        assert ("was marked first" in shown_text(app)) == expected
        warned.add(expected)
    assert warned == {True, False}
    app.segmented_control(key="plans-whose").set_value("all").run()
    assert "was marked first" in shown_text(app)

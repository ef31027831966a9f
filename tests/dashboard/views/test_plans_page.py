"""The plans page: what was changed survives, and reaches the sheet."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.parts.plans import all_plans
from engine.planning.plans import make_plan
from tests.dashboard.driving import assert_fine, handout_of, open_page, shown_text, start_with, state_of
from tests.engine.reports import small_report


def test_note_and_review_date_survive_and_can_be_undone():
    app = start_with(small_report(), "plans")
    review = date.today() + timedelta(days=9)
    app.date_input[0].set_value(review).run()
    app.text_area[0].set_value("You draw <very> well").run()
    assert_fine(app)
    open_page(app, "student")
    open_page(app, "plans")
    assert app.date_input[0].value == review
    assert app.text_area[0].value == "You draw <very> well"
    assert "You draw &lt;very&gt; well" in handout_of(app)
    app.button(key="plan-reset").click().run()
    assert_fine(app)
    assert app.text_area[0].value == ""
    assert app.date_input[0].value == make_plan(small_report(), 0, date.today()).review_on
    assert state_of(app).plan(0) is None


def test_a_language_is_chosen_for_one_student_or_the_class_and_what_was_changed_stays():
    report = small_report()
    app = start_with(report, "plans")
    key = state_of(app).current.key
    assert "Study plan for Luca Conti" in handout_of(app)
    app.text_area[0].set_value("Draw it first").run()
    app.radio(key=f"language-{key}-0-en").set_value("zh").run()
    assert_fine(app)
    assert "Luca Conti的学习计划" in handout_of(app) and "Draw it first" in handout_of(app)
    assert 'lang="zh"' in handout_of(app)
    app.radio(key=f"language-{key}-0-zh").set_value("en").run()
    assert "Study plan for Luca Conti" in handout_of(app) and "Draw it first" in handout_of(app)
    app.segmented_control(key="plans-whose").set_value("all").run()
    app.radio(key=f"language-{key}-None-en").set_value("zh").run()
    assert_fine(app)
    state = state_of(app)
    plans = all_plans(report, state)
    assert [plan.language for plan in plans] == ["en"] + ["zh"] * 5
    assert plans[1].steps == make_plan(report, 1, date.today(), language="zh").steps


def test_the_whole_class_in_one_table(sample):
    app = start_with(sample, "plans")
    app.segmented_control(key="plans-whose").set_value("all").run()
    assert_fine(app)
    table = app.dataframe[0].value
    for row, student in enumerate(sample.gradebook.students):
        plan = make_plan(sample, row, date.today())
        assert table.iloc[row, 0] == student.label
        assert table.iloc[row, 1] == " · ".join(step.title for step in plan.steps)
        assert table.iloc[row, 2] == plan.minutes


def test_what_does_not_fit_is_said_and_the_order_is_explained():
    app = start_with(small_report(), "plans")
    shown = shown_text(app)
    assert "Steps come in the order that gains most in 60 minutes." in shown
    assert "60 minutes do not hold step 3 “Word problems”; it is kept for next time." in shown


def test_most_urgent_first_is_a_choice_and_changes_the_path():
    app = start_with(small_report(), "plans")
    state = state_of(app)
    student = state.student
    key = f"goal-{state.current.key}-{student}"
    next(g for g in app.get("button_group") if g.key == f"{key}-order-False").set_value(True).run()
    assert_fine(app)
    goal = state_of(app).current.report.goal_of(student)
    assert goal.urgent_first and goal.minutes == 60
    assert "The most urgent skill comes first" in shown_text(app)

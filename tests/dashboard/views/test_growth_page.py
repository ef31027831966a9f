"""Did it work? What is shown is what the engine says, and without a link nothing is said of the class."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from dashboard.views.growth_page.downloads import _write_class_csv, _write_students_csv, _write_workbook
from dashboard.wording import say
from engine.growth.comparing import compare_tests
from engine.growth.groups import compare_group
from engine.growth.points import expect_points_gained
from engine.growth.sentences import explain_no_link, no_experiment_message, tell_class_change, tell_group_change
from tests.dashboard.driving import assert_fine, figures, shown_text, start_with, state_of
from tests.dashboard.terms import N_STUDENTS, make_term_report
from tests.engine.reports import small_report


def pick(app, students):
    """Choose students by hand."""
    whom = next(box for box in app.selectbox if box.key.startswith("worked-whom"))
    whom.set_value("picked").run()
    next(box for box in app.multiselect if box.key.startswith("worked-picked")).set_value(students).run()
    assert_fine(app)


def choose(app, name, value):
    next(box for box in app.selectbox if box.key.startswith(f"worked-{name}")).set_value(value).run()
    assert_fine(app)


def table_of(app):
    return next(frame.value for frame in app.dataframe if "Who" in frame.value.columns)


def marks_of(app):
    [figure] = figures(app)
    return [trace["x"][0] for trace in figure["data"] if trace["mode"] == "markers"]


def test_with_one_test_a_sentence_says_what_a_second_would_show():
    app = start_with(small_report(), "growth")
    assert_fine(app)
    assert "With a second test of this class" in shown_text(app)
    assert not figures(app) and not [box for box in app.selectbox if box.key.startswith("worked")]
    app.button(key="add-test").click().run()
    assert app.title[0].value == "Import"


def test_the_class_on_all_skills_is_the_engines():
    report = make_term_report()
    app = start_with(report, "growth")
    assert_fine(app)
    comparison = compare_tests(report, 0, 1)
    said = shown_text(app)
    gained = expect_points_gained(report, 0, 1)
    for message in tell_class_change(report, comparison, comparison.overall, gained):
        assert say(message) in said
    assert app.header[0].value == say(tell_class_change(report, comparison, comparison.overall)[0])
    assert marks_of(app) == pytest.approx([100 * comparison.overall.before, 100 * comparison.overall.after])
    assert say(no_experiment_message(comparison.days, group=False)) in said
    assert "linked by 8 common items" in said
    table = table_of(app)
    assert list(table["Who"]) == ["The whole class", *(skill.name for skill in report.curriculum.skills)]
    assert list(table["Students"]) == [23] * 5


def test_a_group_beside_the_others_is_the_engines():
    report = make_term_report()
    app = start_with(report, "growth")
    choose(app, "what", 1)
    pick(app, list(range(10)))
    group = compare_group(report, 0, 1, range(10), 1)
    said = shown_text(app)
    for message in tell_group_change(group):
        assert say(message) in said
    means = [group.group.before, group.group.after, group.others.before, group.others.after]
    assert marks_of(app) == pytest.approx([100 * mean for mean in means])
    assert say(no_experiment_message(compare_tests(report, 0, 1).days, group=True)) in said
    assert list(table_of(app)["Who"]) == ["Group", "Others", "The whole class"]
    assert list(table_of(app)["Students"]) == [10, 13, 23]


def test_a_group_that_the_later_test_made_is_no_answer():
    app = start_with(make_term_report(6), "growth")
    whom = next(box for box in app.selectbox if box.key.startswith("worked-whom"))
    made = next(each for each in whom.options if each.startswith("Group: "))
    whom.select(made).run()
    assert_fine(app)
    assert "says nothing about what it was given" in shown_text(app)
    choose(app, "before", 1)
    choose(app, "after", 3)
    assert "says nothing about what it was given" not in shown_text(app)
    choose(app, "after", 5)
    assert "says nothing about what it was given" in shown_text(app)
    pick(app, list(range(10)))
    assert "says nothing about what it was given" not in shown_text(app)


def test_everybody_chosen_by_hand_is_the_class():
    app = start_with(make_term_report(), "growth")
    pick(app, list(range(N_STUDENTS)))
    assert "The whole class" in list(table_of(app)["Who"])


def test_a_group_too_small_to_compare_says_so():
    app = start_with(make_term_report(), "growth")
    pick(app, [0, 1])
    assert "both need at least 4 students" in shown_text(app)


def test_nobody_chosen_asks_for_students():
    app = start_with(make_term_report(), "growth")
    pick(app, [])
    assert "Choose the students" in shown_text(app)
    assert not figures(app)


def test_two_of_six_tests_are_compared_and_after_is_always_later():
    report = make_term_report(6)
    app = start_with(report, "growth")
    choose(app, "before", 1)
    choose(app, "after", 3)
    comparison = compare_tests(report, 1, 3)
    assert marks_of(app) == pytest.approx([100 * comparison.overall.before, 100 * comparison.overall.after])
    choose(app, "before", 4)
    [after] = [box for box in app.selectbox if box.key.startswith("worked-after")]
    assert list(after.options) == ["4 November"]


@pytest.mark.parametrize("students", [[], list(range(10))])
def test_without_a_link_there_is_no_picture_and_no_gain_of_the_class(students):
    report = make_term_report(linked=False)
    app = start_with(report, "growth")
    choose(app, "what", 1)
    if students:
        pick(app, students)
    card = explain_no_link(compare_tests(report, 0, 1))
    said = shown_text(app)
    assert app.header[0].value == say(card.heading)
    for message in (card.why, card.can_say_title, card.can_do_title, *card.can_do):
        assert say(message) in said
    assert not figures(app)
    assert not [frame for frame in app.dataframe if "Who" in frame.value.columns]
    assert "the class rose" not in said and "the class fell" not in said
    assert any(button.key.startswith("match-items") for button in app.button)
    if students:  # what a group gained more than the others needs no link
        assert say(tell_group_change(compare_group(report, 0, 1, students, 1))[1]) in said


def test_what_was_taught_is_noted_listed_offered_and_taken_back():
    report = make_term_report()
    app = start_with(report, "growth")

    def form(boxes, name):
        return next(box for box in boxes if box.key.startswith("teaching-") and name in box.key)

    form(app.text_input, "-text").set_value("Number lines").run()
    form(app.multiselect, "-skills").set_value([0]).run()
    form(app.selectbox, "-whom-").set_value("picked").run()
    form(app.multiselect, "-pick-").set_value([2, 3, 4, 5]).run()
    form(app.button, "-save").click().run()
    assert_fine(app)
    opened = state_of(app).current
    [taught] = opened.kept.teachings
    assert (taught.text, taught.skills) == ("Number lines", ("On a number line",))
    assert taught.students == tuple(opened.key_of(i) for i in (2, 3, 4, 5))
    assert "Number lines" in shown_text(app) and "Student 3, Student 4, Student 5 and 1 more" in shown_text(app)
    whom = next(box for box in app.selectbox if box.key.startswith("worked-whom"))
    [offered] = [each for each in whom.options if each.startswith("Taught on")]
    assert offered.endswith("Number lines (4)")
    whom.set_value(f"taught-{taught.id}").run()
    assert_fine(app)
    assert table_of(app)["Students"].iloc[0] == 4
    app.button(key=f"teaching-back-{taught.id}").click().run()
    assert_fine(app)
    assert not state_of(app).current.kept.teachings


def test_the_files_are_those_of_the_two_tests_that_were_chosen():
    report = make_term_report(6)
    comparison = compare_tests(report, 1, 3)
    [table] = [pd.read_csv(io.BytesIO(_write_class_csv(report, comparison)))]
    assert list(table["skill"].fillna("")) == [*(skill.name for skill in report.curriculum.skills), ""]
    assert table["change"].iloc[-1] == pytest.approx(comparison.overall.change, abs=1e-3)
    students = pd.read_csv(io.BytesIO(_write_students_csv(report, comparison)))
    assert len(students) == N_STUDENTS * 4
    [sheet] = openpyxl.load_workbook(io.BytesIO(_write_workbook(report, comparison)))
    said = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    days = [f"{day.day} {day:%B}" for day in comparison.days]
    assert any(all(day in cell for day in days) for cell in said)
    app = start_with(report, "growth")
    labels = [button.proto.label for button in app.get("download_button")]
    assert "Print the growth report" in labels and len(labels) == 4


def test_without_a_link_the_students_table_is_beside_the_class():
    report = make_term_report(linked=False)
    students = pd.read_csv(io.BytesIO(_write_students_csv(report, compare_tests(report, 0, 1))))
    assert "from" not in students.columns and len(students) == N_STUDENTS * 4

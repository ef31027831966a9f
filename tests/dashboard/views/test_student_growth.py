"""How it went, on the student page: small charts in order, one of them large, and what was noted between the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from dashboard.parts.changes import say_student_move
from dashboard.wording import say
from engine.classbook.deciding import write_note
from engine.classbook.teachings import note_teaching
from engine.classroom import Level, Movement
from engine.growth.comparing import compare_tests
from engine.growth.levels import level_days
from engine.growth.sentences import student_message
from engine.growth.trajectories import trace_student
from tests.dashboard.driving import assert_fine, figures, shown_text, start_with, state_of
from tests.dashboard.terms import FIRST, N_STUDENTS, make_term_report
from tests.engine.reports import small_report

ORDER = [Movement.FELL_BACK, Movement.ROSE, Movement.NO_CHANGE, Movement.NOT_COMPARABLE]


def open_student(report, student, skill=None):
    app = start_with(report, "student")
    state_of(app).select_student(student, skill)
    app.run()
    assert_fine(app)
    return app


def hide_names(app):
    next(each for each in app.toggle if each.key == "hide-names").set_value(True).run()
    assert_fine(app)


def trajectories_of(app):
    """The figures of skills over days: a click on their shapes tells the skill, and they are no tiles."""
    found = [f for f in figures(app) if f["layout"].get("clickmode") == "event+select"]
    small = [f for f in found if f["layout"]["height"] == 150]
    return small, [f for f in found if f["layout"]["height"] == 330]


def shapes_of(figure):
    return [shape for t in figure["data"] if t["mode"] == "markers" for shape in zip(t["x"], t["y"], strict=True)]


def skill_of(figure):
    return next(t["customdata"][0][0] for t in figure["data"] if t["mode"] == "markers")


def test_with_one_test_there_is_nothing_to_show():
    app = open_student(small_report(), 0)
    assert "How it went" not in shown_text(app)


@pytest.mark.parametrize("n_tests", [2, 6])
def test_every_skill_is_the_engines_and_in_order(n_tests):
    report = make_term_report(n_tests)
    for student in (0, 12):
        app = open_student(report, student)
        small, large = trajectories_of(app)
        assert len(small) == len(report.curriculum.skills) and not large
        comparison, paths = compare_tests(report, 0, n_tests - 1), trace_student(report, student)
        moved = [ORDER.index(comparison.students.movement[student, skill_of(f)]) for f in small]
        assert moved == sorted(moved)
        days = [(day - FIRST).days for day in report.growth.term.days]
        for figure in small:
            path = paths[skill_of(figure)]
            x, y = zip(*shapes_of(figure), strict=True)
            assert list(x) == days and y == pytest.approx(100 * path.mastery)


def test_a_missed_test_has_no_shape_and_the_reason_is_said():
    report = make_term_report()
    app = open_student(report, N_STUDENTS - 1, 0)
    small, [large] = trajectories_of(app)
    assert [len(shapes_of(f)) for f in (*small, large)] == [1] * 5
    assert "? cannot be compared" in shown_text(app)
    message = student_message(report, compare_tests(report, 0, 1), N_STUDENTS - 1, 0)
    assert say(message) in shown_text(app)


def test_one_skill_has_its_sentence_and_its_tests_the_newest_first():
    report = make_term_report(6)
    app = open_student(report, 3)
    view = next(c for c in app.segmented_control if c.key.startswith("trajectory-view"))
    view.set_value("one").run()
    assert_fine(app)
    small, [large] = trajectories_of(app)
    assert not small
    skill = skill_of(large)
    assert say(student_message(report, compare_tests(report, 0, 5), 3, skill)) in shown_text(app)
    [table] = [f.value for f in app.dataframe if "Likely between" in f.value.columns]
    paths = trace_student(report, 3)
    levels = level_days(report, 3, paths)[::-1, skill]
    assert table["Test"].iloc[0] == "4 November" and len(table) == 6
    for shown, mastery, level in zip(table["Points of 100"], paths[skill].mastery[::-1], levels, strict=True):
        is_known = level is not Level.NOT_ENOUGH_EVIDENCE
        assert (shown == shown and shown is not None) == is_known
        if is_known:
            assert shown == round(100 * mastery)
    pairs = [compare_tests(report, t - 1, t) for t in range(5, 0, -1)]
    assert table["Since the test before"].tolist() == [*(say_student_move(each, 3, skill) for each in pairs), ""]
    box = next(b for b in app.selectbox if b.key.startswith("trajectory-skill"))
    other = next(s for s in range(4) if s != skill)
    box.set_value(other).run()
    assert skill_of(trajectories_of(app)[1][0]) == other


def test_what_was_noted_stands_in_the_charts_it_is_about_and_in_words_below():
    report = make_term_report(6)
    app = start_with(report, "student")
    state = state_of(app)
    key, at = state.current.key_of(2), datetime(2026, 10, 1, 12, tzinfo=UTC)
    skill = report.curriculum.skills[1].id
    noted = [(20, "", [skill], ()), (20, "Bars", (), [key]), (400, "Next year", (), ())]
    for minute, (after, words, skills, students) in enumerate(noted):
        day, when = FIRST + timedelta(days=after), at + timedelta(minutes=minute)
        state.decide(partial(note_teaching, day=day, text=words, skills=skills, students=students, by="local", at=when))
    state.decide(lambda kept: write_note(kept, key, "Tired on Mondays", by="local", at=at))
    state.select_student(2)
    app.run()
    assert_fine(app)
    small, _ = trajectories_of(app)
    for figure in small:
        numbers = [note["text"] for note in figure["layout"].get("annotations", [])]
        assert numbers == (["1, 2", "3"] if skill_of(figure) == 1 else ["2", "3"])
    said = shown_text(app)
    assert "1. 22 September · Taught: Equivalent fractions" in said
    assert "2. 22 September · Taught: Bars" in said
    assert "3. 1 October · Your note: Tired on Mondays" in said
    assert "- 7 October · Taught: Next year" in said
    hide_names(app)
    assert "Tired on Mondays" not in shown_text(app)


def test_without_a_link_a_change_is_said_beside_the_class():
    report = make_term_report(linked=False)
    app = open_student(report, 0, 1)
    assert "how much the whole class moved since then is not known" in shown_text(app)
    small, [large] = trajectories_of(app)
    for figure in (*small, large):  # two shapes with their ranges, and no line from one to the other
        assert len(shapes_of(figure)) == 2
        assert not [t for t in figure["data"] if t["mode"] == "lines" and len(t["x"]) > 1 and None not in t["x"]]
    assert say(student_message(report, compare_tests(report, 0, 1), 0, 1)) in shown_text(app)


def test_estimates_that_know_no_days_say_nothing_about_change():
    report = make_term_report()
    report = replace(report, growth=replace(report.growth, paths=None))
    app = open_student(report, 0)
    assert "Nothing can be said about change" in shown_text(app)
    assert trajectories_of(app) == ([], [])


def test_the_family_gets_a_letter_about_its_own_child_and_none_while_names_are_hidden():
    app = open_student(make_term_report(), 3)
    labels = [button.proto.label for button in app.get("download_button")]
    assert "Letter to the family: what has changed" in labels
    hide_names(app)
    assert "Letter to the family: what has changed" not in [b.proto.label for b in app.get("download_button")]

"""The page What if says what the engine says about the imagined scores, and keeps nothing unless it is asked to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.state import State
from dashboard.wording import level_word
from engine.classroom import ClassReport, Level
from engine.pipeline import analyse, override_levels
from engine.whatif.comparing import list_moves
from engine.whatif.imagining import imagine
from engine.whatif.new_checks import NewCheck
from tests.dashboard.drawn_rows import row_charts
from tests.dashboard.driving import assert_fine, shown_text, start_in, start_with, state_of
from tests.dashboard.kept_sessions import keep, read_store
from tests.engine.reports import NAN, make_curriculum, make_gradebook, make_skill

STUDENT, SKILL = 3, 4


def start_page(report: ClassReport, student: int = STUDENT, skill: int | None = SKILL):
    state = State()
    state.add_class(report, "Room 12")
    state.select_student(student, skill)
    app = start_in(state, "whatif")
    assert_fine(app)
    return app


def choose(app, item: int, points: float):
    group = next(g for g in app.get("button_group") if f"-{item}-" in (g.key or "")[-6:])
    group.set_value(points).run()
    assert_fine(app)
    return app


def find_items(report: ClassReport) -> list[int]:
    return np.flatnonzero(report.curriculum.q_matrix[:, SKILL]).tolist()


def test_a_chosen_score_says_what_the_engine_says(sample):
    app, item = start_page(sample), find_items(sample)[0]
    assert "Nothing is kept." in shown_text(app) and "→" not in shown_text(app)
    best = sample.gradebook.items[item].max_score
    points = 0.0 if sample.gradebook.scores[STUDENT, item] else best
    choose(app, item, points)
    imagined = imagine(sample, STUDENT, {item: points})
    now, then = (each.mastery.estimate(STUDENT, SKILL) for each in (imagined.now, imagined.then))
    said = shown_text(app)
    title, name = sample.gradebook.items[item].title, sample.curriculum.skills[SKILL].name
    assert (
        f"If “{title}” were {points:g} of {best:g}, the estimate on {name} would go from "
        f"{round(100 * now.mastery)} to {round(100 * then.mastery)} "
        f"(likely {round(100 * then.low)} to {round(100 * then.high)}).** Nothing is kept."
    ) in said
    assert f"{level_word(now.level)}] → " in said and f"{level_word(then.level)}]" in said.split("→")[1]
    assert f"was {sample.gradebook.scores[STUDENT, item]:g} of {best:g}" in said
    [chart] = row_charts(app)
    assert "Before:" in chart.alt
    for old in (False, True):
        # Of the old estimate the shape is smaller, and only drawn where it moves far enough.
        shown = [chart.measure(s.share("left")) for s in chart.shapes if _is_old(s) is old]
        moves = [move for move in list_moves(imagined) if move.is_shown or not old]
        estimates = [(move.before if old else move.after).mastery for move in moves]
        assert shown and sorted(shown) == pytest.approx(sorted(100 * each for each in estimates), abs=0.01)


def _is_old(shape) -> bool:
    """Whether it is the smaller of the two shapes: what is pointed at is 5 pixels wider than it on every side."""
    return shape.parts[-1].style["inset"] == "-10px"


def test_the_present_score_chosen_again_is_no_change(sample):
    app, item = start_page(sample), find_items(sample)[0]
    present, best = sample.gradebook.scores[STUDENT, item], sample.gradebook.items[item].max_score
    choose(app, item, 0.0 if present else best)
    assert "→" in shown_text(app)
    choose(app, item, float(present))
    assert "→" not in shown_text(app)
    assert not state_of(app).imagine(STUDENT).n


def test_a_new_check_and_a_new_beginning(sample):
    app = start_page(sample)
    app.button(key="whatif-add").click().run()
    assert_fine(app)
    assert "A new check cannot be kept" in shown_text(app)
    assert app.button(key="whatif-keep").disabled and app.button(key="whatif-add").disabled
    app.slider[0].set_value(4).run()
    assert_fine(app)
    then = imagine(sample, STUDENT, {}, [NewCheck(SKILL, 4)]).then.mastery.estimate(STUDENT, SKILL)
    assert f"to {round(100 * then.mastery)} (likely" in shown_text(app)
    app.button(key="whatif-again").click().run()
    assert_fine(app)
    assert not app.slider and "→" not in shown_text(app)


def test_scores_of_several_skills_stay_until_the_student_is_another_one(sample):
    app, item = start_page(sample), find_items(sample)[0]
    choose(app, item, 0.0 if sample.gradebook.scores[STUDENT, item] else 1.0)
    app.selectbox[0].set_value(0).run()
    assert_fine(app)
    assert sample.gradebook.items[item].title in shown_text(app)
    assert state_of(app).imagine(STUDENT).n == 1
    state_of(app).select_student(STUDENT + 1)
    app.run()
    assert_fine(app)
    assert "→" not in shown_text(app)


def test_kept_as_a_correction_it_is_what_was_shown(sample):
    state = keep(sample)
    state.select_student(STUDENT, SKILL)
    app, item = start_in(state, "whatif"), find_items(sample)[0]
    points = 0.0 if sample.gradebook.scores[STUDENT, item] else 1.0
    choose(app, item, points)
    then = imagine(state.report, STUDENT, {item: points}).then.mastery.mastery[STUDENT]
    app.button(key="whatif-keep").click().run()
    assert_fine(app)
    app.text_input[0].set_value("typed into the wrong row").run()
    app.button(key="whatif-keep-do").click().run()
    assert_fine(app)
    [made] = read_store(state).corrected_scores
    assert (made.score, made.note) == (points, "typed into the wrong row")
    np.testing.assert_allclose(state.report.mastery.mastery[STUDENT], then, atol=0.02)
    assert not state.imagine(STUDENT).n and not state.question
    assert "→" not in shown_text(app)


def test_in_a_class_that_is_kept_nowhere_the_correction_lasts_for_the_session(sample):
    app, item = start_page(sample), find_items(sample)[0]
    points = 0.0 if sample.gradebook.scores[STUDENT, item] else 1.0
    choose(app, item, points)
    app.button(key="whatif-keep").click().run()
    app.button(key="whatif-keep-do").click().run()
    assert_fine(app)
    assert state_of(app).report.gradebook.scores[STUDENT, item] == points


def test_nothing_is_kept_by_leaving_the_dialog(sample):
    app, item = start_page(sample), find_items(sample)[0]
    choose(app, item, 0.0 if sample.gradebook.scores[STUDENT, item] else 1.0)
    app.button(key="whatif-keep").click().run()
    app.button(key="whatif-keep-cancel").click().run()
    assert_fine(app)
    assert not state_of(app).current.corrections and state_of(app).imagine(STUDENT).n == 1


def test_one_skill_a_student_without_scores_and_scores_out_of_a_hundred():
    scores = [[90, 1, 40], [55, 0, 20], [70, 1, 80], [NAN, NAN, NAN], [20, 0, 30], [80, 1, 95]]
    gradebook = make_gradebook(scores, max_scores=[100, 1, 100])
    report = analyse(gradebook, make_curriculum([make_skill("All")], [[0], [0], [0]]))
    app = start_page(replace(report, learner="reptile"), 3, None)
    assert not app.selectbox and shown_text(app).count("unchanged (no score)") == 3
    app.number_input[0].set_value(85.0).run()
    assert_fine(app)
    assert "If Q1 were 85 of 100, there would be enough scores: the estimate would be" in shown_text(app)
    choose(app, 1, 1.0)
    assert "With these 2 scores, " in shown_text(app)
    assert state_of(app).imagine(3).scores == {0: 85.0, 1: 1.0}


def test_a_level_that_the_teacher_set_stays(sample):
    skill = sample.curriculum.skills[SKILL].id
    app = start_page(override_levels(sample, {(STUDENT, skill): Level.MASTERED}))
    choose(app, find_items(sample)[0], 0.0 if sample.gradebook.scores[STUDENT, find_items(sample)[0]] else 1.0)
    assert "The level that a teacher set stays" in shown_text(app)


def test_with_names_hidden_no_name_is_shown(sample):
    app = start_page(sample)
    state_of(app).hide_names(True)
    app.session_state["hide-names"] = True
    app.run()
    choose(app, find_items(sample)[0], 0.0 if sample.gradebook.scores[STUDENT, find_items(sample)[0]] else 1.0)
    app.button(key="whatif-keep").click().run()
    assert_fine(app)
    said = shown_text(app)
    for student in sample.gradebook.students:
        assert student.name not in said
    assert "→" in said


def test_it_is_reached_from_the_student_and_leads_back(sample):
    app = start_with(sample, "student")
    app.button(key="open-whatif").click().run()
    assert_fine(app)
    assert app.title[0].value == "What if"
    assert app.query_params["student"] == state_of(app).current.key_of(state_of(app).student)
    app.button(key="whatif-back").click().run()
    assert_fine(app)
    assert app.title[0].value == sample.gradebook.students[state_of(app).student].label

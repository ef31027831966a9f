"""The pages as a teacher walks through them; what is shown is what the engine says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import plotly.io
import pytest

import sample_data
from dashboard.desk.opened import SAMPLE, SAMPLE_TERM
from dashboard.wording import say, text
from engine.analysis.overview import (
    order_by_need,
)
from engine.classroom import Message
from engine.planning.plans import make_plan
from tests.dashboard.driving import (
    assert_fine,
    figures,
    handout_of,
    open_page,
    shown_text,
    start,
    start_with,
    state_of,
    tiles_of,
)
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def test_sample_class_to_student_to_plan(sample):
    app = start()
    assert_fine(app)
    app.button(key="try-sample").click().run()
    assert_fine(app)
    report = state_of(app).current.report
    np.testing.assert_array_equal(report.mastery.mastery, sample.mastery.mastery)
    assert f"{len(report.gradebook.students)} students" in shown_text(app)

    neediest = order_by_need(report)[0]
    app.button(key=f"who-{neediest}").click().run()
    assert_fine(app)
    assert app.title[0].value == report.gradebook.students[neediest].label

    app.button(key="open-plan").click().run()
    assert_fine(app)
    plan = make_plan(report, neediest, date.today())
    handout = handout_of(app)
    assert plan.steps
    for step in plan.steps:
        assert step.title in handout


def test_the_sample_class_after_three_tests_is_another_class():
    app = start()
    app.button(key="try-sample-term").click().run()
    assert_fine(app)
    opened = state_of(app).current
    assert (opened.key, opened.is_sample, opened.is_kept) == (SAMPLE_TERM, True, False)
    assert app.title[0].value == text("sample-term-name") == opened.report.gradebook.name
    assert [upload.day for upload in opened.kept.uploads] == list(sample_data.DAYS)
    assert len(opened.kept.teachings) == 3
    home = open_page(app, "home")
    assert {"try-sample-term", "try-sample"} & {b.key for b in home.button} == {"try-sample"}
    home.button(key="try-sample").click().run()
    assert set(state_of(app).classes) == {SAMPLE, SAMPLE_TERM}


def test_the_address_of_the_sample_after_three_tests_opens_it_anew():
    app = start()
    app.query_params["class"] = SAMPLE_TERM
    assert_fine(open_page(app, "class"))
    assert state_of(app).current.key == SAMPLE_TERM


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", ["home", "import", "class", "skills", "student", "whatif", "growth", "plans"])
def test_every_page_with_and_without_a_class(page, theme):
    assert_fine(start_with(small_report(), page, theme=theme))
    empty = open_page(start(theme), page)
    assert_fine(empty)
    assert empty.title, page
    assert any(b.key == "try-sample" for b in empty.button)


def test_renaming_shows_everywhere():
    app = start_with(small_report(), "class")
    app.text_input[0].set_value("  Room *7*  ").run()
    assert_fine(app)
    assert app.title[0].value == r"Room \*7\*"
    assert state_of(app).current.report.gradebook.name == "Room *7*"
    assert "Room *7*" in shown_text(open_page(app, "home"))


def test_a_fallback_is_said_on_every_page(sample):
    assert sample.honesty is not None
    sentence = Message("honesty-fallback-class-average")
    fallen = replace(sample, honesty=replace(sample.honesty, chosen="class_average", sentence=sentence))
    for page in ("class", "student", "plans"):
        assert say(sentence) in shown_text(start_with(fallen, page))


def test_names_that_look_like_markup_stay_names():
    gradebook = make_gradebook([[1, 0], [0, 0]], students=["*Ann* [x](http://a) :red[b] $1$ <b>", "1. Bo\nC"])
    report = make_report(gradebook, make_curriculum([make_skill("a_b*c"), make_skill("D")], [[0], [1]]))
    app = start_with(report, "class")
    assert_fine(app)
    label = tiles_of(app)["rows"]
    assert "*Ann* [x](http://a) :re…" in label
    app = start_with(report, "student")
    app.button(key="next").click().run()
    assert app.title[0].value == r"\*Ann\* \[x\](http_\://a) \:red\[b\] \$1\$ \<b\>".replace("_", "\u2060")


def test_figures_are_valid_plotly(sample):
    drawn = figures(start_with(sample, "trust"))
    assert drawn
    for figure in drawn:
        plotly.io.from_json(json.dumps(figure))

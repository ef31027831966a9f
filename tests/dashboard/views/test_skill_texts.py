"""Texts of a skill on the skills page, and where they are used."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from dashboard.wording import link_addresses
from engine.curriculum.building import build_curriculum
from engine.curriculum.texts import SkillTexts
from tests.dashboard.driving import assert_fine, handout_of, open_page, shown_text, start_with, state_of
from tests.engine.exports.test_plain_in_every_file import TEXTS
from tests.engine.reports import small_report


def test_texts_are_written_kept_and_used_at_once():
    report = small_report()
    app = start_with(report, "skills")
    assert_fine(app)
    opened = state_of(app).current
    skill = report.curriculum.skills[1]
    app.selectbox(key=f"texts-of-{opened.key}").set_value(skill.id).run()
    key = f"{opened.key}-{opened.revision}-{skill.id}"
    assert app.text_area(key=f"text-practice-{key}").value == skill.practice
    app.text_area(key=f"text-explanation-{key}").set_value("  Two quarters are a half. ")
    app.text_area(key=f"text-practice-{key}").set_value("See https://example.org/halves, task 3.")
    app.number_input(key=f"text-minutes-{key}").set_value(35)
    next(b for b in app.button if b.label == "Keep these texts").click().run()
    assert_fine(app)
    changed = state_of(app).current.report
    expected = SkillTexts(
        "Two quarters are a half.", skill.worked_example, "See https://example.org/halves, task 3.", 35
    )
    assert SkillTexts.of(changed.curriculum.skills[1]) == expected
    assert state_of(app).current.kept.curriculum.skills[1].explanation == "Two quarters are a half."
    assert (changed.mastery.mastery == report.mastery.mastery).all()
    state_of(app).select_student(0)
    open_page(app, "plans")
    assert "See https://example.org/halves, task 3." in handout_of(app)


def test_a_class_without_skills_has_no_boxes_for_their_texts():
    report = small_report()
    app = start_with(replace(report, curriculum=build_curriculum(report.gradebook)), "skills")
    assert_fine(app)
    assert "What plans and lessons say" not in shown_text(app)


@pytest.mark.parametrize(
    ("plain", "markdown"),
    [
        ("See https://a.org/x_y?z=1.", r"See [http\u2060s\://a.org/x\_y?z=1](<https://a.org/x_y?z=1>)."),
        ("javascript:alert(1) www.b.org", "javascript\\:alert(1) www\u2060.b.org"),
        ("*x*", r"\*x\*"),
    ],
)
def test_only_addresses_of_the_web_can_be_followed(plain: str, markdown: str):
    assert link_addresses(plain) == markdown.replace("\\u2060", "\u2060")


@given(TEXTS)
def test_every_link_goes_where_it_says(plain: str):
    for said, target in re.findall(r"\[(.*?)\]\(<(.*?)>\)", link_addresses(plain)):
        assert target.lower().startswith(("http://", "https://"))
        assert re.sub(r"\\(.)", r"\1", said.replace("\u2060", "")) == target

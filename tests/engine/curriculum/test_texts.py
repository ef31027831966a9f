"""Texts of a skill: written, kept, downloaded, and used by plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.classroom import StepKind
from engine.curriculum.building import build_curriculum
from engine.curriculum.tags import named_skills
from engine.curriculum.texts import LONGEST_TEXT, MOST_MINUTES, SkillTexts, set_texts
from engine.exports.curriculum_csv import write_curriculum_workbook, write_items_csv, write_skills_csv
from engine.exports.html import write_handout
from engine.exports.sheets.blocks import list_texts
from engine.exports.sheets.handout import compose_handout
from engine.pipeline import write_texts
from engine.planning.plans import make_plan
from tests.engine.reports import small_report

MONDAY = date(2026, 10, 12)
REPORT = small_report()
LESSON = next(step for step in REPORT.paths[0] if step.kind is StepKind.LEARN)
SKILL = REPORT.curriculum.skills[LESSON.skill]
TEXTS = SkillTexts("Two halves are a whole.", "1/2 + 1/2 = 1", "1) 1/3 + 1/3 2) 1/4 + 2/4 Answers: 1) 2/3 2) 3/4", 35)


def test_only_the_one_skill_changes_and_also_where_no_item_asks_for_it():
    changed = set_texts(REPORT.curriculum, SKILL.id, TEXTS)
    for before, after in zip(REPORT.curriculum.skills, changed.skills, strict=True):
        assert SkillTexts.of(after) == (TEXTS if before.id == SKILL.id else SkillTexts.of(before))
        assert (after.id, after.name, after.prerequisites) == (before.id, before.name, before.prerequisites)
    idle = replace(REPORT.curriculum, unused=(replace(SKILL, id="idle"),))
    assert SkillTexts.of(set_texts(idle, "idle", TEXTS).unused[0]) == TEXTS
    assert set_texts(REPORT.curriculum, "nobody", TEXTS).skills == REPORT.curriculum.skills


@given(st.text(max_size=40), st.integers(-5, 2000))
def test_blanks_go_and_numbers_stay_within_their_limits(words: str, minutes: int):
    [texts] = [
        SkillTexts.of(skill)
        for skill in set_texts(REPORT.curriculum, SKILL.id, SkillTexts(words, words, words * 300, minutes)).skills
        if skill.id == SKILL.id
    ]
    assert texts.explanation == texts.explanation.strip() and len(texts.practice) <= LONGEST_TEXT
    assert 1 <= texts.minutes <= MOST_MINUTES


def test_plans_and_handouts_say_it_and_take_its_time():
    report = write_texts(REPORT, SKILL.id, TEXTS)
    step = next(step for step in make_plan(report, 0, MONDAY, spare_steps=9).steps if step.skill == SKILL.id)
    assert (step.explanation, step.worked_example, step.practice) == (
        TEXTS.explanation,
        TEXTS.worked_example,
        TEXTS.practice,
    )
    assert next(each for each in report.paths[0] if each.skill == LESSON.skill).minutes == 35
    said = "\n".join(list_texts(compose_handout(make_plan(report, 0, MONDAY, minutes_available=600))))
    assert TEXTS.explanation in said and "2) 1/4 + 2/4" in said and "1) 2/3" in said


def test_an_address_is_printed_as_it_is_written_and_is_no_link():
    report = write_texts(REPORT, SKILL.id, replace(TEXTS, practice="https://example.org/a?b=1&c, javascript:alert(1)"))
    page = write_handout(make_plan(report, 0, MONDAY, minutes_available=600))
    assert "https://example.org/a?b=1&amp;c, javascript:alert(1)" in page and "href" not in page


def test_the_texts_go_with_the_skills_into_every_file_and_back():
    curriculum = write_texts(REPORT, SKILL.id, TEXTS).curriculum
    skills, items = write_skills_csv(curriculum), write_items_csv(curriculum, REPORT.gradebook)
    workbook = write_curriculum_workbook(curriculum, REPORT.gradebook)
    for first, second in ((skills, items), (workbook, workbook)):
        again = build_curriculum(REPORT.gradebook, ("s", first), ("i", second))
        assert {s.id: SkillTexts.of(s) for s in named_skills(again)} == {
            s.id: SkillTexts.of(s) for s in named_skills(curriculum)
        }

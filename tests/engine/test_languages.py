"""What students and families read, in every language: nothing is missing, and nothing stays English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax import ast as ftl

from engine.classroom import Message, Skill, StudyPlan
from engine.exports.sheets.blocks import list_texts
from engine.exports.sheets.handout import compose_handout
from engine.exports.sheets.letter import compose_letter
from engine.planning.plans import make_class_plans
from engine.wording import LOCALES, list_languages, name_language, open_catalogue, say
from tests.engine.reports import small_report

CATALOGUES = ("exports.ftl", "growth.ftl", "plans.ftl", "raw_scores.ftl", "student_record.ftl")
OTHER_GAPS = {"handout-period-in-month"}
"""Chinese says the month of both days, English once: the sentence is offered both."""

MONDAY = date(2026, 10, 12)
translated = pytest.mark.parametrize("language", [code for code in list_languages() if code != "en"])


def gaps_of(language: str, catalogue: str) -> Mapping[str, set[str]]:
    """The gaps of every sentence by its key."""
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse((LOCALES / language / catalogue).read_text(encoding="utf-8")).body:
        assert not isinstance(entry, ftl.Junk), (language, catalogue, entry.content)
        if isinstance(entry, ftl.Message):
            entry.comment = None
            found[entry.id.name] = set(re.findall(r"\$(\w+)", FluentSerializer().serialize_entry(entry)))
    return found


def chinese_plans() -> list[StudyPlan]:
    """A class whose curriculum and names are Chinese, every kind of step among its plans."""
    report = small_report()

    def rename(s: int, skill: Skill) -> Skill:
        return replace(
            skill, name=f"分数{'一二三四'[s]}", explanation="画图。" * (s > 0), worked_example="", practice=""
        )

    skills = tuple(rename(s, skill) for s, skill in enumerate(report.curriculum.skills))
    students = tuple(replace(student, name=f"学生{i}") for i, student in enumerate(report.gradebook.students))
    items = tuple(replace(item, title=f"第{j}题") for j, item in enumerate(report.gradebook.items))
    gradebook = replace(report.gradebook, students=students, items=items)
    report = replace(report, gradebook=gradebook, curriculum=replace(report.curriculum, skills=skills))
    return list(make_class_plans(report, MONDAY, minutes_available=120, language="zh"))


def test_english_comes_first_and_every_language_says_its_name():
    assert list_languages() == ("en", "zh")
    assert [name_language(code) for code in list_languages()] == ["English", "简体中文"]


@translated
@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_sentence_is_translated_with_its_gaps(language: str, catalogue: str):
    english, other = gaps_of("en", catalogue), gaps_of(language, catalogue)
    assert other.keys() == english.keys()
    different = {key for key in english if english[key] != other[key]}
    assert different <= OTHER_GAPS


@translated
@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_sentence_renders(language: str, catalogue: str):
    for key, gaps in gaps_of(language, catalogue).items():
        for n in (0, 1, 2):
            assert say(Message(key, dict.fromkeys(gaps, n)), open_catalogue(language)).strip(), key


def test_a_chinese_class_gets_sheets_without_an_english_word():
    for plan in chinese_plans():
        for sheet in (compose_handout(plan), compose_handout(plan, with_examples=False), compose_letter(plan)):
            assert sheet.language == "zh"
            assert not re.findall("[A-Za-z]+", "".join(list_texts(sheet)))


def test_dates_and_lists_are_written_the_chinese_way():
    plan = chinese_plans()[0]
    sheet = compose_handout(plan)
    assert (sheet.title, sheet.aside) == ("学生0的学习计划", "10月12日至10月26日")
    assert "10月26日我们一起来看" in list_texts(sheet)
    assert plan.steps[0].why == "学好它，才能学“分数三”。"
    assert "尊敬的学生0家长：" in list_texts(compose_letter(plan))

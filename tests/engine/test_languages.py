"""What students and families read, in every language: nothing is missing, and nothing stays English."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from engine.classroom import Skill, StudyPlan
from engine.exports.sheets.blocks import list_texts
from engine.exports.sheets.handout import compose_handout
from engine.exports.sheets.letter import compose_letter
from engine.planning.plans import make_class_plans
from engine.wording import list_languages, name_language
from tests.engine.reports import small_report

MONDAY = date(2026, 10, 12)
translated = pytest.mark.parametrize("language", [code for code in list_languages() if code != "en"])


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


def test_a_chinese_class_gets_sheets_without_an_english_word():
    for plan in chinese_plans():
        for sheet in (compose_handout(plan), compose_handout(plan, with_examples=False), compose_letter(plan)):
            assert sheet.language == "zh"
            assert not re.findall("[A-Za-z]+", "".join(list_texts(sheet)))


def test_dates_and_lists_are_written_the_chinese_way():
    plan = chinese_plans()[0]
    sheet = compose_handout(plan)
    assert (sheet.title, sheet.aside) == ("学生0的学习计划", "10 月 12 日至 10 月 26 日")
    assert "10 月 26 日我们一起来看" in list_texts(sheet)
    assert plan.steps[0].why == "学“分数三”要用到它。"
    assert "尊敬的学生0家长：" in list_texts(compose_letter(plan))

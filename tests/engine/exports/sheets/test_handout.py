from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser

import pytest

from engine.classroom import PlanStep, Student, StudyPlan
from engine.exports import html
from engine.exports.html import write_handout, write_handouts
from engine.exports.paper.estimated_page import choose_zoom, fit_sheet
from engine.exports.sheets.blocks import Step, list_texts
from engine.exports.sheets.handout import compose_handout, list_answers, list_lines, say_date, say_period
from engine.exports.sheets.letter import compose_letter
from engine.planning.plans import make_class_plans
from engine.wording import open_catalogue
from tests.engine.reports import small_report

PLANS = make_class_plans(small_report(), date(2026, 10, 12))


def write_sheet(plan: StudyPlan, top_heading: int = 2) -> str:
    return html.write_sheet(compose_handout(plan), top_heading=top_heading)


ATTACK = "<script>alert('x')</script>\"&amp;"


class Page(HTMLParser):
    """Collects the tags, the attributes and the text, and checks that tags are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_sheet_says_what_the_plan_says_in_order():
    text = "\n".join(Page(write_sheet(PLANS[0])).text)
    expected = [
        "Study plan for Luca Conti",
        "12 to 26 October",
        "What you can do already",
        "● Parts of a whole",
        "Your steps",
        "1. Equivalent fractions",
        "20 min",
        "You need it for “Add, unlike denominators”.",
        "Page 41, numbers 1 to 6.",
        "Then try question 3 of the test on your own.",
        "2. Add, unlike denominators",
        "Do question 6 of the test again without looking at your first answer. Then compare the two.",
        "Then try question 5 of the test on your own.",
        "Example: 1/2 + 1/3 = 3/6 + 2/6 = 5/6",
        "We look at it together on 26 October",
        "Notes",
        "Made from 7 scores. A plan, not a grade.",
    ]
    places = [text.find(line) for line in expected]
    assert -1 not in places and places == sorted(places)


def test_page_is_self_contained():
    html = write_handout(PLANS[0])
    page = Page(html)
    assert html.startswith("<!DOCTYPE html>") and page.tags.count("h1") == 1
    assert not set(page.tags) & {"script", "link", "img", "iframe", "a", "form"}
    assert "http" not in html and "url(" not in html
    assert not [name for name, _ in page.attributes if name.startswith("on")]


def attacked() -> StudyPlan:
    texts = {f.name: ATTACK for f in fields(PlanStep) if f.type == "str"}
    step = PlanStep(**texts, minutes=5)
    student = Student(id="1", name=ATTACK, label=ATTACK)
    return replace(PLANS[0], student=student, can_do=(ATTACK,), steps=(step,), note=ATTACK)


def test_every_text_is_escaped():
    for written in (write_sheet(attacked()), write_handout(attacked())):
        page = Page(written)
        assert "script" not in page.tags and "<script" not in written
        texts = "\n".join(page.text)
        assert texts.count(ATTACK) >= 7


def test_only_chosen_steps_and_only_this_student():
    plan = replace(PLANS[0], steps=(replace(PLANS[0].steps[0], chosen=False), PLANS[0].steps[1]))
    html = write_sheet(plan)
    assert "1. Add, unlike denominators" in html and "1. Equivalent" not in html
    assert not any(other.student.name in html for other in PLANS[1:])


def test_nothing_left_to_do_is_said():
    text = "\n".join(Page(write_sheet(PLANS[2])).text)
    assert "You are ready for the next topic." in text


def test_all_plans_break_the_page_between_students():
    html = write_handouts(PLANS)
    assert html.count("break-after:page") == len(PLANS) - 1
    assert [name for name in (p.student.name for p in PLANS) if name not in html] == []
    assert "<title>Study plans</title>" in html


def test_headings_fit_the_page_they_are_put_on():
    assert [t for t in Page(write_sheet(PLANS[0], top_heading=3)).tags if t[0] == "h" and t[1:].isdigit()] == [
        "h3",
        "h4",
        "h4",
        "h4",
    ]


@pytest.mark.parametrize(("month", "name"), [(1, "January"), (2, "February"), (12, "December")])
def test_dates_in_words(month: int, name: str):
    assert say_date(date(2026, month, 3)) == f"3 {name}"


def test_the_month_is_said_once():
    assert say_period(PLANS[0]) == "12 to 26 October"
    assert say_period(replace(PLANS[0], review_on=date(2026, 11, 2))) == "12 October to 2 November"


def test_an_item_that_the_practice_names_is_not_asked_for_twice():
    step = replace(PLANS[0].steps[0], practice="Solve “Fair share” again.", check_item="Fair share")
    assert not [line for line, _ in list_lines(step) if line.startswith("Then try")]
    other = replace(step, practice="Solve “Fair shares” again.")
    assert [line for line, _ in list_lines(other) if line.startswith("Then try")] == [
        "Then try “Fair share” on your own."
    ]


@pytest.mark.parametrize(
    ("practice", "item", "asked"),
    [
        ("不看答案，独立完成试卷第 6 题，再说说你是怎么做的。", "6", False),
        ("不看答案，独立完成试卷第 16 题，再说说你是怎么做的。", "6", True),
        ("先做分数1，再对照。", "分数1", False),
        ("先做分数12，再对照。", "分数1", True),
    ],
)
def test_between_ideographs_an_item_is_found_without_blanks(practice: str, item: str, asked: bool):
    step = PlanStep("乘法", "", practice, "", "", 10, item)
    lines = [line for line, _ in list_lines(step, open_catalogue("zh"))]
    assert any(line.startswith("最后") for line in lines) is asked


def test_a_number_in_the_practice_is_not_the_question_of_that_number():
    step = replace(PLANS[0].steps[0], practice="Page 41, numbers 1 to 6.", check_item="1")
    assert "Then try question 1 of the test on your own." in [line for line, _ in list_lines(step)]
    asked = replace(step, practice="Do question 1 of the test again.")
    assert not [line for line, _ in list_lines(asked) if line.startswith("Then try")]
    chinese = [line for line, _ in list_lines(step, open_catalogue("zh"))]
    assert "最后，自己独立完成试卷第 1 题。" in chinese


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_was_absent_gets_a_plan_without_an_empty_line_and_without_a_zero(language: str):
    plan = make_class_plans(small_report(), date(2026, 10, 12), language=language)[5]
    assert plan.n_scores == 0
    for sheet in (compose_handout(plan), compose_letter(plan)):
        texts = list_texts(sheet)
        assert all(text.strip() for text in texts)
        assert not [text for text in texts if re.search(r"(?<!\d)0(?!\d)", text)]


def test_tasks_stand_in_lines_and_answers_at_the_foot():
    step = replace(PLANS[0].steps[0], practice="1) Cut. 2) Draw. Answers: 1) six. 2) nine.", chosen=True)
    plan = replace(PLANS[0], steps=(replace(step, chosen=False), step))
    assert list_answers(plan) == ["Step 1: 1) six. 2) nine."]
    sheet = write_sheet(plan)
    assert "1) Cut.\n2) Draw.</p>" in sheet
    assert sheet.count("six") == 1
    assert sheet.index("rotate(180deg)") < sheet.index("Answers, to check afterwards") < sheet.index("six")
    assert sheet.index("Notes") < sheet.index("six")
    plain = replace(plan, steps=(replace(step, practice="Draw."),))
    assert "rotate" not in write_sheet(plain)


def test_a_step_with_a_day_says_it():
    plan = replace(PLANS[0], steps=(replace(PLANS[0].steps[0], due=date(2026, 10, 15)),))
    [step] = [block for block in compose_handout(plan).blocks if isinstance(block, Step)]
    assert step.when == "15 October · 20 min"


def test_type_shrinks_before_worked_examples_go_and_that_is_said():
    def of_length(n: int) -> StudyPlan:
        step = replace(PLANS[0].steps[0], explanation="word " * n, worked_example="Start. " + "word " * n, chosen=True)
        return replace(PLANS[0], steps=(step,) * 3)

    short, long, longest = (fit_sheet(of_length(n)) for n in (10, 125, 300))
    assert choose_zoom(short) > choose_zoom(long)
    shown = ["Start." in html.write_sheet(sheet) for sheet in (short, long, longest)]
    said = ["The worked examples did not fit on this page." in html.write_sheet(s) for s in (short, long, longest)]
    assert shown == [True, True, False] and said == [False, False, True]
    # Nothing else is ever left out.
    assert html.write_sheet(fit_sheet(of_length(3000))).count("word") == 9000


def test_a_text_of_any_length_is_told():
    step = replace(PLANS[0].steps[0], explanation="word " * 3000)
    assert list_lines(step)[-1][0].count("word") == 3000

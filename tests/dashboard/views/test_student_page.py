"""The student page: ranges, findings, evidence and steps are the engine's."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import numpy as np
import pytest

from dashboard.charts.path import find_neighbourhood
from dashboard.theme import SIGN
from dashboard.wording import level_word, say, text
from engine.analysis.overview import (
    levels_of_student,
    order_by_need,
)
from engine.classroom import ClassReport, Level
from engine.estimates.evidence import explain, list_steps
from engine.exports.sheets.practice import lay_out_practice
from engine.planning.plans import make_plan
from tests.dashboard.drawn_rows import row_charts
from tests.dashboard.driving import assert_fine, handout_of, open_page, shown_text, start_with, state_of
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def graphs_of(app) -> list[str]:
    """The HTML of every graph of skills on a page."""
    return [each.proto.body for each in app.get("html") if 'class="chart-graph"' in each.proto.body]


def test_the_student_page_says_why_past_the_line_is_not_yet_mastered(sample):
    table = sample.mastery
    past = (table.level == Level.DEVELOPING) & (np.round(100 * table.mastery) >= round(100 * table.threshold))
    app = start_with(sample, "student")
    for student in (int(np.flatnonzero(past.any(axis=1))[0]), int(np.flatnonzero(~past.any(axis=1))[0])):
        state_of(app).select_student(student)
        app.run()
        assert_fine(app)
        assert ("reaches it in at least 14 of 20" in shown_text(app)) == past[student].any()


def test_a_student_without_findings_is_not_called_done_while_a_skill_develops(sample):
    quiet = [i for i in range(28) if not sample.diagnoses_of(i)]
    assert quiet
    seen = set()
    for i in quiet[:6]:
        app = start_with(sample, "student")
        state_of(app).select_student(i)
        app = open_page(app, "student")
        developing = levels_of_student(sample, i)[Level.DEVELOPING]
        seen.add(bool(developing))
        assert ("still developing" in shown_text(app)) == bool(developing)
        assert ("Nothing stands out" in shown_text(app)) != bool(developing)
    assert True in seen


def test_the_student_page_is_the_report(sample):
    app = start_with(sample, "student")
    student = state_of(app).student
    intervals = next(chart for chart in row_charts(app) if len(chart.labels) == 9)
    best = sorted(intervals.shape_places)
    assert best == pytest.approx(sorted(100 * sample.mastery.mastery[student]), abs=0.01)
    lines = [intervals.ends(line) for line in intervals.ranges(2)]
    assert sorted(low for low, _ in lines) == pytest.approx(sorted(100 * sample.mastery.low[student]), abs=0.01)
    assert sorted(high for _, high in lines) == pytest.approx(sorted(100 * sample.mastery.high[student]), abs=0.01)
    said = shown_text(app)
    for level, n in levels_of_student(sample, student).items():
        assert f"{level_word(level)} {n}]" in said
    assert sample.diagnoses_of(student) and sample.paths[student]
    for finding in sample.diagnoses_of(student):
        assert say(finding.sentence).replace("[", "").replace("]", "") in said.replace("[", "").replace("]", "")
    for step in sample.paths[student]:
        assert sample.curriculum.skills[step.skill].name in said
        assert say(step.why) in said


def test_why_shows_the_exact_evidence(sample):
    app = start_with(sample, "student")
    student = state_of(app).student
    box = next(b for b in app.selectbox if (b.key or "").startswith("why-"))
    skill = box.value
    way = explain(sample, student, skill)
    evidence = way.scores
    assert evidence
    shown = next(d.value for d in app.dataframe if "Moved the estimate" in d.value.columns)
    assert list(shown["Without it"]) == [round(100 * e.without) for e in evidence]
    assert list(shown.iloc[:, 0]) == [sample.gradebook.items[e.item].title for e in evidence]
    assert list(shown.iloc[:, 1]) == [f"{e.score:g} of {e.max_score:g}" for e in evidence]
    steps = list_steps(way)
    assert [step.scores[0] for step in steps] == list(evidence)
    for cell, step in zip(shown.iloc[:, 2], steps, strict=True):
        n = step.shown
        sign = "+" if n > 0 else "−"
        assert cell == ("less than 1 point" if n == 0 else f"{sign}{abs(n)} point{'' if abs(n) == 1 else 's'}")
    start, end = round(100 * way.start), round(100 * way.end)
    said = shown_text(app)
    assert f"{len(evidence)} scores took the estimate from {start} to {end}." in said
    earned, possible = sum(e.score for e in evidence), sum(e.max_score for e in evidence)
    assert f"Earned {earned:g} of {possible:g} points on this skill." in said


def test_why_draws_the_way_and_says_it_to_who_cannot_see_it(sample):
    app = start_with(sample, "student")
    student = state_of(app).student
    skill = next(b for b in app.selectbox if (b.key or "").startswith("why-")).value
    way = explain(sample, student, skill)
    [chart] = [chart for chart in row_charts(app) if chart.bars]
    stand = 100 * way.start
    for bar, score in zip(chart.bars, way.scores, strict=True):
        after = stand + 100 * score.moved
        assert chart.ends(bar) == pytest.approx(sorted((stand, after)), abs=0.02)
        stand = after
    assert stand == pytest.approx(100 * way.end)
    assert f": {round(100 * way.start)}; " in chart.alt
    for e in way.scores:
        assert f"{sample.gradebook.items[e.item].title} {e.score:g} / {e.max_score:g}: " in chart.alt


def test_where_nothing_is_claimed_no_way_is_drawn():
    report = small_report()
    level = report.mastery.level.copy()
    level[0, 3] = Level.NOT_ENOUGH_EVIDENCE  # with one score
    app = start_with(replace(report, mastery=replace(report.mastery, level=level)), "student")
    state_of(app).select_student(0, 3)
    app.run()
    assert_fine(app)
    assert "took the estimate" not in shown_text(app)
    shown = [d.value for d in app.dataframe if "Score" in d.value.columns]
    assert [list(table.columns) for table in shown] == [["Item", "Score"]]
    assert not [chart for chart in row_charts(app) if chart.bars]


def test_walking_from_student_to_student():
    report = small_report()
    app = start_with(report, "student")
    assert app.button(key="previous").disabled
    for name in [report.gradebook.students[i].label for i in order_by_need(report)[1:]]:
        app.button(key="next").click().run()
        assert_fine(app)
        assert app.title[0].value == name
    assert app.button(key="next").disabled
    jump = next(b for b in app.selectbox if (b.key or "").startswith("jump-"))
    jump.set_value(1).run()
    assert app.title[0].value == "Rosa Marino"
    assert open_page(open_page(app, "class"), "student").title[0].value == "Rosa Marino"


def test_skills_of_which_none_comes_first_are_no_graph():
    gradebook = make_gradebook([[1, 0, 1, 0], [0, 0, 0, 0]])
    tags = [[0], [0], [1], [1]]
    apart = make_curriculum([make_skill("Halves"), make_skill("Thirds")], tags)
    app = start_with(make_report(gradebook, apart), "student")
    state_of(app).select_student(1)
    app.run()
    assert_fine(app)
    assert state_of(app).report.paths[1], "there are steps all the same"
    assert text("student-way") not in [header.value for header in app.header]
    in_order = make_curriculum([make_skill("Halves"), make_skill("Thirds", "Halves")], tags)
    linked = start_with(make_report(gradebook, in_order), "student")
    state_of(linked).select_student(1)
    assert text("student-way") in [header.value for header in linked.run().header]


def test_a_single_skill_class_has_no_graph_and_no_empty_card():
    gradebook = make_gradebook([[1, 0, 1], [0, 0, 0]])
    report = make_report(gradebook, make_curriculum([make_skill("Everything")], [[0]] * 3))
    app = start_with(report, "student")
    assert_fine(app)
    assert not graphs_of(app)


def test_the_way_has_the_skills_near_the_path_and_what_leads_to_them(sample):
    app = start_with(sample, "student")
    student = state_of(app).student
    [graph] = graphs_of(app)
    near, skills = find_neighbourhood(sample, student), sample.curriculum.skills
    boxes = re.findall(r"<div style[^>]*>([^<]+)</div>", graph)
    signs = [SIGN[sample.mastery.level[student, s]] for s in near]
    assert [html.unescape(box).replace("\n", " ") for box in boxes] == [
        f"{sign} {skills[s].name}" for sign, s in zip(signs, near, strict=True)
    ]
    n_arrows = sum(before in near for s in near for before in sample.curriculum.prerequisites_of(s))
    assert unquote(graph).count("<path") == 2 * n_arrows > 0  # a curve and a head
    assert all(skills[step.skill].name in graph.partition(' style="')[0] for step in sample.paths[student])


def test_a_step_says_what_the_curriculum_says_about_its_skill(sample):
    app = start_with(sample, "student")
    assert_fine(app)
    shown = shown_text(app)
    assert sample.paths[0]
    for step in sample.paths[0]:
        skill = sample.curriculum.skills[step.skill]
        practice = lay_out_practice(skill.practice)
        for part in (skill.explanation, skill.worked_example, *practice.tasks.split("\n"), practice.answers):
            assert part and part in shown
    assert "How to learn it" not in shown_text(start_with(report_without_texts(), "student"))


def report_without_texts() -> ClassReport:
    report = make_report(make_gradebook([[0.0, 0.0]] * 3), make_curriculum([make_skill("A")], [[0], [0]]))
    assert report.paths[0]
    return report


def test_add_to_plan_reaches_the_handout_and_survives_pages():
    report = small_report()
    app = start_with(report, "student")
    working = make_plan(report, 0, date.today())
    later = [s for s in report.paths[0] if s.step > len(working.steps)]
    waiting = next((b for b in app.button if (b.key or "").startswith("add-") and not b.disabled), None)
    assert bool(later) == (waiting is not None)
    if waiting is None:
        state_of(app).select_student(5)
        app.run()
        waiting = next(b for b in app.button if (b.key or "").startswith("add-") and not b.disabled)
    student = state_of(app).student
    skill = int(waiting.key.rsplit("-", 1)[1])
    waiting.click().run()
    assert_fine(app)
    assert state_of(app).plan(student).includes(skill)
    open_page(app, "plans")
    assert report.curriculum.skills[skill].name in handout_of(app)
    open_page(app, "class")
    assert state_of(app).plan(student).includes(skill)


@pytest.mark.parametrize("heavy", [1, 2])
def test_why_says_which_scores_count_like_several_questions(sample, heavy):
    app = start_with(sample, "student")
    student = state_of(app).student
    skill = next(b for b in app.selectbox if (b.key or "").startswith("why-")).value
    items = [e.item for e in explain(sample, student, skill).scores][:heavy]
    reports = [replace(r, item_weight=24.6 if r.item in items else 1.0, doubt=float("nan")) for r in sample.items]
    app = start_with(replace(sample, items=tuple(reports)), "student")
    assert_fine(app)
    title = sample.gradebook.items[items[0]].title
    words = {1: f"“{title}” counts like 25 questions.", 2: "2 of these scores count like several questions each"}
    assert words[heavy] in shown_text(app)
    shown = next(d.value for d in app.dataframe if "Counts like" in d.value.columns)
    assert sorted(shown["Counts like"]) == ["1 question"] * (len(shown) - heavy) + ["25 questions"] * heavy


def test_why_says_the_mean_over_scores_where_the_points_say_something_else(sample):
    """Where items of few points and of many were solved differently, both shares are on the page, and right."""
    app = start_with(sample, "student")
    said = []
    for student in range(0, 28, 7):
        for skill in range(0, len(sample.curriculum.skills), 2):
            state_of(app).select_student(student, skill)
            app.run()
            items = np.flatnonzero(sample.gradebook.seen[student] & sample.curriculum.q_matrix[:, skill])
            if not len(items) or sample.mastery.level[student, skill] is Level.NOT_ENOUGH_EVIDENCE:
                continue
            best = np.array([sample.gradebook.items[j].max_score for j in items])
            of_points = round(100 * sample.gradebook.scores[student, items].sum() / best.sum())
            alike = round(100 * sample.gradebook.credit[student, items].mean())
            sentence = f"each counted alike, is {alike} of 100"
            assert (sentence in shown_text(app)) == (abs(alike - of_points) >= 5)
            said.append(sentence in shown_text(app))
    assert any(said) and not all(said)

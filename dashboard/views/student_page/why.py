"""Why an estimate is what it is, under the findings of the student page.

The teacher chooses a skill and sees where its estimate starts, what every score moved and where it ends, and twenty
equally likely results.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.charts.dots import draw_dots
from dashboard.charts.intervals import order_by_urgency
from dashboard.charts.labels import describe_range, signed_points
from dashboard.charts.waterfall import describe_waterfall, draw_waterfall
from dashboard.desk.opened import OpenClass
from dashboard.parts.corrected_scores import ask_for_score, show_corrections
from dashboard.parts.frame import show_rows
from dashboard.parts.own_levels import ask_for_level, say_own_level
from dashboard.resources import explain_estimate
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.wording import badge_estimate, md, name_of, points, say, say_md, text
from engine.analysis.known_items import rests_on_earlier_classes
from engine.classroom import ClassReport, ItemFlag, Level, MasteryEstimate
from engine.estimates.mastery import find_level_by_scores
from engine.estimates.sureness import N_DOTS, count_of_twenty, how_sure, how_sure_of_skill, mastered_message
from engine.writing.scores import format_points, name_item, sum_points

if TYPE_CHECKING:
    from engine.estimates.evidence import Explanation, ScoreEvidence, Step

_WORTH_A_WORD = 5
"""Points of 100 by which the share of the points and the mean over scores differ before it is said."""

_TITLE_WIDTH = 200
"""Pixels of an item's title beside its score, in half a page."""


def list_doubted_items(report: ClassReport, student: int) -> list[int]:
    """Items with a doubtful key that the student has a score on: estimates rest on them."""
    seen = report.gradebook.seen[student]
    return [r.item for r in report.items if r.flag is ItemFlag.CHECK_KEY and seen[r.item]]


def show_why(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """The way of one skill's estimate from its start to its end, and twenty equally likely results."""
    student = state.student
    skills = report.curriculum.skills
    asked = state.skill if state.skill is not None else find_first_question(report, student)
    with st.expander(text("student-why"), expanded=True, icon=":material/help:"):
        if len(skills) > 1:
            asked = st.selectbox(
                text("student-why-skill"), range(len(skills)), index=asked,
                format_func=lambda s: name_of(skills[s]), key=f"why-{opened.key}-{student}-{state.skill}",
            )  # fmt: skip
        estimate = report.mastery.estimate(student, asked)
        st.markdown(f"{badge_estimate(estimate)} {_estimate_sentence(report, estimate)}")
        say_own_level(report, opened, state, asked)
        explanation = explain_estimate(opened, student, asked)
        is_claimed = find_level_by_scores(report.mastery, student, asked) is not Level.NOT_ENOUGH_EVIDENCE
        if explanation.scores and is_claimed:
            _show_way(report, explanation, estimate, theme)
        elif explanation.scores:  # where nothing is claimed, nothing was moved either
            _show_scores(report, explanation)
        with st.container(horizontal=True):
            items = report.curriculum.q_matrix[:, asked].nonzero()[0].tolist()
            ask_for_score(report, opened, state, items)
            ask_for_level(report, opened, state, asked)
        show_corrections(report, opened, state, "why", cells={(student, item) for item in items})
        for message in _more_evidence(report, student, asked):
            st.caption(message)
        if is_claimed:
            _show_dots(report, student, asked, theme)


def find_first_question(report: ClassReport, student: int) -> int:
    """The skill the first finding is about, else the most urgent one."""
    named = next((d.skill for d in report.diagnoses_of(student) if d.skill is not None), None)
    return order_by_urgency(report.mastery.of_student(student))[0].skill if named is None else named


def _estimate_sentence(report: ClassReport, estimate: MasteryEstimate) -> str:
    return md("as-sentence", sentence=describe_range(report.mastery, estimate))


def _show_way(report: ClassReport, explanation: Explanation, estimate: MasteryEstimate, theme: Theme) -> None:
    """The sentence, the steps, what they add up to, and the scores one by one behind a button."""
    from engine.estimates.evidence import list_steps

    steps, n = list_steps(explanation), len(explanation.scores)
    start, end = points(explanation.start), points(explanation.end)
    st.markdown(md("why-kept", n=n, end=end) if start == end else md("why-took", n=n, start=start, end=end))
    if report.known_items is not None and rests_on_earlier_classes(report):
        st.caption(md("why-earlier", known=report.known_items.n_items, n=len(report.gradebook.items)))
    chart = draw_waterfall(report, explanation, steps, estimate, theme)
    show_rows(chart, describe_waterfall(report, explanation, steps, estimate), theme)
    earned = sum_points(report.gradebook, explanation.student, [e.item for e in explanation.scores])
    st.caption(
        md("why-sum", together=signed_points(end - start), earned=earned["earned"], possible=earned["possible"],
           n=earned["points"])
    )  # fmt: skip
    alike = points(report.gradebook.credit[explanation.student, [e.item for e in explanation.scores]].mean())
    of_points = sum(e.score for e in explanation.scores) / sum(e.max_score for e in explanation.scores)
    if abs(alike - points(of_points)) >= _WORTH_A_WORD:
        st.caption(md("why-alike", alike=alike))
    heavy = [e for e in explanation.scores if e.counts_like]
    if heavy:
        st.caption(_say_heavy(report, heavy))
    doubted = list_doubted_items(report, explanation.student)
    for one in explanation.scores:
        if one.item in doubted and points(one.without) != end:
            title = report.gradebook.items[one.item].title
            st.caption(
                md(
                    "student-without-doubtful",
                    item=title,
                    without=points(one.without),
                    now=end,
                    share=points(report.items[one.item].trust),
                )
            )
    with st.popover(text("why-table"), icon=":material/table_rows:"):
        st.caption(md("why-table-help"))
        st.dataframe(
            _tabulate(report, explanation, steps), hide_index=True, key="evidence", alt=text("student-evidence-alt"),
            column_config={text("column-item"): st.column_config.TextColumn(width=_TITLE_WIDTH)},
        )  # fmt: skip


def _say_heavy(report: ClassReport, heavy: list[ScoreEvidence]) -> str:
    """Which scores stand for several questions: of one also how many; of several the table says it."""
    if len(heavy) == 1:
        return md("why-item-counts-like", item=name_item(report.gradebook, heavy[0].item), n=heavy[0].counts_like or 1)
    return md("why-items-count-like", n=len(heavy))


def _tabulate(report: ClassReport, explanation: Explanation, steps: Sequence[Step]) -> pd.DataFrame:
    """A row a score: points, what it moved, the estimate without it alone, and the questions it counts like."""
    # Whole points as they are drawn, where a score is drawn alone.
    drawn = {step.scores[0].item: step.shown for step in steps if len(step.scores) == 1}
    rows = []
    for one in explanation.scores:
        moved = drawn.get(one.item, round(100 * one.moved))
        rows.append(
            {
                **_name_score(report, one),
                text("column-moved"): text("moved-points", n=abs(moved), sign=_sign(moved)),
                text("column-without"): points(one.without),
                text("column-counts-like"): text("questions", n=one.counts_like or 1),
            }
        )
    table = pd.DataFrame(rows)
    # Where every score is a single question, the column says nothing.
    return table if any(e.counts_like for e in explanation.scores) else table.iloc[:, :-1]


def _show_scores(report: ClassReport, explanation: Explanation) -> None:
    """The scores alone, without what they moved."""
    st.dataframe(
        pd.DataFrame([_name_score(report, one) for one in explanation.scores]), hide_index=True, key="evidence",
        alt=text("student-evidence-scores-alt"),
        # A whole question may be the title: without a width it pushes the points out of sight.
        column_config={text("column-item"): st.column_config.TextColumn(width=_TITLE_WIDTH)},
    )  # fmt: skip


def _name_score(report: ClassReport, one: ScoreEvidence) -> dict[str, str]:
    score = text("score-of", score=format_points(one.score), max=format_points(one.max_score))
    return {text("column-item"): report.gradebook.items[one.item].title, text("column-score"): score}


def _sign(n: int) -> str:
    return "plus" if n > 0 else "minus" if n < 0 else "none"


def _more_evidence(report: ClassReport, student: int, skill: int) -> list[str]:
    """What the finding about this skill rests on besides its own scores."""
    finding = next((d for d in report.diagnoses_of(student) if d.skill == skill), None)
    return [] if finding is None else [say_md(m) for m in finding.evidence if m.key != "evidence-score"]


def _show_dots(report: ClassReport, student: int, skill: int, theme: Theme) -> None:
    """Twenty equally likely results, and in words how sure they make it that the skill is mastered."""
    from engine.estimates.mastery import quantile_dots

    table = report.mastery
    estimate = table.estimate(student, skill)
    above, n_scores = estimate.probability_above, estimate.n_responses
    sentence: dict[str, str | int | float | date] = {
        "skill": name_of(report.curriculum.skills[skill]),
        "reached": count_of_twenty(above),
        "n": N_DOTS,
        "line": points(table.threshold),
        "sure": say(mastered_message(above, n_scores)),
    }
    # The dots alone would promise more than one score can.
    key = "student-dots" if how_sure_of_skill(above, n_scores) is how_sure(above) else "student-dots-one-score"
    chart = draw_dots(quantile_dots(table, student, skill), table.threshold, estimate.level, theme)
    show_rows(chart, text(key, **sentence).replace("**", ""), theme)
    st.caption(md(key, **sentence))

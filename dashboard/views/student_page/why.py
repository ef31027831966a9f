"""Why an estimate is what it is, under the findings of the student page.

The teacher chooses a skill and sees the scores behind its estimate, how far each moved it, and twenty equally likely
results.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.charts.dots import draw_dots
from dashboard.charts.intervals import order_by_urgency
from dashboard.charts.labels import describe_range
from dashboard.parts.frame import show_chart
from dashboard.resources import explain_estimate
from dashboard.state import OpenClass, State
from dashboard.theme import Theme
from dashboard.wording import badge, escape, how_sure, md, name_of, points, say_md, text
from engine.classroom import ClassReport, ItemFlag, Level, MasteryEstimate

if TYPE_CHECKING:
    from engine.estimates.evidence import ScoreEvidence

N_DOTS = 20

_TITLE_WIDTH = 200
"""Pixels of an item's title beside its score, in half a page."""


def list_doubted_items(report: ClassReport, student: int) -> list[int]:
    """Items with a doubtful key that the student has a score on: estimates rest on them."""
    seen = report.gradebook.seen[student]
    return [r.item for r in report.items if r.flag is ItemFlag.CHECK_KEY and seen[r.item]]


def show_why(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """How far every score moved the estimate of one skill, and twenty equally likely results."""
    student = state.student
    skills = report.curriculum.skills
    asked = state.skill if state.skill is not None else _first_question(report, student)
    with st.expander(text("student-why"), expanded=True, icon=":material/help:"):
        if len(skills) > 1:
            asked = st.selectbox(
                text("student-why-skill"), range(len(skills)), index=asked,
                format_func=lambda s: name_of(skills[s]), key=f"why-{opened.key}-{student}-{state.skill}",
            )  # fmt: skip
        estimate = report.mastery.estimate(student, asked)
        level = estimate.level
        st.markdown(f"{badge(level)} {_estimate_sentence(estimate)}")
        evidence = explain_estimate(opened, student, asked)
        if evidence:
            # Where nothing is claimed, nothing was moved either.
            _show_evidence(report, evidence, with_moves=level is not Level.NOT_ENOUGH_EVIDENCE)
            doubted = list_doubted_items(report, student)
            for one in evidence:
                if one.item in doubted and level is not Level.NOT_ENOUGH_EVIDENCE:
                    st.caption(_without_sentence("student-without-doubtful", report, one, estimate))
            most = next((one for one in evidence if one.item not in doubted), evidence[0])
            if (
                most.item not in doubted
                and level is not Level.NOT_ENOUGH_EVIDENCE
                and points(most.without) != points(estimate.mastery)
            ):
                st.caption(_without_sentence("student-without", report, most, estimate))
        for message in _more_evidence(report, student, asked):
            st.caption(message)
        if level is not Level.NOT_ENOUGH_EVIDENCE:
            _show_dots(report, student, asked, theme)


def _without_sentence(key: str, report: ClassReport, evidence: ScoreEvidence, estimate: MasteryEstimate) -> str:
    title = report.gradebook.items[evidence.item].title
    return md(key, item=title, without=points(evidence.without), now=points(estimate.mastery))


def _first_question(report: ClassReport, student: int) -> int:
    """The skill the first finding is about, else the most urgent one."""
    named = next((d.skill for d in report.diagnoses_of(student) if d.skill is not None), None)
    return order_by_urgency(report.mastery.of_student(student))[0].skill if named is None else named


def _estimate_sentence(estimate: MasteryEstimate) -> str:
    return escape(describe_range(estimate)) + "\\."


def _show_evidence(report: ClassReport, evidence: tuple[ScoreEvidence, ...], *, with_moves: bool) -> None:
    rows = [
        {
            text("column-item"): report.gradebook.items[e.item].title,
            text("column-score"): text("score-of", score=f"{e.score:g}", max=f"{e.max_score:g}"),
            text("column-moved"): text("moved-points", n=abs(round(100 * e.moved)), sign=_sign(round(100 * e.moved))),
        }
        for e in evidence
    ]
    table = pd.DataFrame(rows)
    if not with_moves:
        table = table.drop(columns=text("column-moved"))
    # A whole question may be the title: without a width it pushes the points out of sight.
    widths = {text("column-item"): st.column_config.TextColumn(width=_TITLE_WIDTH)}
    st.dataframe(table, hide_index=True, key="evidence", alt=text("student-evidence-alt"), column_config=widths)


def _sign(n: int) -> str:
    return "plus" if n > 0 else "minus" if n < 0 else "none"


def _more_evidence(report: ClassReport, student: int, skill: int) -> list[str]:
    """What the finding about this skill rests on besides its own scores."""
    finding = next((d for d in report.diagnoses_of(student) if d.skill == skill), None)
    return [] if finding is None else [say_md(m) for m in finding.evidence if m.key != "evidence-score"]


def _show_dots(report: ClassReport, student: int, skill: int, theme: Theme) -> None:
    from engine.estimates.mastery import quantile_dots

    level: Level = report.mastery.level[student, skill]
    dots = quantile_dots(report.mastery, student, skill, N_DOTS)
    reached = sum(dot >= report.mastery.threshold for dot in dots)
    sentence: dict[str, str | int | float | date] = {
        "skill": name_of(report.curriculum.skills[skill]),
        "reached": reached,
        "n": N_DOTS,
        "line": points(report.mastery.threshold),
        "sure": how_sure(reached),
    }
    show_chart(draw_dots(dots, report.mastery.threshold, level, theme), text("student-dots", **sentence), "dots")
    st.caption(md("student-dots", **sentence))

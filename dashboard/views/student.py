"""The student page: what is mastered and how sure that is, what is hard and why, what comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.charts.dots import draw_dots
from dashboard.charts.intervals import draw_intervals, is_past_but_unsure, order_by_urgency
from dashboard.charts.labels import describe_range
from dashboard.charts.path import draw_path, find_neighbourhood
from dashboard.parts import (
    present_theme,
    show_chart,
    show_empty_page,
    show_head,
    show_legend,
    show_skill_texts,
    warn_of_fallback,
)
from dashboard.plan_editing import add_step
from dashboard.state import OpenClass, State
from dashboard.theme import Theme
from dashboard.views.plans import working_plan
from dashboard.wording import badge, escape, how_sure, md, points, say_md, signed, text
from engine.analysis.diagnosis import sureness_message
from engine.analysis.overview import levels_of_student, scores_of_student
from engine.classroom import ClassReport, Diagnosis, DiagnosisKind, ItemFlag, Level, MasteryEstimate, PathStep, Skill

if TYPE_CHECKING:
    from engine.estimates.evidence import ScoreEvidence

FINDINGS_SHOWN = 3
#: What stands in the place of a skill's badge where a finding is about all of them.
KIND_WORDS = {
    DiagnosisKind.UNUSUAL_PATTERN: "finding-kind-unusual-pattern",
    DiagnosisKind.RAN_OUT_OF_TIME: "finding-kind-out-of-time",
    DiagnosisKind.MISSING_WORK: "finding-kind-missing-work",
}
STEPS_SHOWN = 5
N_DOTS = 20
_TITLE_WIDTH = 200
"""Pixels of an item's title beside its score, in half a page."""


def show(report: ClassReport | None, state: State) -> None:
    """Who, how well, why, and what next."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-student"), md("student-empty"), state)
        return
    theme = present_theme()
    _show_switcher(report, opened, state)
    student = state.student
    show_head(
        escape(report.gradebook.students[student].label),
        f"{escape(opened.name)} · {md('student-scores', n=scores_of_student(report, student))}",
    )
    warn_of_fallback(report)
    show_legend(levels_of_student(report, student))
    halves = st.grid(2, min_column_width=440, border=True)
    with halves.cell():
        _show_skills(report, student, theme)
    with halves.cell():
        _show_findings(report, student)
        _show_why(report, opened, state, theme)
    if report.paths[student]:
        if len(report.curriculum.skills) > 1:
            with st.container(border=True):
                _show_way(report, student, theme)
        _show_steps(report, opened, state)
    else:
        st.header(md("student-next-steps"), anchor=False)
        with st.container(border=True):
            st.markdown(md("student-all-done"))


# ---------------------------------------------------------------------------------------------- switcher


def _show_switcher(report: ClassReport, opened: OpenClass, state: State) -> None:
    n = len(report.gradebook.students)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(
            text("student-previous"), icon=":material/chevron_left:", key="previous", shortcut="Alt+PageUp",
            disabled=state.student == 0,
        ):  # fmt: skip
            state.select_student(state.student - 1)
            st.rerun()
        if st.button(
            text("student-next"), icon=":material/chevron_right:", icon_position="right", key="next",
            shortcut="Alt+PageDown", disabled=state.student == n - 1,
        ):  # fmt: skip
            state.select_student(state.student + 1)
            st.rerun()
        # The key changes with the student, so the box follows the buttons and the tiles.
        chosen = st.selectbox(
            text("student-of", place=state.student + 1, n=n), range(n), index=state.student, width=280,
            format_func=lambda i: report.gradebook.students[i].label,
            key=f"jump-{opened.key}-{state.student}",
        )  # fmt: skip
        if chosen is not None and chosen != state.student:
            state.select_student(chosen)
            st.rerun()


# ------------------------------------------------------------------------------------------------ skills


def _show_skills(report: ClassReport, student: int, theme: Theme) -> None:
    from engine.estimates.mastery import MASTERED_PROBABILITY, interval

    st.header(md("student-skills"), anchor=False)
    st.caption(md("student-skills-help"))
    halves = [interval(report.mastery, student, s, 0.5) for s in range(len(report.curriculum.skills))]
    estimates = order_by_urgency(report.mastery.of_student(student))
    alt = "; ".join(_skill_sentence(report, estimate) for estimate in estimates)
    show_chart(draw_intervals(report, student, halves, theme), alt, "intervals")
    if any(is_past_but_unsure(estimate, report.mastery.threshold) for estimate in estimates):
        st.caption(md("student-past-unsure", needed=round(N_DOTS * MASTERED_PROBABILITY), n=N_DOTS))
    for item in _doubtful_items(report, student):
        asked = report.curriculum.q_matrix[item].nonzero()[0].tolist()
        names = ", ".join(report.curriculum.skills[s].name for s in asked)
        st.caption(md("student-doubtful", item=report.gradebook.items[item].title, skills=names))


def _doubtful_items(report: ClassReport, student: int) -> list[int]:
    """Items with a doubtful key that the student has a score on: estimates rest on them."""
    seen = report.gradebook.seen[student]
    return [r.item for r in report.items if r.flag is ItemFlag.CHECK_KEY and seen[r.item]]


def _skill_sentence(report: ClassReport, estimate: MasteryEstimate) -> str:
    return f"{report.curriculum.skills[estimate.skill].name}: {signed(estimate.level)}. {describe_range(estimate)}"


# ---------------------------------------------------------------------------------------------- findings


def _show_findings(report: ClassReport, student: int) -> None:
    st.header(md("student-see"), anchor=False)
    findings = report.diagnoses_of(student)
    if not findings:
        developing = levels_of_student(report, student)[Level.DEVELOPING]
        st.markdown(md("student-see-developing", n=developing) if developing else md("student-see-nothing"))
    for finding in findings[:FINDINGS_SHOWN]:
        st.markdown(_finding_text(report, student, finding))
        if finding.evidence:
            with st.popover(text("student-evidence", n=len(finding.evidence)), type="tertiary"):
                st.markdown("\n".join(f"- {say_md(message)}" for message in finding.evidence))
    if len(findings) > FINDINGS_SHOWN:
        with st.expander(text("student-see-more", n=len(findings) - FINDINGS_SHOWN)):
            for finding in findings[FINDINGS_SHOWN:]:
                st.markdown(_finding_text(report, student, finding))


def _finding_text(report: ClassReport, student: int, finding: Diagnosis) -> str:
    """Badge, sentence and, where it is no mere count, how sure it is."""
    sureness = sureness_message(finding)
    sure = f" :small[{say_md(sureness)}]" if sureness else ""
    return f"{_finding_badge(report, student, finding)}  \n{say_md(finding.sentence)}{sure}"


def _finding_badge(report: ClassReport, student: int, finding: Diagnosis) -> str:
    if finding.skill is None:
        return f"**{md(KIND_WORDS[finding.kind])}**"
    return badge(report.mastery.level[student, finding.skill], report.curriculum.skills[finding.skill].name)


def _show_why(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """How far every score moved the estimate of one skill, and twenty equally likely results."""
    from dashboard.resources import explain_estimate

    student = state.student
    skills = report.curriculum.skills
    asked = state.skill if state.skill is not None else _first_question(report, student)
    with st.expander(text("student-why"), expanded=True, icon=":material/help:"):
        if len(skills) > 1:
            asked = st.selectbox(
                text("student-why-skill"), range(len(skills)), index=asked,
                format_func=lambda s: skills[s].name, key=f"why-{opened.key}-{student}-{state.skill}",
            )  # fmt: skip
        estimate = report.mastery.estimate(student, asked)
        level = estimate.level
        st.markdown(f"{badge(level)} {_estimate_sentence(estimate)}")
        evidence = explain_estimate(opened, student, asked)
        if evidence:
            # Where nothing is claimed, nothing was moved either.
            _show_evidence(report, evidence, with_moves=level is not Level.NOT_ENOUGH_EVIDENCE)
            doubted = _doubtful_items(report, student)
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
        "skill": report.curriculum.skills[skill].name,
        "reached": reached,
        "n": N_DOTS,
        "line": points(report.mastery.threshold),
        "sure": how_sure(reached),
    }
    show_chart(draw_dots(dots, report.mastery.threshold, level, theme), text("student-dots", **sentence), "dots")
    st.caption(md("student-dots", **sentence))


# --------------------------------------------------------------------------------------------- next steps


def _show_way(report: ClassReport, student: int, theme: Theme) -> None:
    st.header(md("student-way"), anchor=False)
    names = [report.curriculum.skills[step.skill].name for step in report.paths[student]]
    near = find_neighbourhood(report, student)
    every = tuple(range(len(report.curriculum.skills)))
    alt = text("student-way-alt", steps=", ".join(names))
    st.graphviz_chart(draw_path(report, student, near, theme), alt=alt)
    st.markdown(md("student-way-help"))
    if len(near) < len(every):
        with st.expander(text("student-way-all")):
            st.graphviz_chart(draw_path(report, student, every, theme), alt=alt)


def _show_steps(report: ClassReport, opened: OpenClass, state: State) -> None:
    st.header(md("student-next-steps"), anchor=False)
    path = report.paths[state.student]
    for step in path[:STEPS_SHOWN]:
        _show_step(report, opened, state, step)
    if len(path) > STEPS_SHOWN:
        with st.expander(text("student-more-steps", n=len(path) - STEPS_SHOWN)):
            for step in path[STEPS_SHOWN:]:
                _show_step(report, opened, state, step)
    if st.button(text("student-open-plan"), type="primary", icon=":material/checklist:", key="open-plan"):
        navigation.go("plans")


def _show_help(skill: Skill, key: str) -> None:
    """What the curriculum says about a skill, as the handout will say it; nothing where it says nothing."""
    if skill.explanation or skill.worked_example or skill.practice:
        with st.popover(text("student-step-help"), type="tertiary", key=key):
            show_skill_texts(skill)


def _show_step(report: ClassReport, opened: OpenClass, state: State, step: PathStep) -> None:
    student = state.student
    working = working_plan(report, state, student)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            skill = report.curriculum.skills[step.skill]
            title = md("student-step", step=str(step.step), skill=skill.name)
            st.markdown(f"**{title}**  \n{say_md(step.why)}")
        _show_help(skill, f"help-{opened.key}-{student}-{step.skill}")
        if step.check_item is None:
            st.caption(md("student-step-aside-no-item", minutes=step.minutes), width="content")
        else:
            item = report.gradebook.items[step.check_item].title
            st.caption(md("student-step-aside", minutes=step.minutes, item=item), width="content")
        key = f"add-{opened.key}-{student}-{step.skill}"
        if working.includes(step.skill):
            st.button(text("student-in-plan"), icon=":material/check:", disabled=True, key=key)
            return
        waits = not all(working.includes(skill) for skill in step.blocked_by)
        if st.button(
            text("student-add"), disabled=waits, key=key, help=text("student-after-blocked") if waits else None
        ):
            state.keep_plan(student, add_step(working, report, student, step.skill))
            st.rerun()

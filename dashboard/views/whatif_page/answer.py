"""What the imagined scores would do, in words: the estimate, the level, the path, the findings and other skills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.desk.imagined import ImaginedScores
from dashboard.wording import SEPARATOR, badge_estimate, md, name_of, points, say, text
from engine.classroom import ClassReport, Diagnosis
from engine.estimates.mastery import is_claimed
from engine.writing.scores import format_points, name_item, read_question_number

if TYPE_CHECKING:
    from engine.whatif.comparing import PathChange, SkillMove
    from engine.whatif.imagining import Imagined

_MOST_NAMED = 2
"""Findings that are quoted; of more their number is said."""


def show_answer(imagined: Imagined, mine: ImaginedScores, skill: int) -> None:
    """The card; how to begin where nothing is imagined."""
    from engine.whatif.comparing import compare_findings, compare_paths, list_moves

    with st.container(border=True):
        if not mine.n:
            st.markdown(md("whatif-nothing"))
            return
        moves = list_moves(imagined)
        move, lines = moves[skill], []
        st.markdown(f"**{_say_estimate(imagined, mine, move)}** {md('whatif-not-kept')}")
        st.markdown(f"{badge_estimate(move.before)} → {badge_estimate(move.after)}")
        if move.after.is_teachers:
            lines.append(md("whatif-level-own"))
        lines += _say_path(imagined.now, compare_paths(imagined))
        findings = compare_findings(imagined)
        lines += _say_findings("whatif-finding-new", "whatif-findings-new", findings.appear)
        lines += _say_findings("whatif-finding-gone", "whatif-findings-gone", findings.fall_away)
        if not findings.appear and not findings.fall_away:
            lines.append(md("whatif-findings-same"))
        lines += _say_others(moves, skill)
        st.markdown("\n".join(f"- {line}" for line in lines))


def _say_estimate(imagined: Imagined, mine: ImaginedScores, move: SkillMove) -> str:
    """What the estimate of the skill in question would be; no points where too few scores stand behind it."""
    report, skill = imagined.now, move.after.skill
    skills = report.curriculum.skills
    condition = _say_condition(report, mine)
    what = text("whatif-estimate", skills=len(skills), skill=name_of(skills[skill]))
    was, would_be = (is_claimed(each.mastery, imagined.student, skill) for each in (report, imagined.then))
    if not would_be:
        return md("whatif-unsettled", condition=condition, what=what)
    after, low, high = points(move.after.mastery), points(move.after.low), points(move.after.high)
    if not was:
        return md("whatif-settled", condition=condition, what=what, after=after, low=low, high=high)
    before = points(move.before.mastery)
    if before == after:
        return md("whatif-stays", condition=condition, what=what, after=after, low=low, high=high)
    return md("whatif-goes", condition=condition, what=what, before=before, after=after, low=low, high=high)


def _say_condition(report: ClassReport, mine: ImaginedScores) -> str:
    """What is imagined, as the beginning of a sentence."""
    from engine.whatif.new_checks import N_QUESTIONS

    if mine.n > 1:
        return text("whatif-if-several", n=mine.n)
    for item, score in mine.scores.items():
        title, best = name_item(report.gradebook, item), report.gradebook.items[item].max_score
        named = text("whatif-item", item=title, number=read_question_number(title) or "no")
        return text("whatif-if-score", item=named, score=format_points(score), max=format_points(best))
    [(skill, right)] = mine.checks.items()
    name = name_of(report.curriculum.skills[skill])
    return text("whatif-if-check", skill=name, right=right, n=N_QUESTIONS)


def _say_path(report: ClassReport, change: PathChange) -> list[str]:
    """The first step, and steps that come, go or become ready."""

    def name(skills: Sequence[int]) -> str:
        return SEPARATOR.join(name_of(report.curriculum.skills[skill]) for skill in skills)

    lines = []
    before, after = change.first_before, change.first_after
    if before is not None and after is None:
        lines.append(md("whatif-path-ends"))
    elif after is not None and (before is None or before.skill != after.skill):
        lines.append(md("whatif-path-begins", skill=name([after.skill])))
    if change.appears:
        lines.append(md("whatif-path-appears", skills=name(change.appears), n=len(change.appears)))
    if change.falls_away and after is not None:
        lines.append(md("whatif-path-falls-away", skills=name(change.falls_away), n=len(change.falls_away)))
    if change.ready:
        lines.append(md("whatif-path-ready", skills=name(change.ready), n=len(change.ready)))
    return lines or [md("whatif-path-same")]


def _say_findings(one: str, several: str, findings: Sequence[Diagnosis]) -> list[str]:
    """Findings that come or go, quoted where they are few."""
    if len(findings) > _MOST_NAMED:
        return [md(several, n=len(findings))]
    return [md(one, finding=say(finding.sentence)) for finding in findings]


def _say_others(moves: Sequence[SkillMove], skill: int) -> list[str]:
    """How many other skills move, and how many of them far enough to be drawn; nothing where there is only one."""
    from engine.whatif.comparing import WORTH_SHOWING

    others = [move for move in moves if move.after.skill != skill]
    if not others:
        return []
    far, near = sum(move.is_shown for move in others), sum(bool(move.points) and not move.is_shown for move in others)
    if far:
        return [md("whatif-others-far", n=far, near=near, points=WORTH_SHOWING)]
    return [md("whatif-others-near", n=near, points=WORTH_SHOWING) if near else md("whatif-others-none")]

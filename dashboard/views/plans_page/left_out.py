"""Why the steps of a plan are in their order, and what did not fit, under the steps."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.wording import SEPARATOR, md, name_of
from engine.classroom import ClassReport, StepKind, StudyPlan
from engine.planning.left_out import find_left_out
from engine.planning.paths import REVIEW_MINUTES
from engine.writing.short_texts import name_some


def say_left_out(report: ClassReport, plan: StudyPlan, student: int) -> None:
    """The order of the steps, the steps that are kept for next time, and the most urgent skill where it is one."""
    goal = report.goal_of(student)
    if len(report.paths[student]) > 1:
        if goal.urgent_first:
            st.caption(md("plan-order-says-urgent"))
        else:
            st.caption(md("plan-order-says-gain", minutes=goal.minutes))
    left = find_left_out(report, plan, student)
    if left is None:
        return
    skills = report.curriculum.skills
    # Numbered as in the table of steps above, where reviews have numbers too.
    rows = {step.skill: place for place, step in enumerate(plan.steps, start=1) if step.kind is not StepKind.REVIEW}
    steps = SEPARATOR.join(
        f"{rows.get(skills[step.skill].id, step.step)} “{name_of(skills[step.skill])}”" for step in left.steps
    )
    n = len(left.steps)
    if left.fits:
        said = md("plan-not-chosen", n=n, steps=steps)
    else:
        said = md("plan-left-out", n=n, minutes=goal.minutes, steps=steps)
    lines = [said]
    if left.urgent is not None:
        skill = name_of(skills[left.urgent.skill])
        if n == 1:
            lines.append(md("plan-left-urgent-alone", minutes=left.urgent_minutes))
        else:
            lines.append(md("plan-left-urgent", skill=skill, minutes=left.urgent_minutes))
        fits_alone = left.urgent_minutes + REVIEW_MINUTES <= goal.minutes
        if goal.urgent_first:
            lines.append(md("plan-left-urgent-more"))
        else:
            lines.append(md("plan-left-urgent-choose" if fits_alone else "plan-left-urgent-begin"))
    st.markdown(f":material/hourglass_empty: {' '.join(lines)}")


def say_without_urgent(report: ClassReport, plans: Sequence[StudyPlan]) -> None:
    """How many plans do not hold the skill that needs support most, and whose they are."""
    found = [(plan, find_left_out(report, plan, i)) for i, plan in enumerate(plans)]
    names = [plan.student.label for plan, left in found if left is not None and left.urgent is not None]
    if names:
        st.markdown(f":material/hourglass_empty: {md('plans-without-urgent', n=len(names), names=name_some(names))}")

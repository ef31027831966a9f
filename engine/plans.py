"""From a path to a sheet of paper: what one student does until the review date.

A plan is for the student to read. It holds no level, no estimate and nothing about anybody else.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from fluent.runtime import FluentBundle

from engine.items import name_item
from engine.types import (
    ClassReport,
    Level,
    Message,
    PathStep,
    PlanStep,
    Skill,
    StudyPlan,
)
from engine.wording import say

REVIEW_AFTER = timedelta(weeks=2)

MOST_ITEMS_TO_REDO = 4
"""Items to do again, in a step without practice of its own; more do not fit the time."""


def choose_review_date(starts_on: date) -> date:
    """Two weeks later; Monday when that is a weekend.

    >>> choose_review_date(date(2026, 10, 17))  # a Saturday
    datetime.date(2026, 11, 2)
    """
    review_on = starts_on + REVIEW_AFTER
    days_to_monday = 7 - review_on.weekday()
    return review_on + timedelta(days=days_to_monday) if days_to_monday <= 2 else review_on


def make_plan(
    report: ClassReport,
    student: int,
    starts_on: date,
    *,
    minutes_available: int = 60,
    max_steps: int = 3,
    spare_steps: int = 0,
    bundle: FluentBundle | None = None,
) -> StudyPlan:
    """Write the study plan of one student.

    Parameters
    ----------
    student
        Position in the gradebook.
    minutes_available
        Steps are taken in the order of the path while they fit; the first always is.
    max_steps
        At most so many steps are chosen.
    spare_steps
        At most so many further steps are added without being chosen, for the teacher to tick.
    bundle
        The language; the engine's English by default.
    """
    path = report.paths[student]
    n_chosen = _count_fitting(path, minutes_available, max_steps)
    offered = path[: n_chosen + spare_steps]
    mastered = np.flatnonzero(report.mastery.level[student] == Level.MASTERED).tolist()
    return StudyPlan(
        student=report.gradebook.students[student],
        can_do=tuple(report.curriculum.skills[s].name for s in mastered),
        steps=tuple(_write_step(report, step, bundle, chosen=k < n_chosen) for k, step in enumerate(offered)),
        starts_on=starts_on,
        review_on=choose_review_date(starts_on),
        n_scores=int(report.gradebook.seen[student].sum()),
    )


def make_class_plans(
    report: ClassReport,
    starts_on: date,
    *,
    minutes_available: int = 60,
    max_steps: int = 3,
    bundle: FluentBundle | None = None,
) -> tuple[StudyPlan, ...]:
    """Write the study plans of all students, in the gradebook's order."""
    return tuple(
        make_plan(report, i, starts_on, minutes_available=minutes_available, max_steps=max_steps, bundle=bundle)
        for i in range(len(report.gradebook.students))
    )


def _count_fitting(path: tuple[PathStep, ...], minutes_available: int, max_steps: int) -> int:
    """How many of the first steps fit; a later short step never overtakes a long one it may build on."""
    minutes = np.cumsum([step.minutes for step in path[:max_steps]])
    return min(len(minutes), max(1, int(np.searchsorted(minutes, minutes_available, side="right"))))


def _write_step(report: ClassReport, step: PathStep, bundle: FluentBundle | None, *, chosen: bool) -> PlanStep:
    skill = report.curriculum.skills[step.skill]
    check_item = "" if step.check_item is None else report.gradebook.items[step.check_item].title
    is_check = report.mastery.level[step.student, step.skill] == Level.NOT_ENOUGH_EVIDENCE
    why = say(_say_why(report, step, is_check=is_check), bundle)
    if is_check:
        return PlanStep(
            title=say(Message("plan-check-title", {"skill": skill.name}), bundle),
            why=why,
            practice=say(_ask_for_check(skill, check_item), bundle),
            explanation="",
            worked_example="",
            minutes=step.minutes,
            check_item=check_item,
            chosen=chosen,
        )
    return PlanStep(
        title=skill.name,
        why=why,
        practice=skill.practice or say(_ask_to_redo(report, step, skill), bundle),
        explanation=skill.explanation,
        worked_example=skill.worked_example,
        minutes=step.minutes,
        check_item=check_item,
        chosen=chosen,
    )


def _say_why(report: ClassReport, step: PathStep, *, is_check: bool) -> Message:
    """The reason of a step in words for the student."""
    path = report.paths[step.student]
    if step.blocked_by:
        return Message("plan-why-after", {"step": str(max(s.step for s in path if s.skill in step.blocked_by))})
    if is_check:
        return Message("plan-why-check")
    skill_id = report.curriculum.skills[step.skill].id
    for later in path[step.step :]:
        following = report.curriculum.skills[later.skill]
        if skill_id in following.prerequisites:
            return Message("plan-why-opens", {"next": following.name})
    return Message("plan-why-ready")


def _ask_for_check(skill: Skill, check_item: str) -> Message:
    if check_item:
        return Message("plan-check-item", {"item": check_item})
    return Message("plan-check-question", {"skill": skill.name})


def _ask_to_redo(report: ClassReport, step: PathStep, skill: Skill) -> Message:
    """What to practise where the curriculum says nothing: the items on which most was lost, in the test's order."""
    credit = report.gradebook.credit[step.student]
    asked = report.curriculum.q_matrix[:, step.skill]
    lost = np.flatnonzero(asked & (np.nan_to_num(credit, nan=1.0) < 1.0)).tolist()
    # The item to check it with is kept for afterwards, unless there is no other.
    lost = [j for j in lost if j != step.check_item] or lost
    worst = sorted(sorted(lost, key=lambda j: (credit[j], j))[:MOST_ITEMS_TO_REDO])
    titles = [name_item(report.gradebook, j) for j in worst]
    if not titles:
        return Message("plan-practise", {"skill": skill.name})
    if len(titles) == 1:
        return Message("plan-redo-one", {"item": titles[0]})
    return Message("plan-redo", {"items": ", ".join(f"“{title}”" for title in titles[:-1]), "last": titles[-1]})

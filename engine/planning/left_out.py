"""Which steps of a path a plan leaves for the next one, so that nothing is left out without a word."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom import ClassReport, PathStep, StepKind, StudyPlan
from engine.planning.paths import find_most_urgent


@dataclass(frozen=True)
class LeftOut:
    """The steps of a path that a plan does not hold.

    Attributes
    ----------
    steps
        In the order of the path, at least one.
    fits
        Whether the goal's minutes would hold one of them beside the chosen steps: then somebody decided against it.
    urgent
        The one of them whose skill needs support most of all skills of the student; None where that one is chosen.
    urgent_minutes
        What the urgent step takes with all steps that it waits for, directly or through others; 0 without one.
    """

    steps: tuple[PathStep, ...]
    fits: bool
    urgent: PathStep | None
    urgent_minutes: int


def find_left_out(report: ClassReport, plan: StudyPlan, student: int) -> LeftOut | None:
    """What a plan of this student leaves out; None where it holds the whole path."""
    path = report.paths[student]
    chosen = {step.skill for step in plan.steps if step.chosen and step.kind is not StepKind.REVIEW}
    ids = [skill.id for skill in report.curriculum.skills]
    steps = tuple(step for step in path if ids[step.skill] not in chosen)
    if not steps:
        return None
    room = report.goal_of(student).minutes - plan.minutes
    urgent = find_most_urgent(report.mastery, path)
    urgent = urgent if urgent in steps else None
    return LeftOut(
        steps, min(step.minutes for step in steps) <= room, urgent, 0 if urgent is None else _add_minutes(path, urgent)
    )


def _add_minutes(path: tuple[PathStep, ...], last: PathStep) -> int:
    """Minutes of a step and of all that it waits for."""
    of_skill = {step.skill: step for step in path}
    needed, open_steps = {last.skill}, [last]
    while open_steps:
        for skill in open_steps.pop().blocked_by:
            if skill not in needed and skill in of_skill:
                needed.add(skill)
                open_steps.append(of_skill[skill])
    return sum(of_skill[skill].minutes for skill in needed)

"""From a plan to the rows of an editor and back; pure functions on the engine's :class:`StudyPlan`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from engine.classroom import ClassReport, Goal, PlanStep, StepKind, StudyPlan
from engine.planning.plans import date_steps, make_plan

MOST_MINUTES = 600

_BLANK = PlanStep(title="", why="", practice="", explanation="", worked_example="", minutes=10, check_item="")


@dataclass(frozen=True)
class WorkingPlan:
    """A plan on the desk: all steps of the path, some of them chosen, perhaps some of the teacher's own.

    Attributes
    ----------
    skills
        For each step of the plan the position of its skill; None for a step that the teacher added.
    """

    plan: StudyPlan
    skills: tuple[int | None, ...]

    def position_of(self, skill: int) -> int | None:
        """Which step of the plan is about a skill; None where none is."""
        return self.skills.index(skill) if skill in self.skills else None

    def includes(self, skill: int) -> bool:
        """Whether a step about this skill is chosen."""
        position = self.position_of(skill)
        return position is not None and self.plan.steps[position].chosen


def propose_plan(report: ClassReport, student: int, starts_on: date, language: str = "en") -> WorkingPlan:
    """The engine's plan, with the later steps of the path added unchosen for the teacher to tick."""
    path = report.paths[student]
    plan = make_plan(report, student, starts_on, spare_steps=len(path), language=language)
    position = {skill.id: s for s, skill in enumerate(report.curriculum.skills)}
    return WorkingPlan(plan, tuple(position[step.skill] for step in plan.steps))


def add_step(working: WorkingPlan, report: ClassReport, student: int, skill: int) -> WorkingPlan:
    """Choose the step about a skill; written anew where the plan, made from an older report, has none."""
    position = working.position_of(skill)
    if position is None:
        proposed = propose_plan(report, student, working.plan.starts_on, working.plan.language)
        place = proposed.position_of(skill)
        if place is None:
            return working
        step = replace(proposed.plan.steps[place], chosen=True)
        plan = date_steps(replace(working.plan, steps=(*working.plan.steps, step)))
        return WorkingPlan(plan, (*working.skills, skill))
    steps = list(working.plan.steps)
    steps[position] = replace(steps[position], chosen=True)
    return replace(working, plan=date_steps(replace(working.plan, steps=tuple(steps))))


def tabulate_steps(plan: StudyPlan) -> pd.DataFrame:
    """One row a step: chosen, title, practice, minutes, place in the order; what the editor shows."""
    return pd.DataFrame(
        {
            "chosen": pd.Series([step.chosen for step in plan.steps], dtype=bool),
            "title": pd.Series([step.title for step in plan.steps], dtype=str),
            "practice": pd.Series([step.practice for step in plan.steps], dtype=str),
            "minutes": pd.Series([step.minutes for step in plan.steps], dtype=int),
            "place": pd.Series(range(1, len(plan.steps) + 1), dtype=int),
        }
    )


def apply_table(working: WorkingPlan, table: pd.DataFrame) -> WorkingPlan:
    """Take over what the editor returned. Rows without a title are not steps; rows past the plan's own are new ones.

    A step with another place than its own goes there: before the step that has it when it moves up, behind it when it
    moves down.
    """
    steps: list[PlanStep] = []
    skills: list[int | None] = []
    places: list[float] = []
    for k, row in enumerate(table.itertuples(index=False)):
        known = working.plan.steps[k] if k < len(working.plan.steps) else None
        title = _text(row.title)
        if known is None and not title:
            continue
        step = known or _BLANK
        steps.append(
            replace(
                step,
                title=title or step.title,
                practice=_text(row.practice),
                minutes=_minutes(row.minutes, step.minutes),
                chosen=pd.isna(row.chosen) or bool(row.chosen),
            )
        )
        skills.append(working.skills[k] if known is not None and k < len(working.skills) else None)
        place = k + 1 if pd.isna(row.place) else int(float(str(row.place)))
        places.append(place + 0.5 * ((place > k + 1) - (place < k + 1)))
    order = sorted(range(len(steps)), key=places.__getitem__)
    plan = date_steps(replace(working.plan, steps=tuple(steps[k] for k in order)))
    return WorkingPlan(plan, tuple(skills[k] for k in order))


def is_reordered(table: pd.DataFrame) -> bool:
    """Whether the teacher typed another place than its own for a step."""
    return any(not pd.isna(place) and int(place) != k + 1 for k, place in enumerate(table["place"].tolist()))


def spread_goal(report: ClassReport, before: Goal, goal: Goal) -> tuple[Goal, ...]:
    """Everybody's goals after the class's changed: students with a goal of their own keep it."""
    goals = [report.goal_of(i) for i in range(len(report.gradebook.students))]
    return tuple(goal if own == before else own for own in goals)


def set_goal(report: ClassReport, student: int, goal: Goal) -> tuple[Goal, ...]:
    """The goals of all students after one student's was changed, in the gradebook's order."""
    return tuple(goal if i == student else report.goal_of(i) for i in range(len(report.gradebook.students)))


def list_chosen_skills(report: ClassReport, plans: Sequence[StudyPlan]) -> list[int]:
    """Positions of the skills that the chosen lessons and checks of these plans are about."""
    ids = {s.skill for plan in plans for s in plan.steps if s.chosen and s.kind is not StepKind.REVIEW}
    return [k for k, skill in enumerate(report.curriculum.skills) if skill.id in ids]


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell).strip()


def _minutes(cell: Any, otherwise: int) -> int:
    if pd.isna(cell):
        return otherwise
    return min(max(int(float(str(cell))), 1), MOST_MINUTES)

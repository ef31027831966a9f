"""The plans of the class in view, the teacher's changes included, as every page that shows one has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.desk.plans import WorkingPlan, propose_plan
from dashboard.state import State
from engine.classroom import ClassReport, StudyPlan


def working_plan(report: ClassReport, state: State, student: int) -> WorkingPlan:
    """The plan as the teacher left it, else the engine's proposal; in the student's language."""
    language = state.language_of(student)
    kept = state.plan(student)
    if kept is None:
        return propose_plan(report, student, date.today(), language)
    return replace(kept, plan=replace(kept.plan, language=language))


def all_plans(report: ClassReport, state: State) -> tuple[StudyPlan, ...]:
    """Everybody's plan in the gradebook's order, the teacher's changes included."""
    return tuple(working_plan(report, state, i).plan for i in range(len(report.gradebook.students)))

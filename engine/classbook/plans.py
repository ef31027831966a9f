"""Study plans as the teacher left them, told apart by version: where two windows change one, the second is told."""

from __future__ import annotations

from dataclasses import replace

from engine.classbook.refusing import refuse
from engine.classroom import KeptClass, KeptPlan
from engine.errors import ChangedElsewhereError


def keep_plan(kept: KeptClass, plan: KeptPlan) -> KeptClass:
    """The class with a plan changed.

    Parameters
    ----------
    plan
        Its version is the one that was changed: 0 where there was none, and the plan was the engine's.

    Raises
    ------
    DecisionError
        If there is no such student: the plan names one who was erased meanwhile.
    ChangedElsewhereError
        If the class has another version of it.
    """
    if all(each.key != plan.student for each in kept.students):
        raise refuse("class-unknown-student")
    _check_version(kept, plan.student, plan.version)
    others = [each for each in kept.plans if each.student != plan.student]
    # Not the next of this plan: one that is dropped and made again would have a number that another window knows.
    changed = replace(plan, version=kept.version + 1)
    return replace(kept, plans=tuple(sorted((*others, changed), key=lambda each: each.student)))


def drop_plan(kept: KeptClass, student: str, version: int) -> KeptClass:
    """The class with the plan of a student as the engine proposes it; raises as :func:`keep_plan`."""
    _check_version(kept, student, version)
    return replace(kept, plans=tuple(each for each in kept.plans if each.student != student))


def _check_version(kept: KeptClass, student: str, version: int) -> None:
    present = next((each.version for each in kept.plans if each.student == student), 0)
    if present != version:
        raise ChangedElsewhereError(present)

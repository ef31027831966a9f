"""Who can work together: students whose next step is the same."""

from __future__ import annotations

from dataclasses import dataclass

from engine.types import ClassReport, PathStep


@dataclass(frozen=True)
class Group:
    """Students who are ready for the same skill.

    Attributes
    ----------
    skill
        Position of the skill they take next.
    students
        Positions, in the gradebook's order, at least one.
    """

    skill: int
    students: tuple[int, ...]


def first_ready_step(path: tuple[PathStep, ...]) -> PathStep | None:
    """The step a student can take tomorrow; None where nothing is left, or nothing is ready."""
    return next((step for step in path if step.ready), None)


def group_by_next_step(report: ClassReport) -> tuple[Group, ...]:
    """Put students with the same first ready step together.

    Returns
    -------
    tuple of Group
        In the curriculum's order, so what comes first is taught first. A student is in at most one group: in none when
        the path is empty or no step of it is ready.
    """
    members: dict[int, list[int]] = {}
    for student, path in enumerate(report.paths):
        step = first_ready_step(path)
        if step is not None:
            members.setdefault(step.skill, []).append(student)
    return tuple(Group(skill, tuple(members[skill])) for skill in sorted(members))

"""What an imagined score changes, in the terms of a page: skills that move, steps that come and go, findings."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom import Diagnosis, MasteryEstimate, PathStep
from engine.whatif.imagining import Imagined

WORTH_SHOWING = 5
"""Whole points of 100 from which the move of a skill is drawn."""


@dataclass(frozen=True)
class SkillMove:
    """One skill of the student before and after."""

    before: MasteryEstimate
    after: MasteryEstimate

    @property
    def points(self) -> int:
        """By how many whole points the shown estimate moves."""
        return round(100 * self.after.mastery) - round(100 * self.before.mastery)

    @property
    def is_shown(self) -> bool:
        """Whether it moves far enough to be drawn twice."""
        return abs(self.points) >= WORTH_SHOWING


@dataclass(frozen=True)
class PathChange:
    """What becomes of the path; skills are positions in the curriculum.

    Attributes
    ----------
    first_before, first_after
        The first step; None where there is nothing left to do.
    appears, falls_away
        Skills that get a step, and that need none any more, in the order of their paths.
    ready
        Skills whose step would wait for no other any more, in the order of the path.
    """

    first_before: PathStep | None
    first_after: PathStep | None
    appears: tuple[int, ...]
    falls_away: tuple[int, ...]
    ready: tuple[int, ...]


@dataclass(frozen=True)
class FindingChange:
    """Findings that there would be, and that there would not be any more, in their order."""

    appear: tuple[Diagnosis, ...]
    fall_away: tuple[Diagnosis, ...]


def list_moves(imagined: Imagined) -> tuple[SkillMove, ...]:
    """Every skill before and after, in the curriculum's order."""
    before, after = (report.mastery.of_student(imagined.student) for report in (imagined.now, imagined.then))
    return tuple(SkillMove(*each) for each in zip(before, after, strict=True))


def compare_paths(imagined: Imagined) -> PathChange:
    """What becomes of the student's path."""
    before, after = (report.paths[imagined.student] for report in (imagined.now, imagined.then))
    had, has = {step.skill: step for step in before}, {step.skill: step for step in after}
    return PathChange(
        first_before=before[0] if before else None,
        first_after=after[0] if after else None,
        appears=tuple(skill for skill in has if skill not in had),
        falls_away=tuple(skill for skill in had if skill not in has),
        ready=tuple(skill for skill, step in has.items() if step.ready and skill in had and not had[skill].ready),
    )


def compare_findings(imagined: Imagined) -> FindingChange:
    """What becomes of the findings; one that says the same of the same skill and item with other numbers stays."""
    before, after = (report.diagnoses_of(imagined.student) for report in (imagined.now, imagined.then))
    had, has = {_name(each) for each in before}, {_name(each) for each in after}
    return FindingChange(
        appear=tuple(each for each in after if _name(each) not in had),
        fall_away=tuple(each for each in before if _name(each) not in has),
    )


def _name(finding: Diagnosis) -> tuple[object, ...]:
    return finding.kind, finding.skill, finding.item, finding.root

"""A learning path: what a student does next, in which order, and for which goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.classroom.message import Message


class StepKind(StrEnum):
    """What a step asks for."""

    LEARN = "learn"
    CHECK = "check"
    REVIEW = "review"


@dataclass(frozen=True)
class Goal:
    """What a student is to reach, and in how much time.

    Attributes
    ----------
    targets
        Ids of the skills that count; empty: all of them. What comes before a target is learnt for its sake.
    minutes
        Time for the steps until the review date, > 0.
    urgent_first
        The skill that needs support most comes first, with what it builds on, whatever else would gain more.
    """

    targets: tuple[str, ...] = ()
    minutes: int = 60
    urgent_first: bool = False


@dataclass(frozen=True)
class PathStep:
    """One step of a student's way.

    Attributes
    ----------
    student, skill
        Positions.
    step
        1-based.
    ready
        All prerequisites are likely mastered.
    blocked_by
        Positions of the prerequisites that are not, each an earlier step of the same path.
    check_item
        Position of the item to check it with; None where no item of the class asks for this skill.
    unlocks
        Positions of the later steps' skills that build directly on this one.
    kind
        A lesson; a short check where there are too few scores, or no point was lost; or the review of a mastered skill.
    due
        Day of a review; None for the other kinds, whose days a plan chooses.
    """

    student: int
    step: int
    skill: int
    why: Message
    ready: bool
    blocked_by: tuple[int, ...]
    minutes: int
    check_item: int | None
    unlocks: tuple[int, ...] = ()
    kind: StepKind = StepKind.LEARN
    due: date | None = None

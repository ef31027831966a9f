"""A finding: why something is hard, for whom, and the scores that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.classroom.message import Message


class DiagnosisKind(StrEnum):
    """Why something is hard, or why it cannot be said."""

    MISSING_PREREQUISITE = "missing prerequisite"
    SKILL_GAP = "skill gap"
    SLIP = "slip"
    LUCKY_SUCCESS = "lucky success"
    UNUSUAL_PATTERN = "pattern that fits no level"
    RAN_OUT_OF_TIME = "ran out of time"
    MISSING_WORK = "missing work"
    NOT_ENOUGH_EVIDENCE = "not enough evidence"
    CLASS_WIDE_GAP = "class-wide gap"
    SUSPICIOUS_ITEM = "suspicious item"


@dataclass(frozen=True)
class Diagnosis:
    """One finding, in one plain sentence, with the scores it rests on.

    Attributes
    ----------
    student
        Position of the student; None when it is about the class.
    skill, item
        Positions; None when it is not about one.
    root
        For a missing prerequisite or a class-wide gap: the skill at the end of the chain, where to begin.
    evidence
        The scores and counts behind it, one message each.
    confidence
        How sure it is, in [0, 1]. Where mastery decides (gaps, slips, luck): the chance, as far as the scores tell,
        that the mastery it names lies on the side of the line that it claims. Where a coincidence decides (time,
        pattern, wrong key): 1 minus the chance of so much by luck alone. 1 for what is a count and no guess.
    """

    student: int | None
    skill: int | None
    item: int | None
    kind: DiagnosisKind
    sentence: Message
    evidence: tuple[Message, ...]
    confidence: float
    root: int | None = None

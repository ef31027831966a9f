"""The four levels as they look on white paper: the same fill, sign and ink in every export."""

from __future__ import annotations

from dataclasses import dataclass

from fluent.runtime import FluentBundle

from engine.classroom import Level, MasteryEstimate, Message
from engine.wording import say


@dataclass(frozen=True)
class LevelLook:
    """How one level is drawn.

    Attributes
    ----------
    sign
        Never left out: colour alone says nothing on a grey printer.
    fill
        Background as ``#RRGGBB``; empty where the cell stays hollow and gets a hatch.
    ink
        The sign and the word on that fill.
    """

    sign: str
    fill: str
    ink: str


LEVEL_LOOKS = {
    Level.NEEDS_SUPPORT: LevelLook("▲", "#96301A", "#FFFFFF"),
    Level.DEVELOPING: LevelLook("◆", "#D8921F", "#201500"),
    Level.MASTERED: LevelLook("●", "#B1D5EF", "#12304A"),
    Level.NOT_ENOUGH_EVIDENCE: LevelLook("?", "", "#59626E"),
}

TEXT, MUTED, LINE, PAPER, HEADER, INK = "#1D2530", "#59626E", "#D9D4C8", "#FFFFFF", "#F4F1EA", "#3A4350"


def level_word(level: Level, bundle: FluentBundle | None = None) -> str:
    """The level's name in a language."""
    return say(Message(f"level-{level.value.replace(' ', '-')}"), bundle)


def level_label(level: Level, bundle: FluentBundle | None = None) -> str:
    """Sign and name, which always go together."""
    return f"{LEVEL_LOOKS[level].sign} {level_word(level, bundle)}"


def mark_as_teachers(label: str) -> str:
    """The label of a level that the teacher decided; a note beside the table says what the star means."""
    return f"{label} *"


def label_estimate(estimate: MasteryEstimate, bundle: FluentBundle | None = None) -> str:
    """The label of a student's level on a skill, marked where it is the teacher's."""
    label = level_label(estimate.level, bundle)
    return mark_as_teachers(label) if estimate.is_teachers else label

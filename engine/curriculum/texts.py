"""What a skill says about itself, written by the teacher: how it is explained, shown and practised, and how long."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.classroom import Curriculum, Skill
from engine.writing.plain_text import unify_line_ends

LONGEST_TEXT = 5000
"""Letters; what is longer would fill more than a page of a handout."""

MOST_MINUTES = 24 * 60
"""Of one lesson; more is a slip of the keyboard."""


@dataclass(frozen=True)
class SkillTexts:
    """The texts of a skill; empty where nothing is said. An address in a text is text: no file is kept beside it."""

    explanation: str = ""
    worked_example: str = ""
    practice: str = ""
    minutes: int = 20

    @classmethod
    def of(cls, skill: Skill) -> SkillTexts:
        """What a skill says now."""
        return cls(skill.explanation, skill.worked_example, skill.practice, skill.minutes)


def set_texts(curriculum: Curriculum, skill_id: str, texts: SkillTexts) -> Curriculum:
    """The curriculum with other texts of one skill, used or not; the same where no skill has this id.

    Blanks around a text are dropped, a longer one is cut at :data:`LONGEST_TEXT`, and the minutes lie within 1 and
    :data:`MOST_MINUTES`.
    """

    def write_one(skill: Skill) -> Skill:
        return replace(
            skill,
            explanation=_clean(texts.explanation),
            worked_example=_clean(texts.worked_example),
            practice=_clean(texts.practice),
            minutes=min(max(texts.minutes, 1), MOST_MINUTES),
        )

    def write(skills: tuple[Skill, ...]) -> tuple[Skill, ...]:
        return tuple(write_one(each) if each.id == skill_id else each for each in skills)

    return replace(curriculum, skills=write(curriculum.skills), unused=write(curriculum.unused))


def _clean(words: str) -> str:
    return unify_line_ends(words).strip()[:LONGEST_TEXT].rstrip()

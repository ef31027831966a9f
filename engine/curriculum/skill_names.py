"""What a teacher may write for a skill, and names that tell skills apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from engine.classroom import Skill

SEPARATORS = re.compile(r"[;；]")
"""Between the skills of an item, or the prerequisites of a skill, in one cell."""


def index_skills(skills: Iterable[Skill]) -> dict[str, str]:
    """What a teacher may write for a skill -> its id: the id, then the id or the name whatever the case."""
    skills = tuple(skills)
    index = {skill.id: skill.id for skill in skills}
    for text in ("id", "name"):
        for skill in skills:
            index.setdefault(fold(getattr(skill, text)), skill.id)
    return index


def find_skill(index: Mapping[str, str], written: str) -> str | None:
    """The id of the skill that is meant, or None; ``index`` as :func:`index_skills` makes it."""
    return index.get(written) or index.get(fold(written))


def fold(text: str) -> str:
    """Equal for texts that differ in case, blanks or full-width forms only."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())

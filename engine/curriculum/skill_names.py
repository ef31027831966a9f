"""What a teacher may write for a skill, and names that tell skills apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from engine.classroom import Skill
from engine.writing.folding import fold_blanks

SEPARATORS = re.compile(r"[;；]")
"""Between the skills of an item, or the prerequisites of a skill, in one cell."""


def index_skills(skills: Iterable[Skill]) -> dict[str, str]:
    """What a teacher may write for a skill -> its id: the id, then the id or the name whatever the case."""
    skills = tuple(skills)
    index = {skill.id: skill.id for skill in skills}
    for text in ("id", "name"):
        for skill in skills:
            index.setdefault(fold_blanks(getattr(skill, text)), skill.id)
    return index


def find_skill(index: Mapping[str, str], written: str) -> str | None:
    """The id of the skill that is meant, or None; ``index`` as :func:`index_skills` makes it."""
    return index.get(written) or index.get(fold_blanks(written))

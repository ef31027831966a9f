"""Other skills for a class that is kept, and the skills of an earlier class for a new one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from engine.classbook.assembling import Assembled
from engine.classbook.kept_curricula import keep_curriculum, match_known_titles
from engine.classroom import Curriculum, Gradebook, ItemRef, KeptClass, KeptCurriculum, Teaching
from engine.curriculum.tags import named_skills, set_tags
from engine.joining.day_titles import drop_day
from engine.wording import say_name


@dataclass(frozen=True, eq=False)
class TagsOfLastTime:
    """What an earlier class says about the items of a gradebook.

    Attributes
    ----------
    curriculum
        Of the gradebook, with the skills of the earlier class.
    n_known, n_new
        How many items the earlier class had too, by their titles, and how many stand in the placeholder skill.
    """

    curriculum: Curriculum
    n_known: int
    n_new: int


def retag(kept: KeptClass, curriculum: Curriculum, assembled: Assembled) -> KeptClass:
    """The class with another curriculum: other tags, skills, texts or another order of the skills.

    Levels that were decided on skills that are no more go, and what was taught no longer names them: a later skill of
    the same id is another one.

    Parameters
    ----------
    curriculum
        Of the items of ``assembled``.
    assembled
        The class as it counts, or its ``complete``. What is known about items that it does not have stays.
    """
    known = {skill.id for skill in (*curriculum.skills, *curriculum.unused)}
    overrides = tuple(each for each in kept.level_overrides if each.skill in known)
    teachings = tuple(_forget_skills(each, kept, known) for each in kept.teachings)
    changed = keep_curriculum(curriculum, assembled.sources, before=kept.curriculum)
    return replace(kept, curriculum=changed, level_overrides=overrides, teachings=teachings)


def tags_of_last_time(earlier: KeptClass | KeptCurriculum, gradebook: Gradebook) -> TagsOfLastTime | None:
    """The skills of an earlier class for another gradebook; None where it knows none of the titles."""
    kept = earlier.curriculum if isinstance(earlier, KeptClass) else earlier
    found = match_known_titles(kept, [drop_day(item) for item in gradebook.items])
    if not found:
        return None
    nothing = np.zeros((len(gradebook.items), len(kept.skills)), dtype=bool)
    last = Curriculum(kept.skills, nothing, kept.source, placeholder=kept.placeholder, unused=kept.unused)
    tags = [(j, skill) for j, skills in found.items() for skill in skills]
    curriculum = set_tags(last, gradebook, tags, named_skills(last))
    return TagsOfLastTime(curriculum, len(found), len(gradebook.items) - len(found))


def list_new_items(kept: KeptClass, assembled: Assembled) -> tuple[ItemRef, ...]:
    """Items of a class that the teacher has not yet said anything about: they came with an upload since."""
    known = {item for item, _ in kept.curriculum.tags}
    whole = assembled.whole
    return tuple(own for own, sources in zip(whole.origins, whole.sources, strict=True) if known.isdisjoint(sources))


def _forget_skills(teaching: Teaching, before: KeptClass, known: Collection[str]) -> Teaching:
    """Without the skills that are no more; where nothing else says what was taught, their names become its text."""
    skills = tuple(skill for skill in teaching.skills if skill in known)
    if skills == teaching.skills:
        return teaching
    names = {skill.id: say_name(skill.name) for skill in (*before.curriculum.skills, *before.curriculum.unused)}
    said = ", ".join(names.get(skill, skill) for skill in teaching.skills)
    return replace(teaching, skills=skills, text=teaching.text if teaching.text or skills else said)

"""A curriculum by items that stay the same when other uploads come, and the curriculum of the class that has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.classroom import Curriculum, Gradebook, ItemRef, KeptCurriculum, Skill
from engine.curriculum.graph import sort_skills
from engine.curriculum.item_titles import match_titles
from engine.curriculum.more_items import tag_more_items
from engine.curriculum.q_matrix import fill_q_matrix


def keep_curriculum(
    curriculum: Curriculum, origins: Sequence[Sequence[ItemRef]], before: KeptCurriculum | None = None
) -> KeptCurriculum:
    """What is kept of a curriculum; :func:`open_curriculum` is the inverse.

    Parameters
    ----------
    origins
        For every row of its Q-matrix the items that it is of, the one that it is named by last: ``Assembled.sources``.
    before
        What was kept so far: what it says about other items stays, as far as their skills are still there.
    """
    needs = _list_needs(curriculum)
    tags = {item: needs[j] for j, items in enumerate(origins) for item in items}
    known = {skill.id for skill in (*curriculum.skills, *curriculum.unused)}
    for item, skills in before.tags if before is not None else ():
        kept = tuple(skill for skill in skills if skill in known)
        if kept and kept != (curriculum.placeholder,):
            tags.setdefault(item, kept)
    return KeptCurriculum(
        skills=curriculum.skills,
        tags=tuple(tags.items()),
        source=curriculum.source,
        remarks=curriculum.remarks,
        left_out=curriculum.left_out,
        placeholder=curriculum.placeholder,
        unused=curriculum.unused,
    )


def open_curriculum(kept: KeptCurriculum, gradebook: Gradebook, origins: Sequence[Sequence[ItemRef]]) -> Curriculum:
    """The curriculum of a class: exactly what was kept where it knows all items.

    New items get the skills of the item that they are, asked again, or of a known item of the same title; where skills
    were read from titles, or nothing was tagged, those that their titles name; and else the skill that stands in.

    Parameters
    ----------
    origins
        For every item of the gradebook the items that it is of, the one that it is named by last.
    """
    by_item = dict(kept.tags)
    known = {
        j: by_item[found]
        for j, sources in enumerate(origins)
        if (found := next((item for item in reversed(sources) if item in by_item), None)) is not None
    }
    skills = _list_asked_skills(kept, {skill for needed in known.values() for skill in needed})
    in_use = {skill.id for skill in skills}
    as_kept = Curriculum(
        skills=skills,
        q_matrix=fill_q_matrix(len(origins), [skill.id for skill in skills], known),
        source=kept.source,
        remarks=kept.remarks,
        left_out=kept.left_out,
        placeholder=kept.placeholder,
        unused=tuple(skill for skill in kept.unused if skill.id not in in_use),
    )
    if len(known) == len(origins):
        return _drop_idle_placeholder(as_kept)
    titles = [sources[-1].title for sources in origins]
    same_title = {}
    if kept.source not in ("titles", "single"):
        same_title = match_known_titles(kept, titles)
    asked_again = _take_from_first(gradebook, known, kept.placeholder)
    more = {j: asked_again.get(j) or same_title.get(j, ()) for j in range(len(origins)) if j not in known}
    return tag_more_items(as_kept, gradebook, titles, more)


def _take_from_first(
    gradebook: Gradebook, known: Mapping[int, tuple[str, ...]], placeholder: str
) -> dict[int, tuple[str, ...]]:
    """Skills of the columns that are an item asked before, or after, whose skills are known, by position."""
    by_item: dict[str, tuple[str, ...]] = {}
    for j, item in enumerate(gradebook.items):
        if j in known and placeholder not in known[j]:
            by_item.setdefault(item.again_of or item.title, known[j])
    return {
        j: by_item[item.again_of or item.title]
        for j, item in enumerate(gradebook.items)
        if (item.again_of or item.title) in by_item
    }


def match_known_titles(kept: KeptCurriculum, titles: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Skills of the items whose titles the kept curriculum knows, by position; the newest of one title counts."""
    by_title = {item.title: skills for item, skills in kept.tags}
    known = list(by_title)
    find = match_titles(known)
    found: dict[int, tuple[str, ...]] = {}
    for j, title in enumerate(titles):
        position = find(title)
        skills = () if position is None else by_title[known[position]]
        named = tuple(skill for skill in skills if skill != kept.placeholder)
        if named:
            found[j] = named
    return found


def _list_asked_skills(kept: KeptCurriculum, asked: set[str]) -> tuple[Skill, ...]:
    """The skills that are in use, and those among the unused that an item asks for all the same.

    An item that was left out while the others were tagged anew can be the only one of its skill.
    """
    unused = {skill.id: skill for skill in kept.unused}
    waiting, found = [skill for skill in unused if skill in asked], dict[str, Skill]()
    while waiting:
        skill = waiting.pop()
        if skill in unused and skill not in found:
            found[skill] = unused[skill]
            waiting.extend(unused[skill].prerequisites)
    if not found:
        return kept.skills
    last = [skill for skill in kept.skills if skill.id == kept.placeholder]
    named = [skill for skill in kept.skills if skill.id != kept.placeholder]
    return sort_skills([*named, *(unused[skill] for skill in unused if skill in found), *last])


def _list_needs(curriculum: Curriculum) -> list[tuple[str, ...]]:
    ids = [skill.id for skill in curriculum.skills]
    return [
        tuple(skill for skill, asked in zip(ids, row, strict=True) if asked) for row in curriculum.q_matrix.tolist()
    ]


def _drop_idle_placeholder(curriculum: Curriculum) -> Curriculum:
    """The curriculum without the skill that stands in, where no item is left that it stands in for."""
    ids = [skill.id for skill in curriculum.skills]
    if curriculum.placeholder not in ids or len(ids) == 1:
        return curriculum
    at = ids.index(curriculum.placeholder)
    if curriculum.q_matrix[:, at].any():
        return curriculum
    stays = [s for s in range(len(ids)) if s != at]
    skills = tuple(curriculum.skills[s] for s in stays)
    return replace(curriculum, skills=skills, q_matrix=curriculum.q_matrix[:, stays], placeholder="")

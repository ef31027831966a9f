"""Tags that a teacher ticks: what a curriculum says about its items, and the same curriculum with other tags."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import networkx as nx
import numpy as np

from engine.classroom import Curriculum, Gradebook, Message, Skill
from engine.curriculum.building import build_single, build_tagged
from engine.curriculum.graph import build_graph
from engine.curriculum.problems import name_some_short
from engine.wording import say_name


def set_tags(
    curriculum: Curriculum, gradebook: Gradebook, tags: Iterable[tuple[int, str]], skills: Sequence[Skill] | None = None
) -> Curriculum:
    """The curriculum with other tags, as a teacher ticks them.

    Parameters
    ----------
    tags
        Pairs of an item's position and the id of a skill that it needs.
    skills
        In any order; those of the curriculum by default. What a skill that is no longer among them had as prerequisites
        becomes the prerequisites of the skills that named it.

    Returns
    -------
    Curriculum
        Its source is ``app``. Items without a tag get a skill of their own; with no tag at all, all items share one.
        Skills without an item that no order of learning links to one with items are kept as ``unused``: nothing can be
        said about them.
    """
    kept = named_skills(curriculum) if skills is None else tuple(skills)
    needs: dict[int, list[str]] = {}
    for position, skill_id in sorted(tags):
        needs.setdefault(position, []).append(skill_id)
    ids = {skill.id for skill in kept}
    listed = [replace(skill, prerequisites=_bridge(skill, ids, curriculum)) for skill in kept]
    if not needs:
        return build_single(gradebook, listed, [], curriculum.left_out)
    linked = _find_linked(listed, {skill_id for needed in needs.values() for skill_id in needed})
    titles = [item.title for item in gradebook.items]
    tagged = build_tagged(titles, [s for s in listed if s.id in linked], needs, "app", [], curriculum.left_out)
    unused = [skill for skill in listed if skill.id not in linked]
    return replace(tagged, unused=tuple(unused), remarks=(*tagged.remarks, *_remark_kept(unused)))


def named_skills(curriculum: Curriculum) -> tuple[Skill, ...]:
    """The skills somebody named, used or not: all but the one that stands in for items nothing is said about."""
    return (*(skill for skill in curriculum.skills if skill.id != curriculum.placeholder), *curriculum.unused)


def list_tags(curriculum: Curriculum) -> frozenset[tuple[int, str]]:
    """Pairs of an item's position and the id of a skill that somebody said it needs."""
    return frozenset(
        (j, curriculum.skills[s].id)
        for j, s in np.argwhere(curriculum.q_matrix).tolist()
        if curriculum.skills[s].id != curriculum.placeholder
    )


def _bridge(skill: Skill, kept: Collection[str], curriculum: Curriculum) -> tuple[str, ...]:
    """The prerequisites of a skill, each that is gone replaced by its own prerequisites."""
    known = {before.id: before for before in named_skills(curriculum)}
    found: dict[str, None] = {}
    waiting = list(reversed(skill.prerequisites))
    while waiting:
        before = waiting.pop()
        if before in kept:
            found[before] = None
        elif before in known:
            waiting.extend(reversed(known[before].prerequisites))
    return tuple(found)


def _find_linked(skills: Sequence[Skill], asked: Collection[str]) -> set[str]:
    """Ids of the skills that items ask for, and of those that come before or after them in an order of learning."""
    graph = build_graph(skills)
    return set().union(*(part for part in nx.weakly_connected_components(graph) if not part.isdisjoint(asked)))


def _remark_kept(unused: Sequence[Skill]) -> list[Message]:
    names = name_some_short([say_name(skill.name) for skill in unused])
    return [Message("curriculum-skills-kept", {"n": len(unused), "skills": names})] if unused else []

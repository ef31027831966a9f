"""The order of skills: how it is changed without going round in a circle, and what of it there is to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import networkx as nx

from engine.classroom import Curriculum, Message, Problem, Skill
from engine.curriculum.graph import find_cycles, sort_skills
from engine.errors import CurriculumError
from engine.wording import say_name


def find_cycle(skills: Sequence[Skill]) -> tuple[Skill, ...]:
    """Skills that each come before the next, and the last before the first; empty where there is no such circle.

    The shortest of several; it begins with the skill that stands first in the sequence.
    """
    position = {skill.id: s for s, skill in enumerate(skills)}
    circles = [way[:-1] for closed in find_cycles(skills).values() for way in closed.values()]
    if not circles:
        return ()
    circle = [position[skill_id] for skill_id in min(circles, key=len)]
    first = circle.index(min(circle))
    return tuple(skills[s] for s in circle[first:] + circle[:first])


def set_prerequisites(curriculum: Curriculum, before: Mapping[str, Sequence[str]]) -> Curriculum:
    """The curriculum with other prerequisites; its skills may change their places, the columns of the Q-matrix too.

    Parameters
    ----------
    before
        Skill id -> ids of the skills that come before it; a skill that is not named has none.

    Raises
    ------
    CurriculumError
        With the circle named, if the skills would go round in one; with every id that no skill has.
    """
    listed = curriculum.skills
    known = {skill.id for skill in listed}
    strangers = sorted({*before, *(b for ids in before.values() for b in ids)} - known)
    if strangers:
        raise CurriculumError(Problem(Message("order-unknown", {"skill": skill_id})) for skill_id in strangers)
    skills = [
        replace(skill, prerequisites=tuple(dict.fromkeys(before.get(skill.id, ())))) for skill in curriculum.skills
    ]
    if cycle := find_cycle(skills):
        raise CurriculumError([Problem(describe_cycle([say_name(skill.name) for skill in cycle]))])
    ordered = sort_skills(skills)
    position = {skill.id: s for s, skill in enumerate(skills)}
    columns = [position[skill.id] for skill in ordered]
    return replace(curriculum, skills=ordered, q_matrix=curriculum.q_matrix[:, columns])


def describe_cycle(names: Sequence[str]) -> Message:
    """Say which skills each come before the other."""
    if len(names) == 1:
        return Message("order-cycle-self", {"skill": names[0]})
    if len(names) == 2:
        return Message("order-cycle-two", {"first": names[0], "second": names[1]})
    shown = [*names, names[0]]
    return Message("order-cycle", {"n": len(names), "chain": " → ".join(shown)})


def list_direct_edges(curriculum: Curriculum) -> tuple[tuple[int, int], ...]:
    """Pairs of positions (before, after) without those that others imply: what there is to draw."""
    short = nx.transitive_reduction(nx.DiGraph(list_edges(curriculum)))
    return tuple(sorted(short.edges))


def list_edges(curriculum: Curriculum) -> list[tuple[int, int]]:
    """Pairs of positions (before, after) of the curriculum's own order."""
    return [(p, s) for s in range(len(curriculum.skills)) for p in curriculum.prerequisites_of(s)]

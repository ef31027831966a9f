"""The curriculum: skills with their prerequisites, and which item needs which skill (the Q-matrix)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom.arrays import BoolArray
from engine.classroom.message import Message, Name
from engine.classroom.problem import Problem


@dataclass(frozen=True)
class Skill:
    """One thing to learn, with what a student needs to learn it.

    Attributes
    ----------
    prerequisites
        Ids of the skills that come before.
    minutes
        Time the practice takes, > 0.
    name, short_name
        As somebody wrote them; messages where the skill is one of ours (items nothing is said about, groups of items).
        The short one fits two lines of ten letters or one line of six Chinese characters; it is the name where none
        was given.
    """

    id: str
    name: Name
    short_name: Name
    prerequisites: tuple[str, ...] = ()
    explanation: str = ""
    worked_example: str = ""
    practice: str = ""
    minutes: int = 20


@dataclass(frozen=True, eq=False)
class Curriculum:
    """Skills in prerequisite order, and which items need which skills.

    Attributes
    ----------
    skills
        Topologically sorted: a prerequisite always comes earlier.
    q_matrix
        Bool, shape (n_items, n_skills): item j needs skill s. Every item has at least one skill.
    source
        ``file`` (items file), ``titles`` (skills named in the item titles), ``app`` (ticked on the screen), ``groups``
        (items that the scores put together) or ``single`` (no tags at all: one skill for all items).
    remarks
        What the teacher should know about it, such as what tagging would add.
    placeholder
        Id of the skill that stands in for the items nothing is said about; empty where there are none.
    unused
        Skills that were listed while no item names any of them.
    """

    skills: tuple[Skill, ...]
    q_matrix: BoolArray
    source: str
    remarks: tuple[Message, ...] = ()
    left_out: tuple[Problem, ...] = ()
    placeholder: str = ""
    unused: tuple[Skill, ...] = ()

    @property
    def teachable(self) -> BoolArray:
        """Which skills say what can be taught, shape (n_skills,): not the one of items nothing is said about.

        Where that is the only one, it is all there is to teach.
        """
        named = np.array([skill.id != self.placeholder for skill in self.skills], dtype=bool)
        return named if named.any() else np.ones_like(named)

    def prerequisites_of(self, skill: int) -> tuple[int, ...]:
        """Positions of the direct prerequisites of the skill at this position."""
        position = {s.id: k for k, s in enumerate(self.skills)}
        return tuple(position[p] for p in self.skills[skill].prerequisites)

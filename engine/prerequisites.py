"""The prerequisite graph as arrays, for everything that walks along it."""

from __future__ import annotations

import numpy as np

from engine.types import BoolArray, Curriculum, IntArray


def compute_distances(curriculum: Curriculum) -> IntArray:
    """Longest number of steps from each skill back to each skill that comes before it.

    Returns
    -------
    Shape (n_skills, n_skills): entry (s, p) is 1 for a direct prerequisite p of s without a detour, more for a deeper
    one, and 0 where p does not come before s. ``distances > 0`` is the transitive closure.
    """
    n_skills = len(curriculum.skills)
    distances = np.zeros((n_skills, n_skills), dtype=np.int64)
    position = {skill.id: s for s, skill in enumerate(curriculum.skills)}
    for s, skill in enumerate(curriculum.skills):  # topologically sorted: rows of prerequisites are complete
        for before in (position[p] for p in skill.prerequisites):
            further = np.where(distances[before] > 0, distances[before] + 1, 0)
            further[before] = 1
            distances[s] = np.maximum(distances[s], further)
    return distances


def find_frontier(curriculum: Curriculum, skill: int, stops: BoolArray, passes: BoolArray) -> tuple[int, ...]:
    """Walk back from a skill and collect the first ``stops`` on every way.

    Parameters
    ----------
    stops
        Bool, shape (n_skills,): collected, and not walked past.
    passes
        Bool, shape (n_skills,): walked past. Where neither is true the walk ends without a find.

    Returns
    -------
    Positions in the curriculum's order.
    """
    found: set[int] = set()
    visited: set[int] = set()
    to_visit = list(curriculum.prerequisites_of(skill))
    while to_visit:
        s = to_visit.pop()
        if s in visited:
            continue
        visited.add(s)
        if stops[s]:
            found.add(s)
        elif passes[s]:
            to_visit.extend(curriculum.prerequisites_of(s))
    return tuple(sorted(found))

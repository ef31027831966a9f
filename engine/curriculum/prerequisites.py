"""The prerequisite graph as arrays, for everything that walks along it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import Curriculum, IntArray


def compute_distances(curriculum: Curriculum) -> IntArray:
    """Longest number of steps from each skill back to each skill that comes before it.

    Returns
    -------
    Shape (n_skills, n_skills): entry (s, p) is 1 for a direct prerequisite p of s without a detour, more for a deeper
    one, and 0 where p does not come before s. ``distances > 0`` is the transitive closure.
    """
    # networkx has the longest path of a graph, but not the longest from every skill to every one before it.
    n_skills = len(curriculum.skills)
    distances = np.zeros((n_skills, n_skills), dtype=np.int64)
    for s, direct in enumerate(list_prerequisites(curriculum)):  # topologically sorted: earlier rows are complete
        for before in direct:
            further = np.where(distances[before] > 0, distances[before] + 1, 0)
            further[before] = 1
            distances[s] = np.maximum(distances[s], further)
    return distances


def list_prerequisites(curriculum: Curriculum) -> tuple[tuple[int, ...], ...]:
    """Positions of the direct prerequisites of every skill."""
    position = {skill.id: s for s, skill in enumerate(curriculum.skills)}
    return tuple(tuple(position[p] for p in skill.prerequisites) for skill in curriculum.skills)


def find_frontier(
    prerequisites: Sequence[Sequence[int]], skill: int, stops: Sequence[bool], passes: Sequence[bool]
) -> tuple[int, ...]:
    """Walk back from a skill and collect the first ``stops`` on every way.

    Parameters
    ----------
    prerequisites
        From :func:`list_prerequisites`.
    stops
        Of each skill: collected, and not walked past.
    passes
        Of each skill: walked past. Where neither is true the walk ends without a find.

    Returns
    -------
    Positions in the curriculum's order.
    """
    found: set[int] = set()
    visited: set[int] = set()
    to_visit = list(prerequisites[skill])
    while to_visit:
        s = to_visit.pop()
        if s in visited:
            continue
        visited.add(s)
        if stops[s]:
            found.add(s)
        elif passes[s]:
            to_visit.extend(prerequisites[s])
    return tuple(sorted(found))

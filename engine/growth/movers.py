"""Who moved between two tests: counts and orders of what a comparison says of every student."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from engine.classroom import ChangeTable, MeanChange, Movement


def count_movements(changes: ChangeTable, students: Sequence[int]) -> Mapping[Movement, int]:
    """How many changes of these students, over all skills, are of each kind."""
    shown = changes.movement[list(students)]
    return {movement: int((shown == movement).sum()) for movement in Movement}


def order_by_size(changes: ChangeTable, students: Iterable[int], kind: Movement) -> tuple[int, ...]:
    """Students who all moved so, the largest change first."""
    return tuple(sorted(students, key=lambda i: _size(changes, i, kind)))


def find_largest(changes: ChangeTable, student: int, kind: Movement) -> int:
    """Position of the skill on which a student fell back, or rose, most; there must be one."""
    skills = np.flatnonzero(changes.movement[student] == kind)
    return int(max(skills, key=lambda s: abs(changes.change[student, s])))


def order_by_movement(changes: ChangeTable, first: Movement) -> tuple[int, ...]:
    """Positions of all students: most changes of this kind first, then the largest, then fewest unknown skills."""
    n_of_kind = (changes.movement == first).sum(axis=1)
    n_unknown = (changes.movement == Movement.NOT_COMPARABLE).sum(axis=1)
    sizes = [_size(changes, i, first) if n_of_kind[i] else 0.0 for i in range(len(n_of_kind))]
    return tuple(sorted(range(len(sizes)), key=lambda i: (-n_of_kind[i], sizes[i], n_unknown[i], i)))


def order_changes(changes: Sequence[MeanChange]) -> list[MeanChange]:
    """Of the class's skills the largest change first, whichever way it went; what cannot be compared last."""
    return sorted(changes, key=lambda each: (each.change is None, -abs(each.change or 0.0), each.skill or 0))


def _size(changes: ChangeTable, student: int, kind: Movement) -> float:
    """Minus the largest change of this kind, so that it sorts first."""
    return -float(abs(changes.change[student, find_largest(changes, student, kind)]))

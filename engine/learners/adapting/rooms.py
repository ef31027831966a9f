"""Classes side by side in one batch, none of which can tell who else is in it: to the bit.

Sums of floating-point numbers depend on how they are grouped, and libraries group them by the size of an array and by
where in memory it begins. A class that is padded to the largest one of its batch would therefore get other last digits
in other company, and a report that rests on a comparison could come out differently. So a class is padded to a room
that follows from its own size alone, only classes of one room share a batch, and every slice of it begins where the
vectors of a processor do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.learners.tasks import MAX_CELLS, ClassTasks, stack_classes

#: Students and items of a room are multiples of it: eight float64 are the longest vector, and a line of the cache.
_STEP = 8

#: One more than the skills of a room are a multiple of it: a student's covariance then fills whole vectors of four.
_STEP_OF_WEIGHTS = 2


class Room(NamedTuple):
    """Who may share a batch.

    Attributes
    ----------
    n_students, n_items, n_skills
        What the classes are padded to.
    is_remembered
        Whether something is remembered of the items: where it is, other steps are taken.
    owner
        The one class whose own room it is, 0 where it is shared.
    """

    n_students: int
    n_items: int
    n_skills: int
    is_remembered: bool
    owner: int = 0


def find_room(tasks: ClassTasks) -> Room:
    """The room of one class.

    A class over several days, whose time grows with the cube of its weights, and one that fills half a batch have a
    room of their own size. They share it with themselves alone, when some of their scores are hidden.
    """
    (n, j), s = tasks.credit.shape, tasks.q_matrix.shape[-1]
    wide, long = _round_up(n, _STEP), _round_up(j, _STEP)
    if tasks.term is not None or 2 * wide * long > MAX_CELLS:
        return Room(n, j, s, tasks.earlier is not None, id(tasks.q_matrix))
    return Room(wide, long, _round_up(1 + s, _STEP_OF_WEIGHTS) - 1, tasks.earlier is not None)


def share_rooms(classes: Sequence[ClassTasks]) -> Iterator[tuple[Room, list[int]]]:
    """Positions of the classes that are stacked, with their room; no batch has more cells than :data:`MAX_CELLS`."""
    guests: dict[Room, list[int]] = defaultdict(list)
    for k, tasks in enumerate(classes):
        guests[find_room(tasks)].append(k)
    for room, positions in guests.items():
        most = max(MAX_CELLS // max(room.n_students * room.n_items, 1), 1)
        most -= 0 if room.owner else most % 2
        yield from ((room, positions[k : k + most]) for k in range(0, len(positions), most))


def stack_in_room(classes: Sequence[ClassTasks], room: Room) -> ClassTasks:
    """A batch of classes of one room.

    In a shared room their number is even, the last one stands there twice where it is not: a single class, and an odd
    number of items, would end where no vector does.
    """
    filled = [*classes, classes[-1]] if len(classes) % 2 and not room.owner else classes
    return stack_classes(filled, (room.n_students, room.n_items, room.n_skills))


def _round_up(size: int, step: int) -> int:
    return -(-size // step) * step

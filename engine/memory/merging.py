"""What can be done with memories: put together, add a class to, take a class out of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.classroom import Message, Problem
from engine.errors import InputError
from engine.memory.memory import Memory, RememberedClass
from engine.memory.same_class import DOUBTFUL, find_same_class

#: Of an id, so many digits tell which class is meant.
SHORTEST_ID = 4


@dataclass(frozen=True, eq=False)
class Addition:
    """A class that was remembered.

    Attributes
    ----------
    memory
        With it.
    remembered
        The class as it is in there now.
    was_known
        Whether the very same numbers were in the memory already.
    replaced
        The class that it stands in place of, because it is taken for the same one; None where there was none.
    resembles
        A class that may be the same students, though not surely enough to take its place; None where there is none.
    """

    memory: Memory
    remembered: RememberedClass
    was_known: bool = False
    replaced: RememberedClass | None = None
    resembles: RememberedClass | None = None


def merge(memories: Iterable[Memory]) -> Memory:
    """All classes of several memories, each once; the same for any order and grouping.

    Where a class has several labels, the last in the alphabet stays.
    """
    found: dict[str, RememberedClass] = {}
    for each in (each for memory in memories for each in memory.classes):
        known = found.get(each.id)
        found[each.id] = each if known is None or each.label > known.label else known
    return Memory(tuple(found[id_] for id_ in sorted(found)))


def add_class(memory: Memory, new: RememberedClass) -> Addition:
    """Remember a class: as a new one, or in place of an older state of the same class, so that none counts twice.

    A class that had a label keeps it where the new state has none.
    """
    known = memory.find(new.id)
    if known is not None:
        label = new.label or known.label
        return Addition(_put(memory, replace(known, label=label)), replace(known, label=label), was_known=True)
    older = find_same_class(memory, new)
    if older is None:
        return Addition(_put(memory, new), new, resembles=find_same_class(memory, new, DOUBTFUL))
    new = replace(new, label=new.label or older.label)
    return Addition(_put(_leave_out(memory, older), new), new, replaced=older)


def take_out(memory: Memory, which: str) -> tuple[Memory, RememberedClass]:
    """Forget a class; putting it back with :func:`merge` gives the same memory again.

    Parameters
    ----------
    which
        Its number in the memory, from 1; its label; or its id or the beginning of it, at least four digits.

    Raises
    ------
    InputError
        If no class or more than one is meant.
    """
    meant = [each for k, each in enumerate(memory.classes, start=1) if which == each.label or which == str(k)]
    if not meant and len(which) >= SHORTEST_ID:
        meant = [each for each in memory.classes if each.id.startswith(which.lower())]
    if len(meant) != 1:
        key = "memory-several-classes" if meant else "memory-no-such-class"
        raise InputError([Problem(Message(key, {"class": which, "n": len(memory.classes)}))])
    return _leave_out(memory, meant[0]), meant[0]


def _put(memory: Memory, new: RememberedClass) -> Memory:
    classes = [each for each in memory.classes if each.id != new.id]
    return Memory(tuple(sorted([*classes, new], key=lambda each: each.id)))


def _leave_out(memory: Memory, old: RememberedClass) -> Memory:
    return Memory(tuple(each for each in memory.classes if each.id != old.id))

"""What commands read and say of memories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Message, Remembered, Value
from engine.cli.files import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.memory.memory import Memory, RememberedClass
    from engine.memory.remembering import OtherClasses

#: What the only skill of a table of credit is called where nothing says which there are.
ONE_SKILL = ("all items",)


def read_memory_at(path: Path) -> Memory:
    """The memory in a file; raises InputError where there is no file or no memory in it."""
    from engine.memory.file import read_memory

    return read_memory(read_all([path])[path], path.name)


def name_remembered(remembered: RememberedClass) -> Message:
    """A class in a sentence: its label if it has one, its id, and how large it is."""
    summary = remembered.summary
    values: dict[str, Value] = {"id": remembered.id, "n": summary.n_students, "items": len(summary.titles)}
    if not remembered.label:
        return Message("memory-class", values)
    return Message("memory-class-labelled", {**values, "label": remembered.label})


def describe_itself(filename: str, memory: Memory, others: OtherClasses) -> Iterator[Message]:
    """That a class is in the memory itself, and does not count."""
    for each in memory.classes:
        if each.id in others.itself:
            yield Message("memory-is-itself", {"file": filename, "class": name_remembered(each)})


def describe_recall(filename: str, n_items: int, remembered: Remembered | None, learner: str) -> Iterator[Message]:
    """What is known of the items of a class, and what is to be said about it."""
    from engine.learners import READS_EARLIER

    if remembered is None or not remembered.n_items:
        yield Message("memory-knows-nothing", {"file": filename})
        return
    counts = {"n": remembered.n_items, "items": n_items, "classes": remembered.n_classes}
    yield Message("memory-knows", {"file": filename, **counts})
    if learner in READS_EARLIER:
        yield from remembered.remarks
    else:
        yield Message("memory-passed-over", {"learner": learner, "learners": ", ".join(sorted(READS_EARLIER))})

"""The first of two passes: what classes taught about the items of a test, for the others that took the same one.

Classes have the same test where their items have the same titles and points. Of each test a few classes are remembered
(:mod:`engine.memory`): the eighth adds next to nothing to seven. Which ones follows from their names alone, so that
neither the order of the files nor the number of workers has a say. What is remembered stays as it is until the folder
is deleted: a gradebook that changes is one class to analyse again, and not all that took its test.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.classroom import Gradebook
from engine.district.reading import ReadClass, read_source
from engine.district.settings import Settings
from engine.district.sources import ClassSource
from engine.joining.title_kinds import simplify_title
from engine.memory.file import read_memory, write_memory
from engine.memory.memory import Memory
from engine.memory.merging import merge
from engine.memory.privacy import FEWEST_STUDENTS
from engine.memory.remembering import remember_class
from engine.writing.whole_files import write_whole_files

#: Classes of a test that are remembered.
MOST_REMEMBERED = 8

_FOLDER = "memory"


@dataclass(frozen=True)
class MemoryTask:
    """One test that is to be remembered, from some classes that took it."""

    test: str
    sources: tuple[ClassSource, ...]
    out: Path
    settings: Settings


def name_test(gradebook: Gradebook) -> str:
    """Equal for classes with the same items: a hash of titles and points."""
    items = sorted((simplify_title(item.title), item.max_score) for item in gradebook.items)
    return hashlib.blake2b(repr(items).encode(), digest_size=16).hexdigest()


def find_tests(sources: Sequence[ClassSource], settings: Settings) -> dict[tuple[str, str], str]:
    """The test of every class that can be read and is large enough to be remembered, by school and name."""
    tests = {}
    for source in sources:
        try:
            gradebook = read_source(source, settings).gradebook
        except Exception:  # whoever analyses the class says what is wrong with it
            continue
        if int(gradebook.seen.any(axis=1).sum()) >= FEWEST_STUDENTS:
            tests[source.key] = name_test(gradebook)
    return tests


def plan_memories(
    tests: Mapping[tuple[str, str], str], sources: Iterable[ClassSource], out: Path, settings: Settings
) -> list[MemoryTask]:
    """The tests that more than one class took and that are not remembered yet."""
    took: dict[str, list[ClassSource]] = defaultdict(list)
    for source in sources:
        if source.key in tests:
            took[tests[source.key]].append(source)
    return [
        MemoryTask(test, tuple(sorted(those, key=_draw)[:MOST_REMEMBERED]), out, settings)
        for test, those in sorted(took.items())
        if len(those) > 1 and not _locate(out, test).exists()
    ]


def remember_test(task: MemoryTask) -> None:
    """Write what these classes taught; one that cannot be remembered is left out."""
    remembered = []
    for source in task.sources:
        try:
            read = read_source(source, task.settings)
            remembered.append(remember_class(read.gradebook, read.curriculum, _label(source)))
        except Exception:  # as above
            continue
    memory = merge([Memory((each,)) for each in remembered])
    write_whole_files({_locate(task.out, task.test): write_memory(memory)})


class Memories:
    """What is remembered of the tests of some classes, each file read once."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._of_test: dict[str, Memory | None] = {}

    def recall(self, read: ReadClass) -> Memory | None:
        """What other classes taught that took this class's test: one and the same object where it is the same."""
        test = name_test(read.gradebook)
        if test not in self._of_test:
            path = _locate(self._out, test)
            self._of_test[test] = read_memory(path.read_bytes(), path.name) if path.exists() else None
        memory, label = self._of_test[test], _label(read.source)
        if memory is None or all(each.label != label for each in memory.classes):
            return memory
        return Memory(tuple(each for each in memory.classes if each.label != label))


def _label(source: ClassSource) -> str:
    """By which a class knows itself in a memory; it says nothing of anybody."""
    return hashlib.blake2b(repr(source.key).encode(), digest_size=16).hexdigest()


def _draw(source: ClassSource) -> str:
    return _label(source)


def _locate(out: Path, test: str) -> Path:
    return out / _FOLDER / f"{test}.memory"

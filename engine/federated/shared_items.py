"""The items that several schools share: what each school's memory knows of them, given only where a school wants to.

Of its memory (:mod:`engine.memory`) a school gives the items that the server names, such as those of a common exam, and
nothing of its other items; labels of classes stay at home. What a memory tells of who sat in a class is measured in
MEMORY.md: more than an update of the meta-weights does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from flwr.app import ConfigRecord, Message, RecordDict

from engine.errors import InputError
from engine.federated.school import School
from engine.joining.title_kinds import simplify_title
from engine.memory.at_home import NO_LESSON
from engine.memory.canonical import name_class
from engine.memory.file import read_memory, write_memory
from engine.memory.memory import Memory, RememberedClass
from engine.memory.merging import merge

#: The action of the query, its record, and what the record holds.
SHARED_ITEMS = "items"
TITLES = "titles"
MEMORY = "memory"
_CONFIG = "config"

#: Items that fewer schools know are dropped by the server: they are nobody's but one school's.
FEWEST_SCHOOLS = 2


def keep_items(memory: Memory, titles: Collection[str]) -> Memory:
    """Of every class the items of these titles only, without its label; classes without any are left out."""
    wanted = {simplify_title(title) for title in titles}
    found = (_cut(each, wanted) for each in memory.classes)
    return merge([Memory((each,)) for each in found if each is not None])


def _cut(remembered: RememberedClass, wanted: Collection[str]) -> RememberedClass | None:
    summary = remembered.summary
    at = np.array([k for k, title in enumerate(summary.titles) if simplify_title(title) in wanted], dtype=int)
    if not len(at):
        return None
    cut = replace(
        summary,
        titles=tuple(summary.titles[k] for k in at),
        item_skills=tuple(summary.item_skills[k] for k in at),
        points=summary.points[at],
        log_discrimination=summary.log_discrimination[at],
        difficulty=summary.difficulty[at],
        information=summary.information[at],
        item_weight=summary.item_weight[at],
        n_scores=summary.n_scores[at],
        lesson=NO_LESSON,
    )
    return name_class(cut)


def give_shared_items(school: School, asked: ConfigRecord) -> bytes | None:
    """A school's answer, as the bytes of a memory; None where it gives none."""
    if school.settings.memory is None:
        return None
    path = Path(school.settings.memory)
    memory = read_memory(path.read_bytes(), path.name)
    return write_memory(keep_items(memory, [str(title) for title in asked[TITLES]]))  # type: ignore[union-attr]


def ask_for_items(nodes: Iterable[int], titles: Iterable[str]) -> list[Message]:
    """The question to every school."""
    asked = RecordDict({_CONFIG: ConfigRecord({TITLES: list(titles)})})
    return [Message(asked, node, f"query.{SHARED_ITEMS}") for node in nodes]


def merge_shared_items(replies: Iterable[Message], titles: Collection[str]) -> Memory:
    """What the schools gave, checked as any memory file is, of the items that at least two of them know.

    An answer that is no memory is passed over, and so is whatever was not asked for.
    """
    given = [found for reply in replies if (found := _open(reply, titles)) is not None]
    schools = Counter(title for memory in given for title in _list_titles(memory))
    return keep_items(merge(given), [title for title, n in schools.items() if n >= FEWEST_SCHOOLS])


def _open(reply: Message, titles: Collection[str]) -> Memory | None:
    if reply.has_error() or SHARED_ITEMS not in reply.content:
        return None
    given = reply.content[SHARED_ITEMS].get(MEMORY)
    if not isinstance(given, bytes):
        return None
    try:
        return keep_items(read_memory(given, "school"), titles)
    except InputError:
        return None


def _list_titles(memory: Memory) -> set[str]:
    return {simplify_title(title) for each in memory.classes for title in each.summary.titles}

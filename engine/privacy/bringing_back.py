"""A gradebook that a page computed under other names, with the names of the one that it was made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.classroom import Gradebook


def bring_gradebook_back(given: Gradebook, original: Gradebook, write: Callable[[str], str]) -> Gradebook:
    """The gradebook with the students, titles, answers and notes of another.

    Parameters
    ----------
    given
        Made of ``original`` under other names, maybe with fewer of its items.
    write
        Writes a title of ``original`` as ``given`` has it.
    """
    place = {write(item.title): j for j, item in enumerate(original.items)}
    columns = [place[item.title] for item in given.items]
    title = {write(item.title): item.title for item in original.items} | {"": ""}
    return replace(
        given,
        name=original.name,
        students=original.students,
        items=tuple(
            replace(item, title=original.items[j].title, key=original.items[j].key, again_of=title[item.again_of])
            for item, j in zip(given.items, columns, strict=True)
        ),
        notes=original.notes,
        answers=None if original.answers is None else original.answers[:, columns],
    )

"""Which item a title means, as teachers and platforms write titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from engine.writing.folding import fold_blanks

_CANVAS_ID = re.compile(r"\s*\(\d{3,}\)\s*$")


def drop_canvas_id(title: str) -> str:
    """The title without the number that Canvas puts behind it.

    >>> drop_canvas_id("Quiz 1 (318402)")
    'Quiz 1'
    """
    return _CANVAS_ID.sub("", title)


def match_titles(titles: Sequence[str]) -> Callable[[str], int | None]:
    """A function from an item as some file writes it to its position.

    Exactly; then whatever the case and the blanks; then without the number that Canvas adds. A looser way only counts
    where it leaves a single item.
    """
    ways: tuple[Callable[[str], str], ...] = (str, fold_blanks, lambda title: fold_blanks(drop_canvas_id(title)))
    indices: list[dict[str, int | None]] = []
    for simplify in ways:
        index: dict[str, int | None] = {}
        for position, title in enumerate(titles):
            key = simplify(title)
            index[key] = None if key in index else position
        indices.append(index)

    def find(written: str) -> int | None:
        for simplify, index in zip(ways, indices, strict=True):
            position = index.get(simplify(written))
            if position is not None:
                return position
        return None

    return find

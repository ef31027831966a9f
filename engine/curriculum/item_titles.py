"""Which item a title means, as teachers and platforms write titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.writing.folding import drop_canvas_id, fold_blanks


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


def match_asked_titles(titles: Sequence[str], stems: Sequence[str]) -> Callable[[str], list[int]]:
    """The same for items that were asked on several days: by its title, or all of its days by the title without one.

    Parameters
    ----------
    stems
        The titles without a day, see :func:`engine.joining.day_titles.drop_day`.
    """
    once = list(dict.fromkeys(stems))
    find, find_stem = match_titles(titles), match_titles(once)

    def find_all(written: str) -> list[int]:
        position = find(written)
        if position is not None:
            return [position]
        stem = find_stem(written)
        return [] if stem is None else [j for j, each in enumerate(stems) if each == once[stem]]

    return find_all

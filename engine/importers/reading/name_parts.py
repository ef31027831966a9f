"""The other part of a name: families in one column and given names in the next, where no header says so in known words.

Both are read as one name where a column of names stands right beside the other: filled everywhere, words without
digits, many different ones. Most telling is that only both together tell the students apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from statistics import median

_PARTS = ("name", "first", "last")
_FIRST = 2
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SHARE_FILLED = 0.95
_SHARE_LIKE = 0.9
_MOST_WORDS, _LONGEST = 4, 40
_FEWEST, _LEAST_VARIED = 4, 0.25
_MUCH_VARIED = 0.5
_LEFT_ALIKE = 0.34
_FEW_ALIKE, _MANY_ALIKE = 1, 0.15
_WITHOUT_BLANKS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI")

Cells = Callable[[int], Sequence[str]]
"""The cells of the students at a position, one a student."""


def join_parts(places: Mapping[str, int], read_cells: Cells, n_columns: int, taken: Collection[int]) -> dict[str, int]:
    """Where the students are named, with the column of the other part of their names where there is one.

    Parameters
    ----------
    places
        What a column says of a student -> its position, as from :func:`engine.importers.reading.people.find_places`.
    taken
        Positions of columns that are something else.
    """
    found = [role for role in _PARTS if role in places]
    if len(found) == 2 and "name" in found:
        return _join_found(places, found[1], read_cells)
    if len(found) != 1:
        return dict(places)
    own = places[found[0]]
    names = read_cells(own)
    free = [k for k in (own + 1, own - 1) if 0 <= k < n_columns and k not in taken and k not in places.values()]
    other = next((k for k in free if _are_parts(names, read_cells(k), found[0] != "name")), None)
    if other is None:
        return dict(places)
    rest = {role: place for role, place in places.items() if role != found[0]}
    if found[0] == "name":
        # Nothing says which is which, so they stay in the order of the file.
        return {**rest, "first": min(own, other), "last": max(own, other)}
    return {**rest, found[0]: own, "last" if found[0] == "first" else "first": other}


def _join_found(places: Mapping[str, int], part: str, read_cells: Cells) -> dict[str, int]:
    """The places where one part of the names is known and another column of names: the whole or the other part."""
    names, parts = read_cells(places["name"]), read_cells(places[part])
    n_within = sum(own in name for own, name in zip(parts, names, strict=True))
    if 2 * n_within > len(names) or not _are_parts(parts, names, is_called_part=True):
        return dict(places)
    rest = {role: place for role, place in places.items() if role != "name"}
    return {**rest, "last" if part == "first" else "first": places["name"]}


def complete_people(
    places: Mapping[str, int], read_cells: Cells, n_columns: int, taken: Collection[int]
) -> dict[str, int]:
    """Who the students are in the export of a platform that writes names into the first two columns, then addresses.

    Whatever the words above say of them stays; what no known word says is told by the cells.
    """
    found, free = dict(places), [k for k in range(n_columns) if k not in taken and k not in places.values()]
    if not any(role in found for role in _PARTS):
        named = [k for k in free if k < _FIRST and are_names(read_cells(k))]
        found |= dict(zip(("first", "last") if len(named) > 1 else ("name",), named, strict=False))
    address = next((k for k in free if _are_addresses(read_cells(k))), None) if "email" not in found else None
    if address is not None:
        found["email"] = address
    return join_parts(found, read_cells, n_columns, taken)


def _are_addresses(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(map(bool, map(_ADDRESS.fullmatch, texts))) >= _SHARE_LIKE * len(texts)


def are_names(texts: Sequence[str]) -> bool:
    """Whether nearly all students have a name there, or a part of one: capitals where the script has any, no digits."""
    filled = [text for text in texts if text]
    if len(filled) < max(_FEWEST, _SHARE_FILLED * len(texts)):
        return False
    n_like = sum(map(_is_like_name, filled))
    return n_like >= _SHARE_LIKE * len(filled) and len(set(filled)) >= max(3, _LEAST_VARIED * len(filled))


def _is_like_name(text: str) -> bool:
    words = text.split()
    if len(words) > _MOST_WORDS or len(text) > _LONGEST or not all(map(_is_word, words)):
        return False
    return any(word[0].isupper() or not _has_case(word) for word in words)


def _is_word(word: str) -> bool:
    """Whether a word has letters and nothing but what stands in names beside them: marks, hyphens, apostrophes."""
    return word[0].isalpha() and all(each.isalpha() or each in "-'’.·" or _is_mark(each) for each in word)


def _is_mark(each: str) -> bool:
    return unicodedata.category(each).startswith("M") or each in "\u200c\u200d"


def _has_case(word: str) -> bool:
    # Georgian letters have capitals that nobody writes names with: only a title in capitals has them.
    return word.title() != word.lower()


def _are_parts(names: Sequence[str], others: Sequence[str], is_called_part: bool) -> bool:
    """Whether two columns that stand side by side are the parts of one name."""
    if not (are_names(names) and are_names(others)):
        return False
    n, n_own = len(names), len(set(names))
    n_alike, n_left = n - n_own, n - len(set(zip(names, others, strict=True)))
    is_single = sum(" " not in name for name in names) > _MUCH_VARIED * n
    if n_alike >= (_FEW_ALIKE if is_single else max(2, _MANY_ALIKE * n)):
        return n_left <= _LEFT_ALIKE * n_alike
    # All are told apart already: the whole name may stand there, and beside it the place where they live.
    return len(set(others)) >= _MUCH_VARIED * n and (is_called_part or (is_single and _are_short(names, others)))


def _are_short(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether both are too short for whole names, in a script that writes these without a blank."""
    if any(unicodedata.name(each, "").startswith(_WITHOUT_BLANKS) for each in names[0][:1]):
        return min(median(map(len, names)), median(map(len, others))) <= 1
    return all(sum(" " not in text for text in texts) > _MUCH_VARIED * len(texts) for texts in (names, others))

"""Names as two platforms write them: whether they can be one student's."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = re.compile("['’ʼ`´]")
_IDEOGRAPHS = re.compile("[々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_ACCENTED = ("LATIN ", "GREEK ", "CYRILLIC ")


class Likeness(IntEnum):
    """How alike two names are, the surest first."""

    EQUAL = 0
    SWAPPED = 1
    SIMILAR = 2
    DIFFERENT = 3


def normalise_name(name: str) -> str:
    """One spelling for a name: one case and width, no accents, hyphens as blanks, ``Last, First`` turned around.

    Chinese, Japanese and Korean characters stay as they are; blanks between ideographs go, because some platforms put
    one between surname and given name.

    >>> normalise_name("MÜLLER-Łoś,  Zoë")
    'zoe muller los'
    >>> normalise_name("王 小明")
    '王小明'
    """
    last, comma, first = name.partition(",")
    if comma and first.strip() and last.strip() and "," not in first:
        name = f"{first} {last}"
    folded = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", name).casefold())
    plain = "".join(map(_take_accent_off, folded)).translate(_PLAIN)
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split()
    joined: list[str] = []
    for word in words:
        if joined and _IDEOGRAPHS.fullmatch(word) and _IDEOGRAPHS.fullmatch(joined[-1]):
            joined[-1] += word
        else:
            joined.append(word)
    return " ".join(joined)


def compare_names(one: str, other: str) -> Likeness:
    """Compare two normalised names.

    Names are similar if they share a word and the rest differs by middle names, initials, short forms or one letter.
    """
    if one == other:
        return Likeness.EQUAL
    if sorted(_split(one)) == sorted(_split(other)):
        return Likeness.SWAPPED
    return Likeness.SIMILAR if _are_similar(one.split(), other.split()) else Likeness.DIFFERENT


def shares_word(one: str, other: str) -> bool:
    """Whether two normalised names have a word in common that is no initial and no ideograph."""
    return any(len(word) > 1 and not _IDEOGRAPHS.fullmatch(word) for word in set(one.split()) & set(other.split()))


def _take_accent_off(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    is_accented = len(parts) > 1 and unicodedata.name(parts[0], "").startswith(_ACCENTED)
    return parts[0] if is_accented else letter


def _split(name: str) -> list[str]:
    """Words, and every ideograph as a word of its own."""
    return [part for word in name.split() for part in (word if _IDEOGRAPHS.fullmatch(word) else (word,))]


def _are_similar(one: list[str], other: list[str]) -> bool:
    shared = set(one) & set(other)
    if len(one) == len(other) == 1:
        return _is_near(one[0], other[0], initials=False)
    if not any(len(word) > 1 for word in shared):
        return False
    fewer, more = sorted(([w for w in one if w not in shared], [w for w in other if w not in shared]), key=len)
    for word in fewer:
        near = next((candidate for candidate in more if _is_near(word, candidate)), None)
        if near is None:
            return False
        more.remove(near)
    return True


def _is_near(one: str, other: str, *, initials: bool = True) -> bool:
    """Whether two words can be the same name: an initial, a short form, or one letter more, less, other or moved.

    Edits are those of the optimal string alignment, in which two neighbours that change places are one.
    """
    short, long = sorted((one, other), key=len)
    if _IDEOGRAPHS.search(long):
        return False
    if initials and long.startswith(short) and (len(short) == 1 or len(short) >= 3):
        return True
    # In shorter words one letter tells two names apart, as in Tim and Tom.
    if len(long) < (5 if len(short) == len(long) else 4):
        return False
    from rapidfuzz.distance import OSA  # needed only where there are several files

    return OSA.distance(short, long, score_cutoff=1) <= 1

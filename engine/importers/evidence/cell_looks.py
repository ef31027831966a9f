"""What a cell looks like that is no plain number: a date, an e-mail address, a person's name, an id, a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum


class Look(IntEnum):
    """What a filled cell looks like; the first that fits."""

    NUMBER = 0
    PERCENT = 1
    FRACTION = 2
    EMAIL = 3
    DATE = 4
    TIME = 5
    LETTER = 6
    """One letter, or a letter with plus or minus."""
    OPTIONS = 7
    """Several capital letters in order, as chosen options."""
    CODE = 8
    """Letters and digits without a blank: an id, a class, a file."""
    FULL_NAME = 9
    """Two to five capitalised words, or ``Last, First``."""
    WORD = 10
    """One capitalised word."""
    SMALL_WORD = 11
    SENTENCE = 12
    OTHER = 13


_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[ ,.'’]\d{3})*(?:[.,]\d+)?|[+-]?\d*[.,]?\d+(?:[eE][+-]?\d+)?")
_FRACTION = re.compile(r"[-+]?[\d.,]+\s*/\s*[\d.,]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_DATE = re.compile(
    r".*(?:\b\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}|\b\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{2,4}\b|"
    r"\b\d{1,2}\.?\s+(?:de\s+)?[^\W\d]{3,}\.?,?\s+(?:de\s+)?\d{4}|[^\W\d]{3,}\s+\d{1,2},?\s+\d{4}).*"
)
_TIME = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s*[AaPp]\.?[Mm]\.?)?|(?:\d+\s*[^\W\d]{1,8}\.?\s*){2,3}")
_LETTER = re.compile(r"[^\W\d_][+\-−–*]?")
_OPTIONS = re.compile(r"[A-H](?:\s*[,;/ ]?\s*[A-H]){1,5}")
_CODE = re.compile(r"(?=\S*\d)(?=\S*[^\W\d])\S+|\d[\d\-]*-[\d\-]*\d|\d{3}(?:-\d{3,4})+")
_HAS_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_NAME_WORDS = 5


def look_at(text: str) -> Look:
    """What one filled cell looks like.

    >>> look_at("Dogwood, Ava").name, look_at("00:20:11").name, look_at("SEC0004").name
    ('FULL_NAME', 'TIME', 'CODE')
    """
    if len(text) > 80:
        return Look.SENTENCE
    if text.endswith(("%", "％")) and _NUMBER.fullmatch(text[:-1].strip()):
        return Look.PERCENT
    for look, pattern in (
        (Look.NUMBER, _NUMBER),
        (Look.FRACTION, _FRACTION),
        (Look.EMAIL, _EMAIL),
        (Look.TIME, _TIME),
        (Look.DATE, _DATE),
        (Look.LETTER, _LETTER),
        (Look.OPTIONS, _OPTIONS),
        (Look.CODE, _CODE),
    ):
        if pattern.fullmatch(text):
            return look
    return _look_at_words(text)


def _look_at_words(text: str) -> Look:
    """Which kind of words a text is of."""
    if _HAS_CHINESE.search(text):
        n_letters = len(text.replace(" ", ""))
        return Look.FULL_NAME if 2 <= n_letters <= 4 else Look.WORD if n_letters == 1 else Look.SENTENCE
    few = text.replace(",", " ").split()
    if not few or any(map(str.isdigit, text)):
        return Look.OTHER
    # Scripts without capitals have names too; particles such as de and van are small.
    n_small = sum(word[0].islower() for word in few)
    if len(few) == 1:
        return Look.SMALL_WORD if n_small else Look.WORD
    if len(few) <= _MOST_NAME_WORDS and 2 * n_small < len(few) and not few[0][0].islower():
        return Look.FULL_NAME
    return Look.SENTENCE


def count_looks(texts: Sequence[str]) -> list[int]:
    """How many of some filled cells have each look, one number a :class:`Look`."""
    counts = [0] * len(Look)
    for text, n in Counter(texts).items():
        counts[look_at(text)] += n
    return counts

"""Texts and lists of names short enough for a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

_IN_BRACKETS = re.compile(r"\s*\((?=[^()]*\d)[^()]{1,16}\)$")


def cut_text(text: str, longest: int) -> str:
    """The text, its end replaced by an ellipsis where it has more letters than this.

    >>> cut_text("Homework", 5), cut_text("Exams", 5)
    ('Home…', 'Exams')
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def cut_title(title: str, longest: int) -> str:
    """The title of an item, cut before the day that stands behind it: two columns of one question stay two.

    >>> cut_title("Which is larger, 0.45 or 0.5? (4 Sep)", 24), cut_title("Homework", 5)
    ('Which is larger… (4 Sep)', 'Home…')
    """
    day = find_day(title)
    if len(title) <= longest or len(day) + 2 > longest:
        return cut_text(title, longest)
    return cut_text(title.removesuffix(day), longest - len(day)) + day


def find_day(title: str) -> str:
    """What stands in brackets behind a title and holds a number, as the day of a test does; empty without.

    >>> find_day("Q3 (14 Oct)"), find_day("第3题 (10月14日)"), find_day("Q3 (hard)")
    (' (14 Oct)', ' (10月14日)', '')
    """
    found = _IN_BRACKETS.search(title)
    return found[0] if found else ""


def shorten(text: str, longest: int = 80) -> str:
    """The text on one line, cut where it is longer."""
    return cut_text(" ".join(text.split()), longest)


def name_some(names: Sequence[str], most: int = 5) -> str:
    """The first few names of a list that may be long.

    >>> name_some(["Ann", "Bo", "Cy"], most=2)
    'Ann, Bo, …'
    """
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")

"""Texts and lists of names short enough for a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.classroom import Message, Name

_LONGEST_LIST = 100
_LEAST_END = 4
"""So many letters before the first that differs are shown, so that it can be found in the whole title."""

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


def tell_apart(titles: Sequence[str], longest: int) -> list[str]:
    """Titles no longer than this, so cut that those which begin alike show where they differ.

    >>> tell_apart(["Read the text and name the author", "Read the text and name the year", "Sum"], 20)
    ['Read t…me the author', 'Read t…name the year', 'Sum']
    """
    begin = max(longest // 3, 1)
    told = [cut_title(title, longest) for title in titles]
    alike: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        if len(title) > longest:
            alike.setdefault(told[place], []).append(place)
    for places in alike.values():
        if len(places) == 1 or longest < 2 * _LEAST_END:
            continue
        end = longest - begin - 1
        # Some letters before the first that differs, and more where all that follow leave room for them.
        differ = max(_count_shared([titles[place] for place in places]) - _LEAST_END, begin)
        ends = [titles[place][min(differ, max(len(titles[place]) - end, 0)) :] for place in places]
        for place, words in zip(places, tell_apart(ends, end), strict=True):
            told[place] = f"{titles[place][:begin]}…{words}"
    return told


def _count_shared(texts: Sequence[str]) -> int:
    """With how many letters all of them begin."""
    first, last = min(texts), max(texts)
    return next((k for k, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


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


def list_names(names: Sequence[Name]) -> Name:
    """Names in one line, with the sign between them that the language of the sentence around them has.

    After the first hundred a sign says that there are more: nobody reads on, and every name is a message in a message.
    """
    if not names:
        return ""
    if len(names) > _LONGEST_LIST:
        names = [*names[: _LONGEST_LIST - 1], Message("names-and-more", {"name": names[_LONGEST_LIST - 1]})]
    listed = names[-1]
    for name in reversed(names[:-1]):
        listed = Message("names-listed", {"name": name, "rest": listed})
    return listed


def name_some(names: Sequence[Name], most: int = 5) -> Name:
    """The first few names of a list that may be long; a sign says so where there are more."""
    if len(names) <= most:
        return list_names(names)
    return list_names([*names[: most - 1], Message("names-and-more", {"name": names[most - 1]})])

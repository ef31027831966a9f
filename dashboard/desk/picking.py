"""Several items at once, by a few letters or numbers of their titles. Knows no Streamlit."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+)\s*(?:[-–—～~]|to|至|到)\s*(\d+)", re.IGNORECASE)


def pick_items(titles: Sequence[str], written: str) -> tuple[int, ...]:
    """Positions of the items whose titles fit what was written.

    Parameters
    ----------
    written
        Parts with ``;`` or ``,`` between them, of which one must fit: a number or a range is compared with the first
        number of a title, and everything else is looked for in it, whatever the case. Empty: all items.

    >>> pick_items(["Q1 half", "Q2 Half", "Q12 sum"], "1-2"), pick_items(["Q1 half", "Q2", "Q12 sum"], "half; 12")
    ((0, 1), (0, 2))
    """
    parts = [part.strip() for part in re.split(r"[;,；，、\n]", written) if part.strip()]
    return tuple(k for k, title in enumerate(titles) if not parts or any(_fits(title, part) for part in parts))


def _fits(title: str, part: str) -> bool:
    first = _NUMBER.search(title)
    if part.isdecimal():
        return first is not None and int(first[0]) == int(part)
    if (limits := _RANGE.fullmatch(part)) is not None:
        return first is not None and int(limits[1]) <= int(first[0]) <= int(limits[2])
    return " ".join(part.split()).casefold() in " ".join(title.split()).casefold()

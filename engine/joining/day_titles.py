"""The day behind a title, where an item of that title was asked on several days: ``Q3 (14 Oct)``."""

from __future__ import annotations

import re
from datetime import date

from engine.classroom import Item, Message
from engine.classroom.message import Value
from engine.wording import list_languages, say, speaking

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WRITTEN_DAY = re.compile(r"\s*\([^()]*\)$")
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def add_day(title: str, day: date, *, with_year: bool = False) -> str:
    """The title followed by the day, written as the title is.

    >>> add_day("Q3", date(2026, 10, 14)), add_day("第3题", date(2026, 10, 14), with_year=True)
    ('Q3 (14 Oct)', '第3题 (2026年10月14日)')
    """
    return f"{title} ({_write_day(title, day, with_year=with_year)})"


def drop_day(item: Item) -> str:
    """The title of an item without the day that joining put behind it: the same for an item asked on several days.

    >>> drop_day(Item("Q3 (14 Oct)", 1.0, taken_on=date(2026, 10, 14)))
    'Q3'
    """
    if item.taken_on is None:
        return item.title
    for language in list_languages():
        with speaking(language):
            for with_year in (False, True):
                stem = item.title.removesuffix(f" ({_write_day(item.title, item.taken_on, with_year=with_year)})")
                if stem and stem != item.title:
                    return stem
    return item.title


def _write_day(title: str, day: date, *, with_year: bool) -> str:
    """A day in the script of the title; a number has none, so it takes that of the language that is spoken."""
    if _IDEOGRAPH.search(title):
        return f"{day.year}年{day.month}月{day.day}日" if with_year else f"{day.month}月{day.day}日"
    if any(letter.isalpha() for letter in _WRITTEN_DAY.sub("", title)):
        return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if with_year else "")
    values: dict[str, Value] = {"day": day.day, "month": day.month, "year": str(day.year)}
    return say(Message("title-day-of-year" if with_year else "title-day", values))

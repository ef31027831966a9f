"""The day that the scores of a file are of, before the teacher says so: from its items, its first lines or its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.classroom import Gradebook

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero",
            "feb february februar février febrero",
            "mar march märz mars marzo",
            "apr april avril abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août agosto",
            "sep sept september septembre septiembre",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>20\d\d)"
_WHOLE = (
    re.compile(rf"(?<!\d){_YEAR}(?P<mark>[-_./ ]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}\s*[-_./年]\s*(?P<month>\d{{1,2}})\s*[-_./月]\s*(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s_-]*(?P<name>{_NAME})\.?,?[\s_-]*{_YEAR}(?!\d)"),
    re.compile(rf"(?<![^\W\d_])(?P<name>{_NAME})\.?[\s_-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s_-]+{_YEAR}(?!\d)"),
)
_NUMBERS = re.compile(rf"(?<!\d)(?P<one>\d{{1,2}})(?P<mark>[-_./ ])(?P<other>\d{{1,2}})(?P=mark){_YEAR}(?!\d)")
_NO_YEAR = (
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s_-]*(?P<name>{_NAME})(?![^\W_])"),
    re.compile(rf"(?<![^\W_])(?P<name>{_NAME})\.?[\s_-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![^\W_])"),
    re.compile(r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]"),
)


_LABEL = re.compile(
    r"^\W*(?:(?:exam|test|quiz|assessment) )?(?:date|day|datum|fecha|taken on|held on"
    r"|(?:考试|考試|测验|測驗)?(?:日期|时间|時間))(?![^\W\d_])\s*[:：]?\s*"
)
_FIRST_ROWS = 12
"""What stands above a table is in its first rows."""


class DaySource(StrEnum):
    """Where the day of a file was found."""

    ITEMS = "items"
    ROWS = "rows"
    NAME = "name"
    TODAY = "today"


@dataclass(frozen=True)
class ProposedDay:
    """The day that a file seems to be of.

    Attributes
    ----------
    source
        Where it was found; today where the file says nothing.
    others
        What it may be as well: the teacher is to say whether 05-10-2026 is in October or in May.
    """

    day: date
    source: DaySource
    others: tuple[date, ...] = ()


Rows = Sequence[Sequence[str]]


def propose_day(
    gradebook: Gradebook, left_out: Container[str], today: date, filename: str = "", rows: Rows = ()
) -> ProposedDay:
    """That of the newest item that counts, of the rows above the table, of the file's name, or today; none to come.

    Parameters
    ----------
    rows
        The cells of the file as text, from the first row on.
    """
    found = find_day(gradebook, left_out, today, filename, rows)
    return found or ProposedDay(today, DaySource.TODAY)


def find_day(
    gradebook: Gradebook, left_out: Container[str], today: date, filename: str = "", rows: Rows = ()
) -> ProposedDay | None:
    """The same where the file says it; None where it does not."""
    days = [item.taken_on for item in gradebook.items if item.title not in left_out and item.taken_on is not None]
    if days:
        return ProposedDay(min(max(days), today), DaySource.ITEMS)
    written = find_days_in_rows(rows, today)
    if written:
        return ProposedDay(written[0], DaySource.ROWS, written[1:])
    named = find_days_in_name(filename, today)
    return ProposedDay(named[0], DaySource.NAME, named[1:]) if named else None


def find_days_in_rows(rows: Rows, today: date) -> tuple[date, ...]:
    """The days that a row such as "Date: 14 Oct 2026" above a table may say, as :func:`find_days_in_name` has them.

    A word for a day that no day follows is the header of a column.
    """
    for row in rows[:_FIRST_ROWS]:
        for k, cell in enumerate(row):
            written = unicodedata.normalize("NFKC", cell).casefold()
            label = _LABEL.search(written)
            behind = [written[label.end() :], next(filter(None, row[k + 1 :]), "")] if label else []
            for text in behind:
                if found := find_days_in_name(text, today):
                    return found
    return ()


def find_days_in_name(name: str, today: date) -> tuple[date, ...]:
    """The days that the name of a file may say, none after today, the likeliest first; of several the latest counts.

    A day without a year is the last one that there was. Points stand between day and month, 14.10.2026; of other
    numbers the first is the day, if both can be.

    >>> today = date(2026, 11, 29)
    >>> find_days_in_name("quiz_2026-10-14.csv", today), find_days_in_name("Test 20261014_1530.xlsx", today)
    ((datetime.date(2026, 10, 14),), (datetime.date(2026, 10, 14),))
    >>> find_days_in_name("7b 14 Oct.csv", today), find_days_in_name("10月14日测验.xlsx", today)
    ((datetime.date(2026, 10, 14),), (datetime.date(2026, 10, 14),))
    >>> find_days_in_name("05-10-2026.csv", today)
    (datetime.date(2026, 10, 5), datetime.date(2026, 5, 10))
    >>> find_days_in_name("unit 3 quiz 12.csv", today), find_days_in_name("exam 2027-01-05.csv", today)
    ((), ())
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    for ways in (_read_whole(text), _read_without_year(text, today)):
        past = [tuple(day for day in days if day <= today) for days in ways]
        known = [days for days in past if days]
        if known:
            return max(known, key=lambda days: (len(days) == 1, days[0]))
    return ()


def _read_whole(text: str) -> Iterator[tuple[date, ...]]:
    """Days with a year, each with what it may be as well."""
    for pattern in _WHOLE:
        for found in pattern.finditer(text):
            named = found.groupdict()
            month = _MONTHS[named["name"]] if "name" in named else int(named["month"])
            yield _make_days((int(named["year"]), month, int(named["day"])))
    for found in _NUMBERS.finditer(text):
        year, one, other = int(found["year"]), int(found["one"]), int(found["other"])
        ways = [(year, other, one)] if found["mark"] == "." else [(year, other, one), (year, one, other)]
        yield _make_days(*ways)


def _read_without_year(text: str, today: date) -> Iterator[tuple[date, ...]]:
    for pattern in _NO_YEAR:
        for found in pattern.finditer(text):
            named = found.groupdict()
            month, day = _MONTHS[named["name"]] if "name" in named else int(named["month"]), int(named["day"])
            past = [each for year in (today.year, today.year - 1) for each in _make_days((year, month, day))]
            yield tuple(each for each in past if each <= today)[:1]


def _make_days(*ways: tuple[int, int, int]) -> tuple[date, ...]:
    """The days that there are among these years, months and days of months, each once."""
    days: dict[date, None] = {}
    for year, month, day in ways:
        try:
            days[date(year, month, day)] = None
        except ValueError:
            continue
    return tuple(days)

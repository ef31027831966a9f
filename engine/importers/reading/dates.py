"""When something happened, as platforms write it; what cannot be read is None, never today.

``03/04/2024`` is a day in March or in April. Which of the two is decided once per file: by a date with a thirteenth
day or with points, or not at all.

Kept parsers of dates were tried on 33 cells as platforms write them: dateutil read 9 wrongly, pandas 12 and dateparser
2 (they turn an ISO date round, take a time alone for today, or guess at a thirteenth month), at 100 to 1000 times the
time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from engine.classroom import Doubt, ImportChoices, Message
from engine.importers.reading.layout import choose

_MONTHS = {
    name[:3]: number
    for number, names in enumerate(
        (
            "january januar",
            "february februar",
            "march märz",
            "april",
            "may mai",
            "june juni",
            "july juli",
            "august",
            "september",
            "october oktober",
            "november",
            "december dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?:\D{1,6}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?[.\d]*\s*(?P<half>[AaPp]\.?[Mm]\b)?)?"
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}}){_TIME}", re.ASCII)
_NAMED = re.compile(rf"(?P<day>\d{{1,2}})\.?\s+(?P<name>[^\W\d_]{{3}})\w*\.?\s+(?P<year>\d{{4}}){_TIME}")
_NAME_FIRST = re.compile(rf"(?P<name>[^\W\d_]{{3}})\w*\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}}){_TIME}")
_NUMBERS = re.compile(
    rf"(?P<first>\d{{1,2}})[/.-](?P<second_number>\d{{1,2}})[/.-](?P<year>\d{{4}}|\d{{2}})\b{_TIME}", re.ASCII
)

YEARS = range(1900, 3000)
"""In which something can have happened: programs write 0001-01-01 and 9999-12-31 where they know no day."""


def read_moment(text: str, day_first: bool | None = None) -> datetime | None:
    """Read a date with or without a time; a time zone is passed over.

    Parameters
    ----------
    text
        ``2024-03-01T09:00:00Z``, ``2024/03/01 9:00:00 AM GMT+1``, ``1 March 2024 1:03 PM``, ``1. März 2024, 13:03``,
        ``Mar 1, 2024``, ``01/03/2024 9:00``.
    day_first
        Whether ``01/03/2024`` is the first of March; None to read only those that can be read in one way.
    """
    text = text[:80]
    for pattern in (_YEAR_FIRST, _NAMED, _NAME_FIRST, _NUMBERS):
        match = pattern.search(text)
        if match:
            return _build(match.groupdict(), day_first)
    return None


def decide_day_first(texts: Iterable[str]) -> bool | None:
    """Whether the dates of a file have the day before the month; None where no date tells, or where some disagree."""
    votes: set[bool] = set()
    for text in texts:
        match = None if _YEAR_FIRST.search(text[:80]) else _NUMBERS.search(text[:80])
        if match:
            first, second = int(match["first"]), int(match["second_number"])
            if "." in match.group().partition(" ")[0] or first > 12 >= second:  # nobody writes 12.31.2024
                votes.add(True)
            elif second > 12 >= first:
                votes.add(False)
    return votes.pop() if len(votes) == 1 else None


def read_moments(
    texts: Sequence[str], delimiter: str, choices: ImportChoices
) -> tuple[list[datetime | None], list[Doubt]]:
    """Read the dates of a column; where nothing tells whether the day or the month comes first, that is a doubt.

    Parameters
    ----------
    delimiter
        Of the file; programs write a semicolon where the day comes first.
    """
    day_first = decide_day_first(texts)
    doubts = []
    known = {text: read_moment(text, day_first) for text in dict.fromkeys(texts)}
    unclear = [text for text, moment in known.items() if moment is None and read_moment(text, day_first=True)]
    if day_first is None and unclear:
        default = "day_first" if delimiter == ";" else "month_first"
        sentence = Message("doubt-dates", {"example": unclear[0][:40]})
        doubt = choose(choices, "dates", ("day_first", "month_first"), default, sentence, Message("doubt-dates-reason"))
        doubts.append(doubt)
        known |= {text: read_moment(text, doubt.chosen == "day_first") for text in unclear}
    return [known[text] for text in texts], doubts


def _build(parts: dict[str, str | None], day_first: bool | None) -> datetime | None:
    year = _read_year(parts["year"] or "")
    if "first" in parts:
        first, second = int(parts["first"] or 0), int(parts["second_number"] or 0)
        if day_first is None and first != second:
            day_first = True if first > 12 else False if second > 12 else None
            if day_first is None:
                return None
        day, month = (first, second) if day_first else (second, first)
    else:
        day = int(parts["day"] or 0)
        month = _MONTHS.get((parts.get("name") or "").casefold(), 0) or int(parts.get("month") or 0)
    if year not in YEARS:
        return None
    hour, half = int(parts["hour"] or 0), (parts["half"] or "").casefold()
    if half:
        hour = hour % 12 + 12 * half.startswith("p")
    try:
        return datetime(year, month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0))
    except ValueError:
        return None


def _read_year(text: str) -> int:
    """Two digits are of this century; 0001 is no short form."""
    return int(text) + 2000 * (len(text) == 2)

"""Items that a file with one row for every score has on several days: asked again, or one test that took its time.

A file of a platform, or of two tests in one table, may have a question in September and again in October. Then each day
is a column of its own, and what a student did on the first is no attempt that the second replaces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from engine.importers.reading.attempts import Attempt
from engine.importers.reading.layout import identify

Item = TypeVar("Item", bound=Hashable)

#: Days from the first to the last of a test at most, such as one that some students sit a day later.
_DAYS_OF_A_TEST = 2

#: Students, and share of all who have the item, who make a day one on which it was asked; fewer were late or tried
#: again.
_FEWEST, _SHARE = 3, 1 / 3


def find_occasions(responses: Sequence[tuple[Item, Attempt]]) -> list[int]:
    """Number the occasions on which every item was asked, see :func:`number_occasions`."""
    return number_occasions(
        [item for item, _ in responses],
        [identify(attempt.student) for _, attempt in responses],
        [None if attempt.started is None else attempt.started.date() for _, attempt in responses],
    )


def number_occasions(items: Sequence[Item], students: Sequence[str], days: Sequence[date | None]) -> list[int]:
    """Number the occasions on which every item was asked: 0 for the first, 1 for the second, of every response.

    All are 0 where an item was asked once. A response on a day between belongs to the nearest occasion, one without a
    day to the first.

    Parameters
    ----------
    items, students, days
        Of every response.
    """
    tests = _find_tests(day for day in days if day is not None)
    rows_of: dict[Item, list[int]] = defaultdict(list)
    for row, item in enumerate(items):
        rows_of[item].append(row)
    occasions = [0] * len(items)
    for rows in rows_of.values():
        day_of = {row: day for row in rows if (day := days[row]) is not None}
        student_of = {row: students[row] for row in rows}
        held = _find_held({row: tests[day] for row, day in day_of.items()}, student_of)
        for row, day in day_of.items():
            occasions[row] = _find_nearest(held, day)
    return occasions


def _find_tests(days: Iterable[date]) -> dict[date, date]:
    """Day -> first day of its test; another begins where a day lies too far from the first day of the one before."""
    tests: dict[date, date] = {}
    first = date.min
    for day in sorted(set(days)):
        if (day - first).days > _DAYS_OF_A_TEST:
            first = day
        tests[day] = first
    return tests


def _find_held(test_of: dict[int, date], student_of: dict[int, str]) -> list[date]:
    """Tests in which an item was asked of enough students, in order; none where that is not two or more."""
    students: dict[date, set[str]] = defaultdict(set)
    for row, test in test_of.items():
        students[test].add(student_of[row])
    enough = max(_FEWEST, _SHARE * len(set(student_of.values())))
    held = sorted(test for test, those in students.items() if len(those) >= enough)
    return held if len(held) > 1 else []


def _find_nearest(held: Sequence[date], day: date) -> int:
    return min(range(len(held)), key=lambda k: abs((held[k] - day).days), default=0)

"""Files with one row for every score: which row is whose score on which item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from engine.classroom import Doubt, ImportChoices
from engine.importers.reading.attempts import Attempt, doubt_attempts, pick_attempt
from engine.importers.reading.layout import StudentRow, identify

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class Arrangement(Generic[Item]):
    """Students and items in the order of the file.

    Attributes
    ----------
    rows
        Item -> the row of each student's score on it, -1 for none; what :class:`Column` calls ``rows``.
    """

    students: tuple[StudentRow, ...]
    rows: Mapping[Item, tuple[int, ...]]
    doubts: tuple[Doubt, ...]


def arrange_responses(responses: Iterable[tuple[Item, Attempt]], choices: ImportChoices) -> Arrangement[Item]:
    """Put responses, each in a row of its own, in order; several of a student on one item are attempts at it."""
    students: dict[str, StudentRow] = {}
    tries: dict[Item, dict[str, list[Attempt]]] = defaultdict(lambda: defaultdict(list))
    for item, attempt in responses:
        key = identify(attempt.student)
        students.setdefault(key, attempt.student)
        tries[item][key].append(attempt)
    several = [own for by_student in tries.values() for own in by_student.values()]
    n_several = sum(len({each.total for each in own}) > 1 for own in several)
    doubt = doubt_attempts("doubt-attempts-items", n_several, choices)
    rows = {
        item: tuple(
            pick_attempt(by_student[key], doubt.chosen).student.row if key in by_student else -1 for key in students
        )
        for item, by_student in tries.items()
    }
    return Arrangement(tuple(students.values()), rows, (doubt,) if n_several else ())


def find_usual(values: Iterable[Item | None]) -> Item | None:
    """The most frequent of some values, the first of equally frequent ones; None where there is none."""
    counts = Counter(value for value in values if value is not None and value != "")
    return counts.most_common(1)[0][0] if counts else None


def find_day(attempts: Iterable[Attempt]) -> date | None:
    """The day of most of the attempts."""
    return find_usual(None if attempt.started is None else attempt.started.date() for attempt in attempts)


def find_common_day(attempts: Iterable[Attempt]) -> date | None:
    """The day of at least half of the attempts whose day is known; None where everybody chose a day of their own."""
    days = Counter(attempt.started.date() for attempt in attempts if attempt.started is not None)
    day, n = days.most_common(1)[0] if days else (None, 0)
    return day if 2 * n >= days.total() else None


def count_several_days(responses: Iterable[tuple[Hashable, Attempt]]) -> int:
    """How many times a student has scores on one item from more than one day."""
    days: dict[tuple[Hashable, str], set[date]] = defaultdict(set)
    for item, attempt in responses:
        if attempt.started is not None:
            days[item, identify(attempt.student)].add(attempt.started.date())
    return sum(len(own) > 1 for own in days.values())

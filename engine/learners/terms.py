"""The term of a class as a learner takes it: the day of every column, and which columns ask one item again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import torch
from torch import Tensor

from engine.classroom import Gradebook, IntArray, Item, Term

#: Tests at most: where a gradebook has more days than this, the nearest ones are taken together.
MOST_TESTS = 8


@dataclass(frozen=True, eq=False)
class TaskTerm:
    """When the columns of a class, or of a batch of classes, were taken.

    Attributes
    ----------
    days
        Days from the first test to each, ascending, shape (..., n_tests); the last one is repeated as padding.
    day_of
        Position in ``days`` of every column, shape (..., n_items).
    item_of
        Number of the item that every column asks, equal for one that is asked again, shape (..., n_items); below
        n_items.
    is_traced
        Whether anybody asks for the students' paths; predictions of hidden scores need the last day alone.
    """

    days: Tensor
    day_of: Tensor
    item_of: Tensor
    is_traced: bool = True

    def take_items(self, order: IntArray) -> TaskTerm:
        """The same with the columns of one class in another order, the items numbered as they appear."""
        at = torch.as_tensor(order)
        numbers = torch.as_tensor(_number(self.item_of[at].tolist()))
        return replace(self, day_of=self.day_of[at], item_of=numbers)


def read_term(gradebook: Gradebook) -> Term | None:
    """The days of a gradebook's items; None where they are of one day, or where an item with a score has none.

    Every day with a score is a test; a column without one, such as work that is yet to be set, makes none and counts
    with the test before it. Only where there are more than :data:`MOST_TESTS` are the nearest taken together, and the
    last day of those is the day of their test.
    """
    is_scored = np.asarray(gradebook.seen.any(axis=0))
    days = [item.taken_on for item in gradebook.items]
    known = [day for day, scored in zip(days, is_scored, strict=True) if scored and day is not None]
    if len(known) < is_scored.sum():
        return None
    tests = _join_days(sorted(set(known)))
    if len(tests) < 2:
        return None
    begins = [test[0] for test in tests]
    return Term(
        days=tuple(test[-1] for test in tests),
        day_of=np.array([max(bisect_right(begins, day or date.max) - 1, 0) for day in days]),
        item_of=np.array(_number(_find_first_askings(gradebook.items))),
    )


def pose_term(term: Term, dtype: torch.dtype = torch.float64) -> TaskTerm:
    """The term of one class as tensors."""
    return TaskTerm(
        torch.as_tensor(term.days_since_first, dtype=dtype),
        torch.as_tensor(term.day_of),
        torch.as_tensor(term.item_of),
    )


def stack_terms(terms: Sequence[TaskTerm | None], n_items: int) -> TaskTerm | None:
    """The terms of a batch of classes, padded to ``n_items`` columns; None where no class has one.

    Padded columns are on the first day, and items of their own. A class without a term is one of a single day.
    """
    if all(term is None for term in terms):
        return None
    n_tests = max(len(term.days) for term in terms if term is not None)
    days = torch.zeros(len(terms), n_tests, dtype=torch.float64)
    day_of = torch.zeros(len(terms), n_items, dtype=torch.long)
    item_of = torch.arange(n_items).repeat(len(terms), 1)
    for k, term in enumerate(terms):
        if term is not None:
            own = len(term.day_of)
            days[k, : len(term.days)], days[k, len(term.days) :] = term.days, term.days[-1]
            day_of[k, :own], item_of[k, :own] = term.day_of, term.item_of
    return TaskTerm(days, day_of, item_of, any(term.is_traced for term in terms if term is not None))


def _join_days(days: Sequence[date]) -> list[list[date]]:
    """Days in order as tests, the nearest ones together where there are too many; the earlier ones of equally near."""
    tests = [[day] for day in days]
    while len(tests) > MOST_TESTS:
        t = min(range(len(tests) - 1), key=lambda t: (tests[t + 1][-1] - tests[t][0]).days)
        tests[t : t + 2] = [tests[t] + tests[t + 1]]
    return tests


def _find_first_askings(items: Sequence[Item]) -> list[int]:
    """The column in which each column's item was asked first, also where it is named by way of one in between."""
    column = {item.title: j for j, item in enumerate(items)}

    def find_first(j: int) -> int:
        seen = {j}
        while (earlier := column.get(items[j].again_of, j)) not in seen:
            seen.add(earlier)
            j = earlier
        return j

    return [find_first(j) for j in range(len(items))]


def _number(values: Sequence[int]) -> list[int]:
    """The same groups, numbered from 0 in the order in which they first appear."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(value, len(numbers)) for value in values]

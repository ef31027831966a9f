"""Which items a simulated class is asked on which day, and by whom each is answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.classroom import BoolArray, FloatArray, IntArray

_LONGEST_GAP = 60


class Linking(StrEnum):
    """What the tests of a term have in common."""

    SAME = "the same items"
    OVERLAPPING = "some common items"
    NEW = "other items every time"
    SWAPPED = "two forms, swapped"
    """Half of the class takes one form first and the other later, the other half the reverse."""


@dataclass(frozen=True, eq=False)
class Schedule:
    """The columns of a term's gradebook.

    Attributes
    ----------
    days
        From the first test to each, ascending, shape (n_tests,).
    day_of
        Position of the test of each column, shape (n_columns,).
    item_of
        Number of the item of each column, as in :class:`engine.classroom.Term`, shape (n_columns,).
    """

    days: FloatArray
    day_of: IntArray
    item_of: IntArray

    @property
    def n_items(self) -> int:
        """Different items of the term."""
        return int(self.item_of.max()) + 1

    @property
    def asked_before(self) -> BoolArray:
        """Which columns are an item of an earlier day, shape (n_columns,)."""
        first = np.unique(self.item_of, return_index=True)[1]
        return np.asarray(~np.isin(np.arange(len(self.item_of)), first))


def draw_days(rng: np.random.Generator) -> FloatArray:
    """Two to eight tests, 1 to 60 days apart; a teacher's gaps are of a size."""
    n = int(rng.choice([2, 3, 4, 5, 6, 7, 8], p=[0.35, 0.22, 0.13, 0.1, 0.08, 0.06, 0.06]))
    usual = np.exp(rng.uniform(0.0, np.log(_LONGEST_GAP)))
    gaps = np.clip(np.round(usual * np.exp(rng.normal(0, 0.4, n - 1))), 1, _LONGEST_GAP)
    return np.concatenate([[0.0], np.cumsum(gaps)])


def draw_linking(rng: np.random.Generator, n_tests: int) -> Linking:
    """How the tests of a term are linked."""
    p = np.array([0.2, 0.4, 0.3, 0.1 if n_tests == 2 else 0.0])
    return list(Linking)[int(rng.choice(4, p=p / p.sum()))]


def plan_tests(
    rng: np.random.Generator, days: FloatArray, n_items: int, linking: Linking, n_common: int | None = None
) -> Schedule:
    """Choose the items of every test.

    Parameters
    ----------
    n_items
        Of every test; of both forms where they are swapped.
    n_common
        With the tests before, where some are common; drawn from 1 to ``n_items`` - 1 for every test by default.
    """
    if linking is Linking.SWAPPED:
        assert len(days) == 2, "two forms are swapped between two tests"
        return Schedule(days, np.repeat([0, 1], 2 * n_items), np.tile(np.arange(2 * n_items), 2))
    tests = [np.arange(n_items)]
    n_known = n_items
    for _ in days[1:]:
        if linking is Linking.SAME:
            again = tests[0]
        elif linking is Linking.NEW or n_items == 1:
            again = np.zeros(0, dtype=int)
        else:
            k = n_common if n_common is not None else int(rng.integers(1, n_items))
            recent = tests[-1] if rng.random() < 0.7 or n_common is not None else np.arange(n_known)
            again = np.sort(rng.choice(recent, min(k, len(recent)), replace=False))
        new = np.arange(n_known, n_known + n_items - len(again))
        n_known += len(new)
        tests.append(np.concatenate([again, new]))
    day_of = np.repeat(np.arange(len(days)), [len(test) for test in tests])
    return Schedule(days, day_of, np.concatenate(tests))


def give_forms(rng: np.random.Generator, tests: Schedule, n: int) -> BoolArray:
    """Who gets which column where two forms are swapped between halves of the class, shape (n, n_columns)."""
    half = tests.n_items // 2
    first = rng.permutation(n) % 2 == 0
    form = tests.item_of < half
    gets_first = np.where(tests.day_of[None] == 0, first[:, None], ~first[:, None])
    return np.asarray(gets_first == form[None])


def draw_presence(rng: np.random.Generator, n: int, n_tests: int) -> BoolArray:
    """Who takes which test, shape (n, n_tests): newcomers, leavers and absentees; each student takes one at least."""
    there = rng.random((n, n_tests)) >= rng.uniform(0.0, 0.15)
    test = np.arange(n_tests)
    comes = np.where(rng.random(n) < rng.uniform(0.0, 0.1), rng.integers(0, n_tests, n), 0)
    leaves = np.where(rng.random(n) < rng.uniform(0.0, 0.1), rng.integers(1, n_tests + 1, n), n_tests)
    there &= (test >= comes[:, None]) & (test < np.maximum(leaves, comes + 1)[:, None])
    lost = ~there.any(1)
    there[lost, comes[lost]] = True
    return np.asarray(there)

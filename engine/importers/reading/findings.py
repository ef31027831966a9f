"""Problems found while a file is read: collected first and described at the end, all of them together."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import BoolArray, IntArray, Message, Problem
from engine.importers.containers.rows import Table
from engine.importers.reading.layout import Layout

MAX_PROBLEMS = 200


@dataclass
class Findings:
    """Problems found so far. They are described at the end, so that a million alike cost no more than those shown.

    Attributes
    ----------
    good
        Rows without a problem of the whole row, shape (n_rows,).
    fatal
        Something is wrong with the whole file, so that leaving out rows would not help.
    """

    layout: Layout
    table: Table
    fatal: bool = False

    def __post_init__(self) -> None:
        self.good: BoolArray = np.ones(len(self.layout.students), dtype=bool)
        self._described = list(self.layout.problems)
        self._kinds: list[tuple[IntArray, Callable[[int], Message], str | None, Sequence[int]]] = []

    @property
    def n(self) -> int:
        """How many problems there are."""
        return len(self._described) + sum(len(positions) for positions, *_ in self._kinds)

    def add_fatal(self, message: Message, row: int | None = None, column: str | None = None) -> None:
        """Note a problem of the whole file."""
        self._described.append(Problem(message, row, column))
        self.fatal = True

    def add(
        self,
        bad: BoolArray,
        describe: Callable[[int], Message],
        column: str | None = None,
        rows: Sequence[int] | None = None,
    ) -> None:
        """Note one problem for every student where ``bad`` is true; ``describe`` gets the position of the student.

        ``rows`` are those of the cells where they are not in the students' own rows, see :class:`Column`.
        """
        positions = np.nonzero(bad)[0]
        if len(positions):
            own_rows = [student.row for student in self.layout.students] if rows is None else rows
            self._kinds.append((positions, describe, column, own_rows))

    def add_rows(self, bad: BoolArray, describe: Callable[[int], Message]) -> None:
        """Note a problem of whole rows, which are left out where the rest is kept."""
        self.add(bad, describe)
        self.good &= ~bad

    def describe(self) -> tuple[Problem, ...]:
        """The problems in the order of the file; beyond the first 200, how many more there are."""
        first = [
            (rows[position] + 1, kind, position)
            for kind, (positions, _, _, rows) in enumerate(self._kinds)
            for position in positions[:MAX_PROBLEMS].tolist()
        ]
        problems = list(self._described)
        for row, kind, position in heapq.nsmallest(MAX_PROBLEMS, first):
            _, describe, column, _ = self._kinds[kind]
            problems.append(Problem(describe(position), row, column))
        problems = sorted(problems, key=lambda problem: problem.row or 0)[:MAX_PROBLEMS]
        if self.n > len(problems):
            problems.append(Problem(Message("problem-more", {"n": self.n - len(problems)})))
        return tuple(problems)

"""Problems found while a file is read: collected first, then one problem for every cause, all of them together.

Cells of one column with the same fault have one cause, and so have rows with the same fault: whoever mends the file or
answers a question looks for causes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.classroom import BoolArray, IntArray, Message, Problem, Remedy
from engine.importers.containers.rows import Table
from engine.importers.reading.layout import Layout, say_row
from engine.writing.short_texts import list_names

MAX_PROBLEMS = 200
"""Causes that are told; of more it is said how many there are."""

MOST_PLACES = 200
"""Cells or rows of one cause that are told one by one."""

_MOST_ROWS_SAID = 4

SEVERAL = frozenset(
    {
        "problem-text", "problem-error", "problem-formula", "problem-other-mark", "problem-letter", "problem-word",
        "problem-number-among-letters", "problem-negative", "problem-above", "problem-duplicate", "left-out-duplicate",
        "problem-no-name", "problem-no-item", "problem-row-long", "problem-row-short",
    }
)  # fmt: skip
"""Sentences that have another form, ending in ``-several``, for more than one cell or row."""


@dataclass(frozen=True)
class _Cause:
    """Cells or rows with one fault.

    Attributes
    ----------
    places
        Positions of rows and columns in the table, shape (n, 2), in the order of the file; a column of -1 is the whole
        row.
    describe
        From the position of a student to the sentence about that one.
    students
        The position of the student of each place, shape (n,).
    """

    places: IntArray
    describe: Callable[[int], Message]
    students: IntArray
    column: str | None
    remedies: tuple[Remedy, ...]

    def tell(self) -> Problem:
        first = self.describe(int(self.students[0]))
        shown = tuple((row, column) for row, column in self.places[:MOST_PLACES].tolist())
        message = say_of_several(first, self.places[:, 0])
        return Problem(message, shown[0][0] + 1, self.column, shown, self.remedies)


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
        self._causes: list[_Cause] = []

    @property
    def n(self) -> int:
        """How many cells, rows and other places have a problem."""
        return len(self._described) + sum(len(cause.places) for cause in self._causes)

    def add_fatal(
        self,
        message: Message,
        row: int | None = None,
        column: str | None = None,
        remedies: tuple[Remedy, ...] = (),
    ) -> None:
        """Note a problem of the whole file."""
        self._described.append(Problem(message, row, column, remedies=remedies))
        self.fatal = True

    def add(
        self,
        bad: BoolArray,
        describe: Callable[[int], Message],
        column: str | None = None,
        rows: Sequence[int] | None = None,
        *,
        position: int = -1,
        remedies: tuple[Remedy, ...] = (),
    ) -> None:
        """Note one cause for all students where ``bad`` is true.

        Parameters
        ----------
        describe
            From the position of a student to the sentence; where several are bad, it gets the number of all as ``n``.
        column
            Header of the column, where it is one.
        rows
            Those of the cells where they are not in the students' own rows, see :class:`Column`.
        position
            Of the column in the table, where single cells are wrong; -1 where whole rows are.
        remedies
            Each makes all of it go away.
        """
        students = np.nonzero(bad)[0]
        if not len(students):
            return
        own = np.array(self.layout.student_rows if rows is None else rows, dtype=np.int64)[students]
        order = np.argsort(own, kind="stable")
        places = np.column_stack([own[order], np.full(len(own), position, dtype=np.int64)])
        self._causes.append(_Cause(places, describe, students[order], column, remedies))

    def add_rows(self, bad: BoolArray, describe: Callable[[int], Message], remedies: tuple[Remedy, ...] = ()) -> None:
        """Note a problem of whole rows, which are left out where the rest is kept."""
        self.add(bad, describe, remedies=remedies)
        self.good &= ~bad

    def add_cells(
        self, places: Iterable[tuple[int, int]], message: Message, remedies: tuple[Remedy, ...], column: str | None
    ) -> None:
        """Note one cause in cells of several columns; what it says of the first is said of all."""
        found = np.array(sorted(places), dtype=np.int64).reshape(-1, 2)
        self._causes.append(_Cause(found, lambda _: message, np.zeros(len(found), dtype=np.int64), column, remedies))

    def describe(self) -> tuple[Problem, ...]:
        """One problem for each cause, in the order of the file; beyond the first 200, how many more there are."""
        problems = [*_group_rows(self._described), *(cause.tell() for cause in self._causes)]
        shown = sorted(problems, key=lambda problem: problem.row or 0)[:MAX_PROBLEMS]
        if len(problems) > len(shown):
            shown.append(Problem(Message("problem-more", {"n": len(problems) - len(shown)})))
        return tuple(shown)


def say_of_several(first: Message, rows: IntArray) -> Message:
    """The sentence about the first of some places as a sentence about all of them; ``rows`` are their positions."""
    if len(rows) < 2:
        return first
    different = np.unique(rows)
    values: dict[str, str | int | float | Message] = {
        "n": len(rows),
        "rows": list_names([say_row(row) for row in different[:_MOST_ROWS_SAID].tolist()]),
        "more": max(0, len(different) - _MOST_ROWS_SAID),
    }
    if first.key in SEVERAL:
        return Message(f"{first.key}-several", {**first.values, **values})
    return Message("problem-again", {"first": first, **values})


def _group_rows(problems: Sequence[Problem]) -> list[Problem]:
    """Problems that rows of one fault have each for itself as one problem for each fault."""
    alike: dict[tuple[str, str | None], list[Problem]] = {}
    others = []
    for problem in problems:
        if problem.row is None or problem.remedies:
            others.append(problem)
        else:
            alike.setdefault((problem.message.key, problem.column), []).append(problem)
    grouped = []
    for same in alike.values():
        rows = np.array([(each.row or 1) - 1 for each in same], dtype=np.int64)
        places = [each.places or ((row, -1),) for each, row in zip(same, rows.tolist(), strict=True)]
        together = tuple(place for own in places for place in own)[:MOST_PLACES]
        grouped.append(replace(same[0], message=say_of_several(same[0].message, rows), places=together))
    return [*others, *grouped]

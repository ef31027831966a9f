"""Students and items in an order that only the scores decide, so that nothing drawn by position hangs on the file.

A class is a graph: students and skills on one side, items on the other, and an edge for every cell, labelled by its
credit (or by what the Q-matrix says). A question asked on several days stands on the side of the students, with an edge
to each of its columns. Colour refinement (Weisfeiler & Leman 1968; McKay & Piperno 2014, *Practical
graph isomorphism, II*) gives every row and column a number that depends on its scores and on the numbers of what it
meets, until no number splits further. Names and positions never enter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom import IntArray
from engine.learners.tasks import ClassTasks

#: Rows that look alike are tried one by one up to this many. More of them are met where a table is as regular as a
#: permutation, and then any of them nearly always gives the same; a table of students who are right on two items each,
#: in rings of different lengths, is one where it does not.
MOST_TRIED = 8


@dataclass(frozen=True, eq=False)
class _Colours:
    """A number for every row and column, from 0 by what they hold; equal numbers are not told apart (yet)."""

    rows: IntArray
    columns: IntArray

    @property
    def n(self) -> int:
        """How many are told apart."""
        return int(self.rows.max(initial=-1) + self.columns.max(initial=-1)) + 2


def put_in_order(tasks: ClassTasks) -> ClassTasks:
    """The same class, its students and items in the order of :func:`order_by_content`."""
    return take_in_order(tasks, *order_by_content(tasks))


def take_in_order(tasks: ClassTasks, students: IntArray, items: IntArray) -> ClassTasks:
    """The same class, its students and items in this order: permutations of their positions."""
    at = np.ix_(students, items)
    return ClassTasks(
        credit=tasks.credit[at],
        seen=tasks.seen[at],
        q_matrix=tasks.q_matrix[items],
        points=tasks.points[items],
        item_weight=tasks.item_weight[items],
        trust=tasks.trust[items],
        earlier=tasks.earlier and tasks.earlier.take_items(items),
        term=tasks.term and tasks.term.take_items(items),
    )


def order_by_content(tasks: ClassTasks) -> tuple[IntArray, IntArray]:
    """Positions of one class's students and of its items, in an order that does not hang on theirs.

    Students with the same scores on the same items are interchangeable and stand next to each other, as do equal items;
    which of them comes first changes nothing that is computed from the class. Where different ones look alike even so
    (every student lost one point, each on another item), one is set apart and the rest refined again: that one which
    gives the first table in order, so that the choice too is the content's.

    Returns
    -------
    students, items
        Permutations of range(n_students) and range(n_items).
    """
    n_students = len(tasks.credit)
    parts = [_label(tasks.credit.numpy(), tasks.seen.numpy()), _label(tasks.q_matrix.numpy().T)]
    if tasks.term is not None:
        parts.append(_list_asked_again(tasks.term.item_of.numpy()))
    cells = np.vstack(parts)
    kind = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    days = np.zeros(len(tasks.points)) if tasks.term is None else tasks.term.days[tasks.term.day_of].numpy()
    items = np.stack([tasks.points.numpy(), tasks.item_weight.numpy(), tasks.trust.numpy(), days], axis=1)
    colours = _refine(cells, _Colours(kind, _number(items)))
    while (row := _find_tie(cells, colours.rows)) is not None:
        alike = _take_different(cells, np.flatnonzero(colours.rows == colours.rows[row]))
        apart = [_refine(cells, _Colours(_set_apart(colours.rows, k), colours.columns)) for k in alike]
        colours = min(apart, key=lambda each: _certify(cells, each))
    students = np.argsort(colours.rows[:n_students], kind="stable")
    # What is still alike among the items are equal items: all students that meet them are told apart or equal.
    return students, np.argsort(colours.columns, kind="stable")


def _list_asked_again(item_of: IntArray) -> IntArray:
    """A row for every item with several columns, 1 where a column is of it and 0 elsewhere."""
    numbers, counts = np.unique(item_of, return_counts=True)
    return np.asarray(item_of == numbers[counts > 1, None], dtype=np.int64)


def _label(values: np.ndarray, seen: np.ndarray | None = None) -> IntArray:
    """A whole number for every value of a table, by size; the lowest where nothing is seen."""
    visible = values if seen is None else np.where(seen, values, -1.0)
    labels = np.unique(np.append(visible, [-1.0]), return_inverse=True)[1][:-1]
    return labels.reshape(values.shape).astype(np.int64)


def _number(rows: np.ndarray) -> IntArray:
    """Number the rows of a table from 0 in lexicographic order; equal rows have equal numbers."""
    return np.unique(rows, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _refine(cells: IntArray, colours: _Colours) -> _Colours:
    """Colours that no longer split: rows of one colour meet as many columns of each colour with each label."""
    rows, columns = colours.rows, colours.columns
    before = -1
    while before != (before := _Colours(rows, columns).n):
        rows = _split(cells, rows, columns)
        columns = _split(cells.T, columns, rows)
    return _Colours(rows, columns)


def _split(cells: IntArray, own: IntArray, met: IntArray) -> IntArray:
    """Number the rows by their own colour and then by the labels and colours that they meet, in any order."""
    meetings = np.sort(cells * (met.max(initial=0) + 1) + met, axis=1)
    return _number(np.column_stack([own, meetings]))


def _find_tie(cells: IntArray, rows: IntArray) -> int | None:
    """A row whose colour another row has that holds something else; of the first such colour, None if there is none."""
    for colour in np.flatnonzero(np.bincount(rows) > 1):
        alike = np.flatnonzero(rows == colour)
        if np.any(cells[alike] != cells[alike[0]]):
            return int(alike[0])
    return None


def _take_different(cells: IntArray, rows: IntArray) -> IntArray:
    """One of each kind of these rows, up to :data:`MOST_TRIED` of them."""
    return np.asarray(rows[np.unique(cells[rows], axis=0, return_index=True)[1][:MOST_TRIED]])


def _set_apart(rows: IntArray, row: int) -> IntArray:
    """The same colours, with one row just before those of its colour."""
    later = (rows >= rows[row]).astype(np.int64)
    later[row] = 0
    return np.asarray(rows + later)


def _certify(cells: IntArray, colours: _Colours) -> tuple[bytes, ...]:
    """What two refinements are compared by: the table in the order of its colours, which equal ones share."""
    order = np.lexsort((colours.rows,)), np.lexsort((colours.columns,))
    sizes = np.sort(colours.rows), np.sort(colours.columns)
    if _find_tie(cells, colours.rows) is None:
        return (*(size.tobytes() for size in sizes), cells[np.ix_(*order)].tobytes())
    return tuple(size.tobytes() for size in sizes)

"""The scores as they stand: students by items, with totals and means, to check every estimate against.

Nothing is estimated here. A total is over the items that a student has a score on, and so is what it is out of: an
absence takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.classroom import CorrectedCell, FloatArray, Gradebook, IntArray, Message, Status
from engine.writing.scores import format_points


@dataclass(frozen=True, eq=False)
class RawTable:
    """Students by items.

    Attributes
    ----------
    scores
        Raw points, shape (n_students, n_items); NaN where there is no score.
    status
        :class:`engine.classroom.Status` values, same shape.
    possible
        Points possible of every item, shape (n_items,).
    earned, out_of
        Sum of a student's points, and of the points possible on the same items, shape (n_students,); 0 without a score.
    share
        earned / out_of, shape (n_students,); above 1 where extra points take it there, NaN without a score.
    mean_points, mean_share
        Mean of the scores on an item, as points and as share of the points possible, shape (n_items,); NaN without one.
    n_by_student, n_by_item
        How many scores there are.
    corrections
        Positions of a student and an item -> what the file said there before the teacher corrected it.
    """

    scores: FloatArray
    status: NDArray[np.int8]
    possible: FloatArray
    earned: FloatArray
    out_of: FloatArray
    share: FloatArray
    mean_points: FloatArray
    mean_share: FloatArray
    n_by_student: IntArray
    n_by_item: IntArray
    corrections: Mapping[tuple[int, int], CorrectedCell]

    def word(self, student: int, item: int) -> Message | None:
        """What an empty cell says, in a word; None where there is a score."""
        return status_message(Status(int(self.status[student, item])))


def tabulate_scores(gradebook: Gradebook, corrected: Iterable[CorrectedCell] = ()) -> RawTable:
    """Lay the scores of a gradebook out, with totals and means; corrected ones are in the gradebook already."""
    seen = gradebook.seen
    possible = np.array([item.max_score for item in gradebook.items], dtype=float)
    points = np.where(seen, gradebook.scores, 0.0)
    n_by_student, n_by_item = seen.sum(axis=1), seen.sum(axis=0)
    earned, out_of = points.sum(axis=1), seen.astype(float) @ possible
    mean_points = divide(points.sum(axis=0), n_by_item)
    return RawTable(
        scores=np.where(seen, gradebook.scores, np.nan),
        status=gradebook.status,
        possible=possible,
        earned=earned,
        out_of=out_of,
        share=divide(earned, out_of),
        mean_points=mean_points,
        mean_share=mean_points / possible,
        n_by_student=n_by_student,
        n_by_item=n_by_item,
        corrections={(cell.student, cell.item): cell for cell in corrected},
    )


def divide(above: FloatArray, below: FloatArray | IntArray) -> FloatArray:
    """The quotient, NaN where there is nothing to divide by."""
    quotient = np.full(len(above), np.nan)
    np.divide(above, below, out=quotient, where=np.asarray(below) > 0)
    return quotient


def status_message(status: Status) -> Message | None:
    """The word for a cell without a score; None for a score."""
    return None if status is Status.SCORED else Message(f"score-{status.name.lower()}")


def correction_message(cell: CorrectedCell) -> Message:
    """What the file said before a score was corrected, and why it was."""
    was = status_message(cell.was_status)
    return Message(
        "score-corrected",
        {
            "was": was or format_points(np.nan if cell.was is None else cell.was),
            "why": cell.note,
            "said": "yes" if cell.note else "no",
        },
    )

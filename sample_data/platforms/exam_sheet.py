"""The sheet of an exam as a Chinese school has it (小题分)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sample_data.exam import Question
from sample_data.tables import write_csv

FIRST_NUMBER = 20260301


def write_exam_sheet(
    roster: Sequence[tuple[int, str]], questions: Sequence[Question], scores: NDArray[np.float64]
) -> bytes:
    """The scores of every question: 满分 under the header, 总分 last, 缺考 for who was not there.

    Parameters
    ----------
    roster
        Who is in the class: the number that stays the same of each, and the name.
    scores
        Whole points, shape (n_students, n_items); NaN for who was not there.
    """
    header = ["考号", "姓名", "班级", *(question.title for question in questions), "总分"]
    maxima = [question.max_score for question in questions]
    rows = [header, ["满分", "", "", *map(str, maxima), str(sum(maxima))]]
    for (number, name), of_student in zip(roster, scores, strict=True):
        cells = ["缺考"] * (len(questions) + 1)
        if not np.isnan(of_student).any():
            points = of_student.astype(int).tolist()
            cells = [str(score) for score in (*points, sum(points))]
        rows.append([str(FIRST_NUMBER + number), name, "七年级(3)班", *cells])
    return write_csv(rows, "utf-8-sig")

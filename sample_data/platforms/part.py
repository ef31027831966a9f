"""The first sample class as a gradebook, and the eight students and eight items of it that every other format shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import Gradebook, ImportNotes, Item, Message, Status, Student
from sample_data.classes import CLASS
from sample_data.exam import Pupil, Question
from sample_data.fractions import QUESTIONS

STUDENTS_TAKEN = (2, 6, 11, 13, 19, 23, 24, 25)
"""Positions in the class: gaps and none, a blank, two excused items, names of several alphabets."""
ITEMS_TAKEN = range(4, 12)

SECTION = "Grade 5 Room 12"
FIRST_STUDENT_ID = 40217
"""Canvas's own number of the first student."""

STATUS_OF = {"": Status.MISSING, "EX": Status.EXCUSED, "N/A": Status.MISSING}
"""What the cells of the Canvas gradebook say that are no scores."""

ANSWERS = (
    ("1/8 and 5/8", "1/4 and 5/8", "1/4 and 5/4"),
    ("11", "8"),
    ("1/4", "2/4", "2/4 and 3/6", "2/4, 3/6 and 4/8"),
    ("3/5", "3/8"),  # its key is wrong
    ("5/6, 3/4, 2/3", "3/4, 2/3, 5/6", "2/3, 5/6, 3/4", "2/3, 3/4, 5/6"),
    ("2/3 and 3/4", "1/3 and 2/3", "1/3 and 3/8"),
    ("9/12", "3/4"),
    ("4/6, 4/8, 6/9, 8/14", "2/3, 4/8, 6/9, 8/14", "2/3, 1/2, 6/9, 8/14", "2/3, 1/2, 2/3, 8/14", "2/3, 1/2, 2/3, 4/7"),
)
"""Of every item taken, the answer that earns 0, 1, 2 … points; the last one is the key."""


def build_gradebook(
    cells: Sequence[Sequence[str]],
    roster: Sequence[tuple[int, Pupil]] = tuple(enumerate(CLASS)),
    questions: Sequence[Question] = QUESTIONS,
    name: str = "fractions_canvas",
) -> Gradebook:
    """A test as the importer should read it, from the cells of its Canvas gradebook; by default the first one.

    Parameters
    ----------
    cells
        A row a student, a cell a question.
    roster
        Who is in the class, with the number that stays the same of each.
    """
    students = []
    for i, pupil in roster:
        number, login = f"R12-{i + 1:02d}", f"room12-{i + 1:02d}"
        ids = (("ID", str(FIRST_STUDENT_ID + 13 * i)), ("SIS User ID", number), ("SIS Login ID", login))
        students.append(Student(number, pupil.name, pupil.name, SECTION, f"{login}@example.org", ids))
    items = tuple(Item(question.title, float(question.max_score)) for question in questions)
    status = np.array([[STATUS_OF.get(cell, Status.SCORED) for cell in row] for row in cells], dtype=np.int8)
    scores = np.array([[np.nan if cell in STATUS_OF else float(cell) for cell in row] for row in cells])
    notes = ImportNotes("canvas_gradebook", Message("why-canvas"))
    return Gradebook(name, tuple(students), items, scores, status, notes)


def take_part(gradebook: Gradebook) -> Gradebook:
    """Eight students on eight items, with what they answered and the keys."""
    rows, columns = list(STUDENTS_TAKEN), list(ITEMS_TAKEN)
    taken = np.ix_(rows, columns)
    scores = gradebook.scores[taken]
    answers = [
        ["" if np.isnan(score) else of_item[int(score)] for score, of_item in zip(row, ANSWERS, strict=True)]
        for row in scores
    ]
    return replace(
        gradebook,
        students=tuple(gradebook.students[i] for i in rows),
        items=tuple(replace(gradebook.items[j], key=ANSWERS[k][-1]) for k, j in enumerate(columns)),
        scores=scores,
        status=gradebook.status[taken],
        answers=np.array(answers, dtype=object),
    )

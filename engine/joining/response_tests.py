"""Several tables of credit of the same students, one a test, as one gradebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np

from engine.classroom import Gradebook, ImportNotes, Item, Message, Problem, Status, Student
from engine.importers.responses import Responses, ResponsesError
from engine.writing.unique_names import make_names_unique


def join_responses(tests: Sequence[tuple[str, Responses]], days: Sequence[date]) -> Gradebook:
    """Put tests together: ids are ids, of students and of items, so an item in two tests is one item asked again.

    Parameters
    ----------
    tests
        Name of the file and its table, in order.
    days
        Of each, ascending.

    Raises
    ------
    ResponsesError
        With every student who stands in a file twice, or without an id.
    """
    problems = [problem for name, table in tests for problem in _check_students(name, table.students)]
    if problems:
        raise ResponsesError(problems)
    students = list(dict.fromkeys(student for _, table in tests for student in table.students))
    row = {student: i for i, student in enumerate(students)}
    asked = [(title, day) for (_, table), day in zip(tests, days, strict=True) for title in table.items]
    titles = make_names_unique([title for title, _ in asked])
    first: dict[str, str] = {}
    items = []
    for (title, day), unique in zip(asked, titles, strict=True):
        earlier = first.setdefault(title, unique)
        items.append(Item(unique, 1.0, "credit", taken_on=day, again_of="" if earlier == unique else earlier))
    credit = np.full((len(students), len(items)), np.nan)
    start = 0
    for _, table in tests:
        rows = [row[student] for student in table.students]
        credit[rows, start : start + len(table.items)] = table.credit
        start += len(table.items)
    return Gradebook(
        name=tests[0][0],
        students=tuple(Student(id=student, name=student, label=student) for student in students),
        items=tuple(items),
        scores=credit,
        status=np.where(np.isnan(credit), Status.MISSING, Status.SCORED).astype(np.int8),
        notes=ImportNotes("plain_wide", Message("why-plain-wide")),
    )


def _check_students(name: str, students: Sequence[str]) -> list[Problem]:
    problems = [Problem(Message("responses-blank-student", {"file": name}))] if "" in students else []
    repeated = [student for student, n in Counter(students).items() if n > 1 and student]
    return problems + [
        Problem(Message("responses-repeated-student", {"file": name, "student": student})) for student in repeated
    ]

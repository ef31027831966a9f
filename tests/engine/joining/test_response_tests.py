"""Tables of credit of the same students as one gradebook."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from engine.importers.responses import ResponsesError, read_responses
from engine.joining.response_tests import join_responses
from engine.learners.terms import read_term

DAYS = [date(2026, 9, 1), date(2026, 10, 5)]
FIRST = ("first.csv", read_responses(b"student,Q1,Q2\nann,1,0\nben,0.5,\n", "first.csv"))
SECOND = ("second.csv", read_responses(b"name,Q2,Q3\nben,1,1\ncarl,0,1\n", "second.csv"))


def test_ids_are_ids() -> None:
    book = join_responses([FIRST, SECOND], DAYS)
    assert [student.label for student in book.students] == ["ann", "ben", "carl"]
    assert [(i.title, i.again_of, i.taken_on) for i in book.items] == [
        ("Q1", "", DAYS[0]),
        ("Q2", "", DAYS[0]),
        ("Q2 (2)", "Q2", DAYS[1]),
        ("Q3", "", DAYS[1]),
    ]
    nan = np.nan
    np.testing.assert_array_equal(book.credit, [[1, 0, nan, nan], [0.5, nan, 1, 1], [nan, nan, 0, 1]])
    term = read_term(book)
    assert term is not None and term.days == tuple(DAYS) and term.find_common(0, 1) == [(1, 2)]


def test_a_student_stands_in_a_file_once_and_has_an_id() -> None:
    twice = ("twice.csv", read_responses(b"student,Q1\nann,1\nann,0\n,1\n", "twice.csv"))
    with pytest.raises(ResponsesError) as caught:
        join_responses([twice, SECOND], DAYS)
    assert [p.message.key for p in caught.value.problems] == ["responses-blank-student", "responses-repeated-student"]

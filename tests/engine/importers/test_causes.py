"""One cause, one problem: what it spoils, and the decisions and mended cells that make it go away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.classroom import ImportChoices, Problem, Remedy, Status
from engine.errors import GradebookError
from engine.importers import read_gradebook
from tests.engine.importers.read_files import refuse, remarks, sentences

DAMAGED = "Name,Q1,Q2,Q3\nmax,10,10,10\n" + "".join(
    f"Kid {k:02},{k % 10},{'8o' if k % 5 == 2 else 7},{k % 4}\n" for k in range(20)
)
SICK = "Name,Q1,Q2,Q3\nmax,10,10,10\n" + "".join(
    f"Kid {k:02},{'vurkeng' if k % 4 == 1 else 5},{'Vurkeng' if k == 6 else 7},{k % 4}\n" for k in range(20)
)
ABOVE = "Name,Q1,Q2\nMaximum,10,10\n" + "".join(f"Kid {k:02},{k % 8},{4 + k}\n" for k in range(20))
LETTERS = "Name,Q1,Q2\n" + "".join(f"Kid {k:02},{k % 8},{'B+' if k in (3, 4) else k % 6}\n" for k in range(20))
NEGATIVE = "Name,Q1,Q2\n" + "".join(f"Kid {k:02},{k % 8},{-1 if k in (3, 4) else k % 3}\n" for k in range(20))
ERRORS = "Name,Q1,Q2\n" + "".join(f"Kid {k:02},{k % 8},{'#REF!' if k % 7 == 0 else k % 6}\n" for k in range(20))
ONE_WORD = "Name,Q1,Q2\nAnn,1,5\nBob,unwell,4\nCy,2,3\n"
MARKS = "student;Q1;Q2\nAda;1,5;2.5\nBo;0,5;1.5\nCy;1;1\n"
FILES = {
    "damaged": DAMAGED, "words": SICK, "above": ABOVE, "letters": LETTERS, "negative": NEGATIVE, "errors": ERRORS,
    "one word": ONE_WORD, "marks": MARKS,
}  # fmt: skip


def decide(remedy: Remedy, choices: ImportChoices | None = None) -> ImportChoices:
    choices = choices or ImportChoices()
    return replace(
        choices,
        answers={**choices.answers, **dict(remedy.answers)},
        max_scores={**choices.max_scores, **dict(remedy.max_scores)},
    )


def find_problems(text: str, choices: ImportChoices | None = None) -> tuple[Problem, ...]:
    try:
        read_gradebook(text.encode(), "Class.csv", choices or ImportChoices())
    except GradebookError as error:
        return error.problems
    return ()


def test_cells_of_one_column_and_fault_are_one_problem_with_all_their_places():
    (problem,) = refuse(DAMAGED).problems
    assert sentences(refuse(DAMAGED)) == [
        "Column “Q2”: 4 cells are not scores, the first is “8o” (rows 5, 10, 15, 20). "
        "Write numbers, or leave the cells blank."
    ]
    assert (problem.row, problem.column, problem.n) == (5, "Q2", 4)
    assert problem.places == ((4, 2), (9, 2), (14, 2), (19, 2))


def test_a_word_in_several_columns_is_one_cause():
    (problem,) = refuse(SICK).problems
    assert sentences(refuse(SICK)) == [
        "The word “vurkeng” stands in 6 cells of 2 columns (Q1, Q2) in the place of a score "
        "(rows 4, 8, 9, 12 and 2 more). Say what it means, or write numbers."
    ]
    assert (problem.n, problem.column, len(problem.places)) == (6, None, 6)
    assert [dict(remedy.answers) for remedy in problem.remedies] == [
        {"word:vurkeng": "absent"},
        {"word:vurkeng": "excused"},
        {"word:vurkeng": "missing"},
    ]


def test_a_word_is_read_as_the_teacher_says_and_can_be_said_otherwise():
    book = read_gradebook(SICK.encode(), "Class.csv", ImportChoices({"word:vurkeng": "absent"}))
    assert book.count(Status.ABSENT) == 6
    assert np.isnan(book.scores[book.status == Status.ABSENT]).all()
    (doubt,) = (each for each in book.notes.doubts if each.key == "word:vurkeng")
    assert (doubt.chosen, doubt.sentence.values["n"]) == ("absent", 6)
    assert {"absent", "excused", "missing", "pending"} < set(doubt.options)
    assert find_problems(SICK, ImportChoices({"word:vurkeng": "unread"})) == refuse(SICK).problems
    assert (
        read_gradebook(SICK.encode(), "Class.csv", ImportChoices({"word:vurkeng": "excused"})).count(Status.EXCUSED)
        == 6
    )


def test_a_told_word_changes_no_name_and_no_other_cell():
    text = SICK.replace("Kid 03", "Vurkeng 03")
    book = read_gradebook(text.encode(), "Class.csv", ImportChoices({"word:vurkeng": "absent"}))
    assert book.students[3].name == "Vurkeng 03"
    plain = read_gradebook(SICK.replace("vurkeng", "ab").replace("Vurkeng", "ab").encode(), "Class.csv")
    np.testing.assert_array_equal(book.scores, plain.scores)


def test_rows_of_one_fault_are_one_problem():
    text = "Name,Q1,Q2\nMaximum,9,8\nAnn,9,8\nBob,7,7\nGus,6,6\nAnn,2,2\nBob,1,1\nCy,1\nDee,2\nEve,1,2\n"
    problems = refuse(text).problems
    assert [(problem.message.key, problem.row, problem.n, problem.places) for problem in problems] == [
        ("problem-duplicate-several", 6, 2, ((5, -1), (6, -1))),
        ("problem-row-short-several", 8, 2, ((7, -1), (8, -1))),
    ]


def test_the_maximum_is_offered_where_many_are_above_it_and_not_for_one_slip():
    labels = [remedy.label.key for problem in find_problems(ABOVE) for remedy in problem.remedies]
    assert labels == ["remedy-maximum", "remedy-ignore-column"]
    slip = "Name,Q1,Q2\nMaximum,10,10\n" + "".join(f"Kid {k},{k},{9999 if k == 3 else 5}\n" for k in range(9))
    (problem,) = find_problems(slip)
    assert [remedy.label.key for remedy in problem.remedies] == ["remedy-ignore-column"]


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_every_remedy_makes_the_whole_problem_go_away(text: str):
    problems = find_problems(text)
    assert any(problem.remedies for problem in problems)
    for problem in problems:
        for remedy in problem.remedies:
            left = find_problems(text, decide(remedy))
            assert not any(set(each.places) & set(problem.places) for each in left), remedy.label
            assert len(left) < len(problems) or not left, remedy.label


def test_the_only_column_with_scores_is_not_offered_to_be_left_out():
    problems = find_problems("Name,Q1\nAnn,1\nBob,8o\nCy,3\n")
    assert [remedy.label.key for problem in problems for remedy in problem.remedies] == []


def test_cells_mended_by_hand_are_read_said_and_change_nothing_else():
    cells = {(4, 2): "8", (9, 2): "", (14, 2): "abs", (19, 2): "6,5".replace(",", ".")}
    book = read_gradebook(DAMAGED.encode(), "Class.csv", ImportChoices(cells=cells))
    assert [book.scores[k, 1] for k in (2, 17)] == [8, 6.5]
    assert [Status(book.status[k, 1]) for k in (7, 12)] == [Status.MISSING, Status.ABSENT]
    assert "4 cells say what you wrote and not what is in the file: C5, C10, C15, C20." in remarks(book)
    others = read_gradebook(DAMAGED.replace("8o", "7").encode(), "Class.csv")
    np.testing.assert_array_equal(np.delete(book.scores, 1, axis=1), np.delete(others.scores, 1, axis=1))
    assert book.scores[0, 1] == others.scores[0, 1]


def test_a_cell_that_is_written_as_it_was_is_not_called_mended():
    text = DAMAGED.replace("8o", "8")
    book = read_gradebook(text.encode(), "Class.csv", ImportChoices(cells={(4, 2): "8", (999, 2): "1", (3, 99): "1"}))
    assert "what you wrote" not in remarks(book)


def test_a_cell_mended_wrongly_stays_a_problem():
    cells = {(4, 2): "8oo", (9, 2): "7"}
    (problem,) = find_problems(DAMAGED, ImportChoices(cells=cells))
    assert problem.n == 3
    assert problem.message.values["found"] == "8oo"

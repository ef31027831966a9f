from __future__ import annotations

import csv
import io
import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Status
from engine.curriculum.building import build_curriculum
from engine.learners.terms import read_term
from tests.engine.importers.golden import PLAIN_LONG, PLAIN_LONG_CHINESE
from tests.engine.importers.read_files import doubts, ignored, maxima, read, refuse, sentences, titles

NAN = math.nan


def test_students_items_maxima_dates_and_skills() -> None:
    gradebook = read(PLAIN_LONG)
    assert gradebook.notes.format == "plain_long"
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi"]
    assert titles(gradebook) == ["Q1 [adding]", "Q2 [adding]", "Q3 [halving]"]
    assert maxima(gradebook) == [4, 2, 5]
    assert [item.taken_on for item in gradebook.items] == [date(2024, 3, 1), date(2024, 3, 8), date(2024, 3, 8)]
    np.testing.assert_array_equal(gradebook.scores, [[3, 2, NAN], [4, NAN, 2.5]])
    assert gradebook.status.tolist() == [
        [Status.SCORED, Status.SCORED, Status.EXCUSED],
        [Status.SCORED, Status.MISSING, Status.SCORED],
    ]
    assert doubts(gradebook) == {"attempts": "latest", "blank": "no_score"}
    curriculum = build_curriculum(gradebook)
    assert [skill.name for skill in curriculum.skills] == ["adding", "halving"]
    assert curriculum.q_matrix.tolist() == [[True, False], [True, False], [False, True]]


@pytest.mark.parametrize(("which", "score"), [("latest", 4), ("best", 4), ("first", 1)])
def test_two_rows_of_one_student_and_item_are_attempts(which: str, score: float) -> None:
    assert read(PLAIN_LONG, {"attempts": which}).scores[1, 0] == score
    swapped = PLAIN_LONG.replace("Q1,1,4,adding,2024-03-01", "Q1,1,4,adding,2024-03-20")
    assert read(swapped, {"attempts": "latest"}).scores[1, 0] == 1  # by date, not by the order of the rows


def test_the_best_attempt_is_the_best_share_of_its_maximum() -> None:
    text = "student,item,score,max\nAn,Q1,5,20\nAn,Q1,4,5\nBo,Q1,1,5\n"
    assert read(text, {"attempts": "best"}).credit.tolist() == [[0.8], [0.2]]


def test_chinese_headers_in_gb18030() -> None:
    gradebook = read(PLAIN_LONG_CHINESE.encode("gb18030"))
    assert gradebook.notes.format == "plain_long"
    assert [(student.id, student.name) for student in gradebook.students] == [("01", "张三"), ("02", "李四")]
    assert (titles(gradebook), maxima(gradebook)) == (["1", "2"], [5, 10])
    assert gradebook.status.tolist() == [[Status.SCORED, Status.SCORED], [Status.ABSENT, Status.MISSING]]
    assert [item.taken_on for item in gradebook.items] == [date(2024, 3, 1), None]


def test_a_row_for_each_skill_of_an_item_is_no_second_attempt() -> None:
    text = "student,item,score,skill\nAn,Q1,1,adding\nAn,Q1,1,halving\nBo,Q1,0,adding\nBo,Q1,0,halving\n"
    gradebook = read(text)
    assert titles(gradebook) == ["Q1 [adding; halving]"]
    assert gradebook.scores.tolist() == [[1], [0]]
    assert doubts(gradebook) == {}


def test_answers_and_keys() -> None:
    gradebook = read("student,item,answer,key,correct,seconds\nAn,Q1,B,B,1,10\nBo,Q1,C,B,0,3\n")
    assert [item.key for item in gradebook.items] == ["B"]
    assert gradebook.answers is not None
    assert gradebook.answers.tolist() == [["B"], ["C"]]
    assert ignored(gradebook) == {"seconds": "It says something about each score and is not a score."}


def test_days_and_months_that_nothing_tells_apart_are_a_doubt() -> None:
    text = "student,item,score,date\nAn,Q1,5,01/02/2024\nBo,Q1,4,01/02/2024\n"
    gradebook = read(text)
    assert doubts(gradebook) == {"dates": "month_first"}
    assert gradebook.items[0].taken_on == date(2024, 1, 2)
    assert read(text, {"dates": "day_first"}).items[0].taken_on == date(2024, 2, 1)
    assert doubts(read(text.replace(",", ";"))) == {"dates": "day_first"}
    assert doubts(read(text.replace("01/02", "13/02"))) == {}


def test_an_item_is_of_the_day_of_the_scores_that_count() -> None:
    """Two students try again weeks later, too few to say that the item was asked again."""
    again = [f"{name},Q1,{k},{day}" for day in ("2024-03-01", "2024-04-15") for k, name in enumerate("AB")]
    text = "\n".join(["student,item,score,date", *again, "C,Q1,1,2024-04-15"]) + "\n"
    assert read(text, {"attempts": "latest"}).items[0].taken_on == date(2024, 4, 15)
    first = read(text, {"attempts": "first"})
    assert first.items[0].taken_on == date(2024, 3, 1)
    [said] = [remark for remark in first.notes.remarks if remark.key == "remark-several-days"]
    assert said.values["n"] == 2


def test_an_item_that_everybody_takes_on_another_day_has_none() -> None:
    text = "student,item,score,date\n" + "".join(f"{name},Q1,1,2024-03-0{k + 1}\n" for k, name in enumerate("ABCDE"))
    gradebook = read(text)
    assert gradebook.items[0].taken_on is None
    assert "remark-several-days" not in [remark.key for remark in gradebook.notes.remarks]


def test_pairs_without_a_row_can_be_zero_points() -> None:
    text = "student,item,score\nAn,Q1,5\nBo,Q1,4\nAn,Q2,3\n"
    np.testing.assert_array_equal(read(text).scores, [[5, 3], [4, NAN]])
    assert read(text, {"blank": "zero_points"}).scores.tolist() == [[5, 3], [4, 0]]


def test_all_problems_name_their_own_rows() -> None:
    error = refuse(
        "student,item,score,max\nAn,Q1,5,5\nAn,Q2,x,5\nDee,Q1,99,5\n,Q1,5,5\nBo,,5,5\nBo,Q2,1,5,7\nCy,Q1,2\n"
    )
    assert sentences(error) == [
        "Row 3, column “Q2”: found “x”, which is not a score. Write a number, or leave the cell blank.",
        "Row 4, column “Q1”: found “99”, which is far above the maximum of 5. "
        "Correct the score, or the maximum of this column.",
        "Row 5 has cells but names no student. Write the name or the id, or delete the row.",
        "Row 6 has cells but names no item. Write the item, or delete the row.",
        "Row 7 has 5 cells, but the header has 4 columns. Look for a comma inside a name or a number, "
        "put that cell in quotation marks, or delete the extra cells.",
    ]


CELLS = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=6)


@settings(max_examples=50, deadline=None)
@given(CELLS, st.randoms(use_true_random=False), st.sampled_from([",", ";", "\t"]))
def test_a_gradebook_written_long_comes_back_in_any_order(points: list[list[int]], random, delimiter: str) -> None:  # type: ignore[no-untyped-def]
    names = [f"Student {k}" for k in range(len(points))]
    items = ["Halves, and more", "Adding", "Q3"]
    rows = [
        [names[i], items[j], f"{value}", "4", "2024-05-06"]
        for i, own in enumerate(points)
        for j, value in enumerate(own)
    ]
    random.shuffle(rows)
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["name", "item", "score", "max", "date"], *rows])
    gradebook = read(text.getvalue())
    assert gradebook.notes.format == "plain_long"
    who = [names.index(student.name) for student in gradebook.students]
    what = [items.index(title) for title in titles(gradebook)]
    assert sorted(who) == list(range(len(points)))
    assert sorted(what) == [0, 1, 2]
    assert gradebook.scores.tolist() == [[points[i][j] for j in what] for i in who]
    assert maxima(gradebook) == [4, 4, 4]
    assert {item.taken_on for item in gradebook.items} == {date(2024, 5, 6)}


def write_days(*rows: tuple[str, str, int, str]) -> str:
    return "student,item,score,date,skill\n" + "".join(f"{s},{i},{c},{day},adding\n" for s, i, c, day in rows)


FOUR = ("An", "Bo", "Cy", "Di")
SEPTEMBER, OCTOBER = "2026-09-01", "2026-10-14"


def test_an_item_asked_again_weeks_later_is_a_column_of_each_day() -> None:
    again = [(s, "Q1", 1, OCTOBER) for s in FOUR]
    gradebook = read(
        write_days(*again, *((s, "Q1", 0, SEPTEMBER) for s in FOUR), *((s, "Q2", 1, OCTOBER) for s in FOUR))
    )
    assert titles(gradebook) == ["Q1 [adding]", "Q2 [adding]", "Q1 (2026-10-14) [adding]"]
    assert [item.again_of for item in gradebook.items] == ["", "", "Q1 [adding]"]
    days = [item.taken_on for item in gradebook.items]
    assert days == [date(2026, 9, 1), date(2026, 10, 14), date(2026, 10, 14)]
    assert gradebook.scores.tolist() == [[0, 1, 1]] * 4
    assert "attempts" not in doubts(gradebook)
    term = read_term(gradebook)
    assert term is not None
    assert (term.days, term.find_common(0, 1)) == ((date(2026, 9, 1), date(2026, 10, 14)), [(0, 2)])
    assert [skill.name for skill in build_curriculum(gradebook).skills] == ["adding"]


def test_forms_that_two_halves_swapped_are_one_item_on_two_days() -> None:
    swapped = [(s, "Q1", 0, SEPTEMBER) for s in "abc"] + [(s, "Q1", 1, OCTOBER) for s in "def"]
    gradebook = read(write_days(*swapped))
    assert [item.again_of for item in gradebook.items] == ["", "Q1 [adding]"]
    np.testing.assert_array_equal(gradebook.scores, [[0, NAN]] * 3 + [[NAN, 1]] * 3)


def test_few_who_tried_again_or_were_late_make_no_other_day() -> None:
    once = [(s, "Q1", 0, SEPTEMBER) for s in FOUR]
    retaken = read(write_days(*once, ("An", "Q1", 1, OCTOBER), ("Bo", "Q1", 1, OCTOBER)))
    assert titles(retaken) == ["Q1 [adding]"]
    assert doubts(retaken)["attempts"] == "latest"
    assert retaken.scores[:, 0].tolist() == [1, 1, 0, 0]
    next_day = read(
        write_days(*((s, "Q1", 0, "2026-09-01") for s in "abc"), *((s, "Q1", 1, "2026-09-03") for s in "def"))
    )
    assert titles(next_day) == ["Q1 [adding]"]


def test_a_late_student_belongs_to_the_nearer_day() -> None:
    rows = [(s, "Q1", 0, SEPTEMBER) for s in FOUR] + [(s, "Q1", 1, OCTOBER) for s in FOUR]
    gradebook = read(write_days(*rows, ("Ed", "Q1", 1, "2026-10-09"), ("Fu", "Q1", 1, "")))
    np.testing.assert_array_equal(gradebook.scores[4:], [[NAN, 1], [1, NAN]])


def test_two_unknown_words_for_right_and_wrong_are_asked_about() -> None:
    """In a language that no list has: the more frequent word is right until the teacher says otherwise."""
    rows = [f"Vek {s},Nalo {k},{'zup' if (s + k) % 3 else 'mok'}" for s in range(5) for k in range(4)]
    text = "Student,Question,Fel\n" + "\n".join(rows) + "\n"
    gradebook = read(text)
    assert (len(gradebook.students), maxima(gradebook)) == (5, [1, 1, 1, 1])
    assert doubts(gradebook)["right_word"] == "second"
    assert gradebook.credit[0].tolist() == [0, 1, 1, 0]
    assert read(text, {"right_word": "first"}).credit[0].tolist() == [1, 0, 0, 1]


def test_given_and_family_names_are_no_students_and_items() -> None:
    """Both repeat, and hardly meet twice; points stand in many columns."""
    given, family = ("Ana", "Bo", "Cy", "Di"), ("Lund", "Vik", "Dahl")
    rows = [f"{g},{f},{len(g + f)},{k % 5},{k % 7}" for k, (g, f) in enumerate((g, f) for g in given for f in family)]
    gradebook = read("Given name,Surname,Test 1,Test 2,Test 3\n" + "\n".join(rows) + "\n")
    assert (gradebook.notes.format, len(gradebook.students)) == ("plain_wide", 12)

"""Columns that put students into groups: offered by their cells, kept only where the teacher asks for it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classbook.beginning import make_upload
from engine.classroom import ImportChoices
from engine.errors import GradebookError
from engine.importers import read_gradebook, read_outlined
from engine.importers.reading.outline import find_outline
from engine.privacy.name_key_file import read_key, write_key
from engine.privacy.pseudonyms import name_gradebook, pseudonymise

N = 12


def write(language: str = "Language", support: str = "Support") -> bytes:
    rows = [f"Student,{language},Q1,Q2,Remarks,{support}"]
    for k in range(N):
        spoken, helped = ("Polish" if k % 3 else "English"), ("yes" if k % 2 else "")
        rows.append(f"Ann Kid{chr(65 + k)},{spoken},{k % 2},{(k + 1) % 2},Did number {k} well,{helped}")
    return "\n".join(rows).encode()


def keep(*titles: str) -> ImportChoices:
    return ImportChoices(group_columns=titles)


@pytest.mark.parametrize("titles", [("Language", "Support"), ("Erstsprache", "Förderung"), ("Lengua", "Apoyo")])
def test_a_column_is_offered_by_what_stands_in_it_in_any_language(titles: tuple[str, str]) -> None:
    outline = find_outline(read_outlined(write(*titles), "class.csv"))
    assert outline is not None
    assert outline.grouping == titles, "remarks differ from student to student, and scores are no groups"


def test_nothing_is_kept_unless_it_is_asked_for() -> None:
    assert not any(student.groups for student in read_gradebook(write(), "class.csv").students)
    before = read_gradebook(write(), "class.csv")
    kept = read_gradebook(write(), "class.csv", keep("Support", "Language", "No such column"))
    assert kept.students[0].groups == (("Language", "English"),), "an empty cell says nothing"
    assert kept.students[1].groups == (("Language", "Polish"), ("Support", "yes"))
    assert [item.title for item in kept.items] == [item.title for item in before.items]
    assert (kept.scores == before.scores).all()


def test_groups_survive_two_rows_of_one_student_read_as_one() -> None:
    rows = [f"{k},Ann Kid{chr(65 + k)},{'Polish' if k % 3 else 'English'},{k % 2},1" for k in range(N)]
    data = "\n".join(["Student ID,Student,Language,Q1,Q2", *rows, "99,Ann KidB,English,1,1"]).encode()
    merged = read_gradebook(
        data, "class.csv", ImportChoices(answers={"students:Ann KidB": "merge"}, group_columns=("Language",))
    )
    assert len(merged.students) == N
    assert dict(merged.students[1].groups) == {"Language": "Polish"}


def test_pseudonyms_leave_groups_and_the_key_brings_them_back() -> None:
    named = read_gradebook(write(), "class.csv", keep("Language", "Support"))
    hidden, key = pseudonymise(named)
    assert sorted(student.groups for student in hidden.students) == sorted(s.groups for s in named.students)
    back = name_gradebook(hidden, read_key(write_key(key)))
    assert [(student.name, student.groups) for student in back.students] == [(s.name, s.groups) for s in named.students]


def test_a_name_in_a_group_column_is_hidden_with_the_names() -> None:
    names = [f"Ann Kid{chr(65 + k)}" for k in range(N)]
    rows = [f"{name},{'5a' if k % 2 else '5b'},with {names[k % 3]},{k % 2},1" for k, name in enumerate(names)]
    data = "\n".join(["Student,Class,Sits,Q1,Q2", *rows]).encode()
    hidden, _ = pseudonymise(read_gradebook(data, "class.csv", keep("Sits")))
    assert all(student.groups for student in hidden.students)
    assert "Kid" not in str(hidden.students)


def test_the_choice_is_kept_with_the_upload() -> None:
    upload = make_upload(
        read_gradebook(write(), "class.csv", keep("Language")), "class.csv", write(), None, choices=keep("Language")
    )
    assert upload.choices.group_columns == ("Language",)


@given(st.lists(st.sampled_from(["", "a", "b", "c d", "1", "0.5", "é"]), min_size=2, max_size=20), st.text(max_size=5))
def test_what_a_column_beside_the_scores_says_moves_no_score(cells: list[str], title: str) -> None:
    data = "\n".join(
        [
            f'Student,Q1,Q2,"Kind {title.replace(chr(34), "")}"',
            *(f"Kid {k} X,{k % 2},1,{c}" for k, c in enumerate(cells)),
        ]
    ).encode()
    try:
        before = find_outline(read_outlined(data, "class.csv"))
        offered = before.grouping if before else ()
        kept = read_gradebook(data, "class.csv", keep(*offered))
    except GradebookError:
        return
    for column in offered:
        groups = {dict(student.groups).get(column, "") for student in kept.students}
        assert 2 <= len(groups) <= len(kept.students) // 2
    np.testing.assert_array_equal(read_gradebook(data, "class.csv").scores, kept.scores)

"""A table of an unknown layout, read as the teacher says, and the same layout a month later."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classroom import COLUMN_ROLES, ColumnMapping, Gradebook, ImportChoices, Status
from engine.errors import GradebookError
from engine.importers import read_gradebook
from engine.importers.containers.tables import read_table
from engine.importers.mapped import propose_mapping
from engine.importers.remembered import (
    RememberedLayout,
    find_layout,
    fingerprint,
    make_layout,
    read_layout,
    read_layout_file,
    write_layout,
)
from engine.wording import say
from tests.engine.importers.read_files import doubts, ignored, maxima, remarks, titles

ODD = """Term 1 results
Lerngruppe,Wer,Kürzel,Blatt 1,Blatt 2,Rang,Anmerkung
,,,4,8,,
7b,"Lee, Ann",a1,3,6,1,gut
7b,"Ek, Bo",b2,-,8,2,
7c,"Oz, Cy",c3,2,abs,3,
,Durchschnitt,,2.5,7,,
"""
MAPPING = ColumnMapping(
    1, ("section", "name", "id", "item", "item", "ignore", "ignore"), maxima_row=2, max_scores=(None,) * 7
)


def read(text: str, mapping: ColumnMapping | None = MAPPING, **choices: object) -> Gradebook:
    return read_gradebook(text.encode(), "odd.csv", ImportChoices(mapping=mapping, **choices))  # type: ignore[arg-type]


def test_every_column_is_what_the_teacher_says() -> None:
    gradebook = read(ODD)
    assert [(s.name, s.id, s.section) for s in gradebook.students] == [
        ("Ann Lee", "a1", "7b"),
        ("Bo Ek", "b2", "7b"),
        ("Cy Oz", "c3", "7c"),
    ]
    assert titles(gradebook) == ["Blatt 1", "Blatt 2"]
    assert maxima(gradebook) == [4, 8]
    np.testing.assert_array_equal(gradebook.scores, [[3, 6], [np.nan, 8], [2, np.nan]])
    assert gradebook.status[2, 1] == Status.ABSENT
    assert set(ignored(gradebook)) == {"Rang", "Anmerkung"}
    assert "Durchschnitt" in remarks(gradebook)
    assert gradebook.notes.format == "mapped"


def test_maxima_by_hand_come_before_those_of_the_file_and_skipped_rows_are_not_read() -> None:
    by_hand = replace(MAPPING, max_scores=(None, None, None, 5.0), skipped_rows=frozenset({5}))
    gradebook = read(ODD, by_hand)
    assert maxima(gradebook) == [5, 8]
    assert [item.max_source for item in gradebook.items] == ["teacher", "file"]
    assert [s.id for s in gradebook.students] == ["a1", "b2"]
    taken_back = read(ODD, answers={"column:Rang": "item"})
    assert titles(taken_back) == ["Blatt 1", "Blatt 2", "Rang"]


def test_without_a_column_for_names_students_are_numbered() -> None:
    gradebook = read(ODD, replace(MAPPING, roles=("ignore", "ignore", "ignore", "item", "item")))
    assert gradebook.students[0].name == "Student 1"


def test_bad_cells_of_a_mapped_table_are_all_reported() -> None:
    with pytest.raises(GradebookError) as caught:
        read(ODD.replace(",3,6,", ",oops,-6,"))
    assert [(p.row, p.column) for p in caught.value.problems] == [(4, "Blatt 1"), (4, "Blatt 2")]


def test_a_mapping_that_cannot_be_is_explained_at_once() -> None:
    roles = ("name", "name", "id", "id", "ignore")
    with pytest.raises(GradebookError) as caught:
        read(ODD, replace(MAPPING, roles=roles))
    said = [say(p.message) for p in caught.value.problems]
    assert len(said) == 3
    assert "No column is mapped as an item" in said[0]
    assert "Lerngruppe / Wer cannot both be the name" in said[1]
    with pytest.raises(GradebookError, match="the file has 7 rows"):
        read(ODD, replace(MAPPING, header_row=99))


def test_a_proposal_is_where_the_teacher_begins() -> None:
    table = read_table(b"Student,ID,Q1,Q2,Remarks\nMax,,4,8,\nAnn,1,3,6,ok\nBo,2,1,2,\n", "x.csv")
    proposed = propose_mapping(table)
    assert proposed == ColumnMapping(0, ("name", "id", "item", "item", "ignore"), maxima_row=1)
    odd = propose_mapping(read_table(ODD.encode(), "x.csv"))
    assert (odd.header_row, odd.places("item"), odd.maxima_row) == (1, (3, 4), 2)
    assert propose_mapping(read_table(b"Wer,Blatt,Blatt\nAnn,4,8\nBo,3,6\n", "x.csv")).maxima_row is None
    unnamed = read_table(b"Nr.,Wer,Blatt\n1,Ann,3\n2,Bo,4\n3,Cy,3\n", "x.csv")
    assert propose_mapping(unnamed).roles == ("ignore", "name", "item")


def test_somebody_called_max_is_asked_about() -> None:
    text = "Wer,Blatt 1,Blatt 2\nAnn,4,6\nMax,3,5\nBo,2,4\n"
    mapping = ColumnMapping(0, ("name", "item", "item"))
    assert [student.name for student in read(text, mapping).students] == ["Ann", "Bo"]
    assert doubts(read(text, mapping)) == {"row:3": "maxima"}
    answered = read(text, mapping, answers={"row:3": "student"})
    assert [student.name for student in answered.students] == ["Ann", "Max", "Bo"]
    assert maxima(answered) == [4, 6]


BARE = "Ann Lee,2101,3,6\nBo Ek,2107,,8\nCy Oz,2113,2,5\n"


def test_a_table_without_headers_is_mapped_by_the_letters_of_its_columns() -> None:
    table = read_table(BARE.encode(), "x.csv")
    with pytest.raises(GradebookError, match="holds scores where the headers should be"):
        read(BARE, None)
    proposed = propose_mapping(table)
    assert proposed == ColumnMapping(None, ("name", "id", "item", "item"))
    gradebook = read(BARE, replace(proposed, max_scores=(None, None, 4, None)))
    assert [(s.name, s.id) for s in gradebook.students] == [("Ann Lee", "2101"), ("Bo Ek", "2107"), ("Cy Oz", "2113")]
    assert (titles(gradebook), maxima(gradebook)) == (["Column C", "Column D"], [4, 10])
    np.testing.assert_array_equal(gradebook.scores, [[3, 6], [np.nan, 8], [2, 5]])


def test_rows_of_another_width_are_reported_without_headers_too() -> None:
    mapping = ColumnMapping(None, ("name", "id", "item", "item"))
    with pytest.raises(GradebookError) as caught:
        read(f"{BARE}Di Fo,d4,1\nEd,Go,e5,2,3\n", mapping)
    said = [say(problem.message).partition(".")[0] for problem in caught.value.problems]
    assert said[:2] == [
        "Row 4 has only 3 cells, but most rows have 4 columns",
        "Row 5 has 5 cells, but most rows have 4 columns",
    ]


CELL = st.sampled_from(["", "Name", "ID", "1", "2.5", "x", "Max", "Average", "-", "Ann", "王", "2026-11-24"])


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6), st.data())
def test_any_mapping_of_any_table_is_a_gradebook_or_says_why_not(rows: list[list[str]], data: st.DataObject) -> None:
    text = "\n".join(",".join(row) for row in rows).encode()
    try:
        table = read_table(text, "x.csv")
    except GradebookError:
        return
    mapping = data.draw(
        st.just(propose_mapping(table))
        | st.builds(
            ColumnMapping,
            st.none() | st.integers(-1, 7),
            st.lists(st.sampled_from(COLUMN_ROLES), max_size=6).map(tuple),
            st.lists(st.none() | st.floats(0.5, 9), max_size=6).map(tuple),
            st.none() | st.integers(-2, 8),
            st.frozensets(st.integers(-1, 8)),
        )
    )
    try:
        gradebook = read_gradebook(text, "x.csv", ImportChoices(mapping=mapping, keep_good_rows=True))
    except GradebookError as error:
        assert all(say(problem.message) for problem in error.problems)
    else:
        assert gradebook.scores.shape == (len(gradebook.students), len(gradebook.items))
        assert np.isnan(gradebook.scores[~gradebook.seen]).all()


# --------------------------------------------------------------------------------------------- remembered


def remembered(header: Sequence[str], mapping: ColumnMapping, on: date = date(2026, 11, 24)):
    """The layouts of a shelf that has this one: written and read again."""
    layout = read_layout(write_layout(make_layout(mapping, on)))
    assert layout is not None
    return {fingerprint(header): layout}


@pytest.mark.parametrize(
    ("label", "is_student"),
    [
        ("Average", False),
        ("Sum", False),
        ("Klassenschnitt", False),
        ("平均分", False),
        ("Answer key", False),
        ("Min", True),
    ],
)
def test_rows_about_the_class_are_left_out_by_their_label(label: str, is_student: bool) -> None:
    gradebook = read(f"Wer,Blatt 1\nAnn,4\nBo,2\n{label},3\n", ColumnMapping(0, ("name", "item")))
    assert [student.name for student in gradebook.students] == ["Ann", "Bo", *[label] * is_student]
    assert (label in remarks(gradebook)) is not is_student


def test_next_months_file_is_read_without_a_question() -> None:
    layouts = remembered(read_table(ODD.encode(), "x.csv").rows[1], MAPPING)
    later = ODD.replace("Blatt 1", "BLATT 3").replace("Blatt 2", "Blatt 12").replace("Term 1 results\n", "Term 2\n,,\n")
    gradebook = read_gradebook(later.encode(), "later.csv", layouts=layouts)
    assert titles(gradebook) == ["BLATT 3", "Blatt 12"]
    assert maxima(gradebook) == [4, 8]
    assert gradebook.notes.mapped_on == date(2026, 11, 24)
    assert not [doubt for doubt in gradebook.notes.doubts if doubt.key.startswith("column")]
    alone = read_gradebook(later.encode(), "later.csv")
    assert (alone.notes.mapped_on, titles(alone), maxima(alone)) == (
        None,
        titles(gradebook),
        maxima(gradebook),
    )
    np.testing.assert_array_equal(alone.scores, gradebook.scores)
    assert set(ignored(alone)) == {"Rang", "Anmerkung"}
    assert find_layout(read_table(ODD.replace("Kürzel", "Klasse").encode(), "x.csv").rows, layouts) is None


def test_a_row_further_down_is_not_skipped_in_the_next_file() -> None:
    mapping = replace(MAPPING, skipped_rows=frozenset({0, 3, 5, 6}))
    (layout,) = remembered(read_table(ODD.encode(), "x.csv").rows[1], mapping).values()
    assert (layout.mapping.header_row, layout.mapping.maxima_row) == (0, 1)
    assert layout.mapping.skipped_rows == {2}


def test_a_layout_holds_no_word_of_the_gradebook() -> None:
    header = ["Ann Lee", "Wer", "Blatt 1"]
    layout = make_layout(ColumnMapping(0, ("ignore", "name", "item"), (5.0,)), date.today())
    written = write_layout(layout).decode() + fingerprint(header)
    for word in ("Ann", "Lee", "Wer", "Blatt"):
        assert word.casefold() not in written.casefold()


GOOD = {"mapped_on": "2026-11-24", "roles": ["name", "item"], "max_scores": [], "maxima_row": None, "skipped_rows": []}
WRONG = (
    {"mapped_on": "yesterday"},
    {"roles": ["teacher"]},
    {"roles": 3},
    {"roles": [[]]},
    {"max_scores": ["x"]},
    {"max_scores": [-1]},
    {"maxima_row": "2"},
    {"skipped_rows": [None]},
    {"skipped_rows": [[1]]},
)


@pytest.mark.parametrize(
    "damaged",
    [b"", b"\xff\xfe", b"[]", b"{", b"3", b"[" * 100_000, *(json.dumps({**GOOD, **wrong}).encode() for wrong in WRONG)],
)
def test_a_damaged_layout_is_none(damaged: bytes) -> None:
    assert read_layout(json.dumps(GOOD).encode()) is not None
    assert read_layout(damaged) is None
    assert read_layout_file(damaged) == {}


def test_one_damaged_entry_of_an_old_file_does_not_cost_the_others() -> None:
    for wrong in WRONG:
        text = json.dumps({"version": 1, "layouts": {"bad": {**GOOD, **wrong}, "good": GOOD, "worse": 3}})
        assert list(read_layout_file(text.encode())) == ["good"]


@given(st.lists(st.text(max_size=8), max_size=6))
def test_case_signs_and_digits_do_not_change_the_shape(header: list[str]) -> None:
    again = [f" {text.upper()}. " for text in header]
    if [t.upper().casefold() for t in header] == [t.casefold() for t in header]:
        assert fingerprint(again) == fingerprint(header)
    assert fingerprint([*header, ""]) == fingerprint(header)
    assert fingerprint(["Quiz 3", *header]) == fingerprint(["quiz 14", *header])
    assert fingerprint([*header, "one more"]) != fingerprint(header)


def test_blank_rows_have_no_layout() -> None:
    layouts = {fingerprint([]): RememberedLayout(MAPPING, date.today())}
    assert find_layout([["", ""], ["a"]], layouts) is None

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.desk.typed_test import (
    Roster,
    begin_test,
    count_typed,
    find_faults,
    list_filled,
    list_names,
    name_items,
    take_names,
    write_file,
)
from engine.classroom import ImportChoices, Status
from engine.importers import read_gradebook


def type_in(test, rows):
    now = test.fill({})
    for i, row in rows.items():
        now[i][: len(row)] = row
    return now


def test_what_is_typed_is_read_as_it_was_meant():
    test = begin_test(3, 4)
    now = type_in(
        test, {0: ["", "2", "5", "2,5"], 1: ["An", "1", "4,5", "A"], 2: ["Bea", "", "e", "0"], 4: ["Cy", "2", "m", "2"]}
    )
    assert find_faults(test, now) == []
    assert count_typed(test, now) == (3, 5)
    name, data = write_file(test, now, "Quiz 3")
    book = read_gradebook(data, name)
    assert [s.name for s in book.students] == ["An", "Bea", "Cy"]
    assert [(i.title, i.max_score) for i in book.items] == [("Q1", 2), ("Q2", 5), ("Q3", 2.5)]
    np.testing.assert_array_equal(book.scores, [[1, 4.5, math.nan], [math.nan, math.nan, 0], [2, math.nan, 2]])
    assert book.status[0, 2] == Status.ABSENT
    assert book.status[1, 1] == Status.EXCUSED
    assert book.status[2, 1] == book.status[1, 0] == Status.MISSING


def test_a_new_test_of_a_class_knows_its_students():
    roster = Roster(("007", "008"), ("An Li", "An Wu"))
    test = begin_test(2, roster=roster, into="c1")
    now = type_in(test, {0: ["1", "1"], 1: ["1", "0"], 2: ["0", "a"]})
    book = read_gradebook(*reversed(write_file(test, now, "Quiz")))
    assert [(s.id, s.name) for s in book.students] == [("007", "An Li"), ("008", "An Wu")]
    assert book.scores[0].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("cell", "key"),
    [("8o", "typed-no-score"), ("-1", "typed-below-zero"), ("9", "typed-above"), ("daheim", "typed-no-score")],
)
def test_a_wrong_cell_is_said_with_its_place(cell: str, key: str):
    test = begin_test(2, 2)
    now = type_in(test, {0: ["", "2", "2"], 1: ["An", "1", cell]})
    (fault,) = find_faults(test, now)
    assert (fault.row, fault.title, fault.message.key) == (1, "Q2", key)


def test_names_and_maxima_are_checked_too():
    test = begin_test(1, 4)
    now = type_in(test, {0: ["", "none"], 1: ["An", "1"], 2: ["An", "0"], 3: ["", "1"]})
    assert [(f.row, f.message.key) for f in find_faults(test, now)] == [
        (0, "typed-no-maximum"), (3, "typed-no-name"), (1, "typed-same-name"), (2, "typed-same-name"),
    ]  # fmt: skip


def test_columns_that_were_left_over_are_no_items():
    test = begin_test(3, 2)
    now = type_in(test, {0: ["", "1", "", "4"], 1: ["An", "1", "", "m"], 2: ["Bea", "0"]})
    assert find_faults(test, now) == []
    assert write_file(test, now, "Any")[1].decode() == ("Student,Q1,Q3\nPoints possible,1,4\nAn,1,missing\nBea,0,\n")


def test_items_that_are_renamed_or_added_keep_what_was_typed():
    test = begin_test(2, 1)
    now = type_in(test, {0: ["", "3", "4"], 1: ["An", "1", "2"]})
    renamed = test.reshape(now, name_items("Sums, Essay", 2), 1)
    assert renamed.cells.texts == (("", "3", "4"), ("An", "1", "2"))
    grown = renamed.reshape(renamed.fill({}), ["Essay", "Lab", "Sums"], 2)
    assert grown.cells.texts == (("", "4", "1", "3"), ("An", "2", "", "1"), ("", "", "", ""))


def test_titles_are_pasted_from_any_spreadsheet():
    assert name_items("A\tB\nC; D, A", 9) == ("A", "B", "C", "D", "A (2)")
    assert name_items("  ", 2) == ("Q1", "Q2")


@pytest.mark.parametrize(
    ("pasted", "names"),
    [
        ("An\nBea\n\nCy", ("An", "Bea", "Cy")),
        ("Li, An\nWu, Bea", ("Li, An", "Wu, Bea")),
        ("Name\tQ1\nAn\t2", ()),
        ("Name,Q1\nAn,2", ()),
        ("Name;Q1\nAn;x", ()),
    ],
)
def test_names_alone_are_told_from_a_table(pasted: str, names: tuple[str, ...]):
    assert list_names(pasted) == names


def test_pasted_names_stand_in_the_grid_and_make_room():
    test = take_names(begin_test(1, 2), begin_test(1, 2).fill({}), ["An", "Bea", "Cy"])
    assert [row[0] for row in test.cells.texts] == ["", "An", "Bea", "Cy"]
    assert test.cells.texts[0][1] == "1"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_grid_comes_back_from_its_file(data: st.DataObject):
    n_rows, n_items = data.draw(st.integers(2, 8)), data.draw(st.integers(1, 6))
    test = begin_test(n_items, n_rows)
    points = st.sampled_from(["0", "1", "2", "3,5", "4.0", "a", "e", "m", ""])
    rows = {0: ["", *["4"] * n_items]}
    for i in range(n_rows):
        rows[i + 1] = [f"Pupil {chr(65 + i)}", *data.draw(st.lists(points, min_size=n_items, max_size=n_items))]
    rows[1][1] = "4"
    now = type_in(test, rows)
    book = read_gradebook(*reversed(write_file(test, now, "Any")), ImportChoices())
    assert len(book.students) == n_rows
    filled = list_filled(test, now)
    assert [item.title for item in book.items] == [test.titles[j] for j in filled]
    assert [item.max_score for item in book.items] == [4.0] * len(filled)
    for i in range(n_rows):
        for j, column in enumerate(filled):
            text = rows[i + 1][column + 1]
            value = float(text.replace(",", ".")) if text[:1].isdigit() else math.nan
            np.testing.assert_equal(book.scores[i, j], value)

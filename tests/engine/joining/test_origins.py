"""Where students and items of several files are in the class."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.classroom import Gradebook, ImportChoices, Status
from engine.importers import read_gradebook
from engine.joining.class_files import FileItem
from engine.joining.gradebooks import join_gradebooks, join_with_origins
from engine.joining.origins import ItemPlace

NAMES = ["Ann Lee", "Ben Ode", "Cem Ari", "Dee Fox", "Eva Roy", "Fay Kim"]


def read(name: str, titles: list[str], *columns: list[object], students: list[str] = NAMES) -> Gradebook:
    lines = [",".join(["Name", *titles])]
    lines += [
        ",".join([student, *map(str, row)]) for student, row in zip(students, zip(*columns, strict=True), strict=True)
    ]
    return read_gradebook("\n".join(lines).encode(), f"{name}.csv")


ONE = read("one", ["Quiz 1", "Quiz 2"], [1, 2, 3, 4, 5, 6], [6, 4, 2, 1, 3, 5])
TWO = read("two", ["Test"], [7, 8, 9, 5], students=["Gus Poe", "Ann Lee", "Eva Roy", "Cem Ari"])


def test_a_single_file_is_itself() -> None:
    joined = join_with_origins([ONE])
    assert joined.gradebook is ONE and joined.columns == ((FileItem(0, 0),), (FileItem(0, 1),))
    assert joined.find(0, 1) == ItemPlace(1) and joined.rows[0].tolist() == [0, 1, 2, 3, 4, 5]


@given(order=st.permutations([0, 1]))
def test_rows_and_columns_are_of_the_files_as_they_were_given(order: list[int]) -> None:
    files = [[ONE, TWO][k] for k in order]
    joined = join_with_origins(files)
    assert joined.gradebook.students == join_gradebooks(files).students
    for file, book in enumerate(files):
        for row, student in enumerate(book.students):
            assert joined.gradebook.students[joined.rows[file][row]].name == student.name
        for j in range(len(book.items)):
            place = joined.find(file, j)
            assert place is not None and joined.columns[place.column] == (FileItem(file, j),)
            mine = joined.gradebook.scores[joined.rows[file], place.column]
            assert np.array_equal(mine, book.scores[:, j], equal_nan=True)


def test_an_older_export_is_a_source_of_the_columns_that_have_it_all() -> None:
    newer = read("newer", ["Quiz 1", "Quiz 2"], [1, 2, 3, 4, 5, 6], [6, 4, 2, 1, 3, 5])
    joined = join_with_origins([ONE, newer])
    assert sorted(sorted(sources) for sources in joined.columns) == [
        [FileItem(0, 0), FileItem(1, 0)],
        [FileItem(0, 1), FileItem(1, 1)],
    ]
    assert all(joined.find(0, j) == joined.find(1, j) for j in range(2))


def test_the_same_work_out_of_other_points_has_a_factor() -> None:
    older = read("older", ["Lab", "Essay"], ["4/10", "7/10", "3/10", "9/10", "5/10", "6/10"], [1, 2, 1, 2, 1, 2])
    newer = read("newer", ["Lab", "Poem"], ["8/20", "14/20", "6/20", "18/20", "10/20", "13/20"], [3, 1, 3, 1, 1, 3])
    joined = join_with_origins([older, newer])
    place = joined.find(0, 0)
    assert place is not None and place.factor == 2.0 and joined.find(1, 0) == ItemPlace(place.column)
    assert joined.columns[place.column] == (FileItem(0, 0), FileItem(1, 0))


def test_a_column_that_only_sums_up_another_file_has_no_place() -> None:
    total = read("course", ["Exam", "Essay"], [7, 6, 5, 5, 8, 11], [1, 5, 2, 4, 1, 3])
    joined = join_with_origins([total, ONE])
    assert [doubt.key for doubt in joined.gradebook.notes.doubts] == ["total:Exam"]
    assert joined.find(0, 0) is None and joined.find(0, 1) is not None
    kept = join_with_origins([total, ONE], ImportChoices({"total:Exam": "item"}))
    assert kept.find(0, 0) is not None
    assert int((kept.gradebook.status == Status.SCORED).sum()) == 24

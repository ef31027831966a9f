"""Where in its table everything stands that was read."""

from __future__ import annotations

import pytest

from engine.classbook.beginning import make_upload
from engine.classroom import Gradebook, ImportChoices
from engine.errors import GradebookError
from engine.importers import read_gradebook, read_outlined
from engine.importers.reading.outline import OutlinedGradebook, TableOutline, find_outline
from tests.engine.importers.containers.test_tables import write_workbook

TABLE = (
    "Class 7b\n\nName,Group,Q1,Q2,Total\nMaximum,,4,6,10\n"
    "Ann,a,1,2,3\n\nBob,b,3,4,7\nCy,a,4,5,9\nAverage,,2.7,3.7,6.3\n"
)
LONG = "student,item,score,date\nAnn,Q1,1,x\nAnn,Q2,0,x\nBob,Q1,1,x\nBob,Q2,1,x\n"


def outline_of(text: str | bytes, choices: ImportChoices | None = None) -> TableOutline:
    data = text if isinstance(text, bytes) else text.encode()
    try:
        found = find_outline(read_outlined(data, "x.csv", choices or ImportChoices()))
    except GradebookError as error:
        found = find_outline(error)
    assert found is not None
    return found


def test_rows_and_columns_are_where_the_file_has_them() -> None:
    outline = outline_of(TABLE)
    assert outline.header_row == 2
    assert outline.students == {4: "Ann", 6: "Bob", 7: "Cy"}
    assert outline.items[:2] == (2, 3)
    assert {*outline.items, *outline.others} == {2, 3, 4}
    assert outline.list_other_rows() == [0, 2, 3, 8]
    assert not outline.is_long


def test_an_error_has_an_outline_too() -> None:
    outline = outline_of(TABLE.replace("3,4,7", "3,4o,7"))
    assert (outline.students[6], outline.items[:2]) == ("Bob", (2, 3))
    book = write_workbook([["Name", "Q1"], ["Ann", "8o"], ["Bob", 1]])
    assert outline_of(book).students == {1: "Ann", 2: "Bob"}


def test_mended_cells_stand_in_the_table_of_the_outline() -> None:
    outline = outline_of(TABLE.replace("3,4,7", "3,4o,7"), ImportChoices(cells={(6, 3): "5"}))
    assert outline.table.rows[6] == ["Bob", "b", "3", "5", "7"]


def test_rows_of_single_scores_all_belong_to_somebody() -> None:
    outline = outline_of(LONG)
    assert outline.is_long
    assert outline.students == {1: "Ann", 2: "Ann", 3: "Bob", 4: "Bob"}


def test_a_gradebook_that_is_kept_has_none() -> None:
    from datetime import date

    assert type(read_gradebook(TABLE.encode(), "x.csv")) is Gradebook
    read = read_outlined(TABLE.encode(), "x.csv")
    assert type(read) is OutlinedGradebook
    assert type(make_upload(read, "x.csv", None, date(2026, 1, 1)).gradebook) is Gradebook


@pytest.mark.parametrize("text", ["", "Dear all\n"])
def test_what_is_no_table_of_scores_may_have_none(text: str) -> None:
    with pytest.raises(GradebookError):
        read_outlined(text.encode(), "x.csv")


def test_a_table_that_a_format_puts_together_has_none() -> None:
    """Its rows are not those of the file, so no cell can be shown or mended by them."""
    forms = (
        "ID,Start time,Completion time,Email,Name,Total points,Quiz feedback,2+2,Points - 2+2,Feedback - 2+2\n"
        "1,1/1/2026 9:00,1/1/2026 9:10,a@x.org,Ann,1,,4,1,\n2,1/1/2026 9:00,1/1/2026 9:10,b@x.org,Bob,0,,5,0,\n"
    )
    read = read_outlined(forms.encode(), "x.csv")
    assert read.notes.format == "microsoft_forms"
    outline = find_outline(read)
    assert outline is None or outline.table.rows[0][0] == "ID"

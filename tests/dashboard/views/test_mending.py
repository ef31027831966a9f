"""The table that was read, causes with what mends them, and cells mended in place, on the import page."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.import_page.mending import MOST_CELLS
from dashboard.views.import_page.read_table import FIRST, PER_PAGE
from engine.classroom import ImportChoices, Status
from engine.importers import read_gradebook
from engine.store.class_file import read_class_file, write_class_file
from tests.dashboard.driving import assert_fine, edit_table, open_page, shown_text, start, state_of

CLASS = (
    "Class 7b\n\nName,Group,Q1,Q2,Essay,Total\nMaximum,,4,4,20,28\n"
    + "".join(
        f"Kid {k:02},{'ab'[k % 2]},{k % 5},{'absent' if k == 3 else (3 * k) % 5},{5 + k},"
        f"{k % 5 + (0 if k == 3 else (3 * k) % 5) + 5 + k}\n"
        for k in range(12)
    )
    + "Average,,2,2,10,14\n"
)
DAMAGED = "Name,Q1,Q2,Q3\nMaximum,10,10,10\n" + "".join(
    f"Kid {k:02},{'xq' if k == 3 else k % 10},{'8o' if k % 5 == 2 else 7},{9999 if k == 6 else k % 4}\n"
    for k in range(20)
)


def upload(text: str, name: str = "class.csv") -> AppTest:
    app = open_page(start(), "import")
    app.file_uploader(key="gradebook-file").set_value([(name, text.encode(), "text/csv")]).run()
    assert_fine(app)
    return app


def choices_of(app: AppTest) -> ImportChoices:
    upload = state_of(app).upload
    assert upload is not None
    return upload.files[0].choices


def table_of(app: AppTest, column: str) -> list[list[str]]:
    frame = next(d.value for d in app.dataframe if column in map(str, d.value.columns))
    return [list(map(str, row)) for row in frame.to_numpy().tolist()]


def read_table_of(app: AppTest) -> list[list[str]]:
    frame = next(d.value for d in app.dataframe if len(d.value) > 1 and d.value.iloc[0, 0] == "Points possible")
    return [["" if cell is None else str(cell) for cell in row] for row in frame.to_numpy().tolist()]


def grid_of(app: AppTest) -> list[list[str]]:
    """The grid of spoiled cells: student, row and column, what is used, what is written."""
    return [
        list(row) for row in next(d for d in app.dataframe if "scores-grid" in d.proto.id).value.to_numpy().tolist()
    ]


def mend(app: AppTest, cells: dict[int, str]) -> AppTest:
    edit_table(app, "scores-grid", {row: {"2": said} for row, said in cells.items()})
    assert_fine(app)
    return app


def button(app: AppTest, begins: str):
    return next(b for b in app.button if (b.key or "").startswith(begins))


def labels(app: AppTest, begins: str) -> list[str]:
    return [b.label.replace("\\", "") for b in app.button if (b.key or "").startswith(begins)]


# --------------------------------------------------------------------------------------- the table that was read


def test_the_table_is_what_the_engine_read_with_points_means_totals_and_what_is_left_out():
    app = upload(CLASS)
    book = read_gradebook(CLASS.encode(), "class.csv")
    assert [item.title for item in book.items] == ["Q1", "Q2", "Essay"]
    rows = read_table_of(app)
    assert rows[0] == ["Points possible", "", "28", "4", "4", "20", ""]
    assert rows[1][3:6] == [f"{np.nanmean(book.scores[:, j]):.3g}" for j in range(3)]
    assert len(rows) == 2 + FIRST
    for k, row in enumerate(rows[2:]):
        assert row[:3] == [book.students[k].label, str(k + 5), f"{np.nansum(book.scores[k]):g}"]
        for j in range(3):
            says = "absent" if book.status[k, j] == Status.ABSENT else f"{book.scores[k, j]:g}"
            assert row[3 + j] == says
    assert rows[2 + 3][4] == "absent"
    assert [row[6] for row in rows[2:]] == [line.split(",")[5] for line in CLASS.split("\n")[4 : 4 + FIRST]]


def test_rows_that_are_no_students_are_named():
    said = shown_text(upload(CLASS))
    assert "4 rows are not in this table:" in said
    assert "Row 1: stands above the headers and is not read (Class 7b)" in said
    assert "Row 3: names the columns (Name, Group, Q1, Q2, …)" in said
    assert "Row 4: " in said and "(Maximum, 4, 4, 20, …)" in said
    assert "Row 17: " in said and "(Average, 2, 2, 10, …)" in said


def test_all_students_are_shown_when_they_are_asked_for_and_many_page_by_page():
    app = upload(CLASS)
    next(t for t in app.toggle if (t.key or "").startswith("read-all-")).set_value(True).run()
    assert_fine(app)
    assert [row[0] for row in read_table_of(app)[2:]] == [f"Kid {k:02}" for k in range(12)]
    large = "Name,Q1\n" + "".join(f"Kid {k:04},{k % 5}\n" for k in range(250))
    app = upload(large)
    assert len(read_table_of(app)) == 2 + FIRST
    next(t for t in app.toggle if (t.key or "").startswith("read-all-")).set_value(True).run()
    assert len(read_table_of(app)) == 2 + PER_PAGE
    next(n for n in app.number_input if (n.key or "").startswith("read-from-")).set_value(201).run()
    assert_fine(app)
    assert [row[0] for row in read_table_of(app)[2:]] == [f"Kid {k:04}" for k in range(200, 250)]


def test_one_row_a_score_is_shown_as_students_by_items():
    text = "student,item,score\n" + "".join(f"Kid {s},Q{i},{(s + i) % 2}\n" for s in range(5) for i in range(3))
    rows = read_table_of(upload(text))
    assert rows[2] == ["Kid 0", "1", "0", "1", "0"]


# ----------------------------------------------------------------------------------------- causes and remedies


def test_a_line_for_every_cause_with_what_mends_it():
    app = upload(DAMAGED)
    said = shown_text(app)
    assert "Row 6, column “Q1”: found “xq”, which is not a score." in said
    assert "Column “Q2”: 4 cells are not scores, the first is “8o” (rows 5, 10, 15, 20)." in said
    assert "Row 9, column “Q3”: found “9999”, which is far above the maximum of 10." in said
    assert labels(app, "remedy-") == [
        "Leave out column “Q2”", "“xq” means absent", "“xq” means excused", "“xq” means no score",
        "Leave out column “Q1”", "Leave out column “Q3”",
    ]  # fmt: skip


def test_two_causes_in_one_column_offer_the_same_and_both_are_buttons():
    app = upload("Name,Q1,Q2\nMaximum,4,4\nAnn,1,3\nBob,9999,2\nCy,8x,2\nDee,2,2\n")
    assert labels(app, "remedy-") == ["Leave out column “Q1”"] * 2


def test_remedies_are_taken_with_a_click_each_until_the_file_is_read():
    app = upload(DAMAGED)
    for label in ("“xq” means absent", "Leave out column “Q2”", "Leave out column “Q3”"):
        key = next(b.key for b in app.button if b.label.replace("\\", "") == label)
        app.button(key=key).click().run()
        assert_fine(app)
    assert dict(choices_of(app).answers) == {"word:xq": "absent", "column:Q2": "ignore", "column:Q3": "ignore"}
    assert "cannot be read" not in shown_text(app)
    metrics = {m.label: m.value for m in app.metric}
    assert (metrics["Items"], metrics["Absent"]) == ("1", "1")
    word = next(c for c in app.selectbox if (c.key or "").endswith("word:xq"))
    assert word.value == "absent"
    word.set_value("excused").run()
    assert {m.label: m.value for m in app.metric}["Excused"] == "1"


# ---------------------------------------------------------------------------------------------- mended cells


def test_spoiled_cells_and_no_others_are_typed_over_until_the_file_is_read_as_meant():
    app = upload(DAMAGED)
    spoiled = [(k, col, says) for k in range(20) for col, says in enumerate(DAMAGED.split("\n")[2 + k].split(","))
               if says in ("xq", "8o", "9999")]  # fmt: skip
    assert grid_of(app) == [[f"Kid {k:02}", f"{k + 3}, Q{col}", says, says] for k, col, says in spoiled]
    instead = {"xq": "absent", "8o": "8", "9999": "9"}
    typed: dict[int, str] = {}
    for row, (_, _, says) in enumerate(spoiled):
        typed[row] = instead[says]
        mend(app, typed)
    meant = DAMAGED
    for says, means in instead.items():
        meant = meant.replace(says, means)
    right = read_gradebook(meant.encode(), "class.csv")
    assert "cannot be read" not in shown_text(app)
    assert "6 cells were mended by hand" in shown_text(app)
    assert "6 cells say what you wrote and not what is in the file" in shown_text(app)
    app.button(key="forward").click().run()
    assert_fine(app)
    made = state_of(app).current.report.gradebook
    np.testing.assert_array_equal(made.scores, right.scores)
    np.testing.assert_array_equal(made.status, right.status)


def test_what_is_typed_wrongly_is_said_and_keeps_its_place():
    app = mend(upload(DAMAGED), {0: "8x"})
    assert "Row 5, column “Q2”: found “8x”" in shown_text(app) or "the first is “8x”" in shown_text(app)
    assert len(grid_of(app)) == 6
    mend(app, {0: "8"})
    assert len(grid_of(app)) == 6, "mended cells stay beside the others, or keys that are being typed would be lost"
    assert "Column “Q2”: 3 cells are not scores" in shown_text(app)


def test_mended_cells_are_remembered_when_other_decisions_change():
    app = mend(upload(DAMAGED), {0: "8"})
    app.button(key=next(b.key for b in app.button if "means excused" in b.label)).click().run()
    assert_fine(app)
    assert dict(choices_of(app).cells) == {(4, 2): "8"}
    button(app, "keep-rows").click().run()
    assert_fine(app)
    assert dict(choices_of(app).cells) == {(4, 2): "8"}
    book = read_gradebook(DAMAGED.encode(), "class.csv", choices_of(app))
    assert (book.scores[2, 1], book.count(Status.EXCUSED)) == (8, 1)
    button(app, "ask-again-").click().run()
    assert "cannot be read as it is" in shown_text(app)


def test_every_mended_cell_is_taken_back_alone_or_with_all():
    app = mend(upload(DAMAGED), {0: "8", 2: "9"})
    assert len(choices_of(app).cells) == 2
    button(app, "unmend-" + state_of(app).upload.files[0].key).click().run()
    assert_fine(app)
    assert list(choices_of(app).cells.values()) == ["9"]
    assert grid_of(app)[0][2] == "8o"
    mend(app, {0: "7"})
    assert len(choices_of(app).cells) == 2
    button(app, "unmend-all-").click().run()
    assert_fine(app)
    assert dict(choices_of(app).cells) == {}
    assert [row[2] for row in grid_of(app)] == [row[3] for row in grid_of(app)]


def test_many_spoiled_cells_come_some_at_a_time():
    text = "Name,Q1,Q2\n" + "".join(f"Kid {k:03},{k % 5},{'8o' if k < 120 else 7}\n" for k in range(300))
    app = upload(text)
    assert len(grid_of(app)) == MOST_CELLS
    assert f"{120 - MOST_CELLS} more cells follow" in shown_text(app)


def test_any_cell_of_the_shown_table_can_be_corrected():
    app = upload(CLASS)
    next(t for t in app.toggle if (t.key or "").startswith("correct-")).set_value(True).run()
    assert_fine(app)
    edit_table(app, "scores-grid", {0: {"4": "19", "0": "Kid Zero"}})
    assert_fine(app)
    assert dict(choices_of(app).cells) == {(4, 4): "19", (4, 0): "Kid Zero"}
    app.button(key="forward").click().run()
    made = state_of(app).current.report.gradebook
    assert (made.students[0].name, made.scores[0, 2]) == ("Kid Zero", 19)


def test_rows_that_are_wrong_as_a_whole_can_be_typed_over():
    app = upload("Name,Q1,Q2\nAnn,9,8\nBob,7,7\n,3,4\nGus,6,6\n,5,0\nDee,2,1\nEve,1,2\n")
    assert "2 rows have cells but name no student (rows 4, 6)" in shown_text(app)
    edit_table(app, "scores-grid", {0: {"0": "Cy"}, 1: {"0": "Flo"}})
    assert_fine(app)
    assert [m.value for m in app.metric if m.label == "Students"] == ["7"]


def test_what_was_mended_is_kept_with_the_class_and_its_file():
    app = mend(upload("Name,Q1,Q2\nAnn,1,2\nBob,8o,1\nCy,2,2\n"), {0: "2"})
    app.button(key="forward").click().run()
    assert_fine(app)
    kept = state_of(app).current.kept
    assert dict(kept.uploads[0].choices.cells) == {(2, 1): "2"}
    again = read_class_file(write_class_file(kept), "class.zip").kept
    assert dict(again.uploads[0].choices.cells) == {(2, 1): "2"}
    assert date.today() == kept.uploads[0].day


@pytest.mark.parametrize("says", ["8o", "xq", "#REF!", "-3"])
def test_one_spoiled_cell_of_whatever_kind_has_a_place_in_the_grid(says: str):
    app = upload(f"Name,Q1,Q2\nAnn,1,2\nBob,{says},1\nCy,2,2\n")
    assert grid_of(app) == [["Bob", "3, Q1", says, says]]
    mend(app, {0: "1"})
    assert "cannot be read" not in shown_text(app)

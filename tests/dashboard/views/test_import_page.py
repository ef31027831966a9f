"""Several files of one class, and columns mapped by hand, on the import page; what is shown is what the engine says."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from dashboard.resources import find_keeping
from dashboard.views.import_page.columns import read_letter_table
from dashboard.views.import_page.mapping import read_row_numbers
from engine.classroom import ColumnMapping, ImportChoices, Status
from engine.importers import read_gradebook
from engine.joining.gradebooks import join_gradebooks
from engine.store.kept_layouts import load_layouts
from tests.dashboard.driving import assert_fine, open_page, shown_text, start, state_of

COURSE = b"Name,Homework,Quiz\nmax,10,20\n" + b"".join(
    b"Kid %s,%d,%d\n" % (letter.encode(), (7 * k) % 10, 2 * k) for k, letter in enumerate("ABCDEFGH")
)
QUIZ = b"Name,Q1,Q2\nmax,5,5\n" + b"".join(
    b"Kid %s,%d,%d\n" % (letter.encode(), k - k // 2, k // 2) for k, letter in enumerate("ABCDEFG")
)
QUIZ += b"H Kid,4,3\n"
ODD = "\n".join(
    [
        "Auswertung",
        "Kürzel,Wer,Blatt 1,Blatt 2,Bonus",
        ",,4,8,",
        *(f'{k},"Ross, Kid{k}",{k % 5},{k % 9},{k}' for k in range(10, 16)),
    ]
).encode()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADEPATH_CONFIG_DIR", str(tmp_path))


def upload(*files: tuple[str, bytes]):
    app = open_page(start(), "import")
    app.file_uploader(key="gradebook-file").set_value([(name, data, "text/csv") for name, data in files]).run()
    return app


def button(app, start: str):
    """The first button whose key begins so."""
    return next(b for b in app.button if (b.key or "").startswith(start))


def layouts() -> dict:
    """What another session finds remembered."""
    return load_layouts(find_keeping("local").store)


def metrics(app) -> dict[str, str]:
    return {m.label: m.value for m in app.metric}


def control(app, end: str):
    (found,) = (c for c in app.segmented_control if (c.key or "").endswith(end))
    return found


# ------------------------------------------------------------------------------------------ several files


def test_two_files_become_the_class_that_the_engine_joins():
    app = upload(("course.csv", COURSE), ("quiz.csv", QUIZ))
    assert_fine(app)
    joined = join_gradebooks([read_gradebook(COURSE, "course.csv"), read_gradebook(QUIZ, "quiz.csv")])
    assert [item.title for item in joined.items] == ["Homework", "Q1", "Q2"]
    assert len(joined.students) == 8
    assert metrics(app) == {
        "Students": "8",
        "Items": "3",
        "Scores": str(joined.count(Status.SCORED)),
        "Missing": str(joined.count(Status.MISSING)),
        "Absent": "0",
        "Excused": "0",
    }
    said = shown_text(app)
    assert "2 files, one class" in said
    assert "7 students were matched by their names" in said
    assert control(app, "total:Quiz").value == "ignore"
    assert control(app, "match:course: Kid H | quiz: H Kid").value == "same_student"
    app.button(key="forward").click().run()
    assert_fine(app)
    np.testing.assert_array_equal(state_of(app).current.report.gradebook.scores, joined.scores)


def test_both_kinds_of_decision_about_a_joining_can_be_turned_around():
    app = upload(("course.csv", COURSE), ("quiz.csv", QUIZ))
    control(app, "match:course: Kid H | quiz: H Kid").set_value("two_students").run()
    control(app, "total:Quiz").set_value("item").run()
    assert_fine(app)
    assert (metrics(app)["Students"], metrics(app)["Items"]) == ("9", "4")
    assert "are read as different students" in shown_text(app)


AGAIN = ["Shade 3/4 of the cake", "Which is larger, 2/3 or 3/5?"]


def one_day(seed: int) -> bytes:
    """Right and wrong answers of twelve students to two questions with a text."""
    draws = np.random.default_rng(seed).integers(0, 2, (12, 2))
    titles = ",".join(f'"{title}"' for title in AGAIN)
    return f"Name,{titles}\n{chr(10).join(f'Kid {k},{a},{b}' for k, (a, b) in enumerate(draws))}\n".encode()


def test_every_file_has_a_day_of_its_own_from_its_name_and_what_was_asked_again_is_said():
    app = upload(("week 2024-09-02.csv", one_day(1)), ("week 05-10-2024.csv", one_day(2)))
    assert_fine(app)
    assert [box.value for box in app.date_input] == [date(2024, 9, 2), date(2024, 10, 5)]
    assert "where it may also be" in shown_text(app)
    assert control(app, "| named").value == "asked_again"
    button(app, "other-day-").click().run()
    assert_fine(app)
    assert [box.value for box in app.date_input] == [date(2024, 9, 2), date(2024, 5, 10)]
    app.button(key="forward").click().run()
    assert_fine(app)
    items = state_of(app).current.report.gradebook.items
    assert {item.title: item.again_of for item in items if item.again_of} == {
        f"{title} (2 Sep)": f"{title} (10 May)" for title in AGAIN
    }


def test_an_answer_that_another_one_speaks_against_is_explained_and_does_not_loop():
    app = upload(("a.csv", b"Name,ID,Q1\nAnn Lee,1,1\nAnn Lee,2,2\n"), ("b.csv", b"Name,Q2\nAnn Lee,3\n"))
    for number in (1, 2):
        control(app, f"match:a: Ann Lee ({number}) | b: Ann Lee").set_value("same_student").run()
        assert_fine(app)
    assert metrics(app)["Students"] == "2"
    assert "already read as another student" in shown_text(app)


def test_a_file_that_cannot_be_read_holds_up_the_others_until_it_is_taken_out():
    app = upload(("course.csv", COURSE), ("empty.csv", b""))
    assert_fine(app)
    assert "empty.csv cannot be read as it is" in shown_text(app)
    assert not any(b.key == "forward" for b in app.button)
    key = next(file.key for file in state_of(app).upload.files if file.filename == "empty.csv")
    app.button(key=f"remove-{key}").click().run()
    assert_fine(app)
    assert any(b.key == "forward" for b in app.button)


def test_another_file_of_the_same_class_can_be_added():
    app = upload(("course.csv", COURSE))
    app.button(key="add-file").click().run()
    more = next(u for u in app.file_uploader if (u.key or "").startswith("more-"))
    more.set_value([("quiz.csv", QUIZ, "text/csv")]).run()
    assert_fine(app)
    assert metrics(app)["Items"] == "3"
    assert not any((u.key or "").startswith("more-") for u in app.file_uploader)


def test_items_left_out_of_one_file_are_not_in_the_class():
    app = upload(("course.csv", COURSE), ("quiz.csv", QUIZ))
    first, second = state_of(app).upload.files
    state_of(app).change_file(second.key, left_out=frozenset({"Q1", "Q2"}))
    open_page(open_page(app, "home"), "import")
    assert_fine(app)
    assert metrics(app)["Items"] == "2"
    state_of(app).change_file(first.key, left_out=frozenset({"Homework", "Quiz"}))
    open_page(open_page(app, "home"), "import")
    assert_fine(app)
    assert "Tick at least one" in shown_text(app)


def test_the_names_of_sheets_are_shown_as_they_are():
    workbook = openpyxl.Workbook()
    for sheet in (workbook.active, workbook.create_sheet()):
        sheet.title = "_Term 2_" if sheet is not workbook.active else "Term $1$"
        for row in (("Student", "Q1", "Q2"), ("Ann", 1, 0), ("Bo", 0, 1)):
            sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    app = upload(("terms.xlsx", stream.getvalue()))
    assert_fine(app)
    assert control(app, "sheet").options == [r"Term \$1\$", r"\_Term 2\_"]


def test_many_questions_are_folded():
    names = [f"Given{letter} Family{letter}" for letter in "ABCDEFGHIJKL"]
    first = "Name,Q1\n" + "".join(f"{name},1\n" for name in names)
    second = "Name,Q2\n" + "".join(f"{' '.join(reversed(name.split()))},0\n" for name in names)
    app = upload(("a.csv", first.encode()), ("b.csv", second.encode()))
    assert_fine(app)
    assert "12 things to decide" in [h.value for h in app.header]
    assert any(e.label == "9 more" for e in app.expander)


def test_the_scale_of_letters_is_shown_and_can_be_changed():
    letters = b"Name,Essay,Lab\nAnn,A-,C\nBob,B,F\nCy,B+,D+\n"
    app = upload(("letters.csv", letters))
    assert_fine(app)
    scale = read_gradebook(letters, "letters.csv").notes.letter_scale
    table = next(d.value for d in app.dataframe if "percent" in d.value.columns)
    assert dict(zip(table["letter"], table["percent"] / 100, strict=True)) == pytest.approx(dict(scale))
    (file,) = state_of(app).upload.files
    state_of(app).change_choices(file.key, letter_scale={"B": 0.5})
    open_page(open_page(app, "home"), "import")
    assert_fine(app)
    table = next(d.value for d in app.dataframe if "percent" in d.value.columns)
    assert table.set_index("letter")["percent"]["B"] == 50
    app.button(key="forward").click().run()
    assert_fine(app)
    assert state_of(app).current.report.gradebook.scores[1, 0] == 50


def test_changes_in_the_table_of_letters_are_told_from_what_was_there():
    begin = pd.DataFrame({"letter": ["A", "B"], "percent": [95.5, 85.5]})
    assert read_letter_table(begin, begin, {"C": 0.7}) == {"C": 0.7}
    assert read_letter_table(begin, begin.assign(percent=[96.0, None]), {"C": 0.7}) == {"A": 0.96, "C": 0.7}


# ------------------------------------------------------------------------------------------------ mapping


def map_by_hand(app):
    """Say what the columns of the odd file are; the controls come back afresh after every answer."""
    button(app, "map-").click().run()
    assert_fine(app)

    def answer(kind: str, role: str, value: object) -> None:
        next(w for w in getattr(app, kind) if (w.key or "").startswith(f"map-{role}-")).set_value(value).run()
        assert_fine(app)

    answer("number_input", "header", 2)
    answer("number_input", "maxima", 3)
    answer("selectbox", "name", 1)
    answer("selectbox", "id", 0)
    answer("pills", "items", [2, 3])
    return app


def test_a_layout_is_mapped_by_hand_and_the_next_file_needs_no_question():
    app = map_by_hand(upload(("odd.csv", ODD)))
    preview = app.dataframe[-1].value
    assert list(preview.columns) == ["Student", "Blatt 1 (out of 4)", "Blatt 2 (out of 8)"]
    assert preview.iloc[0].tolist() == ["Kid10 Ross", "0", "1"]
    assert "6 students and 2 items" in shown_text(app).replace("*", "")
    app.button(key="map-use").click().run()
    assert_fine(app)
    (file,) = state_of(app).upload.files
    expected = read_gradebook(ODD, "odd.csv", ImportChoices(mapping=file.choices.mapping))
    assert metrics(app)["Scores"] == str(expected.count(Status.SCORED)) == "12"
    state_of(app).change_choices(file.key, max_scores={"Blatt 2": 16.0})
    open_page(open_page(app, "home"), "import")
    app.button(key="forward").click().run()
    assert_fine(app)
    np.testing.assert_array_equal(state_of(app).current.report.gradebook.scores, expected.scores)

    later = ODD.replace(b"Blatt 1", b"Blatt 7").replace(b"Auswertung\n", b"Auswertung\n,,,,\n")
    again = upload(("later.csv", later))
    assert_fine(again)
    assert f"Read as you mapped it on {date.today().day} " in shown_text(again)
    assert metrics(again)["Items"] == "2"
    table = next(d.value for d in again.dataframe if "counts" in d.value.columns)
    assert list(table["title"]) == ["Blatt 7", "Blatt 2"]
    assert list(table["max_score"]) == [4, 16]
    again.button(key="forward").click().run()
    assert_fine(again)
    assert len(state_of(again).current.report.gradebook.students) == 6


def test_a_remembered_layout_can_be_undone_for_a_file_and_forgotten():
    app = map_by_hand(upload(("odd.csv", ODD)))
    app.button(key="map-use").click().run()
    again = upload(("odd.csv", ODD))
    button(again, "afresh-").click().run()
    assert_fine(again)
    assert "Read as you mapped it" not in shown_text(again)
    choosing = open_page(start(), "import")
    assert "1 layout that you mapped by hand is remembered" in shown_text(choosing)
    choosing.button(key="forget-layouts").click().run()
    assert_fine(choosing)
    assert layouts() == {}
    assert not any(b.key == "forget-layouts" for b in choosing.button)


def test_a_mapping_is_not_remembered_unless_it_should_be_and_can_be_cancelled():
    app = map_by_hand(upload(("odd.csv", ODD)))
    next(c for c in app.checkbox if (c.key or "").startswith("map-remember-")).set_value(False).run()
    app.button(key="map-use").click().run()
    assert_fine(app)
    assert metrics(app)["Items"] == "2"
    assert layouts() == {}
    before = metrics(app)
    button(app, "map-").click().run()
    app.button(key="map-cancel").click().run()
    assert_fine(app)
    assert metrics(app) == before
    app.button(key="forward").click().run()
    assert layouts() == {}


def test_a_file_that_no_format_knows_can_be_mapped_and_a_bad_mapping_says_why():
    nameless = b"Wer,Was\nx,y\nAnn,1\nBo,2\n"
    app = upload(("odd.csv", nameless + b"z,abc\n"))
    assert_fine(app)
    button(app, "map-").click().run()
    next(m for m in app.pills if (m.key or "").startswith("map-items-")).set_value([]).run()
    assert_fine(app)
    assert "No column is mapped as an item" in shown_text(app)
    not_a_table = upload(("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))))
    assert not [b for b in not_a_table.button if (b.key or "").startswith("map-")]
    assert "is not a table" in shown_text(not_a_table)


def test_what_was_proposed_can_be_taken_back():
    app = upload(
        ("class.csv", b"Name,ID,Q1,Q2\nMaximum,,5,9\n" + b"".join(b"Kid %d,7%d,3,%d\n" % (k, k, k) for k in range(6)))
    )
    button(app, "map-").click().run()
    next(s for s in app.selectbox if (s.key or "").startswith("map-id-")).select_index(0).run()
    next(n for n in app.number_input if (n.key or "").startswith("map-maxima-")).set_value(0).run()
    next(t for t in app.text_input if (t.key or "").startswith("map-skip-")).set_value("2").run()
    app.button(key="map-use").click().run()
    assert_fine(app)
    mapping = state_of(app).upload.files[0].choices.mapping
    assert mapping == ColumnMapping(0, ("name", "ignore", "item", "item"), skipped_rows=frozenset({1}))


def test_a_file_without_headers_is_mapped_by_the_letters_of_its_columns():
    bare = b"Ann Lee,a1,3,6\nBo Ek,b2,,8\nCy Oz,c3,2,5\n"
    app = upload(("bare.csv", bare))
    assert "holds scores where the headers should be" in shown_text(app)
    button(app, "map-").click().run()
    assert_fine(app)
    assert not [w for w in app.number_input if (w.key or "").startswith("map-header-")]
    assert not [c for c in app.checkbox if (c.key or "").startswith("map-remember-")]
    app.button(key="map-use").click().run()
    assert_fine(app)
    (file,) = state_of(app).upload.files
    gradebook = read_gradebook(bare, "bare.csv", ImportChoices(mapping=file.choices.mapping))
    assert [item.title for item in gradebook.items] == ["Column C", "Column D"]
    assert layouts() == {}
    button(app, "map-").click().run()
    next(c for c in app.checkbox if (c.key or "").startswith("map-has-headers-")).set_value(True).run()
    assert_fine(app)
    assert next(w for w in app.number_input if (w.key or "").startswith("map-header-")).value == 1


def test_row_numbers_are_read_as_teachers_write_them():
    assert read_row_numbers("3, 30-32; 5", 40) == {2, 29, 30, 31, 4}
    assert read_row_numbers("30–32, 0, 99, -3, x, 5-", 40) == {29, 30, 31, 4}
    assert read_row_numbers(f"1-{10**12}", 3) == {0, 1, 2}
    assert read_row_numbers("", 3) == frozenset()


def test_the_preview_says_what_a_cell_without_a_score_is():
    odd = ODD.replace(b'10,"Ross, Kid10",0,1', b'10,"Ross, Kid10",EX,')
    app = map_by_hand(upload(("odd.csv", odd)))
    preview: pd.DataFrame = app.dataframe[-1].value
    assert preview.iloc[0].tolist() == ["Kid10 Ross", "excused", "missing"]


STRANGE = "\n".join(
    [
        "Mathematics 7b;;;;",
        "Seat;Who;a) order;b) add;Sum",
        ";max;4;5;9",
        *(f"{k};Ross, Kid{k};{k % 5};{k % 4};{k % 5 + k % 4}" for k in range(1, 9)),
        "9;Ill, Kid;7;abc;1",
        "Second row;;;;",
    ]
).encode()


def test_what_is_left_out_is_said_above_the_button_and_the_button_does_not_say_that_it_looks_right():
    app = upload(("strange.csv", STRANGE))
    app.button(key="keep-rows").click().run()
    assert_fine(app)
    assert (metrics(app)["Students"], metrics(app)["Items"]) == ("9", "2")
    assert "2 rows or cells of the file are left out" in shown_text(app)
    assert app.button(key="forward").label == "Go on like this"
    assert control(app, "names").value == "names"
    clear = upload(("course.csv", COURSE))
    assert clear.button(key="forward").label == "Looks right, go on"


def test_students_without_names_are_a_warning():
    app = upload(("q.csv", b"Q1,Q2\n1,0\n1,1\n0,1\n"))
    assert "No column names the students" in shown_text(app)
    assert app.button(key="forward").label == "Go on like this"


def test_the_mapping_form_proposes_neither_running_number_nor_sum_and_reads_the_rest():
    app = upload(("strange.csv", STRANGE))
    button(app, "map-").click().run()
    assert [p.value for p in app.button_group if "map-items" in str(p.key)] == [[2, 3]]
    assert "Left out because of 3 problems" in shown_text(app)
    use = app.button(key="map-use")
    assert (use.label, use.disabled) == ("Read the rest like this", False)
    use.click().run()
    assert_fine(app)
    assert (metrics(app)["Students"], metrics(app)["Items"]) == ("9", "2")


def test_what_cannot_be_read_cannot_be_used():
    app = upload(("strange.csv", STRANGE))
    button(app, "map-").click().run()
    next(p for p in app.button_group if "map-items" in str(p.key)).set_value([]).run()
    assert "It cannot be read like this" in shown_text(app)
    assert app.button(key="map-use").disabled


def test_a_column_is_kept_to_compare_groups_where_the_teacher_chooses_it():
    rows = [f"Ann Kid{chr(65 + k)},{'Polish' if k % 3 else 'English'},{k % 2},{(k + 1) % 2}" for k in range(24)]
    app = upload(("spoken.csv", "\n".join(["Student,Language,Q1,Q2", *rows]).encode()))
    box = next(each for each in app.multiselect if each.key.startswith("group-columns-"))
    assert box.options == ["Language"] and box.value == [], "nothing is kept that was not asked for"
    box.set_value(["Language"]).run()
    assert_fine(app)
    app.button(key="forward").click().run()
    assert_fine(app)
    students = state_of(app).current.report.gradebook.students
    assert [dict(student.groups)["Language"] for student in students[:3]] == ["English", "Polish", "Polish"]
    open_page(app, "trust")
    assert_fine(app)
    groups = next(d.value for d in app.dataframe if "Group" in d.value.columns)
    assert set(groups["Group"]) == {"Polish", "English", "Whole class"}

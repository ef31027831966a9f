"""Scores typed into the grid of the import page, on their way into a class."""

from __future__ import annotations

from dashboard.state import State
from tests.dashboard.driving import edit_table, shown_text, start_in, state_of


def begin(state: State | None = None):
    app = start_in(state or State(), "import")
    app.button(key="type-scores").click().run()
    return app


def test_from_an_empty_grid_to_a_class():
    app = begin()
    app.number_input(key="typing-items").set_value(4).run()
    app.text_input(key="typing-name").set_value("Quiz 3").run()
    rows: dict[int, dict[str, object]] = {0: {"1": "2"}}
    for i in range(1, 9):
        rows[i] = {"0": f"Pupil {chr(64 + i)}", **{str(j): str((i + j) % 2) for j in range(1, 5)}}
    rows[3]["2"] = "a"
    edit_table(app, "scores-grid", rows)
    assert "8 students, 4 items, 31 scores" in shown_text(app)
    app.button(key="typing-go").click().run()
    upload = state_of(app).upload
    assert upload is not None
    assert upload.files[0].filename == "Quiz 3.csv"
    assert not app.exception
    app.button(key="forward").click().run()
    assert state_of(app).typing is None
    report = state_of(app).report
    assert [student.name for student in report.gradebook.students][:2] == ["Pupil A", "Pupil B"]
    assert report.gradebook.items[0].max_score == 2


def test_the_way_back_leads_to_what_was_typed():
    app = begin()
    app.text_input(key="typing-titles").set_value("Sums, Essay").run()
    edit_table(app, "scores-grid", {1: {"0": "An", "1": "1"}, 2: {"0": "Bea", "1": "0"}})
    app.button(key="typing-go").click().run()
    assert app.button(key="back").label == "Back to the grid"
    app.button(key="back").click().run()
    typing = state_of(app).typing
    assert typing is not None and state_of(app).upload is None
    assert typing.titles == ("Sums", "Essay")
    assert [row[:2] for row in typing.cells.texts[1:3]] == [("An", "1"), ("Bea", "0")]
    app.button(key="typing-leave").click().run()
    assert state_of(app).typing is None


def test_a_wrong_cell_is_said_as_it_is_typed_and_stops_the_way_on():
    app = begin()
    edit_table(app, "scores-grid", {1: {"0": "An", "1": "8o"}})
    assert "An, Q1: “8o” is no score." in shown_text(app)
    assert app.button(key="typing-go").disabled


def test_other_items_keep_what_was_typed():
    app = begin()
    edit_table(app, "scores-grid", {1: {"0": "An", "1": "1"}})
    app.text_input(key="typing-titles").set_value("Sums, Essay").run()
    typing = state_of(app).typing
    assert typing is not None
    assert typing.titles == ("Sums", "Essay")
    assert typing.cells.texts[1][0] == "An"


def test_a_pasted_table_is_read_like_a_file():
    app = begin()
    app.text_area(key="typing-pasted").set_value("Name\tQ1\tQ2\nmax\t2\t3\nAn\t1\t3\nBea\t2\t0\nCy\t2\t1")
    app.button(key="typing-read").click().run()
    upload = state_of(app).upload
    assert upload is not None
    assert not app.exception
    assert upload.files[0].filename == "Pasted scores.csv"
    app.button(key="back").click().run()
    assert state_of(app).upload is None
    assert app.text_area(key="typing-pasted").value.startswith("Name\tQ1\tQ2")


def test_pasted_names_go_into_the_grid():
    app = begin()
    app.text_area(key="typing-pasted").set_value("An\nBea\nCy")
    app.button(key="typing-read").click().run()
    typing = state_of(app).typing
    assert typing is not None
    assert [row[0] for row in typing.cells.texts[1:4]] == ["An", "Bea", "Cy"]


def test_a_new_test_of_a_class_begins_with_its_names(sample):
    state = State()
    state.add_class(sample, "Room 12")
    app = begin(state)
    choices = app.selectbox(key="typing-class").options
    app.selectbox(key="typing-class").set_value(next(iter(state.classes))).run()
    assert len(choices) == 2
    typing = state_of(app).typing
    assert typing is not None and typing.roster is not None
    assert len(typing.roster.names) == len(sample.gradebook.students)
    edit_table(app, "scores-grid", {1: {"0": "1"}, 2: {"0": "0"}, 3: {"0": "e"}})
    app.button(key="typing-go").click().run()
    upload = state_of(app).upload
    assert upload is not None and upload.into == next(iter(state.classes))
    assert not app.exception

"""Pseudonyms at the import: no name is stored, and nothing is before the teacher has the key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from dashboard.analysing import change_threshold, open_kept_class
from dashboard.desk.plans import propose_plan
from dashboard.resources import find_keeping
from dashboard.state import State
from engine.privacy.name_key_file import read_key
from engine.privacy.pseudonyms import name_again
from engine.privacy.rewriting import list_texts
from engine.store.classes import list_classes, load_class
from tests.dashboard.driving import assert_fine, open_page, shown_text, state_of
from tests.dashboard.views.test_import_page import metrics, upload
from tests.dashboard.views.test_where_scores_belong import FIRST, NAMES, SECOND, go_on, kept_classes, table, tick, where


class SavedKeys:
    """What the page's button would save; ``click`` presses it the next time it is drawn, as a browser would."""

    def __init__(self) -> None:
        self.data = b""
        self.click = False

    def draw(self, label: str, data: bytes, *args: object, on_click: object = None, **kwargs: object) -> bool:
        del label, args, kwargs
        self.data = data
        if self.click and callable(on_click):
            on_click()
        self.click = False
        return False


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> SavedKeys:
    saved = SavedKeys()
    monkeypatch.setattr(st, "download_button", saved.draw)
    return saved


def save(app, saved: SavedKeys):
    saved.click = True
    app.run()
    app.run()
    assert_fine(app)
    return app


def read_everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def start_hidden(saved: SavedKeys, *files: tuple[str, bytes]):
    app = upload(*files)
    tick(app, "pseudonyms-").set_value(True).run()
    assert_fine(app)
    return app


def test_nothing_is_stored_before_the_key_is_saved_and_then_no_name(saved: SavedKeys, data_folder: Path):
    app = start_hidden(saved, ("5b.csv", FIRST))
    assert app.button(key="forward").disabled
    assert kept_classes() == []
    assert not [c for c in app.checkbox if (c.key or "").startswith("original-")]
    go_on(save(app, saved))
    [kept] = kept_classes()
    assert kept.pseudonyms and kept.uploads[0].original is None
    written = read_everything(data_folder)
    assert b"Halves" in written
    for name in NAMES:
        assert name.encode() not in written and name.split()[1].encode() not in written
    assert "Ann Lee" not in shown_text(app)
    key = read_key(saved.data)
    shown = [student.label for student in state_of(app).report.gradebook.students]
    assert sorted(name_again(tuple(shown), key)) == sorted(NAMES)


def test_scores_are_those_of_the_file(saved: SavedKeys):
    go_on(upload(("5b.csv", FIRST)))
    true = kept_classes()[0].uploads[0].gradebook
    app = upload(("again.csv", FIRST))
    where(app).set_value("").run()
    tick(app, "pseudonyms-").set_value(True).run()
    go_on(save(app, saved))
    hidden = state_of(app).report.gradebook
    named = name_again(tuple(student.label for student in hidden.students), read_key(saved.data))
    order = [named.index(student.label) for student in true.students]
    assert (hidden.scores[order] == true.scores).all()


def test_an_answer_that_changes_the_pseudonyms_asks_for_the_key_again(saved: SavedKeys):
    app = save(start_hidden(saved, ("5b.csv", FIRST)), saved)
    assert not app.button(key="forward").disabled
    (file,) = state_of(app).upload.files
    state_of(app).change_file(file.key, left_out=frozenset({"Thirds"}))
    app.run()
    assert app.button(key="forward").disabled


def test_later_scores_need_the_key_and_make_a_new_one(saved: SavedKeys, data_folder: Path):
    go_on(save(start_hidden(saved, ("5b.csv", FIRST)), saved))
    first_key = saved.data
    app = upload(("week_2.csv", SECOND))
    where(app).set_value("?").run()
    next(s for s in app.selectbox if (s.key or "").startswith("other-")).select_index(0).run()
    assert_fine(app)
    assert app.button(key="forward").disabled and "have pseudonyms" in shown_text(app)
    box = next(u for u in app.file_uploader if (u.key or "").startswith("open-key-"))
    box.set_value([("5b_names.json", first_key, "application/json")]).run()
    assert_fine(app)
    assert (metrics(app)["Known students"], metrics(app)["New students"]) == ("7", "1")
    assert "New in the class: **Ida New**" in shown_text(app)
    assert app.button(key="forward").disabled, "the first key does not know the new student"
    go_on(save(app, saved))
    kept = load_class(find_keeping("local").store, list_classes(find_keeping("local").store)[0].id)
    assert len(kept.uploads) == 2 and len(kept.students) == 9
    written = read_everything(data_folder)
    assert b"Ida" not in written and b"Gus Poe" not in written
    labels = tuple(student.label for student in state_of(app).report.gradebook.students)
    assert sorted(name_again(labels, read_key(saved.data))) == sorted((*NAMES, "Ida New"))


def test_the_key_of_another_class_is_refused(saved: SavedKeys):
    go_on(save(start_hidden(saved, ("5b.csv", FIRST)), saved))
    start_hidden(saved, ("english.csv", table("Verbs", names=tuple(f"Other{c} Kid" for c in "ABCDEF"))))
    app = upload(("week_2.csv", SECOND))
    where(app).set_value("?").run()
    next(s for s in app.selectbox if (s.key or "").startswith("other-")).select_index(0).run()
    box = next(u for u in app.file_uploader if (u.key or "").startswith("open-key-"))
    box.set_value([("other.json", saved.data, "application/json")]).run()
    assert_fine(app)
    assert "not made with this key" in shown_text(app) and "Known students" not in metrics(app)


def test_two_files_give_a_student_one_pseudonym(saved: SavedKeys):
    app = start_hidden(saved, ("a.csv", FIRST), ("b.csv", SECOND))
    go_on(save(app, saved))
    assert len(state_of(app).report.gradebook.students) == 9 and kept_classes()[0].joining.answers == {}


def test_the_opened_key_brings_names_back_in_this_session_only(saved: SavedKeys, data_folder: Path):
    app = go_on(save(start_hidden(saved, ("5b.csv", FIRST)), saved))
    box = next(u for u in app.file_uploader if (u.key or "").startswith("open-key-"))
    box.set_value([("5b_names.json", saved.data, "application/json")]).run()
    app.button(key="open-key").click().run()
    assert_fine(app)
    state = state_of(app)
    assert sorted(student.label for student in state.report.gradebook.students) == sorted(NAMES)
    for page in ("student", "plans", "class"):
        assert_fine(open_page(app, page))
    assert "Ann Lee" in str([box.options for box in open_page(app, "student").selectbox])
    # What is written while the key is open is kept under pseudonyms, and comes back with names.
    row = next(i for i, student in enumerate(state.report.gradebook.students) if student.label == "Ann Lee")
    working = propose_plan(state.report, row, date.today())
    state.keep_plan(row, replace(working, plan=replace(working.plan, note="Ann Lee sits with Ode, Ben")))
    assert state.plan(row).plan.note == "Ann Lee sits with Ode, Ben"
    state.replace_report(change_threshold(state.report, 0.6))
    written = read_everything(data_folder)
    assert b"sits with" in written and b"Ann Lee" not in written and b"Ode" not in written
    # Nobody is named once the key is closed, nor in another session.
    state.open_names(None)
    texts = " ".join(list_texts(state.report))
    assert not any(name in texts for name in NAMES)
    other = State(find_keeping("local"))
    open_kept_class(other, state.current.key)
    assert not any(name in " ".join(list_texts(other.report)) for name in NAMES)


def test_on_the_projector_an_open_key_names_nobody(saved: SavedKeys):
    app = go_on(save(start_hidden(saved, ("5b.csv", FIRST)), saved))
    state = state_of(app)
    state.open_names(read_key(saved.data))
    state.hide_names(True)
    assert not any(name in " ".join(list_texts(state.report)) for name in NAMES)
    assert all(student.label.startswith("Student ") for student in state.report.gradebook.students)
    state.hide_names(False)
    assert sorted(student.label for student in state.report.gradebook.students) == sorted(NAMES)
    state.close_class(state.current.key)
    assert not state.names_opened

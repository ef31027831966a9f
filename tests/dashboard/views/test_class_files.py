"""A class goes out as a file and comes back as a class, on the screen and in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.store.class_file import write_class_file
from engine.store.classes import list_classes, load_class
from engine.store.journal import list_journal
from tests.dashboard.driving import assert_fine, shown_text, start, state_of
from tests.dashboard.kept_classes import keep, make_class, open_store

WORDS = "correct horse battery"


def take(app, data: bytes, passphrase: str = ""):
    app.file_uploader(key="class-file-0").set_value(("room.zip", data, "application/zip"))
    app.text_input(key="class-file-words-0").set_value(passphrase)
    return app.button(key="take-file").click().run()


def test_an_encrypted_file_becomes_a_class():
    made = make_class("Room 7", uploads=2)
    app = take(start(), write_class_file(made, passphrase=WORDS), WORDS)
    assert_fine(app)
    assert app.title[0].value == "Room 7"
    [line] = list_classes(open_store())
    assert (line.name, line.n_uploads, line.n_students) == ("Room 7", 2, 6)
    again = load_class(open_store(), line.id)
    assert [upload.id for upload in again.uploads] == [upload.id for upload in made.uploads]


def test_a_file_of_a_class_that_is_here_becomes_another_class():
    kept = keep("Room 7")
    take(start(), write_class_file(kept))
    assert len({line.id for line in list_classes(open_store())}) == 2


def test_a_file_that_is_refused_says_why_and_nothing_is_written():
    data = write_class_file(make_class(), passphrase=WORDS)
    app = take(start(), data, "another set of words")
    assert not app.exception
    assert "room.zip was not opened" in [header.value for header in app.header]
    app = take(start(), data[:-20], WORDS)
    assert "room.zip was not opened" in [header.value for header in app.header]
    app = take(start(), data)
    assert "this file is locked" in shown_text(app)
    assert list_classes(open_store()) == () and not state_of(app).classes


def test_a_class_in_which_nothing_counts_is_not_kept():
    made = make_class()
    gone = replace(made, students=tuple(replace(each, left_on=date(2026, 9, 1)) for each in made.students))
    app = take(start(), write_class_file(gone))
    assert not app.exception
    assert "Nobody would be left" in shown_text(app)
    assert list_classes(open_store()) == () and not state_of(app).classes


def test_the_menu_asks_for_a_passphrase_that_is_long_enough():
    kept = keep()
    app = start()
    app.button(key=f"open-kept-{kept.id}").click().run()
    app.button(key="menu-class-file").click().run()
    assert_fine(app)

    def offered() -> tuple[str, bool]:
        (button,) = app.get("download_button")
        return button.label, button.disabled

    assert offered() == ("Save without encryption", False)
    next(box for box in app.checkbox if box.key.startswith("passphrase-")).check().run()
    # A click while the passphrase is being typed must not save the file without it.
    assert offered() == ("Save encrypted", True)
    box = next(box for box in app.text_input if box.key.startswith("passphrase-"))
    box.set_value("short").run()
    assert "At least 10 letters" in shown_text(app)
    assert offered() == ("Save encrypted", True)
    box.set_value(WORDS).run()
    assert offered() == ("Save encrypted", False)
    assert "exported" not in {line.action for line in list_journal(open_store())}

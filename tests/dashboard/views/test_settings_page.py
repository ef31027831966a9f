"""The settings page: the page on privacy, the journal, the reminder, and deleting everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.views.settings_page.privacy import ROOT, find_page
from dashboard.who import Teacher
from engine.store.classes import list_classes
from engine.store.erasing import erase_class
from engine.store.journal import list_journal
from engine.store.retention import load_months
from engine.store.shelf import list_shelf, put_on_shelf
from tests.dashboard.driving import assert_fine, open_page, shown_text, start
from tests.dashboard.kept_classes import keep, open_store


def open_settings():
    return open_page(start(), "settings")


def test_the_journal_is_that_of_the_store(data_folder):
    kept, gone = keep("Room 1"), keep("Room 2")
    erase_class(open_store(), gone.id)
    app = open_settings()
    assert_fine(app)
    table = app.dataframe[0].value
    assert list(table["What"]) == ["Deleted", "Kept", "Kept"]
    assert list(table["Class"]) == ["a class that is gone", "a class that is gone", "Room 1"]
    assert len(table) == len(list_journal(open_store()))
    assert str(data_folder) in shown_text(app) and "not encrypted" in shown_text(app)
    assert kept.id not in shown_text(app)


def test_the_reminder_is_kept():
    app = open_settings()
    assert load_months(open_store()) == app.selectbox(key="remind-after").value == 12
    app.selectbox(key="remind-after").set_value(0).run()
    assert load_months(open_store()) == 0
    assert open_settings().selectbox(key="remind-after").value == 0


def test_everything_is_deleted_only_after_the_words_were_typed(data_folder):
    keep("Zanzibar 7")
    keep("Room 2")
    put_on_shelf(open_store(), "layout", "mine", b"x")
    app = open_settings()
    app.button(key="delete-everything").click().run()
    assert "2 classes with 12 students" in shown_text(app)
    app.text_input(key="everything-typed").set_value("delete")
    app.button(key="everything-go").click().run()
    assert "Nothing was deleted" in app.error[0].value
    assert len(list_classes(open_store())) == 2
    app.text_input(key="everything-typed").set_value("Delete everything")
    app.button(key="everything-go").click().run()
    assert_fine(app)
    assert list_classes(open_store()) == () and list_shelf(open_store(), "layout") == ()
    assert "All your classes" in app.success[0].value
    assert b"Zanzibar 7" not in b"".join(path.read_bytes() for path in data_folder.iterdir())


def test_a_school_lead_sees_counts_and_no_name(monkeypatch):
    for name in ("ann", "ann", "bo"):
        keep("Zanzibar 7", name)
    teacher = Teacher("head", "Head", "head@school.example")
    monkeypatch.setattr("dashboard.entering.present_teacher", lambda: teacher)
    assert "The school in counts" not in shown_text(open_settings())
    monkeypatch.setattr("dashboard.entering.is_school_lead", lambda who: who == teacher)
    app = open_settings()
    assert_fine(app)
    assert "2 classes with **12 students** and 2 uploads" in shown_text(app), "6 students of bo are too few"
    assert "fewer than 10 students are left out" in shown_text(app)
    tables = [frame.value.to_string() for frame in app.dataframe]
    assert not [table for table in tables if "Zanzibar" in table or "ann" in table.lower().split()]


def show_privacy_in(language: str):
    app = start()
    app.session_state["language-chosen"] = language
    return next(box for box in open_page(app, "settings").expander if box.icon == ":material/policy:")


@pytest.mark.parametrize(("language", "name"), [("en", "PRIVACY.md"), ("zh", "PRIVACY.zh.md")])
def test_the_page_on_privacy_is_that_of_the_language(language: str, name: str) -> None:
    page = (ROOT / name).read_text("utf-8")
    box = show_privacy_in(language)
    headings = [*box.header, *box.subheader]
    shown = "\n".join(str(part.value) for part in (*headings, *box.markdown))
    assert sorted(h.value for h in headings) == sorted(re.findall(r"^##+ (.+)$", page, re.MULTILINE))
    rows = [row for row in re.findall(r"^\|.*\|$", page, re.MULTILINE) if "](" not in row]
    assert len(rows) > 20 and all(row in shown for row in rows)
    # Its own links lead to its headings; files, which a browser could not open, are named.
    links = re.findall(r"\]\(([^)]+)\)", shown)
    assert links and set(links) <= {f"#{h.anchor}" for h in headings}
    assert "`engine/memory/MEMORY.md`" in shown and "`engine/store/CLASS_FILE.md`" in shown


def test_a_language_without_its_own_page_on_privacy_shows_the_english_one(tmp_path: Path) -> None:
    assert find_page("zh", tmp_path) is None
    (tmp_path / "PRIVACY.md").write_text("# Privacy", "utf-8")
    assert find_page("zh", tmp_path) == find_page("en", tmp_path) == tmp_path / "PRIVACY.md"
    (tmp_path / "PRIVACY.zh.md").write_text("# 隐私说明", "utf-8")
    assert find_page("zh", tmp_path) == tmp_path / "PRIVACY.zh.md"
    assert find_page("en", tmp_path) == tmp_path / "PRIVACY.md"

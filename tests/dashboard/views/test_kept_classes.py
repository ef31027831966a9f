"""Home with classes that are kept: what is listed is what the store has."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from dashboard.parts.class_lines import LONGEST_NAME, show_name
from dashboard.views.home_page.kept_classes import FEW
from engine.store.classes import change_class, list_classes
from engine.store.errors import UnavailableError
from engine.store.journal import list_journal
from engine.store.tables import classes, journal
from tests.dashboard.driving import assert_fine, open_page, shown_text, start, state_of
from tests.dashboard.kept_classes import keep, make_class, open_store

HOSTILE = [
    "**bold** [x](http://example.com) ~a~ $x$ :smile: :material/home:",
    "<script>alert(1)</script> &amp; <b>",
    "a" * 300,
    "\u202eabc\u202c צ כיתה ה׳2",
    "# not a head",
    "- no list",
]


def list_shown(app) -> list[str]:
    """Ids of the kept classes that are listed, from the top."""
    return [b.key.removeprefix("open-kept-") for b in app.button if (b.key or "").startswith("open-kept-")]


def test_the_list_is_that_of_the_store_and_opens_what_it_says():
    first, second = keep("Room 1"), keep("Room 2", uploads=2)
    app = start()
    assert_fine(app)
    assert list_shown(app) == [second.id, first.id] == [line.id for line in list_classes(open_store())]
    assert "6 students · 2 uploads, the last of 2 September" in shown_text(app)
    assert not state_of(app).classes, "Home makes no report"
    app.button(key=f"open-kept-{first.id}").click().run()
    assert_fine(app)
    assert app.title[0].value == "Room 1"
    line = list_journal(open_store())[0]
    assert (line.class_id, line.action) == (first.id, "opened")
    home = open_page(app, "home")
    assert list_shown(home) == [second.id]
    assert f"open-{first.id}" in {b.key for b in home.button}


def test_many_are_searched_and_archived_ones_wait_behind_a_switch():
    kept = [keep("Attic" if n == 0 else f"Room {n}") for n in range(FEW + 3)]
    change_class(open_store(), kept[0].id, lambda each: replace(each, is_archived=True))
    app = start()
    assert_fine(app)
    newest_first = [each.id for each in reversed(kept[1:])]
    assert list_shown(app) == newest_first[:FEW]
    app.text_input(key="search-classes").set_value("  ROOM 1").run()
    assert set(list_shown(app)) == {kept[n].id for n in (1, 10, 11, 12, 13, 14)}
    app.text_input(key="search-classes").set_value("attic").run()
    assert list_shown(app) == []
    app.toggle(key="show-archived").set_value(True).run()
    assert list_shown(app) == [kept[0].id]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_it_is(name):
    keep(name)
    app = start()
    assert_fine(app)
    shown = show_name(name)
    assert len(shown) <= LONGEST_NAME and shown.isprintable()
    line = next(m.value for m in app.markdown if "6 students" in m.value)
    assert shown in line.replace("\\", "").replace("\u2060", "")
    for mark in ("<", "](", "~", "$", "# "):
        assert f"\\{mark[0]}" in line if mark in shown else True


def test_a_class_without_a_name_has_a_word_in_its_place():
    keep(" \u202e ")
    assert "Class without a name" in shown_text(start())


def test_a_class_that_is_kept_nowhere_says_so():
    app = start()
    app.button(key="try-sample").click().run()
    assert "invented, not kept" in shown_text(open_page(app, "home"))
    assert list_classes(open_store()) == ()


def test_unused_classes_are_asked_about_and_the_answer_is_kept():
    old, recent = keep("Room 1"), keep("Room 2")
    store = open_store()
    long_ago = datetime.now(UTC) - timedelta(days=400)
    with store.database.writing() as connection:
        connection.execute(update(classes).where(classes.c.id == old.id).values(changed_at=long_ago))
        connection.execute(update(journal).where(journal.c.class_id == old.id).values(at=long_ago))
    app = start()
    assert app.expander[0].label == "1 class has not been used for 12 months: keep, archive or delete it"
    app.button(key=f"still-{old.id}").click().run()
    assert_fine(app)
    assert [e.label for e in app.expander] == ["Open a class file"]
    newest = list_journal(store)[0]
    assert (newest.class_id, newest.action, newest.detail) == (old.id, "kept", "reminder")
    assert {line.id for line in list_classes(store)} == {old.id, recent.id}


def test_a_store_that_cannot_be_read_is_named_and_the_session_works(monkeypatch):
    def refuse(store):
        raise UnavailableError("store-damaged", path="gradepath.db")

    monkeypatch.setattr("engine.store.classes.list_classes", refuse)
    app = start()
    assert "gradepath.db is damaged" in app.error[0].value
    app.button(key="try-sample").click().run()
    assert not app.exception
    assert app.title[0].value == "Sample class: fractions"


def test_a_class_made_here_is_the_one_that_is_kept():
    """The small class of these tests is what the store gives back."""
    made = make_class(uploads=2)
    kept = keep(uploads=2)
    assert len(kept.uploads) == len(made.uploads) == 2
    assert len(kept.students) == 6

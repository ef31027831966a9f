"""Everything about one student, offered on the student page: it is what the engine writes, and nothing of others."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest

from dashboard.views.student_page.record import _write
from engine.classroom import ClassReport
from engine.store.journal import list_journal
from tests.dashboard.driving import APP, assert_fine, open_page
from tests.dashboard.kept_sessions import keep
from tests.dashboard.test_keeping import next_session


def test_a_family_gets_all_of_their_child_and_nothing_of_anybody_else(sample: ClassReport):
    state = keep(sample)
    key = state.current.key_of(2)
    state.keep_note("Works well with a ruler", key)
    state.keep_note("About somebody else", state.current.key_of(3))
    later = next_session(state)
    found = json.loads(_write(later.current, later, key, "json"))
    everything = json.dumps(found, ensure_ascii=False)
    students = [student.name for student in sample.gradebook.students]
    assert students[2] in everything and "Works well with a ruler" in everything
    assert not [name for i, name in enumerate(students) if i != 2 and name in everything]
    assert "About somebody else" not in everything
    assert "opened" in everything
    assert _write(later.current, later, key, "pdf").startswith(b"%PDF")


def test_the_page_offers_it_and_the_journal_knows(sample: ClassReport):
    state = keep(sample)
    make = state.note_export("student", lambda: b"")
    assert make() == b""
    assert list_journal(state.keeping.store)[0].detail == "student"
    app = AppTest.from_file(APP, default_timeout=240)
    app.context = {"theme": "light"}
    app.session_state["gradepath"] = state
    open_page(app, "student")
    assert_fine(app)
    offered = {
        each.proto.download_button.id if hasattr(each.proto, "download_button") else each.proto.id
        for each in app.get("download_button")
    }
    assert sum("record-" in each for each in offered) == 2

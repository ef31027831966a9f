"""What is done with a class as a whole, its uploads and its students: the screen and the store say the same."""

from __future__ import annotations

import pytest

from dashboard.desk.deleting import name_students
from dashboard.who import Teacher
from engine.store.classes import list_classes, load_class
from engine.store.errors import NotFoundError
from engine.store.journal import list_journal
from engine.store.sharing import list_members
from tests.dashboard.driving import assert_fine, open_page, shown_text, start, state_of
from tests.dashboard.kept_classes import keep, make_class, open_store


def open_class(kept):
    app = start()
    app.button(key=f"open-kept-{kept.id}").click().run()
    assert_fine(app)
    return app


def open_tab(app):
    app.session_state["class-tabs"] = "Uploads and students"
    return app.run()


def confirm(app):
    next(box for box in app.checkbox if box.key.startswith("sure-")).check().run()
    app.button(key="confirm").click().run()
    assert_fine(app)
    return app


def test_a_class_is_renamed_closed_archived_and_brought_back():
    kept = keep()
    app = open_class(kept)
    app.text_input(key=f"name-{kept.id}").set_value("Room 5").run()
    assert load_class(open_store(), kept.id).name == "Room 5"
    app.button(key="menu-close").click().run()
    assert_fine(app)
    assert app.title[0].value == "Your classes" and not state_of(app).classes
    app.button(key=f"open-kept-{kept.id}").click().run()
    app.button(key="archive").click().run()
    assert_fine(app)
    assert "“Room 5” is archived" in app.success[0].value
    assert [line.is_archived for line in list_classes(open_store())] == [True]
    app.toggle(key="show-archived").set_value(True).run()
    app.button(key=f"open-kept-{kept.id}").click().run()
    app.button(key="menu-bring-back").click().run()
    assert_fine(app)
    assert [line.is_archived for line in list_classes(open_store())] == [False]


def test_a_class_is_deleted_only_after_it_was_ticked(data_folder):
    kept, other = keep("Zanzibar 7"), keep("Room 2")
    app = open_class(kept)
    app.button(key="delete-ask").click().run()
    assert "**Zanzibar 7**”: its upload, the scores of 6 students" in shown_text(app)
    assert app.button(key="confirm").disabled
    confirm(app)
    assert app.title[0].value != "Zanzibar 7"
    assert "“Zanzibar 7” is deleted. It is gone from the file" in app.success[0].value
    assert [line.id for line in list_classes(open_store())] == [other.id]
    assert list_journal(open_store())[0].action == "deleted"
    assert b"Zanzibar 7" not in b"".join(path.read_bytes() for path in data_folder.iterdir())


def test_two_classes_become_one_as_was_shown_before():
    one, other = keep("Room 1"), keep("Room 2")
    app = open_class(one)
    app.button(key="menu-merge").click().run()
    app.selectbox(key=f"merge-{one.id}").set_value(other.id).run()
    assert_fine(app)
    assert "6 students are in both classes, and each becomes one" in shown_text(app)
    confirm(app)
    [line] = list_classes(open_store())
    assert (line.id, line.n_students, line.n_uploads) == (one.id, 6, 2)
    assert "“Room 2” is part of “Room 1” now" in app.success[0].value
    assert len(state_of(app).current.kept.uploads) == 2


def test_a_student_leaves_and_comes_back():
    kept = keep()
    key = kept.students[1].key
    app = open_tab(open_class(kept))
    app.selectbox(key=f"student-{kept.id}-0").set_value(key).run()
    app.button(key="take-out").click().run()
    assert_fine(app)
    assert [line.n_students for line in list_classes(open_store())] == [5]
    assert "1 student has left" in shown_text(app)
    assert len(state_of(app).current.report.gradebook.students) == 5
    app.button(key=f"back-{key}").click().run()
    assert_fine(app)
    assert [line.n_students for line in list_classes(open_store())] == [6]


def test_everything_about_a_student_is_gone(data_folder):
    kept = keep(uploads=2)
    key = kept.students[0].key
    name = name_students(kept)[key]
    app = open_tab(open_class(kept))
    app.selectbox(key=f"student-{kept.id}-0").set_value(key).run()
    app.button(key="erase").click().run()
    confirm(app)
    after = load_class(open_store(), kept.id)
    assert key not in {each.key for each in after.students} and len(after.students) == 5
    assert all(name not in {student.name for student in upload.gradebook.students} for upload in after.uploads)
    assert f"Everything about “{name}” is deleted" in app.success[0].value
    assert (list_journal(open_store())[0].action, list_journal(open_store())[0].detail) == ("erased", "student")


def test_an_upload_is_removed_and_the_last_one_cannot_be():
    kept = keep(uploads=2)
    first = kept.uploads[0]
    app = open_tab(open_class(kept))
    app.button(key=f"remove-{first.id}").click().run()
    assert "**quiz 0.csv**” of 1 September" in shown_text(app)
    confirm(app)
    assert [upload.id for upload in load_class(open_store(), kept.id).uploads] == [kept.uploads[1].id]
    assert not [b for b in app.button if (b.key or "").startswith("remove-")]
    assert "delete the class" in shown_text(app)


def test_a_class_that_is_kept_nowhere_is_kept_on_request():
    from dashboard.state import State
    from engine.classbook.analysing import analyse_kept

    app = start()
    state: State = state_of(app)
    made = make_class("Room 9")
    state.open_class(made, analyse_kept(made))
    app = open_page(app, "class")
    assert "kept nowhere" in shown_text(app)
    app.button(key="menu-keep").click().run()
    assert_fine(app)
    [line] = list_classes(open_store())
    assert line.name == "Room 9" and state_of(app).current.key == line.id
    assert "is kept from now on" in app.success[0].value


@pytest.fixture
def signed_in(monkeypatch):
    """Sign somebody in: the next session is that teacher's."""

    def sign_in(name: str) -> None:
        teacher = Teacher(name, name.title(), f"{name}@school.example")
        monkeypatch.setattr("dashboard.entering.present_teacher", lambda: teacher)

    return sign_in


def test_a_class_is_shared_accepted_seen_and_left(signed_in):
    signed_in("ann")
    kept = keep("Room 1", "ann")
    app = open_class(kept)
    app.button(key="menu-share").click().run()
    app.text_input(key="invite-email").set_value("BO@school.example")
    app.button(key="invite").click().run()
    assert_fine(app)
    [member] = list_members(open_store("ann"), kept.id)
    assert (member.email, member.has_accepted) == ("bo@school.example", False)
    signed_in("bo")
    theirs = start()
    assert "Ann" in shown_text(theirs) and list_classes(open_store("bo")) == ()
    theirs.button(key=f"accept-{kept.id}").click().run()
    assert_fine(theirs)
    assert "shared with you" in shown_text(theirs)
    theirs.button(key=f"open-kept-{kept.id}").click().run()
    assert_fine(theirs)
    assert not {"delete-ask", "menu-merge", "menu-share"} & {b.key for b in theirs.button}
    actions = [line.action for line in list_journal(open_store("ann"), kept.id)]
    assert actions[:3] == ["opened", "joined", "invited"]
    theirs.button(key="share-leave").click().run()
    assert_fine(theirs)
    with pytest.raises(NotFoundError):
        load_class(open_store("bo"), kept.id)


def test_a_download_is_written_into_the_journal_when_it_is_made():
    kept = keep()
    app = open_page(open_class(kept), "plans")
    assert_fine(app)
    assert "exported" not in {line.action for line in list_journal(open_store())}, "only offered"
    state = state_of(app)
    assert state.note_export("pdf", lambda: b"plan")() == b"plan"
    newest = list_journal(open_store())[0]
    assert (newest.class_id, newest.action, newest.detail) == (kept.id, "exported", "pdf")

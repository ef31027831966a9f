"""Versions and editors that a window has shown."""

from __future__ import annotations

from dashboard.desk.seen import Editors, Seen, SeenVersions, UnsavedNote
from engine.classroom import Message

AT, BESIDE = ("a", "s1"), ("b", "s1")


def test_another_window_changed_what_is_another_version_than_the_one_shown():
    seen = SeenVersions()
    assert not seen.meet(AT, 3), "the first time there is nothing to differ from"
    assert not seen.meet(AT, 3)
    assert seen.version(AT, 5) == 3
    assert seen.meet(AT, 5)
    assert not seen.meet(AT, 5)
    seen.see(AT, 6)
    assert not seen.meet(AT, 6)
    assert seen.version(BESIDE, 9) == 9


def test_every_place_has_editors_of_its_own():
    editors = Editors()
    editors.renew(AT)
    editors.renew(AT)
    assert (editors.edition(AT), editors.edition(BESIDE)) == (2, 0)


def filled() -> Seen:
    seen = Seen()
    for at in (AT, BESIDE):
        seen.plans.see(at, 1)
        seen.plan_editors.renew(at)
        seen.note_boxes.renew(at)
        seen.unsaved_notes[at] = UnsavedNote("late", Message("changed-elsewhere"))
    return seen


def test_a_class_with_another_key_is_shown_in_the_same_editors():
    seen = filled()
    seen.follow("a", "c")
    assert seen.plans.version(("c", "s1"), 7) == 1 and seen.plans.version(AT, 7) == 7
    assert [own.edition(("c", "s1")) for own in (seen.plan_editors, seen.note_boxes)] == [1, 1]
    assert seen.plan_editors.edition(AT) == 0
    assert seen.plans.version(BESIDE, 7) == 1


def test_only_the_class_that_is_closed_is_forgotten():
    seen = filled()
    seen.notes.see(AT, 4)
    seen.forget("a")
    assert seen.plans.version(AT, 7) == seen.notes.version(AT, 7) == 7
    assert seen.plan_editors.edition(AT) == seen.note_boxes.edition(AT) == 0
    assert list(seen.unsaved_notes) == [BESIDE]
    assert seen.plan_editors.edition(BESIDE) == 1

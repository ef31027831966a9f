"""Two windows on one class: whoever is second is told, sees how it is now, and overwrites nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.entering import enter
from dashboard.state import State
from engine.classbook.deciding import write_note
from engine.classroom import ClassReport
from engine.store.classes import change_class
from tests.dashboard.driving import assert_fine, shown_text, start_in
from tests.dashboard.kept_sessions import keep, next_session, read_store


def open_two(sample: ClassReport, page: str) -> tuple[State, AppTest, AppTest]:
    state = keep(sample)
    return state, start_in(state, page), start_in(next_session(state), page)


def plan_note(state: State) -> str:
    [plan] = read_store(state).plans
    return plan.plan.note


def is_told(app: AppTest) -> bool:
    return "This plan was changed in another window" in shown_text(app)


def test_of_two_windows_that_edit_one_plan_the_second_is_told(sample: ClassReport) -> None:
    state, one, other = open_two(sample, "plans")
    for first, second, mine, theirs in ((one, other, "A first", "B first"), (other, one, "B next", "A next")):
        first.text_area[0].set_value(mine).run()
        assert not is_told(first) and plan_note(state) == mine
        second.text_area[0].set_value(theirs).run()
        assert is_told(second)
        assert not second.exception and second.text_area[0].value == mine
        assert plan_note(state) == mine
        # What was lost can be written again at once, and the first is told in its turn.
        second.text_area[0].set_value(theirs).run()
        assert not is_told(second) and plan_note(state) == theirs
        first.run()
        assert is_told(first) and first.text_area[0].value == theirs
    assert_fine(one)


def test_a_change_that_comes_between_reading_and_saving_is_told_as_well(
    sample: ClassReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, one, other = open_two(sample, "plans")
    one.text_area[0].set_value("first").run()
    enters = [lambda _: None]  # the second window reads the class just before the first one saves
    monkeypatch.setattr(navigation, "enter", lambda now: (enters.pop() if enters else enter)(now))
    other.text_area[0].set_value("second").run()
    assert not enters and is_told(other) and not other.exception
    assert plan_note(state) == "first" and other.text_area[0].value == "first"


def test_a_click_in_an_old_window_neither_adds_a_step_nor_drops_the_plan(sample: ClassReport) -> None:
    state, one, other = open_two(sample, "plans")
    one.text_area[0].set_value("draw it").run()
    other.run()
    one.text_area[0].set_value("draw it twice").run()
    other.button(key="plan-reset").click().run()
    assert is_told(other) and plan_note(state) == "draw it twice"
    student = start_in(next_session(state), "student")
    add = next(b for b in student.button if (b.key or "").startswith("add-") and not b.disabled)
    one.text_area[0].set_value("draw it again").run()
    before = read_store(state).plans
    add.click().run()
    assert is_told(student) and read_store(state).plans == before


def test_the_note_of_the_second_window_is_told_and_not_lost(sample: ClassReport) -> None:
    state, one, other = open_two(sample, "student")

    def box(app: AppTest):
        return next(area for area in app.text_area if (area.key or "").startswith("own-note-"))

    for first, second, mine, theirs in ((one, other, "quiet", "loud"), (other, one, "quiet again", "<b>loud</b>")):
        box(first).set_value(mine).run()
        box(second).set_value(theirs).run()
        assert [note.text for note in read_store(state).notes] == [mine]
        assert box(second).value == mine
        assert "changed in another window" in shown_text(second)
        assert [each.value for each in second.text] == [theirs]
        next(b for b in second.button if (b.key or "").startswith("mine-")).click().run()
        assert [note.text for note in read_store(state).notes] == [theirs]
        assert box(second).value == theirs and not second.text
        first.run()
        assert box(first).value == theirs and first.toast
    box(one).set_value(" ").run()
    assert not read_store(state).notes and not one.exception


@pytest.mark.parametrize("page", ["student", "class"])
def test_a_note_is_there_tomorrow_and_says_whose_it_is(sample: ClassReport, page: str) -> None:
    state = keep(sample)
    state.select_student(0)
    app = start_in(state, page)
    app.text_area[0].set_value("# *quiet* <script>").run()
    assert_fine(app)
    key = state.current.key_of(0) if page == "student" else ""
    [note] = read_store(state).notes
    assert (note.student, note.text) == (key, "# *quiet* <script>")
    assert "Saved on" in shown_text(app)
    now = datetime.now(UTC)
    change_class(
        state.keeping.store, state.current.kept.id, lambda kept: write_note(kept, key, "theirs", by="t2", at=now)
    )
    (tomorrow := next_session(state)).select_student(0)
    later = start_in(tomorrow, page)
    assert later.text_area[0].value == "theirs" and "by a co-teacher" in shown_text(later)

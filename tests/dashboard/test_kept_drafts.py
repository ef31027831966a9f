"""Ticks that are not in use yet are there after a reload, by the items of the class as it counts then."""

from __future__ import annotations

from dashboard.analysing import count_all_items, leave_items_out, retag_class
from dashboard.desk.tags import add_skills, begin_again, draft_tags, merge_skills, tick
from engine.classroom import ClassReport
from tests.dashboard.driving import open_page, shown_text, start_in
from tests.dashboard.kept_sessions import keep, next_session, read_store


def test_ticks_and_skills_are_there_tomorrow(sample: ClassReport) -> None:
    state = keep(sample)
    assert state.tags is None and next_session(state).tags is None
    draft = add_skills(draft_tags(sample.curriculum), "Estimating")
    draft = tick(draft, [(3, draft.skills[-1].id)], instead_of=[tag for tag in draft.tags if tag[0] == 0])
    state.keep_tags(draft)
    later = next_session(state)
    assert (later.tags.skills, later.tags.tags) == (draft.skills, draft.tags)
    assert (later.report.curriculum.q_matrix == sample.curriculum.q_matrix).all()
    # Once they are in use, or taken back, there is nothing more to keep.
    retag_class(later, later.tags.tags, merge_skills(later.tags, later.report.curriculum))
    later.keep_tags(begin_again(later.tags, later.report.curriculum, 2))
    assert read_store(state).settings.draft is None and next_session(state).tags is None


def test_ticks_stay_with_their_items_while_others_are_left_out(sample: ClassReport) -> None:
    state = keep(sample)
    draft = draft_tags(sample.curriculum)
    last, skill = len(sample.items) - 1, draft.skills[0].id
    added = (last, skill) not in draft.tags
    draft = tick(draft, [(last, skill)]) if added else tick(draft, [], instead_of=[(last, skill)])
    state.keep_tags(draft)
    leave_items_out(state, [0])
    assert state.tags.tags == {(item - 1, tagged) for item, tagged in draft.tags if item}
    state.keep_tags(tick(state.tags, [(0, draft.skills[1].id)]))
    count_all_items(state)
    assert {tag for tag in state.tags.tags if tag[0] != 1} == {tag for tag in draft.tags if tag[0] != 1}
    assert (1, draft.skills[1].id) in state.tags.tags


def test_a_skill_that_is_named_on_the_page_is_there_in_a_new_session(sample: ClassReport) -> None:
    state = keep(sample)
    app = start_in(state, "skills")
    app.text_input(key=f"new-skill-{state.current.key}").set_value("Rounding off")
    next(b for b in app.button if b.label == "Add").click().run()
    assert "Rounding off" in shown_text(app)
    later = start_in(next_session(state), "skills")
    assert "Rounding off" in shown_text(later) and not later.exception
    later.button(key="undo-tags").click().run()
    assert "Rounding off" not in shown_text(open_page(later, "skills"))
    assert read_store(state).settings.draft is None

"""The skills page, compared with the engine."""

from __future__ import annotations

from dataclasses import replace

from dashboard.tag_editing import draft_tags, tick
from engine.curriculum import build_curriculum
from engine.pipeline import analyse
from tests.dashboard.driving import assert_fine, shown_text, start_with, state_of
from tests.engine.reports import small_report


def test_skills_are_added_ticked_and_put_to_use():
    report = small_report()
    untagged = replace(report, curriculum=build_curriculum(report.gradebook))
    app = start_with(untagged, "skills")
    key = state_of(app).current.key
    app.text_input(key=f"new-skill-{key}").set_value("Parts; Adding")
    next(b for b in app.button if b.label == "Add").click().run()
    assert_fine(app)
    assert "Parts (no item) · Adding (no item)" in shown_text(app)

    state = state_of(app)
    tags = {(item, "Parts" if item < 4 else "Adding") for item in range(8)}
    state.keep_tags(tick(state.tags, tags))
    app.run()
    assert "Parts (4 items) · Adding (4 items)" in shown_text(app)
    app.button(key="use-skills").click().run()
    assert_fine(app)
    used = state_of(app).current.report
    assert used.curriculum.source == "app"
    assert draft_tags(used.curriculum).tags == tags
    again = analyse(used.gradebook, used.curriculum)
    assert (used.mastery.mastery == again.mastery.mastery).all()
    assert not [b for b in app.button if b.key == "use-skills"]


def test_undo_goes_back_to_the_tags_in_use():
    app = start_with(small_report(), "skills")
    state = state_of(app)
    state.keep_tags(tick(draft_tags(state.current.report.curriculum), [(0, "Word problems")]))
    app.run()
    assert "Word problems (2 items)" in shown_text(app)
    app.button(key="undo-tags").click().run()
    assert "Word problems (1 item)" in shown_text(app)
    assert not [b for b in app.button if b.key == "undo-tags"]

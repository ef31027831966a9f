"""The home page."""

from __future__ import annotations

from tests.dashboard.driving import assert_fine, start_with, state_of
from tests.engine.reports import small_report


def test_several_classes_have_a_card_each():
    app = start_with(small_report(), "home", name="Room 1")
    state_of(app).add_class(small_report(), "Room 2")
    app.run()
    assert_fine(app)
    assert [h.value for h in app.header if h.value.startswith("Room")] == ["Room 1", "Room 2"]
    first = next(key for key, opened in state_of(app).classes.items() if opened.name == "Room 1")
    app.button(key=f"open-{first}").click().run()
    assert_fine(app)
    assert app.title[0].value == "Room 1"

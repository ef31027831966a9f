"""Items are left out one by one for any reason, and counted again one by one."""

from __future__ import annotations

from dashboard.wording import text
from engine.classroom import ClassReport
from tests.dashboard.driving import assert_fine, shown_text, start_in
from tests.dashboard.kept_sessions import assert_same, keep, read_store


def test_items_are_left_out_with_a_reason_and_counted_again_one_by_one(sample: ClassReport) -> None:
    state = keep(sample)
    before = state.report
    app = start_in(state, "class")
    app.session_state["class-tabs"] = text("class-tab-items")
    app.run()
    titles = [item.title for item in sample.gradebook.items]
    for revision, (item, reason) in enumerate(((4, "Not taught yet"), (0, "<b>misprint</b> on *page 2*"))):
        at = f"{state.current.key}-{revision}"
        app.selectbox(key=f"leave-out-item-{at}").set_value(item)
        why = app.selectbox(key=f"leave-out-why-{at}")
        why.options.append(reason)  # any reason can be typed, which AppTest does not know
        why.set_value(reason)
        app.button(key=f"leave-out-do-{state.current.key}").click().run()
        assert_fine(app)
    assert {(each.item.title, each.reason) for each in read_store(state).left_out_items} == {
        (titles[4], "Not taught yet"), (titles[0], "<b>misprint</b> on *page 2*"),
    }  # fmt: skip
    assert len(state.report.items) == len(sample.items) - 2
    said = shown_text(app)
    assert "2 items are left out" in said and "left out by you on" in said and "<b>misprint</b> on *page 2*" in said
    app.button(key=f"count-again-{state.current.key}-2-4").click().run()
    assert [each.item.title for each in read_store(state).left_out_items] == [titles[0]]
    assert [item.title for item in state.report.gradebook.items] == titles[1:]
    app.button(key=f"count-again-{state.current.key}-3-0").click().run()
    assert_fine(app)
    assert not read_store(state).left_out_items
    assert_same(state.report, before)

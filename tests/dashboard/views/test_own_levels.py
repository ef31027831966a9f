"""A level that the teacher sets shows as the teacher's own, is in the store, and is taken back without a trace."""

from __future__ import annotations

import pytest

from dashboard.wording import signed
from engine.classroom import ClassReport, Level
from tests.dashboard.driving import assert_fine, open_page, shown_text, start_in
from tests.dashboard.kept_sessions import assert_same, keep, read_store


def test_a_level_is_set_shown_everywhere_kept_and_taken_back(sample: ClassReport) -> None:
    (state := keep(sample)).select_student(0)
    app = start_in(state, "student")
    before = state.report
    box = next(b for b in app.selectbox if (b.key or "").startswith("why-"))
    skill, at = box.value, f"asked-{state.current.key}-0-{box.value}"
    by_scores = before.mastery.level[0, skill]
    wanted = Level.MASTERED if by_scores is not Level.MASTERED else Level.NEEDS_SUPPORT
    app.radio(key=f"level-is-{at}-0").set_value(wanted)
    app.text_input(key=f"level-note-{at}-0").set_value("<b>board</b> *today*")
    app.button(key=f"level-save-{at}").click().run()
    assert_fine(app)
    [made] = read_store(state).level_overrides
    assert (made.level, made.note, made.skill) == (wanted, "<b>board</b> *today*", before.curriculum.skills[skill].id)
    assert state.report.mastery.level[0, skill] is wanted
    assert state.report.mastery.mastery[0, skill] == pytest.approx(before.mastery.mastery[0, skill])
    said = shown_text(app)
    assert "set by hand" in said and "* 1 level set by hand" in said
    assert "<b>board</b> *today*" in said and f"From the scores alone: {signed(by_scores)}" in said
    open_page(app, "class")
    assert_fine(app)
    assert "* 1 level set by hand" in shown_text(app)
    app.segmented_control(key="class-show").set_value("table").run()
    assert sum("*" in cell for cell in app.dataframe[0].value.to_numpy().ravel()) == 1
    open_page(app, "student")
    app.button(key=f"level-back-{state.current.key}-{made.student}-{skill}").click().run()
    assert_fine(app)
    assert not read_store(state).level_overrides
    assert "set by hand" not in shown_text(app)
    assert_same(state.report, before)

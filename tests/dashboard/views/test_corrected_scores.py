"""A score is corrected where it is seen, says what the file says, and is taken back without a trace."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import openpyxl

from dashboard.analysing import decide
from dashboard.wording import text
from engine.classroom import ClassReport, Status
from engine.exports.xlsx import write_class_workbook
from tests.dashboard.driving import assert_fine, edit_table, open_page, shown_text, start_in
from tests.dashboard.kept_sessions import assert_same, keep, next_session, read_store


def open_sheet(state):
    app = start_in(state, "class")
    app.session_state["class-tabs"] = text("class-tab-scores")
    app.run()
    return app.toggle(key=f"correct-scores-{state.current.key}").set_value(True).run()


def errors_of(app) -> list[str]:
    return [m.value for m in app.markdown if ":material/error:" in m.value]


def test_scores_typed_over_in_the_sheet_are_kept_once_and_everything_follows(sample: ClassReport) -> None:
    state = keep(sample)
    before = state.report
    app = open_sheet(state)
    assert_fine(app)
    now = "0" if before.gradebook.scores[0, 0] else "1"
    edit_table(app, "score-sheet-", {0: {"0": now}})
    assert_fine(app)
    [made] = read_store(state).corrected_scores
    assert (made.score, made.was) == (float(now), before.gradebook.scores[0, 0])
    assert state.report.gradebook.scores[0, 0] == float(now)
    assert not np.array_equal(state.report.mastery.mastery, before.mastery.mastery)
    assert_same(state.report, next_session(state).report)
    # The editor sends it all again, with another cell and one that cannot be.
    edit_table(app, "score-sheet-", {0: {"0": now, "1": "absent"}, 1: {"0": "-3", "1": "seven", "2": "99"}})
    kept = read_store(state)
    assert len(kept.corrected_scores) == 2 and made in kept.corrected_scores
    assert Status(int(state.report.gradebook.status[0, 1])) is Status.ABSENT
    assert [word in "".join(errors_of(app)) for word in ("below zero", "no number", "more than ten times")] == [
        True
    ] * 3
    assert len(errors_of(app)) == 3
    app.run()
    assert read_store(state).corrected_scores == kept.corrected_scores
    assert "Corrected by you on" in shown_text(app) and "the file says" in shown_text(app)
    book = openpyxl.load_workbook(BytesIO(write_class_workbook(state.report)))
    comments = [cell.comment.text for row in book["Scores"].iter_rows() for cell in row if cell.comment]
    assert sum("the file had" in comment for comment in comments) == 2
    while backs := [b for b in app.button if (b.key or "").startswith("score-back-")]:
        backs[0].click().run()
        assert_fine(app)
    assert not read_store(state).corrected_scores
    assert_same(state.report, before)
    # What was typed before does not come back with the editor.
    app.run()
    assert not read_store(state).corrected_scores


def test_a_cell_that_another_window_corrected_is_not_overwritten(sample: ClassReport) -> None:
    state = keep(sample)
    one, other = open_sheet(state), open_sheet(next_session(state))
    edit_table(one, "score-sheet-", {2: {"3": "absent"}})
    edit_table(other, "score-sheet-", {2: {"3": "excused", "4": "absent"}})
    assert {fix.status for fix in read_store(state).corrected_scores} == {Status.ABSENT}
    assert len(read_store(state).corrected_scores) == 2
    assert "changed in another window" in "".join(errors_of(other))


def test_while_names_are_hidden_the_sheet_corrects_whom_it_names(sample: ClassReport) -> None:
    state = keep(sample)
    state.hide_names(True)
    order = state.order_students()
    row = next(row for row, i in enumerate(order) if row != i and sample.gradebook.seen[i, 5])
    app = open_sheet(state)
    edit_table(app, "score-sheet-", {row: {"5": "absent"}})
    [made] = read_store(state).corrected_scores
    assert made.student == state.current.key_of(order[row])
    shown = state.report.gradebook.students[order[row]].label
    true = sample.gradebook.students[order[row]].label
    said = shown_text(app)
    assert f"{shown}, " in said and true not in said
    assert [label in app.dataframe[0].value.index[row] for label in (shown,)] == [True]


def test_a_score_is_corrected_at_the_evidence(sample: ClassReport) -> None:
    state = keep(sample)
    state.select_student(0)
    before = state.report
    app = start_in(state, "student")
    box = next(b for b in app.selectbox if (b.key or "").startswith("score-item-"))
    item, at = box.value, f"{state.current.key}-0"
    app.text_input(key=f"score-new-{at}-0-{item}").set_value("twelve")
    app.button(key=f"score-save-{at}-0-{item}").click().run()
    assert "no number" in app.error[0].value and not read_store(state).corrected_scores
    app.text_input(key=f"score-new-{at}-0-{item}").set_value("0" if before.gradebook.scores[0, item] else "1")
    app.text_input(key=f"score-note-{at}-0-{item}").set_value("*wrong* row")
    app.button(key=f"score-save-{at}-0-{item}").click().run()
    assert_fine(app)
    [made] = read_store(state).corrected_scores
    assert made.note == "*wrong* row" and "*wrong* row" in shown_text(app)
    next(b for b in app.button if (b.key or "").startswith("score-back-why")).click().run()
    assert_fine(app)
    assert_same(state.report, before)


def test_a_correction_that_a_newer_file_contradicts_is_asked_about(sample: ClassReport) -> None:
    from datetime import UTC, datetime

    from engine.classbook.deciding import correct_score

    state = keep(sample)
    key, item = state.current.key_of(0), state.current.assembled.origins[0]
    was = float(sample.gradebook.scores[0, 0])
    decide(state, lambda kept: correct_score(kept, key, item, 1 - was, by="t", at=datetime.now(UTC), note="mine"))

    def say_something_else(kept):
        # As if the file had said absent all along when the score was corrected.
        [made] = kept.corrected_scores
        return replace(kept, corrected_scores=(replace(made, was=None, was_status=Status.ABSENT),))

    decide(state, say_something_else)
    assert state.report.gradebook.scores[0, 0] == was
    app = start_in(state, "class")
    assert "A newer file says something else" in shown_text(app)
    next(b for b in app.button if (b.key or "").startswith("stale-keep-")).click().run()
    assert_fine(app)
    assert "A newer file" not in shown_text(app) and state.report.gradebook.scores[0, 0] == 1 - was
    assert read_store(state).corrected_scores[0].note == "mine"
    decide(state, say_something_else)
    open_page(app, "class")
    next(b for b in app.button if (b.key or "").startswith("stale-take-")).click().run()
    assert not read_store(state).corrected_scores and state.report.gradebook.scores[0, 0] == was

"""Saying which items of two tests are the same: what was linked by nothing can be compared afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import sample_data
from dashboard.analysing import report_kept
from dashboard.parts.items_read_alike import list_open_readings
from dashboard.state import State
from dashboard.wording import say, text
from engine.classbook.adding import add_upload
from engine.classbook.beginning import begin_class, make_upload
from engine.classbook.item_matching import list_matches
from engine.classroom import ItemRef, KeptClass, LinkKind
from engine.curriculum.building import build_curriculum
from engine.importers import read_gradebook
from sample_data.term_class import begin_fractions_term
from tests.dashboard.driving import assert_fine, edit_table, shown_text, start_in, state_of
from tests.dashboard.later_tests import FIRST_DAY, LaterTest, again, first_gradebook, new, write_test

NUMBERS = (1, 4, 8, 13, 19)
RENAMED = {f"Oct-{k:02d}": item for k, item in zip(NUMBERS, again(NUMBERS).values(), strict=True)}
OCTOBER = LaterTest(date(2026, 10, 14), RENAMED | new("New ", ("line", "simplify")), {})


@pytest.fixture(scope="module")
def kept() -> KeptClass:
    """Two files of which no title is the same, the second with five items of the first."""
    first = first_gradebook()
    files = {"skills": sample_data.SKILLS, "items": sample_data.ITEMS}
    curriculum = build_curriculum(first, **{kind: (path.name, path.read_bytes()) for kind, path in files.items()})
    begun = begin_class("Room 12", [make_upload(first, "september.csv", b"1", FIRST_DAY)], curriculum)
    data = write_test(OCTOBER)
    later = replace(read_gradebook(data, "october.csv"), name="october")
    return add_upload(begun, make_upload(later, "october.csv", data, OCTOBER.day))


def open_dialog(kept: KeptClass):
    state = State()
    made, earlier = report_kept(kept, None)
    state.open_class(kept, made, earlier)
    app = start_in(state, "class")
    app.button(key="match-items-0-1").click().run()
    assert_fine(app)
    return app


def table_of(app):
    return next(d.value for d in app.dataframe if "match-" in d.proto.id)


def test_the_table_has_the_later_items_and_says_what_is_linked(kept):
    app = open_dialog(kept)
    table = table_of(app)
    assert list(table.columns) == ["14 October", "16 September"]
    assert list(table["14 October"]) == list(OCTOBER.items)
    assert table["16 September"].isna().all()
    assert app.button(key="match-items-0-1").proto.type == "primary"


def test_items_that_are_the_same_put_the_tests_on_one_scale(kept):
    app = open_dialog(kept)
    titles = [first_gradebook().items[k - 1].title for k in NUMBERS]
    edit_table(app, "match-", {row: {"16 September": title} for row, title in enumerate(titles)})
    app.button(key="match-save").click().run()
    assert_fine(app)
    report = state_of(app).report
    assert report.growth is not None
    link = report.growth.links[0, 1]
    assert link.kind is LinkKind.COMMON_ITEMS
    assert len(link.common) + len(link.drifted) == 5
    assert text("did-it-work") in [b.label for b in app.button]
    assert "linked by" in shown_text(app)
    uploads = {each.day: each.id for each in kept.uploads}
    wanted = {
        tuple(sorted((ItemRef(uploads[FIRST_DAY], title), ItemRef(uploads[OCTOBER.day], later)))): True
        for title, later in zip(titles, RENAMED, strict=True)
    }
    assert list_matches(state_of(app).current.kept.joining) == wanted


def test_what_cannot_be_the_same_is_refused_in_place(kept):
    app = open_dialog(kept)
    other_points = next(item.title for item in first_gradebook().items if item.max_score == 4)
    edit_table(app, "match-", {0: {"16 September": other_points}})
    app.button(key="match-save").click().run()
    assert not app.exception
    assert [e.value for e in app.error] == [text("class-match-other-points")]
    assert not list_matches(state_of(app).current.kept.joining)


def test_nothing_changes_where_the_dialog_is_left(kept):
    app = open_dialog(kept)
    app.button(key="cancel").click().run()
    assert_fine(app)
    assert state_of(app).question == ""
    assert state_of(app).current.kept.joining == kept.joining


def test_numbered_items_that_may_be_the_same_are_told_where_change_is_shown(kept):
    """Two tests of questions 1 to 8 on two days: nobody knows whether they are the same questions."""
    book = first_gradebook()
    items = tuple(replace(item, title=f"Q{k}") for k, item in enumerate(book.items, start=1))
    first = replace(book, items=items, name="september")
    upload = kept.uploads[0]
    later = replace(first, name="october", scores=np.flip(first.scores, axis=0), status=np.flip(first.status, axis=0))
    begun = begin_class("Room 12", [replace(upload, gradebook=first)], build_curriculum(first, skills=None, items=None))
    both = add_upload(begun, make_upload(later, "october.csv", b"2", OCTOBER.day))
    state = State()
    made, earlier = report_kept(both, None)
    doubts = [doubt for doubt in made.report.gradebook.notes.doubts if "asked_again" in doubt.options]
    assert doubts
    state.open_class(both, made, earlier)
    app = start_in(state, "class")
    assert_fine(app)
    [doubt] = doubts
    line = text(f"since-read-{doubt.chosen.replace('_', '-')}", n=doubt.sentence.values["n"])
    assert line in shown_text(app) and say(doubt.sentence) not in shown_text(app)
    app.button(key="match-items-0-1").click().run()
    assert_fine(app)
    assert say(doubt.sentence) in shown_text(app)
    app.button(key="match-save").click().run()
    assert_fine(app)
    assert state_of(app).current.kept.joining.answers[doubt.key] == doubt.chosen
    assert line not in shown_text(app)


def test_what_is_read_is_told_of_the_two_tests_compared_alone():
    kept = begin_fractions_term("Room 12")
    kept = replace(kept, joining=replace(kept.joining, answers={}))
    state = State()
    state.open_class(kept, *report_kept(kept, None))
    report = state.report
    doubts = [doubt for doubt in report.gradebook.notes.doubts if "asked_again" in doubt.options]
    later = list_open_readings(report, state.current, (1, 2))
    assert len(doubts) > len(later) > 0
    names = {kept.uploads[t].gradebook.name for t in (1, 2)}
    assert {doubt.sentence.values[each] for doubt in later for each in ("file", "newer")} <= names


def test_nothing_is_doubted_of_the_sample_class():
    kept = begin_fractions_term("Room 12")
    state = State()
    state.open_class(kept, *report_kept(kept, None))
    assert not list_open_readings(state.report, state.current, (1, 2))
    assert not list_open_readings(state.report, state.current, (0, 1))

"""What a teacher tries and what a teacher decides: what if, a level set by hand, and a note, kept with the class."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dashboard.wording import signed, text
from engine.classbook.analysing import analyse_kept
from engine.classroom import KeptClass, Level
from engine.store.access import Store
from engine.store.classes import keep_class, load_class
from engine.store.database import open_database
from tests.browser.driving import open_page, open_sample, settle
from tests.browser.looking import find_violations
from tests.dashboard.kept_classes import make_class

pytestmark = pytest.mark.browser


def change_store(change: Callable[[Store], KeptClass]) -> KeptClass:
    """Do something with the store of the server; what comes of it."""
    database = open_database()
    kept = change(Store(database))
    database.close()
    return kept


def test_a_score_is_chosen_by_arrows_and_the_sentence_follows(page: Page, address: str):
    """What if with the keyboard alone."""
    page.set_viewport_size({"width": 1280, "height": 1400})
    open_sample(page, address, "student")
    opener = page.get_by_role("button", name="What if")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What if", level=1)).to_be_visible()
    settle(page)
    assert "student=" in page.url
    points = page.get_by_role("radiogroup").first
    before = points.get_by_role("radio", checked=True)
    was, n = before.inner_text(), points.get_by_role("radio").count()
    before.focus()
    page.keyboard.press("ArrowLeft" if was == str(n - 1) else "ArrowRight")
    page.keyboard.press("Space")
    settle(page)
    chosen = points.get_by_role("radio", checked=True).inner_text()
    assert chosen != was
    expect(page.get_by_text(f"were {chosen} of {n - 1}, the estimate on")).to_be_visible()
    expect(page.get_by_text(f"was {was} of {n - 1}")).to_be_visible()
    assert not find_violations(page)
    again = page.get_by_role("button", name="Start again")
    again.focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text("Choose other points")).to_be_visible()
    expect(points.get_by_role("radio", checked=True)).to_have_text(was)


def test_a_level_and_a_note_are_kept_and_the_level_is_taken_back(page: Page, address: str):
    kept = change_store(lambda store: keep_class(store, make_class("Room 12")))
    by_scores = analyse_kept(kept).report
    mastered, note = signed(Level.MASTERED), page.get_by_label(text("note-on-student"), exact=True)
    page.goto(f"{address}/student?class={kept.id}&student={kept.students[0].key}")
    settle(page)
    page.get_by_role("button", name=text("level-judge")).first.click()
    form = page.get_by_test_id("stPopoverBody").filter(visible=True)
    skill = form.get_by_role("combobox", name="Skill", exact=True).input_value()
    [place] = [s for s, each in enumerate(by_scores.curriculum.skills) if each.name == skill]
    assert by_scores.mastery.level[0, place] is Level.NEEDS_SUPPORT
    form.get_by_test_id("stRadioOption").filter(has_text=mastered).click()
    form.get_by_role("textbox", name=text("decision-why")).fill("Showed it at the board")
    form.get_by_role("button", name=text("decision-save")).click()
    expect(page.get_by_text("set by hand").first).to_be_visible()
    expect(page.get_by_text("Showed it at the board").first).to_be_visible()
    settle(page)
    note.fill("Sits near the window")
    note.press("Control+Enter")
    expect(page.get_by_text("Saved on", exact=False).first).to_be_visible()
    settle(page)
    [made] = change_store(lambda store: load_class(store, kept.id)).level_overrides
    assert (made.skill, made.level, made.note) == (
        by_scores.curriculum.skills[place].id, Level.MASTERED, "Showed it at the board",
    )  # fmt: skip

    page.reload()
    settle(page)
    expect(note).to_have_value("Sits near the window")
    expect(page.get_by_text("Showed it at the board").first).to_be_visible()
    open_page(page, "class")
    expect(page.get_by_text("1 level set by hand").first).to_be_visible()
    open_page(page, "student")
    page.get_by_role("button", name=text("take-back")).first.click()
    settle(page)
    expect(page.get_by_text("set by hand")).to_have_count(0)
    expect(note).to_have_value("Sits near the window")
    assert not change_store(lambda store: load_class(store, kept.id)).level_overrides

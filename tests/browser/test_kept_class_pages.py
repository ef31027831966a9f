"""A class that is kept, as axe sees it: every tab, dialog and menu of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import sample_data
from dashboard.wording import text
from tests.browser.driving import open_page, settle, upload
from tests.browser.looking import inspect

pytestmark = [pytest.mark.browser, pytest.mark.extra]


def test_axe_finds_nothing_in_a_class_that_is_kept(page: Page, address: str, tmp_path: Path):
    """Its tabs, its menu, every dialog, the last step of an import and the settings."""
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, sample_data.GRADEBOOK)
    page.get_by_text(text("pseudonyms"), exact=True).click()
    settle(page)
    inspect(page, "last step of a new class")
    page.get_by_text(text("pseudonyms"), exact=True).click()
    settle(page)
    page.locator(".st-key-forward button").click()
    page.get_by_role("heading", name="What each student masters").wait_for()
    settle(page)
    page.get_by_role("tab", name=text("class-tab-scores")).click()
    settle(page)
    inspect(page, "scores")
    page.get_by_text(text("score-sheet"), exact=True).click()
    settle(page)
    inspect(page, "scores, to be corrected")
    page.get_by_role("tab", name=text("class-tab-uploads")).click()
    settle(page)
    inspect(page, "uploads and students")
    page.get_by_role("combobox", name=text("students-which"), exact=True).fill("Farah")
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_role("button", name=text("students-erase-ask")).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    inspect(page, "deleting a student")
    page.get_by_role("dialog").get_by_role("button", name=text("ask-cancel")).click()
    settle(page)
    for entry in ("menu-class-file", "menu-journal", "delete-ask"):
        page.locator("[class*=st-key-menu-] button").first.click()
        if entry == "menu-class-file":
            inspect(page, "menu of the class")
        page.get_by_test_id("stPopoverBody").get_by_role("button", name=text(entry), exact=False).click()
        settle(page)
        expect(page.get_by_role("dialog").get_by_role("heading").first).to_be_visible()
        inspect(page, entry)
        page.keyboard.press("Escape")
        settle(page)
    open_page(page, "import")
    again = tmp_path / "again.csv"
    again.write_bytes(sample_data.GRADEBOOK.read_bytes().replace(b"Q01 ", b"Z01 "))
    upload(page, 0, again)
    expect(page.get_by_role("heading", name=text("belong-title"))).to_be_visible()
    inspect(page, "last step of adding to a class")
    open_page(page, "settings")
    inspect(page, "settings")
    page.get_by_role("button", name=text("everything-ask")).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    inspect(page, "deleting everything")

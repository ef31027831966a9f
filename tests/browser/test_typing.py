"""A class typed by keyboard alone: from the button to the step that checks it, and the way back to what was typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import open_window, settle

pytestmark = [pytest.mark.browser, pytest.mark.extra]

ROWS = (("Ann Lee", "1", "0,5"), ("Ben", "a", "1"), ("Cléo", "0", "e"), ("Dan", "1", "1"))


IN_CELL = "document.activeElement.classList.contains('gdg-input')"


def press(page: Page, *keys: str) -> None:
    """Press keys at the pace of a typist."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(60)


def type_cell(page: Page, text: str) -> None:
    """Type over a cell and go to the next: the first letter opens a field, which takes a moment on a busy machine."""
    page.keyboard.press(text[0])
    page.wait_for_function(IN_CELL)
    page.keyboard.type(text[1:], delay=20)
    expect(page.locator(".gdg-input")).to_have_value(text)
    page.keyboard.press("Tab")
    page.wait_for_function(f"!({IN_CELL})")
    settle(page)


def tab_to(page: Page, inside: str) -> None:
    """Press Tab until something inside an element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.closest('{inside}') !== null"):
            return
    raise AssertionError(f"Tab never comes to {inside}")


def test_a_class_is_typed_by_keyboard_alone(browser: Browser, address: str):
    page = open_window(browser)
    page.goto(f"{address}/import")
    settle(page)
    tab_to(page, ".st-key-type-scores")
    press(page, "Enter")
    settle(page)
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    settle(page)
    tab_to(page, "[data-testid=stDataFrame] canvas, [data-testid=stDataFrame] table")
    press(page, "ArrowDown", "ArrowRight")
    for row in ROWS:
        for text in row:
            type_cell(page, text)
        press(page, "ArrowDown", *["ArrowLeft"] * len(row))
    expect(page.get_by_text("4 students, 2 items, 6 scores")).to_be_visible()
    settle(page)
    tab_to(page, ".st-key-typing-go")
    press(page, "Enter")
    settle(page)
    table = page.get_by_test_id("stDataFrame").first
    expect(page.get_by_text("The table as it was read")).to_be_visible()
    for name, *_ in ROWS:
        expect(table.locator("td", has_text=name).first).to_be_attached()
    page.get_by_role("button", name="Back to the grid").click()
    settle(page)
    expect(page.get_by_text("4 students, 2 items, 6 scores")).to_be_visible()
    page.context.close()

"""What if with the keyboard alone: arrows choose a score, and the sentence follows."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.driving import open_page, open_sample, settle

pytestmark = pytest.mark.browser


def test_a_score_is_chosen_by_arrows_and_the_sentence_follows(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    open_sample(page, address)
    open_page(page, "student")
    opener = page.get_by_role("button", name="What if")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What if", level=1)).to_be_visible(timeout=20_000)
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
    assert not [each["id"] for each in Axe().run(page).response["violations"]]
    again = page.get_by_role("button", name="Start again")
    again.focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text("Choose other points")).to_be_visible()
    expect(points.get_by_role("radio", checked=True)).to_have_text(was)
    page.close()

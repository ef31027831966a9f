"""Every page, with what only a browser can tell: axe, titles, the policy, the menu, the keys to the first button."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import sample_data
from dashboard.address import WITH_CLASS
from dashboard.navigation import MENU
from dashboard.navigation import PAGES as MENU_PAGES
from tests.browser.driving import PAGES, open_page, open_sample, settle, upload
from tests.browser.looking import inspect

pytestmark = [pytest.mark.browser, pytest.mark.extra]


def test_axe_finds_nothing_before_there_is_a_class(page: Page, address: str, tmp_path: Path):
    page.goto(address)
    settle(page)
    inspect(page, "home without a class")
    bad = tmp_path / "bad.csv"
    bad.write_text("student,Q1,Q2\nmax,4,4\nAnn,1,2\n" + "".join(f"S{k},x{k},-1\n" for k in range(6)))
    open_page(page, "import")
    upload(page, 0, bad)
    inspect(page, "import with problems")
    page.get_by_role("button", name="Map the columns by hand").click()
    settle(page)
    inspect(page, "import, mapping columns")
    page.get_by_role("button", name="Cancel").click()
    settle(page)
    page.get_by_role("button", name="Add a file of the same class").click()
    settle(page)
    upload(page, 0, sample_data.GRADEBOOK)
    inspect(page, "import with two files")


def test_every_page_has_its_title_needs_nothing_forbidden_and_axe_finds_nothing(page: Page, address: str):
    """Nor is a tab ever called anything else in between: a title that flickers is read out again and again."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    open_sample(page, address)
    watched = "{childList: true, characterData: true, subtree: true}"
    page.evaluate(
        "window.titles = []; new MutationObserver(() => titles.push(document.title))"
        f".observe(document.querySelector('title'), {watched})"
    )
    for name in PAGES:
        open_page(page, name)
        of_class = " – Sample class: fractions" if name in WITH_CLASS else ""
        expect(page).to_have_title(f"{name.capitalize()}{of_class} – Gradepath")
        inspect(page, name)
    assert all(title.endswith(" – Gradepath") for title in page.evaluate("titles"))
    assert not [line for line in said if "Content Security Policy" in line or "blocked" in line.lower()]


def test_axe_finds_nothing_in_what_opens_on_the_pages(page: Page, address: str):
    open_sample(page, address, "student")
    page.get_by_role("button", name="Table").click()
    expect(page.get_by_text("The moves add up to the whole way", exact=False)).to_be_visible()
    inspect(page, "student, table of scores")
    page.keyboard.press("Escape")
    open_page(page, "import")
    upload(page, 0, sample_data.GRADEBOOK)
    inspect(page, "import with a file")
    open_page(page, "class")
    page.get_by_role("radio", name="Table").click()
    page.get_by_role("tab", name="Items").click()
    settle(page)
    inspect(page, "class, table and items")
    page.get_by_role("tab", name="Earlier classes").click()
    page.get_by_role("button", name="Remember this class").click()
    expect(page.get_by_text("does not count for itself").first).to_be_visible()
    settle(page)
    inspect(page, "class, earlier classes")
    open_page(page, "plans")
    page.get_by_role("radio", name="Groups").click()
    settle(page)
    page.get_by_text("Tutoring pairs").click()
    settle(page)
    inspect(page, "plans, groups and pairs")


def test_the_first_button_is_four_keys_away_and_the_menu_is_on_the_way(page: Page, address: str):
    page.goto(address)
    settle(page)
    focused = "document.activeElement.dataset.testid"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "stSkipToContent"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="简体中文")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Try the sample class")).to_be_focused()
    page.reload()
    settle(page)
    page.keyboard.press("Tab")
    for spec in MENU_PAGES.values():
        if spec.place == MENU:
            page.keyboard.press("Tab")
            assert page.evaluate(focused) == "stTopNavLink"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "stTopNavSection"


def test_all_pages_stand_in_the_menu_of_a_tablet(page: Page, address: str):
    """What Streamlit has no room for it hides under a word that it does not translate."""
    for width in (768, 900):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        settle(page)
        links = page.get_by_test_id("stTopNavLink")
        expect(links).to_have_count(sum(each.place == MENU for each in MENU_PAGES.values()))
        expect(page.get_by_text(re.compile(r"^\d+ more$"))).to_be_hidden()
        for link in links.all():
            assert link.evaluate("e => getComputedStyle(e.closest('.rc-overflow-item')).opacity") == "1"

"""Did it work? With two linked tests a teacher reads and prints what changed; without a link, what nobody knows."""

from __future__ import annotations

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from engine.growth.comparing import compare_tests
from engine.growth.sentences import explain_no_link, tell_class_change
from engine.store.access import Store
from engine.store.classes import keep_class
from engine.store.database import open_database
from engine.wording import say
from tests.browser.driving import download, fit_height, settle
from tests.dashboard.terms import make_term_class, make_term_report

pytestmark = pytest.mark.browser


def keep(n_tests: int = 2, *, linked: bool = True) -> tuple[str, list[str]]:
    """Keep a class in the store of the server; its id, and the keys of its students."""
    database = open_database()
    kept = keep_class(Store(database), make_term_class("Room 12", n_tests, linked=linked))
    database.close()
    return kept.id, [student.key for student in kept.students]


def open_at(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    settle(page)
    fit_height(page)


def find_violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page).response["violations"]]


def test_two_linked_tests_are_compared_noted_and_printed(browser: Browser, address: str):
    class_id, _ = keep()
    report = make_term_report()
    page = browser.new_page(viewport={"width": 1280, "height": 1800})
    open_at(page, f"{address}/growth?class={class_id}")
    comparison = compare_tests(report, 0, 1)
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        say(tell_class_change(report, comparison, comparison.overall)[0])
    )
    expect(page.locator(".st-key-worked-answer .js-plotly-plot")).to_have_count(1)
    expect(page.locator(".st-key-worked-no-experiment")).to_contain_text("This is no experiment")
    assert not find_violations(page)

    page.get_by_role("button", name="Note what was taught").click()
    page.get_by_role("textbox", name="What was taught").fill("Fraction bars")
    page.get_by_role("textbox", name="What was taught").press("Tab")
    settle(page)
    page.get_by_role("button", name="Note it").click()
    settle(page)
    expect(page.get_by_text("Fraction bars")).to_be_visible()

    pdf = PdfReader(io.BytesIO(download(page, "Print the growth report")))
    printed = "".join(each.extract_text() for each in pdf.pages)
    assert "8 common items" in printed and report.curriculum.skills[1].name in printed
    page.close()


def test_two_unlinked_tests_say_what_is_not_known(browser: Browser, address: str):
    class_id, _ = keep(linked=False)
    page = browser.new_page(viewport={"width": 768, "height": 1800}, color_scheme="dark")
    open_at(page, f"{address}/growth?class={class_id}")
    card = explain_no_link(compare_tests(make_term_report(linked=False), 0, 1))
    expect(page.get_by_role("heading", level=2).first).to_have_text(say(card.heading))
    expect(page.get_by_role("button", name="Match items")).to_be_visible()
    expect(page.locator(".st-key-worked-answer .js-plotly-plot")).to_have_count(0)
    assert not find_violations(page)
    page.close()


def test_a_click_on_a_small_chart_opens_the_large_one(browser: Browser, address: str):
    class_id, keys = keep(6)
    page = browser.new_page(viewport={"width": 1280, "height": 3600})
    open_at(page, f"{address}/student?class={class_id}&student={keys[3]}")
    small = page.locator("[class*=st-key-trajectory-] .js-plotly-plot")
    expect(small).to_have_count(4)
    assert not find_violations(page)
    shape = small.nth(2).locator(".points path").first.bounding_box()
    assert shape is not None
    page.mouse.click(shape["x"] + shape["width"] / 2, shape["y"] + shape["height"] / 2)
    expect(page.locator(".st-key-trajectory-large .js-plotly-plot")).to_be_visible(timeout=20_000)
    settle(page)
    expect(page.get_by_text("Newest test first")).to_be_visible()
    assert not find_violations(page)
    page.close()

"""Growth beyond two linked tests: what nobody knows without a link, and a student over six tests."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.growth.comparing import compare_tests
from engine.growth.sentences import explain_no_link
from engine.store.access import Store
from engine.store.classes import keep_class
from engine.store.database import open_database
from engine.wording import say
from tests.browser.driving import click_shape, fit_height, open_window, settle
from tests.browser.looking import find_violations
from tests.dashboard.terms import make_term_class, make_term_report

pytestmark = [pytest.mark.browser, pytest.mark.extra]


def keep(n_tests: int = 2, *, linked: bool = True) -> tuple[str, list[str]]:
    """Keep a class in the store of the server; its id, and the keys of its students."""
    database = open_database()
    kept = keep_class(Store(database), make_term_class("Room 12", n_tests, linked=linked))
    database.close()
    return kept.id, [student.key for student in kept.students]


def open_at(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settle(page)
    fit_height(page)


def test_two_unlinked_tests_say_what_is_not_known(browser: Browser, address: str):
    class_id, _ = keep(linked=False)
    page = open_window(browser, viewport={"width": 768, "height": 1800}, color_scheme="dark")
    open_at(page, f"{address}/growth?class={class_id}")
    card = explain_no_link(compare_tests(make_term_report(linked=False), 0, 1))
    expect(page.get_by_role("heading", level=2).first).to_have_text(say(card.heading))
    expect(page.get_by_role("button", name="Match items")).to_be_visible()
    expect(page.locator(".st-key-worked-answer .js-plotly-plot")).to_have_count(0)
    assert not find_violations(page)
    page.context.close()


def test_a_click_on_a_small_chart_opens_the_large_one(browser: Browser, address: str):
    class_id, keys = keep(6)
    page = open_window(browser, viewport={"width": 1280, "height": 3600})
    open_at(page, f"{address}/student?class={class_id}&student={keys[3]}")
    small = page.locator("[class*=st-key-trajectory-] .js-plotly-plot")
    expect(small).to_have_count(4)
    assert not find_violations(page)
    click_shape(page, small.nth(2).locator(".points path").first)
    expect(page.locator(".st-key-trajectory-large .js-plotly-plot")).to_be_visible()
    settle(page)
    expect(page.get_by_text("Newest test first")).to_be_visible()
    assert not find_violations(page)
    page.context.close()

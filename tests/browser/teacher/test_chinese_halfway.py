"""Chinese halfway: the language changes at once, stays through a reload, and changes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dashboard.wording import bundle
from engine.classroom import Message
from engine.wording import say
from tests.browser.driving import open_page, open_sample, settle

pytestmark = pytest.mark.browser


def say_chinese(key: str, **values: str | int) -> str:
    return say(Message(key, values), bundle("zh"))


def test_the_language_changes_at_once_and_outlives_a_reload(page: Page, address: str):
    open_sample(page, address, "plans")
    page.get_by_role("button", name="简体中文").click()
    settle(page)
    expect(page.get_by_role("heading", name=say_chinese("page-plans"), level=1)).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_role("heading", name=say_chinese("page-plans"), level=1)).to_be_visible()
    open_page(page, "student")
    expect(page.get_by_text(say_chinese("student-next"))).to_be_visible()
    page.get_by_role("button", name="English").click()
    settle(page)
    expect(page.get_by_text("Next", exact=False).first).to_be_visible()

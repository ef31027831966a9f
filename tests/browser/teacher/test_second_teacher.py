"""A second teacher on the same server sees nothing of the first one's classes, at any address and in any browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import sample_data
from dashboard.wording import text
from tests.browser.driving import open_page, open_window, settle, upload
from tests.browser.signing_in import serve_provider, serve_school, sign_in, sign_out

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on which teachers have to sign in."""
    with serve_provider() as provider, serve_school(provider, tmp_path_factory.mktemp("secrets")) as address:
        yield address


def come_in(page: Page, school: str, who: str, name: str) -> None:
    sign_in(page, school, who)
    expect(page.get_by_text(text("sign-in-who", name=name))).to_be_visible()
    settle(page)


def test_a_class_is_found_again_by_its_owner_and_by_nobody_else(browser: Browser, school: str):
    page, other = open_window(browser), open_window(browser)
    come_in(page, school, "okafor", "Ms Okafor")
    open_page(page, "import")
    upload(page, 0, sample_data.GRADEBOOK)
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="fractions canvas")).to_be_visible()
    settle(page)
    address = page.url
    assert "class=" in address

    # A colleague elsewhere, at the same time: no class to be seen, and the address of this one leads nowhere.
    come_in(other, school, "adeyemi", "Mr Adeyemi")
    expect(other.get_by_role("button", name=text("try-sample"))).to_be_visible()
    other.goto(f"{school}/class")
    expect(other.get_by_role("heading", name=text("empty-title"))).to_be_visible()
    settle(other)
    other.goto(address)
    expect(other.get_by_text(text("address-wrong"))).to_be_visible()
    settle(other)
    expect(other.get_by_text("fractions canvas")).to_have_count(0)

    # The colleague at the same browser, after the first one has gone.
    sign_out(page)
    come_in(page, school, "adeyemi", "Mr Adeyemi")
    expect(page.get_by_role("heading", name=text("home-title"))).to_have_count(0)
    page.goto(address)
    expect(page.get_by_text(text("address-wrong"))).to_be_visible()
    settle(page)
    expect(page.get_by_text("fractions canvas")).to_have_count(0)
    sign_out(page)

    come_in(page, school, "okafor", "Ms Okafor")
    page.goto(address)
    expect(page.get_by_role("heading", name="fractions canvas")).to_be_visible()
    settle(page)
    for window in (page, other):
        window.context.close()

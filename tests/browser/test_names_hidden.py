"""With names hidden, a browser neither draws nor is sent a true name: not in the page or a chart, not on the wire."""

from __future__ import annotations

import csv
import re

import pytest
from playwright.sync_api import Browser, Page, WebSocket

import sample_data
from dashboard.wording import text
from tests.browser.driving import open_page, open_sample, open_window, settle

pytestmark = [pytest.mark.browser, pytest.mark.extra]

READ_CHARTS = """() => JSON.stringify(
    [...document.querySelectorAll('.js-plotly-plot')].map(chart => [chart.data, chart.layout]))
  + [...document.querySelectorAll('*')].map(each => each.shadowRoot?.innerHTML ?? '').join('')"""


def list_names() -> set[str]:
    """Names, numbers and logins of the sample class, as its file writes them and turned around."""
    rows = list(csv.reader(sample_data.GRADEBOOK.read_text(encoding="utf-8-sig").splitlines()))
    header = rows[0]
    places = [header.index(column) for column in ("Student", "SIS User ID", "SIS Login ID")]
    found = {row[place].strip() for row in rows[1:] for place in places if row[place].strip()}
    turned = {" ".join(reversed(name.split(", "))) for name in found if ", " in name}
    return {name for name in found | turned if "Points Possible" not in name}


def read_everything(page: Page) -> str:
    """The whole document with what its charts hold and show under the pointer."""
    settle(page)
    return (page.content() + page.evaluate(READ_CHARTS) + page.title() + page.url).replace("&amp;", "&")


def find_names(names: set[str], said: str) -> list[str]:
    return [name for name in names if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", said)]


def turn_to_another(page: Page) -> None:
    """Show the student before or after this one: the numbers are drawn, so the one in view may be the last."""
    turns = [
        page.get_by_role("button", name=re.compile(f"^{text(f'student-{to}')} Shortcut")) for to in ("next", "previous")
    ]
    next(turn for turn in turns if turn.is_enabled()).click()


def test_no_page_shows_or_receives_a_true_name(browser: Browser, address: str) -> None:
    page = open_window(browser)
    received: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: received.append(data if isinstance(data, bytes) else data.encode()))

    page.on("websocket", listen)
    open_sample(page, address)
    names = list_names()
    assert len(names) > 80
    assert len(find_names(names, read_everything(page))) >= 28, "it would see a name"

    page.get_by_text(text("names-hide"), exact=True).click()
    page.get_by_text("Student 01").first.wait_for(state="attached")
    settle(page)
    received.clear()
    said = [read_everything(page)]
    for tab in ("items", "scores", "earlier", "skills"):
        page.get_by_role("tab", name=text(f"class-tab-{tab}")).click()
        said.append(read_everything(page))
    for show in ("sure", "table"):
        page.get_by_role("radio", name=text(f"show-{show}")).first.click()
        said.append(read_everything(page))
    for name in ("student", "plans", "skills", "import", "home", "class"):
        open_page(page, name)
        said.append(read_everything(page))
        if name == "student":
            page.get_by_test_id("stExpander").filter(has_text=text("scores-own")).last.locator("summary").click()
            said.append(read_everything(page))
            turn_to_another(page)
            said.append(read_everything(page))
        if name == "plans":
            for view in ("plans-groups", "plans-all"):
                label = text(view, n=28) if view == "plans-all" else text(view)
                page.get_by_text(label, exact=True).first.click()
                said.append(read_everything(page))
    assert not [found for each in said if (found := find_names(names, each))]
    assert sum("Student 01" in each for each in said) >= 6
    assert received
    on_the_wire = b"\n".join(received).decode("utf-8", errors="replace")
    assert not find_names(names, on_the_wire)

    page.get_by_text(text("names-hide"), exact=True).click()
    settle(page)
    assert len(find_names(names, read_everything(page))) >= 28, "and the names come back"

    for name in ("student", "plans"):
        open_page(page, name)
        if name == "plans":
            page.get_by_text(text("plans-one"), exact=True).first.click()
            settle(page)
        shown = page.get_by_role("combobox").first
        assert find_names(names, shown.input_value())
        page.get_by_text(text("names-hide"), exact=True).click()
        settle(page)
        assert re.fullmatch(r"Student \d\d", shown.input_value()), "a box keeps the name that it showed"
        page.get_by_text(text("names-hide"), exact=True).click()
        settle(page)
    page.context.close()

"""Close the tab, kill the server, come back tomorrow: what was decided is there, at the same address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import sample_data
from dashboard.wording import text
from tests.browser.driving import find_port, open_page, settle, start_server, upload, wait_for

pytestmark = pytest.mark.browser


@dataclass
class Machine:
    """A teacher's computer: a server that can be killed at any moment, and a browser that can be closed."""

    browser: Browser
    folder: Path
    port: int = field(default_factory=find_port)
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._start()
        self._context: BrowserContext = self.browser.new_context(viewport={"width": 1280, "height": 1600})
        self.page: Page = self._context.new_page()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def open(self, path: str) -> Page:
        self.page.goto(path if path.startswith("http") else f"{self.address}/{path}")
        settle(self.page)
        return self.page

    def reload(self) -> None:
        self.page.reload()
        settle(self.page)

    def open_another_tab(self) -> None:
        """Close the window and open its address in a new one that knows nothing."""
        url = self.page.url
        self._context.close()
        self._context = self.browser.new_context(viewport={"width": 1280, "height": 1600})
        self.page = self._context.new_page()
        self.open(url)

    def pull_the_plug(self) -> None:
        """Kill the server without a word, start it again, and open the same address."""
        self._server.kill()
        self._server.wait()
        self._start()
        self.open_another_tab()

    def _start(self) -> None:
        variables = {
            "GRADEPATH_DATA_DIR": str(self.folder / "data"),
            "GRADEPATH_CONFIG_DIR": str(self.folder / "config"),
        }
        self._server = start_server(self.port, **variables, **self.environment)
        wait_for(f"{self.address}/_stcore/health", self._server)

    def shut_down(self) -> None:
        self._context.close()
        self._server.kill()
        self._server.wait()


@pytest.fixture
def machine(browser: Browser, tmp_path: Path) -> Iterator[Machine]:
    running = Machine(browser, tmp_path)
    yield running
    running.shut_down()


def import_class(machine: Machine) -> None:
    page = machine.open("import")
    upload(page, 0, sample_data.GRADEBOOK)
    page.get_by_text(text("import-tags"), exact=True).first.click()
    settle(page)
    for kind, path in (("items", sample_data.ITEMS), ("skills", sample_data.SKILLS)):
        page.locator(f"[class*=st-key-{kind}-] input[type=file]").first.set_input_files(path)
        settle(page)
    page.locator(".st-key-forward button").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible(timeout=30_000)
    settle(page)


def title_of(page: Page) -> str:
    return page.get_by_role("heading", level=1).first.inner_text()


def test_the_class_the_student_and_the_page_are_in_the_address(machine: Machine):
    import_class(machine)
    page = machine.page
    of_class = page.url
    name = title_of(page)
    for interrupt in (machine.reload, machine.open_another_tab, machine.pull_the_plug):
        interrupt()
        assert (machine.page.url, title_of(machine.page)) == (of_class, name)
    page = machine.page
    open_page(page, "student")
    first = title_of(page)
    page.locator(".st-key-next button").click()
    expect(page.get_by_role("heading", level=1).first).not_to_have_text(first, timeout=20_000)
    settle(page)
    of_student, student = page.url, title_of(page)
    # Ids say nothing: no name and no id of the file is in any address.
    assert "class=" in of_student and "student=" in of_student
    assert not any(word.lower() in of_student.lower() for word in student.split())
    machine.pull_the_plug()
    assert (machine.page.url, title_of(machine.page)) == (of_student, student)
    machine.page.locator(".st-key-next button").click()
    expect(machine.page.get_by_role("heading", level=1).first).not_to_have_text(student, timeout=20_000)
    settle(machine.page)
    machine.page.go_back()
    settle(machine.page)
    expect(machine.page.get_by_role("heading", level=1).first).to_have_text(student)


def test_what_was_decided_is_there_after_every_kind_of_end(machine: Machine):
    import_class(machine)
    interrupts: list[Callable[[], None]] = [machine.reload, machine.open_another_tab, machine.pull_the_plug]

    page = machine.page
    open_page(page, "plans")
    note = page.get_by_label(text("plans-note"), exact=True).first
    note.fill("Bring the ruler on Friday")
    note.press("Control+Enter")
    expect(page.locator("article").get_by_text("Bring the ruler on Friday")).to_be_visible(timeout=20_000)
    for interrupt in interrupts:
        interrupt()
        expect(machine.page.get_by_label(text("plans-note"), exact=True).first).to_have_value(
            "Bring the ruler on Friday"
        )

    for name, label in (("student", "note-on-student"), ("class", "note-on-class")):
        open_page(machine.page, name)
        box = machine.page.get_by_label(text(label), exact=True)
        box.fill(f"A word on the {name}")
        box.press("Control+Enter")
        expect(machine.page.get_by_text("Saved on", exact=False).first).to_be_visible(timeout=20_000)
        machine.pull_the_plug()
        expect(machine.page.get_by_label(text(label), exact=True)).to_have_value(f"A word on the {name}")

    machine.open("")
    expect(machine.page.get_by_text("fractions canvas").first).to_be_visible()


def test_two_windows_with_one_plan_are_told_and_overwrite_nothing(machine: Machine, browser: Browser):
    import_class(machine)
    open_page(machine.page, "plans")
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    other = context.new_page()
    other.goto(machine.page.url)
    settle(other)
    mine = machine.page.get_by_label(text("plans-note"), exact=True).first
    mine.fill("from the first window")
    mine.press("Control+Enter")
    expect(machine.page.locator("article").get_by_text("from the first window")).to_be_visible(timeout=20_000)
    theirs = other.get_by_label(text("plans-note"), exact=True).first
    theirs.fill("from the second window")
    theirs.press("Control+Enter")
    settle(other)
    expect(other.get_by_text("changed in another window", exact=False).first).to_be_visible()
    expect(other.get_by_label(text("plans-note"), exact=True).first).to_have_value("from the first window")
    context.close()
    machine.pull_the_plug()
    expect(machine.page.get_by_label(text("plans-note"), exact=True).first).to_have_value("from the first window")

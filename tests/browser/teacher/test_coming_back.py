"""Reload in the middle, close the tab, kill the server, open a second window: what was decided is there afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import sample_data
from dashboard.wording import text
from tests.browser.driving import find_port, open_page, open_window, settle, start_server, upload, wait_for

pytestmark = pytest.mark.browser


@dataclass
class Machine:
    """A teacher's computer: a server that can be killed at any moment, and a browser that can be closed."""

    browser: Browser
    folder: Path
    port: int = field(default_factory=find_port)
    of_class: str = ""
    """The address of the class that a test imported."""

    def __post_init__(self) -> None:
        self._start()
        self.page: Page = open_window(self.browser)

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
        self.page.context.close()
        self.page = open_window(self.browser)
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
        self._server = start_server(self.port, **variables)
        wait_for(f"{self.address}/_stcore/health", self._server)

    def shut_down(self) -> None:
        self.page.context.close()
        self._server.kill()
        self._server.wait()


@pytest.fixture(scope="module")
def machine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A computer on which the sample's own file has become a class, which the tests of this file share."""
    running = Machine(browser, tmp_path_factory.mktemp("machine"))
    try:
        import_class(running)
        yield running
    finally:
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
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
    settle(page)
    machine.of_class = page.url


def title_of(page: Page) -> str:
    return page.get_by_role("heading", level=1).first.inner_text()


def write(page: Page, label: str, words: str) -> None:
    """Write a note into its box and leave it."""
    box = page.get_by_label(text(label), exact=True).first
    box.fill(words)
    box.press("Control+Enter")


def expect_note(page: Page, label: str, words: str) -> None:
    expect(page.get_by_label(text(label), exact=True).first).to_have_value(words)


def test_what_was_decided_is_there_at_the_same_address_after_every_kind_of_end(machine: Machine):
    page = machine.open(machine.of_class)
    of_class, name = page.url, title_of(page)
    write(page, "note-on-class", "A word on the class")
    expect(page.get_by_text("Saved on", exact=False).first).to_be_visible()
    settle(page)
    for interrupt in (machine.reload, machine.open_another_tab):
        interrupt()
        assert (machine.page.url, title_of(machine.page)) == (of_class, name)
        expect_note(machine.page, "note-on-class", "A word on the class")

    page = machine.page
    open_page(page, "student")
    first = title_of(page)
    page.locator(".st-key-next button").click()
    expect(page.get_by_role("heading", level=1).first).not_to_have_text(first)
    settle(page)
    of_student, student = page.url, title_of(page)
    # Ids say nothing: no name and no id of the file is in any address.
    assert "class=" in of_student and "student=" in of_student
    assert not any(word.lower() in of_student.lower() for word in student.split())
    write(page, "note-on-student", "A word on the student")
    expect(page.get_by_text("Saved on", exact=False).first).to_be_visible()
    machine.pull_the_plug()
    page = machine.page
    assert (page.url, title_of(page)) == (of_student, student)
    expect_note(page, "note-on-student", "A word on the student")
    page.locator(".st-key-next button").click()
    expect(page.get_by_role("heading", level=1).first).not_to_have_text(student)
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1).first).to_have_text(student)
    page.goto(of_class)
    settle(page)
    assert title_of(page) == name
    expect_note(page, "note-on-class", "A word on the class")


def test_a_plan_survives_reload_a_second_window_and_the_plug(machine: Machine, browser: Browser):
    open_page(machine.open(machine.of_class), "plans")
    write(machine.page, "plans-note", "Bring the ruler on Friday")
    expect(machine.page.locator("article").get_by_text("Bring the ruler on Friday")).to_be_visible()
    for interrupt in (machine.reload, machine.open_another_tab):
        interrupt()
        expect_note(machine.page, "plans-note", "Bring the ruler on Friday")

    other = open_window(browser)
    other.goto(machine.page.url)
    settle(other)
    write(machine.page, "plans-note", "from the first window")
    expect(machine.page.locator("article").get_by_text("from the first window")).to_be_visible()
    settle(machine.page)
    write(other, "plans-note", "from the second window")
    expect(other.get_by_text("changed in another window", exact=False).first).to_be_visible()
    expect_note(other, "plans-note", "from the first window")
    other.context.close()
    machine.pull_the_plug()
    expect_note(machine.page, "plans-note", "from the first window")
    machine.open("")
    expect(machine.page.get_by_text("fractions canvas").first).to_be_visible()

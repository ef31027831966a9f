"""A school's server as DEPLOY.md describes it: PostgreSQL, two processes of the app behind nginx, and a sign-in."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import sample_data
from dashboard.wording import text
from engine.research.lasting.server import fresh_database, run_server
from engine.store.access import Store
from engine.store.classes import list_classes
from engine.store.database import open_database
from tests.browser.driving import PATIENCE, find_port, open_page, open_window, settle, start_server, upload, wait_for
from tests.browser.proxying import NAME, fill_in, open_browser_for_school, serve_nginx, write_certificate
from tests.browser.signing_in import expect_sign_in_page, serve_provider, sign_in, write_secrets

pytestmark = [pytest.mark.browser, pytest.mark.extra]


@dataclass
class School:
    """Two processes of the app, of which each can be killed."""

    address: str
    database: str
    secrets: Path
    ports: tuple[int, int]
    servers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, place: int) -> None:
        port = self.ports[place]
        options = ["--secrets.files", str(self.secrets)]
        self.servers[place] = start_server(port, *options, GRADEPATH_DATABASE_URL=self.database)
        wait_for(f"http://localhost:{port}/_stcore/health", self.servers[place])

    def kill(self, place: int) -> None:
        self.servers[place].kill()
        self.servers[place].wait()


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    folder, https, ports = tmp_path_factory.mktemp("school"), find_port(), (find_port(), find_port())
    write_certificate(folder)
    fill_in(folder, https=https, apps=ports)
    address = f"https://{NAME}:{https}"
    with run_server() as server, fresh_database(server) as database, serve_provider() as provider:
        running = School(address, database, write_secrets(folder, provider, address), ports)
        try:
            running.start(0)
            with serve_nginx(folder):
                yield running
        finally:
            for place in running.servers:
                running.kill(place)


@pytest.fixture
def own_browser(browser: Browser) -> Iterator[Browser]:
    with open_browser_for_school(browser) as own:
        yield own


def come_in(own: Browser, school: School, who: str) -> Page:
    page = open_window(own, ignore_https_errors=True)
    sign_in(page, school.address, who)
    settle(page)
    return page


def open_when_up(page: Page, url: str) -> None:
    """Open an address as a teacher does who meets an error page: again, until the proxy has found a process that lives.

    It asks a process that once failed to answer again after five seconds (``fail_timeout`` in deploy/nginx.conf).
    """
    for _ in range(PATIENCE // 1000):
        answer = page.goto(url)
        if answer is not None and answer.ok:
            return
        page.wait_for_timeout(1000)
    raise TimeoutError(f"{url} is not served")


def test_a_class_saved_through_one_process_is_seen_through_the_other_and_killing_one_loses_nothing(
    own_browser: Browser, school: School
):
    # Only the first process runs, whatever the proxy would choose.
    page = come_in(own_browser, school, "okafor")
    open_page(page, "import")
    upload(page, 0, sample_data.GRADEBOOK)
    page.locator(".st-key-forward button").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
    settle(page)
    saved, name = page.url, page.get_by_role("heading", level=1).first.inner_text()
    assert re.search(r"class=[0-9a-f]{16}$", saved)

    school.start(1)
    school.kill(0)
    open_when_up(page, saved)
    expect(page.get_by_role("heading", level=1).first).to_have_text(name)
    settle(page)
    open_page(page, "plans")
    note = page.get_by_label(text("plans-note"), exact=True).first
    note.fill("Saved through the second process")
    note.press("Control+Enter")
    # The sheet beside it shows the note when it is saved.
    expect(page.locator("article").get_by_text("Saved through the second process")).to_be_visible()
    plan = page.url

    school.start(0)
    school.kill(1)
    open_when_up(page, plan)
    expect(page.get_by_label(text("plans-note"), exact=True).first).to_have_value("Saved through the second process")

    # A colleague who knows the address sees nothing of the class.
    colleague = come_in(own_browser, school, "adeyemi")
    open_when_up(colleague, saved)
    expect(colleague.get_by_text(text("address-wrong"), exact=True)).to_be_visible()
    assert name not in colleague.locator("body").inner_text()
    stranger = open_window(own_browser, ignore_https_errors=True)
    open_when_up(stranger, saved)
    expect_sign_in_page(stranger)
    database = open_database(school.database)
    assert not list_classes(Store(database)), "the class belongs to whoever signed in, and to nobody else"
    database.close()

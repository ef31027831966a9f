"""No name, id or score of a student in a log, an address or a temporary file, whatever a teacher does with a class."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import sample_data
from dashboard.wording import text
from tests.browser.driving import download, open_page, open_window, serve, settle, upload

pytestmark = [pytest.mark.browser, pytest.mark.extra]


def list_secrets() -> list[str]:
    """Every name, part of a name and id of the sample class, as its file has them."""
    rows = list(csv.DictReader(io.StringIO(sample_data.GRADEBOOK.read_text("utf-8-sig"))))
    people = [row for row in rows if row["ID"].strip().isdigit() and row["SIS Login ID"].startswith("room")]
    assert len(people) == 28
    parts = {part for row in people for part in row["Student"].replace(",", " ").split() if len(part) > 3}
    # Not the ids of five digits: a log has ports and process numbers of as many.
    return sorted(parts | {row[column] for row in people for column in ("SIS User ID", "SIS Login ID")})


def find_traces(data: bytes) -> list[str]:
    return [secret for secret in list_secrets() if secret.encode() in data or secret.encode("utf-16-le") in data]


def test_the_search_finds_what_it_looks_for():
    assert len(find_traces(sample_data.GRADEBOOK.read_bytes())) == len(list_secrets()) > 50
    assert not find_traces(b"a class of 28 students")


def test_a_day_with_a_class_leaves_no_trace_outside_the_store(browser: Browser, tmp_path: Path):
    folders = {name: tmp_path / name for name in ("data", "config", "temporary", "home")}
    for folder in folders.values():
        folder.mkdir()
    log = tmp_path / "log"
    variables = {
        "GRADEPATH_DATA_DIR": str(folders["data"]),
        "GRADEPATH_CONFIG_DIR": str(folders["config"]),
        "TMPDIR": str(folders["temporary"]),
        "HOME": str(folders["home"]),
    }
    requested: list[str] = []
    with log.open("wb") as lines, serve("--logger.level", "debug", log=lines, **variables) as address:
        page = open_window(browser)
        page.on("request", lambda request: requested.append(request.url))
        page.goto(f"{address}/import")
        settle(page)
        upload(page, 0, sample_data.GRADEBOOK)
        page.locator(".st-key-forward button").click()
        expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
        settle(page)
        for name in ("student", "skills", "plans"):
            open_page(page, name)
            requested.append(page.url)
        assert len(download(page, "Print")) > 1000
        note = page.get_by_label(text("plans-note"), exact=True).first
        note.fill("A word for the family")
        note.press("Control+Enter")
        settle(page)
        page.reload()
        settle(page)
        page.context.close()
    assert log.stat().st_size > 0 and len(requested) > 10
    assert not find_traces(log.read_bytes())
    assert not find_traces("\n".join(requested).encode())
    left = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != log}
    holding = {path.relative_to(tmp_path).as_posix() for path, data in left.items() if find_traces(data)}
    # The class is where it is to be, and nowhere else.
    assert holding and all(path.startswith("data/gradepath.db") for path in holding), holding

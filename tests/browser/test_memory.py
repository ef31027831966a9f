"""A class is remembered, the memory is a file, and the next class starts from it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from engine.memory.file import read_memory
from tests.browser.driving import download, open_sample, settle, upload
from tests.engine.known_classes import N_KNOWN, earlier_class

pytestmark = [pytest.mark.browser, pytest.mark.extra]


def write_next_class(path: Path) -> None:
    """Other students, on the first items of the sample class, with the points possible in a row of their own."""
    gradebook, _ = earlier_class(8)
    rows = [["student", *(item.title for item in gradebook.items)], ["max", *(i.max_score for i in gradebook.items)]]
    rows += [[f"Kid {k}", *scores] for k, scores in enumerate(gradebook.scores.tolist(), start=1)]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def test_one_class_is_remembered_and_the_next_one_starts_from_it(page: Page, address: str, tmp_path: Path):
    open_sample(page, address)
    page.get_by_role("tab", name="Earlier classes").click()
    settle(page)
    page.get_by_role("textbox", name="What do you call this class?").fill("5a, autumn")
    page.get_by_role("button", name="Remember this class").click()
    expect(page.get_by_text("This class is in the memory.", exact=False)).to_be_visible()
    settle(page)
    file, gradebook = tmp_path / "school.memory", tmp_path / "next_class.csv"
    file.write_bytes(download(page, "Save the memory (school.memory)"))
    assert [each.label for each in read_memory(file.read_bytes(), file.name).classes] == ["5a, autumn"]

    write_next_class(gradebook)
    page.goto(f"{address}/import")  # a new session
    settle(page)
    upload(page, 0, gradebook)
    # The memory is kept, so it is shown open; its own file adds nothing that is not there.
    upload(page, 2, file)
    expect(page.get_by_text(f"5a, autumn · 28 students · {N_KNOWN} items in common")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Looks right, go on").click()
    line = page.get_by_role("button", name=f"{N_KNOWN} of {N_KNOWN} items known from 1 earlier class")
    expect(line).to_be_visible()
    settle(page)
    line.click()
    expect(page.get_by_text("Earlier classes had these items too.", exact=False)).to_be_visible()

"""Files come in: the sample's own, a layout nobody knows, two files of one class, and names that look like links."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import sample_data
from engine.classroom import ImportChoices
from engine.importers import read_gradebook
from tests.browser.driving import open_page, settle, upload

pytestmark = [pytest.mark.browser, pytest.mark.extra]


def test_upload_of_the_samples_own_file(page: Page, address: str):
    page.goto(address)
    settle(page)
    page.get_by_role("button", name="Upload a gradebook").click()
    expect(page.get_by_role("heading", name="Import", level=1)).to_be_visible()
    settle(page)  # Home has a box for files too
    upload(page, 0, sample_data.GRADEBOOK)
    gradebook = read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name, ImportChoices())
    expect(page.get_by_text("Canvas gradebook")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(str(len(gradebook.students)))
    page.get_by_text("24 items:").click()
    settle(page)
    table = page.get_by_test_id("stDataFrame").nth(1).locator(".dvn-scroller")
    tick = {"x": 83, "y": 35 + 17}
    table.click(position=tick)
    expect(page.get_by_text("23 items:")).to_be_visible()
    settle(page)
    table.click(position=tick)
    expect(page.get_by_text("24 items:")).to_be_visible()
    settle(page)
    page.get_by_text("Say which skills the items need").click()
    upload(page, 0, sample_data.ITEMS)
    # A box that has its file gives way to the file's name.
    upload(page, 0, sample_data.SKILLS)
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
    settle(page)
    expect(page.get_by_text("28 students · 9 skills · 24 items")).to_be_visible()


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select box."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def test_an_unknown_layout_is_mapped_once_and_the_same_layout_needs_no_question(
    page: Page, address: str, tmp_path: Path
):
    lines = [f'{k},"Ross, Kid{k}",{k % 5},{k % 9},x' for k in range(10, 16)]
    first, second = tmp_path / "october.csv", tmp_path / "november.csv"
    for path, week in ((first, 1), (second, 14)):
        path.write_text("\n".join(["Auswertung", f"Kürzel,Wer,Blatt {week},Blatt 2,Tadel", ",,4,8,", *lines, ""]))
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, first)
    page.get_by_role("button", name="Map the columns by hand").click()
    settle(page)
    expect(page.get_by_role("heading", name="What is in october.csv?")).to_be_visible()
    maxima = page.get_by_role("spinbutton", name="Row with the points possible")
    maxima.fill("3")
    maxima.press("Enter")
    settle(page)
    choose(page, "Id", "Kürzel")
    expect(page.get_by_role("combobox", name="Name", exact=True)).to_have_value("Wer")
    expect(page.get_by_text("6 students and 2 items")).to_be_visible()
    page.get_by_role("button", name="Read it like this").click()
    settle(page)
    expect(page.get_by_text("Table mapped by hand")).to_be_visible()
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
    settle(page)

    open_page(page, "import")
    upload(page, 0, second)
    expect(page.get_by_text("Read as you mapped it on")).to_be_visible()
    # The students are those of October, so that class is proposed; as a class of its own it needs no answer.
    page.get_by_text("A new class", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", name="Nothing to decide")).to_be_visible()
    for place, n in enumerate((6, 2, 12)):
        expect(page.get_by_test_id("stMetricValue").nth(place)).to_have_text(str(n))
    page.get_by_role("button", name="Choose another file").click()
    settle(page)
    page.get_by_role("button", name="Forget").click()
    settle(page)
    upload(page, 0, second)
    expect(page.get_by_text("Read as you mapped it on")).to_have_count(0)


def test_two_files_are_chosen_at_once_and_become_one_class(page: Page, address: str, tmp_path: Path):
    with sample_data.GRADEBOOK.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    paths = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for path, columns in zip(paths, (slice(4, 14), slice(14, None)), strict=True):
        with path.open("w", encoding="utf-8", newline="") as part:
            csv.writer(part).writerows([[*line[:4], *line[columns]] for line in lines])
    page.goto(f"{address}/import")
    settle(page)
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(paths)
    settle(page)
    expect(page.get_by_role("heading", name="2 files, one class")).to_be_visible()
    expect(page.get_by_text("28 students are in more than one file")).to_be_visible()
    for place, n in enumerate((28, 24)):
        expect(page.get_by_test_id("stMetricValue").nth(place)).to_have_text(str(n))
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
    settle(page)
    expect(page.get_by_text("28 students · 1 skill · 24 items")).to_be_visible()


def test_an_address_in_a_name_is_no_link_anywhere(page: Page, address: str, tmp_path: Path):
    scores = tmp_path / "www.example.org.csv"
    names = ["a@b.org", "https://example.org/a", "www.example.org", *(f"S{k}" for k in range(17))]
    rows = [[name, *(str((k * (j + 3) // 2 + j) % 2) for j in range(8))] for k, name in enumerate(names)]
    titles = ["www.a.org", "x@y.org", "http://b.org", *(f"Q{j}" for j in range(5))]
    scores.write_text("\n".join(",".join(row) for row in [["student", *titles], *rows]))
    page.goto(address)
    settle(page)
    open_page(page, "import")
    upload(page, 0, scores)
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
    for name in ("class", "student", "plans", "skills", "home"):
        open_page(page, name)
        links = page.locator("[data-testid=stMain] a[href^='http'], [data-testid=stMain] a[href^='mailto']")
        assert [link.get_attribute("href") for link in links.all()] == [], name

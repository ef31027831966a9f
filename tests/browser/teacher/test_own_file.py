"""A teacher's own file: one in Canvas's form, tagged by keyboard; a real one; and a broken one, mended in place."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from dashboard.wording import text
from engine.classbook.analysing import analyse_kept
from engine.classroom import ImportChoices
from engine.errors import InputError
from engine.importers import read_gradebook
from engine.store.access import Store
from engine.store.classes import list_classes, load_class
from engine.store.database import open_database
from tests.browser.driving import settle, upload

pytestmark = pytest.mark.browser

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "gradebooks" / "canvas_gradelib_demo.csv"
WANTED = (0, 0, 0, 1, 1, 1, 1, 2, 2, 0)
"""The skill of each item."""


def write_canvas_quiz(path: Path) -> None:
    """Twenty students and ten items, as Canvas exports a gradebook."""
    items = [f"Task {chr(65 + j)} ({4000 + j})" for j in range(len(WANTED))]
    lines: list[list[object]] = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *items],
        ["    Points Possible", "", "", "", "", *[1] * len(items)],
    ]
    for k in range(20):
        scores = [(k * (j + 3) // 2 + j) % 2 for j in range(len(items))]
        lines.append([f"Family{k}, Given{k}", 300 + k, f"S{300 + k}", f"login{k}", "Room 4", *scores])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)


def test_ten_items_of_a_canvas_file_are_tagged_by_keyboard_alone(page: Page, address: str, tmp_path: Path):
    """Three skills are named and ten items ticked without the mouse, in fewer key presses than a minute holds."""
    scores = tmp_path / "quiz.csv"
    write_canvas_quiz(scores)
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, scores)
    expect(page.get_by_text("Canvas gradebook")).to_be_visible()
    page.get_by_role("button", name="Looks right, go on").click()
    page.get_by_role("button", name="Say which item asks for what").click()
    expect(page.get_by_role("heading", name="Skills", level=1)).to_be_visible()
    settle(page)

    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
            pressed += 1

    names = page.get_by_label("Add skills")
    names.focus()
    press(*"add;times;half", "Enter")
    expect(page.get_by_text("Ticks: add (no item) · times (no item) · half (no item)")).to_be_visible()
    settle(page)
    expect(names).to_be_focused()
    expect(names).to_have_value("")
    while page.evaluate("document.activeElement.tagName") != "CANVAS":
        press("Tab")
        assert pressed < 41
    # Past the item, the suggestion and its button; then down the items, to the side where another skill is meant.
    press("ArrowRight", "ArrowRight", "ArrowRight")
    column = 0
    for item, skill in enumerate(WANTED):
        press(*["ArrowRight" if skill > column else "ArrowLeft"] * abs(skill - column))
        press("Space", *["ArrowDown"] * (item < len(WANTED) - 1))
        column = skill
    expect(page.get_by_text("add (4 items) · times (4 items) · half (2 items)")).to_be_visible()
    expect(page.get_by_text("10 of 10 items have a skill")).to_be_visible()
    # A practised hand presses two keys a second.
    assert pressed <= 60, pressed

    settle(page)
    page.get_by_role("button", name="Use these skills").click()
    expect(page.get_by_text("10 items changed their skills")).to_be_visible()


@pytest.mark.skipif(not REAL.exists(), reason="../shared/gradebooks is not here")
def test_upload_of_a_real_canvas_file(page: Page, address: str):
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, REAL)
    gradebook = read_gradebook(REAL.read_bytes(), REAL.name, ImportChoices())
    expect(page.get_by_text("Canvas gradebook")).to_be_visible()
    for place, n in enumerate((len(gradebook.students), len(gradebook.items))):
        expect(page.get_by_test_id("stMetricValue").nth(place)).to_have_text(str(n))
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()
    settle(page)
    for student in gradebook.students:
        expect(page.get_by_role("rowheader", name=student.label, exact=True)).to_be_visible()


def test_a_broken_cell_is_mended_in_place_and_the_mended_score_counts(page: Page, address: str, tmp_path: Path):
    lines = ["student,Q1,Q2,Q3", "max,4,4,4", *(f"Kid {k},{k % 5},{(2 * k) % 5},{(3 * k) % 5}" for k in range(12))]
    lines[5] = "Kid 3,x,1,4"
    file = tmp_path / "broken.csv"
    file.write_text("\n".join(lines))
    with pytest.raises(InputError):
        read_gradebook(file.read_bytes(), file.name, ImportChoices())
    mended = read_gradebook(file.read_bytes(), file.name, ImportChoices(cells={(5, 1): "2"}))
    assert mended.scores[3, 0] == 2
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, file)
    expect(page.get_by_text(text("mend-title"))).to_be_visible()

    grid = page.locator("[class*=st-key-scores-grid-] .dvn-scroller")
    grid.click(position={"x": 580, "y": 35 + 17})  # the third of four columns, below the header
    page.keyboard.press("2")  # typing opens a field over the cell
    expect(page.locator("#portal .gdg-input")).to_have_value("2")
    page.keyboard.press("Enter")
    expect(page.get_by_text(text("mended-title", n=1))).to_be_visible()
    expect(page.get_by_text("“2” instead of “x”")).to_be_visible()
    settle(page)
    page.locator(".st-key-forward button").click()
    expect(page.get_by_role("heading", name=text("class-mastery"))).to_be_visible()
    settle(page)
    database = open_database()
    store = Store(database)
    [line] = list_classes(store)
    kept = analyse_kept(load_class(store, line.id)).report.gradebook
    database.close()
    assert np.array_equal(kept.scores, mended.scores)

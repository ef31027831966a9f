"""The skills page: ticks at any pace, suggestions accepted in their row, and the skills as files to be read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import sample_data
from engine.classroom import ClassReport
from engine.curriculum.building import build_curriculum
from engine.curriculum.tags import list_tags
from tests.browser.driving import download, open_page, open_sample, settle, upload

pytestmark = [pytest.mark.browser, pytest.mark.extra]


@pytest.fixture
def untagged(page: Page, address: str, tmp_path: Path) -> Page:
    """The skills page with twelve items that have no skill."""
    scores = tmp_path / "ticks.csv"
    rows = [[f"S{k}", *(str((k * (j + 3) // 2 + j) % 2) for j in range(12))] for k in range(20)]
    titles = [f"Part {chr(65 + j)}" for j in range(12)]
    scores.write_text("\n".join(",".join(row) for row in [["student", *titles], *rows]))
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, scores)
    page.get_by_role("button", name="Looks right, go on").click()
    page.get_by_role("button", name="Say which item asks for what").click()
    expect(page.get_by_role("heading", name="Skills", level=1)).to_be_visible()
    settle(page)
    return page


def test_nine_ticks_one_after_the_other_all_survive_at_any_pace(untagged: Page):
    """However fast they come, also while the page is still busy with those before: nothing moves, nothing is lost."""
    page = untagged
    names = page.get_by_label("Add skills")
    names.fill("add; times; half")
    names.press("Enter")
    expect(page.get_by_text("Ticks: add (no item)")).to_be_visible()
    settle(page)
    grid = page.get_by_test_id("stDataFrame").first.locator(".dvn-scroller")
    box = grid.bounding_box()
    assert box is not None
    # The middle of the first of three columns of ticks, in a window of 1280. At once, fast, steady.
    ticked = {"add": 0, "times": 0, "half": 0}
    for place, (skill, pause) in enumerate(zip(ticked, (0, 120, 250), strict=True)):
        for row in range(9):
            page.mouse.click(box["x"] + 611 + 202 * place, box["y"] + 35 * (row + 1) + 17)
            page.wait_for_timeout(pause)
        ticked[skill] = 9
        said = " · ".join(f"{name} ({f'{n} items' if n else 'no item'})" for name, n in ticked.items())
        expect(page.get_by_text(said)).to_be_visible()
        assert grid.bounding_box() == box


def test_a_suggestion_is_accepted_in_its_row(page: Page, address: str):
    """What was accepted stays when another item is ticked in the grid, which was never told about it."""
    page.goto(address)
    settle(page)
    open_page(page, "import")
    upload(page, 0, sample_data.GRADEBOOK)
    page.get_by_text("Say which skills the items need").click()
    settle(page)  # until then the box of the first page may still be counted
    upload(page, 1, sample_data.SKILLS)
    page.get_by_role("button", name="Looks right, go on").click()
    page.get_by_role("button", name="Say which item asks for what").click()
    expect(page.get_by_text("0 of 24 items have a skill")).to_be_visible()
    settle(page)
    grid = page.get_by_test_id("stDataFrame").first.locator(".dvn-scroller")
    # Past the title (268 pixels, for 34 letters) and the suggestion (190) stands the button, below the header.
    grid.click(position={"x": 268 + 190 + 45, "y": 35 * 2 + 17})
    expect(page.get_by_text("Compare and order (1 item)")).to_be_visible()
    settle(page)
    # Columns share what room is left in a wide window.
    grid.click(position={"x": 574, "y": 35 * 3 + 17})
    expect(page.get_by_text("Parts of a whole (1 item)")).to_be_visible()
    expect(page.get_by_text("2 of 24 items have a skill")).to_be_visible()
    expect(page.get_by_text("Compare and order (1 item)")).to_be_visible()


def test_the_skills_in_use_are_downloaded_as_files_that_are_read_again(page: Page, address: str, report: ClassReport):
    open_sample(page, address, "skills")
    page.get_by_role("button", name="Equivalent fractions → Simplify", exact=True).click()
    expect(page.get_by_text("10 lines say what is learned first.", exact=False)).to_be_visible()
    settle(page)
    skills, items = download(page, "Skills (CSV)"), download(page, "Items (CSV)")
    workbook = download(page, "Both (XLSX)")
    for first, second in ((skills, items), (workbook, workbook)):
        curriculum = build_curriculum(report.gradebook, ("skills", first), ("items", second))
        assert {skill.id for skill in curriculum.skills} == {skill.id for skill in report.curriculum.skills}
        assert next(skill for skill in curriculum.skills if skill.id == "simplify").prerequisites == ()
        assert list_tags(curriculum) == list_tags(report.curriculum)

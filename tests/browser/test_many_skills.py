"""Tiles of few and of many skills in a real browser: nothing overlaps or is missing, names stay with their tiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.wording import text
from tests.browser.driving import settle, upload, wait_until_still

pytestmark = [pytest.mark.browser, pytest.mark.extra]

N_STUDENTS = 28
MEASURE = """() => {
  const box = (e) => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const figure = [...document.querySelectorAll('.js-plotly-plot')].find(f => f.layout.clickmode === 'event+select');
  const beside = [...document.querySelectorAll('.js-plotly-plot')].find(f => f !== figure
    && f.layout.height === figure.layout.height && f.layout.margin.t === figure.layout.margin.t);
  const main = document.querySelector('[data-testid=stMain]');
  return {
    headers: [...figure.querySelectorAll('.xtick text')].map(box),
    tiles: [...figure.querySelectorAll('.barlayer .point path')].map(box),
    figure: box(figure),
    names: [...(beside || figure).querySelectorAll('.ytick text')].map(box),
    overflow: Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - window.innerWidth),
  };
}"""


def write_class(folder: Path, n_skills: int) -> Path:
    """A gradebook of two items a skill, whose titles say what they ask for; names so long that they could overlap."""
    titles = [f"Q{j + 1} [Skill number {j % n_skills + 1}]" for j in range(2 * n_skills)]
    rows = [
        [f"Given{i} Family{i}", *(str((3 * i + 7 * j + i * j) % 5 % 2) for j in range(len(titles)))]
        for i in range(N_STUDENTS)
    ]
    file = folder / f"class{n_skills}.csv"
    file.write_text("\n".join(map(",".join, [["Student", *titles], *rows])), encoding="utf-8")
    return file


def overlap(boxes: list[list[float]]) -> list[tuple[int, int]]:
    """Pairs of boxes that share more than half a pixel in both directions."""
    return [
        (a, b)
        for a, one in enumerate(boxes)
        for b, other in enumerate(boxes[:a])
        if min(one[2], other[2]) - max(one[0], other[0]) > 0.5 and min(one[3], other[3]) - max(one[1], other[1]) > 0.5
    ]


def open_class(page: Page, address: str, file: Path) -> None:
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, file)
    page.get_by_role("button", name="Looks right, go on").click()
    page.get_by_role("heading", name=text("class-mastery")).wait_for()
    settle(page)


@pytest.mark.parametrize(("n_skills", "n_drawn"), [pytest.param(9, 9, marks=pytest.mark.slow), (25, 25), (40, 30)])
def test_nothing_overlaps_and_nothing_is_missing(
    page: Page, address: str, tmp_path: Path, n_skills: int, n_drawn: int
) -> None:
    open_class(page, address, write_class(tmp_path, n_skills))
    for width in (1280, 768, 390):
        page.set_viewport_size({"width": width, "height": 1800})
        settle(page)
        page.wait_for_function(f"({MEASURE})().overflow <= 0")  # a chart follows the width of its column a little later
        seen = wait_until_still(page, MEASURE)
        assert seen["overflow"] <= 0, width
        assert len(seen["headers"]) == n_drawn and not overlap(seen["headers"]), width
        assert len(seen["tiles"]) == N_STUDENTS * n_drawn
        assert max(box[2] for box in seen["headers"]) <= seen["figure"][2] + 1, "the last header is whole"
        assert min(box[1] for box in seen["headers"]) >= seen["figure"][1] - 1, "headers are not cut above"
        assert max(box[2] for box in seen["tiles"]) <= seen["figure"][2] + 1
        assert min(box[2] - box[0] for box in seen["tiles"]) >= 23
        assert len(seen["names"]) == N_STUDENTS and not overlap(seen["names"])
        middles = sorted((box[1] + box[3]) / 2 for box in seen["names"])
        tops = sorted({round((box[1] + box[3]) / 2) for box in seen["tiles"]})
        assert abs(tops[0] - middles[0]) <= 6 and abs(tops[-1] - middles[-1]) <= 6, width
        found = Axe().run(page, options={"runOnly": ["scrollable-region-focusable"]})
        assert not found.response["violations"], width


def test_the_list_and_the_table_are_few_steps_of_the_tab_key_away(page: Page, address: str, tmp_path: Path) -> None:
    open_class(page, address, write_class(tmp_path, 25))
    page.get_by_role("radio", name=text("show-levels")).focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("radio", name=text("show-list")).focus()
    page.keyboard.press("Space")
    settle(page)
    expect(page.get_by_text(text("list-help"))).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[class*=st-key-list-]') !== null"):
            return
    pytest.fail("the list is further than four steps away")

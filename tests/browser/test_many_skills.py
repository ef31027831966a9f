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
  const roots = [...document.querySelectorAll('*')].map(each => each.shadowRoot).filter(each => each);
  const all = (selector) => roots.flatMap(root => [...root.querySelectorAll(selector)]);
  const main = document.querySelector('[data-testid=stMain]');
  const scroll = all('.scroll')[0];
  return {
    headers: all('.head span').map(box),
    tiles: all('.tile').map(box),
    grid: box(all('.grid')[0]),
    names: all('.name span').map(box),
    room: [scroll.clientWidth, scroll.scrollWidth],
    overflow: Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - window.innerWidth),
  };
}"""
SCROLL = """(left) => [...document.querySelectorAll('*')].map(each => each.shadowRoot?.querySelector('.scroll'))
  .filter(each => each).forEach(each => { each.scrollLeft = left; })"""


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


@pytest.mark.parametrize(("n_skills", "n_drawn"), [(9, 9), (25, 25), (40, 30)])
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
        assert max(box[2] for box in seen["headers"]) <= seen["grid"][2] + 1, "the last header is whole"
        assert min(box[1] for box in seen["headers"]) >= seen["grid"][1] - 1, "headers are not cut above"
        assert max(box[2] for box in seen["tiles"]) <= seen["grid"][2] + 1
        assert min(min(box[2] - box[0], box[3] - box[1]) for box in seen["tiles"]) >= 24, "room for a finger"
        assert len(seen["names"]) == N_STUDENTS and not overlap(seen["names"])
        middles = [(box[1] + box[3]) / 2 for box in seen["names"]]
        rows = sorted({round((box[1] + box[3]) / 2) for box in seen["tiles"]})
        assert [round(middle) for middle in middles] == pytest.approx(rows, abs=1), width
        shown, needed = seen["room"]
        page.evaluate(SCROLL, 10_000)
        after = wait_until_still(page, MEASURE)
        assert after["names"] == seen["names"], "names stay where they are while tiles scroll"
        assert max(box[2] for box in after["tiles"]) <= max(box[2] for box in seen["tiles"]) - (needed - shown) + 1
        page.evaluate(SCROLL, 0)
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

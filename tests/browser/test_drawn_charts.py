"""Charts that are parts of the page: a browser draws them where they were put, and says what is pointed at."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dashboard.charts.path import find_neighbourhood
from dashboard.theme import URGENCY
from dashboard.wording import level_word
from engine.analysis.overview import levels_of_skill, order_by_need, skill_to_reteach
from tests.browser.driving import open_page, open_sample, settle
from tests.engine.reports import sample_report

pytestmark = [pytest.mark.browser, pytest.mark.extra]

# Whatever of a chart stands over its edge, or is wider than its column.
OUTSIDE = """() => [...document.querySelectorAll('.chart-rows, .chart-graph')].flatMap(chart => {
  const edge = chart.getBoundingClientRect();
  return [...chart.querySelectorAll('*')].map(part => part.getBoundingClientRect())
    .filter(box => box.width && (box.left < edge.left - 12 || box.right > edge.right + 12)).map(box => box.left);
})"""
BOXES = """() => [...document.querySelectorAll('.chart-graph > div')].map(e => {
  const box = e.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom, e.scrollWidth - e.clientWidth];
})"""


@pytest.mark.parametrize("width", [1280, 390])
def test_charts_are_drawn_and_say_what_is_pointed_at(browser: Browser, address: str, width: int) -> None:
    report = sample_report()
    context = browser.new_context(viewport={"width": 1280, "height": 2400})
    page = context.new_page()
    open_sample(page, address)
    page.set_viewport_size({"width": width, "height": 2400})
    settle(page)
    skill = skill_to_reteach(report)
    assert skill is not None
    counts = levels_of_skill(report, skill)
    strip = page.locator(".chart-rows").first
    parts = strip.locator("[data-said]")
    widths = [box["width"] for k in range(parts.count()) if (box := parts.nth(k).bounding_box())]
    shown = [counts[level] for level in URGENCY if counts[level]]
    assert [round(sum(shown) * each / sum(widths)) for each in widths] == shown
    parts.first.hover()
    said = parts.first.evaluate("e => getComputedStyle(e, '::after').content")
    first = next(level for level in URGENCY if counts[level])
    assert f"{level_word(first)}: {counts[first]} / {sum(shown)}" in said
    page.set_viewport_size({"width": 1280, "height": 2400})
    expect(page.get_by_test_id("stTopNavSection")).to_have_count(1)
    open_page(page, "student")
    page.set_viewport_size({"width": width, "height": 2400})
    settle(page)
    expect(page.locator(".chart-rows")).to_have_count(3)
    boxes = page.evaluate(BOXES)
    assert len(boxes) == len(find_neighbourhood(report, order_by_need(report)[0]))
    for k, (left, top, right, bottom, over) in enumerate(boxes):
        assert over <= 1, "words leave their box"
        for other in boxes[:k]:
            assert right <= other[0] + 1 or other[2] <= left + 1 or bottom <= other[1] + 1 or other[3] <= top + 1
    assert page.evaluate("document.querySelector('.chart-graph img').complete")
    assert page.evaluate("document.querySelector('.chart-graph img').naturalWidth") > 0
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    context.close()

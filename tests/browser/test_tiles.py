"""The script and the style of the tiles alone, in a page without Streamlit: keys, tip, changes, colours, print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import dashboard.parts.tiles
from dashboard.charts.level_tiles import make_level_tiles
from dashboard.charts.tiles import TileGrid
from dashboard.parts.tiles import list_data, write_style
from dashboard.theme import DARK, LIGHT
from engine.classroom import Level
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report

pytestmark = pytest.mark.browser

SCRIPT = Path(dashboard.parts.tiles.__file__).with_suffix(".js").read_text(encoding="utf-8")
MOUNT = """async ([script, style]) => {
  const blob = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { default: mount } = await import(blob);
  const shadow = document.querySelector("main").attachShadow({ mode: "open" });
  shadow.append(Object.assign(document.createElement("style"), { textContent: style }));
  window.sent = [];
  window.errors = [];
  window.addEventListener("error", (event) => errors.push(event.message));
  window.show = (data) => {
    window.end = mount({ data, parentElement: shadow, setTriggerValue: (name, value) => sent.push([name, value]) });
  };
}"""
FOCUS = "document.querySelector('main').shadowRoot.activeElement?.opens ?? null"
STYLE_OF = """([selector, name]) => getComputedStyle(
  document.querySelector('main').shadowRoot.querySelector(selector))[name]"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.set_content(
        "<html><head><style>:root { color-scheme: light dark } body { margin: 0 }</style></head>"
        "<body><button>before</button><main></main><button>after</button></body></html>"
    )
    page.evaluate(MOUNT, [SCRIPT, write_style()])
    yield page
    assert page.evaluate("errors") == []
    context.close()


def show(page: Page, grid: TileGrid) -> None:
    page.evaluate("(data) => show(data)", json.loads(json.dumps(list_data(grid, "Tiles."))))


def make_wide(n_skills: int, word: str = "Skill") -> TileGrid:
    skills = [make_skill(f"{word} {s}") for s in range(n_skills)]
    report = make_report(
        make_gradebook([[1.0] * n_skills] * 5), make_curriculum(skills, [[s] for s in range(n_skills)])
    )
    return make_level_tiles(report, range(5))


def press(page: Page, *keys: str) -> Any:
    """The place, student and skill, of the tile that has the focus after these keys."""
    for key in keys:
        page.keyboard.press(key)
    return page.evaluate(FOCUS)


def test_one_stop_of_the_tab_key_and_arrows_inside(page: Page) -> None:
    show(page, make_level_tiles(small_report(), [4, 2, 0]))
    page.get_by_role("button", name="before").focus()
    assert press(page, "Tab") == [4, 0]
    assert press(page, "ArrowRight", "ArrowDown") == [2, 1]
    assert press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft") == [2, 0], "the edge holds"
    assert press(page, "End") == [2, 3] and press(page, "Home") == [2, 0]
    assert press(page, "ArrowUp", "ArrowUp", "ArrowUp") == [4, 0]
    assert press(page, "Control+End") == [0, 3] and press(page, "Control+Home") == [4, 0]
    assert press(page, "ArrowDown", "Tab") is None
    assert page.evaluate("document.activeElement.textContent") == "after"
    assert press(page, "Shift+Tab") == [2, 0], "and back to where one was"
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert page.evaluate("sent") == [["opened", [2, 0]]] * 2
    page.get_by_role("button", name="王小明, Word problems, ").click()
    assert page.evaluate("sent")[-1] == ["opened", [2, 3]]


def test_whoever_is_in_the_grid_stays_where_they_are(page: Page) -> None:
    grid = make_level_tiles(small_report(), [4, 2, 0])
    show(page, grid)
    page.locator(".tile").first.focus()
    assert press(page, "ArrowRight", "ArrowDown") == [2, 1]
    show(page, grid)
    assert page.evaluate(FOCUS) == [2, 1], "nothing changed"
    show(page, make_level_tiles(small_report(), [0, 1, 2, 3], with_ranges=True))
    assert page.evaluate(FOCUS) == [2, 1], "drawn anew in another order"
    assert page.locator(".tile[tabindex='0']").count() == 1
    show(page, make_level_tiles(small_report(), [0, 1]))
    assert page.evaluate(FOCUS) is None
    assert page.locator(".tile[tabindex='0']").count() == 1
    page.locator("main").evaluate("() => end()")


def test_what_is_pointed_at_says_who_what_and_how_much(page: Page) -> None:
    show(page, make_level_tiles(small_report(), [0, 2]))
    tip, tile = page.locator(".tip"), page.locator(".tile").nth(7)
    assert not tip.is_visible()
    tile.hover()
    assert tip.inner_text().split("\n")[:2] == ["王小明", "Word problems"]
    box, at = tip.bounding_box(), tile.bounding_box()
    assert box and at and box["x"] >= 0 and box["x"] + box["width"] <= 1000
    assert box["y"] + box["height"] <= at["y"] or box["y"] >= at["y"] + at["height"], "beside and not over it"
    page.keyboard.press("Escape")
    assert not tip.is_visible(), "wherever the focus is"
    page.locator(".tile").first.hover()
    assert "Luca Conti" in tip.inner_text()
    page.set_viewport_size({"width": 390, "height": 700})
    page.mouse.move(0, 0)
    assert not tip.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, "what is hidden makes no page wider"
    page.locator(".tile").first.focus()
    assert press(page, "ArrowRight") == [0, 1]
    assert tip.is_visible() and "Equivalent fractions" in tip.inner_text()


@pytest.mark.parametrize(("scheme", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_colours_are_those_of_the_theme(page: Page, scheme: Any, theme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    show(page, make_level_tiles(small_report(), [0]))
    red, green, blue = (int(theme.levels[Level.MASTERED].fill[k : k + 2], 16) for k in (1, 3, 5))
    ground = page.evaluate(STYLE_OF, ['[data-look="mastered"]', "backgroundColor"])
    assert ground == f"rgb({red}, {green}, {blue})"


def test_ranges_are_seen_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active", color_scheme="light")
    show(page, make_level_tiles(small_report(), [0], with_ranges=True))
    canvas = page.evaluate(STYLE_OF, [".tile", "backgroundColor"])
    for mark in (".range", ".guess"):
        assert page.evaluate(STYLE_OF, [mark, "backgroundColor"]) != canvas


@pytest.mark.parametrize(("n_skills", "width", "turned"), [(4, 1000, False), (4, 300, True), (11, 1000, True)])
def test_names_of_skills_are_turned_where_there_is_no_room(page: Page, n_skills: int, width: int, turned: bool) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    show(page, make_wide(n_skills, "知识点"))
    assert page.locator(".is-turned").count() == turned
    if turned:  # Han would stand upright in the column, and on its head where that is turned around
        assert page.evaluate(STYLE_OF, [".head span", "textOrientation"]) == "sideways"
    page.set_viewport_size({"width": 1000, "height": 700})
    page.wait_for_function(
        "(turned) => !!document.querySelector('main').shadowRoot.querySelector('.is-turned') === turned",
        arg=n_skills > 10,
    )


def test_paper_holds_every_column(page: Page) -> None:
    show(page, make_wide(30))
    page.set_viewport_size({"width": 690, "height": 900})  # A4 upright between its margins
    cut = "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(%s)"
    scroll = "document.querySelector('main').shadowRoot.querySelector('.scroll')"
    assert page.evaluate(cut % scroll)
    page.emulate_media(media="print")
    assert not page.evaluate(cut % scroll)


def test_markup_in_names_is_text(page: Page) -> None:
    grid = make_level_tiles(small_report(), [0])
    show(page, replace(grid, rows=("<b>A</b>",), students=("<img src=x onerror=errors.push('ran')>",)))
    assert page.locator(".name").inner_text() == "<b>A</b>"
    page.locator(".tile").first.hover()
    assert page.locator(".tip").inner_text().startswith("<img src=x")
    assert page.locator("main img").count() == 0


def test_nobody_and_nothing_is_no_error(page: Page) -> None:
    grid = make_level_tiles(small_report(), [0])
    show(page, replace(grid, rows=(), students=(), tiles=()))
    assert page.locator(".tile").count() == 0
    show(page, grid)
    assert page.locator(".tile").count() == 4

"""Two tests of a class, from two files to what changed for whom, as a teacher does it in September and October."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import sample_data
from dashboard.navigation import MENU, PAGES
from dashboard.wording import say, text
from engine.classbook.analysing import analyse_kept
from engine.classroom import ClassReport, Movement
from engine.growth.comparing import compare_tests
from engine.growth.movers import order_by_movement
from engine.growth.sentences import caption_message, moved_message, sort_students, summarise_class
from engine.store.classes import list_classes, load_class
from tests.browser.driving import serve, settle, upload
from tests.browser.test_browser import TALL, inspect
from tests.dashboard.kept_classes import open_store
from tests.dashboard.later_tests import LaterTest, again, first_gradebook, new, write_test

pytestmark = pytest.mark.browser

SKILLS = ("whole", "line", "equivalent", "compare", "simplify", "add_same", "add_unlike", "multiply", "word")
LATER = LaterTest(
    date.today(), again((1, 4, 6, 7, 8, 11, 12, 13, 16, 17, 19, 20, 22)) | new("Oct ", ("line", "word")),
    dict.fromkeys(SKILLS, 2.5), own=dict.fromkeys((1, 5, 9), -6.0),
)  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": TALL})
    yield context.new_page()
    context.close()


def bring_file(page: Page, address: str, path: Path, day: date, *, with_skills: bool = False) -> None:
    """Upload a test on the import page, say its day, and go on to the class."""
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, path)
    # Year, month and day are boxes of their own, and a full one leads on to the next.
    page.get_by_role("group", name=text("import-day")).get_by_role("spinbutton").first.click()
    page.keyboard.type(day.strftime("%Y%m%d"))
    page.keyboard.press("Enter")
    settle(page)
    if with_skills:
        page.get_by_text(text("import-tags"), exact=True).first.click()
        settle(page)
        for kind, file in (("items", sample_data.ITEMS), ("skills", sample_data.SKILLS)):
            page.locator(f"[class*=st-key-{kind}-] input[type=file]").first.set_input_files(file)
            settle(page)
    page.locator(".st-key-forward button").click()
    expect(page.get_by_role("heading", name=text("class-mastery"))).to_be_visible(timeout=30_000)
    settle(page)


def read_report() -> ClassReport:
    """The report that the engine makes of what is kept."""
    store = open_store()
    [line] = list_classes(store)
    return analyse_kept(load_class(store, line.id)).report


def test_from_two_files_to_what_changed_for_whom(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folders = {"GRADEPATH_DATA_DIR": str(tmp_path / "data"), "GRADEPATH_CONFIG_DIR": str(tmp_path / "config")}
    for name, folder in folders.items():
        monkeypatch.setenv(name, folder)
    second = tmp_path / "second.csv"
    second.write_bytes(write_test(LATER, absent=[3]))
    with serve(**folders) as address:
        bring_file(page, address, sample_data.GRADEBOOK, date.today() - timedelta(days=35), with_skills=True)
        expect(page.get_by_role("heading", name=text("since-title"))).to_have_count(0)
        bring_file(page, address, second, LATER.day)

        report = read_report()
        comparison = compare_tests(report, 0, 1)
        assert comparison.link.is_linked
        expect(page.get_by_role("heading", name=text("since-title"))).to_be_visible()
        expect(page.get_by_text(say(caption_message(report, comparison)))).to_be_visible()
        for sentence in summarise_class(report, comparison):
            expect(page.get_by_text(say(sentence), exact=False).first).to_be_visible()
        groups = sort_students(comparison)
        assert groups[Movement.FELL_BACK]
        for movement, students in groups.items():
            expect(page.get_by_text(say(moved_message(movement, len(students))), exact=False)).to_be_visible()
        inspect(page, "class, since last time")

        page.get_by_role("radio", name=text("show-change")).click()
        expect(page.get_by_role("heading", name=text("class-changes"))).to_be_visible()
        page.mouse.move(0, 0)  # what is pointed at has Streamlit's own colours
        settle(page)
        inspect(page, "class, change")
        student = order_by_movement(comparison.students, Movement.FELL_BACK)[0]
        skill = list(comparison.students.movement[student]).index(Movement.FELL_BACK)
        tiles = page.locator("[class*=st-key-changes-] .barlayer")
        # The first tile of the first trace: who fell back most, and the first skill of that.
        tile = tiles.locator(".trace").first.locator(".point path").first.bounding_box()
        assert tile is not None
        page.mouse.click(tile["x"] + tile["width"] / 2, tile["y"] + tile["height"] / 2)
        name = first_gradebook().students[student].label
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible(timeout=20_000)
        settle(page)
        asked = page.get_by_label("Skill", exact=False).first
        expect(asked).to_have_value(report.curriculum.skills[skill].name)


def test_all_pages_stand_in_the_menu_of_a_tablet(browser: Browser) -> None:
    """What Streamlit has no room for it hides under a word that it does not translate."""
    with serve() as address:
        for width in (768, 900):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(address)
            settle(page)
            links = page.get_by_test_id("stTopNavLink")
            expect(links).to_have_count(sum(each.place == MENU for each in PAGES.values()))
            expect(page.get_by_text(re.compile(r"^\d+ more$"))).to_be_hidden()
            for link in links.all():
                assert link.evaluate("e => getComputedStyle(e.closest('.rc-overflow-item')).opacity") == "1"
            page.close()

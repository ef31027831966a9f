"""Two tests of a class, from two files to what changed for whom, noted and printed, as in September and October."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

import sample_data
from dashboard.wording import say, text
from engine.classbook.analysing import analyse_kept
from engine.classroom import ClassReport, Movement
from engine.growth.comparing import compare_tests
from engine.growth.movers import order_by_movement
from engine.growth.sentences import caption_message, moved_message, sort_students, summarise_class, tell_class_change
from engine.store.access import Store
from engine.store.classes import list_classes, load_class
from engine.store.database import open_database
from tests.browser.driving import download, open_page, settle, upload
from tests.browser.looking import TALL, find_violations, inspect
from tests.dashboard.later_tests import LaterTest, again, first_gradebook, new, write_test

pytestmark = pytest.mark.browser

SKILLS = ("whole", "line", "equivalent", "compare", "simplify", "add_same", "add_unlike", "multiply", "word")
LATER = LaterTest(
    date.today(), again((1, 4, 6, 7, 8, 11, 12, 13, 16, 17, 19, 20, 22)) | new("Oct ", ("line", "word")),
    dict.fromkeys(SKILLS, 2.5), own=dict.fromkeys((1, 5, 9), -6.0),
)  # fmt: skip


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
    expect(page.get_by_role("heading", name=text("class-mastery"))).to_be_visible()
    settle(page)


def read_report() -> ClassReport:
    """The report that the engine makes of what is kept."""
    database = open_database()
    store = Store(database)
    [line] = list_classes(store)
    report = analyse_kept(load_class(store, line.id)).report
    database.close()
    return report


def test_from_two_files_to_what_changed_for_whom_and_to_the_printed_page(page: Page, address: str, tmp_path: Path):
    page.set_viewport_size({"width": 1280, "height": TALL})
    second = tmp_path / "second.csv"
    second.write_bytes(write_test(LATER, absent=[3]))
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
    name = first_gradebook().students[student].label
    page.get_by_role("button", name=f"{name}, {report.curriculum.skills[skill].name}, ").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    settle(page)
    asked = page.get_by_label("Skill", exact=False).first
    expect(asked).to_have_value(report.curriculum.skills[skill].name)
    read_note_and_print_growth(page, report)


def read_note_and_print_growth(page: Page, report: ClassReport) -> None:
    """Did it work? What is said, what was taught is noted, and what is printed."""
    open_page(page, "growth")
    comparison = compare_tests(report, 0, 1)
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        say(tell_class_change(report, comparison, comparison.overall)[0])
    )
    expect(page.locator(".st-key-worked-answer .js-plotly-plot")).to_have_count(1)
    expect(page.locator(".st-key-worked-no-experiment")).to_contain_text("This is no experiment")
    assert not find_violations(page)

    page.get_by_role("button", name="Note what was taught").click()
    page.get_by_role("textbox", name="What was taught").fill("Fraction bars")
    page.get_by_role("textbox", name="What was taught").press("Tab")
    settle(page)
    page.get_by_role("button", name="Note it").click()
    settle(page)
    expect(page.get_by_text("Fraction bars")).to_be_visible()

    pdf = PdfReader(io.BytesIO(download(page, "Print the growth report")))
    printed = "".join(each.extract_text() for each in pdf.pages)
    assert f"linked by {len(comparison.link.common)} common items" in printed
    assert report.curriculum.skills[1].name in printed

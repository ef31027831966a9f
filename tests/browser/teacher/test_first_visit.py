"""The first visit, with the sample class: from a tile to the student, to the plan, and to what is printed of it."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.desk.plans import propose_plan
from dashboard.wording import text
from engine.analysis.overview import order_by_need
from engine.classroom import ClassReport, Level
from engine.exports.canvas import write_canvas
from engine.exports.html import write_handout, write_handouts
from engine.exports.pdf import write_handout_pdf, write_letter_pdf
from engine.exports.plan_csv import write_plans_csv
from engine.exports.xlsx import write_class_workbook, write_plan_workbook
from engine.planning.plans import make_plan
from tests.browser.driving import download, open_page, open_sample, settle, try_sample
from tests.browser.looking import cells, read_pdf

pytestmark = pytest.mark.browser


def test_from_a_tile_to_the_student_and_back_and_on_by_keyboard(page: Page, address: str, report: ClassReport):
    try_sample(page, address)
    # The neediest student's first skill that needs support.
    neediest, next_one = order_by_need(report)[:2]
    skill = list(report.mastery.level[neediest]).index(Level.NEEDS_SUPPORT)
    name, other = (report.gradebook.students[student].label for student in (neediest, next_one))
    asks = report.curriculum.skills[skill].name
    for way in ("pointer", "keys", "pointer"):  # a tile can be clicked again after coming back
        tile = page.get_by_role("button", name=f"{name}, {asks}, ")
        if way == "pointer":
            tile.click()
        else:
            page.locator(".tile").first.focus()
            for _ in range(skill):
                page.keyboard.press("ArrowRight")
            expect(tile).to_be_focused()
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        settle(page)
        asked = page.get_by_label("Skill", exact=False).first
        expect(asked).to_have_value(asks)
        open_page(page, "class")
        expect(page.get_by_role("heading", name=text("class-mastery"))).to_be_visible()
    open_page(page, "student")
    page.keyboard.press("Alt+PageDown")
    expect(page.get_by_role("heading", name=other, level=1)).to_be_visible()
    settle(page)
    page.keyboard.press("Alt+PageUp")
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Open the study plan").click()
    expect(page.get_by_role("heading", name=f"Study plan for {name}")).to_be_visible()


def test_what_is_downloaded_is_what_the_engine_writes(page: Page, address: str, report: ClassReport):
    open_sample(page, address, "plans")
    plan = propose_plan(report, order_by_need(report)[0], date.today()).plan
    assert read_pdf(download(page, "Print")) == read_pdf(write_handout_pdf(plan))
    page.get_by_role("button", name="Export", exact=True).click()
    assert read_pdf(download(page, "Letter to the family (PDF)")) == read_pdf(write_letter_pdf(plan))
    assert cells(download(page, "Workbook (XLSX)")) == cells(write_plan_workbook(plan))
    assert download(page, "Table (CSV)") == write_plans_csv([plan])
    assert download(page, "To print from a browser (HTML)").decode() == write_handout(plan)
    page.keyboard.press("Escape")

    page.get_by_role("radio", name="Whole class").click()
    settle(page)
    plans = [make_plan(report, i, date.today()) for i in range(len(report.gradebook.students))]
    page.get_by_role("button", name="Export", exact=True).click()
    assert cells(download(page, "Whole class (XLSX)")) == cells(write_class_workbook(report, plans))
    assert download(page, "Steps as a table (CSV)") == write_plans_csv(plans)
    assert download(page, "Grades for Canvas (CSV)") == write_canvas(report)
    page.keyboard.press("Escape")

    sheets = read_pdf(download(page, f"Print {len(plans)} handouts (one PDF)"))
    assert len(sheets) == len(plans)
    assert [sheets[0], sheets[-1]] == read_pdf(write_handout_pdf(plans[0])) + read_pdf(write_handout_pdf(plans[-1]))
    assert len(read_pdf(download(page, f"Print {len(plans)} letters (one PDF)"))) == len(plans)
    page.get_by_role("button", name=f"{2 * len(plans)} separate files (ZIP)").click()
    archive = zipfile.ZipFile(io.BytesIO(download(page, f"{2 * len(plans)} separate files (ZIP)")))
    labels = [plan.student.label for plan in plans]
    assert set(archive.namelist()) == {f"{folder}/{name}.pdf" for folder in ("handouts", "letters") for name in labels}
    assert read_pdf(archive.read(f"handouts/{labels[0]}.pdf")) == read_pdf(write_handout_pdf(plans[0]))


def test_every_handout_prints_on_one_page_and_all_of_them_on_as_many(browser: Browser, report: ClassReport):
    everybody = range(len(report.gradebook.students))
    plans = [make_plan(report, i, date.today(), minutes_available=90, max_steps=3) for i in everybody]
    fullest = sorted(plans, key=lambda plan: -len(write_handout(plan)))[:3]
    assert len([step for step in fullest[0].steps if step.chosen]) >= 3
    context = browser.new_context()
    page = context.new_page()
    for plan in fullest:
        page.set_content(write_handout(plan))
        [text_of_page] = read_pdf(page.pdf(prefer_css_page_size=True))
        assert all(step.title in text_of_page for step in plan.steps if step.chosen)
    page.set_content(write_handouts(plans))
    assert len(read_pdf(page.pdf(prefer_css_page_size=True))) == len(plans)
    context.close()

"""A plan is edited in its table: a step is ticked, one is written, one moves; the paper follows and all of it stays."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from dashboard.desk.plans import propose_plan
from engine.analysis.overview import order_by_need
from engine.classroom import ClassReport
from tests.browser.driving import download, open_page, open_sample, settle, wait_until_still
from tests.browser.looking import read_pdf

pytestmark = pytest.mark.browser


def test_steps_edited_and_moved_in_the_table_reach_the_paper_and_survive(page: Page, address: str, report: ClassReport):
    open_sample(page, address, "plans")
    plan = propose_plan(report, order_by_need(report)[0], date.today()).plan
    unchosen = next(k for k, step in enumerate(plan.steps) if not step.chosen)
    sheet, canvas = page.locator("article"), page.get_by_test_id("stDataFrame").first.locator(".dvn-scroller")
    expect(sheet).to_contain_text(f"1. {plan.steps[0].title}")
    settle(page)
    wait_until_still(page, "document.querySelector('.dvn-scroller').getBoundingClientRect().toJSON()")
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + box["width"] - 30, box["y"] + 35 * 2 + 17)
    page.locator("#portal input").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("1", delay=20)
    page.keyboard.press("Enter")
    expect(sheet).to_contain_text(f"1. {plan.steps[1].title}")
    expect(sheet).to_contain_text(f"2. {plan.steps[0].title}")

    settle(page)
    assert unchosen > 1
    expect(sheet).not_to_contain_text(f". {plan.steps[unchosen].title}")
    canvas.click(position={"x": 28, "y": 35 * (unchosen + 1) + 17})
    expect(sheet).to_contain_text(f". {plan.steps[unchosen].title}")

    settle(page)
    canvas.click(position={"x": 120, "y": 35 * (len(plan.steps) + 1) + 17})
    settle(page)
    page.locator("#portal textarea").wait_for()
    page.keyboard.type("Read page 12", delay=20)
    expect(page.locator("#portal textarea")).to_have_value("Read page 12")
    page.keyboard.press("Enter")
    expect(sheet).to_contain_text("Read page 12")

    for name in ("class", "plans"):
        open_page(page, name)
    expect(sheet).to_contain_text("Read page 12")
    expect(sheet).to_contain_text(f". {plan.steps[unchosen].title}")
    page.get_by_role("button", name="Export", exact=True).click()
    rows = list(csv.reader(io.StringIO(download(page, "Table (CSV)").decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]].count("Read page 12") == 1
    assert len(rows) - 1 == sum(step.chosen for step in plan.steps) + 2
    page.keyboard.press("Escape")

    settle(page)
    printed = "\n".join(read_pdf(download(page, "Print")))
    assert "Read page 12" in printed
    assert printed.index(plan.steps[1].title) < printed.index(plan.steps[0].title)

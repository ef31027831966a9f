"""A real server, a real browser: from a click to a downloaded plan, and what only a browser can tell."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

import sample_data
from dashboard.address import WITH_CLASS
from dashboard.desk.plans import propose_plan
from dashboard.navigation import MENU
from dashboard.navigation import PAGES as MENU_PAGES
from dashboard.wording import text
from engine.analysis.overview import order_by_need
from engine.classroom import ClassReport, ImportChoices, Level
from engine.curriculum.building import build_curriculum
from engine.curriculum.tags import list_tags
from engine.exports.canvas import write_canvas
from engine.exports.html import write_handout, write_handouts
from engine.exports.pdf import write_handout_pdf, write_letter_pdf
from engine.exports.plan_csv import write_plans_csv
from engine.exports.xlsx import write_class_workbook, write_plan_workbook
from engine.importers import read_gradebook
from engine.memory.file import read_memory
from engine.pipeline import analyse_file
from engine.planning.plans import make_plan
from tests.browser.driving import PAGES, download, open_page, open_sample, serve, settle, upload
from tests.engine.known_classes import N_KNOWN, earlier_class

pytestmark = pytest.mark.browser
TALL = 3200
"""Pixels: axe judges only what it can see, and a full-page look needs a window as tall as the page."""
CANVAS = Path(__file__).resolve().parents[2].parent / "shared" / "gradebooks" / "canvas_gradelib_demo.csv"


@pytest.fixture(scope="module")
def report() -> ClassReport:
    analysed = analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        sample_data.GRADEBOOK.name,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )
    return replace(analysed, gradebook=replace(analysed.gradebook, name=text("sample-name")))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new session whose every request must stay on this computer."""
    context = browser.new_context(viewport={"width": 1280, "height": 2400}, accept_downloads=True)
    opened = context.new_page()
    requested: list[str] = []
    opened.on("request", lambda request: requested.append(request.url))
    opened.on("websocket", lambda socket: requested.append(socket.url))
    yield opened
    context.close()
    hosts = {urlsplit(url).hostname for url in requested if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"localhost"}


def cells(workbook: bytes) -> dict[str, list[list[object]]]:
    opened = openpyxl.load_workbook(io.BytesIO(workbook))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in opened}


def read_pdf(data: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages]


def test_sample_class_to_downloaded_plans(page: Page, address: str, report: ClassReport):
    open_sample(page, address)
    # The first tile of the first trace: the neediest student's first skill that needs support.
    student = order_by_need(report)[0]
    skill = list(report.mastery.level[student]).index(Level.NEEDS_SUPPORT)
    tile = page.locator(".barlayer").nth(1).locator(".trace").first.locator(".point path").first.bounding_box()
    assert tile is not None
    page.mouse.click(tile["x"] + tile["width"] / 4, tile["y"] + tile["height"] / 2)
    name = report.gradebook.students[student].label
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible(timeout=20_000)
    settle(page)
    asked = page.get_by_label("Skill", exact=False).first
    expect(asked).to_have_value(report.curriculum.skills[skill].name)

    page.get_by_role("button", name="Open the study plan").click()
    expect(page.get_by_role("heading", name=f"Study plan for {name}")).to_be_visible(timeout=20_000)
    settle(page)
    plan = propose_plan(report, student, date.today()).plan
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


def test_steps_edited_in_the_table_reach_the_paper_and_survive(page: Page, address: str, report: ClassReport):
    open_sample(page, address)
    open_page(page, "plans")
    plan = propose_plan(report, order_by_need(report)[0], date.today()).plan
    unchosen = next(k for k, step in enumerate(plan.steps) if not step.chosen)
    sheet = page.locator("article")
    expect(sheet).not_to_contain_text(f". {plan.steps[unchosen].title}")
    canvas = page.get_by_test_id("stDataFrame").first.locator(".dvn-scroller")
    canvas.click(position={"x": 28, "y": 35 * (unchosen + 1) + 17})
    expect(sheet).to_contain_text(f". {plan.steps[unchosen].title}", timeout=10_000)

    settle(page)
    canvas.click(position={"x": 120, "y": 35 * (len(plan.steps) + 1) + 17})
    settle(page)
    page.locator("#portal textarea").wait_for()
    page.keyboard.type("Read page 12", delay=20)
    page.keyboard.press("Enter")
    expect(sheet).to_contain_text("Read page 12", timeout=10_000)

    for name in ("class", "plans"):
        open_page(page, name)
    expect(sheet).to_contain_text("Read page 12")
    expect(sheet).to_contain_text(f". {plan.steps[unchosen].title}")
    page.get_by_role("button", name="Export", exact=True).click()
    rows = list(csv.reader(io.StringIO(download(page, "Table (CSV)").decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]].count("Read page 12") == 1
    assert len(rows) - 1 == sum(step.chosen for step in plan.steps) + 2


def test_a_step_is_moved_by_another_place(page: Page, address: str, report: ClassReport):
    open_sample(page, address)
    open_page(page, "plans")
    plan = propose_plan(report, order_by_need(report)[0], date.today()).plan
    sheet, canvas = page.locator("article"), page.get_by_test_id("stDataFrame").first.locator(".dvn-scroller")
    expect(sheet).to_contain_text(f"1. {plan.steps[0].title}")
    settle(page)
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + box["width"] - 30, box["y"] + 35 * 2 + 17)
    page.locator("#portal input").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("1", delay=20)
    page.keyboard.press("Enter")
    expect(sheet).to_contain_text(f"1. {plan.steps[1].title}", timeout=10_000)
    expect(sheet).to_contain_text(f"2. {plan.steps[0].title}")


def test_upload_of_the_samples_own_file(page: Page, address: str):
    page.goto(address)
    settle(page)
    page.get_by_role("button", name="Upload a gradebook").click()
    expect(page.get_by_role("heading", name="Import", level=1)).to_be_visible(timeout=20_000)
    settle(page)  # Home has a box for files too
    upload(page, 0, sample_data.GRADEBOOK)
    gradebook = read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name, ImportChoices())
    expect(page.get_by_text("Canvas gradebook")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(str(len(gradebook.students)))
    page.get_by_text("24 items:").click()
    settle(page)
    table = page.get_by_test_id("stDataFrame").nth(1).locator(".dvn-scroller")
    tick = {"x": 83, "y": 35 + 17}
    table.click(position=tick)
    expect(page.get_by_text("23 items:")).to_be_visible()
    settle(page)
    table.click(position=tick)
    expect(page.get_by_text("24 items:")).to_be_visible()
    settle(page)
    page.get_by_text("Say which skills the items need").click()
    upload(page, 0, sample_data.ITEMS)
    # A box that has its file gives way to the file's name.
    upload(page, 0, sample_data.SKILLS)
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible(timeout=20_000)
    settle(page)
    expect(page.get_by_text("28 students · 9 skills · 24 items")).to_be_visible()


@pytest.mark.skipif(not CANVAS.exists(), reason="../shared/gradebooks is not here")
def test_upload_of_a_real_canvas_file(page: Page, address: str):
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, CANVAS)
    gradebook = read_gradebook(CANVAS.read_bytes(), CANVAS.name, ImportChoices())
    expect(page.get_by_text("Canvas gradebook")).to_be_visible()
    for place, n in enumerate((len(gradebook.students), len(gradebook.items))):
        expect(page.get_by_test_id("stMetricValue").nth(place)).to_have_text(str(n))
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible(timeout=20_000)
    settle(page)
    for student in gradebook.students:
        expect(page.locator(".yaxislayer-above").get_by_text(student.label, exact=True).first).to_be_attached()


def test_the_keyboard_turns_the_pages_of_the_students(page: Page, address: str, report: ClassReport):
    open_sample(page, address)
    open_page(page, "student")
    first, second = (report.gradebook.students[i].label for i in order_by_need(report)[:2])
    page.keyboard.press("Alt+PageDown")
    expect(page.get_by_role("heading", name=second, level=1)).to_be_visible()
    settle(page)
    page.keyboard.press("Alt+PageUp")
    expect(page.get_by_role("heading", name=first, level=1)).to_be_visible()


def test_a_tile_can_be_clicked_again_after_coming_back(page: Page, address: str, report: ClassReport):
    open_sample(page, address)
    name = report.gradebook.students[order_by_need(report)[0]].label
    for _ in range(2):
        tile = page.locator(".barlayer").nth(1).locator(".trace").first.locator(".point path").first.bounding_box()
        assert tile is not None
        page.mouse.click(tile["x"] + tile["width"] / 4, tile["y"] + tile["height"] / 2)
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible(timeout=20_000)
        open_page(page, "class")
        expect(page.get_by_role("heading", name="What each student masters")).to_be_visible()


def inspect(page: Page, name: str) -> None:
    """Let axe look at what is on the screen, in both themes and two widths; it may find nothing.

    Contrast depends on the theme and what overlaps on the width: two looks show what four would.
    """
    found = []
    for theme, width in (("light", 1280), ("dark", 768)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": TALL})
        settle(page)
        result = Axe().run(page, options={"resultTypes": ["violations"]})
        for violation in result.response["violations"]:
            places = [node["html"][:200] for node in violation["nodes"]]
            # Streamlit's own drop zone says presentation and has a label, and what floats over its pages is in no
            # landmark; no option of ours changes that.
            own = {"presentation-role-conflict": "stFileUploaderDropzone", "region": "stFloatingOverlayPortal"}
            places = [place for place in places if own.get(violation["id"], "\0") not in place]
            if places:
                found.append((name, theme, width, violation["id"], places))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": TALL})
    assert not found


def test_axe_finds_nothing_on_any_page_in_either_theme_or_width(page: Page, address: str, tmp_path: Path):
    page.goto(address)
    settle(page)
    inspect(page, "home without a class")
    bad = tmp_path / "bad.csv"
    bad.write_text("student,Q1,Q2\nmax,4,4\nAnn,1,2\n" + "".join(f"S{k},x{k},-1\n" for k in range(6)))
    open_page(page, "import")
    upload(page, 0, bad)
    inspect(page, "import with problems")
    page.get_by_role("button", name="Map the columns by hand").click()
    settle(page)
    inspect(page, "import, mapping columns")
    page.get_by_role("button", name="Cancel").click()
    settle(page)
    page.get_by_role("button", name="Add a file of the same class").click()
    settle(page)
    upload(page, 0, sample_data.GRADEBOOK)
    inspect(page, "import with two files")
    open_sample(page, address)
    for name in PAGES:
        open_page(page, name)
        inspect(page, name)
    open_page(page, "student")
    page.get_by_role("button", name="Table").click()
    expect(page.get_by_text("The moves add up to the whole way", exact=False)).to_be_visible()
    inspect(page, "student, table of scores")
    page.keyboard.press("Escape")
    open_page(page, "import")
    upload(page, 0, sample_data.GRADEBOOK)
    inspect(page, "import with a file")
    open_page(page, "class")
    page.get_by_role("radio", name="Table").click()
    page.get_by_role("tab", name="Items").click()
    settle(page)
    inspect(page, "class, table and items")
    page.get_by_role("tab", name="Earlier classes").click()
    page.get_by_role("button", name="Remember this class").click()
    expect(page.get_by_text("does not count for itself").first).to_be_visible()
    settle(page)
    inspect(page, "class, earlier classes")
    open_page(page, "plans")
    page.get_by_role("radio", name="Groups").click()
    settle(page)
    page.get_by_text("Tutoring pairs").click()
    settle(page)
    inspect(page, "plans, groups and pairs")


def test_axe_finds_nothing_in_a_class_that_is_kept(page: Page, browser: Browser, tmp_path: Path):
    """Its tabs, its menu, every dialog, the last step of an import and the settings."""
    folders = {"GRADEPATH_DATA_DIR": str(tmp_path / "data"), "GRADEPATH_CONFIG_DIR": str(tmp_path / "config")}
    with serve(**folders) as address:
        page.goto(f"{address}/import")
        settle(page)
        upload(page, 0, sample_data.GRADEBOOK)
        page.get_by_text(text("pseudonyms"), exact=True).click()
        settle(page)
        inspect(page, "last step of a new class")
        page.get_by_text(text("pseudonyms"), exact=True).click()
        settle(page)
        page.locator(".st-key-forward button").click()
        page.get_by_role("heading", name="What each student masters").wait_for(timeout=30_000)
        settle(page)
        page.get_by_role("tab", name=text("class-tab-scores")).click()
        settle(page)
        inspect(page, "scores")
        page.get_by_text(text("score-sheet"), exact=True).click()
        settle(page)
        inspect(page, "scores, to be corrected")
        page.get_by_role("tab", name=text("class-tab-uploads")).click()
        settle(page)
        inspect(page, "uploads and students")
        page.get_by_role("combobox", name=text("students-which"), exact=True).fill("Farah")
        page.keyboard.press("Enter")
        settle(page)
        page.get_by_role("button", name=text("students-erase-ask")).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        inspect(page, "deleting a student")
        page.get_by_role("dialog").get_by_role("button", name=text("ask-cancel")).click()
        settle(page)
        for entry in ("menu-class-file", "menu-journal", "delete-ask"):
            page.locator("[class*=st-key-menu-] button").first.click()
            if entry == "menu-class-file":
                inspect(page, "menu of the class")
            page.get_by_test_id("stPopoverBody").get_by_role("button", name=text(entry), exact=False).click()
            settle(page)
            expect(page.get_by_role("dialog").get_by_role("heading").first).to_be_visible()
            inspect(page, entry)
            page.keyboard.press("Escape")
            settle(page)
        open_page(page, "import")
        again = tmp_path / "again.csv"
        again.write_bytes(sample_data.GRADEBOOK.read_bytes().replace(b"Q01 ", b"Z01 "))
        upload(page, 0, again)
        expect(page.get_by_role("heading", name=text("belong-title"))).to_be_visible()
        inspect(page, "last step of adding to a class")
        open_page(page, "settings")
        inspect(page, "settings")
        page.get_by_role("button", name=text("everything-ask")).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        inspect(page, "deleting everything")


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a select box."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def test_an_unknown_layout_is_mapped_once_and_the_same_layout_needs_no_question(
    page: Page, address: str, tmp_path: Path
):
    lines = [f'{k},"Ross, Kid{k}",{k % 5},{k % 9},x' for k in range(10, 16)]
    first, second = tmp_path / "october.csv", tmp_path / "november.csv"
    for path, week in ((first, 1), (second, 14)):
        path.write_text("\n".join(["Auswertung", f"Kürzel,Wer,Blatt {week},Blatt 2,Tadel", ",,4,8,", *lines, ""]))
    page.goto(f"{address}/import")
    settle(page)
    upload(page, 0, first)
    page.get_by_role("button", name="Map the columns by hand").click()
    settle(page)
    expect(page.get_by_role("heading", name="What is in october.csv?")).to_be_visible()
    maxima = page.get_by_role("spinbutton", name="Row with the points possible")
    maxima.fill("3")
    maxima.press("Enter")
    settle(page)
    choose(page, "Id", "Kürzel")
    expect(page.get_by_role("combobox", name="Name", exact=True)).to_have_value("Wer")
    expect(page.get_by_text("6 students and 2 items")).to_be_visible()
    page.get_by_role("button", name="Read it like this").click()
    settle(page)
    expect(page.get_by_text("Table mapped by hand")).to_be_visible()
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible(timeout=20_000)
    settle(page)

    open_page(page, "import")
    upload(page, 0, second)
    expect(page.get_by_text("Read as you mapped it on")).to_be_visible()
    # The students are those of October, so that class is proposed; as a class of its own it needs no answer.
    page.get_by_text("A new class", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", name="Nothing to decide")).to_be_visible()
    for place, n in enumerate((6, 2, 12)):
        expect(page.get_by_test_id("stMetricValue").nth(place)).to_have_text(str(n))
    page.get_by_role("button", name="Choose another file").click()
    settle(page)
    page.get_by_role("button", name="Forget").click()
    settle(page)
    upload(page, 0, second)
    expect(page.get_by_text("Read as you mapped it on")).to_have_count(0)


def test_two_files_are_chosen_at_once_and_become_one_class(page: Page, address: str, tmp_path: Path):
    with sample_data.GRADEBOOK.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    paths = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for path, columns in zip(paths, (slice(4, 14), slice(14, None)), strict=True):
        with path.open("w", encoding="utf-8", newline="") as part:
            csv.writer(part).writerows([[*line[:4], *line[columns]] for line in lines])
    page.goto(f"{address}/import")
    settle(page)
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(paths)
    settle(page)
    expect(page.get_by_role("heading", name="2 files, one class")).to_be_visible()
    expect(page.get_by_text("28 students are in more than one file")).to_be_visible()
    for place, n in enumerate((28, 24)):
        expect(page.get_by_test_id("stMetricValue").nth(place)).to_have_text(str(n))
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible(timeout=20_000)
    settle(page)
    expect(page.get_by_text("28 students · 1 skill · 24 items")).to_be_visible()


def test_ten_items_are_tagged_by_keyboard_alone(page: Page, address: str, tmp_path: Path):
    """Three skills are named and ten items ticked without the mouse, in fewer key presses than a minute holds."""
    wanted = [0, 0, 0, 1, 1, 1, 1, 2, 2, 0]
    scores = tmp_path / "quiz.csv"
    rows = [[f"S{k}", *(str((k * (j + 3) // 2 + j) % 2) for j in range(len(wanted)))] for k in range(20)]
    header = ["student", *(f"Task {chr(65 + j)}" for j in range(len(wanted)))]
    scores.write_text("\n".join(",".join(row) for row in [header, *rows]))
    page.goto(address)
    settle(page)
    open_page(page, "import")
    upload(page, 0, scores)
    page.get_by_role("button", name="Looks right, go on").click()
    page.get_by_role("button", name="Say which item asks for what").click()
    expect(page.get_by_role("heading", name="Skills", level=1)).to_be_visible(timeout=30_000)
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
    expect(page.get_by_text("Ticks: add (no item) · times (no item) · half (no item)")).to_be_visible(timeout=30_000)
    settle(page)
    expect(names).to_be_focused()
    expect(names).to_have_value("")
    while page.evaluate("document.activeElement.tagName") != "CANVAS":
        press("Tab")
        assert pressed < 41
    # Past the item, the suggestion and its button; then down the items, to the side where another skill is meant.
    press("ArrowRight", "ArrowRight", "ArrowRight")
    column = 0
    for item, skill in enumerate(wanted):
        press(*["ArrowRight" if skill > column else "ArrowLeft"] * abs(skill - column))
        press("Space", *["ArrowDown"] * (item < len(wanted) - 1))
        column = skill
    expect(page.get_by_text("add (4 items) · times (4 items) · half (2 items)")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("10 of 10 items have a skill")).to_be_visible(timeout=30_000)
    # A practised hand presses two keys a second.
    assert pressed <= 60, pressed

    settle(page)
    page.get_by_role("button", name="Use these skills").click()
    expect(page.get_by_text("10 items changed their skills")).to_be_visible(timeout=30_000)


def test_the_first_button_is_four_keys_away_and_the_menu_is_on_the_way(page: Page, address: str):
    page.goto(address)
    settle(page)
    focused = "document.activeElement.dataset.testid"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "stSkipToContent"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="简体中文")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Try the sample class")).to_be_focused()
    page.reload()
    settle(page)
    page.keyboard.press("Tab")
    for spec in MENU_PAGES.values():
        if spec.place == MENU:
            page.keyboard.press("Tab")
            assert page.evaluate(focused) == "stTopNavLink"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "stTopNavSection"


def test_an_address_in_a_name_is_no_link_anywhere(page: Page, address: str, tmp_path: Path):
    scores = tmp_path / "www.example.org.csv"
    names = ["a@b.org", "https://example.org/a", "www.example.org", *(f"S{k}" for k in range(17))]
    rows = [[name, *(str((k * (j + 3) // 2 + j) % 2) for j in range(8))] for k, name in enumerate(names)]
    titles = ["www.a.org", "x@y.org", "http://b.org", *(f"Q{j}" for j in range(5))]
    scores.write_text("\n".join(",".join(row) for row in [["student", *titles], *rows]))
    page.goto(address)
    settle(page)
    open_page(page, "import")
    upload(page, 0, scores)
    page.get_by_role("button", name="Looks right, go on").click()
    expect(page.get_by_role("heading", name="What each student masters")).to_be_visible(timeout=60_000)
    for name in ("class", "student", "plans", "skills", "home"):
        open_page(page, name)
        links = page.locator("[data-testid=stMain] a[href^='http'], [data-testid=stMain] a[href^='mailto']")
        assert [link.get_attribute("href") for link in links.all()] == [], name


def test_every_tab_is_called_after_its_page_and_its_class(page: Page, address: str):
    """And is never called anything else in between: a title that flickers is read out again and again."""
    open_sample(page, address)
    watched = "{childList: true, characterData: true, subtree: true}"
    page.evaluate(
        "window.titles = []; new MutationObserver(() => titles.push(document.title))"
        f".observe(document.querySelector('title'), {watched})"
    )
    for name in PAGES:
        open_page(page, name)
        of_class = " – Sample class: fractions" if name in WITH_CLASS else ""
        expect(page).to_have_title(f"{name.capitalize()}{of_class} – Gradepath")
    assert all(title.endswith(" – Gradepath") for title in page.evaluate("titles"))


@pytest.mark.parametrize("pause", [0, 120, 250], ids=["at once", "fast", "steady"])
def test_nine_ticks_one_after_the_other_all_survive(page: Page, address: str, tmp_path: Path, pause: int):
    """However fast they come, also while the page is still busy with those before: nothing moves, nothing is lost."""
    scores = tmp_path / f"ticks {pause}.csv"
    rows = [[f"S{k}", *(str((k * (j + 3) // 2 + j) % 2) for j in range(12))] for k in range(20)]
    titles = [f"Part {chr(65 + j)}{pause}" for j in range(12)]
    scores.write_text("\n".join(",".join(row) for row in [["student", *titles], *rows]))
    page.goto(address)
    settle(page)
    open_page(page, "import")
    upload(page, 0, scores)
    page.get_by_role("button", name="Looks right, go on").click()
    page.get_by_role("button", name="Say which item asks for what").click(timeout=30_000)
    expect(page.get_by_role("heading", name="Skills", level=1)).to_be_visible(timeout=30_000)
    settle(page)
    names = page.get_by_label("Add skills")
    names.fill("add; times; half")
    names.press("Enter")
    expect(page.get_by_text("Ticks: add (no item)")).to_be_visible(timeout=30_000)
    settle(page)
    grid = page.get_by_test_id("stDataFrame").first.locator(".dvn-scroller")
    box = grid.bounding_box()
    assert box is not None
    for row in range(9):
        # The middle of the first column of ticks, in a window of 1280.
        page.mouse.click(box["x"] + 611, box["y"] + 35 * (row + 1) + 17)
        page.wait_for_timeout(pause)
    expect(page.get_by_text("add (9 items) · times (no item) · half (no item)")).to_be_visible(timeout=30_000)
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
    page.get_by_role("button", name="Say which item asks for what").click(timeout=30_000)
    expect(page.get_by_text("0 of 24 items have a skill")).to_be_visible(timeout=30_000)
    settle(page)
    grid = page.get_by_test_id("stDataFrame").first.locator(".dvn-scroller")
    # Past the title (268 pixels, for 34 letters) and the suggestion (190) stands the button, below the header.
    grid.click(position={"x": 268 + 190 + 45, "y": 35 * 2 + 17})
    expect(page.get_by_text("Compare and order (1 item)")).to_be_visible(timeout=30_000)
    settle(page)
    # Columns share what room is left in a wide window.
    grid.click(position={"x": 574, "y": 35 * 3 + 17})
    expect(page.get_by_text("Parts of a whole (1 item)")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("2 of 24 items have a skill")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Compare and order (1 item)")).to_be_visible()


def test_the_skills_in_use_are_downloaded_as_files_that_are_read_again(page: Page, address: str, report: ClassReport):
    open_sample(page, address)
    open_page(page, "skills")
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


def write_next_class(path: Path) -> None:
    """Other students, on the first items of the sample class, with the points possible in a row of their own."""
    gradebook, _ = earlier_class(8)
    rows = [["student", *(item.title for item in gradebook.items)], ["max", *(i.max_score for i in gradebook.items)]]
    rows += [[f"Kid {k}", *scores] for k, scores in enumerate(gradebook.scores.tolist(), start=1)]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def test_one_class_is_remembered_and_the_next_one_starts_from_it(page: Page, address: str, tmp_path: Path):
    open_sample(page, address)
    page.get_by_role("tab", name="Earlier classes").click()
    settle(page)
    page.get_by_role("textbox", name="What do you call this class?").fill("5a, autumn")
    page.get_by_role("button", name="Remember this class").click()
    expect(page.get_by_text("This class is in the memory.", exact=False)).to_be_visible(timeout=20_000)
    settle(page)
    file, gradebook = tmp_path / "school.memory", tmp_path / "next_class.csv"
    file.write_bytes(download(page, "Save the memory (school.memory)"))
    assert [each.label for each in read_memory(file.read_bytes(), file.name).classes] == ["5a, autumn"]

    write_next_class(gradebook)
    page.goto(f"{address}/import")  # a new session
    settle(page)
    upload(page, 0, gradebook)
    # The memory is kept, so it is shown open; its own file adds nothing that is not there.
    upload(page, 2, file)
    expect(page.get_by_text(f"5a, autumn · 28 students · {N_KNOWN} items in common")).to_be_visible(timeout=20_000)
    settle(page)
    page.get_by_role("button", name="Looks right, go on").click()
    line = page.get_by_role("button", name=f"{N_KNOWN} of {N_KNOWN} items known from 1 earlier class")
    expect(line).to_be_visible(timeout=30_000)
    settle(page)
    line.click()
    expect(page.get_by_text("Earlier classes had these items too.", exact=False)).to_be_visible()

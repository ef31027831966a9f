"""Write a picture of every page, in both themes and three widths:  python -m tests.browser.screenshots FOLDER."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from engine.memory.file import write_memory
from tests.browser.driving import (
    find_browser,
    fit_height,
    open_browser,
    open_page,
    open_sample,
    open_window,
    serve,
    settle,
    wait_until_still,
)
from tests.engine.known_classes import two_classes

WIDTHS = (1280, 768, 390)
CHARTS = "[...document.querySelectorAll('.js-plotly-plot')].map(chart => chart.outerHTML.length)"


def take_pictures(page: Page, address: str, folder: Path, suffix: str) -> None:
    """Every page with the sample class, and the two that look different without one."""
    width = page.viewport_size["width"] if page.viewport_size else 1280

    def take(name: str) -> None:
        fit_height(page)
        page.screenshot(path=folder / f"{name}_{suffix}.png")
        page.set_viewport_size({"width": width, "height": 900})

    page.goto(address)
    settle(page)
    take("empty-home")
    open_page(page, "class")
    take("empty-class")
    open_sample(page, address)
    for name in ("class", "home", "skills", "student", "plans", "trust"):
        if name != "class":
            open_page(page, name)
        take(name)
    page.get_by_text("Whole class", exact=False).first.click()
    settle(page)
    take("plans-class")
    page.get_by_text("Groups", exact=True).first.click()
    settle(page)
    take("plans-groups")
    open_page(page, "class")
    for show in ("How sure", "Table"):
        page.get_by_role("radio", name=show).first.click()
        settle(page)
        take(f"class-{show.lower().replace(' ', '-')}")
    for tab in ("Items", "Scores", "Uploads and students"):
        page.get_by_role("tab", name=tab).click()
        settle(page)
        take(f"class-{tab.split()[0].lower()}")
    open_page(page, "settings")
    take("settings")
    open_page(page, "import")
    take("import-choose")
    sample = Path(__file__).resolve().parents[2] / "sample_data" / "fractions_canvas.csv"
    page.get_by_test_id("stFileUploader").locator("input[type=file]").first.set_input_files(sample)
    page.get_by_role("button", name="Looks right, go on").wait_for()
    settle(page)
    take("import")
    page.get_by_text("Start from earlier classes").click()
    settle(page)
    page.get_by_test_id("stFileUploader").last.locator("input[type=file]").set_input_files(
        {"name": "school.memory", "mimeType": "application/json", "buffer": write_memory(two_classes())}
    )
    page.get_by_text("2 classes in the memory").wait_for()
    settle(page)
    take("import-memory")
    page.get_by_role("button", name="Looks right, go on").click()
    page.get_by_role("heading", name="What each student masters").wait_for()
    for tab in ("Items", "Earlier classes"):
        page.get_by_role("tab", name=tab).click()
        settle(page)
        take(f"known-class-{tab.split()[0].lower()}")
    for name in ("home", "student"):
        open_page(page, name)
        take(f"known-{name}")


def take_readmes_pictures(browser: Browser, address: str, folder: Path) -> None:
    """The four of the README: the class page in both languages, what if, and trust."""
    for locale, name in (("en-GB", "class"), ("zh-CN", "class_zh")):
        page = open_window(browser, viewport={"width": 1280, "height": 1560}, locale=locale)
        page.goto(address)
        settle(page)
        page.locator(".st-key-try-sample button").click()
        page.locator(".tile").first.wait_for()
        settle(page)
        wait_until_still(page, CHARTS)
        page.screenshot(path=folder / f"{name}.png")
        if name == "class":
            page.set_viewport_size({"width": 1280, "height": 980})
            open_page(page, "trust")
            wait_until_still(page, CHARTS)
            page.screenshot(path=folder / "trust.png")
            open_page(page, "student")
            page.locator(".st-key-next button").click()
            settle(page)
            page.locator(".st-key-open-whatif button").first.click()
            settle(page)
            page.locator("[data-testid=stButtonGroup] button").last.click()
            settle(page)
            wait_until_still(page, CHARTS)
            page.screenshot(path=folder / "whatif.png")
        page.context.close()


def main() -> None:
    """Start a server and a browser, and photograph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="such as light_1280")
    parser.add_argument("--readme", action="store_true", help="the four pictures of the README and no other")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    executable = find_browser()
    if executable is None:
        parser.error("no Chromium or Chrome is installed")
    # Classes and curricula that were kept on this computer are nobody else's to see.
    with TemporaryDirectory() as own_folder:
        os.environ["GRADEPATH_CONFIG_DIR"] = own_folder
        os.environ["GRADEPATH_DATA_DIR"] = own_folder
        _photograph(executable, arguments)


def _photograph(executable: str, arguments: argparse.Namespace) -> None:
    with serve() as address, open_browser(executable) as browser:
        if arguments.readme:
            take_readmes_pictures(browser, address, arguments.folder)
            return
        for theme in ("light", "dark"):
            for width in WIDTHS:
                suffix = f"{theme}_{width}"
                if arguments.only and arguments.only != suffix:
                    continue
                page = open_window(browser, viewport={"width": width, "height": 900}, color_scheme=theme)
                take_pictures(page, address, arguments.folder, suffix)
                page.context.close()


if __name__ == "__main__":
    main()

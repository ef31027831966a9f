"""What tests of the browser look at: a page through axe, a workbook and a PDF as they are read."""

from __future__ import annotations

import io

import openpyxl
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.driving import settle

TALL = 3200
"""Pixels: axe judges only what it can see, and a full-page look needs a window as tall as the page."""


def cells(workbook: bytes) -> dict[str, list[list[object]]]:
    opened = openpyxl.load_workbook(io.BytesIO(workbook))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in opened}


def read_pdf(data: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages]


def find_violations(page: Page) -> list[str]:
    """Rules that axe finds broken in what is on the screen."""
    return [each["id"] for each in Axe().run(page).response["violations"]]


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

"""What a PDF tells of its order to programs that read out: opened by pypdf, compared with the sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

from engine.exports.pdf import open_printer, print_pages, write_handout_pdf
from engine.exports.sheets.blocks import Bullets, Chart, ChartRow, Heading, Mark, Panel, Paragraph, Sheet, Table
from engine.exports.sheets.handout import compose_handout
from engine.planning.plans import make_class_plans
from tests.engine.reports import small_report

DAY = date(2026, 10, 12)
PLANS = make_class_plans(small_report(), DAY)
CHART = Chart(
    (Panel("Stood", (0, 100), ((0, "0"), (100, "100"))), Panel("Change", (-20, 20), ((0, "0"),), zero=0)),
    (ChartRow("Halves", ((Mark(24, is_filled=False), Mark(51.6)), (Mark(-3.4, -9, 2),))), ChartRow("Thirds", ((), ()))),
    "How to read it",
)
SHEET = Sheet(
    "A long report",
    "May",
    (
        Heading("Rows"),
        Table(("Name", "Points"), tuple((f"Row {k}", str(k)) for k in range(120)), (3, 1), (1,)),
        Bullets(("one", "two")),
        Heading("Picture"),
        CHART,
        Paragraph("The end"),
    ),
)


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def root_of(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def walk(element: Any) -> Iterator[Any]:
    """The elements of a tree in the order in which they are read."""
    for kid in element["/K"]:
        kid = kid.get_object()
        if not isinstance(kid, int):
            yield kid
            yield from walk(kid)


def kinds_of(reader: PdfReader) -> list[str]:
    return [str(element["/S"]).lstrip("/") for element in walk(root_of(reader)["/StructTreeRoot"])]


def test_a_document_says_its_language_its_title_and_that_it_is_marked():
    root = root_of(read(write_handout_pdf(PLANS[0])))
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_tree_has_the_order_of_the_sheet_and_not_of_the_drawing():
    kinds = kinds_of(read(write_handout_pdf(PLANS[0])))
    assert kinds[:4] == ["Document", "Sect", "H1", "P"]
    n_steps = len([step for step in PLANS[0].steps if step.chosen])
    assert kinds.count("H3") == n_steps == kinds.count("Div")
    assert kinds.count("LBody") == kinds.count("LI") == len(PLANS[0].can_do)
    assert [b for a, b in pairwise(kinds) if a == "Div"] == ["H3"] * n_steps


def test_every_text_of_every_page_is_in_the_tree_or_decoration():
    """What is shown between marks has a number, and the tree holds each number of each page once."""
    for data in (write_handout_pdf(PLANS[0]), print_pages(SHEET, DAY)):
        reader = read(data)
        told = {k: [] for k in range(len(reader.pages))}
        pages = [page.indirect_reference.idnum for page in reader.pages]
        for element in walk(root_of(reader)["/StructTreeRoot"]):
            marks = [kid for kid in element["/K"] if isinstance(kid, int)]
            if marks:
                told[pages.index(element.raw_get("/Pg").idnum)] += marks
        nums = root_of(reader)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        for k, page in enumerate(reader.pages):
            stack, found = [], []
            for operands, operator in ContentStream(page.get_contents(), reader).operations:
                if operator in (b"BDC", b"BMC"):
                    stack.append(operands)
                    found += [operands[1]["/MCID"]] if operator == b"BDC" else []
                elif operator == b"EMC":
                    stack.pop()
                assert operator not in (b"Tj", b"TJ", b"S", b"f", b"B") or stack, "drawn outside of every mark"
            assert found == list(range(len(found))) == sorted(told[k])
            assert nums[2 * k] == page["/StructParents"] and len(nums[2 * k + 1]) == len(found)


def test_tables_lists_and_pictures_are_told_as_what_they_are():
    reader = read(print_pages(SHEET, DAY))
    elements = list(walk(root_of(reader)["/StructTreeRoot"]))
    kinds = [str(element["/S"]) for element in elements]
    assert len(reader.pages) > 2, "the header stands on every page, and is read once"
    assert (kinds.count("/TH"), kinds.count("/TD"), kinds.count("/TR")) == (2, 240, 121)
    assert all(element["/A"]["/Scope"] == "/Column" for element in elements if element["/S"] == "/TH")
    [figure] = [element for element in elements if element["/S"] == "/Figure"]
    assert figure["/Alt"] == "Halves: Stood 24 → 52, Change −3 (−9 ~ 2); Thirds: "


def test_sheets_in_two_languages_say_so_each():
    plans = [PLANS[0], replace(PLANS[1], language="zh")]
    with open_printer(plans) as printer:
        reader = read(printer.print_handouts(plans))
    sections = [element for element in walk(root_of(reader)["/StructTreeRoot"]) if element["/S"] == "/Sect"]
    assert [section["/Lang"] for section in sections] == ["en", "zh"]


def test_the_outline_leads_to_every_student_and_every_heading():
    with open_printer(PLANS[:2]) as printer:
        reader = read(printer.print_handouts(PLANS[:2]))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [compose_handout(plan).title for plan in PLANS[:2]]
    inside = [entry.title for entry in next(entry for entry in reader.outline if isinstance(entry, list))]
    assert inside == [block.text for block in compose_handout(PLANS[0]).blocks if isinstance(block, Heading)]


def test_the_same_sheet_gives_the_same_bytes():
    assert print_pages(SHEET, DAY) == print_pages(SHEET, DAY)
    assert re.search(rb"/StructTreeRoot", print_pages(SHEET, DAY))

"""Letters are estimated a little wider than a real face has them, so that a page that should fit does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.exports.paper.estimated_page import BROWSER_PAGE, LetterRuler, choose_zoom, fit_sheet
from engine.exports.paper.fonts import find_files
from engine.exports.paper.page import POINT, Type
from engine.exports.pdf import open_printer
from engine.exports.sheets.blocks import list_texts
from engine.exports.sheets.handout import compose_handout
from engine.planning.plans import make_class_plans
from tests.engine.reports import sample_report

PLANS = make_class_plans(sample_report(), date(2026, 10, 12))
KINDS = [Type(12.0), Type(9.0, is_bold=True)]


@pytest.mark.skipif("liberationsans-regular.ttf" not in find_files(), reason="no Liberation Sans on this computer")
@pytest.mark.parametrize("kind", KINDS)
def test_lines_of_text_are_estimated_up_to_a_seventh_wider_than_they_are(kind: Type):
    ruler = LetterRuler()
    lines = [line for text in list_texts(compose_handout(PLANS[0])) for line in text.split("\n") if len(line) > 40]
    with open_printer([PLANS[0]]) as printer:
        ratios = [ruler.measure(line, kind) / printer.measure(printer.prepare(line), kind) for line in lines]
    assert len(ratios) > 10
    assert min(ratios) >= 1 and max(ratios) <= 8 / 7


def test_chinese_letters_are_as_wide_as_they_are_high():
    assert LetterRuler().measure("学习计划", Type(10.0)) == pytest.approx(40 * POINT)


def test_a_smaller_page_needs_smaller_type():
    sheet = next(sheet for sheet in map(fit_sheet, PLANS) if (choose_zoom(sheet) or 0) == BROWSER_PAGE.scales[2])
    narrow = replace(BROWSER_PAGE, width=BROWSER_PAGE.width - 20)
    assert (choose_zoom(sheet, narrow) or 0) < BROWSER_PAGE.scales[2]
    assert choose_zoom(sheet, replace(BROWSER_PAGE, height=50)) is None

"""The page of a program that draws with faces of its own, a browser or Word: its height can only be estimated.

Things are placed as on every page (:mod:`engine.exports.paper.layout`), with the distances of the style sheet in
:mod:`engine.exports.html` when it prints, and letters of a width that few faces exceed.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from engine.classroom import StudyPlan
from engine.exports.paper.layout import choose_scale
from engine.exports.paper.page import POINT, PageStyle, Type
from engine.exports.sheets.blocks import Sheet
from engine.exports.sheets.handout import compose_handout

PIXEL = 0.75
"""Points of a CSS pixel."""

BROWSER_PAGE = PageStyle(
    left=14,
    top=10,
    width=182,
    height=275,
    # The smallest makes body type of 8 points.
    scales=(0.88, 0.84, 0.8, 0.77, 0.74, 0.71, 0.68),
    body=16 * PIXEL,
    small=14 * PIXEL,
    heading=17 * PIXEL,
    title=22 * PIXEL,
    answers=13 * PIXEL,
    leading=1.3,
    answers_leading=1.55,
    after_head=10 * PIXEL,
    before_heading=14 * PIXEL,
    after_heading=4 * PIXEL,
    before_paragraph=12 * PIXEL,
    after_entry=4 * PIXEL,
    after_row=4 * PIXEL,
    before_step=4 * PIXEL,
    before_line=4 * PIXEL,
    after_step=5 * PIXEL,
    before_answers=12 * PIXEL,
    notes=88 * PIXEL * POINT,
)

_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.24),
    **dict.fromkeys(" .,:;!/\\ftrI()[]{}-·", 0.34),
    **dict.fromkeys("mwMW%@", 0.86),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.69),
}
_OTHER, _WIDE, _BOLDER = 0.57, 1.0, 1.06
"""Widths as multiples of the size of type, a little more than Arial's, which is among the wider faces in use."""


class LetterRuler:
    """Estimates the width of text by its letters, rather too wide than too narrow."""

    def __init__(self) -> None:
        self.widths: dict[str, float] = {}

    def prepare(self, text: str) -> str:
        """The text as it is."""
        return text

    def measure(self, text: str, kind: Type) -> float:
        """Millimetres that text takes in one line, or nearly so."""
        if text not in self.widths:
            self.widths[text] = sum(_WIDTHS.get(c) or (_WIDE if east_asian_width(c) in "WF" else _OTHER) for c in text)
        return self.widths[text] * kind.size * POINT * (_BOLDER if kind.is_bold else 1)


def choose_zoom(sheet: Sheet, style: PageStyle = BROWSER_PAGE) -> float | None:
    """The largest zoom at which a sheet should print on one page, whatever face is used; None where none is."""
    return choose_scale(sheet, style, LetterRuler())


def fit_sheet(plan: StudyPlan, style: PageStyle = BROWSER_PAGE) -> Sheet:
    """The handout, without its worked examples where no zoom brings it on one page with them."""
    sheet = compose_handout(plan)
    return sheet if choose_zoom(sheet, style) else compose_handout(plan, with_examples=False)

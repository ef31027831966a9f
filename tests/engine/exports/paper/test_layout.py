"""Where things stand on a page, with letters that are all equally wide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.exports.paper.layout import choose_scale, choose_side, fit_versions, measure_height, place_sheet
from engine.exports.paper.page import POINT, Line, Piece, Rule, Turned, Type
from engine.exports.pdf import STYLE
from engine.exports.sheets.blocks import Answers, Bullets, Heading, Notes, Paragraph, Sheet, Step, list_texts


class HalfRuler:
    """Every letter is half as wide as it is high."""

    def prepare(self, text: str) -> str:
        return text

    def measure(self, text: str, kind: Type) -> float:
        return len(text) * kind.size * POINT / 2


RULER = HalfRuler()
TEXTS = st.text(st.sampled_from("ab c\n分"), min_size=1, max_size=40).filter(str.strip)
LISTS = st.lists(TEXTS, min_size=1, max_size=4).map(tuple)
BLOCKS = st.one_of(
    st.builds(Heading, TEXTS),
    st.builds(Paragraph, TEXTS, st.booleans()),
    st.builds(Bullets, LISTS, st.booleans()),
    st.builds(Step, TEXTS, st.just("20 min"), st.lists(st.builds(Paragraph, TEXTS, st.booleans())).map(tuple)),
    st.builds(Notes, TEXTS),
    st.builds(Answers, TEXTS, LISTS),
)
SHEETS = st.builds(Sheet, TEXTS, st.just("12 May"), st.lists(BLOCKS, max_size=30).map(tuple))


def list_lines(pages: list[list[Piece]]) -> list[Line]:
    pieces = [piece for page in pages for piece in page]
    return [
        line
        for piece in pieces
        for line in (piece.lines if isinstance(piece, Turned) else [piece])
        if isinstance(line, Line)
    ]


def test_lines_by_hand():
    sheet = Sheet("Plan", "May", (Paragraph("a\nb"), Paragraph("c", is_minor=True)))
    [page] = place_sheet(sheet, STYLE, RULER, 1.0)
    aside, title, first, second, small = list_lines([page])
    assert (aside.text, aside.align, aside.x + aside.width) == ("May", "R", pytest.approx(STYLE.left + STYLE.width))
    assert (title.y, title.kind.is_bold) == (STYLE.top, True)
    assert first.y - title.y == pytest.approx((16 * 1.32 + 3 + 7) * POINT)
    assert second.y - first.y == pytest.approx(10.8 * 1.32 * POINT)
    assert small.y - second.y == pytest.approx((10.8 * 1.32 + 7) * POINT)
    end = small.y + 9.4 * 1.32 * POINT
    assert measure_height(sheet, STYLE, RULER, 1.0) == pytest.approx(end - STYLE.top)


@given(SHEETS, st.sampled_from(STYLE.scales))
def test_what_is_measured_to_fit_is_placed_on_one_page(sheet: Sheet, scale: float):
    height = measure_height(sheet, STYLE, RULER, scale)
    pages = place_sheet(sheet, STYLE, RULER, scale)
    # The box for notes and the lines below a heading ask for room that may stay empty.
    assert len(pages) > 1 or height <= STYLE.height + 1e-6
    if height <= STYLE.height - 20:
        assert len(pages) == 1


@pytest.mark.parametrize(
    "last",
    [
        Step("Fractions", "20 min", (Paragraph("Read page 3."), Paragraph("Write."))),
        Bullets(("one", "two"), False),
        Bullets(("one", "two"), True),
        Paragraph("The end."),
    ],
)
def test_a_sheet_needs_no_room_below_its_last_line(last):
    sheet = Sheet("Plan", "May", (*(Paragraph("a") for _ in range(20)), last))
    height = measure_height(sheet, STYLE, RULER, 1.0)
    [page] = place_sheet(sheet, replace(STYLE, height=height + 1e-6), RULER, 1.0)
    assert max(line.y + line.height for line in list_lines([page])) == pytest.approx(STYLE.top + height)
    assert all(piece.y <= STYLE.top + height + 1e-6 for piece in page if isinstance(piece, Rule))
    assert len(place_sheet(sheet, replace(STYLE, height=height - 0.1), RULER, 1.0)) == 2


@given(SHEETS, st.sampled_from(STYLE.scales))
def test_every_text_is_placed_inside_the_page(sheet: Sheet, scale: float):
    pages = place_sheet(sheet, STYLE, RULER, scale)
    lines = list_lines(pages)
    placed = sorted("".join(line.text for line in lines).replace(" ", ""))
    assert placed == sorted("".join(list_texts(sheet)).replace(" ", "").replace("\n", ""))
    for line in lines:
        assert STYLE.top - 1e-6 <= line.y and line.y + line.height <= STYLE.top + STYLE.height + 1e-6
        assert STYLE.left - 1e-6 <= line.x and line.x + line.width <= STYLE.left + STYLE.width + 4 + 1e-6


def test_answers_longer_than_a_page_go_on_unturned():
    sheet = Sheet("Plan", "May", (Answers("Answers", tuple("abc" for _ in range(120))),))
    pages = place_sheet(sheet, STYLE, RULER, 1.0)
    assert len(pages) > 1 and not any(isinstance(piece, Turned) for page in pages for piece in page)
    short = replace(sheet, blocks=(Answers("Answers", ("abc",)),))
    assert any(isinstance(piece, Turned) for page in place_sheet(short, STYLE, RULER, 1.0) for piece in page)


def test_the_first_version_that_fits_at_its_largest_scale():
    def of(n_lines: int) -> Sheet:
        return Sheet("Plan", "May", (Paragraph("\n".join("a" * n_lines)),))

    short, long, longest = of(40), of(55), of(75)
    assert [choose_scale(sheet, STYLE, RULER) for sheet in (short, long, longest)] == [1.0, 0.9, None]
    assert fit_versions([longest, long, short], STYLE, RULER) == (long, 0.9)
    assert fit_versions([longest, longest], STYLE, RULER) == (longest, STYLE.scales[-1])


def test_text_from_the_right_stands_at_the_right():
    assert [choose_side(text) for text in ("abc", "", "12", "ليلى", "1. ליא", "a ليلى")] == [
        "L",
        "L",
        "L",
        "R",
        "R",
        "L",
    ]

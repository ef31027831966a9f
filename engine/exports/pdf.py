"""Sheets as PDF: one A4 page each, readable on a grey printer.

A sheet that is too long is set smaller, step by step; then without its worked examples; and if it still is too long it
goes on to a second page. Text is never cut. The file tells its order to programs that read it out
(:mod:`engine.exports.structure`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from engine.classroom import Message, StudyPlan
from engine.exports.paper.fonts import CORE_FACE, FontSet, needs_shaping, open_fonts
from engine.exports.paper.layout import fit_versions, place_sheet
from engine.exports.paper.page import POINT, Dot, Frame, Line, PageStyle, Piece, Rule, Stroke, Turned, Type
from engine.exports.paper.palette import MUTED, PAPER
from engine.exports.sheets.blocks import Sheet, list_texts
from engine.exports.sheets.handout import compose_handout
from engine.exports.sheets.letter import compose_letter
from engine.exports.structure import Structure
from engine.wording import open_catalogue, say
from engine.writing.plain_text import drop_hidden

if TYPE_CHECKING:
    from fpdf import FPDF

_A4 = 595.28 * POINT, 841.89 * POINT
_LEFT, _TOP = 17, 14  # millimetres

STYLE = PageStyle(
    left=_LEFT,
    top=_TOP,
    width=_A4[0] - 2 * _LEFT,
    height=_A4[1] - 2 * _TOP,
    # The smallest makes body type of 8.6 points.
    scales=(1.0, 0.95, 0.9, 0.85, 0.8),
    body=10.8,
    small=9.4,
    heading=11.8,
    title=16,
    answers=8.6,
    leading=1.32,
    answers_leading=1.32,
    after_head=3,
    before_heading=11,
    after_heading=3,
    before_paragraph=7,
    after_entry=3,
    after_row=0,
    before_step=5,
    before_line=1.5,
    after_step=5,
    before_answers=9,
    notes=18,
)

_LONG_SCALE = 0.9
"""At which a sheet of many pages is drawn: body type of 9.7 points."""

_FOOT = STYLE.top + STYLE.height + 3
"""Where the number of a page stands, in millimetres from its upper edge."""

_MEASURED_AT = 10.0
"""Points; the width of text grows as its size does."""


@dataclass(frozen=True)
class Printer:
    """Draws sheets with one set of faces, by which it measures them too; see :func:`open_printer`.

    Attributes
    ----------
    draft
        A document that is never written, on which text is measured.
    widths
        Width of every word that was measured, as a multiple of the size of type, by the word and whether it is bold.
        Most words of a class's sheets are the same.
    """

    fonts: FontSet
    draft: FPDF
    widths: dict[tuple[str, bool], float] = field(default_factory=dict)

    def prepare(self, text: str) -> str:
        """A text as it is drawn."""
        return self.fonts.prepare(text)

    def measure(self, text: str, kind: Type) -> float:
        """Millimetres that prepared text takes in one line."""
        key = text, kind.is_bold
        if key not in self.widths:
            _set_type(self.draft, self.fonts, kind._replace(size=_MEASURED_AT))
            self.widths[key] = float(self.draft.get_string_width(text)) / _MEASURED_AT
        return self.widths[key] * kind.size

    def print(self, versions: Sequence[Sheet], made_on: date) -> bytes:
        """Draw the first version that fits one page, at the largest scale it fits at.

        Parameters
        ----------
        versions
            The same sheet, each version shorter than the one before.
        made_on
            Written into the file as its date, so that the same plan gives the same bytes.
        """
        return self.print_together([versions], versions[0].title, made_on)

    def print_together(self, sheets: Sequence[Sequence[Sheet]], title: str, made_on: date) -> bytes:
        """Draw sheets, each with its versions as :meth:`print` takes them, into one document, each from a new page."""
        fitted = [fit_versions(versions, STYLE, self) for versions in sheets]
        with _open_document(self.fonts, [text for sheet, _ in fitted for text in list_texts(sheet)]) as document:
            _describe(document, title, fitted[0][0].language, made_on)
            structure = Structure(document)
            for sheet, scale in fitted:
                structure.begin_sheet(sheet.language)
                for page in place_sheet(sheet, STYLE, self, scale):
                    document.add_page()
                    for piece in page:
                        _draw_part(document, self.fonts, structure, piece)
            structure.finish()
            return bytes(document.output())

    def print_pages(self, sheet: Sheet, made_on: date) -> bytes:
        """Draw a sheet on as many pages as it takes, numbered where there are several."""
        pages = place_sheet(sheet, STYLE, self, _LONG_SCALE)
        kind = Type(STYLE.small * _LONG_SCALE, MUTED)
        with _open_document(self.fonts, [*list_texts(sheet), "0123456789 /"]) as document:
            _describe(document, sheet.title, sheet.language, made_on)
            structure = Structure(document)
            structure.begin_sheet(sheet.language)
            for number, page in enumerate(pages, start=1):
                document.add_page()
                foot = Line(f"{number} / {len(pages)}", kind, STYLE.left, _FOOT, STYLE.width, 4, "R")
                for piece in (*page, foot) if len(pages) > 1 else page:
                    _draw_part(document, self.fonts, structure, piece)
            structure.finish()
            return bytes(document.output())

    def print_handout(self, plan: StudyPlan) -> bytes:
        """The student's sheet."""
        return self.print(_compose_versions(plan), plan.starts_on)

    def print_letter(self, plan: StudyPlan) -> bytes:
        """The letter to the family."""
        return self.print([compose_letter(plan)], plan.starts_on)

    def print_handouts(self, plans: Sequence[StudyPlan]) -> bytes:
        """All students' sheets in one file, for one go to the printer; at least one plan."""
        title = say(Message("handout-all"), open_catalogue(plans[0].language))
        return self.print_together([_compose_versions(plan) for plan in plans], title, plans[0].starts_on)

    def print_letters(self, plans: Sequence[StudyPlan]) -> bytes:
        """All letters in one file; at least one plan."""
        title = say(Message("letter-all"), open_catalogue(plans[0].language))
        return self.print_together([[compose_letter(plan)] for plan in plans], title, plans[0].starts_on)


def _compose_versions(plan: StudyPlan) -> list[Sheet]:
    """The handout, and the shorter one that is printed where it is too long."""
    return [compose_handout(plan, with_examples=examples) for examples in (True, False)]


@contextmanager
def open_printer(plans: Sequence[StudyPlan]) -> Iterator[Printer]:
    """A printer with faces for everything that the handouts and letters of these plans say."""
    texts = [
        text for plan in plans for compose in (compose_handout, compose_letter) for text in list_texts(compose(plan))
    ]
    languages = {plan.language for plan in plans}
    texts += [say(Message("handout-without-examples"), open_catalogue(language)) for language in languages]
    with open_fonts(texts) as fonts, _open_document(fonts, texts) as draft:
        yield Printer(fonts, draft)


def write_handout_pdf(plan: StudyPlan) -> bytes:
    """Write one plan as the student's sheet; it holds nothing about anybody else."""
    with open_printer([plan]) as printer:
        return printer.print_handout(plan)


def write_letter_pdf(plan: StudyPlan) -> bytes:
    """Write one plan as the letter to the family; it holds nothing about anybody else."""
    with open_printer([plan]) as printer:
        return printer.print_letter(plan)


@contextmanager
def open_sheet_printer(sheets: Sequence[Sheet]) -> Iterator[Printer]:
    """A printer with faces for everything that these sheets say, and for the numbers of their pages."""
    texts = [*(text for sheet in sheets for text in list_texts(sheet)), "0123456789 /"]
    with open_fonts(texts) as fonts, _open_document(fonts, texts) as draft:
        yield Printer(fonts, draft)


def print_pages(sheet: Sheet, made_on: date) -> bytes:
    """Draw a sheet that may take many pages, in type that is easy to read, with every page's number at its foot."""
    with open_sheet_printer([sheet]) as printer:
        return printer.print_pages(sheet, made_on)


@contextmanager
def _open_document(fonts: FontSet, texts: Sequence[str]) -> Iterator[FPDF]:
    """A document without a page, with faces for these texts, read as they are needed and closed at the end."""
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

    document = FPDF(format="A4")
    everything = fonts.prepare("".join(texts))
    faces = fonts.choose_faces(everything)
    for face in faces:
        document.add_font(face.name, "", face.regular)
        document.add_font(face.name, "B", face.bold)
    if faces:
        document.set_fallback_fonts([face.name for face in faces[1:]], exact_match=False)
        document.set_text_shaping(needs_shaping(everything))
    else:
        document.core_fonts_encoding = "cp1252"
    for font in document.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.recalcBBoxes = False  # no shape changes; measuring all of them took a quarter of the time
    document.set_margins(STYLE.left, STYLE.top)
    document.c_margin = 0
    document.set_auto_page_break(False)
    try:
        yield document
    finally:
        for font in document.fonts.values():
            if isinstance(font, TTFFont):
                font.close()


def _describe(document: FPDF, title: str, language: str, made_on: date) -> None:
    """What the file says of itself; its title, not the file's name, is what a reader shows and reads out first."""
    from fpdf.prefs import ViewerPreferences

    document.set_title(drop_hidden(title))
    document.viewer_preferences = ViewerPreferences(display_doc_title=True)
    document.set_lang(language)
    document.set_creator("Gradepath")
    document.set_creation_date(datetime.combine(made_on, time(), UTC))


def _set_type(document: FPDF, fonts: FontSet, kind: Type) -> None:
    face = fonts.faces[0].name if fonts.faces else CORE_FACE
    document.set_font(face, "B" if kind.is_bold else "", kind.size)
    document.set_text_color(kind.colour)


def _draw_part(document: FPDF, fonts: FontSet, structure: Structure, piece: Piece) -> None:
    """Draw one piece, marked as what it is part of."""
    with structure.mark(None if isinstance(piece, Rule | Frame) else piece.part, piece.y):
        _draw(document, fonts, piece)


def _draw(document: FPDF, fonts: FontSet, piece: Piece) -> None:
    """Draw one piece where it stands on the page."""
    match piece:
        case Line(text, kind, x, y, width, height, align):
            _set_type(document, fonts, kind)
            # A line that borrows letters from another face leaves that face, or the size before, set in the file.
            document.current_font_is_set_on_page = False
            document.set_xy(x, y)
            document.cell(width, height, text, align=align)
        case Rule(y, colour, thickness):
            _set_pen(document, colour, thickness)
            document.line(STYLE.left, y, STYLE.left + STYLE.width, y)
        case Frame(x, y, width, height, colour, thickness):
            _set_pen(document, colour, thickness)
            document.rect(x, y, width, height)
        case Stroke():
            _draw_stroke(document, piece)
        case Dot():
            _draw_dot(document, piece)
        case Turned(lines, x, y):
            with document.rotation(180, x, y):
                for line in lines:
                    _draw(document, fonts, line)


def _draw_stroke(document: FPDF, stroke: Stroke) -> None:
    _set_pen(document, stroke.colour, stroke.thickness)
    if stroke.is_dotted:
        document.set_dash_pattern(dash=0.6, gap=0.8)
    document.line(stroke.x, stroke.y, stroke.to_x, stroke.to_y)
    if stroke.is_dotted:
        document.set_dash_pattern()


def _draw_dot(document: FPDF, dot: Dot) -> None:
    if dot.is_filled:
        document.set_fill_color(dot.colour)
        document.circle(x=dot.x, y=dot.y, radius=dot.radius, style="F")
        return
    _set_pen(document, dot.colour, 0.4)
    document.set_fill_color(PAPER)
    document.circle(x=dot.x, y=dot.y, radius=dot.radius - 0.2, style="DF")


def _set_pen(document: FPDF, colour: str, thickness: float) -> None:
    document.set_draw_color(colour)
    document.set_line_width(thickness)

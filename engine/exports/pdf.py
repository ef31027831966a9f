"""Sheets as PDF: one A4 page each, readable on a grey printer.

A sheet that is too long is set smaller, step by step; then without its worked examples; and if it still is too long it
goes on to a second page. Text is never cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from engine.classroom import Message, StudyPlan
from engine.exports.fonts import CORE_FACE, FontSet, needs_shaping, open_fonts
from engine.exports.handout import compose_handout
from engine.exports.letter import compose_letter
from engine.exports.palette import LINE, MUTED, TEXT
from engine.exports.sheets import Answers, Block, Bullets, Heading, Notes, Paragraph, Sheet, Step, list_texts
from engine.exports.wrapping import wrap_text
from engine.wording import open_catalogue, say

if TYPE_CHECKING:
    from fpdf import FPDF

SCALES = (1.0, 0.95, 0.9, 0.85, 0.8)
"""Sizes of type that are tried in turn; the smallest makes body type of 8.6 points."""

_MARGIN, _TOP, _BOTTOM = 17.0, 14.0, 14.0  # millimetres
_BODY, _SMALL, _HEADING, _TITLE, _ANSWERS = 10.8, 9.4, 11.8, 16.0, 8.6  # points
_LEADING = 1.32
_POINT = 25.4 / 72


@dataclass(frozen=True)
class Printer:
    """Draws sheets with one set of faces; see :func:`open_printer`.

    Attributes
    ----------
    draft
        A document that is never written, on which sheets are measured.
    widths
        Width of every word that was measured, in thousandths of the size of type, by the word and whether it is bold.
        Most words of a class's sheets are the same.
    """

    fonts: FontSet
    draft: FPDF
    widths: dict[tuple[str, bool], float] = field(default_factory=dict)

    def print(self, versions: Sequence[Sheet], made_on: date) -> bytes:
        """Draw the first version that fits one page, at the largest scale it fits at.

        Parameters
        ----------
        versions
            The same sheet, each version shorter than the one before.
        made_on
            Written into the file as its date, so that the same plan gives the same bytes.

        Raises
        ------
        PrintError
            If a letter cannot be drawn.
        """
        return self.print_together([versions], versions[0].title, made_on)

    def print_together(self, sheets: Sequence[Sequence[Sheet]], title: str, made_on: date) -> bytes:
        """Draw sheets, each with its versions as :meth:`print` takes them, into one document, each from a new page."""
        fitted = [self._fit(versions) for versions in sheets]
        with _open_document(self.fonts, [text for sheet, _ in fitted for text in list_texts(sheet)]) as document:
            document.set_title(title)
            document.set_lang(fitted[0][0].language)
            document.set_creator("Gradepath")
            document.set_creation_date(datetime.combine(made_on, time(), UTC))
            document.set_auto_page_break(True, _BOTTOM)
            for k, (sheet, scale) in enumerate(fitted):
                if k:
                    document.add_page()
                _Page(self, document, scale).draw_sheet(sheet)
            return bytes(document.output())

    def _fit(self, versions: Sequence[Sheet]) -> tuple[Sheet, float]:
        """The first version that fits one page and its scale; the last at the smallest where none does."""
        for version in versions:
            self.fonts.check(list_texts(version))
            for scale in SCALES:
                if _Page(self, self.draft, scale).measure_sheet(version) <= 1:
                    return version, scale
        return versions[-1], SCALES[-1]

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
def _open_document(fonts: FontSet, texts: Sequence[str]) -> Iterator[FPDF]:
    """An empty page with faces for these texts; faces are read as they are needed, and closed at the end."""
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

    document = FPDF(format="A4")
    everything = "".join(texts)
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
    document.set_margins(_MARGIN, _TOP)
    document.c_margin = 0
    document.set_auto_page_break(False)
    document.add_page()
    try:
        yield document
    finally:
        for font in document.fonts.values():
            if isinstance(font, TTFFont):
                font.close()


class _Page:
    """One sheet at one scale."""

    def __init__(self, printer: Printer, pdf: FPDF, scale: float) -> None:
        self.fonts, self.widths, self.pdf, self.scale = printer.fonts, printer.widths, pdf, scale
        self.face = printer.fonts.faces[0].name if printer.fonts.faces else CORE_FACE
        self.is_bold = False
        self.is_draft = pdf is printer.draft

    def draw_sheet(self, sheet: Sheet) -> None:
        self.pdf.set_y(_TOP)
        self.draw_head(sheet.title, sheet.aside)
        for block in sheet.blocks:
            self.draw(block)

    def measure_sheet(self, sheet: Sheet) -> float:
        """How many pages the sheet takes."""
        self.draw_sheet(sheet)
        return float((self.pdf.get_y() - _TOP) / (self.pdf.h - _TOP - _BOTTOM))

    # ------------------------------------------------------------------------------------------ measures

    @property
    def width(self) -> float:
        return float(self.pdf.epw)

    def line(self, size: float) -> float:
        """Millimetres from one line to the next."""
        return size * self.scale * _LEADING * _POINT

    def gap(self, points: float) -> None:
        self.pdf.set_y(self.pdf.get_y() + points * self.scale * _POINT)

    def set_type(self, size: float, colour: str = TEXT, *, bold: bool = False) -> None:
        self.pdf.set_font(self.face, "B" if bold else "", size * self.scale)
        self.pdf.set_text_color(colour)
        self.is_bold = bold

    def measure(self, text: str) -> float:
        """Millimetres that prepared text takes in the type that is set."""
        key = text, self.is_bold
        if key not in self.widths:
            self.widths[key] = self.pdf.get_string_width(text) / self.pdf.font_size * 1000
        return float(self.widths[key] * self.pdf.font_size / 1000)

    def wrap(self, text: str, width: float) -> list[str]:
        return wrap_text(self.fonts.prepare(text), width, self.measure)

    def write_lines(self, lines: Sequence[str], size: float, left: float, width: float, align: str = "") -> None:
        """Lines from the cursor's height on; the cursor goes to the line below them."""
        if self.is_draft:
            self.pdf.set_y(self.pdf.get_y() + self.line(size) * len(lines))
            return
        side = align or _choose_side("".join(lines))
        for line in lines:
            self.pdf.set_x(_MARGIN + left)
            # A line that borrows letters from another face leaves that face, or the size before, set in the file.
            self.pdf.current_font_is_set_on_page = False
            self.pdf.cell(width, self.line(size), line, align=side, new_x="LMARGIN", new_y="NEXT")

    def write_text(self, text: str, size: float, left: float = 0, width: float = 0, *, align: str = "") -> None:
        """Text, wrapped, from the cursor's height on; the cursor goes to the line below it."""
        width = width or self.width - left
        self.write_lines(self.wrap(text, width), size, left, width, align)

    def keep_together(self, millimetres: float) -> None:
        if self.pdf.will_page_break(millimetres):
            self.pdf.add_page()

    # ------------------------------------------------------------------------------------------- blocks

    def draw_head(self, title: str, aside: str) -> None:
        self.set_type(_SMALL)
        aside_width = self.measure(self.fonts.prepare(aside)) + 4
        top = self.pdf.get_y()
        self.pdf.set_y(top + (self.line(_TITLE) - self.line(_SMALL)) * 0.7)
        self.write_text(aside, _SMALL, self.width - aside_width, aside_width, align="R")
        self.pdf.set_y(top)
        self.set_type(_TITLE, bold=True)
        self.write_text(title, _TITLE, 0, self.width - aside_width)
        self.gap(3)
        self.rule(TEXT, 0.5)

    def rule(self, colour: str, thickness: float) -> None:
        self.pdf.set_draw_color(colour)
        self.pdf.set_line_width(thickness)
        self.pdf.line(_MARGIN, self.pdf.get_y(), _MARGIN + self.width, self.pdf.get_y())

    def draw(self, block: Block) -> None:
        match block:
            case Heading(text):
                self.keep_together(self.line(_HEADING) * 3)
                self.gap(11)
                self.set_type(_HEADING, bold=True)
                self.write_text(text, _HEADING)
                self.gap(3)
            case Paragraph(text, is_minor):
                self.gap(7)
                self.set_type(_SMALL if is_minor else _BODY, MUTED if is_minor else TEXT)
                self.write_text(text, _SMALL if is_minor else _BODY)
            case Bullets(entries, is_inline):
                self.draw_inline(entries) if is_inline else self.draw_list(entries)
            case Step():
                self.draw_step(block)
            case Notes(label):
                self.draw_notes(label)
            case Answers(label, lines):
                self.draw_answers(label, lines)

    def dot(self, left: float) -> None:
        """The sign of what is mastered, as a shape: not every face has it."""
        radius = 1.1 * self.scale
        self.pdf.set_fill_color(TEXT)
        middle = self.pdf.get_y() + self.line(_BODY) / 2
        self.pdf.circle(x=_MARGIN + left + radius, y=middle, radius=radius, style="F")

    def draw_inline(self, entries: Sequence[str]) -> None:
        self.set_type(_BODY)
        indent, left = 4.2 * self.scale, 0.0
        for entry in entries:
            width = self.measure(self.fonts.prepare(entry)) + 0.2
            if left and left + indent + width > self.width:
                left = 0.0
                self.pdf.set_y(self.pdf.get_y() + self.line(_BODY))
            if not left:
                self.keep_together(self.line(_BODY))
            top = self.pdf.get_y()
            self.dot(left)
            self.write_text(entry, _BODY, left + indent, min(width, self.width - indent), align="L")
            left += indent + width + 4
            bottom = self.pdf.get_y()
            self.pdf.set_y(top if bottom - top < 1.5 * self.line(_BODY) else bottom - self.line(_BODY))
        self.pdf.set_y(self.pdf.get_y() + self.line(_BODY))

    def draw_list(self, entries: Sequence[str]) -> None:
        for entry in entries:
            self.set_type(_BODY)
            self.keep_together(self.line(_BODY))
            self.dot(0)
            first, *more = entry.split("\n")
            self.write_text(first, _BODY, 4.2 * self.scale)
            self.set_type(_SMALL, MUTED)
            for line in more:
                self.write_text(line, _SMALL, 4.2 * self.scale)
            self.gap(3)

    def draw_step(self, step: Step) -> None:
        indent = 8.5 * self.scale
        self.gap(5)
        self.set_type(_SMALL)
        when_width = self.measure(self.fonts.prepare(step.when)) + 4
        self.keep_together(self.line(_BODY) * 3)
        top = self.pdf.get_y()
        side = 3.6 * self.scale
        self.pdf.set_draw_color(TEXT)
        self.pdf.set_line_width(0.3)
        self.pdf.rect(_MARGIN + 0.3, top + (self.line(_BODY) - side) / 2, side, side)
        self.write_text(step.when, _SMALL, self.width - when_width, when_width, align="R")
        self.pdf.set_y(top)
        self.set_type(_BODY, bold=True)
        self.write_text(step.title, _BODY, indent, self.width - indent - when_width)
        for line in step.lines:
            size = _SMALL if line.is_minor else _BODY
            self.gap(1.5)
            self.set_type(size, MUTED if line.is_minor else TEXT)
            self.write_text(line.text, size, indent)
        self.gap(5)
        self.rule(LINE, 0.25)

    def draw_notes(self, label: str) -> None:
        height = 18 * self.scale
        self.keep_together(height + 3)
        top = self.pdf.get_y()
        self.pdf.set_draw_color(LINE)
        self.pdf.set_line_width(0.25)
        self.pdf.rect(_MARGIN, top, self.width, height)
        self.pdf.set_y(top + 1)
        self.set_type(_SMALL, MUTED)
        self.write_text(label, _SMALL, 2)
        self.pdf.set_y(top + height)

    def draw_answers(self, label: str, lines: Sequence[str]) -> None:
        self.set_type(_ANSWERS, MUTED)
        wrapped = self.wrap("\n".join((label, *lines)), self.width)
        height = self.line(_ANSWERS) * len(wrapped)
        self.gap(9)
        self.keep_together(height)
        top = self.pdf.get_y()
        with self.pdf.rotation(180, _MARGIN + self.width / 2, top + height / 2):
            self.write_lines(wrapped, _ANSWERS, 0, self.width)
        self.pdf.set_y(top + height)


def _choose_side(text: str) -> str:
    """Text that begins from the right stands at the right."""
    first = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return "L" if first == "L" else "R"

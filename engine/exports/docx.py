"""Sheets as Word documents, for a teacher who wants to change more than the app lets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from engine.classroom import StudyPlan
from engine.exports.archive import find_first_day, repack
from engine.exports.paper.estimated_page import BROWSER_PAGE, choose_zoom, fit_sheet
from engine.exports.paper.fonts import compose
from engine.exports.paper.palette import LINE, MUTED, TEXT
from engine.exports.sheets.blocks import Answers, Block, Bullets, Heading, Notes, Paragraph, Sheet, Step, Table
from engine.writing.plain_text import drop_hidden, replace_halves

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph as DocxParagraph

_FACE, _CHINESE_FACE = "Arial", "Microsoft YaHei"
_LONGEST_PROPERTY = 255
"""Letters; python-docx takes no more, and a name may well be a pasted sentence."""

_PAGE = replace(BROWSER_PAGE, left=17, top=12, width=176, height=273)
"""The same distances, which are wider than those of the styles below, on the paper inside Word's margins."""


def write_handout_docx(plan: StudyPlan) -> bytes:
    """Write one plan as a document with real headings and lists; it holds nothing about anybody else."""
    return write_docx([fit_sheet(plan, _PAGE)], plan.starts_on)


def write_handouts_docx(plans: Iterable[StudyPlan]) -> bytes:
    """Write plans as one document, each beginning on a page of its own."""
    plans = list(plans)
    return write_docx([fit_sheet(plan, _PAGE) for plan in plans], find_first_day(plans))


def write_docx(sheets: Iterable[Sheet], made_on: date) -> bytes:
    """Write sheets as one document.

    Parameters
    ----------
    made_on
        Written into the file as its date, so that the same sheets give the same bytes.
    """
    from docx import Document

    sheets = list(sheets)
    document = Document()
    # The template that python-docx brings names its own author and title.
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Gradepath"
    properties.title = _clean(sheets[0].title if len(sheets) == 1 else "")[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = sheets[0].language if sheets else "en"
    properties.created = properties.modified = datetime.combine(made_on, time(), UTC).replace(tzinfo=None)
    _set_page(document)
    zoom = min((choose_zoom(sheet, _PAGE) or _PAGE.scales[-1] for sheet in sheets), default=1.0)
    _set_styles(document, zoom)
    for k, sheet in enumerate(sheets):
        _write_head(document, sheet, breaks=k > 0)
        for block in sheet.blocks:
            _write_block(document, block)
    stream = BytesIO()
    document.save(stream)
    return repack(stream.getvalue(), made_on)


def _set_page(document: Docx) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_PAGE.left)
    section.top_margin = section.bottom_margin = Mm(_PAGE.top)


def _set_styles(document: Docx, zoom: float) -> None:
    """Change the styles, not the texts: a teacher who changes a style changes the whole document."""
    from docx.enum.style import WD_STYLE_TYPE

    styles = document.styles
    small = styles.add_style("Small Print", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = styles["Normal"]
    looks = {
        "Normal": (_PAGE.body, TEXT, False, 0, 2),
        "Small Print": (_PAGE.small, MUTED, False, 0, 2),
        "List Bullet": (_PAGE.body, TEXT, False, 0, 1),
        "Heading 1": (_PAGE.title, TEXT, True, 0, 6),
        "Heading 2": (_PAGE.heading, TEXT, True, 10, 3),
        "Heading 3": (_PAGE.body, TEXT, True, 6, 1),
    }
    for name, (size, colour, is_bold, before, after) in looks.items():
        _set_style(styles[name], size * zoom, colour, is_bold=is_bold, before=before, after=after)


def _set_style(style: ParagraphStyle, size: float, colour: str, *, is_bold: bool, before: float, after: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = (
        _FACE,
        Pt(round(2 * size) / 2),
        is_bold,
        False,
    )
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{attribute}"), None)
    faces.set(qn("w:eastAsia"), _CHINESE_FACE)
    faces.set(qn("w:cs"), _FACE)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1


def _write_head(document: Docx, sheet: Sheet, *, breaks: bool) -> None:
    title = _add(document, sheet.title, "Heading 1")
    title.paragraph_format.page_break_before = breaks
    _add_at_right(title, sheet.aside)
    _add_border(title, TEXT, 12)


def _write_block(document: Docx, block: Block) -> None:
    match block:
        case Heading(text):
            _add(document, text, "Heading 2")
        case Paragraph(text, is_minor):
            _add(document, text, "Small Print" if is_minor else "Normal")
        case Bullets(entries, is_inline):
            if is_inline:
                _add(document, "     ".join(f"● {entry}" for entry in entries), "Normal")
            else:
                for entry in entries:
                    _add(document, entry, "List Bullet")
        case Step(title, when, lines):
            _add_at_right(_add(document, f"☐ {title}", "Heading 3"), when)
            for line in lines:
                _write_block(document, line)
            _add_border(document.paragraphs[-1], LINE, 4)
        case Notes(label):
            _write_notes(document, label)
        case Answers(label, lines):
            for text in (label, *lines):
                _add(document, text, "Small Print")
        case Table(header, rows):
            _write_table(document, [header, *rows])


def _write_table(document: Docx, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, of_row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, of_row.cells, strict=True):
            cell.text = _clean(text)


def _add(document: Docx, text: str, style: str) -> DocxParagraph:
    return document.add_paragraph(_clean(text), style=style)


def _add_at_right(paragraph: DocxParagraph, text: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_PAGE.width), WD_TAB_ALIGNMENT.RIGHT)
    run = paragraph.add_run(f"\t{_clean(text)}")
    run.bold, run.font.size = False, Pt(9)


def _add_border(paragraph: DocxParagraph, colour: str, eighths: int) -> None:
    """A line under a paragraph, ``eighths`` of a point thick."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    line = f'<w:bottom w:val="single" w:sz="{eighths}" w:space="3" w:color="{colour.lstrip("#")}"/>'
    paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def _write_notes(document: Docx, label: str) -> None:
    """An empty box, high enough to write in."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=1, style="Table Grid")
    table.rows[0].height, table.rows[0].height_rule = Mm(18), WD_ROW_HEIGHT_RULE.AT_LEAST
    cell = table.rows[0].cells[0].paragraphs[0]
    cell.style, cell.text = document.styles["Small Print"], _clean(label)


def _clean(text: str) -> str:
    """Text as XML can hold it: without control signs and halves of surrogate pairs."""
    readable = replace_halves(compose(drop_hidden(text)))
    return "".join(c for c in readable if c == "\n" or ((c.isprintable() or ord(c) > 0x9F) and c not in "\ufffe\uffff"))

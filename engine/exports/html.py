"""Sheets as HTML with inline style that needs no other file; on the screen and exported."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from engine.classroom import Message, StudyPlan
from engine.exports.estimated_page import BROWSER_PAGE, choose_zoom, fit_sheet
from engine.exports.handout import compose_handout
from engine.exports.palette import LINE, MUTED, PAPER, TEXT
from engine.exports.sheets import Answers, Block, Bullets, Heading, Notes, Paragraph, Sheet, Step
from engine.wording import open_catalogue, say

# Latin faces come first: a Chinese face sets “quotes” as wide as a character.
_SANS = (
    "'Source Sans','Source Sans 3','Segoe UI','Helvetica Neue',Arial,'Liberation Sans',"
    "'PingFang SC','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC',sans-serif"
)
_SERIF = (
    "'Source Serif','Source Serif 4',Georgia,'Times New Roman','Liberation Serif',"
    "'Songti SC','Noto Serif SC','Noto Serif CJK SC','Microsoft YaHei',serif"
)

_SHEET = (
    f"background:{PAPER};color:{TEXT};font-family:{_SANS};font-size:16px;line-height:1.5;"
    "padding:40px;max-width:720px;margin:0 auto;box-sizing:border-box;overflow-wrap:anywhere;text-align:left"
)
_TITLE = f"font-family:{_SERIF};font-size:22px;font-weight:600;line-height:1.3;margin:0;padding:0;color:{TEXT}"
_HEADING = (
    f"font-family:{_SANS};font-size:17px;font-weight:600;line-height:1.3;margin:24px 0 8px;padding:0;color:{TEXT};"
    "break-after:avoid"
)
_BODY = "margin:4px 0 0;white-space:pre-line"
_SMALL = f"font-size:14px;color:{MUTED};margin:2px 0 0;white-space:pre-line"
_ANSWERS = f"font-size:13px;line-height:1.4;color:{MUTED};margin-top:12px;transform:rotate(180deg);break-inside:avoid"

# The paper has a margin already, so it needs none of the sheet's own; closer lines leave the type as large as can be.
_PRINT = (
    "@page{size:A4;margin:10mm 14mm}@media print{article{padding:0!important;max-width:none!important;"
    "zoom:var(--zoom);line-height:1.3!important}article h2{margin:14px 0 4px!important}"
    "article [role=group]{padding:4px 0!important}}"
)


def write_sheet(sheet: Sheet, *, top_heading: int = 2) -> str:
    """Write one sheet as a fragment of HTML, for a page that has its own head.

    Parameters
    ----------
    sheet
        Every text of it is escaped.
    top_heading
        Level of the sheet's title (1 to 5); the headings inside are one lower.
    """
    outer, inner = f"h{top_heading}", f"h{top_heading + 1}"
    head = (
        '<header style="display:flex;justify-content:space-between;align-items:baseline;flex-wrap:wrap;gap:4px 16px;'
        f'border-bottom:2px solid {TEXT};padding-bottom:8px">'
        f'<{outer} dir="auto" style="{_TITLE}">{escape(sheet.title)}</{outer}>'
        f'<span style="font-size:14px;white-space:nowrap">{escape(sheet.aside)}</span></header>'
    )
    body = "".join(_write_block(block, inner) for block in sheet.blocks)
    return f'<article lang="{escape(sheet.language)}" style="{_SHEET}">{head}{body}</article>'


def write_page(sheets: Iterable[Sheet], title: str) -> str:
    """Write sheets as one whole HTML page that needs no other file and no network, and prints each on its own page."""
    sheets = list(sheets)
    articles = '<div style="break-after:page"></div>'.join(
        f'<div style="--zoom:{choose_zoom(sheet) or BROWSER_PAGE.scales[-1]}">{write_sheet(sheet, top_heading=1)}</div>'
        for sheet in sheets
    )
    language = escape(sheets[0].language) if sheets else "en"
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_PRINT}</style></head>"
        f'<body style="margin:0;background:{PAPER}"><main>{articles}</main></body></html>'
    )


def write_handout(plan: StudyPlan) -> str:
    """Write one plan as a page."""
    return write_page([fit_sheet(plan)], compose_handout(plan).title)


def write_handouts(plans: Iterable[StudyPlan]) -> str:
    """Write plans as one page that prints each on a sheet of its own."""
    plans = list(plans)
    bundle = open_catalogue(plans[0].language if plans else "en")
    return write_page([fit_sheet(plan) for plan in plans], say(Message("handout-all"), bundle))


def _write_block(block: Block, heading: str) -> str:
    match block:
        case Heading(text):
            return f'<{heading} style="{_HEADING}" dir="auto">{escape(text)}</{heading}>'
        case Paragraph(text, is_minor):
            style = f"{_SMALL};margin-top:12px" if is_minor else "margin:12px 0 0;white-space:pre-line"
            return f'<p style="{style}" dir="auto">{escape(text)}</p>'
        case Bullets(entries, is_inline):
            display = "display:inline-block;margin:0 16px 4px 0" if is_inline else "margin:4px 0 0;white-space:pre-line"
            items = "".join(f'<li style="{display}" dir="auto">● {escape(entry)}</li>' for entry in entries)
            return f'<ul style="list-style:none;margin:0;padding:0">{items}</ul>'
        case Step():
            return _write_step(block)
        case Notes(label):
            box = f"border:1px solid {LINE};border-radius:4px;min-height:72px;padding:6px 8px"
            return f'<div style="{box};{_SMALL}">{escape(label)}</div>'
        case Answers(label, lines):
            texts = "".join(f'<p style="margin:2px 0 0" dir="auto">{escape(line)}</p>' for line in lines)
            return f'<div style="{_ANSWERS}"><p style="margin:0;font-weight:600">{escape(label)}</p>{texts}</div>'


def _write_step(step: Step) -> str:
    box = f'<span aria-hidden="true" style="flex:none;font-size:20px;line-height:24px;color:{TEXT}">☐</span>'
    text = "".join(
        f'<p style="{_SMALL if line.is_minor else _BODY}" dir="auto">{escape(line.text)}</p>' for line in step.lines
    )
    return (
        f'<div role="group" style="display:flex;gap:12px;padding:12px 0;border-bottom:1px solid {LINE};'
        f'break-inside:avoid">{box}'
        '<div style="flex:1;min-width:0"><div style="display:flex;justify-content:space-between;gap:16px">'
        f'<strong style="font-weight:600" dir="auto">{escape(step.title)}</strong>'
        f'<span style="font-size:14px;white-space:nowrap">{escape(step.when)}</span></div>{text}</div></div>'
    )

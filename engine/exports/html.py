"""Sheets as HTML with inline style that needs no other file; on the screen and exported."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined

from engine.classroom import Message, StudyPlan
from engine.exports.paper.estimated_page import BROWSER_PAGE, choose_zoom, fit_sheet
from engine.exports.paper.palette import LINE, MUTED, PAPER, TEXT
from engine.exports.sheets.blocks import Sheet
from engine.exports.sheets.handout import compose_handout
from engine.wording import open_catalogue, say
from engine.writing.plain_text import drop_hidden

TEMPLATES = Path(__file__).with_name("templates")

_COLOURS = {"text": TEXT, "muted": MUTED, "line": LINE, "paper": PAPER}


def _load_template(name: str) -> str:
    """A template without its line ends and indentation: sheets keep the line ends of texts, and no others."""
    return "".join(line.strip() for line in (TEMPLATES / name).read_text(encoding="utf-8").splitlines())


def _show(value: object) -> object:
    """Text as it can be seen; what is HTML already stays as it is."""
    return drop_hidden(value) if type(value) is str else value


_ENVIRONMENT = Environment(
    autoescape=True, loader=FunctionLoader(_load_template), undefined=StrictUndefined, finalize=_show
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
    return _ENVIRONMENT.get_template("sheet.html.jinja").render(
        sheet=sheet,
        blocks=[(type(block).__name__, block) for block in sheet.blocks],
        outer=f"h{top_heading}",
        inner=f"h{top_heading + 1}",
        colours=_COLOURS,
    )


def write_page(sheets: Iterable[Sheet], title: str) -> str:
    """Write sheets as one whole HTML page that needs no other file and no network, and prints each on its own page."""
    sheets = list(sheets)
    zooms = [choose_zoom(sheet) or BROWSER_PAGE.scales[-1] for sheet in sheets]
    written = [write_sheet(sheet, top_heading=1) for sheet in sheets]
    return _ENVIRONMENT.get_template("page.html.jinja").render(
        title=title,
        language=sheets[0].language if sheets else "en",
        sheets=list(zip(zooms, written, strict=True)),
        paper=PAPER,
    )


def write_handout(plan: StudyPlan) -> str:
    """Write one plan as a page."""
    return write_page([fit_sheet(plan)], compose_handout(plan).title)


def write_handouts(plans: Iterable[StudyPlan]) -> str:
    """Write plans as one page that prints each on a sheet of its own."""
    plans = list(plans)
    bundle = open_catalogue(plans[0].language if plans else "en")
    return write_page([fit_sheet(plan) for plan in plans], say(Message("handout-all"), bundle))

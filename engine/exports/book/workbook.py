"""How a workbook looks and how its cells are written, for every export to XLSX.

Text is always written as text: nothing from a gradebook can become a formula, a link or a number. Workbooks are built
in memory, so no student's data reaches the disk of the server.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from fluent.runtime import FluentBundle
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from engine.classroom import Level, Message, Skill
from engine.exports.paper.palette import (
    HEADER,
    INK,
    LEVEL_LOOKS,
    LINE,
    MUTED,
    PAPER,
    TEXT,
    level_label,
    mark_as_teachers,
)
from engine.exports.sheets.blocks import count_lines
from engine.wording import say, say_name
from engine.writing.plain_text import drop_hidden, replace_halves

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds; longer text is cut, as Excel itself does."""

CORRECTED = "#FFF1C9"
"""Behind a score that the teacher corrected: no colour of a level."""

LINE_HEIGHT = 15.5
"""Points that one line of 11 point text takes."""

_A4 = 9
_HATCH_PATTERN = 14  # thin lines from lower left to upper right
IN_MEMORY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options of a workbook that never touches the disk and in which text stays text."""
_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": TEXT, "valign": "top"}
_STYLES: dict[str, dict[str, str | int | float | bool]] = {
    "text": {"text_wrap": True},
    "line": {"indent": 1},
    "minor": {"text_wrap": True, "font_color": MUTED},
    "minor_line": {"font_color": MUTED},
    "right": {"align": "right"},
    "centre": {"align": "center"},
    "title": {"font_size": 16, "bold": True},
    "heading": {"font_size": 13, "bold": True},
    "bold": {"bold": True, "text_wrap": True},
    "level": {"font_size": 9, "font_color": MUTED, "align": "center", "border": 1, "border_color": LINE},
    "whole": {"num_format": "0", "align": "center"},
    "share": {"num_format": "0.00", "align": "center"},
    "percent": {"num_format": '0.0" %"', "align": "center"},
    "word": {"font_color": MUTED, "italic": True, "align": "center", "font_size": 9},
    "corrected-whole": {"num_format": "0", "bg_color": CORRECTED, "bold": True, "align": "center"},
    "corrected-share": {"num_format": "0.00", "bg_color": CORRECTED, "bold": True, "align": "center"},
    "corrected-word": {"bg_color": CORRECTED, "bold": True, "italic": True, "align": "center", "font_size": 9},
    "total-whole": {"num_format": "0", "bold": True, "align": "center"},
    "total-share": {"num_format": "0.00", "bold": True, "align": "center"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "header": {
        "bold": True,
        "text_wrap": True,
        "bg_color": HEADER,
        "bottom": 1,
        "bottom_color": LINE,
        "valign": "vcenter",
    },
    "change": {"num_format": "+0;−0;0", "align": "center"},
    "fell-back": {"bg_color": INK, "font_color": PAPER, "bold": True, "align": "center"},
    "rose": {"border": 1, "border_color": INK, "bold": True, "align": "center"},
    "no-change": {"font_color": MUTED, "bg_color": HEADER, "align": "center"},
    "not-comparable": {
        "font_color": MUTED,
        "pattern": _HATCH_PATTERN,
        "fg_color": LINE,
        "bg_color": PAPER,
        "align": "center",
    },
    "box": {"font_size": 14, "align": "center"},
    "notes": {"border": 1, "border_color": LINE, "text_wrap": True, "font_color": MUTED},
}


Cell = str | int | float | date | None


@dataclass(frozen=True, eq=False)
class Book:
    """A workbook being written, its formats and its language."""

    workbook: Workbook
    bundle: FluentBundle | None
    formats: dict[str, Format] = field(default_factory=dict)

    def style(self, name: str) -> Format:
        """The format of this name, made when it is first asked for."""
        if name not in self.formats:
            self.formats[name] = self.workbook.add_format({**_BASE, **_STYLES[name]})
        return self.formats[name]

    def colour(self, level: Level) -> Format:
        """What a cell of this level gets on top of its style."""
        name = f"level:{level}"
        if name not in self.formats:
            look = LEVEL_LOOKS[level]
            hatch = {"pattern": _HATCH_PATTERN, "fg_color": LINE, "bg_color": PAPER}
            fill = {"bg_color": look.fill} if look.fill else hatch
            self.formats[name] = self.workbook.add_format({"font_color": look.ink, **fill})
        return self.formats[name]

    def say(self, key: str, **values: str | int | float) -> str:
        """A sentence of the catalogue, in the language of the workbook."""
        return say(Message(key, values), self.bundle)

    def call(self, skill: Skill) -> str:
        """What a skill is called in the language of the workbook."""
        return say_name(skill.name, self.bundle)

    def add_sheet(self, key: str, widths: Sequence[float], *, landscape: bool = True) -> BookSheet:
        """Add a sheet that prints on A4, as many pages long as it needs and one wide."""
        sheet = self.workbook.add_worksheet(self.say(key))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&R&P / &N")
        return BookSheet(self, sheet, tuple(widths))


@dataclass(frozen=True, eq=False)
class BookSheet:
    """One sheet and the widths of its columns, in characters."""

    book: Book
    sheet: Worksheet
    widths: tuple[float, ...]

    def write(self, row: int, cells: Iterable[tuple[Cell, str]], *, column: int = 0) -> None:
        """Write neighbouring cells, each a value and its style, and make the row high enough for its wrapped text.

        Only Excel fits the height of a row by itself, and only when it opens the file; other programs cut the text.
        """
        n_lines = 1
        for at, (value, style) in enumerate(cells, start=column):
            write_cell(self.sheet, row, at, value, self.book.style(style))
            if isinstance(value, str) and _STYLES[style].get("text_wrap"):
                n_lines = max(n_lines, count_lines(value, self.widths[at]))
        if n_lines > 1:
            self.sheet.set_row(row, LINE_HEIGHT * n_lines)

    def comment(self, row: int, column: int, text: str) -> None:
        """Write a comment, which shows when the pointer rests on the cell."""
        self.sheet.write_comment(row, column, make_writable(text))

    def colour_levels(
        self, first_row: int, first_column: int, last_row: int, last_column: int, *, marked: bool = False
    ) -> None:
        """Colour cells by the level that stands in them, so that the colour follows when a teacher changes the word.

        ``marked``: some of them are marked as the teacher's own.
        """
        area = first_row, first_column, last_row, last_column
        for level in Level:
            label = level_label(level, self.book.bundle)
            for text in (label, mark_as_teachers(label)) if marked else (label,):
                rule = {"type": "cell", "criteria": "==", "value": f'"{text}"'}
                self.sheet.conditional_format(*area, rule | {"format": self.book.colour(level)})

    def write_title(self, row: int, text: str) -> None:
        """Write what the sheet is about."""
        self.write(row, [(text, "title")])
        self.sheet.set_row(row, 24)

    def write_heading(self, row: int, text: str) -> None:
        """Write the title of a part of the sheet."""
        self.write(row, [(text, "heading")])
        self.sheet.set_row(row, 20)

    def write_header(self, words: Sequence[str], *, n_rows: int) -> None:
        """Write the header into the first row, keep it and the first column in view, and let columns be filtered."""
        self.write(0, [(word, "header") for word in words])
        self.sheet.freeze_panes(1, 1)
        self.sheet.repeat_rows(0)
        if n_rows:
            self.sheet.autofilter(0, 0, n_rows, len(words) - 1)


def make_writable(text: str) -> str:
    """Cut text to what a cell holds, without hidden marks and without halves of surrogate pairs."""
    return replace_halves(drop_hidden(text))[:LONGEST_CELL]


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell, style: Format) -> None:
    """Write text as text, whatever it looks like; a number as a number; nothing for None or NaN."""
    if isinstance(value, str):
        sheet.write_string(row, column, make_writable(value), style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif value is None or math.isnan(value):
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, value, style)


def sign_workbook(workbook: Workbook, title: str, made_on: date) -> None:
    """Write title, author and date into the properties; xlsxwriter takes the clock where it is given no date."""
    created = datetime.combine(made_on, time())
    workbook.set_properties({"title": make_writable(title), "author": "Gradepath", "created": created})

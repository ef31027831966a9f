"""Bytes of an OpenDocument spreadsheet (ODS) to the rows of its sheets, in one pass over ``content.xml``.

Source: OASIS OpenDocument 1.3, part 3, chapters 9 and 19. Cells and rows are written once and repeated by a number, so
a few bytes can stand for seventeen billion cells; here nothing is repeated before there is known to be room for it.

python-calamine, which reads the other workbooks, was tried: it loses error cells and formulas without a value, reads 80
% as 0.8, drops cells beyond column 16,384 without a word, and has no limit for rows that a document repeats.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from engine.importers.containers.rows import Refused, Room, Table, collect_rows

_PREFIX = "urn:oasis:names:tc:opendocument:xmlns:"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_OFFICE, _TABLE, _TEXT, _STYLE = (f"{_PREFIX}{name}:1.0 " for name in ("office", "table", "text", "style"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read_open_document(content: bytes, room: Room) -> list[Table]:
    """The sheets of a document that have a filled cell, in its order.

    Parameters
    ----------
    content
        The document's ``content.xml``.
    """
    walk = _Walk(room)
    try:
        walk.parser.Parse(content, True)
    except (expat.ExpatError, ValueError, OverflowError):
        raise Refused("table-damaged-workbook") from None
    return walk.tables


class _Walk:
    """Collects the rows of every sheet while the parser walks through the document."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.tables: list[Table] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.rows: list[list[str]] = []
        self.sheet: tuple[str, bool] | None = None
        self.cell: Mapping[str, str] | None = None
        self.texts: list[str] = []
        self.n_notes = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.add_text
        self.parser.StartDoctypeDeclHandler = self.refuse_entities

    def refuse_entities(self, *_: object) -> None:
        """No spreadsheet program declares a document type; one that is declared may define texts without end."""
        raise Refused("table-damaged-workbook")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A sheet, a row or a cell begins, or something in a cell."""
        if name in _CELLS:
            self.cell, self.texts = attributes, []
        elif self.cell is not None:
            self.n_notes += name == f"{_OFFICE}annotation"
            if name == f"{_TEXT}p" and self.texts and not self.n_notes:
                self.texts.append("\n")
            self.add_text(_BLANKS.get(name, ""))
        elif name == f"{_TABLE}table-row":
            self.row: list[str] = []
            self.n_blank_cells, self.n_rows = 0, _count(attributes, "rows")
        elif name == f"{_TABLE}table":
            self.rows, self.n_blank_rows = [], 0
            is_hidden = attributes.get(f"{_TABLE}style-name", "") in self.hidden_styles
            self.sheet = attributes.get(f"{_TABLE}name", ""), is_hidden
        elif name == f"{_STYLE}style":
            self.style = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self.hidden_styles.add(self.style)

    def end(self, name: str) -> None:
        """Something is complete: a cell goes into its row, a row into its sheet."""
        if name in _CELLS and self.cell is not None:
            self.end_cell(_show_cell(self.cell, "".join(self.texts)), _count(self.cell, "columns"))
            self.cell, self.n_notes = None, 0
        elif name == f"{_OFFICE}annotation":
            self.n_notes -= 1
        elif name == f"{_TABLE}table-row":
            self.end_row()
        elif name == f"{_TABLE}table" and self.sheet is not None:
            rows = collect_rows(self.rows, self.room)
            if rows:
                self.tables.append(Table(rows, "", "", *self.sheet))
            self.sheet = None

    def add_text(self, text: str) -> None:
        """Text of a cell; a note on a cell is not its text."""
        if self.cell is not None and not self.n_notes:
            self.texts.append(text)

    def end_cell(self, text: str, n: int) -> None:
        """Put a cell ``n`` times into the row; empty ones only once a filled one follows."""
        if not text:
            self.n_blank_cells += n
            return
        self.room.check(1, len(self.row) + self.n_blank_cells + n)
        self.row += [""] * self.n_blank_cells + [text] * n
        self.n_blank_cells = 0

    def end_row(self) -> None:
        """Put the row into the sheet as often as it is repeated; empty ones only once a filled one follows."""
        if not self.row:
            self.n_blank_rows += self.n_rows
            return
        self.room.check(len(self.rows) + self.n_blank_rows + self.n_rows, len(self.row))
        self.rows += [[] for _ in range(self.n_blank_rows)] + [self.row] * self.n_rows
        self.n_blank_rows = 0


def _count(attributes: Mapping[str, str], what: str) -> int:
    """How often a cell or a row is repeated; never less than once."""
    return max(1, int(attributes.get(f"{_TABLE}number-{what}-repeated", "1")))


def _show_cell(attributes: Mapping[str, str], text: str) -> str:
    """A cell as the teacher sees it, but with all digits of its number."""
    kind = attributes.get(f"{_OFFICE}value-type", "")
    formula = attributes.get(f"{_TABLE}formula", "")
    if attributes.get(f"{_CALC}value-type") == "error":
        return text
    if formula and not kind:
        return "=" + formula.partition("=")[2]
    if kind in ("float", "currency", "percentage"):
        value = float(attributes.get(f"{_OFFICE}value", "nan"))
        return f"{100 * value:.15g}%" if kind == "percentage" else f"{value:.15g}"
    if kind == "date":
        return attributes.get(f"{_OFFICE}date-value", text).replace("T", " ").removesuffix(" 00:00:00")
    if kind == "boolean":
        return attributes.get(f"{_OFFICE}boolean-value", text).upper()
    return attributes.get(f"{_OFFICE}string-value", text)

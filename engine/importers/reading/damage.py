"""Tables that were damaged when they were written: numbers cut in two by commas that nobody put in quotation marks."""

from __future__ import annotations

import re
from itertools import pairwise

from engine.classroom import Message
from engine.importers.reading.findings import Findings
from engine.importers.reading.layout import say_row

_WHOLE, _DECIMALS = re.compile(r".*\D/\s*\d+"), re.compile(r"\d{1,2}")


def check_split_numbers(found: Findings) -> None:
    """Refuse a table whose header has a maximum such as ``/10,00`` in two cells: its scores are cut in two as well."""
    row = found.layout.header_row
    if found.table.delimiter != "," or row is None:
        return
    header = found.table.rows[row]
    for text, after in pairwise(header):
        if _WHOLE.fullmatch(text) and _DECIMALS.fullmatch(after):
            values = {"row": say_row(row), "found": f"{text},{after}"}
            found.add_fatal(Message("problem-split-commas", values), row=row + 1, column=text)
            return

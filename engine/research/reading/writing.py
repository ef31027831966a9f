"""Rows to a file, as spreadsheets of different countries write it: delimiter, encoding, number format."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from engine.research.reading.languages import Language

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d+)?")


@dataclass(frozen=True)
class FileForm:
    """How a table is written.

    Attributes
    ----------
    container
        ``csv`` or ``xlsx``.
    delimiter, encoding
        Of a text file.
    decimal
        ``.`` or ``,``.
    digits
        The ten digits of the script in which numbers are written.
    """

    container: str = "csv"
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal: str = "."
    digits: str = "0123456789"

    @property
    def tags(self) -> list[str]:
        """What is special about the form."""
        tags = [] if self.container == "csv" else [self.container]
        tags += [] if self.decimal == "." else ["comma"]
        tags += [] if self.encoding.startswith("utf-8") else [self.encoding]
        return tags + ([] if self.digits == "0123456789" else ["digits"])

    def write_number(self, value: float | None, places: int = 2) -> str:
        """A number as a teacher sees it, at most so many decimals; blank for None."""
        if value is None:
            return ""
        text = f"{value:.{places}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return self.write_digits(text.replace(".", self.decimal))

    def write_digits(self, text: str) -> str:
        """A text with its digits in the script of the file."""
        return text.translate({ord(k): digit for k, digit in zip("0123456789", self.digits, strict=True)})


def draw_form(language: Language, chance: random.Random) -> FileForm:
    """What a spreadsheet program of the country would write."""
    if chance.random() < 0.12:
        return FileForm(container="xlsx", decimal=".")
    comma = language.comma and chance.random() < 0.75
    delimiter = chance.choice((";", ";", "\t", ",")) if comma else chance.choice((",", ",", ",", "\t", ";"))
    encodings = ["utf-8", "utf-8", "utf-8-sig", "utf-16"]
    if language.code in ("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi"):
        encodings.append("cp1252")
    elif language.code in ("ru", "uk", "bg"):
        encodings.append("cp1251")
    elif language.code == "zh":
        encodings.append("gb18030")
    own_digits = chance.random() < 0.2
    return FileForm(
        delimiter=delimiter,
        encoding=chance.choice(encodings),
        decimal="," if comma else ".",
        digits=language.digits if own_digits else "0123456789",
    )


def write_rows(rows: Sequence[Sequence[str]], form: FileForm, name: str, chance: random.Random) -> tuple[bytes, str]:
    """The bytes of the file and what it is called."""
    if form.container == "xlsx":
        return _write_workbook(rows), f"{name}.xlsx"
    text = io.StringIO()
    line_end = chance.choice(("\n", "\r\n"))
    csv.writer(text, delimiter=form.delimiter, lineterminator=line_end).writerows(rows)
    written = text.getvalue()
    try:
        return written.encode(form.encoding), f"{name}.csv"
    except UnicodeEncodeError:
        return written.encode("utf-8-sig"), f"{name}.csv"


def _write_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if _NUMBER.fullmatch(text):
                    sheet.write_number(row, column, float(text))
                elif text:
                    sheet.write_string(row, column, text)
    return stream.getvalue()

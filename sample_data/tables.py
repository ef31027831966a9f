"""Rows of cells as the bytes of a table, for every file of the samples."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def write_csv(rows: Iterable[Sequence[str]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """A table with a line feed after every row, the same on every computer."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode(encoding)

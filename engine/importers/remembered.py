"""Layouts that a teacher mapped by hand, remembered on this computer by the shape of their headers.

The file holds no word of any gradebook: a hash of the headers, what each column is, and points possible. Digits do not
count for the shape, so that the headers of next month's file, ``Quiz 4`` after ``Quiz 3``, are the same.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from engine.classroom import COLUMN_ROLES, ColumnMapping
from engine.writing.folding import fold_to_words
from engine.writing.user_folder import delete_user_file, read_user_file, write_user_file

FILE = "layouts.json"

_VERSION = 1
_MOST_LAYOUTS = 100
_LAST_HEADER_ROW = 30


@dataclass(frozen=True)
class RememberedLayout:
    """A mapping whose rows count from the header's (row 0), and the day it was made."""

    mapping: ColumnMapping
    mapped_on: date


NO_LAYOUTS: Mapping[str, RememberedLayout] = MappingProxyType({})
"""No table was mapped by hand before."""


def fingerprint(header: Sequence[str]) -> str:
    """The shape of a header as a hash; equal for headers that differ in case, signs and digits only."""
    shape = [re.sub(r"\d+", "#", fold_to_words(text)) for text in header]
    while shape and not shape[-1]:
        shape.pop()
    return hashlib.sha256(json.dumps(shape, ensure_ascii=False).encode()).hexdigest()


def find_layout(rows: Sequence[Sequence[str]], layouts: Mapping[str, RememberedLayout]) -> RememberedLayout | None:
    """The remembered layout of a table, its rows moved to where the header is; None where there is none."""
    for header_row, header in enumerate(rows[:_LAST_HEADER_ROW] if layouts else ()):
        known = layouts.get(fingerprint(header))
        if known is not None and any(header):
            return replace(known, mapping=_move(known.mapping, to=header_row))
    return None


def load_layouts() -> dict[str, RememberedLayout]:
    """Fingerprint -> layout, the oldest first; what is damaged is passed over."""
    data = read_user_file(FILE)
    try:
        entries = json.loads(data or b"{}")["layouts"]
        return {key: layout for key, entry in entries.items() if (layout := _read_entry(entry)) is not None}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def remember_layout(header: Sequence[str], mapping: ColumnMapping, mapped_on: date) -> bool:
    """Remember how a table with this header is read; False where nothing can be written on this computer."""
    layouts = load_layouts()
    key = fingerprint(header)
    layouts.pop(key, None)
    layouts[key] = RememberedLayout(_make_general(mapping), mapped_on)
    entries = {key: _write_entry(layout) for key, layout in list(layouts.items())[-_MOST_LAYOUTS:]}
    try:
        write_user_file(FILE, json.dumps({"version": _VERSION, "layouts": entries}, indent=1).encode())
    except OSError:
        return False
    return True


def forget_layouts() -> bool:
    """Forget all of them; False where the file cannot be deleted."""
    try:
        delete_user_file(FILE)
    except OSError:
        return False
    return True


def _move(mapping: ColumnMapping, to: int) -> ColumnMapping:
    """The mapping of a table whose headers are in this row."""
    by = to + 1 - mapping.first_row
    return replace(
        mapping,
        header_row=to,
        maxima_row=None if mapping.maxima_row is None else mapping.maxima_row + by,
        skipped_rows=frozenset(row + by for row in mapping.skipped_rows),
    )


def _make_general(mapping: ColumnMapping) -> ColumnMapping:
    """The part of a mapping that holds for the next file: rows around the header, not the number of a row below.

    Row 30 is the class average of this file and a student of the next.
    """
    header_row = last = mapping.first_row - 1
    while last + 1 in mapping.skipped_rows or last + 1 == mapping.maxima_row:
        last += 1
    keeps_maxima = mapping.maxima_row is not None and mapping.maxima_row <= last
    rows = frozenset(row for row in mapping.skipped_rows if header_row < row <= last)
    near = replace(mapping, maxima_row=mapping.maxima_row if keeps_maxima else None, skipped_rows=rows)
    return _move(near, to=0)


def _write_entry(layout: RememberedLayout) -> dict[str, Any]:
    mapping = layout.mapping
    return {
        "mapped_on": layout.mapped_on.isoformat(),
        "roles": list(mapping.roles),
        "max_scores": list(mapping.max_scores),
        "maxima_row": mapping.maxima_row,
        "skipped_rows": sorted(mapping.skipped_rows),
    }


def _read_entry(entry: Any) -> RememberedLayout | None:
    """An entry of the file; None where anything in it is not as we write it."""
    try:
        roles = tuple(entry["roles"])
        max_scores = tuple(None if value is None else float(value) for value in entry["max_scores"])
        maxima_row, skipped = entry["maxima_row"], frozenset(entry["skipped_rows"])
        rows = [*skipped, *([] if maxima_row is None else [maxima_row])]
        is_sound = (
            set(roles) <= set(COLUMN_ROLES)
            and all(type(row) is int for row in rows)
            and all(value is None or 0 < value < math.inf for value in max_scores)
        )
        mapping = ColumnMapping(0, roles, max_scores, maxima_row, skipped)
        return RememberedLayout(mapping, date.fromisoformat(entry["mapped_on"])) if is_sound else None
    except (ValueError, KeyError, TypeError, OverflowError):
        return None

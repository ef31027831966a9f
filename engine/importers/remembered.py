"""Layouts that a teacher mapped by hand, told by the shape of their headers.

No word of any gradebook is in them: a hash of the headers, what each column is, and points possible. Digits do not
count for the shape, so that the headers of next month's file, ``Quiz 4`` after ``Quiz 3``, are the same. The teacher's
shelf keeps them, see :mod:`engine.store.kept_layouts`.
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


def make_layout(mapping: ColumnMapping, mapped_on: date) -> RememberedLayout:
    """What to remember of a mapping: the part that holds for the next file.

    Rows count around the header, not from the top: row 30 is the class average of this file and a student of the next.
    """
    header_row = last = mapping.first_row - 1
    while last + 1 in mapping.skipped_rows or last + 1 == mapping.maxima_row:
        last += 1
    keeps_maxima = mapping.maxima_row is not None and mapping.maxima_row <= last
    rows = frozenset(row for row in mapping.skipped_rows if header_row < row <= last)
    near = replace(mapping, maxima_row=mapping.maxima_row if keeps_maxima else None, skipped_rows=rows)
    return RememberedLayout(_move(near, to=0), mapped_on)


def write_layout(layout: RememberedLayout) -> bytes:
    """A layout as JSON; :func:`read_layout` is the inverse."""
    mapping = layout.mapping
    entry = {
        "mapped_on": layout.mapped_on.isoformat(),
        "roles": list(mapping.roles),
        "max_scores": list(mapping.max_scores),
        "maxima_row": mapping.maxima_row,
        "skipped_rows": sorted(mapping.skipped_rows),
    }
    return json.dumps(entry).encode()


def read_layout(data: bytes) -> RememberedLayout | None:
    """What :func:`write_layout` wrote; None where anything in it is not as we write it."""
    try:
        return _read_entry(json.loads(data))
    except (ValueError, RecursionError):
        return None


def read_layout_file(data: bytes) -> dict[str, RememberedLayout]:
    """Fingerprint -> layout of the file in which earlier versions kept them; what is damaged is passed over."""
    try:
        entries = json.loads(data)["layouts"]
        return {key: layout for key, entry in entries.items() if (layout := _read_entry(entry)) is not None}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _move(mapping: ColumnMapping, to: int) -> ColumnMapping:
    """The mapping of a table whose headers are in this row."""
    by = to + 1 - mapping.first_row
    return replace(
        mapping,
        header_row=to,
        maxima_row=None if mapping.maxima_row is None else mapping.maxima_row + by,
        skipped_rows=frozenset(row + by for row in mapping.skipped_rows),
    )


def _read_entry(entry: Any) -> RememberedLayout | None:
    """A layout out of JSON; None where anything in it is not as we write it."""
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

"""Response logs of learning platforms: a long table with one row for every response, read as a sequence.

The columns are found by their headers, like those of the format ``plain_long``. A log may be packed by gzip, and have
more rows than a gradebook may: it is read by who has it on the computer, not uploaded.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Sequence

import numpy as np
import pandas as pd

from engine.classroom import FloatArray, IntArray, Message, Problem, ResponseLog
from engine.classroom.import_choices import NO_CHOICES
from engine.errors import InputError
from engine.importers.containers.text import DELIMITERS
from engine.importers.reading.dates import read_moments
from engine.importers.reading.header_words import LONG_ROLES, ROLES
from engine.importers.reading.people import find_places

_ORDER = frozenset({"order", "order id", "row", "sequence", "position", "step"})
_ROLES = {**ROLES, **LONG_ROLES, "order": _ORDER}
_BETWEEN_SKILLS = re.compile(r"\s*(?:~~|[;|])\s*")
_GZIP_MAGIC = b"\x1f\x8b"
_SECONDS_OF_A_DAY = 86_400.0


class ResponseLogError(InputError):
    """A response log that cannot be used as it is."""


def read_response_log(data: bytes, filename: str) -> ResponseLog:
    """Read a table of delimited text with a student, an item and a score in every row.

    A date puts a student's responses in order; without one a column ``order`` does, else the order of the file. An item
    asks for all skills that any of its rows names; several of one row stand between ``~~``, ``;`` or ``|``. Scores are
    credit, or points beside a column of the points possible.

    Raises
    ------
    ResponseLogError
        If the columns are not there, or a score is no number from 0 to what is possible.
    """
    table = _read_table(data, filename)
    places = find_places(list(table.columns), _ROLES)
    who = next((role for role in ("id", "email", "name") if role in places), None)
    if who is None or not {"item", "score"} <= set(places):
        raise ResponseLogError([Problem(Message("log-columns-missing", {"file": filename}))])
    columns = {role: table.iloc[:, place] for role, place in places.items()}
    credit = _read_credit(columns, filename)
    student, students = _number(columns[who])
    item, items = _number(columns["item"])
    day = _read_days(columns["date"].tolist()) if "date" in columns else None
    within = day if day is not None else _read_order(columns)
    order = np.lexsort((np.arange(len(student)), within, student))
    tags, skills = _read_tags(item, columns.get("skill"), len(items))
    return ResponseLog(
        students=students,
        items=items,
        skills=skills,
        student=student[order],
        item=item[order],
        credit=credit[order],
        day=None if day is None else day[order],
        tags=tags,
    )


def _read_table(data: bytes, filename: str) -> pd.DataFrame:
    """The cells as text, rows without any left out."""
    try:
        unpacked = gzip.decompress(data) if data.startswith(_GZIP_MAGIC) else data
        header = unpacked[: unpacked.find(b"\n")]
        table = pd.read_csv(
            io.BytesIO(unpacked),
            dtype=str,
            keep_default_na=False,
            sep=max(DELIMITERS, key=lambda mark: header.count(mark.encode())),
            skip_blank_lines=False,
            encoding="utf-8-sig",
        )
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, ValueError) as error:  # pandas' errors are ValueErrors
        raise ResponseLogError([Problem(Message("log-no-table", {"file": filename}))]) from error
    return table[(table != "").any(axis=1)]


def _number(column: pd.Series) -> tuple[IntArray, tuple[str, ...]]:
    """Positions of the cells among the distinct ones, in the order in which these first appear."""
    codes, names = pd.factorize(column)
    return codes.astype(np.int64), tuple(map(str, names))


def _read_credit(columns: dict[str, pd.Series], filename: str) -> FloatArray:
    points = pd.to_numeric(columns["score"], errors="coerce").to_numpy(float)
    possible = pd.to_numeric(columns["max"], errors="coerce").to_numpy(float) if "max" in columns else 1.0
    credit = np.asarray(points / possible)
    wrong = np.flatnonzero(~((credit >= 0) & (credit <= 1)))
    if len(wrong):
        row = int(columns["score"].index[wrong[0]]) + 2
        values: dict[str, str | int] = {"file": filename, "row": str(row), "n": len(wrong)}
        raise ResponseLogError([Problem(Message("log-not-credit", values), row=row)])
    return credit


def _read_days(texts: Sequence[str]) -> FloatArray | None:
    """Days since the first response; None where a moment cannot be read, because then nothing is known of the order."""
    moments, _ = read_moments(texts, ",", NO_CHOICES)
    known = [moment for moment in moments if moment is not None]
    if not known or len(known) < len(moments):
        return None
    first = min(known)
    return np.array([(moment - first).total_seconds() / _SECONDS_OF_A_DAY for moment in known])


def _read_order(columns: dict[str, pd.Series]) -> FloatArray:
    """What a column of the order says; the order of the file where there is none, or where it is not all numbers."""
    in_file = np.arange(len(columns["item"]), dtype=float)
    if "order" not in columns:
        return in_file
    said = pd.to_numeric(columns["order"], errors="coerce").to_numpy(float)
    return said if np.isfinite(said).all() else in_file


def _read_tags(item: IntArray, skill: pd.Series | None, n_items: int) -> tuple[np.ndarray, tuple[str, ...]]:
    """Which item asks for which skill, and the skills in the order in which they first appear."""
    if skill is None:
        return np.zeros((n_items, 0), dtype=bool), ()
    named: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for j, text in dict.fromkeys(zip(item.tolist(), skill.tolist(), strict=True)):
        pairs += [(j, named.setdefault(part, len(named))) for part in _BETWEEN_SKILLS.split(text.strip()) if part]
    tags = np.zeros((n_items, len(named)), dtype=bool)
    for j, s in pairs:
        tags[j, s] = True
    return tags, tuple(named)

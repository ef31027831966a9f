"""Columns of a Moodle gradebook that say the same grade again, so that it is not counted two or three times.

Moodle exports each grade as ``Quiz: Fractions (Real)`` and, as chosen, ``(Percentage)`` and ``(Letter)``, and totals
beside them. The brackets are translated, so what stands in the cells tells which is which. Source: Moodle's
``grade/export`` (headers) and its language packs (words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.importers.cells import Cells, Reading
from engine.importers.layout import Column, fold
from engine.types import Message

_WITH_KIND = re.compile(r"(.*\S)\s*[(（]([^()（）]+)[)）]", re.DOTALL)
_DOWNLOADED = frozenset(
    {
        "last downloaded from this course",
        "zuletzt aus diesem kurs geladen",
        "dernier téléchargement depuis ce cours",
        "última descarga de este curso",
        "ultimo scaricamento da questo corso",
    }
)
_KINDS = {
    "real": frozenset({"real", "punkte", "brut", "brute", "réel", "reelle", "实数", "实际"}),
    "percentage": frozenset(
        {"percentage", "prozentsatz", "prozent", "pourcentage", "porcentaje", "percentuale", "百分比"}
    ),
    "letter": frozenset({"letter", "buchstabe", "note in buchstaben", "lettre", "letra", "lettera", "字母"}),
    "feedback": frozenset({"feedback", "rückmeldung", "retroalimentación", "反馈", "评语"}),
}
_COURSE_TOTALS = frozenset(
    {"course total", "kurs gesamt", "gesamt kurs", "total du cours", "total del curso", "totale corso", "课程总分"}
)
_UNIX_TIME = re.compile(r"[1-3]\d{9}", re.ASCII)
_ONE_DAY = 86_400


def is_moodle_gradebook(header: str, last_texts: Sequence[str]) -> bool:
    """Whether the last column is the unix time of the export, above which every translation has the same cells.

    Parameters
    ----------
    header
        Of the last column.
    last_texts
        Its cells.
    """
    if fold(header) in _DOWNLOADED:
        return True
    if len(last_texts) < 2 or not all(map(_UNIX_TIME.fullmatch, last_texts)):
        return False
    times = [int(text) for text in last_texts]
    # The moment of the export: one for all rows, give or take the time that writing them took.
    return max(times) - min(times) < _ONE_DAY


def set_repeats_aside(columns: Sequence[Column], cells_of: Mapping[int, Cells]) -> list[Column]:
    """Leave one column for each grade, the one with points, and give reasons for the others."""
    last = max(columns, key=lambda column: column.position)
    parts = {column.position: _split(column.header, cells_of[column.position]) for column in columns}
    with_points: dict[str, str] = {}
    for column in columns:
        base, kind = parts[column.position]
        if kind == "real" and column.why_ignored is None:
            with_points.setdefault(base, column.header)
    result = []
    for column in columns:
        base, kind = parts[column.position]
        why = column.why_ignored
        if column is last:
            why = Message("ignored-moodle-downloaded")
        elif fold(base) in _COURSE_TOTALS:
            why = Message("ignored-moodle-total")
        elif kind in ("letter", "feedback"):
            why = Message(f"ignored-moodle-{kind}")
        elif kind == "percentage" and base in with_points:
            why = Message("ignored-moodle-percentage", {"column": with_points[base]})
        result.append(replace(column, title=base if why is None else column.title, why_ignored=why))
    return result


def _split(header: str, cells: Cells) -> tuple[str, str]:
    """A header without its last bracket, and what kind of grade it is: by the bracket, else by the cells."""
    match = _WITH_KIND.fullmatch(header)
    base, bracket = (match.group(1), fold(match.group(2))) if match else (header, "")
    for kind, names in _KINDS.items():
        if bracket in names:
            return base, kind
    is_percentage = cells.count(Reading.PERCENT) > cells.count(Reading.NUMBER)
    return base, "percentage" if is_percentage else "real"

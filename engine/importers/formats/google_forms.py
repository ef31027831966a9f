"""The responses to a Google Forms quiz: the CSV of the form, or the sheet linked to it.

The CSV has ``Timestamp``, perhaps ``Username``, ``Total score``, and for each question ``Q``, ``Q [Score]`` and
``Q [Feedback]`` with points like ``8.00 / 10``. The linked sheet has ``Timestamp``, ``Score`` (``5 / 10``) and the
answers alone. Source: other projects' parsers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.formats.form_responses import FormColumns, read_form
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import Recognition, find_header
from engine.importers.reading.people import find_places
from engine.writing.folding import fold_to_words

NAME = "google_forms"

_TIMESTAMPS = frozenset(
    {
        "timestamp",
        "horodateur",
        "zeitstempel",
        "marca temporal",
        "informazioni cronologiche",
        "时间戳记",
        "タイムスタンプ",
    }
    | {"carimbo de data hora"}
)
_TOTALS = frozenset(
    {"total score", "score", "score total", "gesamtpunktzahl", "punkte", "puntuación", "puntuación total"}
)
_FEEDBACK = frozenset({"feedback", "commentaires", "comentarios", "commenti", "反馈"})
_EMAILS = {"email": ROLES["email"] | {"username", "user name", "nom d utilisateur", "nutzername", "nombre de usuario"}}
_FRACTION = re.compile(r"(?:\d+(?:[.,]\d+)?|-{1,2})\s*/\s*\d+(?:[.,]\d+)?", re.ASCII)


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Each question of the quiz is followed by its score, or the time of the response by a score out of the points."""
    header_row = find_header(rows)
    columns = _find_columns(rows, header_row)
    has_time = columns.moment is not None
    confidence = 0.0
    if columns.points:
        confidence = 0.75 + 0.2 * has_time
    elif columns.totals and has_time:
        confidence = 0.8
    return Recognition(confidence, Message("why-google-forms"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the responses to a Google Forms quiz."""
    header_row = find_header(table.rows)
    columns = _find_columns(table.rows, header_row)
    remarks = [] if columns.points else [Message("remark-form-total")]
    why = Message("why-google-forms")
    return read_form(NAME, why, table, header_row, columns, choices, [Message("remark-seen-in-parsers"), *remarks])


def _find_columns(rows: Sequence[Sequence[str]], header_row: int) -> FormColumns:
    header = rows[header_row] if rows else []
    body = rows[header_row + 1 : header_row + 50]
    points: dict[int, int] = {}
    feedback: list[int] = []
    question = 0
    for position in range(1, len(header)):
        kind = _bracket_after(header[question], header[position])
        if kind is None:
            question = position
        elif kind in _FEEDBACK or (position - question == 2 and points.get(position - 1) == question):
            feedback.append(position)
        elif position - question == 1 and _holds_fractions(body, position):
            points[position] = question
    totals = [k for k, text in enumerate(header) if fold_to_words(text) in _TOTALS and _holds_fractions(body, k)]
    moment = 0 if header and fold_to_words(header[0]) in _TIMESTAMPS else None
    return FormColumns(points, totals, feedback, find_places(header, _EMAILS), moment)


def _bracket_after(question: str, header: str) -> str | None:
    """``score`` for the header ``Q [Score]`` after the question ``Q``; None if it is not a header of that question."""
    rest = header.removeprefix(question).strip()
    belongs = header.startswith(question) and rest.startswith("[") and rest.endswith("]")
    return fold_to_words(rest) if belongs else None


def _holds_fractions(body: Sequence[Sequence[str]], position: int) -> bool:
    """Whether every filled cell is written as points out of points."""
    texts = [row[position] for row in body if position < len(row) and row[position]]
    return bool(texts) and all(map(_FRACTION.fullmatch, texts))

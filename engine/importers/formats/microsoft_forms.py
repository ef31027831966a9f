"""The responses to a Microsoft Forms quiz: ``Q``, ``Points - Q``, ``Feedback - Q`` for each question.

Before them stand ``ID``, ``Start time``, ``Completion time``, ``Email``, ``Name``, ``Total points`` and
``Quiz feedback``. The file does not say how many points were possible. Source: other projects' parsers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.formats.form_responses import FormColumns, read_form
from engine.importers.reading.layout import Recognition, find_header
from engine.importers.reading.people import find_places
from engine.writing.folding import fold_to_words

NAME = "microsoft_forms"

_POINTS = ("Points - ", "Punkte - ", "Puntos - ", "Punti - ", "Pontos - ")
_FEEDBACK = ("Feedback - ", "Commentaires - ", "Comentarios - ")
_ROLES = {
    "email": frozenset({"email", "e mail", "adresse de messagerie", "correo electrónico"}),
    "name": frozenset({"name", "nom", "nombre", "nome"}),
}
_TOTALS = {
    "total": frozenset({"total points", "gesamtpunktzahl", "total de points", "puntos totales", "total de puntos"})
}
_QUIZ_FEEDBACK = frozenset({"quiz feedback", "feedback zum quiz"})
_TIMES = {
    "start": frozenset({"start time", "startzeit", "heure de début", "hora de inicio"}),
    "completion": frozenset({"completion time", "fertigstellungszeit", "heure de fin", "hora de finalización"}),
}
_NOBODY = frozenset({"anonymous", "anonym", "anonyme", "anónimo"})


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Each question is followed by ``Points - `` and its own words, after a start and a completion time."""
    header = _read_header(rows, find_header(rows)) if rows else []
    points = _find_points(header)
    times = find_places(header, _TIMES)
    confidence = 0.5 + 0.2 * len(times) + 0.05 * bool(find_places(header, _TOTALS)) if points else 0.0
    return Recognition(confidence, Message("why-microsoft-forms"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the responses to a Microsoft Forms quiz."""
    header_row = find_header(table.rows)
    header = _read_header(table.rows, header_row)
    times, totals = find_places(header, _TIMES), find_places(header, _TOTALS)
    people = find_places(header, _ROLES)
    table = _name_nobody(table, people)
    places = {role: k for role, k in people.items() if any(table.columns[k][header_row + 1 :])}
    if not places and fold_to_words(header[0]) == "id":
        places = {"id": 0}  # the number of the response
    columns = FormColumns(
        points=_find_points(header),
        totals=list(totals.values()),
        feedback=[
            k for k, text in enumerate(header) if text.startswith(_FEEDBACK) or fold_to_words(text) in _QUIZ_FEEDBACK
        ],
        places=places,
        moment=times.get("completion", times.get("start")),
        first_question=1 + max((*times.values(), *totals.values(), *people.values()), default=0),
    )
    why = Message("why-microsoft-forms")
    return read_form(NAME, why, table, header_row, columns, choices, [Message("remark-seen-in-parsers")])


def _name_nobody(table: Table, people: Mapping[str, int]) -> Table:
    """The table without the word that stands for the address of somebody who did not sign in."""
    rows = [
        [
            "" if position in people.values() and text.casefold() in _NOBODY else text
            for position, text in enumerate(cells)
        ]
        for cells in table.rows
    ]
    return replace(table, rows=rows)


def _read_header(rows: Sequence[Sequence[str]], header_row: int) -> list[str]:
    """The header with single blanks; Microsoft Forms writes unbreakable ones."""
    return [" ".join(text.split()) for text in rows[header_row]]


def _find_points(header: Sequence[str]) -> dict[int, int]:
    """Position of the points of a question -> position of its answers, the column before with the same words."""
    return {
        k: k - 1
        for k, text in enumerate(header)
        for prefix in _POINTS
        if k and text.startswith(prefix) and text.removeprefix(prefix) == header[k - 1]
    }

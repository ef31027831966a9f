"""The full CSV export of ZipGrade, a scanner of answer sheets: per question the answer, the key, the points and a mark.

``QuizName,QuizClass,FirstName,LastName,StudentID,CustomID,Earned Points,Possible Points,…,Key Version,Stu1,PriKey1,
Points1,Mark1,…``; several answers are written ``BD``, the mark is ``C`` for correct. Source: ZipGrade's description of
the export.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.classroom import Doubt, Gradebook, ImportChoices, Message
from engine.classroom.message import Value
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    choose,
    find_header,
    get_cell,
    make_reader,
    name_columns,
)
from engine.importers.reading.long_form import arrange_responses, find_usual
from engine.importers.reading.people import find_places, read_people
from engine.wording import say
from engine.writing.folding import fold_to_words
from engine.writing.short_texts import name_some

NAME = "zipgrade"

_ROLES = {
    "first": ROLES["first"],
    "last": ROLES["last"],
    "id": frozenset({"studentid", "student id", "zipgradeid", "zipgrade id"}),
    "custom": frozenset({"customid", "custom id", "externalid", "external id"}),
    "section": frozenset({"quizclass", "quiz class", "class"}),
    "quiz": frozenset({"quizname", "quiz name"}),
    "version": frozenset({"key version", "keyversion"}),
    "earned": frozenset({"earned points", "num correct", "earnedpoints"}),
    "possible": frozenset({"possible points", "possiblepoints"}),
}
_PART = re.compile(r"(stu|prikey|points|mark)\s*(\d{1,3})")


@dataclass(frozen=True)
class _Question:
    """Columns of one question; ``mark`` is None in exports without marks."""

    number: int
    answer: int
    key: int
    points: int
    mark: int | None


class _Item(NamedTuple):
    """A question of a quiz; ``version`` is empty where the versions of the key agree on it."""

    quiz: str
    number: int
    version: str


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Every question has the columns Stu, PriKey and Points with its number."""
    header = rows[find_header(rows)] if rows else []
    places = find_places(header, _ROLES)
    confidence = 0.8 + 0.1 * ("quiz" in places) if _find_questions(header) else 0.0
    return Recognition(confidence, Message("why-zipgrade"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the full export of one quiz or of several."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    questions = _find_questions(header)
    places = find_places(header, _ROLES)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    who: dict[str, int] = {role: places[role] for role in ("first", "last", "section") if role in places}
    for role in ("custom", "id"):
        if role in places and any(table.columns[places[role]][header_row + 1 :]):
            who["id"] = places[role]
    people, problems = read_people(table, body, who)
    asked = {person.row: _list_questions(table.rows[person.row], questions) for person in people}
    doubts, separate = _compare_versions(table, asked, places, choices)
    responses = [
        (_Item(quiz, question.number, version if (quiz, question.number) in separate else ""), attempt)
        for attempt, quiz, version in _read_papers(table, people, places, reader)
        for question in asked[attempt.student.row]
    ]
    arranged = arrange_responses(responses, choices)
    columns = _read_items(table, arranged.rows, {q.number: q for q in questions}, places, reader)
    layout = Layout(
        NAME,
        Message("why-zipgrade"),
        header_row,
        arranged.students,
        (*columns, *_read_others(header, questions, who)),
        reader,
        (*doubts, *arranged.doubts),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _find_questions(header: Sequence[str]) -> list[_Question]:
    parts: dict[int, dict[str, int]] = defaultdict(dict)
    for position, text in enumerate(header):
        match = _PART.fullmatch(fold_to_words(text).replace(" ", ""))
        if match:
            parts[int(match.group(2))].setdefault(match.group(1), position)
    return [
        _Question(number, places["stu"], places["prikey"], places["points"], places.get("mark"))
        for number, places in sorted(parts.items())
        if {"stu", "prikey", "points"} <= set(places)
    ]


def _list_questions(cells: Sequence[str], questions: Iterable[_Question]) -> list[_Question]:
    """The questions of one paper: a sheet has room for a hundred, the key for those that were asked."""
    return [question for question in questions if get_cell(cells, question.key)]


def _compare_versions(
    table: Table, asked: Mapping[int, Sequence[_Question]], places: Mapping[str, int], choices: ImportChoices
) -> tuple[list[Doubt], set[tuple[str, int]]]:
    """Quiz and number of the questions whose right answer differs between the versions of the key."""
    keys: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for row, questions in asked.items():
        cells = table.rows[row]
        quiz, version = (get_cell(cells, places.get(role)) for role in ("quiz", "version"))
        for question in questions:
            keys[quiz, question.number].setdefault(version, get_cell(cells, question.key))
    differ = {place for place, of_version in keys.items() if len(set(of_version.values())) > 1}
    if not differ:
        return [], set()
    versions = sorted({version for place in differ for version in keys[place]})
    values: dict[str, Value] = {"versions": name_some(versions), "n": len(differ)}
    doubt = choose(
        choices,
        "versions",
        ("separate_items", "same_items"),
        "separate_items",
        Message("doubt-versions", values),
        Message("doubt-versions-reason", values),
    )
    return [doubt], differ if doubt.chosen == "separate_items" else set()


def _read_papers(
    table: Table, people: Iterable[StudentRow], places: Mapping[str, int], reader: CellReader
) -> list[tuple[Attempt, str, str]]:
    """Every paper with its quiz and its version of the key; which of two papers is better is said by its points."""
    papers = []
    for person in people:
        cells = table.rows[person.row]
        earned = reader.read_number(get_cell(cells, places.get("earned")))
        attempt = Attempt(person, -1.0 if earned is None else earned, None)
        papers.append((attempt, get_cell(cells, places.get("quiz")), get_cell(cells, places.get("version"))))
    return papers


def _read_items(
    table: Table,
    rows_of: Mapping[_Item, tuple[int, ...]],
    questions: Mapping[int, _Question],
    places: Mapping[str, int],
    reader: CellReader,
) -> list[Column]:
    several = len({item.quiz for item in rows_of}) > 1
    maxima = {item: _find_max(table, questions[item.number], rows, reader) for item, rows in rows_of.items()}
    columns = []
    for item, rows in sorted(rows_of.items()):
        question = questions[item.number]
        title = say(Message("item-number", {"number": str(item.number)}))
        title = f"{item.quiz}: {title}" if several and item.quiz else title
        title = f"{title} ({item.version})" if item.version else title
        max_score = maxima[item] or _share_out_rest(table, item, rows_of, maxima, places, reader)
        key = find_usual(get_cell(table.rows[row], question.key) for row in rows if row >= 0) or ""
        columns.append(
            Column(question.points, title, title, max_score, key=key, answers_position=question.answer, rows=rows)
        )
    return columns


def _find_max(table: Table, question: _Question, rows: Iterable[int], reader: CellReader) -> float | None:
    """The points of those whose answer is marked as correct."""
    right = [
        reader.read_number(get_cell(table.rows[row], question.points))
        for row in rows
        if row >= 0 and get_cell(table.rows[row], question.mark).casefold() == "c"
    ]
    return find_usual(right) or None


def _share_out_rest(
    table: Table,
    item: _Item,
    rows_of: Mapping[_Item, tuple[int, ...]],
    maxima: Mapping[_Item, float | None],
    places: Mapping[str, int],
    reader: CellReader,
) -> float | None:
    """What nobody got right is worth what the points possible leave for it, equally; None where nothing is left."""
    row = next(row for row in rows_of[item] if row >= 0)
    possible = reader.read_number(get_cell(table.rows[row], places.get("possible")))
    same_paper = [other for other, rows in rows_of.items() if row in rows]
    known = [top for other in same_paper if (top := maxima[other])]
    rest = (possible or 0.0) - sum(known)
    return rest / (len(same_paper) - len(known)) if rest > 0 else None


def _read_others(header: Sequence[str], questions: Iterable[_Question], who: Mapping[str, int]) -> list[Column]:
    of_questions = {k for q in questions for k in (q.answer, q.key, q.points, q.mark)}
    return [
        Column(position, name, name, why_ignored=Message("ignored-about-paper"))
        for position, name in enumerate(name_columns(header))
        if position not in of_questions and position not in who.values()
    ]

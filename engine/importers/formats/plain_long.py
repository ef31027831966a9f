"""A table somebody made with one row for every score: student, item, score, perhaps maximum, skill, date, answer, key.

A student who has two rows for one item tried twice, unless many students have it on two days: then it was asked again,
and each day is a column. Of tries one score counts, which the teacher may choose, and it is said how many others are of
other days. An item has a day where most of its scores that count are of one; where everybody works through the items at
a pace of their own, it has none. A skill becomes a tag of the item's title, ``Q3 [fractions]``, which is where
:mod:`engine.curriculum.building` looks for skills.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from engine.classroom import FloatArray, Gradebook, ImportChoices, Message, Problem
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.dates import read_moments
from engine.importers.reading.header_words import LONG_ROLES, ROLES
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    find_header,
    get_cell,
    identify,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.long_form import arrange_responses, count_several_days, find_common_day, find_usual
from engine.importers.reading.people import IDENTITY, find_places, read_people
from engine.importers.reading.repeated_days import find_occasions

NAME = "plain_long"

_ROLES = {**ROLES, **LONG_ROLES}
_ROWS_TO_TELL = 2_000


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """A student, an item and a score in every row, with the same students or items again and again."""
    header_row = find_header(rows)
    places = find_places(rows[header_row], _ROLES) if rows else {}
    named = IDENTITY & set(places)
    confidence = 0.0
    if named and {"item", "score"} <= set(places):
        body = [row for row in rows[header_row + 1 : header_row + _ROWS_TO_TELL] if any(row)]
        students = {tuple(get_cell(row, places[role]) for role in sorted(named)) for row in body}
        items = {get_cell(row, places["item"]) for row in body}
        confidence = 0.6 if min(len(students), len(items)) < len(body) else 0.3
    return Recognition(confidence, Message("why-plain-long"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a table with one row per score."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _ROLES)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    people, problems = read_people(table, body, places)
    no_item = [person.row for person in people if not get_cell(table.rows[person.row], places["item"])]
    people = [person for person in people if get_cell(table.rows[person.row], places["item"])]
    cells = {role: [get_cell(table.rows[person.row], k) for person in people] for role, k in places.items()}
    moments, doubts = read_moments(cells.get("date", [""] * len(people)), table.delimiter, choices)
    credit = _read_credit(reader.read(cells["score"]).value, reader.read(cells.get("max", [])).value)
    attempts = [Attempt(*each) for each in zip(people, credit, moments, strict=True)]
    responses = list(_list_responses(attempts, cells))
    occasions = find_occasions(responses)
    asked = [((item, k), attempt) for (item, attempt), k in zip(responses, occasions, strict=True)]
    arranged = arrange_responses(asked, choices)
    n_again = count_several_days(asked)
    layout = Layout(
        NAME,
        Message("why-plain-long"),
        header_row,
        arranged.students,
        (*_read_items(arranged.rows, asked, cells, places), *_read_others(header, places)),
        reader,
        (*doubts, *arranged.doubts),
        remarks=(Message("remark-several-days", {"n": n_again}),) if n_again else (),
        problems=(*problems, *(Problem(Message("problem-no-item", {"row": say_row(k)}), k + 1) for k in no_item)),
    )
    return build_gradebook(layout, table, choices)


def _list_responses(attempts: Sequence[Attempt], cells: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Attempt]]:
    """Item and attempt of every row; the same score again for another skill of the item is not another attempt."""
    seen: set[tuple[object, ...]] = set()
    for attempt, item, score in zip(attempts, cells["item"], cells["score"], strict=True):
        response = (identify(attempt.student), item, score, attempt.started)
        if "skill" not in cells or response not in seen:
            yield item, attempt
        seen.add(response)


def _read_items(
    rows_of: Mapping[tuple[str, int], tuple[int, ...]],
    asked: Sequence[tuple[tuple[str, int], Attempt]],
    cells: Mapping[str, Sequence[str]],
    places: Mapping[str, int],
) -> list[Column]:
    """One column for each item and day it was asked: its own cells are the scores that count, in whatever rows."""
    positions = defaultdict(list)
    for k, item in enumerate(cells["item"]):
        positions[item].append(k)
    attempts = defaultdict(list)
    for column, attempt in asked:
        attempts[column].append(attempt)
    columns = []
    for (item, occasion), rows in sorted(rows_of.items(), key=lambda column: column[0][1]):
        day = find_common_day(each for each in attempts[item, occasion] if each.student.row in set(rows))
        skills = [cells["skill"][k] for k in positions[item]] if "skill" in cells else []
        name = f"{item} ({day})" if occasion else item
        columns.append(
            Column(
                places["score"],
                name,
                _tag(name, skills),
                maxima_position=places.get("max"),
                taken_on=day,
                key=find_usual(cells["key"][k] for k in positions[item]) or "" if "key" in cells else "",
                answers_position=places.get("answer"),
                rows=rows,
                again_of=_tag(item, skills) if occasion else "",
            )
        )
    return columns


def _read_credit(points: FloatArray, maxima: FloatArray) -> list[float]:
    """What attempts are compared by: points, out of the maximum where there is one; -1 without a score."""
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = points / maxima if len(maxima) else points
    credit: list[float] = np.where(np.isfinite(shares), shares, np.where(np.isfinite(points), points, -1.0)).tolist()
    return credit


def _tag(item: str, skills: Sequence[str]) -> str:
    """The title with its skills in brackets, unless it has some already."""
    named = dict.fromkeys(part for skill in skills if (part := skill.strip(" []")))
    return f"{item} [{'; '.join(named)}]" if named and not item.endswith("]") else item


def _read_others(header: Sequence[str], places: Mapping[str, int]) -> list[Column]:
    """Columns that say something else; they are no items whatever the teacher answers."""
    return [
        Column(position, name, name, why_ignored=Message("ignored-about-score"))
        for position, name in enumerate(name_columns(header))
        if position not in places.values() and header[position]
    ]

"""A table somebody made with one row for every score: student, item, score, perhaps maximum, skill, date, answer, key.

Which column is which is told by :mod:`engine.importers.evidence.score_rows`, by what repeats and what depends on what.
A student who has two rows for one item tried twice, unless many students have it on two days: then it was asked again,
and each day is a column. Of tries one score counts, which the teacher may choose, and it is said how many others are of
other days. An item has a day where most of its scores that count are of one; where everybody works through the items at
a pace of their own, it has none. A skill becomes a tag of the item's title, ``Q3 [fractions]``, which is where
:mod:`engine.curriculum.building` looks for skills.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from engine.classroom import Doubt, FloatArray, Gradebook, ImportChoices, Message, Problem
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.evidence.asking_scores import ask_about_columns, ask_which_is_right
from engine.importers.evidence.chosen_answers import explain_answers_without_key
from engine.importers.evidence.roles import TableShape
from engine.importers.evidence.score_cells import write_points
from engine.importers.evidence.score_rows import ScoreRows, name_roles
from engine.importers.evidence.shapes import SHAPE_IS_STUDENTS, TableLook, find_table_shape, recognise_shape
from engine.importers.evidence.total_items import set_total_items_aside
from engine.importers.reading.attempts import Attempt
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader
from engine.importers.reading.dates import read_moments
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    get_cell,
    identify,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.long_form import arrange_responses, count_several_days, find_common_day, find_usual
from engine.importers.reading.people import read_people
from engine.importers.reading.repeated_days import find_occasions
from engine.importers.words import ALL_WORDS

NAME = "plain_long"


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Rows of single scores, as :func:`find_table_shape` tells."""
    return Recognition(recognise_shape(rows, TableShape.SCORES), Message("why-plain-long"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a table with one row per score."""
    look = find_table_shape(table, choices)
    if look.shape.scores is None:
        raise GradebookError([Problem(Message("problem-no-score-rows"), remedies=(SHAPE_IS_STUDENTS,))])
    rows, doubts = ask_about_columns(look.shape.scores, look.shape.columns, choices)
    reader = make_reader((table.rows[row] for row in look.body), table.delimiter, choices)
    _refuse_answers_without_key(table, look, rows, reader, choices)
    if rows.score >= 0:
        right_word, asked = ask_which_is_right(rows, look.shape.columns, choices)
        doubts = (*doubts, *asked)
        table = write_points(table, look.body, rows, look.shape.columns, reader, ALL_WORDS, right_word)
    return _read_rows(table, look, rows, reader, (*look.doubts, *doubts), choices)


def _read_rows(
    table: Table,
    look: TableLook,
    rows: ScoreRows,
    reader: CellReader,
    doubts: tuple[Doubt, ...],
    choices: ImportChoices,
) -> Gradebook:
    """The gradebook, once it is known what the columns are."""
    columns = look.shape.columns
    places = _place_roles(rows)
    people, problems = read_people(table, look.body, name_roles(rows, columns))
    no_item = [person.row for person in people if not get_cell(table.rows[person.row], rows.item)]
    people = [person for person in people if get_cell(table.rows[person.row], rows.item)]
    cells = {role: [get_cell(table.rows[person.row], k) for person in people] for role, k in places.items()}
    moments, date_doubts = read_moments(cells.get("time", [""] * len(people)), table.delimiter, choices)
    credit = _read_credit(reader.read(cells["score"]).value, reader.read(cells.get("max", [])).value)
    attempts = [Attempt(*each) for each in zip(people, credit, moments, strict=True)]
    responses = list(_list_responses(attempts, cells))
    occasions = find_occasions(responses)
    asked = [((item, k), attempt) for (item, attempt), k in zip(responses, occasions, strict=True)]
    arranged = arrange_responses(asked, choices)
    n_again = count_several_days(asked)
    is_marked = any(c.is_marked or c.is_two_words for c in columns if c.position == rows.score)
    holds_answers = rows.score < 0 and rows.key >= 0
    items = _read_items(arranged.rows, asked, cells, places, is_marked=is_marked, holds_answers=holds_answers)
    items = items if holds_answers else set_total_items_aside(items, table, reader)
    layout = Layout(
        NAME,
        Message("why-plain-long"),
        look.header_rows[-1] if look.header_rows else None,
        arranged.students,
        (*items, *_read_others(look.header, {*places.values(), *rows.persons})),
        reader,
        (*doubts, *date_doubts, *arranged.doubts),
        remarks=(Message("remark-several-days", {"n": n_again}),) if n_again else (),
        problems=(*problems, *(Problem(Message("problem-no-item", {"row": say_row(k)}), k + 1) for k in no_item)),
    )
    return build_gradebook(layout, table, choices)


def _place_roles(rows: ScoreRows) -> dict[str, int]:
    """Role -> position of the columns that say something of a score."""
    places = {
        "item": rows.item,
        "score": rows.score if rows.score >= 0 else rows.answer,
        "max": rows.maximum,
        "skill": rows.skill,
        "time": rows.time,
        "answer": rows.answer,
        "key": rows.key,
    }
    return {role: position for role, position in places.items() if position >= 0}


def _refuse_answers_without_key(
    table: Table, look: TableLook, rows: ScoreRows, reader: CellReader, choices: ImportChoices
) -> None:
    """Chosen answers earn nothing by themselves: without points and without a key the teacher has to say more."""
    is_said = choices.answers.get("answers") in ("grades", "points")
    if rows.score >= 0 or (rows.answer >= 0 and (rows.key >= 0 or is_said)):
        return
    header = name_columns(look.header)
    if rows.answer < 0:
        raise GradebookError([Problem(Message("problem-no-scores"))])
    texts = [get_cell(table.rows[row], rows.answer) for row in look.body]
    raise GradebookError([explain_answers_without_key([header[rows.answer]], texts, reader)])


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
    *,
    is_marked: bool,
    holds_answers: bool,
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
        own_rows = set(rows)
        day = find_common_day(each for each in attempts[item, occasion] if each.student.row in own_rows)
        skills = [cells["skill"][k] for k in positions[item]] if "skill" in cells else []
        name = f"{item} ({day})" if occasion else item
        columns.append(
            Column(
                places["score"],
                name,
                _tag(name, skills),
                max_score=1.0 if (is_marked or holds_answers) and "max" not in places else None,
                maxima_position=places.get("max"),
                taken_on=day,
                key=find_usual(cells["key"][k] for k in positions[item]) or "" if "key" in cells else "",
                answers_position=None if holds_answers else places.get("answer"),
                rows=rows,
                again_of=_tag(item, skills) if occasion else "",
                holds_answers=holds_answers,
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


def _read_others(header: Sequence[str], used: Collection[int]) -> list[Column]:
    """Columns that say something else; they are no items whatever the teacher answers."""
    return [
        Column(position, name, name, why_ignored=Message("ignored-about-score"))
        for position, name in enumerate(name_columns(header))
        if position not in used and header[position]
    ]

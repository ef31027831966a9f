"""Platforms' files with one row for every score: whose it is, of what, out of how many points, and handed in or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from engine.classroom import Doubt, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt
from engine.importers.reading.cells import CellReader
from engine.importers.reading.dates import read_moments
from engine.importers.reading.layout import Column, StudentRow, get_cell, name_columns, say_row
from engine.importers.reading.long_form import arrange_responses, find_common_day
from engine.importers.reading.rewriting import write_cells
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words


def arrange_scores(
    table: Table,
    people: Sequence[StudentRow],
    titles: Sequence[str],
    places: Mapping[str, int],
    reader: CellReader,
    choices: ImportChoices,
) -> tuple[tuple[StudentRow, ...], list[Column], list[Doubt]]:
    """Students, items and doubts of a table with one row a score.

    Parameters
    ----------
    people
        The student of every score, in the order of the file.
    titles
        What every score is of.
    places
        Where the columns are: ``score``, and where there are such, ``max`` and ``date``. Without ``max`` everything is
        out of one point.
    """
    rows_read = [person.row for person in people]
    points = reader.read([get_cell(table.rows[row], places["score"]) for row in rows_read]).value
    dates = [get_cell(table.rows[row], places.get("date")) for row in rows_read]
    moments, doubts = read_moments(dates, table.delimiter, choices)
    attempts = [Attempt(*each) for each in zip(people, np.nan_to_num(points, nan=-1.0).tolist(), moments, strict=True)]
    arranged = arrange_responses(zip(titles, attempts, strict=True), choices)
    own = defaultdict(list)
    for title, attempt in zip(titles, attempts, strict=True):
        own[title].append(attempt)
    columns = []
    for title, rows in arranged.rows.items():
        maxima = reader.read([get_cell(table.rows[row], places.get("max")) for row in rows if row >= 0]).value
        why = Message("ignored-no-points") if "max" in places and (maxima <= 0).all() else None
        counted = set(rows)
        day = find_common_day(attempt for attempt in own[title] if attempt.student.row in counted)
        columns.append(
            Column(
                places["score"],
                title,
                title,
                max_score=None if "max" in places else 1.0,
                maxima_position=places.get("max"),
                why_ignored=why,
                taken_on=day,
                rows=rows,
            )
        )
    return arranged.students, columns, [*doubts, *arranged.doubts]


def leave_summaries_out(people: Sequence[StudentRow]) -> tuple[list[StudentRow], tuple[Message, ...]]:
    """The rows of students, without a single row called Mean, Key or the like, and what is said of that."""
    counts = Counter(person.id for person in people)
    called = [person for person in people if counts[person.id] == 1 and fold_to_words(person.id) in ALL_WORDS.rows]
    remarks = tuple(Message("remark-summary-row", {"row": say_row(each.row), "name": each.id}) for each in called)
    rows = {each.row for each in called}
    return [person for person in people if person.row not in rows], remarks


def tag_with_skills(titles: Sequence[str], skills: Mapping[str, Sequence[str]]) -> list[str]:
    """Titles with the skills of each in brackets, which is where :mod:`engine.curriculum.building` looks for them."""
    tagged = {}
    for title in dict.fromkeys(titles):
        named = dict.fromkeys(part for skill in skills.get(title, ()) if (part := skill.strip(" []")))
        tagged[title] = f"{title} [{'; '.join(named)}]" if named and not title.endswith("]") else title
    return [tagged[title] for title in titles]


def blank_not_handed_in(
    table: Table,
    rows: Sequence[int],
    titles: Sequence[str],
    places: Mapping[str, int],
    reader: CellReader,
    choices: ImportChoices,
) -> tuple[Table, tuple[Message, ...]]:
    """The table without the zeros that a platform writes for work that was not handed in, and what is said of it.

    Such a zero has no time of submission (``date``). Where work with points has none either, the times are not kept,
    and nothing can be told from them.
    """
    if "date" not in places:
        return table, ()
    cells = [table.rows[row] for row in rows]
    points, possible = (reader.read([get_cell(row, places[role]) for row in cells]).value for role in ("score", "max"))
    undated = [not get_cell(row, places["date"]) for row in cells]
    unkept = {title for title, value, gone in zip(titles, points, undated, strict=True) if gone and value > 0}
    zeros = {
        (row, places["score"]): ""
        for row, title, value, most, gone in zip(rows, titles, points, possible, undated, strict=True)
        if gone and value == 0 and most > 0 and title not in unkept
    }
    table, n = write_cells(table, zeros, choices)
    return table, (Message("remark-not-handed-in", {"n": n}),) if n else ()


def set_others_aside(header: Sequence[str], places: Mapping[str, int]) -> list[Column]:
    """Columns that say something else about each score; they are no items whatever the teacher answers."""
    return [
        Column(position, name, name, why_ignored=Message("ignored-about-score"))
        for position, name in enumerate(name_columns(header))
        if position not in places.values() and header[position]
    ]

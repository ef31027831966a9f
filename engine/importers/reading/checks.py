"""What is wrong with a file: its rows, its cells and its sizes, each with what was found and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from engine.classroom import BoolArray, IgnoredColumn, ImportChoices, Message
from engine.importers.reading.cells import CellKind
from engine.importers.reading.findings import Findings
from engine.importers.reading.layout import get_cell, identify, say_row
from engine.importers.reading.letters import describe_scale_problems
from engine.importers.reading.scores import ItemScores
from engine.writing.short_texts import shorten

_FAR_ABOVE = 1.5
_ROUNDING = 0.005
_ONLY = {f"ignored-{kind}": kind for kind in ("letters", "chosen", "text", "formulas")}


def check_choices(found: Findings, choices: ImportChoices) -> None:
    """Points possible and shares of letters that the teacher set outside their range."""
    for title, value in choices.max_scores.items():
        if not 0 < value < np.inf:
            found.add_fatal(Message("problem-max-choice", {"item": title, "value": f"{value:g}"}), column=title)
    for message in describe_scale_problems(choices.letter_scale):
        found.add_fatal(message)


def check_widths(found: Findings, scores: Sequence[ItemScores]) -> None:
    """Rows with more or fewer cells than the header: which score belongs where is anybody's guess."""
    if not found.table.delimiter or not scores or not found.layout.students:
        return
    last = max(score.column.position for score in scores)
    own_rows = [student.row for student in found.layout.students]
    of_rows: dict[tuple[int, ...] | None, list[ItemScores]] = defaultdict(list)
    for score in scores:
        of_rows[score.column.rows].append(score)
    for rows, own in of_rows.items():
        _check_widths_of(found, own_rows if rows is None else rows, own, last, are_students=rows is None)


def _check_widths_of(
    found: Findings, rows: Sequence[int], scores: Sequence[ItemScores], last: int, *, are_students: bool
) -> None:
    """Check the length of one row per student (-1: has none); not every file's rows are whole students."""
    table, header_row = found.table, found.layout.header_row
    known = np.array(rows) >= 0
    widths = np.array([len(table.rows[row]) if row >= 0 else 0 for row in rows], dtype=np.int64)
    n_columns = int(np.bincount(widths[known]).argmax()) if header_row is None else len(table.rows[header_row])
    longer = np.array([row >= 0 and any(table.rows[row][n_columns:]) for row in rows], dtype=bool)
    if header_row is not None and longer.sum() > 0.5 * known.sum():
        cells = str(int(np.median(widths[longer])))
        values = {"row": say_row(header_row), "header": str(n_columns), "cells": cells}
        found.add_fatal(Message("problem-header-width", values), row=header_row + 1)
        return
    shorter = known & (widths <= last)
    for kind, bad in (("long", longer), ("short", shorter)):

        def describe(k: int, key: str = f"problem-row-{kind}") -> Message:
            measure = "rows" if header_row is None else "header"
            values = {"row": say_row(rows[k]), "cells": str(widths[k]), "columns": str(n_columns), "measure": measure}
            return Message(key, values)

        if are_students:
            found.add_rows(bad, describe)
        else:
            found.add(bad, describe, rows=rows)
            for score in scores:
                score.drop(bad)


def explain_no_scores(found: Findings, ignored: Sequence[IgnoredColumn]) -> None:
    """Say that there is nothing to read, and which columns came closest."""
    found.add_fatal(Message("problem-no-scores"))
    for column in ignored:
        kind = _ONLY.get(column.why.key)
        if kind:
            found.add_fatal(Message(f"problem-only-{kind}", {"column": column.column}), column=column.column)


def check_cells(found: Findings, score: ItemScores) -> None:
    """Note text, letters and negative numbers where a score should be."""
    mark = found.layout.reader.mark
    other_mark = {"mark": "comma" if mark.comma else "point", "example": mark.example}

    def add(bad: BoolArray, key: str, **values: str) -> None:
        found.add(bad, _describe_cell(found, score, key, **values), score.column.header, score.column.rows)
        score.drop(bad)

    kind = score.cells.kind
    add(kind == CellKind.TEXT, "problem-text")
    add(kind == CellKind.ERROR, "problem-error")
    add(kind == CellKind.FORMULA, "problem-formula")
    add(kind == CellKind.OTHER_MARK, "problem-other-mark", **other_mark)
    add(kind == CellKind.LETTER, "problem-letter")
    add(kind == CellKind.NUMBER_AMONG_LETTERS, "problem-number-among-letters")
    add(score.scored & (score.points < 0), "problem-negative")


def check_sizes(found: Findings, score: ItemScores) -> None:
    """Note scores so far above the maximum that they cannot be extra credit."""
    if score.max_source == "highest":
        return
    far_above = score.scored & (score.points > _FAR_ABOVE * score.max_score + _ROUNDING)
    describe = _describe_cell(found, score, "problem-above", max=f"{score.max_score:.10g}")
    found.add(far_above, describe, score.column.header, score.column.rows)
    score.drop(far_above)


def check_duplicates(found: Findings, keep: bool) -> None:
    """Note rows of a student who has one already; with ``keep`` the first readable row of each stays."""
    first_row: dict[str, int] = {}
    repeated = np.zeros(len(found.layout.students), dtype=bool)
    for position, student in enumerate(found.layout.students):
        if keep and not found.good[position]:
            continue
        key = identify(student)
        repeated[position] = key in first_row
        first_row.setdefault(key, position)
    described = "left-out-duplicate" if keep else "problem-duplicate"

    def describe(position: int) -> Message:
        student = found.layout.students[position]
        first = found.layout.students[first_row[identify(student)]]
        rows = {"first": say_row(first.row), "row": say_row(student.row)}
        return Message(
            described,
            {
                **rows,
                "student": _show(student.name or student.id),
                "id": _show(student.id),
                "known": "yes" if student.id else "no",
            },
        )

    found.add_rows(repeated, describe)


def _describe_cell(found: Findings, score: ItemScores, key: str, **values: str) -> Callable[[int], Message]:
    """Sentences about cells of one item."""
    column = score.column

    def describe(position: int) -> Message:
        row = found.layout.students[position].row if column.rows is None else column.rows[position]
        text = _show(get_cell(found.table.rows[row], column.position))
        return Message(key, {"row": say_row(row), "column": column.header, "found": text, **values})

    return describe


def _show(text: str) -> str:
    """What was found, on one line and short enough to read."""
    return shorten("".join(letter if letter.isprintable() else " " for letter in text), 40)

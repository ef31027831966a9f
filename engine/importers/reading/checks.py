"""What is wrong with a file: its rows, its cells and its sizes, each with what was found and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from engine.classroom import BoolArray, Doubt, IgnoredColumn, ImportChoices, Message, Remedy
from engine.importers.reading.cells import CellKind
from engine.importers.reading.findings import Findings
from engine.importers.reading.layout import get_cell, identify, say_row
from engine.importers.reading.letters import describe_scale_problems
from engine.importers.reading.scores import ItemScores
from engine.importers.reading.told_words import doubt_unknown_word, fold_word, is_unread, offer_readings
from engine.writing.short_texts import name_some, shorten

_FAR_ABOVE = 1.5
_SCORES_A_WORD = 3
"""Scores that a column has for every word that is no score."""
_SCORES_AROUND_ONE, _FEWEST_LETTERS = 10, 3
_SEVERAL, _SCORES_A_WORD_OF_SEVERAL = 3, 2
_NO_SCORES = (CellKind.TEXT, CellKind.VERDICT, CellKind.SIGNED)
_NUMBERS = (CellKind.NUMBER, CellKind.PERCENT, CellKind.FRACTION)
_SHARE_ABOVE = 0.2
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
    of_rows: dict[tuple[int, ...] | None, list[ItemScores]] = defaultdict(list)
    for score in scores:
        of_rows[score.column.rows].append(score)
    for rows, own in of_rows.items():
        of_all = found.layout.student_rows if rows is None else rows
        _check_widths_of(found, of_all, own, last, are_students=rows is None)


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
    closest: dict[str, list[str]] = defaultdict(list)
    for column in ignored:
        if kind := _ONLY.get(column.why.key):
            closest[kind].append(column.column)
    for kind, own in closest.items():
        key = f"problem-only-{kind}" if len(own) == 1 else f"problem-only-{kind}-several"
        message = Message(key, {"column": name_some(own), "columns": len(own)})
        found.add_fatal(message, column=own[0] if len(own) == 1 else None)


def check_words(found: Findings, scores: Sequence[ItemScores], choices: ImportChoices) -> list[Doubt]:
    """Note words that stand in several cells instead of scores: each word is one cause, in whatever columns.

    A word in few cells of columns of numbers is read as no score, and asked about; others are problems.
    """
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for k, score in enumerate(scores):
        texts = found.table.columns[score.column.position]
        rows = _list_rows(found, score)
        for position in np.nonzero(np.isin(score.cells.kind, _NO_SCORES) & ~score.dropped)[0].tolist():
            if word := fold_word(texts[rows[position]]):
                places[word].append((k, position))
    doubts = []
    for word, own in places.items():
        if len(own) < 2 and not _is_lone(scores[own[0][0]], word):
            continue
        if _is_rare(scores, {k for k, _ in own}) and not is_unread(word, choices):
            for k, position in own:
                scores[k].drop(np.arange(len(scores[k].scored)) == position)
            doubts.append(doubt_unknown_word(word, len(own)))
        else:
            _add_word(found, scores, word, own)
    return doubts


def _is_lone(score: ItemScores, word: str) -> bool:
    """Whether a word that stands once is no damaged number: many numbers around it, and more than a letter or two."""
    return int(score.scored.sum()) >= _SCORES_AROUND_ONE and sum(map(str.isalpha, word)) >= _FEWEST_LETTERS


def _is_rare(scores: Sequence[ItemScores], columns: Iterable[int]) -> bool:
    """Whether most cells of these columns are scores, so that a word among them says why there is none.

    Where the same word stands in several columns these are counted together, as long as each has more numbers than
    words. Among words that earn points another word may as well.
    """
    n_texts = {k: int(np.isin(scores[k].cells.kind, _NO_SCORES).sum()) for k in columns}
    numbers = {k: scores[k].points[scores[k].scored & np.isin(scores[k].cells.kind, _NUMBERS)] for k in n_texts}
    n_scored = {k: len(values) for k, values in numbers.items()}
    if any(n_scored[k] <= n_texts[k] for k in n_texts) or np.ptp(np.concatenate([*numbers.values()])) == 0:
        return False
    if len(n_texts) < _SEVERAL:
        return all(n_scored[k] > _SCORES_A_WORD * n_texts[k] for k in n_texts)
    return sum(n_scored.values()) > _SCORES_A_WORD_OF_SEVERAL * sum(n_texts.values())


def _add_word(found: Findings, scores: Sequence[ItemScores], word: str, own: Sequence[tuple[int, int]]) -> None:
    """One cause for a folded word that stands at these positions of an item and a student."""
    cells = []
    for k in sorted({k for k, _ in own}):
        rows, bad = _list_rows(found, scores[k]), np.zeros(len(scores[k].scored), dtype=bool)
        positions = [position for item, position in own if item == k]
        bad[positions] = True
        scores[k].drop(bad)
        cells += [(rows[position], scores[k].column.position) for position in positions]
    titles = list(dict.fromkeys(scores[k].column.header for k, _ in own))
    row, column = min(cells)
    values = {"row": say_row(row), "found": _show(found.table.columns[column][row]), "columns": name_some(titles)}
    message = Message("problem-word", {**values, "n_columns": len(titles)})
    found.add_cells(cells, message, offer_readings(word), titles[0] if len(titles) == 1 else None)


def check_cells(found: Findings, score: ItemScores, *, is_only: bool = False) -> None:
    """Note text, letters and negative numbers where a score should be; ``is_only`` where no other item has scores."""
    mark = found.layout.reader.mark
    other_mark = {"mark": "comma" if mark.comma else "point", "example": mark.example}
    without = () if is_only else _offer_to_ignore(score)
    known = score.dropped.copy()

    def add(bad: BoolArray, key: str, *remedies: Remedy, **values: str) -> None:
        describe = _describe_cell(found, score, key, **values)
        _add_cells(found, score, bad & ~known, describe, (*remedies, *without))

    kind = score.cells.kind
    text = np.isin(kind, _NO_SCORES)
    words = {fold_word(each) for each in _list_texts(found, score, text & ~known)}
    add(text, "problem-text", *(offer_readings(*words) if len(words) == 1 and "" not in words else ()))
    add(kind == CellKind.ERROR, "problem-error")
    add(kind == CellKind.FORMULA, "problem-formula")
    add(kind == CellKind.OTHER_MARK, "problem-other-mark", **other_mark)
    add(kind == CellKind.LETTER, "problem-letter")
    add(kind == CellKind.NUMBER_AMONG_LETTERS, "problem-number-among-letters")
    add(score.scored & (score.points < 0), "problem-negative")


def check_sizes(found: Findings, score: ItemScores, *, is_only: bool = False) -> None:
    """Note scores so far above the maximum that they cannot be extra credit; ``is_only`` as in :func:`check_cells`."""
    if score.max_source == "highest":
        return
    far_above = score.scored & (score.points > _FAR_ABOVE * score.max_score + _ROUNDING)
    describe = _describe_cell(found, score, "problem-above", max=f"{score.max_score:.10g}")
    remedies = (*_offer_maximum(score, far_above), *(() if is_only else _offer_to_ignore(score)))
    _add_cells(found, score, far_above, describe, remedies)


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


def _add_cells(
    found: Findings,
    score: ItemScores,
    bad: BoolArray,
    describe: Callable[[int], Message],
    remedies: tuple[Remedy, ...],
) -> None:
    """Note one cause in cells of one item, which then have no score."""
    column = score.column
    found.add(bad, describe, column.header, column.rows, position=column.position, remedies=remedies)
    score.drop(bad)


def _offer_to_ignore(score: ItemScores) -> tuple[Remedy, ...]:
    header = score.column.header
    return (Remedy(Message("remedy-ignore-column", {"column": header}), ((f"column:{header}", "ignore"),)),)


def _offer_maximum(score: ItemScores, far_above: BoolArray) -> tuple[Remedy, ...]:
    """The highest score as the maximum, where so many are above it that the maximum is what is wrong."""
    if far_above.sum() < max(2, _SHARE_ABOVE * score.scored.sum()):
        return ()
    highest, title = float(score.points[far_above].max()), score.column.title
    label = Message("remedy-maximum", {"item": title, "max": f"{highest:.10g}"})
    return (Remedy(label, max_scores=((title, highest),)),)


def _list_rows(found: Findings, score: ItemScores) -> Sequence[int]:
    """The row of each student's cell in the table; -1 where there is none."""
    return found.layout.find_rows(score.column)


def _list_texts(found: Findings, score: ItemScores, which: BoolArray) -> list[str]:
    """What stands in some cells of one item."""
    rows, texts = _list_rows(found, score), found.table.columns[score.column.position]
    return [texts[rows[position]] for position in np.nonzero(which)[0].tolist()]


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

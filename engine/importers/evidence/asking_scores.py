"""What is asked about a table with one row per score: which column names the students, and which holds the points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import Doubt, ImportChoices, Message
from engine.importers.containers.rows import column_letter
from engine.importers.evidence.column_facts import ColumnFacts
from engine.importers.evidence.score_rows import ScoreRows, read_as
from engine.importers.reading.layout import choose

_SURE_OF_STUDENTS = 2.0
_SURE_OF_SCORES = 1.0
_MOST_SCORES = 4
_OPTIONS = ("first", "second")


def ask_about_columns(
    rows: ScoreRows, columns: Sequence[ColumnFacts], choices: ImportChoices
) -> tuple[ScoreRows, tuple[Doubt, ...]]:
    """The reading in force after the teacher's answers, and what is asked."""
    of_position = {column.position: column for column in columns}
    doubts = []
    if rows.student_log_odds < _SURE_OF_STUDENTS:
        able = sorted((rows.student, rows.item))
        doubt = _ask("names", able, rows.student, of_position, choices)
        doubts.append(doubt)
        if doubt.chosen != name_option(rows.student):
            rows = read_as(of_position[rows.item], of_position[rows.student], columns, rows.log_odds, 0.0)
    able = _list_likely(rows, of_position)
    if len(able) > 1:
        doubt = _ask("score", sorted(able), rows.score, of_position, choices)
        doubts.append(doubt)
        rows = replace(rows, score=next(k for k in able if name_option(k) == doubt.chosen))
    return rows, tuple(doubts)


def ask_which_is_right(
    rows: ScoreRows, columns: Sequence[ColumnFacts], choices: ImportChoices
) -> tuple[str, tuple[Doubt, ...]]:
    """The word that says right where the points are two words that nobody knows here; empty where they are not.

    The more frequent one is taken for it, as most answers of most classes are right.
    """
    score = next((column for column in columns if column.position == rows.score), None)
    if score is None or not score.is_two_words or score.is_marked:
        return "", ()
    counts = [int((score.codes == k).sum()) for k in range(2)]
    default = "first" if counts[0] >= counts[1] else "second"
    answer = choices.answers.get("right_word", default)
    chosen = score.labels[1 if answer == "second" else 0]
    values = {"word": chosen, "column": score.header}
    doubt = choose(
        choices,
        "right_word",
        _OPTIONS,
        default,
        Message("doubt-right-word", values),
        Message("doubt-right-word-reason", values),
        score.labels,
    )
    return chosen, (doubt,)


def name_option(position: int) -> str:
    """The identifier of a column among the options of a doubt."""
    return f"column-{column_letter(position)}"


def _ask(
    key: str, able: Sequence[int], default: int, of_position: dict[int, ColumnFacts], choices: ImportChoices
) -> Doubt:
    labels = [of_position[k].header or column_letter(k) for k in able]
    answer = choices.answers.get(key, name_option(default))
    chosen = next((k for k in able if name_option(k) == answer), default)
    values = {"column": of_position[chosen].header or column_letter(chosen)}
    sentence, reason = Message(f"doubt-{key}-column", values), Message(f"doubt-{key}-column-reason", values)
    return choose(choices, key, [name_option(k) for k in able], name_option(default), sentence, reason, labels)


def _list_likely(rows: ScoreRows, of_position: dict[int, ColumnFacts]) -> list[int]:
    """The columns that may be the points nearly as well as the likeliest; one where nothing else says otherwise.

    A column that is never filled where the likeliest is completes it, see :func:`complete_scores`; one that is the same
    or a multiple of it makes no difference.
    """
    if not rows.scores:
        return []
    first = of_position[rows.scores[0]]
    likely = [rows.scores[0]]
    for position, odds in zip(rows.scores[1:], rows.score_odds[1:], strict=True):
        other = of_position[position]
        if rows.score_odds[0] - odds < _SURE_OF_SCORES and not _says_the_same(first, other):
            likely.append(position)
    return likely[:_MOST_SCORES]


def _says_the_same(first: ColumnFacts, other: ColumnFacts) -> bool:
    """Whether two columns of numbers complete each other, or are multiples of each other."""
    both = ~np.isnan(first.values) & ~np.isnan(other.values)
    if not both.any():
        return True
    a, b = first.values[both], other.values[both]
    return bool(np.allclose(a * np.abs(b).sum(), b * np.abs(a).sum()))

"""One form for every summary: items and skills by name, numbers of seven digits; and the id that follows from it.

Items on which fewer than :data:`engine.memory.privacy.FEWEST_STUDENTS` students have a score are left out: from how
hard an item was for one or two students follows what they did.

A summary is brought into this form before it is remembered, not when it is written: what was read from a file is then
what was in memory, to the bit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, replace

import numpy as np

from engine.classroom import FloatArray
from engine.memory.at_home import Lesson
from engine.memory.memory import RememberedClass
from engine.memory.privacy import FEWEST_STUDENTS
from engine.memory.summary import ClassSummary, Spreads
from engine.writing.plain_text import replace_halves

#: Hexadecimal digits of an id: a million classes have the same one twice with a chance of 1 in 30 million.
_ID_LENGTH = 16


def name_class(summary: ClassSummary, label: str = "") -> RememberedClass:
    """A class as it is remembered: its summary in canonical form, under the id that follows from it.

    Parameters
    ----------
    label
        What the teacher calls it; it is no part of the id.
    """
    canonical = canonicalise(summary)
    return RememberedClass(hash_summary(canonical), " ".join(replace_halves(label).split()), canonical)


def write_number(value: float) -> str:
    """A number with seven significant digits, as JSON has it.

    >>> write_number(0.1 + 0.2), write_number(-0.0), write_number(28.0), write_number(1.23456789e-9)
    ('0.3', '0', '28', '1.234568e-09')
    """
    return format(float(value) + 0.0, ".7g")  # adding 0 takes the sign off a zero


def canonicalise(summary: ClassSummary) -> ClassSummary:
    """The same class: items by title, skills by name, and every number as it will stand in the file.

    The discrimination is rounded, not its logarithm, because that is what stands there.
    """
    titles = [replace_halves(title) for title in summary.titles]
    kept = np.flatnonzero(summary.n_scores >= FEWEST_STUDENTS).tolist()
    items = np.array(sorted(kept, key=titles.__getitem__), dtype=int)
    skills = [replace_halves(skill) for skill in summary.skills]
    order = sorted(range(len(skills)), key=skills.__getitem__)
    of_skills = np.array([0, *(s + 1 for s in order)])
    item_skills = (sorted(map(replace_halves, summary.item_skills[j])) for j in items)
    return replace(
        summary,
        titles=tuple(titles[j] for j in items),
        points=_round(summary.points[items]),
        item_skills=tuple(tuple(names) for names in item_skills),
        log_discrimination=np.log(_round(np.exp(summary.log_discrimination[items]))),
        difficulty=_round(summary.difficulty[items]),
        information=_round(_make_symmetric(summary.information[items])),
        item_weight=_round(summary.item_weight[items]),
        n_scores=np.asarray(summary.n_scores[items], dtype=np.int64),
        centre=_round_one(summary.centre),
        spreads=Spreads(*(_round_one(spread) for spread in astuple(summary.spreads))),
        skills=tuple(skills[s] for s in order),
        covariance=_round(_make_symmetric(summary.covariance[np.ix_(of_skills, of_skills)])),
        statistics=_round(summary.statistics),
        lesson=Lesson(_round(summary.lesson.gradient), _round(_make_symmetric(summary.lesson.curvature))),
    )


def hash_summary(summary: ClassSummary) -> str:
    """The id of a class, made of the numbers and names of its canonical summary alone."""
    parts = [
        [summary.n_students, write_number(summary.centre), *map(write_number, astuple(summary.spreads))],
        [*summary.skills, *_write_numbers(summary.covariance.ravel()), *_write_numbers(summary.statistics)],
        *([title, *names] for title, names in zip(summary.titles, summary.item_skills, strict=True)),
        *(_write_numbers(row) for row in tabulate_items(summary)),
        _write_numbers([*summary.lesson.gradient, *summary.lesson.curvature.ravel()]),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:_ID_LENGTH]


def tabulate_items(summary: ClassSummary) -> FloatArray:
    """The numbers of every item, shape (n_items, 8).

    The columns are points, difficulty, discrimination, the information about the difficulty, about the log
    discrimination and about both together, weight and number of scores.
    """
    return np.column_stack(
        [
            summary.points,
            summary.difficulty,
            np.exp(summary.log_discrimination),
            summary.information[:, 1, 1],
            summary.information[:, 0, 0],
            summary.information[:, 0, 1],
            summary.item_weight,
            summary.n_scores,
        ]
    )


def _make_symmetric(matrix: FloatArray) -> FloatArray:
    return np.asarray((matrix + np.swapaxes(matrix, -1, -2)) / 2.0)


def _write_numbers(values: Iterable[float]) -> list[str]:
    return [write_number(value) for value in values]


def _round_one(value: float) -> float:
    return float(write_number(value))


def _round(values: FloatArray) -> FloatArray:
    flat = np.asarray(values, dtype=float)
    return np.array([_round_one(value) for value in flat.ravel().tolist()]).reshape(flat.shape)

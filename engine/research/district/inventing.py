"""A district that does not exist, as a Parquet data set of responses.

Classes are those of :mod:`engine.research.simulation`, as different as classes for meta-training: 18 to 32 students,
12 to 28 items, 1 to 15 skills, any kind of score, holes and booklets. One of twenty has two tests forty days apart, of
:mod:`engine.research.growth.terms`. Students are numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from engine.classroom import Curriculum, Gradebook
from engine.research.growth.terms import TermSettings, simulate_term
from engine.research.simulation import simulate_class

#: Classes of a school.
_PER_SCHOOL = 40

#: Students of a class, 25 on average, and items.
_STUDENTS, _ITEMS = (18, 33), (12, 29)

#: Of so many classes one has two tests, of this many items.
_GROWING, _ITEMS_OF_A_TEST = 20, 10


@dataclass(frozen=True)
class InventedDistrict:
    """What was written.

    Attributes
    ----------
    folder
        With its partitions.
    n_classes, n_students
        At least as many students as were asked for.
    """

    folder: Path
    n_classes: int
    n_students: int


def invent_district(folder: Path, n_students: int, seed: int) -> InventedDistrict:
    """Write classes until there are so many students; the same seed gives the same ones, and more begin with fewer."""
    n_classes = n = 0
    while n < n_students:
        rng = np.random.default_rng([seed, n_classes])
        table, of_class = _draw_class(rng, grows=n_classes % _GROWING == _GROWING - 1)
        school = f"school={n_classes // _PER_SCHOOL:05d}"
        place = folder / school / f"class={n_classes % _PER_SCHOOL:02d}"
        place.mkdir(parents=True)
        pq.write_table(table, place / "responses.parquet")
        n_classes, n = n_classes + 1, n + of_class
    return InventedDistrict(folder, n_classes, n)


def _draw_class(rng: np.random.Generator, *, grows: bool) -> tuple[pa.Table, int]:
    """The rows of one class, and its students."""
    n = int(rng.integers(*_STUDENTS))
    if grows:
        settings = TermSettings(n_students=n, n_items=_ITEMS_OF_A_TEST, days=(0, 40))
        term = simulate_term(rng, settings)
        return _tabulate_term(term.gradebook, term.curriculum), n
    tasks = simulate_class(rng, n_students=n, n_items=int(rng.integers(*_ITEMS))).tasks
    student, item = np.nonzero(tasks.seen.numpy())
    points = tasks.points.numpy()
    asked = [[f"skill {s + 1}" for s in np.flatnonzero(row)] for row in tasks.q_matrix.numpy()]
    columns = {
        "student": pa.array(student, pa.int32()),
        "item": _name_items(item),
        "points": tasks.credit.numpy()[student, item] * points[item],
        "max_points": points[item],
        "skills": pa.array(map("; ".join, asked)).take(pa.array(item)),
    }
    return pa.table(columns), n


def _tabulate_term(gradebook: Gradebook, curriculum: Curriculum) -> pa.Table:
    student, column = np.nonzero(gradebook.seen)
    numbers: dict[str, int] = {}
    item = np.array([numbers.setdefault(each.question, len(numbers)) for each in gradebook.items])[column]
    names = np.array([skill.id for skill in curriculum.skills])
    asked = ["; ".join(names[row]) for row in curriculum.q_matrix]
    points = np.array([each.max_score for each in gradebook.items])
    days = pa.array([each.taken_on for each in gradebook.items], pa.date32())
    at = pa.array(column)
    columns = {
        "student": pa.array(student, pa.int32()),
        "item": _name_items(item),
        "points": gradebook.scores[student, column],
        "max_points": points[column],
        "day": days.take(at),
        "skills": pa.array(asked).take(at),
    }
    return pa.table(columns)


def _name_items(item: np.ndarray) -> pa.Array:
    """Question 1, Question 2 … for positions from 0."""
    titles = pa.array([f"Question {j + 1}" for j in range(int(item.max(initial=0)) + 1)])
    return titles.take(pa.array(item))

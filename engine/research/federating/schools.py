"""Schools to measure with: each of a few classes and a level of its own, and classes that no school has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.classroom import FloatArray
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.evaluation import ResponseSet, draw_classes, read_response_sets
from engine.research.simulation import simulate_class

#: Classes of a school, and students of a class, lowest and one above the highest.
CLASSES, STUDENTS = (4, 21), (15, 41)
#: Standard deviation between schools, where students of one exam differ by 1.
_LEVELS = 0.5
#: Classes that schools are judged by: simulated ones for every school, and of every set that is left out.
_FOR_A_SCHOOL, _OF_A_SET = 4, 12
_CLASS_SIZE = 28


@dataclass(frozen=True, eq=False)
class Country:
    """Schools, and what they are judged by.

    Attributes
    ----------
    schools
        The classes of each.
    strangers
        For each school as many classes, drawn like its own, that it does not have.
    judged
        Classes of no school, by set.
    """

    schools: Sequence[Sequence[ClassTasks]]
    strangers: Sequence[Sequence[ClassTasks]]
    judged: dict[str, Sequence[ClassTasks]]


def simulate_country(n_schools: int, seed: int) -> Country:
    """Schools of invented classes; those of one school share the habits of its teachers."""
    drawn = []
    for k in range(n_schools):
        rng = np.random.default_rng([seed, k])
        habits = int(rng.integers(2**32))
        drawn.append(
            [
                simulate_class(rng, n_students=int(rng.integers(*STUDENTS)), habits=np.random.default_rng(habits)).tasks
                for _ in range(2 * int(rng.integers(*CLASSES)))
            ]
        )
    rng = np.random.default_rng([seed, n_schools, 1])
    judged = [simulate_class(rng).tasks for _ in range(_FOR_A_SCHOOL * n_schools)]
    return Country(*_halve(drawn), {"simulated": judged})


def draw_country(data: Path, n_schools: int, seed: int) -> Country:
    """Schools whose classes sat real exams; every second set, by name, is left out for judging."""
    sets = read_response_sets(data)
    taken, left_out = sets[::2], sets[1::2]
    drawn = []
    for k in range(n_schools):
        rng = np.random.default_rng([seed, k])
        level = float(rng.normal(0, _LEVELS))
        n = 2 * int(rng.integers(*CLASSES))
        drawn.append([_draw_class(taken[int(rng.integers(len(taken)))], level, rng) for _ in range(n)])
    judged = {each.name: draw_classes(each, _OF_A_SET, _CLASS_SIZE, seed) for each in left_out}
    return Country(*_halve(drawn), dict(judged))


def _halve(
    drawn: Sequence[Sequence[ClassTasks]],
) -> tuple[list[Sequence[ClassTasks]], list[Sequence[ClassTasks]]]:
    return [classes[::2] for classes in drawn], [classes[1::2] for classes in drawn]


def _draw_class(exam: ResponseSet, level: float, rng: np.random.Generator) -> ClassTasks:
    """Students of an exam, the better ones more often where the school's level is high."""
    share = np.exp(level * _standardise(np.nanmean(exam.credit, axis=1)))
    size = min(int(rng.integers(*STUDENTS)), len(exam.credit))
    credit = exam.credit[rng.choice(len(exam.credit), size=size, replace=False, p=share / share.sum())]
    items = np.isfinite(credit).any(axis=0)
    skills = exam.q_matrix[items].any(axis=0)
    return make_tasks(credit[:, items], exam.q_matrix[items][:, skills])


def _standardise(values: FloatArray) -> FloatArray:
    return np.asarray((values - values.mean()) / values.std())

"""Whether a class that comes again is told from a parallel one: :mod:`engine.memory.same_class`, on simulated classes.

Of every exam that the simulation draws there are several classes of different students. Some of them come again: up to
a fifth of their scores were blank the first time, or have been marked anew, and the students are in another order.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import torch
from tqdm import tqdm

from engine.classroom import FloatArray
from engine.learners.tasks import make_tasks
from engine.memory.canonical import name_class
from engine.memory.memory import Memory, RememberedClass
from engine.memory.same_class import find_same_class
from engine.memory.summary import summarise_classes
from engine.research.pages import write_table
from engine.research.simulation import SimulatedClass, simulate_class

#: Items of an exam.
ITEMS = (6, 8, 10, 15, 20, 30, 45)

#: Of every exam so many classes, of which so many come again, with at most this share of the scores changed.
PARALLEL, AGAIN, MOST_CHANGED = 8, 4, 0.2

#: Fewest and most students of a class.
STUDENTS = (10, 40)


@dataclass(frozen=True, eq=False)
class Told:
    """Whether classes of one exam were taken for the same: every pair of different ones, and all that came again."""

    different: list[bool]
    again: list[bool]


def compare_classes(n_items: int, rng: np.random.Generator) -> Told:
    """Classes of one exam among themselves, and those that come again."""
    n = int(rng.integers(STUDENTS[0], STUDENTS[1] + 1))
    exam = simulate_class(rng, n_students=n * PARALLEL, n_items=n_items)
    credit = np.where(exam.tasks.seen.numpy(), exam.tasks.credit.double().numpy(), np.nan)
    marked_anew = _mark_anew(credit, exam, rng)
    classes = [_remember(credit[k * n : (k + 1) * n], exam) for k in range(PARALLEL)]
    again = []
    for k in range(AGAIN):
        rows = slice(k * n, (k + 1) * n)
        changed = rng.random(credit[rows].shape) < rng.uniform(0, MOST_CHANGED)
        was_blank = rng.random(changed.shape) < 0.5
        before = np.where(changed & was_blank, np.nan, credit[rows])
        after = np.where(changed & ~was_blank, marked_anew[rows], credit[rows])
        again.append(_is_same(_remember(before, exam), _remember(after[rng.permutation(n)], exam)))
    return Told([_is_same(one, other) for one, other in combinations(classes, 2)], again)


def _mark_anew(credit: FloatArray, exam: SimulatedClass, rng: np.random.Generator) -> FloatArray:
    """What the same students might have earned as well: as many whole points, each with the chance that they had."""
    points = np.broadcast_to(np.maximum(exam.tasks.points.numpy().round(), 1).astype(int), credit.shape)
    return np.where(np.isnan(credit), np.nan, rng.binomial(points, exam.probability.clip(0.0, 1.0)) / points)


def _remember(credit: FloatArray, exam: SimulatedClass) -> RememberedClass:
    """The class as a memory has it, but for its lesson: nothing is compared of that, and it takes most of the time."""
    q_matrix, points = exam.tasks.q_matrix.numpy(), exam.tasks.points.numpy()
    titles, skills = ([f"{k:03d}" for k in range(n)] for n in q_matrix.shape)
    [summary] = summarise_classes([make_tasks(credit, q_matrix, points)], titles, skills)
    return name_class(summary)


def _is_same(one: RememberedClass, other: RememberedClass) -> bool:
    return one.id == other.id or find_same_class(Memory((one,)), other) is not None


def measure_same_class(*, n_classes: int, seed: int, progress: bool = False) -> str:
    """How often parallel classes are taken for the same, and classes that come again are found; a markdown table.

    Parameters
    ----------
    n_classes
        Exams for every number of items.
    """
    torch.set_num_threads(1)
    rows = []
    for n_items in tqdm(ITEMS, desc="comparing", disable=not progress, leave=False):
        rng = np.random.default_rng([seed, n_items])
        told = [compare_classes(n_items, rng) for _ in range(n_classes)]
        different = [same for each in told for same in each.different]
        again = [same for each in told for same in each.again]
        counts = (len(different), sum(different), len(again))
        rows.append([str(n_items), *map(str, counts), f"{100 * np.mean(again):.0f} %"])
    header = ["items", "pairs of parallel classes", "taken for the same", "classes that came again", "found"]
    return write_table(header, rows)

"""Simulated classes for meta-training, drawn so that they are as different from each other as real ones are.

A class is drawn in two stages: first what kind of class and exam it is (sizes, spreads, how much the skill tags mean,
guessing, how skills combine, what is missing), then students, items and scores. No real score enters, so a checkpoint
trained on these classes can leak none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import BoolArray, FloatArray
from engine.learners.tasks import ClassTasks, make_tasks


@dataclass(frozen=True, eq=False)
class SimulatedClass:
    """A class whose truth is known.

    Attributes
    ----------
    tasks
        What a learner sees.
    probability
        True expected credit of every student on every item, shape (n_students, n_items).
    mastery
        True mastery, shape (n_students, n_skills): expected credit on items of the skill as hard as the class's,
        were they to ask for that skill alone (see :mod:`engine.estimates.mastery`).
    """

    tasks: ClassTasks
    probability: FloatArray
    mastery: FloatArray


def simulate_class(
    rng: np.random.Generator, *, n_students: int | None = None, n_items: int | None = None
) -> SimulatedClass:
    """Draw one class.

    Parameters
    ----------
    rng
        Source of all randomness.
    n_students, n_items
        Fixed sizes; drawn from 12 to 40 students and 5 to 50 items by default.
    """
    n = int(n_students or rng.integers(12, 41))
    pool = n_items is None and rng.random() < 0.08  # a survey: many items, of which every student gets a booklet
    j = int(n_items or (rng.integers(50, 100) if pool else np.exp(rng.uniform(np.log(5), np.log(50)))))
    q = _draw_q_matrix(rng, j, int(rng.integers(1, min(j, 15) + 1)))
    s = q.shape[1]
    shares = q / q.sum(1, keepdims=True)

    # How much students differ in general, and how much the skills add to that: on some exams nothing at all.
    ability = rng.normal(0, _draw_spread(rng, 1.0, 0.35), n)
    sd_skill = 0.0 if rng.random() < 0.15 else _draw_spread(rng, 0.7, 0.6)
    # An item that needs several skills averages their offsets; what tells its students apart should not average away.
    sd_skill *= np.sqrt(np.mean(1.0 / (shares**2).sum(1)))
    offsets = sd_skill * _draw_skill_offsets(rng, n, s)
    a = np.exp(rng.normal(0, _draw_spread(rng, 0.3, 0.4), j))
    b = rng.normal(rng.normal(-0.4, 0.7), _draw_spread(rng, 1.1, 0.35), j)
    guessed = rng.random(j) < rng.choice([0.0, 0.5, 1.0], p=[0.8, 0.1, 0.1])
    floor = np.where(guessed, rng.uniform(0.05, 0.3), 0.0)

    # On some exams hard items separate students in another way than easy ones do.
    sd_tilt = 0.0 if rng.random() < 0.15 else _draw_spread(rng, 0.3, 0.4)
    tilt = sd_tilt * rng.normal(size=(n, 1)) * (b - b.mean()) / (b.std() + 0.1)

    skill_ability = ability[:, None] + offsets  # (n, s)
    combined = skill_ability @ shares.T
    if rng.random() < 0.3:  # all skills of an item are needed: the weakest decides
        combined = np.where(q[None] > 0, skill_ability[:, None, :], np.inf).min(-1)
    nuisance = rng.uniform(0, 0.25) * _draw_blocks(rng, n, j)
    probability = _with_floor(expit(a * combined - b + tilt + nuisance), floor)
    weights = shares / np.maximum(shares.sum(0), 1e-12)  # (j, s): which items speak for a skill
    single = _with_floor(expit(a[:, None] * skill_ability[:, None, :] + (tilt - b)[..., None]), floor[:, None])
    mastery = np.einsum("js,njs->ns", weights, single)

    tags = _corrupt_tags(rng, q) if rng.random() < 0.15 else q
    credit = _draw_credit(rng, probability)
    credit[~(_draw_booklets(rng, n, j) if pool else _draw_seen(rng, n, j))] = np.nan
    return SimulatedClass(make_tasks(credit, tags), probability, mastery)


def simulate_classes(rng: np.random.Generator, n_classes: int) -> list[ClassTasks]:
    """Draw the tasks of several classes."""
    return [simulate_class(rng).tasks for _ in range(n_classes)]


def _draw_spread(rng: np.random.Generator, median: float, sd_log: float) -> float:
    """A spread: log-normal around what real exams have, twice as wide as they are."""
    return float(median * np.exp(sd_log * rng.normal()))


def _draw_q_matrix(rng: np.random.Generator, j: int, s: int) -> FloatArray:
    """Every item has one main skill, some have more; skills that no item asks for are dropped."""
    q = np.zeros((j, s))
    popularity = rng.dirichlet(np.full(s, rng.choice([1.0, 5.0])))
    q[np.arange(j), rng.choice(s, j, p=popularity)] = 1
    extra = rng.choice([0.0, 0.3, 1.0, 2.0], p=[0.4, 0.2, 0.2, 0.2])  # further skills an item has on average
    q[rng.random((j, s)) < extra * popularity] = 1
    return np.asarray(q[:, q.any(0)])


def _draw_skill_offsets(rng: np.random.Generator, n: int, s: int) -> FloatArray:
    """Offsets of variance 1: normal, or two groups (has it or not); sometimes passed on along a chain of skills."""
    offsets = rng.normal(size=(n, s))
    if rng.random() < 0.4:
        share = rng.uniform(0.3, 0.8, s)
        has = rng.random((n, s)) < share
        offsets = (has - share) / np.sqrt(share * (1 - share))
    if rng.random() < 0.4:
        carry = rng.uniform(0.2, 0.8)
        for k in range(1, s):
            offsets[:, k] = carry * offsets[:, k - 1] + np.sqrt(1 - carry**2) * offsets[:, k]
    return np.asarray(offsets)


def _draw_blocks(rng: np.random.Generator, n: int, j: int) -> FloatArray:
    """Dependence that no tag explains: items of one block (a text, a page, a day) share a student's luck."""
    block = np.sort(rng.integers(0, max(2, j // 4), j))
    return np.asarray(rng.normal(size=(n, block.max() + 1))[:, block])


def _draw_credit(rng: np.random.Generator, probability: FloatArray) -> FloatArray:
    """Scores as binomial fractions; the points of an item are 1 for most exams and up to 5 for some."""
    j = probability.shape[1]
    points = np.ones(j, dtype=int) if rng.random() < 0.6 else rng.integers(1, 6, j)
    return np.asarray(rng.binomial(points, probability) / points)


def _draw_seen(rng: np.random.Generator, n: int, j: int) -> BoolArray:
    """What is in the gradebook: everything, random holes, booklets, or students who joined late."""
    kind = rng.choice(["all", "holes", "booklets", "late"], p=[0.5, 0.25, 0.1, 0.15])
    seen = np.ones((n, j), dtype=bool)
    if kind == "holes":
        seen &= rng.random((n, j)) < rng.uniform(0.5, 0.98)
    elif kind == "booklets" and j >= 8:
        half = rng.integers(0, 3, (n, 1))
        seen &= (np.arange(j) * 3 // j)[None] != half
    elif kind == "late":
        first = np.where(rng.random(n) < 0.2, rng.integers(0, j, n), 0)
        seen &= np.arange(j)[None] >= first[:, None]
    seen[rng.integers(0, n), :] |= ~seen.any(0)  # every item has been given to somebody
    return seen


def _draw_booklets(rng: np.random.Generator, n: int, j: int) -> BoolArray:
    """Rotated booklets: items in 4 to 10 blocks, two neighbouring ones for every student."""
    n_blocks = int(rng.integers(4, 11))
    first = rng.integers(0, n_blocks, (n, 1))
    block = rng.permutation(j)[None] * n_blocks // j
    return np.asarray((block == first) | (block == (first + 1) % n_blocks))


def _corrupt_tags(rng: np.random.Generator, q: FloatArray) -> FloatArray:
    """Wrong tags as teachers set them: up to half of the items get another skill, shape (n_items, n_skills)."""
    tags = q.copy()
    wrong = rng.random(len(q)) < rng.uniform(0, 0.5)
    tags[wrong] = tags[wrong][:, rng.permutation(q.shape[1])]
    return tags


def _with_floor(p: FloatArray, floor: FloatArray) -> FloatArray:
    """Probability with guessing, floor + (1 - floor) p: the lower asymptote of the 3PL, in (0, 1)."""
    return np.asarray(floor + (1.0 - floor) * p)

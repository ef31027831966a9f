"""What stands behind the scores of simulated items: one question, steps of a solution, a whole test, homework.

Gradebooks mix them. Every item is so many parts, each right or wrong; the parts of one score share the student's luck
on that day, so that a score of twenty-five questions tells a little less than twenty-five scores of one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import BoolArray, FloatArray, IntArray

_SINGLE, _STEPS, _TEST, _HOMEWORK = range(4)

#: Shares of single questions, items of several steps, tests and homework in the gradebooks of different teachers.
_GRADEBOOKS = (
    (1.0, 0.0, 0.0, 0.0),
    (0.4, 0.6, 0.0, 0.0),
    (0.0, 1.0, 0.0, 0.0),
    (0.0, 0.0, 1.0, 0.0),
    (0.0, 0.1, 0.3, 0.6),
    (0.3, 0.25, 0.25, 0.2),
)
_HOW_USUAL = (0.48, 0.1, 0.08, 0.12, 0.1, 0.12)


@dataclass(frozen=True, eq=False)
class ItemKinds:
    """The items of a class; arrays of shape (n_items,).

    Attributes
    ----------
    points, grain
        Points possible, and the smallest step between two scores, in points.
    n_parts
        Questions or steps behind a score, >= 1.
    within
        Spread of the difficulties of an item's parts, as a multiple of that of single questions.
    luck
        Spread of a student's luck on the item as a whole, logits.
    spread
        Of the item's difficulty, as a multiple of a single question's.
    """

    points: FloatArray
    grain: FloatArray
    n_parts: IntArray
    within: FloatArray
    luck: FloatArray
    spread: FloatArray

    @property
    def is_single(self) -> BoolArray:
        """Whether the item is one question that is right or wrong."""
        return np.asarray(self.n_parts == 1)


def draw_gradebook(rng: np.random.Generator) -> tuple[float, ...]:
    """Draw what a teacher's gradebook holds: shares of single questions, items of several steps, tests and homework."""
    return _GRADEBOOKS[rng.choice(len(_GRADEBOOKS), p=_HOW_USUAL)]


def holds_tests_alone(gradebook: tuple[float, ...]) -> bool:
    """Whether a gradebook is mostly tests and homework; then it has few items."""
    return gradebook[_TEST] + gradebook[_HOMEWORK] > 0.5


def draw_item_kinds(rng: np.random.Generator, j: int, gradebook: tuple[float, ...]) -> ItemKinds:
    """Draw what stands behind the scores of every item of one gradebook."""
    kind = rng.choice(4, j, p=gradebook)
    usual_test = np.exp(rng.uniform(np.log(5), np.log(60)))  # a teacher's tests are of a size
    n_parts = np.select(
        [kind == _SINGLE, kind == _STEPS, kind == _TEST],
        [
            np.ones(j),
            rng.integers(2, int(rng.integers(3, 11)), j),
            np.clip(usual_test * np.exp(rng.normal(0, 0.3, j)), 4, 80),
        ],
        default=rng.integers(4, 21, j).astype(float),
    ).astype(int)
    luck = np.select(
        [kind == _SINGLE, kind == _STEPS, kind == _TEST],
        [0.0, rng.uniform(0.0, 0.9), rng.uniform(0.0, 0.4)],
        default=rng.uniform(0.3, 1.2),
    )
    many = kind >= _TEST
    points, grain = _draw_points(rng, n_parts, many)
    return ItemKinds(
        points=points,
        grain=grain,
        n_parts=n_parts,
        within=np.where(many, 1.0, 0.0),
        luck=np.broadcast_to(luck, j),
        # The mean of a test's questions varies by itself; teachers' tests differ a little more than that.
        spread=np.where(many, rng.uniform(0.0, 0.3), 1.0),
    )


def _draw_points(rng: np.random.Generator, n_parts: IntArray, many: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Points possible and grain: single questions give 1 point or all of 2 to 10, tests what the school is used to."""
    j = len(n_parts)
    all_or_nothing = np.where(rng.random(j) < rng.choice([0.0, 1.0], p=[0.8, 0.2]), rng.integers(2, 11, j), 1)
    points = np.where(n_parts == 1, all_or_nothing, n_parts).astype(float)
    grain = np.where(n_parts == 1, points, 1.0)
    scale = float(rng.choice([0.0, 10.0, 20.0, 100.0], p=[0.35, 0.15, 0.15, 0.35]))
    if scale:
        # Out of 100, some schools count questions, some round to a point, some to five points.
        step = scale / n_parts if rng.random() < 0.5 else np.full(j, float(rng.choice([0.5, 1.0, scale / 20])))
        points, grain = np.where(many, scale, points), np.where(many, step, grain)
    return points, grain


def draw_credit(
    rng: np.random.Generator,
    logits: FloatArray,
    block_luck: FloatArray,
    sd_block_luck: float,
    floor: FloatArray,
    part: FloatArray,
    items: ItemKinds,
) -> tuple[FloatArray, FloatArray]:
    """Draw scores, and what was to be expected of them.

    Parameters
    ----------
    logits
        Of a part of middling difficulty, for every student and item, shape (n_students, n_items).
    block_luck, sd_block_luck
        Luck that the items of one block share, same shape, and its spread.
    floor
        Chance of a point by guessing, shape (n_items,).
    part
        Difficulty of every part beside that of its item, from :func:`draw_parts`.

    Returns
    -------
    credit
        In [0, 1], shape (n_students, n_items).
    probability
        From :func:`expect_credit`, same shape.
    """
    exists = np.arange(len(part))[:, None, None] < items.n_parts
    lucky = expit(logits - part + block_luck + items.luck * rng.normal(size=logits.shape))
    chance = floor + (1.0 - floor) * lucky
    right = ((rng.random(chance.shape) < chance) & exists).sum(0)
    steps = np.round(right / items.n_parts * items.points / items.grain)
    credit = np.clip(steps * items.grain / items.points, 0.0, 1.0)
    return np.asarray(credit), expect_credit(logits, sd_block_luck, floor, part, items)


def draw_parts(rng: np.random.Generator, sd: float, items: ItemKinds) -> FloatArray:
    """Difficulty of every part beside that of its item, shape (most parts, 1, n_items); sd is that of questions."""
    return np.asarray(sd * items.within * rng.normal(size=(int(items.n_parts.max()), 1, len(items.points))))


def expect_credit(
    logits: FloatArray, sd_block_luck: float, floor: FloatArray, part: FloatArray, items: ItemKinds
) -> FloatArray:
    """Expected credit, all luck averaged over, of the shape of ``logits``; the parameters of :func:`draw_credit`."""
    exists = np.arange(len(part))[:, None, None] < items.n_parts
    averaged = expit((logits - part) / np.sqrt(1.0 + np.pi / 8.0 * (items.luck**2 + sd_block_luck**2)))
    return np.asarray(floor + (1.0 - floor) * (averaged * exists).sum(0) / items.n_parts)

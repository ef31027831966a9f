"""How simulated students move over a term: class-wide steps, a pace of their own, drift, and forgetting.

All paths are offsets from the first day, shape (n_students, n_tests, 1 + n_skills): general ability first, then every
skill. Drawn wide, because nothing is known of how far real classes move between two tests.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.classroom import BoolArray, FloatArray

Mover = Callable[[np.random.Generator, int, int, FloatArray], FloatArray]
"""From a generator, the numbers of students and skills and the days since the first test to the students' paths."""

_MONTH = 30.0

#: What a class does in a term, and how often: nothing, all skills together, one skill, a unit at a time.
_KINDS = ("still", "general", "one skill", "units")
_HOW_OFTEN = (0.3, 0.25, 0.2, 0.25)

#: Share of the terms in which no student moves but with the class.
_NO_DRIFT = 0.15


def draw_movement(rng: np.random.Generator, n: int, s: int, days: FloatArray) -> FloatArray:
    """Draw what a class and its students do in a term; a :data:`Mover`."""
    moved = np.zeros((n, len(days), 1 + s))
    kind = rng.choice(_KINDS, p=_HOW_OFTEN)
    if kind == "general":
        moved += _step_general(rng, n, s, days)
    elif kind != "still":
        moved += _step_skills(rng, n, s, days, only_one=kind == "one skill")
    if rng.random() >= _NO_DRIFT:
        moved += _drift(rng, n, s, days) + _run_at_own_pace(rng, n, s, days)
    return moved


def stand_still(rng: np.random.Generator, n: int, s: int, days: FloatArray) -> FloatArray:
    """Nothing changes for anybody; a :data:`Mover`."""
    return np.zeros((n, len(days), 1 + s))


def step_by(gain: float, *, skill: int | None = None, share: float = 1.0) -> Mover:
    """A :data:`Mover`: between the first two tests students gain so much, and nothing else moves.

    Parameters
    ----------
    gain
        In logits.
    skill
        Position of the only skill that moves; all together by default.
    share
        Of the students who gain, the first ones of the class, in (0, 1].
    """

    def move(rng: np.random.Generator, n: int, s: int, days: FloatArray) -> FloatArray:
        moved = np.zeros((n, len(days), 1 + s))
        moved[: round(share * n), 1:, 0 if skill is None else 1 + skill] = gain
        return moved

    return move


def step_for(gain: float, chosen: BoolArray) -> Mover:
    """A :data:`Mover`: between the first two tests these students gain so many logits, shape (n_students,)."""

    def move(rng: np.random.Generator, n: int, s: int, days: FloatArray) -> FloatArray:
        moved = np.zeros((n, len(days), 1 + s))
        moved[chosen, 1:, 0] = gain
        return moved

    return move


def drift_alone(sd: float) -> Mover:
    """A :data:`Mover`: general ability wanders by a normal step of this spread between two tests, nothing else."""

    def move(rng: np.random.Generator, n: int, s: int, days: FloatArray) -> FloatArray:
        moved = np.zeros((n, len(days), 1 + s))
        moved[:, 1:, 0] = sd * np.cumsum(rng.normal(size=(n, len(days) - 1)), axis=1)
        return moved

    return move


def add_movements(*movers: Mover) -> Mover:
    """A :data:`Mover` that does all of these."""
    return lambda rng, n, s, days: np.asarray(sum(move(rng, n, s, days) for move in movers))


def _step_general(rng: np.random.Generator, n: int, s: int, days: FloatArray) -> FloatArray:
    """General ability of all goes up by the days between, more or less; some classes fall back over a holiday."""
    gaps = np.diff(days)
    a_month = rng.normal(0.2, 0.3)
    steps = a_month * gaps / _MONTH + rng.normal(0, 0.25, len(gaps)) * np.sqrt(np.minimum(gaps / _MONTH, 1.0))
    moved = np.zeros((n, len(days), 1 + s))
    moved[:, 1:, 0] = np.cumsum(_take_up(rng, n)[:, None] * np.clip(steps, -1.0, 1.5), 1)
    return moved


def _step_skills(rng: np.random.Generator, n: int, s: int, days: FloatArray, *, only_one: bool) -> FloatArray:
    """Skills are taught between two tests, and what was learned is forgotten in part with the days after."""
    moved = np.zeros((n, len(days), 1 + s))
    kept, scale = rng.uniform(0.3, 1.0), np.exp(rng.uniform(np.log(15), np.log(150)))
    only = (int(rng.integers(1, len(days))), int(rng.integers(s)))
    for t in range(1, len(days)):
        taught = [only[1]] if only_one and t == only[0] else []
        if not only_one:
            taught = list(np.flatnonzero(rng.random(s) < rng.uniform(0.1, 0.6)))
        for k in taught:
            gain = rng.uniform(0.2, 1.8) * _take_up(rng, n)
            left = kept + (1.0 - kept) * np.exp(-(days[t:] - days[t]) / scale)
            moved[:, t:, 1 + k] += gain[:, None] * left
    return moved


def _take_up(rng: np.random.Generator, n: int) -> FloatArray:
    """What each student takes of a step, 1 on average: nearly alike, or some have it and the others not at all."""
    if rng.random() < 0.3:
        share = rng.uniform(0.4, 0.9)
        return np.asarray((rng.random(n) < share) / share)
    return np.asarray(1.0 + rng.uniform(0.0, 0.5) * rng.normal(size=n))


def _drift(rng: np.random.Generator, n: int, s: int, days: FloatArray) -> FloatArray:
    """Every student's ability and skills wander: without end, or around where they were; a step is correlated.

    The variance of a step of d days is sd² (1 - exp(-d / scale)) / (1 - exp(-30 / scale)), sd² for a month.
    """
    sd_ability = 0.3 * np.exp(rng.normal(0, 0.6))
    sd_skill = 0.0 if rng.random() < 0.2 else 0.25 * np.exp(rng.normal(0, 0.6))
    scale = np.exp(rng.uniform(np.log(10), np.log(300)))
    correlation = rng.uniform(-0.3, 0.6)
    returns = rng.random() < 0.4
    moved = np.zeros((n, len(days), 1 + s))
    for t in range(1, len(days)):
        gap = days[t] - days[t - 1]
        size = np.sqrt((1.0 - np.exp(-gap / scale)) / (1.0 - np.exp(-_MONTH / scale)))
        ability = rng.normal(size=(n, 1))
        skills = correlation * ability + np.sqrt(1.0 - correlation**2) * rng.normal(size=(n, s))
        step = size * np.concatenate([sd_ability * ability, sd_skill * skills], axis=1)
        moved[:, t] = (np.exp(-gap / scale) if returns else 1.0) * moved[:, t - 1] + step
    return moved


def _run_at_own_pace(rng: np.random.Generator, n: int, s: int, days: FloatArray) -> FloatArray:
    """Some learn faster than their class all term long, in general ability; 0 on average."""
    moved = np.zeros((n, len(days), 1 + s))
    pace = rng.choice([0.0, 0.1, 0.25], p=[0.4, 0.4, 0.2]) * rng.normal(size=(n, 1))
    moved[..., 0] = pace * days / _MONTH
    return moved

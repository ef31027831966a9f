"""Simulated response logs whose truth is known: students who learn and forget, in ways that no tracer here assumes.

Every student works on about a dozen days, one or two skills a day in the order of a syllabus, with returns to earlier
ones. What the worlds differ in is what happens to the students meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import FloatArray, IntArray, ResponseLog

_SKILLS = 8
_ITEMS_OF_A_SKILL = 15
_DAYS = (8, 16)
_RESPONSES_A_DAY = (3, 9)


@dataclass(frozen=True, eq=False)
class SimulatedLog:
    """A log and its truth.

    Attributes
    ----------
    probability
        Of a right response given everything that is true of the student at that moment, shape (n_responses,).
    """

    log: ResponseLog
    probability: FloatArray


@dataclass(frozen=True, eq=False)
class _Work:
    """When a student answered what: days since the first, skills and items, each of shape (n,)."""

    day: FloatArray
    skill: IntArray
    item: IntArray


def simulate_growing(n_students: int, seed: int) -> SimulatedLog:
    """Ability grows with practice, at a pace of each student's own, and part of it is forgotten with the days.

    What practice adds gets less the more there was; its half-life is one to six weeks and differs by skill, a third of
    it stays. Right and wrong responses teach alike. On some days a student is not at their best.
    """
    rng = np.random.default_rng([seed, 11])
    a, b = _draw_items(rng)
    rate = np.log(2.0) / rng.uniform(7.0, 42.0, _SKILLS)

    def answer(work: _Work) -> FloatArray:
        ability = rng.normal() + 0.7 * rng.normal(size=_SKILLS)
        gain = 0.25 * np.exp(0.5 * rng.normal())
        fresh, stays = np.zeros(_SKILLS), np.zeros(_SKILLS)
        form, probability = 0.0, np.zeros(len(work.day))
        for t, (day, s, j) in enumerate(zip(work.day, work.skill, work.item, strict=True)):
            gap = day - work.day[t - 1] if t else 0.0
            if gap > 0.5 or not t:
                form = 0.3 * rng.normal()
            fresh *= np.exp(-rate * gap)
            probability[t] = expit(a[j] * (ability[s] + fresh[s] + stays[s] + form) - b[j])
            learned = gain / (1.0 + 0.5 * (fresh[s] + stays[s]))
            fresh[s] += learned * 2.0 / 3.0
            stays[s] += learned / 3.0
        return probability

    return _simulate(n_students, rng, answer)


def simulate_insight(n_students: int, seed: int) -> SimulatedLog:
    """A skill is known or not, learned at once and forgotten at once: Bayesian knowledge tracing is the truth."""
    rng = np.random.default_rng([seed, 12])
    known, learn = rng.uniform(0.1, 0.5, _SKILLS), rng.uniform(0.05, 0.3, _SKILLS)
    forget = rng.uniform(0.0, 0.1, _SKILLS)
    guess, slip = rng.uniform(0.1, 0.3, _SKILLS), rng.uniform(0.03, 0.15, _SKILLS)

    def answer(work: _Work) -> FloatArray:
        knows = rng.random(_SKILLS) < known
        probability = np.zeros(len(work.day))
        for t, s in enumerate(work.skill):
            probability[t] = 1.0 - slip[s] if knows[s] else guess[s]
            knows[s] = rng.random() >= forget[s] if knows[s] else rng.random() < learn[s]
        return probability

    return _simulate(n_students, rng, answer)


def simulate_standing(n_students: int, seed: int) -> SimulatedLog:
    """Nothing changes: whoever sees learning or forgetting here sees chance."""
    rng = np.random.default_rng([seed, 13])
    a, b = _draw_items(rng)

    def answer(work: _Work) -> FloatArray:
        ability = rng.normal() + 0.7 * rng.normal(size=_SKILLS)
        return np.asarray(expit(a[work.item] * ability[work.skill] - b[work.item]))

    return _simulate(n_students, rng, answer)


WORLDS = {
    "simulated: practice and forgetting": simulate_growing,
    "simulated: known or not (BKT is the truth)": simulate_insight,
    "simulated: nothing changes": simulate_standing,
}


def _draw_items(rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Discriminations and difficulties of all items; half of the variance of difficulty lies between skills."""
    n = _SKILLS * _ITEMS_OF_A_SKILL
    of_skill = np.repeat(rng.normal(0.0, 0.7, _SKILLS), _ITEMS_OF_A_SKILL)
    return np.exp(rng.normal(0.0, 0.25, n)), of_skill + rng.normal(0.0, 0.7, n)


def _draw_work(rng: np.random.Generator) -> _Work:
    """A syllabus in order, a new skill about every second day, and every third skill of a day an earlier one."""
    n_days = int(rng.integers(*_DAYS))
    days = np.cumsum(rng.choice([1.0, 2.0, 7.0, 14.0, 30.0], n_days, p=[0.4, 0.2, 0.25, 0.1, 0.05]))
    day: list[float] = []
    skill: list[int] = []
    for k, at in enumerate(days):
        reached = min(k * _SKILLS // n_days + 1, _SKILLS)
        for s in {reached - 1, int(rng.integers(reached))} if rng.random() < 1 / 3 else {reached - 1}:
            n = int(rng.integers(*_RESPONSES_A_DAY))
            day += [float(at - days[0])] * n
            skill += [s] * n
    chosen = np.array(skill)
    item = chosen * _ITEMS_OF_A_SKILL + rng.integers(_ITEMS_OF_A_SKILL, size=len(chosen))
    return _Work(np.array(day), chosen, item)


def _simulate(n_students: int, rng: np.random.Generator, answer: Callable[[_Work], FloatArray]) -> SimulatedLog:
    works = [_draw_work(rng) for _ in range(n_students)]
    probability = np.concatenate([answer(work) for work in works])
    n_items = _SKILLS * _ITEMS_OF_A_SKILL
    tags = np.arange(_SKILLS)[None] == np.arange(n_items)[:, None] // _ITEMS_OF_A_SKILL
    log = ResponseLog(
        students=tuple(f"s{i}" for i in range(n_students)),
        items=tuple(f"q{j}" for j in range(n_items)),
        skills=tuple(f"skill {s}" for s in range(_SKILLS)),
        student=np.repeat(np.arange(n_students), [len(work.day) for work in works]),
        item=np.concatenate([work.item for work in works]),
        credit=(rng.random(len(probability)) < probability).astype(float),
        day=np.concatenate([work.day for work in works]),
        tags=tags,
    )
    return SimulatedLog(log, probability)

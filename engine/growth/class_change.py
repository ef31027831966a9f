"""Change of the mean of a class, or of some of its students, on every skill and on all together.

The mean is over the very students who are compared. What is not known of each of them averages out as they are more;
what all share, the class's step and the difficulty of the items that link the tests, does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit, logit, ndtr

from engine.classroom import BoolArray, FloatArray, Growth, IntArray, MeanChange, Movement, StudentPaths
from engine.estimates.mastery import REACH
from engine.growth.calling import call_mean, call_skills, name_call
from engine.growth.effect import Abilities, measure_effect
from engine.growth.scale import Day, find_own_variance
from engine.growth.who import FEWEST, find_link, find_present


@dataclass(frozen=True, eq=False)
class TwoDays:
    """A class on the two days that are compared.

    Attributes
    ----------
    positions
        Of the days in the term.
    """

    paths: StudentPaths
    positions: tuple[int, int]
    before: Day
    after: Day


@dataclass(frozen=True, eq=False)
class Step:
    """How far some students moved beyond the class, in logits of the later day.

    Attributes
    ----------
    size, sd
        With its standard deviation.
    pull
        By how much a student's abilities on the two days move with a step of one logit where the scores stay what they
        are, shape (n_students, 2).
    """

    size: float
    sd: float
    pull: FloatArray


def compare_class(
    growth: Growth, two: TwoDays | None, before: int, after: int, comparable: BoolArray
) -> tuple[tuple[MeanChange, ...], MeanChange]:
    """Mean change on every skill, and on all skills that can be compared together; NOT_COMPARABLE where not linked.

    Parameters
    ----------
    comparable
        From :func:`engine.growth.who.find_comparable`.
    """
    together = np.flatnonzero(find_present(growth, before, after))
    counts = comparable.sum(axis=0)
    if two is None or not find_link(growth, before, after).is_linked:
        skills = tuple(MeanChange(s, Movement.NOT_COMPARABLE, int(n)) for s, n in enumerate(counts))
        return skills, MeanChange(None, Movement.NOT_COMPARABLE, len(together))
    asked = np.flatnonzero(counts).tolist()
    means = [average_change(two, np.flatnonzero(of), s, [s] if s in asked else []) for s, of in enumerate(comparable.T)]
    rose = np.array([np.nan if mean.probability_rose is None else mean.probability_rose for mean in means])
    signs = call_skills(rose)
    skills = tuple(replace(mean, movement=name_call(float(sign))) for mean, sign in zip(means, signs, strict=True))
    return skills, average_change(two, together, None, asked)


def average_change(
    two: TwoDays, students: IntArray, skill: int | None, skills: Sequence[int], step: Step | None = None
) -> MeanChange:
    """Change of the mean mastery of these students on these skills together, looked at alone.

    Parameters
    ----------
    skill
        What the change is said to be of.
    skills
        Over which mastery is averaged; without any nothing can be compared.
    step
        Where the students are known to have moved otherwise than the class.
    """
    if not len(students) or not len(skills):
        return MeanChange(skill, Movement.NOT_COMPARABLE, len(students))
    days = (two.before, two.after)
    start, end = (_average_day(day, students, skills, step, x) for x, day in enumerate(days))
    both = np.stack([-start.direction, end.direction], axis=1)
    of_step = 0.0 if step is None else float((both[..., 0] * step.pull).sum(axis=1)[students].mean()) * step.sd
    of_change = _spread(two.paths, two.positions, both, end.shared - start.shared, students)
    sd = float(np.hypot(of_change, of_step))
    change = end.level - start.level
    rose = float(ndtr(change / sd))
    ranges = [
        _range(each, _spread(two.paths, (position,), each.direction[:, None], each.shared, students))
        for each, position in zip((start, end), two.positions, strict=True)
    ]
    effect = None
    if len(students) >= FEWEST:
        effect = measure_effect(take_abilities(two, skills, step).take(students))
    return MeanChange(
        skill,
        call_mean(rose),
        len(students),
        before=start.level,
        after=end.level,
        change=change,
        low=max(change - REACH * sd, -1.0),
        high=min(change + REACH * sd, 1.0),
        before_range=ranges[0],
        after_range=ranges[1],
        effect=None if effect is None else effect.d,
        effect_low=None if effect is None else effect.low,
        effect_high=None if effect is None else effect.high,
        probability_rose=rose,
    )


@dataclass(frozen=True, eq=False)
class _MeanOfDay:
    """Mean mastery of some students on a day.

    Attributes
    ----------
    direction
        How every student's mastery moves with the weights, shape (n_students, 1 + n_skills).
    shared
        How the mean moves with what all share, shape (n_shared,).
    of_questions
        Variance of what is not known of the skills' questions.
    """

    level: float
    direction: FloatArray
    shared: FloatArray
    of_questions: float


def _average_day(day: Day, students: IntArray, skills: Sequence[int], step: Step | None, x: int) -> _MeanOfDay:
    """The mean over the skills, each counting the same; ``x`` is 0 on the first of the two days and 1 on the other."""
    direction = np.zeros((len(day.z), 1 + day.z.shape[1]))
    level, of_questions = 0.0, 0.0
    shared = np.zeros(day.shared.shape[-1])
    weight = 1.0 / len(skills)
    for s in skills:
        mastery, slope = day.average(s, 0.0 if step is None else step.size * step.pull[:, x])
        direction[:, 1 + s] = weight * slope
        level += weight * float(mastery[students].mean())
        moved = weight * slope[:, None] * (day.shared - day.of_questions)[:, s]
        shared += moved[students].mean(axis=0)
        unknown = np.sqrt(day.unknown[:, s]) * mastery * (1.0 - mastery)
        of_questions += float(weight * unknown[students].mean()) ** 2
    direction[:, 0] = direction.sum(axis=1)
    return _MeanOfDay(level, direction, shared, of_questions)


def _spread(
    paths: StudentPaths, days: tuple[int, ...], directions: FloatArray, shared: FloatArray, students: IntArray
) -> float:
    """Standard deviation of the mean over the students of a linear function of their weights."""
    own = find_own_variance(paths, days, directions)[students].sum() / len(students) ** 2
    return float(np.sqrt(own + np.square(shared).sum() + 1e-18))


def _range(mean: _MeanOfDay, sd: float) -> tuple[float, float]:
    """80 % interval of a mean in (0, 1), normal on the logit scale."""
    reach = REACH * float(np.hypot(sd, np.sqrt(mean.of_questions))) / (mean.level * (1.0 - mean.level))
    return float(expit(logit(mean.level) - reach)), float(expit(logit(mean.level) + reach))


def take_abilities(two: TwoDays, skills: Sequence[int], step: Step | None = None) -> Abilities:
    """The mean ability over these skills of every student on the two days."""
    n, n_skills = two.before.z.shape
    weights = np.zeros(n_skills)
    weights[list(skills)] = 1.0 / len(skills)
    direction = np.tile(np.concatenate([[1.0], weights]), (n, 1))
    first, second = (find_own_variance(two.paths, (day,), direction[:, None]) for day in two.positions)
    of_sum = find_own_variance(two.paths, two.positions, np.stack([direction, direction], axis=1))
    both = (of_sum - first - second) / 2.0
    own = np.stack([np.stack([first, both], axis=1), np.stack([both, second], axis=1)], axis=2)
    days = two.before, two.after
    mean = np.stack([day.z @ weights for day in days], axis=1)
    if step is not None:
        mean = mean + step.size * step.pull
    return Abilities(mean, own, np.stack([np.einsum("nsc,s->nc", day.shared, weights) for day in days], axis=1))

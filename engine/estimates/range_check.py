r"""Whether the ranges hold on a class: half of a student's items are hidden and their points predicted from the rest.

A range can only fail to hold where scores go together in a way that the model does not know: right or wrong on a single
item says nothing of spread, and on a random half of the items everything that is common to them is seen on the other
half. So the halves are those that go together: the items that load above the middle on the first principal component
of what was left over by predictions, and the others. Yen's Q3 (1984) looks at the same correlations. A component that
was found on a student's own scores would find its own noise, so for every fifth of the students it is that of the
other four fifths.

The points on the hidden half are a sum of binomials with unknown probabilities. What is not known of the student is one
common shift of their logits (Gauss-Hermite quadrature); given it, the distribution is the refined normal approximation
of a Poisson binomial (Volkova 1996; Hong 2013, *On computing the distribution function for the Poisson binomial
distribution*). Points are whole numbers of questions, so a range that ends inside of one holds a part of it: the share
of the probability integral transform's step that lies between its 10 and 90 % (Czado, Gneiting & Held 2009).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from scipy.special import expit, logit, ndtr, stdtrit

from engine.classroom import BoolArray, FloatArray, IntArray, RangeCheck
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.protocol import Learner
from engine.learners.tasks import ClassTasks

#: Clearly too narrow: the upper end of the share's interval is below this, where 80 % should hold.
TOO_FEW = 0.75
#: With fewer students than this nothing can be said about how the share differs between them.
FEWEST_STUDENTS = 8

_GROUPS = 5

#: Abscissas of Gauss-Hermite quadrature over a standard normal, and their weights.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(9)

#: Fewer hidden scores than this say nothing of spread.
_FEWEST_HIDDEN = 2
_TAIL = 0.1


def check_ranges(
    classes: Sequence[tuple[ClassTasks, FloatArray]], learner: Learner, seed: int
) -> list[RangeCheck | None]:
    """Hide one half of the items and then the other from a fifth of the students at a time, and predict the points.

    Parameters
    ----------
    classes
        Each with its residuals: credit minus what was expected of it when it was hidden, shape (n_students, n_items), 0
        where nothing is seen. Students and items are in an order that nothing hangs on
        (:func:`engine.learners.canonical_order.put_in_order`). The learner adapts to all of them at once.
    seed
        Of the groups of students.

    Returns
    -------
    list of RangeCheck
        One a class; None with fewer than :data:`FEWEST_STUDENTS` students who have enough scores.
    """
    hidden = [_hide_halves(tasks, residual, seed) for tasks, residual in classes]
    supports = [
        tasks.with_seen(tasks.seen & ~torch.as_tensor(cells))
        for (tasks, _), of_class in zip(classes, hidden, strict=True)
        for cells in of_class
    ]
    adapted = iter(learner.adapt(supports))
    return [
        _summarise(tasks, of_class, [next(adapted) for _ in of_class])
        for (tasks, _), of_class in zip(classes, hidden, strict=True)
    ]


def _hide_halves(tasks: ClassTasks, residual: FloatArray, seed: int) -> list[BoolArray]:
    """The cells of a fifth of the students on the one half of the items and then on the other, for every fifth."""
    seen = tasks.seen.numpy()
    group = np.random.default_rng(seed).permutation(len(seen)) % _GROUPS
    return [
        seen & (group == k)[:, None] & half
        for k in range(_GROUPS)
        for first in [_take_first_half(residual[group != k], seen[group != k])]
        for half in (first, ~first)
    ]


def _summarise(tasks: ClassTasks, hidden: Sequence[BoolArray], adapted: Sequence[Adapted]) -> RangeCheck | None:
    """How many ranges of one class held what was hidden."""
    held: FloatArray = np.full((len(tasks.credit), 2), np.nan)
    for k, (cells, without) in enumerate(zip(hidden, adapted, strict=True)):
        rows = np.flatnonzero(cells.sum(1) >= _FEWEST_HIDDEN)
        held[rows, k % 2] = measure_held(tasks, cells, without, rows)
    students = held[~np.isnan(held).all(1)]
    if len(students) < FEWEST_STUDENTS:
        return None
    share = np.nanmean(students, axis=1)
    margin = stdtrit(len(share) - 1, 0.975) * share.std(ddof=1) / np.sqrt(len(share))
    return RangeCheck(int((~np.isnan(students)).sum()), float(share.mean()), float(margin))


def are_too_narrow(ranges: RangeCheck) -> bool:
    """Whether fewer ranges held than chance explains."""
    return ranges.share_held + ranges.margin < TOO_FEW


def _take_first_half(residual: FloatArray, seen: BoolArray) -> BoolArray:
    """The items that load above the middle on the first principal component of these residuals, shape (n_items,)."""
    together = residual.T @ residual
    size = np.sqrt(np.maximum(together.diagonal(), 1e-12))
    count = seen.astype(float).T @ seen
    own = np.sqrt(np.maximum(count.diagonal(), 1.0))
    correlation = together / (size * size[:, None]) * (own * own[:, None]) / np.maximum(count, 1.0)
    np.fill_diagonal(correlation, 0.0)
    loading = np.linalg.eigh(correlation)[1][:, -1]
    return np.asarray(loading > np.median(loading))


def measure_held(tasks: ClassTasks, hidden: BoolArray, adapted: Adapted, students: IntArray) -> FloatArray:
    """How much of each student's range of the hidden points holds what was earned, in [0, 1], shape (len(students),).

    Parameters
    ----------
    tasks
        The class with its hidden scores.
    hidden
        Shape (n_students, n_items).
    adapted
        To the class without them.
    students
        Rows.
    """
    questions = hidden[students] * adapted.item_weight
    logits, shift = _describe_shift(tasks, adapted, questions, students)
    earned = (questions * tasks.credit.numpy()[students]).sum(1)
    low = _chance_of_less(logits, shift, questions, earned - 0.5)
    high = _chance_of_less(logits, shift, questions, earned + 0.5)
    inside = np.minimum(high, 1.0 - _TAIL) - np.maximum(low, _TAIL)
    return np.asarray(np.clip(inside / np.maximum(high - low, 1e-9), 0.0, 1.0))


def _describe_shift(
    tasks: ClassTasks, adapted: Adapted, questions: FloatArray, students: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Logits in the middle, (n, n_items), and the sd of their common shift, (n,), that moves the points as much.

    Without a posterior, what is not known of a student is what is not known of the mastery of the items' skills.
    """
    posterior = adapted.posterior
    logits = logit(adapted.expected[students]) if posterior is None else posterior.logits[students]
    p = expit(logits)
    information = questions * p * (1.0 - p)
    total = np.maximum(information.sum(1), 1e-12)
    if posterior is not None:
        moved = information @ posterior.directions
        variance = np.einsum("nk,nkl,nl->n", moved, posterior.covariance[students], moved) / total**2
        return logits, np.sqrt(np.maximum(variance, 0.0))
    shares = tasks.skill_shares.numpy()
    of_item = adapted.mastery_logit_sd[students] ** 2 @ shares.T
    untagged = shares.sum(1) == 0
    of_item[:, untagged] = (adapted.mastery_logit_sd[students] ** 2).mean(1, keepdims=True)
    variance = (information * of_item).sum(1) / total
    return logits * np.sqrt(1.0 + np.pi / 8.0 * variance)[:, None], np.sqrt(variance)


def _chance_of_less(logits: FloatArray, shift: FloatArray, questions: FloatArray, points: FloatArray) -> FloatArray:
    """Probability that fewer than these points are earned, averaged over the shift, shape (n,)."""
    chance = np.zeros(len(points))
    for node, weight in zip(_NODES, _WEIGHTS / _WEIGHTS.sum(), strict=True):
        p = expit(logits + node * shift[:, None])
        variance = (questions * p * (1.0 - p)).sum(1)
        sd = np.sqrt(np.maximum(variance, 1e-12))
        skewness = (questions * p * (1.0 - p) * (1.0 - 2.0 * p)).sum(1) / sd**3
        z = (points - (questions * p).sum(1)) / sd
        density = np.exp(-0.5 * z * z) / np.sqrt(2.0 * np.pi)
        chance += weight * np.clip(ndtr(z) + skewness * (1.0 - z * z) * density / 6.0, 0.0, 1.0)
    chance[points <= 0] = 0.0  # nobody earns less than nothing, or more than everything
    chance[points >= questions.sum(1)] = 1.0
    return chance

"""A course of many thousands: items are settled on a sample of its students, and every student adapts to them.

What some thousand students say about an item, and earlier classes, a million would hardly change; what the other
students need is their own weights. With the items held, a student's inner loop is a few scoring steps, and mastery is a
function of one ability a skill (and of the tilt, to first order), so that it is read off a table.

Shapes: N students, J items, S skills, n of them in a chunk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from engine.classroom import IntArray
from engine.learners.adapting.adapted import Adapted
from engine.learners.response.arrow import Arrow, measure_arrow
from engine.learners.response.model import LONGEST_MOVE, Start, Weights, item_directions, skill_logits, student_prior
from engine.learners.response.tilt import standardise
from engine.learners.tasks import ClassTasks

#: From so many students on a class is a course.
MANY_STUDENTS = 20_000

#: Students on whom the items are settled.
_SAMPLE = 4_000

#: Students who adapt at once: their cells stay in a processor's cache.
_CHUNK = 2_048

#: Scoring steps of a student whose items are known: five more move no expected credit by more than 0.002.
_STEPS = 4

#: Abilities at which mastery is tabulated, and how far they reach, logits.
_GRID, _REACH = 513, 8.0

#: Logits are kept within this, as in :mod:`engine.learners.adapting.fitting`.
_MOST = 20.0


@dataclass(frozen=True, eq=False)
class Settled:
    """The items of a course after the sample has adapted, without a batch dimension.

    Attributes
    ----------
    tasks
        The sample's, its items weighed.
    start, weights
        Of the sample.
    """

    tasks: ClassTasks
    start: Start
    weights: Weights


def adapt_course(tasks: ClassTasks, settle: Callable[[ClassTasks], Settled]) -> Adapted:
    """Adapt a course of many students; its posterior is None.

    Parameters
    ----------
    tasks
        One class.
    settle
        Adapts the sample.
    """
    settled = settle(take_sample(tasks, _SAMPLE))
    table = _tabulate_mastery(settled)
    shape = tasks.credit.shape
    expected = np.empty(shape)
    mean, sd = (np.empty((shape[0], tasks.q_matrix.shape[-1])) for _ in range(2))
    of_items = _Items.hold(settled)
    for first in range(0, shape[0], _CHUNK):
        rows = slice(first, first + _CHUNK)
        chunk = of_items.adapt(tasks.credit[rows].float(), tasks.seen[rows])
        expected[rows] = chunk.expected.numpy()
        for values, of_chunk in zip((mean, sd), table.read(chunk), strict=True):
            values[rows] = of_chunk.numpy()
    return Adapted(
        expected=expected,
        difficulty=settled.weights.difficulty.double().numpy(),
        mastery_logit=mean,
        mastery_logit_sd=sd,
        item_weight=settled.tasks.item_weight.double().numpy(),
    )


def draw_sample(tasks: ClassTasks, n: int = _SAMPLE) -> IntArray:
    """Students from the lowest to the highest mean credit, evenly: what the sample is does not hang on their order.

    Every item that anybody has a score on is also met by somebody in the sample who was added for it.

    Returns
    -------
    IntArray
        Positions of the students, rising.
    """
    order = _order_students(tasks)
    chosen = order[np.linspace(0, max(len(order) - 1, 0), min(n, len(order))).round().astype(int)]
    missed = torch.nonzero(tasks.seen.any(0) & ~tasks.seen[chosen].any(0))[:, 0].tolist()
    added = [int(order[tasks.seen[order, j].numpy().argmax()]) for j in missed]
    return np.unique(np.concatenate([chosen, np.array(added, dtype=int)]))


def _order_students(tasks: ClassTasks) -> IntArray:
    """Positions of the students with a score: by mean credit, then by the number of scores, then by which they are.

    Only students with the same scores on the same items are left in the order of the file. Of the others with as many,
    those come first who earned theirs on items that weak students earn much on; a weight an item that no order changes.
    """
    shown = tasks.seen.sum(-1)
    mean = tasks.credit.sum(-1) / shown.clamp_min(1)  # credit is 0 where nothing is seen
    cells = tasks.credit - (2.0**0.5) * ~tasks.seen  # what was missed is no sum of credits
    content = cells @ (cells.T @ mean)
    content = (content - content.min()) / (content.max() - content.min()).clamp_min(1e-12) if len(content) else content
    there = torch.nonzero(shown > 0)[:, 0]
    key = 1e6 * mean + shown + 0.5 * content
    return np.asarray(there[torch.argsort(key[there], stable=True)].numpy())


def take_sample(tasks: ClassTasks, n: int = _SAMPLE) -> ClassTasks:
    """The course of some n students alone; a class of no more is left as it is."""
    if len(tasks.credit) <= n:
        return tasks
    return tasks.take_students(torch.as_tensor(draw_sample(tasks, n)))


@dataclass(frozen=True, eq=False)
class _Chunk:
    """Some students after adaptation.

    Attributes
    ----------
    expected
        Shape (n, J).
    ability, variance
        g + m_s and what is not known of it, shape (n, S).
    tilt
        c_i, shape (n,).
    """

    expected: Tensor
    ability: Tensor
    variance: Tensor
    tilt: Tensor


@dataclass(frozen=True, eq=False)
class _Items:
    """Items that are held while students adapt, in float32.

    Attributes
    ----------
    x, couplings
        a_j (1, q̄_j) and a_j² (1, q̄_j), shape (J, 1 + S).
    a, b, weight, contrast
        Discrimination, difficulty, questions behind a score, and the tilt's contrast, shape (J,).
    unknown
        What is not known of (log a_j, b_j): their variances and minus twice their covariance, three of shape (J,).
    shares
        q̄, shape (J, S).
    prior
        Precisions of (g, m_1 … m_S), shape (1 + S,).
    tilt_precision
        1 / sd² of the tilt.
    """

    x: Tensor
    couplings: Tensor
    a: Tensor
    b: Tensor
    weight: Tensor
    contrast: Tensor
    unknown: tuple[Tensor, Tensor, Tensor]
    shares: Tensor
    prior: Tensor
    tilt_precision: float

    @classmethod
    def hold(cls, settled: Settled) -> _Items:
        """Hold the items of a sample."""
        tasks, start, weights = settled.tasks, settled.start, settled.weights
        assert start.sd_tilt is not None
        shares = tasks.skill_shares
        x = item_directions(weights, shares)
        a = weights.log_discrimination.exp()
        left = torch.linalg.inv(weights.item_precision)
        unknown = (left[:, 0, 0].float(), (-2.0 * left[:, 0, 1]).float(), left[:, 1, 1].float())
        return cls(
            x=x.float(),
            couplings=(x * a[:, None]).float(),
            a=a.float(),
            b=weights.difficulty.float(),
            weight=(tasks.item_weight * tasks.trust).float(),
            contrast=standardise(weights.difficulty, tasks.seen.any(-2)).float(),
            unknown=unknown,
            shares=shares.float(),
            prior=student_prior(start, shares.shape[-1]).float(),
            tilt_precision=float(start.sd_tilt.pow(-2)),
        )

    def adapt(self, credit: Tensor, seen: Tensor) -> _Chunk:
        """Adapt students, shape (n, J) both."""
        counted = seen * self.weight
        student = credit.new_zeros(len(credit), self.x.shape[1])
        for _ in range(_STEPS):
            p = torch.sigmoid(torch.addmm(-self.b, student, self.x.T))
            scored = counted * (credit - p)
            information = counted * p * (1.0 - p)
            arrow = measure_arrow(information, self.couplings, self.prior)
            step = arrow.solve(torch.addmm(-self.prior * student, scored, self.x))
            student = student + step.clamp(-LONGEST_MOVE, LONGEST_MOVE)
        return self._finish(credit, counted, student, arrow)

    def _finish(self, credit: Tensor, counted: Tensor, student: Tensor, arrow: Arrow) -> _Chunk:
        logits = torch.addmm(-self.b, student, self.x.T)
        slope = logits + self.b
        aa, ab, bb = self.unknown
        variance = arrow.ability_variance(self.shares) * self.a.square() + (slope * aa + ab) * slope + bb
        averaged = logits * torch.rsqrt(1.0 + (torch.pi / 8.0) * variance)
        p = torch.sigmoid(averaged)
        score = (counted * (credit - p)) @ self.contrast
        information = (counted * p * (1.0 - p)) @ self.contrast.square()
        tilt = score / (information + self.tilt_precision)
        expected = torch.sigmoid((averaged + tilt[:, None] * self.contrast).clamp(-_MOST, _MOST))
        of_skill = (1.0 - arrow.towards).square() / arrow.pivot + arrow.diagonal.reciprocal()
        return _Chunk(expected, student[:, :1] + student[:, 1:], of_skill, tilt)


@dataclass(frozen=True, eq=False)
class _MasteryTable:
    """Mastery of every skill by ability, each of shape (S, grid).

    Attributes
    ----------
    mean, slope
        Logit of the mastery, and how fast it rises with ability.
    other
        What is not known of it beside the student: of the items, and of the skill's other questions; a variance.
    tilted
        How fast the logit rises with the tilt.
    """

    mean: Tensor
    slope: Tensor
    other: Tensor
    tilted: Tensor

    def read(self, chunk: _Chunk) -> tuple[Tensor, Tensor]:
        """Logit of the mastery and its standard deviation, shape (n, S), between the points in straight lines."""
        place = ((chunk.ability / _REACH + 1.0) * 0.5 * (_GRID - 1)).clamp(0.0, _GRID - 1.001)
        low = place.floor()
        share = place - low
        at = low.long().T

        def look_up(values: Tensor) -> Tensor:
            return (values.gather(1, at) + share.T * (values.gather(1, at + 1) - values.gather(1, at))).T

        mean = look_up(self.mean) + chunk.tilt[:, None] * look_up(self.tilted)
        variance = chunk.variance * look_up(self.slope).square() + look_up(self.other)
        return mean, variance.sqrt()


def _tabulate_mastery(settled: Settled) -> _MasteryTable:
    """Ask for the mastery of students who have one ability on every skill and of whom nothing is unknown."""
    weights, tasks = settled.weights, settled.tasks
    n_skills = tasks.q_matrix.shape[-1]
    ability = torch.linspace(-_REACH, _REACH, _GRID, dtype=weights.student.dtype)
    student = torch.cat([ability[:, None], ability.new_zeros(_GRID, n_skills)], -1)
    sure = torch.diag(ability.new_full((1 + n_skills,), 1e8)).expand(_GRID, -1, -1)
    imagined = replace(weights, student=student, student_precision=sure)
    contrast = standardise(weights.difficulty, tasks.seen.any(-2))
    here, above, below = (skill_logits(imagined, tasks, step * contrast.expand(_GRID, -1)) for step in (0.0, 0.1, -0.1))
    step = float(ability[1] - ability[0])
    slope = torch.gradient(here.mean, spacing=step, dim=0)[0]
    other = here.sd.square() + here.draw_sd.square()
    return _MasteryTable(
        *(values.T.contiguous().float() for values in (here.mean, slope, other, (above.mean - below.mean) / 0.2))
    )

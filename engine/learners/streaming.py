"""Many students on items whose weights are known: a district's worth of them in constant memory.

With the items' weights fixed, students do not touch each other. A step costs two matrix products and one sigmoid for a
whole block of students, and a third product where the curvature is measured again
(:mod:`engine.learners.response.arrow`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor

from engine.learners.response.arrow import measure_arrow
from engine.learners.response.model import LONGEST_MOVE, Start, Weights
from engine.learners.tasks import ClassTasks

#: Steps after which no expected credit is further than 0.001 from the optimum, however few scores a student has
#: (``tests/engine/learners/test_streaming.py`` holds it to that).
INNER_STEPS = 8

#: Steps at which the curvature is measured; in between it hardly changes.
_MEASURE = (0, 1, 2, 4)

#: Students in a block: large enough for the matrix products, small enough for the cache.
BLOCK = 1024


def stream_students(
    classes: Iterable[ClassTasks], weights: Weights, skill_shares: Tensor, start: Start, inner_steps: int = INNER_STEPS
) -> Iterator[Tensor]:
    """Adapt students block by block, holding one block at a time.

    Parameters
    ----------
    classes
        Blocks of any number of students on the same items.
    weights
        Adapted weights of one class; only those of its items are read.
    skill_shares
        Of these items, shape (n_items, n_skills).
    start
        Spreads of the students' weights, 0-dimensional tensors.

    Yields
    ------
    Tensor
        (g, m_1 … m_S) of every student of the block, shape (n_students, 1 + n_skills).
    """
    solver = _Solver(weights, skill_shares, start)
    for tasks in classes:
        parts = [
            solver.adapt(credit, seen, inner_steps)
            for credit, seen in zip(torch.split(tasks.credit, BLOCK), torch.split(tasks.seen, BLOCK), strict=True)
        ]
        yield torch.cat(parts)


class _Solver:
    """What all students share: the items' directions and their part in the curvature."""

    def __init__(self, weights: Weights, skill_shares: Tensor, start: Start) -> None:
        directions = torch.cat([torch.ones_like(skill_shares[:, :1]), skill_shares], -1)
        slope = weights.log_discrimination.exp()[:, None]
        self.directions = directions * slope
        self.transposed = self.directions.mT.contiguous()
        self.difficulty = weights.difficulty
        # Information about g, then the couplings of g with every skill.
        self.couplings = (directions * slope.square()).contiguous()
        self.prior = torch.stack([start.sd_ability, *[start.sd_skill] * skill_shares.shape[-1]]).pow(-2).to(slope.dtype)

    def adapt(self, credit: Tensor, seen: Tensor, inner_steps: int) -> Tensor:
        """Maximise the penalised likelihood of every student of a block."""
        mask = seen.to(credit.dtype)
        masked_credit = credit * mask
        u = credit.new_zeros(len(credit), self.directions.shape[1])
        for k in range(inner_steps):
            p = torch.addmm(self.difficulty, u, self.transposed, beta=-1).sigmoid_()
            if k in _MEASURE:
                arrow = measure_arrow((p - p.square()).mul_(mask), self.couplings, self.prior)
            residual = torch.addcmul(masked_credit, p, mask, value=-1, out=p)
            u = u + arrow.solve(residual @ self.directions - u * self.prior).clamp_(-LONGEST_MOVE, LONGEST_MOVE)
        return u

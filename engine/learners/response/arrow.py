"""Students' curvature as an arrow: general ability against every skill, skills not against each other.

With v_s = Σ_j w_j a_j² q̄_js, the Fisher information of a student's (g, m_1 … m_S) plus the prior is replaced by the
matrix with Σ_j w_j a_j² + 1/sd(g)² in the corner, v along the edge and v + 1/sd(m)² on the diagonal. For items that ask
for one skill that is the information itself. For the others it is an upper bound, because q̄ q̄' <= diag(q̄) when q̄ sums
to 1, so that a step never overshoots more than a Fisher-scoring step does. Solving it takes O(S) elementwise operations
instead of a Cholesky factor for every student (Böhning & Lindsay 1988, *Monotonicity of quadratic-approximation
algorithms*, on steps with such bounds).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, eq=False)
class Arrow:
    """The curvature of many students.

    Attributes
    ----------
    diagonal
        Of the skills' block, shape (..., n_students, n_skills), > 0.
    towards
        Edge over diagonal, same shape: how far a skill's offset follows when general ability moves.
    pivot
        What is left of the corner once the skills are eliminated, shape (..., n_students, 1), > 0.
    """

    diagonal: Tensor
    towards: Tensor
    pivot: Tensor

    def solve(self, gradient: Tensor) -> Tensor:
        """The step: inverse curvature times gradient, shape (..., n_students, 1 + n_skills)."""
        of_skills = gradient[..., 1:]
        general = (gradient[..., :1] - (self.towards * of_skills).sum(-1, keepdim=True)) / self.pivot
        return torch.cat([general, of_skills / self.diagonal - self.towards * general], -1)

    def ability_variance(self, skill_shares: Tensor) -> Tensor:
        """Variance of g + Σ_s q̄_js m_s for every student and item, shape (..., n_students, n_items)."""
        of_general = (1.0 - self.towards @ skill_shares.mT).square() / self.pivot
        return of_general + self.diagonal.reciprocal() @ skill_shares.square().mT


def measure_arrow(information: Tensor, couplings: Tensor, prior: Tensor) -> Arrow:
    """The arrow of every student.

    Parameters
    ----------
    information
        w_ij = p (1 - p), zero where unseen, shape (..., n_students, n_items).
    couplings
        a_j² (1, q̄_j), shape (..., n_items, 1 + n_skills).
    prior
        Precisions of (g, m_1 … m_S), shape (..., 1, 1 + n_skills).
    """
    edge = information @ couplings
    diagonal = edge + prior
    towards = edge[..., 1:] / diagonal[..., 1:]
    pivot = diagonal[..., :1] - (edge[..., 1:] * towards).sum(-1, keepdim=True)
    return Arrow(diagonal[..., 1:], towards, pivot)

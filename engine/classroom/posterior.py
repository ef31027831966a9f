"""What the response model knows of every student's weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Posterior:
    """What the response model knows of every student's weights: a normal around the mode (Laplace).

    Student i's weights are u_i = (g_i, m_i1 … m_iS), and last the tilt c_i where the learner has one; the logit of the
    expected credit on item j is x_j·u_i - b_j. There are n_weights of them, 1 + n_skills or 2 + n_skills.

    Attributes
    ----------
    logits
        At the mode, shape (n_students, n_items); not averaged over what is unknown, unlike ``ClassReport.expected``.
    directions
        x_j = (a_j, a_j q̄_j), and last the contrast d_j of the tilt, shape (n_items, n_weights).
    covariance
        Of u_i, shape (n_students, n_weights, n_weights).
    item_weight
        Effective number of questions behind a score on every item, >= 1, shape (n_items,).
    tilt
        c_i at the mode, shape (n_students,); None where the learner has no tilt.
    trust
        Share of a score on every item that counts, in (0, 1], shape (n_items,); None where no key is in doubt.
    """

    logits: FloatArray
    directions: FloatArray
    covariance: FloatArray
    item_weight: FloatArray
    tilt: FloatArray | None = None
    trust: FloatArray | None = None

    @property
    def counted(self) -> FloatArray:
        """How many questions a score on every item counts for: its information is that times p (1 - p)."""
        return self.item_weight if self.trust is None else np.asarray(self.item_weight * self.trust)

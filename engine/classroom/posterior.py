"""What the response model knows of every student's weights."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Posterior:
    """What the response model knows of every student's weights: a normal around the mode (Laplace).

    Student i's weights are u_i = (g_i, m_i1 … m_iS); the logit of the expected credit on item j is x_j·u_i - b_j.

    Attributes
    ----------
    logits
        At the mode, shape (n_students, n_items); not averaged over what is unknown, unlike ``ClassReport.expected``.
    directions
        x_j = a_j (1, q̄_j), shape (n_items, 1 + n_skills).
    covariance
        Of u_i, shape (n_students, 1 + n_skills, 1 + n_skills).
    """

    logits: FloatArray
    directions: FloatArray
    covariance: FloatArray

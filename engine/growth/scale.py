"""The scale of mastery over a term: from a student's ability on a day to the credit on a skill's questions.

Mastery of skill s is M_s(z) = Σ_j shares_js σ(a_j z - b_j + c_ij) with z = g + m_s, on every day of the same questions,
so that a change of it is a change of the student. M without the tilt c is tabulated once; what a student's tilt adds is
taken from the estimate of the day, on the logit scale, where it hardly depends on z.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from engine.classroom import FloatArray, IntArray, StudentPaths

_NODES = 801
"""On which M_s is tabulated; the step is a fiftieth of a logit, and the error of mastery below 0.0001."""

_EDGE = 1e-6
"""As far from 0 and 1 as the learner keeps mastery."""

_HERMITE, _WEIGHTS = np.polynomial.hermite_e.hermegauss(15)


@dataclass(frozen=True, eq=False)
class Curves:
    """M_s as a function of ability, without anybody's tilt.

    Attributes
    ----------
    grid
        Abilities, ascending, shape (n_nodes,).
    logits
        Logit of M_s at each of them, shape (n_skills, n_nodes).
    """

    grid: FloatArray
    logits: FloatArray

    def read(self, z: FloatArray, skill: int) -> FloatArray:
        """Logit of M_s at abilities of any shape, a straight line between the nodes, which are evenly spaced."""
        last = len(self.grid) - 1
        place = np.clip((z - self.grid[0]) * (last / (self.grid[-1] - self.grid[0])), 0.0, last)
        node = np.minimum(place.astype(np.int64), last - 1)
        values = self.logits[skill]
        return np.asarray(values[node] + (place - node) * np.diff(values)[node])


@dataclass(frozen=True, eq=False)
class Day:
    """What is known of the abilities on one day; arrays of shape (n_students, n_skills) and more.

    Attributes
    ----------
    curves
        The scale, that of every day.
    z
        g + m_s at the mode.
    own
        Its variance where what all students share is given.
    shared
        How z moves with what all students share, shape (n_students, n_skills, n_shared).
    of_questions
        How much ability the same causes make the skill's questions ask for: the mastery moves with the difference of
        the two.
    anchor
        What a student's tilt adds to the logit of the mastery.
    unknown
        Variance of the mastery on the logit scale beside that of ability and difficulties: what is not known of the
        discriminations and of the skill's other questions.
    """

    curves: Curves
    z: FloatArray
    own: FloatArray
    shared: FloatArray
    of_questions: FloatArray
    anchor: FloatArray
    unknown: FloatArray

    @property
    def variance(self) -> FloatArray:
        """Of the ability beside the questions'."""
        return np.asarray(self.own + np.square(self.shared - self.of_questions).sum(-1))

    @property
    def mastery(self) -> FloatArray:
        """At the mode."""
        return np.stack([self.read(self.z[:, s], s) for s in range(self.z.shape[1])], axis=1)

    def read(self, z: FloatArray, skill: int, students: IntArray | slice = slice(None)) -> FloatArray:
        """Mastery of one skill at abilities of shape (n, ...), a row each of these students."""
        anchor = self.anchor[students, skill].reshape(-1, *[1] * (z.ndim - 1))
        return np.asarray(expit(self.curves.read(z, skill) + anchor))

    def average(self, skill: int, shift: FloatArray | float = 0.0) -> tuple[FloatArray, FloatArray]:
        """Mean of the mastery of a skill, and of its slope in z, over what is not known; both of shape (n_students,).

        ``shift`` is added to the abilities.
        """
        nodes = (self.z[:, skill] + shift)[:, None] + np.sqrt(self.variance[:, skill])[:, None] * _HERMITE
        mastery = self.read(nodes, skill)
        steepness = np.gradient(self.curves.logits[skill], self.curves.grid)
        slope = mastery * (1.0 - mastery) * np.interp(nodes, self.curves.grid, steepness)
        weights = _WEIGHTS / _WEIGHTS.sum()
        return mastery @ weights, slope @ weights


def tabulate_curves(paths: StudentPaths) -> Curves:
    """Tabulate the scale of a class as far as its students and what is not known of them reach."""
    z = find_ability(paths)
    own = [find_own_covariance(paths, t, t) for t in range(z.shape[1])]
    shared = [np.square(find_loadings(paths, t)).sum(-1) for t in range(z.shape[1])]
    reach = 6.0 * float(np.sqrt((np.stack(own) + np.stack(shared)).max(initial=1.0)))
    grid = np.linspace(max(z.min(initial=0.0) - reach, -40.0), min(z.max(initial=0.0) + reach, 40.0), _NODES)
    p = expit(paths.discrimination[:, None] * grid - paths.difficulty[:, None])
    return Curves(grid, np.asarray(logit(np.clip(paths.shares.T @ p, _EDGE, 1.0 - _EDGE))))


def take_day(paths: StudentPaths, curves: Curves, day: int) -> Day:
    """What is known of one day."""
    z = find_ability(paths)[:, day]
    logits = paths.discrimination * z[..., None] - paths.difficulty + paths.offset[:, None]
    p = expit(logits)
    moves = paths.shares.T * p * (1.0 - p)
    slope = np.maximum(moves @ paths.discrimination, 1e-9)
    of_questions = moves @ paths.shared_difficulty / slope[..., None]
    raw = np.stack([curves.read(z[:, s], s) for s in range(z.shape[1])], axis=1)
    own, shared = find_own_covariance(paths, day, day), find_loadings(paths, day)
    mastery = expit(paths.logit_mean[:, day])
    of_ability = (own + np.square(shared - of_questions).sum(-1)) * np.square(slope / (mastery * (1.0 - mastery)))
    return Day(
        curves=curves,
        z=z,
        own=own,
        shared=shared,
        of_questions=of_questions,
        anchor=paths.logit_mean[:, day] - raw,
        unknown=np.maximum(np.square(paths.logit_sd[:, day]) - of_ability, 0.0),
    )


def find_ability(paths: StudentPaths) -> FloatArray:
    """Z = g + m_s at the mode on every day, shape (n_students, n_tests, n_skills)."""
    return np.asarray(paths.mean[..., :1] + paths.mean[..., 1:])


def find_own_covariance(paths: StudentPaths, day: int, other: int) -> FloatArray:
    """Covariance of z on two days, what all students share given, shape (n_students, n_skills)."""
    block = _block(paths, day, other)
    diagonal = block.diagonal(axis1=1, axis2=2)
    return np.asarray(block[:, :1, 0] + block[:, 0, 1:] + block[:, 1:, 0] + diagonal[:, 1:])


def find_prior_variance(paths: StudentPaths, day: int, other: int) -> FloatArray:
    """Variance of the change in z of a student's own way before a score is read, shape (n_skills,)."""
    k = paths.mean.shape[2]
    blocks = {
        pair: paths.prior[pair[0] * k : (pair[0] + 1) * k, pair[1] * k : (pair[1] + 1) * k]
        for pair in ((day, day), (other, other), (day, other))
    }
    whole = {pair: block[0, 0] + block[0, 1:] + block[1:, 0] + block.diagonal()[1:] for pair, block in blocks.items()}
    return np.asarray(whole[day, day] + whole[other, other] - 2.0 * whole[day, other])


def find_loadings(paths: StudentPaths, day: int) -> FloatArray:
    """How z moves with what all students share, shape (n_students, n_skills, n_shared)."""
    of_day = paths.shared.reshape(*paths.mean.shape, paths.shared.shape[-1])[:, day]
    return np.asarray(of_day[:, :1] + of_day[:, 1:])


def find_own_variance(paths: StudentPaths, days: tuple[int, ...], directions: FloatArray) -> FloatArray:
    """Own variance of a linear function of each student's weights on some days, shape (n_students,).

    ``directions``: what multiplies (g, m_1 … m_S) on each of the days, shape (n_students, n_days, 1 + n_skills).
    """
    own = np.zeros(len(paths.mean))
    for x, day in enumerate(days):
        for y, other in enumerate(days):
            own += np.einsum("nk,nkl,nl->n", directions[:, x], _block(paths, day, other), directions[:, y])
    return own


def _block(paths: StudentPaths, day: int, other: int) -> FloatArray:
    """Own covariance of the weights on two days, shape (n_students, 1 + n_skills, 1 + n_skills)."""
    k = paths.mean.shape[2]
    return np.asarray(paths.own[:, day * k : (day + 1) * k, other * k : (other + 1) * k])

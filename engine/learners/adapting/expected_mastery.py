"""Mastery of skills from expected credit, for learners that have no posterior over skills.

The mastery of skill s is the credit expected on the class's items of that skill: M = Σ_j w_js p_ij with the weights of
:func:`engine.learners.tasks.weigh_items`. How sure it is has to come
from a count of the scores behind it, because nothing else is known: M is taken for the mean of a Beta distribution
whose strength K is a prior's worth of scores plus a part of those that the student has. Not all of them: K would be
their number if the learner's estimate were a mean of scores of the same probability, but items differ, and what a
learner gets wrong about a skill is not mended by more scores alone. A score on another skill says something about the
student, and less about this skill.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.learners.tasks import ClassTasks, weigh_items

#: What is known of a student before any score, in units of K; what a score on the skill adds, and one on another skill.
#: Chosen so that 80 % intervals of learners without a posterior cover the truth of 77-83 % of simulated students,
#: whether they have few scores or many (``tests/engine/learners/adapting/test_expected_mastery.py`` holds them to
#: that).
PRIOR_STRENGTH = 2.0
OWN_SCORE = 0.35
OTHER_SCORE = 0.17


def mastery_from_credit(expected: Tensor, tasks: ClassTasks) -> tuple[Tensor, Tensor]:
    """Mastery on the logit scale with a standard deviation.

    Parameters
    ----------
    expected
        Expected credit of every student on every item, in [0, 1], shape (..., n_students, n_items).
    tasks
        The class or batch of classes that it was adapted to; its credit is not read.

    Returns
    -------
    mean, sd
        Both of shape (..., n_students, n_skills), finite. A skill that no item asks for is read on all items that
        somebody has seen.
    """
    mastery = expected @ weigh_items(tasks).to(expected.dtype)
    own = tasks.n_responses
    others = tasks.seen.sum(-1, keepdim=True) - own
    return with_uncertainty(mastery, PRIOR_STRENGTH + OWN_SCORE * own + OTHER_SCORE * others)


def with_uncertainty(mastery: Tensor, strength: Tensor) -> tuple[Tensor, Tensor]:
    """Logit of mastery, shape (..., n_students, n_skills), and how sure it is by K, the strength of the same shape.

    The standard deviation of logit M under Beta(K M, K (1 - M)) is 1 / sqrt(K M (1 - M)) by the delta method. Near 0
    and 1 that goes to infinity, and says of a class that had everything right that nobody knows: hence one imagined
    score, half right, in the M of this formula.
    """
    inside = mastery.clamp(1e-6, 1 - 1e-6)
    pulled = (strength * inside + 0.5) / (strength + 1.0)
    return torch.logit(inside), (strength * pulled * (1 - pulled)).rsqrt()

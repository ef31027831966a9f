"""Mastery of skills from expected credit, for learners that have no posterior over skills.

The mastery of skill s is the credit expected on the class's items of that skill: M = Σ_j w_js p_ij with the weights of
:func:`engine.learners.tasks.mix_items`. How sure it is has to come
from a count of the scores behind it, because nothing else is known: M is taken for the mean of a Beta distribution
whose strength K is a prior's worth of scores plus a part of those that the student has. Not all of them: K would be
their number if the learner's estimate were a mean of scores of the same probability, but items differ, and what a
learner gets wrong about a skill is not mended by more scores alone. A score on another skill says something about the
student, and less about this skill.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.learners.response.model import SkillMastery
from engine.learners.tasks import ClassTasks, draw_variance, mix_items

#: What is known of a student before any score, in units of K; what a score on the skill adds, and one on another skill.
#: Chosen so that 80 % intervals of learners without a posterior cover the truth of 77-83 % of simulated students,
#: whether they have few scores or many (``tests/engine/learners/adapting/test_expected_mastery.py`` holds them to
#: that).
PRIOR_STRENGTH = 2.1
OWN_SCORE = 0.4
OTHER_SCORE = 0.19


def mastery_from_credit(expected: Tensor, tasks: ClassTasks) -> SkillMastery:
    """Mastery on the logit scale with its standard deviations.

    Parameters
    ----------
    expected
        Expected credit of every student on every item, in [0, 1], shape (..., n_students, n_items).
    tasks
        The class or batch of classes that it was adapted to, its items weighed; its credit is not read.
    """
    own = tasks.n_questions @ tasks.q_matrix
    others = tasks.n_questions.sum(-1, keepdim=True) - own
    strength = PRIOR_STRENGTH + OWN_SCORE * own + OTHER_SCORE * others
    return with_uncertainty(expected @ mix_items(tasks).shares, strength, expected, tasks)


def with_uncertainty(mastery: Tensor, strength: Tensor, expected: Tensor, tasks: ClassTasks) -> SkillMastery:
    """Logit of mastery, shape (..., n_students, n_skills), and how sure it is by K, the strength of the same shape.

    The standard deviation of logit M under Beta(K M, K (1 - M)) is 1 / sqrt(K M (1 - M)) by the delta method. Near 0
    and 1 that goes to infinity, and says of a class that had everything right that nobody knows: hence one imagined
    score, half right, in the M of this formula. What is not known of the skill's other questions is read off how much
    the expected credit differs between the class's items.
    """
    inside = mastery.clamp(1e-6, 1 - 1e-6)
    at = (strength * inside + 0.5) / (strength + 1.0)
    of_draw = draw_variance(expected[..., None, :], mix_items(tasks))
    return SkillMastery(
        mean=torch.logit(inside),
        sd=(strength * at * (1.0 - at)).rsqrt(),
        draw_sd=of_draw.sqrt() / (at * (1.0 - at)),
    )

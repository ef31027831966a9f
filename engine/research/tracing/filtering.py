r"""The response model over time, one response after the other: a student's weights are filtered, never smoothed.

.. math:: \operatorname{logit} p_t = a_j (g_t + \sum_s \bar q_{js} m_{ts}) - b_j

is the response model of :mod:`engine.learners.response.model`. Between responses the weights u = (g, m_1 … m_S) drift
as they do from test to test (:mod:`engine.learners.over_time.drift`): the variance of an increment grows with the days
between, and where a log has no times, its order is the time. A log says more than a few tests do, so three things are
added: a response on a skill moves its m, time returns m to where it began, and practice differs in what it does.
A response is predicted from what is known of u before it and then moves u; what is known stays a normal, with the mean
and variance that the response leaves (assumed-density filtering; Glickman 1999, *Parameter estimation in large dynamic
paired comparison experiments*, for one dimension). Only responses that came before are read.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.over_time.drift import MONTH, accumulate_walk
from engine.research.tracing.sequences import Sequences


@dataclass(frozen=True, eq=False)
class Dynamics:
    """How students' weights begin and move; scalars but for the gains.

    Attributes
    ----------
    sd_ability, sd_skill
        Prior standard deviations of g and m, > 0.
    ability_ratio, skill_ratio
        Spread of a month's change of g and of every m, in spreads of the students, >= 0.
    pace_ratio
        Spread of the pace of g, a line in time whose slope is the student's own, in spreads of the students a month.
    log_day
        Log of Δ_0, see :mod:`engine.learners.over_time.drift`.
    practice_ratio
        The same of what one response on a skill changes, >= 0: some learn from it, some do not.
    forgetting
        Rate at which m returns to where it began, per unit of time, >= 0.
    gain_success, gain_failure
        What a right and a wrong response on a skill adds to its m, logits, shape (n_skills,).
    """

    sd_ability: Tensor
    sd_skill: Tensor
    ability_ratio: Tensor
    skill_ratio: Tensor
    pace_ratio: Tensor
    log_day: Tensor
    practice_ratio: Tensor
    forgetting: Tensor
    gain_success: Tensor
    gain_failure: Tensor


@dataclass(frozen=True, eq=False)
class ItemWeights:
    """Items as they were calibrated on other students, every tensor of shape (n_items,).

    Attributes
    ----------
    discrimination, difficulty
        a_j > 0 and b_j.
    difficulty_variance
        What is not known of b_j; that of the skill's items at large where nobody answered the item before.
    """

    discrimination: Tensor
    difficulty: Tensor
    difficulty_variance: Tensor


@dataclass(frozen=True, eq=False)
class Filtered:
    """What a pass over a batch of sequences gives, both of shape (N, T).

    Attributes
    ----------
    logits
        Of the expected credit before each response, averaged over what is not known.
    information
        What each response says about its item's difficulty.
    """

    logits: Tensor
    information: Tensor


def filter_students(batch: Sequences, items: ItemWeights, dynamics: Dynamics) -> Filtered:
    """Predict every response of a batch from those before it."""
    n, n_steps, k = batch.shares.shape
    x = batch.shares * items.discrimination[batch.item][..., None]
    b, b_variance = items.difficulty[batch.item], items.difficulty_variance[batch.item]
    of_ability = dynamics.sd_ability[None]
    prior = torch.cat([of_ability, of_ability * dynamics.pace_ratio, dynamics.sd_skill.expand(k - 2)]).square()
    moves = _describe_moves(batch, dynamics, prior)
    mean = x.new_zeros(n, k)
    covariance = torch.diag(prior).expand(n, k, k)
    logits, information = [], []
    for t in range(n_steps):
        if t:
            kept, months = moves.kept[:, t], moves.months[:, t, None]
            mean = _add_pace((mean + moves.gained[:, t]) * kept, months, 1)
            covariance = covariance * (kept[:, :, None] * kept[:, None, :])
            covariance = _add_pace(_add_pace(covariance, months[..., None], 1), months[..., None], 2)
            covariance = covariance + torch.diag_embed(moves.added[:, t])
        reach = (covariance @ x[:, t, :, None])[..., 0]
        variance = (reach * x[:, t]).sum(-1) + b_variance[:, t]
        eta = (mean * x[:, t]).sum(-1) - b[:, t]
        logit, residual, weight = weigh_response(eta, variance, batch.credit[:, t])
        mean = mean + reach * residual[:, None]
        covariance = covariance - (weight[:, None, None] * reach[:, :, None]) * reach[:, None, :]
        logits.append(logit)
        information.append(weight)
    return Filtered(torch.stack(logits, 1), torch.stack(information, 1) * batch.present)


def weigh_response(eta: Tensor, variance: Tensor, credit: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What one response says of a logit that is normal before it.

    The chance of a right response is σ averaged over the normal, σ(k η) with k² = 1 / (1 + π/8 h) (MacKay 1992), as
    wherever the project expects credit. The normal with the mean and variance that the logit has afterwards lies
    h k (c - p) higher, and its variance is h - h² k² p (1 - p): first and second derivative of the log of that chance
    (Tweedie's formula). The mode would lie too near to where it was: a logit after a response is skewed.

    Parameters
    ----------
    eta, variance
        Mean and variance h of the logit before the response.

    Returns
    -------
    logit, residual, information
        k η, k (c - p) and k² p (1 - p).
    """
    shrink = (1.0 + (torch.pi / 8.0) * variance) ** -0.5
    logit = shrink * eta
    p = torch.sigmoid(logit)
    return logit, shrink * (credit - p), shrink.square() * p * (1.0 - p)


def _add_pace(values: Tensor, months: Tensor, dim: int) -> Tensor:
    """General ability, the first along a dimension, moved by its pace, the second, times the months that passed."""
    general, pace = values.narrow(dim, 0, 1), values.narrow(dim, 1, 1)
    return torch.cat([general + months * pace, values.narrow(dim, 1, values.shape[dim] - 1)], dim)


@dataclass(frozen=True, eq=False)
class _Moves:
    """What happens to the weights between responses, for every student and step.

    Attributes
    ----------
    gained
        What the response before added to every weight, shape (N, T, K).
    kept
        Share of the distance from the start that is kept, same shape, in (0, 1].
    added
        Variance that is added, same shape.
    months
        Since the response before, shape (N, T).
    """

    gained: Tensor
    kept: Tensor
    added: Tensor
    months: Tensor


def _describe_moves(batch: Sequences, dynamics: Dynamics, prior: Tensor) -> _Moves:
    """Practice by the response before, and the time that passed since."""
    before = torch.cat([torch.zeros_like(batch.shares[:, :1]), batch.shares[:, :-1]], 1)[..., 2:]
    credit = torch.cat([torch.zeros_like(batch.credit[:, :1]), batch.credit[:, :-1]], 1)[..., None]
    success, failure = (gain[batch.own_skills][:, None] for gain in (dynamics.gain_success, dynamics.gain_failure))
    gained = before * (credit * success + (1.0 - credit) * failure)
    kept = torch.exp(-dynamics.forgetting * batch.elapsed)[..., None].expand(before.shape)
    days = torch.stack([torch.zeros_like(batch.elapsed), batch.elapsed], -1)
    walk = accumulate_walk(days, dynamics.log_day)[..., 1, 1, None]
    of_skills = dynamics.skill_ratio.square() * walk + dynamics.practice_ratio.square() * before.square()
    of_skills = prior[2:] * (of_skills + 1.0 - kept.square())
    of_ability = prior[0] * dynamics.ability_ratio.square() * walk
    nothing = torch.zeros_like(walk)
    return _Moves(
        gained=torch.cat([nothing, nothing, gained], -1),
        kept=torch.cat([nothing + 1.0, nothing + 1.0, kept], -1),
        added=torch.cat([of_ability, nothing, of_skills], -1),
        months=batch.elapsed / MONTH,
    )

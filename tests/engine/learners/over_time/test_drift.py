"""The prior of a path, by hand and by finite differences."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from engine.learners.over_time.drift import accumulate_walk, load_drift, pose_prior, spread_over_weights
from engine.learners.response.model import Start
from tests.engine.learners.over_time.terms import DRIFT

START = Start(*(torch.tensor(sd, dtype=torch.float64) for sd in (2.0, 0.5, 1.0, 0.3, 0.0)))


def test_a_month_has_the_variance_one_and_a_walk_adds_up():
    walk = accumulate_walk(torch.tensor([0.0, 30.0, 60.0], dtype=torch.float64), DRIFT.log_day)
    assert walk.flatten().tolist() == pytest.approx([0, 0, 0, 0, 1, 1, 0, 1, 2])


def test_the_day_between_two_tests_is_never_nothing():
    ten_days = torch.tensor(10.0, dtype=torch.float64).log()
    walk = accumulate_walk(torch.tensor([0.0, 2.0], dtype=torch.float64), ten_days)
    assert float(walk[1, 1]) == pytest.approx((2 + 10) / (30 + 10))


def test_a_repeated_last_day_is_padding():
    days = torch.tensor([0.0, 30.0, 30.0], dtype=torch.float64)
    prior = pose_prior(START, DRIFT, DRIFT.log_ratio, days)
    assert torch.allclose(prior.general[1], prior.general[2], atol=1e-5)


def test_covariance_by_hand():
    """Spread 2 at the first test; a month's change of 0.5 of it, and a pace of 0.25 of it a month."""
    ratio = torch.tensor([0.5, 0.2, 0.25], dtype=torch.float64).log()
    prior = pose_prior(START, DRIFT, ratio, torch.tensor([0.0, 30.0], dtype=torch.float64))
    assert prior.general.flatten().tolist() == pytest.approx([4, 4, 4, 4 + 1 + 0.25], abs=1e-5)
    assert prior.skill.flatten().tolist() == pytest.approx([0.25, 0.25, 0.25, 0.25 + 0.01], abs=1e-5)
    assert float(prior.class_general[0, 0]) == pytest.approx(0, abs=1e-5)
    assert float(prior.class_general[1, 1]) == pytest.approx(float((2 * DRIFT.log_class_step[0]).exp()), abs=1e-5)


@pytest.mark.parametrize("which", range(3))
def test_slopes_are_the_derivatives(which):
    days, h = torch.tensor([0.0, 20.0, 55.0], dtype=torch.float64), 1e-5
    moved = torch.zeros(3, dtype=torch.float64)
    moved[which] = h
    up, down = (pose_prior(START, DRIFT, DRIFT.log_ratio + sign * moved, days) for sign in (1, -1))
    slopes = pose_prior(START, DRIFT, DRIFT.log_ratio, days).slopes[which]
    assert torch.allclose(slopes[0], (up.general - down.general) / (2 * h), atol=1e-6)
    assert torch.allclose(slopes[1], (up.skill - down.skill) / (2 * h), atol=1e-6)


def test_weights_do_not_move_each_other():
    general, skill = torch.tensor([[1.0, 2.0], [2.0, 5.0]]), torch.tensor([[7.0, 8.0], [8.0, 9.0]])
    whole = spread_over_weights(general, skill, 1)
    assert whole.tolist() == [[1, 0, 2, 0], [0, 7, 0, 8], [2, 0, 5, 0], [0, 8, 0, 9]]


def test_what_ships_is_a_drift_that_a_class_can_move():
    drift = load_drift()
    month = drift.log_ratio.exp()
    assert ((month > 0.02) & (month < 1.0)).all(), "a month changes a student, by less than another student would"
    assert ((drift.log_ratio_sd > 0.3) & (drift.log_ratio_sd < 2.0)).all()
    assert replace(drift, log_day=drift.log_day).log_day.exp() > 0.5

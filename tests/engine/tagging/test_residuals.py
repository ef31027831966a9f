"""What is left of the scores beyond level and difficulty, and which items share it."""

from __future__ import annotations

import numpy as np
import torch

from engine.learners.item_response import Rasch
from engine.learners.response.class_context import fixed_start
from engine.learners.response.model import adapt_weights, predict_logits
from engine.learners.tasks import make_tasks
from engine.tagging.residuals import (
    FEWEST_PAIRS,
    SD_DIFFICULTY,
    SD_LEVEL,
    compare_items,
    compute_residuals,
    correlate_residuals,
    predict_by_level,
)

NAN = np.nan


def test_level_and_difficulty_are_fitted():
    rng = np.random.default_rng(1)
    level, ease = rng.normal(size=(400, 1)), rng.normal(size=20)
    truth = 1 / (1 + np.exp(-(level + ease)))
    credit = (rng.random((400, 20)) < truth).astype(float)
    expected = predict_by_level(credit)
    assert np.corrcoef(expected.ravel(), truth.ravel())[0, 1] > 0.9
    np.testing.assert_allclose(expected.mean(axis=0), credit.mean(axis=0), atol=0.01)


def test_the_fit_is_the_joint_optimum_of_the_response_model_with_these_priors():
    """Here in NumPy because it is ten times as fast for one class; the answer is the same."""
    rng = np.random.default_rng(2)
    credit = (rng.random((28, 20)) < rng.uniform(0.2, 0.9, 20)).astype(float)
    credit[rng.random((28, 20)) < 0.2] = NAN
    held = Rasch.spreads[1]
    tasks = make_tasks(credit)
    weights = adapt_weights(tasks, fixed_start(tasks, (SD_LEVEL, held, SD_DIFFICULTY, held)), 40, joint=True)
    expected = torch.sigmoid(predict_logits(weights, tasks.skill_shares)).numpy()
    np.testing.assert_allclose(predict_by_level(credit), expected, atol=1e-5)


def test_everything_right_and_nothing_seen_stay_finite():
    for credit in (np.ones((3, 2)), np.zeros((3, 2)), np.full((3, 2), NAN), np.array([[1.0, NAN]])):
        expected = predict_by_level(credit)
        assert ((expected > 0) & (expected < 1)).all()
        assert np.isfinite(compare_items(credit)).all()


def test_residual_correlation_by_hand():
    """Ten students, expected credit one half: residuals are +1 and -1, so correlations are counts of agreements."""
    first = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0.0])
    second = np.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 1.0])  # agrees 8 times of 10: correlation 0.6
    third = np.array([1, 0, 1, 0, 1, 0, 1, 0, 1, 0.0])  # 6 times with the first, 4 with the second: 0.2, -0.2
    credit = np.column_stack([first, second, third])
    z = np.arctanh([0.6, 0.2, -0.2]) * np.sqrt(7)
    alike = correlate_residuals(compute_residuals(credit, np.full((10, 3), 0.5)))
    np.testing.assert_allclose([alike[0, 1], alike[0, 2], alike[1, 2]], z - z.mean())
    np.testing.assert_array_equal(alike, alike.T)
    assert (np.diag(alike) == 0).all()


def test_too_few_shared_students_say_nothing():
    credit = np.full((20, 3), NAN)
    credit[:12, 0] = np.tile([0.0, 1.0], 6)
    credit[5:, 1] = np.tile([0.0, 1.0, 1.0], 5)
    credit[:, 2] = np.tile([1.0, 0.0, 0.0, 1.0], 5)
    assert np.sum(~np.isnan(credit[:, 0]) & ~np.isnan(credit[:, 1])) == FEWEST_PAIRS - 1
    alike = compare_items(credit)
    assert alike[0, 1] == 0
    assert alike[0, 2] != 0


def test_items_of_one_skill_stand_out():
    rng = np.random.default_rng(0)
    skill = rng.normal(size=(60, 2))
    logit = rng.normal(size=(60, 1)) + 1.5 * np.repeat(skill, 5, axis=1)
    alike = compare_items((rng.random((60, 10)) < 1 / (1 + np.exp(-logit))).astype(float))
    same = np.kron(np.eye(2, dtype=bool), np.ones((5, 5), dtype=bool)) & ~np.eye(10, dtype=bool)
    assert alike[same].mean() > 1
    assert alike[~same & ~np.eye(10, dtype=bool)].mean() < -0.5

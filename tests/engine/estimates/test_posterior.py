"""Leaving scores out and adding one, against adapting the class again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import expit

from engine.analysis.person_fit import measure_person_fit
from engine.classroom import Posterior
from engine.estimates.posterior import (
    chance_of_nothing,
    expect_without_score,
    hold_tilt,
    narrow_by_one_score,
    permute_skills,
)
from engine.learners import load_learner
from engine.learners.reptile import Reptile
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.simulation import simulate_class

NAN = float("nan")


def read_class(seed: int) -> tuple[ClassTasks, Posterior, np.ndarray]:
    tasks = simulate_class(np.random.default_rng(seed), n_students=25, n_items=20).tasks
    [adapted] = load_learner().adapt([tasks])
    assert adapted.posterior is not None
    credit = np.where(tasks.seen.numpy(), tasks.credit.numpy(), np.nan)
    return tasks, adapted.posterior, credit


def test_a_score_left_out_is_expected_as_if_the_class_were_adapted_without_it():
    tasks, posterior, credit = read_class(1)
    quick = expect_without_score(posterior, credit)
    cells = np.argwhere(tasks.seen.numpy())[::11].tolist()
    without = []
    for i, j in cells:
        seen = tasks.seen.clone()
        seen[i, j] = False
        without.append(tasks.with_seen(seen))
    exact = np.array([a.expected[i, j] for a, (i, j) in zip(load_learner().adapt(without), cells, strict=True)])
    fast = np.array([quick[i, j] for i, j in cells])
    # When it loses a score the item moves too: the quick way leaves that out.
    assert np.abs(fast - exact).max() < 0.07
    plain = expit(posterior.logits)[tuple(np.array(cells).T)]
    assert np.abs(fast - exact).mean() < 0.5 * np.abs(plain - exact).mean()


def test_the_posterior_rests_on_the_logits_of_the_expected_credit():
    # Without averaging over what is not known, the logits at the mode are those of the expected credit, tilt and all.
    tasks = simulate_class(np.random.default_rng(1), n_students=25, n_items=20).tasks
    learner = load_learner()
    assert isinstance(learner, Reptile)
    [adapted], [untilted] = (replace(learner, average=False, tilt=tilt).adapt([tasks]) for tilt in (True, False))
    assert adapted.posterior is not None and untilted.posterior is not None
    np.testing.assert_allclose(expit(adapted.posterior.logits), adapted.expected, atol=1e-12)
    assert np.abs(adapted.posterior.logits - untilted.posterior.logits).max() > 0.1
    # The tilt is the last weight: c_i d_j is what it adds.
    known, contrast = adapted.posterior, adapted.posterior.directions[:, -1]
    added = known.logits - untilted.posterior.logits
    c = added @ contrast / (contrast @ contrast)
    np.testing.assert_allclose(added, c[:, None] * contrast, atol=1e-12)
    np.testing.assert_array_equal(known.directions[:, :-1], untilted.posterior.directions)
    # The covariance is that of all weights: its inverse is X'VX plus a prior that is the same for all students.
    p = expit(known.logits)
    counted = tasks.seen.numpy() * known.item_weight
    information = np.einsum("ij,jk,jl->ikl", counted * p * (1 - p), known.directions, known.directions)
    prior = np.linalg.inv(known.covariance) - information
    np.testing.assert_allclose(prior, np.broadcast_to(np.diag(prior[0].diagonal()), prior.shape), atol=1e-9)
    np.testing.assert_allclose(prior[0, 1:-1].diagonal(1), prior[0, 1, 1], atol=1e-9)


def test_without_the_tilt_is_what_the_learner_without_one_says():
    tasks = simulate_class(np.random.default_rng(1), n_students=25, n_items=20).tasks
    learner = load_learner()
    assert isinstance(learner, Reptile)
    [adapted], [untilted] = (replace(learner, tilt=tilt).adapt([tasks]) for tilt in (True, False))
    assert adapted.posterior is not None and untilted.posterior is not None
    held = hold_tilt(adapted.posterior)
    np.testing.assert_allclose(held.logits, untilted.posterior.logits, atol=1e-12)
    np.testing.assert_array_equal(held.directions, untilted.posterior.directions)
    # The precision of the other weights is that of all of them without the tilt's row and column.
    rest = np.linalg.inv(np.linalg.inv(adapted.posterior.covariance)[:, :-1, :-1])
    np.testing.assert_allclose(held.covariance, rest, atol=1e-9)
    assert hold_tilt(held) is held


def test_leaving_the_tilt_out_too_is_nearer_to_adapting_again():
    tasks, posterior, credit = read_class(2)
    directions, covariance = posterior.directions[:, :-1], posterior.covariance[:, :-1, :-1]
    fixed = replace(posterior, directions=directions, covariance=covariance)
    cells = np.argwhere(tasks.seen.numpy())[::11].tolist()
    supports = []
    for i, j in cells:
        seen = tasks.seen.clone()
        seen[i, j] = False
        supports.append(tasks.with_seen(seen))
    exact = np.array([a.expected[i, j] for a, (i, j) in zip(load_learner().adapt(supports), cells, strict=True)])
    free_error, fixed_error = (
        np.abs(expect_without_score(known, credit)[tuple(np.array(cells).T)] - exact).mean()
        for known in (posterior, fixed)
    )
    assert free_error < fixed_error


def one_weight(n_questions: float) -> Posterior:
    """One student, two items of so many questions that ask for the general ability alone: variance 0.5, logits 0."""
    directions = np.array([[1.0, 0.0], [1.0, 0.0]])
    return Posterior(np.zeros((1, 2)), directions, np.diag([0.5, 0.0])[None], np.full(2, n_questions))


def test_one_weight_by_hand():
    # One skill of its own weight 0: z = g, variance 0.5, a = 1, p = 0.5 everywhere.
    posterior = one_weight(1.0)
    # Information 0.25: the variance falls to 0.5 / (1 + 0.25 * 0.5) = 0.4444, the width by 1 - sqrt(0.8889).
    np.testing.assert_allclose(narrow_by_one_score(posterior, 0, [0])[0], [1 - np.sqrt(1 / 1.125)])
    # Leaving a right answer out: h = 0.5, vh = 0.125; logit -0.5 * 0.5 / 0.875, variance 0.5 / 0.875.
    logit, variance = -0.25 / 0.875, 0.5 / 0.875
    expected = expit(logit / np.sqrt(1 + np.pi / 8 * variance))
    np.testing.assert_allclose(expect_without_score(posterior, np.array([[1.0, NAN]]))[0, 0], expected)


def test_a_score_of_four_questions_weighs_four_times_as_much():
    # Information 4 * 0.25 = 1: the variance falls to 0.5 / 1.5, the width by 1 - sqrt(1 / 1.5).
    np.testing.assert_allclose(narrow_by_one_score(one_weight(4.0), 0, [0])[0], [1 - np.sqrt(1 / 1.5)])
    # Left out: vh = 0.5; the logit moves by 4 * 0.5 * (0.75 - 0.5) / 0.5, the variance grows to 0.5 / 0.5.
    logit, variance = -4 * 0.5 * 0.25 / 0.5, 1.0
    expected = expit(logit / np.sqrt(1 + np.pi / 8 * variance))
    np.testing.assert_allclose(expect_without_score(one_weight(4.0), np.array([[0.75, NAN]]))[0, 0], expected)
    # All four questions lost, were the student known: 0.5 to the power of 4; or left blank one time in five.
    known = replace(one_weight(4.0), covariance=np.zeros((1, 2, 2)))
    credit = np.array([[NAN, 0.0]])
    assert chance_of_nothing(known, credit, 0, [1], np.zeros(1)) == pytest.approx(0.5**4)
    assert chance_of_nothing(known, credit, 0, [1], np.full(1, 0.2)) == pytest.approx(0.2 + 0.8 * 0.5**4)


def test_narrowing_is_what_the_precision_says():
    _, posterior, _ = read_class(2)
    student, skill, item = 3, 0, 5
    x, covariance = posterior.directions[item], posterior.covariance[student]
    p = expit(posterior.logits[student, item])
    information = posterior.item_weight[item] * p * (1 - p)
    after = np.linalg.inv(np.linalg.inv(covariance) + information * np.outer(x, x))
    target = np.zeros(len(x))
    target[[0, 1 + skill]] = 1
    ratio = np.sqrt((target @ after @ target) / (target @ covariance @ target))
    assert narrow_by_one_score(posterior, skill, [item])[student, 0] == pytest.approx(1 - ratio)


def test_chance_of_nothing_is_a_product_where_the_student_is_known():
    posterior = Posterior(np.array([[0.0, 1.0, 2.0]]), np.ones((3, 1)), np.array([[[1e-12]]]), np.ones(3))
    credit = np.array([[1.0, 0.0, 0.0]])
    expected = (1 - expit(1.0)) * (1 - expit(2.0))
    assert chance_of_nothing(posterior, credit, 0, [1, 2], np.zeros(2)) == pytest.approx(expected, rel=1e-6)
    assert chance_of_nothing(posterior, credit, 0, [1, 2], np.ones(2)) == pytest.approx(1.0)


def test_chance_of_nothing_without_the_run_expects_more_of_the_student():
    _, posterior, credit = read_class(4)
    credit = credit.copy()
    student = int(np.nanmean(credit, axis=1).argmax())
    run = list(range(16, 20))
    tasks = make_tasks(np.where(np.arange(25)[:, None] == student, np.r_[credit[student, :16], [0] * 4], credit))
    [adapted] = load_learner().adapt([tasks])
    posterior = adapted.posterior
    assert posterior is not None
    cells = np.where(tasks.seen.numpy(), tasks.credit.numpy(), np.nan)
    with_run = float(np.prod(1 - expit(posterior.logits[student, run])))
    assert chance_of_nothing(posterior, cells, student, run, np.zeros(4)) < with_run


def test_other_order_of_skills_is_the_same_knowledge():
    tasks, posterior, credit = read_class(6)
    order = list(range(tasks.q_matrix.shape[1]))[::-1]
    turned = permute_skills(posterior, order)
    np.testing.assert_allclose(expect_without_score(turned, credit), expect_without_score(posterior, credit))
    np.testing.assert_allclose(measure_person_fit(turned, credit), measure_person_fit(posterior, credit))

"""The baselines: values worked by hand, what each may and may not use, and an independent optimiser."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.optimize import minimize
from scipy.special import logsumexp

from engine.learners.baselines import Additive, PercentCorrect
from engine.learners.item_response import Rasch, SkillTwoPl, TwoPl
from engine.learners.logistic_regression import (
    Cells,
    LogisticRegression,
    build_features,
    fit_ridge,
    leave_one_out_loss,
    measure_leverages,
)
from engine.learners.tasks import make_tasks
from engine.research.simulation import simulate_class

NAN = np.nan


def logit(p: float) -> float:
    return float(np.log(p / (1 - p)))


def test_percent_correct_by_hand() -> None:
    # Class mean (3 + 1/2) / (4 + 1) = 0.7 with one imagined score at 1/2.
    tasks = make_tasks([[1, 1, 0, NAN], [1, NAN, NAN, NAN]], [[1, 0], [1, 0], [0, 1], [1, 1]])
    adapted = PercentCorrect().adapt([tasks])[0]
    first, second = (2 + 0.7) / (2 + 1), (0 + 0.7) / (1 + 1)
    assert adapted.expected[0].tolist() == pytest.approx([first, first, second, (first + second) / 2])
    # The second student has one score, on the first skill; on the other one nothing is known but the class's mean.
    assert adapted.expected[1].tolist() == pytest.approx([0.85, 0.85, 0.7, (0.85 + 0.7) / 2])
    assert (1 / (1 + np.exp(-adapted.mastery_logit[0]))).tolist() == pytest.approx([first, second])


def test_percent_correct_of_an_item_without_a_skill_is_the_percent_of_everything() -> None:
    tasks = make_tasks([[1, 0, NAN]], [[1], [1], [0]])
    assert PercentCorrect().adapt([tasks])[0].expected[0, 2] == pytest.approx((1 + 0.5) / 3)


def test_additive_by_hand() -> None:
    tasks = make_tasks([[1, 1], [0, NAN]])
    mean, k = 2.5 / 4, Additive.imagined_scores
    student = (2 + k * mean) / (2 + k), (0 + k * mean) / (1 + k)
    item = (1 + k * mean) / (2 + k), (1 + k * mean) / (1 + k)
    adapted = Additive().adapt([tasks])[0]
    for i in range(2):
        for j in range(2):
            found = logit(adapted.expected[i, j])
            assert found == pytest.approx(logit(student[i]) + logit(item[j]) - logit(mean))
    assert adapted.difficulty.tolist() == pytest.approx([-logit(p) for p in item])


def test_rasch_is_the_optimum_that_another_optimiser_finds() -> None:
    rng = np.random.default_rng(3)
    credit = (rng.random((40, 7)) < rng.uniform(0.2, 0.9, 7)).astype(float)
    credit[rng.random((40, 7)) < 0.2] = NAN
    tasks = make_tasks(credit, np.eye(2)[np.arange(7) % 2])
    seen = np.isfinite(credit)
    c = np.where(seen, credit, 0)
    m = (c.sum() + 0.5) / (seen.sum() + 1)

    # Items: the mode of the prior and the likelihood averaged over a normal ability, on an even grid of it.
    nodes = np.linspace(-8.0, 8.0, 161) * 1.2
    log_weight = -0.5 * (nodes / 1.2) ** 2

    def likelihood(b: np.ndarray) -> np.ndarray:
        eta = nodes[:, None] - b
        return -(seen[:, None] * (np.logaddexp(0, eta) - c[:, None] * eta)).sum(-1)  # (students, nodes)

    def loss(b: np.ndarray) -> float:
        marginal = logsumexp(likelihood(b) + log_weight, axis=1) - logsumexp(log_weight)
        return float(((b + logit(m)) ** 2).sum() / 2 - marginal.sum())

    b = minimize(loss, np.zeros(7), tol=1e-12).x
    # Students: the mode given these items, to the width of a finer grid.
    fine = np.linspace(-4.0, 4.0, 80001)
    eta = fine[:, None] - b
    loss_of = [
        fine**2 / 1.2**2 / 2 + (np.logaddexp(0, eta[:, s]) - eta[:, s] * x[s]).sum(1)
        for s, x in zip(seen, c, strict=True)
    ]
    g = [fine[np.argmin(values)] for values in loss_of]
    expected = 1 / (1 + np.exp(-(np.array(g)[:, None] - b)))
    np.testing.assert_allclose(Rasch().adapt([tasks])[0].expected, expected, atol=0.006)


def test_rasch_and_two_pl_have_one_ability_and_skill_2pl_has_more() -> None:
    # Two students with the same scores turned round: only skills, or how much items tell, can part them.
    q = np.eye(2)[[0, 0, 0, 1, 1, 1]]
    rng = np.random.default_rng(1)
    credit = np.vstack([[1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1], (rng.random((10, 6)) < 0.6)]).astype(float)
    tasks = make_tasks(credit, q)
    rasch, two_pl, skill_2pl = (kind().adapt([tasks])[0] for kind in (Rasch, TwoPl, SkillTwoPl))
    np.testing.assert_allclose(rasch.expected[0], rasch.expected[1], atol=1e-6)
    assert np.abs(two_pl.expected[0] - two_pl.expected[1]).max() > 1e-3
    untagged = TwoPl().adapt([make_tasks(credit)])[0]
    np.testing.assert_allclose(two_pl.expected, untagged.expected, atol=1e-6)
    assert skill_2pl.mastery_logit[0, 0] > skill_2pl.mastery_logit[0, 1] + 0.3
    assert skill_2pl.mastery_logit[1, 0] < skill_2pl.mastery_logit[1, 1] - 0.3


def test_features_by_hand() -> None:
    shares = np.array([[1.0, 0.0], [0.5, 0.5]])
    x = build_features(np.array([1, 0]), np.array([1, 0]), 2, shares).toarray()
    # Two students, two items, then skills of student 0 and of student 1.
    assert x.tolist() == [[0, 1, 0, 1, 0, 0, 0.5, 0.5], [1, 0, 1, 0, 1, 0, 0, 0]]


def some_problem() -> tuple:
    rng = np.random.default_rng(5)
    shares = np.eye(2)[np.arange(6) % 2]
    rows, columns = np.repeat(np.arange(8), 6), np.tile(np.arange(6), 8)
    return build_features(rows, columns, 8, shares), rng.integers(0, 3, 48) / 2


def test_partial_credit_is_a_binomial_fraction() -> None:
    features, credit = some_problem()
    coefficients, intercept = fit_ridge(features, credit, np.ones(len(credit)), 1.0)
    x = features.toarray()

    def loss(theta: np.ndarray) -> float:
        eta = x @ theta[1:] + theta[0]
        imagined = np.logaddexp(0, theta[0]) - 0.5 * theta[0]
        return float((np.logaddexp(0, eta) - credit * eta).sum() + imagined + (theta[1:] ** 2).sum() / 2)

    best = minimize(loss, np.zeros(x.shape[1] + 1), tol=1e-12).x
    assert intercept == pytest.approx(best[0], abs=1e-3)
    np.testing.assert_allclose(coefficients, best[1:], atol=1e-3)


@pytest.mark.parametrize("c", [0.3, 3.0])
def test_leave_one_out_loss_is_near_that_of_really_leaving_one_out(c: float) -> None:
    features, credit = some_problem()
    exact = 0.0
    for k in range(len(credit)):
        others = np.arange(len(credit)) != k
        coefficients, intercept = fit_ridge(features[others], credit[others], np.ones(len(credit) - 1), c)
        eta = (features[[k]] @ coefficients)[0] + intercept
        exact += np.logaddexp(0, eta) - credit[k] * eta
    ones = np.ones(len(credit))
    coefficients, intercept = fit_ridge(features, credit, ones, c)
    cells = Cells(np.repeat(np.arange(8), 6), np.tile(np.arange(6), 8), 8, np.eye(2)[np.arange(6) % 2])
    found = leave_one_out_loss(cells, credit, ones, features @ coefficients + intercept, intercept, c)
    assert found == pytest.approx(exact, rel=0.01)


def test_leverages_are_those_of_the_whole_hessian() -> None:
    rng = np.random.default_rng(2)
    q = np.array([[1, 0, 0], [1, 1, 0], [0, 0, 1], [0, 0, 0]], dtype=float)  # one item of two skills, one of none
    shares = q / np.maximum(q.sum(1, keepdims=True), 1)
    rows, columns = np.nonzero(rng.random((5, 4)) < 0.7)
    w = rng.uniform(0.05, 0.5, len(rows))
    x = np.hstack([build_features(rows, columns, 5, shares).toarray(), np.ones((len(rows), 1))])
    hessian = (x.T * w) @ x + np.diag([*np.full(x.shape[1] - 1, 2.0), 0.2])
    whole = (x * np.linalg.solve(hessian, x.T).T).sum(1)
    np.testing.assert_allclose(measure_leverages(Cells(rows, columns, 5, shares), w, 2.0, 0.2), whole)


def test_logistic_regression_chooses_how_much_to_shrink() -> None:
    # Noise asks for a strong penalty, students who differ a lot for a weak one.
    rng = np.random.default_rng(0)
    noise = (rng.random((25, 20)) < 0.5).astype(float)
    strong = (rng.random((25, 20)) < 1 / (1 + np.exp(-3 * rng.normal(size=(25, 1))))).astype(float)
    for credit, c in ((noise, min(LogisticRegression.cs)), (strong, max(LogisticRegression.cs))):
        adapted = LogisticRegression().adapt([make_tasks(credit)])[0]
        alone = type("Fixed", (LogisticRegression,), {"cs": (c,)})().adapt([make_tasks(credit)])[0]
        np.testing.assert_array_equal(adapted.expected, alone.expected)


@pytest.mark.parametrize("kind", [SkillTwoPl, TwoPl, Rasch, LogisticRegression, Additive, PercentCorrect])
def test_baselines_have_nothing_to_train(kind: type) -> None:
    learner = kind.initialise(torch.Generator())
    assert not learner.meta_weights
    assert learner.meta_step([simulate_class(np.random.default_rng(0)).tasks], 1.0, torch.Generator()) is learner
    with pytest.raises(ValueError, match="no meta-weights"):
        kind.from_meta_weights({"w": torch.zeros(1)})

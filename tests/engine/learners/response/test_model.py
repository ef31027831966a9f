"""The response model and its inner loop, against values worked by hand and an independent optimiser."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from engine.learners.response.model import (
    INNER_STEPS,
    Start,
    Weights,
    adapt_weights,
    average_logits,
    pose_problem,
    share_out_level,
    skill_logits,
)
from engine.learners.tasks import ClassTasks, make_tasks, stack_classes


def read_mastery(weights: Weights, tasks: ClassTasks) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and standard deviation of the logit of mastery, of the class's own items."""
    found = skill_logits(weights, tasks)
    return found.mean, found.sd


def a_start(sd_g: float = 1.2, sd_m: float = 0.7, sd_b: float = 1.0, sd_a: float = 0.3, b: float = 0.0) -> Start:
    return Start(*(torch.tensor(v, dtype=torch.float64) for v in (sd_g, sd_m, sd_b, sd_a, b)))


def a_class(seed: int = 0, n: int = 12, j: int = 9, s: int = 3) -> ClassTasks:
    rng = np.random.default_rng(seed)
    credit = (rng.random((n, j)) < rng.uniform(0.2, 0.9, j)).astype(float)
    credit[rng.random((n, j)) < 0.2] = np.nan
    q = np.eye(s)[np.arange(j) % s]
    q[0, :2] = 1
    return make_tasks(credit, q)


def predict_credit(weights: Weights, skill_shares: torch.Tensor) -> torch.Tensor:
    return torch.sigmoid(average_logits(weights, skill_shares))


def negative_log_posterior(theta: np.ndarray, tasks: ClassTasks, start: Start) -> float:
    """The penalised likelihood of the docstring, written again in numpy: log a, b, then (g, m) of every student."""
    n, j = tasks.credit.shape
    log_a, b, u = theta[:j], theta[j : 2 * j], theta[2 * j :].reshape(n, -1)
    shares = tasks.skill_shares.numpy()
    eta = np.exp(log_a) * (u[:, :1] + u[:, 1:] @ shares.T) - b
    c, seen = tasks.credit.numpy(), tasks.seen.numpy()
    likelihood = (seen * (np.logaddexp(0, eta) - c * eta)).sum()
    prior = (log_a**2).sum() / start.sd_log_discrimination.item() ** 2
    prior += ((b - start.difficulty.item()) ** 2).sum() / start.sd_difficulty.item() ** 2
    prior += (u[:, 0] ** 2).sum() / start.sd_ability.item() ** 2 + (u[:, 1:] ** 2).sum() / start.sd_skill.item() ** 2
    return float(likelihood + prior / 2)


def test_one_student_one_item_is_the_root_of_an_equation_solved_by_hand() -> None:
    # With no skill, a = 1 and b = 0 held fast, one right answer: maximise log σ(g) - g²/2, so σ(-g) = g.
    tasks = ClassTasks(torch.ones(1, 1).double(), torch.ones(1, 1, dtype=torch.bool), torch.zeros(1, 1).double())
    start = a_start(sd_g=1.0, sd_b=1e-6, sd_a=1e-6)
    g = adapt_weights(tasks, start, 30).student[0, 0].item()
    assert g == pytest.approx(0.4010581, abs=1e-5)
    assert 1 / (1 + math.exp(g)) == pytest.approx(g, abs=1e-5)


def test_precision_of_one_student_by_hand() -> None:
    # At p = σ(g): curvature p(1-p) + 1/sd².
    tasks = ClassTasks(torch.ones(1, 1).double(), torch.ones(1, 1, dtype=torch.bool), torch.zeros(1, 1).double())
    weights = adapt_weights(tasks, a_start(sd_g=1.0, sd_b=1e-6, sd_a=1e-6), 30)
    p = torch.sigmoid(weights.student[0, 0]).item()
    assert weights.student_precision[0, 0, 0].item() == pytest.approx(p * (1 - p) + 1.0, abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_inner_loop_reaches_the_optimum_that_another_optimiser_finds(seed: int) -> None:
    tasks, start = a_class(seed), a_start(b=-0.3)
    weights = adapt_weights(tasks, start, 80, joint=True)
    theta = torch.cat([weights.log_discrimination, weights.difficulty, weights.student.flatten()]).numpy()
    best = minimize(negative_log_posterior, np.zeros_like(theta), (tasks, start), method="L-BFGS-B", tol=1e-12)
    assert negative_log_posterior(theta, tasks, start) == pytest.approx(best.fun, abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_the_shipped_number_of_steps_is_enough(seed: int) -> None:
    tasks, start = a_class(seed, n=28, j=24, s=6), a_start(b=-0.5)
    few, many = (
        predict_credit(adapt_weights(tasks, start, n), tasks.skill_shares) for n in (INNER_STEPS, INNER_STEPS + 40)
    )
    assert (few - many).abs().max() < 1e-3


def test_a_student_unlike_the_class_does_not_throw_the_steps_off() -> None:
    # Everybody has everything right but one, who has everything wrong: far from the start, where information is small.
    credit = np.ones((30, 40))
    credit[0] = 0.0
    tasks, start = make_tasks(credit), a_start(b=-4.0)
    weights = adapt_weights(tasks, start, joint=True)
    theta = torch.cat([weights.log_discrimination, weights.difficulty, weights.student.flatten()]).numpy()
    best = minimize(negative_log_posterior, np.zeros_like(theta), (tasks, start), method="L-BFGS-B", tol=1e-12)
    assert negative_log_posterior(theta, tasks, start) == pytest.approx(best.fun, abs=0.05)
    assert read_mastery(weights, tasks)[0][0] < read_mastery(weights, tasks)[0][1] - 2


def test_items_do_not_take_estimates_for_the_truth() -> None:
    # Three hundred students, all items alike, each with a skill of its own: joint MAP lets every student's offset
    # explain every score, and the discriminations run away; averaged over the students they stay.
    rng = np.random.default_rng(0)
    z = rng.normal(0, 1.2, (300, 1)) + rng.normal(0, 0.7, (300, 10))
    tasks, start = make_tasks((rng.random((300, 10)) < 1 / (1 + np.exp(-z))).astype(float), np.eye(10)), a_start()
    joint, averaged = (adapt_weights(tasks, start, 30, joint=flag).log_discrimination for flag in (True, False))
    assert joint.max() > 1.5
    assert averaged.abs().max() < 0.5
    near, far = (predict_credit(adapt_weights(tasks, start, n), tasks.skill_shares) for n in (INNER_STEPS, 60))
    assert (near - far).abs().max() < 0.005


def test_discriminations_of_a_short_test_are_those_of_marginal_likelihood() -> None:
    # A thousand students who differ by 2 logits on five items: nearly nothing is known of each, and items are estimated
    # well only if that is averaged over rightly. By quadrature over each student's ability the mean of log a is found
    # to 0.03; an average that takes the information of the mean for the mean information is 0.3 below.
    found = []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        log_a, b = rng.normal(0, 0.3, 5), rng.normal(0, 1, 5)
        p = 1 / (1 + np.exp(b - np.exp(log_a) * 2.0 * rng.normal(size=(1000, 1))))
        tasks = make_tasks(np.where(rng.random(p.shape) < 0.7, rng.random(p.shape) < p, np.nan))
        start = a_start(sd_g=2.0, sd_m=1e-4)
        found.append(float((adapt_weights(tasks, start, 40).log_discrimination - torch.as_tensor(log_a)).mean()))
    assert abs(np.mean(found)) < 0.1, found


def test_nothing_seen_gives_the_prior() -> None:
    tasks = ClassTasks(torch.zeros(3, 4).double(), torch.zeros(3, 4, dtype=torch.bool), torch.eye(4).double())
    weights = adapt_weights(tasks, a_start(b=-0.7))
    assert torch.allclose(weights.student, torch.zeros(3, 5).double())
    # What is not known of a student (1.2² + 0.7²) and of an item (1.0²) pulls the average credit towards 1/2.
    variance = 1.2**2 + 0.7**2 + 1.0**2
    expected = 1 / (1 + math.exp(-0.7 / math.sqrt(1 + math.pi / 8 * variance)))
    assert torch.allclose(predict_credit(weights, tasks.skill_shares), torch.full((3, 4), expected).double())


@given(seed=st.integers(0, 50))
@settings(max_examples=15, deadline=None)
def test_permuting_students_items_and_skills_permutes_the_result(seed: int) -> None:
    tasks, start = a_class(seed), a_start(b=0.2)
    rng = np.random.default_rng(seed)
    rows, columns, skills = (torch.as_tensor(rng.permutation(k)) for k in (12, 9, 3))
    moved = ClassTasks(
        tasks.credit[rows][:, columns],
        tasks.seen[rows][:, columns],
        tasks.q_matrix[columns][:, skills],
        tasks.points[columns],
    )
    here, there = adapt_weights(tasks, start), adapt_weights(moved, start)
    expected = predict_credit(here, tasks.skill_shares)[rows][:, columns]
    assert torch.allclose(predict_credit(there, moved.skill_shares), expected, atol=1e-9)
    for before, after in zip(read_mastery(here, tasks), read_mastery(there, moved), strict=True):
        assert torch.allclose(after, before[rows][:, skills], atol=1e-9)


def test_unseen_cells_are_never_read() -> None:
    tasks, start = a_class(1), a_start()
    garbled = ClassTasks(torch.where(tasks.seen, tasks.credit, 77.0), tasks.seen, tasks.q_matrix, tasks.points)
    before, after = adapt_weights(tasks, start), adapt_weights(garbled, start)
    assert torch.equal(before.student, after.student)
    assert torch.equal(before.difficulty, after.difficulty)


def test_padding_changes_nothing() -> None:
    small, large = a_class(1), a_class(2, n=20, j=15, s=5)
    both = stack_classes([small, large])
    start = Start(*(torch.full((2,), v).double() for v in (1.2, 0.7, 1.0, 0.3, -0.2)))
    alone = adapt_weights(small, a_start(b=-0.2))
    together = adapt_weights(both, start)
    assert torch.allclose(together.student[0, :12, :4], alone.student, atol=1e-9)
    mean, sd = read_mastery(together, both)
    alone_mean, alone_sd = read_mastery(alone, small)
    assert torch.allclose(mean[0, :12, :3], alone_mean, atol=1e-9)
    assert torch.allclose(sd[0, :12, :3], alone_sd, atol=1e-9)


@given(seed=st.integers(0, 50), student=st.integers(0, 11), item=st.integers(0, 8))
@settings(max_examples=25, deadline=None)
def test_a_better_score_never_lowers_the_mastery_of_the_skills_it_asks_for(seed: int, student: int, item: int) -> None:
    # Students' weights given the items': the likelihood is monotone in the score, whatever the rest of the class did.
    tasks = a_class(seed)
    seen = tasks.seen.clone()
    seen[student, item] = True
    results = []
    for value in (0.0, 1.0):
        credit = tasks.credit.clone()
        credit[student, item] = value
        one = ClassTasks(credit, seen, tasks.q_matrix, tasks.points)
        results.append(read_mastery(adapt_weights(one, a_start()), one)[0][student])
    asked = tasks.q_matrix[item] > 0
    assert (results[1] - results[0])[asked].min() > 0


def test_more_scores_narrow_the_interval() -> None:
    tasks = a_class(3, n=20, j=20, s=2)
    few = tasks.with_seen(tasks.seen & (torch.arange(20) < 5))
    sd_few = read_mastery(adapt_weights(few, a_start()), few)[1]
    sd_many = read_mastery(adapt_weights(tasks, a_start()), tasks)[1]
    assert (sd_many < sd_few).float().mean() > 0.95


def test_a_skill_without_items_in_a_class_without_scores_is_as_likely_as_any_credit() -> None:
    # Nobody has seen anything, so all items speak alike: σ(0.7) on each, and of a skill with items the same.
    nothing = ClassTasks(torch.zeros(3, 2).double(), torch.zeros(3, 2, dtype=torch.bool), torch.eye(2, 3).double())
    mean, sd = read_mastery(adapt_weights(nothing, a_start(b=-0.7)), nothing)
    assert torch.allclose(mean, torch.full((3, 3), 0.7).double())
    assert torch.isfinite(sd).all()


def test_a_skill_without_items_is_finite_and_wide() -> None:
    credit = np.ones((6, 4))
    q = np.array([[1, 0], [1, 0], [1, 0], [1, 0]])
    tasks = make_tasks(credit, q)
    mean, sd = read_mastery(adapt_weights(tasks, a_start(b=-1.0)), tasks)
    assert torch.isfinite(mean).all()
    assert (sd[:, 1] > sd[:, 0]).all()


@pytest.mark.parametrize("n_students", [1, 5, 200])
def test_the_level_is_shared_out_to_where_the_priors_want_it(n_students: int) -> None:
    """No logit of a seen score changes, and no shift of all students against all items is likelier than none."""
    rng = np.random.default_rng(n_students)
    q = np.array([[1, 0], [1, 0], [0, 1], [1, 1], [0, 1]])
    tasks = make_tasks(np.where(rng.random((n_students, 5)) < 0.2, np.nan, rng.random((n_students, 5))), q)
    start = a_start()
    problem = pose_problem(tasks, start)
    student = torch.from_numpy(rng.normal(0.4, 1.0, (n_students, 3)))
    student = student * tasks.seen.any(-1)[:, None]
    a, b = torch.from_numpy(rng.lognormal(0, 0.2, 5)), torch.from_numpy(rng.normal(0.3, 1.0, 5))
    moved, harder, _ = share_out_level(problem, student, a, b)
    x = problem.directions * a[:, None]
    before, after = student @ x.mT - b, moved @ x.mT - harder
    torch.testing.assert_close(after[tasks.seen], before[tasks.seen])

    taught, asked = tasks.seen.any(-1).double(), tasks.seen.any(-2).double()

    def log_prior(shift: torch.Tensor) -> torch.Tensor:
        u, d = moved - taught[:, None] * shift, harder - asked * (x @ shift)
        of_items = (d - problem.difficulty).square() * problem.item_prior[1]
        return -0.5 * ((u.square() * problem.student_prior).sum() + (asked * of_items).sum())

    gradient = torch.func.grad(log_prior)(torch.zeros(3, dtype=torch.float64))
    assert gradient.abs().max() < 1e-6

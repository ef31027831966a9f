"""The inner loop over a term: where it ends, and what it does not hang on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.learners import load_learner
from engine.learners.over_time.curvature import measure_curvature
from engine.learners.over_time.drift import PathPrior, pose_prior, spread_over_weights
from engine.learners.over_time.inner_loop import INNER_STEPS, adapt_paths, measure_ratio_information
from engine.learners.over_time.known import describe_paths, share_out_unknown
from engine.learners.over_time.problem import PathProblem, PathState, predict_over_time
from engine.learners.tasks import stack_classes
from tests.engine.learners.over_time.terms import DRIFT, draw_term, make_term, start_of


def mean_step(state: PathState) -> float:
    """By how much the class's mean ability, on average over the skills, moved from the first test to the second."""
    mean = (state.own + state.path).mean(0)
    return float((mean[1] - mean[0])[0] + (mean[1] - mean[0])[1:].mean())


def log_posterior(problem: PathProblem, state: PathState, prior: PathPrior, flat: Tensor) -> Tensor:
    """Of all ways, the class's path and the difficulties in one vector, discriminations given."""
    n, t, k = state.own.shape
    own, path, b = flat.split([n * t * k, t * k, len(state.difficulty)])
    at = replace(state, own=own.reshape(n, t, k), path=path.reshape(t, k), difficulty=b)
    logits = predict_over_time(problem, at)
    likelihood = (problem.counted * (problem.credit * logits - torch.nn.functional.softplus(logits))).sum()
    of_own = torch.linalg.inv(spread_over_weights(prior.general, prior.skill, k - 1))
    of_class = torch.linalg.inv(spread_over_weights(prior.class_general, prior.class_skill, k - 1))
    ways, off = own.reshape(n, t * k), b - problem.centre
    penalty = ((ways @ of_own) * ways).sum() + path @ of_class @ path + off @ problem.precision @ off
    return likelihood - 0.5 * penalty


def test_what_is_known_of_the_class_is_the_inverse_hessian():
    """Own and shared parts together, for the mean path of the class, against all unknowns at once."""
    tasks = draw_term(3, n_students=6, n_items=5, n_common=3).tasks
    start = start_of(tasks)
    problem, state, curvature, prior = adapt_paths(tasks, start, DRIFT)
    flat = torch.cat([state.own.flatten(), state.path.flatten(), state.difficulty])
    hessian = torch.autograd.functional.hessian(lambda at: log_posterior(problem, state, prior, at), flat)
    covariance = torch.linalg.inv(-hessian)
    n, t, k = state.own.shape
    to_mean = torch.cat([torch.eye(t * k, dtype=flat.dtype).repeat(1, n) / n, torch.eye(t * k, dtype=flat.dtype)], 1)
    size = to_mean.shape[1]
    expected = to_mean @ covariance[:size, :size] @ to_mean.mT
    paths = describe_paths(problem, state, curvature, prior, share_out_unknown(problem, state, curvature, prior))
    shared = paths.shared.mean(0)
    assert torch.allclose(paths.own.sum(0) / n**2 + shared @ shared.mT, expected, atol=1e-8)


def test_a_students_own_part_is_the_inverse_hessian_with_the_rest_given():
    tasks = draw_term(4, n_students=5, n_items=4, n_common=2).tasks
    problem, state, curvature, prior = adapt_paths(tasks, start_of(tasks), DRIFT)
    flat = torch.cat([state.own.flatten(), state.path.flatten(), state.difficulty])
    hessian = torch.autograd.functional.hessian(lambda at: log_posterior(problem, state, prior, at), flat)
    size = state.own[0].numel()
    block = slice(2 * size, 3 * size)
    assert torch.allclose(curvature.covariance[2], torch.linalg.inv(-hessian[block, block]), atol=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_another_step_moves_nothing(seed):
    term = draw_term(seed, n_students=25, days=(0, 14, 60), step=0.5)
    start = start_of(term.tasks)
    usual, longer = (
        torch.sigmoid(predict_over_time(*adapt_paths(term.tasks, start, DRIFT, steps)[:2]))
        for steps in (INNER_STEPS, 4 * INNER_STEPS)
    )
    assert (usual - longer).abs().max() < 0.004


def test_the_class_moves_by_what_common_items_say():
    moved = []
    for seed in range(12):
        tasks = draw_term(seed, step=0.8, n_items=16, n_common=8).tasks
        _, state, _, _ = adapt_paths(tasks, start_of(tasks), DRIFT)
        moved.append(mean_step(state))
    assert np.mean(moved) == pytest.approx(0.72, abs=0.12), "0.8 and a little towards nothing"


def test_a_class_that_stands_still_is_said_to():
    moved = []
    for seed in range(12):
        tasks = draw_term(seed, n_items=16, n_common=8).tasks
        _, state, _, _ = adapt_paths(tasks, start_of(tasks), DRIFT)
        moved.append(mean_step(state))
    assert abs(np.mean(moved)) < 0.12


def test_students_items_and_skills_may_come_in_any_order():
    tasks = draw_term(7, n_students=14).tasks
    rng = np.random.default_rng(0)
    students, items = rng.permutation(14), rng.permutation(tasks.credit.shape[1])
    other = replace(
        tasks,
        credit=tasks.credit[students][:, items],
        seen=tasks.seen[students][:, items],
        q_matrix=tasks.q_matrix[items].flip(-1),
        term=tasks.term.take_items(items),
        points=tasks.points[items],
        item_weight=tasks.item_weight[items],
        trust=tasks.trust[items],
    )
    learner = load_learner("reptile")
    [one], [two] = learner.adapt([tasks]), learner.adapt([other])
    assert np.allclose(one.expected[students][:, items], two.expected, atol=1e-8)
    assert np.allclose(one.mastery_logit[students][:, ::-1], two.mastery_logit, atol=1e-7)
    assert np.allclose(one.paths.logit_sd[students][:, :, ::-1], two.paths.logit_sd, atol=1e-6)


def test_a_batch_is_every_class_alone():
    """Terms of other lengths pad each other with days, students and items that change nothing beyond rounding."""
    classes = [
        draw_term(1, n_students=9, n_skills=1).tasks,
        draw_term(2, n_students=12, n_items=7, n_common=4, n_skills=3, days=(0, 9, 40)).tasks,
    ]
    learner = load_learner("reptile")
    alone = [learner.adapt([tasks])[0] for tasks in classes]
    batch = learner.fit(stack_classes(classes))
    for k, (one, tasks) in enumerate(zip(alone, classes, strict=True)):
        n, j = tasks.credit.shape
        t, s = len(tasks.term.days), tasks.q_matrix.shape[1]
        assert np.allclose(one.expected, torch.sigmoid(batch.logits[k, :n, :j]).numpy(), atol=1e-5)
        assert np.allclose(one.paths.logit_mean, batch.paths.mastery.mean[k, :n, :t, :s].numpy(), atol=1e-5)
        sd = torch.hypot(batch.paths.mastery.sd, batch.paths.mastery.draw_sd)
        assert np.allclose(one.paths.logit_sd, sd[k, :n, :t, :s].numpy(), atol=1e-5)


def test_nobody_moves_whom_nobody_tested_again():
    """A student who was absent at the second test moves with the class and with nothing else."""
    tasks = draw_term(5, step=0.6, n_items=16, n_common=8).tasks
    seen = tasks.seen.clone()
    seen[3, tasks.term.day_of == 1] = False
    tasks = replace(tasks, seen=seen)
    _, state, _, _ = adapt_paths(tasks, start_of(tasks), DRIFT)
    assert torch.allclose(state.own[3, 1, 1:], state.own[3, 0, 1:], atol=1e-3)


def test_ratios_follow_the_class():
    """Where students scatter on their way, the drift grows; where nobody moves, it falls."""
    still = draw_term(11, n_students=120, n_items=30, n_common=20).tasks
    rng = np.random.default_rng(1)
    wild = draw_term(11, n_students=120, n_items=30, n_common=20)
    logits = rng.normal(0, 1.5, (120, 1)) * (wild.tasks.term.day_of == 1).numpy()
    flipped = torch.as_tensor(rng.random(wild.tasks.credit.shape) < np.abs(np.tanh(logits / 2)))
    credit = torch.where(flipped, torch.as_tensor((logits > 0).astype(float)).expand(flipped.shape), wild.tasks.credit)
    _, of_still, _, _ = adapt_paths(still, start_of(still), DRIFT)
    moving = replace(wild.tasks, credit=credit)
    _, of_wild, _, _ = adapt_paths(moving, start_of(moving), DRIFT)
    assert of_wild.log_ratio[0] > of_still.log_ratio[0] + 0.5


def test_information_about_the_drift_grows_with_the_class():
    start_small, start_large = (draw_term(2, n_students=n).tasks for n in (10, 40))
    found = []
    for tasks in (start_small, start_large):
        problem, state, _, _ = adapt_paths(tasks, start_of(tasks), DRIFT)
        prior = pose_prior(start_of(tasks), DRIFT, DRIFT.log_ratio, tasks.term.days)
        found.append(measure_ratio_information(measure_curvature(problem, state, prior), prior).diagonal())
    assert (found[1] > 2 * found[0]).all()


def test_scores_of_many_questions_do_not_drive_tests_apart():
    """Twenty-five questions behind every score: a harder test and a weaker class are held by their priors alone."""
    tasks = draw_term(6, n_students=30, n_common=0, days=(0, 10, 20, 30)).tasks
    rng = np.random.default_rng(2)
    credit = torch.as_tensor(np.clip(rng.normal(0.7, 0.15, tasks.credit.shape), 0, 1))
    tasks = replace(tasks, credit=credit, item_weight=torch.full_like(tasks.item_weight, 25.0))
    _, state, _, _ = adapt_paths(tasks, start_of(tasks), DRIFT, 30)
    assert state.path.abs().max() < 1.0
    assert state.difficulty.abs().max() < 4.0


def test_an_unlinked_class_gain_is_not_known():
    linked, unlinked = (draw_term(8, n_items=16, n_common=n).tasks for n in (10, 0))
    spread = []
    for tasks in (linked, unlinked):
        problem, state, curvature, prior = adapt_paths(tasks, start_of(tasks), DRIFT)
        shared, _ = share_out_unknown(problem, state, curvature, prior)
        k = state.own.shape[-1]
        step = shared.mean(0)[k] - shared.mean(0)[0]
        spread.append(float(step.square().sum().sqrt()))
    assert spread[1] > 1.5 * spread[0]


def test_a_days_columns_need_not_stand_together():
    tasks = draw_term(9, n_students=10, n_items=4, n_common=2).tasks
    term = make_term((0, 30), tasks.term.day_of.tolist(), tasks.term.item_of.tolist())
    assert torch.equal(term.day_of, tasks.term.day_of)
    order = np.arange(8).reshape(2, 4).T.ravel()
    mixed = replace(
        tasks,
        credit=tasks.credit[:, order],
        seen=tasks.seen[:, order],
        q_matrix=tasks.q_matrix[order],
        term=tasks.term.take_items(order),
    )
    one, two = (load_learner("reptile").adapt([each])[0] for each in (tasks, mixed))
    assert np.allclose(one.expected[:, order], two.expected, atol=1e-8)

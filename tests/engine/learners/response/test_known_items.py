"""Items that earlier classes know: what they say worked by hand, and what it must not change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.learners import load_learner
from engine.learners.earlier import EarlierClasses
from engine.learners.response.model import (
    KnownItems,
    ResponseProblem,
    Start,
    Weights,
    adapt_weights,
    pose_problem,
    predict_logits,
    pull_items,
    share_out_level,
    start_items,
)
from engine.learners.tasks import ClassTasks, make_tasks, stack_classes

N_STATISTICS = 26


def tell(
    mean: Tensor, precision: Tensor, *, level_variance: float = 0.1, n_students: float = 28.0, n_scores: float = 0.0
) -> EarlierClasses:
    """What earlier classes say about items, and next to nothing about how students spread."""
    one = torch.ones((), dtype=torch.float64)
    return EarlierClasses(
        mean=mean.double(),
        precision=precision.double(),
        level_variance=level_variance * torch.ones(2).double(),
        statistics=torch.zeros(N_STATISTICS).double(),
        n_students=n_students * one,
        n_scores=n_scores * one,
        offset=torch.zeros(6).double(),
    )


def tell_difficulties(difficulty: list[float], precision: float, **others: float) -> EarlierClasses:
    """The same about difficulties alone, all as sure."""
    b = torch.tensor(difficulty).double()
    of_b = torch.diag(torch.tensor([0.0, precision])).double()
    return tell(torch.stack([torch.zeros_like(b), b], -1), of_b.expand(len(b), 2, 2), **others)


def a_start(sd_g: float = 1.0, sd_m: float = 0.7, sd_b: float = 1.0, sd_a: float = 0.5, b: float = 0.0) -> Start:
    return Start(*(torch.tensor(v, dtype=torch.float64) for v in (sd_g, sd_m, sd_b, sd_a, b)))


def a_class(seed: int = 0, n: int = 14, j: int = 8, s: int = 2) -> ClassTasks:
    rng = np.random.default_rng(seed)
    credit = (rng.random((n, j)) < rng.uniform(0.2, 0.9, j)).astype(float)
    credit[rng.random((n, j)) < 0.2] = np.nan
    return make_tasks(credit, np.eye(s)[np.arange(j) % s])


def what_is_known(seed: int, n_items: int, sureness: float = 4.0, n_scores: float = 200.0) -> EarlierClasses:
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(n_items, 2, 2))
    precision = sureness * (root @ root.transpose(0, 2, 1) + 0.2 * np.eye(2))
    mean = np.column_stack([rng.normal(0, 0.3, n_items), rng.normal(size=n_items)])
    return tell(torch.tensor(mean), torch.tensor(precision), n_scores=n_scores)


def test_two_items_start_where_the_prior_and_the_message_meet_by_hand() -> None:
    # Precisions of the class's prior: 4 for log a, 1 for b. The message about the first item: P = (4 2; 2 3) around
    # (1/2, 1), so P m = (4, 4), and (8 2; 2 4)⁻¹ (4, 4) = (2/7, 6/7). Of the second nothing is known.
    precision = torch.zeros(2, 2, 2)
    precision[0] = torch.tensor([[4.0, 2.0], [2.0, 3.0]])
    mean = torch.tensor([[0.5, 1.0], [0.0, 0.0]])
    tasks = replace(make_tasks([[1.0, 0.0]]), earlier=tell(mean, precision))
    log_a, b = start_items(pose_problem(tasks, a_start(sd_a=0.5, sd_b=1.0, b=0.0)))
    np.testing.assert_allclose(log_a, [2 / 7, 0.0], atol=1e-12)
    np.testing.assert_allclose(b, [6 / 7, 0.0], atol=1e-12)


def test_the_pull_of_two_items_by_hand() -> None:
    # At log a = 1/2, b = 2 the prior pulls by (4 · 1/2, 1 · 2) and the message around (0, 1), by (1 1; 1 2)(1/2, 1).
    # A level of 1 moves the message to b = 0: (1 1; 1 2)(1/2, 2) = (2.5, 4.5). The second item: the prior alone.
    precision = torch.zeros(2, 2, 2)
    precision[0] = torch.tensor([[1.0, 1.0], [1.0, 2.0]])
    earlier = tell(torch.tensor([[0.0, 1.0], [0.0, 0.0]]), precision)
    problem = pose_problem(replace(make_tasks([[1.0, 0.0]], np.zeros((2, 1))), earlier=earlier), a_start())
    # Its discrimination is expected to be that of (5 1; 1 3)⁻¹ (1, 2) = (1/14, 9/14).
    assert problem.known is not None
    np.testing.assert_allclose(problem.known.directions[:, 0].log(), [1 / 14, 0.0], atol=1e-12)
    problem = replace(problem, known=replace(problem.known, directions=problem.directions))
    log_a, b = torch.tensor([0.5, 0.5]).double(), torch.tensor([2.0, 2.0]).double()
    np.testing.assert_allclose(pull_items(problem, log_a, b, torch.zeros(2).double()), [[3.5, 4.5], [2, 2]])
    np.testing.assert_allclose(pull_items(problem, log_a, b, torch.tensor([1.0, 0]).double()), [[4.5, 6.5], [2, 2]])


def test_the_level_of_one_student_on_one_item_by_hand() -> None:
    # An item without a skill, a = 1. Earlier: b around 2 with precision 4; the level has the prior variance
    # 1 / 4 + 3 / 4 = 1. From g = b = 1, a shift t minimises g² + b² + 4 (b - 2 + l)² + l² over t and l, where
    # l = 4/5 (2 - b) and then g + b = l with g = b: b = 4/7, t = 3/7, l = 8/7.
    earlier = tell_difficulties([2.0], 4.0, level_variance=0.75, n_students=4.0)
    tasks = replace(make_tasks([[1.0]], [[0.0]]), earlier=earlier)
    problem = pose_problem(tasks, a_start())
    one = torch.ones(1).double()
    student, b, level = share_out_level(problem, torch.tensor([[1.0, 0.0]]).double(), one, one)
    assert level is not None
    np.testing.assert_allclose(student, [[4 / 7, 0.0]], atol=1e-8)
    np.testing.assert_allclose(b, [4 / 7], atol=1e-8)
    np.testing.assert_allclose(level, [8 / 7, 0.0], atol=1e-8)


def log_prior(problem: ResponseProblem, known: KnownItems, student: Tensor, log_a: Tensor, b: Tensor, level: Tensor):
    """Of a class whose items were all met, written again from the docstrings."""
    of_students = (problem.student_prior * student.square()).sum()
    of_items = (problem.item_prior[1] * (b - problem.difficulty).square()).sum()
    away = torch.stack([log_a, b - (known.mean[:, 1] - known.directions @ level)], -1)
    away = away - torch.stack([known.mean[:, 0], torch.zeros_like(b)], -1)
    of_message = torch.einsum("jk,jkl,jl->", away, known.precision, away)
    return -0.5 * (of_students + of_items + of_message + (known.level_prior * level.square()).sum())


@pytest.mark.parametrize("seed", range(3))
def test_the_level_is_the_best_there_is_and_no_seen_logit_moves(seed: int) -> None:
    tasks = replace(a_class(seed), earlier=what_is_known(seed, 8))
    problem = pose_problem(tasks, a_start(b=0.3))
    assert problem.known is not None
    rng = np.random.default_rng(seed)
    student, log_a, b = (torch.tensor(rng.normal(size=shape)) for shape in ((14, 3), 8, 8))
    a = log_a.exp()
    x = problem.directions * a[:, None]
    moved, moved_b, level = share_out_level(problem, student, a, b)
    assert level is not None and level.abs().max() > 0.01
    np.testing.assert_allclose(moved @ x.T - moved_b, student @ x.T - b, atol=1e-12)
    shift = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    at = level.detach().requires_grad_()
    log_prior(problem, problem.known, moved - shift, log_a, moved_b - x @ shift, at).backward()
    np.testing.assert_allclose(shift.grad, 0.0, atol=1e-6)
    np.testing.assert_allclose(at.grad, 0.0, atol=1e-8)


def test_no_seen_logit_moves_where_students_and_items_lack_scores() -> None:
    tasks = a_class(4)
    seen = tasks.seen.clone()
    seen[2], seen[:, 5] = False, False
    problem = pose_problem(replace(tasks.with_seen(seen), earlier=what_is_known(4, 8)), a_start())
    rng = np.random.default_rng(4)
    student, b = torch.tensor(rng.normal(size=(14, 3))), torch.tensor(rng.normal(size=8))
    moved, moved_b, _ = share_out_level(problem, student, torch.ones(8).double(), b)
    before, after = student @ problem.directions.T - b, moved @ problem.directions.T - moved_b
    np.testing.assert_allclose(after[seen], before[seen], atol=1e-12)
    assert moved_b[5] == b[5] and torch.equal(moved[2], student[2])


def adapt(tasks: ClassTasks) -> Weights:
    return adapt_weights(tasks, a_start(), 60)


def test_a_message_without_precision_changes_nothing() -> None:
    tasks = a_class(5)
    silent = tell(torch.zeros(8, 2), torch.zeros(8, 2, 2), n_scores=0.0)
    learner = load_learner()
    without, with_it = learner.adapt([tasks])[0], learner.adapt([replace(tasks, earlier=silent)])[0]
    np.testing.assert_allclose(with_it.expected, without.expected, atol=1e-12)
    np.testing.assert_allclose(with_it.mastery_logit_sd, without.mastery_logit_sd, atol=1e-12)


def test_a_class_is_judged_alike_alone_and_beside_classes_with_and_without_memory() -> None:
    plain, known = a_class(6, n=11, j=6), replace(a_class(7, n=14, j=8, s=3), earlier=what_is_known(7, 8))
    other = replace(a_class(8, n=20, j=10), earlier=what_is_known(8, 10))
    learner = load_learner()
    together = learner.adapt([plain, known, other])
    for tasks, found in zip((plain, known, other), together, strict=True):
        alone = learner.adapt([tasks])[0]
        np.testing.assert_allclose(found.expected, alone.expected, atol=1e-9)
        np.testing.assert_allclose(found.mastery_logit, alone.mastery_logit, atol=1e-8)
    assert np.abs(together[1].expected - learner.adapt([replace(known, earlier=None)])[0].expected).max() > 0.02
    stacked = stack_classes([plain, known]).earlier
    assert stacked is not None and not stacked.precision[0].any() and not stacked.precision[1, 8:].any()


@pytest.mark.parametrize("precision", [1e6, 1e10])
def test_a_message_that_is_sure_is_the_answer(precision: float) -> None:
    mean = what_is_known(9, 8).mean
    exact = (precision * torch.eye(2)).expand(8, 2, 2)
    earlier = tell(mean, exact, level_variance=1e-12, n_students=1e12)
    weights = adapt(replace(a_class(9), earlier=earlier))
    np.testing.assert_allclose(weights.log_discrimination, mean[:, 0], atol=1e-4)
    np.testing.assert_allclose(weights.difficulty, mean[:, 1], atol=1e-4)


def test_a_sure_message_fixes_the_items_against_each_other_and_the_class_finds_its_level() -> None:
    # The same scores, by earlier classes to which every item was harder by 1: a class that is better by 1, less what
    # the prior of the level takes. Against each other the items are where they were.
    tasks = a_class(10, s=1, n=60)
    difficulty = [0.5, -1.0, 0.0, 1.0, 0.2, -0.4, 0.7, -0.9]
    start = a_start(sd_a=1e-3)
    one, harder = (
        adapt_weights(
            replace(tasks, earlier=tell_difficulties([b + by for b in difficulty], 1e4, level_variance=2.0)), start, 60
        )
        for by in (0.0, 1.0)
    )
    assert one.level is not None and harder.level is not None
    assert 0.9 < (harder.level - one.level).sum() < 1.0
    np.testing.assert_allclose(harder.difficulty - harder.difficulty[0], one.difficulty - one.difficulty[0], atol=0.02)


def test_the_surer_the_earlier_classes_the_nearer_the_item_comes_to_them() -> None:
    tasks = a_class(11)
    found = []
    for precision in (0.0, 0.3, 1.0, 3.0, 10.0, 100.0):
        earlier = tell_difficulties([3.0] + [0.0] * 7, precision, level_variance=1e-9, n_students=1e9)
        only_first = replace(earlier, precision=earlier.precision * torch.eye(8)[0][:, None, None])
        found.append(float(adapt(replace(tasks, earlier=only_first)).difficulty[0]))
    assert np.all(np.diff(found) > 0.02) and found[0] < 1.5 < 2.8 < found[-1] < 3.0


def test_permuting_students_items_and_skills_permutes_what_is_expected() -> None:
    tasks = replace(a_class(12, s=3), earlier=what_is_known(12, 8))
    rng = np.random.default_rng(12)
    rows, columns, skills = rng.permutation(14), rng.permutation(8), rng.permutation(3)
    assert tasks.earlier is not None
    moved = ClassTasks(
        credit=tasks.credit[rows][:, columns],
        seen=tasks.seen[rows][:, columns],
        q_matrix=tasks.q_matrix[columns][:, skills],
        earlier=tasks.earlier.take_items(columns),
    )
    one, other = load_learner().adapt([tasks])[0], load_learner().adapt([moved])[0]
    np.testing.assert_allclose(other.expected, one.expected[rows][:, columns], atol=1e-9)
    np.testing.assert_allclose(other.mastery_logit, one.mastery_logit[rows][:, skills], atol=1e-8)


@pytest.mark.parametrize("log_a", [-13.8, 13.8, 700.0, -700.0])
@pytest.mark.parametrize("precision", [1e-6, 1e12])
def test_discriminations_out_of_all_bounds_leave_finite_numbers(log_a: float, precision: float) -> None:
    mean = torch.tensor([[log_a, 5.0]]).expand(8, 2)
    earlier = tell(mean, (precision * torch.eye(2)).expand(8, 2, 2), n_scores=100.0)
    if log_a == 700.0 and precision == 1e12:
        pytest.skip("an item that is sure to discriminate by e^700 has no finite slope; the file takes up to 1e6")
    found = load_learner().adapt([replace(a_class(13), earlier=earlier)])[0]
    assert all(np.isfinite(getattr(found, name)).all() for name in ("expected", "mastery_logit", "mastery_logit_sd"))


def test_a_class_of_one_student_takes_known_items() -> None:
    tasks = replace(make_tasks([[1.0, 0.0, np.nan]]), earlier=tell_difficulties([-1.0, 0.0, 2.0], 20.0))
    found = load_learner().adapt([tasks])[0]
    assert found.expected[0, 0] > found.expected[0, 1] > found.expected[0, 2]


def test_predictions_are_those_of_the_weights() -> None:
    """The level is no further number in the prediction: it only says where the earlier items lie."""
    tasks = replace(a_class(14), earlier=what_is_known(14, 8))
    weights = adapt(tasks)
    logits = predict_logits(replace(weights, level=None), tasks.skill_shares)
    torch.testing.assert_close(logits, predict_logits(weights, tasks.skill_shares), atol=0, rtol=0)

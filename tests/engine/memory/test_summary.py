"""What one class teaches: the evidence without the prior by hand, and that no order and no neighbour changes it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from engine.learners.tasks import ClassTasks, make_tasks
from engine.memory.at_home import NO_LESSON
from engine.memory.summary import ClassSummary, Spreads, find_met, summarise_classes, take_evidence
from tests.engine.learners.response.test_known_items import what_is_known
from tests.engine.memory.classes import SKILLS, draw_credit, draw_items, make_class, name_items

N_ITEMS = 12


@cache
def a_class(seed: int = 0, n_students: int = 24) -> ClassTasks:
    rng = np.random.default_rng(seed)
    credit = draw_credit(rng, draw_items(np.random.default_rng(99), N_ITEMS), n_students)
    credit[rng.random(credit.shape) < 0.15] = np.nan
    return make_class(credit)


def summarise(tasks: ClassTasks) -> ClassSummary:
    return summarise_classes([tasks], name_items(tasks.credit.shape[1]), SKILLS)[0]


def two_items() -> ClassSummary:
    return ClassSummary(
        titles=("A", "B"),
        points=np.ones(2),
        item_skills=((), ()),
        log_discrimination=np.array([0.2, 0.3]),
        difficulty=np.array([1.0, 0.7]),
        information=np.array([[[2.0, 1.0], [1.0, 4.0]], [[0.0, 0.0], [0.0, 0.0]]]),
        item_weight=np.ones(2),
        n_scores=np.array([10, 0]),
        centre=0.5,
        spreads=Spreads(ability=1.0, skill=1.0, difficulty=1.0, log_discrimination=0.5, tilt=0.2),
        skills=(),
        covariance=np.eye(1),
        statistics=np.zeros(26),
        n_students=10,
        lesson=NO_LESSON,
    )


def test_evidence_without_the_prior_by_hand() -> None:
    # (2 1; 1 4)(0.2, 1) = (1.4, 4.2), and what the prior held against: 4 · 0.2 and 1 · (1 - 0.5).
    found = take_evidence(two_items(), [0, 1])
    np.testing.assert_allclose(found.pull, [[2.2, 4.7], [0, 0]], atol=1e-12)
    np.testing.assert_allclose(found.precision, [[[2, 1], [1, 4]], [[0, 0], [0, 0]]], atol=1e-12)
    np.testing.assert_array_equal(find_met(two_items()), [True, False])


def test_evidence_of_some_items_is_in_the_order_they_are_asked_for() -> None:
    found = take_evidence(two_items(), [1, 0])
    np.testing.assert_allclose(found.pull, [[0, 0], [2.2, 4.7]], atol=1e-12)


def test_scores_that_tell_nothing_give_no_evidence() -> None:
    """Else their pull, over no information, would put the item anywhere."""
    silent = replace(two_items(), n_scores=np.array([10, 10]))
    assert not take_evidence(silent, [1]).pull.any() and not find_met(silent)[1]


def test_with_the_prior_again_the_evidence_gives_the_estimate_back() -> None:
    summary = summarise(a_class())
    prior = np.array([summary.spreads.log_discrimination, summary.spreads.difficulty]) ** -2.0
    found = take_evidence(summary, np.arange(N_ITEMS))
    pull = found.pull + prior * np.array([0.0, summary.centre])
    estimate = np.linalg.solve(found.precision + np.diag(prior), pull[..., None])[..., 0]
    np.testing.assert_allclose(estimate[:, 0], summary.log_discrimination, atol=1e-10)
    np.testing.assert_allclose(estimate[:, 1], summary.difficulty, atol=1e-10)


def test_the_prior_leaves_no_trace_where_scores_are_many() -> None:
    """On ten times as many students, the evidence of a class lies near the truth and ten times as sure."""
    few, many = (summarise(a_class(3, n)) for n in (30, 300))
    small, large = (take_evidence(each, np.arange(N_ITEMS)).precision[:, 1, 1] for each in (few, many))
    assert 7 < large.sum() / small.sum() < 13
    assert np.corrcoef(many.difficulty, draw_items(np.random.default_rng(99), N_ITEMS)[1])[0, 1] > 0.97


def test_students_and_items_in_another_order_teach_the_same() -> None:
    tasks = a_class(1)
    rng = np.random.default_rng(1)
    rows, columns = rng.permutation(24), rng.permutation(N_ITEMS)
    moved = ClassTasks(
        tasks.credit[rows][:, columns], tasks.seen[rows][:, columns], tasks.q_matrix[columns], tasks.points[columns]
    )
    one, other = summarise(tasks), summarise(moved)
    for name in ("log_discrimination", "difficulty", "information", "item_weight", "n_scores"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name)[columns], atol=1e-9)
    for name in ("covariance", "statistics", "centre"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name), atol=1e-9)
    assert [other.item_skills[k] for k in np.argsort(columns)] == list(one.item_skills)


def test_a_class_teaches_the_same_alone_and_beside_others() -> None:
    classes = [a_class(1), a_class(2, 40), a_class(3, 8)]
    for tasks, found in zip(classes, summarise_classes(classes, name_items(N_ITEMS), SKILLS), strict=True):
        alone = summarise(tasks)
        for name in ("log_discrimination", "difficulty", "information", "covariance", "statistics"):
            np.testing.assert_allclose(getattr(found, name), getattr(alone, name), atol=1e-9)
        assert found.n_students == len(tasks.credit)


def test_what_was_known_before_does_not_come_into_the_memory_twice() -> None:
    tasks = a_class(4)
    known = summarise(replace(tasks, earlier=what_is_known(4, N_ITEMS)))
    np.testing.assert_array_equal(known.difficulty, summarise(tasks).difficulty)


def test_information_and_covariance_are_symmetric_and_never_negative() -> None:
    summary = summarise(a_class(5))
    for matrices in (summary.information, summary.covariance[None]):
        np.testing.assert_allclose(matrices, matrices.transpose(0, 2, 1), atol=1e-12)
        assert np.linalg.eigvalsh(matrices).min() > -1e-10


def test_a_class_whose_students_differ_more_says_so() -> None:
    rng = np.random.default_rng(6)
    items = draw_items(rng, N_ITEMS)
    ability = rng.normal(size=(60, 1))
    draws = rng.random((60, N_ITEMS))
    close, far = (
        summarise(make_class((draws < 1 / (1 + np.exp(items[1] - scale * ability))).astype(float)))
        for scale in (0.3, 2.0)
    )
    assert far.covariance[0, 0] > 2 * close.covariance[0, 0]


@pytest.mark.parametrize(
    "credit",
    [np.full((5, 4), np.nan), np.ones((20, 4)), np.zeros((20, 4)), np.array([[1.0, 0.0, np.nan, 1.0]])],
    ids=["no scores", "all right", "all wrong", "one student"],
)
def test_any_class_gives_finite_numbers(credit: np.ndarray) -> None:
    summary = summarise(make_tasks(credit, np.eye(2).repeat(2, 0)))
    for name in ("log_discrimination", "difficulty", "information", "covariance", "statistics", "item_weight"):
        assert np.isfinite(getattr(summary, name)).all(), name
    found = take_evidence(summary, np.arange(4))
    assert np.isfinite(found.pull).all() and summary.n_students == np.isfinite(credit).any(1).sum()

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.learners.tasks import (
    draw_variance,
    group_by_size,
    make_tasks,
    mix_items,
    split_support_query,
    stack_classes,
)


def test_make_tasks_by_hand() -> None:
    tasks = make_tasks([[1.0, np.nan, 0.5], [np.nan, 0.0, 1.0]], [[1, 0], [1, 1], [0, 1]])
    assert tasks.seen.tolist() == [[True, False, True], [False, True, True]]
    assert tasks.credit.tolist() == [[1.0, 0.0, 0.5], [0.0, 0.0, 1.0]]
    assert tasks.skill_shares.tolist() == [[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]
    assert tasks.n_responses.tolist() == [[1, 1], [1, 2]]


@pytest.mark.parametrize("credit", [[[1.5]], [[-0.1]], [1.0, 0.0]])
def test_what_is_no_credit_is_refused(credit: object) -> None:
    with pytest.raises(ValueError, match="credit must be"):
        make_tasks(credit)


def test_a_q_matrix_of_another_class_is_refused() -> None:
    with pytest.raises(ValueError, match="3 rows for 2 items"):
        make_tasks([[1.0, 0.0]], np.ones((3, 1)))


def test_support_and_query_part_what_is_seen() -> None:
    rng = np.random.default_rng(0)
    credit = np.where(rng.random((30, 40)) < 0.3, np.nan, rng.random((30, 40)))
    tasks = make_tasks(credit)
    support, query = split_support_query(tasks, 0.3, torch.Generator().manual_seed(1))
    again, same = split_support_query(tasks, 0.3, torch.Generator().manual_seed(1))
    assert torch.equal(query, same)
    assert torch.equal(support.seen | query, tasks.seen)
    assert not (support.seen & query).any()
    assert (support.credit[query] == 0).all()
    assert torch.equal(again.credit, support.credit)
    assert 0.25 < query.sum() / tasks.seen.sum() < 0.35


def test_every_class_of_a_batch_hides_its_own_share() -> None:
    batch = stack_classes([make_tasks(np.ones((50, 50))), make_tasks(np.ones((50, 50)))])
    _, query = split_support_query(batch, torch.tensor([0.1, 0.9]), torch.Generator().manual_seed(0))
    low, high = (query.sum((-1, -2)) / 2500).tolist()
    assert low == pytest.approx(0.1, abs=0.03)
    assert high == pytest.approx(0.9, abs=0.03)


def test_groups_hold_every_class_once_and_no_more_cells_than_allowed() -> None:
    rng = np.random.default_rng(0)
    classes = [make_tasks(np.ones((n, j))) for n, j in rng.integers(1, 40, (60, 2))]
    groups = group_by_size(classes, max_cells=5000)
    assert sorted(k for group in groups for k in group) == list(range(60))
    for group in groups:
        rows = max(classes[k].credit.shape[0] for k in group)
        columns = max(classes[k].credit.shape[1] for k in group)
        assert len(group) == 1 or len(group) * rows * columns <= 5000
    assert 1 < len(groups) < 60


def test_the_questions_of_a_skill_are_its_items_and_two_of_the_class_by_hand() -> None:
    # Skill A has items 0 and 1, skill B item 2; the base is a third of each.
    tasks = make_tasks(np.array([[1.0, 0.0, 1.0]]), np.array([[1, 0], [1, 0], [0, 1]]))
    questions = mix_items(tasks)
    shares, n_drawn = questions.shares, questions.n_drawn
    assert n_drawn.tolist() == [2.0, 1.0]
    # 2 drawn to 2 imagined: half of (1/2, 1/2, 0) and half of the base; 1 to 2 for B.
    assert shares[:, 0].tolist() == pytest.approx([1 / 4 + 1 / 6, 1 / 4 + 1 / 6, 1 / 6])
    assert shares[:, 1].tolist() == pytest.approx([2 / 9, 2 / 9, 1 / 3 + 2 / 9])
    # Mean over the population of B of the values 0.2, 0.4, 0.9; its variance over n + 2 + 1.
    values = torch.tensor([0.2, 0.4, 0.9], dtype=torch.float64)[None, None]
    mean = float((shares[:, 1] * values).sum())
    variance = float((shares[:, 1] * (values - mean) ** 2).sum())
    assert float(draw_variance(values, questions)[0, 1]) == pytest.approx(variance / 4)


def test_a_score_of_many_questions_is_as_many_draws() -> None:
    tasks = make_tasks(np.array([[1.0, 0.0, 1.0]]))
    weighed = replace(tasks, item_weight=torch.full((3,), 25.0, dtype=torch.float64))
    assert mix_items(weighed).n_drawn.tolist() == [75.0]
    assert mix_items(weighed).per_item.tolist() == pytest.approx([25.0])
    # The mean of one question and two tests varies like that of 1 / (1/9 + 2/9/25) questions.
    uneven = replace(tasks, item_weight=torch.tensor([1.0, 25.0, 25.0], dtype=torch.float64))
    assert mix_items(uneven).n_drawn.tolist() == pytest.approx([1 / (1 / 9 + 2 / 225)])


@pytest.mark.parametrize("n_empty", [1, 30])
def test_items_that_nobody_has_a_score_on_are_no_questions(n_empty: int) -> None:
    credit, q = np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]), np.array([[1, 0], [1, 0], [0, 1]])
    longer = make_tasks(np.hstack([credit, np.full((2, n_empty), np.nan)]), np.vstack([q, np.ones((n_empty, 2))]))
    here, there = mix_items(make_tasks(credit, q)), mix_items(longer)
    assert there.n_drawn.tolist() == here.n_drawn.tolist()
    torch.testing.assert_close(there.shares[:3], here.shares)
    assert (there.shares[3:] == 0).all()


def test_a_doubted_key_counts_less() -> None:
    tasks = make_tasks(np.array([[1.0, 0.0]]))
    doubted = replace(tasks, trust=torch.tensor([1.0, 0.25], dtype=torch.float64))
    assert doubted.n_questions.tolist() == [[1.0, 0.25]]
    shares = mix_items(doubted).shares
    assert shares[0, 0] > shares[1, 0]


def test_points_have_to_be_one_positive_number_for_each_item() -> None:
    with pytest.raises(ValueError, match="points"):
        make_tasks(np.ones((2, 3)), points=[1.0, 2.0])
    with pytest.raises(ValueError, match="points"):
        make_tasks(np.ones((2, 3)), points=[1.0, 0.0, 2.0])


def test_between_tests_the_questions_differ_more_than_their_means_by_hand() -> None:
    tasks = make_tasks(np.array([[1.0, 0.0]]))
    weighed = replace(tasks, item_weight=torch.full((2,), 4.0, dtype=torch.float64))
    # Both items are the base as well: shares 1/2, mean 0.5, V between the items 0.0025, between questions 4 times that.
    near = torch.tensor([0.45, 0.55], dtype=torch.float64)[None, None]
    assert float(draw_variance(near, mix_items(weighed))) == pytest.approx(0.01 / (8 + 3))
    # 4 x 0.04 would be more than the (0.8 x 0.5 x 0.5)² of questions that differ as usual.
    apart = torch.tensor([0.3, 0.7], dtype=torch.float64)[None, None]
    assert float(draw_variance(apart, mix_items(weighed))) == pytest.approx(0.04 / (8 + 3))
    far = torch.tensor([0.1, 0.9], dtype=torch.float64)[None, None]
    assert float(draw_variance(far, mix_items(weighed))) == pytest.approx(0.16 / (8 + 3))

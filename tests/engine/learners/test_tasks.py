from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.learners.tasks import group_by_size, make_tasks, split_support_query, stack_classes


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

"""The check on the class's own scores: what is hidden, who wins, what is said."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.curriculum import build_curriculum
from engine.honesty import _draw_folds, check_class
from engine.importers import read_gradebook
from engine.pipeline import analyse
from engine.tasks import make_tasks
from engine.wording import say


def a_class(ability_sd: float, seed: int = 0, n: int = 28, j: int = 24) -> np.ndarray:
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, ability_sd, (n, 1)) + rng.normal(0, 1.0, j)
    return (rng.random((n, j)) < 1 / (1 + np.exp(-logits))).astype(float)


def test_every_seen_score_is_hidden_once() -> None:
    seen = torch.rand(20, 13, generator=torch.Generator().manual_seed(0)) < 0.7
    folds = _draw_folds(seen, torch.Generator().manual_seed(1))
    assert ((folds >= 0) == seen).all()
    sizes = torch.bincount(folds[seen])
    assert len(sizes) == 5
    assert sizes.max() - sizes.min() <= 1


def test_where_students_differ_the_learner_wins_and_says_by_how_much() -> None:
    check = check_class(make_tasks(a_class(1.5)))
    assert check.chosen == "reptile"
    assert [row.learner for row in check.rows] == ["reptile", "class_average", "percent_correct"]
    assert check.n_hidden == 28 * 24
    reptile, average, _ = (row.log_loss for row in check.rows)
    assert f"{round(100 * (1 - reptile / average))} % better" in say(check.sentence)


def test_class_average_by_hand() -> None:
    credit = a_class(1.0, seed=5, n=9, j=8)
    tasks = make_tasks(credit)
    folds = _draw_folds(tasks.seen, torch.Generator().manual_seed(0)).numpy()
    losses = []
    for (i, j), fold in np.ndenumerate(folds):
        visible = folds != fold
        mean = (credit[visible].sum() + 0.5) / (visible.sum() + 1)
        column = credit[:, j][visible[:, j]]
        p = (column.sum() + mean) / (len(column) + 1)
        losses.append(-np.log(p if credit[i, j] else 1 - p))
    row = next(r for r in check_class(tasks).rows if r.learner == "class_average")
    assert row.log_loss == pytest.approx(np.mean(losses), abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_where_the_estimates_lose_the_report_rests_on_the_winner_and_says_so(seed: int) -> None:
    # A learner that is asked for and does worse than the class average: percent correct, where items differ much.
    rng = np.random.default_rng(seed)
    credit = (rng.random((20, 30)) < np.where(np.arange(30) % 2, 0.95, 0.05)).astype(int)
    lines = ["Student," + ",".join(f"Q{k}" for k in range(30))]
    lines += [f"s{i}," + ",".join(map(str, row)) for i, row in enumerate(credit)]
    gradebook = read_gradebook("\n".join(lines).encode(), "c.csv")
    report = analyse(gradebook, build_curriculum(gradebook), learner="percent_correct")
    assert report.honesty is not None
    assert report.learner == report.honesty.chosen == "class_average"
    assert "class average predicted hidden scores best" in say(report.honesty.sentence)
    assert np.ptp(report.expected, axis=0).max() == pytest.approx(0)


def test_too_few_scores_are_not_checked() -> None:
    check = check_class(make_tasks([[1.0, 0.0], [1.0, np.nan]]))
    assert check.rows == ()
    assert check.chosen == "reptile"
    assert "3 scores are too few" in say(check.sentence)


def test_the_check_is_the_same_every_time() -> None:
    tasks = make_tasks(a_class(0.8, seed=3))
    assert check_class(tasks) == check_class(tasks)

"""The check on the class's own scores: what is hidden, who wins, what is said."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.classroom import Level
from engine.curriculum.building import build_curriculum
from engine.estimates.honesty import _draw_folds, _is_clearly_less, check_class
from engine.importers import read_gradebook
from engine.learners.tasks import make_tasks
from engine.pipeline import analyse, relevel
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


def test_chance_does_not_choose() -> None:
    # Nothing but coin tosses: the learner may be a little behind, but not clearly, and nothing is replaced.
    behind = 0
    for seed in range(12):
        check = check_class(make_tasks((np.random.default_rng(seed).random((10, 7)) < 0.5).astype(float)))
        loss = {row.learner: row.log_loss for row in check.rows}
        behind += loss["reptile"] > min(loss.values())
        if loss["reptile"] > loss["class_average"]:
            assert "about as well" in say(check.sentence) or check.chosen != "reptile"
    assert behind > 0


def test_a_clear_lead_by_hand() -> None:
    ones = np.ones(9)
    assert _is_clearly_less(ones * 0.5, ones)  # the same lead for every student
    assert not _is_clearly_less(ones, ones)
    assert not _is_clearly_less(np.array([0.0, 2.1, 0.5]), np.array([1.0, 1.0, 1.0]))  # mixed
    assert not _is_clearly_less(np.array([0.1]), np.array([1.0]))  # one student says nothing about the next


def test_equal_scores_are_not_enough_evidence_and_said() -> None:
    lines = ["Student,Q1,Q2,Q3", *(f"s{i},1,1,1" for i in range(30))]
    gradebook = read_gradebook("\n".join(lines).encode(), "c.csv")
    report = analyse(gradebook, build_curriculum(gradebook))
    assert report.learner == "reptile"
    assert set(report.mastery.level.ravel()) == {Level.NOT_ENOUGH_EVIDENCE}
    assert set(relevel(report, 0.5).mastery.level.ravel()) == {Level.NOT_ENOUGH_EVIDENCE}
    assert report.honesty is not None
    assert "All scores of this class are equal" in say(report.honesty.sentence)


def test_the_check_is_the_same_every_time() -> None:
    tasks = make_tasks(a_class(0.8, seed=3))
    assert check_class(tasks) == check_class(tasks)

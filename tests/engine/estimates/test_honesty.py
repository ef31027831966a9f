"""The check on the class's own scores: what is hidden, who wins, what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.classroom import Level
from engine.curriculum.building import build_curriculum
from engine.estimates.hidden_scores import draw_folds, is_clearly_less, measure_lead, miss
from engine.estimates.honesty import check_class
from engine.importers import read_gradebook
from engine.learners import load_learner
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.protocol import Learner
from engine.learners.canonical_order import put_in_order
from engine.learners.tasks import ClassTasks, make_tasks
from engine.learners.terms import TaskTerm
from engine.pipeline import analyse, relevel
from engine.wording import say


def a_class(ability_sd: float, seed: int = 0, n: int = 28, j: int = 24) -> np.ndarray:
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, ability_sd, (n, 1)) + rng.normal(0, 1.0, j)
    return (rng.random((n, j)) < 1 / (1 + np.exp(-logits))).astype(float)


def test_every_seen_score_is_hidden_once() -> None:
    seen = torch.rand(20, 13, generator=torch.Generator().manual_seed(0)) < 0.7
    folds = draw_folds(seen, torch.Generator().manual_seed(1))
    assert ((folds >= 0) == seen).all()
    sizes = torch.bincount(folds[seen])
    assert len(sizes) == 5
    assert sizes.max() - sizes.min() <= 1


@pytest.mark.parametrize(("n_skills", "n_checked"), [(9, 40), (24, 12)])
def test_a_large_class_over_several_days_is_checked_on_some_students(n_skills: int, n_checked: int) -> None:
    """On 40 of them, and on fewer where paths have many weights: 6 tests of 24 skills."""
    term = TaskTerm(torch.arange(6.0), torch.arange(24) // 4, torch.arange(24))
    tasks = replace(make_tasks(a_class(1.5, n=60), np.eye(n_skills)[np.arange(24) % n_skills]), term=term)
    assert check_class(tasks, "additive").n_hidden == n_checked * 24
    assert check_class(replace(tasks, term=None), "additive").n_hidden == 60 * 24


def test_where_students_differ_the_learner_wins_and_says_by_how_much() -> None:
    check = check_class(make_tasks(a_class(1.5)))
    assert check.chosen == "reptile"
    assert [row.learner for row in check.rows] == ["reptile", "class_average", "percent_correct"]
    assert check.n_hidden == 28 * 24
    reptile, average, _ = (row.log_loss for row in check.rows)
    assert f"{round(100 * (1 - reptile / average))} % better" in say(check.sentence)


def test_class_average_by_hand() -> None:
    credit = a_class(1.0, seed=5, n=9, j=8)
    tasks = put_in_order(make_tasks(credit))
    credit = tasks.credit.numpy()
    folds = draw_folds(tasks.seen, torch.Generator().manual_seed(0)).numpy()
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


@pytest.mark.parametrize("size", [(28, 20), (15, 10), (40, 40)])
@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_of_coin_tosses_nothing_better_is_said(size: tuple[int, int], spread: float) -> None:
    # Students are all alike, whether items are or not: to pull noisy averages together is no knowledge of a student.
    rng = np.random.default_rng(40)
    sentences = []
    for _ in range(15):
        p = 1 / (1 + np.exp(-rng.normal(0, spread, size[1])))
        sentences.append(say(check_class(make_tasks((rng.random(size) < p).astype(float))).sentence))
    assert sum("better than the class average (" in each for each in sentences) <= 1
    assert sum("no better than" in each or "predicted hidden scores best" in each for each in sentences) >= 14


def test_where_students_differ_better_is_said_with_a_margin() -> None:
    better = 0
    for seed in range(10):
        check = check_class(make_tasks(a_class(1.2, seed)))
        row = next(r for r in check.rows if r.learner == "class_average")
        assert row.margin > 0
        if "better than the class average (give or take" in say(check.sentence):
            better += 1
            assert row.lead > row.margin
    assert better >= 9


def test_a_lead_and_its_margin_by_hand() -> None:
    # Four students miss 1, 2, 3, 2 where the other misses 2, 3, 3, 4: 8 of 12, a lead of a third.
    lead, margin = measure_lead(np.array([1.0, 2, 3, 2]), np.array([2.0, 3, 3, 4]))
    assert lead == pytest.approx(1 / 3)
    # What is left of the differences 1, 1, 0, 2 after a third of 2, 3, 3, 4: 1/3, 0, -1, 2/3; their variance with n - 1
    # is 14/27, the error sqrt(4 * 14/27) / 12, and Student's t with 3 degrees of freedom has 1.6377 at 90 %.
    assert margin == pytest.approx(1.6377 * np.sqrt(4 * 14 / 27) / 12, abs=1e-4)
    assert measure_lead(np.array([1.0]), np.array([2.0])) == (0.5, np.inf)


def test_what_is_missed_counts_by_the_weight_of_the_item_and_beyond_the_credit_itself() -> None:
    tasks = make_tasks([[1.0, 0.5], [0.0, np.nan], [np.nan, np.nan]])
    expected = np.array([[0.8, 0.5], [0.8, 0.5], [0.5, 0.5]])
    missed = miss(tasks, expected, np.array([[1.0, 20.0], [2.0, 20.0], [1.0, 20.0]]))
    np.testing.assert_allclose(missed, [-np.log(0.8), -2 * np.log(0.2)])  # a half that was expected: nothing missed


class Weighed:
    """A learner that gives the first item a weight of 3."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner

    def adapt(self, classes: Sequence[ClassTasks]) -> list[Adapted]:
        weight = np.where(np.arange(classes[0].credit.shape[1]) == 0, 3.0, 1.0)
        return [replace(adapted, item_weight=weight) for adapted in self.learner.adapt(classes)]


def test_a_row_is_the_weighted_mean_of_its_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = put_in_order(make_tasks(a_class(1.0, seed=5, n=12, j=8)))
    plain = check_class(tasks)
    monkeypatch.setattr("engine.estimates.hidden_scores.load_learner", lambda name: Weighed(load_learner(name)))
    weighed = check_class(tasks)
    assert plain.rows[1].log_loss != weighed.rows[1].log_loss
    # Three parts of the first item's mean and seven of the others', against one and seven.
    first, others = np.linalg.solve([[1 / 8, 7 / 8], [3 / 10, 7 / 10]], [r.rows[1].log_loss for r in (plain, weighed)])
    credit = tasks.credit.numpy()
    folds = draw_folds(tasks.seen, torch.Generator().manual_seed(0)).numpy()
    by_hand = []
    for i in range(12):
        visible = folds != folds[i, 0]
        mean = (credit[visible].sum() + 0.5) / (visible.sum() + 1)
        p = (credit[visible[:, 0], 0].sum() + mean) / (visible[:, 0].sum() + 1)
        by_hand.append(-np.log(p if credit[i, 0] else 1 - p))
    assert first == pytest.approx(np.mean(by_hand), abs=1e-6)
    assert others > 0


def test_a_clear_lead_by_hand() -> None:
    ones = np.ones(9)
    assert is_clearly_less(ones * 0.5, ones)  # the same lead for every student
    assert not is_clearly_less(ones, ones)
    assert not is_clearly_less(np.array([0.0, 2.1, 0.5]), np.array([1.0, 1.0, 1.0]))  # mixed
    assert not is_clearly_less(np.array([0.1]), np.array([1.0]))  # one student says nothing about the next


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

"""Simulated gradebooks: chances and moments worked by hand, truths by brute force, and what conditions promise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.research.validity.conditions import CONDITIONS, ONE_SCORE, TEST
from engine.research.validity.gradebooks import (
    Condition,
    Questions,
    TrueClass,
    Work,
    expect_credit,
    simulate_gradebook,
    simulate_gradebooks,
    sit_work,
)

N = 20_000
PLAIN = Condition("plain")


def credit_of(truth: TrueClass) -> np.ndarray:
    tasks = truth.tasks
    return np.where(tasks.seen.numpy(), tasks.credit.numpy(), np.nan)


def enumerate_sums(chance: np.ndarray) -> np.ndarray:
    """Probability of 0, 1, … right answers, by adding one question after the other."""
    found = np.array([1.0])
    for p in chance:
        found = np.convolve(found, [1 - p, p])
    return found


def test_the_chance_of_a_right_answer_by_hand():
    questions = Questions(np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    # Φ(0.5), Φ(2 (0.5 - 1)); with luck of sd 1 Φ(0.5 / √2), Φ(-1 / √5)
    np.testing.assert_allclose(questions.chance(np.array([0.5])), [[0.691462, 0.158655]], atol=1e-6)
    np.testing.assert_allclose(questions.chance(np.array([0.5]), 1.0), [[0.638163, 0.327360]], atol=1e-6)


def test_luck_is_averaged_out_of_what_is_expected():
    questions, rng = Questions(np.array([0.3]), np.array([1.3])), np.random.default_rng(0)
    lucky = questions.chance(0.5 + rng.normal(0, 0.8, 100_000)).mean()
    assert questions.chance(np.array([0.5]), 0.8)[0, 0] == pytest.approx(lucky, abs=0.003)


@pytest.mark.parametrize(
    ("work", "worth"),
    [
        (Work(25, 100), lambda right: right / 25),
        (Work(25, 100, curve=0.1), lambda right: np.minimum(right / 25 + 0.1, 1)),
        (Work(25, 100, bonus_questions=4), lambda right: np.minimum(right / 25, 1)),
        (Work(25, 1, passing=0.6), lambda right: right >= 15),
        (Work(25, 100, perfected=0.3), lambda right: 0.3 + 0.7 * right / 25),
    ],
)
def test_expected_credit_is_that_of_all_ways_to_answer(work: Work, worth):
    rng = np.random.default_rng(1)
    for level in (0.2, 0.55, 0.9):
        chance = np.clip(rng.normal(level, 0.15, work.questions + work.bonus_questions), 0.02, 0.98)
        sums = enumerate_sums(chance)
        exact = (sums * worth(np.arange(len(sums)))).sum()
        assert expect_credit(work, chance) == pytest.approx(exact, abs=0.01)


def test_moments_of_a_test_by_hand():
    """Two questions with chances Φ(0) = .5 and Φ(-1) = .1587: mean .3293, variance (.25 + .1335) / 4."""
    questions = Questions(np.array([0.0, 1.0]), np.ones(2))
    [column] = sit_work(Work(2, 10), 0, questions, np.zeros(N), np.zeros(N), PLAIN, np.random.default_rng(0))
    assert set(column.credit) == {0.0, 0.5, 1.0}
    np.testing.assert_allclose(column.expected, 0.32933, atol=1e-5)
    assert column.credit.mean() == pytest.approx(0.32933, abs=0.007)
    assert column.credit.var() == pytest.approx(0.09587, abs=0.002)


def test_parts_of_a_question_are_as_hard_as_each_other():
    """Five parts with a chance of .5: variance .25 / 5."""
    questions = Questions(np.zeros(1), np.ones(1))
    work = Work(parts=5, points=5)
    [column] = sit_work(work, 0, questions, np.zeros(N), np.zeros(N), PLAIN, np.random.default_rng(0))
    assert sorted(set(column.credit)) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert column.credit.var() == pytest.approx(0.05, abs=0.002)


def test_scores_are_whole_points_and_never_above_those_possible():
    work = Work(25, 10, bonus_questions=6, curve=0.1)
    questions = Questions(np.full(31, -1.0), np.ones(31))
    [column] = sit_work(work, 0, questions, np.zeros(N), np.zeros(N), PLAIN, np.random.default_rng(0))
    assert np.abs(column.credit * 10 - np.round(column.credit * 10)).max() < 1e-9
    assert column.credit.max() == 1.0


def test_questions_entered_one_by_one_are_those_of_the_test():
    questions = Questions(np.linspace(-1, 1, 5), np.ones(5))
    ability = np.random.default_rng(3).normal(size=50)
    ways = [
        sit_work(Work(5, 5), 0, questions, ability, np.zeros(50), condition, np.random.default_rng(4))
        for condition in (PLAIN, replace(PLAIN, one_by_one=True))
    ]
    [test], single = ways
    assert len(single) == 5
    np.testing.assert_allclose(np.mean([column.credit for column in single], axis=0), test.credit)
    np.testing.assert_allclose(np.mean([column.expected for column in single], axis=0), test.expected)


def test_all_or_nothing_changes_the_points_alone():
    one, ten = (
        simulate_gradebook(Condition("", (Work(points=points),)), np.random.default_rng(0)) for points in (1, 10)
    )
    np.testing.assert_array_equal(credit_of(one), credit_of(ten))
    assert set(ten.tasks.points.tolist()) == {10.0}


@pytest.mark.parametrize(
    "work", [Work(), TEST, Work(25, 100, curve=0.1), Work(25, 1, passing=0.6), Work(25, 100, bonus_questions=4)]
)
def test_many_items_of_the_file_are_worth_what_other_items_are(work: Work):
    """By brute force: with hundreds of columns these items and other items have the same truth, and scores near it."""
    columns = 500 if work.questions == 1 else 120
    truth = simulate_gradebook(Condition("", (work,), (columns,), n_students=15), np.random.default_rng(7))
    np.testing.assert_allclose(truth.these_items, truth.other_items, atol=0.04)
    np.testing.assert_allclose(credit_of(truth).mean(1), truth.these_items[:, 0], atol=0.08)
    assert abs(credit_of(truth).mean() - truth.these_items.mean()) < 0.015


def test_truths_are_means_over_luck():
    """Every question has luck of its own, hundreds of them average it out; they are easy, so luck lowers credit."""
    condition = Condition("", columns=(500,), n_students=15, level=1.5, luck=1.0)
    truth = simulate_gradebook(condition, np.random.default_rng(2))
    assert credit_of(truth).mean() == pytest.approx(truth.these_items.mean(), abs=0.015)
    assert truth.other_items.mean() == pytest.approx(truth.these_items.mean(), abs=0.015)


def test_these_items_are_the_mean_over_the_columns_of_the_skill():
    truth = simulate_gradebook(Condition("", columns=(1, 2), n_students=3), np.random.default_rng(0))
    assert truth.tasks.q_matrix.tolist() == [[1, 0], [0, 1], [0, 1]]
    np.testing.assert_allclose(truth.these_items[:, 0], truth.expected[:, 0])
    np.testing.assert_allclose(truth.these_items[:, 1], (truth.expected[:, 1] + truth.expected[:, 2]) / 2)


def test_few_items_are_worth_something_else_than_other_items():
    gaps = [
        (each.these_items - each.other_items).mean()
        for each in simulate_gradebooks(Condition("", columns=(1,)), 300, 0)
    ]
    assert abs(np.mean(gaps)) < 0.03
    assert np.std(gaps) > 0.1  # one question is easier or harder than the rest


def test_the_weak_skip_more_than_the_able():
    skipping, whole = (Condition("", skips=skips) for skips in (True, False))
    left_out = {"weak": [], "able": []}
    for truth in simulate_gradebooks(skipping, 100, 0):
        order = np.argsort(truth.other_items.mean(1))
        missing = np.isnan(credit_of(truth)).mean(1)
        assert (missing < 1).all()
        left_out["weak"].append(missing[order[:9]].mean())
        left_out["able"].append(missing[order[-9:]].mean())
    assert 0.35 < np.mean(left_out["weak"]) < 0.65
    assert np.mean(left_out["able"]) < 0.12
    assert not np.isnan(credit_of(simulate_gradebook(whole, np.random.default_rng(0)))).any()


def test_questions_of_a_passage_go_together_beyond_ability():
    condition = Condition("", columns=(6,), passage=3, luck=1.0)
    same, across = [], []
    for truth in simulate_gradebooks(condition, 200, 0):
        residual = credit_of(truth) - truth.expected
        covariance = residual.T @ residual / len(residual)
        same.append(covariance[[0, 0, 1, 3, 3, 4], [1, 2, 2, 4, 5, 5]].mean())
        across.append(covariance[:3, 3:].mean())
    assert np.mean(same) > 0.05
    assert abs(np.mean(across)) < 0.005


@pytest.mark.parametrize(("words", "mean"), [("very easy", 0.9), ("very hard", 0.25)])
def test_easy_and_hard_are_as_easy_and_hard_as_they_say(words: str, mean: float):
    chosen = [condition for condition in CONDITIONS if condition.name.startswith(words)]
    assert len(chosen) == 2
    for condition in chosen:
        credit = [credit_of(truth).mean() for truth in simulate_gradebooks(condition, 60, 0)]
        assert np.mean(credit) == pytest.approx(mean, abs=0.03)


@pytest.mark.parametrize("condition", [*CONDITIONS, *ONE_SCORE], ids=lambda condition: condition.name)
def test_every_condition_gives_a_class_with_a_truth(condition: Condition):
    small = replace(condition, n_students=12)
    truth = simulate_gradebook(small, np.random.default_rng(0))
    for values in (truth.these_items, truth.other_items):
        assert values.shape == (12, len(condition.columns))
        assert ((values > 0) & (values < 1)).all()
    per_work = condition.works[0].questions if condition.one_by_one else 1
    assert truth.tasks.credit.shape == (12, sum(condition.columns) * per_work)
    assert truth.questions.shape == truth.tasks.points.shape
    again = simulate_gradebook(small, np.random.default_rng(0))
    np.testing.assert_array_equal(credit_of(truth), credit_of(again))


def test_rows_have_names_of_their_own():
    names = [condition.name for condition in (*CONDITIONS, *ONE_SCORE)]
    assert len(set(names)) == len(names)


def test_a_pass_says_as_much_as_one_question():
    assert [work.true_questions for work in (Work(), TEST, Work(parts=5), Work(25, 1, passing=0.6))] == [1, 25, 5, 1]

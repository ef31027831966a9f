from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from engine.analysis.items import (
    bound_correlation,
    choose_flag,
    compute_item_rest_correlations,
    compute_rest,
    item_message,
    report_items,
)
from engine.classroom import ItemFlag, ItemReport
from engine.wording import say
from engine.writing.scores import name_item
from tests.engine.reports import NAN, make_gradebook


def report(item: int = 0, n: int = 20, mean: float = 0.5, r: float = 0.4, flag: ItemFlag = ItemFlag.NONE) -> ItemReport:
    return ItemReport(item, n, mean, 0.0, r, flag)


def simulate_class(rng: np.random.Generator, n_students: int, n_items: int, hidden: float = 0.0) -> np.ndarray:
    """Right or wrong by the response model with the spreads that real exams have."""
    general = rng.normal(0, 1.2, n_students)
    offsets = rng.normal(0, 0.7, (n_students, 4))
    slope, difficulty = np.exp(rng.normal(0, 0.3, n_items)), rng.normal(-0.5, 1.0, n_items)
    skill = rng.integers(0, 4, n_items)
    p = 1 / (1 + np.exp(difficulty - slope * (general[:, None] + offsets[:, skill])))
    credit = (rng.random(p.shape) < p).astype(float)
    credit[rng.random(p.shape) < hidden] = np.nan
    return credit


def flags_of(credit: np.ndarray) -> list[ItemFlag]:
    return [r.flag for r in report_items(make_gradebook(credit), np.zeros(credit.shape[1]))]


def test_rest_leaves_the_item_itself_out():
    credit = np.array([[1.0, 0.0, 0.5], [1.0, NAN, NAN]])
    np.testing.assert_allclose(compute_rest(credit)[0], [0.25, 0.75, 0.5])
    rest = compute_rest(credit)[1]
    assert math.isnan(rest[0]) and rest[1] == 1.0 and rest[2] == 1.0


def test_correlation_is_pearsons_over_the_students_who_have_both():
    rng = np.random.default_rng(3)
    credit = rng.random((14, 6))
    credit[rng.random(credit.shape) < 0.3] = np.nan
    correlations, n = compute_item_rest_correlations(credit)
    rest = compute_rest(credit)
    for j in range(6):
        both = ~np.isnan(credit[:, j]) & ~np.isnan(rest[:, j])
        assert n[j] == both.sum()
        assert correlations[j] == pytest.approx(np.corrcoef(credit[both, j], rest[both, j])[0, 1])


def test_correlation_needs_five_students_and_something_that_varies():
    four = np.array([[1.0, 1.0], [0.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    assert np.isnan(compute_item_rest_correlations(four)[0]).all()
    five = np.vstack([four, [[1.0, 1.0]]])
    np.testing.assert_allclose(compute_item_rest_correlations(five)[0], [1.0, 1.0])
    flat = np.column_stack([five, np.full(5, 0.1)])
    assert np.isnan(compute_item_rest_correlations(flat)[0][2])


def test_bound_by_hand():
    # atanh(0.2) = 0.20273, 1.2816 / sqrt(28 - 3) = 0.25632, tanh(0.45905) = 0.42931
    assert bound_correlation(0.2, 28, 1.2816) == pytest.approx(0.42931, abs=1e-5)
    assert math.isfinite(bound_correlation(-1.0, 28, 1.2816))


@pytest.mark.parametrize(
    ("n", "mean", "r", "expected"),
    [
        (4, 0.5, math.nan, ItemFlag.FEW_SCORES),
        (0, math.nan, math.nan, ItemFlag.FEW_SCORES),
        (28, 0.95, -0.9, ItemFlag.TOO_EASY),  # one student decides the correlation
        (28, 0.05, 0.3, ItemFlag.TOO_HARD),
        (28, 0.5, -0.16, ItemFlag.CHECK_KEY),
        (28, 0.5, -0.14, ItemFlag.TELLS_LITTLE),
        (28, 0.5, 0.03, ItemFlag.TELLS_LITTLE),
        (28, 0.5, 0.05, ItemFlag.NONE),
        (9, 0.5, -0.9, ItemFlag.NONE),  # too few students to accuse an item
        (28, 0.5, math.nan, ItemFlag.NONE),
        (1000, 0.5, 0.15, ItemFlag.TELLS_LITTLE),
        (1000, 0.5, 0.20, ItemFlag.NONE),
    ],
)
def test_flags(n: int, mean: float, r: float, expected: ItemFlag):
    assert choose_flag(n, mean, r, n) is expected


def test_a_key_is_doubted_only_where_enough_students_speak_against_it():
    assert choose_flag(28, 0.88, -0.5, 28, n_lost=3, n_earned=25) is ItemFlag.TELLS_LITTLE
    assert choose_flag(28, 0.79, -0.5, 28, n_lost=6, n_earned=22) is ItemFlag.CHECK_KEY
    assert choose_flag(28, 0.86, -0.5, 28, n_lost=4, n_earned=24) is ItemFlag.TELLS_LITTLE
    assert choose_flag(28, 0.5, -0.5, 28, halves_agree=False) is ItemFlag.TELLS_LITTLE
    assert choose_flag(28, 0.07, -0.5, 28, n_lost=26, n_earned=2) is ItemFlag.TELLS_LITTLE
    assert choose_flag(28, 0.5, -0.5, 28, chance_of_wrong_key=0.2) is ItemFlag.TELLS_LITTLE


def test_healthy_items_of_a_small_class_are_left_in_peace_and_wrong_keys_found():
    rng = np.random.default_rng(11)
    healthy: list[ItemFlag] = []
    wrong: list[ItemFlag] = []
    for _ in range(120):
        credit = simulate_class(rng, 28, 24)
        # The key names a wrong answer: right answers get nothing, every second wrong one gets the point.
        credit[:, 0] = np.where(credit[:, 0] == 0, rng.random(28) < 0.5, 0.0)
        first, *others = flags_of(credit)
        wrong.append(first)
        healthy += others
    assert healthy.count(ItemFlag.CHECK_KEY) / len(healthy) < 0.02
    assert healthy.count(ItemFlag.NONE) / len(healthy) > 0.9
    found = sum(flag in (ItemFlag.CHECK_KEY, ItemFlag.TOO_HARD) for flag in wrong) / len(wrong)
    # A twentieth more would be found if it were said where the better half did not earn less.
    assert found > 0.5


@settings(max_examples=60, deadline=None)
@given(
    hnp.arrays(float, st.tuples(st.integers(1, 9), st.integers(1, 7)), elements=st.sampled_from([0, 0.5, 1, math.nan])),
    st.randoms(use_true_random=False),
)
def test_permuting_students_or_items_permutes_the_reports(credit: np.ndarray, random):
    students, items = list(range(credit.shape[0])), list(range(credit.shape[1]))
    random.shuffle(students)
    random.shuffle(items)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        before = report_items(make_gradebook(credit), np.arange(credit.shape[1]))
        after = report_items(make_gradebook(credit[students][:, items]), np.array(items, dtype=float))
    for moved, original in zip(after, (before[j] for j in items), strict=True):
        assert (moved.n, moved.flag, moved.difficulty) == (original.n, original.flag, original.difficulty)
        np.testing.assert_allclose(
            [moved.mean_credit, moved.discrimination], [original.mean_credit, original.discrimination], atol=1e-9
        )
        assert math.isnan(moved.discrimination) or -1 <= moved.discrimination <= 1


def test_every_flag_has_a_sentence_with_the_title():
    gradebook = make_gradebook([[1.0]] * 3, items=["Q7: the last one"])
    for flag in ItemFlag:
        message = item_message(report(n=3, mean=0.03, flag=flag), gradebook)
        if flag is ItemFlag.NONE:
            assert message is None
        else:
            assert message is not None and "“Q7: the last one”" in say(message)
    few = item_message(report(n=1, flag=ItemFlag.FEW_SCORES), gradebook)
    assert few is not None and say(few) == "“Q7: the last one” has 1 score: too few to say."


def test_a_whole_question_as_title_is_cut_in_a_sentence():
    gradebook = make_gradebook(
        [[1.0, 1.0]],
        items=["Which of these\n fractions is the largest of all that you can see in the drawing?", "分" * 90],
    )
    assert name_item(gradebook, 0) == "Which of these fractions is the largest of all that you can…"
    assert name_item(gradebook, 1) == "分" * 60 + "…"

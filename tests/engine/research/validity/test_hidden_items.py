"""Items that are hidden are out of the class, and what is said about them is compared as the tables say."""

from __future__ import annotations

import numpy as np
import pytest

from engine.learners.adapting.adapted import Adapted
from engine.research.evaluation import ResponseSet
from engine.research.validity.bundles import bundle_class, find_bundled_sets
from engine.research.validity.hidden_items import (
    HeldItems,
    HidingItems,
    hide_items,
    hide_items_of_skill,
    hold_against_hidden,
    tabulate_hidden_items,
)
from engine.research.validity.predictive import HiddenItems

Q = np.array([[1, 0, 0]] * 4 + [[0, 1, 0]] * 3 + [[1, 0, 1]], dtype=float)  # the last asks for skills 0 and 2
RNG = np.random.default_rng(0)
CREDIT = (RNG.random((30, 8)) < 0.6).astype(float)


@pytest.mark.parametrize("left", [1, 2, 3])
def test_so_many_items_of_the_skill_are_left_and_all_others(left: int):
    for seed in range(10):
        case = hide_items_of_skill(5, CREDIT, Q, 0, left, np.random.default_rng(seed))
        shown = case.shown.q_matrix.numpy()
        assert shown[:, case.skill].sum() == left
        assert case.hidden.credit.shape == (30, 5 - left)
        assert len(shown) == 3 + left
        columns = {tuple(column) for column in case.shown.credit.numpy().T}
        assert columns.isdisjoint({tuple(column) for column in case.hidden.credit.T})
        assert {tuple(column) for column in CREDIT[:, 4:7].T} <= columns


def test_a_skill_that_loses_its_only_item_is_no_skill_of_the_class():
    n_skills = set()
    for seed in range(20):
        case = hide_items_of_skill(0, CREDIT, Q, 0, 1, np.random.default_rng(seed))
        assert case.shown.q_matrix.any(0).all()
        n_skills.add(case.shown.q_matrix.shape[1])
    assert n_skills == {2, 3}


def test_four_or_more_leave_something_to_hide():
    found = {
        hide_items_of_skill(0, CREDIT, Q[:, :1], 0, 4, np.random.default_rng(k)).hidden.credit.shape[1]
        for k in range(9)
    }
    assert found == {1}
    many = {
        hide_items_of_skill(0, CREDIT, np.ones((8, 1)), 0, 4, np.random.default_rng(k)).hidden.credit.shape[1]
        for k in range(40)
    }
    assert many == {1, 2, 3, 4}


def test_every_class_gives_cases_where_it_has_enough_items():
    source = ResponseSet("exam", CREDIT, Q, True)
    cases = list(hide_items(source, 2, 20, 0))
    by_left = [(case.class_id, case.left) for case in cases]
    # skill 0 has five items, skill 1 three, skill 2 one
    assert {key: by_left.count(key) for key in by_left} == {
        (k, left): n for k in (0, 1) for left, n in ((1, 2), (2, 2), (3, 1), (4, 1))
    }


def test_comparison_by_hand():
    nan = np.nan
    hidden = HiddenItems(np.array([[1.0, 0.0], [1.0, nan], [nan, nan]]), np.array([1, 1]), 0.0)
    case = HidingItems(0, 1, None, 1, hidden)  # type: ignore[arg-type]  # the class is not read
    logits = np.array([[9.0, 0.0], [9.0, np.log(3.0)], [9.0, 0.0]])
    adapted = Adapted(np.zeros((3, 1)), np.zeros(1), logits, np.full((3, 2), 1e-3), np.ones(1))
    held = hold_against_hidden(case, adapted, np.random.default_rng(0))
    np.testing.assert_allclose(held.mastery, [0.5, 0.75])
    np.testing.assert_allclose(held.credit, [0.5, 1.0])
    # the first item: (.5 - 1 + .75 - 1) / 2; the second: .5 - 0
    np.testing.assert_allclose(held.item_gaps, [-0.375, 0.5])
    # student 0 alone has two scores: (.5 - .5)² - var(1, 0) / 2 = -.5 / 2; the variance said is (p (1 - p) sd)²
    assert held.squared_error == pytest.approx(-0.25)
    assert held.said_square == pytest.approx((0.25e-3) ** 2, rel=1e-3)


def test_the_table_weighs_classes_alike_and_pools_exams_with_tags():
    def held(class_id: int, holds: float) -> HeldItems:
        return HeldItems(class_id, 2, holds, np.array([0.5]), np.array([1.0]), 0.04, 0.01, 0.3, np.array([-0.5]))

    tagged, plain = (ResponseSet(name, CREDIT, Q, name == "a") for name in ("a", "b"))
    # two cases of class 0 are one class: (.9 + .7) / 2 and .6
    pooled, by_exam = tabulate_hidden_items(
        [(tagged, [held(0, 0.9), held(0, 0.7), held(1, 0.6)]), (plain, [held(0, 0.1)])]
    )
    assert pooled.splitlines()[2] == (
        "| 1 exams with skill tags | 2 | 70.0 ± 10.0 % | 2.00 | .30 | .500 | .500 | .150 | 2 |"
    )
    assert [line.split(" | ")[:3] for line in by_exam.splitlines()[2:]] == [
        ["| a", "2", "70.0 ± 10.0 %"],
        ["| b (no tags)", "2", "10.0 %"],
    ]


def test_bundles_are_sums_of_five_and_leave_four_aside():
    bundled = bundle_class(np.random.default_rng(0).integers(0, 2, (12, 16)).astype(float), np.random.default_rng(1))
    assert bundled.single.credit.shape == (12, 10)
    assert bundled.bundled.credit.shape == (12, 2)
    assert bundled.others.credit.shape == (12, 6)
    assert bundled.bundled.points.tolist() == [5.0, 5.0]
    sums = bundled.single.credit.numpy().reshape(12, 2, 5).sum(2)
    np.testing.assert_allclose(bundled.bundled.credit.numpy() * 5, sums)


def test_only_whole_right_or_wrong_questions_are_bundled():
    credit = (np.random.default_rng(0).random((30, 14)) < 0.5).astype(float)
    credit[0, 0], credit[1, 1] = 0.5, np.nan
    plain = ResponseSet("plain", credit, np.ones((14, 1)), False)
    q_matrix = np.zeros((14, 2))
    q_matrix[:, 0] = np.arange(14) < 12
    q_matrix[:, 1] = np.arange(14) >= 12
    few = ResponseSet("few", credit[:, :9], np.ones((9, 1)), False)
    found = list(find_bundled_sets([plain, ResponseSet("tagged", credit, q_matrix, True), few]))
    assert [(each.name, each.credit.shape[1]) for each in found] == [("plain", 12), ("tagged, skill 1", 10)]

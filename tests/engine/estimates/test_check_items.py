"""Which item checks a skill."""

from __future__ import annotations

import math

import numpy as np

from engine.classroom import ItemFlag, ItemReport
from engine.estimates.check_items import choose_check_items

NAN = math.nan


def report(item: int = 0, n: int = 20, mean: float = 0.5, r: float = 0.4, flag: ItemFlag = ItemFlag.NONE) -> ItemReport:
    return ItemReport(item, n, mean, 0.0, r, flag)


def test_check_item_prefers_what_is_open_and_new():
    q_matrix = np.ones((4, 1), dtype=bool)
    credit = np.array([[1.0, NAN, NAN, 0.0]])
    expected = np.array([[0.6, 0.95, 0.55, 0.2]])
    reports = [report(j) for j in range(4)]
    # 0 is solved already, 1 too easy for this student, 3 too hard.
    assert choose_check_items(credit, q_matrix, expected, reports).tolist() == [[2]]
    # Lost points count as new: without item 2, the nearer of 1 (0.25 away) and 3 (0.3 away).
    assert choose_check_items(credit[:, [0, 1, 3]], q_matrix[:3], expected[:, [0, 1, 3]], reports[:3]).tolist() == [[1]]


def test_check_item_avoids_doubtful_items_and_never_uses_a_doubtful_key():
    q_matrix = np.ones((2, 1), dtype=bool)
    credit, expected = np.array([[NAN, 1.0]]), np.array([[0.6, 0.99]])
    doubtful = [report(0, flag=ItemFlag.TELLS_LITTLE), report(1)]
    assert choose_check_items(credit, q_matrix, expected, doubtful).tolist() == [[1]]
    only_wrong_key = [report(0, flag=ItemFlag.CHECK_KEY)]
    assert choose_check_items(credit[:, :1], q_matrix[:1], expected[:, :1], only_wrong_key).tolist() == [[-1]]


def test_check_item_prefers_an_item_of_this_skill_alone():
    q_matrix = np.array([[True, True], [True, False]])
    chosen = choose_check_items(np.full((1, 2), NAN), q_matrix, np.full((1, 2), 0.6), [report(0), report(1)])
    assert chosen.tolist() == [[1, 0]]


def test_a_class_without_items_has_nothing_to_check_with():
    assert choose_check_items(np.zeros((2, 0)), np.zeros((0, 1), bool), np.zeros((2, 0)), []).tolist() == [[-1], [-1]]

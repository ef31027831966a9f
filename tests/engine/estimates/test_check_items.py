"""Which item checks a skill."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from engine.classroom import DiagnosisKind, Item, ItemFlag, ItemReport
from engine.estimates.check_items import choose_check_items, take_latest_credit
from engine.estimates.posterior import narrow_by_one_score
from engine.learners import load_learner
from engine.research.simulation import simulate_class
from tests.engine.reports import make_gradebook, sample_report

NAN = math.nan


def report(item: int = 0, n: int = 20, mean: float = 0.5, r: float = 0.4, flag: ItemFlag = ItemFlag.NONE) -> ItemReport:
    return ItemReport(item, n, mean, 0.0, r, flag)


def test_check_item_prefers_what_is_open_and_new():
    q_matrix = np.ones((4, 1), dtype=bool)
    credit = np.array([[1.0, NAN, NAN, 0.0]])
    expected = np.array([[0.6, 0.95, 0.55, 0.2]])
    reports = [report(j) for j in range(4)]
    # 0 is solved already, 1 too easy for this student, 3 too hard.
    assert choose_check_items(credit, q_matrix, expected, reports).item.tolist() == [[2]]
    # Lost points count as new: without item 2, the nearer of 1 (0.25 away) and 3 (0.3 away).
    assert choose_check_items(
        credit[:, [0, 1, 3]], q_matrix[:3], expected[:, [0, 1, 3]], reports[:3]
    ).item.tolist() == [[1]]


def test_check_item_avoids_doubtful_items_and_never_uses_a_doubtful_key():
    q_matrix = np.ones((2, 1), dtype=bool)
    credit, expected = np.array([[NAN, 1.0]]), np.array([[0.6, 0.99]])
    doubtful = [report(0, flag=ItemFlag.TELLS_LITTLE), report(1)]
    assert choose_check_items(credit, q_matrix, expected, doubtful).item.tolist() == [[1]]
    only_wrong_key = [report(0, flag=ItemFlag.CHECK_KEY)]
    assert choose_check_items(credit[:, :1], q_matrix[:1], expected[:, :1], only_wrong_key).item.tolist() == [[-1]]


def test_check_item_prefers_an_item_of_this_skill_alone():
    q_matrix = np.array([[True, True], [True, False]])
    chosen = choose_check_items(np.full((1, 2), NAN), q_matrix, np.full((1, 2), 0.6), [report(0), report(1)])
    assert chosen.item.tolist() == [[1, 0]]


def test_a_class_without_items_has_nothing_to_check_with():
    assert choose_check_items(np.zeros((2, 0)), np.zeros((0, 1), bool), np.zeros((2, 0)), []).item.tolist() == [
        [-1],
        [-1],
    ]


def test_with_a_posterior_the_item_that_narrows_most_is_chosen_among_equals():
    tasks = simulate_class(np.random.default_rng(3), n_students=25, n_items=20).tasks
    [adapted] = load_learner().adapt([tasks])
    assert adapted.posterior is not None
    credit = np.where(tasks.seen.numpy(), tasks.credit.numpy(), np.nan)
    q = tasks.q_matrix.numpy() > 0
    flags = {0: ItemFlag.CHECK_KEY, 1: ItemFlag.TELLS_LITTLE}
    reports = [report(j, flag=flags.get(j, ItemFlag.NONE)) for j in range(len(q))]
    checks = choose_check_items(credit, q, adapted.expected, reports, adapted.posterior)
    asked = 0
    for s in range(q.shape[1]):
        items = np.flatnonzero(q[:, s] & (np.arange(len(q)) != 0))
        if not items.size:
            assert (checks.item[:, s] == -1).all() and (checks.narrowing[:, s] == 0).all()
            continue
        shares = narrow_by_one_score(adapted.posterior, s, items.tolist())
        for i in range(len(credit)):
            # Doubt weighs more than novelty, and novelty more than any narrowing.
            rank = [(j == 1, credit[i, j] >= 1, -share) for j, share in zip(items, shares[i], strict=True)]
            best = rank.index(min(rank))
            assert checks.of(i, s) == items[best]
            assert checks.narrowing[i, s] == pytest.approx(shares[i, best])
            asked += 1
    assert asked >= len(credit)


def test_findings_paths_and_reviews_name_one_item_for_one_skill():
    report = sample_report()
    named: dict[tuple[int, int], set[int | None]] = {}
    for step in (step for steps in (*report.paths, *report.reviews) for step in steps):
        named.setdefault((step.student, step.skill), set()).add(step.check_item)
    to_check = [d for d in report.diagnoses if d.kind is DiagnosisKind.NOT_ENOUGH_EVIDENCE and d.student is not None]
    for finding in to_check:
        assert finding.student is not None and finding.skill is not None
        named.setdefault((finding.student, finding.skill), set()).add(finding.item)
    assert len(named) > len(report.gradebook.students) and to_check
    assert all(len(items) == 1 for items in named.values())


def test_an_item_counts_as_it_was_answered_the_last_time():
    sep, october = date(2026, 9, 4), date(2026, 10, 9)
    book = make_gradebook([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, NAN]])
    items = (
        Item("Half (4 Sep)", 1.0, taken_on=sep),
        Item("Whole", 1.0, taken_on=sep),
        Item("Half (9 Oct)", 1.0, taken_on=october, again_of="Half (4 Sep)"),
    )
    credit = take_latest_credit(replace(book, items=items))
    assert credit[:, [0, 2]].tolist() == [[1.0, 1.0], [0.0, 0.0], [1.0, 1.0]]
    assert credit[:, 1].tolist() == [0.0, 0.0, 0.0]

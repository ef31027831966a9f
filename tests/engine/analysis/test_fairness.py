"""Groups beside each other: means by hand, what is not told and cannot be worked out, and nothing by order."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis.fairness import (
    FEWEST_STUDENTS,
    GroupCheck,
    NotTold,
    check_groups,
    choose_suppressed,
    list_groups,
)
from engine.analysis.hidden_scores import hide_class_scores
from engine.classroom import ClassReport, Level
from engine.estimates.mastery import take_skills
from engine.estimates.resampling import resample_mean
from tests.engine.analysis.trust_classes import analyse_sample, hide_by_hand, put_into_sections

N = 28


def take_students(report: ClassReport, order: np.ndarray) -> ClassReport:
    students = tuple(report.gradebook.students[i] for i in order)
    table = report.mastery
    arrays = {
        name: getattr(table, name)[order]
        for name in ("mastery", "low", "high", "probability_above", "logit_mean", "logit_sd", "n_responses", "level")
    }
    return replace(report, gradebook=replace(report.gradebook, students=students), mastery=replace(table, **arrays))


def test_two_groups_by_hand():
    """Of 14 students 0.8 was predicted and they earned 1 and 0.6 in turn; of the others 0.5, and they earned 0.4."""
    credit = np.vstack([np.tile([1.0, 0.6], (14, 1)), np.full((14, 2), 0.4)])
    expected = np.repeat([0.8, 0.5], 14)[:, None] * np.ones(2)
    report = analyse_sample()
    found = check_groups(report, hide_by_hand(credit, expected), ["A"] * 14 + ["B"] * 14)
    assert found is not None
    a, b = found.rows
    assert (a.name, a.n_students, a.n_scores, b.name, b.n_students, b.n_scores) == ("A", 14, 28, "B", 14, 28)
    assert (a.points_off.mean, a.too_high.mean) == (pytest.approx(0.2), pytest.approx(0.0))
    assert (b.points_off.mean, b.too_high.mean) == (pytest.approx(0.1), pytest.approx(0.1))
    assert (found.whole.points_off.mean, found.whole.too_high.mean) == (pytest.approx(0.15), pytest.approx(0.05))
    # All students of a group are alike, so there is no chance in it, and every gap shows.
    assert (a.points_off.low, a.points_off.high) == (pytest.approx(0.2), pytest.approx(0.2))
    assert a.points_off_gap.size == pytest.approx(0.1) and a.points_off_gap.is_beyond_chance
    assert a.points_off_gap.smallest_seen == pytest.approx(0.0, abs=1e-9)
    levels = Counter(report.mastery.level[:14].ravel().tolist())
    for level in Level:
        assert a.levels[level].mean == pytest.approx(levels[level] / (14 * 9))
    on_level = (report.mastery.level[:14] == Level.MASTERED).sum(1).astype(float)
    low, high = resample_mean(on_level, np.full(14, 9.0))
    assert (a.levels[Level.MASTERED].low, a.levels[Level.MASTERED].high) == (pytest.approx(low), pytest.approx(high))


def test_the_gap_that_would_have_shown_by_hand():
    """Ten students off by 0.1 or 0.3, ten off by 0.2: 2.685 times 0.1054/√10, with 9 degrees of freedom."""
    off = np.concatenate([np.tile([0.1, 0.3], 5), np.full(10, 0.2)])
    credit = np.full((20, 3), 0.5) + off[:, None]
    report = take_students(analyse_sample(), np.arange(20))
    found = check_groups(report, hide_by_hand(credit, np.full((20, 3), 0.5)), ["A"] * 10 + ["B"] * 10)
    gap = found.rows[0].points_off_gap
    assert gap.size == pytest.approx(0.0)
    assert gap.smallest_seen == pytest.approx(2.6850 * np.sqrt(0.1 / 9) / np.sqrt(10), rel=1e-3)
    assert not gap.is_beyond_chance


def test_the_sample_class_in_two_sections_agrees_with_its_hidden_scores():
    report = put_into_sections(analyse_sample(), ["A", "B"] * 14)
    hidden = hide_class_scores(report)
    found = check_groups(report, hidden, list_groups(report.gradebook))
    earned, predicted, students = hidden.list_scores("reptile")
    for k, row in enumerate(found.rows):
        own = students % 2 == k
        assert row.n_scores == own.sum()
        assert row.points_off.mean == pytest.approx(np.abs(earned - predicted)[own].mean())
        assert row.too_high.mean == pytest.approx((predicted - earned)[own].mean())
        assert row.points_off.low < row.points_off.mean < row.points_off.high
    assert found.whole.n_scores == report.honesty.n_hidden


def test_one_section_is_no_group_column():
    report = analyse_sample()
    assert check_groups(report, hide_class_scores(report), list_groups(report.gradebook)) is None
    assert check_groups(report, None, [""] * N) is None


def test_without_hidden_scores_only_levels_are_told():
    found = check_groups(analyse_sample(), None, ["A"] * 14 + ["B"] * 14)
    assert [row.points_off for row in found.rows] == [None, None]
    assert sum(share.mean for share in found.rows[0].levels.values()) == pytest.approx(1.0)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_what_is_not_told_is_nothing_all_or_ten_students_of_several_groups(sizes: list[int]):
    found = choose_suppressed(sizes)
    assert {k for k, size in enumerate(sizes) if size < FEWEST_STUDENTS} == {
        k for k, why in found.items() if why is NotTold.TOO_FEW
    }
    left_out = sum(sizes[k] for k in found)
    assert not found or len(found) == len(sizes) or (len(found) >= 2 and left_out >= FEWEST_STUDENTS)
    # No more than needed: the largest of those that joined is needed for one of the two.
    joined = [k for k, why in found.items() if why is NotTold.COMPLEMENT]
    if joined and len(found) < len(sizes):
        largest = max(joined, key=lambda k: sizes[k])
        assert len(found) - 1 < 2 or left_out - sizes[largest] < FEWEST_STUDENTS


@settings(max_examples=12)
@given(
    seed=st.integers(0, 2**32 - 1),
    sizes=st.sampled_from([(14, 9, 5), (12, 11, 5), (15, 4, 4, 5), (20, 8), (10, 10, 8)]),
)
def test_what_is_not_told_leaves_no_trace(seed: int, sizes: tuple[int, ...]):
    """Students of suppressed groups change places, and whatever is told stays the same."""
    rng = np.random.default_rng(seed)
    credit, expected = rng.random((N, 4)), rng.random((N, 4))
    groups = np.repeat([f"group {k}" for k in range(len(sizes))], sizes)
    hidden, report = hide_by_hand(credit, expected), analyse_sample()
    found = check_groups(report, hidden, groups.tolist())
    silent = {row.name for row in found.rows if row.not_told is not None}
    assert silent
    for row in found.rows:
        if row.name in silent:
            told = {name: value for name, value in asdict(row).items() if value is not None}
            assert set(told) == {"name", "not_told"}
    among = np.flatnonzero(np.isin(groups, list(silent)))
    moved = groups.copy()
    moved[among] = groups[rng.permutation(among)]
    assert asdict(check_groups(report, hidden, moved.tolist())) == asdict(found)


@settings(max_examples=12)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_of_students_changes_nothing(seed: int):
    rng = np.random.default_rng(seed)
    credit, expected = rng.random((N, 4)), rng.random((N, 4))
    credit[rng.random((N, 4)) < 0.2] = np.nan
    groups = rng.choice(["A", "B"], N)
    groups[:20] = ["A", "B"] * 10
    order = rng.permutation(N)
    report = analyse_sample()
    one = check_groups(report, hide_by_hand(credit, expected), groups.tolist())
    two = check_groups(
        take_students(report, order), hide_by_hand(credit[order], expected[order]), groups[order].tolist()
    )
    assert flatten(one) == pytest.approx(flatten(two), abs=1e-9)


def flatten(check: GroupCheck) -> dict[str, float]:
    found: dict[str, float] = {}

    def walk(name: str, value: object) -> None:
        if isinstance(value, dict):
            for key, each in value.items():
                walk(f"{name}.{key}", each)
        elif isinstance(value, (list, tuple)):
            for k, each in enumerate(value):
                walk(f"{name}.{k}", each)
        elif isinstance(value, (int, float)):
            found[name] = float(value)

    walk("", asdict(check))
    return found


def test_one_skill_and_groups_of_ten():
    report = analyse_sample()
    report = replace(report, mastery=take_skills(report.mastery, [0]))
    found = check_groups(report, None, ["A"] * 18 + ["B"] * 10)
    assert [row.n_students for row in found.rows] == [18, 10]


def test_by_chance_a_gap_is_told_in_about_one_of_twenty_classes_whichever_measure_shows_it():
    chance, report, told = np.random.default_rng(5), analyse_sample(), 0
    for _ in range(200):
        expected = chance.uniform(0.2, 0.9, (28, 12))
        credit = (chance.random((28, 12)) < expected).astype(float)
        found = check_groups(report, hide_by_hand(credit, expected), ["A"] * 14 + ["B"] * 14)
        row = found.rows[0]
        told += row.points_off_gap.is_beyond_chance or row.too_high_gap.is_beyond_chance
    # One in twenty; two standard errors more for 200 classes.
    assert told <= 200 * 0.05 + 2 * np.sqrt(200 * 0.05 * 0.95)

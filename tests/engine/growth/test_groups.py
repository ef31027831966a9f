"""A group beside the others: the same start counts, a start that is not quite known is not taken for known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import logit

from engine.classroom import FloatArray, Link, Movement, StudentPaths
from engine.growth.groups import compare_group
from tests.engine.growth.terms import COMMON, NOTHING, make_paths, make_term_report

BETWEEN = np.array([[1.0, 0.85], [0.85, 1.0]])
"""Of true abilities on the two days."""

NOISE = 0.4


def estimate(seen: FloatArray) -> StudentPaths:
    """Posterior of a normal class that knows its spreads: g alone, read off noisy numbers; the class's means flat."""
    n = len(seen)
    whole = BETWEEN + NOISE * np.eye(2)
    kept = BETWEEN @ np.linalg.inv(whole)
    own = BETWEEN - kept @ BETWEEN
    shared = (np.eye(2) - kept) @ np.linalg.cholesky(whole / n)
    mean = np.zeros((n, 2, 2))
    mean[..., 0] = seen.mean(axis=0) + (seen - seen.mean(axis=0)) @ kept.T
    big, loads = np.zeros((4, 4)), np.zeros((4, 2))
    big[np.ix_([0, 2], [0, 2])], loads[[0, 2]] = own, shared
    return make_paths(mean, big, loads)


def draw_class(
    rng: np.random.Generator, n: int, gain: float, group: FloatArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """Noisy numbers of a class, and its group: the lowest quarter of the first test unless another is given."""
    true = rng.multivariate_normal([0.0, 0.3], BETWEEN, size=n)
    seen = true + rng.normal(size=true.shape) * np.sqrt(NOISE)
    chosen = np.argsort(seen[:, 0])[: n // 4] if group is None else group
    seen[chosen, 1] += gain
    return seen, chosen


@pytest.mark.parametrize("gain", [0.0, 0.8])
def test_the_lowest_quarter_gains_what_it_was_given_and_no_more(gain: float) -> None:
    """The lowest of one test do better on the next for no reason; that is not to be taken for help."""
    rng = np.random.default_rng(2)
    found, held = [], []
    for _ in range(150):
        seen, group = draw_class(rng, 60, gain)
        comparison = compare_group(make_term_report(estimate(seen)), 0, 1, group.tolist(), 0)
        assert comparison.advantage is not None and comparison.low is not None and comparison.high is not None
        found.append(comparison.advantage)
        per_logit = 0.2
        held.append(comparison.low <= gain * per_logit <= comparison.high)
    assert np.mean(found) == pytest.approx(gain * 0.2, abs=0.025)
    assert np.mean(held) > 0.75


def test_a_gain_is_more_surely_one_the_larger_it_is() -> None:
    rng = np.random.default_rng(1)
    seen, group = draw_class(rng, 28, 0.0)
    sure = []
    for gain in (-1.5, 0.0, 1.5):
        moved = seen.copy()
        moved[group, 1] += gain
        sure.append(compare_group(make_term_report(estimate(moved)), 0, 1, group.tolist(), 0).probability_more)
    assert sure == sorted(sure) and sure[0] < 0.2 and sure[-1] > 0.7


def test_it_needs_no_link() -> None:
    seen, group = draw_class(np.random.default_rng(3), 28, 0.5)
    paths = estimate(seen)
    linked, unlinked = (
        compare_group(make_term_report(paths, link=link), 0, 1, group.tolist(), 0) for link in (COMMON, NOTHING)
    )
    assert unlinked.advantage == pytest.approx(linked.advantage) and unlinked.low == pytest.approx(linked.low)
    assert linked.group.change is not None and unlinked.group.change is None
    assert unlinked.group.movement is Movement.NOT_COMPARABLE


@pytest.mark.parametrize("link", [COMMON, NOTHING])
def test_another_start_of_the_whole_class_changes_nothing(link: Link) -> None:
    seen, group = draw_class(np.random.default_rng(4), 28, 0.5)
    easier = seen + np.array([1.3, 0.0])
    one, other = (
        compare_group(make_term_report(estimate(s), link=link), 0, 1, group.tolist(), 0) for s in (seen, easier)
    )
    assert other.advantage == pytest.approx(one.advantage, abs=1e-4)
    assert other.probability_more == pytest.approx(one.probability_more, abs=1e-6)


def test_the_group_s_own_mean_is_not_pulled_to_the_class() -> None:
    """Who gained 1.5 logits beside others who gained none is shown near that, whatever the prior of students is."""
    rng = np.random.default_rng(6)
    group = np.arange(20)
    seen, _ = draw_class(rng, 40, 1.5, group)
    comparison = compare_group(make_term_report(estimate(seen)), 0, 1, group.tolist(), 0)
    assert comparison.group.after is not None and comparison.others.after is not None
    apart = logit(comparison.group.after) - logit(comparison.others.after)
    at_first = logit(comparison.group.before) - logit(comparison.others.before)
    assert apart - at_first > 0.9
    assert comparison.group.n == comparison.others.n == 20


def test_fewer_than_four_are_no_group() -> None:
    seen, _ = draw_class(np.random.default_rng(5), 28, 0.5)
    report = make_term_report(estimate(seen))
    for few in ([0, 1, 2], range(25)):
        comparison = compare_group(report, 0, 1, few, 0)
        assert (comparison.advantage, comparison.low, comparison.high, comparison.probability_more) == (None,) * 4
    assert compare_group(report, 0, 1, range(4), 0).advantage is not None


def test_only_who_has_scores_on_both_days_counts() -> None:
    seen, _ = draw_class(np.random.default_rng(5), 28, 0.5)
    counts = np.full((28, 2, 1), 5)
    counts[:2, 0] = 0
    comparison = compare_group(make_term_report(estimate(seen), counts), 0, 1, range(5), 0)
    assert (comparison.group.n, comparison.others.n) == (3, 23) and comparison.advantage is None


def test_the_order_of_students_does_not_matter() -> None:
    seen, group = draw_class(np.random.default_rng(9), 28, 0.5)
    rows = np.random.default_rng(1).permutation(28)
    place = np.argsort(rows)
    one = compare_group(make_term_report(estimate(seen)), 0, 1, group.tolist(), None)
    other = compare_group(make_term_report(estimate(seen[rows])), 0, 1, place[group].tolist(), None)
    assert other.advantage == pytest.approx(one.advantage) and other.high == pytest.approx(one.high)

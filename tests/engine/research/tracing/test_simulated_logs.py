"""Simulated logs: their truth is a truth, practice raises it, days lower it, and a world that stands still stands."""

from __future__ import annotations

import numpy as np
import pytest

from engine.research.tracing.simulated_logs import WORLDS, simulate_growing, simulate_standing


@pytest.mark.parametrize("name", WORLDS)
def test_credit_follows_the_truth(name: str) -> None:
    simulated = WORLDS[name](150, 2)
    p, credit = simulated.probability, simulated.log.credit
    assert (p > 0).all() and (p < 1).all()
    assert set(np.unique(credit)) == {0.0, 1.0}
    error = np.sqrt((p * (1 - p)).sum()) / len(p)
    assert abs(credit.mean() - p.mean()) < 4 * error
    again = WORLDS[name](150, 2)
    np.testing.assert_array_equal(again.log.credit, credit)
    assert not np.array_equal(WORLDS[name](150, 3).probability[:50], p[:50])


@pytest.mark.parametrize("name", WORLDS)
def test_time_never_falls_within_a_student(name: str) -> None:
    log = WORLDS[name](20, 0).log
    assert log.day is not None
    assert (log.elapsed >= 0).all() and log.elapsed.max() <= 30
    assert (log.elapsed[log.position == 0] == 0).all()


def test_practice_raises_and_days_lower_what_is_true() -> None:
    simulated = simulate_growing(300, 4)
    log, p = simulated.log, simulated.probability
    # Neighbouring responses of a student on the same item on one day: only practice lies between.
    again = (log.item[1:] == log.item[:-1]) & (log.student[1:] == log.student[:-1])
    same_day = np.flatnonzero(again & (log.elapsed[1:] == 0))
    assert len(same_day) > 50
    assert (p[same_day + 1] > p[same_day]).all()
    weeks = np.flatnonzero(again & (log.elapsed[1:] > 6))
    assert len(weeks) > 10
    assert (p[weeks + 1] - p[weeks]).mean() < (p[same_day + 1] - p[same_day]).mean() - 0.02


def test_where_nothing_changes_an_item_is_as_likely_later() -> None:
    simulated = simulate_standing(50, 1)
    pairs = list(zip(simulated.log.student.tolist(), simulated.log.item.tolist(), strict=True))
    truth: dict[tuple[int, int], float] = {}
    for pair, p in zip(pairs, simulated.probability.tolist(), strict=True):
        assert truth.setdefault(pair, p) == pytest.approx(p)
    assert len(truth) < len(pairs)

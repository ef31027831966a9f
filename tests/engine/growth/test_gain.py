"""When a class has a pace: what it gained in a month."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from engine.importers.responses import Responses
from engine.joining.response_tests import join_responses
from engine.pipeline import analyse
from tests.engine.reports import make_curriculum, make_skill

FIRST = date(2026, 9, 1)


@pytest.mark.parametrize(("n_days", "n_common", "has_pace"), [(14, 6, True), (13, 6, False), (28, 0, False)])
def test_a_pace_needs_two_weeks_and_a_link(n_days: int, n_common: int, has_pace: bool) -> None:
    rng = np.random.default_rng(0)
    students = tuple(f"s{i}" for i in range(12))
    titles = [f"i{k}" for k in range(6)], [f"i{k + 6 - n_common}" for k in range(6)]
    tests = [
        (f"test {t}", Responses("student", students, tuple(names), rng.integers(0, 2, (12, 6)).astype(float)))
        for t, names in enumerate(titles)
    ]
    gradebook = join_responses(tests, [FIRST, FIRST + timedelta(days=n_days)])
    growth = analyse(gradebook, make_curriculum([make_skill("A")], [[0]] * 12)).growth
    assert growth is not None and (growth.pace is not None) == has_pace

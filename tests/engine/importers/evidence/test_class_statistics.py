"""Statistics without some rows are those of the rows that stay, as numpy computes them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.importers.evidence.class_statistics import ClassStatistics

NUMBERS = st.sampled_from([0.0, 1.0, 2.0, 2.5, 7.0, 99.0, float("nan")])
TABLES = st.tuples(st.integers(2, 12), st.integers(1, 4)).flatmap(lambda shape: arrays(float, shape, elements=NUMBERS))


def test_by_hand() -> None:
    scores = np.array([[1.0], [2.0], [4.0], [5.0], [99.0], [np.nan]])
    found = ClassStatistics(scores, [3, 4]).list_without([4], np.array([5.0]))
    expected = {
        "mean": 3.0,
        "mean_of_all": 2.4,
        "median": 3.0,
        "sd": 2.5**0.5,
        "sd_of_sample": (10 / 3) ** 0.5,
        "lowest": 1.0,
        "highest": 5.0,
        "total": 12.0,
        "count": 4.0,
        "count_of_all": 5.0,
        "first_quarter": 1.75,
        "third_quarter": 4.25,
        "share": 0.6,
        "percent": 60.0,
        "share_right": 0.25,
        "percent_right": 25.0,
        "passed_0.5": 0.5,
        "percent_passed_0.5": 50.0,
        "passed_0.6": 0.5,
        "percent_passed_0.6": 50.0,
    }
    assert {name: values.item() for name, values in found.items()} == pytest.approx(expected)
    assert ClassStatistics(scores, [3, 4]).find_highest([3, 4]) == [4.0]


@settings(deadline=None)
@given(TABLES, st.data())
def test_as_if_the_rows_were_not_there(scores: np.ndarray, data: st.DataObject) -> None:
    left_out = data.draw(st.lists(st.integers(0, len(scores) - 1), unique=True, max_size=len(scores) - 1))
    scores[left_out[:1]] = 1e12  # taken out again, it leaves no rounding behind
    kept = np.delete(scores, left_out, axis=0)
    maxima = np.full(scores.shape[1], 7.0)
    candidates = data.draw(st.lists(st.integers(0, len(scores) - 1))) + left_out
    found = ClassStatistics(scores, candidates).list_without(left_out, maxima)
    for name, values in ClassStatistics(kept, []).list_without([], maxima).items():
        np.testing.assert_allclose(found[name], values, rtol=1e-9, atol=1e-9, err_msg=name)
    for k, column in enumerate(kept.T):
        numbers = column[~np.isnan(column)]
        if not len(numbers):
            assert np.isnan(found["mean"][k])
            assert np.isnan(found["highest"][k])
            continue
        quartiles = [found[name][k] for name in ("first_quarter", "median", "third_quarter")]
        assert quartiles == pytest.approx(np.percentile(numbers, [25, 50, 75]))
        assert found["sd"][k] == pytest.approx(numbers.std(), abs=1e-9)
        assert (found["lowest"][k], found["highest"][k]) == (numbers.min(), numbers.max())
        assert found["share_right"][k] == pytest.approx((numbers >= 7).mean())

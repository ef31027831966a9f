"""What is counted before a response, by hand, and the columns of the regressions."""

from __future__ import annotations

import numpy as np

from engine.research.tracing.counting import count_before, fit_counts, list_features
from engine.research.tracing.means import take_means
from tests.engine.research.tracing.logs import make_log

LOG = make_log(
    {"Ann": [("p", 1), ("q", 0), ("both", 1), ("p", 0), ("both", 1)], "Ben": [("both", 0), ("p", 1)]},
    {"p": "a", "q": "b", "both": "ab"},
)


def test_successes_and_failures_before_each_response() -> None:
    counts = count_before(LOG)
    assert counts.successes.toarray().tolist() == [[0, 0], [0, 0], [1, 0], [2, 0], [2, 1], [0, 0], [0, 0]]
    assert counts.failures.toarray().tolist() == [[0, 0], [0, 0], [0, 1], [0, 0], [1, 1], [0, 0], [1, 0]]
    assert counts.all_successes.tolist() == [0, 1, 1, 2, 2, 0, 0]
    assert counts.all_failures.tolist() == [0, 0, 1, 1, 2, 0, 1]


def test_the_columns_of_pfa_are_skills_successes_failures() -> None:
    features = list_features(LOG, with_items=False).toarray()
    assert features[4].tolist() == [1, 1, 2, 1, 1, 1]
    assert features[3].tolist() == [1, 0, 2, 0, 0, 0]  # nothing of the skill that the item does not ask for


def test_with_items_counts_are_logarithms_and_every_item_has_a_column() -> None:
    features = list_features(LOG, with_items=True).toarray()
    logs = np.log1p([2, 1, 1, 1, 2, 2])
    np.testing.assert_allclose(features[4], [1, 1, *logs, 0, 0, 1])


def test_who_succeeded_before_is_expected_to_succeed() -> None:
    own = {f"good {k}": [("p", 1)] * 6 for k in range(10)} | {f"weak {k}": [("p", 0)] * 6 for k in range(10)}
    log = make_log(own, {"p": "a"})
    expected = fit_counts(log, with_items=False).predict(log).reshape(20, 6)
    assert (np.diff(expected[0]) > 0).all() and (np.diff(expected[-1]) < 0).all()


def test_means_by_hand() -> None:
    # Skill a: 1, 1, 0, 1, 0, 1 of six, and one more response of the overall mean 4/7.
    of_a, of_b = (4 + 4 / 7) / 7, (2 + 4 / 7) / 5
    skill = take_means(LOG, "skill").predict(LOG)
    np.testing.assert_allclose(skill[[0, 1, 2]], [of_a, of_b, (of_a + of_b) / 2])
    item = take_means(LOG, "item").predict(LOG)
    np.testing.assert_allclose(item[0], (2 + 5 * of_a) / 8)
    student = take_means(LOG, "student").predict(LOG)
    np.testing.assert_allclose(student[[0, 1, 4]], [4 / 7, (1 + 2 * 4 / 7) / 3, (2 + 2 * 4 / 7) / 6])

"""The whole way, for what no single part can promise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.classroom import Gradebook
from engine.curriculum.building import build_curriculum
from engine.pipeline import analyse, change_order
from tests.engine.reports import make_curriculum, make_gradebook, make_skill


def noisy_class(n_students: int, n_items: int) -> Gradebook:
    """A class in which students hardly differ, so that what predicts it best is a close call."""
    rng = np.random.default_rng(2)
    scores = (rng.random((n_students, n_items)) < 0.6).astype(float)
    scores[rng.random(scores.shape) < 0.1] = np.nan
    return make_gradebook(scores)


def test_the_order_of_students_and_items_changes_nothing_but_the_order() -> None:
    gradebook = noisy_class(12, 9)
    rows, columns = np.random.default_rng(0).permutation(12), np.random.default_rng(1).permutation(9)
    shuffled = replace(
        gradebook,
        students=tuple(gradebook.students[i] for i in rows),
        items=tuple(gradebook.items[j] for j in columns),
        scores=gradebook.scores[np.ix_(rows, columns)],
        status=gradebook.status[np.ix_(rows, columns)],
    )
    one, two = (analyse(g, build_curriculum(g)) for g in (gradebook, shuffled))
    assert one.honesty is not None
    assert two.honesty is not None
    losses, shuffled_losses = ([row.log_loss for row in check.rows] for check in (one.honesty, two.honesty))
    assert losses
    np.testing.assert_allclose(losses, shuffled_losses, rtol=1e-9)
    assert one.learner == two.learner
    np.testing.assert_allclose(one.expected[np.ix_(rows, columns)], two.expected, rtol=1e-9)
    np.testing.assert_allclose(one.mastery.mastery[rows], two.mastery.mastery, rtol=1e-9)


def test_another_order_moves_paths_and_findings_but_no_estimate() -> None:
    gradebook = noisy_class(14, 9)
    skills = [make_skill("add"), make_skill("subtract", "add"), make_skill("divide", "subtract")]
    report = analyse(gradebook, make_curriculum(skills, [[j % 3] for j in range(9)]))
    changed = change_order(report, {"add": ("divide",), "divide": ("subtract",)})
    assert [skill.id for skill in changed.curriculum.skills] == ["subtract", "divide", "add"]
    columns = [1, 2, 0]
    for name in ("mastery", "low", "high", "probability_above", "n_responses", "level"):
        assert np.array_equal(getattr(changed.mastery, name), getattr(report.mastery, name)[:, columns]), name
    # The same as if the class had been analysed so from the beginning, up to how the learner adds up.
    fresh = analyse(gradebook, changed.curriculum)
    np.testing.assert_allclose(changed.mastery.mastery, fresh.mastery.mastery, rtol=1e-5)
    assert changed.paths == fresh.paths
    assert [replace(d, confidence=1.0) for d in changed.diagnoses] == [
        replace(d, confidence=1.0) for d in fresh.diagnoses
    ]
    np.testing.assert_allclose(
        [d.confidence for d in changed.diagnoses], [d.confidence for d in fresh.diagnoses], rtol=1e-4
    )
    assert changed.paths != report.paths
    assert changed.expected is report.expected

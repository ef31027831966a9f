"""A course of many thousands, tried with a few hundred: close to the whole adaptation, whatever the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.classroom import FloatArray
from engine.learners import load_learner
from engine.learners.adapting import course
from engine.learners.adapting.adapted import Adapted
from engine.learners.earlier import EarlierClasses
from engine.learners.tasks import ClassTasks, make_tasks

N_ITEMS, N_SKILLS = 15, 3


def draw(seed: int, n_students: int, *, steps: int = 1) -> ClassTasks:
    """Students of one course; credit in so many steps, a tenth of the scores missing."""
    rng = np.random.default_rng(seed)
    ability = rng.normal(size=(n_students, 1)) + rng.normal(0, 0.5, (n_students, N_SKILLS)).repeat(5, 1)
    p = 1 / (1 + np.exp(rng.normal(0, 1, N_ITEMS) - np.exp(rng.normal(0, 0.3, N_ITEMS)) * ability))
    credit = rng.binomial(steps, p) / steps
    credit[rng.random(credit.shape) < 0.1] = np.nan
    return make_tasks(credit, np.eye(N_SKILLS).repeat(5, 0))


@pytest.fixture
def as_course(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Any class is a course."""
    monkeypatch.setattr("engine.learners.reptile.MANY_STUDENTS", 1)
    monkeypatch.setattr(course, "_CHUNK", 128)
    yield monkeypatch


def adapt(tasks: ClassTasks) -> Adapted:
    return load_learner("reptile").adapt([tasks])[0]


def differ(one: Adapted, other: Adapted, name: str) -> float:
    return float(np.abs(getattr(one, name) - getattr(other, name)).max())


@pytest.mark.parametrize("steps", [1, 10])
def test_a_course_whose_students_are_all_in_the_sample_is_judged_as_a_class(
    steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = draw(1, 500, steps=steps)
    whole = adapt(tasks)
    assert whole.posterior is not None
    monkeypatch.setattr("engine.learners.reptile.MANY_STUDENTS", 500)
    found = adapt(tasks)
    assert found.posterior is None
    assert differ(found, whole, "difficulty") < 1e-9 and differ(found, whole, "item_weight") < 1e-9
    assert 0 < differ(found, whole, "expected") < 0.01
    assert np.abs(found.expected - whole.expected).mean() < 0.002
    assert differ(found, whole, "mastery_logit") < 0.03 and differ(found, whole, "mastery_logit_sd") < 0.03


def test_a_sample_of_a_fifth_says_nearly_what_all_say(as_course: pytest.MonkeyPatch) -> None:
    tasks = draw(2, 3000)
    as_course.setattr(course, "_SAMPLE", 3000)
    whole = adapt(tasks)
    as_course.setattr(course, "_SAMPLE", 600)
    found = adapt(tasks)
    assert 0 < np.abs(found.expected - whole.expected).mean() < 0.03
    assert differ(found, whole, "difficulty") < 0.4


@pytest.mark.parametrize("steps", [1, 4])
def test_the_order_of_the_students_does_not_matter(steps: int, as_course: pytest.MonkeyPatch) -> None:
    as_course.setattr(course, "_SAMPLE", 100)
    tasks = draw(3, 400, steps=steps)
    order = np.random.default_rng(3).permutation(400)
    moved = replace(tasks, credit=tasks.credit[order], seen=tasks.seen[order])
    assert not np.array_equal(np.sort(order[course.draw_sample(moved, 100)]), np.arange(100))
    found, again = adapt(tasks), adapt(moved)
    for name in ("expected", "mastery_logit", "mastery_logit_sd"):
        np.testing.assert_allclose(getattr(again, name), getattr(found, name)[order], atol=1e-5)


def test_the_order_of_the_items_does_not_matter(as_course: pytest.MonkeyPatch) -> None:
    as_course.setattr(course, "_SAMPLE", 100)
    tasks = draw(4, 400, steps=4)
    order = np.random.default_rng(4).permutation(N_ITEMS)
    moved = ClassTasks(tasks.credit[:, order], tasks.seen[:, order], tasks.q_matrix[order], tasks.points[order])
    np.testing.assert_array_equal(course.draw_sample(moved, 100), course.draw_sample(tasks, 100))
    np.testing.assert_allclose(adapt(moved).expected, adapt(tasks).expected[:, order], atol=1e-5)


def test_the_sample_goes_from_the_weakest_to_the_best_and_meets_every_item() -> None:
    credit = np.full((101, 3), np.nan)
    credit[:, 0] = np.arange(101) / 100
    credit[37, 2] = 0.37
    at = course.draw_sample(make_tasks(credit), 11)
    # Every tenth student, and the one who alone has a score on the third item; nobody has one on the second.
    np.testing.assert_array_equal(at, sorted([*range(0, 101, 10), 37]))


def test_students_without_scores_stand_at_the_mean_of_what_is_known(as_course: pytest.MonkeyPatch) -> None:
    tasks = draw(5, 300)
    seen = tasks.seen.clone()
    seen[[7, 150]] = False
    found = adapt(tasks.with_seen(seen))
    np.testing.assert_array_equal(found.expected[7], found.expected[150])
    assert np.isfinite(found.expected).all() and np.isfinite(found.mastery_logit_sd).all()
    others = np.delete(np.arange(300), [7, 150])
    assert found.expected[others].mean(0).min() < found.expected[7].mean() < found.expected[others].mean(0).max()
    assert np.all(found.mastery_logit_sd[7] > found.mastery_logit_sd[others].mean(0))


def test_items_that_nobody_met_are_expected_like_the_others(as_course: pytest.MonkeyPatch) -> None:
    tasks = draw(6, 300)
    seen = tasks.seen.clone()
    seen[:, 4] = False
    tasks = tasks.with_seen(seen)
    found = adapt(tasks)
    as_course.setattr("engine.learners.reptile.MANY_STUDENTS", 10**6)
    whole = adapt(tasks)
    assert differ(found, whole, "expected") < 0.01
    assert np.ptp(found.expected[:, 4]) > 0.1


@pytest.mark.parametrize(
    "credit",
    [np.full((40, 4), np.nan), np.ones((40, 4)), np.zeros((40, 4)), np.array([[1.0, np.nan, 0.0, 0.5]])],
    ids=["no scores", "all right", "all wrong", "one student"],
)
def test_a_course_of_any_kind_has_finite_estimates(credit: FloatArray, as_course: pytest.MonkeyPatch) -> None:
    found = adapt(make_tasks(credit, np.eye(2).repeat(2, 0)))
    for name in ("expected", "difficulty", "mastery_logit", "mastery_logit_sd", "item_weight"):
        assert np.isfinite(getattr(found, name)).all(), name
    assert found.expected.min() >= 0 and found.expected.max() <= 1


def test_a_course_takes_what_earlier_classes_know(as_course: pytest.MonkeyPatch) -> None:
    tasks = draw(7, 40)
    b = torch.zeros(N_ITEMS, 2, dtype=torch.float64)
    b[0, 1] = 1.5
    precision = torch.zeros(N_ITEMS, 2, 2, dtype=torch.float64)
    precision[0, 1, 1] = 10.0
    none = torch.zeros((), dtype=torch.float64)
    earlier = EarlierClasses(
        b, precision, torch.ones(2).double() * 0.1, torch.zeros(26).double(), none, none, torch.zeros(6).double()
    )
    known = replace(tasks, earlier=earlier)
    as_course.setattr("engine.learners.reptile.MANY_STUDENTS", 10**6)
    whole = adapt(known)
    as_course.setattr("engine.learners.reptile.MANY_STUDENTS", 1)
    found = adapt(known)
    assert differ(found, whole, "expected") < 0.02
    assert found.expected[:, 0].mean() < adapt(tasks).expected[:, 0].mean() - 0.02
    assert [each.posterior is None for each in load_learner("reptile").adapt([known, tasks])] == [True, True]

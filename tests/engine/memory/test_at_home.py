"""Reptile at home: the shrinkage by hand, and that no order and no stranger moves θ further than it should."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.learners import load_learner
from engine.learners.tasks import ClassTasks, make_tasks
from engine.memory.at_home import (
    N_OUTPUTS,
    SHRINKAGE,
    Lesson,
    Shrinkage,
    add_offset,
    expect_offset,
    measure_lesson,
    measure_overlap,
    move_meta_weights,
)
from engine.research.simulation import simulate_class

#: Offsets of a teacher have variance 1, those of a test 0.5 more; nothing is cut.
WIDE = Shrinkage(1.0, 0.5**0.5, np.inf)


def teach(gradient: float, information: float) -> Lesson:
    """A lesson about the first output alone."""
    g, f = np.zeros(N_OUTPUTS), np.zeros((N_OUTPUTS, N_OUTPUTS))
    g[0], f[0, 0] = gradient, information
    return Lesson(g, f)


def some_lessons(seed: int, n: int) -> list[Lesson]:
    rng = np.random.default_rng(seed)
    roots = rng.normal(size=(n, N_OUTPUTS, N_OUTPUTS))
    return [Lesson(rng.normal(0, 3, N_OUTPUTS), root @ root.T) for root in roots]


@pytest.fixture(scope="module")
def small_class() -> ClassTasks:
    return simulate_class(np.random.default_rng(3), n_students=20, n_items=12).tasks


@pytest.fixture(scope="module")
def lesson(small_class: ClassTasks) -> Lesson:
    return measure_lesson(small_class, load_learner().meta_weights)


def test_without_a_lesson_the_shipped_weights_stay_bit_for_bit() -> None:
    shipped = load_learner().meta_weights
    same = move_meta_weights(shipped, [])
    assert list(same) == list(shipped)
    assert all(torch.equal(same[name], shipped[name]) for name in shipped)


def test_one_lesson_is_shrunk_by_hand() -> None:
    # φ = 4 with information 2, that is g = -8. On the same test the prior variance is 1.5:
    # 4 · 1.5 / (1.5 + 1/2) = 3. On another test only the teacher's 1 is shared: 4 · 1 / (1.5 + 1/2) = 2.
    same, other = np.ones((2, 2)), np.eye(2)
    np.testing.assert_allclose(expect_offset([teach(-8.0, 2.0)], same, WIDE), [3, 0, 0, 0, 0, 0], atol=1e-12)
    np.testing.assert_allclose(expect_offset([teach(-8.0, 2.0)], other, WIDE), [2, 0, 0, 0, 0, 0], atol=1e-12)


def test_two_lessons_are_weighed_by_hand() -> None:
    # φ = 4 and φ = 1, information 2 each, three different tests: the variance of a φ around what the teacher's classes
    # share is 0.5 + 1/2 = 1, their mean's is 1/2, so the teacher's offset is 2.5 · 1 / (1 + 1/2) = 5/3.
    lessons = [teach(-8.0, 2.0), teach(-2.0, 2.0)]
    assert expect_offset(lessons, None, WIDE)[0] == pytest.approx(5 / 3)
    # Both of one test, the new class too: the φ differ by 1/2 each around one offset of variance 1.5, and their
    # mean's variance is 1/4: 2.5 · 1.5 / (1.5 + 1/4) = 15/7.
    assert expect_offset(lessons, np.ones((3, 3)), WIDE)[0] == pytest.approx(15 / 7)


def test_classes_of_one_test_count_less_for_another_than_classes_of_different_tests() -> None:
    lessons = [teach(-40.0, 10.0)] * 8
    one_test = np.ones((9, 9))
    one_test[8, :8] = one_test[:8, 8] = 0
    assert 0 < expect_offset(lessons, one_test, WIDE)[0] < expect_offset(lessons, np.eye(9), WIDE)[0]


def test_a_long_offset_is_cut_to_its_largest_length() -> None:
    lessons = [replace(lesson, gradient=100 * lesson.gradient) for lesson in some_lessons(0, 8)]
    free = expect_offset(lessons, np.ones((9, 9)), replace(SHRINKAGE, longest=np.inf))
    cut = expect_offset(lessons, np.ones((9, 9)))
    assert np.linalg.norm(free) > np.linalg.norm(cut) == pytest.approx(SHRINKAGE.longest)
    np.testing.assert_allclose(cut / SHRINKAGE.longest, free / np.linalg.norm(free))


@pytest.mark.parametrize("overlap", ["none", "some"])
def test_the_order_of_the_classes_does_not_matter(overlap: str) -> None:
    rng = np.random.default_rng(1)
    lessons = some_lessons(1, 7)
    items = [set(rng.choice(list("abcdefghij"), 5, replace=False)) for _ in range(8)]
    order = [*rng.permutation(7), 7]
    one = expect_offset(lessons, measure_overlap(items) if overlap == "some" else None)
    other = expect_offset(
        [lessons[k] for k in order[:7]], measure_overlap([items[k] for k in order]) if overlap == "some" else None
    )
    np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)
    assert np.abs(one).max() > 0.01


def test_every_class_counts_and_an_empty_one_does_not() -> None:
    lessons = some_lessons(2, 4)
    nothing = Lesson(np.zeros(N_OUTPUTS), np.zeros((N_OUTPUTS, N_OUTPUTS)))
    all_of_them = expect_offset(lessons)
    np.testing.assert_allclose(expect_offset([*lessons, nothing]), all_of_them, atol=1e-12)
    for k in range(4):
        assert np.abs(expect_offset(lessons[:k] + lessons[k + 1 :]) - all_of_them).max() > 1e-3


def test_common_items_are_compared_by_hand() -> None:
    # {a, b, c, d} and {c, d, e}: 2 / sqrt(12). A class without items is only like itself.
    found = measure_overlap([["a", "b", "c", "d"], ["c", "d", "e"], []])
    shared = 2 / 12**0.5
    np.testing.assert_allclose(found, [[1, shared, 0], [shared, 1, 0], [0, 0, 1]])


def test_only_the_output_biases_move() -> None:
    shipped = load_learner().meta_weights
    moved = move_meta_weights(shipped, some_lessons(3, 2))
    assert torch.equal(moved["w1"], shipped["w1"])
    assert torch.equal(moved["w2"], shipped["w2"])
    assert not torch.equal(moved["b2"], shipped["b2"])
    assert moved["b2"].dtype == shipped["b2"].dtype


def test_a_lesson_is_the_same_for_students_and_items_in_any_order(small_class: ClassTasks, lesson: Lesson) -> None:
    rng = np.random.default_rng(0)
    rows, columns = rng.permutation(20), rng.permutation(12)
    moved = ClassTasks(
        small_class.credit[rows][:, columns],
        small_class.seen[rows][:, columns],
        small_class.q_matrix[columns],
        small_class.points[columns],
    )
    again = measure_lesson(moved, load_learner().meta_weights)
    np.testing.assert_allclose(again.gradient, lesson.gradient, atol=1e-8)
    np.testing.assert_allclose(again.curvature, lesson.curvature, atol=1e-8)


def test_a_lesson_is_the_slope_of_the_loss_on_hidden_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    # With an offset as the only thing that moves logits, slope 2 on the first output: Σ (p − c) 2 and Σ p (1 − p) 4.
    monkeypatch.setattr(
        "engine.memory.at_home._expect", lambda theta, tasks, _: 2 * theta["b2"][..., :1, None] + 0 * tasks.credit
    )
    theta = {"b2": torch.zeros(N_OUTPUTS, dtype=torch.float64)}
    found = measure_lesson(make_tasks([[1.0, 1.0, 0.0], [1.0, np.nan, 1.0]]), theta)
    # Every cell counts once: five of them at p = 1/2, four of them right: (1/2 − 0) · 2 − 4 · 1/2 · 2 = −3; 5/4 · 4.
    np.testing.assert_allclose(found.gradient, [-3, 0, 0, 0, 0, 0], atol=1e-9)
    np.testing.assert_allclose(found.curvature[0, 0], 5.0, atol=1e-9)
    assert np.abs(found.curvature).sum() == pytest.approx(5.0)


def test_one_class_moves_less_than_its_own_optimum(lesson: Lesson) -> None:
    optimum = np.linalg.solve(lesson.curvature + 1e-9 * np.eye(N_OUTPUTS), -lesson.gradient)
    for overlap in (np.eye(2), np.ones((2, 2))):
        offset = expect_offset([lesson], overlap, replace(SHRINKAGE, longest=np.inf))
        assert 0 < offset @ lesson.curvature @ offset < optimum @ lesson.curvature @ optimum
        assert offset @ lesson.gradient < 0  # downhill
    np.testing.assert_allclose(lesson.curvature, lesson.curvature.T)
    assert np.linalg.eigvalsh(lesson.curvature).min() > -1e-9


def test_a_class_without_scores_teaches_nothing() -> None:
    found = measure_lesson(make_tasks(np.full((4, 3), np.nan)), load_learner().meta_weights)
    assert not found.gradient.any()
    assert not found.curvature.any()


def test_an_offset_moves_the_output() -> None:
    moved = add_offset({"b2": torch.ones(N_OUTPUTS)}, np.arange(6.0))
    assert moved["b2"].tolist() == [1, 2, 3, 4, 5, 6]

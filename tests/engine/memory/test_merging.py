"""Memories put together, in any order; classes added, replaced and taken out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from engine.errors import InputError
from engine.learners import load_learner
from engine.memory.file import write_memory
from engine.memory.memory import Memory, RememberedClass
from engine.memory.merging import add_class, merge, take_out
from engine.memory.recall import recall_items
from engine.memory.same_class import find_doubles, find_same_class
from tests.engine.exams import draw_classes, load_exam
from tests.engine.memory.classes import (
    SKILLS,
    draw_credit,
    draw_items,
    draw_remembered,
    make_class,
    name_items,
    remember,
)

A, B, C = draw_remembered(2, 3, n_students=25)


def memory_of(*classes: RememberedClass) -> Memory:
    return merge([Memory((each,)) for each in classes])


def predict(memory: Memory) -> np.ndarray:
    rng = np.random.default_rng(9)
    tasks = make_class(draw_credit(rng, draw_items(np.random.default_rng(2), 12), 20))
    known, _ = recall_items(memory, tasks, name_items(12), SKILLS)
    return np.asarray(load_learner().adapt([known])[0].expected)


def test_any_order_and_grouping_gives_the_same_bytes() -> None:
    whole = write_memory(memory_of(A, B, C))
    for one, two, three in itertools.permutations([memory_of(A), memory_of(B, A), memory_of(C)]):
        assert write_memory(merge([one, two, three])) == whole
        assert write_memory(merge([merge([one, two]), three])) == whole
        assert write_memory(merge([one, merge([two, three])])) == whole
    assert write_memory(merge([])) == write_memory(Memory())


def test_of_two_labels_the_same_one_stays_in_any_order() -> None:
    named = RememberedClass(A.id, "7b", A.summary)
    plain = RememberedClass(A.id, "", A.summary)
    assert merge([memory_of(named), memory_of(plain)]).classes[0].label == "7b"
    assert merge([memory_of(plain), memory_of(named)]).classes[0].label == "7b"


@pytest.mark.parametrize("which", [A.label, A.id, A.id[:4].upper(), "number"])
def test_a_class_taken_out_leaves_no_trace_and_can_be_put_back(which: str) -> None:
    memory = memory_of(A, B, C)
    number = str([each.id for each in memory.classes].index(A.id) + 1)
    rest, old = take_out(memory, number if which == "number" else which)
    assert old.id == A.id
    assert write_memory(rest) == write_memory(memory_of(B, C))
    np.testing.assert_array_equal(predict(rest), predict(memory_of(C, B)))
    assert np.abs(predict(rest) - predict(memory)).max() > 1e-3
    assert write_memory(merge([rest, memory_of(old)])) == write_memory(memory)


@pytest.mark.parametrize("which", ["4", "0", "", "7c", A.id[:3], "class 1"])
def test_a_class_that_is_not_there_is_said(which: str) -> None:
    with pytest.raises(InputError, match="no class"):
        take_out(memory_of(A, B, C), which)


def test_what_means_two_classes_is_said() -> None:
    same = [RememberedClass(each.id, "7b", each.summary) for each in (A, B)]
    with pytest.raises(InputError, match="more than one class"):
        take_out(memory_of(*same), "7b")
    first, *others = memory_of(A, B, C).classes
    numbered = memory_of(RememberedClass(first.id, "2", first.summary), *others)
    with pytest.raises(InputError, match="more than one class"):
        take_out(numbered, "2")  # the label of the first, the number of the second


def test_the_same_class_is_known_and_takes_a_label() -> None:
    found = add_class(memory_of(A, B), RememberedClass(A.id, "8b", A.summary))
    assert found.was_known
    assert found.replaced is None
    assert [each.label for each in found.memory.classes if each.id == A.id] == ["8b"]
    again = add_class(found.memory, RememberedClass(A.id, "", A.summary))
    assert write_memory(again.memory) == write_memory(found.memory)


def test_the_same_students_with_some_scores_more_take_the_place_of_the_old_state() -> None:
    rng = np.random.default_rng(4)
    credit = draw_credit(rng, draw_items(rng, 24), 28)
    early = np.where(rng.random(credit.shape) < 0.1, np.nan, credit)
    memory = memory_of(remember(early, "7b"))
    found = add_class(memory, remember(credit[rng.permutation(28)]))
    assert found.replaced is not None
    assert found.replaced.id == memory.classes[0].id
    assert [each.label for each in found.memory.classes] == ["7b"]
    assert len(found.memory.classes) == 1
    assert find_doubles(merge([memory, found.memory])) == [(*merge([memory, found.memory]).classes,)]


def test_what_may_be_the_same_students_is_asked_about() -> None:
    rng = np.random.default_rng(5)
    items = draw_items(rng, 10)
    asked = []
    for _ in range(24):
        credit, marked_anew = draw_credit(rng, items, 24), draw_credit(rng, items, 24)
        before = np.where(rng.random(credit.shape) < 0.25, marked_anew, credit)
        found = add_class(memory_of(remember(before)), remember(credit))
        asked.append(found.resembles is not None)
        assert len(found.memory.classes) == (1 if found.replaced else 2)
        assert not (found.replaced and found.resembles)
        if found.resembles:
            assert len(find_doubles(found.memory)) == 1
    assert sum(asked) >= 2


def test_a_parallel_class_is_another_class() -> None:
    found = add_class(memory_of(A, B), C)
    assert not found.was_known
    assert found.replaced is None
    assert found.resembles is None
    assert write_memory(found.memory) == write_memory(memory_of(A, B, C))


def test_other_titles_few_items_and_other_sizes_are_another_class() -> None:
    rng = np.random.default_rng(4)
    credit = draw_credit(rng, draw_items(rng, 24), 28)
    old = memory_of(remember(credit))
    assert find_same_class(old, remember(credit, titles=[f"Task {j}" for j in range(24)])) is None
    assert find_same_class(old, remember(credit[:16])) is None
    few = memory_of(remember(credit[:, :5]))
    assert find_same_class(few, remember(np.where(rng.random((28, 5)) < 0.02, np.nan, credit[:, :5]))) is None


@pytest.mark.parametrize("name", ["frcsub", "ecpe"])
def test_classes_of_one_real_exam_are_told_apart_and_the_same_one_is_found(name: str) -> None:
    credit, _ = load_exam(name)
    rng = np.random.default_rng(3)
    known = [remember(each) for each in draw_classes(credit, 12, seed=1)]
    memory = memory_of(*known)
    assert not find_doubles(memory)
    for each in draw_classes(credit, 12, seed=1):
        fewer = np.where(rng.random(each.shape) < 0.1, np.nan, each)
        assert find_same_class(memory, remember(fewer)) is not None

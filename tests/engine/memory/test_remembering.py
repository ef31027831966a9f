"""A class on its way into a memory, and one that is in it already."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.curriculum.building import build_curriculum
from engine.memory.memory import Memory
from engine.memory.merging import add_class
from engine.memory.remembering import count_shared, remember_class, set_itself_aside
from tests.engine.known_classes import N_KNOWN, earlier_class, two_classes
from tests.engine.reports import sample_report


def test_a_class_is_remembered_under_its_own_titles_and_skills():
    report = sample_report()
    remembered = remember_class(report.gradebook, report.curriculum, " 5c ")
    assert remembered.label == "5c"
    assert set(remembered.summary.titles) == {item.title for item in report.gradebook.items}
    assert set(remembered.summary.skills) == {skill.name for skill in report.curriculum.skills}
    assert remembered.summary.n_students == int(report.gradebook.seen.any(1).sum())


def test_other_classes_stay_and_the_class_itself_goes():
    gradebook, curriculum = earlier_class(7)
    memory = add_class(two_classes(), remember_class(gradebook, curriculum)).memory
    assert set_itself_aside(two_classes(), gradebook, curriculum).itself == frozenset()
    others = set_itself_aside(memory, gradebook, curriculum)
    assert len(others.itself) == 1
    assert [each.id for each in others.memory.classes] == [each.id for each in two_classes().classes]


def test_an_older_state_of_the_class_goes_too():
    gradebook, curriculum = earlier_class(7)
    scores = gradebook.scores.copy()
    scores[3, 2] = np.nan
    older = replace(gradebook, scores=scores, status=np.where(np.isnan(scores), 0, 1).astype(np.int8))
    memory = Memory((*two_classes().classes, remember_class(older, curriculum, "before the make-up test")))
    others = set_itself_aside(memory, gradebook, curriculum)
    assert [each.label for each in memory.classes if each.id in others.itself] == ["before the make-up test"]


def test_what_is_known_to_be_the_class_goes_whatever_it_looks_like():
    gradebook, curriculum = earlier_class(7)
    [first, second] = two_classes().classes
    others = set_itself_aside(two_classes(), gradebook, curriculum, frozenset({first.id, "0" * 16}))
    assert others.itself == {first.id}
    assert [each.id for each in others.memory.classes] == [second.id]


def test_items_in_common_are_those_of_the_same_title_and_points():
    report = sample_report()
    memory = two_classes()
    assert count_shared(memory, report.gradebook, report.curriculum) == {each.id: N_KNOWN for each in memory.classes}
    first, *rest = report.gradebook.items
    other = replace(report.gradebook, items=(replace(first, max_score=first.max_score + 7), *rest))
    n_fewer = N_KNOWN - (first.max_score != 1)
    assert set(count_shared(memory, other, report.curriculum).values()) == {n_fewer}
    strangers = replace(other, items=tuple(replace(item, title=f"Z{k}") for k, item in enumerate(other.items)))
    curriculum = build_curriculum(strangers, None, None)
    assert set(count_shared(memory, strangers, curriculum).values()) == {0}


def test_what_a_class_teaches_is_not_worked_out_where_none_is_as_large(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise AssertionError

    few, curriculum = earlier_class(7, n_students=20)
    monkeypatch.setattr("engine.memory.remembering.remember_tasks", refuse)
    others = set_itself_aside(two_classes(), few, curriculum)  # of 28 students each
    assert others.memory is two_classes() and not others.itself
    with pytest.raises(AssertionError):
        set_itself_aside(two_classes(), few, curriculum, frozenset({two_classes().classes[0].id}))

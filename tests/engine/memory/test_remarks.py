"""What is said of a class beside earlier ones: planted causes are, ordinary differences are not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from engine.classroom import FloatArray, Message, Remembered
from engine.learners.tasks import ClassTasks
from engine.memory.memory import Memory, RememberedClass
from engine.memory.recall import recall_items
from engine.memory.remarks import Gain, remark
from engine.memory.summary import summarise_classes
from tests.engine.memory.classes import SKILLS, draw_credit, draw_items, make_class, name_items

N_ITEMS = 20


@pytest.fixture(autouse=True)
def _all_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """How much is taken has no part in what is said, and takes most of the time."""
    monkeypatch.setattr("engine.memory.recall.choose_strength", lambda *_: (1.0, 1.0))


def say(earlier: Sequence[ClassTasks], new: ClassTasks) -> tuple[Message, ...]:
    titles = name_items(new.credit.shape[1])
    summaries = summarise_classes(earlier, titles, SKILLS)
    memory = Memory(tuple(RememberedClass(str(k), "", each) for k, each in enumerate(summaries)))
    _, remembered = recall_items(memory, new, titles, SKILLS)
    assert remembered is not None
    return remembered.remarks


def draw_classes(
    seed: int, n_earlier: int = 1, *, level: float = 0.0, moved: FloatArray | float = 0.0, n_students: int = 28
) -> tuple[list[ClassTasks], ClassTasks]:
    """Earlier classes, and one that is better by ``level`` and whose items are harder by ``moved``."""
    rng = np.random.default_rng([seed, n_earlier])
    a, b = draw_items(rng, N_ITEMS)
    earlier = [make_class(draw_credit(rng, (a, b), n_students)) for _ in range(n_earlier)]
    return earlier, make_class(draw_credit(rng, (a, b + moved), n_students, level))


@pytest.mark.parametrize("by", [3.5, -3.5])
@pytest.mark.parametrize("n_earlier", [1, 4])
def test_a_changed_item_is_named_and_no_other(by: float, n_earlier: int) -> None:
    n_named = 0
    for seed in range(8):
        rng = np.random.default_rng([seed, n_earlier])
        _, b = draw_items(rng, N_ITEMS)
        item = int(np.argmin(np.abs(b + by / 2)))  # from clearly easy to clearly hard, or back
        remarks = say(*draw_classes(seed, n_earlier, moved=by * (np.arange(N_ITEMS) == item)))
        named = [each.values["item"] for each in remarks if each.key.startswith("memory-item")]
        key = "memory-item-harder" if by > 0 else "memory-item-easier"
        assert set(named) <= {name_items(N_ITEMS)[item]}
        assert all(each.key == key for each in remarks)
        n_named += len(named)
        for each in remarks:
            before, now = each.values["before"], each.values["now"]
            assert isinstance(before, int) and isinstance(now, int) and (now < before) == (by > 0)
    assert n_named >= 6


@pytest.mark.parametrize(("level", "key"), [(1.5, "memory-class-above"), (-1.5, "memory-class-below")])
@pytest.mark.parametrize("n_earlier", [1, 4])
def test_another_cohort_is_said_and_its_items_are_not_blamed(level: float, key: str, n_earlier: int) -> None:
    said = [say(*draw_classes(seed, n_earlier, level=level)) for seed in range(8)]
    assert sum(each[0].key == key for each in said if each) >= 6
    assert not [each for remarks in said for each in remarks if each.key != key]
    points = [each.values["points"] for remarks in said for each in remarks]
    # 1.5 logits above on an item of 50 points are 82; on easy and hard items it is less.
    assert 12 <= np.mean(points) <= 32


@pytest.mark.parametrize("n_earlier", [1, 3])
def test_parallel_classes_are_hardly_ever_remarked_on(n_earlier: int) -> None:
    said = [say(*draw_classes(seed, n_earlier)) for seed in range(100, 160)]
    assert sum(bool(each) for each in said) <= 3


def test_a_large_course_beside_small_classes_is_no_other_cohort() -> None:
    """How sure its own level is known is not how far classes of the usual size lie from it."""
    said = []
    for seed in range(12):
        earlier, _ = draw_classes(seed)
        items = draw_items(np.random.default_rng([seed, 1]), N_ITEMS)
        new = make_class(draw_credit(np.random.default_rng(seed), items, 400))
        said.append(say(earlier, new))
    assert sum(bool(each) for each in said) <= 2


def test_a_test_whose_items_are_all_others_is_said_once() -> None:
    found = []
    for seed in range(6):
        rng = np.random.default_rng([seed, 4])
        _, b = draw_items(rng, N_ITEMS)
        earlier, new = draw_classes(seed, 4, moved=2.0 * (b[::-1] - b))
        found += [each.key for each in say(earlier, new)]
    assert found.count("memory-other-items") >= 4


def know(same: list[float], now: list[float]) -> Remembered:
    n = len(same)
    return Remembered(
        n_classes=1,
        n_students=28,
        n_known=np.ones(n, dtype=int),
        same=np.array(same),
        credit_before=np.full(n, 0.5),
        credit_now=np.array(now),
        remarks=(),
        mean=np.zeros((n, 2)),
        precision=np.zeros((n, 2, 2)),
        level_variance=np.zeros(2),
        statistics=np.zeros(26),
        counted=np.zeros(2),
        offset=np.zeros(6),
    )


LEVEL = Gain(0.0, 1.0, 0.0, 1.0)


def say_by_hand(gain: Gain, same: list[float] | None = None, now: list[float] | None = None) -> list[Message]:
    same = same or [1.0] * 5
    return list(remark(know(same, now or [0.5] * len(same)), [f"Q{j}" for j in range(len(same))], gain))


def test_a_level_is_said_from_two_and_a_half_standard_deviations_and_five_points() -> None:
    assert say_by_hand(Gain(1.0, 0.15, 12.4, 1.0)) == [Message("memory-class-above", {"points": 12})]
    assert say_by_hand(Gain(-1.0, 0.15, -12.4, 1.0)) == [Message("memory-class-below", {"points": 12})]
    assert say_by_hand(Gain(1.0, 0.17, 12.4, 1.0)) == []
    assert say_by_hand(Gain(1.0, 0.01, 4.4, 1.0)) == []
    assert say_by_hand(Gain(1.0, 0.01, -12.0, 1.0)) == []
    assert say_by_hand(Gain(1.0, 0.01, 20.0, 0.4)) == []


def test_items_are_named_until_hardly_any_is_the_same() -> None:
    items = say_by_hand(LEVEL, [0.05, 0.2, 0.01, 1.0, 1.0], [0.2, 0.2, 0.9, 0.5, 0.5])
    assert items == [
        Message("memory-item-harder", {"item": "Q0", "before": 50, "now": 20}),
        Message("memory-item-easier", {"item": "Q2", "before": 50, "now": 90}),
    ]
    most = say_by_hand(Gain(1.0, 0.01, 20.0, 1.0), [0.05, 0.05, 0.01, 1.0, 1.0], [0.2, 0.2, 0.9, 0.5, 0.5])
    assert most == [Message("memory-other-items", {"n": 3, "known": 5})]


def test_an_item_is_only_named_where_the_scores_show_it() -> None:
    assert [
        m.values["item"]
        for m in say_by_hand(LEVEL, [0.01, 0.01, 0.21, 1.0, 1.0, 1.0], [0.46, 0.44, 0.1, 0.5, 0.5, 0.5])
    ] == ["Q1"]
    assert say_by_hand(LEVEL, [0.01, 1.0, 1.0], [np.nan, 0.5, 0.5]) == []


@pytest.mark.parametrize(("level", "key"), [(1.6, "memory-class-above"), (-1.6, "memory-class-below")])
def test_a_class_of_another_level_is_said_by_as_many_points_as_the_averages_differ(level: float, key: str) -> None:
    rng = np.random.default_rng(4)
    items = draw_items(rng, N_ITEMS)
    before, now = draw_credit(rng, items, 28), draw_credit(rng, items, 28, level)
    [said] = say([make_class(before)], make_class(now))
    assert said.key == key
    points = 100 * (now.mean() - before.mean())
    assert said.values["points"] == pytest.approx(abs(points), abs=3)

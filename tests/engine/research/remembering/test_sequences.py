"""Sequences of classes: sizes, what every kind does to the earlier classes, and that nobody sits in two."""

from __future__ import annotations

import numpy as np
import pytest

from engine.research.evaluation import ResponseSet
from engine.research.remembering.sequences import (
    KINDS,
    MOST_EARLIER,
    ClassSequence,
    draw_sequences,
    name_parts,
    simulate_sequences,
)


def an_exam(n_students: int = 120, n_items: int = 12) -> ResponseSet:
    """Of students whose number can be read off their first seven scores; ability falls with the number."""
    numbers = np.arange(n_students)
    digits = (numbers[:, None] >> np.arange(7)) & 1
    rng = np.random.default_rng(0)
    p = 1 / (1 + np.exp(numbers[:, None] / 30 - 2 + rng.normal(size=n_items - 7)))
    credit = np.hstack([digits, rng.random(p.shape) < p]).astype(float)
    return ResponseSet("an exam", credit, np.eye(2)[np.arange(n_items) % 2], tagged=True)


def number_students(sequence: ClassSequence) -> list[list[int]]:
    classes = [sequence.new, *sequence.earlier]
    return [(each.credit[:, :7].numpy() @ (1 << np.arange(7))).astype(int).tolist() for each in classes]


@pytest.mark.parametrize("kind", ["the same", "stronger students"])
def test_nobody_sits_in_two_classes(kind: str) -> None:
    for sequence in draw_sequences(an_exam(), 4, 15, 1, kind):
        numbers = number_students(sequence)
        assert [len(each) for each in numbers] == [15] * (1 + 7)  # of 120 students; at most eight earlier ones
        together = [number for each in numbers for number in each]
        assert len(set(together)) == len(together)


def test_no_more_than_eight_earlier_classes() -> None:
    [sequence] = draw_sequences(an_exam(120), 1, 5, 1)
    assert len(sequence.earlier) == MOST_EARLIER
    assert len(sequence.remember().classes) == MOST_EARLIER


def test_the_same_seed_gives_the_same_sequences_and_another_others() -> None:
    first, again, other = (simulate_sequences(2, 10, seed) for seed in (1, 1, 2))
    for one, two in zip(first, again, strict=True):
        assert all(
            a.credit.equal(b.credit) for a, b in zip([one.new, *one.earlier], [two.new, *two.earlier], strict=True)
        )
    assert first[0].new.credit.shape != other[0].new.credit.shape or not first[0].new.credit.equal(other[0].new.credit)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "stronger students"])
def test_a_kind_changes_the_earlier_classes_and_never_the_new_one(kind: str) -> None:
    [same], [changed] = (simulate_sequences(1, 20, 3, each) for each in ("the same", kind))
    assert same.new.credit.equal(changed.new.credit) and same.new.seen.equal(changed.new.seen)
    alike = all(a.credit.equal(b.credit) for a, b in zip(same.earlier, changed.earlier, strict=True))
    assert alike == (kind == "the same")
    for each in changed.earlier:
        assert each.q_matrix.equal(changed.new.q_matrix)
        assert np.isin(each.credit.numpy(), (0.0, 1.0)).all()


def test_stronger_students_are_stronger_in_all_earlier_classes() -> None:
    for kind, low, high in (("the same", -0.04, 0.04), ("stronger students", 0.06, 0.3)):
        above = [
            [float(each.credit.sum() / each.seen.sum() - sequence.new.credit.sum() / sequence.new.seen.sum())]
            for sequence in simulate_sequences(8, 28, 5, kind)
            for each in sequence.earlier
        ]
        assert len(above) == 64 and low < np.mean(above) < high


def change(kind: str, credit: np.ndarray) -> np.ndarray:
    return KINDS[kind](np.random.default_rng(4), credit.shape[1])(np.random.default_rng(5), credit.copy())


def test_what_the_kinds_do_to_credit() -> None:
    rng = np.random.default_rng(6)
    credit = (rng.random((400, 16)) < np.linspace(0.1, 0.9, 16)).astype(float)
    credit[rng.random(credit.shape) < 0.1] = np.nan
    assert np.array_equal(change("the same", credit), credit, equal_nan=True)
    harder = change("a harder version under the same titles", credit)
    assert np.array_equal(np.isnan(harder), np.isnan(credit)) and not (harder > credit).any()
    lost = 1 - np.nansum(harder, 0) / np.nansum(credit, 0)
    assert lost.max() < 0.7 and 0.15 < lost.mean() < 0.35
    moved = change("a third of the items swapped", credit)
    kept = [np.array_equal(a, b, equal_nan=True) for a, b in zip(moved.T, credit.T, strict=True)]
    assert sum(kept) == 16 - 5
    assert np.array_equal(np.sort(np.nansum(moved, 0)), np.sort(np.nansum(credit, 0)))
    wrong = change("wrong keys on an eighth of the items", credit)
    miskeyed = [not np.array_equal(a, b, equal_nan=True) for a, b in zip(wrong.T, credit.T, strict=True)]
    assert sum(miskeyed) == 2
    # Who was right is wrong now; of who was wrong one in three is right.
    was, now = credit[:, miskeyed], wrong[:, miskeyed]
    assert not now[was == 1].any() and now[was == 0].mean() == pytest.approx(1 / 3, abs=0.1)
    assert np.array_equal(np.isnan(was), np.isnan(now))


def test_parts_have_different_names() -> None:
    [sequence] = draw_sequences(an_exam(), 1, 10, 1)
    titles, skills = name_parts(sequence.new)
    assert (len(set(titles)), len(set(skills))) == (12, 2)

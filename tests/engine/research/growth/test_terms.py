"""Simulated terms: what is fixed is as asked, what is true is said, and nothing leaks from day to day."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from engine.research.growth.movement import draw_movement, stand_still, step_by
from engine.research.growth.schedule import Linking, draw_days, plan_tests
from engine.research.growth.terms import TermSettings, World, simulate_term

PLAIN = TermSettings(World.PLAIN, n_students=28, n_items=12, days=(0, 30))


def test_the_same_seed_gives_the_same_term() -> None:
    one, other = (simulate_term(np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one.gradebook.scores, other.gradebook.scores)
    np.testing.assert_array_equal(one.mastery, other.mastery)


def test_any_term_is_well_formed() -> None:
    rng = np.random.default_rng(0)
    n_tests = set()
    for _ in range(60):
        term = simulate_term(rng)
        n_tests.add(len(term.term.days))
        gaps = [(b - a).days for a, b in pairwise(term.term.days)]
        assert min(gaps) >= 1 and max(gaps) <= 60
        titles = [item.title for item in term.gradebook.items]
        assert len(set(titles)) == len(titles)
        assert term.gradebook.seen.any(0).all() and term.present.any(1).all()
        credit = term.gradebook.credit[term.gradebook.seen]
        assert credit.min() >= 0 and credit.max() <= 1
        assert term.mastery.shape == (*term.present.shape, len(term.curriculum.skills))
    assert min(n_tests) == 2 and max(n_tests) >= 6


def test_an_item_asked_again_names_the_column_of_the_earliest_day() -> None:
    term = simulate_term(np.random.default_rng(1), TermSettings(days=(0, 9, 20), n_items=6, linking=Linking.SAME))
    items = term.gradebook.items
    assert [item.again_of for item in items] == [""] * 6 + [f"Q{j + 1}" for j in range(6)] * 2
    assert term.term.find_common(0, 2) == [(j, 12 + j) for j in range(6)]


@pytest.mark.parametrize("n_common", [1, 8, 11])
def test_as_many_items_are_common_as_asked(n_common: int) -> None:
    rng = np.random.default_rng(2)
    schedule = plan_tests(rng, np.array([0.0, 7.0, 30.0]), 12, Linking.OVERLAPPING, n_common)
    tests = [set(schedule.item_of[schedule.day_of == t]) for t in range(3)]
    assert [len(a & b) for a, b in pairwise(tests)] == [n_common, n_common]
    assert [len(test) for test in tests] == [12, 12, 12]


def test_swapped_forms_go_to_both_halves_in_turn() -> None:
    term = simulate_term(
        np.random.default_rng(3),
        TermSettings(World.PLAIN, n_students=20, n_items=5, days=(0, 30), linking=Linking.SWAPPED),
    )
    seen = term.gradebook.seen
    first, second = seen[:, :10], seen[:, 10:]
    np.testing.assert_array_equal(first, ~second)  # nobody answers an item twice
    assert first[:, :5].all(1).sum() == 10 and set(first.sum(1)) == {5}


def test_who_stands_still_has_no_true_change() -> None:
    term = simulate_term(np.random.default_rng(4), TermSettings(move=stand_still))
    assert not term.true_change(0, len(term.term.days) - 1).any()


def test_a_planted_gain_is_where_it_was_planted() -> None:
    settings = TermSettings(
        World.PLAIN, n_students=28, n_items=12, days=(0, 30), move=step_by(0.8, skill=2, share=0.25)
    )
    change = simulate_term(np.random.default_rng(4), settings).true_change(0, 1)
    assert (change[:7, 2] > 0.05).all()
    assert not change[7:].any() and not change[:, [0, 1, 3]].any()


def test_a_drifted_item_is_not_as_hard_as_it_was_and_the_others_are() -> None:
    settings = TermSettings(World.PLAIN, n_students=28, n_items=12, days=(0, 30), linking=Linking.SAME, n_drifted=3)
    term = simulate_term(np.random.default_rng(6), settings)
    moved = np.abs(term.difficulty[12:] - term.difficulty[:12])
    assert {12 + int(j) for j in np.flatnonzero(moved > 0.9)} == set(term.drifted)
    assert len(term.drifted) == 3 and np.count_nonzero(moved) == 3


def test_scores_follow_the_probabilities() -> None:
    term = simulate_term(np.random.default_rng(7), TermSettings(World.RASCH, n_students=400, n_items=40, days=(0, 30)))
    error = np.where(term.gradebook.seen, term.gradebook.credit - term.probability, 0.0)
    noise = np.sqrt((term.probability * (1 - term.probability)).sum())
    assert abs(error.sum()) < 4 * noise


def test_an_earlier_class_teaches_about_every_item_once() -> None:
    settings = TermSettings(
        World.PLAIN, n_students=10, n_items=6, days=(0, 30), linking=Linking.OVERLAPPING, n_common=2
    )
    term = simulate_term(np.random.default_rng(8), settings, n_remembered=60)
    assert term.memory is not None
    [earlier] = term.memory.classes
    assert set(earlier.summary.titles) == {f"Q{j + 1}" for j in range(10)}


def test_days_and_paths_are_drawn_wide() -> None:
    rng = np.random.default_rng(9)
    steps = []
    for _ in range(300):
        days = draw_days(rng)
        moved = draw_movement(rng, 25, 3, days)
        assert not moved[:, 0].any()
        steps.append(float(moved[:, -1, 0].mean()))
    assert np.mean(np.abs(steps) < 0.1) > 0.3 and np.max(steps) > 0.6

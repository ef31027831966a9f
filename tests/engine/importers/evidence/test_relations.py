"""Columns that follow from others are found, by their numbers alone; coincidences of small classes are not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.classroom import FloatArray
from engine.importers.evidence.relations.adding import follows_group
from engine.importers.evidence.relations.derivation import SURE, Derivation, Relation
from engine.importers.evidence.relations.finding import find_derivations
from engine.importers.evidence.relations.numbers import Numbers
from engine.importers.evidence.relations.steps import find_steps
from engine.importers.evidence.relations.strength import count_decimals, measure_strength

NAN = np.nan


def gather(values: FloatArray, titles: str = "", weights: dict[int, float] | None = None) -> Numbers:
    """Columns of these numbers, called a, b, c … where nothing else is said."""
    n = values.shape[1]
    names = tuple(titles.split()) if titles else tuple("abcdefghijklmnopqrstuvwxyz"[:n]) if n < 27 else ("q",) * n
    named = np.full(n, NAN)
    for k, weight in (weights or {}).items():
        named[k] = weight
    return Numbers(values, np.full(n, NAN), named, names, names, np.ones(n, dtype=bool))


def find(values: FloatArray, **more: object) -> tuple[Derivation | None, ...]:
    return find_derivations(gather(values, **more))  # type: ignore[arg-type]


def draw_items(n_students: int = 24, n_items: int = 5, highest: int = 20, seed: int = 0) -> FloatArray:
    """Scores of a class in which the able are better at everything."""
    rng = np.random.default_rng(seed)
    ability = rng.normal(0, 1, (n_students, 1))
    chance = 1 / (1 + np.exp(-ability - rng.normal(0.5, 0.7, (1, n_items))))
    return rng.binomial(highest, chance).astype(float)


def list_sure(found: tuple[Derivation | None, ...]) -> dict[int, tuple[Relation, tuple[int, ...]]]:
    return {k: (each.relation, each.sources) for k, each in enumerate(found) if each and each.strength >= SURE}


# --------------------------------------------------------------------------------- by hand


def test_a_total_worked_by_hand() -> None:
    scores = [
        [7, 3, 5],
        [2, 8, 6],
        [9, 9, 1],
        [4, 0, 7],
        [6, 5, 5],
        [1, 2, 3],
        [8, 7, 9],
        [3, 6, 2],
        [10, 4, 8],
        [0, 1, 4],
    ]
    totals = [15, 16, 19, 11, 16, 6, 24, 11, 22, 5]
    found = find(np.column_stack([scores, totals]).astype(float))
    assert list_sure(found) == {3: (Relation.SUM, (0, 1, 2))}


def test_a_weighted_mean_rounded_to_whole_points() -> None:
    """30 % of the first exam, 30 % of the second, 40 % of the last, as Turkish universities count."""
    exams = draw_items(24, 3, 100)
    final = np.round(exams @ [0.3, 0.3, 0.4])
    found = find(np.column_stack([exams, final]))
    assert list_sure(found) == {3: (Relation.WEIGHTED, (0, 1, 2))}
    assert found[3] is not None
    assert found[3].weights == pytest.approx((0.3, 0.3, 0.4), abs=0.03)


def test_weights_that_headers_give_need_fewer_students() -> None:
    exams = draw_items(9, 2, 100)
    final = np.round(exams @ [0.4, 0.6])
    assert list_sure(find(np.column_stack([exams, final]), weights={0: 0.4, 1: 0.6})) == {
        2: (Relation.WEIGHTED, (0, 1))
    }


def test_rounding_decides_how_much_may_differ() -> None:
    assert [count_decimals(np.array(x)) for x in ([1.0, 2.0], [1.5, 2.0], [1.25, 3.5], [1 / 3])] == [0, 1, 2, 4]


# ----------------------------------------------------------------------------- what is computed


def blank(items: FloatArray, share: float = 0.2) -> FloatArray:
    return np.where(np.random.default_rng(1).random(items.shape) < share, NAN, items)


@pytest.mark.parametrize(
    ("relation", "compute"),
    [
        (Relation.SUM, lambda x: np.nansum(x, axis=1)),
        (Relation.MEAN, lambda x: np.round(np.nanmean(x, axis=1), 1)),
        (Relation.MEAN, lambda x: np.round(np.nansum(x, axis=1) / x.shape[1], 2)),
        (Relation.WITHOUT_LOWEST, lambda x: np.nansum(x, axis=1) - np.nanmin(np.nan_to_num(x), axis=1)),
        (Relation.PERCENT, lambda x: np.round(100 * np.nansum(x, axis=1) / np.nanmax(x, axis=0).sum(), 1)),
    ],
)
@pytest.mark.parametrize("place", ["first", "last"])
def test_what_teachers_compute_is_found_with_blanks_and_without(relation: Relation, compute, place: str) -> None:  # type: ignore[no-untyped-def]
    for items in (draw_items(30), blank(draw_items(30))):
        column = compute(items)[:, None]
        values = np.hstack([items, column] if place == "last" else [column, items])
        found = find(values)
        own = 5 if place == "last" else 0
        assert found[own] is not None
        assert found[own].strength >= SURE
        assert {k for k, each in enumerate(found) if each and each.strength >= SURE and not each.mutual} == {own}


def test_a_weighted_mean_of_what_is_there() -> None:
    exams = blank(draw_items(40, 3, 100), 0.15)
    seen = ~np.isnan(exams)
    weights = np.array([0.2, 0.3, 0.5])
    mean = np.round(np.nan_to_num(exams) @ weights / np.maximum(seen @ weights, 1e-9), 1)
    found = find(np.column_stack([exams, np.where(seen.any(axis=1), mean, NAN)]))
    assert found[3] is not None
    assert (found[3].relation, found[3].sources) == (Relation.WEIGHTED, (0, 1, 2))
    assert found[3].strength >= SURE


def test_subtotals_and_the_grand_total_that_passes_them_over() -> None:
    x = draw_items(24, 6)
    one, two = x[:, :3].sum(axis=1), x[:, 3:].sum(axis=1)
    found = find(np.column_stack([x[:, :3], one, x[:, 3:], two, one + two]))
    assert list_sure(found).keys() == {3, 7, 8}
    assert list_sure(found)[3] == (Relation.SUM, (0, 1, 2))
    assert list_sure(found)[7] == (Relation.SUM, (4, 5, 6))


def test_a_column_of_something_else_among_the_items_hides_no_sum() -> None:
    x = draw_items(24, 4)
    absences = np.random.default_rng(2).poisson(2.0, 24).astype(float)
    found = find(np.column_stack([x[:, :2], absences, x[:, 2:], x.sum(axis=1)]))
    assert list_sure(found) == {5: (Relation.SUM, (0, 1, 3, 4))}


def test_percent_points_lost_and_the_same_once_more_explain_each_other() -> None:
    x = draw_items(20, 3, 40)
    for column, relation in (
        (np.round(x[:, 0] / 40 * 100, 1), Relation.SCALED),
        (40 - x[:, 0], Relation.LINE),
        (x[:, 0], Relation.SAME),
    ):
        found = find(np.column_stack([x, column]))
        assert found[3] is not None
        assert (found[3].relation, found[3].sources, found[3].mutual) == (relation, (0,), True)
        assert found[3].strength >= SURE


@pytest.mark.parametrize("n_columns", [2, 4])
def test_lost_points_follow_from_the_items_and_no_item_from_them(n_columns: int) -> None:
    x = draw_items(24, n_columns)
    table = np.column_stack([20.0 * n_columns - x.sum(axis=1), x])
    maxima = np.array([NAN, *[20.0] * n_columns])
    for numbers in (
        replace(gather(table), maxima=maxima),
        replace(gather(table), stems=("lost", *["test"] * n_columns)),
    ):
        found = list_sure(find_derivations(numbers))
        assert found == {0: (Relation.LOST, tuple(range(1, n_columns + 1)))}


@pytest.mark.parametrize("kind", ["less", "no_more", "half"])
def test_percentiles_by_the_total(kind: str) -> None:
    x = draw_items(20, 4)
    total = x.sum(axis=1)
    less, same = (np.array([count(total, each).mean() for each in total]) for count in (np.less, np.equal))
    share = {"less": less, "no_more": less + same, "half": less + same / 2}[kind]
    found = find(np.column_stack([x, np.round(100 * share)]))
    assert found[4] is not None
    assert (found[4].relation, found[4].sources) == (Relation.RANK, (0, 1, 2, 3))
    assert found[4].strength >= SURE


def test_ranks_by_the_total() -> None:
    x = draw_items(20, 4)
    total = x.sum(axis=1)
    rank = np.array([(total > each).sum() + 1.0 for each in total])
    found = find(np.column_stack([x, rank]))
    assert found[4] is not None
    assert (found[4].relation, found[4].sources) == (Relation.RANK, (0, 1, 2, 3))


def test_letters_for_points() -> None:
    x = draw_items(24, 3, 100)
    letters = ["FDCBA"[np.digitize(total, [80, 140, 180, 220])] for total in x.sum(axis=1)]
    steps = find_steps(letters, gather(x), are_numbers=False)
    assert steps is not None
    assert (steps.relation, steps.sources) == (Relation.STEPS, (0, 1, 2))
    shuffled = list(np.random.default_rng(3).permutation(letters))
    assert find_steps(shuffled, gather(x), are_numbers=False) is None


# --------------------------------------------------------------------------------- by chance


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("n_students", "n_items", "highest"),
    [(6, 20, 4), (5, 3, 10), (30, 20, 1), (12, 12, 1), (40, 30, 2), (24, 8, 10), (20, 6, 100)],
)
def test_items_are_never_taken_for_computed_ones(n_students: int, n_items: int, highest: int, seed: int) -> None:
    """With six students and twenty items weights can be found that fit anything."""
    assert list_sure(find(draw_items(n_students, n_items, highest, seed))) == {}


def test_columns_without_differences_say_nothing() -> None:
    assert find(np.full((20, 4), 5.0)) == (None,) * 4
    assert find(np.full((20, 4), NAN)) == (None,) * 4
    assert find(np.zeros((2, 3))) == (None,) * 3


def test_agreement_is_held_against_chance() -> None:
    rng = np.random.default_rng(4)
    many, few = rng.integers(0, 100, 30).astype(float), rng.integers(0, 2, 30).astype(float)
    assert measure_strength(many, many, 0.01) > 3 * measure_strength(few, few, 0.01) > 0
    assert measure_strength(many, many, 0.01, n_free=28) < SURE
    assert measure_strength(many, many + 1, 0.01) == -np.inf


# --------------------------------------------------------------------------------- robustness


def test_one_odd_cell_changes_nothing() -> None:
    x = draw_items(24, 4)
    values = np.column_stack([x, x.sum(axis=1)])
    right = list_sure(find(values))
    for row, column in ((3, 4), (7, 0), (11, 2)):
        odd = values.copy()
        odd[row, column] += 7
        assert list_sure(find(odd)) == right


def test_the_order_of_rows_and_columns_makes_no_difference() -> None:
    x = draw_items(24, 5)
    values = np.column_stack([x, x.sum(axis=1)])
    rng = np.random.default_rng(5)
    assert list_sure(find(values[rng.permutation(24)])) == list_sure(find(values))
    for _ in range(5):
        order = rng.permutation(6)
        found = list_sure(find(values[:, order]))
        assert {int(order[k]) for k in found} == {5}
        assert {int(order[j]) for _, sources in found.values() for j in sources} == {0, 1, 2, 3, 4}


def test_a_column_follows_a_group_that_it_adds_up() -> None:
    points = draw_items(12, 3)
    assert follows_group(points.sum(axis=1), points)
    assert follows_group(points.mean(axis=1).round(1), points)
    assert not follows_group(draw_items(12, 1, seed=5)[:, 0], points)
    assert not follows_group(points[:, 0], np.column_stack([points[:, 0], np.zeros(12)]))  # only one has points

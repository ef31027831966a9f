"""The tables of growth, on a handful of classes: who is counted, what is compared with what, and that seeds decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.classroom import LinkKind, Movement
from engine.learners.terms import MOST_TESTS
from engine.research.growth.drifted_items import tabulate_drifted
from engine.research.growth.judging import find_lowest, judge_terms, share_of_points
from engine.research.growth.movement import stand_still, step_by
from engine.research.growth.real_tests import find_pyequate, tabulate_anchors, tabulate_halves
from engine.research.growth.schedule import Linking
from engine.research.growth.terms import TermSettings, World, draw_terms
from engine.research.growth.third_test import draw_settings, hide_third_test
from engine.research.growth.unchanged import tabulate_moving
from engine.research.pages import split_tables

STILL = TermSettings(World.PLAIN, 28, 12, days=(0, 30), linking=Linking.SAME, move=stand_still)


def test_what_is_judged_is_the_first_and_the_last_test() -> None:
    [judged] = judge_terms(replace(STILL, days=(0, 20, 40), move=step_by(1.0)), 1, [1])
    assert judged.comparison is not None
    assert judged.days == (0, 2) and judged.comparison.after == 2
    assert (judged.true_change[judged.is_told] > 0).all()
    assert judged.comparison.overall.movement is Movement.ROSE


def test_more_tests_than_a_term_has_are_judged_on_the_days_that_are_left() -> None:
    days = (0, 1, *range(20, 20 * MOST_TESTS, 20))
    assert len(days) == MOST_TESTS + 1
    [judged] = judge_terms(replace(STILL, n_items=4, days=days), 1, [1])
    assert judged.comparison is not None and judged.days == (1, MOST_TESTS)  # the two nearest are one, of the later day


def test_without_a_link_the_change_is_that_beyond_the_class() -> None:
    [judged] = judge_terms(replace(STILL, linking=Linking.NEW, move=step_by(1.0)), 1, [1])
    assert judged.comparison is not None and judged.comparison.link.kind is LinkKind.COMMON_SKILLS
    assert judged.comparison.overall.movement is Movement.NOT_COMPARABLE
    np.testing.assert_allclose(judged.true_change, 0.0, atol=1e-12)  # all moved alike, near the ceiling or not
    assert (judged.own_change > 0).all()


def test_an_earlier_class_of_the_same_items_links() -> None:
    [judged] = judge_terms(replace(STILL, linking=Linking.NEW), 1, [1], n_remembered=60)
    assert judged.comparison is not None and judged.comparison.link.kind is LinkKind.KNOWN_ITEMS


def test_the_lowest_quarter_has_the_fewest_points() -> None:
    [term] = draw_terms(np.random.default_rng(0), 1, STILL)
    points, lowest = share_of_points(term, 0), find_lowest(term)
    assert lowest.sum() == 7 and points[lowest].max() <= points[~lowest].min()


def test_only_third_tests_of_four_in_ten_are_hidden() -> None:
    rng = np.random.default_rng(0)
    for term in draw_terms(rng, 10, draw_settings(7)):
        hidden = hide_third_test(rng, term)
        assert not hidden[:, term.term.day_of < 2].any()
        assert 0 < hidden.any(1).sum() <= 0.4 * len(hidden) + 1
        whole = term.gradebook.seen & (term.term.day_of == 2)
        np.testing.assert_array_equal(hidden[hidden.any(1)], whole[hidden.any(1)])


def test_tables_come_with_their_rows_and_the_seed_decides() -> None:
    one, again, other = (tabulate_moving(1, seed) for seed in (1, 1, 2))
    assert one == again != other
    [table] = split_tables(one)
    assert [row[0] for row in table[1:]] == [
        str(linking) for linking in (Linking.NEW, Linking.OVERLAPPING, Linking.SAME, Linking.SWAPPED)
    ]
    assert table[1][4] == "–"  # no claim about a class that nothing links


def test_drifted_items_are_counted_where_there_are_any() -> None:
    [table] = split_tables(tabulate_drifted(2, 0))
    assert [row[3] == "–" for row in table[1:]] == [row[2] == "0" for row in table[1:]]


def test_real_exams_are_cut_into_halves(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    right = rng.random((80, 14)) < 1 / (1 + np.exp(-rng.normal(size=(80, 1)) - rng.normal(size=14)))
    lines = [",".join(["student", *(f"q{j}" for j in range(14))])]
    lines += [",".join([f"s{i}", *map(str, row.astype(int))]) for i, row in enumerate(right)]
    folder = tmp_path / "exam"
    folder.mkdir()
    (folder / "responses.csv").write_text("\n".join(lines), encoding="utf-8")
    [table] = split_tables(tabulate_halves(tmp_path, 2, 0))
    assert [row[:2] for row in table[1:]] == [("exam", "other items"), ("exam", "swapped halves")]
    claims = [row[2] for row in table[1:]]
    assert claims[0].startswith("0.0") and claims[1].startswith("100.0")


def test_anchor_tests_are_left_out_visibly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.research.growth.real_tests.find_spec", lambda name: None)
    assert find_pyequate() is None
    [[_, row]] = split_tables(tabulate_anchors(2, 0))
    assert row[0].startswith("left out") and set(row[1:]) == {"–"}

"""Parallel classes are hardly ever taken for the same one; classes that come again are found."""

from __future__ import annotations

import numpy as np
import pytest

from engine.research import same_class
from engine.research.pages import split_tables
from engine.research.same_class import compare_classes, measure_same_class

pytestmark = pytest.mark.extra


def test_classes_that_come_again_are_found_and_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_class, "PARALLEL", 12)
    rng = np.random.default_rng(99)
    told = [compare_classes(30, rng) for _ in range(8)]
    assert sum(same for each in told for same in each.different) == 0  # of 528 pairs
    assert np.mean([same for each in told for same in each.again]) > 0.9


def test_the_table_has_a_row_for_every_number_of_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_class, "ITEMS", (6, 20))
    monkeypatch.setattr(same_class, "STUDENTS", (12, 14))
    [table] = split_tables(measure_same_class(n_classes=1, seed=0))
    assert [row[:2] for row in table[1:]] == [("6", "28"), ("20", "28")]
    assert {row[3] for row in table[1:]} == {"4"}

"""The weights of columns can be trained again, and what is written is what is read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.importers.evidence.assigning import ROLES
from engine.importers.evidence.columns import read_described
from engine.importers.evidence.context import ARITHMETIC_FEATURES, CONTEXT_FEATURES
from engine.importers.evidence.features import FEATURES
from engine.importers.evidence.roles import ColumnRole, TableShape
from engine.importers.evidence.weights import read_weights
from engine.importers.words import ALL_WORDS
from engine.research.reading import training
from engine.research.reading.corpus import draw_tables

pytestmark = pytest.mark.extra


@pytest.fixture(scope="module")
def tables() -> list[training.LabelledColumns]:
    drawn = draw_tables(60, seed=11, kind="plain")
    described = [training.describe_labelled(table, ALL_WORDS) for table in drawn]
    return [each for each in described if each is not None]


def test_a_few_tables_teach_what_most_columns_are(
    tables: list[training.LabelledColumns], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "_MOST_STEPS", 60)
    weights = {TableShape.STUDENTS: training.fit_shape(tables[:40])}
    right = [
        ROLES[role] is column.role
        for table in tables[40:]
        for role, column in zip(table.roles, read_described(table.described, table.shape, weights), strict=True)
    ]
    assert np.mean(right) > 0.85
    text = training.write_weights(weights)
    again = read_weights(json.loads(text))[TableShape.STUDENTS]
    assert again.second == pytest.approx(weights[TableShape.STUDENTS].second, abs=0.0006)


def test_the_weights_that_ship_read_plain_tables(tables: list[training.LabelledColumns]) -> None:
    read = [(table, read_described(table.described, table.shape)) for table in tables]
    wrong = [
        (ROLES[role], column.role)
        for table, columns in read
        for role, column in zip(table.roles, columns, strict=True)
        if (ROLES[role] is ColumnRole.SCORE) != (column.role is ColumnRole.SCORE)
    ]
    n_columns = sum(len(table.roles) for table in tables)
    assert len(wrong) < 0.02 * n_columns, wrong


def test_a_table_without_labels_teaches_nothing() -> None:
    table = next(draw_tables(1, seed=11, kind="plain"))
    assert training.describe_labelled(table.__class__(**{**table.__dict__, "column_roles": ()}), ALL_WORDS) is None


def test_equal_commands_write_equal_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(training, "draw_tables", lambda n, seed: draw_tables(n, seed, kind="plain"))
    monkeypatch.setattr(training, "_PENALTY", 100.0)  # soon found
    written = []
    for seed in ("3", "3", "4"):
        training.main(["--tables", "8", "--seed", seed, "--into", str(tmp_path / "weights.json")])
        written.append((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert written[0] == written[1] != written[2]
    weights = read_weights(json.loads(written[0]))
    assert set(weights) == {TableShape.STUDENTS}
    n_features = weights[TableShape.STUDENTS].first.shape[0] - 1
    assert n_features == len(FEATURES) + len(ARITHMETIC_FEATURES)
    assert weights[TableShape.STUDENTS].second.shape[0] - 1 == n_features + len(CONTEXT_FEATURES)

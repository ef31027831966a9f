"""Trains the weights by which columns are told apart, on invented tables whose columns are known.

``python -m engine.research.reading.training`` writes ``engine/importers/evidence/weights.json`` again. Half of the
tables are read without the words of their language, so that the weights know what to make of a language without a word
list: what cells look like, cognates, and what the other columns are. Tables of every shape have weights of their own.

Multinomial logistic regression with a ridge penalty, fitted by scikit-learn; what runs in the importer is numpy alone.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.classroom import FloatArray, IntArray
from engine.errors import GradebookError
from engine.importers.containers.tables import read_tables
from engine.importers.evidence import weights as importer_weights
from engine.importers.evidence.assigning import ROLES
from engine.importers.evidence.columns import DescribedColumns, describe_framed
from engine.importers.evidence.context import describe_context
from engine.importers.evidence.frame import find_frame
from engine.importers.evidence.roles import ColumnRole, RowKind, TableShape
from engine.importers.evidence.weights import RoleWeights, weigh
from engine.importers.words import Vocabulary, load_vocabulary
from engine.research.reading.corpus import draw_tables
from engine.research.reading.right_reading import LabelledTable

TRAINING_SEED = 1
"""Seed of the tables that are trained on; figures are of others."""

_N_TABLES = 4000
_PENALTY = 1.0
_MOST_STEPS = 400
_DIGITS = 3
_NEVER = -8.0
_PLACE = {role: k for k, role in enumerate(ROLES)}


@dataclass(frozen=True, eq=False)
class LabelledColumns:
    """The columns of one invented table as a model sees them, with their roles by position in ROLES."""

    shape: TableShape
    described: DescribedColumns
    roles: IntArray


def train_weights(tables: Iterable[LabelledTable]) -> Mapping[TableShape, RoleWeights]:
    """Fit the two models of every shape."""
    by_shape: dict[TableShape, list[LabelledColumns]] = defaultdict(list)
    for labelled in list_columns(tables):
        by_shape[labelled.shape].append(labelled)
    return {shape: fit_shape(columns) for shape, columns in by_shape.items()}


def fit_shape(columns: Collection[LabelledColumns]) -> RoleWeights:
    """The two models of tables of one shape: of columns by themselves, and with what the first takes the others for."""
    roles = np.concatenate([each.roles for each in columns])
    own = np.vstack([each.described.own for each in columns])
    beside = _describe_beside(columns)
    return RoleWeights(_fit(own, roles), _fit(np.hstack([own, beside]), roles))


def _describe_beside(columns: Collection[LabelledColumns]) -> FloatArray:
    """What columns of half the tables are taken for by a model of the other half, as it will be for unknown tables."""
    tables = list(columns)
    halves = [tables[::2], tables[1::2]]
    models = [
        _fit(np.vstack([each.described.own for each in half]), np.concatenate([each.roles for each in half]))
        for half in halves
    ]
    return np.vstack(
        [
            describe_context(each.described.cells, weigh(each.described.own, models[1 - k % 2]))
            for k, each in enumerate(tables)
        ]
    )


def list_columns(tables: Iterable[LabelledTable]) -> Iterator[LabelledColumns]:
    """The columns of tables that have labels, every second table without the words of its language."""
    for k, table in enumerate(tables):
        words = load_vocabulary(frozenset({table.language}) if k % 2 else frozenset())
        labelled = describe_labelled(table, words)
        if labelled is not None:
            yield labelled


def describe_labelled(table: LabelledTable, words: Vocabulary) -> LabelledColumns | None:
    """The columns of a table as the importer would see them; None where it has no labels or is damaged."""
    if not table.column_roles:
        return None
    try:
        read = read_tables(table.data, table.filename)[0]
    except GradebookError:
        return None
    frame = find_frame(read, words)
    if len(frame.header) != len(table.column_roles) or not frame.body:
        return None
    roles = np.array([_PLACE[ColumnRole(role)] for role in table.column_roles])
    return LabelledColumns(find_labelled_shape(table), describe_framed(read, frame, words), roles)


def find_labelled_shape(table: LabelledTable) -> TableShape:
    """What the rows of an invented table are."""
    if RowKind.ITEM.value in table.row_kinds:
        return TableShape.ITEMS
    return TableShape.SCORES if ColumnRole.ITEM.value in table.column_roles else TableShape.STUDENTS


def write_weights(weights: Mapping[TableShape, RoleWeights]) -> str:
    """The weights as JSON, one row of numbers a line."""
    shapes = {shape.value: {"first": _round(own.first), "second": _round(own.second)} for shape, own in weights.items()}
    text = json.dumps({"roles": [role.value for role in ROLES], "shapes": shapes}, separators=(",", ":"))
    return text.replace("],[", "],\n[") + "\n"


def _round(matrix: FloatArray) -> list[list[float]]:
    return [[round(float(value), _DIGITS) + 0.0 for value in row] for row in matrix]


def _fit(features: FloatArray, roles: IntArray) -> FloatArray:
    """Weights of shape (1 + n_features, n_roles); roles that no column has are as good as impossible."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1.0 / _PENALTY, max_iter=_MOST_STEPS).fit(features, roles)
    weights = np.zeros((1 + features.shape[1], len(ROLES)))
    weights[0] = _NEVER
    if len(model.classes_) == 2:
        weights[0, model.classes_] = 0.0, model.intercept_[0]
        weights[1:, model.classes_[1]] = model.coef_[0]
        return weights
    weights[0, model.classes_] = model.intercept_
    weights[1:, model.classes_] = model.coef_.T
    return weights


def main(given: Sequence[str] | None = None) -> None:
    """Train on new tables and write the importer's weights; equal arguments write equal files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=_N_TABLES, help="how many tables to invent")
    parser.add_argument("--seed", type=int, default=TRAINING_SEED)
    parser.add_argument("--into", type=Path, default=Path(importer_weights.__file__).with_name("weights.json"))
    arguments = parser.parse_args(given)
    weights = train_weights(draw_tables(arguments.tables, arguments.seed))
    arguments.into.write_text(write_weights(weights), encoding="utf-8")


if __name__ == "__main__":
    main()

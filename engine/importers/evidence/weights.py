"""The trained weights by which the features of columns become chances of roles.

``weights.json`` is written by :mod:`engine.research.reading.training`. For each shape of tables it holds two
multinomial logistic regressions: the first sees a column by itself, the second also what the first takes the others
for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from engine.classroom import FloatArray
from engine.importers.evidence.roles import TableShape

_FILE = "weights.json"


@dataclass(frozen=True, eq=False)
class RoleWeights:
    """Of one shape of tables.

    Attributes
    ----------
    first, second
        Shape (1 + n_features, n_roles), the first row for every column alike; ``second`` has rows for the features of
        the other columns too.
    """

    first: FloatArray
    second: FloatArray


def weigh(features: FloatArray, weights: FloatArray) -> FloatArray:
    """Chances of the roles, shape (n_columns, n_roles), rows add up to 1."""
    scores = weights[0] + features @ weights[1:]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True))


_in_use: ContextVar[Mapping[TableShape, RoleWeights] | None] = ContextVar("weights in use", default=None)


@contextmanager
def use_weights(weights: Mapping[TableShape, RoleWeights]) -> Iterator[None]:
    """Read within this context by other weights: to study what becomes of a language that they were not trained on."""
    token = _in_use.set(weights)
    try:
        yield
    finally:
        _in_use.reset(token)


def load_weights() -> Mapping[TableShape, RoleWeights]:
    """The weights that come with the program, except within :func:`use_weights`."""
    return _in_use.get() or _load_own()


@lru_cache(maxsize=1)
def _load_own() -> Mapping[TableShape, RoleWeights]:
    text = (files("engine.importers.evidence") / _FILE).read_text(encoding="utf-8")
    return read_weights(json.loads(text))


def read_weights(entries: Mapping[str, Any]) -> Mapping[TableShape, RoleWeights]:
    """The weights of all shapes out of JSON."""
    return {
        TableShape(shape): RoleWeights(np.array(entry["first"]), np.array(entry["second"]))
        for shape, entry in entries["shapes"].items()
    }

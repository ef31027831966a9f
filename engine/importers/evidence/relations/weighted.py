"""Weighted sums and means of several columns, by weights that headers give or that the numbers show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from engine.importers.evidence.relations.adding import adds_several
from engine.importers.evidence.relations.derivation import SURE, Derivation, Relation
from engine.importers.evidence.relations.numbers import Numbers, average_columns
from engine.importers.evidence.relations.strength import measure_strength, round_within
from engine.importers.evidence.relations.weighing import solve_weights

_MOST_SOLVED = 24
_ALMOST_LINEAR = 0.97


def explain_by_named_weights(numbers: Numbers, target: int) -> Iterator[Derivation]:
    """Weighted means by the weights that headers give, with blanks as zero or left out."""
    group = [k for k in np.nonzero(~np.isnan(numbers.named_weights))[0].tolist() if k != target]
    if len(group) < 2:
        return
    own, weights = numbers.values[:, target], numbers.named_weights[group]
    filled, seen = np.nan_to_num(numbers.values[:, group]), ~np.isnan(numbers.values[:, group])
    for predicted in (
        filled @ weights,
        filled @ weights / max(weights.sum(), 1e-9),
        filled @ weights / np.maximum(seen @ weights, 1e-9),
    ):
        strength = max(measure_strength(own, predicted, within, 6.0) for within in round_within(own))
        yield Derivation(Relation.WEIGHTED, tuple(group), strength, tuple(weights.tolist()))


def list_almost_linear(numbers: Numbers, found: Sequence[Derivation | None]) -> list[int]:
    """Columns that are nearly a linear function of the others and are not explained yet, the nearest first."""
    values = numbers.values
    unexplained = [k for k, each in enumerate(found) if each is None or each.strength < SURE]
    n_rows, n_columns = values.shape
    if n_rows <= n_columns + 2:
        return unexplained[: 2 * _MOST_SOLVED] if n_columns <= 2 * _MOST_SOLVED else []
    fits = np.zeros(n_columns)
    complete = values[~np.isnan(values).any(axis=1)]
    for version in (np.nan_to_num(values), np.where(np.isnan(values), average_columns(values), values), complete):
        if len(version) <= n_columns + 2:
            continue
        spread = version.std(axis=0)
        scaled = (version - version.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
        inverse = np.linalg.inv(scaled.T @ scaled / len(version) + 1e-6 * np.eye(n_columns))
        fits = np.maximum(fits, np.where(spread > 0, 1 - 1 / np.diag(inverse), 0.0))
    likely = [k for k in unexplained if fits[k] >= _ALMOST_LINEAR]
    return sorted(likely, key=lambda k: -fits[k])[:_MOST_SOLVED]


def explain_by_weights(numbers: Numbers, target: int, derived: Collection[int]) -> Iterator[Derivation]:
    """Weighted sums of all others, and of those that are not computed themselves."""
    own = numbers.values[:, target]
    known = int((~np.isnan(own)).sum())
    if not known or np.nanmin(own) == np.nanmax(own):
        return
    columns = [k for k in np.nonzero(numbers.may_add)[0].tolist() if k != target]
    left = [k for k in columns if k < target and k not in derived]
    candidates = [columns, [k for k in columns if k not in derived], left, left[-3:], left[-4:], left[-6:]]
    tried: list[list[int]] = []
    for sources in candidates:
        if sources in tried or len(sources) < 2 or known < 3 * len(sources) + 5:
            continue
        tried.append(sources)
        points = numbers.values[:, sources]
        for predicted, weights in solve_weights(points, own, round_within(own)[0]):
            used = [k for k, weight in enumerate(weights) if weight > 0]
            if len(used) < 2 or not adds_several(points[:, used], own):
                continue
            # Which of the columns have a weight was chosen too.
            n_tried = 4.0 * 2.0 ** len(sources)
            strength = max(
                measure_strength(own, predicted, within, n_tried, n_free=len(used)) for within in round_within(own)
            )
            kept = tuple(float(weights[k]) for k in used)
            yield Derivation(Relation.WEIGHTED, tuple(sources[k] for k in used), strength, kept)

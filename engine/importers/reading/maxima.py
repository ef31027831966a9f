"""The maximum score of an item, and percentages and fractions as points of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import BoolArray, Doubt, FloatArray, ImportChoices, Message
from engine.importers.reading.cells import CellKind
from engine.importers.reading.findings import Findings
from engine.importers.reading.layout import choose, get_column
from engine.importers.reading.scores import ItemScores, find_chosen_max


def are_shares(scores: Sequence[ItemScores], good: BoolArray) -> bool:
    """Whether scores are shares of the points: nothing in the file tells a maximum, and all lie in [0, 1]."""
    for score in scores:
        known = score.column.max_score is not None or score.column.maxima_position is not None
        plain = good & score.scored & (score.cells.kind == CellKind.NUMBER)
        if known or bool((score.points[plain] > 1).any()):
            return False
    return True


def set_points(score: ItemScores, found: Findings, choices: ImportChoices, shares: bool) -> list[Doubt]:
    """Decide the maximum of an item and turn percentages and fractions into points of it."""
    cells, column = score.cells, score.column
    good = found.good & score.scored
    out_of = np.where(cells.kind == CellKind.FRACTION, cells.out_of, np.nan)
    if column.maxima_position is not None:
        texts = get_column(found.table, found.layout.students, column.maxima_position, column.rows)
        maxima = found.layout.reader.read(texts)
        out_of = np.where(np.isnan(out_of) & (maxima.value > 0), maxima.value, out_of)
    common = _most_frequent(out_of[good]) if column.max_score is None else column.max_score
    if common is None and not good.any():
        common = _most_frequent(out_of[found.good])
    percent = cells.kind == CellKind.PERCENT
    if common is None and bool((percent & good).any()):
        percent = score.scored
        common, score.max_source = 100.0, "credit"
    elif common is None and good.any():
        highest = float(score.points[good].max())
        common, score.max_source = max(highest, 1.0) if highest <= 1 else highest, "credit" if shares else "highest"
    chosen = find_chosen_max(column, choices)
    if chosen is not None and 0 < chosen < np.inf:
        score.max_source = "teacher"
    score.max_score = chosen if score.max_source == "teacher" and chosen is not None else (common or np.nan)
    score.points[percent & score.scored] *= score.max_score / 100.0
    return _rescale(score, out_of, common, found, choices)


def _rescale(
    score: ItemScores, out_of: FloatArray, common: float | None, found: Findings, choices: ImportChoices
) -> list[Doubt]:
    """Treat scores that say themselves what they are out of, where that is not the item's maximum."""
    differ = score.scored & ~np.isnan(out_of) & (out_of != (common or np.nan))
    if common is None or not (differ & found.good).any():
        return []
    title, n = score.column.title, int((differ & found.good).sum())
    reason = Message("doubt-maxima-reason", {"max": f"{common:.10g}"})
    doubt = choose(
        choices,
        f"maxima:{title}",
        ("own_maximum", "as_written"),
        "own_maximum",
        Message("doubt-maxima", {"item": title, "n": n}),
        reason,
    )
    if doubt.chosen == "own_maximum":
        score.points[differ] *= common / out_of[differ]
    return [doubt]


def _most_frequent(values: FloatArray) -> float | None:
    """The most frequent number, the larger of two equally frequent ones; None where all are NaN."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    distinct, counts = np.unique(known, return_counts=True)
    return float(distinct[counts == counts.max()].max())

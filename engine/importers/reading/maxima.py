"""The maximum score of an item, and percentages and fractions as points of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.classroom import BoolArray, Doubt, FloatArray, ImportChoices, Message
from engine.classroom.message import Value
from engine.importers.reading.cells import CellKind
from engine.importers.reading.findings import Findings
from engine.importers.reading.header_maxima import find_bare_maxima
from engine.importers.reading.layout import choose, get_cells
from engine.importers.reading.scales import ItemScale, find_scales
from engine.importers.reading.scores import ItemScores, find_chosen_max
from engine.importers.reading.tops import TopScores, find_stem, find_top
from engine.importers.reading.units import Unit, find_numbers, show_cells
from engine.wording import say
from engine.writing.short_texts import name_some

_MOST_SCALES = 2


def set_maxima(
    scores: Sequence[ItemScores], units: Sequence[Unit], found: Findings, choices: ImportChoices
) -> list[Doubt]:
    """Decide the maxima of all items and turn percentages and fractions into points of them.

    A maximum is the teacher's, or the file's, or 100 for percentages, or else that of the scale which the items'
    highest scores speak for; see :mod:`engine.importers.reading.scales`.
    """
    out_of = [_read_own_maxima(score, found) for score in scores]
    common: list[float | None] = []
    for score, unit, own in zip(scores, units, out_of, strict=True):
        common.append(_find_known(score, unit, own, found))
    tops = [
        find_top(score.points[find_numbers(score, found.good)]) if known is None else None
        for score, known in zip(scores, common, strict=True)
    ]
    for k, maximum in _find_bare(scores, tops).items():
        common[k], tops[k] = maximum, None
    doubts = _guess(scores, tops, common, choices)
    for score, known in zip(scores, common, strict=True):
        chosen = find_chosen_max(score.column, choices)
        if chosen is not None and 0 < chosen < np.inf and score.max_source != "grade":
            score.max_source, score.max_score = "teacher", chosen
        else:
            score.max_score = known or np.nan
        percent = score.scored & (score.cells.kind == CellKind.PERCENT)
        score.points[percent] *= score.max_score / 100.0
    return [*doubts, *_rescale(scores, out_of, common, found, choices)]


def _read_own_maxima(score: ItemScores, found: Findings) -> FloatArray:
    """What cells say themselves that they are out of, or a column beside theirs; NaN where nothing does."""
    out_of = np.where(score.cells.kind == CellKind.FRACTION, score.cells.out_of, np.nan)
    place = score.column.maxima_position
    if place is None:
        return out_of
    maxima = found.layout.reader.read(get_cells(found.table, found.layout.find_rows(score.column), place)).value
    return np.where(np.isnan(out_of) & (maxima > 0), maxima, out_of)


def _find_known(score: ItemScores, unit: Unit, out_of: FloatArray, found: Findings) -> float | None:
    """The maximum that needs no guess, and its source; None where there is none."""
    if score.max_source == "grade":
        return score.max_score
    if score.column.max_score is not None:
        return score.column.max_score
    good = found.good & score.scored
    if score.column.maxima_position is not None or unit == Unit.FRACTION:
        return _most_frequent(out_of[good] if good.any() else out_of[found.good])
    if unit == Unit.PERCENT:
        score.max_source = "credit"
        return 1.0 if score.words else 100.0
    return None


def _find_bare(scores: Sequence[ItemScores], tops: Sequence[TopScores | None]) -> dict[int, float]:
    """Maxima that stand as bare numbers in the headers of items without another."""
    known = {k: top for k, top in enumerate(tops) if top is not None}
    return find_bare_maxima({k: scores[k].column.header for k in known}, known)


def _guess(
    scores: Sequence[ItemScores],
    tops: Sequence[TopScores | None],
    common: list[float | None],
    choices: ImportChoices,
) -> list[Doubt]:
    """Fill in what no cell says, one maximum for every scale, and ask where another one would make a difference."""
    stated = {k: known for k, known in enumerate(common) if known is not None}
    stems = [find_stem(score.column.title) for score in scores]
    scales = find_scales(tops, stems, stated) if any(tops) else []
    free = [scale for scale in scales if any(find_chosen_max(scores[k].column, choices) is None for k in scale.items)]
    unsure = [scale for scale in free if not scale.is_sure]
    together = unsure if len(unsure) > _MOST_SCALES else []
    doubts = [_ask_about_all(scores, together, choices)] if together else []
    are_shares = not stated and all(top is None or top.highest <= 1 for top in tops)
    for scale in scales:
        chosen = f"{scale.maximum:.10g}"
        if scale in together:
            chosen = chosen if doubts[0].chosen == "usual" else doubts[0].chosen
        elif scale in unsure:
            doubts.append(_ask(scores, scale, choices))
            chosen = doubts[-1].chosen
        for k in scale.items:
            top = tops[k]
            assert top is not None
            highest = max(top.highest, 1.0) if top.highest <= 1 else top.highest
            common[k] = highest if chosen == "highest" else float(chosen)
            is_share = top.highest <= 1 and (are_shares or not top.is_whole)
            scores[k].asks_max = scale in unsure
            scores[k].max_source = "credit" if is_share else "highest" if common[k] == highest else "guessed"
    return doubts


def _ask(scores: Sequence[ItemScores], scale: ItemScale, choices: ImportChoices) -> Doubt:
    """What the items of one scale are out of."""
    titles = [scores[k].column.title for k in scale.items]
    numbers = [f"{option:.10g}" for option in scale.options]
    options = (*numbers, "highest")
    labels = (*numbers, say(Message("option-highest")))
    values: dict[str, Value] = {"n": len(titles), "items": name_some(titles), "max": f"{scale.maximum:.10g}"}
    sentence, reason = Message("doubt-max", values), Message("doubt-max-reason", values)
    return choose(choices, f"max:{titles[0]}", options, f"{scale.maximum:.10g}", sentence, reason, labels)


def _ask_about_all(scores: Sequence[ItemScores], scales: Sequence[ItemScale], choices: ImportChoices) -> Doubt:
    """The same about many scales in one question, which may be one scale after all: that of the most points."""
    titles = [scores[k].column.title for scale in scales for k in scale.items]
    said = [f"{scores[k].column.title} / {scale.maximum:.10g}" for scale in scales for k in scale.items]
    values: dict[str, Value] = {"n": len(titles), "items": name_some(said)}
    sentence, reason = Message("doubt-max-all", values), Message("doubt-max-reason", values)
    largest = f"{max(scale.maximum for scale in scales):.10g}"
    labels = (say(Message("option-usual")), largest, say(Message("option-highest")))
    return choose(choices, f"max:{titles[0]}", ("usual", largest, "highest"), "usual", sentence, reason, labels)


def _rescale(
    scores: Sequence[ItemScores],
    out_of: Sequence[FloatArray],
    common: Sequence[float | None],
    found: Findings,
    choices: ImportChoices,
) -> list[Doubt]:
    """Treat scores that say themselves what they are out of, where that is not their item's maximum."""
    differ = {}
    for k, (score, own, known) in enumerate(zip(scores, out_of, common, strict=True)):
        where = score.scored & ~np.isnan(own) & (own != (known or np.nan))
        if known is not None and (where & found.good).any():
            differ[k] = where
    if not differ:
        return []
    doubt = _ask_about_own(scores, differ, common, found, choices)
    if doubt.chosen == "own_maximum":
        for k, where in differ.items():
            scores[k].points[where] *= scores[k].max_score / out_of[k][where]
    return [doubt]


def _ask_about_own(
    scores: Sequence[ItemScores],
    differ: Mapping[int, BoolArray],
    common: Sequence[float | None],
    found: Findings,
    choices: ImportChoices,
) -> Doubt:
    """Whether scores with a maximum of their own keep their share of it."""
    titles = [scores[k].column.title for k in differ]
    n = sum(int((where & found.good).sum()) for where in differ.values())
    maxima = dict.fromkeys(f"{common[k]:.10g}" for k in differ)
    reason = Message("doubt-maxima-reason", {"max": name_some(list(maxima))})
    cells = show_cells(scores, {k: where & found.good for k, where in differ.items()}, found)
    sentence = Message("doubt-maxima", {"item": name_some(titles), "n": n, "cells": cells})
    return choose(choices, f"maxima:{titles[0]}", ("own_maximum", "as_written"), "own_maximum", sentence, reason)


def _most_frequent(values: FloatArray) -> float | None:
    """The most frequent number, the larger of two equally frequent ones; None where all are NaN."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    distinct, counts = np.unique(known, return_counts=True)
    return float(distinct[counts == counts.max()].max())

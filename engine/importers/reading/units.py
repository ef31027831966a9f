"""In what unit the scores of an item are written: points, per cent, or shares of a number such as 5/10.

The many decide, and one cell that is written otherwise changes how no other cell is read: it is read for itself, and
asked about. The same holds for numbers so far above all others that they are no scores of the same item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np

from engine.classroom import BoolArray, Doubt, ImportChoices, Message, Name
from engine.classroom.message import Value
from engine.importers.containers.rows import column_letter
from engine.importers.reading.cells import CellKind
from engine.importers.reading.findings import Findings
from engine.importers.reading.layout import choose, get_cell, say_row
from engine.importers.reading.scores import ItemScores, find_chosen_max
from engine.importers.reading.tops import find_far, find_stem
from engine.writing.short_texts import list_names, name_some

_SHARE_OF_ROW = 0.6
_FAR_ABOVE = 1.5
_MOST_SHOWN = 3


class Unit(StrEnum):
    """What a score of an item is written as."""

    POINTS = "points"
    PERCENT = "percent"
    FRACTION = "fraction"


def find_unit(score: ItemScores, good: BoolArray) -> Unit:
    """The unit of most scores of an item; points where none prevails."""
    counts = np.bincount(score.cells.kind[good & score.scored], minlength=len(CellKind))
    n_points = counts[CellKind.NUMBER] + counts[CellKind.STARRED]
    if counts[CellKind.PERCENT] > max(n_points, counts[CellKind.FRACTION]):
        return Unit.PERCENT
    return Unit.FRACTION if counts[CellKind.FRACTION] > n_points else Unit.POINTS


def find_numbers(score: ItemScores, good: BoolArray) -> BoolArray:
    """Where an item has a plain number."""
    kind = score.cells.kind
    return np.asarray(good & score.scored & ((kind == CellKind.NUMBER) | (kind == CellKind.STARRED)))


def read_far_numbers(scores: Sequence[ItemScores], found: Findings, choices: ImportChoices) -> list[Doubt]:
    """Set numbers aside that are no scores of their item, and ask about them; a whole row of such is in per cent."""
    far = {k: where for k, score in enumerate(scores) if (where := _find_far(score, scores, found.good)).any()}
    if not far:
        return []
    n_far = np.sum(list(far.values()), axis=0)
    n_numbers = np.sum([find_numbers(score, found.good) for score in scores], axis=0)
    highest = np.max([np.where(where, scores[k].points, 0.0) for k, where in far.items()], axis=0)
    in_percent = (n_far > 1) & (n_far >= _SHARE_OF_ROW * n_numbers) & (highest <= 100)
    doubts = []
    for row in np.nonzero(in_percent)[0].tolist():
        doubts += _read_row_of_percent(scores, row, found, choices)
    single = {k: where & ~in_percent for k, where in far.items() if (where & ~in_percent).any()}
    return [*doubts, *(_set_aside(scores, single, found, choices) if single else [])]


def _find_far(score: ItemScores, scores: Sequence[ItemScores], good: BoolArray) -> BoolArray:
    """Numbers far above the stated maximum, or far above the others where none is stated."""
    numbers = find_numbers(score, good)
    if score.scale or score.words or find_unit(score, good) != Unit.POINTS or not numbers.any():
        return np.zeros(len(numbers), dtype=bool)
    if score.column.max_score is not None or score.column.maxima_position is not None:
        top = score.column.max_score
        return numbers & (score.points > _FAR_ABOVE * top) if top else np.zeros(len(numbers), dtype=bool)
    values = score.points[numbers]
    if not find_far(values, 0.0).any():
        return np.zeros(len(numbers), dtype=bool)
    far = np.zeros(len(numbers), dtype=bool)
    far[numbers] = find_far(values, _find_usual(score, scores, good))
    return far


def _find_usual(score: ItemScores, scores: Sequence[ItemScores], good: BoolArray) -> float:
    """What most items called like this one reach; 0 where there are fewer than two."""
    stem = find_stem(score.column.title)
    like = [other for other in scores if other is not score and find_stem(other.column.title) == stem]
    values = [other.points[find_numbers(other, good)] for other in like]
    tops = [own[~find_far(own, 0.0)].max() for own in values if len(own)]
    return float(np.median(tops)) if len(tops) > 1 else 0.0


def _read_row_of_percent(
    scores: Sequence[ItemScores], row: int, found: Findings, choices: ImportChoices
) -> list[Doubt]:
    """Read a student's row whose numbers are far too large, but none above 100, as percentages."""
    number = say_row(found.layout.students[row].row)
    texts = [_get_text(found, score, row) for score in scores if score.scored[row]]
    values = {"row": number, "found": list_names(texts[:_MOST_SHOWN])}
    sentence, reason = Message("doubt-row-percent", values), Message("doubt-row-percent-reason")
    doubt = choose(choices, f"unit:row {number}", ("percent", "no_score"), "percent", sentence, reason)
    here = np.arange(len(found.good)) == row
    for score in scores:
        own = here & find_numbers(score, found.good)
        if doubt.chosen == "percent":
            score.mark_as_percent(own)
        else:
            score.drop(own)
    return [doubt]


def _set_aside(
    scores: Sequence[ItemScores], far: dict[int, BoolArray], found: Findings, choices: ImportChoices
) -> list[Doubt]:
    """Ask about single numbers far above the others of their item; those of a stated maximum are problems instead."""
    far = {k: where for k, where in far.items() if scores[k].column.max_score is None}
    if not far:
        return []
    first = next(iter(far))
    key = f"cell:{scores[first].column.title}"
    sentence = Message(
        "doubt-far", {"n": int(sum(where.sum() for where in far.values())), "cells": show_cells(scores, far, found)}
    )
    doubt = choose(choices, key, ("no_score", "as_written"), "no_score", sentence, Message("doubt-far-reason"))
    if doubt.chosen == "no_score":
        for k, where in far.items():
            scores[k].drop(where)
    return [doubt]


def ask_about_odd_percent(
    scores: Sequence[ItemScores], units: Sequence[Unit], found: Findings, choices: ImportChoices
) -> list[Doubt]:
    """Percentages where most scores are points: each is a share of its item's points, and all are asked about once."""
    odd = {
        k: where
        for k, (score, unit) in enumerate(zip(scores, units, strict=True))
        if unit != Unit.PERCENT
        and (where := found.good & score.scored & (score.cells.kind == CellKind.PERCENT) & ~score.asked).any()
    }
    if not odd:
        return []
    rows = np.unique(np.concatenate([np.nonzero(where)[0] for where in odd.values()]))
    first = scores[next(iter(odd))].column.title
    values: dict[str, Value] = {
        "n": int(sum(where.sum() for where in odd.values())),
        "cells": show_cells(scores, odd, found),
        "row": say_row(found.layout.students[int(rows[0])].row),
        "rows": len(rows),
    }
    reason = Message("doubt-odd-percent-reason")
    doubt = choose(
        choices, f"unit:{first}", ("percent", "no_score"), "percent", Message("doubt-odd-percent", values), reason
    )
    if doubt.chosen == "no_score":
        for k, where in odd.items():
            scores[k].drop(where)
    return [doubt]


def read_numbers_among_percent(
    scores: Sequence[ItemScores], units: Sequence[Unit], found: Findings, choices: ImportChoices
) -> list[Doubt]:
    """Plain numbers where most scores are percentages: per cent too, or a share of 1; asked where that is not clear."""
    odd = {}
    for k, (score, unit) in enumerate(zip(scores, units, strict=True)):
        if unit != Unit.PERCENT or score.knows_max or find_chosen_max(score.column, choices) is not None:
            continue
        numbers = find_numbers(score, found.good)
        is_share = numbers & (score.points > 0) & (score.points < 1)
        score.points[is_share] *= 100
        score.mark_as_percent(numbers)
        unclear = numbers & ~np.isin(score.points, (0.0, 100.0))
        if unclear.any():
            odd[k] = unclear
    if not odd:
        return []
    first = scores[next(iter(odd))].column.title
    values: dict[str, Value] = {
        "n": int(sum(where.sum() for where in odd.values())),
        "cells": show_cells(scores, odd, found),
    }
    sentence, reason = Message("doubt-odd-number", values), Message("doubt-odd-number-reason")
    doubt = choose(choices, f"unit:{first}", ("percent", "no_score"), "percent", sentence, reason)
    if doubt.chosen == "no_score":
        for k, where in odd.items():
            scores[k].drop(where)
    return [doubt]


def show_cells(scores: Sequence[ItemScores], where: Mapping[int, BoolArray], found: Findings) -> Name:
    """Some cells as the file has them, with their places as a spreadsheet calls them: ``“80%” (B7)``."""
    shown = []
    for k, cells in where.items():
        column = column_letter(scores[k].column.position)
        for row in np.nonzero(cells)[0][:_MOST_SHOWN].tolist():
            shown.append(f"“{_get_text(found, scores[k], row)}” ({column}{_get_row(found, scores[k], row) + 1})")
    return name_some(shown, most=_MOST_SHOWN)


def _get_row(found: Findings, score: ItemScores, position: int) -> int:
    return found.layout.students[position].row if score.column.rows is None else score.column.rows[position]


def _get_text(found: Findings, score: ItemScores, position: int) -> str:
    return get_cell(found.table.rows[_get_row(found, score, position)], score.column.position)

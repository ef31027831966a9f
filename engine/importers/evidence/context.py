"""What arithmetic shows of every column, and what the other columns seem to be, as further features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import BoolArray, FloatArray
from engine.importers.evidence.assigning import ROLES
from engine.importers.evidence.features import FEATURES, ColumnCells
from engine.importers.evidence.likeness import split_header
from engine.importers.evidence.relations.derivation import SURE, Derivation, Relation
from engine.importers.evidence.relations.finding import find_derivations
from engine.importers.evidence.relations.numbers import Numbers
from engine.importers.evidence.relations.steps import find_steps
from engine.importers.evidence.roles import ColumnRole
from engine.importers.reading.header_maxima import read_header_max

_LONG_ID = 100_000
ROWS_TO_CHECK = 8
"""Fewer rows do not show that a column is not computed."""
_NO_SCORES = ("measure", "id", "time", "attempt", "max", "section", "status", "note", "weight")
_SCORES = ("work", "score", "item", "total", "grade")
_CROSSED = ("total", "grade", "measure", "id", "work", "note", "score", "name", "time", "status", "section", "answer")

ARITHMETIC_FEATURES: tuple[str, ...] = (
    "derived", "maybe_derived", "mutual", "graded", "ranked", "is_source", "can_be_checked", "unexplained_total",
    *(f"numbers_{kind}" for kind in _CROSSED), *(f"words_{kind}" for kind in _CROSSED), "unknown_numbers",
    "unknown_words", "one_letter_for_all", "one_number_for_all", "total_with_max", "grade_with_max", "max_adds_up",
    "unnumbered_sibling",
)  # fmt: skip

CONTEXT_FEATURES: tuple[str, ...] = (
    "scores_left", "scores_right", "before_scores", "after_scores", "among_scores", "share_of_scores", "top_of_scores",
    "scale_of_scores", "stem_of_scores", "decimals_of_scores", "other_name", "other_first", "other_last", "other_id",
    "other_email", "other_total", "other_answers", "only_score",
)  # fmt: skip


def find_relations(cells: Sequence[ColumnCells], own: FloatArray) -> list[Derivation | None]:
    """What each column follows from, by positions in the table; letters and words can be grades for numbers."""
    places = [k for k, column in enumerate(cells) if column.is_numbers and not _is_long_id(column)]
    found: list[Derivation | None] = [None] * len(cells)
    if len(places) < 1:
        return found
    may_add = _find_addends(own) | np.array([column.max_score is not None for column in cells])
    numbers = _gather(cells, places, may_add)
    for place, derivation in zip(places, find_derivations(numbers), strict=True):
        found[place] = None if derivation is None else _move(derivation, places)
    for k, column in enumerate(cells):
        if found[k] is None and column.filled and len(set(column.filled)) <= 14:
            others = [place for place in places if place != k]
            are_numbers = column.is_numbers
            if are_numbers and (len(others) < 2 or len(set(column.filled)) > 8):
                continue
            steps = (
                find_steps(column.texts, _gather(cells, others, may_add), are_numbers=are_numbers) if others else None
            )
            found[k] = None if steps is None else _move(steps, others)
    return found


def _is_long_id(column: ColumnCells) -> bool:
    return float(np.median(column.numbers)) >= _LONG_ID


def _find_addends(own: FloatArray) -> BoolArray:
    """Columns that may be added up: neither years nor called something else than scores; shape (n_columns,)."""
    feature = {name: k for k, name in enumerate(FEATURES)}

    def say(kinds: Sequence[str]) -> FloatArray:
        columns = [feature[f"{how}_{kind}"] for kind in kinds for how in ("whole", "part")]
        return np.asarray(own[:, columns].max(axis=1))

    is_else = say(_NO_SCORES) > np.maximum(say(_SCORES), 0.49)
    return np.asarray(~is_else & (own[:, feature["years"]] < 0.9))


def say_computed(own: FloatArray) -> FloatArray:
    """How much the words of every header speak for a total or a grade, in [0, 1], shape (n_columns,)."""
    feature = {name: k for k, name in enumerate(FEATURES)}
    columns = [feature[f"{how}_{kind}"] for kind in ("total", "grade") for how in ("whole", "part", "like")]
    signs = np.maximum(own[:, columns].max(axis=1), own[:, feature["header_percent"]])
    return np.asarray(signs)


def _gather(cells: Sequence[ColumnCells], places: Sequence[int], may_add: BoolArray) -> Numbers:
    """The columns of numbers at these positions."""
    chosen = [cells[k] for k in places]
    return Numbers(
        np.column_stack([column.values for column in chosen]),
        np.array([find_maximum(column) for column in chosen]),
        np.array([column.named_weight for column in chosen]),
        tuple(column.header for column in chosen),
        tuple(" ".join(split_header(column.header)) for column in chosen),
        may_add[list(places)],
    )


def find_maximum(column: ColumnCells) -> float:
    """Points possible by the row of maxima or the header, else NaN."""
    known = read_header_max(column.header) if column.max_score is None else column.max_score
    return np.nan if known is None else known


def _move(derivation: Derivation, places: Sequence[int]) -> Derivation:
    """The same with positions in the whole table."""
    return replace(derivation, sources=tuple(places[k] for k in derivation.sources))


def describe_relations(
    cells: Sequence[ColumnCells], relations: Sequence[Derivation | None], own: FloatArray
) -> FloatArray:
    """Features of :data:`ARITHMETIC_FEATURES`: what arithmetic shows, and words together with what cells are."""
    n = len(cells)
    result = np.zeros((n, len(ARITHMETIC_FEATURES)))
    at = {name: k for k, name in enumerate(ARITHMETIC_FEATURES)}
    feature = {name: k for k, name in enumerate(FEATURES)}
    n_numbers = sum(column.is_numbers for column in cells)
    sources = {k for each in relations if each and not each.mutual and each.strength >= SURE for k in each.sources}
    for k, (column, relation) in enumerate(zip(cells, relations, strict=True)):
        if relation is not None:
            strength = min(relation.strength / SURE, 1.0)
            if relation.relation is Relation.STEPS:
                result[k, at["graded"]] = strength
            elif relation.relation is Relation.RANK:
                result[k, at["ranked"]] = strength
            elif relation.mutual:
                result[k, at["mutual"]] = strength
            else:
                result[k, at["derived"]] = float(strength == 1.0)
                result[k, at["maybe_derived"]] = strength
        result[k, at["is_source"]] = k in sources
        known = int((~np.isnan(column.values)).sum())
        can_be_checked = column.is_numbers and n_numbers >= 3 and known >= ROWS_TO_CHECK
        result[k, at["can_be_checked"]] = can_be_checked
        prefix = "numbers" if column.is_numbers else "words"
        strongest = 0.0
        for kind in _CROSSED:
            said = max(
                own[k, feature[f"whole_{kind}"]], own[k, feature[f"part_{kind}"]], own[k, feature[f"like_{kind}"]]
            )
            result[k, at[f"{prefix}_{kind}"]] = said
            strongest = max(strongest, said)
        if can_be_checked and relation is None:
            result[k, at["unexplained_total"]] = result[k, at["numbers_total"]]
        result[k, at[f"unknown_{prefix}"]] = 1.0 - strongest
        is_same = own[k, feature["constant"]] > 0
        result[k, at["one_number_for_all" if column.is_numbers else "one_letter_for_all"]] = is_same
        # Points possible stand below totals too, so that they say less of what is called one.
        for kind in ("total", "grade"):
            result[k, at[f"{kind}_with_max"]] = own[k, feature["known_max"]] * result[k, at[f"numbers_{kind}"]]
    result[:, at["max_adds_up"]] = _find_added_maxima(cells)
    result[:, at["unnumbered_sibling"]] = _find_unnumbered(cells)
    return result


def _find_added_maxima(cells: Sequence[ColumnCells]) -> FloatArray:
    """Whether the points possible of each column are those of all others, or of its neighbours, added up; 0 or 1."""
    maxima = np.nan_to_num(np.array([find_maximum(column) for column in cells], dtype=float))
    before = np.concatenate([[0.0], np.cumsum(maxima)])
    result = np.zeros(len(cells))
    for k, own in enumerate(maxima.tolist()):
        if own <= 0:
            continue
        # Sums of two or more columns just before this one, and of all others.
        sums = [before[k] - before[first] for first in range(k) if np.count_nonzero(maxima[first:k]) > 1]
        if np.count_nonzero(maxima) > 2:
            sums.append(before[-1] - own)
        result[k] = any(abs(each - own) < 1e-6 for each in sums)
    return result


def _find_unnumbered(cells: Sequence[ColumnCells]) -> FloatArray:
    """Whether a column is called as several others with a number are: ``Quiz`` beside ``Quiz 1`` and ``Quiz 2``."""
    has_digit = [any(map(str.isdigit, column.header)) for column in cells]
    stems = [" ".join(split_header(column.header)) for column in cells]
    numbered = Counter(stem for stem, is_numbered in zip(stems, has_digit, strict=True) if is_numbered and stem)
    found = [not digit and numbered[stem] > 1 for stem, digit in zip(stems, has_digit, strict=True)]
    return np.array(found, dtype=float)


def describe_context(cells: Sequence[ColumnCells], chances: FloatArray) -> FloatArray:
    """Features of :data:`CONTEXT_FEATURES`, from the chances of all columns by themselves."""
    n = len(cells)
    place = {role: k for k, role in enumerate(ROLES)}
    score = chances[:, place[ColumnRole.SCORE]] + chances[:, place[ColumnRole.ANSWER]]
    tops = np.array([column.numbers[-1] if column.is_numbers else np.nan for column in cells])
    scales = np.log10(np.maximum(np.abs(tops), 0.1))
    whole = np.array(
        [column.is_numbers and bool((column.numbers == np.round(column.numbers)).mean() > 0.9) for column in cells]
    )
    stems = [" ".join(split_header(column.header)) for column in cells]
    is_numbers = np.array([column.is_numbers for column in cells])
    result = np.zeros((n, len(CONTEXT_FEATURES)))
    for k, column in enumerate(cells):
        weight = np.where(np.arange(n) == k, 0.0, score)
        total = max(float(weight.sum()), 1.0)
        before, after = float(weight[:k].sum()) / total, float(weight[k:].sum()) / total
        # Only columns of numbers compare by their numbers.
        alike = np.where(is_numbers, weight, 0.0) / max(float(weight[is_numbers].sum()), 1.0) * column.is_numbers
        beside = [float(np.delete(chances[:, place[role]], k).max(initial=0.0)) for role in _OTHERS]
        result[k] = [
            score[k - 1] if k else 0.0,
            score[k + 1] if k + 1 < n else 0.0,
            after,
            before,
            min(before, after),
            float(weight.sum()) / n,
            float((alike * (tops == tops[k])).sum()),
            min(float((alike * np.nan_to_num(np.abs(scales - scales[k]))).sum()), 2.0),
            float(weight[[stem == stems[k] for stem in stems]].sum()) / total,
            float((alike * (whole == whole[k])).sum()),
            *beside,
            max(1.0 - float(weight.sum()), 0.0) * column.is_numbers,
        ]
    return result


_OTHERS = (
    ColumnRole.NAME,
    ColumnRole.GIVEN_NAME,
    ColumnRole.FAMILY_NAME,
    ColumnRole.ID,
    ColumnRole.EMAIL,
    ColumnRole.TOTAL,
    ColumnRole.ANSWER,
)

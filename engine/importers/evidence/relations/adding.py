"""Sums, means and shares of several columns: of a run beside the column, of all others, of those of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from engine.classroom import BoolArray, FloatArray, IntArray
from engine.importers.evidence.relations.derivation import PLAUSIBLE, Derivation, Relation
from engine.importers.evidence.relations.numbers import (
    Numbers,
    correlate,
    correlate_all,
    find_multiple,
    space_evenly,
)
from engine.importers.evidence.relations.strength import (
    FEWEST_ROWS,
    SHARE_OF_ROWS,
    measure_strength,
    round_within,
)

_SCREEN_ROWS = 16
_SCREENED = 0.8
_MOST_SCREENED = 12
_LONGEST_RUN = 100
_STARTS, _FEW_COLUMNS = 5, 80
_MOST_TO_LEAVE_ONE_OUT = 60
_ALMOST_LINE = 0.8
_SAME_SCALE = 1e-6
_MAXIMA_ADD_UP = 4.0


class Groups:
    """The columns that may be added up, all together and by name; added up once for all that may follow from them.

    Parameters
    ----------
    numbers
        The table.
    derived
        Columns that are left out, because they are sums themselves.
    """

    def __init__(self, numbers: Numbers, derived: Collection[int] = ()) -> None:
        self.numbers = numbers
        self.columns = [k for k in np.nonzero(numbers.may_add)[0].tolist() if k not in derived]
        by_stem: dict[str, list[int]] = {}
        for k in self.columns:
            by_stem.setdefault(numbers.stems[k], []).append(k)
        self._with_max = [k for k in self.columns if not np.isnan(numbers.maxima[k])]
        self._n_called = Counter(numbers.stems)
        self._of_stem = [group for group in by_stem.values() if len(group) > 1]
        self._stem = {k: place for place, group in enumerate(self._of_stem) for k in group}
        self._sizes = np.array([len(group) for group in self._of_stem], dtype=int)
        self._added = _add_up(numbers, self._of_stem) if self._of_stem else None
        self._total: FloatArray = np.nansum(numbers.values[:, self.columns], axis=1)

    def list_own(self, target: int) -> list[list[int]]:
        """The groups that are other ones for every column.

        All others, all but one, those of its own name, and those that have points possible.
        """
        others = [k for k in self.columns if k != target]
        groups = [others] if len(others) > 1 else []
        with_max = [k for k in self._with_max if k != target]
        groups += [with_max] if 2 <= len(with_max) < len(others) else []
        if 3 <= len(others) <= _MOST_TO_LEAVE_ONE_OUT:
            groups += _list_all_but_one(self.numbers.values, target, others)
        if target in self._stem:
            named = [k for k in self._of_stem[self._stem[target]] if k != target]
            groups += [named] if 2 <= len(named) < len(others) else []
        return groups

    def add(self, group: Sequence[int], target: int) -> FloatArray:
        """The sum of one of the groups of a column, blanks as zero, shape (n_rows,)."""
        values = self.numbers.values
        is_own = target in self.columns
        if len(group) < len(self.columns) - is_own:
            return np.asarray(np.nansum(values[:, group], axis=1))
        return self._total - np.nan_to_num(values[:, target]) if is_own else self._total

    def count_named(self, target: int) -> int:
        """How many groups have another name than the column."""
        return int(self._find_named(target).sum())

    def screen_named(self, target: int, rows: IntArray, within: float) -> list[list[int]]:
        """The groups of another name that nearly agree with the column in some rows."""
        if self._added is None:
            return []
        few = replace(self.numbers, values=self.numbers.values[rows])
        is_named = self._find_named(target)
        near = _find_near(few, target, _take_rows(self._added, rows), within)
        return [self._of_stem[k] for k in np.nonzero(near & is_named)[0].tolist()]

    def list_parallel(self, target: int) -> list[list[int]]:
        """The groups of another name whose sum is nearly a line of the column."""
        if self._added is None:
            return []
        along = correlate_all(self.numbers.values[:, target], self._added.total) >= _ALMOST_LINE
        return [self._of_stem[k] for k in np.nonzero(along & self._find_named(target))[0].tolist()]

    def may_be_lost(self, target: int, group: Sequence[int]) -> bool:
        """Whether a column rather than one of the others is what is missing from a fixed sum: any of them would do.

        Lost points have no points possible, and are not called as other columns are.
        """
        if not np.isnan(self.numbers.maxima[target]):
            return False
        is_alone = [self._n_called[self.numbers.stems[k]] == 1 for k in (target, *group)]
        return is_alone[0] or not any(is_alone[1:])

    def _find_named(self, target: int) -> BoolArray:
        is_named = self._sizes < len(self.columns) - (target in self.columns)
        if target in self._stem:
            is_named[self._stem[target]] = False
        return np.asarray(is_named)


def _list_all_but_one(values: FloatArray, target: int, others: list[int]) -> Iterator[list[int]]:
    """All others without one that is no score, known by what the sum of all has too much."""
    own = values[:, target]
    rows = ~np.isnan(own)
    filled = np.nan_to_num(values[rows][:, others])
    if rows.sum() < FEWEST_ROWS:
        return
    for scale in (1.0, len(others) - 1.0):
        too_much = filled.sum(axis=1) - scale * own[rows]
        agree = (np.abs(filled - too_much[:, None]) <= 0.51 * scale).mean(axis=0)
        for k in np.nonzero(agree >= SHARE_OF_ROWS)[0].tolist()[:2]:
            yield [other for j, other in enumerate(others) if j != k]


def explain_by_groups(groups: Groups, target: int) -> Iterator[Derivation]:
    """Sums, means and shares of groups; a few rows screen the many groups first."""
    numbers = groups.numbers
    own = numbers.values[:, target]
    known = np.nonzero(~np.isnan(own))[0]
    if len(known) < FEWEST_ROWS or np.nanmin(own) == np.nanmax(own):
        return
    within = round_within(own)
    rows = known[space_evenly(len(known), _SCREEN_ROWS)]
    few = replace(numbers, values=numbers.values[rows])
    before = [k for k in groups.columns[::-1] if k < target][:_LONGEST_RUN]
    after = [k for k in groups.columns if k > target][:_LONGEST_RUN]
    # What stands before the items, such as numbers of students, or between them and their total is not added up.
    n_starts = _STARTS if len(groups.columns) <= _FEW_COLUMNS else 1
    from_start = [before[::-1][k:] for k in range(n_starts)]
    own_groups = groups.list_own(target)
    # Those up to the target are among the ones before it.
    n_more = sum(max(len(run) - 2, 0) for run in from_start)
    n_tried = 8.0 * (n_more + len(before) + len(after) + len(own_groups) + groups.count_named(target))
    likely = [before[:n] for n in _screen(few, target, before, within[1])]
    likely += [after[:n] for n in _screen(few, target, after, within[1])]
    likely += [run[:n] for run in from_start for n in _screen(few, target, run[:-1], within[1])]
    likely += [group for group in own_groups if _find_near(few, target, _add_up(few, [group]), within[1]).all()]
    likely += groups.screen_named(target, rows, within[1])
    for group in likely:
        if len(group) < 2 or not adds_several(numbers.values[:, group], own):
            continue
        for relation, predicted in _compute(_add_up(numbers, [group])):
            strength = max(measure_strength(own, predicted[:, 0], tolerance, n_tried) for tolerance in within)
            if relation is Relation.SUM:
                strength += _compare_maxima(numbers.maxima, target, group)
            yield Derivation(relation, tuple(sorted(group)), strength)


def explain_by_scaled_totals(groups: Groups, target: int) -> Iterator[Derivation]:
    """Sums and means on another scale: a percentage of maxima that nobody reached, or the points that were lost."""
    values = groups.numbers.values
    own = values[:, target]
    if not (~np.isnan(own)).any():
        return
    own_groups = groups.list_own(target)
    n_tried = 6.0 * (len(own_groups) + groups.count_named(target))
    for group in [*own_groups, *groups.list_parallel(target)]:
        total = groups.add(group, target)
        if correlate(own, total) < _ALMOST_LINE or not adds_several(values[:, group], own):
            continue
        mean = total / np.maximum((~np.isnan(values[:, group])).sum(axis=1), 1)
        of_total, of_mean = find_multiple(own, total), find_multiple(own, mean)
        for relation, predicted in (
            (Relation.SUM if abs(of_total - 1) < _SAME_SCALE else Relation.MULTIPLE, of_total * total),
            (Relation.MEAN if abs(of_mean - 1) < _SAME_SCALE else Relation.MULTIPLE, of_mean * mean),
            (Relation.LOST, _middle(own + total) - total),
        ):
            if relation is Relation.LOST and not groups.may_be_lost(target, group):
                continue
            strength = max(measure_strength(own, predicted, w, n_tried, n_free=1) for w in round_within(own))
            yield Derivation(relation, tuple(sorted(group)), strength)


def follows_group(own: FloatArray, points: FloatArray) -> bool:
    """Whether a column plausibly adds up or averages these columns, shapes (n_rows,) and (n_rows, n_columns)."""
    n = points.shape[1]
    known = Numbers(points, np.full(n, np.nan), np.full(n, np.nan), ("",) * n, ("",) * n, np.ones(n, dtype=bool))
    computed = _compute(_add_up(known, [list(range(n))]))
    return adds_several(points, own) and any(
        measure_strength(own, predicted[:, 0], within) >= PLAUSIBLE
        for _, predicted in computed
        for within in round_within(own)
    )


class _Added(NamedTuple):
    """What groups of columns come to; arrays of shape (n_rows, n_groups), or (1, n_groups) where rows are alike."""

    total: FloatArray
    n_seen: FloatArray
    n_columns: FloatArray
    lowest: FloatArray
    lowest_seen: FloatArray
    possible: FloatArray
    possible_seen: FloatArray
    shares: FloatArray


def _add_up(numbers: Numbers, groups: Sequence[Sequence[int]]) -> _Added:
    """What whole groups come to."""
    columns = [k for group in groups for k in group]
    starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
    values = numbers.values[:, columns]
    seen = ~np.isnan(values)
    filled = np.where(seen, values, 0.0)
    maxima = _find_tops(numbers.maxima[columns], filled)

    def add(each: FloatArray | BoolArray) -> FloatArray:
        return np.asarray(np.add.reduceat(each, starts, axis=1, dtype=float))

    lowest_seen = np.minimum.reduceat(np.where(seen, values, np.inf), starts, axis=1)
    return _Added(
        total=add(filled),
        n_seen=add(seen),
        n_columns=np.array([[float(len(group)) for group in groups]]),
        lowest=np.minimum.reduceat(filled, starts, axis=1),
        lowest_seen=np.where(np.isfinite(lowest_seen), lowest_seen, 0.0),
        possible=add(maxima[None]),
        possible_seen=add(seen * maxima),
        shares=add(filled / maxima),
    )


def _find_tops(maxima: FloatArray, filled: FloatArray) -> FloatArray:
    """Points possible of columns, else the highest number of each, shape (n_columns,)."""
    highest = filled.max(axis=0, initial=1e-9)
    return np.maximum(np.where(np.isnan(maxima), highest, maxima), 1e-9)


def _take_rows(added: _Added, rows: IntArray) -> _Added:
    """What the groups come to in some rows."""
    return _Added(*(each[rows] if len(each) > 1 else each for each in added))


def _compare_maxima(maxima: FloatArray, target: int, group: Sequence[int]) -> float:
    """What it says for a sum that the points possible add up as well; minus infinity where they do not, 0 unknown."""
    possible = float(maxima[list(group)].sum())
    if np.isnan(possible) or np.isnan(maxima[target]):
        return 0.0
    return _MAXIMA_ADD_UP if abs(possible - maxima[target]) < 1e-6 else -np.inf


def adds_several(points: FloatArray, own: FloatArray) -> bool:
    """Whether more than one source ever has points; else the column is the same as that source, not its sum."""
    rows = ~np.isnan(own)
    return bool((np.nan_to_num(points[rows]) != 0).any(axis=0).sum() > 1)


def _cumulate(numbers: Numbers, group: list[int]) -> _Added:
    """What the first, the first two, the first three … columns of a group come to."""
    values = numbers.values[:, group]
    seen = ~np.isnan(values)
    filled = np.where(seen, values, 0.0)
    maxima = _find_tops(numbers.maxima[group], filled)
    lowest_seen = np.minimum.accumulate(np.where(seen, values, np.inf), axis=1)
    return _Added(
        total=filled.cumsum(axis=1),
        n_seen=seen.cumsum(axis=1).astype(float),
        n_columns=np.arange(1.0, len(group) + 1)[None],
        lowest=np.minimum.accumulate(filled, axis=1),
        lowest_seen=np.where(np.isfinite(lowest_seen), lowest_seen, 0.0),
        possible=maxima.cumsum()[None],
        possible_seen=(seen * maxima).cumsum(axis=1),
        shares=(filled / maxima).cumsum(axis=1),
    )


def _compute(added: _Added) -> Iterator[tuple[Relation, FloatArray]]:
    """What a teacher may have computed of each group, each of shape (n_rows, n_groups)."""
    n_seen = np.maximum(added.n_seen, 1)
    fewer, fewer_seen = np.maximum(added.n_columns - 1, 1), np.maximum(n_seen - 1, 1)
    yield Relation.SUM, added.total
    yield Relation.MEAN, np.where(added.n_seen > 0, added.total / n_seen, np.nan)
    yield Relation.MEAN, added.total / added.n_columns
    # Of two columns without the lower one is left, which explains too much.
    several = np.where(added.n_columns > 2, 1.0, np.nan)
    kept = np.where(n_seen > 1, added.total - added.lowest_seen, added.total)
    yield Relation.WITHOUT_LOWEST, several * (added.total - added.lowest)
    yield Relation.WITHOUT_LOWEST, several * (added.total - added.lowest) / fewer
    yield Relation.WITHOUT_LOWEST, several * kept / fewer_seen
    yield Relation.PERCENT, 100 * added.total / added.possible
    yield Relation.PERCENT, added.total / added.possible
    yield Relation.PERCENT, 100 * added.total / np.maximum(added.possible_seen, 1e-9)
    yield Relation.PERCENT, 100 * added.shares / n_seen


def _screen(few: Numbers, target: int, run: list[int], within: float) -> list[int]:
    """Sizes of the beginnings of a run, from two columns on, that nearly agree with the target in a few rows."""
    if not run:
        return []
    near = _find_near(few, target, _cumulate(few, run), within)
    return [k + 1 for k in np.nonzero(near)[0].tolist() if k > 0][:_MOST_SCREENED]


def _find_near(few: Numbers, target: int, added: _Added, within: float) -> BoolArray:
    """The groups that nearly agree with the target in a few rows, by anything; shape (n_groups,)."""
    own = few.values[:, [target]]
    near = np.zeros(added.total.shape[1])
    for _, values in _compute(added):
        near = np.maximum(near, (np.abs(values - own) <= within).mean(axis=0))
    return np.asarray(near >= _SCREENED)


def _middle(values: FloatArray) -> float:
    """Median of the numbers, NaN where there are none."""
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else np.nan

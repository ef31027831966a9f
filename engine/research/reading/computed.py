"""Columns that follow from others: sums, means, weighted means, shares, grades; never items."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from statistics import fmean

from engine.importers.evidence.roles import ColumnRole
from engine.research.reading.drafts import ColumnDraft, TableDraft
from engine.research.reading.scores import Points, draw_points
from engine.research.reading.wording import draw_titles, draw_wording
from engine.research.reading.writing import FileForm

_LETTERS = "ABCDF"
_NUMBER = re.compile(r"\s*\d+$")


def add_computed_columns(draft: TableDraft, form: FileForm, chance: random.Random) -> None:
    """None, one or several of them; behind the items, sometimes in front, means of a group behind the group."""
    scored = [column for column in draft.columns if column.item is not None]
    if len(scored) < 2:
        return
    first = draft.columns.index(scored[0])
    if len(scored) >= 4 and chance.random() < 0.1:
        _add_group_means(draft, scored, form, chance)
    if chance.random() < 0.04:
        _add_means_from_elsewhere(draft, form, chance)
    computed = []
    if chance.random() < 0.5:
        kind = chance.choice(("sum", "sum", "mean", "mean_of_seen", "weighted", "share"))
        numbers = compute_column(kind, scored, chance)
        meaning = "total" if kind in ("sum", "share") else "average"
        computed.append(_make_total(draft, meaning, numbers, form, chance))
        if kind == "share":
            computed[-1].header += " %"
        draft.tags.append(f"computed_{kind}")
    if computed and chance.random() < 0.3:
        computed.append(_make_grade(draft, computed[0].numbers, form, chance))
    if computed and chance.random() < 0.12:
        numbers = compute_column("mean", scored, chance)
        computed.append(_make_total(draft, "average", numbers, form, chance))
    if computed and chance.random() < 0.15:
        draft.columns[first:first] = computed
        draft.tags.append("computed_in_front")
    else:
        draft.columns += computed


def compute_column(kind: str, scored: Sequence[ColumnDraft], chance: random.Random) -> Points:
    """Sum, mean (blanks as zero, or of what is there), weighted mean of shares, or share of all points, by student."""
    maxima = [_find_top(column) for column in scored]
    weights = [chance.choice((1, 2, 3, 4)) for _ in scored]
    values: Points = []
    for k in range(len(scored[0].numbers)):
        points = [column.numbers[k] for column in scored]
        seen = [value for value in points if value is not None]
        if not seen:
            values.append(0.0 if kind in ("sum", "share") else None)
        elif kind == "sum":
            values.append(sum(seen))
        elif kind == "share":
            values.append(round(100 * sum(seen) / sum(maxima), 1))
        elif kind == "mean":
            values.append(round(sum(seen) / len(points), 2))
        elif kind == "mean_of_seen":
            values.append(round(fmean(seen), 2))
        else:
            shares = [w * (v or 0.0) / m for w, v, m in zip(weights, points, maxima, strict=True)]
            values.append(round(100 * sum(shares) / sum(weights), 1))
    return values


def _find_top(column: ColumnDraft) -> float:
    assert column.item is not None
    seen = [value for value in column.item.points if value is not None]
    known = column.item.maximum
    return known if known == known else max(*seen, 1.0)


def _make_total(draft: TableDraft, meaning: str, numbers: Points, form: FileForm, chance: random.Random) -> ColumnDraft:
    header = draw_wording(draft.language, "columns", meaning, chance)
    cells = [form.write_number(value) for value in numbers]
    return ColumnDraft(header, ColumnRole.TOTAL, cells, numbers=list(numbers))


def _make_grade(draft: TableDraft, totals: Points, form: FileForm, chance: random.Random) -> ColumnDraft:
    """A letter, or a grade of the country's scale, that follows the total."""
    header = draw_wording(draft.language, "columns", "grade", chance)
    best = max((value for value in totals if value is not None), default=1.0) or 1.0
    scale = draft.language.school_grades
    cells = []
    for value in totals:
        share = (value or 0.0) / best
        if scale is None or draft.language.code == "en":
            cells.append(_LETTERS[min(4, int((1 - share) * 5))])
        else:
            cells.append(str(round(scale[1] + share * (scale[0] - scale[1]))))
    draft.tags.append("grade_of_total")
    return ColumnDraft(header, ColumnRole.GRADE, cells)


def _add_group_means(draft: TableDraft, scored: Sequence[ColumnDraft], form: FileForm, chance: random.Random) -> None:
    """The mean of some neighbouring items right behind them."""
    start = chance.randrange(0, len(scored) - 2)
    group = scored[start : start + chance.randint(2, len(scored) - start)]
    means = _make_total(draft, "average", compute_column("mean_of_seen", group, chance), form, chance)
    stems = {_NUMBER.sub("", column.header).strip() for column in group}
    if len(stems) == 1 and "" not in stems and chance.random() < 0.4:
        means.header = stems.pop()
    draft.columns.insert(draft.columns.index(group[-1]) + 1, means)
    draft.tags.append("group_mean")


def _add_means_from_elsewhere(draft: TableDraft, form: FileForm, chance: random.Random) -> None:
    """One to three means of work that is not in the file: ``Mean of homework``, ``Mean of labs``."""
    n = chance.randint(1, 3)
    best = chance.choice((5.0, 10.0, 20.0, 100.0))
    points = draw_points([best] * n, len(draft.people), best / 200, 0.0, chance)
    what = {_NUMBER.sub("", title).strip() for title in draw_titles(draft.language, n, chance)}
    for title, numbers in zip(sorted(what), points, strict=False):
        column = _make_total(draft, "average", numbers, form, chance)
        column.header = f"{column.header} {title}"
        draft.columns.append(column)
    draft.tags.append("means_from_elsewhere")

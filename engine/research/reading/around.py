"""Rows that are nobody's: titles above, points possible, statistics, the header once more, footers."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from statistics import fmean, pstdev

from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.research.reading.drafts import ColumnDraft, RowDraft, TableDraft
from engine.research.reading.wording import draw_wording
from engine.research.reading.writing import FileForm

_SUMS: dict[str, Callable[[Sequence[float]], float]] = {
    "mean": fmean,
    "sd": pstdev,
    "lowest": min,
    "highest": max,
    "count": len,
}
STATISTICS = (*_SUMS, "correct", "passed")


def add_rows_around(draft: TableDraft, form: FileForm, chance: random.Random) -> None:
    """What stands around the students of this table."""
    if "needs_maxima_row" in draft.tags:
        draft.tags.remove("needs_maxima_row")
        row = make_maxima_row(draft, form, chance)
        (draft.below_header if chance.random() < 0.8 else draft.below).append(row)
    if chance.random() < 0.07:
        draft.below_header.append(make_weights_row(draft, form, chance))
        draft.tags.append("weights_row")
    if chance.random() < 0.3:
        kinds = chance.sample(STATISTICS, chance.choice((1, 1, 1, 2, 3)))
        rows = [make_statistics_row(draft, kind, form, chance) for kind in kinds]
        draft.tags += [f"row_{kind}" for kind in kinds]
        if chance.random() < 0.2:
            draft.below.append(make_blank_row(draft))
        (draft.below_header if chance.random() < 0.12 else draft.below).extend(rows)
    if chance.random() < 0.15:
        _add_titles(draft, chance)
    if chance.random() < 0.1:
        _add_footer(draft, chance)
    if len(draft.people) >= 12 and chance.random() < 0.05:
        again = [RowDraft(RowKind.REPEATED, row.cells) for row in draft.header_rows]
        draft.breaks[len(draft.people) // 2] = again
        draft.tags.append("repeated_header")
    if chance.random() < 0.06:
        _add_second_header_row(draft, chance)
    if chance.random() < 0.05:
        draft.breaks.setdefault(chance.randrange(1, len(draft.people)), []).insert(0, make_blank_row(draft))


def make_blank_row(draft: TableDraft) -> RowDraft:
    """A row in which nothing stands."""
    return RowDraft(RowKind.BLANK, [""] * len(draft.columns))


def make_maxima_row(draft: TableDraft, form: FileForm, chance: random.Random) -> RowDraft:
    """Points possible of every item, often of the sum as well."""
    cells = _label(draft, "maxima", chance)
    known = [column.item.maximum for column in draft.columns if column.item is not None]
    for k, column in enumerate(draft.columns):
        if column.item is not None:
            cells[k] = form.write_number(column.item.maximum)
        elif column.role is ColumnRole.TOTAL and "computed_sum" in draft.tags and chance.random() < 0.6:
            cells[k] = form.write_number(sum(known))
    return RowDraft(RowKind.MAXIMA, cells)


def make_weights_row(draft: TableDraft, form: FileForm, chance: random.Random) -> RowDraft:
    """How much every item counts."""
    cells = _label(draft, "weights", chance)
    for k, column in enumerate(draft.columns):
        if column.item is not None:
            cells[k] = form.write_number(chance.choice((1, 1, 2, 3)))
    return RowDraft(RowKind.WEIGHTS, cells)


def make_statistics_row(draft: TableDraft, kind: str, form: FileForm, chance: random.Random) -> RowDraft:
    """One statistic of every column of numbers."""
    cells = _label(draft, kind, chance)
    places = chance.choice((1, 2, 2))
    for k, column in enumerate(draft.columns):
        value = _compute_statistic(kind, column)
        if value is not None:
            cells[k] = form.write_number(value, places)
            if kind in ("correct", "passed") and chance.random() < 0.5:
                cells[k] += "%"
    return RowDraft(RowKind.STATISTIC, cells)


def _compute_statistic(kind: str, column: ColumnDraft) -> float | None:
    seen = [value for value in column.numbers if value is not None]
    if not seen or (column.item is None and column.role is not ColumnRole.TOTAL):
        return None
    if kind in _SUMS:
        return float(_SUMS[kind](seen))
    known = column.item.maximum if column.item is not None else math.nan
    maximum = known if known == known else max(max(seen), 1.0)
    if kind == "correct":
        return round(100 * fmean(seen) / maximum)
    return round(100 * fmean(value >= 0.6 * maximum for value in seen))


def _label(draft: TableDraft, meaning: str, chance: random.Random) -> list[str]:
    """A row with its label in the first column, or in the one with the names; never above a score."""
    cells = [""] * len(draft.columns)
    who = [
        k
        for k, column in enumerate(draft.columns)
        if column.role
        in (ColumnRole.NAME, ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME, ColumnRole.ID, ColumnRole.EMAIL)
    ]
    at = 0 if draft.columns[0].item is None and chance.random() < 0.5 else who[0]
    cells[at] = draw_wording(draft.language, "rows", meaning, chance)
    return cells


def _add_titles(draft: TableDraft, chance: random.Random) -> None:
    lines = list(draft.language.list_wordings("text", "above"))[: chance.choice((1, 2))]
    for line in lines:
        draft.above.append(RowDraft(RowKind.ABOVE, [line] + [""] * (len(draft.columns) - 1)))
    if chance.random() < 0.5:
        draft.above.append(make_blank_row(draft))
    draft.tags.append("titles_above")


def _add_footer(draft: TableDraft, chance: random.Random) -> None:
    if chance.random() < 0.6:
        draft.below.append(make_blank_row(draft))
    for line in list(draft.language.list_wordings("text", "below"))[: chance.choice((1, 2))]:
        draft.below.append(RowDraft(RowKind.FOOTER, [line] + [""] * (len(draft.columns) - 1)))
    draft.tags.append("footer")


def _add_second_header_row(draft: TableDraft, chance: random.Random) -> None:
    """Headers of groups of items above the headers, each above the first of its group."""
    items = [column for column in draft.columns if column.item is not None]
    if len(items) < 2:
        return
    words = draft.language.list_wordings("items", "topics")
    cuts = sorted({0, *(chance.randrange(1, len(items)) for _ in range(chance.choice((1, 2))))})
    for word, cut in zip(chance.sample(words, len(cuts)), cuts, strict=True):
        items[cut].above = word
    draft.tags.append("two_header_rows")

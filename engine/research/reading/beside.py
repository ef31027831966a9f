"""Columns beside the scores that are no scores: absences, minutes, telephones, years of birth, ranks, remarks."""

from __future__ import annotations

import random
from collections.abc import Callable

from engine.importers.evidence.roles import ColumnRole
from engine.research.reading.drafts import ColumnDraft, TableDraft
from engine.research.reading.scores import Points
from engine.research.reading.wording import draw_wording
from engine.research.reading.writing import FileForm

KINDS = (
    "absences", "minutes", "phone", "birth", "gender", "remark", "locker", "lost", "percentile", "rank", "date",
)  # fmt: skip


def add_columns_beside(draft: TableDraft, form: FileForm, chance: random.Random) -> None:
    """None, one or a few of them, in front of the items, behind them, seldom among them."""
    n_more = chance.choices((0, 1, 2, 3), (0.55, 0.27, 0.12, 0.06))[0]
    items = [k for k, column in enumerate(draft.columns) if column.item is not None]
    for kind in chance.sample(KINDS, n_more):
        column = make_column_beside(draft, kind, form, chance)
        places = (items[0], len(draft.columns), len(draft.columns), chance.randint(items[0], len(draft.columns)))
        draft.columns.insert(chance.choice(places), column)
        draft.tags.append(kind)


def make_column_beside(draft: TableDraft, kind: str, form: FileForm, chance: random.Random) -> ColumnDraft:
    """A column of this kind for the students of the draft."""
    n = len(draft.people)
    header = draw_wording(draft.language, "columns", kind, chance)
    if kind in ("rank", "percentile", "lost"):
        numbers = _follow_scores(draft, kind)
        role = ColumnRole.TOTAL if kind == "lost" else ColumnRole.NOTE
        return ColumnDraft(header, role, [form.write_number(each) for each in numbers], numbers=numbers)
    role = {"minutes": ColumnRole.TIME, "date": ColumnRole.TIME}.get(kind, ColumnRole.NOTE)
    cells = [
        form.write_digits(cell) if kind in ("absences", "minutes") else cell for cell in _DRAW[kind](n, draft, chance)
    ]
    return ColumnDraft(header, role, cells)


def _follow_scores(draft: TableDraft, kind: str) -> Points:
    """Rank, share of the class below, or points lost, by what the students earned."""
    items = [column.item for column in draft.columns if column.item is not None]
    totals = [sum(item.points[k] or 0.0 for item in items) for k in range(len(draft.people))]
    if kind == "rank":
        return [1.0 + sum(other > own for other in totals) for own in totals]
    if kind == "percentile":
        return [float(round(100 * sum(other < own for other in totals) / len(totals))) for own in totals]
    tops = [max([value for value in item.points if value is not None], default=0.0) for item in items]
    maxima = [item.maximum if item.maximum == item.maximum else top for item, top in zip(items, tops, strict=True)]
    return [round(sum(maxima) - own, 4) for own in totals]


def _draw_absences(n: int, draft: TableDraft, chance: random.Random) -> list[str]:
    return [str(min(30, int(chance.expovariate(0.35)))) for _ in range(n)]


def _draw_minutes(n: int, draft: TableDraft, chance: random.Random) -> list[str]:
    middle = chance.choice((18, 35, 55))
    return [str(max(3, round(chance.gauss(middle, middle / 4)))) for _ in range(n)]


def _draw_phones(n: int, draft: TableDraft, chance: random.Random) -> list[str]:
    start = chance.choice(("0", "06", "555", "9", "+49 "))
    return [start + str(chance.randrange(10**7, 10**8)) for _ in range(n)]


def _draw_years(n: int, draft: TableDraft, chance: random.Random) -> list[str]:
    year = chance.randrange(2005, 2014)
    return [str(year + chance.choice((-1, 0, 0, 1))) for _ in range(n)]


def _draw_genders(n: int, draft: TableDraft, chance: random.Random) -> list[str]:
    signs = {"zh": ("男", "女"), "ja": ("男", "女"), "ko": ("남", "여"), "ru": ("м", "ж"), "tr": ("E", "K")}
    return [chance.choice(signs.get(draft.language.code, ("M", "F"))) for _ in range(n)]


def _draw_remarks(n: int, draft: TableDraft, chance: random.Random) -> list[str]:
    words = [*draft.language.list_wordings("items", "topics"), *draft.language.list_wordings("cells", "undone")]
    return [chance.choice(words) if chance.random() < 0.4 else "" for _ in range(n)]


def _draw_lockers(n: int, draft: TableDraft, chance: random.Random) -> list[str]:
    if chance.random() < 0.3:
        return [chance.choice("ABC") + str(chance.randrange(1, 60)) for _ in range(n)]
    return [str(each) for each in chance.sample(range(1, 60 + n), n)]


def _draw_dates(n: int, draft: TableDraft, chance: random.Random) -> list[str]:
    return [f"2025-11-{chance.randrange(1, 29):02d}" for _ in range(n)]


_DRAW: dict[str, Callable[[int, TableDraft, random.Random], list[str]]] = {
    "absences": _draw_absences,
    "minutes": _draw_minutes,
    "phone": _draw_phones,
    "birth": _draw_years,
    "gender": _draw_genders,
    "remark": _draw_remarks,
    "locker": _draw_lockers,
    "date": _draw_dates,
}

"""A column that is no score is no item, or it is asked about; what stands beside it is read as before."""

from __future__ import annotations

import random

import pytest

from engine.research.reading.languages import list_invented_languages, load_language
from tests.engine.importers.odd_files import OddBase, check_untouched, list_bases, load_base

pytestmark = pytest.mark.extra

KINDS = ("absences", "minutes", "locker", "birth", "percentile", "phone", "id", "rank", "gender", "remark", "lost")


@pytest.mark.parametrize("name", list_bases())
def test_a_column_that_is_no_score_adds_no_item_in_silence(name: str) -> None:
    check_odd_columns(name, n_columns=2)


@pytest.mark.slow
@pytest.mark.parametrize("name", list_bases())
def test_no_column_that_is_no_score_adds_an_item_in_silence(name: str) -> None:
    check_odd_columns(name, n_columns=4 * len(KINDS))


def check_odd_columns(name: str, n_columns: int) -> None:
    base = load_base(name)
    if base is None or len(base.student_rows) != len(base.gradebook.students):
        pytest.skip("no row a student to put a cell into")
    chance = random.Random(f"{name} {n_columns}")
    for k in range(n_columns):
        kind = KINDS[k % len(KINDS)] if n_columns > len(KINDS) else chance.choice(KINDS)
        own = base.language if chance.random() < 0.5 else chance.choice(list_invented_languages())
        header = chance.choice(load_language(own).list_wordings("columns", kind))
        rows = insert_column(base, header, draw_cells(kind, base, chance), chance)
        told = check_untouched(base, rows, lambda key: key.startswith(("column", "unit", "max")))
        assert not told, (kind, header, told[:3])


def insert_column(base: OddBase, header: str, cells: list[str], chance: random.Random) -> list[list[str]]:
    """The column behind all others or in front of the last one; its header just above the students' headers."""
    width = max(map(len, base.rows))
    at = width if chance.random() < 0.7 or not base.item_columns else max(base.item_columns.values())
    by_row = dict(zip(base.student_rows, cells, strict=True))
    header_row = find_header_row(base)
    rows = []
    for k, own in enumerate(base.rows):
        row = [*own, *[""] * (width - len(own))]
        row.insert(at, header if k == header_row else by_row.get(k, ""))
        rows.append(row)
    return rows


def find_header_row(base: OddBase) -> int:
    """The fullest row above the first student."""
    return max(range(base.student_rows[0]), key=lambda k: (sum(map(bool, base.rows[k])), -k), default=0)


def draw_cells(kind: str, base: OddBase, chance: random.Random) -> list[str]:
    n = len(base.student_rows)
    totals = [sum(v for v in row if v == v) for row in base.gradebook.scores.tolist()]
    match kind:
        case "absences":
            return [str(min(30, int(chance.expovariate(0.35)))) for _ in range(n)]
        case "minutes":
            return [str(round(chance.gauss(40, 9))) for _ in range(n)]
        case "locker":
            return [str(each) for each in chance.sample(range(1, 90 + n), n)]
        case "birth":
            return [str(2010 + chance.choice((-1, 0, 0, 1))) for _ in range(n)]
        case "percentile":
            return [str(round(100 * sum(other < own for other in totals) / n)) for own in totals]
        case "rank":
            return [str(1 + sum(other > own for other in totals)) for own in totals]
        case "lost":
            possible = sum(item.max_score for item in base.gradebook.items)
            return [f"{possible - own:g}" for own in totals]
        case "phone" | "id":
            return [str(each) for each in chance.sample(range(10**7, 10**8), n)]
        case "gender":
            return [chance.choice("MF") for _ in range(n)]
        case _:
            return [chance.choice(("", "", "good", "see me")) for _ in range(n)]

"""What the district's page is told: sums and means by hand, ranges, small groups, and what is wrong with a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.classroom import Level
from engine.errors import InputError

pytest.importorskip("duckdb", reason="the requirements of a district are not installed")
pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

from engine.district.schools import OVERVIEW, Range, read_overview  # noqa: E402


def row(school: str, class_: str, counts: tuple[int, int, int], mean: float, **more: Any) -> dict[str, Any]:
    n = sum(counts)
    return {
        "school": school, "class": class_, "skill": "Ratios", "n_students": n, "n_needs_support": counts[0],
        "n_developing": counts[1], "n_mastered": counts[2], "n_not_enough_evidence": 0, "sum_mastery": mean * n,
        "bins": [0, 0, 0, 0, n, 0, 0, 0, 0, 0], "class_gap": False, "change": None, "change_low": None,
        "change_high": None, "n_compared": 0, **more,
    }  # fmt: skip


def write(folder: Path, rows: list[dict[str, Any]]) -> Path:
    schema = pa.schema(
        [
            ("school", pa.string()), ("class", pa.string()), ("skill", pa.string()), ("n_students", pa.int32()),
            ("n_needs_support", pa.int32()), ("n_developing", pa.int32()), ("n_mastered", pa.int32()),
            ("n_not_enough_evidence", pa.int32()), ("sum_mastery", pa.float64()), ("bins", pa.list_(pa.int32())),
            ("class_gap", pa.bool_()), ("change", pa.float64()), ("change_low", pa.float64()),
            ("change_high", pa.float64()), ("n_compared", pa.int32()),
        ]
    )  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / OVERVIEW)
    return folder


def test_counts_and_means_are_sums_over_the_classes_of_a_school(tmp_path: Path) -> None:
    rows = [
        row("South", "7a", (10, 12, 8), 0.5, class_gap=True),
        row("South", "7b", (20, 10, 10), 0.4, class_gap=True),
        row("North", "7a", (10, 10, 10), 0.6),
        row("North", "7b", (10, 10, 10), 0.7),
    ]
    found = read_overview(write(tmp_path, rows))
    assert (found.schools, found.skills, found.n_classes) == (("North", "South"), ("Ratios",), 4)
    (north, south), whole = found.describe_skill("Ratios")
    assert (north.school, north.n_students, south.n_students, whole.n_students) == ("North", 60, 70, 130)
    assert [south.levels[level] for level in Level] == [30, 22, 18, 0]
    assert whole.levels[Level.NEEDS_SUPPORT] == 50
    assert south.mastery == Range(pytest.approx((15 + 16) / 70), None, None), "two classes say too little of a range"
    [need] = found.rank_skills()
    assert (need.n_needs_support, need.n_students, need.n_gaps, need.n_classes) == (50, 130, 2, 4)
    assert found.count_mastery("Ratios")[4] is None or found.count_mastery("Ratios")[4] == 130
    assert found.share_by_school(Level.MASTERED).loc["North", "Ratios"] == pytest.approx(20 / 60)


def test_a_school_with_one_class_and_the_next_smallest_are_hidden(tmp_path: Path) -> None:
    rows = [row("A", "1", (20, 20, 20), 0.5), *(row(name, str(k), (20, 20, 20), 0.5) for name in "BC" for k in (1, 2))]
    schools, whole = read_overview(write(tmp_path, rows)).describe_skill("Ratios")
    assert [each.n_students for each in schools] == [None, None, 120]
    assert schools[0].mastery is None and schools[1].mastery is None
    assert set(schools[0].levels.values()) == {None}
    assert whole.n_students == 300


def test_a_class_gap_of_a_single_class_is_not_told(tmp_path: Path) -> None:
    rows = [row("A", str(k), (20, 20, 20), 0.5, class_gap=k == 1) for k in range(3)]
    [need] = read_overview(write(tmp_path, rows)).rank_skills()
    assert need.n_gaps is None


def test_a_range_is_from_drawing_whole_classes(tmp_path: Path) -> None:
    means = [0.2, 0.4, 0.5, 0.6, 0.8, 0.5]
    rows = [row("A", str(k), (10, 10, 10), mean) for k, mean in enumerate(means)]
    (school,), whole = read_overview(write(tmp_path, rows)).describe_skill("Ratios")
    assert school.mastery == whole.mastery
    assert school.mastery is not None and school.mastery.low is not None and school.mastery.high is not None
    assert school.mastery.mean == pytest.approx(0.5)
    by_t = 1.476 * np.std(means, ddof=1) / np.sqrt(6)  # t of five degrees of freedom
    assert school.mastery.high - school.mastery.low == pytest.approx(2 * by_t, rel=0.25)


def test_a_change_is_the_mean_over_students_of_independent_classes(tmp_path: Path) -> None:
    half = 1.2815515655446004
    one = {"change": 0.1, "change_low": 0.1 - 0.03 * half, "change_high": 0.1 + 0.03 * half, "n_compared": 30}
    two = {"change": 0.4, "change_low": 0.4 - 0.03 * half, "change_high": 0.4 + 0.03 * half, "n_compared": 60}
    rows = [row("A", "1", (10, 10, 10), 0.5, **one), row("A", "2", (20, 20, 20), 0.5, **two)]
    (school,), _ = read_overview(write(tmp_path, rows)).describe_skill("Ratios")
    assert school.n_compared == 90
    assert school.change is not None and school.change.low is not None
    assert school.change.mean == pytest.approx(0.3)
    assert school.change.mean - school.change.low == pytest.approx(half * np.sqrt((0.03 / 3) ** 2 + (0.06 / 3) ** 2))
    rows[1] = row("A", "2", (20, 20, 20), 0.5)
    (school,), _ = read_overview(write(tmp_path, rows)).describe_skill("Ratios")
    assert school.change is None, "the change of one class is its teacher's"


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    rows = [row(name, str(k), (12, 20, 30), 0.4 + k / 20) for name in "CAB" for k in range(3)]
    first = read_overview(write(tmp_path, rows)).describe_skill("Ratios")
    assert read_overview(write(tmp_path, rows[::-1])).describe_skill("Ratios") == first


@pytest.mark.parametrize(
    ("data", "key"),
    [(None, "district-view-missing"), (b"PAR1 not", "district-view-damaged"), (b"", "district-view-damaged")],
)
def test_what_is_wrong_with_a_folder_is_said(tmp_path: Path, data: bytes | None, key: str) -> None:
    if data is not None:
        (tmp_path / OVERVIEW).write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_overview(tmp_path)
    assert [problem.message.key for problem in caught.value.problems] == [key]


def test_a_district_without_a_class_and_a_file_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no class"):
        read_overview(write(tmp_path, []))
    pq.write_table(pa.table({"a": [1]}), tmp_path / OVERVIEW)
    with pytest.raises(InputError, match="cannot be read"):
        read_overview(tmp_path)

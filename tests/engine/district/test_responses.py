"""Partitions of responses, against the same class in a file that ``analyse`` reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from engine.classroom import Curriculum, Gradebook, Status
from engine.district.responses import Tags, read_responses
from engine.errors import InputError
from engine.pipeline import read_class
from tests.engine.district.districts import InventedClass, invent_class, write_gradebook, write_responses

SKILLS_FILE = b"skill_id,name,prerequisites\nfractions,Fractions,decimals\ndecimals,Decimals,\n"


NO_TAGS = Tags()

TWO_DAYS = (date(2026, 9, 1), date(2026, 10, 20))


def read_invented(tmp_path: Path, each: InventedClass, tags: Tags = NO_TAGS) -> tuple[Gradebook, Curriculum]:
    [file] = write_responses(tmp_path, [each]).rglob("*.parquet")
    return read_responses([str(file)], each.name, tags)


def read_table(tmp_path: Path, columns: dict[str, list[object]]) -> tuple[Gradebook, Curriculum]:
    pq.write_table(pa.table(columns), tmp_path / "rows.parquet")
    return read_responses([str(tmp_path / "rows.parquet")], "7b", NO_TAGS)


@pytest.mark.parametrize("days", [(None,), TWO_DAYS[:1], TWO_DAYS])
def test_a_partition_is_the_class_that_a_file_is(tmp_path: Path, days: tuple[date | None, ...]) -> None:
    each = invent_class("12", "7b", 5, days=days)
    ours, curriculum = read_invented(tmp_path, each)
    theirs, its_curriculum = read_class([("7b.csv", write_gradebook(each))])
    assert [s.name for s in ours.students] == [s.name for s in theirs.students]
    np.testing.assert_array_equal(ours.credit, theirs.credit)
    np.testing.assert_array_equal(curriculum.q_matrix, its_curriculum.q_matrix)
    assert [skill.name for skill in curriculum.skills] == [skill.name for skill in its_curriculum.skills]
    for item, other in zip(ours.items, theirs.items, strict=True):
        assert (item.max_score, item.taken_on) == (other.max_score, other.taken_on)
        assert bool(item.again_of) == bool(other.again_of)


def test_an_item_of_two_days_is_asked_again(tmp_path: Path) -> None:
    gradebook, _ = read_invented(tmp_path, invent_class("12", "7b", 5, n_items=2, days=TWO_DAYS))
    assert [(item.title, item.again_of) for item in gradebook.items] == [
        ("Q1", ""),
        ("Q2", ""),
        ("Q1 (2026-10-20)", "Q1"),
        ("Q2 (2026-10-20)", "Q2"),
    ]


def test_the_last_of_several_rows_counts_and_no_points_are_no_score(tmp_path: Path) -> None:
    gradebook, curriculum = read_table(
        tmp_path,
        {
            "student": [7, 7, 8],
            "item": ["a", "a", "a"],
            "points": [0, 1, None],
            "max_points": [2, 2, 2],
            "other": [1, 2, 3],
        },
    )
    assert [s.id for s in gradebook.students] == ["7", "8"]
    assert gradebook.scores[0, 0] == 1.0
    assert gradebook.status[1, 0] == Status.MISSING
    assert curriculum.source == "single"


def test_skills_come_before_each_other_as_the_file_says(tmp_path: Path) -> None:
    _, curriculum = read_invented(tmp_path, invent_class("12", "7b", 5), Tags(skills=("skills.csv", SKILLS_FILE)))
    assert [skill.name for skill in curriculum.skills] == ["Decimals", "Fractions"]
    assert curriculum.skills[1].prerequisites == ("decimals",)
    assert curriculum.q_matrix[0].tolist() == [False, True]


def test_an_items_file_has_the_last_word_and_text_may_list_skills(tmp_path: Path) -> None:
    columns = {
        "student": ["a", "b"],
        "item": ["Q1", "Q2"],
        "points": [1.0, 0.0],
        "max_points": [1.0, 1.0],
        "skills": ["reading; spelling", None],
    }
    _, curriculum = read_table(tmp_path, columns)
    assert [str(skill.name) for skill in curriculum.skills[:2]] == ["reading", "spelling"]
    assert curriculum.q_matrix.tolist() == [[True, True, False], [False, False, True]]
    pq.write_table(pa.table(columns), tmp_path / "rows.parquet")
    tags = Tags(items=("items.csv", b"item,skills\nQ1,writing\nQ2,writing\n"))
    _, curriculum = read_responses([str(tmp_path / "rows.parquet")], "7b", tags)
    assert [skill.name for skill in curriculum.skills] == ["writing"]


GOOD: dict[str, list[object]] = {"student": ["a"], "item": ["q"], "points": [1.0], "max_points": [1.0]}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"points": [-1.0]}, "district-bad-points"),
        ({"points": [float("inf")]}, "district-bad-points"),
        ({"points": ["one"]}, "district-bad-column"),
        ({"max_points": [0.0]}, "district-bad-maximum"),
        ({"max_points": [None]}, "district-bad-maximum"),
        ({"student": [None]}, "district-no-student-or-item"),
        ({"day": ["soon"]}, "district-bad-column"),
        ({name: [] for name in GOOD}, "district-no-rows"),
    ],
)
def test_what_is_no_response_is_refused(tmp_path: Path, change: dict[str, list[object]], problem: str) -> None:
    with pytest.raises(InputError) as refused:
        read_table(tmp_path, {**GOOD, **change})
    assert [each.message.key for each in refused.value.problems] == [problem]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing: item, max_points"):
        read_table(tmp_path, {"student": ["a"], "points": [1.0]})

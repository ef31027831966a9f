"""Families and given names in two columns are one name, also where the words above are not known."""

from __future__ import annotations

import pytest

from engine.importers.reading.name_parts import are_names, complete_people, join_parts
from tests.engine.importers.read_files import doubts, read

FAMILIES = ["Kovash", "Delun", "Kovash", "Obrin", "Delun", "Kovash"]
GIVEN = ["Mira", "Tavo", "Lenn", "Mira", "Ossi", "Tavo"]
ADDRESSES = [f"s{k}@school.example" for k in range(6)]


def join(places: dict[str, int], *columns: list[str]) -> dict[str, int]:
    return join_parts(places, lambda k: columns[k], len(columns), ())


def test_only_both_together_tell_the_students_apart() -> None:
    assert join({"name": 0}, FAMILIES, GIVEN) == {"first": 0, "last": 1}
    assert join({"last": 1}, GIVEN, FAMILIES) == {"last": 1, "first": 0}
    assert join({"name": 0, "first": 1}, FAMILIES, GIVEN) == {"first": 1, "last": 0}


@pytest.mark.parametrize(
    "beside",
    [
        ["left", "right", "left", "left", "right", "left"],
        ["Room 1", "Room 2", "Room 3", "Room 4", "Room 5", "Room 6"],
        ["Mira", "", "", "", "", ""],
        ["North", "South", "North", "South", "North", "South"],
    ],
)
def test_other_columns_are_no_part_of_a_name(beside: list[str]) -> None:
    assert join({"name": 0}, FAMILIES, beside) == {"name": 0}


def test_a_whole_name_stays_alone() -> None:
    whole = [f"{given} {family}" for given, family in zip(GIVEN, FAMILIES, strict=True)]
    towns = ["Arlen", "Brusk", "Corvin", "Dalby", "Emden", "Farne"]
    assert join({"name": 0}, whole, towns) == {"name": 0}
    assert join({"name": 0, "first": 1}, whole, GIVEN) == {"name": 0, "first": 1}
    assert join({"name": 0}, ["李明", "王小红", "张伟", "赵磊"], ["北京", "上海", "广州", "成都"]) == {"name": 0}


def test_names_have_letters_and_marks_of_any_script() -> None:
    assert are_names(["अनन्या", "विवान", "इशान", "करण"]) and are_names(["O'Neill", "de la Tour", "Ålund-Berg", "Noa"])
    assert not are_names(["a1", "b2", "c3", "d4"]) and not are_names(["yes", "no", "maybe", "so"])


def test_people_of_a_platform_are_told_by_the_cells() -> None:
    columns = [FAMILIES, GIVEN, ADDRESSES, ["3"] * 6]
    assert complete_people({}, lambda k: columns[k], 4, ()) == {"first": 0, "last": 1, "email": 2}


def test_students_of_a_plain_table_have_whole_names() -> None:
    lines = [f"{family},{given},{k + 3},{9 - k}" for k, (family, given) in enumerate(zip(FAMILIES, GIVEN, strict=True))]
    gradebook = read("\n".join(["Zurname,Vornk,Quiz 1,Quiz 2", *lines]))
    whole = {frozenset(student.name.split()) for student in gradebook.students}
    assert whole == {frozenset(pair) for pair in zip(FAMILIES, GIVEN, strict=True)}
    assert not any(key.startswith("students:") for key in doubts(gradebook))

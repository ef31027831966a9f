from __future__ import annotations

from pathlib import Path

import pytest

from engine.district.sources import NO_SCHOOL, list_sources
from engine.errors import InputError
from tests.engine.district.districts import invent_district, write_responses


def write(folder: Path, *places: str) -> None:
    for place in places:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(place)


def test_a_file_is_a_class_and_its_folder_a_school(tmp_path: Path) -> None:
    write(tmp_path, "b/7b.csv", "b/7a.XLSX", "a/old/9.ods", "8.csv", "b/notes.md", ".hidden/x.csv", "b/.x.csv")
    found = list_sources(str(tmp_path))
    assert [each.key for each in found] == [(NO_SCHOOL, "8"), ("a/old", "9"), ("b", "7a"), ("b", "7b")]
    assert [each.place for each in found] == ["8.csv", "a/old/9.ods", "b/7a.XLSX", "b/7b.csv"]
    assert not any(each.is_responses for each in found)


def test_a_pattern_names_schools_from_its_first_sign_on(tmp_path: Path) -> None:
    write(tmp_path, "x/b/7b.csv", "x/b/7a.xlsx", "x/a/9.csv", "y/c/1.csv")
    assert [each.key for each in list_sources(f"{tmp_path}/x/*/*.csv")] == [("a", "9"), ("b", "7b")]
    assert [each.key for each in list_sources(f"{tmp_path}/x/b/7b.csv")] == [(NO_SCHOOL, "7b")]


def test_files_of_one_name_are_two_classes(tmp_path: Path) -> None:
    write(tmp_path, "b/7b.csv", "b/7b.xlsx")
    assert [each.name for each in list_sources(str(tmp_path))] == ["7b.csv", "7b.xlsx"]


def test_partitions_are_called_as_they_were_before_they_were_escaped(tmp_path: Path) -> None:
    classes = invent_district(4)
    found = list_sources(str(write_responses(tmp_path, classes)))
    assert [each.key for each in found] == sorted((each.school, each.name) for each in classes)
    assert all(each.is_responses for each in found)
    assert ("00", "0/ä") in {each.key for each in found}


def test_content_is_the_bytes(tmp_path: Path) -> None:
    write(tmp_path, "a/1.csv", "a/2.csv")
    before = list_sources(str(tmp_path))
    (tmp_path / "a/2.csv").touch()
    assert list_sources(str(tmp_path)) == before
    (tmp_path / "a/2.csv").write_text("other")
    after = list_sources(str(tmp_path))
    assert [one.content == other.content for one, other in zip(before, after, strict=True)] == [True, False]


def test_nothing_is_no_district(tmp_path: Path) -> None:
    for where in (tmp_path, tmp_path / "gone", tmp_path / "*.csv"):
        with pytest.raises(InputError, match="there is no class"):
            list_sources(str(where))

"""Invented districts, and the page of what a night in them takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.district.reading import read_source
from engine.district.settings import Settings
from engine.district.sources import list_sources
from engine.research.district.inventing import invent_district
from engine.research.district.measuring import measure_district
from engine.research.pages import list_blocks, split_tables
from tests.engine.district.conftest import client, in_process  # noqa: F401 - fixtures
from tests.engine.district.districts import read_folder

PAGE = Path(__file__).parents[3] / "engine" / "research" / "DISTRICT.md"


def test_a_district_follows_from_its_seed_and_grows_at_its_end(tmp_path: Path) -> None:
    small = invent_district(tmp_path / "small", 60, 3)
    large = invent_district(tmp_path / "large", 560, 3)
    other = invent_district(tmp_path / "other", 60, 4)
    assert small.n_classes < 4 < 20 < large.n_classes
    assert 60 <= small.n_students < 60 + 33
    assert read_folder(small.folder).items() <= read_folder(large.folder).items()
    assert read_folder(small.folder) != read_folder(other.folder)


def test_its_classes_can_be_read_and_one_of_twenty_has_two_days(tmp_path: Path) -> None:
    district = invent_district(tmp_path, 600, 0)
    read = [read_source(source, Settings(key=b"key")) for source in list_sources(str(tmp_path))]
    assert sum(len(each.gradebook.students) for each in read) == pytest.approx(district.n_students, abs=5)
    days = [len({item.taken_on for item in each.gradebook.items}) for each in read]
    assert days.count(2) == district.n_classes // 20 >= 1
    assert all(each.curriculum.source == "file" for each in read)


def test_the_page_has_the_tables_of_its_command(in_process: list[int]) -> None:  # noqa: F811
    printed = split_tables(measure_district(30, seed=1, full=True))
    assert [row[2] for row in printed[0][1:]] == ["1", "2"] * 3
    assert in_process == [1, 2] * 3
    blocks = list(list_blocks(PAGE.read_text(encoding="utf-8")))
    assert [block.number for block in blocks] == [1, 2, 3]
    for block in blocks:
        [shown] = block.tables
        table = printed[(block.number or 0) - 1]
        assert shown[0] == table[0]
        assert len(shown) == len(table) - (block.number == 1)  # all of it with one worker is only measured with --full
    for row in printed[0][1:]:
        assert re.fullmatch(r"\d+ %", row[6])
        assert re.fullmatch(r"0\.\d\d GiB", row[7]) or float(row[7].split()[0]) > 0

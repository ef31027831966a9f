"""Curricula kept for other classes: what comes back, what stays out, what a damaged file says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import sample_data
from engine.classroom import Curriculum, Gradebook
from engine.curriculum.building import build_curriculum
from engine.curriculum.tags import list_tags, named_skills
from engine.errors import CurriculumError
from engine.importers import read_gradebook
from engine.store.access import Store
from engine.store.database import open_database
from engine.store.saved_curricula import KIND, forget_curriculum, list_curricula, reuse_curriculum, save_curriculum
from engine.store.shelf import put_on_shelf, take_from_shelf
from tests.engine.reports import make_gradebook


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    database = open_database(f"sqlite:///{tmp_path / 'gradepath.db'}")
    yield Store(database)
    database.close()


@pytest.fixture(scope="module")
def sample() -> tuple[Curriculum, Gradebook]:
    gradebook = read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name)
    files = (("s", sample_data.SKILLS.read_bytes()), ("i", sample_data.ITEMS.read_bytes()))
    return build_curriculum(gradebook, *files), gradebook


def test_kept_and_used_for_a_class_with_some_of_the_same_items(sample, store):
    curriculum, gradebook = sample
    assert list_curricula(store) == ()
    assert save_curriculum(store, "Grade 5: fractions", curriculum, gradebook) == "Grade 5: fractions"
    save_curriculum(store, "一元一次方程", curriculum, gradebook)
    assert list_curricula(store) == ("Grade 5: fractions", "一元一次方程")
    titles = ["A new item", gradebook.items[3].title, gradebook.items[10].title.upper()]
    other = make_gradebook(np.ones((3, 3)), items=titles)
    skills, tags = reuse_curriculum(store, "Grade 5: fractions", other)
    assert skills == named_skills(curriculum)
    assert tags == {(1, "line"), (2, "simplify")}
    assert reuse_curriculum(store, "Grade 5: fractions", gradebook)[1] == list_tags(curriculum)
    forget_curriculum(store, "一元一次方程")
    assert list_curricula(store) == ("Grade 5: fractions",)


def test_without_a_title_in_common_the_skills_are_offered(sample, store):
    save_curriculum(store, "fractions", *sample)
    skills, tags = reuse_curriculum(store, "fractions", make_gradebook(np.ones((2, 2)), items=["X", "Y"]))
    assert (len(skills), tags) == (9, frozenset())


def test_no_student_and_no_score_is_kept(sample, store):
    curriculum, gradebook = sample
    save_curriculum(store, "fractions", curriculum, gradebook)
    with zipfile.ZipFile(io.BytesIO(take_from_shelf(store, KIND, "fractions"))) as workbook:
        written = "".join(workbook.read(name).decode() for name in workbook.namelist())
    assert "Simplify 18/24" in written
    for student in gradebook.students:
        assert student.name not in written
        assert student.id not in written
    assert gradebook.name not in written


@pytest.mark.parametrize("data", [None, b"", b"PK\x03\x04 not a workbook", b"skill_id,name\na,A\n"])
def test_a_file_that_is_gone_or_damaged_is_refused_with_a_sentence(data: bytes | None, store: Store):
    if data is not None:
        put_on_shelf(store, KIND, "mine", data)
    with pytest.raises(CurriculumError) as caught:
        reuse_curriculum(store, "mine", make_gradebook(np.ones((2, 2))))
    assert caught.value.problems


def test_another_teacher_finds_nothing(sample, store):
    save_curriculum(store, "fractions", *sample)
    stranger = Store(store.database, "t2")
    assert list_curricula(stranger) == ()
    forget_curriculum(stranger, "fractions")
    assert list_curricula(store) == ("fractions",)
    with pytest.raises(CurriculumError):
        reuse_curriculum(stranger, "fractions", sample[1])

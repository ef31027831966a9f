"""Gradebook -> each format that can be written -> the same gradebook."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Gradebook, ImportNotes, Item, Message, Status, Student
from engine.importers import FORMATS
from tests.engine.importers.read_files import read
from tests.engine.importers.write_files import WRITERS, Writer

NAMES = ["An Nguyễn", "Chidi Obi", "Zoë Weiß", "Mary Ann O'Neil", "Łukasz Żak-Nowak", "小明 李"]
TITLES = ["Fractions, part 1", "Final project", "Überblick; Teil 2", "“Why?”", "第一次测验", "Total eclipse"]
OTHERWISE = {"kahoot", "quizizz", "oneroster"}
"""Workbooks of several sheets, or archives; their own tests write them."""


@st.composite
def gradebooks(draw: st.DrawFn, writer: Writer) -> Gradebook:
    """A class whose names and titles are awkward, with scores in quarters of a point."""
    n_students = draw(st.integers(2, 5))
    n_items = 1 if writer.one_item else draw(st.integers(2, 4))
    names = draw(st.permutations(NAMES))[:n_students]
    titles = draw(st.permutations(TITLES))[:n_items]
    maxima = draw(st.lists(st.sampled_from([2.0, 5.0, 7.5, 10.0]), min_size=n_items, max_size=n_items))
    status = np.array(
        draw(st.lists(st.sampled_from(writer.statuses), min_size=n_students * n_items, max_size=n_students * n_items)),
        dtype=np.int8,
    ).reshape(n_students, n_items)
    shares = draw(st.lists(st.integers(0, 8), min_size=n_students * n_items, max_size=n_students * n_items))
    scores = np.floor(np.reshape(shares, (n_students, n_items)) / 8 * np.array(maxima) * 4) / 4
    status[0], scores[0] = Status.SCORED, maxima if writer.needs_full_marks else scores[0]
    scores[status != Status.SCORED] = np.nan
    students = tuple(
        Student(f"{4710 + k}", name, name, f"7{'ab'[k % 2]}", f"s{k}@x.org") for k, name in enumerate(names)
    )
    items = tuple(Item(title, top) for title, top in zip(titles, maxima, strict=True))
    return Gradebook("class", students, items, scores, status, ImportNotes("", Message("why-plain-wide")))


def keep_what_the_format_says(student: Student, writer: Writer) -> Student:
    """The student without the fields that the format has no room for."""
    said = {field: getattr(student, field) for field in ("section", "email") if field in writer.says_who}
    id_ = student.id if "id" in writer.says_who else student.email
    name = student.name if {"id", "name"} & set(writer.says_who) else id_
    return Student(id_, name, name, **said)


def test_every_format_is_written_here_or_in_its_own_tests() -> None:
    assert WRITERS.keys() | OTHERWISE == FORMATS.keys()


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_gradebook_comes_back(name: str, data: st.DataObject) -> None:
    writer = WRITERS[name]
    written = data.draw(gradebooks(writer))
    text = io.StringIO()
    csv.writer(text).writerows(writer.write(written))
    gradebook = read(text.getvalue())
    assert gradebook.notes.format == name
    assert [replace(student, platform_ids=()) for student in gradebook.students] == [
        keep_what_the_format_says(student, writer) for student in written.students
    ]
    assert [(item.title, item.max_score) for item in gradebook.items] == [
        (writer.title(j, item.title), item.max_score) for j, item in enumerate(written.items)
    ]
    np.testing.assert_array_equal(gradebook.scores, written.scores)
    np.testing.assert_array_equal(gradebook.status, written.status)

"""Gradebook -> each format -> the same gradebook, as far as the format can say it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Gradebook, ImportNotes, Item, Message, Status, Student
from engine.importers import FORMATS
from tests.engine.importers.read_files import read
from tests.engine.importers.what_formats_say import SAYS, WRITER_OF, Says, assert_same, expect

pytestmark = pytest.mark.extra

NAMES = ["An Nguyễn", "Chidi Obi", "Zoë Weiß", "Mary Ann O'Neil", "Łukasz Żak-Nowak", "小明 李", "Wulandari", "李小雨"]
TITLES = ["Fractions, part 1", "Final project", "Überblick; Teil 2", "“Why?”", "第一次测验", "Total eclipse"]


@st.composite
def gradebooks(draw: st.DrawFn, says: Says) -> Gradebook:
    """A class whose names and titles are awkward, with scores in quarters of a point."""
    n_students = draw(st.integers(max(2, says.fewest_scored), 5))
    n_items = 1 if says.one_item else draw(st.integers(2, 4))
    names = draw(st.permutations(NAMES))[:n_students]
    titles = draw(st.permutations(TITLES))[:n_items]
    maxima = draw(st.lists(st.sampled_from([2.0, 5.0, 7.5, 10.0]), min_size=n_items, max_size=n_items))
    status = np.array(
        draw(st.lists(st.sampled_from(says.statuses), min_size=n_students * n_items, max_size=n_students * n_items)),
        dtype=np.int8,
    ).reshape(n_students, n_items)
    shares = draw(st.lists(st.integers(0, 8), min_size=n_students * n_items, max_size=n_students * n_items))
    scores = np.floor(np.reshape(shares, (n_students, n_items)) / 8 * np.array(maxima) * 4) / 4
    status[: says.fewest_scored] = Status.SCORED
    scores[0] = maxima if says.needs_full_marks else scores[0]
    scores[status != Status.SCORED] = np.nan
    students = tuple(
        Student(f"{4710 + k}", name, name, f"7{'ab'[k % 2]}", f"s{k}@x.org") for k, name in enumerate(names)
    )
    items = tuple(Item(title, top) for title, top in zip(titles, maxima, strict=True))
    return Gradebook("class", students, items, scores, status, ImportNotes("", Message("why-plain-wide")))


def test_of_every_format_it_is_known_what_it_says() -> None:
    assert SAYS.keys() == WRITER_OF.keys() == FORMATS.keys()


@pytest.mark.parametrize("name", SAYS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_gradebook_comes_back(name: str, data: st.DataObject) -> None:
    written = data.draw(gradebooks(SAYS[name]))
    data_of_file = WRITER_OF[name](written)
    gradebook = read(data_of_file)
    # An item of few scores that is called Total eclipse may be asked about; it is never left out in silence.
    asked = {doubt.key: "item" for doubt in gradebook.notes.doubts if doubt.key.startswith("column")}
    gradebook = read(data_of_file, asked) if asked else gradebook
    assert gradebook.notes.format == name
    assert_same(gradebook, expect(written, name))

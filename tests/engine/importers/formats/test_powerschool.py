from __future__ import annotations

import datetime
import math

import numpy as np

from tests.engine.importers.golden import POWERSCHOOL
from tests.engine.importers.read_files import doubts, read, remarks


def test_the_lines_above_say_what_the_item_is() -> None:
    gradebook = read(POWERSCHOOL)
    assert gradebook.notes.format == "powerschool"
    assert [(s.id, s.name) for s in gradebook.students] == [
        ("101", "An Nguyễn"),
        ("102", "Chidi Obi"),
        ("103", "Zoë Weiß"),
    ]
    (item,) = gradebook.items
    assert (item.title, item.max_score, item.taken_on) == ("Fractions quiz", 20, datetime.date(2024, 3, 14))
    np.testing.assert_array_equal(gradebook.scores, [[18.5], [math.nan], [7]])
    assert doubts(gradebook) == {"blank": "no_score"}
    assert "only from other programs that read it" in remarks(gradebook)
    assert "not read" not in remarks(gradebook)


def test_names_of_one_part_leave_the_others_turned_around() -> None:
    gradebook = read(POWERSCHOOL.replace('"Weiß, Zoë"', "Zoë"))
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi", "Zoë"]


def test_label_and_value_in_one_cell_and_percentages() -> None:
    text = POWERSCHOOL.replace(":,", ": ").replace("POINTS", "PERCENTAGE")
    gradebook = read(text)
    assert [(item.title, item.max_score) for item in gradebook.items] == [("Fractions quiz", 100)]

"""The evaluations of one question of a Gradescope assignment."""

from __future__ import annotations

import numpy as np

from tests.engine.importers.golden_platforms import GRADESCOPE_EVALUATIONS
from tests.engine.importers.read_files import ignored, maxima, read, remarks, titles


def test_the_question_is_the_item() -> None:
    gradebook = read(GRADESCOPE_EVALUATIONS)
    assert gradebook.notes.format == "gradescope_evaluations"
    assert [(student.id, student.name, student.section) for student in gradebook.students] == [
        ("1", "An Nguyễn", "7b"),
        ("2", "Chidi Obi", "7b"),
        ("3", "Zoë Weiß", "7b"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Question 2"], [4])
    np.testing.assert_array_equal(gradebook.scores, [[3.5], [0], [np.nan]])
    why = ignored(gradebook)
    assert all("line of the rubric" in why[line] for line in ("Halves the top", "Halves the bottom", "No, nothing"))
    assert "describes" in why["Adjustment"]
    assert "not from a real export" in remarks(gradebook)


def test_point_values_below_other_columns() -> None:
    text = GRADESCOPE_EVALUATIONS.replace("Values,,,,,,,4.0,,2.0", "Values,,,,,4.0,2.0")
    assert maxima(read(text)) == [4]


def test_without_the_lines_below_the_question_is_called_by_its_column() -> None:
    gradebook = read(GRADESCOPE_EVALUATIONS.split("\n\n")[0])
    assert titles(gradebook) == ["Score"]
    assert "file" not in {item.max_source for item in gradebook.items}
    assert len(gradebook.students) == 3

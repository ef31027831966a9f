"""Items as rows and students as columns: read as the turned table, and spoken of as the file's own."""

from __future__ import annotations

import pytest

from tests.engine.importers.golden import PLAIN_ITEMS
from tests.engine.importers.read_files import maxima, read, refuse, sentences, titles

POINTS = "Aufgabe,Max,Anna Weiß,Jörg Kühn,Lea Groß\nAufgabe 1,5,5,3,4\nAufgabe 2,10,8,krank,6\nAufgabe 3,4,4,1,2\n"


def test_a_column_of_right_answers_and_a_weight_mark_them() -> None:
    gradebook = read(PLAIN_ITEMS)
    assert gradebook.notes.format == "plain_items"
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi", "Zoë Weiß"]
    assert (titles(gradebook), maxima(gradebook)) == (["Q1", "Q2", "Q3", "Q4"], [1, 2, 1, 3])
    assert gradebook.scores[:2].tolist() == [[1, 2, 0, 3], [0, 2, 1, 3]]
    assert [item.key for item in gradebook.items] == ["B", "D", "A", "A, C"]


def test_a_problem_names_the_column_of_the_file() -> None:
    error = refuse(POINTS.replace("krank", "-3"))
    assert "Column D of the file" in sentences(error)[0]
    (problem,) = [each for each in error.problems if each.places]
    assert problem.places == ((2, 3),)
    kept = read(POINTS.replace("krank", "-3"), keep_good_rows=True)
    assert len(kept.students) == 3


@pytest.mark.parametrize("name", ["Max Fuchs", "Caleb Mean", "Tom Total"])
def test_a_student_whose_name_is_a_word_for_points_is_not_lost(name: str) -> None:
    gradebook = read(POINTS.replace("Lea Groß", name).replace("krank", "7"))
    assert name in [student.name for student in gradebook.students]


def test_skills_beside_the_titles_become_tags() -> None:
    text = POINTS.replace("krank", "7").replace("Max,", "Max,Skill,", 1)
    text = text.replace("1,5,", "1,5,adding,", 1).replace("2,10,", "2,10,halving,").replace("3,4,", "3,4,adding,", 1)
    assert titles(read(text)) == ["Aufgabe 1 [adding]", "Aufgabe 2 [halving]", "Aufgabe 3 [adding]"]

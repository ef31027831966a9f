"""What the rows of a table are, told by content in any language; the same class in three shapes is the same class."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence

import numpy as np
import pytest

from engine.classroom import NO_CHOICES, Gradebook
from engine.importers.containers.rows import Table
from engine.importers.evidence.roles import TableShape
from engine.importers.evidence.shapes import ShapeReading, find_table_shape
from tests.engine.importers.read_files import doubts, read, refuse, sentences

CLASSES = {
    "en": ("Pupil", "Question", "Points", ("Ada Stone", "Ben Hill", "Cleo Moss", "Dan Reed", "Eve Lake"), "Q"),
    "de": ("Schüler", "Aufgabe", "Punkte", ("Anna Weiß", "Jörg Kühn", "Lea Groß", "Max Orth", "Ida Ruß"), "Aufgabe "),
    "fr": ("Élève", "Exercice", "Note", ("Zoé Petit", "Luc Roy", "Éva Noël", "Max Bon", "Léa Roux"), "Exercice "),
    "zh": ("姓名", "题号", "得分", ("张伟", "李娜", "王芳", "刘洋", "陈静"), ""),
    "xx": ("Vorda", "Nalo", "Pimi", ("Oru Tam", "Sil Vek", "Ana Dru", "Kel Mor", "Ipa Zun"), "Nalo "),
}
"""Header of the students, of the items and of the points, the students, and what stands before an item's number."""


def look(rows: Sequence[Sequence[str]]) -> ShapeReading:
    return find_table_shape(Table([list(row) for row in rows], "", ","), NO_CHOICES).shape


def draw_points(n_students: int, n_items: int) -> np.ndarray:
    points = np.random.default_rng(4).integers(0, 11, (n_students, n_items))
    points[0] = 10
    return points


def write_wide(code: str, points: np.ndarray) -> list[list[str]]:
    of_students, _, _, names, word = CLASSES[code]
    rows = [[of_students, *(f"{word}{j + 1}" for j in range(points.shape[1]))]]
    return rows + [[name, *map(str, own)] for name, own in zip(names, points.tolist(), strict=True)]


def write_items(code: str, points: np.ndarray) -> list[list[str]]:
    _, of_items, _, names, word = CLASSES[code]
    rows = [[of_items, *names]]
    return rows + [[f"{word}{j + 1}", *map(str, own)] for j, own in enumerate(points.T.tolist())]


def write_long(code: str, points: np.ndarray) -> list[list[str]]:
    of_students, of_items, of_points, names, word = CLASSES[code]
    rows = [[of_students, of_items, of_points]]
    cells = [[name, f"{word}{j + 1}", str(points[i, j])] for i, name in enumerate(names) for j in range(len(points.T))]
    return rows + cells


def write(rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def list_credit(gradebook: Gradebook) -> dict[tuple[str, str], float]:
    return {
        (student.name, item.title): float(gradebook.credit[i, j])
        for i, student in enumerate(gradebook.students)
        for j, item in enumerate(gradebook.items)
    }


@pytest.mark.parametrize("code", CLASSES)
def test_the_three_shapes_are_told_apart_in_any_language(code: str) -> None:
    points = draw_points(5, 8)
    assert look(write_wide(code, points)).shape is TableShape.STUDENTS
    assert look(write_long(code, points)).shape is TableShape.SCORES
    assert look(write_items(code, points)).shape is TableShape.ITEMS


@pytest.mark.parametrize("code", ["en", "de", "zh"])
def test_a_class_is_the_same_in_every_shape(code: str) -> None:
    points = draw_points(5, 8)
    wide = list_credit(read(write(write_wide(code, points))))
    assert len(wide) == 40
    assert list_credit(read(write(write_long(code, points)))) == wide
    assert list_credit(read(write(write_items(code, points)))) == wide


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_and_columns_makes_no_difference(seed: int) -> None:
    points, chance = draw_points(5, 8), random.Random(seed)
    header, *body = write_long("fr", points)
    chance.shuffle(body)
    order = chance.sample(range(3), 3)
    long = [[row[k] for k in order] for row in (header, *body)]
    assert list_credit(read(write(long))) == list_credit(read(write(write_long("fr", points))))
    header, *body = write_items("en", points)
    chance.shuffle(body)
    order = [0, *chance.sample(range(1, 6), 5)]
    turned = [[row[k] for k in order] for row in (header, *body)]
    assert list_credit(read(write(turned))) == list_credit(read(write(write_items("en", points))))


def test_a_table_of_students_that_repeats_values_stays_one() -> None:
    """A class and a bench that cross each other fully, and few different points."""
    rows = [["Name", "Klasse", "Bank", "Test 1", "Test 2"]]
    rows += [[f"Kind {k}", "7a" if k % 2 else "7b", f"Reihe {k // 2}", str(k % 3), str(k % 4)] for k in range(12)]
    assert look(rows).shape is TableShape.STUDENTS


@pytest.mark.parametrize("odd", ["x", "80 %", "", "absent", "9999"])
def test_one_odd_cell_changes_no_shape(odd: str) -> None:
    points = draw_points(5, 8)
    for write_shape, shape in (
        (write_wide, TableShape.STUDENTS),
        (write_long, TableShape.SCORES),
        (write_items, TableShape.ITEMS),
    ):
        rows = write_shape("en", points)
        rows[3][-1] = odd
        assert look(rows).shape is shape


def test_ids_as_headers_are_students() -> None:
    rows = [["Ítem", *(str(40210 + 7 * k) for k in range(6))]]
    rows += [[f"P{j + 1}", *(str((j * k) % 4) for k in range(6))] for j in range(10)]
    assert look(rows).shape is TableShape.ITEMS


def test_a_shape_that_is_not_sure_is_asked_and_the_answer_is_followed() -> None:
    """Single words above and beside: neither names nor titles for sure."""
    text = "Zadanie,Ola,Jan,Ewa,Piotr\nAlfa,13,24,12,25\nBeta,11,22,20,14\nGamma,15,25,13,24\n"
    by_students = read(text, {"shape": "students"})
    by_items = read(text, {"shape": "items"})
    assert [student.name for student in by_students.students] == ["Alfa", "Beta", "Gamma"]
    assert [student.name for student in by_items.students] == ["Ola", "Jan", "Ewa", "Piotr"]
    assert doubts(by_items)["shape"] == "items"
    assert by_items.scores.tolist() == by_students.scores.T.tolist()


@pytest.mark.parametrize(
    "text",
    [
        "id,question\nEX1,EX1_Q1\nEX1,EX1_Q2\nEX2,EX2_Q1\nEX2,EX2_Q2\n",
        "Name,E-Mail\nAnn Low,ann@school.example\nBob Ray,bob@school.example\n",
        "Fach,Lehrkraft,Thema\nMathe,Frau Kern,Brüche kürzen\nBio,Herr Lang,Die Zelle im Bild\n",
    ],
)
def test_a_table_without_scores_is_refused_in_one_sentence(text: str) -> None:
    (sentence,) = sentences(refuse(text))
    assert sentence.startswith("This file has no scores of students.")


def test_rows_of_the_same_students_are_one_problem_with_a_remedy() -> None:
    """Told to be a row per student, it cannot be; the way back is one button."""
    rows = write_long("en", draw_points(5, 8))
    with pytest.raises(Exception) as caught:
        read(write(rows), {"shape": "students"})
    (problem,) = caught.value.problems  # type: ignore[attr-defined]
    assert problem.message.values["n"] == 40
    assert dict(problem.remedies[0].answers) == {"shape": "scores"}
    assert list_credit(read(write(rows), dict(problem.remedies[0].answers)))


def test_a_column_called_quiz_is_scores_and_not_the_name_of_an_item() -> None:
    assert look([["Name", "Quiz", "Test"], ["Ann", "3", "4"], ["Bob", "5", "1"]]).shape is TableShape.STUDENTS

"""Moodle, Canvas and Blackboard are read alike in every language in which they write."""

from __future__ import annotations

import pytest

from engine.errors import GradebookError
from engine.importers.words import load_vocabulary
from engine.importers.words.vocabulary import list_languages
from tests.engine.importers.read_files import ignored, maxima, read, titles
from tests.engine.importers.words.test_vocabulary import load

GRADEBOOK = ["de", "fr", "es", "pt", "it", "nl", "sv", "ru", "tr", "el", "ja", "ko", "zh", "ar", "uk", "ro"]
QUIZ = ["de", "fr", "es", "pt", "it", "nl", "sv", "ru", "tr", "el", "ja", "ko", "zh", "uk", "ro"]
STUDENTS = [("Ann", "Obi", "1007"), ("Bo", "Ray", "1012"), ("Cy", "Sol", "1020"), ("Di", "Tam", "1031")]


def moodle(code: str, name: str) -> str:
    return str(load(code)["moodle"][name][0])


def write_gradebook(code: str) -> str:
    """An export with a profile field of numbers, a test, a total of a category and the total of the course."""
    real = moodle(code, "real")
    header = [moodle(code, name) for name in ("first", "last", "id", "email")] + ["Jxq"]
    header += [f"Xyz: A ({real})", f"Xyz: B ({real})", f"{moodle(code, 'course_total')} ({real})"]
    rows = [
        [first, last, number, f"{first}@x.org", str(k + 7), str(k + 1), str(2 * k), str(5 * k + 2), "1700000000"]
        for k, (first, last, number) in enumerate(STUDENTS)
    ]
    return "\n".join("\t".join(row) for row in [[*header, "Zzz"], *rows]) + "\n"


@pytest.mark.parametrize("code", GRADEBOOK)
def test_a_moodle_gradebook(code: str) -> None:
    gradebook = read(write_gradebook(code))
    assert titles(gradebook) == ["Xyz: A", "Xyz: B"]
    assert [student.id for student in gradebook.students] == [number for _, _, number in STUDENTS]
    assert {student.name for student in gradebook.students} in (
        {f"{first} {last}" for first, last, _ in STUDENTS},
        {f"{last} {first}" for first, last, _ in STUDENTS},
    )
    assert "Jxq" in ignored(gradebook)


@pytest.mark.parametrize("code", QUIZ)
def test_a_moodle_quiz(code: str) -> None:
    names = ("last", "first", "id", "email", "state", "started", "completed", "time_taken")
    question = moodle(code, "question")
    header = [moodle(code, name) for name in names]
    header += [f"{moodle(code, 'grade')}/3.00", f"{question} 1 /1.00", f"{question} 2 /2.00"]
    done, running = moodle(code, "finished"), moodle(code, "in_progress")
    rows = [
        ["Obi", "Ann", "1007", "a@x.org", done, "1", "2", "3", "2.00", "0.00", "2.00"],
        ["Ray", "Bo", "1012", "b@x.org", done, "1", "2", "3", "3.00", "1.00", "2.00"],
        ["Sol", "Cy", "1020", "c@x.org", running, "1", "-", "-", "-", "-", "-"],
        [moodle(code, "overall_average"), *[""] * 7, "2.50", "0.50", "2.00"],
    ]
    gradebook = read("\n".join("\t".join(row) for row in [header, *rows]) + "\n")
    assert maxima(gradebook) == [1, 2]
    assert [student.name for student in gradebook.students] == ["Ann Obi", "Bo Ray", "Cy Sol"]


@pytest.mark.parametrize("code", [code for code in list_languages() if "read_only" in load(code).get("canvas", {})])
def test_a_canvas_gradebook(code: str) -> None:
    words = load(code)["canvas"]
    posting, read_only = words.get("posting", ["Xyz (zyx)"])[0], words["read_only"][0]
    text = "Student\tID\tSIS Login ID\tSection\tA (11)\tB (12)\tCurrent Score\tFinal Score\n"
    text += f"\t\t\t\t\t{posting}\t\t\n    Points Possible\t\t\t\t5\t10\t{read_only}\t{read_only}\n"
    text += "".join(
        f"{last}, {first}\t{k}\t{first}\tX\t{k}\t{k + 4}\t50\t40\n"
        for first, last, k in (("Ann", "Obi", 1), ("Bo", "Ray", 2), ("Cy", "Sol", 3))
    )
    gradebook = read(text)
    assert (titles(gradebook), maxima(gradebook)) == (["A", "B"], [5, 10])
    assert len(gradebook.students) == 3


@pytest.mark.parametrize("code", [code for code in list_languages() if "points" in load(code).get("blackboard", {})])
def test_a_blackboard_gradebook(code: str) -> None:
    words = load(code)["blackboard"]
    header = [words[name][0] for name in ("last", "first", "username", "id")] + words.get("about", [])[:2]
    header += [f"{title} [{words['points'][0]}: 10] |{k}" for k, title in enumerate(("A", "B", words["total"][0]), 661)]
    blanks = [""] * (len(header) - 7)
    rows = [[last, first, first, number, *blanks, "4", "6", "10"] for first, last, number in STUDENTS]
    gradebook = read("\n".join("\t".join(row) for row in [header, *rows]) + "\n")
    assert (titles(gradebook), maxima(gradebook)) == (["A", "B"], [10, 10])
    assert [student.id for student in gradebook.students] == [number for _, _, number in STUDENTS]


def test_decimal_commas_without_quotes_are_refused_with_their_cause() -> None:
    text = "Nachname,Vorname,ID-Nummer,Bewertung/10,00\nObi,Ann,7,8,50\nRay,Bo,9,6,00\nSol,Cy,12,7,25\n"
    with pytest.raises(GradebookError, match="decimal commas"):
        read(text)


def test_a_language_left_out_is_gone_from_the_platforms_too() -> None:
    assert "kurs gesamt" not in load_vocabulary(frozenset({"de"})).list_strings("moodle", "course_total")

"""A class list: by family name where it is known, Chinese names by number or by sound, never by code point."""

from __future__ import annotations

import pytest

from engine.analysis.name_order import find_family, order_by_family
from engine.classroom import ImportChoices, Student
from engine.importers import read_gradebook
from tests.engine.reports import sample_report


def student(name: str, number: str = "", n_given: int = 0) -> Student:
    return Student(number or name, name, name, n_given=n_given)


@pytest.mark.parametrize(
    ("name", "n_given", "family"),
    [
        ("Luca Conti", 0, "Conti"),
        ("Gabriel García Márquez", 1, "García Márquez"),
        ("Ximena de la Cruz", 0, "de la Cruz"),
        ("Osei, Amara", 0, "Osei"),
        ("Wulandari", 0, "Wulandari"),
        ("De Luca", 0, "Luca"),
        ("Ann Lee", 5, "Lee"),
    ],
)
def test_the_family_name_is_what_the_file_says_or_the_last_word(name: str, n_given: int, family: str) -> None:
    assert find_family(student(name, n_given=n_given)) == family


def list_names(*students: Student) -> list[str]:
    return [students[i].name for i in order_by_family(students)]


def test_accents_and_capitals_make_no_difference_and_numbers_are_numbers() -> None:
    assert list_names(student("Bo Núñez"), student("Al Nunes"), student("Cy NUNN"), student("Di Élan")) == [
        "Di Élan", "Al Nunes", "Bo Núñez", "Cy NUNN",
    ]  # fmt: skip
    assert list_names(student("Student 10"), student("Student 9")) == ["Student 9", "Student 10"]


def test_chinese_names_stand_by_number_or_else_by_sound() -> None:
    names = ["王子涵", "李小雨", "陈思远", "张伟"]
    assert sorted(names) != ["陈思远", "李小雨", "王子涵", "张伟"]  # code points
    assert list_names(*map(student, names)) == ["陈思远", "李小雨", "王子涵", "张伟"]
    numbers = ["20260010", "20260002", "20260011", "20260001"]
    numbered = [student(name, number) for name, number in zip(names, numbers, strict=True)]
    assert list_names(*numbered) == ["张伟", "李小雨", "王子涵", "陈思远"]
    assert list_names(student("曾敏"), student("周可"), student("陈思远")) == ["陈思远", "曾敏", "周可"]
    # Among other names a Chinese one stands where its sound does.
    assert list_names(student("王子涵"), student("Vera Adams"), student("Al Young")) == [
        "Vera Adams",
        "王子涵",
        "Al Young",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "First name,Last name,Q1,Q2\nGabriel,García Márquez,1,0\nMary Ann,Lee,0,1\nBo,Adams,1,1\nCy,Zeta,0,0\n",
        'Student,Q1,Q2\n"García Márquez, Gabriel",1,0\n"Lee, Mary Ann",0,1\n"Adams, Bo",1,1\n"Zeta, Cy",0,0\n',
    ],
)
def test_files_that_tell_family_and_given_names_apart_are_sorted_by_that(text: str) -> None:
    gradebook = read_gradebook(text.encode(), "class.csv", ImportChoices())
    named = [gradebook.students[i].name for i in order_by_family(gradebook.students)]
    assert named == ["Bo Adams", "Gabriel García Márquez", "Mary Ann Lee", "Cy Zeta"]


def test_everybody_is_in_the_list_once() -> None:
    students = sample_report().gradebook.students
    assert sorted(order_by_family(students)) == list(range(len(students)))

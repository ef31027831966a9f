"""Which class a gradebook is of is told by its students, and by nothing that every class has."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.classbook.leaving import take_out_student
from engine.classbook.previewing import add_uploads
from engine.classbook.recognising import CommonStudents, choose_class, count_common
from engine.classroom import NO_CHOICES
from engine.importers import read_gradebook
from tests.engine.classbook.classes import COURSE, FIRST, SECOND, TEST, begin, upload_of

SHARED = Path(__file__).resolve().parents[4] / "shared" / "gradebooks"


def read(text: str, name: str = "new.csv"):
    return read_gradebook(text.encode(), name, NO_CHOICES)


def numbered(n: int, digits: int) -> str:
    return "ID,Q1,Q2\n" + "".join(
        f"{k:0{digits}d},{k % 3},{k % 4}\n" for k in range(10 ** (digits - 1), 10 ** (digits - 1) + n)
    )


def test_students_are_counted_as_joining_matches_them():
    kept = begin(upload_of(COURSE))
    assert count_common(kept, read(TEST)) == CommonStudents(4, 4, 5, 6)
    more = add_uploads(kept, [upload_of(TEST, "test.csv", SECOND, minutes=1)])
    assert count_common(more, read(TEST)) == CommonStudents(5, 5, 5, 7)
    gone = take_out_student(more, more.uploads[0].student_keys[0], FIRST)
    assert count_common(gone, read(TEST)).n_in_class == 6


def test_a_new_export_of_the_class_is_recognised_and_another_class_is_not():
    kept = begin(upload_of(COURSE))
    found = count_common(kept, read(COURSE.replace("Quiz 1", "Quiz 9")))
    assert found.are_most and found.are_nearly_all and choose_class([found]) == 0
    names = ("Ann Lee", "Ben Ode", "Cem Ari", "Dee Fox", "Eva Roy", "Fay Kim")
    strangers = COURSE
    for k, name in enumerate(names):
        strangers = strangers.replace(f"{name},100{k + 1}", f"Some{k} One{k},20{k}7")
    other = count_common(kept, read(strangers))
    assert other.n_known == 0 and not other.are_most and choose_class([other]) is None


def test_two_courses_of_the_same_students_are_asked_about():
    same = CommonStudents(26, 26, 28, 27)
    assert choose_class([same]) == 0
    assert choose_class([same, same]) is None
    assert choose_class([CommonStudents(3, 3, 28, 20), same]) == 1
    # A class in which half of them sit speaks against being sure, too.
    assert choose_class([same, CommonStudents(15, 15, 28, 30)]) is None
    assert choose_class([]) is None


def test_a_few_students_of_a_large_course_are_not_the_course():
    assert not CommonStudents(8, 8, 8, 100).are_nearly_all
    assert not CommonStudents(4, 4, 4, 4).are_nearly_all


def test_numbers_in_a_list_tell_nobody_and_long_ids_do():
    for digits, telling in ((2, 0), (5, 12)):
        kept = begin(upload_of(numbered(12, digits)))
        found = count_common(kept, read(numbered(12, digits).replace("Q1", "Q7")))
        assert (found.n_known, found.n_telling) == (12, telling)
        assert choose_class([found]) == (0 if telling else None)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/gradebooks is not here")
def test_real_exports_of_two_courses_are_told_apart():
    names = ["canvas_gradelib_demo.csv", "gradescope_course_mean.csv", "moodle_quiz_grades_report.csv"]
    texts = {name: (SHARED / name).read_bytes() for name in names}
    books = {name: read_gradebook(data, name, NO_CHOICES) for name, data in texts.items()}
    kept = [begin(upload_of(texts[name].decode("utf-8-sig"), name)) for name in names]
    for k, name in enumerate(names):
        found = [count_common(each, books[name]) for each in kept]
        assert [each.n_known for each in found].index(max(each.n_known for each in found)) == k
        assert all(each.n_known == 0 for j, each in enumerate(found) if j != k)

"""Which classes are open, and what of them is in view."""

from __future__ import annotations

from dataclasses import replace

from dashboard.desk.earlier import NO_EARLIER
from dashboard.desk.open_classes import OpenClasses
from dashboard.desk.opened import OpenClass, begin_from_report
from tests.engine.reports import small_report


def open_one(classes: OpenClasses, name: str, *, is_sample: bool = False) -> OpenClass:
    return classes.open(*begin_from_report(small_report(), name, is_sample=is_sample), NO_EARLIER)


def test_another_class_is_seen_from_its_first_student():
    classes = OpenClasses()
    first = open_one(classes, "A")
    classes.student, classes.skill = 2, 1
    classes.select(first.key)
    assert (classes.in_view, classes.student, classes.skill) == (first, 2, 1)
    second = open_one(classes, "B")
    assert (classes.in_view, classes.student, classes.skill) == (second, 0, None)
    classes.close(first.key)
    assert classes.in_view is second
    classes.close(second.key)
    assert classes.in_view is None and not classes.by_key


def test_no_revision_comes_twice():
    classes = OpenClasses()
    seen = [open_one(classes, "A", is_sample=True).revision]
    classes.change_report(small_report())
    seen.append(classes.in_view.revision)
    seen.append(open_one(classes, "A", is_sample=True).revision)
    classes.close(classes.key)
    seen.append(open_one(classes, "A", is_sample=True).revision)
    assert seen == sorted(set(seen))


def test_a_student_stays_in_view_at_another_place():
    classes = OpenClasses()
    opened = open_one(classes, "A")
    students = opened.report.gradebook.students
    classes.student = 1
    turned = replace(opened.report.gradebook, students=students[::-1])
    classes.change_report(replace(opened.report, gradebook=turned))
    assert classes.student == len(students) - 2
    without = replace(turned, students=tuple(each for each in turned.students if each is not students[1]))
    classes.change_report(replace(opened.report, gradebook=without))
    assert classes.student == 0


def test_a_class_that_is_kept_has_the_key_of_what_is_kept():
    classes = OpenClasses()
    opened = open_one(classes, "A")
    classes.student = 1
    classes.keep(replace(opened.kept, id="kept"))
    assert list(classes.by_key) == [classes.key] == [classes.in_view.key] == ["kept"]
    assert classes.student == 1

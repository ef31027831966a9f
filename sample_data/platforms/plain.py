"""Tables that no platform made: the exam sheet of a Chinese school, and what teachers keep by hand."""

from __future__ import annotations

from engine.classroom import Gradebook, Status
from sample_data.fractions import LESSONS, QUESTIONS
from sample_data.platforms.cells import add_up, add_up_possible, write_cells, write_short
from sample_data.tables import write_csv

DAY = "2026-10-14"
_WORDS = {Status.EXCUSED: "EX", Status.ABSENT: "Absent", Status.PENDING: "Needs Grading"}


def write_chinese_exam(gradebook: Gradebook) -> bytes:
    """An exam sheet in GB18030, with a title and a row of maxima; questions have numbers."""
    numbers = [str(j) for j in range(1, len(gradebook.items) + 1)]
    maxima = [write_short(item.max_score) for item in gradebook.items]
    rows = [
        ["期中测验小题分"],
        ["学号", "姓名", "班级", *numbers, "总分"],
        ["满分", "", "", *maxima, write_short(add_up_possible(gradebook))],
    ]
    words = {Status.EXCUSED: "免修", Status.ABSENT: "缺考"}
    for i, student in enumerate(gradebook.students):
        cells = write_cells(gradebook, i, words, write_short)
        rows.append([student.id, student.name, student.section, *cells, write_short(add_up(gradebook, i))])
    return write_csv(rows, "gb18030")


def write_plain_long(gradebook: Gradebook) -> bytes:
    """One row for every student and item, with its skill."""
    names = {lesson.skill_id: lesson.name for lesson in LESSONS}
    skills = {question.title: "; ".join(names[skill] for skill in question.skills) for question in QUESTIONS}
    rows = [["student_id", "student", "email", "class", "item", "score", "max", "skill", "date"]]
    for i, student in enumerate(gradebook.students):
        who = [student.id, student.name, student.email, student.section]
        for item, cell in zip(gradebook.items, write_cells(gradebook, i, _WORDS), strict=True):
            rows.append([*who, item.title, cell, write_short(item.max_score), skills.get(item.title, ""), DAY])
    return write_csv(rows)


def write_plain_items(gradebook: Gradebook) -> bytes:
    """One row for every item with its points possible, and one column for every student."""
    rows = [["Item", "Max", *(student.name for student in gradebook.students)]]
    cells = [write_cells(gradebook, i, _WORDS) for i in range(len(gradebook.students))]
    for item, own in zip(gradebook.items, zip(*cells, strict=True), strict=True):
        rows.append([item.title, write_short(item.max_score), *own])
    return write_csv(rows)


def write_plain_wide(gradebook: Gradebook) -> bytes:
    """A table as a teacher keeps it, with semicolons, decimal commas and a row of maxima."""
    rows = [["Name", "Student ID", "Email", "Class", *(item.title for item in gradebook.items)]]
    rows.append(["Maximum", "", "", "", *(write_short(item.max_score).replace(".", ",") for item in gradebook.items)])
    for i, student in enumerate(gradebook.students):
        cells = [cell.replace(".", ",") for cell in write_cells(gradebook, i, _WORDS)]
        rows.append([student.name, student.id, student.email, student.section, *cells])
    return write_csv(rows, delimiter=";")

"""A part of the sample class as other platforms export it: eight students and eight items, the same in every file.

Every writer gets the same cells (points with two decimals, blank, or ``EX``) and returns the bytes of one file;
:data:`WRITERS` names them. Where a format has no word for *excused*, the cell is blank there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sample_data.exam import Pupil, Question
from sample_data.fractions import LESSONS, QUESTIONS
from sample_data.tables import write_csv

STUDENTS_TAKEN = (2, 6, 11, 13, 19, 23, 24, 25)
"""Positions in the class: gaps and none, a blank, two excused items, names of several alphabets."""
ITEMS_TAKEN = range(4, 12)
SECTION, DAY = "Grade 5 Room 12", "2026-10-14"


@dataclass(frozen=True)
class Part:
    """Eight students on eight items; ``cells[i][j]`` is what the gradebook says about student i on item j."""

    pupils: Sequence[Pupil]
    questions: Sequence[Question]
    cells: Sequence[Sequence[str]]

    def number(self, i: int) -> str:
        """The school's number of student i."""
        return f"R12-{STUDENTS_TAKEN[i] + 1:02d}"

    def email(self, i: int) -> str:
        """An address that does not exist."""
        return f"room12-{STUDENTS_TAKEN[i] + 1:02d}@example.org"

    def total(self, i: int) -> float:
        """Points of student i on the eight items."""
        return sum(float(cell) for cell in self.cells[i] if cell not in ("", "EX"))

    @property
    def possible(self) -> int:
        """Points possible on all items together."""
        return sum(question.max_score for question in self.questions)


def take_part(pupils: Sequence[Pupil], cells: Sequence[Sequence[str]]) -> Part:
    """The part of the class that the samples show."""
    taken = [[cells[i][j] for j in ITEMS_TAKEN] for i in STUDENTS_TAKEN]
    return Part([pupils[i] for i in STUDENTS_TAKEN], [QUESTIONS[j] for j in ITEMS_TAKEN], taken)


def write_moodle_quiz(part: Part) -> bytes:
    """Moodle > Quiz > Results > Grades, as CSV."""
    header = ["Last name", "First name", "Email address", "Status", "Started", "Completed", "Duration"]
    header += [f"Grade/{part.possible}.00"]
    header += [f"Q. {j} /{question.max_score}.00" for j, question in enumerate(part.questions, start=1)]
    times = ["Finished", "14 October 2026  9:00 AM", "14 October 2026  9:40 AM", "40 mins"]
    rows = [
        [pupil.family, pupil.given, part.email(i), *times, f"{part.total(i):.2f}"]
        + [cell if cell not in ("", "EX") else "-" for cell in part.cells[i]]
        for i, pupil in enumerate(part.pupils)
    ]
    return write_csv([header, *rows])


def write_gradescope_course(part: Part) -> bytes:
    """Gradescope > Download Grades of a course: four columns for each assignment."""
    header = ["First Name", "Last Name", "SID", "Email", "section_name"]
    for question in part.questions:
        more = (" - Max Points", " - Submission Time", " - Lateness (H:M:S)")
        header += [question.title, *(question.title + each for each in more)]
    rows = []
    for i, pupil in enumerate(part.pupils):
        row = [pupil.given, pupil.family, part.number(i), part.email(i), SECTION]
        for question, cell in zip(part.questions, part.cells[i], strict=True):
            points = "" if cell == "EX" else cell
            row += [points, f"{question.max_score}.0", f"{DAY} 09:40:00 +0000" if points else "", "00:00:00"]
        rows.append(row)
    return write_csv([header, *rows])


def write_chinese_exam(part: Part) -> bytes:
    """An exam sheet in GB18030, with a title and a row of maxima; questions have numbers."""
    numbers = [str(j) for j in range(1, len(part.questions) + 1)]
    maxima = [str(question.max_score) for question in part.questions]
    rows = [
        ["期中测验小题分"],
        ["学号", "姓名", "班级", *numbers, "总分"],
        ["满分", "", "", *maxima, str(part.possible)],
    ]
    for i, pupil in enumerate(part.pupils):
        cells = [f"{float(cell):g}" if cell not in ("", "EX") else cell.replace("EX", "免修") for cell in part.cells[i]]
        rows.append([part.number(i), pupil.name, SECTION, *cells, f"{part.total(i):g}"])
    return write_csv(rows, "gb18030")


def write_plain_long(part: Part) -> bytes:
    """One row for every score, with its skill."""
    names = {lesson.skill_id: lesson.name for lesson in LESSONS}
    rows = [["student_id", "student", "item", "score", "max", "skill", "date"]]
    for i, pupil in enumerate(part.pupils):
        for question, cell in zip(part.questions, part.cells[i], strict=True):
            skills = "; ".join(names[skill] for skill in question.skills)
            if cell:
                rows.append([part.number(i), pupil.name, question.title, cell, str(question.max_score), skills, DAY])
    return write_csv(rows)


def write_plain_wide(part: Part) -> bytes:
    """A table as a teacher keeps it, with semicolons, decimal commas and a row of maxima."""
    rows = [["Name", "Student ID", *(question.title for question in part.questions)]]
    rows.append(["Maximum", "", *(str(question.max_score) for question in part.questions)])
    for i, pupil in enumerate(part.pupils):
        rows.append([pupil.name, part.number(i), *(cell.replace(".", ",") for cell in part.cells[i])])
    return write_csv(rows, delimiter=";")


def write_oneroster(part: Part) -> bytes:
    """A OneRoster 1.1 archive: results, and what they refer to."""
    users = [["sourcedId", "status", "enabledUser", "role", "givenName", "familyName", "identifier", "email"]]
    items = [["sourcedId", "status", "title", "dueDate", "classSourcedId", "resultValueMin", "resultValueMax"]]
    results = [["sourcedId", "status", "lineItemSourcedId", "studentSourcedId", "scoreStatus", "score", "scoreDate"]]
    for j, question in enumerate(part.questions, start=1):
        items.append([f"item-{j}", "active", question.title, DAY, "class-1", "0", f"{question.max_score}.0"])
    for i, pupil in enumerate(part.pupils):
        who = [pupil.given, pupil.family, part.number(i), part.email(i)]
        users.append([f"user-{i + 1}", "active", "true", "student", *who])
        for j, cell in enumerate(part.cells[i], start=1):
            said = {"": ["not submitted", ""], "EX": ["exempt", ""]}.get(cell, ["fully graded", cell])
            results.append([f"result-{i + 1}-{j}", "active", f"item-{j}", f"user-{i + 1}", *said, DAY])
    classes = [["sourcedId", "status", "title", "courseSourcedId"], ["class-1", "active", SECTION, "course-1"]]
    manifest = [["propertyName", "value"], ["manifest.version", "1.0"], ["oneroster.version", "1.1"]]
    manifest += [[f"file.{name}", "bulk"] for name in ("users", "classes", "lineItems", "results")]
    tables = {"manifest": manifest, "users": users, "classes": classes, "lineItems": items, "results": results}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, rows in tables.items():
            # A fixed time and no compression, so that the bytes are the same everywhere.
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", (2026, 10, 14, 0, 0, 0)), write_csv(rows))
    return data.getvalue()


WRITERS: Mapping[str, Callable[[Part], bytes]] = {
    "moodle_quiz.csv": write_moodle_quiz,
    "gradescope_course.csv": write_gradescope_course,
    "oneroster.zip": write_oneroster,
    "chinese_exam.csv": write_chinese_exam,
    "plain_long.csv": write_plain_long,
    "plain_wide.csv": write_plain_wide,
}
"""File in ``sample_data/formats`` -> what writes it; the name of the file is that of the format."""

"""The tables of a class file that people read: what the JSON says, for a spreadsheet. Gradepath reads none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from engine.classroom import Curriculum, Gradebook, KeptClass, Status, Student, StudyPlan, Upload
from engine.exports.csv import write_csv
from engine.exports.curriculum_csv import write_skills_csv
from engine.exports.plan_csv import write_plans_csv

_WORDS = {Status.EXCUSED: "excused", Status.ABSENT: "absent", Status.PENDING: "pending", Status.MISSING: ""}


def name_students(kept: KeptClass) -> dict[str, Student]:
    """Key -> the student as the newest upload that names him or her does."""
    return {
        key: student
        for upload in kept.uploads
        for key, student in zip(upload.student_keys, upload.gradebook.students, strict=True)
    }


def write_scores(upload: Upload) -> bytes:
    """Students x items: points, a word where there is none, and in the first row the points possible."""
    book = upload.gradebook
    header = ["student", "id", "key", *(item.title for item in book.items)]
    rows = [["Points Possible", "", "", *(item.max_score for item in book.items)]]
    for i, (student, key) in enumerate(zip(book.students, upload.student_keys, strict=True)):
        rows.append([student.label, student.id, key, *(_show_cell(book, i, j) for j in range(len(book.items)))])
    return _write(rows, header)


def write_students(kept: KeptClass) -> bytes:
    """Every student of the class, also those who left."""
    names = name_students(kept)
    rows = [
        [
            each.key,
            names[each.key].label,
            names[each.key].id,
            "" if each.left_on is None else each.left_on.isoformat(),
            each.language,
        ]
        for each in kept.students
    ]
    return _write(rows, ["key", "student", "id", "left_on", "language"])


def write_skills(kept: KeptClass) -> bytes:
    """The skills in the form of a skills file."""
    own = kept.curriculum
    nothing = np.zeros((0, len(own.skills)), dtype=bool)
    return write_skills_csv(Curriculum(own.skills, nothing, own.source, placeholder=own.placeholder, unused=own.unused))


def write_items(kept: KeptClass) -> bytes:
    """The items and their skills, with the upload that brought them."""
    uploads = {each.id: each for each in kept.uploads}
    rows = [
        [item.title, ";".join(skills), uploads[item.upload].filename, uploads[item.upload].day.isoformat()]
        for item, skills in kept.curriculum.tags
        if item.upload in uploads
    ]
    return _write(rows, ["item", "skills", "upload", "day"])


def write_notes(kept: KeptClass) -> bytes:
    """What the teacher wrote; the note on the class has no student."""
    names = name_students(kept)
    rows = [[_label(names, each.student), each.text, each.changed_at.isoformat()] for each in kept.notes]
    return _write(rows, ["student", "note", "changed_at"])


def write_plans(kept: KeptClass) -> bytes:
    """The chosen steps of the plans, a row each."""
    names = name_students(kept)
    return write_plans_csv(_address(each.plan, names.get(each.student)) for each in kept.plans)


def write_teachings(kept: KeptClass) -> bytes:
    """What was taught between tests; without students it was for the whole class."""
    names = name_students(kept)
    rows = [
        [
            each.day.isoformat(),
            each.text,
            ";".join(each.skills),
            "; ".join(_label(names, key) for key in each.students),
            each.made_at.isoformat(),
        ]
        for each in kept.teachings
    ]
    return _write(rows, ["day", "taught", "skills", "students", "made_at"])


def _address(plan: StudyPlan, student: Student | None) -> StudyPlan:
    """A plan for the student as he or she is called now."""
    return plan if student is None else replace(plan, student=student)


def _label(names: Mapping[str, Student], key: str) -> str:
    return names[key].label if key in names else ""


def _show_cell(book: Gradebook, student: int, item: int) -> float | str:
    status = Status(book.status[student, item])
    return float(book.scores[student, item]) if status is Status.SCORED else _WORDS[status]


def _write(rows: Sequence[Sequence[object]], header: list[str]) -> bytes:
    return write_csv(pd.DataFrame(rows, columns=header, dtype=object), byte_order_mark=True)

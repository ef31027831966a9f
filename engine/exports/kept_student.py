"""Everything about one student of a class that is kept, as :mod:`engine.exports.student_record` writes it down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from fluent.runtime import FluentBundle

from engine.classbook.analysing import KeptReport, analyse_kept
from engine.classbook.leaving import bring_back_student
from engine.classbook.teachings import list_teachings
from engine.classroom import CorrectedScore, KeptClass, Message, Problem, Student
from engine.errors import InputError
from engine.exports.schema.student_record import StudentRecord
from engine.exports.student_record import ItemSource, KeptOfStudent, Opening, describe_student
from engine.memory.memory import Memory
from engine.wording import open_catalogue, say

JournalRow = tuple[datetime, str, str, str]
"""When, who, what (an action of the journal) and what of."""


def find_student_key(kept: KeptClass, who: str) -> str:
    """The key of the student with this key, label, name or id in any upload.

    Raises
    ------
    InputError
        If there is none, or several are called so.
    """
    if any(each.key == who for each in kept.students):
        return who
    for read in (_read_label, _read_id, _read_name):
        found = {
            key
            for upload in kept.uploads
            for key, student in zip(upload.student_keys, upload.gradebook.students, strict=True)
            if read(student) == who
        }
        if len(found) == 1:
            return found.pop()
        if found:
            raise InputError([Problem(Message("classes-several-students", {"student": who, "n": len(found)}))])
    raise InputError([Problem(Message("classes-no-such-student", {"student": who}))])


def describe_kept_student(
    kept: KeptClass, key: str, made_on: date, memory: Memory | None = None, opened: Sequence[JournalRow] = ()
) -> StudentRecord:
    """Put together everything about one student; of one who left, as if he or she were still in the class.

    Parameters
    ----------
    opened
        The lines of the class's journal, the latest first.
    """
    own = kept.student(key)
    made = analyse_kept(kept if own.left_on is None else bring_back_student(kept, key), memory, made_on)
    row = made.assembled.find_student(key)
    if row is None:
        raise InputError([Problem(Message("classes-student-without-items"))])
    collected = _collect(kept, key, made)
    bundle = open_catalogue(collected.language)
    collected = replace(collected, opened=tuple(_describe_opening(each, bundle) for each in opened))
    return describe_student(made.report, row, made_on, collected, bundle)


def _collect(kept: KeptClass, key: str, made: KeptReport) -> KeptOfStudent:
    """What is kept of a student beside the scores."""
    own, items = kept.student(key), made.report.gradebook.items
    uploads = {upload.id: upload for upload in kept.uploads}
    origins = zip(items, made.assembled.origins, strict=True)
    sources = {item.title: uploads[origin.upload] for item, origin in origins}
    plan = next((each.plan for each in kept.plans if each.student == key), None)
    row = made.assembled.find_student(key)
    student = made.report.gradebook.students[row or 0]
    return KeptOfStudent(
        key=key,
        language=own.language or kept.settings.language,
        left_on=own.left_on,
        sources={title: ItemSource(upload.filename, upload.day) for title, upload in sources.items()},
        corrected_scores=_list_corrections(kept, made),
        level_overrides=kept.level_overrides,
        notes=kept.notes,
        plan=None if plan is None else replace(plan, student=student),
        teachings=list_teachings(kept, key),
        group=kept.settings.places.get(key),
    )


def _list_corrections(kept: KeptClass, made: KeptReport) -> dict[str, tuple[CorrectedScore, ...]]:
    found: defaultdict[str, list[CorrectedScore]] = defaultdict(list)
    for correction in kept.corrected_scores:
        column = made.assembled.find_item(correction.item)
        if column is not None:
            found[made.report.gradebook.items[column].title].append(correction)
    return {title: tuple(corrections) for title, corrections in found.items()}


def _describe_opening(row: JournalRow, bundle: FluentBundle) -> Opening:
    at, who, action, detail = row
    what = say(Message(f"student-journal-{action}"), bundle)
    return Opening(at, who, f"{what} ({detail})" if detail else what)


def _read_label(student: Student) -> str:
    return student.label


def _read_id(student: Student) -> str:
    return student.id


def _read_name(student: Student) -> str:
    return student.name

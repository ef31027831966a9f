"""What was taught between tests: noted, changed, taken back, and shown as marks on a line of days."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo

from engine.classbook.assembling import assemble
from engine.classbook.refusing import check_day, refuse
from engine.classroom import KeptClass, KeptPlan, Mark, MarkKind, Teaching
from engine.errors import ChangedElsewhereError
from engine.writing.plain_text import replace_halves


def note_teaching(
    kept: KeptClass,
    day: date,
    text: str,
    skills: Iterable[str] = (),
    students: Iterable[str] = (),
    *,
    by: str,
    at: datetime,
) -> KeptClass:
    """The class with something more that was taught.

    Parameters
    ----------
    day
        On which it was taught.
    text
        In the teacher's words; may be empty where skills are named.
    skills
        Ids of the skills that it was about, if any.
    students
        Keys of those whom it was for; none for the whole class.
    by, at
        Id of the teacher, and when, in UTC.

    Raises
    ------
    DecisionError
        If there is no such student or skill, neither skill nor a word that can be seen, or the day is of no
        school year.
    """
    made = _write(kept, Teaching(secrets.token_hex(8), day, text, tuple(skills), tuple(students), at, by))
    return replace(kept, teachings=sort_teachings((*kept.teachings, made)))


def change_teaching(
    kept: KeptClass,
    teaching: str,
    day: date,
    text: str,
    skills: Iterable[str] = (),
    students: Iterable[str] = (),
    *,
    by: str,
    at: datetime,
    seen: int | None = None,
) -> KeptClass:
    """The class with something else in the place of what was noted under this id.

    Parameters
    ----------
    seen
        The version that was changed. None overwrites whatever there is.

    Raises
    ------
    DecisionError
        As :func:`note_teaching`, and if there is no such teaching.
    ChangedElsewhereError
        If the class has another version of it; 0 where it was taken back.
    """
    before = _find(kept, teaching, seen)
    after = Teaching(before.id, day, text, tuple(skills), tuple(students), at, by)
    after = _write(kept, after, known=frozenset(before.skills))
    if after == replace(before, made_at=at, made_by=by, version=after.version):
        return kept
    others = (each for each in kept.teachings if each.id != before.id)
    return replace(kept, teachings=sort_teachings((*others, after)))


def take_back_teaching(kept: KeptClass, teaching: str, *, seen: int | None = None) -> KeptClass:
    """The class without what was noted under this id; raises as :func:`change_teaching`."""
    before = _find(kept, teaching, seen)
    return replace(kept, teachings=tuple(each for each in kept.teachings if each.id != before.id))


def sort_teachings(teachings: Iterable[Teaching]) -> tuple[Teaching, ...]:
    """By their days, the one noted first first."""
    return tuple(sorted(teachings, key=lambda each: (each.day, each.made_at, each.id)))


def list_teachings(kept: KeptClass, student: str) -> tuple[Teaching, ...]:
    """What a student was part of, by day: all that was for the whole class until he or she left, or named him or her.

    Raises KeyError where there is no such student.
    """
    left_on = kept.student(student).left_on
    return tuple(
        each
        for each in kept.teachings
        if each.is_for(student) and (student in each.students or left_on is None or each.day < left_on)
    )


def list_marks(kept: KeptClass, student: str | None = None, zone: tzinfo = UTC) -> tuple[Mark, ...]:
    """What stands beside the tests on the line of days of a student, or of the class, by day.

    Of a student: what he or she was taught, the note, and the plan on the day on which the teacher last changed it. Of
    the class: all that was taught, whoever it was for, and the note on the class.

    Parameters
    ----------
    student
        Key of the student; None for the class.
    zone
        In which the times of notes and plans become days.

    Raises
    ------
    KeyError
        If there is no such student.
    """
    taught = kept.teachings if student is None else list_teachings(kept, student)
    marks = [Mark(each.day, MarkKind.TEACHING, each.text, each.skills) for each in taught]
    marks += [
        Mark(each.changed_at.astimezone(zone).date(), MarkKind.NOTE, each.text)
        for each in kept.notes
        if each.student == (student or "")
    ]
    marks += [_mark_plan(each, zone) for each in kept.plans if each.student == student]
    return tuple(sorted(marks, key=lambda mark: mark.day))


def narrow_teachings(kept: KeptClass) -> tuple[Teaching, ...]:
    """What was taught to the whole class as what was taught to the students it has: it merges with another."""
    keys = tuple(each.key for each in kept.students)
    return tuple(each if each.students else replace(each, students=keys) for each in kept.teachings)


def widen_teachings(kept: KeptClass) -> KeptClass:
    """The class where what names everybody is for the whole class."""
    keys = {each.key for each in kept.students}
    teachings = tuple(replace(each, students=()) if set(each.students) >= keys else each for each in kept.teachings)
    return replace(kept, teachings=teachings)


def _find(kept: KeptClass, teaching: str, seen: int | None) -> Teaching:
    before = next((each for each in kept.teachings if each.id == teaching), None)
    present = 0 if before is None else before.version
    if seen is not None and seen != present:
        raise ChangedElsewhereError(present)
    if before is None:
        raise refuse("class-unknown-teaching")
    return before


def _write(kept: KeptClass, teaching: Teaching, known: frozenset[str] = frozenset()) -> Teaching:
    """What is kept of it: each student and skill once, in the class's order, in a version that no window knows."""
    check_day(teaching.day)
    text = replace_halves(teaching.text).strip()
    keys = [each.key for each in kept.students]
    if set(teaching.students) - set(keys):
        raise refuse("class-unknown-student")
    curriculum = assemble(kept).whole.curriculum
    skills = [skill.id for skill in (*curriculum.skills, *curriculum.unused)]
    skills += sorted(known - set(skills))
    if set(teaching.skills) - set(skills):
        raise refuse("class-unknown-skill")
    if not teaching.skills and all(unicodedata.category(sign)[0] in "CZ" for sign in text):
        raise refuse("class-teaching-empty")
    return replace(
        teaching,
        text=text,
        skills=tuple(skill for skill in skills if skill in teaching.skills),
        students=tuple(key for key in keys if key in teaching.students),
        # Not the next of this one: what is taken back and noted again would have a number that a window knows.
        version=kept.version + 1,
    )


def _mark_plan(kept: KeptPlan, zone: tzinfo) -> Mark:
    chosen = [step for step in kept.plan.steps if step.chosen]
    skills = tuple(dict.fromkeys(step.skill for step in chosen if step.skill))
    day = kept.changed_at.astimezone(zone).date()
    return Mark(day, MarkKind.PLAN, " · ".join(step.title for step in chosen), skills)

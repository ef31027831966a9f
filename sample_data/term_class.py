"""A sample class after its three tests, as a class is kept: files as uploads with their days, and what was taught."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import sample_data
from engine.classbook.beginning import begin_class, join_for_class, make_upload
from engine.classbook.leaving import take_out_student
from engine.classbook.student_keys import number_keys
from engine.classbook.teachings import note_teaching
from engine.classroom import Gradebook, ImportChoices, KeptClass
from engine.curriculum.building import build_curriculum
from engine.importers import read_gradebook
from sample_data.exam import Term
from sample_data.terms import EQUATIONS_TERM, FRACTIONS_TERM

ASKED_AGAIN = "asked_again"
"""The answer to a doubt of joining: one question, asked on several days."""

TEACHER = "sample"
"""Who noted what was taught: nobody."""


def begin_fractions_term(name: str) -> KeptClass:
    """The first sample class after three tests."""
    return _begin(name, FRACTIONS_TERM, sample_data.GRADEBOOKS, sample_data.SKILLS, sample_data.TERM_ITEMS)


def begin_equations_term(name: str) -> KeptClass:
    """The second sample class after three exams, whose questions with the same number are the same."""
    return _begin(
        name, EQUATIONS_TERM, sample_data.EQUATIONS_EXAMS, sample_data.EQUATIONS_SKILLS,
        sample_data.EQUATIONS_TERM_ITEMS,
    )  # fmt: skip


def begin_term(name: str, language: str) -> KeptClass:
    """The sample class in this language after three tests, or the first one where there is none."""
    return (begin_equations_term if language == "zh" else begin_fractions_term)(name)


def _begin(name: str, term: Term, paths: Sequence[Path], skills: Path, items: Path) -> KeptClass:
    uploads = []
    for place, (path, day) in enumerate(zip(paths, term.days, strict=True)):
        data, filename = path.read_bytes(), path.name
        gradebook = read_gradebook(data, filename, ImportChoices())
        keys = number_keys(place, len(gradebook.students))
        uploads.append(make_upload(gradebook, filename, data, day, added_at=_set_moment(day), student_keys=keys))
    joining = _ask_again(join_for_class(uploads))
    curriculum = build_curriculum(
        join_for_class(uploads, joining),
        skills=(skills.name, skills.read_bytes()),
        items=(items.name, items.read_bytes()),
    )
    kept = begin_class(name, uploads, curriculum, joining, created_at=_set_moment(term.days[-1]), is_sample=True)
    known = _list_keys(kept)
    for unit in term.units:
        group = [known[pupil] for pupil in unit.pupils]
        at = _set_moment(unit.day)
        kept = note_teaching(kept, unit.day, unit.text, unit.skills, group, by=TEACHER, at=at)
    for pupil, day in term.left.items():
        kept = take_out_student(kept, known[pupil], day)
    return kept


def _ask_again(together: Gradebook) -> ImportChoices:
    """The answer that what is called alike is one question asked again: whoever made the tests need not be asked."""
    asked = [doubt for doubt in together.notes.doubts if ASKED_AGAIN in doubt.options]
    return ImportChoices({doubt.key: ASKED_AGAIN for doubt in asked})


def _list_keys(kept: KeptClass) -> dict[str, str]:
    """Name of a student -> key."""
    return {
        student.name: key
        for upload in kept.uploads
        for student, key in zip(upload.gradebook.students, upload.student_keys, strict=True)
    }


def _set_moment(day: date) -> datetime:
    return datetime.combine(day, time(15), UTC)

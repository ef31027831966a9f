"""Everything about one student, for the family that asks: as JSON for a program, as PDF to read.

That is what Article 15 of the GDPR, 34 CFR § 99.10 (FERPA) and Article 45 of the PIPL let a family ask for. Nothing
about anybody else is in it: no mean of the class, no rank, and where a teacher's note or a student's answer names
another student, that name is taken out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from fluent.runtime import FluentBundle

from engine.classroom import (
    ClassReport,
    CorrectedScore,
    LevelOverride,
    Message,
    Note,
    PathStep,
    Status,
    StudyPlan,
    Teaching,
)
from engine.exports.record_sheet import compose_record
from engine.exports.schema import report as schema
from engine.exports.schema.gradebook import Student
from engine.exports.schema.student_record import (
    RECORD_FORMAT,
    RECORD_VERSION,
    Correction,
    FindingRow,
    GoalRow,
    GroupRow,
    LevelByTeacher,
    NoteRow,
    OpenedRow,
    ScoreRow,
    SkillRow,
    StepRow,
    StudentRecord,
    TeachingRow,
)
from engine.privacy.name_forms import NameFinder, fold, list_forms, make_finder
from engine.wording import open_catalogue, say, say_name


@dataclass(frozen=True)
class ItemSource:
    """Where an item came from: the name of its file, and the day that its scores are of."""

    filename: str
    day: date | None = None


@dataclass(frozen=True)
class Opening:
    """One line of the journal about a student or the class: when, who, and what was done, in words."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class KeptOfStudent:
    """What is kept beside the scores. Of lists of a whole class only what is this student's is taken.

    Attributes
    ----------
    key
        Of the student in the class; the decisions below name students by it.
    language
        In which the student and the family read.
    sources
        Title of an item in the class -> where it came from.
    corrected_scores
        Title of an item in the class -> corrections of its scores.
    teachings
        What this student was taught between tests.
    group
        Topic and number of the group that the student was last in.
    opened
        The latest first.
    name_teacher
        Id of a teacher -> how he or she is called.
    """

    key: str = ""
    language: str = "en"
    left_on: date | None = None
    sources: Mapping[str, ItemSource] = field(default_factory=lambda: MappingProxyType({}))
    corrected_scores: Mapping[str, tuple[CorrectedScore, ...]] = field(default_factory=lambda: MappingProxyType({}))
    level_overrides: tuple[LevelOverride, ...] = ()
    notes: tuple[Note, ...] = ()
    plan: StudyPlan | None = None
    teachings: tuple[Teaching, ...] = ()
    group: tuple[str, int] | None = None
    opened: tuple[Opening, ...] = ()
    name_teacher: Callable[[str], str] = str


NOTHING_KEPT = KeptOfStudent()
"""Of a class that is not kept: the scores and what follows from them is all there is."""


def describe_student(
    report: ClassReport,
    student: int,
    made_on: date,
    kept: KeptOfStudent = NOTHING_KEPT,
    bundle: FluentBundle | None = None,
) -> StudentRecord:
    """Put together everything about one student.

    Parameters
    ----------
    student
        Position in the gradebook.
    bundle
        The language of computed sentences, English by default; skills and notes are in the teacher's own words.
    """
    skills = report.curriculum.skills
    names = [say_name(skill.name, bundle) for skill in skills]
    goal = report.goal_of(student)
    plan = (
        kept.plan if kept.plan is not None and kept.plan.student.id == report.gradebook.students[student].id else None
    )
    record = StudentRecord(
        format=RECORD_FORMAT,
        version=RECORD_VERSION,
        about=say(Message("record-about")),
        made_on=made_on,
        class_name=report.gradebook.name,
        language=kept.language,
        student=Student.model_validate(report.gradebook.students[student]),
        key=kept.key,
        left_on=kept.left_on,
        scores=tuple(
            _describe_score(report, student, item, names, kept) for item in range(len(report.gradebook.items))
        ),
        skills=tuple(_describe_skill(report, student, s, names[s], kept) for s in range(len(skills))),
        findings=tuple(_describe_findings(report, student, names, bundle)),
        steps=_describe_steps(report, report.paths[student], names, bundle),
        reviews=_describe_steps(report, report.reviews[student] if report.reviews else (), names, bundle),
        goal=GoalRow(
            skills=tuple(name for name, skill in zip(names, skills, strict=True) if skill.id in goal.targets),
            minutes=goal.minutes,
        ),
        plan=None if plan is None else schema.StudyPlan.model_validate(plan, context=bundle),
        group=None if kept.group is None else GroupRow(topic=kept.group[0], number=kept.group[1]),
        notes=tuple(
            NoteRow(text=note.text, changed_at=note.changed_at, changed_by=kept.name_teacher(note.changed_by))
            for note in kept.notes
            if note.student == kept.key != ""
        ),
        teachings=_describe_teachings(report, kept, names),
        opened=tuple(OpenedRow(at=each.at, who=each.who, what=each.what) for each in kept.opened),
        threshold=report.mastery.threshold,
        learner=report.learner,
    )
    return _take_others_out(record, report, student)


def write_record_json(record: StudentRecord) -> bytes:
    """Write a record as UTF-8; ``student_record.schema.json`` says what stands in it."""
    document = record.model_dump(mode="json")
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def write_record_pdf(record: StudentRecord) -> bytes:
    """Write a record as A4 pages in the family's language, readable without knowing anything of Gradepath."""
    from engine.exports.pdf import print_pages

    return print_pages(compose_record(record, open_catalogue(record.language)), record.made_on)


def _describe_score(report: ClassReport, student: int, item: int, names: list[str], kept: KeptOfStudent) -> ScoreRow:
    gradebook = report.gradebook
    what = gradebook.items[item]
    source = kept.sources.get(what.title)
    made = [each for each in kept.corrected_scores.get(what.title, ()) if each.student == kept.key != ""]
    asked = report.curriculum.q_matrix[item].nonzero()[0].tolist()
    return ScoreRow(
        item=what.title,
        status=name_status(gradebook.status[student, item]),
        points=float(gradebook.scores[student, item]),
        possible=what.max_score,
        taken_on=what.taken_on or (source.day if source else None),
        again_of=what.again_of,
        file=source.filename if source else "",
        skills=tuple(names[s] for s in asked),
        answer="" if gradebook.answers is None else str(gradebook.answers[student, item]),
        correction=_describe_correction(made[-1], kept) if made else None,
        expected_credit=float(report.expected[student, item]),
    )


def name_status(status: int) -> str:
    """What a cell says, in a word of the file: ``scored``, ``missing``, ``excused``, ``absent`` or ``pending``."""
    return Status(int(status)).name.lower()


def _describe_correction(made: CorrectedScore, kept: KeptOfStudent) -> Correction:
    return Correction(
        was=math.nan if made.was is None else made.was,
        was_status=name_status(made.was_status),
        made_at=made.made_at,
        made_by=kept.name_teacher(made.made_by),
        note=made.note,
    )


def _describe_skill(report: ClassReport, student: int, skill: int, name: str, kept: KeptOfStudent) -> SkillRow:
    estimate = report.mastery.estimate(student, skill)
    id_ = report.curriculum.skills[skill].id
    made = [each for each in kept.level_overrides if each.student == kept.key != "" and each.skill == id_]
    by_teacher = [
        LevelByTeacher(level=o.level, made_at=o.made_at, made_by=kept.name_teacher(o.made_by), note=o.note)
        for o in made
    ]
    return SkillRow(
        skill=name,
        level=estimate.level,
        mastery=estimate.mastery,
        low=estimate.low,
        high=estimate.high,
        probability_above=estimate.probability_above,
        n_scores=estimate.n_responses,
        by_teacher=by_teacher[-1] if by_teacher else None,
    )


def _describe_findings(
    report: ClassReport, student: int, names: list[str], bundle: FluentBundle | None
) -> Iterable[FindingRow]:
    for finding in report.diagnoses_of(student):
        yield FindingRow(
            kind=finding.kind,
            skill="" if finding.skill is None else names[finding.skill],
            item="" if finding.item is None else report.gradebook.items[finding.item].title,
            sentence=say(finding.sentence, bundle),
            evidence=tuple(say(each, bundle) for each in finding.evidence),
            confidence=finding.confidence,
        )


def _describe_steps(
    report: ClassReport, steps: Iterable[PathStep], names: list[str], bundle: FluentBundle | None
) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(
            kind=step.kind,
            skill=names[step.skill],
            why=say(step.why, bundle),
            ready=step.ready,
            minutes=step.minutes,
            check_item="" if step.check_item is None else report.gradebook.items[step.check_item].title,
            due=step.due,
        )
        for step in steps
    )


def _describe_teachings(report: ClassReport, kept: KeptOfStudent, names: list[str]) -> tuple[TeachingRow, ...]:
    called = {skill.id: name for skill, name in zip(report.curriculum.skills, names, strict=True)}
    called |= {skill.id: say_name(skill.name) for skill in report.curriculum.unused}
    return tuple(
        TeachingRow(
            day=each.day,
            text=each.text,
            skills=tuple(called.get(skill, skill) for skill in each.skills),
            is_for_group=bool(each.students),
            made_at=each.made_at,
            made_by=kept.name_teacher(each.made_by),
        )
        for each in kept.teachings
        if each.is_for(kept.key)
    )


def _take_others_out(record: StudentRecord, report: ClassReport, student: int) -> StudentRecord:
    """The record without the names, ids and addresses of other students, wherever somebody wrote them."""
    students = report.gradebook.students
    own = {fold(form) for form in list_forms(students[student])}
    others = make_finder(
        [
            (form, "")
            for k, each in enumerate(students)
            if k != student
            for form in list_forms(each)
            if fold(form) not in own
        ]
    )
    somebody = say(Message("record-somebody"), open_catalogue(record.language))
    document = record.model_dump(mode="python")
    ours = {name: document.pop(name) for name in ("format", "student", "language", "learner", "key")}
    return StudentRecord.model_validate({**_redact(document, others, somebody), **ours})


def _redact(value: Any, others: NameFinder, somebody: str) -> Any:
    match value:
        case str() if type(value) is str:
            ends = [0, *(match.end() for match in others.find(value))]
            starts = [*(match.start() for match in others.find(value)), len(value)]
            return somebody.join(value[a:b] for a, b in zip(ends, starts, strict=True))
        case dict():
            return {key: _redact(each, others, somebody) for key, each in value.items()}
        case tuple() | list():
            return tuple(_redact(each, others, somebody) for each in value)
    return value

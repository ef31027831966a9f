"""What stands in the JSON file of everything about one student, field by field; nothing about anybody else.

The descriptions are what the shipped schema says, ``student_record.schema.json``: see
:mod:`engine.exports.json_schema`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.classroom import DiagnosisKind, Level, StepKind
from engine.exports.schema.gradebook import Student
from engine.exports.schema.json_values import Number, Text
from engine.exports.schema.report import StudyPlan

RECORD_FORMAT: Literal["gradepath.student"] = "gradepath.student"
RECORD_VERSION: Literal[1] = 1


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True)


class Correction(_Row):
    """A score that the teacher corrected."""

    was: Number = Field(description="Points that the file had; null where it had no score.")
    was_status: Text = Field(description="What the file said of the cell: scored, missing, excused, absent or pending.")
    made_at: datetime = Field(description="When it was corrected, in UTC.")
    made_by: Text = Field(description="Who corrected it.")
    note: Text = Field("", description="Why; may be empty.")


class ScoreRow(_Row):
    """One item, and what the student got on it."""

    item: Text = Field(description="Title of the item.")
    status: Text = Field(
        description="scored, missing, excused, absent or pending. Only a score counts; no gap is a zero."
    )
    points: Number = Field(description="Points as they count now; null without a score.")
    possible: Number = Field(description="Points possible.")
    taken_on: date | None = Field(None, description="When it was taken or due; null where no file says.")
    again_of: Text = Field("", description="Title of the item that this is, asked on an earlier day; or empty.")
    file: Text = Field("", description="Name of the file that it came from; empty where that is not kept.")
    skills: tuple[Text, ...] = Field(description="The skills that the item asks for.")
    answer: Text = Field("", description="What the student answered; empty where the file does not say.")
    correction: Correction | None = Field(None, description="Where the teacher corrected the score; else null.")
    expected_credit: Number = Field(
        description="Computed: the share of the points that the estimates would expect of this student, in (0, 1)."
    )


class LevelByTeacher(_Row):
    """A level that the teacher knows better."""

    level: Level = Field(description="The teacher's own judgement.")
    made_at: datetime = Field(description="When, in UTC.")
    made_by: Text = Field(description="Who.")
    note: Text = Field("", description="Why; may be empty.")


class SkillRow(_Row):
    """What the scores say about one skill of the student. An estimate, no measure of a person and no grade."""

    skill: Text = Field(description="Name of the skill.")
    level: Level = Field(description="The level that counts: the teacher's own, or else that of the scores.")
    mastery: Number = Field(
        description="Share of the points the student is expected to earn today on items of the skill, in [0, 1]."
    )
    low: Number = Field(description="The true value lies above this, and below the next, 8 times in 10.")
    high: Number = Field(description="Upper end of that range.")
    probability_above: Number = Field(description="Chance that the mastery is at least the teacher's line.")
    n_scores: int = Field(description="Scores of the student on items of the skill.")
    by_teacher: LevelByTeacher | None = Field(None, description="The teacher's own judgement; else null.")


class FindingRow(_Row):
    """One sentence about why something is hard for the student, with the scores it rests on."""

    kind: DiagnosisKind = Field(description="What kind of finding it is.")
    skill: Text = Field("", description="The skill it is about; empty where it is about none.")
    item: Text = Field("", description="The item it is about; empty where it is about none.")
    sentence: Text = Field(description="The finding.")
    evidence: tuple[Text, ...] = Field(description="The scores and counts behind it.")
    confidence: Number = Field(description="How sure it is, in [0, 1].")


class StepRow(_Row):
    """One step that is suggested to the student."""

    kind: StepKind = Field(description="A lesson, a short check, or the review of a mastered skill.")
    skill: Text = Field(description="Name of the skill.")
    why: Text = Field(description="Why it stands here.")
    ready: bool = Field(description="Whether what comes before it is likely mastered.")
    minutes: int = Field(description="Time it takes.")
    check_item: Text = Field("", description="The item to check it with; empty where there is none.")
    due: date | None = Field(None, description="Day of a review; null for the other kinds.")


class GoalRow(_Row):
    """What the suggested steps lead to."""

    skills: tuple[Text, ...] = Field(description="Names of the skills that count; empty: all.")
    minutes: int = Field(description="Time that there is.")


class GroupRow(_Row):
    """The group for work in class that the student was last in; who else was in it is not said."""

    topic: Text = Field(description="What the group works on.")
    number: int = Field(description="Its number, from 1.")


class NoteRow(_Row):
    """What the teacher wrote about the student."""

    text: Text = Field(description="The note.")
    changed_at: datetime = Field(description="When it was last changed, in UTC.")
    changed_by: Text = Field(description="Who changed it.")


class TeachingRow(_Row):
    """Something that was taught, to the whole class or to a group with the student in it; who else is not said."""

    day: date = Field(description="On which it was taught.")
    text: Text = Field(description="In the teacher's words; may be empty where skills say it.")
    skills: tuple[Text, ...] = Field(description="Names of the skills that it was about.")
    is_for_group: bool = Field(description="Whether it was for some students of the class only.")
    made_at: datetime = Field(description="When it was noted or last changed, in UTC.")
    made_by: Text = Field(description="Who noted it.")


class OpenedRow(_Row):
    """Somebody opened, exported or changed what is kept of the student."""

    at: datetime = Field(description="When, in UTC.")
    who: Text = Field(description="Who.")
    what: Text = Field(description="What was done.")


class StudentRecord(BaseModel):
    """Everything that Gradepath keeps and computes about one student. The names of others are taken out."""

    model_config = ConfigDict(title="Gradepath student record", frozen=True)

    format: Literal["gradepath.student"] = Field(description="What kind of file it is.")
    version: Literal[1] = Field(description="Changes when a reader of this version could no longer read the file.")
    about: Text = Field(description="What the file is, in a sentence.")
    made_on: date = Field(description="The day on which it was made.")
    class_name: Text = Field(description="The class, as the teacher calls it.")
    language: Text = Field(description="In which the student and the family read, such as en or zh.")
    student: Student = Field(description="Who it is about: everything by which files tell the student from others.")
    key: Text = Field("", description="Random sign by which addresses in the app name the student; empty where none.")
    left_on: date | None = Field(None, description="The day the student left the class; null while in it.")
    scores: tuple[ScoreRow, ...] = Field(description="Every item of the class, in its order.")
    skills: tuple[SkillRow, ...] = Field(description="What the scores say about every skill.")
    findings: tuple[FindingRow, ...] = Field(description="Why something is hard, as far as scores tell.")
    steps: tuple[StepRow, ...] = Field(description="The suggested way, in order.")
    reviews: tuple[StepRow, ...] = Field(description="When to look again at what is mastered.")
    goal: GoalRow = Field(description="What the steps lead to.")
    plan: StudyPlan | None = Field(None, description="The study plan as the teacher left it; null where none is kept.")
    group: GroupRow | None = Field(None, description="The group for work in class; null where there was none.")
    notes: tuple[NoteRow, ...] = Field((), description="The teacher's notes on the student.")
    teachings: tuple[TeachingRow, ...] = Field((), description="What was taught between tests, by day.")
    opened: tuple[OpenedRow, ...] = Field((), description="Who opened, exported or changed it, the latest first.")
    threshold: Number = Field(description="The mastery from which the teacher calls a skill mastered, in [0, 1].")
    learner: Text = Field(
        description="Which learner computed the estimates. Nothing is decided by it: a teacher decides."
    )

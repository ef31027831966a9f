"""An invented exam: what is taught, what is asked, who answers. The nouns of the sample classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True)
class Pupil:
    """One invented student.

    Attributes
    ----------
    family, given
        As the school writes them; the family name is empty where the name is not split.
    ability
        g_i of the response model.
    gaps
        Ids of the skills where the gaps begin; everything that builds on them is lacking too.
    """

    family: str
    given: str
    ability: float
    gaps: tuple[str, ...] = ()

    @property
    def sortable(self) -> str:
        """The name as Canvas exports it."""
        return f"{self.family}, {self.given}" if self.family else self.given

    @property
    def name(self) -> str:
        """The name as people say it."""
        return f"{self.given} {self.family}" if self.family else self.given


@dataclass(frozen=True)
class Lesson:
    """One skill as it stands in the skills file."""

    skill_id: str
    name: str
    short_name: str
    prerequisites: tuple[str, ...]
    explanation: str
    worked_example: str
    practice: str
    minutes: int


@dataclass(frozen=True)
class Question:
    """One item of the class test.

    Attributes
    ----------
    skills
        Ids of the skills it asks for.
    discrimination
        a_j > 0 of the response model.
    difficulty
        b_j of the response model, on the logit scale; larger is harder.
    key_is_wrong
        The answer key marks the wrong answer as right: what is recorded is the maximum minus what was earned.
    step
        Points that are earned together: all of them where an answer is right or wrong.
    """

    title: str
    skills: tuple[str, ...]
    max_score: int
    discrimination: float
    difficulty: float
    key_is_wrong: bool = False
    step: int = 1


@dataclass(frozen=True)
class Exam:
    """A subject and a class that was examined in it; everything that the scores are drawn from."""

    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    pupils: tuple[Pupil, ...]
    seed: int


@dataclass(frozen=True)
class Unit:
    """Something that was taught between two tests.

    Attributes
    ----------
    text
        As the teacher notes it.
    skills
        Ids of the skills that it was about.
    pupils
        Names of those whom it was for; empty for the whole class.
    """

    day: date
    text: str
    skills: tuple[str, ...]
    pupils: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sitting:
    """A later test of a class, and what it learned and forgot since the one before.

    Attributes
    ----------
    steps
        Id of a skill -> what its offset m_is changed by for everybody; 0 for a skill that stands still.
    group_step
        What the offset of the group's skill changed by for the group on top of that.
    misprinted
        Title of a question asked before -> what the misprint adds to its difficulty b_j.
    away
        Names of those who were not there.
    blank
        By name, the positions of questions without a score.
    """

    day: date
    questions: tuple[Question, ...]
    steps: Mapping[str, float]
    group_step: float
    misprinted: Mapping[str, float]
    away: tuple[str, ...] = ()
    blank: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Term:
    """A class over a term: its exam, and the tests after it.

    Attributes
    ----------
    day
        Of the exam.
    sittings
        The later tests in order.
    group, group_skill
        Names of those who were taught a skill again, and its id.
    newcomers
        Who joined after the exam, with the name before which each stands in the lists.
    left
        Name of who left -> on which day.
    units
        What was taught, by day.
    """

    exam: Exam
    day: date
    sittings: tuple[Sitting, ...]
    group: tuple[str, ...]
    group_skill: str
    newcomers: tuple[tuple[Pupil, str], ...]
    left: Mapping[str, date]
    units: tuple[Unit, ...]
    seed: int

    @property
    def days(self) -> tuple[date, ...]:
        """Of all tests, the exam's first."""
        return (self.day, *(sitting.day for sitting in self.sittings))

    @property
    def questions(self) -> tuple[tuple[Question, ...], ...]:
        """Of every test, the exam's first."""
        return (self.exam.questions, *(sitting.questions for sitting in self.sittings))

    @property
    def pupils(self) -> tuple[Pupil, ...]:
        """Everybody who was ever in the class, in the order of its lists."""
        listed = list(self.exam.pupils)
        for pupil, before in self.newcomers:
            listed.insert([each.name for each in listed].index(before), pupil)
        return tuple(listed)

    def is_in_class(self, pupil: Pupil, test: int) -> bool:
        """Whether somebody belongs to the class on the day of a test, 0 for the exam; also who is away that day."""
        has_come = test > 0 or pupil in self.exam.pupils
        return has_come and self.days[test] < self.left.get(pupil.name, date.max)

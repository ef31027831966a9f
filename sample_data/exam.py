"""An invented exam: what is taught, what is asked, who answers. The nouns of the sample classes."""

from __future__ import annotations

from dataclasses import dataclass


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

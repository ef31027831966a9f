"""A class as it is kept from one day to the next: its uploads, and everything that the teacher decided. No report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from engine.classroom.curriculum import Skill
from engine.classroom.decisions import CorrectedScore, LeftOutItem, LevelOverride, Note
from engine.classroom.import_choices import NO_CHOICES, ImportChoices
from engine.classroom.message import Message
from engine.classroom.path import Goal
from engine.classroom.plan import StudyPlan
from engine.classroom.problem import Problem
from engine.classroom.teaching import Teaching
from engine.classroom.upload import ItemRef, Upload


@dataclass(frozen=True)
class KeptStudent:
    """A student of a class that is kept.

    Attributes
    ----------
    key
        Random, unique, says nothing about the student: what addresses carry. The name is in the uploads only.
    left_on
        The day from which the student no longer belongs to the class; None while he or she does.
    language
        In which the student and the family read; empty for that of the class.
    goal
        The student's own; None for that of the class.
    """

    key: str
    left_on: date | None = None
    language: str = ""
    goal: Goal | None = None


@dataclass(frozen=True)
class KeptPlan:
    """A study plan as the teacher left it.

    Attributes
    ----------
    plan
        The steps of the path, chosen or not, and the teacher's own; ``plan.student`` is only who it was made for, the
        upload says how the student is called.
    version
        Of the class with which the plan was last changed: of two windows that change the same version, the second is
        told.
    """

    student: str
    plan: StudyPlan
    changed_at: datetime
    changed_by: str
    version: int = 1


@dataclass(frozen=True)
class KeptCurriculum:
    """Skills, and which item asks for which, by items that stay the same when other uploads come.

    Attributes
    ----------
    skills
        As :class:`engine.classroom.Curriculum` has them, in its order.
    tags
        For each item the ids of its skills; the skill that stands in for items nothing is said about is one of them.
    """

    skills: tuple[Skill, ...]
    tags: tuple[tuple[ItemRef, tuple[str, ...]], ...]
    source: str
    remarks: tuple[Message, ...] = ()
    left_out: tuple[Problem, ...] = ()
    placeholder: str = ""
    unused: tuple[Skill, ...] = ()


@dataclass(frozen=True)
class ClassSettings:
    """What the teacher set for a class.

    Attributes
    ----------
    threshold
        Mastery from which a skill counts as mastered, in (0.2, 1).
    learner
        A name in :data:`engine.learners.LEARNERS`.
    goal, language
        Of all students who have none of their own.
    group_sizes
        Fewest and most students of a group, at least 2.
    moves, places
        Key of a student -> topic and number of the group: what the teacher chose (None for no group), and where the
        student was in the last grouping.
    ignored_orders
        Pairs of skill ids (before, after) that are not to be proposed again.
    analysed_on
        The day on which the class was last analysed with other scores or skills: reviews are dated from it.
    draft
        Skills and tags that the teacher is still at, and that do not count yet; None where there are none.
    right_keys
        Items whose key the teacher looked at and found right, in the order of the decisions.
    """

    threshold: float = 0.7
    learner: str = "reptile"
    goal: Goal = field(default_factory=Goal)
    language: str = "en"
    group_sizes: tuple[int, int] = (3, 5)
    moves: Mapping[str, tuple[str, int] | None] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, tuple[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    ignored_orders: frozenset[tuple[str, str]] = frozenset()
    analysed_on: date | None = None
    draft: KeptCurriculum | None = None
    right_keys: tuple[ItemRef, ...] = ()


@dataclass(frozen=True, eq=False)
class KeptClass:
    """Everything about one class but what is computed from it.

    Attributes
    ----------
    id
        Random, what addresses carry; empty where the class is kept nowhere.
    version
        Counts the changes of the class, from 1.
    uploads
        In the order of their days; at least one.
    joining
        The answers to the doubts of joining the uploads.
    students
        All that any upload names, also those who left; one for each key.
    corrected_scores, left_out_items, level_overrides, notes
        At most one for each student and item, item, student and skill, student.
    teachings
        What was taught between tests, by day.
    earlier
        Ids of the earlier classes in the teacher's memory that the estimates start from.
    itself
        Ids under which this class is, or was, in that memory: it never counts for itself.
    meta_weights
        Id of the meta-weights with which it was last analysed; empty before the first analysis.
    pseudonyms
        Whether names and ids are pseudonyms, whose key the teacher has.
    """

    id: str
    name: str
    created_at: datetime
    uploads: tuple[Upload, ...]
    students: tuple[KeptStudent, ...]
    curriculum: KeptCurriculum
    version: int = 1
    joining: ImportChoices = NO_CHOICES
    settings: ClassSettings = field(default_factory=ClassSettings)
    corrected_scores: tuple[CorrectedScore, ...] = ()
    left_out_items: tuple[LeftOutItem, ...] = ()
    level_overrides: tuple[LevelOverride, ...] = ()
    notes: tuple[Note, ...] = ()
    plans: tuple[KeptPlan, ...] = ()
    teachings: tuple[Teaching, ...] = ()
    earlier: frozenset[str] = frozenset()
    itself: frozenset[str] = frozenset()
    meta_weights: str = ""
    is_sample: bool = False
    is_archived: bool = False
    pseudonyms: bool = False

    def student(self, key: str) -> KeptStudent:
        """The student with this key; raises KeyError where there is none."""
        for each in self.students:
            if each.key == key:
                return each
        raise KeyError(key)

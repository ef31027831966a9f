"""The nouns of the project: one word per thing, in the code, the files, the columns and on the screens.

One file a noun. They know neither torch nor streamlit. Every class is frozen; arrays inside are never written to.
"""

from engine.classroom.arrays import BoolArray, FloatArray, IntArray
from engine.classroom.curriculum import Curriculum, Skill
from engine.classroom.decisions import CorrectedCell, CorrectedScore, LeftOutItem, LevelOverride, Note
from engine.classroom.finding import Diagnosis, DiagnosisKind
from engine.classroom.gradebook import Gradebook, Status
from engine.classroom.growth import (
    ChangeTable,
    Comparison,
    GroupComparison,
    Growth,
    Link,
    LinkKind,
    MeanChange,
    Movement,
    StudentPaths,
    Trajectory,
)
from engine.classroom.honesty import HonestyCheck, HonestyRow, RangeCheck
from engine.classroom.import_choices import COLUMN_ROLES, NO_CHOICES, ColumnMapping, ImportChoices
from engine.classroom.import_notes import Doubt, IgnoredColumn, ImportNotes
from engine.classroom.item import Item
from engine.classroom.item_report import DOUBTED_FROM, WIDEST_STABLE, ItemFlag, ItemReport, Marking, Reliability
from engine.classroom.kept_class import ClassSettings, KeptClass, KeptCurriculum, KeptPlan, KeptStudent
from engine.classroom.mastery import Level, MasteryEstimate, MasteryTable
from engine.classroom.message import Message, Name, Value
from engine.classroom.path import Goal, PathStep, StepKind
from engine.classroom.plan import PlanStep, StudyPlan
from engine.classroom.posterior import Posterior
from engine.classroom.problem import Problem, Remedy
from engine.classroom.remembered import Remembered
from engine.classroom.report import ClassReport
from engine.classroom.response_log import ResponseLog
from engine.classroom.student import Student
from engine.classroom.teaching import Mark, MarkKind, Teaching
from engine.classroom.term import Term
from engine.classroom.upload import ItemRef, Upload

__all__ = [
    "COLUMN_ROLES",
    "DOUBTED_FROM",
    "NO_CHOICES",
    "WIDEST_STABLE",
    "BoolArray",
    "ChangeTable",
    "ClassReport",
    "ClassSettings",
    "ColumnMapping",
    "Comparison",
    "CorrectedCell",
    "CorrectedScore",
    "Curriculum",
    "Diagnosis",
    "DiagnosisKind",
    "Doubt",
    "FloatArray",
    "Goal",
    "Gradebook",
    "GroupComparison",
    "Growth",
    "HonestyCheck",
    "HonestyRow",
    "IgnoredColumn",
    "ImportChoices",
    "ImportNotes",
    "IntArray",
    "Item",
    "ItemFlag",
    "ItemRef",
    "ItemReport",
    "KeptClass",
    "KeptCurriculum",
    "KeptPlan",
    "KeptStudent",
    "LeftOutItem",
    "Level",
    "LevelOverride",
    "Link",
    "LinkKind",
    "Mark",
    "MarkKind",
    "Marking",
    "MasteryEstimate",
    "MasteryTable",
    "MeanChange",
    "Message",
    "Movement",
    "Name",
    "Note",
    "PathStep",
    "PlanStep",
    "Posterior",
    "Problem",
    "RangeCheck",
    "Reliability",
    "Remedy",
    "Remembered",
    "ResponseLog",
    "Skill",
    "Status",
    "StepKind",
    "Student",
    "StudentPaths",
    "StudyPlan",
    "Teaching",
    "Term",
    "Trajectory",
    "Upload",
    "Value",
]

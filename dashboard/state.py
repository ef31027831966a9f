"""What one teacher's session remembers; the only file that touches ``st.session_state``.

:class:`State` is a plain object that knows no Streamlit, so it is tested without a page. It lives in the memory of the
session and nowhere else: closing the tab forgets every class. Small widgets keep their own value across pages with
``persist_state="session"``; everything that matters is here.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import TypeVar

import streamlit as st

from dashboard.plan_editing import WorkingPlan
from dashboard.tag_editing import TagDraft
from engine.types import ClassReport, ImportChoices

Value = TypeVar("Value")
NamedFile = tuple[str, bytes]


@dataclass(frozen=True, eq=False)
class OpenClass:
    """A class that was analysed in this session.

    Attributes
    ----------
    key
        Unique, and not only in this session: caches are keyed by it. Says nothing about the class.
    name
        As the teacher calls it; the file's name at first.
    revision
        Counts the changes of the report, so that what was computed from an older one is not shown.
    """

    key: str
    name: str
    opened_on: date
    report: ClassReport
    is_sample: bool = False
    revision: int = 0


@dataclass(frozen=True, eq=False)
class Upload:
    """A file on its way into a class, and what the teacher decided about it so far.

    Attributes
    ----------
    file_key
        Tells one uploaded file from the next, also of the same name.
    left_out
        Titles of the items that the teacher does not want to count.
    skills, items
        Name and bytes of the files that tag the items.
    keep_good_tags
        Go on with what can be used of these two.
    name
        What the class will be called: the file's name in words until the teacher says otherwise.
    removals
        How often a file was taken back.
    """

    file_key: str
    filename: str
    data: bytes
    choices: ImportChoices = field(default_factory=ImportChoices)
    left_out: frozenset[str] = frozenset()
    skills: NamedFile | None = None
    items: NamedFile | None = None
    keep_good_tags: bool = False
    name: str = ""
    removals: int = 0


@dataclass
class State:
    """Everything a session remembers; pages read it and call its methods, nothing else changes it."""

    classes: dict[str, OpenClass] = field(default_factory=dict)
    upload: Upload | None = None
    skill: int | None = None
    _current: str | None = None
    _student: int = 0
    _plans: dict[tuple[str, int], WorkingPlan] = field(default_factory=dict)
    _editions: dict[tuple[str, int], int] = field(default_factory=dict)
    _tags: dict[str, TagDraft] = field(default_factory=dict)
    _ignored: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    _snapshots: dict[str, object] = field(default_factory=dict)

    # ------------------------------------------------------------------------------------------- classes

    @property
    def current(self) -> OpenClass | None:
        """The class in view; None before the first one."""
        return self.classes.get(self._current or "")

    def add_class(self, report: ClassReport, name: str, *, is_sample: bool = False) -> OpenClass:
        """Remember a new class and bring it into view."""
        opened = OpenClass(secrets.token_hex(6), name, date.today(), report, is_sample)
        self.classes[opened.key] = opened
        self.select_class(opened.key)
        self.rename_class(name)
        return self.classes[opened.key]

    def select_class(self, key: str) -> None:
        """Bring a class into view; its first student too, when it was another class before."""
        if key != self._current:
            self._current, self._student, self.skill = key, 0, None

    def rename_class(self, name: str) -> None:
        """Call the class in view otherwise; an empty name changes nothing."""
        if self.current is not None and name.strip():
            gradebook = replace(self.current.report.gradebook, name=name.strip())
            report = replace(self.current.report, gradebook=gradebook)
            self.classes[self.current.key] = replace(self.current, name=name.strip(), report=report)

    def replace_report(self, report: ClassReport) -> None:
        """Take new levels, diagnoses and paths for the class in view; what the teacher wrote into plans stays.

        Where the skills are others than before, the steps of plans follow theirs by id.
        """
        if self.current is None:
            return
        changed = replace(self.current, report=report, revision=self.current.revision + 1)
        before = [skill.id for skill in self.current.report.curriculum.skills]
        now = {skill.id: place for place, skill in enumerate(report.curriculum.skills)}
        if before != list(now):
            moved = {place: now.get(skill_id) for place, skill_id in enumerate(before)}
            for at, plan in self._plans.items():
                if at[0] == changed.key:
                    skills = tuple(None if skill is None else moved[skill] for skill in plan.skills)
                    self._plans[at] = replace(plan, skills=skills)
            self.skill = None if self.skill is None else moved[self.skill]
        self.classes[changed.key] = changed

    def forget_class(self, key: str) -> None:
        """Drop a class and its plans from memory."""
        self.classes.pop(key, None)
        self._tags.pop(key, None)
        self._ignored.pop(key, None)
        self._plans = {at: plan for at, plan in self._plans.items() if at[0] != key}
        if self._current == key:
            self._current, self._student, self.skill = next(reversed(self.classes), None), 0, None

    # ------------------------------------------------------------------------------------------ students

    @property
    def student(self) -> int:
        """Position of the student in view."""
        return self._student

    def select_student(self, student: int, skill: int | None = None) -> None:
        """Bring a student into view, and the skill that is asked about."""
        self._student, self.skill = student, skill

    # -------------------------------------------------------------------------------------------- upload

    def begin_upload(self, file_key: str, filename: str, data: bytes) -> None:
        """Start over with a new file; decisions about an older one are forgotten."""
        self.upload = Upload(file_key, filename, data, name=name_in_words(filename))

    def change_upload(self, **changes: object) -> None:
        """Change some of the decisions about the file."""
        if self.upload is not None:
            self.upload = replace(self.upload, **changes)  # type: ignore[arg-type]

    def answer(self, doubt: str, option: str) -> None:
        """Record how the teacher reads a doubtful place."""
        if self.upload is not None:
            answers = {**self.upload.choices.answers, doubt: option}
            self.upload = replace(self.upload, choices=replace(self.upload.choices, answers=answers))

    def set_max_scores(self, max_scores: Mapping[str, float]) -> None:
        """Record the points possible that the teacher typed in."""
        if self.upload is not None:
            self.upload = replace(self.upload, choices=replace(self.upload.choices, max_scores=dict(max_scores)))

    def keep_good_rows(self) -> None:
        """Go on with what can be read."""
        if self.upload is not None:
            self.upload = replace(self.upload, choices=replace(self.upload.choices, keep_good_rows=True))

    # --------------------------------------------------------------------------------------------- plans

    def plan(self, student: int) -> WorkingPlan | None:
        """The plan as the teacher left it; None while nobody changed it."""
        return self._plans.get((self._current or "", student))

    def keep_plan(self, student: int, plan: WorkingPlan) -> None:
        """Remember what the teacher changed in a plan."""
        if self._current is not None:
            self._plans[self._current, student] = plan

    def drop_plan(self, student: int) -> None:
        """Forget the changes: back to what the engine proposes."""
        at = (self._current or "", student)
        self._plans.pop(at, None)
        self._editions[at] = self._editions.get(at, 0) + 1

    def edition(self, student: int) -> int:
        """How often the changes of a plan were forgotten: a widget of an older edition must not bring them back."""
        return self._editions.get((self._current or "", student), 0)

    # ---------------------------------------------------------------------------------------------- tags

    @property
    def tags(self) -> TagDraft | None:
        """The tags as the teacher left them, not yet in use; None while nobody changed any."""
        return self._tags.get(self._current or "")

    def keep_tags(self, draft: TagDraft) -> None:
        """Remember what the teacher ticked."""
        if self._current is not None:
            self._tags[self._current] = draft

    def drop_tags(self) -> None:
        """Forget it: back to the tags in use."""
        self._tags.pop(self._current or "", None)

    # --------------------------------------------------------------------------------------------- order

    @property
    def ignored_orders(self) -> frozenset[tuple[str, str]]:
        """Pairs of skill ids (before, after) that the teacher does not want to be proposed again."""
        return self._ignored.get(self._current or "", frozenset())

    def ignore_order(self, before: str, after: str) -> None:
        """Remember that a proposed order was turned down."""
        if self._current is not None:
            self._ignored[self._current] = self.ignored_orders | {(before, after)}

    # ------------------------------------------------------------------------------------------- editors

    def snapshot(self, key: str, make: Callable[[], Value]) -> Value:
        """The table an editor started from, the same until :meth:`end_snapshots`.

        An editor sends the differences to what it was first given. Given its own result again, it would apply
        them twice.
        """
        if key not in self._snapshots:
            self._snapshots[key] = make()
        return self._snapshots[key]  # type: ignore[return-value]

    def end_snapshots(self, but: str = "") -> None:
        """Start every editor afresh, except those whose key begins so."""
        self._snapshots = {k: v for k, v in self._snapshots.items() if but and k.startswith(but)}


def name_in_words(filename: str) -> str:
    """A class name from a file's name: without folder and ending, underscores as blanks.

    >>> name_in_words("5b_fractions.csv")
    '5b fractions'
    """
    stem = PurePath(filename).stem
    return " ".join(stem.replace("_", " ").split()) or filename


def file_key(filename: str, data: bytes) -> str:
    """A short name for the contents of a file."""
    return hashlib.sha256(filename.encode() + b"\0" + data).hexdigest()[:16]


def load_state() -> State:
    """The state of this session, made at its first run."""
    if "gradepath" not in st.session_state:
        st.session_state["gradepath"] = State()
    state: State = st.session_state["gradepath"]
    return state

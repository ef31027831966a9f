"""What one teacher's session remembers; the only file that touches ``st.session_state``.

:class:`State` is a plain object that knows no Streamlit, so it is tested without a page. It lives in the memory of the
session and nowhere else: closing the tab forgets every class. Small widgets keep their own value across pages with
``persist_state="session"``; everything that matters is here.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from dashboard.desk.earlier import NO_EARLIER, EarlierClasses
from dashboard.desk.groups import GroupChoices
from dashboard.desk.plans import WorkingPlan
from dashboard.desk.tags import TagDraft
from dashboard.desk.uploads import NamedFile, Upload, add_files, begin
from engine.classroom import ClassReport, Goal

if TYPE_CHECKING:
    from engine.memory.memory import Memory

Value = TypeVar("Value")


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
    complete
        While items are left out: the report with all of them.
    earlier
        What the report started from.
    """

    key: str
    name: str
    opened_on: date
    report: ClassReport
    is_sample: bool = False
    revision: int = 0
    complete: ClassReport | None = None
    earlier: EarlierClasses = NO_EARLIER


@dataclass
class State:
    """Everything a session remembers; pages read it and call its methods, nothing else changes it.

    ``memory`` is what earlier classes taught; None before there is any. ``memories`` counts how often it was changed.
    """

    classes: dict[str, OpenClass] = field(default_factory=dict)
    memory: Memory | None = None
    memories: int = 0
    upload: Upload | None = None
    skill: int | None = None
    _current: str | None = None
    _student: int = 0
    _plans: dict[tuple[str, int], WorkingPlan] = field(default_factory=dict)
    _editions: dict[tuple[str, int], int] = field(default_factory=dict)
    _goals: dict[str, Goal] = field(default_factory=dict)
    _languages: dict[tuple[str, int | None], str] = field(default_factory=dict)
    _groups: dict[str, GroupChoices] = field(default_factory=dict)
    _tags: dict[str, TagDraft] = field(default_factory=dict)
    _ignored: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    _snapshots: dict[str, object] = field(default_factory=dict)

    # ------------------------------------------------------------------------------------------- classes

    @property
    def current(self) -> OpenClass | None:
        """The class in view; None before the first one."""
        return self.classes.get(self._current or "")

    def add_class(
        self, report: ClassReport, name: str, *, is_sample: bool = False, earlier: EarlierClasses = NO_EARLIER
    ) -> OpenClass:
        """Remember a new class and bring it into view."""
        opened = OpenClass(secrets.token_hex(6), name, date.today(), report, is_sample, earlier=earlier)
        self.classes[opened.key] = opened
        self.select_class(opened.key)
        self.rename_class(name)
        return self.classes[opened.key]

    def select_class(self, key: str) -> None:
        """Bring a class into view; its first student too, when it was another class before."""
        if key != self._current:
            self._current, self._student, self.skill = key, 0, None

    def rename_class(self, name: str) -> None:
        """Give the class in view another name, in the report too; an empty name changes nothing."""
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
        # With other tags, the report with all items is no longer the one to go back to.
        complete = self.current.complete if report.curriculum is self.current.report.curriculum else None
        changed = replace(self.current, report=report, revision=self.current.revision + 1, complete=complete)
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

    def leave_items_out(self, report: ClassReport) -> None:
        """Take the report of the class in view without some of its items; the whole one can be taken back."""
        if self.current is not None:
            complete = self.current.complete or self.current.report
            self.replace_report(report)
            self.classes[self.current.key] = replace(self.current, complete=complete)

    # ------------------------------------------------------------------------------------------- memory

    @property
    def earlier_memory(self) -> Memory | None:
        """The earlier classes that the class in view starts from."""
        return None if self.current is None else self.current.earlier.memory

    def change_memory(self, memory: Memory) -> None:
        """Take another memory of earlier classes; one without any is none. Reports stay as they are."""
        self.memory = memory if memory.classes else None
        self.memories += 1

    def mark_as_remembered(self, class_id: str) -> None:
        """The class in view is in the memory under this id: it must not count for itself."""
        if self.current is not None:
            earlier = replace(self.current.earlier, itself=self.current.earlier.itself | {class_id})
            self.classes[self.current.key] = replace(self.current, earlier=earlier)

    def take_earlier(self, report: ClassReport, complete: ClassReport | None, earlier: EarlierClasses) -> None:
        """Take the report of the class in view that starts from these earlier classes, and the one with all items."""
        if self.current is not None:
            self.replace_report(report)
            self.classes[self.current.key] = replace(self.current, complete=complete, earlier=earlier)

    # ------------------------------------------------------------------------------------------ students

    @property
    def student(self) -> int:
        """Position of the student in view."""
        return self._student

    def select_student(self, student: int, skill: int | None = None) -> None:
        """Bring a student into view, and the skill that is asked about."""
        self._student, self.skill = student, skill

    # -------------------------------------------------------------------------------------------- upload

    def begin_upload(self, files: Sequence[NamedFile]) -> None:
        """Start over with new files; decisions about older ones are forgotten."""
        self.upload = begin(files)

    def add_files(self, files: Sequence[NamedFile]) -> None:
        """Take more files of the same class."""
        if self.upload is not None:
            self.upload = add_files(self.upload, files)

    def remove_file(self, key: str) -> None:
        """Take one file out; the upload ends with the last."""
        if self.upload is not None:
            files = tuple(file for file in self.upload.files if file.key != key)
            left = replace(self.upload, files=files, removals=self.upload.removals + 1, mapping="")
            self.upload = left if files else None

    def change_upload(self, **changes: object) -> None:
        """Change some of the decisions about all files."""
        if self.upload is not None:
            self.upload = replace(self.upload, **changes)  # type: ignore[arg-type]

    def change_file(self, key: str, **changes: object) -> None:
        """Change some of the decisions about one file."""
        if self.upload is not None:
            files = (
                replace(file, **changes) if file.key == key else file  # type: ignore[arg-type]
                for file in self.upload.files
            )
            self.upload = replace(self.upload, files=tuple(files))

    def change_choices(self, key: str, **changes: object) -> None:
        """Change how one file is read, or, where no file has this key, how the files are joined."""
        if self.upload is not None:
            choices = replace(self.upload.choices_of(key), **changes)  # type: ignore[arg-type]
            if any(file.key == key for file in self.upload.files):
                self.change_file(key, choices=choices)
            else:
                self.change_upload(choices=choices)

    def answer(self, key: str, doubt: str, option: str) -> None:
        """Record how the teacher reads a doubtful place of a file, or, without its key, of their joining."""
        if self.upload is not None:
            self.change_choices(key, answers={**self.upload.choices_of(key).answers, doubt: option})

    def keep_good_rows(self) -> None:
        """Read every file without the rows and cells that cannot be used."""
        for file in self.upload.files if self.upload is not None else ():
            self.change_choices(file.key, keep_good_rows=True)

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
        self._plans.pop((self._current or "", student), None)
        self.renew_editor(student)

    def renew_editor(self, student: int) -> None:
        """Show the plan of a student in a new editor, whose rows are the steps as they are now."""
        at = (self._current or "", student)
        self._editions[at] = self._editions.get(at, 0) + 1

    def edition(self, student: int) -> int:
        """How many editors the plan had: a widget of an older one must not bring back what it held."""
        return self._editions.get((self._current or "", student), 0)

    @property
    def goal(self) -> Goal:
        """What the plans of the class lead to; a student may have a goal of his or her own in the report."""
        return self._goals.get(self._current or "", Goal())

    def keep_goal(self, goal: Goal) -> None:
        """Remember what the plans of the class lead to."""
        if self._current is not None:
            self._goals[self._current] = goal

    def language_of(self, student: int | None = None) -> str:
        """In which language a student and the family read; that of the class where it was not chosen for them."""
        of_class = self._languages.get((self._current or "", None), "en")
        return self._languages.get((self._current or "", student), of_class)

    def keep_language(self, language: str, student: int | None = None) -> None:
        """Remember the language of one student, or of all who have none of their own."""
        if self._current is not None:
            self._languages[self._current, student] = language

    # -------------------------------------------------------------------------------------------- groups

    @property
    def groups(self) -> GroupChoices:
        """What the teacher decided about the groups of the class in view."""
        return self._groups.get(self._current or "", GroupChoices())

    def keep_groups(self, choices: GroupChoices) -> None:
        """Remember the sizes, moves and places of the groups of the class in view."""
        if self._current is not None:
            self._groups[self._current] = choices

    # ---------------------------------------------------------------------------------------------- tags

    @property
    def tags(self) -> TagDraft | None:
        """The tags as the teacher left them, not yet in use; None while nobody changed any."""
        return self._tags.get(self._current or "")

    def keep_tags(self, draft: TagDraft) -> None:
        """Remember what the teacher ticked."""
        if self._current is not None:
            self._tags[self._current] = draft

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


def clicked_row(key: str) -> int | None:
    """The row whose button was clicked in a table, from inside the button's callback."""
    click = st.session_state.get(key)
    return None if click is None else int(click["row"])


def load_state() -> State:
    """The state of this session, made at its first run."""
    if "gradepath" not in st.session_state:
        st.session_state["gradepath"] = State()
    state: State = st.session_state["gradepath"]
    return state

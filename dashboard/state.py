"""What one teacher's session has in hand.

:class:`State` is a plain object that knows no Streamlit, so it is tested without a page; :mod:`dashboard.session` holds
it. What a teacher decides about a class goes through it into what is kept of the class (:mod:`dashboard.desk.keeping`):
it is on the disk when the method returns. The rest lives in the session's memory and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from dashboard.desk.earlier import NO_EARLIER, EarlierClasses
from dashboard.desk.groups import GroupChoices
from dashboard.desk.imagined import ImaginedScores, Imaginings
from dashboard.desk.keeping import NOWHERE, Change, Keeping
from dashboard.desk.kept import (
    find_note,
    find_plan,
    keep_report,
    read_plan,
    set_settings,
    set_student,
    write_draft,
)
from dashboard.desk.open_classes import OpenClasses
from dashboard.desk.opened import OpenClass, begin_from_report
from dashboard.desk.plans import WorkingPlan
from dashboard.desk.seen import Seen, UnsavedNote, place_of
from dashboard.desk.shown_names import ShownNames
from dashboard.desk.snapshots import Snapshots
from dashboard.desk.tag_drafts import TagDrafts
from dashboard.desk.tags import TagDraft
from dashboard.desk.typed_test import TypedTest
from dashboard.desk.uploads import NamedFile, Upload, add_files, begin
from dashboard.language import DEFAULT, bind_language
from engine.classroom import ClassReport, Goal, KeptClass, Message, Note
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.classbook.analysing import KeptReport
    from engine.memory.memory import Memory
    from engine.privacy.name_key import NameKey

Value = TypeVar("Value")


@dataclass
class State:
    """Everything a session has in hand; pages read it and call its methods, nothing else changes it.

    ``keeping`` is where classes are kept. ``memory`` is what earlier classes taught; None before there is any.
    ``memories`` counts how often it was changed. ``address`` is the class and the student that the browser's address
    last named. ``asks_again_at`` is when a store that could not be opened is tried again, by a clock that only goes on.
    ``question`` is what a dialog over the page asks, with the page before a colon; ``questions`` counts them.
    ``typing`` is a test whose scores are being typed. ``notices`` are said once, on the page that is drawn next.
    """

    keeping: Keeping = NOWHERE
    memory: Memory | None = None
    memories: int = 0
    memory_version: int = 0
    upload: Upload | None = None
    typing: TypedTest | None = None
    address: dict[str, str] = field(default_factory=dict)
    asks_again_at: float = 0.0
    question: str = ""
    questions: int = 0
    notices: list[Message] = field(default_factory=list)
    _open: OpenClasses = field(default_factory=OpenClasses)
    _seen: Seen = field(default_factory=Seen)
    _tags: TagDrafts = field(default_factory=TagDrafts)
    _snapshots: Snapshots = field(default_factory=Snapshots)
    _names: ShownNames = field(default_factory=ShownNames)
    _imagined: Imaginings = field(default_factory=Imaginings)
    _turn: tuple[str, int, tuple[int, ...]] = ("", 0, ())

    # ------------------------------------------------------------------------------------------- classes

    @property
    def classes(self) -> Mapping[str, OpenClass]:
        """Every class that is open, by its key, with the names under which it is kept."""
        return self._open.by_key

    @property
    def current(self) -> OpenClass | None:
        """The class in view as pages show it, see :meth:`hide_names`; None before the first one."""
        return self.shows(self._opened) if self._opened is not None else None

    @property
    def _opened(self) -> OpenClass | None:
        """The class in view with its true names, which is what is kept."""
        return self._open.in_view

    @property
    def report(self) -> ClassReport:
        """The report of the class in view, of which there must be one, as pages show it."""
        assert self.current is not None
        return self.current.report

    def add_class(
        self,
        report: ClassReport,
        name: str,
        *,
        is_sample: bool = False,
        earlier: EarlierClasses = NO_EARLIER,
        language: str = DEFAULT,
    ) -> OpenClass:
        """Bring a class into view that is kept nowhere: from its report alone, as if it had been one file."""
        kept, made = begin_from_report(report, name, is_sample=is_sample, earlier=earlier, language=language)
        opened = self.open_class(kept, made, earlier)
        self.rename_class(name)
        return self.classes[opened.key]

    def open_class(self, kept: KeptClass, made: KeptReport, earlier: EarlierClasses = NO_EARLIER) -> OpenClass:
        """Bring a class into view with the report that was made of it."""
        return self._open.open(kept, made, earlier)

    def keep_class(self) -> None:
        """Keep the class in view from now on, which was kept nowhere; nothing happens where it cannot be kept."""
        before = self._opened
        if before is None or before.is_kept or self.keeping.store is None:
            return
        kept = self.keeping.keep(before.kept)
        self._tags.follow(before.key, kept.id)
        self._seen.follow(before.key, kept.id)
        self._open.keep(kept)

    def close_class(self, key: str) -> None:
        """Let go of a class: one that is kept can be opened again, any other is gone."""
        self._open.close(key)
        self._tags.forget(key)
        self._names.forget(key)
        self._seen.forget(key)
        self._imagined = Imaginings()
        self.end_snapshots()

    def select_class(self, key: str) -> None:
        """Bring a class into view; the student most in need of it too, when it was another class before."""
        self._open.select(key)

    def rename_class(self, name: str) -> None:
        """Give the class in view another name, in the report too; an empty name changes nothing."""
        if self._opened is not None and name.strip():
            self.decide(lambda kept: replace(kept, name=name.strip()))
            gradebook = replace(self._opened.report.gradebook, name=name.strip())
            self._open.change(report=replace(self._opened.report, gradebook=gradebook))

    def decide(self, change: Change) -> None:
        """Change what is kept of the class in view; the report is still that of before, see :meth:`take_report`.

        Raises
        ------
        InputError
            If it could not be saved: nothing was changed then.
        """
        if self._opened is not None:
            self._open.change(kept=self.keeping.change(self._opened.kept, change))

    def take_report(self, made: KeptReport, earlier: EarlierClasses | None = None) -> None:
        """Take the report that was made anew of what is kept of the class in view."""
        if self._opened is not None:
            if made.assembled.origins != self._opened.assembled.origins:
                # Ticks are by position: those that are kept are found again by their items.
                self._tags.forget(self._opened.key)
            earlier = self._opened.earlier if earlier is None else earlier
            self._open.change_report(made.report, complete=made.complete, assembled=made.assembled, earlier=earlier)

    def note_meta_weights(self, now: str) -> bool:
        """Keep with which meta-weights the class in view is analysed; True where it was analysed with others before."""
        before = "" if self._opened is None else self._opened.kept.meta_weights
        if self._opened is None or before == now:
            return False
        self.decide(lambda kept: replace(kept, meta_weights=now))
        return bool(before)

    def take_kept(self, kept: KeptClass) -> None:
        """Take what another window changed in the class in view."""
        self._open.change(kept=kept)

    def replace_report(self, report: ClassReport) -> None:
        """Take new levels, diagnoses and paths for the class in view; what the teacher wrote into plans stays.

        What differs from the present report is kept of the class: its skills, the line for mastered, the goals, and
        which items count.
        """
        if self._opened is None:
            return
        from engine.classbook.assembling import assemble

        before = self._opened
        report = self._names.bring_back(before, report)
        self.decide(lambda kept: keep_report(kept, before.report, before.assembled, report))
        # With other tags, the report with all items is no longer the one to go back to.
        complete = before.complete if report.curriculum is before.report.curriculum else None
        assembled = assemble(self._opened.kept) if self._opened.kept is not before.kept else before.assembled
        self._open.change_report(report, complete=complete, assembled=assembled)

    # --------------------------------------------------------------------------------------------- turn

    def turn_through(self, students: Sequence[int]) -> None:
        """Let the student page go through the class in this order, until the report is another."""
        if self.current is not None:
            self._turn = (self.current.key, self.current.revision, tuple(students))

    @property
    def students_in_turn(self) -> tuple[int, ...]:
        """Positions of all students in the order of the class page; the most in need first before that was drawn.

        While names are hidden a class may be looking on: then it is the order of :meth:`order_students`.
        """
        from engine.analysis.overview import order_by_need

        if self.current is None:
            return ()
        if self.names_hidden:
            return tuple(self.order_students())
        key, revision, students = self._turn
        if (key, revision) == (self.current.key, self.current.revision):
            return students
        return order_by_need(self.current.report)

    # -------------------------------------------------------------------------------------------- names

    @property
    def names_hidden(self) -> bool:
        """Whether pages show other names than the true ones, for a screen that a class sees."""
        return self._names.hidden

    def hide_names(self, hidden: bool, language: str = DEFAULT) -> None:
        """Show ``Student 07`` in the place of every name, in a language, or the true names again.

        The numbers last for the session.
        """
        if self._names.hide(hidden, language):
            self.end_snapshots()

    def open_names(self, key: NameKey | None) -> None:
        """Show names in the place of the pseudonyms of the class in view, in this session alone; without a key no more.

        The key is held in memory until the class is closed, and nowhere else.
        """
        if self._opened is not None:
            self._names.open(self._opened.key, key)
        self.end_snapshots()

    @property
    def names_opened(self) -> bool:
        """Whether the key to the pseudonyms of the class in view is open."""
        return self._names.is_open(self._open.key)

    @property
    def disguise(self) -> int:
        """Which names the class in view has on the screen: 0 as it is kept, or another number for each other way.

        A box in which a student is chosen has it in its key: a browser keeps the name that it showed last.
        """
        return self._names.disguise(self._open.key)

    def order_students(self) -> list[int]:
        """Positions of the students of the class in view as lists name them, see :meth:`ShownNames.order`."""
        return [] if self._opened is None else self._names.order(self._opened)

    def shows(self, opened: OpenClass) -> OpenClass:
        """One of :attr:`classes` as pages show it."""
        return self._names.show(opened)

    def name_again(self, written: Value) -> Value:
        """What a teacher wrote on a page, as it is kept: with the names or the pseudonyms of the class."""
        return written if self._opened is None else self._names.bring_texts_back(self._opened, written)

    def as_shown(self, noun: Value) -> Value:
        """Something that is kept of the class in view, such as a note, as pages show it."""
        return noun if self._opened is None else self._names.show_texts(self._opened, noun)

    # ------------------------------------------------------------------------------------------- memory

    @property
    def earlier_memory(self) -> Memory | None:
        """The earlier classes that the class in view starts from."""
        return None if self._opened is None else self._opened.earlier.memory

    def take_kept_memory(self, memory: Memory, version: int) -> None:
        """Take the memory that is kept, as it is now."""
        self.memory, self.memory_version = memory if memory.classes else None, version
        self.memories += 1

    def change_memory(self, memory: Memory) -> None:
        """Keep another memory of earlier classes; one without any is none. Reports stay as they are.

        Raises
        ------
        ChangedElsewhereError
            If another window changed it since.
        """
        self.take_kept_memory(memory, self.keeping.save_memory(memory, self.memory_version))

    def mark_as_remembered(self, class_id: str) -> None:
        """The class in view is in the memory under this id: it must not count for itself."""
        if self._opened is not None:
            self.decide(lambda kept: replace(kept, itself=kept.itself | {class_id}))
            earlier = replace(self._opened.earlier, itself=self._opened.earlier.itself | {class_id})
            self._open.change(earlier=earlier)

    @property
    def student(self) -> int:
        """Position of the student in view."""
        return self._open.student

    @property
    def skill(self) -> int | None:
        """Position of the skill that is asked about; None where it is none."""
        return self._open.skill

    def select_student(self, student: int, skill: int | None = None) -> None:
        """Bring a student into view, and the skill that is asked about."""
        self._open.student, self._open.skill = student, skill

    def imagine(self, student: int) -> ImaginedScores:
        """The scores that are imagined of a student of the class in view, which there must be; none are kept."""
        assert self._opened is not None
        return self._imagined.find(self._opened, student)

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
            self.upload = self.upload.without_file(key)

    def change_upload(self, **changes: object) -> None:
        """Change some of the decisions about all files."""
        if self.upload is not None:
            self.upload = replace(self.upload, **changes)  # type: ignore[arg-type]

    def change_file(self, key: str, **changes: object) -> None:
        """Change some of the decisions about one file."""
        if self.upload is not None:
            self.upload = self.upload.with_file(key, **changes)

    def change_choices(self, key: str, **changes: object) -> None:
        """Change how one file is read, or, where no file has this key, how the files are joined."""
        if self.upload is not None:
            self.upload = self.upload.with_choices(key, **changes)

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
        opened = self._opened
        kept = None if opened is None else find_plan(opened.kept, opened.key_of(student))
        if opened is None or kept is None:
            return None
        return self.as_shown(read_plan(kept, opened.report, student))

    def keep_plan(self, student: int, plan: WorkingPlan) -> None:
        """Keep what the teacher changed in a plan.

        Raises
        ------
        ChangedElsewhereError
            If another window changed the plan since this one showed it: nothing is overwritten.
        """
        if self._opened is not None:
            written = self.name_again(plan.plan)
            self.decide(self._seen.write_plan(self._opened, student, written, self.keeping.teacher))
            self._seen.meet_plan(self._opened, student)

    def drop_plan(self, student: int) -> None:
        """Forget the changes: back to what the engine proposes. Raises as :meth:`keep_plan`."""
        if self._opened is not None:
            self.decide(self._seen.drop_plan(self._opened, student))
            self._seen.meet_plan(self._opened, student)
        self.renew_editor(student)

    def meet_plan(self, student: int) -> bool:
        """Show the plan of a student as it is now; True where another window changed what this one showed."""
        if self._opened is None or not self._seen.meet_plan(self._opened, student):
            return False
        self.renew_editor(student)
        self.end_snapshots()
        return True

    def renew_editor(self, student: int) -> None:
        """Show the plan of a student in a new editor, whose rows are the steps as they are now."""
        if self._opened is not None:
            self._seen.plan_editors.renew(place_of(self._opened, student))

    def edition(self, student: int) -> int:
        """How many editors the plan had: a widget of an older one must not bring back what it held."""
        if self._opened is None:
            return 0
        # A widget with names in it is not the one without.
        return self._seen.plan_editors.edition(place_of(self._opened, student)) + self.disguise

    # --------------------------------------------------------------------------------------------- notes

    def note(self, student: str = "") -> Note | None:
        """The note on the student with this key, or, without one, on the class in view; None where there is none."""
        note = None if self._opened is None else find_note(self._opened.kept, student)
        return None if note is None else replace(note, text=self.as_shown(note.text))

    def keep_note(self, text: str, student: str = "", *, instead: bool = False) -> None:
        """Keep a note; what cannot be saved is remembered, see :meth:`unsaved_note`.

        Parameters
        ----------
        student
            Key of the student; empty for the class.
        instead
            Put it in the place of what another window wrote, which the teacher has seen.
        """
        opened = self._opened
        if opened is None:
            return
        at, text = (opened.key, student), self.name_again(text)
        try:
            self.decide(self._seen.write_note(opened, student, text, self.keeping.teacher, instead=instead))
        except InputError as error:
            self._seen.unsaved_notes[at] = UnsavedNote(text, error.problems[0].message)
            return
        self._seen.unsaved_notes.pop(at, None)
        self._seen.meet_note(self._opened or opened, student)
        if instead:
            self._seen.note_boxes.renew(at)

    def meet_note(self, student: str = "") -> bool:
        """Show a note as it is now; True where another window changed what this one showed."""
        if self._opened is None or not self._seen.meet_note(self._opened, student):
            return False
        self._seen.note_boxes.renew((self._opened.key, student))
        return True

    def note_box(self, student: str = "") -> int:
        """How many boxes the note had: one of an older text must not bring it back."""
        return self._seen.note_boxes.edition((self._open.key, student)) + self.disguise

    def unsaved_note(self, student: str = "") -> UnsavedNote | None:
        """What the teacher wrote and could not be saved; None where everything was."""
        return self._seen.unsaved_notes.get((self._open.key, student))

    def forget_unsaved_note(self, student: str = "") -> None:
        """The teacher has seen it, and does without."""
        self._seen.unsaved_notes.pop((self._open.key, student), None)

    @property
    def goal(self) -> Goal:
        """What the plans of the class lead to; a student may have a goal of his or her own in the report."""
        return Goal() if self._opened is None else self._opened.kept.settings.goal

    def keep_goal(self, goal: Goal) -> None:
        """Keep what the plans of the class lead to."""
        self.decide(lambda kept: set_settings(kept, goal=goal))

    def language_of(self, student: int | None = None) -> str:
        """In which language a student and the family read; that of the class where it was not chosen for them."""
        return "en" if self._opened is None else self._opened.language_of(student)

    def keep_language(self, language: str, student: int | None = None) -> None:
        """Keep the language of one student, or of all who have none of their own."""
        if self._opened is None:
            return
        if student is None:
            self.decide(lambda kept: set_settings(kept, language=language))
        else:
            key = self._opened.key_of(student)
            self.decide(lambda kept: set_student(kept, key, language=language))

    # -------------------------------------------------------------------------------------------- groups

    @property
    def groups(self) -> GroupChoices:
        """What the teacher decided about the groups of the class in view."""
        return GroupChoices() if self._opened is None else self._opened.groups

    def keep_groups(self, choices: GroupChoices) -> None:
        """Keep the sizes, moves and places of the groups of the class in view."""
        opened = self._opened
        if opened is not None:
            self.decide(lambda kept: opened.write_groups(kept, choices))

    # ---------------------------------------------------------------------------------------------- tags

    @property
    def tags(self) -> TagDraft | None:
        """The tags as the teacher left them, perhaps yesterday, and not yet in use; None while nobody changed any."""
        return None if self._opened is None else self._tags.find(self._opened)

    def keep_tags(self, draft: TagDraft) -> None:
        """Keep what the teacher ticked: half an hour of ticking is there after a reload."""
        if self._opened is None:
            return
        kept = write_draft(draft, self._opened.assembled)
        if kept != self._opened.kept.settings.draft:
            self.decide(lambda now: set_settings(now, draft=kept))
        self._tags.take(self._opened.key, draft)

    def place_tags_anew(self) -> None:
        """Find the ticks that are not in use by their items again: another file came, and positions are others."""
        self._tags.forget(self._open.key)
        self.end_snapshots()

    # --------------------------------------------------------------------------------------------- order

    @property
    def ignored_orders(self) -> frozenset[tuple[str, str]]:
        """Pairs of skill ids (before, after) that the teacher does not want to be proposed again."""
        return frozenset() if self._opened is None else self._opened.kept.settings.ignored_orders

    def ignore_order(self, before: str, after: str) -> None:
        """Keep in mind that a proposed order was turned down."""
        pair = (before, after)
        self.decide(lambda kept: set_settings(kept, ignored_orders=kept.settings.ignored_orders | {pair}))

    # ------------------------------------------------------------------------------------------- keeping

    def ask_for_keeping_again(self) -> None:
        """Let the next page find the store anew, which then learns again who the teacher is."""
        self.keeping, self.asks_again_at = NOWHERE, 0.0

    def note_export(self, kind: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """What makes a file of the class in view, and writes into its journal that one of this kind was exported."""
        make = bind_language(make)
        return make if self.current is None else self.keeping.note_export(self.current.kept, kind, make)

    # ----------------------------------------------------------------------------------------- questions

    def end_question(self, but: str = "") -> None:
        """Close the dialog, except one whose question begins so."""
        if not but or not self.question.startswith(but):
            self.question = ""

    def take_notices(self) -> tuple[Message, ...]:
        """What is to be said once."""
        said, self.notices = tuple(self.notices), []
        return said

    # ------------------------------------------------------------------------------------------- editors

    def snapshot(self, key: str, make: Callable[[], Value]) -> Value:
        """The table an editor started from, the same until :meth:`end_snapshots`."""
        return self._snapshots.take(key, make)

    def renew_snapshot(self, key: str, make: Callable[[], Value]) -> Value:
        """Start one editor afresh."""
        return self._snapshots.renew(key, make)

    def end_snapshots(self, but: str = "") -> None:
        """Start every editor afresh, except those whose key begins so."""
        self._snapshots.end(but)

"""What this window has shown of the plans and notes of its classes, while another may change them. Knows no Streamlit.

A plan or a note stands at a *place*: the key of its class, and that of the student, empty for the class.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from dashboard.desk.keeping import Change
from dashboard.desk.kept import find_note, find_plan
from dashboard.desk.opened import OpenClass
from engine.classroom import KeptPlan, Message, StudyPlan

Place = tuple[str, str]


def place_of(opened: OpenClass, student: int) -> Place:
    """Where the plan of the student at this position stands."""
    return opened.key, opened.key_of(student)


@dataclass(frozen=True)
class UnsavedNote:
    """What the teacher wrote into a note, and why it could not be saved."""

    text: str
    why: Message


@dataclass
class _Numbers:
    """A number at each place."""

    _at: dict[Place, int] = field(default_factory=dict)

    def follow(self, before: str, after: str) -> None:
        """Take along the numbers of a class that has another key from now on."""
        for at in [at for at in self._at if at[0] == before]:
            self._at[after, at[1]] = self._at.pop(at)

    def forget(self, class_key: str) -> None:
        """Forget the numbers of a class."""
        for at in [at for at in self._at if at[0] == class_key]:
            del self._at[at]


class SeenVersions(_Numbers):
    """The version of each plan, or of each note, that the window last showed; 0 is that of what nobody wrote."""

    def version(self, at: Place, now: int) -> int:
        """The version that the window shows: the one of now where it showed none before."""
        return self._at.get(at, now)

    def see(self, at: Place, now: int) -> None:
        """Remember that the window shows the version of now."""
        self._at[at] = now

    def meet(self, at: Place, now: int) -> bool:
        """Show the version of now; True where the window showed another before, which was changed elsewhere."""
        before = self.version(at, now)
        self.see(at, now)
        return before != now


class Editors(_Numbers):
    """How many editors each plan, or boxes each note, had: one of an older text must not bring back what it held."""

    def edition(self, at: Place) -> int:
        """How many there were before the one of now."""
        return self._at.get(at, 0)

    def renew(self, at: Place) -> None:
        """Show the text in a new one."""
        self._at[at] = self.edition(at) + 1


@dataclass
class Seen:
    """What the window has shown of all its classes, and which notes it could not save."""

    plans: SeenVersions = field(default_factory=SeenVersions)
    notes: SeenVersions = field(default_factory=SeenVersions)
    plan_editors: Editors = field(default_factory=Editors)
    note_boxes: Editors = field(default_factory=Editors)
    unsaved_notes: dict[Place, UnsavedNote] = field(default_factory=dict)

    def write_plan(self, opened: OpenClass, student: int, plan: StudyPlan, by: str) -> Change:
        """Keep a plan in the place of the version that the window shows; refused where another one is kept by now."""
        from engine.classbook.plans import keep_plan

        seen = self.plans.version(place_of(opened, student), _plan_version(opened, student))
        written = KeptPlan(opened.key_of(student), plan, datetime.now(UTC), by, seen)
        return lambda kept: keep_plan(kept, written)

    def drop_plan(self, opened: OpenClass, student: int) -> Change:
        """Forget a plan in the version that the window shows; refused where another one is kept by now."""
        from engine.classbook.plans import drop_plan

        seen = self.plans.version(place_of(opened, student), _plan_version(opened, student))
        return lambda kept: drop_plan(kept, opened.key_of(student), seen)

    def meet_plan(self, opened: OpenClass, student: int) -> bool:
        """Show the plan that is kept; True where the window showed another version before."""
        return self.plans.meet(place_of(opened, student), _plan_version(opened, student))

    def write_note(self, opened: OpenClass, student: str, text: str, by: str, *, instead: bool) -> Change:
        """Keep a note in the place of the version that the window shows, or, ``instead``, of whatever is kept."""
        from engine.classbook.deciding import write_note

        seen = None if instead else self.notes.version((opened.key, student), _note_version(opened, student))
        now = datetime.now(UTC)
        return lambda kept: write_note(kept, student, text, by=by, at=now, seen=seen)

    def meet_note(self, opened: OpenClass, student: str) -> bool:
        """Show the note that is kept; True where the window showed another version before."""
        return self.notes.meet((opened.key, student), _note_version(opened, student))

    def follow(self, before: str, after: str) -> None:
        """Take along the plans' versions, and all editors, of a class that has another key from now on."""
        for own in (self.plans, self.plan_editors, self.note_boxes):
            own.follow(before, after)

    def forget(self, class_key: str) -> None:
        """Forget a class that was closed."""
        for own in (self.plans, self.notes, self.plan_editors, self.note_boxes):
            own.forget(class_key)
        for at in [at for at in self.unsaved_notes if at[0] == class_key]:
            del self.unsaved_notes[at]


def _plan_version(opened: OpenClass, student: int) -> int:
    """The version of the plan that is kept: 0 where it is that of the engine."""
    kept = find_plan(opened.kept, opened.key_of(student))
    return 0 if kept is None else kept.version


def _note_version(opened: OpenClass, student: str) -> int:
    note = find_note(opened.kept, student)
    return 0 if note is None else note.version

"""Where the classes of a session are kept: in the teacher's store, or in the session alone. Knows no Streamlit."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.classroom import KeptClass, Message

if TYPE_CHECKING:
    from engine.memory.memory import Memory
    from engine.store.access import Store
    from engine.store.classes import ClassLine
    from engine.store.journal import JournalLine

Change = Callable[[KeptClass], KeptClass]


@dataclass(frozen=True, eq=False)
class Keeping:
    """The store of the teacher, if there is one.

    Attributes
    ----------
    store
        None where nothing can be kept.
    why_not
        What is wrong with the store where there is none.
    email
        The address of the teacher that the sign-in verified; empty where nobody signs in.
    """

    store: Store | None = None
    why_not: Message | None = None
    email: str = ""

    @property
    def teacher(self) -> str:
        """Id of the teacher who decides."""
        return "local" if self.store is None else self.store.teacher

    @property
    def has_others(self) -> bool:
        """Whether other teachers use the same store, so that a class can be shared: only where they sign in."""
        return self.store is not None and self.store.teacher != "local"

    def list_classes(self) -> tuple[ClassLine, ...]:
        """All classes that are kept and the teacher may see, what changed last first."""
        if self.store is None:
            return ()
        from engine.store.classes import list_classes

        return list_classes(self.store)

    def archive(self, class_id: str, *, is_archived: bool) -> None:
        """Put a class that is kept away, or bring it back; raises as :meth:`load`."""
        from engine.store.classes import change_class
        from engine.store.errors import NotFoundError

        if self.store is None:
            raise NotFoundError
        change_class(self.store, class_id, lambda kept: replace(kept, is_archived=is_archived))

    def keep(self, kept: KeptClass) -> KeptClass:
        """Keep a class from now on; it is returned as it was where there is no store."""
        if self.store is None:
            return kept
        from engine.store.classes import keep_class

        return keep_class(self.store, kept)

    def change(self, kept: KeptClass, change: Change) -> KeptClass:
        """The class changed: on the disk when this returns, if it is kept at all.

        Raises
        ------
        InputError
            If it could not be saved; nothing was changed then.
        """
        if not kept.id or self.store is None:
            after = change(kept)
            return after if after is kept else replace(after, version=kept.version + 1)
        from engine.store.classes import change_class

        return change_class(self.store, kept.id, change, known=kept)

    def load(self, class_id: str) -> KeptClass:
        """A class as it is now; raises NotFoundError where there is none, or it belongs to somebody else."""
        from engine.store.classes import load_class
        from engine.store.errors import NotFoundError

        if self.store is None:
            raise NotFoundError
        return load_class(self.store, class_id)

    def renew(self, kept: KeptClass) -> KeptClass:
        """The class with what other windows changed in it; the same object where nothing did."""
        if not kept.id or self.store is None:
            return kept
        from engine.store.classes import load_class

        return load_class(self.store, kept.id, known=kept)

    def find_memory_version(self) -> int:
        """How often the memory of earlier classes was changed; 0 where there is none."""
        if self.store is None:
            return 0
        from engine.store.teachers import find_memory_version

        return find_memory_version(self.store)

    def load_memory(self) -> tuple[Memory, int]:
        """What earlier classes taught the teacher, and its version."""
        from engine.memory.memory import Memory

        if self.store is None:
            return Memory(), 0
        from engine.store.memories import load_memory

        found = load_memory(self.store)
        return found.memory, found.version

    def save_memory(self, memory: Memory, version: int) -> int:
        """Keep another memory in the place of this version; its new version. Raises ChangedElsewhereError."""
        if self.store is None:
            return version + 1
        from engine.store.memories import save_memory

        return save_memory(self.store, memory, version).version

    def record(self, kept: KeptClass, action: str, detail: str = "") -> None:
        """Write into the journal of a class that is kept."""
        if kept.id and self.store is not None:
            from engine.store.journal import record

            record(self.store, kept.id, action, detail)

    def list_journal(self, class_id: str | None = None) -> tuple[JournalLine, ...]:
        """What was done with a class, or with all that the teacher owns or owned, the newest first."""
        if self.store is None:
            return ()
        from engine.store.journal import list_journal

        return list_journal(self.store, class_id)

    def note_export(self, kept: KeptClass, kind: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """A function that makes a file when it is asked for, and writes into the journal that it left the app.

        Parameters
        ----------
        kind
            Of the file, such as ``pdf``; never a name.
        """

        def write() -> bytes:
            from engine.store.errors import UnavailableError

            data = make()
            # A teacher whose disk is failing must still get the files out.
            with suppress(UnavailableError):
                self.record(kept, "exported", kind)
            return data

        return write


NOWHERE = Keeping()
"""Everything is gone with the session."""


def changes_report(before: KeptClass, after: KeptClass) -> bool:
    """Whether a report of the one is no longer that of the other: scores, skills or decisions differ.

    Notes, languages, groups and plans do not change what the scores say.
    """
    return _describe_basis(before) != _describe_basis(after)


def _describe_basis(kept: KeptClass) -> tuple[object, ...]:
    settings = kept.settings
    return (
        kept.name,
        [(each.id, each.day, each.student_keys, each.left_out, each.choices) for each in kept.uploads],
        kept.joining,
        [(each.key, each.left_on, each.goal) for each in kept.students],
        kept.curriculum,
        (settings.threshold, settings.learner, settings.goal, settings.analysed_on, settings.right_keys),
        kept.corrected_scores,
        kept.left_out_items,
        kept.level_overrides,
        kept.earlier,
        kept.itself,
    )

"""Under which names pages show a class: its own, numbers for the projector, or those that a key opens.

Knows no Streamlit. What is kept of a class is never renamed; what a teacher writes on a page is brought back first.
"""

from __future__ import annotations

import random
import secrets
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from dashboard.desk.opened import OpenClass
from dashboard.language import DEFAULT
from engine.classroom import ClassReport

if TYPE_CHECKING:
    from engine.privacy.name_key import NameKey
    from engine.privacy.opened_names import OpenedNames
    from engine.privacy.screen_names import ScreenNames

Value = TypeVar("Value")

HIDDEN = 1_000_000
"""Added to revisions and editions while names are hidden: caches and widgets with names in them are not used then."""


@dataclass
class ShownNames:
    """The names of every open class as pages show them.

    ``hidden`` is whether pages show ``Student 07`` in the place of every name, see :meth:`hide`, in ``language``; the
    numbers last for the session. Keys to pseudonyms are held here until their class is closed, and nowhere else.
    """

    hidden: bool = False
    language: str = DEFAULT
    _draws: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: secrets.randbits(64)))
    _screen_names: dict[str, ScreenNames] = field(default_factory=dict)
    _name_keys: dict[str, NameKey] = field(default_factory=dict)
    _opened_names: dict[str, OpenedNames] = field(default_factory=dict)
    _shown: dict[str, tuple[OpenClass, OpenClass]] = field(default_factory=dict)

    def hide(self, hidden: bool, language: str = DEFAULT) -> bool:
        """Show numbers in the place of names, or the names again; True where that is a change.

        In another language everybody keeps their number, and editors that began in the other one end too.
        """
        changed, self.hidden = hidden != self.hidden, hidden
        if language != self.language:
            self.language, changed = language, True
            self._screen_names.clear()
        if changed:
            self._shown.clear()
        return changed

    def open(self, class_key: str, name_key: NameKey | None) -> None:
        """Show names in the place of the pseudonyms of one class; without a key no more."""
        self._opened_names.pop(class_key, None)
        self._name_keys.pop(class_key, None)
        if name_key is not None:
            self._name_keys[class_key] = name_key
        self._shown.clear()

    def is_open(self, class_key: str) -> bool:
        """Whether the key to the pseudonyms of a class is open."""
        return class_key in self._name_keys

    def disguise(self, class_key: str) -> int:
        """Which names a class has on the screen: 0 as it is kept, or another number for each other way."""
        return HIDDEN if self.hidden else 2 * HIDDEN if self.is_open(class_key) else 0

    def forget(self, class_key: str) -> None:
        """Let go of the names of a class, and of the key to them."""
        for own in (self._draws, self._screen_names, self._name_keys, self._opened_names, self._shown):
            own.pop(class_key, None)

    def show(self, opened: OpenClass) -> OpenClass:
        """A class with other names in its reports; what is kept of it is the very same, for that is what is saved."""
        disguise = self.disguise(opened.key)
        if not disguise:
            return opened
        known = self._shown.get(opened.key)
        if known is None or known[0] is not opened:
            names = self._names_of(opened)
            complete = opened.complete and names.show(opened.complete)
            revision = opened.revision + disguise
            shown = replace(opened, report=names.show(opened.report), complete=complete, revision=revision)
            known = self._shown[opened.key] = opened, shown
        return known[1]

    def show_texts(self, opened: OpenClass, noun: Value) -> Value:
        """Something that is kept of a class, such as a note, as pages show it."""
        return self._names_of(opened).show_texts(noun) if self.disguise(opened.key) else noun

    def bring_texts_back(self, opened: OpenClass, written: Value) -> Value:
        """What a teacher wrote on a page, with the names under which the class is kept."""
        return self._names_of(opened).bring_texts_back(written) if self.disguise(opened.key) else written

    def bring_back(self, opened: OpenClass, report: ClassReport) -> ClassReport:
        """A report that a page computed, with the names under which the class is kept."""
        if not self.disguise(opened.key):
            return report
        back = self._names_of(opened).bring_back(report)
        return replace(back, gradebook=replace(back.gradebook, name=opened.report.gradebook.name))

    def order(self, opened: OpenClass) -> list[int]:
        """Positions of the students of a class as lists name them.

        That is the order of the file. While names are hidden it is that of the numbers: a file is sorted by name, and
        the third of a list would be known. Names in the place of pseudonyms are sorted too: rows follow the pseudonyms.
        """
        students = self.show(opened).report.gradebook.students
        in_file = range(len(students))
        return sorted(in_file, key=lambda i: students[i].label) if self.disguise(opened.key) else list(in_file)

    def _names_of(self, opened: OpenClass) -> ScreenNames | OpenedNames:
        from engine.privacy.screen_names import choose_screen_names

        if not self.hidden:
            return self._open_names_of(opened)
        gradebook = (opened.complete or opened.report).gradebook
        names = self._screen_names.get(opened.key)
        if names is None or not names.covers(gradebook):
            chance = random.Random(self._draws[opened.key])
            names = self._screen_names[opened.key] = choose_screen_names(gradebook, self.language, chance)
        return names

    def _open_names_of(self, opened: OpenClass) -> OpenedNames:
        from engine.privacy.opened_names import open_names

        gradebook = (opened.complete or opened.report).gradebook
        names = self._opened_names.get(opened.key)
        if names is None or names.gradebook is not gradebook:
            names = self._opened_names[opened.key] = open_names(gradebook, self._name_keys[opened.key])
        return names

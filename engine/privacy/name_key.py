"""The key to the pseudonyms of a class: who stands behind each, and what was written in the place of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from engine.classroom import Student
from engine.importers.reading.namesakes import tell_apart


@dataclass(frozen=True)
class Roster:
    """The students of one gradebook as its file had them.

    Attributes
    ----------
    id
        Random; the pseudonymised gradebook carries it in a remark.
    students
        Code and student, in the order of the file.
    is_numbered
        Whether no column named the students, so that ids and names are those of rows and say nothing about who it is.
    """

    id: str
    students: tuple[tuple[str, Student], ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Spelling:
    """What was written in the place of a text.

    Attributes
    ----------
    stand_in
        Unique in a key.
    text
        As it stood in the file.
    codes
        Of the students whom the text names; none for a single word of a name, and for a text that was hidden whole.
    """

    stand_in: str
    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameKey:
    """Everything that brings the names of a class back. The teacher keeps it; Gradepath does not.

    Attributes
    ----------
    id
        Random; says that a gradebook and a key belong together.
    word, section_word
        What stands before the code of a student and of a section, such as ``Student``.
    rosters
        One a gradebook, the oldest first.
    sections
        Stand-in and name of every section: a section may be called after somebody.
    """

    id: str
    word: str
    section_word: str
    rosters: tuple[Roster, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all students, each once, in the order in which they came."""
        return tuple(dict.fromkeys(code for roster in self.rosters for code, _ in roster.students))

    @property
    def drawn(self) -> frozenset[str]:
        """Every code in use, whatever it stands for: none is drawn a second time."""
        stand_ins = [*(each.stand_in for each in self.spellings), *(stand_in for stand_in, _ in self.sections)]
        inside = {part for each in stand_ins for part in re.split(r"[^A-Z0-9]+", each) if part}
        return frozenset({self.id, *self.codes, *(roster.id for roster in self.rosters), *inside})

    def call(self, code: str) -> str:
        """The pseudonym of a student."""
        return f"{self.word} {code}"

    @cached_property
    def people(self) -> dict[str, Student]:
        """Code -> student, from all files that name him or her: what one does not say, another may."""
        found: dict[str, list[Student]] = {}
        for roster in self.rosters:
            for code, student in roster.students:
                found.setdefault(code, []).append(student)
        together = tell_apart([_put_together(same) for same in found.values()])
        return dict(zip(found, together, strict=True))


def _put_together(same: list[Student]) -> Student:
    """One student out of what several files say."""
    first = same[0]
    named = next((s for s in same if s.name not in (s.id, s.email)), first)
    return Student(
        id=next((s.id for s in same if s.id != s.name), first.id),
        name=named.name,
        label=first.label,
        section=next((s.section for s in same if s.section), ""),
        email=next((s.email for s in same if s.email), ""),
        platform_ids=next((s.platform_ids for s in same if s.platform_ids), ()),
        groups=next((s.groups for s in same if s.groups), ()),
        n_given=named.n_given,
    )

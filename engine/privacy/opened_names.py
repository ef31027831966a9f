"""The names of a class whose students have pseudonyms, for one session in which the teacher opened the key.

Pages then read a report with names; what a page gives back gets its pseudonyms again before it is kept. Ids stay the
codes: what is kept of a student is found by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from engine.classroom import ClassReport, Gradebook, Student
from engine.privacy.bringing_back import bring_gradebook_back
from engine.privacy.codes import CodeDrawer
from engine.privacy.name_key import NameKey
from engine.privacy.pseudonyms import list_stand_ins, make_writer
from engine.privacy.rewriting import list_texts, rewrite_texts
from engine.privacy.screen_names import change_messages
from engine.privacy.writing_over import NameWriter, make_pattern, write_back

Noun = TypeVar("Noun")


@dataclass(frozen=True, eq=False)
class OpenedNames:
    """The names of one class.

    Attributes
    ----------
    gradebook
        With pseudonyms, and with all items of the class.
    named
        Code of a student -> the student with the true name; whom the key does not know keeps the pseudonym.
    writer
        Writes pseudonyms over names in texts.
    """

    gradebook: Gradebook
    key: NameKey
    named: Mapping[str, Student]
    writer: NameWriter

    def show(self, report: ClassReport) -> ClassReport:
        """The report with names; the order of students, and every number, stays."""
        given = report.gradebook
        gradebook = replace(rewrite_texts(given, self._write_names, self._name), name=given.name)
        return change_messages(replace(report, gradebook=gradebook), self._write_names)

    def bring_back(self, report: ClassReport) -> ClassReport:
        """A report that was computed from a named one, maybe with fewer items, with the pseudonyms."""
        gradebook = bring_gradebook_back(report.gradebook, self.gradebook, self._write_names)
        return change_messages(replace(report, gradebook=gradebook), self.writer.hide_names)

    def show_texts(self, noun: Noun) -> Noun:
        """A plan or a note with names in every text."""
        return rewrite_texts(noun, self._write_names, self._name)

    def bring_texts_back(self, noun: Noun) -> Noun:
        """The same with pseudonyms, also where somebody typed a name as a file may write it."""
        kept = {student.id: student for student in self.gradebook.students}
        return rewrite_texts(noun, self.writer.hide_names, lambda student: kept.get(student.id, student))

    def _name(self, student: Student) -> Student:
        return self.named.get(student.id, student)

    def _write_names(self, text: str) -> str:
        spellings = {each.stand_in: each.text for each in self.writer.spellings}
        stand_ins = {**list_stand_ins(self.key), **spellings}
        return write_back(text, stand_ins, make_pattern(stand_ins))


def open_names(gradebook: Gradebook, key: NameKey) -> OpenedNames:
    """Bring the names of a class back.

    Parameters
    ----------
    gradebook
        With pseudonyms, and with all items of the class.
    key
        That knows everybody in it.
    """
    named = {code: replace(student, id=code) for code, student in key.people.items()}
    writer = make_writer(key, CodeDrawer(key.drawn, "\n".join(list_texts(gradebook))))
    return OpenedNames(gradebook, key, named, writer)

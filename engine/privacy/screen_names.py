"""Other names for a screen that a whole class sees: *Student 07* in the place of every name, for one session.

Numbers are drawn at random, so that they say nothing. Everything that a page shows is read from a report, so the report
is what is changed; what a page gives back is changed back before it is kept. Ids stay: no page shows them, and groups
are kept by them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from engine.classroom import ClassReport, Gradebook, Growth, Message, Student
from engine.privacy.bringing_back import bring_gradebook_back
from engine.privacy.codes import CodeDrawer
from engine.privacy.name_key import NameKey, Roster
from engine.privacy.pseudonyms import hide_groups, hide_in_notes, list_stand_ins, make_writer
from engine.privacy.rewriting import list_texts, rewrite_messages, rewrite_texts
from engine.privacy.writing_over import NameWriter, make_pattern, write_back
from engine.wording import open_catalogue, say

Noun = TypeVar("Noun")


@dataclass(frozen=True, eq=False)
class ScreenNames:
    """The names of one class for one session.

    Attributes
    ----------
    gradebook
        With true names and all items.
    shown
        Id of a student -> the student as the screen names him or her.
    writer
        Writes these names over the true ones in texts.
    """

    gradebook: Gradebook
    key: NameKey
    shown: Mapping[str, Student]
    writer: NameWriter

    def covers(self, gradebook: Gradebook) -> bool:
        """Whether every student and every item of a gradebook is known here."""
        titles = {item.title for item in self.gradebook.items}
        return all(s.id in self.shown for s in gradebook.students) and all(i.title in titles for i in gradebook.items)

    def show(self, report: ClassReport) -> ClassReport:
        """The report with other names; the order of students, and every number, stays."""
        gradebook, writer = report.gradebook, self.writer
        hidden = replace(
            gradebook,
            name=writer.hide_words(gradebook.name),
            students=tuple(self.shown[student.id] for student in gradebook.students),
            items=tuple(
                replace(
                    item,
                    title=writer.hide_names(item.title),
                    key=writer.hide_words(item.key),
                    again_of=writer.hide_names(item.again_of),
                )
                for item in gradebook.items
            ),
            notes=hide_in_notes(gradebook.notes, writer),
            answers=None if gradebook.answers is None else rewrite_texts(gradebook.answers, writer.hide_words),
        )
        return change_messages(replace(report, gradebook=hidden), writer.hide_names)

    def bring_back(self, report: ClassReport) -> ClassReport:
        """A report that was computed from a hidden one, maybe with fewer items, with the true names."""
        gradebook = bring_gradebook_back(report.gradebook, self.gradebook, self.writer.hide_names)
        return change_messages(replace(report, gradebook=gradebook), self._write_back)

    def show_texts(self, noun: Noun) -> Noun:
        """A plan or a note with other names in every text."""
        return rewrite_texts(noun, self.writer.hide_names, lambda student: self.shown.get(student.id, student))

    def bring_texts_back(self, noun: Noun) -> Noun:
        """The same with the true names, also where somebody typed one of the other names."""
        true = {student.id: student for student in self.gradebook.students}
        return rewrite_texts(noun, self._write_back, lambda student: true.get(student.id, student))

    def _write_back(self, text: str) -> str:
        spellings = {each.stand_in: each.text for each in self.writer.spellings}
        stand_ins = {**list_stand_ins(self.key), **spellings}
        return write_back(text, stand_ins, make_pattern(stand_ins))


def choose_screen_names(gradebook: Gradebook, language: str = "en", chance: random.Random | None = None) -> ScreenNames:
    """Draw a number for every student; another time they are others.

    Parameters
    ----------
    gradebook
        With true names, and with all items of the class.
    language
        That of the screen.
    """
    chance = chance or random.SystemRandom()
    n = len(gradebook.students)
    numbers = list(range(1, n + 1))
    chance.shuffle(numbers)
    width = max(2, len(str(n)))
    codes = [f"{number:0{width}d}" for number in numbers]
    catalogue = open_catalogue(language)
    word, section = (say(Message(each), catalogue) for each in ("privacy-student", "privacy-section"))
    roster = Roster("SCREEN", tuple(zip(codes, gradebook.students, strict=True)))
    key = NameKey("SCREEN", word, section, (roster,))
    writer = make_writer(key, CodeDrawer(codes, "\n".join(list_texts(gradebook)), None))
    shown = {
        student.id: replace(
            student,
            name=key.call(code),
            label=key.call(code),
            section=writer.hide_words(student.section),
            email="",
            groups=hide_groups(student, writer),
            n_given=0,
        )
        for code, student in roster.students
    }
    return ScreenNames(gradebook, key, shown, writer)


def change_messages(report: ClassReport, change: Callable[[str], str]) -> ClassReport:
    """The report with the sentences outside its gradebook changed."""
    return replace(
        report,
        curriculum=rewrite_messages(report.curriculum, change),
        diagnoses=rewrite_messages(report.diagnoses, change),
        paths=rewrite_messages(report.paths, change),
        reviews=rewrite_messages(report.reviews, change),
        honesty=rewrite_messages(report.honesty, change),
        remembered=rewrite_messages(report.remembered, change),
        corrected=rewrite_texts(report.corrected, change),
        growth=None if report.growth is None else _rename_links(report.growth, change),
    )


def _rename_links(growth: Growth, change: Callable[[str], str]) -> Growth:
    """The same growth, whose links name items by their changed titles."""
    links = {
        tests: replace(link, common=tuple(map(change, link.common)), drifted=tuple(map(change, link.drifted)))
        for tests, link in growth.links.items()
    }
    return replace(growth, links=links)

"""A student is taken out of everything that is kept of a class.

What names the student is recognised by the spellings in the uploads. Sentences and answers that name the student are
taken out whole; in names of files and of the class, and in what the teacher wrote about others, only the name
itself is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.classbook.assembling import assemble, take_students
from engine.classbook.one_student import drop_unnamed, name_all_students
from engine.classbook.refusing import refuse
from engine.classroom import (
    ImportChoices,
    ImportNotes,
    KeptClass,
    KeptPlan,
    Message,
    Problem,
    Student,
    Upload,
)
from engine.joining.student_names import normalise_name

GONE = "…"
"""What stands in the place of a name."""

_FEWEST_LETTERS, _FEWEST_DIGITS = 3, 5
"""A shorter id, a row number for instance, names nobody outside of its column."""

_FIRST_IDEOGRAPH = 0x2E80


def erase_student(kept: KeptClass, key: str) -> KeptClass:
    """The class as if the student had never been in it.

    The student's rows go out of every upload, and with them notes, plan, corrections, decided levels, places in groups
    and what was taught to nobody else; sentences of the import that name the student go too, and the original bytes of
    all files and the cells that were mended in them, of which nobody can say what else they hold. A first name alone,
    in what the teacher wrote about others, stays.

    Raises
    ------
    DecisionError
        If there is no such student, or nobody else in the class.
    """
    if all(each.key != key for each in kept.students):
        raise refuse("class-unknown-student")
    rows = [
        student
        for upload in kept.uploads
        for student, own in zip(upload.gradebook.students, upload.student_keys, strict=True)
        if own == key
    ]
    spellings = _Spellings.of(rows)
    if all(own == key for upload in kept.uploads for own in upload.student_keys):
        raise refuse("class-erase-last")
    uploads = tuple(erased for upload in kept.uploads if (erased := _erase_upload(upload, key, spellings)) is not None)
    ids = {upload.id for upload in uploads}
    without = replace(
        kept,
        uploads=uploads,
        left_out_items=tuple(each for each in kept.left_out_items if each.item.upload in ids),
        settings=replace(
            kept.settings, right_keys=tuple(item for item in kept.settings.right_keys if item.upload in ids)
        ),
        joining=spellings.clean_choices(kept.joining),
        students=tuple(each for each in kept.students if each.key != key),
        curriculum=replace(
            kept.curriculum,
            tags=tuple((item, skills) for item, skills in kept.curriculum.tags if item.upload in ids),
            remarks=spellings.clean_messages(kept.curriculum.remarks),
            left_out=spellings.clean_problems(kept.curriculum.left_out),
        ),
    )
    without = _clean_what_teachers_wrote(drop_unnamed(name_all_students(without)), spellings)
    assemble(without)
    return without


@dataclass(frozen=True)
class _Spellings:
    """How files write one student.

    Attributes
    ----------
    pattern
        Finds a spelling in a text; None where there is none that names anybody.
    words
        Sets of words of a name: a text with all of one set names the student in some other order.
    """

    pattern: re.Pattern[str] | None
    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, rows: Iterable[Student]) -> _Spellings:
        texts: set[str] = set()
        names: set[str] = set()
        for student in rows:
            names |= {student.name, student.label}
            texts |= {student.name, student.label, student.id, student.email}
            texts |= {text for _, text in student.platform_ids}
        texts |= {turned for name in names for turned in _turn_around(name)}
        telling = sorted({text.strip() for text in texts if _tells(text.strip())}, key=lambda text: (-len(text), text))
        words = {frozenset(normalise_name(name).split()) for name in names}
        return cls(
            re.compile("|".join(map(_make_pattern, telling))) if telling else None,
            tuple(sorted((each for each in words if len(each) > 1), key=sorted)),
        )

    def name_in(self, text: str) -> bool:
        """Whether a text names the student."""
        if self.pattern is not None and self.pattern.search(text):
            return True
        said = set(normalise_name(text).split()) if self.words else set()
        return any(words <= said for words in self.words)

    def blank(self, text: str) -> str:
        """The text with :data:`GONE` in the place of the student's name."""
        return text if self.pattern is None else self.pattern.sub(GONE, text)

    def blank_whole(self, text: str) -> str:
        """The same, or nothing of the text at all where the name is in it in a form that cannot be cut out."""
        blanked = self.blank(text)
        return GONE if self.name_in(blanked) else blanked

    def is_in_message(self, message: Message) -> bool:
        """Whether a sentence names the student."""
        return any(
            self.is_in_message(value) if isinstance(value, Message) else isinstance(value, str) and self.name_in(value)
            for value in message.values.values()
        )

    def blank_message(self, message: Message) -> Message:
        """The sentence with the name blanked, for those that cannot be left out."""
        values = {
            name: self.blank_message(value)
            if isinstance(value, Message)
            else self.blank(value)
            if isinstance(value, str)
            else value
            for name, value in message.values.items()
        }
        return replace(message, values=values) if values != dict(message.values) else message

    def clean_messages(self, messages: Iterable[Message]) -> tuple[Message, ...]:
        """The sentences that do not name the student."""
        return tuple(message for message in messages if not self.is_in_message(message))

    def clean_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems that do not name the student."""
        return tuple(
            replace(each, remedies=())  # of no use once it is left out
            for each in problems
            if not self.is_in_message(each.message) and not self.name_in(each.column or "")
        )

    def clean_choices(self, choices: ImportChoices) -> ImportChoices:
        """The choices without the answers to questions that name the student."""
        answers = {key: answer for key, answer in choices.answers.items() if not self.name_in(key)}
        return replace(choices, answers=answers) if len(answers) < len(choices.answers) else choices

    def clean_notes(self, notes: ImportNotes) -> ImportNotes:
        """What the import said, without what names the student."""
        return replace(
            notes,
            why=self.blank_message(notes.why),
            ignored_columns=tuple(
                replace(each, column=self.blank(each.column), why=self.blank_message(each.why))
                for each in notes.ignored_columns
            ),
            doubts=tuple(
                each
                for each in notes.doubts
                if not (
                    self.name_in(each.key)
                    or self.is_in_message(each.sentence)
                    or self.is_in_message(each.reason)
                    or any(map(self.name_in, each.labels))
                )
            ),
            left_out=self.clean_problems(notes.left_out),
            remarks=self.clean_messages(notes.remarks),
            warnings=self.clean_messages(notes.warnings),
            parts=tuple((self.blank(name), self.clean_notes(part)) for name, part in notes.parts),
        )


def _turn_around(name: str) -> Iterator[str]:
    """A name as it is written and in plain letters, and its words with the last one first or the first one last."""
    for words in (name.replace(",", " ").split(), normalise_name(name).split()):
        if len(words) > 1:
            for order in (words, [words[-1], *words[:-1]], [*words[1:], words[0]]):
                yield " ".join(order)


def _tells(text: str) -> bool:
    """Whether a name or an id tells a student outside of its column: Ann Lee, A1234567 and 10012 do, 7 does not."""
    if text.isascii() and text.isdigit():
        return len(text) >= _FEWEST_DIGITS
    return len(text) >= _FEWEST_LETTERS or any(ord(letter) > _FIRST_IDEOGRAPH for letter in text)


def _make_pattern(text: str) -> str:
    """Finds a text that stands for itself: not the end of a longer word or number; its words apart in any way.

    A name of one word counts as it is written only: Mark is a student, and a mark is none.
    """
    whole = r"[\s_.,;-]+".join(map(re.escape, text.replace(",", " ").split()))
    before = r"(?<![A-Za-z0-9])" if text[0].isascii() and text[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if text[-1].isascii() and text[-1].isalnum() else ""
    return f"{before}{whole}{after}" if text.isalpha() else f"(?i:{before}{whole}{after})"


def _erase_upload(upload: Upload, key: str, spellings: _Spellings) -> Upload | None:
    """The upload without the student; None where nobody else is in it."""
    stays = [row for row, own in enumerate(upload.student_keys) if own != key]
    if not stays:
        return None
    had_student = len(stays) < len(upload.student_keys)
    book = take_students(upload.gradebook, stays) if had_student else upload.gradebook
    notes = spellings.clean_notes(book.notes)
    return replace(
        upload,
        filename=spellings.blank_whole(upload.filename),
        gradebook=replace(book, name=spellings.blank_whole(book.name), notes=notes),
        student_keys=tuple(upload.student_keys[row] for row in stays),
        choices=replace(spellings.clean_choices(upload.choices), cells={}),
        original=None,
    )


def _clean_what_teachers_wrote(kept: KeptClass, spellings: _Spellings) -> KeptClass:
    """Blank the name in notes, plans and reasons that are about others."""
    blank = spellings.blank
    return replace(
        kept,
        name=blank(kept.name),
        notes=tuple(replace(each, text=blank(each.text)) for each in kept.notes),
        plans=tuple(_blank_plan(each, spellings) for each in kept.plans),
        teachings=tuple(replace(each, text=blank(each.text)) for each in kept.teachings),
        corrected_scores=tuple(replace(each, note=blank(each.note)) for each in kept.corrected_scores),
        left_out_items=tuple(replace(each, reason=blank(each.reason)) for each in kept.left_out_items),
        level_overrides=tuple(replace(each, note=blank(each.note)) for each in kept.level_overrides),
    )


def _blank_plan(kept: KeptPlan, spellings: _Spellings) -> KeptPlan:
    blank = spellings.blank
    steps = tuple(
        replace(
            step,
            title=blank(step.title),
            why=blank(step.why),
            practice=blank(step.practice),
            explanation=blank(step.explanation),
            worked_example=blank(step.worked_example),
        )
        for step in kept.plan.steps
    )
    return replace(kept, plan=replace(kept.plan, steps=steps, note=blank(kept.plan.note)))

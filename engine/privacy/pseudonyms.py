"""Pseudonyms for the students of a gradebook, before anything of it is kept, and their names again.

What is kept then says neither who a student is nor, by the order of the rows, where in the alphabet: codes are random,
and rows are sorted by them. A text in which somebody is named, an answer or a remark of the import, gets a stand-in
there. Everything that was taken away is in the key, and the key comes to the teacher alone. That is pseudonymisation
as Article 4 (5) of the GDPR means it, not anonymity: scores can still be recognised by who knows them.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from engine.classroom import (
    NO_CHOICES,
    Doubt,
    Gradebook,
    ImportChoices,
    ImportNotes,
    Message,
    Problem,
    Student,
    Upload,
)
from engine.errors import InputError
from engine.importers.reading.cells import CellKind, read_cell
from engine.joining.student_matching import match_students
from engine.privacy.codes import CodeDrawer
from engine.privacy.name_forms import list_forms, list_words, make_finder
from engine.privacy.name_key import NameKey, Roster
from engine.privacy.people_in_notes import PEOPLE
from engine.privacy.rewriting import list_texts, rewrite_texts
from engine.privacy.writing_over import NameWriter, make_pattern, write_back
from engine.wording import open_catalogue, say

Noun = TypeVar("Noun")

REMARK = "privacy-pseudonyms"
"""Key of the remark by which a gradebook says that its names are pseudonyms, and which key brings them back."""


@dataclass(frozen=True)
class KnownStudents:
    """Which students of a gradebook a key knows already.

    Attributes
    ----------
    codes
        One a student, in the gradebook's order; None for who is new.
    doubts
        Matches that are not sure, as joining would ask about them; they hold true names, so they are asked before.
    """

    codes: tuple[str | None, ...]
    doubts: tuple[Doubt, ...] = ()


def pseudonymise(
    gradebook: Gradebook,
    key: NameKey | None = None,
    *,
    choices: ImportChoices = NO_CHOICES,
    language: str = "en",
    chance: random.Random | None = None,
) -> tuple[Gradebook, NameKey]:
    """Replace names, ids, addresses, sections, and every text that quotes them, by pseudonyms.

    Parameters
    ----------
    key
        The key of the class, where it has one: who is in it keeps the pseudonym.
    choices
        Answers to the doubts of :func:`find_known`.
    language
        That of the pseudonyms, a name of :func:`engine.wording.list_languages`; a key keeps its own.
    chance
        Where codes come from; by default a source that nobody can foretell.

    Returns
    -------
    tuple
        The gradebook with its rows sorted by pseudonym, and the key with everything that was replaced: the new one
        holds all of the old. :func:`name_gradebook` gives the gradebook back exactly.
    """
    hidden, key, _ = _pseudonymise(gradebook, key, choices, language, chance)
    return hidden, key


def pseudonymise_upload(
    upload: Upload, key: NameKey | None = None, *, choices: ImportChoices = NO_CHOICES, language: str = "en"
) -> tuple[Upload, NameKey]:
    """The same of an upload: its gradebook, the name of its file, the keys of doubts in its answers.

    The bytes of the file are let go of, for they hold every name.
    """
    hidden, key, writer = _pseudonymise(upload.gradebook, key, choices, language, None)
    order = _sort_rows(key.rosters[-1])
    changed = replace(
        upload,
        gradebook=hidden,
        filename=writer.hide_words(upload.filename),
        student_keys=tuple(upload.student_keys[row] for row in order),
        choices=_hide_in_choices(upload.choices, writer),
        left_out=frozenset(map(writer.hide_names, upload.left_out)),
        original=None,
    )
    return changed, replace(key, spellings=writer.spellings)


def _hide_in_choices(choices: ImportChoices, writer: NameWriter) -> ImportChoices:
    """The choices without names. Of mended cells scores and statuses stay: any other text may be of a student."""
    scores = {place: text for place, text in choices.cells.items() if read_cell(text).kind < CellKind.LETTER}
    return replace(rewrite_texts(replace(choices, cells={}), writer.hide_names), cells=scores)


def _pseudonymise(
    gradebook: Gradebook,
    key: NameKey | None,
    choices: ImportChoices,
    language: str,
    chance: random.Random | None,
) -> tuple[Gradebook, NameKey, NameWriter]:
    if find_roster(gradebook) is not None:
        raise InputError([Problem(Message("privacy-already"))])
    drawer = CodeDrawer(key.drawn if key else frozenset(), "\n".join(list_texts(gradebook)), chance)
    if key is None:
        catalogue = open_catalogue(language)
        words = (say(Message(each), catalogue) for each in ("privacy-student", "privacy-section"))
        key = NameKey(drawer.draw(), word=next(words), section_word=next(words))
    key = _add_roster(gradebook, key, choices, drawer)
    roster = key.rosters[-1]
    writer = make_writer(key, drawer)
    order = _sort_rows(roster)
    hidden = Gradebook(
        name=writer.hide_words(gradebook.name),
        students=tuple(_hide_student(*roster.students[row], key, writer) for row in order),
        items=tuple(
            replace(
                item,
                title=writer.hide_names(item.title),
                key=writer.hide_words(item.key),
                again_of=writer.hide_names(item.again_of),
            )
            for item in gradebook.items
        ),
        scores=gradebook.scores[order],
        status=gradebook.status[order],
        notes=hide_in_notes(gradebook.notes, writer, _make_remark(key, roster)),
        answers=None if gradebook.answers is None else rewrite_texts(gradebook.answers[order], writer.hide_words),
    )
    return hidden, replace(key, spellings=writer.spellings), writer


def find_known(gradebook: Gradebook, key: NameKey, choices: ImportChoices = NO_CHOICES) -> KnownStudents:
    """Match the students of a gradebook with those of a key: by id, e-mail address and name, as joining does."""
    books = [_make_gradebook(roster) for roster in key.rosters]
    names = [*(f"{say(Message('privacy-key'))} {k}" for k in range(1, len(books) + 1)), gradebook.name]
    matching = match_students([*books, gradebook], names, choices)
    codes: list[str | None] = [None] * len(gradebook.students)
    taken: set[str] = set()
    for group in matching.groups:
        known = [key.rosters[file].students[row][0] for file, row in group if file < len(books)]
        rows = [row for file, row in group if file == len(books)]
        # A code stands for one student of a gradebook, whatever the other files say of each other.
        if rows and known and known[0] not in taken:
            codes[rows[0]] = known[0]
            taken.add(known[0])
    last = f"{gradebook.name}: "
    return KnownStudents(tuple(codes), tuple(d for d in matching.doubts if last in d.key or d.key == "match:ids"))


def name_gradebook(gradebook: Gradebook, key: NameKey) -> Gradebook:
    """The gradebook as it was before :func:`pseudonymise`: names, texts, and the order of the rows.

    A gradebook that was put together from several has no order of its own: its rows stay where they are.

    Raises
    ------
    InputError
        If the gradebook has pseudonyms of another key, or of this one when it knew more.
    """
    roster = _get_roster(gradebook, key)
    if roster is None:
        return name_again(gradebook, key)
    codes = [code for code, _ in roster.students]
    if sorted(codes) != [student.id for student in gradebook.students]:
        raise InputError([Problem(Message("privacy-other-key"))])
    place = {student.id: row for row, student in enumerate(gradebook.students)}
    order = [place[code] for code in codes]
    notes = replace(gradebook.notes, remarks=tuple(r for r in gradebook.notes.remarks if r.key != REMARK))
    named = name_again(replace(gradebook, students=(), notes=notes), key)
    answers = None if named.answers is None else named.answers[order]
    return replace(
        named,
        students=tuple(student for _, student in roster.students),
        scores=gradebook.scores[order],
        status=gradebook.status[order],
        answers=answers,
    )


def name_upload(upload: Upload, key: NameKey) -> Upload:
    """The upload as it was before :func:`pseudonymise_upload`, without the bytes of its file."""
    roster = _get_roster(upload.gradebook, key)
    if roster is None:
        return upload
    named = name_gradebook(upload.gradebook, key)
    key_of = dict(zip((student.id for student in upload.gradebook.students), upload.student_keys, strict=True))
    rest = name_again(replace(upload, gradebook=named, student_keys=()), key)
    return replace(rest, gradebook=named, student_keys=tuple(key_of[code] for code, _ in roster.students))


def name_again(noun: Noun, key: NameKey) -> Noun:
    """Any noun, such as a report, a plan or a note, with the names of the key in it; rows stay in their order."""
    stand_ins = list_stand_ins(key)
    pattern = make_pattern(stand_ins)

    def write(text: str) -> str:
        return write_back(text, stand_ins, pattern)

    return rewrite_texts(noun, write, lambda student: key.people.get(student.id, student))


def list_stand_ins(key: NameKey) -> dict[str, str]:
    """Everything that was written in the place of something, and of what."""
    of_students = {key.call(code): student.label for code, student in key.people.items()}
    return {**of_students, **{each.stand_in: each.text for each in key.spellings}}


def find_roster(gradebook: Gradebook) -> str | None:
    """Id of the roster whose pseudonyms a gradebook has; None where its names are true."""
    remark = next((each for each in gradebook.notes.remarks if each.key == REMARK), None)
    return None if remark is None else str(remark.values["roster"])


def _get_roster(gradebook: Gradebook, key: NameKey) -> Roster | None:
    wanted = find_roster(gradebook)
    found = next((roster for roster in key.rosters if roster.id == wanted), None)
    if wanted is not None and found is None:
        raise InputError([Problem(Message("privacy-other-key"))])
    return found


def _add_roster(gradebook: Gradebook, key: NameKey, choices: ImportChoices, drawer: CodeDrawer) -> NameKey:
    known = find_known(gradebook, key, choices).codes if key.rosters else (None,) * len(gradebook.students)
    students = tuple((code or drawer.draw(), student) for code, student in zip(known, gradebook.students, strict=True))
    sections = dict(key.sections)
    names = set(sections.values())
    for section in dict.fromkeys(student.section for student in gradebook.students):
        if section and section not in names:
            sections[f"{key.section_word} {drawer.draw()}"] = section
    roster = Roster(drawer.draw(), students, _is_numbered(gradebook.notes))
    return replace(key, rosters=(*key.rosters, roster), sections=tuple(sections.items()))


def make_writer(key: NameKey, drawer: CodeDrawer) -> NameWriter:
    """What writes stand-ins over the students of a key, wherever a text names one."""
    own_words = {key.word.casefold()}
    people = [pair for roster in key.rosters for pair in roster.students]
    whole = [(form, code) for code, student in people for form in list_forms(student)]
    words = [(word, "") for _, student in people for word in list_words(student) if word.casefold() not in own_words]
    return NameWriter(key, make_finder(whole), make_finder(words), drawer)


def _hide_student(code: str, student: Student, key: NameKey, writer: NameWriter) -> Student:
    section_of = {name: stand_in for stand_in, name in key.sections}
    return Student(
        id=code,
        name=key.call(code),
        label=key.call(code),
        section=section_of.get(student.section, ""),
        platform_ids=tuple((column, code if content else "") for column, content in student.platform_ids),
        groups=hide_groups(student, writer),
    )


def hide_groups(student: Student, writer: NameWriter) -> tuple[tuple[str, str], ...]:
    """What group columns say of a student, with stand-ins for people: what is left names nobody by itself."""
    return tuple((writer.hide_names(title), writer.hide_words(cell)) for title, cell in student.groups)


def hide_in_notes(notes: ImportNotes, writer: NameWriter, *more: Message) -> ImportNotes:
    """The notes of an import with stand-ins for the people in its sentences and in the keys of its doubts."""

    def hide(message: Message) -> Message:
        return _hide_in_message(message, writer)

    return replace(
        notes,
        why=hide(notes.why),
        ignored_columns=tuple(
            replace(each, column=writer.hide_names(each.column), why=hide(each.why)) for each in notes.ignored_columns
        ),
        doubts=tuple(
            replace(
                each,
                key=writer.hide_names(each.key),
                sentence=hide(each.sentence),
                reason=hide(each.reason),
                labels=tuple(map(writer.hide_names, each.labels)),
            )
            for each in notes.doubts
        ),
        left_out=tuple(
            # What would mend it is of no use once it is left out.
            replace(
                each, message=hide(each.message), column=each.column and writer.hide_names(each.column), remedies=()
            )
            for each in notes.left_out
        ),
        remarks=(*map(hide, notes.remarks), *more),
        warnings=tuple(map(hide, notes.warnings)),
        parts=tuple((writer.hide_words(name), hide_in_notes(part, writer)) for name, part in notes.parts),
    )


def _hide_in_message(message: Message, writer: NameWriter) -> Message:
    people = PEOPLE.get(message.key, ())

    def hide(name: str, value: Any) -> Any:
        match value:
            case Message():
                return _hide_in_message(value, writer)
            case str() if name in people:
                return writer.hide_person(value)
            case str():
                return writer.hide_names(value)
        return value

    values: Mapping[str, Any] = {name: hide(name, value) for name, value in message.values.items()}
    return replace(message, values=values)


def _make_remark(key: NameKey, roster: Roster) -> Message:
    return Message(REMARK, {"n": len(roster.students), "key": key.id, "roster": roster.id})


def _make_gradebook(roster: Roster) -> Gradebook:
    """The students of a roster as joining takes them: a gradebook without items."""
    warnings = (Message("remark-no-names"),) if roster.is_numbered else ()
    notes = ImportNotes(format="", why=Message("privacy-key"), warnings=warnings)
    n = len(roster.students)
    nothing = np.empty((n, 0))
    return Gradebook("", tuple(s for _, s in roster.students), (), nothing, nothing.astype(np.int8), notes)


def _is_numbered(notes: ImportNotes) -> bool:
    return any(warning.key == "remark-no-names" for warning in notes.warnings)


def _sort_rows(roster: Roster) -> list[int]:
    """Positions in the file, in the order of the codes."""
    return sorted(range(len(roster.students)), key=lambda row: roster.students[row][0])

"""The key to pseudonyms as a file that the teacher keeps: JSON to open in an editor, or sealed with a passphrase.

========================  ========================================================================================
field                     what
========================  ========================================================================================
``format``, ``version``   ``gradepath.names`` and 1
``about``                 what the file is, in a sentence
``key``                   the key's id, which every gradebook with its pseudonyms carries
``words``                 what stands before the code of a student and of a section
``rosters``               one a gradebook: ``id``, ``is_numbered``, and ``students`` in the order of the file, each with
                          its ``code`` and with ``id, name, label, section, email, platform_ids`` as the file had them
``sections``              pairs of a stand-in and the name of a section
``spellings``             other texts that were replaced: ``stand_in``, ``text``, ``codes`` of the students it names
========================  ========================================================================================

A pseudonym is the word and the code: *Student K7Q*. With the file and an editor a name is found without Gradepath.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from engine.classroom import Message, Problem, Student
from engine.errors import InputError
from engine.privacy.name_key import NameKey, Roster, Spelling
from engine.privacy.sealing import is_sealed, seal, unseal
from engine.wording import say
from engine.writing.plain_text import replace_halves

FORMAT: Literal["gradepath.names"] = "gradepath.names"
VERSION: Literal[1] = 1

MOST_BYTES = 50_000_000
"""Ten thousand students in twenty gradebooks take 40 MB."""

_Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,40}$")]
_Word = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class _Student(_Part):
    code: _Code
    id: str
    name: str
    label: str
    section: str = ""
    email: str = ""
    platform_ids: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    n_given: Annotated[int, Field(ge=0)] = 0


class _Roster(_Part):
    id: _Code
    is_numbered: bool = False
    students: tuple[_Student, ...]


class _Spelling(_Part):
    stand_in: Annotated[str, StringConstraints(min_length=1)]
    text: str
    codes: tuple[_Code, ...] = ()


class _Words(_Part):
    student: _Word
    section: _Word


class _File(_Part):
    format: Literal["gradepath.names"]
    version: Literal[1]
    about: str = ""
    key: _Code
    words: _Words
    rosters: tuple[_Roster, ...]
    sections: tuple[tuple[Annotated[str, StringConstraints(min_length=1)], str], ...] = ()
    spellings: tuple[_Spelling, ...] = ()


def write_key(key: NameKey, passphrase: str = "") -> bytes:
    """Write a key as UTF-8; with a passphrase it is sealed, see :mod:`engine.privacy.sealing`."""
    file = _File(
        format=FORMAT,
        version=VERSION,
        about=say(Message("key-about")),
        key=key.id,
        words=_Words(student=key.word, section=key.section_word),
        rosters=tuple(_describe(roster) for roster in key.rosters),
        sections=key.sections,
        spellings=tuple(_Spelling(stand_in=s.stand_in, text=s.text, codes=s.codes) for s in key.spellings),
    )
    text = json.dumps(file.model_dump(mode="python"), ensure_ascii=False, indent=1)
    data = (replace_halves(text) + "\n").encode()
    return seal(data, passphrase) if passphrase else data


def read_key(data: bytes, passphrase: str = "") -> NameKey:
    """Read what :func:`write_key` wrote. Fields of a later version that this one does not know are passed over.

    Raises
    ------
    InputError
        If it is another file, a newer or a damaged one, or sealed with another passphrase; no name in it is quoted.
    """
    if is_sealed(data):
        if not passphrase:
            raise _refuse("key-needs-passphrase")
        data = unseal(data, passphrase)
    if len(data) > MOST_BYTES:
        raise _refuse("key-too-large", most=MOST_BYTES // 1_000_000)
    file = _parse(data)
    rosters = tuple(_restore(roster) for roster in file.rosters)
    spellings = tuple(Spelling(each.stand_in, each.text, each.codes) for each in file.spellings)
    key = NameKey(file.key, file.words.student, file.words.section, rosters, spellings, file.sections)
    if any(map(_has_twice, _list_unique(key))):
        raise _refuse("key-damaged", place="twice")
    return key


def _describe(roster: Roster) -> _Roster:
    students = tuple(
        _Student(
            code=code,
            id=student.id,
            name=student.name,
            label=student.label,
            section=student.section,
            email=student.email,
            platform_ids=student.platform_ids,
            groups=student.groups,
            n_given=student.n_given,
        )
        for code, student in roster.students
    )
    return _Roster(id=roster.id, is_numbered=roster.is_numbered, students=students)


def _restore(roster: _Roster) -> Roster:
    students = tuple((each.code, Student(**each.model_dump(exclude={"code"}))) for each in roster.students)
    return Roster(roster.id, students, roster.is_numbered)


def _parse(data: bytes) -> _File:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _refuse("key-unreadable") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _refuse("key-other-file")
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        raise _refuse("key-newer")
    try:
        return _File.model_validate_json(json.dumps(found), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise _refuse("key-damaged", place=".".join(map(str, first["loc"]))) from None
    except (ValueError, RecursionError):
        raise _refuse("key-unreadable") from None


def _list_unique(key: NameKey) -> Iterable[list[str]]:
    """Lists in which nothing may stand twice: else two texts or two students would come back as one."""
    yield [roster.id for roster in key.rosters]
    yield from ([code for code, _ in roster.students] for roster in key.rosters)
    yield [*(each.stand_in for each in key.spellings), *(stand_in for stand_in, _ in key.sections)]


def _has_twice(values: list[str]) -> bool:
    return max(Counter(values).values(), default=0) > 1


def _refuse(message: str, **values: str | int) -> InputError:
    return InputError([Problem(Message(message, values))])

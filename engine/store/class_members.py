"""The members of a class file: which noun stands where, and back. CLASS_FILE.md explains them to people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import TypeVar

import numpy as np
from pydantic_core import from_json

from engine.classroom import (
    ClassSettings,
    CorrectedScore,
    ImportChoices,
    KeptClass,
    KeptCurriculum,
    KeptPlan,
    KeptStudent,
    LeftOutItem,
    LevelOverride,
    Message,
    Note,
    Status,
    Teaching,
    Upload,
)
from engine.errors import InputError
from engine.exports.file_names import safe_file_name
from engine.memory.file import write_memory
from engine.memory.memory import Memory
from engine.store import class_tables
from engine.store.checked_zip import refuse
from engine.store.documents import read_document, read_gradebook, write_document, write_gradebook
from engine.wording import say

CLASS, CURRICULUM, DECISIONS = "class.json", "curriculum.json", "decisions.json"
NOTES, PLANS, TEACHINGS = "notes.json", "plans.json", "teachings.json"
MEMORY, README = "memory.json", "README.txt"

VERSION = 2
"""The present one. Version 1 had no teachings."""

Part = TypeVar("Part")


@dataclass(frozen=True)
class ClassPart:
    """``class.json``: what is neither an upload nor a decision. The fields are those of ``KeptClass``."""

    id: str
    name: str
    created_at: datetime
    version: int
    students: tuple[KeptStudent, ...]
    settings: ClassSettings
    joining: ImportChoices
    earlier: frozenset[str]
    itself: frozenset[str]
    meta_weights: str
    is_sample: bool
    is_archived: bool
    pseudonyms: bool


@dataclass(frozen=True)
class DecisionsPart:
    """``decisions.json``; the fields are those of ``KeptClass``."""

    corrected_scores: tuple[CorrectedScore, ...]
    left_out_items: tuple[LeftOutItem, ...]
    level_overrides: tuple[LevelOverride, ...]


@dataclass(frozen=True)
class UploadPart:
    """``upload.json``: an upload without its gradebook; ``original`` is the path of the original file, if it is kept.

    The other fields are those of ``Upload``.
    """

    id: str
    day: date
    added_at: datetime
    filename: str
    student_keys: tuple[str, ...]
    choices: ImportChoices
    left_out: frozenset[str]
    sha256: str
    original: str


def list_members(kept: KeptClass, memory: Memory | None, *, for_people: bool = True) -> list[tuple[str, bytes]]:
    """Path and bytes of every member but the manifest, the same for the same class; without what people read or not."""
    decisions = DecisionsPart(kept.corrected_scores, kept.left_out_items, kept.level_overrides)
    members = [
        (CLASS, _write_json(_describe_class(kept))),
        (CURRICULUM, _write_json(kept.curriculum)),
        (DECISIONS, _write_json(decisions)),
        (NOTES, _write_json(kept.notes)),
        (PLANS, _write_json(kept.plans)),
        (TEACHINGS, _write_json(kept.teachings)),
    ]
    for number, upload in enumerate(kept.uploads, start=1):
        members += _list_of_upload(upload, _name_folder(number))
    if memory is not None:
        members.append((MEMORY, write_memory(memory)))
    return [*_list_for_people(kept), *members] if for_people else members


def _list_for_people(kept: KeptClass) -> Iterator[tuple[str, bytes]]:
    yield README, _write_readme(kept)
    yield "students.csv", class_tables.write_students(kept)
    yield "skills.csv", class_tables.write_skills(kept)
    yield "items.csv", class_tables.write_items(kept)
    yield "notes.csv", class_tables.write_notes(kept)
    yield "plans.csv", class_tables.write_plans(kept)
    yield "teachings.csv", class_tables.write_teachings(kept)
    for number, upload in enumerate(kept.uploads, start=1):
        yield f"{_name_folder(number)}/scores.csv", class_tables.write_scores(upload)


def restore_class(members: Mapping[str, bytes], filename: str, version: int = VERSION) -> KeptClass:
    """The class of the members of a file of this version; raises InputError where one is missing or unreadable."""
    own = _read(members, CLASS, ClassPart, filename)
    decisions = _read(members, DECISIONS, DecisionsPart, filename)
    return KeptClass(
        id=own.id,
        name=own.name,
        created_at=own.created_at,
        uploads=tuple(_restore_uploads(members, filename)),
        students=own.students,
        curriculum=_read(members, CURRICULUM, KeptCurriculum, filename),
        version=own.version,
        joining=own.joining,
        settings=own.settings,
        corrected_scores=decisions.corrected_scores,
        left_out_items=decisions.left_out_items,
        level_overrides=decisions.level_overrides,
        notes=_read(members, NOTES, tuple[Note, ...], filename),
        plans=_read(members, PLANS, tuple[KeptPlan, ...], filename),
        teachings=() if version < 2 else _read(members, TEACHINGS, tuple[Teaching, ...], filename),
        earlier=own.earlier,
        itself=own.itself,
        meta_weights=own.meta_weights,
        is_sample=own.is_sample,
        is_archived=own.is_archived,
        pseudonyms=own.pseudonyms,
    )


def count_parts(kept: KeptClass, version: int = VERSION) -> dict[str, int]:
    """How many of each there are in a class, as the manifest of a file of this version says it."""
    counts = {
        "students": len(kept.students),
        "uploads": len(kept.uploads),
        "items": sum(len(each.gradebook.items) for each in kept.uploads),
        "scores": sum(int(np.sum(each.gradebook.status == Status.SCORED)) for each in kept.uploads),
        "skills": len(kept.curriculum.skills) + len(kept.curriculum.unused),
        "corrected_scores": len(kept.corrected_scores),
        "left_out_items": len(kept.left_out_items),
        "level_overrides": len(kept.level_overrides),
        "notes": len(kept.notes),
        "plans": len(kept.plans),
    }
    return counts if version < 2 else {**counts, "teachings": len(kept.teachings)}


def _describe_class(kept: KeptClass) -> ClassPart:
    return ClassPart(
        id=kept.id,
        name=kept.name,
        created_at=kept.created_at,
        version=kept.version,
        students=kept.students,
        settings=kept.settings,
        joining=kept.joining,
        earlier=kept.earlier,
        itself=kept.itself,
        meta_weights=kept.meta_weights,
        is_sample=kept.is_sample,
        is_archived=kept.is_archived,
        pseudonyms=kept.pseudonyms,
    )


def _name_folder(number: int) -> str:
    return f"uploads/{number:03}"


def _list_of_upload(upload: Upload, folder: str) -> Iterator[tuple[str, bytes]]:
    original = "" if upload.original is None else f"{folder}/original/{_name_original(upload.filename)}"
    part = UploadPart(
        id=upload.id,
        day=upload.day,
        added_at=upload.added_at,
        filename=upload.filename,
        student_keys=upload.student_keys,
        choices=upload.choices,
        left_out=upload.left_out,
        sha256=upload.sha256,
        original=original,
    )
    yield f"{folder}/upload.json", _write_json(part)
    yield f"{folder}/gradebook.json", write_gradebook(upload.gradebook).encode() + b"\n"
    if upload.original is not None:
        yield original, upload.original


def _name_original(filename: str) -> str:
    """The name of a file as every system accepts it, its extension kept where it is a plain one."""
    path = PurePosixPath(filename.replace("\\", "/"))
    suffix = path.suffix if path.suffix[1:].isascii() and path.suffix[1:].isalnum() and len(path.suffix) <= 8 else ""
    return safe_file_name(path.name.removesuffix(suffix), "original") + suffix


def _restore_uploads(members: Mapping[str, bytes], filename: str) -> Iterator[Upload]:
    number = 1
    while f"{_name_folder(number)}/upload.json" in members:
        yield _restore_upload(members, _name_folder(number), filename)
        number += 1


def _restore_upload(members: Mapping[str, bytes], folder: str, filename: str) -> Upload:
    part = _read(members, f"{folder}/upload.json", UploadPart, filename)
    path = f"{folder}/gradebook.json"
    text = _read_text(members, path, filename)
    try:
        gradebook = read_gradebook(text)
    except InputError as error:
        raise _refuse(error, path, filename) from None
    if part.original and part.original not in members:
        raise refuse("checked-zip-missing", filename, member=f"{folder}/original")
    return Upload(
        id=part.id,
        day=part.day,
        added_at=part.added_at,
        filename=part.filename,
        gradebook=gradebook,
        student_keys=part.student_keys,
        choices=part.choices,
        left_out=part.left_out,
        sha256=part.sha256,
        original=members[part.original] if part.original else None,
    )


def _write_json(value: object) -> bytes:
    """A noun as JSON on lines, for whoever opens it in an editor."""
    return (json.dumps(json.loads(write_document(value)), ensure_ascii=False, indent=1) + "\n").encode()


def _write_readme(kept: KeptClass) -> bytes:
    name = " ".join(kept.name.split())
    text = say(Message("class-file-readme", {"name": name}))
    return (text.encode("utf-8", errors="replace").decode() + "\n").encode()


def _read(members: Mapping[str, bytes], path: str, kind: type[Part], filename: str) -> Part:
    text = _read_text(members, path, filename)
    try:
        return read_document(text, kind)
    except InputError as error:
        raise _refuse(error, path, filename) from None


def _read_text(members: Mapping[str, bytes], path: str, filename: str) -> str:
    """A member that is sound JSON: no number that is none, no half of a letter, not deeper than anything here goes."""
    if path not in members:
        raise refuse("checked-zip-missing", filename, member=path)
    try:
        from_json(members[path], allow_inf_nan=False)
        return members[path].decode()
    except ValueError:
        raise refuse("class-file-not-json", filename, member=path) from None


def _refuse(error: InputError, path: str, filename: str) -> InputError:
    """The same with the member in which it is."""
    place = error.problems[0].message.values.get("place", "?")
    return refuse("class-file-unreadable", filename, member=path, place=place)

"""CLASS_FILE.md says what is so: every member and every field of every noun is explained there."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from engine.classroom import Gradebook, KeptCurriculum, KeptPlan, Note, Teaching
from engine.store.backups import BACKUP, StorePart
from engine.store.checked_zip import FileEntry, Manifest
from engine.store.class_file import CLASS_FILE
from engine.store.class_members import ClassPart, DecisionsPart, UploadPart
from tests.engine.store.test_class_file import DATA, unpack

PAGE = (Path(__file__).resolve().parents[3] / "engine" / "store" / "CLASS_FILE.md").read_text(encoding="utf-8")


def list_nouns(kind: object, found: set[type]) -> Iterator[type]:
    """A noun and all that its fields are made of."""
    if isinstance(kind, type) and is_dataclass(kind) and kind not in found:
        found.add(kind)
        yield kind
        for hint in typing.get_type_hints(kind).values():
            yield from list_nouns(hint, found)
    for part in typing.get_args(kind):
        yield from list_nouns(part, found)


def test_every_field_is_explained() -> None:
    nouns = [
        noun
        for part in (ClassPart, KeptCurriculum, DecisionsPart, Note, KeptPlan, Teaching, UploadPart, Gradebook)
        for noun in list_nouns(part, set())
    ]
    assert {noun.__name__ for noun in nouns} >= {"Doubt", "PlanStep", "ColumnMapping", "Message", "Problem", "ItemRef"}
    names = {field.name for noun in nouns for field in fields(noun)}
    explained = set(re.findall(r"`(\w+)`", PAGE))
    assert names | set(Manifest.model_fields) | set(FileEntry.model_fields) <= explained


def test_every_field_of_a_backup_is_explained() -> None:
    names = {field.name for noun in list_nouns(StorePart, set()) for field in fields(noun)}
    assert {"preferences", "accepted_at", "journal"} <= names
    assert names <= set(re.findall(r"`(\w+)`", PAGE.partition("## Backups")[2]))
    assert f"`{BACKUP.name}`, `version` {BACKUP.version}" in PAGE


def test_every_member_is_explained() -> None:
    for path in unpack(DATA):
        name = path.rpartition("/")[2]
        assert name in PAGE, path
    assert f"`{CLASS_FILE.name}`" in PAGE and f"(`version` ({CLASS_FILE.version})" not in PAGE
    assert f"`version` ({CLASS_FILE.version})" in PAGE


def test_the_limits_are_those_of_the_file() -> None:
    limits = f"{CLASS_FILE.most_bytes // 10**6} MB, {CLASS_FILE.most_unpacked // 10**6} MB unpacked"
    assert f"{limits}, {CLASS_FILE.most_members:,} members" in PAGE

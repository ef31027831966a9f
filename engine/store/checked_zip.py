"""A ZIP with a list of its own contents: the same bytes for the same contents, and read with suspicion.

The list is ``manifest.json``: what the file is, in which version, and of every other member its size and its SHA-256.
Reading unpacks nothing before the limits are known to hold, believes no path, and uses nothing before every member has
been found to be what the list says.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, FailFast, Field, ValidationError
from pydantic_core import from_json

from engine.classroom import Message, Problem, Value
from engine.errors import InputError
from engine.exports.archive import NO_DAY, pack
from engine.importers.containers.rows import DAMAGED_ARCHIVE

MANIFEST = "manifest.json"

MADE_BY = "Gradepath"

_MOST_OF_MANIFEST = 2_000_000

_MAGIC = b"PK\x03\x04"

_PATH = re.compile(r"[^/\\:*?\"<>|\x00-\x1f\x7f]+(/[^/\\:*?\"<>|\x00-\x1f\x7f]+)*")

_Count = Annotated[int, Field(ge=0, le=2**53)]


@dataclass(frozen=True)
class ZipFormat:
    """A kind of file.

    Attributes
    ----------
    name, version
        As the manifest has them; a file of a higher version is refused.
    noun
        Key of the sentence's word for such a file.
    most_bytes, most_unpacked, most_members
        Larger ones are refused.
    level
        How hard to compress, 0 to 9; 0 for what is compressed already.
    """

    name: str
    version: int
    noun: str
    most_bytes: int
    most_unpacked: int
    most_members: int
    level: int = 6


class FileEntry(BaseModel):
    """A member as the manifest lists it."""

    model_config = ConfigDict(strict=True, frozen=True)

    path: Annotated[str, Field(max_length=400)]
    bytes: _Count
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """The list of contents."""

    model_config = ConfigDict(strict=True, frozen=True)

    format: Annotated[str, Field(max_length=100)]
    version: Annotated[int, Field(ge=1, le=2**31)]
    made_by: Annotated[str, Field(max_length=100)]
    counts: dict[str, _Count]
    files: Annotated[list[FileEntry], FailFast()]


@dataclass(frozen=True)
class Contents:
    """What was in a file, by path, without the manifest; what the manifest counts, and the version of the file."""

    members: Mapping[str, bytes]
    counts: Mapping[str, int]
    version: int


def write_checked_zip(
    kind: ZipFormat, members: Sequence[tuple[str, bytes]], counts: Mapping[str, int], filename: str = ""
) -> bytes:
    """Pack members, in this order, behind their manifest; raises InputError where it would be too large to be read."""
    _check_sizes(kind, filename, [len(data) for _, data in members])
    manifest = Manifest(
        format=kind.name,
        version=kind.version,
        made_by=MADE_BY,
        counts=dict(counts),
        files=[FileEntry(path=path, bytes=len(data), sha256=_hash(data)) for path, data in members],
    )
    head = json.dumps(manifest.model_dump(), ensure_ascii=False, indent=1) + "\n"
    packed = pack([(MANIFEST, head.encode()), *members], NO_DAY, level=kind.level)
    if len(packed) > kind.most_bytes:
        raise refuse("checked-zip-too-large", filename, most=kind.most_bytes // 1_000_000, noun=Message(kind.noun))
    return packed


def read_checked_zip(kind: ZipFormat, data: bytes, filename: str) -> Contents:
    """The members of a file of this kind.

    Raises
    ------
    InputError
        If it is none, of a newer version, too large, damaged, protected with a password of ZIP's own, or if anything in
        it is not what its manifest says.
    """
    noun = Message(kind.noun)
    if len(data) > kind.most_bytes:
        raise refuse("checked-zip-too-large", filename, most=kind.most_bytes // 1_000_000, noun=noun)
    if not data.startswith(_MAGIC):
        raise refuse("checked-zip-other-file", filename, noun=noun)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = _list_members(kind, archive, filename)
            manifest = _read_manifest(kind, archive, filename)
            _compare_lists(manifest, listed, filename, noun)
            members = {each.path: _read_member(archive, each, filename) for each in manifest.files}
    except DAMAGED_ARCHIVE:
        raise refuse("checked-zip-damaged", filename) from None
    return Contents(members, manifest.counts, manifest.version)


def refuse(key: str, filename: str, **values: Value) -> InputError:
    """The error with one sentence about a file."""
    return InputError([Problem(Message(key, {"file": filename, **values}))])


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _check_sizes(kind: ZipFormat, filename: str, sizes: Sequence[int]) -> None:
    if sum(sizes) > kind.most_unpacked or len(sizes) > kind.most_members:
        values = {"most": kind.most_unpacked // 1_000_000, "members": kind.most_members}
        raise refuse("checked-zip-unpacks-too-large", filename, noun=Message(kind.noun), **values)


def _list_members(kind: ZipFormat, archive: zipfile.ZipFile, filename: str) -> list[zipfile.ZipInfo]:
    """All members, as the archive declares them; the zipfile module never unpacks more than that."""
    listed = archive.infolist()
    _check_sizes(kind, filename, [each.file_size for each in listed if each.filename != MANIFEST])
    if any(each.flag_bits & 0x1 for each in listed):
        raise refuse("checked-zip-protected", filename)
    names = [each.filename for each in listed]
    if len({name.casefold() for name in names}) < len(names):
        raise refuse("checked-zip-twice", filename)
    if not all(_is_plain_path(name) for name in names):
        raise refuse("checked-zip-path", filename)
    return listed


def _is_plain_path(path: str) -> bool:
    """Whether a path stays in the folder into which it is unpacked, on every system."""
    return bool(_PATH.fullmatch(path)) and not any(set(part) <= {".", " "} for part in path.split("/"))


def _read_manifest(kind: ZipFormat, archive: zipfile.ZipFile, filename: str) -> Manifest:
    noun = Message(kind.noun)
    if MANIFEST not in archive.namelist():
        raise refuse("checked-zip-other-file", filename, noun=noun)
    info = archive.getinfo(MANIFEST)
    if info.file_size > _MOST_OF_MANIFEST:
        raise refuse("checked-zip-damaged", filename)
    found = from_json(archive.read(info), allow_inf_nan=False)
    if not isinstance(found, dict) or found.get("format") != kind.name:
        raise refuse("checked-zip-other-file", filename, noun=noun)
    version = found.get("version")
    if isinstance(version, int) and version > kind.version:
        values = {"version": str(version)[:20], "known": str(kind.version)}
        raise refuse("checked-zip-newer", filename, noun=noun, **values)
    try:
        return Manifest.model_validate(found)
    except ValidationError:
        raise refuse("checked-zip-damaged", filename) from None


def _compare_lists(manifest: Manifest, listed: Iterable[zipfile.ZipInfo], filename: str, noun: Message) -> None:
    """The archive holds what the manifest lists, and nothing else."""
    paths = [each.path for each in manifest.files]
    there = {each.filename for each in listed} - {MANIFEST}
    if len(set(paths)) < len(paths):
        raise refuse("checked-zip-twice", filename)
    if missing := sorted(set(paths) - there):
        raise refuse("checked-zip-missing", filename, member=missing[0][:100])
    if there - set(paths):
        raise refuse("checked-zip-more", filename, noun=noun)


def _read_member(archive: zipfile.ZipFile, entry: FileEntry, filename: str) -> bytes:
    info = archive.getinfo(entry.path)
    data = archive.read(info) if info.file_size == entry.bytes else b""
    if len(data) != entry.bytes or _hash(data) != entry.sha256:
        raise refuse("checked-zip-changed", filename, member=entry.path[:100])
    return data

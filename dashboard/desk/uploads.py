"""Files on their way into a class, and what the teacher decided about them so far. Knows no Streamlit."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from engine.classroom import ImportChoices

NamedFile = tuple[str, bytes]


@dataclass(frozen=True, eq=False)
class UploadedFile:
    """One gradebook file.

    Attributes
    ----------
    key
        Tells one file from the next, also of the same name.
    left_out
        Titles of the items that the teacher does not want to count.
    uses_remembered
        Read the columns as the teacher mapped an earlier file with such headers.
    remembers
        Remember for the next file how the teacher mapped this one.
    """

    key: str
    filename: str
    data: bytes
    choices: ImportChoices = field(default_factory=ImportChoices)
    left_out: frozenset[str] = frozenset()
    uses_remembered: bool = True
    remembers: bool = False


@dataclass(frozen=True, eq=False)
class Upload:
    """The files of one class.

    Attributes
    ----------
    key
        Tells one upload from the next.
    files
        At least one, each of them different.
    choices
        What was decided about joining the files.
    skills, items
        Name and bytes of the files that tag the items.
    keep_good_tags
        Go on with what can be used of these two.
    name
        What the class will be called: the first file's name in words until the teacher says otherwise.
    removals
        How often a file was taken back.
    mapping
        Key of the file whose columns are being mapped by hand; empty when none is.
    is_adding
        The teacher is about to choose another file.
    """

    key: str
    files: tuple[UploadedFile, ...]
    choices: ImportChoices = field(default_factory=ImportChoices)
    skills: NamedFile | None = None
    items: NamedFile | None = None
    keep_good_tags: bool = False
    name: str = ""
    removals: int = 0
    mapping: str = ""
    is_adding: bool = False

    def choices_of(self, key: str) -> ImportChoices:
        """How one file is read; how the files are joined, where no file has this key."""
        return next((file.choices for file in self.files if file.key == key), self.choices)


def begin(files: Sequence[NamedFile]) -> Upload:
    """An upload about which nothing is decided."""
    return add_files(Upload(secrets.token_hex(6), (), name=name_in_words(files[0][0])), files)


def add_files(upload: Upload, files: Sequence[NamedFile]) -> Upload:
    """The upload with more files; the very same file is not taken twice."""
    known = {file.key: file for file in upload.files}
    for filename, data in files:
        known.setdefault(file_key(filename, data), UploadedFile(file_key(filename, data), filename, data))
    return replace(upload, files=tuple(known.values()), is_adding=False)


def name_in_words(filename: str) -> str:
    """A class name from a file's name: without folder and ending, underscores as blanks.

    >>> name_in_words("5b_fractions.csv")
    '5b fractions'
    """
    stem = PurePath(filename).stem
    return " ".join(stem.replace("_", " ").split()) or filename


def file_key(filename: str, data: bytes) -> str:
    """A short name for the contents of a file."""
    return hashlib.sha256(filename.encode() + b"\0" + data).hexdigest()[:16]

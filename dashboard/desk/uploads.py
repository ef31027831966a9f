"""Files on their way into a class, and what the teacher decided about them so far. Knows no Streamlit."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from engine.classroom import Gradebook, ImportChoices

NamedFile = tuple[str, bytes]

MOST_FILES = 20
MOST_BYTES = 60_000_000
"""Of the files of one upload together: they are held in memory until the teacher goes on."""


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
    day
        That the scores are of, as the teacher says; None while it is the one that
        :mod:`engine.joining.file_days` proposes.
    """

    key: str
    filename: str
    data: bytes
    choices: ImportChoices = field(default_factory=ImportChoices)
    left_out: frozenset[str] = frozenset()
    uses_remembered: bool = True
    remembers: bool = False
    day: date | None = None


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
    into
        Key of the class that the files are added to, empty for a new one; None while the teacher has not said.
    last_tags
        Where the skills come from that were used last time, see :class:`TagSource`; empty where they are not used.
    is_kept
        The class is to be there tomorrow.
    keeps_originals
        The bytes of the files are kept too.
    uses_pseudonyms
        Names and ids are replaced before anything is stored.
    saved_key
        Tells which key to the names was saved; empty before that.
    n_refused
        How many files were not taken because there are too many or they are too large.
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
    into: str | None = None
    last_tags: str = ""
    is_kept: bool = True
    keeps_originals: bool = False
    uses_pseudonyms: bool = False
    saved_key: str = ""
    n_refused: int = 0

    def choices_of(self, key: str) -> ImportChoices:
        """How one file is read; how the files are joined, where no file has this key."""
        return next((file.choices for file in self.files if file.key == key), self.choices)

    def without_file(self, key: str) -> Upload | None:
        """The upload without one file; None where that was the last."""
        files = tuple(file for file in self.files if file.key != key)
        return replace(self, files=files, removals=self.removals + 1, mapping="") if files else None

    def with_file(self, key: str, **changes: object) -> Upload:
        """The upload with some other decisions about one file."""
        files = (
            replace(file, **changes) if file.key == key else file  # type: ignore[arg-type]
            for file in self.files
        )
        return replace(self, files=tuple(files))

    def with_choices(self, key: str, **changes: object) -> Upload:
        """The upload with one file read otherwise, or, where no file has this key, the files joined otherwise."""
        choices = replace(self.choices_of(key), **changes)  # type: ignore[arg-type]
        if any(file.key == key for file in self.files):
            return self.with_file(key, choices=choices)
        return replace(self, choices=choices)


@dataclass(frozen=True)
class TagSource:
    """Where skills of last time come from, and how many items they say something about.

    Attributes
    ----------
    key
        Tells one source from the next; names neither.
    is_class
        A class that is kept; else a curriculum that was kept for other classes.
    """

    key: str
    name: str
    is_class: bool
    n_known: int
    n_items: int


def begin(files: Sequence[NamedFile]) -> Upload:
    """An upload about which nothing is decided."""
    return add_files(Upload(secrets.token_hex(6), (), name=name_in_words(files[0][0])), files)


def add_files(upload: Upload, files: Sequence[NamedFile]) -> Upload:
    """The upload with more files; the very same file is not taken twice, and not more than a session can hold."""
    known = {file.key: file for file in upload.files}
    n_refused = 0
    for filename, data in files:
        size = sum(len(file.data) for file in known.values()) + len(data)
        key = file_key(filename, data)
        if key not in known and (len(known) >= MOST_FILES or size > MOST_BYTES):
            n_refused += 1
        else:
            known.setdefault(key, UploadedFile(key, filename, data))
    return replace(upload, files=tuple(known.values()), is_adding=False, n_refused=n_refused)


def describe_reading(upload: Upload, readings: Sequence[Gradebook]) -> str:
    """A text that is the same while the same files are read in the same way on the same days."""
    files = [
        (file.key, file.choices, sorted(file.left_out), file.day, reading.notes.mapped_on)
        for file, reading in zip(upload.files, readings, strict=True)
    ]
    return repr((upload.key, upload.keeps_originals, files))


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

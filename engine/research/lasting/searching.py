"""Whether the bytes of a student are in any file after the student, or the class, was erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from engine.classbook.deciding import write_note
from engine.research.lasting.invented import NOW, invent_class, invent_upload
from engine.store.access import Store
from engine.store.classes import keep_class
from engine.store.database import Database
from engine.store.erasing import erase_class, erase_student


@dataclass(frozen=True)
class Search:
    """What a search of all files found: of how many words, in how many files of how many bytes."""

    n_words: int
    n_found_before: int
    n_found_after: int
    n_files: int
    n_bytes: int


def spell(word: str) -> set[bytes]:
    """How files may write a word: UTF-8, UTF-16, the escapes of JSON and of Python, hexadecimal digits."""
    escaped = json.dumps(word)[1:-1].encode()
    plain = word.encode()
    return {plain, word.encode("utf-16-le"), escaped, word.encode("unicode_escape"), plain.hex().encode()}


def find_words(files: list[Path], words: tuple[str, ...]) -> dict[str, list[str]]:
    """The words that are in any file, and the names of these files."""
    contents = [(path.name, path.read_bytes()) for path in files]
    found = {word: [name for name, data in contents if any(each in data for each in spell(word))] for word in words}
    return {word: names for word, names in found.items() if names}


def search_after_erasing(database: Database, list_files: Callable[[], list[Path]], what: str) -> Search:
    """Keep a class of invented students, erase one of them or all, and search every file.

    Parameters
    ----------
    list_files
        All files in which bytes of the database can be; what the server has in memory is written before it returns.
    what
        ``student`` or ``class``.
    """
    store = Store(database, "anna")
    kept = invent_class("Sunflower class", invent_upload(30, 20, seed=5))
    key, student = kept.uploads[0].student_keys[3], kept.uploads[0].gradebook.students[3]
    kept = write_note(kept, key, "reads far ahead of everybody", by="anna", at=NOW)
    saved = keep_class(store, replace(kept))
    words = (student.name, student.id, key, "reads far ahead of everybody")
    before = find_words(list_files(), words)
    if what == "student":
        erase_student(store, saved.id, key)
    else:
        erase_class(store, saved.id)
    files = list_files()
    after = find_words(files, words)
    return Search(len(words), len(before), len(after), len(files), sum(path.stat().st_size for path in files))

"""The students of a class out of several files: how they are called, and what is said about who is in which file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import Gradebook, Message, Student
from engine.importers.reading.namesakes import tell_apart
from engine.joining.class_files import ClassFiles
from engine.writing.short_texts import name_some


def describe_students(books: Sequence[Gradebook], groups: Sequence[Sequence[tuple[int, int]]]) -> tuple[Student, ...]:
    """Each student as the largest file has it; what it does not say, the next one may.

    Parameters
    ----------
    groups
        For each student, the position of every file that has the student, and of the student in it.
    """
    return tell_apart([_describe([books[file].students[row] for file, row in group]) for group in groups])


def _describe(same: Sequence[Student]) -> Student:
    """One student out of what the files say; an id that is only the name, or the other way round, says nothing."""
    named = next((s for s in same if s.name != s.id and s.name != s.email), same[0])
    return replace(
        same[0],
        id=next((s.id for s in same if s.id != s.name), same[0].id),
        name=named.name,
        n_given=named.n_given,
        section=next((s.section for s in same if s.section), ""),
        email=next((s.email for s in same if s.email), ""),
        platform_ids=next((s.platform_ids for s in same if s.platform_ids), ()),
        groups=tuple({title: cell for s in reversed(same) for title, cell in s.groups}.items()),
    )


def has_matched(files: ClassFiles) -> bool:
    """Whether any student is in two files."""
    return bool(np.bincount(np.concatenate(files.rows), minlength=files.n_students).max(initial=0) > 1)


def remark_on_students(files: ClassFiles, counts: Mapping[str, int]) -> list[Message]:
    """How students were matched, and who is not in which file; nothing where nobody was matched.

    Parameters
    ----------
    counts
        How many students were surely matched, by ``id``, ``email`` or ``name``.
    """
    if not has_matched(files):
        return []
    remarks = [Message(f"join-matched-{how}", {"n": counts[how]}) for how in ("id", "email", "name") if counts.get(how)]
    labels = _label_rows(files)
    for name, present in zip(files.names, files.rows, strict=True):
        absent = np.setdiff1d(np.arange(files.n_students), present)
        if len(absent):
            shown = name_some([labels[k] for k in absent.tolist()])
            remarks.append(Message("join-not-in-file", {"n": len(absent), "file": name, "students": shown}))
    return remarks


def _label_rows(files: ClassFiles) -> list[str]:
    """What the first file that has a student calls each of the class."""
    labels = [""] * files.n_students
    for book, positions in zip(files.books, files.rows, strict=True):
        for student, position in zip(book.students, positions.tolist(), strict=True):
            labels[position] = labels[position] or student.label
    return labels

"""Students of a district under keys that say nothing of who they are, and stay the same from run to run."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from pathlib import Path

from engine.classroom import Gradebook, ImportNotes, Message, Student
from engine.writing.whole_files import write_whole_files

#: Bytes of a pseudonym: two of a million students share one with a chance of 1 in 40 million.
_BYTES = 8

_KEY_BYTES = 32

KEY_FILE = "student_key"


def load_key(folder: Path) -> bytes:
    """The secret of a district's results, made where there is none; readable by its owner only."""
    path = folder / KEY_FILE
    if not path.exists():
        write_whole_files({path: secrets.token_hex(_KEY_BYTES).encode()}, kept=True)
    return bytes.fromhex(path.read_text(encoding="ascii"))


def hide_names(gradebook: Gradebook, school: str, key: bytes) -> Gradebook:
    """The same scores of students who are called by their pseudonyms; nothing of what the import said is left.

    Parameters
    ----------
    school
        Students of one id in two schools are two students.
    """
    hidden = [make_pseudonym(student.id, school, key) for student in gradebook.students]
    return replace(
        gradebook,
        students=tuple(Student(each, each, each) for each in hidden),
        notes=ImportNotes(gradebook.notes.format, Message("why-district-responses")),
    )


def make_pseudonym(student: str, school: str, key: bytes) -> str:
    """Sixteen hexadecimal digits: BLAKE2b of school and id, with the key (Aumasson et al. 2013, RFC 7693)."""
    text = f"{len(school)} {school} {student}".encode()
    return hashlib.blake2b(text, key=key, digest_size=_BYTES).hexdigest()

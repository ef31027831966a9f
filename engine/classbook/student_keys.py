"""Keys of students: what stays the same of a student whatever the next file calls him or her."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.classroom import IntArray

_BYTES = 6


def new_key() -> str:
    """A random key of twelve hexadecimal digits; nothing of the student is in it."""
    return secrets.token_hex(_BYTES)


def number_keys(upload: int, n_students: int) -> tuple[str, ...]:
    """Keys of invented students, the same each time: an address of a sample class outlives a reload."""
    return tuple(f"{upload:02x}{place:010x}" for place in range(n_students))


@dataclass(frozen=True)
class RowKeys:
    """The keys of the students of a class.

    Attributes
    ----------
    keys
        One for each row, all different.
    replaced
        Key of an upload -> the key that took its place, where two keys turned out to be one student's.
    """

    keys: tuple[str, ...]
    replaced: Mapping[str, str]


def choose_keys(n_students: int, rows: Sequence[IntArray], keys: Sequence[Sequence[str]]) -> RowKeys:
    """One key for each student of a class, from those that the uploads have for their rows.

    Of several keys of one student the earliest upload's wins. Where two students have the same key, because the teacher
    told them apart afterwards, the one of the earlier upload keeps it, and the other gets one that follows from it.

    Parameters
    ----------
    rows
        For each upload, in order, the position in the class of each of its students, shape (n_students_of_upload,).
    keys
        For each upload the key of each of its students.
    """
    had: list[dict[str, None]] = [{} for _ in range(n_students)]
    for positions, given in zip(rows, keys, strict=True):
        for position, key in zip(positions.tolist(), given, strict=True):
            had[position].setdefault(key)
    order = list(dict.fromkeys(position for positions in rows for position in positions.tolist()))
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for position in order:
        free = (key for key in had[position] if key not in taken)
        chosen[position] = next(free, "") or _derive_key(next(iter(had[position])), taken)
        taken.add(chosen[position])
    replaced = {key: chosen[position] for position in order for key in had[position] if key not in taken}
    return RowKeys(tuple(chosen[position] for position in range(n_students)), replaced)


def _derive_key(key: str, taken: set[str]) -> str:
    """A key that follows from another, so that the same class has the same keys whenever it is put together."""
    while key in taken:
        key = hashlib.sha256(key.encode()).hexdigest()[: 2 * _BYTES]
    return key

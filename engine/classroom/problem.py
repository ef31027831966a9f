"""What is wrong with a file, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom.message import Message


@dataclass(frozen=True)
class Problem:
    """Something in a file that cannot be read, where it is and what to do about it.

    Attributes
    ----------
    message
        The whole sentence: where, what was found, what to do.
    row
        1-based row of the file (the header is a row too); None when the problem is not in one row.
    column
        Header or letter of the column; None when the problem is not in one column.
    """

    message: Message
    row: int | None = None
    column: str | None = None

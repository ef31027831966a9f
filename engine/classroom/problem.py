"""What is wrong with a file, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom.message import Message


@dataclass(frozen=True)
class Remedy:
    """A decision after which a problem is gone.

    Attributes
    ----------
    label
        Of the button: what then happens.
    answers
        Key of a doubt -> the option to choose, as in :attr:`engine.classroom.ImportChoices.answers`.
    max_scores
        Item title -> points possible, as in :attr:`engine.classroom.ImportChoices.max_scores`.
    """

    label: Message
    answers: tuple[tuple[str, str], ...] = ()
    max_scores: tuple[tuple[str, float], ...] = ()


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
    places
        Positions (row, column), from 0, of the cells that this one cause spoils, where each can be mended by itself;
        the first of them, where there are hundreds. A column of -1 is the whole row.
    remedies
        Decisions, each of which makes the whole problem go away.
    """

    message: Message
    row: int | None = None
    column: str | None = None
    places: tuple[tuple[int, int], ...] = ()
    remedies: tuple[Remedy, ...] = ()

    @property
    def n(self) -> int:
        """How many cells or rows it spoils, also those that ``places`` does not name."""
        n = self.message.values.get("n", 1)
        return n if isinstance(n, int) else 1

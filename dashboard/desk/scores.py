"""Scores on the desk: what is typed into a cell, and a sheet of cells that knows what was typed before."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.wording import say
from engine.analysis.raw_table import status_message
from engine.classroom import CorrectedScore, Gradebook, ItemRef, KeptClass, Message, Status
from engine.errors import InputError
from engine.writing.scores import format_points

Cell = tuple[int, int]
"""Row and column of a sheet."""

WORDS = (Status.ABSENT, Status.EXCUSED, Status.MISSING, Status.PENDING)
"""What can stand in the place of points."""

_NUMBER = re.compile(r"[-+−]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")


def write_cell(gradebook: Gradebook, student: int, item: int) -> str:
    """What a cell says, as it can be typed: points, or a word."""
    word = status_message(Status(int(gradebook.status[student, item])))
    return format_points(float(gradebook.scores[student, item])) if word is None else say(word)


def read_cell(written: str) -> tuple[float | None, Status]:
    """Points, or what stands in their place; an empty cell is one without a score.

    Raises
    ------
    DecisionError
        If it is neither a number nor one of the words.
    """
    from engine.classbook.refusing import refuse

    written = " ".join(written.split()).casefold()
    if not written:
        return None, Status.MISSING
    for status in WORDS:
        word = status_message(status)
        if written == status.name.casefold() or (word is not None and written == say(word).casefold()):
            return None, status
    if _NUMBER.fullmatch(written) is None:
        raise refuse("class-score-no-number")
    return float(written.replace(",", ".").replace("−", "-")), Status.SCORED


@dataclass
class ScoreSheet:
    """The cells that an editor started from, and what came of what was typed into them since.

    An editor sends everything that was typed since it began, each time again: what was dealt with is known here, so
    that nothing is done twice and nothing is lost.

    Attributes
    ----------
    keys, items
        Of the rows and columns: they stay the same when another upload comes meanwhile.
    cells
        What was shown at first, a row a student.
    corrections
        What was corrected in the class as far as the sheet shows it.
    id
        Of the editor: another sheet needs another one.
    typed
        What was typed last into a cell and dealt with.
    saved
        What a cell says since it was typed there.
    refused
        Why what stands in a cell does not count.
    """

    keys: tuple[str, ...]
    items: tuple[ItemRef, ...]
    cells: tuple[tuple[str, ...], ...]
    corrections: tuple[CorrectedScore, ...]
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    typed: dict[Cell, str] = field(default_factory=dict)
    saved: dict[Cell, str] = field(default_factory=dict)
    refused: dict[Cell, Message] = field(default_factory=dict)

    def list_new(self, edited: Mapping[Any, Mapping[str, object]]) -> dict[Cell, str]:
        """What was typed and is not dealt with yet.

        Parameters
        ----------
        edited
            As the editor says it: row -> name of the column, which is its position -> what was typed.
        """
        found = {}
        for row, columns in edited.items():
            for column, value in columns.items():
                at, written = (int(row), int(column)), "" if value is None else str(value)
                if written != self.typed.get(at, self.cells[at[0]][at[1]]):
                    found[at] = written
        return found

    def says(self, at: Cell) -> str:
        """What the class says in this cell as far as the sheet knows."""
        return self.saved.get(at, self.cells[at[0]][at[1]])

    def accept(self, at: Cell, written: str, says: str) -> None:
        """What was typed counts now, and is written so."""
        self.typed[at], self.saved[at] = written, says
        self.refused.pop(at, None)

    def refuse(self, at: Cell, written: str, error: InputError) -> None:
        """What was typed does not count."""
        self.typed[at], self.refused[at] = written, error.problems[0].message

    def is_present(self, kept: KeptClass, keys: tuple[str, ...], items: tuple[ItemRef, ...]) -> bool:
        """Whether the class still is what the sheet shows."""
        return (self.keys, self.items, self.corrections) == (keys, items, kept.corrected_scores)

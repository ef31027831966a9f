"""A table with its right reading, and how a reading compares with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class RightReading:
    """What a careful colleague would read in a file.

    Attributes
    ----------
    students
        Names as shown, in the order of the file; empty where nothing can be read and a refusal is right.
    items
        Title -> points possible, NaN where the file does not say and no scale is evident.
    credit
        Student -> item -> share of the points in [0, 1] (may be above 1 for extra credit); a cell without a score is
        not in it. Names and titles as above. Of an item whose points possible are NaN: its points as they stand.
    asks
        What has to be asked in any case, by the beginnings of the doubts' keys, such as ``direction``.
    refused
        Nothing should be computed: damaged, or no scores of students in it.
    grades
        Titles of the items that hold grades rather than points: what a grade is worth between the best and the worst
        is a choice, so that only the order of its credit can be right or wrong.
    """

    students: tuple[str, ...] = ()
    items: Mapping[str, float] = field(default_factory=dict)
    credit: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    refused: bool = False
    grades: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LabelledTable:
    """An invented file.

    Attributes
    ----------
    name, language, platform
        What it is called, the code of its language, and what it imitates (``plain``, ``moodle`` …).
    filename, data
        The file.
    right
        Its right reading.
    row_kinds, column_roles
        Of every row and column, values of :class:`engine.importers.evidence.roles.RowKind` and ``ColumnRole``; empty
        where a platform's own format reads it.
    kind
        The kind of trap that is in it, empty for none.
    """

    name: str
    language: str
    platform: str
    filename: str
    data: bytes
    right: RightReading
    row_kinds: tuple[str, ...] = ()
    column_roles: tuple[str, ...] = ()
    kind: str = ""


class Verdict(StrEnum):
    """What came of a file.

    RIGHT: as it should be, whatever was asked besides is preselected right. ONE_ANSWER: right after one answer to a
    question that was asked. MORE_ANSWERS: after several. REFUSED: an error that says where and what, though scores are
    there. SILENT: something else was read, and nothing that was asked would mend it.
    """

    RIGHT = "right"
    ONE_ANSWER = "one_answer"
    MORE_ANSWERS = "more_answers"
    REFUSED = "refused"
    SILENT = "silent"

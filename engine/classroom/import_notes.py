"""What an importer understood, ignored, doubted and left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.classroom.message import Message
from engine.classroom.problem import Problem


@dataclass(frozen=True)
class IgnoredColumn:
    """A column that is not an item, and why."""

    column: str
    why: Message


@dataclass(frozen=True)
class Doubt:
    """A decision the importer took that the teacher may turn around.

    Attributes
    ----------
    key
        Names the decision in :class:`ImportChoices`, for instance ``column:Final project``.
    sentence, reason
        What was found, and why it was read so.
    options
        Identifiers of the possible readings, at least two; worded by ``option-<identifier>`` in the catalogue.
    chosen
        The reading in force: the importer's own, or the teacher's answer.
    labels
        Words of the options where the catalogue cannot know them, such as the names of sheets; empty otherwise.
    """

    key: str
    sentence: Message
    reason: Message
    options: tuple[str, ...]
    chosen: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportNotes:
    """What the importer understood, ignored, doubted and left out.

    Attributes
    ----------
    format
        Identifier of the format module, for instance ``canvas_gradebook``; worded by ``format-<identifier>``.
    why
        By what the format was recognised.
    encoding, delimiter
        Of a text file; ``delimiter`` is empty for a workbook.
    left_out
        What ``keep_good_rows`` dropped.
    remarks
        Said but not to be decided, such as "maxima are the highest scores seen".
    warnings
        The same of what changes who counts, such as "no column names the students": to be seen before going on.
    parts
        Name and notes of each file where several became one gradebook; empty otherwise.
    mapped_on
        The day of the mapping by which the columns were read, where it is a remembered one.
    letter_scale
        Letter -> share of the points, the best letter first; empty when no letters were read as scores.
    """

    format: str
    why: Message
    encoding: str = ""
    delimiter: str = ""
    ignored_columns: tuple[IgnoredColumn, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    left_out: tuple[Problem, ...] = ()
    remarks: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    parts: tuple[tuple[str, ImportNotes], ...] = ()
    mapped_on: date | None = None
    letter_scale: Mapping[str, float] = field(default_factory=dict)

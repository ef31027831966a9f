"""What a format module finds in a table: who the students are, which columns are items, and what was decided.

A format module turns rows into a :class:`Layout`; :func:`engine.importers.reading.building.build_gradebook` turns any
layout into a gradebook, so that cells, problems, doubts and choices are treated alike for every platform.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from statistics import median_high
from typing import NamedTuple, Protocol

from engine.classroom import Doubt, Gradebook, ImportChoices, Message, Problem, Status
from engine.importers.containers.rows import Table, column_letter
from engine.importers.reading.cells import CellReader, DecimalMark, decide_decimal_comma
from engine.importers.reading.header_words import STUDENT_WORDS
from engine.importers.reading.told_words import told_words
from engine.writing.folding import fold_to_words
from engine.writing.unique_names import make_names_unique


class Recognition(NamedTuple):
    """How sure a format module is that a file is its own, in [0, 1], and by what it was recognised."""

    confidence: float
    why: Message


class Format(Protocol):
    """What a format module offers; a module with these two functions is one."""

    def recognise(self, rows: Sequence[Sequence[str]]) -> Recognition:
        """Look at the rows of a file; cheap, since every format looks at every file."""

    def parse(self, table: Table, choices: ImportChoices) -> Gradebook:
        """Read a file of this format; raises GradebookError with every problem found."""


class Bundle(Protocol):
    """What a module offers whose format is several tables, the files of one archive or the sheets of one workbook."""

    def recognise_tables(self, tables: Sequence[Table]) -> Recognition:
        """Look at all tables; ``table.file`` and ``table.sheet`` are their names."""

    def parse_tables(self, tables: Sequence[Table], choices: ImportChoices) -> Gradebook:
        """Read them together; raises GradebookError with every problem found."""


@dataclass(frozen=True)
class StudentRow:
    """A row that is a student.

    Attributes
    ----------
    row
        Position in ``table.rows``; the file's row number less one.
    id
        Empty where the file has none; the name then stands for it.
    whole_row
        Status of every cell of this row whatever it says, such as PENDING for an unfinished attempt; None to read them.
    groups, n_given
        As in :class:`engine.classroom.Student`.
    """

    row: int
    name: str
    id: str = ""
    section: str = ""
    whole_row: Status | None = None
    email: str = ""
    platform_ids: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    n_given: int = 0


@dataclass(frozen=True)
class Column:
    """A column that is an item, or would be one if the teacher says so.

    Attributes
    ----------
    position
        In the row.
    header
        As in the file, made unique; names the column in sentences and in :class:`ImportChoices`.
    title
        Of the item.
    max_score
        Points possible according to the file; None where it says nothing.
    max_source
        ``highest`` where ``max_score`` is only the highest score of the file, rows that are not read included.
    maxima_position
        Column with the points possible for each student; None in most formats.
    why_ignored
        Why it is not an item; None for an item.
    renamed
        The title got a number because another item has the same one.
    taken_on, key, again_of
        See :class:`engine.classroom.Item`.
    answers_position
        Column with what each student answered; None where the file does not say.
    rows
        Position in ``table.rows`` of each student's cells, -1 for none, where a file has one row per score; None where
        they are in the student's own row.
    holds_answers
        The cells are what students chose: what equals ``key`` earns the maximum, anything else nothing.
    """

    position: int
    header: str
    title: str
    max_score: float | None = None
    maxima_position: int | None = None
    why_ignored: Message | None = None
    renamed: bool = False
    taken_on: date | None = None
    key: str = ""
    answers_position: int | None = None
    rows: tuple[int, ...] | None = None
    holds_answers: bool = False
    max_source: str = "file"
    again_of: str = ""


@dataclass(frozen=True)
class Layout:
    """Where everything is in a table; see the module's first lines.

    Attributes
    ----------
    header_row
        None where the file has no headers.
    columns
        Items and columns that could be items, in the order of the file; columns that say who the student is are
        not among them.
    problems
        Of rows that are nobody's; problems of students' rows are found when the cells are read.
    blanks_are_clear
        The remark on what a blank means, where the platform leaves no doubt about it; None to ask the teacher.
    reads_above
        What stands above the header was read too, so that nothing has to be said about it.
    warnings
        What was guessed about who counts.
    title_rows
        All rows that name the columns, where there are several; ``header_row`` is the last of them.
    why_rows
        Position of a row that is no student's -> what it is, such as the points possible.
    """

    format: str
    why: Message
    header_row: int | None
    students: tuple[StudentRow, ...]
    columns: tuple[Column, ...]
    reader: CellReader
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    blanks_are_clear: Message | None = None
    reads_above: bool = False
    warnings: tuple[Message, ...] = ()
    title_rows: tuple[int, ...] = ()
    why_rows: Mapping[int, Message] = field(default_factory=dict)

    @cached_property
    def student_rows(self) -> Sequence[int]:
        """Positions of the rows of the students, in their order."""
        return list_rows(self.students)

    def find_rows(self, column: Column) -> Sequence[int]:
        """The row of each cell of a column; the students' own rows unless its scores stand elsewhere."""
        return self.student_rows if column.rows is None else column.rows


def identify(student: StudentRow) -> str:
    """What two rows of the same student share: the id, or the name in one case where there is none."""
    return student.id or " ".join(student.name.casefold().split())


def say_row(position: int) -> str:
    """The number a spreadsheet shows beside a row; text, so that no thousands separator slips in."""
    return str(position + 1)


def get_cell(row: Sequence[str], position: int | None) -> str:
    """The cell, or an empty text where the row is too short or there is no such column."""
    return row[position] if position is not None and position < len(row) else ""


def get_column(
    table: Table, students: Sequence[StudentRow], position: int, rows: Sequence[int] | None = None
) -> list[str]:
    """The cells of one column, one per student; ``rows`` says where they are if not in the students' own rows."""
    return get_cells(table, list_rows(students) if rows is None else rows, position)


def list_rows(students: Sequence[StudentRow]) -> Sequence[int]:
    """The rows of these students; a range where they follow each other, of which columns are cut at once."""
    rows = [student.row for student in students]
    whole = range(rows[0], rows[-1] + 1) if rows else range(0)
    return whole if len(whole) == len(rows) and rows == list(whole) else rows


def get_cells(table: Table, rows: Sequence[int], position: int) -> list[str]:
    """The cells of one column in these rows; empty where the row is -1."""
    cells = table.columns[position]
    if isinstance(rows, range) and rows.step == 1 and rows.start >= 0:
        return list(cells[rows.start : rows.stop])
    return [cells[row] if row >= 0 else "" for row in rows]


def name_columns(header: Sequence[str]) -> list[str]:
    """Headers made one line and unique; a column without one is called by its letter, as ``Column F``."""
    shown = [" ".join(text.split()) or f"Column {column_letter(k)}" for k, text in enumerate(header)]
    return make_names_unique(shown)


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Position of the header: the first row that names students, or is filled about as much as the others.

    Teachers write titles above their tables; a title fills one or two cells of many. Without such a row it is the
    first filled one.
    """
    filled = [sum(map(bool, row)) for row in rows[:50]]
    counts = [n for n in filled if n]
    usual = median_high(counts) if counts else 0
    for k, (n, row) in enumerate(zip(filled, rows, strict=False)):
        if n > 1 and (2 * n >= usual or any(fold_to_words(text) in STUDENT_WORDS for text in row)):
            return k
        if n == 1 and len(row) == 2 and not row[0]:
            return k
    return next((k for k, n in enumerate(filled) if n), 0)


def flip_name(name: str) -> str:
    """``Last, First`` -> ``First Last``; anything else stays as it is."""
    last, comma, first = name.partition(",")
    flips = comma and first.strip() and last.strip() and "," not in first
    return f"{first.strip()} {last.strip()}" if flips else name


def count_given(name: str) -> int:
    """How many words of what :func:`flip_name` makes of a name are given names; 0 where it stays as it is."""
    return len(name.partition(",")[2].split()) if flip_name(name) != name else 0


def choose(
    choices: ImportChoices,
    key: str,
    options: Sequence[str],
    default: str,
    sentence: Message,
    reason: Message,
    labels: Sequence[str] = (),
) -> Doubt:
    """A doubt with the teacher's answer in force, or our own reading where there is none.

    The sentence and the reason get one more value, ``chosen``, so that they say what is in force.
    """
    answer = choices.answers.get(key, default)
    chosen = answer if answer in options else default
    sentence, reason = (Message(each.key, {**each.values, "chosen": chosen}) for each in (sentence, reason))
    return Doubt(key, sentence, reason, tuple(options), chosen, tuple(labels))


def make_reader(rows: Iterable[Sequence[str]], delimiter: str, choices: ImportChoices) -> CellReader:
    """A reader of cells for one file, with the file's decimal mark or the teacher's."""
    mark = decide_decimal_comma(rows, delimiter)
    answer = choices.answers.get("decimal")
    if answer in ("comma", "point"):
        mark = DecimalMark(answer == "comma", mark.certain, mark.example)
    return CellReader(mark, told_words(choices))


def find_unnamed_rows(table: Table, rows: Iterable[int]) -> tuple[Problem, ...]:
    """Problems for rows that have cells but no student; blank rows are nothing to report."""
    return tuple(
        Problem(Message("problem-no-name", {"row": say_row(row)}), row=row + 1) for row in rows if any(table.rows[row])
    )

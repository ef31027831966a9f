"""Rows about the whole class below the students of a platform's export: put there by a teacher, no platform's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.classroom import Doubt, Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.frame import find_frame, guess_places
from engine.importers.evidence.roles import RowKind
from engine.importers.evidence.row_labels import read_label
from engine.importers.evidence.row_questions import ask_about_rows
from engine.importers.evidence.table_reading import RowReading
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

_TEST_STUDENT = ALL_WORDS.list_strings("canvas", "test_student")
_LACKING = 2
"""Cells that every student has and a row about the class has not: one may be a family name that somebody has not."""
_STUDENT, _BLANK = RowReading(RowKind.STUDENT), RowReading(RowKind.BLANK)


def set_class_rows_aside(
    table: Table, choices: ImportChoices, *, has_points: bool
) -> tuple[Table, tuple[Message, ...], tuple[Doubt, ...]]:
    """The table without statistics in its last rows, what is said of them, and what is asked.

    A row in which nearly everything stands that stands in every student's is a student's, unless it is called
    otherwise: somebody without a point, or with all of them, is no row of statistics for that.

    Parameters
    ----------
    table
        The export of a platform.
    choices
        The teacher's.
    has_points
        Whether it is a gradebook of points, in which a key or points possible below the students can be no more than a
        teacher's note; elsewhere they are for the platform's own format to judge.
    """
    wanted = {RowKind.STATISTIC, RowKind.KEY, RowKind.MAXIMA} if has_points else {RowKind.STATISTIC}
    frame = find_frame(table, ALL_WORDS)
    read = frame.rows
    last = len(table.rows)
    told = [row for row, each in enumerate(read) if each.kind is RowKind.STUDENT and each.otherwise is None]
    always = [k for k, cells in enumerate(table.columns) if told and all(map(cells.__getitem__, told))]
    who = [k for k in guess_places(table, frame, ALL_WORDS).identity if k in always]

    def is_class_row(row: int) -> bool:
        n_lacking = sum(not table.columns[k][row] for k in always)
        is_called = bool(read_label(read[row].label, ALL_WORDS).kinds)
        # Both names, or a name and an id, are somebody's, also of a student who is called Max or Tam.
        is_somebody = len(who) > 1 and all(table.columns[k][row] for k in who)
        is_test = any(fold_to_words(text) in _TEST_STUDENT for text in table.rows[row])
        return (
            _can_be(read[row], wanted)
            and not (is_test or is_somebody)
            and (is_called or not told or n_lacking >= _LACKING)
        )

    while last and (not any(table.rows[last - 1]) or is_class_row(last - 1)):
        last -= 1
    found = [_as_statistic(read[row]) if any(table.rows[row]) else _BLANK for row in range(last, len(table.rows))]
    if not last or all(row is _BLANK for row in found):
        return table, (), ()
    asked = ask_about_rows([*[_STUDENT] * last, *found], choices)
    rows = [row if k < last or k in asked.students else [] for k, row in enumerate(table.rows)]
    while not rows[-1]:
        rows.pop()
    return replace(table, rows=rows), asked.remarks, asked.doubts


def _can_be(row: RowReading, wanted: set[RowKind]) -> bool:
    """Whether a row is of one of some kinds: for sure, or perhaps and by its label too.

    In a small class any row may fit a statistic; and a platform's own test student is for its format to tell.
    """
    label = read_label(row.label, ALL_WORDS)
    if "test_student" in label.kinds:
        return False
    is_sure = row.otherwise is None and row.kind in wanted
    return is_sure or (bool(label.certainty) and not wanted.isdisjoint({row.kind, row.otherwise}))


def _as_statistic(row: RowReading) -> RowReading:
    """The same without the difference between kinds of rows about the class."""
    if row.kind is RowKind.STUDENT:
        return replace(row, otherwise=RowKind.STATISTIC)
    return replace(row, kind=RowKind.STATISTIC, why=None)


def add_notes(gradebook: Gradebook, said: Sequence[Message], doubts: Sequence[Doubt]) -> Gradebook:
    """The gradebook with something more to say and to ask."""
    notes = gradebook.notes
    asked = {doubt.key for doubt in notes.doubts}
    more = (doubt for doubt in doubts if doubt.key not in asked)
    return replace(gradebook, notes=replace(notes, remarks=(*notes.remarks, *said), doubts=(*more, *notes.doubts)))

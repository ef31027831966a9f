"""Platforms that write a row for every student and assignment, with the time at which work was handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.classroom import Gradebook, ImportChoices, Message, Problem
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import Layout, StudentRow
from engine.importers.reading.score_rows import arrange_scores, blank_not_handed_in, set_others_aside


@dataclass(frozen=True)
class GradedWork:
    """What a platform's module knows of such a file.

    Attributes
    ----------
    name, why
        Of the format.
    header_row
        Position of the row that names the columns.
    places
        Where the columns are, as for :func:`engine.importers.reading.score_rows.arrange_scores`.
    people, titles
        The student of every row, in the order of the file, and what the row is about.
    problems
        Of rows that name nobody.
    remarks
        What is said of the file already.
    """

    name: str
    why: Message
    header_row: int
    places: Mapping[str, int]
    people: Sequence[StudentRow]
    titles: Sequence[str]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Message, ...] = ()


def read_graded_work(table: Table, work: GradedWork, reader: CellReader, choices: ImportChoices) -> Gradebook:
    """Read the scores; zeros for work that was not handed in are blanks, and the last remark says what these mean."""
    rows = [person.row for person in work.people]
    table, not_handed_in = blank_not_handed_in(table, rows, work.titles, work.places, reader, choices)
    students, columns, doubts = arrange_scores(table, work.people, work.titles, work.places, reader, choices)
    remarks = (*work.remarks, *not_handed_in)
    layout = Layout(
        work.name,
        work.why,
        work.header_row,
        students,
        (*columns, *set_others_aside(table.rows[work.header_row], work.places)),
        reader,
        tuple(doubts),
        remarks[:-1],
        work.problems,
        blanks_are_clear=remarks[-1] if remarks else None,
    )
    return build_gradebook(layout, table, choices)

"""Importers: bytes of a gradebook file to a Gradebook, one module per platform format.

To add a format, write a module with ``NAME``, ``recognise`` and ``parse`` (see
:class:`engine.importers.layout.Format`), put it into :data:`FORMATS`, and word ``format-<name>`` in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from engine.importers import canvas_gradebook, gradescope_course, moodle_quiz, plain_wide
from engine.importers.layout import Format, judge_sheet
from engine.importers.tables import read_table
from engine.types import Gradebook, ImportChoices, Status
from engine.wording import say

FORMATS: Mapping[str, Format] = {
    canvas_gradebook.NAME: canvas_gradebook,
    moodle_quiz.NAME: moodle_quiz,
    gradescope_course.NAME: gradescope_course,
    plain_wide.NAME: plain_wide,
}
"""Formats in order of preference: the most confident one reads the file, the earlier where two are equally so."""

__all__ = ["FORMATS", "import_report", "read_gradebook", "recognise_format"]


def read_gradebook(data: bytes, filename: str, choices: ImportChoices = ImportChoices()) -> Gradebook:  # noqa: B008
    """Read a gradebook file of any known format.

    Parameters
    ----------
    data
        The file.
    filename
        Names the gradebook; the content alone decides the format.
    choices
        What the teacher decided about columns, maxima, blanks and so on.

    Raises
    ------
    engine.errors.GradebookError
        With every problem found. Nothing else is raised, whatever the bytes.
    """
    table = read_table(data, filename, judge_sheet=judge_sheet)
    gradebook = FORMATS[recognise_format(table.rows)].parse(table, choices)
    return replace(gradebook, name=PurePosixPath(filename.replace("\\", "/")).stem or filename)


def recognise_format(rows: list[list[str]]) -> str:
    """The format that is most sure that the rows are its own."""
    return max(FORMATS, key=lambda name: FORMATS[name].recognise(rows).confidence)


def import_report(gradebook: Gradebook) -> dict[str, Any]:
    """What was understood, ignored and doubted, ready for JSON."""
    notes = gradebook.notes
    return {
        "format": notes.format,
        "n_students": len(gradebook.students),
        "n_items": len(gradebook.items),
        "items": [{"title": item.title, "max_score": item.max_score} for item in gradebook.items],
        "ignored_columns": [{"column": each.column, "why": say(each.why)} for each in notes.ignored_columns],
        "missing": {
            status.name.lower(): gradebook.count(status)
            for status in (Status.MISSING, Status.EXCUSED, Status.ABSENT, Status.PENDING)
        },
        "doubts": [f"{say(doubt.sentence)} {say(doubt.reason)}" for doubt in notes.doubts],
        "left_out": [say(problem.message) for problem in notes.left_out],
        "remarks": [say(remark) for remark in notes.remarks],
    }

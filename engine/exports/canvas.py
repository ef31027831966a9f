"""Mastery as grade columns for Canvas: Grades > Import, one assignment per skill.

Canvas knows a student by the numbers of its own export, so only a gradebook that came from Canvas can go back. A column
that Canvas does not know becomes a new assignment, for which it asks; nothing that is there is changed.

Source: Canvas's ``lib/gradebook_importer.rb`` and the guide "How do I upload changes to the Gradebook?".
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from fluent.runtime import FluentBundle

from engine.classroom import ClassReport, Level, Message, Problem
from engine.errors import ExportError
from engine.estimates.mastery import has_enough_scores
from engine.exports.csv import write_csv
from engine.importers.formats.canvas_gradebook import ID_COLUMNS
from engine.importers.formats.canvas_gradebook import NAME as CANVAS
from engine.wording import say

POINTS_POSSIBLE = 100

# Canvas takes a number in brackets at the end of a header for the assignment to overwrite.
_LOOKS_LIKE_ASSIGNMENT = re.compile(r"\((\d+)\)\s*$")


def check_canvas(report: ClassReport) -> None:
    """Raise an :class:`ExportError` that says why this class cannot go back to Canvas; nothing happens when it can."""
    if report.gradebook.notes.format != CANVAS:
        raise ExportError([Problem(Message("canvas-other-platform"))])
    unknown = [student.label for student in report.gradebook.students if not student.platform_ids]
    if unknown:
        raise ExportError(Problem(Message("canvas-no-id", {"student": label})) for label in unknown)


def tabulate_for_canvas(report: ClassReport, bundle: FluentBundle | None = None) -> pd.DataFrame:
    """The rows of the file below its header: points possible, then a row a student.

    A level of "not enough evidence" is an empty cell, which Canvas leaves as it is; so are too few scores where the
    teacher decided another level, because no points stand behind it.

    Raises
    ------
    ExportError
        If the gradebook did not come from Canvas, or a student has no number there.
    """
    check_canvas(report)
    students, table = report.gradebook.students, report.mastery
    known = [dict(student.platform_ids) for student in students]
    columns: dict[str, list[object]] = {
        "Student": ["    Points Possible", *(student.name for student in students)],
        **{column: ["", *(ids.get(column, "") for ids in known)] for column in ID_COLUMNS},
        "Section": ["", *(student.section for student in students)],
    }
    points = np.round(table.mastery * POINTS_POSSIBLE).astype(int)
    is_unknown = (table.level == Level.NOT_ENOUGH_EVIDENCE) | ~has_enough_scores(table)
    for s, skill in enumerate(report.curriculum.skills):
        header = _name_column(say(Message("canvas-column", {"skill": skill.name}), bundle), columns)
        cells = ["" if unknown else str(n) for n, unknown in zip(points[:, s], is_unknown[:, s], strict=True)]
        columns[header] = [str(POINTS_POSSIBLE), *cells]
    return pd.DataFrame(columns)


def write_canvas(report: ClassReport, bundle: FluentBundle | None = None) -> bytes:
    """Write the file that Canvas reads; raises as :func:`tabulate_for_canvas` does."""
    return write_csv(tabulate_for_canvas(report, bundle))


def _name_column(title: str, taken: dict[str, list[object]]) -> str:
    """A header that Canvas can only take for a new assignment, different from the others."""
    title = _LOOKS_LIKE_ASSIGNMENT.sub(r"[\1]", " ".join(title.split()))
    names = (title if n == 1 else f"{title} [{n}]" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)

"""From the bytes of a gradebook file to a :class:`engine.classroom.Gradebook`.

The way of a file, in the order in which to read the code:

1. :mod:`~engine.importers.containers.tables` tells by the first bytes whether they are text (``text``), a workbook
   (``xlsx``, ``xls``, ``ods``) or an archive of such files, refuses what is too large or damaged, and gives tables of
   text (``rows``). Nothing there knows what a gradebook is.
2. :mod:`~engine.importers.reading.sheets` chooses the one table of several that is the gradebook; a format of several
   tables reads them together.
3. Every module of :mod:`~engine.importers.formats` says how sure it is that the table is its platform's export; the
   surest one finds where everything stands: a :class:`~engine.importers.reading.layout.Layout` has the students' rows,
   the columns that are items, and why the others are not. :mod:`~engine.importers.mapped` makes the same of a mapping
   by the teacher's hand, and :mod:`~engine.importers.remembered` knows the mappings of earlier files.
4. :mod:`~engine.importers.reading.building` turns any layout into a gradebook. It reads the cells (``cells``,
   ``letters``, ``blanks``), sets points possible (``maxima``), tells namesakes apart (``namesakes``), and collects all
   problems and doubts on the way (``checks``, ``findings``), so that these are treated alike for every platform.

Formats use the rest of :mod:`~engine.importers.reading`: headers (``header_words``), people, rows that are nobody's
(``special_rows``), columns computed from others (``totals``), several attempts, dates, and files with one row per score
(``long_form``). This module leads a file through; :func:`import_report` says what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from engine.classroom import NO_CHOICES, Doubt, Gradebook, ImportChoices, ImportNotes, Status
from engine.errors import GradebookError
from engine.importers import mapped
from engine.importers.containers.rows import Table
from engine.importers.containers.tables import read_tables
from engine.importers.formats import BUNDLES, FORMATS
from engine.importers.reading.sheets import SURE, choose_sheet, locate_error
from engine.importers.remembered import NO_LAYOUTS, RememberedLayout, find_layout
from engine.wording import say

__all__ = [
    "BUNDLES",
    "FORMATS",
    "import_report",
    "read_chosen_table",
    "read_first_rows",
    "read_gradebook",
    "recognise_format",
]

_FIRST_ROWS = 12


def read_gradebook(
    data: bytes,
    filename: str,
    choices: ImportChoices = NO_CHOICES,
    layouts: Mapping[str, RememberedLayout] = NO_LAYOUTS,
) -> Gradebook:
    """Read a gradebook file of any known format.

    Parameters
    ----------
    data
        The file.
    filename
        Names the gradebook; the content alone decides the format.
    choices
        What the teacher decided about columns, maxima, blanks and so on.
    layouts
        Layouts that were mapped by hand before, see :mod:`engine.importers.remembered`; a file whose headers have the
        shape of one of them is read by it, unless ``choices`` has a mapping of its own.

    Raises
    ------
    engine.errors.GradebookError
        With every problem found. Nothing else is raised, whatever the bytes.
    """
    tables = read_tables(data, filename)
    gradebook = _read_bundle(tables, choices) or _read_one(tables, choices, layouts)
    return replace(gradebook, name=PurePosixPath(filename.replace("\\", "/")).stem or filename)


def recognise_format(rows: Sequence[Sequence[str]]) -> str:
    """The format that is most sure that the rows are its own."""
    return max(FORMATS, key=lambda name: FORMATS[name].recognise(rows).confidence)


def _read_bundle(tables: Sequence[Table], choices: ImportChoices) -> Gradebook | None:
    """Several tables that one format reads together; None where none does, or where the teacher chose one of them."""
    if len(tables) == 1 or not BUNDLES or "sheet" in choices.answers or choices.mapping is not None:
        return None
    surest = max(BUNDLES.values(), key=lambda bundle: bundle.recognise_tables(tables).confidence)
    return surest.parse_tables(tables, choices) if surest.recognise_tables(tables).confidence >= SURE else None


def read_chosen_table(data: bytes, filename: str, choices: ImportChoices = NO_CHOICES) -> Table:
    """The cells of the table that :func:`read_gradebook` would read, as text; raises GradebookError like it."""
    return _choose_table(read_tables(data, filename), choices)[0]


def read_first_rows(data: bytes, filename: str, choices: ImportChoices = NO_CHOICES) -> Sequence[Sequence[str]]:
    """The first rows of the same table, in which what stands above it is; empty where there is none to be read."""
    try:
        return read_chosen_table(data, filename, choices).rows[:_FIRST_ROWS]
    except GradebookError:
        return ()


def _choose_table(tables: Sequence[Table], choices: ImportChoices) -> tuple[Table, Doubt | None]:
    """The one table that is the gradebook, and the doubt where there are several."""

    def recognise(rows: Sequence[Sequence[str]]) -> float:
        return max(format_.recognise(rows).confidence for format_ in FORMATS.values())

    return choose_sheet(tables, recognise, choices)


def _read_one(tables: Sequence[Table], choices: ImportChoices, layouts: Mapping[str, RememberedLayout]) -> Gradebook:
    """The one table that is the gradebook; an error says which of several it was."""
    table, doubt = _choose_table(tables, choices)
    try:
        gradebook = _read_table(table, choices, layouts)
    except GradebookError as error:
        if doubt is None:
            raise
        raise locate_error(error, table) from None
    if doubt is None:
        return gradebook
    return replace(gradebook, notes=replace(gradebook.notes, doubts=(doubt, *gradebook.notes.doubts)))


def _read_table(table: Table, choices: ImportChoices, layouts: Mapping[str, RememberedLayout]) -> Gradebook:
    """By the teacher's mapping, else by a remembered one, else by the format that knows the table."""
    if choices.mapping is not None:
        return mapped.parse(table, choices.mapping, choices)
    remembered = find_layout(table.rows, layouts)
    if remembered is None:
        return FORMATS[recognise_format(table.rows)].parse(table, choices)
    gradebook = mapped.parse(table, remembered.mapping, choices)
    return replace(gradebook, notes=replace(gradebook.notes, mapped_on=remembered.mapped_on))


def import_report(gradebook: Gradebook) -> dict[str, Any]:
    """What was understood, ignored and doubted, ready for JSON."""
    notes = gradebook.notes
    report = _report_notes(notes)
    counts = {
        "n_students": len(gradebook.students),
        "n_items": len(gradebook.items),
        "items": [{"title": item.title, "max_score": item.max_score} for item in gradebook.items],
        "ignored_columns": report.pop("ignored_columns"),
        "missing": {
            status.name.lower(): gradebook.count(status)
            for status in (Status.MISSING, Status.EXCUSED, Status.ABSENT, Status.PENDING)
        },
        "scored": gradebook.count(Status.SCORED),
    }
    parts = [{"file": name, **_report_notes(part)} for name, part in notes.parts]
    return {"format": report.pop("format"), **counts, **report, **({"files": parts} if parts else {})}


def _report_notes(notes: ImportNotes) -> dict[str, Any]:
    return {
        "format": notes.format,
        "ignored_columns": [{"column": each.column, "why": say(each.why)} for each in notes.ignored_columns],
        "doubts": [f"{say(doubt.sentence)} {say(doubt.reason)}" for doubt in notes.doubts],
        "left_out": [say(problem.message) for problem in notes.left_out],
        "warnings": [say(warning) for warning in notes.warnings],
        "remarks": [say(remark) for remark in notes.remarks],
        "letter_scale": dict(notes.letter_scale),
    }

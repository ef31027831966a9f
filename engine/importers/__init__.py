"""From the bytes of a gradebook file to a :class:`engine.classroom.Gradebook`.

The way of a file, in the order in which to read the code:

1. :mod:`~engine.importers.containers.tables` tells by the first bytes whether they are text (``text``), a workbook
   (``xlsx``, ``xls``, ``ods``) or an archive of such files, refuses what is too large or damaged, and gives tables of
   text (``rows``). Nothing there knows what a gradebook is.
2. :mod:`~engine.importers.reading.sheets` chooses the one table of several that is the gradebook; a format of several
   tables reads them together.
3. Every module of :mod:`~engine.importers.formats` says how sure it is that the table is its platform's export; the
   surest one finds where everything stands: a :class:`~engine.importers.reading.layout.Layout` has the students' rows,
   the columns that are items, and why the others are not. A table that no platform made is read by
   :mod:`~engine.importers.plain_tables`: :mod:`~engine.importers.evidence` tells what the table, its columns and its
   rows are and how sure that is, and so which of the plain formats reads it; platforms ask it about columns that are
   not theirs. :mod:`~engine.importers.mapped` makes a layout of a mapping by the teacher's hand, and
   :mod:`~engine.importers.remembered` knows the mappings of earlier files.
4. :mod:`~engine.importers.reading.building` turns any layout into a gradebook. It reads the cells (``cells``,
   ``letters``, ``verdicts``, ``blanks``), decides units, directions of grades and points possible by the many
   (``units``, ``directions``, ``maxima``), tells namesakes apart (``namesakes``), and collects all
   problems and doubts on the way (``checks``, ``findings``), so that these are treated alike for every platform.

What words mean in 32 languages is data, see :mod:`~engine.importers.words`; ``header_words`` has the sets of them that
formats look headers up in. Formats use the rest of :mod:`~engine.importers.reading`: people, several attempts, dates,
and files with one row per score (``long_form``); ``outline`` says where in the table everything stands. This module
leads a file through; :func:`import_report` says what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from engine.classroom import NO_CHOICES, Doubt, Gradebook, ImportChoices, ImportNotes, Message, Status
from engine.errors import GradebookError
from engine.importers import mapped
from engine.importers.class_rows import add_notes, set_class_rows_aside
from engine.importers.containers.rows import Table, column_letter, list_mended, mend_cells
from engine.importers.containers.tables import read_tables
from engine.importers.evidence.shapes import RECOGNISED_SURELY
from engine.importers.formats import BUNDLES, FORMATS, GRADEBOOKS_OF_POINTS, WITH_ROWS_BELOW
from engine.importers.formats.plain_wide import RECOGNISED
from engine.importers.plain_tables import PLAIN_NAMES, read_plain_table
from engine.importers.reading.layout import Format
from engine.importers.reading.outline import (
    OutlinedError,
    OutlinedGradebook,
    drop_outline,
    outline_error,
    outline_only,
    widen_outline,
)
from engine.importers.reading.sheets import SURE, choose_sheet, locate_error
from engine.importers.remembered import NO_LAYOUTS, RememberedLayout, find_layout
from engine.wording import say
from engine.writing.plain_text import drop_hidden, has_hidden
from engine.writing.short_texts import name_some

__all__ = [
    "BUNDLES",
    "FORMATS",
    "import_report",
    "read_chosen_table",
    "read_first_rows",
    "read_gradebook",
    "read_outlined",
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
    return drop_outline(read_outlined(data, filename, choices, layouts))


def read_outlined(
    data: bytes,
    filename: str,
    choices: ImportChoices = NO_CHOICES,
    layouts: Mapping[str, RememberedLayout] = NO_LAYOUTS,
) -> Gradebook:
    """The same with the outline of the table, see :func:`engine.importers.reading.outline.find_outline`.

    An error, too, has an outline where it came that far.
    """
    tables = read_tables(data, filename)
    gradebook = _read_bundle(tables, choices) or _read_one(tables, choices, layouts)
    return replace(_note_hidden(gradebook), name=PurePosixPath(filename.replace("\\", "/")).stem or filename)


def _note_hidden(gradebook: Gradebook) -> Gradebook:
    """Say where names and titles hold marks that nobody sees; they stay as they are, to be found again next time."""
    texts = [*(student.name for student in gradebook.students), *(item.title for item in gradebook.items)]
    found = [drop_hidden(each) for each in texts if has_hidden(each)]
    if not found:
        return gradebook
    said = Message("remark-hidden", {"n": len(found), "places": name_some(found)})
    return replace(gradebook, notes=replace(gradebook.notes, remarks=(*gradebook.notes.remarks, said)))


def recognise_format(rows: Sequence[Sequence[str]]) -> str:
    """The format that is most sure that the rows are its own."""
    return max(FORMATS, key=lambda name: FORMATS[name].recognise(rows).confidence)


def _find_platform(rows: Sequence[Sequence[str]]) -> str | None:
    """The platform's format that is surest of the rows; None where a plain format is surer.

    The plain formats look at what cells are, which takes longest, and are asked only where it makes a difference.
    """
    platforms = [name for name in FORMATS if name not in PLAIN_NAMES]
    confidences = {name: FORMATS[name].recognise(rows).confidence for name in platforms}
    name = max(platforms, key=confidences.__getitem__)
    if confidences[name] >= RECOGNISED_SURELY:
        return name
    if confidences[name] < RECOGNISED:
        return None
    surest = recognise_format(rows)
    return None if surest in PLAIN_NAMES else surest


def _read_bundle(tables: Sequence[Table], choices: ImportChoices) -> Gradebook | None:
    """Several tables that one format reads together; None where none does, or where the teacher chose one of them."""
    if len(tables) == 1 or not BUNDLES or "sheet" in choices.answers or choices.mapping is not None:
        return None
    surest = max(BUNDLES.values(), key=lambda bundle: bundle.recognise_tables(tables).confidence)
    return surest.parse_tables(tables, choices) if surest.recognise_tables(tables).confidence >= SURE else None


def read_chosen_table(data: bytes, filename: str, choices: ImportChoices = NO_CHOICES) -> Table:
    """The cells of the table that :func:`read_gradebook` would read, as text; raises GradebookError like it."""
    return mend_cells(_choose_table(read_tables(data, filename), choices)[0], choices.cells)


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
    written, doubt = _choose_table(tables, choices)
    table = mend_cells(written, choices.cells)
    try:
        gradebook = outline_only(_read_table(table, choices, layouts), table)
    except GradebookError as error:
        own = outline_error(error, table)
        raise own if doubt is None else locate_error(own, table) from None
    doubts = gradebook.notes.doubts if doubt is None else (doubt, *gradebook.notes.doubts)
    mended = [f"{column_letter(column)}{row + 1}" for row, column in list_mended(written, choices.cells)]
    said = (Message("remark-mended", {"n": len(mended), "places": name_some(mended)}),) if mended else ()
    notes = replace(gradebook.notes, doubts=doubts, remarks=(*gradebook.notes.remarks, *said))
    return replace(gradebook, notes=notes)


def _read_table(table: Table, choices: ImportChoices, layouts: Mapping[str, RememberedLayout]) -> Gradebook:
    """By the teacher's mapping, else by a remembered one, else by the format that knows the table."""
    if choices.mapping is not None:
        return mapped.parse(table, choices.mapping, choices)
    remembered = find_layout(table.rows, layouts)
    if remembered is None:
        name = _find_platform(table.rows)
        if name is None:
            return read_plain_table(table, choices)
        if name in WITH_ROWS_BELOW:
            return FORMATS[name].parse(table, choices)
        own, said, doubts = set_class_rows_aside(table, choices, has_points=name in GRADEBOOKS_OF_POINTS)
        return add_notes(_parse_part(FORMATS[name], own, table, choices), said, doubts)
    gradebook = mapped.parse(table, remembered.mapping, choices)
    return replace(gradebook, notes=replace(gradebook.notes, mapped_on=remembered.mapped_on))


def _parse_part(format_: Format, own: Table, table: Table, choices: ImportChoices) -> Gradebook:
    """Read a table without some of its rows; what is said of places is of the whole table, where the rows stand too."""
    try:
        gradebook = format_.parse(own, choices)
    except OutlinedError as error:
        error.outline = widen_outline(error.outline, own, table)
        raise
    if not isinstance(gradebook, OutlinedGradebook):
        return gradebook
    return replace(gradebook, outline=widen_outline(gradebook.outline, own, table))


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
        "questions": [
            {"question": doubt.key, "answer": doubt.chosen, "answers": list(doubt.options)} for doubt in notes.doubts
        ],
        "left_out": [say(problem.message) for problem in notes.left_out],
        "warnings": [say(warning) for warning in notes.warnings],
        "remarks": [say(remark) for remark in notes.remarks],
        "letter_scale": dict(notes.letter_scale),
    }

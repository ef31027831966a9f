"""Which of several tables is the gradebook: by the format that knows it, else by what it looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.classroom import Doubt, ImportChoices, Message, Problem
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.reading.cells import CellReader, DecimalMark
from engine.importers.reading.header_words import STUDENT_WORDS
from engine.importers.reading.layout import choose, find_header
from engine.importers.reading.outline import OutlinedError, find_outline
from engine.writing.folding import fold_to_words

SURE = 0.5
"""Confidence from which a format that knows a sheet decides that it is the one."""

_MOST_SHEETS = 20


def choose_sheet(
    tables: Sequence[Table], recognise: Callable[[Sequence[Sequence[str]]], float], choices: ImportChoices
) -> tuple[Table, Doubt | None]:
    """The table that is read, and the doubt that lets the teacher read another; no doubt where there is only one.

    Parameters
    ----------
    recognise
        How sure the surest platform format is that rows are its own, in [0, 1].
    """
    if len(tables) == 1:
        return tables[0], None

    def rank(number: int) -> tuple[bool, bool, float, tuple[int, int], int]:
        table = tables[number]
        confidence, likely = recognise(table.rows), judge_sheet(table.rows)
        known = confidence >= SURE
        return known or likely > (0, 0), not table.sheet_is_hidden, confidence if known else 0.0, likely, -number

    likeliest = sorted(range(len(tables)), key=rank, reverse=True)[:_MOST_SHEETS]
    options = {f"sheet-{number + 1}": tables[number] for number in sorted(likeliest)}
    default = f"sheet-{likeliest[0] + 1}"
    answer = choices.answers.get("sheet", default)
    table = options.get(answer, options[default])
    values = {
        "sheet": name_table(table),
        "n": str(len(tables)),
        "kind": "file" if table.file else "sheet",
        "hidden": "yes" if table.sheet_is_hidden else "no",
    }
    sentence = Message("doubt-sheet", values)
    reason = Message("doubt-sheet-reason", {"by": "teacher" if answer in options and answer != default else "looks"})
    labels = [name_table(each) for each in options.values()]
    return table, choose(choices, "sheet", tuple(options), default, sentence, reason, labels)


def name_table(table: Table) -> str:
    """What the teacher knows a table by: its sheet, its file in the archive, or both."""
    return " – ".join(filter(None, (table.file, table.sheet)))


def locate_error(error: GradebookError, table: Table) -> GradebookError:
    """The same error, which first says which of several tables it is about."""
    values = {"sheet": name_table(table), "kind": "file" if table.file else "sheet"}
    which = Problem(Message("problem-sheet", values))
    outline = find_outline(error)
    return OutlinedError([which, *error.problems], outline=outline, can_keep_good_rows=error.can_keep_good_rows)


def judge_sheet(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How much a worksheet looks like a gradebook, by its first rows.

    First 2 with a header that names students above rows with numbers, 1 with any words above such rows, else 0; then
    how many numbers there are. A list of assignments or a grading scale has numbers as well, but fewer and no students.
    """
    header_row = find_header(rows)
    header, body = rows[header_row], rows[header_row + 1 : header_row + 200]
    reader = CellReader(DecimalMark(comma=False, certain=True, example=""))
    n_numbers = sum(reader.read_number(text) is not None for row in body for text in row)
    words = {fold_to_words(text) for text in header if text and reader.read_number(text) is None}
    if n_numbers == 0 or not words:
        return 0, 0
    return 2 if words & STUDENT_WORDS else 1, n_numbers

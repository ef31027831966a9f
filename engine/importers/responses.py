"""Response files for ``python -m engine predict``: a wide table of credit, one row per student, one column per item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, Message, Problem
from engine.errors import InputError
from engine.importers.containers.tables import read_table

#: After this many problems of one file the rest is only counted.
MOST_PROBLEMS = 50
#: Besides the blank: how numpy, pandas and R write a missing number.
_UNSEEN = ("", "nan", "NaN", "NA")


class ResponsesError(InputError):
    """A response file that cannot be used as it is."""


@dataclass(frozen=True, eq=False)
class Responses:
    """Students and items as the file names them, and ``credit`` of shape (n_students, n_items), NaN where unseen."""

    student_header: str
    students: tuple[str, ...]
    items: tuple[str, ...]
    credit: FloatArray


def read_responses(data: bytes, filename: str) -> Responses:
    """Read a wide table: first column the student, then credit from 0 to 1, blank (or NA, NaN) = unseen.

    Raises
    ------
    ResponsesError
        With every cell that is not a credit, every row that does not fit the header, and every repeated item.
    """
    rows = read_table(data, filename, ResponsesError).rows
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if len(numbered) < 2 or len(numbered[0][1]) < 2:
        raise ResponsesError([Problem(Message("responses-nothing", {"file": filename}))])
    (_, header), *body = numbered
    items = tuple(header[1:])
    problems = _check_header(filename, items)
    width = len(header)
    cells = []
    for number, row in body:
        if any(row[width:]):
            problems.append(_row_problem("responses-long-row", filename, number, columns=width, found=len(row)))
        cells.append((row + [""] * width)[1:width])
    credit = _read_cells(cells)
    for r, c in np.argwhere(~(np.isnan(credit) | ((credit >= 0) & (credit <= 1)))).tolist():
        message = Message(
            "responses-not-credit",
            {"file": filename, "row": str(body[r][0]), "column": items[c], "found": cells[r][c][:40]},
        )
        problems.append(Problem(message, row=body[r][0], column=items[c]))
    if problems:
        raise ResponsesError(_cut(problems, filename))
    return Responses(header[0], tuple(row[0] if row else "" for _, row in body), items, credit)


def _read_cells(cells: list[list[str]]) -> FloatArray:
    """Numbers of all cells; NaN for a blank, infinity for what is no number."""
    text = np.array(cells, dtype=str)
    blank = np.isin(text, _UNSEEN)
    try:
        return np.where(blank, np.nan, np.where(blank, "0", text).astype(float))
    except ValueError:
        return np.array([[_read_cell(cell) for cell in row] for row in cells])


def _read_cell(cell: str) -> float:
    if cell in _UNSEEN:
        return np.nan
    try:
        value = float(cell)
    except ValueError:
        return np.inf
    return value if np.isfinite(value) else np.inf


def _check_header(filename: str, items: tuple[str, ...]) -> list[Problem]:
    repeated = sorted({title for title in items if items.count(title) > 1 and title})
    problems = [
        Problem(Message("responses-repeated-item", {"file": filename, "column": title}), row=1, column=title)
        for title in repeated
    ]
    problems += [
        Problem(Message("responses-blank-item", {"file": filename, "position": str(position)}), row=1)
        for position, title in enumerate(items, start=2)
        if not title
    ]
    return problems


def _row_problem(key: str, filename: str, row: int, **values: int) -> Problem:
    return Problem(Message(key, {"file": filename, "row": str(row), **values}), row=row)


def _cut(problems: list[Problem], filename: str) -> list[Problem]:
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return problems
    return [*problems[:MOST_PROBLEMS], Problem(Message("responses-more", {"file": filename, "n": more}))]

"""The sheet of the workbook with the scores as they stand: students by items, totals, means."""

from __future__ import annotations

import math

from engine.analysis.raw_table import RawTable, correction_message
from engine.classroom import Gradebook
from engine.exports.book.workbook import Book, BookSheet, Cell
from engine.wording import say


def write_scores(book: Book, table: RawTable, gradebook: Gradebook) -> None:
    """A row a student and a column an item, the points possible above, totals at the right, means below.

    A cell without a score says why in a word; it is no number, so that no formula takes it for a zero.
    """
    n_items = len(gradebook.items)
    words = [book.say(f"book-{word}") for word in ("total", "out-of", "share")]
    sheet = book.add_sheet("sheet-scores", (26, *[11] * n_items, 11, 11, 11))
    header = [book.say("book-student"), *(item.title for item in gradebook.items), *words]
    sheet.write(0, [(word, "header") for word in header])
    sheet.write(
        1, [(book.say("book-possible"), "minor"), *(style_number(each, "") for each in table.possible.tolist())]
    )
    sheet.sheet.freeze_panes(2, 1)
    sheet.sheet.repeat_rows(0, 1)
    sheet.sheet.repeat_columns(0)
    sheet.comment(0, n_items + 1, book.say("book-total-note"))
    for row, student in enumerate(gradebook.students, start=2):
        _write_student(sheet, table, row, student.label)
    _write_means(sheet, table, len(gradebook.students) + 3)


def _write_student(sheet: BookSheet, table: RawTable, row: int, label: str) -> None:
    student = row - 2
    cells: list[tuple[Cell, str]] = [(label, "text")]
    for item in range(len(table.possible)):
        correction = table.corrections.get((student, item))
        mark = "corrected-" if correction else ""
        word = table.word(student, item)
        score = float(table.scores[student, item])
        cells.append((say(word, sheet.book.bundle), f"{mark}word") if word else style_number(score, mark))
        if correction:
            sheet.comment(row, item + 1, say(correction_message(correction), sheet.book.bundle))
    has_score = bool(table.n_by_student[student])
    totals = (float(table.earned[student]), float(table.out_of[student])) if has_score else (None, None)
    share = 100 * float(table.share[student]) if has_score else None
    cells += [style_number(each, "total-") for each in totals]
    sheet.write(row, [*cells, (share, "percent")])


def _write_means(sheet: BookSheet, table: RawTable, row: int) -> None:
    say_word = sheet.book.say
    means = [round(mean, 2) for mean in table.mean_points.tolist()]
    sheet.write(row, [(say_word("book-mean-points"), "minor"), *((mean, "share") for mean in means)])
    shares = [100 * share for share in table.mean_share.tolist()]
    sheet.write(row + 1, [(say_word("book-mean-share"), "minor"), *((share, "percent") for share in shares)])
    sheet.write(row + 2, [(say_word("book-n-scores"), "minor"), *((n, "whole") for n in table.n_by_item.tolist())])
    if table.corrections:
        sheet.write(row + 4, [(say_word("book-scores-legend"), "minor_line")])


def style_number(number: float | None, mark: str) -> tuple[Cell, str]:
    """A number with the format that shows it whole where it is, and with two places where it is not."""
    is_whole = number is None or math.isnan(number) or number == round(number)
    return number, f"{mark}{'whole' if is_whole else 'share'}"

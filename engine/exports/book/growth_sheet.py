"""The sheet of the workbook about what changed since the last test."""

from __future__ import annotations

from engine.classroom import ClassReport, Comparison, MeanChange, Movement
from engine.exports.book.workbook import LINE_HEIGHT, Book, BookSheet, Cell, write_cell
from engine.exports.sheets.blocks import count_lines
from engine.growth.comparing import compare_latest
from engine.growth.sentences import (
    caption_message,
    cell_message,
    chance_message,
    drifted_message,
    explain_class_ranges,
    movement_message,
    round_change,
    student_message,
    summarise_class,
)
from engine.wording import say

SIGNS = {Movement.FELL_BACK: "↓", Movement.ROSE: "↑", Movement.NO_CHANGE: "·", Movement.NOT_COMPARABLE: "?"}
"""Of a change, as on the screen; they print on a grey printer."""

STYLES = {
    Movement.FELL_BACK: "fell-back",
    Movement.ROSE: "rose",
    Movement.NO_CHANGE: "no-change",
    Movement.NOT_COMPARABLE: "not-comparable",
}

_CLASS_COLUMNS = 9


def write_growth(book: Book, report: ClassReport, comparison: Comparison | None = None) -> None:
    """What changed between two tests, the last two by default: the class by skill, and every student on every skill.

    No such sheet where nothing is known of change. A change that may be chance is a dot without a number.
    """
    comparison = comparison or compare_latest(report)
    if comparison is None:
        return
    skills = report.curriculum.skills
    sheet = book.add_sheet("sheet-growth", (30, *[18] * max(len(skills), _CLASS_COLUMNS - 1)))
    sheet.write_title(0, book.say("sheet-growth"))
    sheet.write(1, [(say(caption_message(report, comparison), book.bundle), "minor_line")])
    row = _write_sentences(book, sheet, report, comparison)
    if comparison.link.is_linked:
        row = _write_class(book, sheet, report, comparison, row)
    _write_students(book, sheet, report, comparison, row)


def _write_sentences(book: Book, sheet: BookSheet, report: ClassReport, comparison: Comparison) -> int:
    """The summary, a sentence a row; returns the first row below."""
    others = (drifted_message(comparison.link), explain_class_ranges(report, comparison), chance_message(comparison))
    messages = (*summarise_class(report, comparison), *others)
    row = 2
    for message in filter(None, messages):
        sentence = say(message, book.bundle)
        sheet.sheet.merge_range(row, 0, row, _CLASS_COLUMNS - 1, "", book.style("text"))
        write_cell(sheet.sheet, row, 0, sentence, book.style("text"))
        sheet.sheet.set_row(row, LINE_HEIGHT * count_lines(sentence, sum(sheet.widths[:_CLASS_COLUMNS])))
        row += 1
    return row + 1


def _write_class(book: Book, sheet: BookSheet, report: ClassReport, comparison: Comparison, row: int) -> int:
    """The mean of the class on every skill, in points out of 100."""
    sheet.write_heading(row, book.say("book-growth-class"))
    words = ("skill", "changed", "growth-before", "growth-after", "change", "low", "high", "effect", "n-compared")
    sheet.write(row + 1, [(book.say(f"book-{word}"), "header") for word in words])
    sheet.comment(row + 1, 4, book.say("book-change-note"))
    sheet.comment(row + 1, 7, book.say("book-effect-note"))
    row += 2
    for change in (*comparison.skills, comparison.overall):
        sheet.write(row, _list_class_cells(book, report, change))
        row += 1
    return row + 1


def _list_class_cells(book: Book, report: ClassReport, change: MeanChange) -> list[tuple[Cell, str]]:
    skills = report.curriculum.skills
    name = book.say("growth-all-skills") if change.skill is None else book.call(skills[change.skill])
    word = f"{SIGNS[change.movement]} {say(movement_message(change.movement), book.bundle)}"
    numbers = [None if each is None else round(100 * each) for each in (change.before, change.after)]
    moved = None if change.change is None else round_change(change.before, change.after, change.change)
    ends = [None if each is None else round(100 * each) for each in (change.low, change.high)]
    points: list[tuple[Cell, str]] = [(each, "whole") for each in numbers]
    points += [(each, "change") for each in (moved, *ends)]
    return [(name, "text"), (word, STYLES[change.movement]), *points, (change.effect, "share"), (change.n, "whole")]


def _write_students(book: Book, sheet: BookSheet, report: ClassReport, comparison: Comparison, row: int) -> None:
    """Every student on every skill: the sign, and where it is a change how many points, with the range."""
    table, skills = comparison.students, report.curriculum.skills
    sheet.write_heading(row, book.say("book-growth-students-beside" if table.relative else "book-growth-students"))
    sheet.write(row + 1, [(word, "header") for word in (book.say("book-student"), *map(book.call, skills))])
    row += 2
    for i, student in enumerate(report.gradebook.students):
        cells: list[tuple[Cell, str]] = [(student.label, "text")]
        for s in range(len(skills)):
            movement = Movement(str(table.movement[i, s]))
            moved = movement in (Movement.ROSE, Movement.FELL_BACK)
            points = f" {say(cell_message(comparison, i, s), book.bundle)}" if moved else ""
            cells.append((f"{SIGNS[movement]}{points}", STYLES[movement]))
            if moved:
                sheet.comment(row, s + 1, say(student_message(report, comparison, i, s), book.bundle))
        sheet.write(row, cells)
        row += 1
    for k, movement in enumerate(Movement, start=row + 1):
        sheet.write(k, [(f"{SIGNS[movement]} {say(movement_message(movement), book.bundle)}", STYLES[movement])])

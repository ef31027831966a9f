"""Workbooks for the teacher: one of the whole class, one of a single student's plan."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from fluent.runtime import FluentBundle

from engine.analysis.raw_table import tabulate_scores
from engine.classroom import ClassReport, Comparison, Level, StudyPlan
from engine.exports.archive import find_first_day
from engine.exports.book.class_sheets import (
    write_findings,
    write_groups,
    write_items,
    write_mastery,
    write_overview,
    write_plans,
    write_students,
)
from engine.exports.book.growth_sheet import write_growth
from engine.exports.book.raw_scores import write_scores
from engine.exports.book.workbook import IN_MEMORY, Book, sign_workbook
from engine.exports.paper.palette import LEVEL_LOOKS
from engine.exports.sheets.blocks import Answers, Bullets, Heading, Notes, Paragraph, Sheet, Step
from engine.exports.sheets.handout import compose_handout
from engine.planning.grouping import Bounds, Grouping, regroup
from engine.wording import open_catalogue


def write_class_workbook(
    report: ClassReport,
    plans: Iterable[StudyPlan] = (),
    bundle: FluentBundle | None = None,
    *,
    grouping: Grouping | None = None,
) -> bytes:
    """Write everything the report says about a class as one XLSX workbook.

    Sheets: overview, mastery (students by skills, as levels), growth (with two tests or more), groups,
    findings, items, plans, students (with ranges), scores (as they stand).
    A level that rests on too few scores is shown as ``?``, without an estimate.

    Parameters
    ----------
    plans
        The plans to list, usually all; without any there is no such sheet. What to practise stands on the handouts.
    grouping
        The groups as the teacher left them; formed anew by default.
    """
    plans = tuple(plans)
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, IN_MEMORY) as workbook:
        sign_workbook(workbook, report.gradebook.name, report.analysed_on or find_first_day(plans))
        book = Book(workbook, bundle)
        write_overview(book, report)
        write_mastery(book, report)
        write_growth(book, report)
        write_groups(book, report, grouping or regroup(report, Bounds()))
        write_findings(book, report)
        write_items(book, report)
        if plans:
            write_plans(book, plans)
        write_students(book, report)
        write_scores(book, tabulate_scores(report.gradebook, report.corrected), report.gradebook)
    return stream.getvalue()


def write_growth_workbook(report: ClassReport, comparison: Comparison, bundle: FluentBundle | None = None) -> bytes:
    """Write what changed between two tests of a class as an XLSX workbook of one sheet."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, IN_MEMORY) as workbook:
        sign_workbook(workbook, report.gradebook.name, comparison.days[1])
        write_growth(Book(workbook, bundle), report, comparison)
    return stream.getvalue()


def write_plan_workbook(plan: StudyPlan) -> bytes:
    """Write one student's plan as an XLSX workbook of one sheet. It holds nothing about anybody else."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, IN_MEMORY) as workbook:
        book = Book(workbook, open_catalogue(plan.language))
        handout = compose_handout(plan)
        sign_workbook(workbook, handout.title, plan.starts_on)
        _write_plan(book, handout)
    return stream.getvalue()


def _write_plan(book: Book, handout: Sheet) -> None:
    sheet = book.add_sheet("sheet-plan", (5, 70, 24), landscape=False)
    sheet.write_title(0, handout.title)
    sheet.write(1, [(handout.aside, "minor_line")])
    row = 3
    for block in handout.blocks:
        match block:
            case Heading(text):
                sheet.write_heading(row, text)
            case Paragraph(text, is_minor):
                sheet.write(row, [(text, "minor" if is_minor else "text")], column=1)
                row += 1
            case Bullets(entries):
                for entry in entries:
                    sheet.write(row, [(LEVEL_LOOKS[Level.MASTERED].sign, "centre"), (entry, "text")])
                    row += 1
            case Step(title, when, lines):
                sheet.write(row, [("☐", "box"), (title, "bold"), (when, "right")])
                for line in lines:
                    row += 1
                    sheet.write(row, [(line.text, "minor" if line.is_minor else "text")], column=1)
                row += 1
            case Notes(label):
                sheet.write(row, [(label, "notes")], column=1)
                sheet.sheet.set_row(row, 72)
                row += 1
            case Answers(label, lines):
                for text in (label, *lines):
                    sheet.write(row, [(text, "minor")], column=1)
                    row += 1
        row += 1
    sheet.sheet.print_area(0, 0, row, 2)

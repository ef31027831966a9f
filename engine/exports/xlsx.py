"""Workbooks for the teacher: one of the whole class, one of a single student's plan.

Text is always written as text: nothing from a gradebook can become a formula, a link or a number. Workbooks are built
in memory, so no student's data reaches the disk of the server.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from fluent.runtime import FluentBundle
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from engine.exports.handout import list_lines, say_date
from engine.exports.palette import HEADER, LEVEL_LOOKS, LINE, MUTED, PAPER, TEXT, level_label
from engine.items import item_message
from engine.types import ClassReport, Level, Message, StudyPlan
from engine.wording import say

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds; longer text is cut, as Excel itself does."""

_A4 = 9
_HATCH_PATTERN = 14  # thin lines from lower left to upper right
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": TEXT, "valign": "top"}
_STYLES: dict[str, dict[str, str | int | float | bool]] = {
    "text": {"text_wrap": True},
    "minor": {"text_wrap": True, "font_color": MUTED},
    "minor_line": {"font_color": MUTED},
    "centre": {"align": "center"},
    "title": {"font_size": 16, "bold": True},
    "heading": {"font_size": 13, "bold": True},
    "bold": {"bold": True, "text_wrap": True},
    "whole": {"num_format": "0", "align": "center"},
    "share": {"num_format": "0.00", "align": "center"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "header": {
        "bold": True,
        "text_wrap": True,
        "bg_color": HEADER,
        "bottom": 1,
        "bottom_color": LINE,
        "valign": "vcenter",
    },
    "box": {"font_size": 14, "align": "center"},
    "notes": {"border": 1, "border_color": LINE, "text_wrap": True, "font_color": MUTED},
}


@dataclass(frozen=True, eq=False)
class _Book:
    """A workbook being written, its formats and its language."""

    workbook: Workbook
    bundle: FluentBundle | None
    formats: dict[str, Format] = field(default_factory=dict)

    def style(self, name: str) -> Format:
        if name not in self.formats:
            self.formats[name] = self.workbook.add_format({**_BASE, **_STYLES[name]})
        return self.formats[name]

    def level(self, level: Level) -> Format:
        name = f"level:{level}"
        if name not in self.formats:
            look = LEVEL_LOOKS[level]
            cell = {**_BASE, "font_color": look.ink, "align": "center", "border": 1, "border_color": LINE}
            if look.fill:
                cell["bg_color"] = look.fill
            else:
                cell |= {"pattern": _HATCH_PATTERN, "fg_color": LINE, "bg_color": PAPER}
            self.formats[name] = self.workbook.add_format(cell)
        return self.formats[name]

    def say(self, key: str, **values: str | int | float) -> str:
        return say(Message(key, values), self.bundle)

    def add_sheet(self, key: str, widths: Sequence[float], *, landscape: bool = True) -> Worksheet:
        """Add a sheet that prints on A4, as many pages long as it needs and one wide."""
        sheet = self.workbook.add_worksheet(self.say(key))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&R&P / &N")
        return sheet

    def write_header(self, sheet: Worksheet, words: Sequence[str], *, n_rows: int, frozen_columns: int = 1) -> None:
        """Write the header into the first row, keep it in view and on every page, and let columns be filtered."""
        for column, word in enumerate(words):
            write_text(sheet, 0, column, word, self.style("header"))
        sheet.freeze_panes(1, frozen_columns)
        sheet.repeat_rows(0)
        if n_rows:
            sheet.autofilter(0, 0, n_rows, len(words) - 1)


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write text as text, whatever it looks like."""
    sheet.write_string(row, column, text.encode("utf-8", errors="replace").decode()[:LONGEST_CELL], style)


def write_class_workbook(
    report: ClassReport, plans: Iterable[StudyPlan] = (), bundle: FluentBundle | None = None
) -> bytes:
    """Write everything the report says about a class as one XLSX workbook.

    Sheets: overview, mastery (students by skills, as levels), students (with ranges), findings, items, plans.
    A level that rests on too few scores is shown as ``?``, without an estimate.

    Parameters
    ----------
    plans
        The plans to list, usually all; without any there is no such sheet.
    """
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        workbook.set_properties({"title": report.gradebook.name, "author": "Gradepath"})
        book = _Book(workbook, bundle)
        _write_overview(book, report)
        _write_mastery(book, report)
        _write_students(book, report)
        _write_findings(book, report)
        _write_items(book, report)
        if plans := tuple(plans):
            _write_plans(book, plans)
    return stream.getvalue()


def write_plan_workbook(plan: StudyPlan, bundle: FluentBundle | None = None) -> bytes:
    """Write one student's plan as an XLSX workbook of one sheet. It holds nothing about anybody else."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        book = _Book(workbook, bundle)
        title = book.say("handout-title", student=plan.student.name)
        created = datetime.combine(plan.starts_on, time())
        workbook.set_properties({"title": title, "author": "Gradepath", "created": created})
        sheet = book.add_sheet("sheet-plan", (5, 78, 12), landscape=False)
        _write_plan(book, sheet, plan, title)
    return stream.getvalue()


# ------------------------------------------------------------------------------------------------- the class


def _write_overview(book: _Book, report: ClassReport) -> None:
    levels = tuple(Level)
    sheet = book.add_sheet("sheet-overview", (58, *[21] * len(levels)))
    write_text(sheet, 0, 0, report.gradebook.name, book.style("title"))
    counts = {
        "students": len(report.gradebook.students),
        "skills": len(report.curriculum.skills),
        "items": len(report.gradebook.items),
        "scores": int(report.gradebook.seen.sum()),
    }
    write_text(sheet, 1, 0, book.say("book-class-line", **counts), book.style("minor"))

    write_text(sheet, 3, 0, book.say("book-class-findings"), book.style("heading"))
    row = 4
    sentences = [say(finding.sentence, book.bundle) for finding in report.diagnoses_of(None)]
    for sentence in sentences or [book.say("book-no-class-finding")]:
        sheet.merge_range(row, 0, row, len(levels), "", book.style("text"))
        write_text(sheet, row, 0, sentence, book.style("text"))
        # Excel does not fit the height of merged cells by itself.
        sheet.set_row(row, 15 * math.ceil(len(sentence) / 120))
        row += 1

    row += 1
    write_text(sheet, row, 0, book.say("book-by-skill"), book.style("heading"))
    row += 1
    write_text(sheet, row, 0, book.say("book-skill"), book.style("header"))
    for column, level in enumerate(levels, start=1):
        write_text(sheet, row, column, level_label(level, book.bundle), book.level(level))
    for s, skill in enumerate(report.curriculum.skills):
        row += 1
        write_text(sheet, row, 0, skill.name, book.style("text"))
        of_skill = report.mastery.level[:, s].tolist()
        for column, level in enumerate(levels, start=1):
            sheet.write_number(row, column, of_skill.count(level), book.style("whole"))

    row += 2
    write_text(sheet, row, 0, book.say("book-legend"), book.style("heading"))
    line = round(100 * report.mastery.threshold)
    for level in levels:
        row += 1
        write_text(sheet, row, 1, level_label(level, book.bundle), book.level(level))
        meaning = book.say(f"book-legend-{level.value.replace(' ', '-')}", points=line)
        write_text(sheet, row, 0, meaning, book.style("text"))
    write_text(sheet, row + 2, 0, book.say("book-absent-note"), book.style("minor"))


def _write_mastery(book: _Book, report: ClassReport) -> None:
    skills = report.curriculum.skills
    sheet = book.add_sheet("sheet-mastery", (26, *[21] * len(skills)))
    words = [book.say("book-student"), *(skill.name for skill in skills)]
    book.write_header(sheet, words, n_rows=len(report.gradebook.students))
    for i, student in enumerate(report.gradebook.students):
        write_text(sheet, i + 1, 0, student.label, book.style("text"))
        for s in range(len(skills)):
            level = Level(report.mastery.level[i, s])
            write_text(sheet, i + 1, s + 1, level_label(level, book.bundle), book.level(level))
    row = len(report.gradebook.students) + 2
    for level in Level:
        write_text(sheet, row, 0, level_label(level, book.bundle), book.level(level))
        row += 1


def _write_students(book: _Book, report: ClassReport) -> None:
    words = ("student", "skill", "level", "points", "low", "high", "scores")
    sheet = book.add_sheet("sheet-students", (26, 40, 24, 12, 12, 12, 10))
    n_rows = report.mastery.mastery.size
    book.write_header(sheet, [book.say(f"book-{word}") for word in words], n_rows=n_rows)
    sheet.write_comment(0, 3, book.say("book-points-note"))
    sheet.write_comment(0, 4, book.say("book-range-note"))
    for row, estimate in enumerate(report.mastery, start=1):
        write_text(sheet, row, 0, report.gradebook.students[estimate.student].label, book.style("text"))
        write_text(sheet, row, 1, report.curriculum.skills[estimate.skill].name, book.style("text"))
        write_text(sheet, row, 2, level_label(estimate.level, book.bundle), book.level(estimate.level))
        for column, share in enumerate((estimate.mastery, estimate.low, estimate.high), start=3):
            if estimate.level == Level.NOT_ENOUGH_EVIDENCE:
                write_text(sheet, row, column, LEVEL_LOOKS[estimate.level].sign, book.level(estimate.level))
            else:
                sheet.write_number(row, column, round(100 * share), book.style("whole"))
        sheet.write_number(row, 6, estimate.n_responses, book.style("whole"))


def _write_findings(book: _Book, report: ClassReport) -> None:
    sheet = book.add_sheet("sheet-findings", (26, 30, 64, 64))
    findings = [finding for finding in report.diagnoses if finding.student is not None]
    words = [book.say(f"book-{word}") for word in ("student", "skill", "finding", "evidence")]
    book.write_header(sheet, words, n_rows=len(findings))
    for row, finding in enumerate(findings, start=1):
        assert finding.student is not None
        skill = "" if finding.skill is None else report.curriculum.skills[finding.skill].name
        write_text(sheet, row, 0, report.gradebook.students[finding.student].label, book.style("text"))
        write_text(sheet, row, 1, skill, book.style("text"))
        write_text(sheet, row, 2, say(finding.sentence, book.bundle), book.style("text"))
        evidence = "; ".join(say(message, book.bundle) for message in finding.evidence)
        write_text(sheet, row, 3, evidence, book.style("minor"))


def _write_items(book: _Book, report: ClassReport) -> None:
    words = ("item", "skills", "scores", "earned", "tells-apart", "look")
    sheet = book.add_sheet("sheet-items", (36, 44, 10, 14, 12, 60))
    book.write_header(sheet, [book.say(f"book-{word}") for word in words], n_rows=len(report.items))
    sheet.write_comment(0, 4, book.say("book-tells-apart-note"))
    for row, item in enumerate(report.items, start=1):
        skills = [
            skill.name
            for skill, asked in zip(report.curriculum.skills, report.curriculum.q_matrix[item.item], strict=True)
            if asked
        ]
        look_at = item_message(item, report.gradebook)
        write_text(sheet, row, 0, report.gradebook.items[item.item].title, book.style("text"))
        write_text(sheet, row, 1, "; ".join(skills), book.style("text"))
        sheet.write_number(row, 2, item.n, book.style("whole"))
        if not math.isnan(item.mean_credit):
            sheet.write_number(row, 3, round(100 * item.mean_credit), book.style("whole"))
        if not math.isnan(item.discrimination):
            sheet.write_number(row, 4, round(item.discrimination, 2), book.style("share"))
        write_text(sheet, row, 5, say(look_at, book.bundle) if look_at else "", book.style("text"))


def _write_plans(book: _Book, plans: Sequence[StudyPlan]) -> None:
    words = ("student", "step", "do", "why", "practice", "minutes", "check", "review")
    sheet = book.add_sheet("sheet-plans", (26, 7, 36, 36, 60, 10, 20, 13))
    rows = [(plan, k, step) for plan in plans for k, step in enumerate((s for s in plan.steps if s.chosen), start=1)]
    book.write_header(sheet, [book.say(f"book-{word}") for word in words], n_rows=len(rows))
    for row, (plan, number, step) in enumerate(rows, start=1):
        write_text(sheet, row, 0, plan.student.label, book.style("text"))
        sheet.write_number(row, 1, number, book.style("whole"))
        for column, text in enumerate((step.title, step.why, step.practice), start=2):
            write_text(sheet, row, column, text, book.style("text"))
        sheet.write_number(row, 5, step.minutes, book.style("whole"))
        write_text(sheet, row, 6, step.check_item, book.style("text"))
        sheet.write_datetime(row, 7, plan.review_on, book.style("date"))


# ------------------------------------------------------------------------------------------------- one plan


def _write_plan(book: _Book, sheet: Worksheet, plan: StudyPlan, title: str) -> None:
    write_text(sheet, 0, 0, title, book.style("title"))
    write_text(sheet, 1, 0, _say_period(book, plan.starts_on, plan.review_on), book.style("minor_line"))
    row = 3
    if plan.can_do:
        write_text(sheet, row, 0, book.say("handout-can-do"), book.style("heading"))
        for name in plan.can_do:
            row += 1
            write_text(sheet, row, 0, LEVEL_LOOKS[Level.MASTERED].sign, book.style("centre"))
            write_text(sheet, row, 1, name, book.style("text"))
        row += 2
    write_text(sheet, row, 0, book.say("handout-steps"), book.style("heading"))
    row += 1
    chosen = [step for step in plan.steps if step.chosen]
    for number, step in enumerate(chosen, start=1):
        write_text(sheet, row, 0, "☐", book.style("box"))
        write_text(sheet, row, 1, f"{number}. {step.title}", book.style("bold"))
        write_text(sheet, row, 2, book.say("handout-minutes", n=step.minutes), book.style("text"))
        row += 1
        for line, is_minor in list_lines(step, book.bundle):
            write_text(sheet, row, 1, line, book.style("minor" if is_minor else "text"))
            row += 1
        row += 1
    if not chosen:
        write_text(sheet, row, 1, book.say("handout-nothing-left"), book.style("text"))
        row += 2
    if plan.note:
        write_text(sheet, row, 1, plan.note, book.style("text"))
        row += 2
    review_on = say_date(plan.review_on, book.bundle)
    write_text(sheet, row, 0, book.say("handout-review", date=review_on), book.style("heading"))
    write_text(sheet, row + 1, 1, book.say("handout-notes"), book.style("notes"))
    sheet.set_row(row + 1, 72)
    write_text(sheet, row + 3, 0, book.say("handout-foot", n=plan.n_scores), book.style("minor_line"))
    sheet.print_area(0, 0, row + 3, 2)


def _say_period(book: _Book, starts_on: date, review_on: date) -> str:
    dates = {"from": say_date(starts_on, book.bundle), "to": say_date(review_on, book.bundle)}
    return book.say("handout-period", **dates)

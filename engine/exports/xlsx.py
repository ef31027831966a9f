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

from engine.analysis.diagnosis import sureness_message
from engine.analysis.items import (
    item_message,
    quality_message,
    reliability_message,
    share_information,
    unstable_message,
)
from engine.classroom import ClassReport, Level, Message, StudyPlan
from engine.exports.archive import find_first_day
from engine.exports.handout import compose_handout
from engine.exports.palette import HEADER, LEVEL_LOOKS, LINE, MUTED, PAPER, TEXT, level_label
from engine.exports.sheets import Answers, Bullets, Heading, Notes, Paragraph, Sheet, Step, count_lines
from engine.planning.grouping import Bounds, Grouping, regroup
from engine.wording import open_catalogue, say
from engine.writing.scores import name_item

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds; longer text is cut, as Excel itself does."""

LINE_HEIGHT = 15.5
"""Points that one line of 11 point text takes."""

_A4 = 9
_HATCH_PATTERN = 14  # thin lines from lower left to upper right
IN_MEMORY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options of a workbook that never touches the disk and in which text stays text."""
_BASE = {"font_name": "Calibri", "font_size": 11, "font_color": TEXT, "valign": "top"}
_STYLES: dict[str, dict[str, str | int | float | bool]] = {
    "text": {"text_wrap": True},
    "line": {"indent": 1},
    "minor": {"text_wrap": True, "font_color": MUTED},
    "minor_line": {"font_color": MUTED},
    "right": {"align": "right"},
    "centre": {"align": "center"},
    "title": {"font_size": 16, "bold": True},
    "heading": {"font_size": 13, "bold": True},
    "bold": {"bold": True, "text_wrap": True},
    "level": {"font_size": 9, "font_color": MUTED, "align": "center", "border": 1, "border_color": LINE},
    "whole": {"num_format": "0", "align": "center"},
    "share": {"num_format": "0.00", "align": "center"},
    "percent": {"num_format": '0.0" %"', "align": "center"},
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


Cell = str | int | float | date | None


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

    def colour(self, level: Level) -> Format:
        """What a cell of this level gets on top of its style."""
        name = f"level:{level}"
        if name not in self.formats:
            look = LEVEL_LOOKS[level]
            hatch = {"pattern": _HATCH_PATTERN, "fg_color": LINE, "bg_color": PAPER}
            fill = {"bg_color": look.fill} if look.fill else hatch
            self.formats[name] = self.workbook.add_format({"font_color": look.ink, **fill})
        return self.formats[name]

    def say(self, key: str, **values: str | int | float) -> str:
        return say(Message(key, values), self.bundle)

    def add_sheet(self, key: str, widths: Sequence[float], *, landscape: bool = True) -> _Sheet:
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
        return _Sheet(self, sheet, tuple(widths))


@dataclass(frozen=True, eq=False)
class _Sheet:
    """One sheet and the widths of its columns, in characters."""

    book: _Book
    sheet: Worksheet
    widths: tuple[float, ...]

    def write(self, row: int, cells: Iterable[tuple[Cell, str]], *, column: int = 0) -> None:
        """Write neighbouring cells, each a value and its style, and make the row high enough for its wrapped text.

        Only Excel fits the height of a row by itself, and only when it opens the file; other programs cut the text.
        """
        n_lines = 1
        for at, (value, style) in enumerate(cells, start=column):
            write_cell(self.sheet, row, at, value, self.book.style(style))
            if isinstance(value, str) and _STYLES[style].get("text_wrap"):
                n_lines = max(n_lines, count_lines(value, self.widths[at]))
        if n_lines > 1:
            self.sheet.set_row(row, LINE_HEIGHT * n_lines)

    def colour_levels(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Colour cells by the level that stands in them, so that the colour follows when a teacher changes the word."""
        for level in Level:
            rule = {"type": "cell", "criteria": "==", "value": f'"{level_label(level, self.book.bundle)}"'}
            area = first_row, first_column, last_row, last_column
            self.sheet.conditional_format(*area, rule | {"format": self.book.colour(level)})

    def write_title(self, row: int, text: str) -> None:
        self.write(row, [(text, "title")])
        self.sheet.set_row(row, 24)

    def write_heading(self, row: int, text: str) -> None:
        self.write(row, [(text, "heading")])
        self.sheet.set_row(row, 20)

    def write_header(self, words: Sequence[str], *, n_rows: int) -> None:
        """Write the header into the first row, keep it and the first column in view, and let columns be filtered."""
        self.write(0, [(word, "header") for word in words])
        self.sheet.freeze_panes(1, 1)
        self.sheet.repeat_rows(0)
        if n_rows:
            self.sheet.autofilter(0, 0, n_rows, len(words) - 1)


def make_writable(text: str) -> str:
    """Cut text to what a cell holds, without halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", errors="replace").decode()[:LONGEST_CELL]


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell, style: Format) -> None:
    """Write text as text, whatever it looks like; a number as a number; nothing for None or NaN."""
    if isinstance(value, str):
        sheet.write_string(row, column, make_writable(value), style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif value is None or math.isnan(value):
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, value, style)


def sign_workbook(workbook: Workbook, title: str, made_on: date) -> None:
    """Write title, author and date into the properties; xlsxwriter takes the clock where it is given no date."""
    created = datetime.combine(made_on, time())
    workbook.set_properties({"title": make_writable(title), "author": "Gradepath", "created": created})


def write_class_workbook(
    report: ClassReport,
    plans: Iterable[StudyPlan] = (),
    bundle: FluentBundle | None = None,
    *,
    grouping: Grouping | None = None,
) -> bytes:
    """Write everything the report says about a class as one XLSX workbook.

    Sheets: overview, mastery (students by skills, as levels), groups, findings, items, plans, students (with ranges).
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
        book = _Book(workbook, bundle)
        _write_overview(book, report)
        _write_mastery(book, report)
        _write_groups(book, report, grouping or regroup(report, Bounds()))
        _write_findings(book, report)
        _write_items(book, report)
        if plans:
            _write_plans(book, plans)
        _write_students(book, report)
    return stream.getvalue()


def write_plan_workbook(plan: StudyPlan) -> bytes:
    """Write one student's plan as an XLSX workbook of one sheet. It holds nothing about anybody else."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, IN_MEMORY) as workbook:
        book = _Book(workbook, open_catalogue(plan.language))
        handout = compose_handout(plan)
        sign_workbook(workbook, handout.title, plan.starts_on)
        _write_plan(book, handout)
    return stream.getvalue()


# ------------------------------------------------------------------------------------------------- the class


def _write_overview(book: _Book, report: ClassReport) -> None:
    levels = tuple(Level)
    sheet = book.add_sheet("sheet-overview", (48, *[23] * len(levels)))
    sheet.write_title(0, report.gradebook.name)
    counts = {
        "students": len(report.gradebook.students),
        "skills": len(report.curriculum.skills),
        "items": len(report.gradebook.items),
        "scores": int(report.gradebook.seen.sum()),
    }
    sheet.write(1, [(book.say("book-class-line", **counts), "minor_line")])

    sheet.write_heading(3, book.say("book-class-findings"))
    row = 4
    sentences = [say(finding.sentence, book.bundle) for finding in report.diagnoses_of(None)]
    for sentence in sentences or [book.say("book-no-class-finding")]:
        sheet.sheet.merge_range(row, 0, row, len(levels), "", book.style("text"))
        write_cell(sheet.sheet, row, 0, sentence, book.style("text"))
        sheet.sheet.set_row(row, LINE_HEIGHT * count_lines(sentence, sum(sheet.widths)))
        row += 1

    row += 1
    sheet.write_heading(row, book.say("book-by-skill"))
    row += 1
    sheet.write(row, [(book.say("book-skill"), "header"), *((level_label(v, book.bundle), "level") for v in levels)])
    sheet.colour_levels(row, 1, row, len(levels))
    for s, skill in enumerate(report.curriculum.skills):
        row += 1
        of_skill = report.mastery.level[:, s].tolist()
        sheet.write(row, [(skill.name, "text"), *((of_skill.count(level), "whole") for level in levels)])

    row += 2
    sheet.write_heading(row, book.say("book-legend"))
    line = round(100 * report.mastery.threshold)
    for level in levels:
        meaning = book.say(f"book-legend-{level.value.replace(' ', '-')}", points=line)
        sheet.write(row, [(level_label(level, book.bundle), "level"), (meaning, "line")], column=1)
        row += 1
    sheet.colour_levels(row - len(levels), 1, row - 1, 1)
    sheet.write(row + 1, [(book.say("book-absent-note"), "minor_line")])


def _write_mastery(book: _Book, report: ClassReport) -> None:
    skills, students = report.curriculum.skills, report.gradebook.students
    sheet = book.add_sheet("sheet-mastery", (26, *[18] * len(skills)))
    sheet.write_header([book.say("book-student"), *(skill.name for skill in skills)], n_rows=len(students))
    labels = {level: level_label(level, book.bundle) for level in Level}
    for row, (student, of_student) in enumerate(zip(students, report.mastery.level.tolist(), strict=True), start=1):
        sheet.write(row, [(student.label, "text"), *((labels[level], "level") for level in of_student)])
    if students:
        sheet.colour_levels(1, 1, len(students), len(skills))
    legend = len(students) + 2
    for row, level in enumerate(Level, start=legend):
        sheet.write(row, [(labels[level], "level")])
    sheet.colour_levels(legend, 0, legend + len(labels) - 1, 0)


def _write_groups(book: _Book, report: ClassReport, grouping: Grouping) -> None:
    """One row a group; who is in none comes last, with the reason."""
    labels, skills = [student.label for student in report.gradebook.students], report.curriculum.skills
    rows: list[tuple[int | None, str, list[str]]] = []
    for number, group in enumerate(grouping.groups, start=1):
        topic = skills[group.skill].name if group.item is None else name_item(report.gradebook, group.item)
        rows.append((number, topic, [labels[i] for i in group.students]))
    alone: dict[str, list[str]] = {}
    for unplaced in grouping.unplaced:
        alone.setdefault(say(unplaced.why, book.bundle), []).append(labels[unplaced.student])
    rows += [(None, why, names) for why, names in alone.items()]
    sheet = book.add_sheet("sheet-groups", (10, 50, 100))
    sheet.write_header([book.say(f"book-{word}") for word in ("group", "topic", "students")], n_rows=len(rows))
    for row, (place, topic, names) in enumerate(rows, start=1):
        sheet.write(row, [(place, "whole"), (topic, "text"), (" · ".join(names), "text")])


def _write_students(book: _Book, report: ClassReport) -> None:
    words = ("student", "skill", "level", "points", "low", "high", "scores")
    sheet = book.add_sheet("sheet-students", (28, 40, 24, 12, 12, 12, 10))
    sheet.write_header([book.say(f"book-{word}") for word in words], n_rows=report.mastery.mastery.size)
    sheet.sheet.write_comment(0, 3, book.say("book-points-note"))
    sheet.sheet.write_comment(0, 4, book.say("book-range-note"))
    labels = {level: level_label(level, book.bundle) for level in Level}
    row = 0
    for row, estimate in enumerate(report.mastery, start=1):
        cells: list[tuple[Cell, str]] = [
            (report.gradebook.students[estimate.student].label, "text"),
            (report.curriculum.skills[estimate.skill].name, "text"),
            (labels[estimate.level], "level"),
        ]
        if estimate.level is Level.NOT_ENOUGH_EVIDENCE:
            cells += [(LEVEL_LOOKS[estimate.level].sign, "whole")] * 3
        else:
            cells += [(round(100 * share), "whole") for share in (estimate.mastery, estimate.low, estimate.high)]
        sheet.write(row, [*cells, (estimate.n_responses, "whole")])
    if row:
        sheet.colour_levels(1, 2, row, 2)


def _write_findings(book: _Book, report: ClassReport) -> None:
    sheet = book.add_sheet("sheet-findings", (24, 28, 70, 20, 60))
    findings = [(finding.student, finding) for finding in report.diagnoses if finding.student is not None]
    words = ("student", "skill", "finding", "sure", "evidence")
    sheet.write_header([book.say(f"book-{word}") for word in words], n_rows=len(findings))
    for row, (student, finding) in enumerate(findings, start=1):
        cells: list[tuple[Cell, str]] = [
            (report.gradebook.students[student].label, "text"),
            ("" if finding.skill is None else report.curriculum.skills[finding.skill].name, "text"),
            (say(finding.sentence, book.bundle), "text"),
            (say(sureness, book.bundle) if (sureness := sureness_message(finding)) else "", "text"),
            ("; ".join(say(message, book.bundle) for message in finding.evidence), "minor"),
        ]
        sheet.write(row, cells)


def _write_items(book: _Book, report: ClassReport) -> None:
    words = ("item", "skills", "scores", "earned", "tells-apart", "low", "high", "quality", "information", "look")
    sheet = book.add_sheet("sheet-items", (32, 34, 8, 9, 10, 8, 8, 12, 12, 52))
    sheet.write_header([book.say(f"book-{word}") for word in words], n_rows=len(report.items))
    for column, note in ((4, "tells-apart"), (5, "range"), (7, "quality"), (8, "information")):
        sheet.sheet.write_comment(0, column, book.say(f"book-{note}-note"))
    shares = share_information(report.items)
    for row, item in enumerate(report.items, start=1):
        asked = report.curriculum.q_matrix[item.item].nonzero()[0].tolist()
        look_at, quality = item_message(item, report.gradebook), quality_message(item)
        cells: list[tuple[Cell, str]] = [
            (report.gradebook.items[item.item].title, "text"),
            ("; ".join(report.curriculum.skills[s].name for s in asked), "text"),
            (item.n, "whole"),
            (round(100 * item.mean_credit) if item.n else None, "whole"),
            (round(item.discrimination, 2), "share"),
            (round(item.discrimination_low, 2), "share"),
            (round(item.discrimination_high, 2), "share"),
            (say(quality, book.bundle) if quality else "", "text"),
            (round(100 * shares[item.item], 1), "percent"),
            (say(look_at, book.bundle) if look_at else "", "text"),
        ]
        sheet.write(row, cells)
    said = [reliability_message(report.reliability)] if report.reliability else []
    if unstable := unstable_message(report.items, len(report.gradebook.students)):
        said.append(unstable)
    for row, message in enumerate(said, start=len(report.items) + 2):
        sheet.write(row, [(say(message, book.bundle), "minor_line")])


def _write_plans(book: _Book, plans: Sequence[StudyPlan]) -> None:
    words = ("student", "step", "do", "why", "minutes", "on", "check", "review")
    sheet = book.add_sheet("sheet-plans", (24, 7, 40, 44, 10, 12, 30, 12))
    steps = [(plan, k, step) for plan in plans for k, step in enumerate((s for s in plan.steps if s.chosen), start=1)]
    sheet.write_header([book.say(f"book-{word}") for word in words], n_rows=len(steps))
    for row, (plan, number, step) in enumerate(steps, start=1):
        cells: list[tuple[Cell, str]] = [
            (plan.student.label, "text"),
            (number, "whole"),
            (step.title, "text"),
            (step.why, "text"),
            (step.minutes, "whole"),
            (step.due, "date"),
            (step.check_item, "text"),
            (plan.review_on, "date"),
        ]
        sheet.write(row, cells)


# ------------------------------------------------------------------------------------------------- one plan


def _write_plan(book: _Book, handout: Sheet) -> None:
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

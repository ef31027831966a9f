"""The sheets of the workbook of a class, one function a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from engine.analysis.diagnosis import sureness_message
from engine.analysis.items import (
    item_message,
    quality_message,
    reliability_message,
    share_information,
    unstable_message,
)
from engine.analysis.known_items import item_known_message, known_message
from engine.classroom import ClassReport, ItemReport, Level, Remembered, StudyPlan
from engine.estimates.mastery import has_enough_scores
from engine.exports.book.workbook import LINE_HEIGHT, Book, Cell, write_cell
from engine.exports.paper.palette import LEVEL_LOOKS, label_estimate, level_label
from engine.exports.sheets.blocks import count_lines
from engine.planning.grouping import Grouping
from engine.wording import say
from engine.writing.scores import name_item


def write_overview(book: Book, report: ClassReport) -> None:
    """How many students, items and scores there are, the findings about the class, and how many are at each level."""
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
    if report.known_items is not None:
        sheet.write(2, [(say(known_message(report.known_items), book.bundle), "minor_line")])

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
        sheet.write(row, [(book.call(skill), "text"), *((of_skill.count(level), "whole") for level in levels)])

    row += 2
    sheet.write_heading(row, book.say("book-legend"))
    line = round(100 * report.mastery.threshold)
    for level in levels:
        meaning = book.say(f"book-legend-{level.value.replace(' ', '-')}", points=line)
        sheet.write(row, [(level_label(level, book.bundle), "level"), (meaning, "line")], column=1)
        row += 1
    sheet.colour_levels(row - len(levels), 1, row - 1, 1)
    decided = int(report.mastery.is_teachers.sum())
    notes = [book.say("book-absent-note")]
    notes += [book.say("book-teachers-levels", n=decided)] if decided else []
    notes += [book.say("book-corrected-scores", n=len(report.corrected))] if report.corrected else []
    for place, note in enumerate(notes, start=row + 1):
        sheet.write(place, [(note, "minor_line")])


def write_mastery(book: Book, report: ClassReport) -> None:
    """The level of every student, a row each, on every skill, a column each."""
    skills, students = report.curriculum.skills, report.gradebook.students
    sheet = book.add_sheet("sheet-mastery", (26, *[18] * len(skills)))
    sheet.write_header([book.say("book-student"), *map(book.call, skills)], n_rows=len(students))
    labels = {level: level_label(level, book.bundle) for level in Level}
    for row, student in enumerate(students, start=1):
        of_student = report.mastery.of_student(row - 1)
        sheet.write(
            row, [(student.label, "text"), *((label_estimate(each, book.bundle), "level") for each in of_student)]
        )
    has_marks = bool(report.mastery.is_teachers.any())
    if students:
        sheet.colour_levels(1, 1, len(students), len(skills), marked=has_marks)
    legend = len(students) + 2
    for row, level in enumerate(Level, start=legend):
        sheet.write(row, [(labels[level], "level")])
    sheet.colour_levels(legend, 0, legend + len(labels) - 1, 0)
    if has_marks:
        sheet.write(legend + len(labels), [(book.say("book-teachers-note"), "minor_line")])


def write_groups(book: Book, report: ClassReport, grouping: Grouping) -> None:
    """One row a group; who is in none comes last, with the reason."""
    labels, skills = [student.label for student in report.gradebook.students], report.curriculum.skills
    rows: list[tuple[int | None, str, list[str]]] = []
    for number, group in enumerate(grouping.groups, start=1):
        topic = book.call(skills[group.skill]) if group.item is None else name_item(report.gradebook, group.item)
        rows.append((number, topic, [labels[i] for i in group.students]))
    alone: dict[str, list[str]] = {}
    for unplaced in grouping.unplaced:
        alone.setdefault(say(unplaced.why, book.bundle), []).append(labels[unplaced.student])
    rows += [(None, why, names) for why, names in alone.items()]
    sheet = book.add_sheet("sheet-groups", (10, 50, 100))
    sheet.write_header([book.say(f"book-{word}") for word in ("group", "topic", "students")], n_rows=len(rows))
    for row, (place, topic, names) in enumerate(rows, start=1):
        sheet.write(row, [(place, "whole"), (topic, "text"), (" · ".join(names), "text")])


def write_students(book: Book, report: ClassReport) -> None:
    """One row a student and skill: the level, and the estimate with its range where there is enough evidence."""
    words = ("student", "skill", "level", "points", "low", "high", "scores")
    sheet = book.add_sheet("sheet-students", (28, 40, 24, 12, 12, 12, 10))
    sheet.write_header([book.say(f"book-{word}") for word in words], n_rows=report.mastery.mastery.size)
    sheet.sheet.write_comment(0, 3, book.say("book-points-note"))
    sheet.sheet.write_comment(0, 4, book.say("book-range-note"))
    row = 0
    enough = has_enough_scores(report.mastery)
    for row, estimate in enumerate(report.mastery, start=1):
        cells: list[tuple[Cell, str]] = [
            (report.gradebook.students[estimate.student].label, "text"),
            (book.call(report.curriculum.skills[estimate.skill]), "text"),
            (label_estimate(estimate, book.bundle), "level"),
        ]
        if estimate.level is Level.NOT_ENOUGH_EVIDENCE or not enough[estimate.student, estimate.skill]:
            cells += [(LEVEL_LOOKS[Level.NOT_ENOUGH_EVIDENCE].sign, "whole")] * 3
        else:
            cells += [(round(100 * share), "whole") for share in (estimate.mastery, estimate.low, estimate.high)]
        sheet.write(row, [*cells, (estimate.n_responses, "whole")])
    has_marks = bool(report.mastery.is_teachers.any())
    if row:
        sheet.colour_levels(1, 2, row, 2, marked=has_marks)
    if has_marks:
        sheet.write(row + 2, [(book.say("book-teachers-note"), "minor_line")])


def write_findings(book: Book, report: ClassReport) -> None:
    """One row a finding about a student, with the scores that it rests on."""
    sheet = book.add_sheet("sheet-findings", (24, 28, 70, 20, 60))
    findings = [(finding.student, finding) for finding in report.diagnoses if finding.student is not None]
    words = ("student", "skill", "finding", "sure", "evidence")
    sheet.write_header([book.say(f"book-{word}") for word in words], n_rows=len(findings))
    for row, (student, finding) in enumerate(findings, start=1):
        cells: list[tuple[Cell, str]] = [
            (report.gradebook.students[student].label, "text"),
            ("" if finding.skill is None else book.call(report.curriculum.skills[finding.skill]), "text"),
            (say(finding.sentence, book.bundle), "text"),
            (say(sureness, book.bundle) if (sureness := sureness_message(finding, report.mastery)) else "", "text"),
            (book.say("between-sentences").join(say(message, book.bundle) for message in finding.evidence), "minor"),
        ]
        sheet.write(row, cells)


def write_items(book: Book, report: ClassReport) -> None:
    """One row an item: what the scores say about it, and what to look at; below, how well all of them go together.

    Where earlier classes met any of them, two more columns: in how many, and the points that were expected.
    """
    words = ["item", "skills", "scores", "earned", "tells-apart", "low", "high", "quality", "information", "look"]
    widths = [32, 34, 8, 9, 10, 8, 8, 12, 12, 52]
    notes = [(4, "tells-apart"), (5, "range"), (7, "quality"), (8, "information")]
    if report.known_items is not None:
        words, widths = [*words, "known", "before"], [*widths, 30, 12]
        notes += [(10, "known"), (11, "before")]
    sheet = book.add_sheet("sheet-items", widths)
    sheet.write_header([book.say(f"book-{word}") for word in words], n_rows=len(report.items))
    for column, note in notes:
        sheet.sheet.write_comment(0, column, book.say(f"book-{note}-note"))
    shares = share_information(report.items)
    for row, item in enumerate(report.items, start=1):
        cells = _describe_item(book, report, item, shares[item.item])
        if report.known_items is not None:
            cells += _describe_earlier(book, report.known_items, item.item)
        sheet.write(row, cells)
    said = [reliability_message(report.reliability)] if report.reliability else []
    if unstable := unstable_message(report.items, len(report.gradebook.students)):
        said.append(unstable)
    if report.known_items is not None:
        said += [known_message(report.known_items), *report.known_items.remarks]
    for row, message in enumerate(said, start=len(report.items) + 2):
        sheet.write(row, [(say(message, book.bundle), "minor_line")])


def _describe_item(book: Book, report: ClassReport, item: ItemReport, share: float) -> list[tuple[Cell, str]]:
    asked = report.curriculum.q_matrix[item.item].nonzero()[0].tolist()
    look_at, quality = item_message(item, report.gradebook), quality_message(item)
    return [
        (report.gradebook.items[item.item].title, "text"),
        (book.say("between-sentences").join(book.call(report.curriculum.skills[s]) for s in asked), "text"),
        (item.n, "whole"),
        (round(100 * item.mean_credit) if item.n else None, "whole"),
        (round(item.discrimination, 2), "share"),
        (round(item.discrimination_low, 2), "share"),
        (round(item.discrimination_high, 2), "share"),
        (say(quality, book.bundle) if quality else "", "text"),
        (round(100 * share, 1), "percent"),
        (say(look_at, book.bundle) if look_at else "", "text"),
    ]


def _describe_earlier(book: Book, remembered: Remembered, item: int) -> list[tuple[Cell, str]]:
    known = item_known_message(remembered, item)
    if known is None:
        return [("", "text"), (None, "whole")]
    return [(say(known, book.bundle), "text"), (round(100 * float(remembered.credit_before[item])), "whole")]


def write_plans(book: Book, plans: Sequence[StudyPlan]) -> None:
    """The plans: a row for every step that the teacher chose, with its student, minutes and days."""
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

"""Invented exports of platforms: fixed columns in the platform's own order, translated where the platform is."""

from __future__ import annotations

import random
from collections.abc import Sequence

from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.research.reading.drafts import NAN, ColumnDraft, InventedItem, RowDraft, TableDraft, finish_table
from engine.research.reading.languages import Language, load_language
from engine.research.reading.people import draw_people
from engine.research.reading.right_reading import LabelledTable
from engine.research.reading.scores import Points, draw_points
from engine.research.reading.wording import draw_titles, draw_wording
from engine.research.reading.writing import FileForm, draw_form

_READ_ONLY = ("(read only)", "(lecture seule)", "(solo lectura)", "(schreibgeschützt)", "(somente leitura)", "(只读)")


def draw_moodle_course(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """Grades of a Moodle course: no maxima, a total of the course, the time of the download as last cell."""
    draft, form = _start(language, chance)
    words = _list_moodle_headers(language)
    people = draft.people
    roles = (ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME, ColumnRole.ID, ColumnRole.NOTE, ColumnRole.NOTE)
    for word, role in zip(words, (*roles, ColumnRole.EMAIL), strict=False):
        draft.columns.append(_tell_who(draft, word, role))
    maxima = [float(chance.choice((10, 20, 30, 50, 100))) for _ in range(chance.randint(2, 12))]
    earned = draw_points(maxima, len(people), 0.5, chance.choice((0.0, 0.1)), chance)
    for title, points in zip(_name_activities(language, len(maxima), chance), earned, strict=True):
        cells = ["-" if each is None else _write_fixed(each, form) for each in points]
        header = f"{title} ({words[7]})"
        draft.columns.append(
            ColumnDraft(header, ColumnRole.SCORE, cells, InventedItem(title, NAN, points), numbers=points)
        )
    _add_total(draft, f"{words[6]} ({words[7]})", form)
    draft.columns.append(ColumnDraft(words[8], ColumnRole.TIME, ["1763110000"] * len(people)))
    draft.tags.append("moodle_course")
    return finish_table(draft, form, "moodle", name, chance)


def _list_moodle_headers(language: Language) -> tuple[str, ...]:
    """Given and family name, number, institution, department, address, total of the course, points, last download.

    Where the platform's translation is not at hand: plain words of the language.
    """
    if "moodle" in language.words:
        return language.list_wordings("moodle", "headers")
    names = [language.list_wordings("columns", each)[0] for each in ("first", "last", "id")]
    email, total, date = (language.list_wordings("columns", each)[0] for each in ("email", "total", "date"))
    english = load_language("en").list_wordings("moodle", "headers")
    points = language.list_wordings("items", "points")[0]
    return (*names, english[3], english[4], email, total, points, date)


def draw_moodle_quiz(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """Attempts of a Moodle quiz: state, times, the grade with its maximum, questions with theirs, an average row."""
    draft, form = _start(language, chance)
    people = draft.people
    words = _list_moodle_headers(language)
    draft.columns += [
        _tell_who(draft, words[1], ColumnRole.FAMILY_NAME),
        _tell_who(draft, words[0], ColumnRole.GIVEN_NAME),
        _tell_who(draft, words[5], ColumnRole.EMAIL),
        ColumnDraft("Status", ColumnRole.STATUS, [language.list_wordings("cells", "done")[0]] * len(people)),
    ]
    started, taken = (draw_wording(language, "columns", each, chance) for each in ("date", "minutes"))
    draft.columns.append(ColumnDraft(started, ColumnRole.TIME, ["2025-11-14 10:00"] * len(people)))
    draft.columns.append(ColumnDraft(taken, ColumnRole.TIME, [f"{chance.randint(9, 50)} min" for _ in people]))
    maxima = [float(chance.choice((1, 2, 2.5, 5))) for _ in range(chance.randint(3, 20))]
    earned = draw_points(maxima, len(people), 0.25, 0.0, chance)
    sums = [sum(points[k] or 0 for points in earned) for k in range(len(people))]
    grade = {"de": "Bewertung", "fr": "Note", "es": "Calificación", "it": "Valutazione", "ru": "Оценка"}
    word = grade.get(language.code, language.list_wordings("columns", "grade")[0])
    top = _write_fixed(sum(maxima), form)
    cells = [_write_fixed(each, form) for each in sums]
    draft.columns.append(ColumnDraft(f"{word}/{top}", ColumnRole.TOTAL, cells, numbers=list(sums)))
    short = chance.choice(language.list_wordings("items", "short"))
    for k, (maximum, points) in enumerate(zip(maxima, earned, strict=True)):
        title = f"{short} {k + 1} /{_write_fixed(maximum, form)}"
        cells = [_write_fixed(each or 0.0, form) for each in points]
        item = InventedItem(title, maximum, points)
        draft.columns.append(ColumnDraft(title, ColumnRole.SCORE, cells, item, numbers=points))
    if chance.random() < 0.6:
        draft.below.append(_average_row(draft, form, chance))
    draft.tags.append("moodle_quiz")
    return finish_table(draft, form, "moodle", name, chance)


def _average_row(draft: TableDraft, form: FileForm, chance: random.Random) -> RowDraft:
    cells = [""] * len(draft.columns)
    cells[0] = draw_wording(draft.language, "rows", "mean", chance)
    for k, column in enumerate(draft.columns):
        seen = [value for value in column.numbers if value is not None]
        if seen:
            cells[k] = _write_fixed(sum(seen) / len(seen), form)
    return RowDraft(RowKind.STATISTIC, cells)


def draw_canvas(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """A Canvas gradebook: a posting row, points possible, numbers behind titles, read-only totals, a test student."""
    draft, form = _start(language, chance, digits=False)
    people = draft.people
    n_scored = chance.randint(2, 15)
    draft.columns += [
        ColumnDraft("Student", ColumnRole.NAME, [f"{person.family}, {person.given}" for person in people]),
        ColumnDraft("ID", ColumnRole.ID, [str(90_000 + k) for k in range(len(people))]),
        _tell_who(draft, "SIS User ID", ColumnRole.ID),
        ColumnDraft("SIS Login ID", ColumnRole.ID, [person.email.split("@")[0] for person in people]),
        _tell_who(draft, "Section", ColumnRole.GROUP),
    ]
    maxima = [float(chance.choice((1, 5, 10, 20, 25, 100))) for _ in range(n_scored)]
    earned = draw_points(maxima, len(people), 0.5, chance.choice((0.0, 0.1)), chance)
    for k, (title, points) in enumerate(zip(draw_titles(language, n_scored, chance), earned, strict=True)):
        cells = [chance.choice(("", "", "EX", "N/A")) if each is None else _write_fixed(each, form) for each in points]
        item = InventedItem(title, maxima[k], points)
        header = f"{title} ({310_000 + 7 * k})"
        draft.columns.append(ColumnDraft(header, ColumnRole.SCORE, cells, item, numbers=points))
    read_only = chance.choice(_READ_ONLY)
    totals = [round(100 * sum(p[k] or 0 for p in earned) / sum(maxima), 2) for k in range(len(people))]
    for header in ("Current Score", "Unposted Current Score", "Final Score", "Unposted Final Score"):
        shown = [_write_fixed(each, form) for each in totals]
        draft.columns.append(ColumnDraft(header, ColumnRole.TOTAL, shown, numbers=list(totals)))
    if chance.random() < 0.6:
        posting = ["" if column.item is None else "Manual Posting" for column in draft.columns]
        draft.below_header.append(RowDraft(RowKind.POSTING, posting))
    possible = ["    Points Possible", *[""] * (len(draft.columns) - 1)]
    for k, column in enumerate(draft.columns):
        if column.item is not None:
            possible[k] = _write_fixed(column.item.maximum, form)
        elif column.role is ColumnRole.TOTAL:
            possible[k] = read_only
    draft.below_header.append(RowDraft(RowKind.MAXIMA, possible))
    if chance.random() < 0.5:
        test = ["Student, Test", "99999", *[""] * (len(draft.columns) - 2)]
        draft.below.append(RowDraft(RowKind.TEST_STUDENT, test))
    draft.tags.append("canvas")
    return finish_table(draft, form, "canvas", name, chance)


def draw_blackboard(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """A Blackboard grade centre: maxima and a number in every header, a weighted total in front."""
    draft, form = _start(language, chance, digits=False)
    if chance.random() < 0.5:
        form = FileForm(delimiter="\t", encoding="utf-16")
    people = draft.people
    draft.columns += [
        _tell_who(draft, "Last Name", ColumnRole.FAMILY_NAME),
        _tell_who(draft, "First Name", ColumnRole.GIVEN_NAME),
        ColumnDraft(
            "Username", ColumnRole.ID, [person.email.split("@")[0] + str(k) for k, person in enumerate(people)]
        ),
        ColumnDraft("Student ID", ColumnRole.ID, [person.id for person in people]),
        ColumnDraft("Last Access", ColumnRole.TIME, ["2025-11-14 10:00:00"] * len(people)),
        ColumnDraft("Availability", ColumnRole.STATUS, ["Yes"] * len(people)),
    ]
    maxima = [float(chance.choice((5, 10, 20, 25, 100))) for _ in range(chance.randint(2, 12))]
    earned = draw_points(maxima, len(people), 1.0, chance.choice((0.0, 0.1)), chance)
    totals = [sum(points[k] or 0 for points in earned) for k in range(len(people))]
    header = f"Total [Total Pts: {sum(maxima):g} Score] |9001"
    cells = [form.write_number(each) for each in totals]
    draft.columns.append(ColumnDraft(header, ColumnRole.TOTAL, cells, numbers=list(totals)))
    for k, (title, points) in enumerate(zip(draw_titles(language, len(maxima), chance), earned, strict=True)):
        item = InventedItem(title, maxima[k], points)
        header = f"{title} [Total Pts: {maxima[k]:g} Score] |{9100 + k}"
        shown = [chance.choice(("", "Needs Grading")) if each is None else form.write_number(each) for each in points]
        draft.columns.append(ColumnDraft(header, ColumnRole.SCORE, shown, item, numbers=points))
    draft.tags.append("blackboard")
    return finish_table(draft, form, "blackboard", name, chance)


def draw_brightspace(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """Grades of Brightspace: maxima in long headers, a sign before ids and at the end of the line."""
    draft, form = _start(language, chance, digits=False)
    people = draft.people
    draft.columns += [
        ColumnDraft("OrgDefinedId", ColumnRole.ID, [f"#{person.id}" for person in people]),
        _tell_who(draft, "Last Name", ColumnRole.FAMILY_NAME),
        _tell_who(draft, "First Name", ColumnRole.GIVEN_NAME),
        _tell_who(draft, "Email", ColumnRole.EMAIL),
    ]
    maxima = [float(chance.choice((5, 10, 20, 25, 100))) for _ in range(chance.randint(2, 12))]
    earned = draw_points(maxima, len(people), 0.5, chance.choice((0.0, 0.1)), chance)
    for title, maximum, points in zip(draw_titles(language, len(maxima), chance), maxima, earned, strict=True):
        header = f"{title} Points Grade <Numeric MaxPoints:{maximum:g} Weight:10 Category:Work CategoryWeight:50>"
        shown = [form.write_number(each) for each in points]
        item = InventedItem(title, maximum, points)
        draft.columns.append(ColumnDraft(header, ColumnRole.SCORE, shown, item, numbers=points))
    totals: Points = [sum(points[k] or 0 for points in earned) for k in range(len(people))]
    for header, values in (
        ("Calculated Final Grade Numerator", totals),
        ("Calculated Final Grade Denominator", [sum(maxima)] * len(people)),
    ):
        draft.columns.append(ColumnDraft(header, ColumnRole.TOTAL, [form.write_number(each) for each in values]))
    draft.columns.append(ColumnDraft("End-of-Line Indicator", ColumnRole.NOTE, ["#"] * len(people)))
    draft.tags.append("brightspace")
    return finish_table(draft, form, "brightspace", name, chance)


def draw_google_classroom(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """A sheet of Google Classroom: dates, points and averages between header and students."""
    draft, form = _start(language, chance)
    for meaning in ("last", "first", "email"):
        draft.columns.append(_tell_who(draft, draw_wording(language, "columns", meaning, chance), ColumnRole(meaning)))
    _add_plain_items(draft, form, chance)
    dates, possible, means = ([""] * len(draft.columns) for _ in range(3))
    dates[0] = draw_wording(language, "columns", "date", chance)
    possible[0] = draw_wording(language, "rows", "maxima", chance)
    means[0] = draw_wording(language, "rows", "mean", chance)
    for k, column in enumerate(draft.columns):
        if column.item is not None:
            seen = [value for value in column.numbers if value is not None]
            dates[k] = f"2025-11-{k + 1:02d}"
            possible[k] = form.write_number(column.item.maximum)
            means[k] = form.write_number(sum(seen) / len(seen))
    draft.below_header += [RowDraft(RowKind.ABOVE, dates), RowDraft(RowKind.MAXIMA, possible)]
    draft.below_header.append(RowDraft(RowKind.STATISTIC, means))
    draft.tags.append("google_classroom")
    return finish_table(draft, form, "google_classroom", name, chance)


def draw_school_list(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """A list of a school's office: number, name, exams of 100 with their weights in the header, mean and grade."""
    draft, form = _start(language, chance)
    people = draft.people
    draft.columns.append(ColumnDraft("", ColumnRole.NOTE, [str(k + 1) for k in range(len(people))]))
    for meaning in ("id", "name"):
        draft.columns.append(_tell_who(draft, draw_wording(language, "columns", meaning, chance), ColumnRole(meaning)))
    weights = chance.choice(((40, 60), (30, 30, 40), (20, 20, 60), (50, 50)))
    earned = draw_points([100.0] * len(weights), len(people), 1.0, chance.choice((0.0, 0.06)), chance)
    earned[0][0] = 100.0
    sign = chance.choice(("(%{})", "({}%)", "(% {})"))
    for title, weight, points in zip(draw_titles(language, len(weights), chance), weights, earned, strict=True):
        item = InventedItem(f"{title} {sign.format(weight)}", 100.0, points)
        cells = [form.write_number(each) for each in points]
        draft.columns.append(ColumnDraft(item.title, ColumnRole.SCORE, cells, item, numbers=points))
    means: Points = [
        round(sum(w * (p[k] or 0) for w, p in zip(weights, earned, strict=True)) / 100, 1) for k in range(len(people))
    ]
    header = draw_wording(language, "columns", "average", chance)
    draft.columns.append(ColumnDraft(header, ColumnRole.TOTAL, [form.write_number(each) for each in means]))
    if chance.random() < 0.5:
        letters = [
            "AA" if (m or 0) >= 85 else "BB" if (m or 0) >= 70 else "CC" if (m or 0) >= 50 else "FF" for m in means
        ]
        draft.columns.append(ColumnDraft(draw_wording(language, "columns", "grade", chance), ColumnRole.GRADE, letters))
    draft.tags.append("school_list")
    return finish_table(draft, form, "school_list", name, chance)


def draw_chinese_exam(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """Points question by question as marking systems in China give them; the language asked for does not matter."""
    chinese = load_language("zh")
    draft, form = _start(chinese, chance)
    people = draft.people
    draft.columns += [
        _tell_who(draft, chance.choice(("考号", "准考证号", "学号")), ColumnRole.ID),
        _tell_who(draft, "姓名", ColumnRole.NAME),
        _tell_who(draft, "班级", ColumnRole.GROUP),
    ]
    maxima = [float(chance.choice((2, 3, 4, 5, 10, 12))) for _ in range(chance.randint(8, 28))]
    earned = draw_points(maxima, len(people), 1.0, 0.0, chance)
    totals: Points = [sum(points[k] or 0 for points in earned) for k in range(len(people))]
    cells = [form.write_number(each) for each in totals]
    total = ColumnDraft("总分", ColumnRole.TOTAL, cells, numbers=list(totals))
    style = chance.choice(("{}", "第{}题", "T{}", "{}题"))
    columns = []
    for k, (maximum, points) in enumerate(zip(maxima, earned, strict=True)):
        title = style.format(k + 1)
        shown = [form.write_number(each) for each in points]
        columns.append(
            ColumnDraft(title, ColumnRole.SCORE, shown, InventedItem(title, maximum, points), numbers=points)
        )
    draft.columns += [total, *columns] if chance.random() < 0.5 else [*columns, total]
    possible = ["满分", *[""] * (len(draft.columns) - 1)]
    for k, column in enumerate(draft.columns):
        if column.item is not None:
            possible[k] = form.write_number(column.item.maximum)
        elif column is total:
            possible[k] = form.write_number(sum(maxima))
    draft.below_header.append(RowDraft(RowKind.MAXIMA, possible))
    draft.tags.append("chinese_exam")
    return finish_table(draft, form, "chinese_exam", name, chance)


# -------------------------------------------------------------------------------------------------- parts


def _start(language: Language, chance: random.Random, digits: bool = True) -> tuple[TableDraft, FileForm]:
    people = draw_people(language, chance.randint(6, 35), chance)
    form = draw_form(language, chance)
    if not digits:
        form = FileForm(form.container, form.delimiter, form.encoding, form.decimal)
    return TableDraft(language, people, []), form


def _tell_who(draft: TableDraft, header: str, role: ColumnRole) -> ColumnDraft:
    """A column with what this role says about every student; blank where it says nothing."""
    cells = []
    for person in draft.people:
        said = {
            ColumnRole.NAME: person.whole,
            ColumnRole.GIVEN_NAME: person.given,
            ColumnRole.FAMILY_NAME: person.family,
            ColumnRole.ID: person.id,
            ColumnRole.EMAIL: person.email,
            ColumnRole.GROUP: person.group,
        }
        cells.append(said.get(role, ""))
    return ColumnDraft(header, role, cells)


def _write_fixed(value: float, form: FileForm) -> str:
    """With two decimals, as most platforms write every number."""
    return form.write_digits(f"{value:.2f}".replace(".", form.decimal))


def _name_activities(language: Language, n: int, chance: random.Random) -> Sequence[str]:
    """A kind of activity before every title."""
    words = language.list_wordings("items", "work")
    return [f"{chance.choice(words)}: {title}" for title in draw_titles(language, n, chance)]


def _add_plain_items(draft: TableDraft, form: FileForm, chance: random.Random) -> None:
    maxima = [float(chance.choice((4, 5, 10, 20, 25, 100))) for _ in range(chance.randint(2, 10))]
    earned = draw_points(maxima, len(draft.people), 1.0, chance.choice((0.0, 0.1)), chance)
    for title, maximum, points in zip(draw_titles(draft.language, len(maxima), chance), maxima, earned, strict=True):
        cells = [form.write_number(each) for each in points]
        item = InventedItem(title, maximum, points)
        draft.columns.append(ColumnDraft(title, ColumnRole.SCORE, cells, item, numbers=points))


def _add_total(draft: TableDraft, header: str, form: FileForm) -> None:
    """What all items sum up to."""
    items = [column for column in draft.columns if column.item is not None]
    numbers: Points = [sum(column.numbers[k] or 0 for column in items) for k in range(len(draft.people))]
    cells = [_write_fixed(each or 0.0, form) for each in numbers]
    draft.columns.append(ColumnDraft(header, ColumnRole.TOTAL, cells, numbers=numbers))

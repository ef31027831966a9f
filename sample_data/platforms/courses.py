"""Blackboard, Brightspace, PowerSchool and OneRoster: what schools keep the grades of a course in."""

from __future__ import annotations

import io
import zipfile

from engine.classroom import Gradebook, Status
from sample_data.platforms.cells import (
    add_up,
    add_up_possible,
    sort_name,
    split_name,
    write_cell,
    write_cells,
    write_points,
    write_short,
)
from sample_data.tables import MADE_ON, write_csv

DAY = "2026-10-14"


def write_blackboard(gradebook: Gradebook) -> bytes:
    """Grade Center > Work Offline > Download: called .xls, and really tab-separated text in UTF-16, all quoted."""
    header = ["Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability"]
    header += [f"Weighted Total [Total Pts: up to {add_up_possible(gradebook):g} Score] |337480"]
    header += [
        f"{item.title} [Total Pts: {item.max_score:g} Score] |{337483 + j}" for j, item in enumerate(gradebook.items)
    ]
    words = {
        Status.MISSING: "-",
        Status.EXCUSED: "Exempt",
        Status.ABSENT: "Absent",
        Status.PENDING: "Needs Grading",
    }
    rows = [header]
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        row = [family, given, student.email.split("@")[0], student.id, f"{DAY} 09:{40 + i}:00", "Yes"]
        rows.append([*row, write_points(add_up(gradebook, i)), *write_cells(gradebook, i, words)])
    return b"\xff\xfe" + write_csv(rows, "utf-16-le", "\t", quote_all=True)


def write_brightspace(gradebook: Gradebook) -> bytes:
    """Grades > Export: ``#`` before ids and below the last header, subtotals and final grades as fractions."""
    header = ["OrgDefinedId", "Username", "Last Name", "First Name", "Email"]
    header += [
        f"{item.title} Points Grade <Numeric MaxPoints:{item.max_score:g} Weight:10 Category:Fractions>"
        for item in gradebook.items
    ]
    totals = ("Fractions Subtotal", "Calculated Final Grade", "Adjusted Final Grade")
    header += [f"{total} {part}" for total in totals for part in ("Numerator", "Denominator")]
    rows = [[*header, "End-of-Line Indicator"]]
    possible = write_short(add_up_possible(gradebook))
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        row = [f"#{student.id}", f"#{student.email.split('@')[0]}", family, given, student.email]
        total = [write_short(add_up(gradebook, i)), possible]
        rows.append([*row, *write_cells(gradebook, i, {}, write_short), *total, *total, "", "", "#"])
    return write_csv(rows)


def write_powerschool(gradebook: Gradebook) -> bytes:
    """The score template of one assignment, the last one: seven lines about it, then the students."""
    item = gradebook.items[-1]
    rows = [["Teacher Name:", "Rivera, Alex"], ["Class:", gradebook.students[0].section]]
    rows += [["Assignment Name:", item.title], ["Due Date:", "10/14/2026"]]
    rows += [["Points Possible:", f"{item.max_score:g}"], ["Extra Points:", "0"], ["Score Type:", "POINTS"]]
    rows.append(["Student Num", "Student Name", "Score"])
    for i, student in enumerate(gradebook.students):
        score = write_cell(gradebook, i, len(gradebook.items) - 1, {}, write_short)
        rows.append([student.id, sort_name(student.name), score])
    return write_csv(rows)


def write_oneroster(gradebook: Gradebook) -> bytes:
    """A OneRoster 1.1 archive: results, and what they refer to."""
    users = [["sourcedId", "status", "enabledUser", "role", "givenName", "familyName", "identifier", "email"]]
    items = [["sourcedId", "status", "title", "dueDate", "classSourcedId", "resultValueMin", "resultValueMax"]]
    results = [["sourcedId", "status", "lineItemSourcedId", "studentSourcedId", "scoreStatus", "score", "scoreDate"]]
    said_of = {Status.SCORED: "fully graded", Status.EXCUSED: "exempt", Status.PENDING: "submitted"}
    for j, item in enumerate(gradebook.items, start=1):
        items.append([f"item-{j}", "active", item.title, DAY, "class-1", "0", f"{item.max_score:.1f}"])
    for i, student in enumerate(gradebook.students):
        who = [*split_name(student.name), student.id, student.email]
        users.append([f"user-{i + 1}", "active", "true", "student", *who])
        for j, points in enumerate(write_cells(gradebook, i, {}), start=1):
            said = [said_of.get(Status(gradebook.status[i, j - 1]), "not submitted"), points]
            results.append([f"result-{i + 1}-{j}", "active", f"item-{j}", f"user-{i + 1}", *said, DAY])
    classes = [["sourcedId", "status", "title", "courseSourcedId"]]
    classes.append(["class-1", "active", gradebook.students[0].section, "course-1"])
    manifest = [["propertyName", "value"], ["manifest.version", "1.0"], ["oneroster.version", "1.1"]]
    manifest += [[f"file.{name}", "bulk"] for name in ("users", "classes", "lineItems", "results")]
    tables = {"manifest": manifest, "users": users, "classes": classes, "lineItems": items, "results": results}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, rows in tables.items():
            # A fixed time and no compression, so that the bytes are the same everywhere.
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", MADE_ON.timetuple()[:6]), write_csv(rows))
    return data.getvalue()

"""Gradescope: the grades of a course, the scores of one assignment, and the evaluations of one question."""

from __future__ import annotations

from engine.classroom import Gradebook
from sample_data.platforms.cells import add_up, add_up_possible, split_name, write_cell, write_cells, write_short
from sample_data.tables import write_csv

DAY = "2026-10-14"


def write_gradescope_course(gradebook: Gradebook) -> bytes:
    """Course > Download Grades: four columns for each assignment, and how late everything was together."""
    header = ["First Name", "Last Name", "SID", "Email", "section_name"]
    for item in gradebook.items:
        more = (" - Max Points", " - Submission Time", " - Lateness (H:M:S)")
        header += [item.title, *(item.title + each for each in more)]
    rows = [[*header, "Total Lateness (H:M:S)"]]
    for i, student in enumerate(gradebook.students):
        row = [*split_name(student.name), student.id, student.email, student.section]
        for item, points in zip(gradebook.items, write_cells(gradebook, i, {}), strict=True):
            row += [points, f"{item.max_score:.1f}", f"{DAY} 09:40:00 +0000" if points else "", "00:00:00"]
        rows.append([*row, "00:00:00"])
    return write_csv(rows)


def write_gradescope_assignment(gradebook: Gradebook) -> bytes:
    """Assignment > Review Grades > Download: a column for every question, with its number and its points."""
    header = ["First Name", "Last Name", "SID", "Email", "Sections", "Total Score", "Max Points", "Status"]
    header += ["Submission ID", "Submission Time", "Lateness (H:M:S)", "View Count", "Submission Count"]
    header += [f"{j}: {item.title} ({item.max_score:.1f} pts)" for j, item in enumerate(gradebook.items, start=1)]
    rows = [header]
    possible = f"{add_up_possible(gradebook):.1f}"
    for i, student in enumerate(gradebook.students):
        who = [*split_name(student.name), student.id, student.email, student.section]
        if gradebook.seen[i].any():
            about = [write_short(add_up(gradebook, i)), possible, "Graded", str(214570301 + 17 * i)]
            about += [f"{DAY} 09:{40 + i}:00 +0000", "00:00:00", "1", "1"]
        else:
            about = ["", possible, "Missing", "", "", "", "", ""]
        rows.append([*who, *about, *write_cells(gradebook, i, {}, write_short)])
    return write_csv(rows)


def write_gradescope_evaluations(gradebook: Gradebook) -> bytes:
    """Assignment > Review Grades > Export Evaluations, the file of the last question: its rubric, true or false."""
    j, item = len(gradebook.items) - 1, gradebook.items[-1]
    header = ["Assignment Submission ID", "Question Submission ID", "First Name", "Last Name", "SID", "Email"]
    header += ["Sections", "Score", "Submission Time", "All right", "Partly right", "Wrong"]
    rows = [[*header, "Adjustment", "Comments", "Grader", "Tags"]]
    for i, student in enumerate(gradebook.students):
        points = write_cell(gradebook, i, j, {}, write_short)
        row = [str(180907940 + i), str(1590510536 + i), *split_name(student.name), student.id, student.email]
        full, none = points == write_short(item.max_score), points == "0"
        lines = [full, bool(points) and not full and not none, none]
        row += [student.section, points, f"{DAY} 09:{40 + i}:00 +0000", *(str(line).lower() for line in lines)]
        rows.append([*row, "", "", "Alex Rivera", ""])
    values = [write_short(points) for points in (item.max_score, item.max_score, item.max_score / 2, 0.0)]
    rows += [
        [],
        ["Point Values", *[""] * 4, *values],
        ["Rubric Numbers", *[""] * 5, *(f"{j + 1}.{k}" for k in (1, 2, 3))],
    ]
    rows += [["Rubric Types", *[""] * 5, *["checkbox"] * 3], ["Scoring Method", *[""] * 4, "positive"]]
    return write_csv(rows)

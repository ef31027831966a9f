"""What courses of programming keep scores in: nbgrader, GitHub Classroom, PrairieLearn, Artemis and Submitty."""

from __future__ import annotations

import numpy as np

from engine.classroom import Gradebook
from sample_data.platforms.cells import (
    add_up,
    add_up_possible,
    get_login,
    split_name,
    write_cells,
    write_points,
    write_short,
)
from sample_data.tables import write_csv

DAY = "2026-10-14"


def write_nbgrader(gradebook: Gradebook) -> bytes:
    """``nbgrader export``: all students of an assignment, then those of the next; no time where nothing came in."""
    header = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"]
    rows = [[*header, "raw_score", "late_submission_penalty", "score", "max_score"]]
    cells = [write_cells(gradebook, i, {}, str) for i in range(len(gradebook.students))]
    for j, item in enumerate(gradebook.items):
        for i, student in enumerate(gradebook.students):
            given, family = split_name(student.name)
            time = f"{DAY} 09:{10 + i}:00.000000" if cells[i][j] else ""
            points = cells[i][j] or "0.0"
            row = [item.title, f"{DAY} 12:00:00", time, student.id, family, given, student.email]
            rows.append([*row, points, "0.0", points, str(item.max_score)])
    return write_csv(rows)


def write_github_classroom(gradebook: Gradebook) -> bytes:
    """Classroom > Download grades, one assignment after the other: 0 of 0 points where nothing was graded."""
    header = ["assignment_name", "assignment_url", "starter_code_url", "github_username", "roster_identifier"]
    header += ["student_repository_name", "student_repository_url", "submission_timestamp"]
    rows = [[*header, "points_awarded", "points_available"]]
    cells = [write_cells(gradebook, i, {}, write_short) for i in range(len(gradebook.students))]
    for j, item in enumerate(gradebook.items, start=1):
        for i, student in enumerate(gradebook.students):
            points, login = cells[i][j - 1], get_login(student)
            name = f"task-{j}-{login}"
            row = [item.title, f"https://classroom.example/task-{j}", "", login, student.id, name]
            row += [f"https://git.example/{name}", f"{DAY}T09:{10 + i}:00Z" if points else ""]
            rows.append([*row, points or "0", write_short(item.max_score) if points else "0"])
    return write_csv(rows)


def write_prairielearn(gradebook: Gradebook) -> bytes:
    """Assessment > Downloads > instance questions: a row for every question a student was given, and one of staff."""
    header = ["UID", "UIN", "Username", "Name", "Role", "Assessment", "Assessment instance", "Question"]
    header += ["Question instance", "Question points", "Max points", "Question % score", "Auto points"]
    header += ["Max auto points", "Manual points", "Max manual points", "Date", "Highest submission score"]
    header += ["Last submission score", "Number attempts", "Duration seconds", "Assigned manual grader"]
    rows = [[*header, "Last manual grader"]]
    people = [(student.email, student.id, student.name, "Student") for student in gradebook.students]
    cells = [write_cells(gradebook, i, {}, write_short) for i in range(len(people))]
    people.append(("teacher@example.org", "R12-00", "Alex Rivera", "Staff"))
    cells.append([write_short(item.max_score) for item in gradebook.items])
    for (uid, uin, name, role), of_person in zip(people, cells, strict=True):
        for item, points in zip(gradebook.items, of_person, strict=True):
            if points:
                share = float(points) / item.max_score
                row = [uid, uin, uid, name, role, "Exam 1", "1", item.title, "1", points, write_short(item.max_score)]
                row += [write_short(100 * share), points, write_short(item.max_score), "0", "0", f"{DAY}T09:00:00+00"]
                rows.append([*row, write_short(share), write_short(share), "1", "240", "", ""])
    return write_csv(rows)


def write_artemis(gradebook: Gradebook) -> bytes:
    """Course > Scores > Export: points of every exercise and their sums; Max and what the class did stand below."""
    titles = [item.title for item in gradebook.items]
    possible, n_people = add_up_possible(gradebook), len(gradebook.students)
    header = ["Name", "Username", "Email", "Registration Number", *titles, "Text Points", "Text Score"]
    rows = [[*header, "Overall Course Points", "Overall Course Score"]]
    for i, student in enumerate(gradebook.students):
        total = [write_short(add_up(gradebook, i)), f"{100 * add_up(gradebook, i) / possible:.1f}%"]
        row = [student.name, get_login(student), student.email, student.id]
        rows.append([*row, *write_cells(gradebook, i, {}, write_short), *total, *total])
    seen = gradebook.seen.sum(axis=0)
    full = (gradebook.credit == 1).sum(axis=0)
    sums = np.nansum(gradebook.scores, axis=0)
    overall = [write_short(possible), "100%"]
    mean = float(sums.sum()) / n_people
    means = [write_short(round(mean, 1)), f"{100 * mean / possible:.1f}%"]
    rows.append([""] * len(rows[0]))
    rows.append(["Max", "", "", "", *(write_short(item.max_score) for item in gradebook.items), *overall, *overall])
    averages = np.round(sums / np.maximum(seen, 1), 1)
    rows.append(["Average", "", "", "", *map(write_short, averages.tolist()), *means, *means])
    rows.append(["Number of Participations", "", "", "", *map(str, seen.tolist()), "", "", "", ""])
    rows.append(["Number of Successful Participations", "", "", "", *map(str, full.tolist()), "", "", "", ""])
    return write_csv(rows, "utf-8-sig", ";", quote_all=True)


def write_submitty(gradebook: Gradebook) -> bytes:
    """Rainbow Grades: links as headers, blank columns, and rows of nobody between the students."""
    header = ["USERNAME", "FAMILY", "GIVEN", "", "NUMERIC ID", "#", "SECTION", "", "OVERALL", "", "HOMEWORK %", ""]
    links = [
        f"<a href=https://submitty.example/hw{j:02d} title=View>{item.title} <i class='fa-link'></i></a>&nbsp;"
        for j, item in enumerate(gradebook.items, start=1)
    ]
    rows = [[*header, *links, ""], [""] * (len(header) + len(links) + 1)]
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        share = f"{100 * add_up(gradebook, i) / add_up_possible(gradebook):.2f}"
        row = [get_login(student), family, given, "", student.id, str(i + 1), student.section, "", share, "", share, ""]
        cells = write_cells(gradebook, i, {}, write_points)
        rows.append([*row, *(f"{cell}*" if cell and (i + j) % 7 == 0 else cell for j, cell in enumerate(cells)), ""])
    perfect = ["PERFECT", *[""] * 7, "100.00", "", "100.00", ""]
    perfect += [*(write_points(item.max_score) for item in gradebook.items), ""]
    lowest = ["LOWEST B-", "", "approximate", *[""] * 5, "80.00", "", "80.00", "", *[""] * len(links), ""]
    rows.insert(3, perfect)
    return write_csv([*rows, lowest])

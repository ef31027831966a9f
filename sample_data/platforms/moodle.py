"""Moodle: the gradebook of a course, and the results of one quiz."""

from __future__ import annotations

import numpy as np

from engine.classroom import Gradebook, Status
from sample_data.platforms.cells import add_up, add_up_possible, split_name, write_cells, write_points
from sample_data.tables import write_csv

DOWNLOADED = 1791979200
"""The second of the export as unix time, 14 October 2026, in the last column of the gradebook."""

_NO_GRADE = dict.fromkeys(Status, "-")


def write_moodle_gradebook(gradebook: Gradebook) -> bytes:
    """Grades > Export > Plain text file: points, percentage and feedback of every grade, and no maxima."""
    header = ["First name", "Last name", "ID number", "Institution", "Department", "Email address"]
    for item in gradebook.items:
        header += [f"Quiz: {item.title} ({kind})" for kind in ("Real", "Percentage", "Feedback")]
    header += ["Course total (Real)", "Course total (Percentage)", "Last downloaded from this course"]
    rows = [header]
    possible = add_up_possible(gradebook)
    for i, student in enumerate(gradebook.students):
        row = [*split_name(student.name), student.id, "", "", student.email]
        for item, points in zip(gradebook.items, gradebook.scores[i], strict=True):
            known = not np.isnan(points)
            row += [f"{points:.2f}", f"{100 * points / item.max_score:.2f} %", ""] if known else ["-", "-", ""]
        total = add_up(gradebook, i)
        rows.append([*row, f"{total:.2f}", f"{100 * total / possible:.2f} %", str(DOWNLOADED)])
    return write_csv(rows)


def write_moodle_quiz(gradebook: Gradebook) -> bytes:
    """Quiz > Results > Grades: maxima in the headers, a dash where there is no grade, the averages last."""
    header = ["Last name", "First name", "ID number", "Email address", "Status", "Started", "Completed", "Duration"]
    header += [f"Grade/{add_up_possible(gradebook):.2f}"]
    header += [f"Q. {j} /{item.max_score:.2f}" for j, item in enumerate(gradebook.items, start=1)]
    times = ["Finished", "14 October 2026  9:00 AM", "14 October 2026  9:40 AM", "40 mins"]
    rows = [header]
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        row = [family, given, student.id, student.email, *times, write_points(add_up(gradebook, i))]
        rows.append(row + write_cells(gradebook, i, _NO_GRADE))
    n_students = gradebook.seen.sum(axis=0)
    means = np.nansum(gradebook.scores, axis=0) / np.maximum(n_students, 1)
    total = float(np.mean([add_up(gradebook, i) for i in range(len(gradebook.students))]))
    averages = [write_points(mean) if n else "-" for mean, n in zip(means, n_students, strict=True)]
    rows.append(["Overall average", *[""] * 7, write_points(total), *averages])
    return write_csv(rows)

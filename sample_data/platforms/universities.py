"""What universities keep the grades of a course in: Open edX, Sakai, ILIAS and Moodle Checkmark."""

from __future__ import annotations

import numpy as np

from engine.classroom import Gradebook, Status
from sample_data.platforms.cells import (
    add_up,
    add_up_possible,
    get_login,
    is_right,
    sort_name,
    split_name,
    write_cells,
    write_short,
)
from sample_data.tables import write_csv


def write_open_edx(gradebook: Gradebook) -> bytes:
    """Instructor > Data download > problem grade report: points earned and possible of every problem."""
    header = ["Student ID", "Email", "Username", "Enrollment Status", "Grade"]
    for item in gradebook.items:
        header += [f"Homework 1: Fractions - {item.title} ({kind})" for kind in ("Earned", "Possible")]
    rows = [header]
    unscored = dict.fromkeys(Status, "Not Attempted")
    for i, student in enumerate(gradebook.students):
        share = np.round(add_up(gradebook, i) / add_up_possible(gradebook), 2)
        row = [student.id, student.email, student.id, "enrolled", str(share)]
        for item, points in zip(gradebook.items, write_cells(gradebook, i, unscored, str), strict=True):
            row += [points, str(item.max_score)]
        rows.append(row)
    return write_csv(rows)


def write_sakai(gradebook: Gradebook) -> bytes:
    """Gradebook > Import/Export > Download: every item with its points in brackets, then the comments on it."""
    header = ["Student ID", "Student Name", "# Section"]
    for item in gradebook.items:
        header += [f"{item.title} [{item.max_score:g}]", f"* {item.title}"]
    rows = [[*header, "# Total Points", "# Course Grade"]]
    for i, student in enumerate(gradebook.students):
        row = [student.id, sort_name(student.name), student.section]
        for points in write_cells(gradebook, i, {}, write_short):
            row += [points, "Well done" if points else ""]
        rows.append([*row, write_short(add_up(gradebook, i)), "B"])
    return write_csv(rows, "utf-8-sig", quote_all=True)


def write_ilias(gradebook: Gradebook) -> bytes:
    """Test > Export > results as text: what the test and the pass were, then the points of every question."""
    header = ["Name", "Benutzername", "Matrikelnummer", "Testergebnis in Punkten", "Maximal erreichbare Punktezahl"]
    header += ["Testergebnis als Note", "Beantwortete Fragen", "Gesamtzahl der Fragen", "Bearbeitungsdauer"]
    rows = [[*header, "Bewerteter Durchlauf", "Durchlauf", *(item.title for item in gradebook.items)]]
    for i, student in enumerate(gradebook.students):
        points = [cell.replace(".", ",") for cell in write_cells(gradebook, i, {}, write_short)]
        total, possible = add_up(gradebook, i), add_up_possible(gradebook)
        row = [sort_name(student.name), get_login(student), student.id, write_short(total).replace(".", ",")]
        row += [write_short(possible).replace(".", ","), "bestanden" if 2 * total >= possible else "nicht bestanden"]
        rows.append([*row, str(int(gradebook.seen[i].sum())), str(len(points)), "00:24:10", "1", "1", *points])
    return write_csv(rows, delimiter=";")


def write_checkmark(gradebook: Gradebook) -> bytes:
    """Kreuzerlübung > Export in German: a tick for every example that is solved; nothing of who handed nothing in."""
    header = ["Nachname", "Vorname", "ID-Nummer", "E-Mail-Adresse", "Gruppe", "Zuletzt geändert (Abgabe)"]
    header += [f"{item.title} ({item.max_score:g}P)" for item in gradebook.items]
    rows = [[*header, "Kreuzerl", "Bewertung", "Kommentar", "Unterschrift"]]
    n_items = len(gradebook.items)
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        row = [family, given, student.id, student.email, student.section]
        right = [is_right(gradebook, i, j) for j in range(n_items)]
        if gradebook.seen[i].any():
            grade = sum(item.max_score for item, known in zip(gradebook.items, right, strict=True) if known)
            row += ["14. Oktober 2026, 09:40", *("☒" if known else "☐" for known in right)]
            row += [f"{sum(right)}/{n_items} ({100 * sum(right) / n_items:.2f}%)", write_short(grade), "", ""]
        else:
            row += ["-", *["☐"] * n_items, f"0/{n_items} (0%)", "-", "", ""]
        rows.append(row)
    return write_csv(rows, "utf-8-sig", ";")

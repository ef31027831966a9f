"""Canvas: the gradebook of a course, and the Student Analysis of one quiz."""

from __future__ import annotations

import html
from collections.abc import Sequence

from engine.classroom import Gradebook, Status
from sample_data.platforms.cells import add_up, get_answer, is_right, sort_name, write_cells, write_short
from sample_data.platforms.part import FIRST_STUDENT_ID
from sample_data.tables import write_csv

GROUP = "Fractions"
FIRST_ITEM_ID, FIRST_QUESTION_ID = 318402, 38383196
_NO_SCORE = ("", "EX", "N/A")


def write_canvas_gradebook(
    gradebook: Gradebook, cells: Sequence[Sequence[str]] | None = None, first_item_id: int = FIRST_ITEM_ID
) -> bytes:
    """Grades > Export: byte order mark, ``Points Possible`` row, read-only totals, test student last.

    ``cells`` are what stands in the file where that is more than a gradebook says, such as ``N/A`` for an item that was
    not assigned; without them, scores, blanks and ``EX``.
    """
    names = ("Points", "Points", "Score", "Score", "Score", "Score")
    kinds = ("Current", "Final", "Current", "Unposted Current", "Final", "Unposted Final")
    totals = [f"{kind} {name}" for kind, name in zip(kinds, names, strict=True)]
    leading, items = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"], gradebook.items
    titles = [f"{item.title} ({first_item_id + 7 * j})" for j, item in enumerate(items)]
    header = leading + titles + [f"{GROUP} {total}" for total in totals] + totals
    posting = [""] * (len(leading) + len(items) - 2) + ["Manual Posting"] * 2 + [""] * 12
    maxima = [item.max_score for item in items]
    possible = ["    Points Possible", *[""] * (len(leading) - 1)]
    possible += [f"{top:.2f}" for top in maxima] + ["(read only)"] * 12
    rows = [header, posting, possible]
    for i, student in enumerate(gradebook.students):
        own = list(cells[i]) if cells else write_cells(gradebook, i, {Status.EXCUSED: "EX"})
        ids = dict(student.platform_ids)
        who = [ids.get("ID", student.id), ids.get("SIS User ID", ""), ids.get("SIS Login ID", student.email)]
        rows.append([sort_name(student.name), *who, student.section, *own, *total_up(own, maxima) * 2])
    of_test = ["1.00", *[""] * (len(items) - 1)]
    who = ["Student, Test", str(FIRST_STUDENT_ID + 13 * len(gradebook.students)), "", "test-student"]
    rows.append([*who, gradebook.students[0].section, *of_test, *total_up(of_test, maxima) * 2])
    return write_csv(rows, "utf-8-sig")


def total_up(cells: Sequence[str], maxima: Sequence[float]) -> list[str]:
    """Canvas's six totals: current and final points, then current and final percentages, each also unposted.

    *Current* counts what is graded; *final* counts a blank cell as zero. Excused and unassigned items count in neither.
    Everything is posted here, so both kinds agree.
    """
    graded = [cell not in _NO_SCORE for cell in cells]
    points = sum(float(cell) for cell, counts in zip(cells, graded, strict=True) if counts)
    possible_now = sum(top for top, counts in zip(maxima, graded, strict=True) if counts)
    possible_in_the_end = sum(top for top, cell in zip(maxima, cells, strict=True) if cell not in ("EX", "N/A"))
    current = f"{100 * points / possible_now:.2f}" if possible_now else ""
    final = f"{100 * points / possible_in_the_end:.2f}" if possible_in_the_end else ""
    return [f"{points:.2f}", f"{points:.2f}", current, current, final, final]


def write_canvas_student_analysis(gradebook: Gradebook) -> bytes:
    """Quiz > Statistics > Student Analysis: an answer and its points for every question, blank where it was not given.

    The header of the points is the maximum; the question's own is its text with tags and line breaks.
    """
    header = ["name", "id", "sis_id", "section", "section_id", "section_sis_id", "submitted", "attempt"]
    for j, item in enumerate(gradebook.items):
        text = html.escape(item.title, quote=False)
        header += [f"{FIRST_QUESTION_ID + j}: <p>{text}&nbsp;</p>\n", f"{item.max_score:.1f}"]
    rows = [[*header, "n correct", "n incorrect", "score"]]
    for i, student in enumerate(gradebook.students):
        ids = dict(student.platform_ids)
        row = [student.name, ids.get("ID", student.id), student.id, student.section, "5012", "ROOM-12"]
        row += [f"2026-10-14 09:{40 + i}:00 UTC", "1"]
        for j, points in enumerate(write_cells(gradebook, i, {}, write_short)):
            row += [get_answer(gradebook, i, j), points]
        n_right = sum(is_right(gradebook, i, j) for j in range(len(gradebook.items)))
        n_wrong = int(gradebook.seen[i].sum()) - n_right
        rows.append([*row, str(n_right), str(n_wrong), write_short(add_up(gradebook, i))])
    return write_csv(rows)

"""Forms, scanned answer sheets and games: what is asked on a screen or on paper and marked by a program."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from engine.classroom import Gradebook
from sample_data.platforms.cells import (
    add_up,
    add_up_possible,
    get_answer,
    is_right,
    split_name,
    write_cells,
    write_points,
    write_short,
)
from sample_data.tables import MADE_ON, Row, write_csv, write_workbook

TITLE = "Fractions quiz"


def write_google_forms(gradebook: Gradebook) -> bytes:
    """Responses > Download as CSV: points out of points for every question, two dashes where nobody gave any.

    The first question asks for the name; it is out of nothing.
    """
    header = ["Timestamp", "Username", "Total score"]
    for title in ("Name", *(item.title for item in gradebook.items)):
        header += [title, f"{title} [Score]", f"{title} [Feedback]"]
    rows = [header]
    for i, student in enumerate(gradebook.students):
        total = f"{write_points(add_up(gradebook, i))} / {add_up_possible(gradebook):g}"
        row = [f"2026/10/14 9:{40 + i}:00 AM GMT+0", student.email, total, student.name, "-- / 0", ""]
        for j, points in enumerate(write_cells(gradebook, i, {})):
            row += [get_answer(gradebook, i, j), f"{points or '--'} / {gradebook.items[j].max_score:g}", ""]
        rows.append(row)
    return write_csv(rows, quote_all=True)


def write_microsoft_forms(gradebook: Gradebook) -> bytes:
    """Responses > Open in Excel: unbreakable blanks in the headers of the quiz, no maxima."""
    header = ["ID", "Start time", "Completion time", "Email", "Name", "Total\xa0points", "Quiz\xa0feedback"]
    for item in gradebook.items:
        header += [item.title, f"Points\xa0-\xa0{item.title}", f"Feedback\xa0-\xa0{item.title}"]
    rows: list[Row] = [list(header)]
    start = MADE_ON + timedelta(hours=9)
    for i, student in enumerate(gradebook.students):
        row: Row = [i + 1, start, start + timedelta(minutes=40 + i), student.email, student.name]
        row += [add_up(gradebook, i), ""]
        for j, points in enumerate(gradebook.scores[i].tolist()):
            row += [get_answer(gradebook, i, j), "" if np.isnan(points) else points, ""]
        rows.append(row)
    return write_workbook({"Form1": rows})


def write_zipgrade(gradebook: Gradebook) -> bytes:
    """Quiz > Export > Full Format CSV: per question what was marked, the key, the points and whether it is right.

    A question of more than one point has two right letters, of which a student may have found one. Whoever has no
    score has a paper without that question, with a key of its own.
    """
    header = ["QuizName", "QuizClass", "FirstName", "LastName", "StudentID", "CustomID", "Earned Points"]
    header += ["Possible Points", "PercentCorrect", "QuizCreated", "DataExported", "Key Version"]
    for j in range(1, len(gradebook.items) + 1):
        header += [f"{part}{j}" for part in ("Stu", "PriKey", "Points", "Mark")]
    rows = [header]
    maxima = np.array([item.max_score for item in gradebook.items])
    keys = [("B", "BD", "C", "AC")[2 * (j % 2) + (top > 1)] for j, top in enumerate(maxima)]
    papers = [tuple(seen) for seen in gradebook.seen.tolist()]
    versions = {paper: "ABCDEFGH"[k] for k, paper in enumerate(dict.fromkeys(papers))}
    for i, student in enumerate(gradebook.students):
        earned, possible = add_up(gradebook, i), float(maxima[gradebook.seen[i]].sum())
        row = [TITLE, student.section, *split_name(student.name), student.id, ""]
        row += [write_short(earned), write_short(possible), f"{100 * earned / (possible or 1):.2f}"]
        row += ["10/13/2026 16:05", "10/14/2026 11:20", versions[papers[i]]]
        for j, points in enumerate(write_cells(gradebook, i, {}, write_short)):
            right = is_right(gradebook, i, j)
            marked = keys[j] if right else keys[j][0] if float(points or 0) > 0 else "E"
            row += [marked, keys[j], points, "C" if right else "X"] if points else ["", "", "", ""]
        rows.append(row)
    return write_csv(rows)


def write_kahoot(gradebook: Gradebook) -> bytes:
    """Reports > Download: an overview, the final scores under two lines, and every answer in a row of its own.

    An answer is right or wrong; what is right brings up to 1000 points, the sooner the more. Who answered nothing did
    not play.
    """
    answers: list[Row] = [["Question Number", "Question", *(f"Answer {k}" for k in range(1, 7)), "Correct Answers"]]
    answers[0] += ["Time Allotted to Answer (seconds)", "Player", "Answer", "Correct / Incorrect"]
    answers[0] += ["Correct", "Incorrect", "Score (points)", "Answer Time (seconds)"]
    points = np.zeros(gradebook.scores.shape)
    for j, item in enumerate(gradebook.items):
        options = _list_options(gradebook, j)
        for i in np.flatnonzero(gradebook.seen[:, j]).tolist():
            right, seconds = is_right(gradebook, i, j), 5 + (3 * i + 7 * j) % 20
            points[i, j] = (1000 - 10 * seconds) * right
            row: Row = [f"{j + 1} Quiz", item.title, *options, item.key, 60, gradebook.students[i].name]
            row += [get_answer(gradebook, i, j), "Correct" if right else "Incorrect", int(right), int(not right)]
            answers.append([*row, float(points[i, j]), seconds])
    final: list[Row] = [[TITLE], ["Final Scores"]]
    final.append(["Rank", "Player", "Total Score (points)", "Correct Answers", "Incorrect Answers"])
    players = [i for i in np.argsort(-points.sum(axis=1), kind="stable").tolist() if gradebook.seen[i].any()]
    for rank, i in enumerate(players, start=1):
        n_right = int((points[i] > 0).sum())
        n_wrong = int(gradebook.seen[i].sum()) - n_right
        final.append([rank, gradebook.students[i].name, float(points[i].sum()), n_right, n_wrong])
    overview: list[Row] = [[TITLE], ["Played on", "14 Oct 2026"], ["Hosted by", "Room 12"]]
    overview.append(["Played with", f"{len(players)} players"])
    return write_workbook({"Overview": overview, "Final Scores": final, "RawReportData Data": answers})


def _list_options(gradebook: Gradebook, j: int) -> list[str]:
    """The answers that a question offered, six cells: the key and what was chosen."""
    chosen = [get_answer(gradebook, i, j) for i in range(len(gradebook.students))]
    options = sorted(set(filter(None, [gradebook.items[j].key, *chosen])))
    return (options + [""] * 6)[:6]


def write_quizizz(gradebook: Gradebook) -> bytes:
    """Reports > Download: an overview, and how many answers of everybody who took part were right."""
    header = ["First Name", "Last Name", "Score", "Accuracy", "Correct", "Incorrect", "Total Time Taken", "Started At"]
    rows: list[Row] = [list(header)]
    n_items = len(gradebook.items)
    for i in np.flatnonzero(gradebook.seen.any(axis=1)).tolist():
        n_right = sum(is_right(gradebook, i, j) for j in range(n_items))
        n_wrong = int(gradebook.seen[i].sum()) - n_right
        row: Row = [*split_name(gradebook.students[i].name), 780 * n_right + 20 * i]
        row += [f"{100 * n_right / n_items:.0f}%", n_right, n_wrong]
        rows.append([*row, f"00:0{2 + i % 7}:1{i % 10}", f"Wed 14 Oct 2026, 09:{i:02d} AM"])
    return write_workbook({"Overview": [[TITLE], ["Participants", len(rows) - 1]], "Participant Data": rows})


def write_socrative(gradebook: Gradebook) -> bytes:
    """Reports > Whole class Excel: the answers of everybody who took part, and how many of them were right."""
    n_items = len(gradebook.items)
    header = ["Student Names", "Student ID", "Total Score (0 - 100)", "Number of correct answers"]
    rows: list[Row] = [[TITLE], ["14 October 2026"], ["Room: ROOM12"], []]
    rows.append([*header, *(item.title for item in gradebook.items)])
    n_right_of_all = 0
    people = np.flatnonzero(gradebook.seen.any(axis=1)).tolist()
    for i in people:
        n_right = sum(is_right(gradebook, i, j) for j in range(n_items))
        n_right_of_all += n_right
        row: Row = [gradebook.students[i].name, gradebook.students[i].id, round(100 * n_right / n_items), n_right]
        rows.append([*row, *(get_answer(gradebook, i, j) for j in range(n_items))])
    mean = n_right_of_all / max(len(people), 1)
    rows += [["Class Scoring", "", f"{100 * mean / n_items:.0f}%", round(mean, 2)], []]
    rows.append(["Report made on 14 October 2026"])
    return write_workbook({"Sheet1": rows})

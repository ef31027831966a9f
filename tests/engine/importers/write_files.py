"""A gradebook as each platform would export it, for tests that read it back: the specification turned around."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.classroom import Gradebook, Status

Rows = list[list[str]]

_WORDS = {Status.MISSING: "", Status.EXCUSED: "Excused", Status.ABSENT: "Absent", Status.PENDING: "Needs Grading"}


@dataclass(frozen=True)
class Writer:
    """How a format writes a gradebook, and what of it the format has room for.

    Attributes
    ----------
    statuses
        What a cell can be.
    says_who
        The fields of a student that the format has; ``id`` is the student's number, or ``email`` where it knows that.
    title
        What an item is called after a round trip, by its position and its own title.
    one_item
        The format is a score sheet of a single item.
    needs_full_marks
        The file has no maxima: somebody has to earn every point for them to be known.
    """

    write: Callable[[Gradebook], Rows]
    statuses: tuple[Status, ...] = (Status.SCORED, Status.MISSING)
    says_who: tuple[str, ...] = ("id", "email", "section")
    title: Callable[[int, str], str] = lambda j, title: title
    one_item: bool = False
    needs_full_marks: bool = False


def number(value: float) -> str:
    return f"{value:.10g}"


def cell(gradebook: Gradebook, i: int, j: int, words: Mapping[Status, str] = _WORDS) -> str:
    """A score, or the word for why there is none."""
    status = Status(gradebook.status[i, j])
    return number(gradebook.scores[i, j]) if status is Status.SCORED else words[status]


def cells(gradebook: Gradebook, i: int, words: Mapping[Status, str] = _WORDS) -> list[str]:
    return [cell(gradebook, i, j, words) for j in range(len(gradebook.items))]


def split(name: str) -> tuple[str, str]:
    first, _, last = name.rpartition(" ")
    return first, last


def total(gradebook: Gradebook, i: int) -> float:
    return float(sum(gradebook.scores[i, gradebook.status[i] == Status.SCORED]))


def write_canvas_gradebook(gradebook: Gradebook) -> Rows:
    items = [f"{item.title} ({100 + j})" for j, item in enumerate(gradebook.items)]
    rows = [["Student", "ID", "SIS Login ID", "Section", *items, "Current Score", "Final Score"]]
    rows.append(["    Points Possible", "", "", "", *(number(item.max_score) for item in gradebook.items)])
    rows[-1] += ["(read only)", "(read only)"]
    words = {**_WORDS, Status.EXCUSED: "EX"}
    for i, student in enumerate(gradebook.students):
        first, last = split(student.name)
        rows.append([f"{last}, {first}", student.id, student.email, student.section, *cells(gradebook, i, words)])
        rows[-1] += ["50", "40"]
    return rows


def write_canvas_student_analysis(gradebook: Gradebook) -> Rows:
    header = ["name", "id", "section", "submitted", "attempt"]
    for j, item in enumerate(gradebook.items):
        header += [f"{500 + j}: <p>{item.title}</p>", f"{item.max_score:.1f}"]
    rows = [[*header, "n correct", "n incorrect", "score"]]
    for i, student in enumerate(gradebook.students):
        row = [student.name, student.id, student.section, "2024-03-01 09:00:00 UTC", "1"]
        for earned in cells(gradebook, i):
            row += ["an answer" if earned else "", earned]
        rows.append([*row, "1", "1", number(total(gradebook, i))])
    return rows


def write_moodle_gradebook(gradebook: Gradebook) -> Rows:
    header = ["First name", "Last name", "ID number", "Email address"]
    for item in gradebook.items:
        header += [f"Quiz: {item.title} (Real)", f"Quiz: {item.title} (Percentage)"]
    rows = [[*header, "Course total (Real)", "Last downloaded from this course"]]
    for i, student in enumerate(gradebook.students):
        row = [*split(student.name), student.id, student.email]
        for j, item in enumerate(gradebook.items):
            scored = gradebook.status[i, j] == Status.SCORED
            points = gradebook.scores[i, j]
            row += [f"{points:.2f}", f"{100 * points / item.max_score:.2f} %"] if scored else ["-", "-"]
        rows.append([*row, f"{total(gradebook, i):.2f}", "1700000000"])
    return rows


def write_moodle_quiz(gradebook: Gradebook) -> Rows:
    possible = sum(item.max_score for item in gradebook.items)
    header = ["Last name", "First name", "ID number", "Email address", "Status", "Started on", "Completed"]
    header += [
        f"Grade/{possible:.2f}",
        *(f"Q. {j + 1} /{item.max_score:.2f}" for j, item in enumerate(gradebook.items)),
    ]
    rows = [header]
    for i, student in enumerate(gradebook.students):
        first, last = split(student.name)
        row = [last, first, student.id, student.email, "Finished", "1 March 2024  9:00 AM", "1 March 2024  9:30 AM"]
        rows.append([*row, f"{total(gradebook, i):.2f}", *cells(gradebook, i, {Status.MISSING: "-"})])
    rows.append(["Overall average", *[""] * 6, "1.00", *("1.00" for _ in gradebook.items)])
    return rows


def write_blackboard(gradebook: Gradebook) -> Rows:
    header = ["Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability"]
    header += ["Weighted Total [Total Pts: up to 30 Score] |99"]
    header += [
        f"{item.title} [Total Pts: {number(item.max_score)} Score] |{100 + j}" for j, item in enumerate(gradebook.items)
    ]
    rows = [header]
    for i, student in enumerate(gradebook.students):
        first, last = split(student.name)
        row = [last, first, f"u{i}", student.id, "2024-03-01 09:00:00", "Yes", "20"]
        rows.append([*row, *cells(gradebook, i, {**_WORDS, Status.MISSING: "-"})])
    return rows


def write_brightspace(gradebook: Gradebook) -> Rows:
    header = ["OrgDefinedId", "Username", "Last Name", "First Name", "Email"]
    for item in gradebook.items:
        header += [f"{item.title} Points Grade <Numeric MaxPoints:{number(item.max_score)} Category:Homework>"]
    header += ["Calculated Final Grade Numerator", "Calculated Final Grade Denominator", "End-of-Line Indicator"]
    rows = [header]
    for i, student in enumerate(gradebook.students):
        first, last = split(student.name)
        row = [f"#{student.id}", f"#u{i}", last, first, student.email, *cells(gradebook, i)]
        rows.append([*row, number(total(gradebook, i)), "9", "#"])
    return rows


def write_gradescope_assignment(gradebook: Gradebook) -> Rows:
    possible = number(sum(item.max_score for item in gradebook.items))
    header = ["First Name", "Last Name", "SID", "Email", "Sections", "Total Score", "Max Points", "Status"]
    header += ["Submission ID", "Submission Time", "Lateness (H:M:S)"]
    header += [f"{j + 1}: {item.title} ({item.max_score:.1f} pts)" for j, item in enumerate(gradebook.items)]
    rows = [header]
    for i, student in enumerate(gradebook.students):
        row = [*split(student.name), student.id, student.email, student.section, number(total(gradebook, i)), possible]
        rows.append([*row, "Graded", f"{900 + i}", "2024-03-01 09:00:00 -0800", "00:00:00", *cells(gradebook, i)])
    return rows


def write_gradescope_course(gradebook: Gradebook) -> Rows:
    header = ["First Name", "Last Name", "SID", "Email", "section_name"]
    for item in gradebook.items:
        header += [item.title, f"{item.title} - Max Points", f"{item.title} - Submission Time"]
        header += [f"{item.title} - Lateness (H:M:S)"]
    rows = [[*header, "Total Lateness (H:M:S)"]]
    for i, student in enumerate(gradebook.students):
        row = [*split(student.name), student.id, student.email, student.section]
        for j, item in enumerate(gradebook.items):
            row += [cell(gradebook, i, j), number(item.max_score), "2024-03-01 10:00:00 -0700", "00:00:00"]
        rows.append([*row, "00:00:00"])
    return rows


def write_google_forms(gradebook: Gradebook) -> Rows:
    header = ["Timestamp", "Username", "Total score"]
    for item in gradebook.items:
        header += [item.title, f"{item.title} [Score]", f"{item.title} [Feedback]"]
    possible = number(sum(item.max_score for item in gradebook.items))
    rows = [header]
    for i, student in enumerate(gradebook.students):
        row = ["2024/03/01 9:00:00 AM GMT+1", student.email, f"{number(total(gradebook, i))} / {possible}"]
        for j, item in enumerate(gradebook.items):
            earned = cell(gradebook, i, j, {Status.MISSING: "--"})
            row += ["an answer", f"{earned} / {number(item.max_score)}", ""]
        rows.append(row)
    return rows


def write_microsoft_forms(gradebook: Gradebook) -> Rows:
    header = ["ID", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback"]
    for item in gradebook.items:
        header += [item.title, f"Points - {item.title}", f"Feedback - {item.title}"]
    rows = [header]
    for i, student in enumerate(gradebook.students):
        row = [f"{i + 1}", "3/1/24 9:00:00", "3/1/24 9:10:00", student.email, student.name]
        row += [number(total(gradebook, i)), ""]
        for earned in cells(gradebook, i):
            row += ["an answer", earned, ""]
        rows.append(row)
    return rows


def write_powerschool(gradebook: Gradebook) -> Rows:
    (item,) = gradebook.items
    rows = [["Teacher Name:", "Ray, Ms"], ["Class:", "7b"], ["Assignment Name:", item.title]]
    rows += [["Due Date:", "03/14/2024"], ["Points Possible:", number(item.max_score)], ["Extra Points:", "0"]]
    rows += [["Score Type:", "POINTS"], ["Student Num", "Student Name", "Score"]]
    for i, student in enumerate(gradebook.students):
        first, last = split(student.name)
        rows.append([student.id, f"{last}, {first}", cell(gradebook, i, 0)])
    return rows


def write_zipgrade(gradebook: Gradebook) -> Rows:
    header = ["QuizName", "QuizClass", "FirstName", "LastName", "StudentID", "CustomID", "Earned Points"]
    header += ["Possible Points", "PercentCorrect", "Key Version"]
    for j in range(len(gradebook.items)):
        header += [f"{part}{j + 1}" for part in ("Stu", "PriKey", "Points", "Mark")]
    possible = number(sum(item.max_score for item in gradebook.items))
    rows = [header]
    for i, student in enumerate(gradebook.students):
        row = ["Quiz", student.section, *split(student.name), student.id, "", number(total(gradebook, i)), possible]
        row += ["50", "A"]
        for j, item in enumerate(gradebook.items):
            mark = "C" if gradebook.scores[i, j] == item.max_score else "X"
            row += ["B" if mark == "C" else "D", "B", cell(gradebook, i, j), mark]
        rows.append(row)
    return rows


def write_chinese_exam(gradebook: Gradebook) -> Rows:
    n = len(gradebook.items)
    rows = [["学号", "姓名", "班级", *(f"{j + 1}" for j in range(n)), "总分"]]
    rows.append(["满分", "", "", *(number(item.max_score) for item in gradebook.items), ""])
    words = {Status.MISSING: "", Status.ABSENT: "缺考", Status.EXCUSED: "免修"}
    for i, student in enumerate(gradebook.students):
        row = [student.id, student.name, student.section, *cells(gradebook, i, words)]
        rows.append([*row, number(total(gradebook, i))])
    return rows


def write_plain_wide(gradebook: Gradebook) -> Rows:
    rows = [["Name", "Student ID", "Email", "Class", *(item.title for item in gradebook.items)]]
    rows.append(["Maximum", "", "", "", *(number(item.max_score) for item in gradebook.items)])
    for i, student in enumerate(gradebook.students):
        rows.append([student.name, student.id, student.email, student.section, *cells(gradebook, i)])
    return rows


def write_plain_long(gradebook: Gradebook) -> Rows:
    rows = [["name", "student id", "email", "class", "item", "score", "max"]]
    for i, student in enumerate(gradebook.students):
        who = [student.name, student.id, student.email, student.section]
        rows += [
            [*who, item.title, cell(gradebook, i, j), number(item.max_score)] for j, item in enumerate(gradebook.items)
        ]
    return rows


ALL = tuple(Status)
MISSING_OR_EXCUSED = (Status.SCORED, Status.MISSING, Status.EXCUSED)
WRITERS: dict[str, Writer] = {
    "canvas_gradebook": Writer(write_canvas_gradebook, MISSING_OR_EXCUSED),
    "canvas_student_analysis": Writer(write_canvas_student_analysis, says_who=("id", "section")),
    "moodle_gradebook": Writer(
        write_moodle_gradebook, says_who=("id", "email"), title=lambda j, title: f"Quiz: {title}", needs_full_marks=True
    ),
    "moodle_quiz": Writer(write_moodle_quiz, says_who=("id", "email"), title=lambda j, title: f"Q. {j + 1}"),
    "blackboard": Writer(write_blackboard, ALL, says_who=("id",)),
    "brightspace": Writer(write_brightspace, says_who=("id", "email")),
    "gradescope_assignment": Writer(write_gradescope_assignment, title=lambda j, title: f"{j + 1}: {title}"),
    "gradescope_course": Writer(write_gradescope_course),
    "google_forms": Writer(write_google_forms, says_who=("email",)),
    "microsoft_forms": Writer(write_microsoft_forms, says_who=("name", "email"), needs_full_marks=True),
    "powerschool": Writer(write_powerschool, says_who=("id",), one_item=True),
    "zipgrade": Writer(
        write_zipgrade, (Status.SCORED,), ("id", "section"), lambda j, title: f"Question {j + 1}", needs_full_marks=True
    ),
    "chinese_exam": Writer(
        write_chinese_exam,
        (*MISSING_OR_EXCUSED, Status.ABSENT),
        says_who=("id", "section"),
        title=lambda j, title: f"{j + 1}",
    ),
    "plain_wide": Writer(write_plain_wide, ALL),
    "plain_long": Writer(write_plain_long, ALL),
}

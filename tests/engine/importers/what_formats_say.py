"""What of a gradebook each format has room for: what comes back when the file that its writer makes is read.

The writers are those of the sample files, :mod:`sample_data.platforms`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.classroom import Gradebook, IntArray, Item, Status, Student
from sample_data.fractions import LESSONS, QUESTIONS
from sample_data.platforms import WRITERS
from sample_data.platforms.canvas import write_canvas_gradebook
from sample_data.platforms.logs import FIRST_PROBLEM, STEP
from sample_data.platforms.quizzes import TITLE
from sample_data.platforms.schools import TURKISH_EXAMS, name_chaoxing_work

WRITER_OF: dict[str, Callable[[Gradebook], bytes]] = {
    "canvas_gradebook": write_canvas_gradebook,
    **{Path(name).stem: write for name, write in WRITERS.items()},
}


def keep_all(gradebook: Gradebook) -> Gradebook:
    return gradebook


@dataclass(frozen=True)
class Says:
    """What of a gradebook a format has room for.

    Attributes
    ----------
    statuses
        What a cell can be; what the format has no word for comes back as missing.
    says_who
        The fields of a student that the format has. The first of ``canvas id``, ``id``, ``email`` and ``name`` that is
        here is what the student is known by, and called where the format has no names.
    title
        What an item is called after a round trip, by its position and its own title.
    one_item
        The format is a score sheet of a single item.
    needs_full_marks
        The file has no maxima: somebody has to earn every point for them to be known.
    answers
        The file has what was answered.
    keys
        The file has the right answers.
    fewest_scored
        Students who have every score: what a column of a table without any sign is, shows in what stands in it.
    simplify
        What else becomes of the gradebook: totals in place of items, or right and wrong in place of points.
    """

    statuses: tuple[Status, ...] = (Status.SCORED, Status.MISSING)
    says_who: tuple[str, ...] = ("id", "name", "email", "section")
    title: Callable[[int, str], str] = lambda j, title: title
    one_item: bool = False
    needs_full_marks: bool = False
    answers: bool = False
    keys: bool = False
    fewest_scored: int = 1
    simplify: Callable[[Gradebook], Gradebook] = keep_all


def take_students(gradebook: Gradebook, rows: IntArray) -> Gradebook:
    return replace(
        gradebook,
        students=tuple(gradebook.students[i] for i in rows),
        scores=gradebook.scores[rows],
        status=gradebook.status[rows],
        answers=gradebook.answers if gradebook.answers is None else gradebook.answers[rows],
    )


def keep_who_has_a_score(gradebook: Gradebook) -> Gradebook:
    """Of a quiz there is only who took part in it."""
    return take_students(gradebook, np.flatnonzero(gradebook.seen.any(axis=1)))


def put_into_one_class(gradebook: Gradebook) -> Gradebook:
    """The section is that of the items."""
    section = gradebook.students[0].section
    return replace(gradebook, students=tuple(replace(student, section=section) for student in gradebook.students))


def mark_right_or_wrong(gradebook: Gradebook) -> Gradebook:
    """Every item out of one point: all of its points, or none."""
    maxima = np.array([item.max_score for item in gradebook.items])
    scores = np.where(gradebook.seen, (gradebook.scores == maxima).astype(float), np.nan)
    items = tuple(replace(item, max_score=1.0) for item in gradebook.items)
    return keep_who_has_a_score(replace(gradebook, items=items, scores=scores))


def list_by_question(gradebook: Gradebook) -> Gradebook:
    """Right or wrong, students as they come where all answers to the first question stand before those to the next."""
    right = mark_right_or_wrong(gradebook)
    return take_students(right, np.argsort(right.seen.argmax(axis=1), kind="stable"))


def count_right(gradebook: Gradebook) -> Gradebook:
    """One item: how many items a student has all points of."""
    right = mark_right_or_wrong(gradebook)
    scores = np.nansum(right.scores, axis=1, keepdims=True)
    items = (Item("Correct answers", float(len(gradebook.items))),)
    return replace(right, items=items, scores=scores, status=np.ones_like(scores, dtype=np.int8), answers=None)


def count_right_of_the_quiz(gradebook: Gradebook) -> Gradebook:
    """The same, of an item that is called like the quiz."""
    right = count_right(gradebook)
    return replace(right, items=tuple(replace(item, title=TITLE) for item in right.items))


def tick_what_is_right(gradebook: Gradebook) -> Gradebook:
    """All points of an item or none, of whoever handed something in."""
    maxima = np.array([item.max_score for item in gradebook.items])
    handed_in = np.broadcast_to(gradebook.seen.any(axis=1, keepdims=True), gradebook.scores.shape)
    scores = np.where(handed_in, np.where(gradebook.scores == maxima, maxima, 0.0), np.nan)
    status = np.where(handed_in, Status.SCORED, Status.MISSING).astype(np.int8)
    return replace(gradebook, scores=scores, status=status)


def keep_the_last_item(gradebook: Gradebook) -> Gradebook:
    scores, status = gradebook.scores[:, -1:], gradebook.status[:, -1:]
    return replace(gradebook, items=gradebook.items[-1:], scores=scores, status=status)


def give_shares(gradebook: Gradebook) -> Gradebook:
    """Every item out of one point."""
    return replace(
        gradebook, items=tuple(replace(item, max_score=1.0) for item in gradebook.items), scores=gradebook.credit
    )


def mark_out_of_hundred(gradebook: Gradebook) -> Gradebook:
    """Every item out of 100 points, in whole points."""
    items = tuple(replace(item, max_score=100.0) for item in gradebook.items)
    return replace(gradebook, items=items, scores=np.round(100 * gradebook.credit))


def add_skills(j: int, title: str) -> str:
    """A title of the sample class with its skills in brackets, as a file with a column of skills gives it."""
    names = {lesson.skill_id: lesson.name for lesson in LESSONS}
    skills = next((question.skills for question in QUESTIONS if question.title == title), ())
    return f"{title} [{'; '.join(names[skill] for skill in skills)}]" if skills else title


ALL = tuple(Status)
MISSING_OR_EXCUSED = (Status.SCORED, Status.MISSING, Status.EXCUSED)
SAYS: dict[str, Says] = {
    "canvas_gradebook": Says(MISSING_OR_EXCUSED, ("canvas id", "name", "login", "section")),
    "canvas_student_analysis": Says(says_who=("canvas id", "name", "section"), answers=True),
    "moodle_gradebook": Says(
        says_who=("id", "name", "email"), title=lambda j, title: f"Quiz: {title}", needs_full_marks=True
    ),
    "moodle_quiz": Says(says_who=("id", "name", "email"), title=lambda j, title: f"Q. {j + 1}"),
    "blackboard": Says(ALL, says_who=("id", "name")),
    "brightspace": Says(says_who=("id", "name", "email")),
    "gradescope_assignment": Says(title=lambda j, title: f"{j + 1}: {title}"),
    "gradescope_course": Says(),
    "google_forms": Says(says_who=("name", "email"), answers=True),
    "microsoft_forms": Says(says_who=("name", "email"), needs_full_marks=True, answers=True),
    "powerschool": Says(says_who=("id", "name"), one_item=True, simplify=keep_the_last_item),
    "oneroster": Says((*MISSING_OR_EXCUSED, Status.PENDING), simplify=put_into_one_class),
    "zipgrade": Says(
        says_who=("id", "name", "section"),
        title=lambda j, title: f"Question {j + 1}",
        needs_full_marks=True,
        simplify=keep_who_has_a_score,
    ),
    "kahoot": Says(says_who=("name",), answers=True, keys=True, simplify=list_by_question),
    "quizizz": Says(says_who=("name",), simplify=count_right),
    "chinese_exam": Says(
        (*MISSING_OR_EXCUSED, Status.ABSENT),
        says_who=("id", "name", "section"),
        title=lambda j, title: f"{j + 1}",
    ),
    "nbgrader": Says(says_who=("id", "name", "email")),
    "github_classroom": Says(says_who=("id",)),
    "prairielearn": Says(says_who=("id", "name", "email"), simplify=keep_who_has_a_score),
    "open_edx": Says(says_who=("id", "email"), title=lambda j, title: f"Homework 1: Fractions - {title}"),
    "sakai": Says(says_who=("id", "name", "section")),
    "artemis": Says(says_who=("id", "name", "email")),
    "ilias": Says(says_who=("id", "name"), needs_full_marks=True),
    "submitty": Says(says_who=("id", "name", "section")),
    "gradescope_evaluations": Says(
        one_item=True, title=lambda j, title: f"Question {j + 1}", simplify=keep_the_last_item
    ),
    "checkmark": Says(simplify=tick_what_is_right),
    "socrative": Says(says_who=("id", "name"), simplify=count_right_of_the_quiz),
    "google_classroom": Says(says_who=("name", "email")),
    "mylab": Says(says_who=("id", "name", "email"), simplify=give_shares),
    "turkish_marks": Says(
        (Status.SCORED, Status.MISSING, Status.ABSENT),
        says_who=("id", "name", "section"),
        title=lambda j, title: TURKISH_EXAMS[j],
        needs_full_marks=True,
        simplify=mark_out_of_hundred,
    ),
    "schoology": Says(MISSING_OR_EXCUSED, says_who=("id", "name")),
    "chinese_course": Says(
        (Status.SCORED, Status.MISSING, Status.PENDING),
        says_who=("id", "name", "section"),
        title=lambda j, title: name_chaoxing_work(j),
        needs_full_marks=True,
        simplify=mark_out_of_hundred,
    ),
    "zhixue": Says(
        (*MISSING_OR_EXCUSED, Status.ABSENT),
        says_who=("id", "name", "section"),
        title=lambda j, title: f"{j + 1}",
    ),
    "blackboard_questions": Says(says_who=("id", "name"), title=lambda j, title: f"Question ID {j + 1}"),
    "assistments": Says(
        says_who=("id",),
        title=lambda j, title: f"{FIRST_PROBLEM + j}{add_skills(j, title)[len(title) :]}",
        simplify=mark_right_or_wrong,
    ),
    "datashop": Says(
        says_who=("id",),
        title=lambda j, title: f"{title}: {STEP}{add_skills(j, title)[len(title) :]}",
        simplify=mark_right_or_wrong,
    ),
    "plain_wide": Says(ALL, fewest_scored=3),
    "plain_long": Says(ALL, title=add_skills),
    "plain_items": Says(ALL, says_who=("name",), fewest_scored=3),
}


def expect(gradebook: Gradebook, name: str) -> Gradebook:
    """What comes back of a gradebook that was written in a format."""
    says = SAYS[name]
    status = np.where(np.isin(gradebook.status, says.statuses), gradebook.status, Status.MISSING).astype(np.int8)
    items = tuple(
        Item(says.title(j, item.title), item.max_score, key=item.key if says.keys else "")
        for j, item in enumerate(gradebook.items)
    )
    students = tuple(keep_what_is_said(student, says) for student in gradebook.students)
    answers = gradebook.answers if says.answers else None
    return says.simplify(replace(gradebook, students=students, items=items, status=status, answers=answers))


def keep_what_is_said(student: Student, says: Says) -> Student:
    """The student without the fields that the format has no room for."""
    ids = dict(student.platform_ids)
    known = {"canvas id": ids.get("ID", student.id), "id": student.id, "email": student.email, "name": student.name}
    login = ids.get("SIS Login ID", student.email)
    own = next(known[field] for field in known if field in says.says_who)
    name = student.name if "name" in says.says_who else own
    return Student(
        own,
        name,
        name,
        student.section if "section" in says.says_who else "",
        student.email if "email" in says.says_who else login if "login" in says.says_who and "@" in login else "",
    )


def assert_same(found: Gradebook, expected: Gradebook) -> None:
    """The same students, items, maxima, scores and statuses, and the same answers where they are expected."""
    assert [replace(student, platform_ids=()) for student in found.students] == list(expected.students)
    assert [(item.title, item.max_score) for item in found.items] == [
        (item.title, item.max_score) for item in expected.items
    ]
    np.testing.assert_array_equal(found.scores, expected.scores)
    np.testing.assert_array_equal(found.status, expected.status)
    if expected.answers is not None:
        assert found.answers is not None
        assert found.answers.tolist() == expected.answers.tolist()
        if any(item.key for item in expected.items):
            assert [item.key for item in found.items] == [item.key for item in expected.items]

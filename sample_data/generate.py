"""Make the sample classes again:  python -m sample_data.generate [FOLDER]   (this folder by default).

Each class is written down (:data:`FRACTIONS`, :data:`EQUATIONS`: how strong each student is, and where their gaps
begin); the scores are drawn from the response model of ``README.md`` with a fixed seed. What happens in every real
class is added by hand: :data:`ABSENCES`, :data:`EXCUSED`, :data:`NOT_ASSIGNED` and :data:`SLIP` in the one,
:data:`AWAY` and :data:`EQUATIONS_SLIP` in the other.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import sample_data
from sample_data import FORMATS, GRADEBOOK, ITEMS, SAMPLE, SKILLS, TRUE_MASTERY, equations
from sample_data.fractions import LESSONS, QUESTIONS, Lesson, Question
from sample_data.platforms import WRITERS, take_part
from sample_data.pupils import Pupil

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

SEED = 20261014
HAS, LACKS, JITTER = 0.05, -1.0, 0.5
"""Skill offset of a student who has, or lacks, the skill, and how far one student strays from it either way."""


CLASS = (
    Pupil("Aziz", "Yara", 0.3, ("add_unlike",)),
    Pupil("Baker", "Will", 0.4),
    Pupil("Carter", "Ben", 0.4, ("add_unlike",)),
    Pupil("Cohen", "Samuel", 0.0, ("equivalent",)),
    Pupil("Conti", "Luca", -0.5, ("line", "equivalent")),
    Pupil("Cruz", "Ximena", 0.5),
    Pupil("Demir", "Elif", 0.9),
    Pupil("Fischer", "Lena", 0.5, ("add_unlike",)),
    Pupil("Haddad", "Farah", 0.3, ("simplify", "add_unlike")),
    Pupil("Hauksdóttir", "Sólrún", 0.7),
    Pupil("Kim", "Ha-eun", 1.0),
    Pupil("Martin", "Zoë", 0.5, ("add_unlike",)),
    Pupil("Mensah", "Kofi", 0.6, ("add_unlike",)),
    Pupil("Nguyễn", "Thị Mai", 1.3),
    Pupil("Nováková", "Hana", 1.9),
    Pupil("Núñez", "Mateo", 0.3, ("line",)),
    Pupil("O'Brien", "Quinn", -0.2, ("equivalent", "add_same")),
    Pupil("Osei", "Amara", 0.8),
    Pupil("Parata", "Tāne", 0.4, ("add_unlike",)),
    Pupil("Patel", "Maya", 0.4, ("simplify",)),
    Pupil("Petrova", "Vera", 0.4, ("add_unlike",)),
    Pupil("Rahman", "Nadia", 0.0, ("add_same", "simplify")),
    Pupil("Sato", "Haruto", 1.1),
    Pupil("Weber", "Julia", 0.5, ("add_unlike",)),
    Pupil("", "Wulandari", 0.7, ("add_unlike",)),
    Pupil("", "李小雨", 1.5),
    Pupil("", "王子涵", 0.6),
    Pupil("", "陈思远", 0.9),
)

ABSENCES = {
    "Will Baker": range(20),  # joined the class in the last week
    "Elif Demir": range(12, 18),  # was ill on the day of these questions
    "Amara Osei": (3, 4),
    "王子涵": (22,),
    "Maya Patel": (6,),
    "Kofi Mensah": (23,),
}
"""Blank cells: not handed in, not graded. By name, the positions of the items."""
EXCUSED = {"Julia Weber": (11,), "Haruto Sato": (20, 21), "Wulandari": (8,)}
NOT_ASSIGNED = {"Tāne Parata": (19,)}
SLIP = ("Hana Nováková", 12)
"""The strongest student earns nothing on this easy item, whatever was drawn: a slip, not a gap."""

GROUP = "Fractions"
FIRST_STUDENT_ID, FIRST_ITEM_ID, SECTION = 40217, 318402, "Grade 5 Room 12"


@dataclass(frozen=True)
class Exam:
    """A subject and a class that was examined in it; everything that the scores are drawn from."""

    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    pupils: tuple[Pupil, ...]
    seed: int


FRACTIONS = Exam(LESSONS, QUESTIONS, CLASS, SEED)

EQUATIONS = Exam(
    equations.LESSONS,
    equations.QUESTIONS,
    (
        Pupil("", "陈一诺", 0.6, ("fractions",)),
        Pupil("", "程雨桐", 0.5, ("fractions",)),
        Pupil("", "邓子轩", 0.2, ("property",)),
        Pupil("", "冯嘉怡", 0.7),
        Pupil("", "高天宇", 0.4, ("fractions",)),
        Pupil("", "郭思涵", 0.5, ("model",)),
        Pupil("", "韩晓雪", 0.9),
        Pupil("", "何俊杰", 0.1, ("transpose",)),
        Pupil("", "胡梦瑶", 0.5, ("fractions",)),
        Pupil("", "黄子墨", 1.2),
        Pupil("", "蒋文博", 0.6, ("fractions",)),
        Pupil("", "李欣然", 0.8),
        Pupil("", "林浩然", 1.0),
        Pupil("", "刘佳宁", 0.4, ("fractions",)),
        Pupil("", "罗雨晨", 0.3, ("brackets",)),
        Pupil("", "马瑞", 0.5, ("fractions",)),
        Pupil("", "欧阳静", 2.0),
        Pupil("", "潘若曦", 0.6),
        Pupil("", "彭宇航", 0.4, ("model", "fractions")),
        Pupil("", "沈书瑶", 0.9),
        Pupil("", "宋明轩", 0.3, ("brackets",)),
        Pupil("", "孙悦", 0.5, ("fractions",)),
        Pupil("", "唐诗雅", 0.7, ("fractions",)),
        Pupil("", "王梓涵", 0.6),
        Pupil("", "吴昊", 0.0, ("property", "model")),
        Pupil("", "徐可欣", 0.8, ("fractions",)),
        Pupil("", "杨子琪", 0.4, ("fractions",)),
        Pupil("", "叶晨曦", 1.1),
        Pupil("", "张梓萱", 0.5, ("model",)),
        Pupil("", "赵凯", 0.5),
        Pupil("", "周雨欣", 0.4, ("fractions",)),
        Pupil("", "朱俊熙", 0.7, ("fractions",)),
    ),
    20261106,
)
AWAY = ("赵凯",)
"""Not there on the day of the exam: every cell says so."""
EQUATIONS_SLIP = ("欧阳静", 2)
"""The strongest student earns nothing on this easy question."""


def find_lacking(exam: Exam = FRACTIONS) -> BoolArray:
    """Which skills each student lacks: the gaps and all that builds on them. Shape (n_students, n_skills)."""
    column = {lesson.skill_id: s for s, lesson in enumerate(exam.lessons)}
    lacking = np.array([[lesson.skill_id in pupil.gaps for lesson in exam.lessons] for pupil in exam.pupils])
    for s, lesson in enumerate(exam.lessons):  # lessons list prerequisites first
        for prerequisite in lesson.prerequisites:
            lacking[:, s] |= lacking[:, column[prerequisite]]
    return lacking


def build_q_matrix(exam: Exam = FRACTIONS) -> BoolArray:
    """Which item asks for which skill, shape (n_items, n_skills)."""
    return np.array([[lesson.skill_id in question.skills for lesson in exam.lessons] for question in exam.questions])


def draw_class(exam: Exam = FRACTIONS) -> tuple[FloatArray, FloatArray]:
    """Draw the scores and work out the true mastery.

    Only uniform numbers are drawn, in a fixed order, so that the class does not depend on how a release of numpy
    samples its other distributions.

    Returns
    -------
    scores
        Points as the answer key awards them, shape (n_students, n_items).
    mastery
        True mastery in (0, 1), shape (n_students, n_skills).
    """
    random = np.random.default_rng(exam.seed)
    q_matrix, lacking = build_q_matrix(exam), find_lacking(exam)
    weights = q_matrix / q_matrix.sum(axis=1, keepdims=True)
    a = np.array([question.discrimination for question in exam.questions])
    b = np.array([question.difficulty for question in exam.questions])
    maxima = np.array([question.max_score for question in exam.questions])
    step = np.array([question.step for question in exam.questions])
    g = np.array([pupil.ability for pupil in exam.pupils])
    m = np.where(lacking, LACKS, HAS) + random.uniform(-JITTER, JITTER, size=lacking.shape)

    expected = _sigmoid(a * (g[:, None] + m @ weights.T) - b)
    n_steps = maxima // step
    answers = random.random((*expected.shape, n_steps.max())) < expected[:, :, None]
    counted = np.arange(n_steps.max()) < n_steps[:, None]
    scores = (answers & counted).sum(axis=2).astype(float) * step
    wrong_key = np.array([question.key_is_wrong for question in exam.questions])
    scores[:, wrong_key] = maxima[wrong_key] - scores[:, wrong_key]

    alone = _sigmoid(a * (g[:, None, None] + m[:, :, None]) - b)  # (n_students, n_skills, n_items)
    mastery = (alone * weights.T).sum(axis=2) / weights.sum(axis=0)
    return scores, mastery


def build_cells(scores: FloatArray) -> list[list[str]]:
    """The cells of the gradebook: points with two decimals, blank, ``EX`` or ``N/A``."""
    cells = [[f"{score:.2f}" for score in row] for row in scores]
    position = {pupil.name: i for i, pupil in enumerate(CLASS)}
    slip_student, slip_item = SLIP
    cells[position[slip_student]][slip_item] = "0.00"
    for written, where in (("", ABSENCES), ("EX", EXCUSED), ("N/A", NOT_ASSIGNED)):
        for name, items in where.items():
            for item in items:
                cells[position[name]][item] = written
    return cells


def total_up(cells: list[str]) -> list[str]:
    """Canvas's six totals: current and final points, then current and final percentages, each also unposted.

    *Current* counts what is graded; *final* counts a blank cell as zero. Excused and unassigned items count in neither.
    Everything is posted here, so both kinds agree.
    """
    maxima = [question.max_score for question in QUESTIONS]
    graded = [cell not in ("", "EX", "N/A") for cell in cells]
    points = sum(float(cell) for cell, counts in zip(cells, graded, strict=True) if counts)
    possible_now = sum(top for top, counts in zip(maxima, graded, strict=True) if counts)
    possible_in_the_end = sum(top for top, cell in zip(maxima, cells, strict=True) if cell not in ("EX", "N/A"))
    current = f"{100 * points / possible_now:.2f}" if possible_now else ""
    final = f"{100 * points / possible_in_the_end:.2f}" if possible_in_the_end else ""
    return [f"{points:.2f}", f"{points:.2f}", current, current, final, final]


def write_gradebook(scores: FloatArray) -> bytes:
    """The file as Canvas exports it: byte order mark, ``Points Possible`` row, read-only totals, test student last."""
    names = ("Points", "Points", "Score", "Score", "Score", "Score")
    kinds = ("Current", "Final", "Current", "Unposted Current", "Final", "Unposted Final")
    totals = [f"{kind} {name}" for kind, name in zip(kinds, names, strict=True)]
    n_leading, n_items = 5, len(QUESTIONS)
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    header += [f"{question.title} ({FIRST_ITEM_ID + 7 * j})" for j, question in enumerate(QUESTIONS)]
    header += [f"{GROUP} {total}" for total in totals] + totals
    posting = [""] * n_leading + [""] * (n_items - 2) + ["Manual Posting"] * 2 + [""] * 12
    possible = ["    Points Possible", *[""] * (n_leading - 1)]
    possible += [f"{question.max_score:.2f}" for question in QUESTIONS] + ["(read only)"] * 12
    rows = [header, posting, possible]
    for i, (pupil, cells) in enumerate(zip(CLASS, build_cells(scores), strict=True)):
        number = f"{i + 1:02d}"
        who = [pupil.sortable, str(FIRST_STUDENT_ID + 13 * i), f"R12-{number}", f"room12-{number}", SECTION]
        rows.append(who + cells + total_up(cells) * 2)
    test_student = ["Student, Test", str(FIRST_STUDENT_ID + 13 * len(CLASS)), "", "test-student", SECTION]
    rows.append(test_student + ["1.00", *[""] * (n_items - 1)] + total_up(["1.00", *[""] * (n_items - 1)]) * 2)
    return _write_csv(rows, byte_order_mark=True)


def write_exam_sheet(scores: FloatArray) -> bytes:
    """The scores of every question as a Chinese school has them: 满分 under the header, 总分 last, 缺考 if absent."""
    exam = EQUATIONS
    header = ["考号", "姓名", "班级", *(question.title for question in exam.questions), "总分"]
    maxima = [question.max_score for question in exam.questions]
    rows = [header, ["满分", "", "", *map(str, maxima), str(sum(maxima))]]
    scores = scores.copy()
    slip_student, slip_item = EQUATIONS_SLIP
    scores[[pupil.name for pupil in exam.pupils].index(slip_student), slip_item] = 0
    for i, (pupil, of_student) in enumerate(zip(exam.pupils, scores.astype(int).tolist(), strict=True)):
        cells = [str(score) for score in (*of_student, sum(of_student))]
        if pupil.name in AWAY:
            cells = ["缺考"] * len(cells)
        rows.append([str(20260301 + i), pupil.name, "七年级(3)班", *cells])
    return _write_csv(rows, byte_order_mark=True)


def write_skills(exam: Exam = FRACTIONS) -> bytes:
    """The skills file."""
    rows = [
        ["skill_id", "name", "short_name", "prerequisites", "explanation", "worked_example", "practice", "minutes"],
    ]
    for lesson in exam.lessons:
        prerequisites = ";".join(lesson.prerequisites)
        texts = [lesson.explanation, lesson.worked_example, lesson.practice]
        rows.append([lesson.skill_id, lesson.name, lesson.short_name, prerequisites, *texts, str(lesson.minutes)])
    return _write_csv(rows)


def write_items(exam: Exam = FRACTIONS) -> bytes:
    """The items file."""
    tags = ([question.title, ";".join(question.skills)] for question in exam.questions)
    return _write_csv([["item", "skills"], *tags])


def write_true_mastery(mastery: FloatArray, exam: Exam = FRACTIONS) -> bytes:
    """The true mastery, one row per student and skill."""
    rows = [["student", "skill", "mastery"]]
    for pupil, of_student in zip(exam.pupils, mastery, strict=True):
        for lesson, value in zip(exam.lessons, of_student, strict=True):
            rows.append([pupil.name, lesson.name, f"{value:.4f}"])
    return _write_csv(rows)


def write_samples(folder: Path) -> list[str]:
    """Write the files of both classes, and those of other formats into the folder ``formats``; names and paths."""
    scores, mastery = draw_class()
    exam_scores, exam_mastery = draw_class(EQUATIONS)
    files = {
        GRADEBOOK.name: write_gradebook(scores),
        SKILLS.name: write_skills(),
        ITEMS.name: write_items(),
        TRUE_MASTERY.name: write_true_mastery(mastery),
        sample_data.EQUATIONS_EXAM.name: write_exam_sheet(exam_scores),
        sample_data.EQUATIONS_SKILLS.name: write_skills(EQUATIONS),
        sample_data.EQUATIONS_ITEMS.name: write_items(EQUATIONS),
        sample_data.EQUATIONS_TRUE_MASTERY.name: write_true_mastery(exam_mastery, EQUATIONS),
    }
    part = take_part(CLASS, build_cells(scores))
    files |= {f"{FORMATS.name}/{name}": write(part) for name, write in WRITERS.items()}
    (folder / FORMATS.name).mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return list(files)


def _sigmoid(x: FloatArray) -> FloatArray:
    return np.asarray(1.0 / (1.0 + np.exp(-x)))


def _write_csv(rows: list[list[str]], *, byte_order_mark: bool = False) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig" if byte_order_mark else "utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    print(f"Wrote to {folder}: {', '.join(write_samples(folder))}")

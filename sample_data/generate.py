"""Make the sample classes again:  python -m sample_data.generate [FOLDER]   (this folder by default).

The classes are written down in :mod:`sample_data.classes`, their subjects in :mod:`sample_data.fractions` and
:mod:`sample_data.equations`; the scores are drawn here, from the response model of ``README.md`` with a fixed seed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

import sample_data
from sample_data import FORMATS, GRADEBOOK, ITEMS, SAMPLE, SKILLS, TRUE_MASTERY
from sample_data.classes import (
    ABSENCES,
    AWAY,
    CLASS,
    EQUATIONS,
    EQUATIONS_SLIP,
    EXCUSED,
    FRACTIONS,
    NOT_ASSIGNED,
    SLIP,
)
from sample_data.exam import Exam
from sample_data.platforms import WRITERS
from sample_data.platforms.canvas import write_canvas_gradebook
from sample_data.platforms.part import build_gradebook, take_part
from sample_data.tables import write_csv

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

HAS, LACKS, JITTER = 0.05, -1.0, 0.5
"""Skill offset of a student who has, or lacks, the skill, and how far one student strays from it either way."""


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

    expected = expit(a * (g[:, None] + m @ weights.T) - b)
    n_steps = maxima // step
    answers = random.random((*expected.shape, n_steps.max())) < expected[:, :, None]
    counted = np.arange(n_steps.max()) < n_steps[:, None]
    scores = (answers & counted).sum(axis=2).astype(float) * step
    wrong_key = np.array([question.key_is_wrong for question in exam.questions])
    scores[:, wrong_key] = maxima[wrong_key] - scores[:, wrong_key]

    alone = expit(a * (g[:, None, None] + m[:, :, None]) - b)  # (n_students, n_skills, n_items)
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
    return write_csv(rows, "utf-8-sig")


def write_skills(exam: Exam = FRACTIONS) -> bytes:
    """The skills file: a row a skill, with its prerequisites, texts and minutes."""
    rows = [
        ["skill_id", "name", "short_name", "prerequisites", "explanation", "worked_example", "practice", "minutes"],
    ]
    for lesson in exam.lessons:
        prerequisites = ";".join(lesson.prerequisites)
        texts = [lesson.explanation, lesson.worked_example, lesson.practice]
        rows.append([lesson.skill_id, lesson.name, lesson.short_name, prerequisites, *texts, str(lesson.minutes)])
    return write_csv(rows)


def write_items(exam: Exam = FRACTIONS) -> bytes:
    """The items file: a row an item, with the ids of the skills that it asks for."""
    tags = ([question.title, ";".join(question.skills)] for question in exam.questions)
    return write_csv([["item", "skills"], *tags])


def write_true_mastery(mastery: FloatArray, exam: Exam = FRACTIONS) -> bytes:
    """The true mastery, one row per student and skill."""
    rows = [["student", "skill", "mastery"]]
    for pupil, of_student in zip(exam.pupils, mastery, strict=True):
        for lesson, value in zip(exam.lessons, of_student, strict=True):
            rows.append([pupil.name, lesson.name, f"{value:.4f}"])
    return write_csv(rows)


def write_responses(scores: FloatArray, exam: Exam) -> bytes:
    """A class as a table of credit: one row per student, one column per item, 0 to 1, blank where there is no score."""
    maxima = [question.max_score for question in exam.questions]
    rows = [["student", *(question.title for question in exam.questions)]]
    for pupil, of_student in zip(exam.pupils, scores.tolist(), strict=True):
        credit = (score / most for score, most in zip(of_student, maxima, strict=True))
        rows.append([pupil.name, *("" if share != share else f"{share:.4g}" for share in credit)])
    return write_csv(rows)


def write_q_matrix(exam: Exam) -> bytes:
    """Which item needs which skill as a matrix of 0 and 1, one row per item."""
    rows = [["item", *(lesson.skill_id for lesson in exam.lessons)]]
    for question in exam.questions:
        rows.append([question.title, *(str(int(lesson.skill_id in question.skills)) for lesson in exam.lessons)])
    return write_csv(rows)


def write_samples(folder: Path) -> list[str]:
    """Write the files of both classes, and those of other formats into the folder ``formats``; names and paths."""
    scores, mastery = draw_class()
    exam_scores, exam_mastery = draw_class(EQUATIONS)
    cells = build_cells(scores)
    gradebook = build_gradebook(cells)
    files = {
        GRADEBOOK.name: write_canvas_gradebook(gradebook, cells),
        SKILLS.name: write_skills(),
        ITEMS.name: write_items(),
        TRUE_MASTERY.name: write_true_mastery(mastery),
        sample_data.EQUATIONS_EXAM.name: write_exam_sheet(exam_scores),
        sample_data.EQUATIONS_SKILLS.name: write_skills(EQUATIONS),
        sample_data.EQUATIONS_ITEMS.name: write_items(EQUATIONS),
        sample_data.EQUATIONS_TRUE_MASTERY.name: write_true_mastery(exam_mastery, EQUATIONS),
    }
    responses = sample_data.RESPONSES.name
    files |= {
        f"{responses}/fractions/responses.csv": write_responses(scores, FRACTIONS),
        f"{responses}/fractions/q.csv": write_q_matrix(FRACTIONS),
        f"{responses}/equations/responses.csv": write_responses(exam_scores, EQUATIONS),
    }
    part = take_part(gradebook)
    files |= {f"{FORMATS.name}/{name}": write(part) for name, write in WRITERS.items()}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return list(files)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    print(f"Wrote to {folder}: {', '.join(write_samples(folder))}")

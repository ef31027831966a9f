"""Make the sample classes again:  python -m sample_data.generate [FOLDER]   (this folder by default).

The classes are written down in :mod:`sample_data.classes`, what happened to them over a term in
:mod:`sample_data.terms`, their subjects in :mod:`sample_data.fractions` and :mod:`sample_data.equations`;
:mod:`sample_data.drawing` draws the scores.
"""

from __future__ import annotations

import sys
from pathlib import Path

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
from sample_data.drawing import FloatArray, draw_class
from sample_data.exam import Exam
from sample_data.platforms import WRITERS
from sample_data.platforms.canvas import write_canvas_gradebook
from sample_data.platforms.exam_sheet import write_exam_sheet
from sample_data.platforms.part import build_gradebook, take_part
from sample_data.tables import write_csv
from sample_data.term_files import list_term_files


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


def write_first_exam(scores: FloatArray) -> bytes:
    """The first exam of the second class, as :func:`sample_data.platforms.exam_sheet.write_exam_sheet` has it."""
    scores = scores.copy()
    names = [pupil.name for pupil in EQUATIONS.pupils]
    slip_student, slip_item = EQUATIONS_SLIP
    scores[names.index(slip_student), slip_item] = 0
    scores[[names.index(name) for name in AWAY]] = float("nan")
    return write_exam_sheet(list(enumerate(names)), EQUATIONS.questions, scores)


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
        sample_data.EQUATIONS_EXAM.name: write_first_exam(exam_scores),
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
    files |= list_term_files()
    part = take_part(gradebook)
    files |= {f"{FORMATS.name}/{name}": write(part) for name, write in WRITERS.items()}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return list(files)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    print(f"Wrote to {folder}: {', '.join(write_samples(folder))}")

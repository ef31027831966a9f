"""The files of the later tests of both sample classes, and what is true of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

import sample_data
from sample_data.drawing import DrawnTerm, FloatArray, draw_term
from sample_data.exam import Pupil, Question, Sitting, Term
from sample_data.platforms.canvas import FIRST_ITEM_ID, write_canvas_gradebook
from sample_data.platforms.exam_sheet import write_exam_sheet
from sample_data.platforms.part import build_gradebook
from sample_data.tables import write_csv
from sample_data.terms import EQUATIONS_TERM, FRACTIONS_TERM

_ITEM_IDS_OF_A_TEST = 1000
"""How far apart Canvas numbers the items of two tests: what is asked again is another item to it."""


def list_term_files() -> dict[str, bytes]:
    """Name and bytes of every file."""
    fractions, equations = draw_term(FRACTIONS_TERM), draw_term(EQUATIONS_TERM)
    later = sample_data.GRADEBOOKS[1:], sample_data.EQUATIONS_EXAMS[1:]
    files = {}
    for t, (canvas, sheet) in enumerate(zip(*later, strict=True), start=1):
        files[canvas.name] = _write_canvas(FRACTIONS_TERM, fractions, t, canvas.stem)
        files[sheet.name] = _write_sheet(EQUATIONS_TERM, equations, t)
    for term, drawn, stem in ((FRACTIONS_TERM, fractions, "fractions"), (EQUATIONS_TERM, equations, "equations")):
        files |= {
            f"{stem}_term_items.csv": _write_items(term),
            f"{stem}_term_taught.csv": _write_units(term),
            f"{stem}_term_true_mastery.csv": write_csv(_list_mastery(term, drawn)),
            f"{stem}_term_true_change.csv": write_csv(_list_changes(term, drawn)),
        }
    return files


def list_roster(term: Term, test: int) -> list[tuple[int, Pupil]]:
    """Who is in the class on the day of a test, in the order of its lists, each with a number that stays the same.

    The number after those of the first list is that of Canvas's test student.
    """
    numbers = {pupil: i for i, pupil in enumerate(term.exam.pupils)}
    for k, (pupil, _) in enumerate(term.newcomers, start=len(numbers) + 1):
        numbers[pupil] = k
    return [(numbers[pupil], pupil) for pupil in term.pupils if term.is_in_class(pupil, test)]


def build_later_cells(sitting: Sitting, roster: Sequence[tuple[int, Pupil]], scores: FloatArray) -> list[list[str]]:
    """The cells of the Canvas gradebook of a later test: points with two decimals, blank where there is none."""
    cells = [["" if np.isnan(score) else f"{score:.2f}" for score in row] for row in scores]
    for (_, pupil), row in zip(roster, cells, strict=True):
        for item in sitting.blank.get(pupil.name, ()):
            row[item] = ""
    return cells


def _take_scores(term: Term, drawn: DrawnTerm, test: int) -> tuple[list[tuple[int, Pupil]], FloatArray]:
    roster = list_roster(term, test)
    place = {pupil: i for i, pupil in enumerate(term.pupils)}
    return roster, drawn.scores[test][[place[pupil] for _, pupil in roster]]


def _write_canvas(term: Term, drawn: DrawnTerm, test: int, name: str) -> bytes:
    roster, scores = _take_scores(term, drawn, test)
    sitting = term.sittings[test - 1]
    cells = build_later_cells(sitting, roster, scores)
    gradebook = build_gradebook(cells, roster, sitting.questions, name)
    return write_canvas_gradebook(gradebook, cells, FIRST_ITEM_ID + _ITEM_IDS_OF_A_TEST * test)


def _write_sheet(term: Term, drawn: DrawnTerm, test: int) -> bytes:
    roster, scores = _take_scores(term, drawn, test)
    return write_exam_sheet([(k, pupil.name) for k, pupil in roster], term.sittings[test - 1].questions, scores)


def _write_items(term: Term) -> bytes:
    """The items file of all tests: a row a question, however often it is asked."""
    asked: dict[str, Question] = {question.title: question for test in term.questions for question in test}
    return write_csv([["item", "skills"], *([title, ";".join(each.skills)] for title, each in asked.items())])


def _write_units(term: Term) -> bytes:
    """What was taught between the tests; without students it was for the whole class."""
    rows = [[each.day.isoformat(), each.text, ";".join(each.skills), ";".join(each.pupils)] for each in term.units]
    return write_csv([["day", "taught", "skills", "students"], *rows])


def _list_mastery(term: Term, drawn: DrawnTerm) -> Iterator[list[str]]:
    """Of everybody who is in the class on the day of a test, also who is away."""
    yield ["student", "skill", "day", "mastery"]
    for i, pupil in enumerate(term.pupils):
        for s, lesson in enumerate(term.exam.lessons):
            for t, day in enumerate(term.days):
                if term.is_in_class(pupil, t):
                    yield [pupil.name, lesson.name, day.isoformat(), f"{drawn.mastery[t, i, s]:.4f}"]


def _list_changes(term: Term, drawn: DrawnTerm) -> Iterator[list[str]]:
    """Between any two tests, of everybody who is in the class on both days."""
    yield ["student", "skill", "from", "to", "change"]
    pairs = [(a, b) for a in range(len(term.days)) for b in range(a + 1, len(term.days))]
    for i, pupil in enumerate(term.pupils):
        for s, lesson in enumerate(term.exam.lessons):
            for a, b in pairs:
                if term.is_in_class(pupil, a) and term.is_in_class(pupil, b):
                    change = drawn.mastery[b, i, s] - drawn.mastery[a, i, s]
                    days = [term.days[a].isoformat(), term.days[b].isoformat()]
                    yield [pupil.name, lesson.name, *days, f"{change:.4f}"]

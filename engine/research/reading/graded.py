"""Invented tables of grades and words in the place of points: school grades, letters, done and not done."""

from __future__ import annotations

import random

from engine.importers.evidence.roles import ColumnRole
from engine.research.reading.around import add_rows_around
from engine.research.reading.beside import add_columns_beside
from engine.research.reading.drafts import ColumnDraft, InventedItem, TableDraft, finish_table
from engine.research.reading.languages import Language
from engine.research.reading.people import draw_people
from engine.research.reading.plain import draw_identity
from engine.research.reading.right_reading import LabelledTable
from engine.research.reading.scores import draw_points
from engine.research.reading.wording import draw_titles
from engine.research.reading.writing import FileForm, draw_form

_LETTERS = ("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D", "F")
_OTHER_SCALES = ((1, 6), (1, 5), (6, 1), (5, 1))


def draw_school_grades(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """Grades of the country's scale, of which the best may be the lowest; which way they run is not written there."""
    draft, form = _start(language, chance)
    best, worst = language.school_grades or chance.choice(_OTHER_SCALES)
    has_halves = chance.random() < 0.35
    n_items = chance.randint(1, 10)
    shares = draw_points([1.0] * n_items, len(draft.people), 0.05, chance.choice((0.0, 0.05)), chance)
    for title, earned in zip(draw_titles(language, n_items, chance), shares, strict=True):
        grades = [None if s is None else worst + s * (best - worst) for s in earned]
        step = 0.5 if has_halves else 1.0
        rounded = [None if grade is None else round(grade / step) * step for grade in grades]
        worth = [None if grade is None else abs(grade - worst) for grade in rounded]
        item = InventedItem(title, float(abs(best - worst)), worth, is_grade=True)
        cells = [form.write_number(grade) for grade in rounded]
        draft.columns.append(ColumnDraft(title, ColumnRole.SCORE, cells, item, numbers=rounded))
    draft.tags.append(f"grades_{best}_best")
    _add_rest(draft, form, chance)
    return finish_table(draft, form, "grades", name, chance)


def draw_letter_grades(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """Letters with signs, or without."""
    draft, form = _start(language, chance)
    letters = _LETTERS if chance.random() < 0.5 else ("A", "B", "C", "D", "F")
    n_items = chance.randint(2, 8)
    shares = draw_points([1.0] * n_items, len(draft.people), 0.02, chance.choice((0.0, 0.05)), chance)
    for title, earned in zip(draw_titles(language, n_items, chance), shares, strict=True):
        places = [None if s is None else min(len(letters) - 1, int((1 - s) * len(letters))) for s in earned]
        worth = [None if place is None else float(len(letters) - place) for place in places]
        item = InventedItem(title, float(len(letters)), worth, is_grade=True)
        cells = ["" if place is None else letters[place] for place in places]
        draft.columns.append(ColumnDraft(title, ColumnRole.SCORE, cells, item))
    draft.tags.append("letters")
    return finish_table(draft, form, "grades", name, chance)


def draw_done_words(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """Work that is done or not, in words of the language, beside tests with points."""
    draft, form = _start(language, chance)
    n_done, n_tests = chance.randint(1, 6), chance.randint(1, 4)
    done, undone = (chance.choice(language.list_wordings("cells", each)) for each in ("done", "undone"))
    maxima = [1.0] * n_done + [float(chance.choice((10, 20, 50, 100)))] * n_tests
    points = draw_points(maxima, len(draft.people), 1.0, 0.0, chance)
    points[-1][0] = maxima[-1]
    for k, title in enumerate(draw_titles(language, n_done + n_tests, chance)):
        item = InventedItem(title, maxima[k], points[k])
        if k < n_done:
            cells = [done if each else undone for each in points[k]]
            draft.columns.append(ColumnDraft(title, ColumnRole.SCORE, cells, item))
        else:
            cells = [form.write_number(each) for each in points[k]]
            draft.columns.append(ColumnDraft(title, ColumnRole.SCORE, cells, item, numbers=list(points[k])))
    draft.tags.append("done_words")
    _add_rest(draft, form, chance)
    return finish_table(draft, form, "grades", name, chance)


def _start(language: Language, chance: random.Random) -> tuple[TableDraft, FileForm]:
    people = draw_people(language, chance.randint(8, 35), chance)
    return TableDraft(language, people, draw_identity(language, people, chance)), draw_form(language, chance)


def _add_rest(draft: TableDraft, form: FileForm, chance: random.Random) -> None:
    add_columns_beside(draft, form, chance)
    if chance.random() < 0.3:
        add_rows_around(draft, form, chance)

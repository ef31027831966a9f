"""Invented tables of what students chose: with a key, without one, and beside the points."""

from __future__ import annotations

import random
from collections.abc import Sequence

from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.research.reading.drafts import (
    ColumnDraft,
    InventedItem,
    RowDraft,
    TableDraft,
    TableLabels,
    finish_rows,
    finish_table,
    make_right_reading,
)
from engine.research.reading.languages import Language
from engine.research.reading.people import draw_people
from engine.research.reading.plain import draw_identity
from engine.research.reading.right_reading import LabelledTable, RightReading
from engine.research.reading.scores import Points, draw_points
from engine.research.reading.wording import draw_titles, draw_wording
from engine.research.reading.writing import draw_form

_OPTIONS = ("ABCD", "ABCDE", "1234", "abcd", "АБВГ")


def draw_answers_with_key(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """One row a student, one column a question, and a row with the right answers."""
    return _draw_answers(language, name, True, chance)


def draw_answers_without_key(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """The same without the right answers: nobody can mark them, and they are neither points nor grades."""
    return _draw_answers(language, name, False, chance)


def _draw_answers(language: Language, name: str, has_key: bool, chance: random.Random) -> LabelledTable:
    people = draw_people(language, chance.randint(8, 30), chance)
    form = draw_form(language, chance)
    draft = TableDraft(language, people, draw_identity(language, people, chance))
    options = chance.choice(_OPTIONS if has_key else ("ABCD", "ABCDE"))
    if options == "АБВГ" and language.code not in ("ru", "uk", "bg"):
        options = "ABCD"
    n_items = chance.randint(8, 40)
    points = draw_points([1.0] * n_items, len(people), 1.0, chance.choice((0.0, 0.03)), chance)
    keys = [chance.choice(options) for _ in range(n_items)]
    for title, earned, key in zip(draw_titles(language, n_items, chance), points, keys, strict=True):
        cells = [choose_answer(each, key, options, chance) for each in earned]
        draft.columns.append(ColumnDraft(title, ColumnRole.ANSWER, cells, InventedItem(title, 1.0, earned)))
    draft.tags += ["answers", f"options_{options}"]
    if has_key:
        row = [""] * (len(draft.columns) - n_items) + keys
        row[0] = draw_wording(language, "rows", "key", chance)
        (draft.below_header if chance.random() < 0.75 else draft.below).append(RowDraft(RowKind.KEY, row))
        return finish_table(draft, form, "answers", name, chance)
    labels = TableLabels(name, language.code, "answers", [*draft.tags, "no_key", *form.tags])
    roles = [column.role for column in draft.columns]
    return finish_rows(draft.list_rows(), roles, RightReading(refused=True), form, labels, chance)


def choose_answer(points: float | None, key: str, options: str, chance: random.Random) -> str:
    """What a student chose who has this point or has it not; blank where nothing was chosen."""
    if points is None:
        return ""
    return key if points else chance.choice([each for each in options if each != key])


def draw_answers_beside_points(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """Of every question what was chosen, what is right, and the point, side by side."""
    people = draw_people(language, chance.randint(6, 25), chance)
    form = draw_form(language, chance)
    draft = TableDraft(language, people, draw_identity(language, people, chance))
    n_items = chance.randint(3, 10)
    points = draw_points([1.0] * n_items, len(people), 1.0, 0.0, chance)
    answer, key, score = (
        draw_wording(language, section, meaning, chance)
        for section, meaning in (("cells", "done"), ("rows", "key"), ("long", "score"))
    )
    join = chance.choice(("{} - {}", "{} [{}]", "{}: {}"))
    has_keys = chance.random() < 0.6
    for title, earned in zip(draw_titles(language, n_items, chance), points, strict=True):
        right = chance.choice("ABCD")
        chosen = [choose_answer(each, right, "ABCD", chance) for each in earned]
        draft.columns.append(ColumnDraft(join.format(title, answer), ColumnRole.ANSWER, chosen))
        if has_keys:
            draft.columns.append(ColumnDraft(join.format(title, key), ColumnRole.KEY, [right] * len(people)))
        header = join.format(title, score)
        cells = [form.write_number(each) for each in earned]
        item = InventedItem(header, 1.0, earned)
        draft.columns.append(ColumnDraft(header, ColumnRole.SCORE, cells, item, numbers=list(earned)))
    draft.tags.append("answers_beside_points")
    return finish_table(draft, form, "answers", name, chance)


def draw_questions_as_rows(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """One row a question with its right answer, one column a student with what was chosen."""
    people = draw_people(language, chance.randint(6, 30), chance)
    form = draw_form(language, chance)
    n_items = chance.randint(6, 30)
    points = draw_points([1.0] * n_items, len(people), 1.0, 0.0, chance)
    options = chance.choice(("ABCD", "ABCDE", "1234"))
    titles = draw_titles(language, n_items, chance)
    items = [InventedItem(title, 1.0, earned) for title, earned in zip(titles, points, strict=True)]
    names = [person.whole for person in people] if chance.random() < 0.6 else [person.id for person in people]
    header = [draw_wording(language, "long", "item", chance), draw_wording(language, "rows", "key", chance), *names]
    rows = [RowDraft(RowKind.HEADER, header)]
    for item in items:
        key = chance.choice(options)
        rows.append(RowDraft(RowKind.ITEM, [item.title, key, *_choose_all(item.points, key, options, chance)]))
    roles = [ColumnRole.ITEM, ColumnRole.KEY, *([ColumnRole.ANSWER] * len(people))]
    labels = TableLabels(name, language.code, "items_as_rows", ["answers_as_rows", *form.tags])
    return finish_rows(rows, roles, make_right_reading(names, items), form, labels, chance)


def _choose_all(points: Points, key: str, options: str, chance: random.Random) -> Sequence[str]:
    return [choose_answer(each, key, options, chance) for each in points]

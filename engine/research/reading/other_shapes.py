"""Invented tables whose rows are no students: items as rows, one row a score, and lists without any score."""

from __future__ import annotations

import random
from collections.abc import Sequence

from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.research.reading.drafts import (
    InventedItem,
    RowDraft,
    TableLabels,
    finish_rows,
    make_right_reading,
)
from engine.research.reading.languages import Language
from engine.research.reading.people import Person, draw_people
from engine.research.reading.right_reading import LabelledTable, RightReading
from engine.research.reading.scores import draw_points
from engine.research.reading.wording import draw_titles, draw_wording
from engine.research.reading.writing import FileForm, draw_form

_MAXIMA = (1, 2, 3, 4, 5, 6, 8, 10, 20)


def draw_items_as_rows(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """A table with one row an item and one column a student."""
    people = draw_people(language, chance.randint(5, 30), chance)
    form = draw_form(language, chance)
    has_max = chance.random() < 0.7
    items = _draw_items(language, people, chance.randint(4, 25), has_max, chance)
    names = [person.whole for person in people] if chance.random() < 0.7 else [person.id for person in people]
    columns: list[tuple[str, ColumnRole, list[str]]] = [
        (draw_wording(language, "long", "item", chance), ColumnRole.ITEM, [item.title for item in items])
    ]
    if chance.random() < 0.25:
        topics = [chance.choice(language.list_wordings("items", "topics")) for _ in items]
        columns.append((draw_wording(language, "long", "skill", chance), ColumnRole.SKILL, topics))
    if has_max:
        maxima = [form.write_number(item.maximum) for item in items]
        columns.append((draw_wording(language, "long", "max", chance), ColumnRole.MAX, maxima))
    for k, shown in enumerate(names):
        columns.append((shown, ColumnRole.SCORE, [form.write_number(item.points[k]) for item in items]))
    tags = ["items_as_rows", *([] if has_max else ["no_maxima"])]
    if chance.random() < 0.25:
        means = [form.write_number(_find_mean(item)) for item in items]
        columns.append((draw_wording(language, "rows", "mean", chance), ColumnRole.TOTAL, means))
        tags.append("mean_column")
    rows = [RowDraft(RowKind.HEADER, [header for header, _, _ in columns])]
    rows += [RowDraft(RowKind.ITEM, [cells[j] for _, _, cells in columns]) for j in range(len(items))]
    if chance.random() < 0.3:
        rows.append(_sum_students(language, columns, items, form, chance))
        tags.append("total_row")
    right = make_right_reading(names, items)
    labels = TableLabels(name, language.code, "items_as_rows", [*tags, *form.tags])
    return finish_rows(rows, [role for _, role, _ in columns], right, form, labels, chance)


def _draw_items(
    language: Language, people: Sequence[Person], n: int, is_told: bool, chance: random.Random
) -> list[InventedItem]:
    """Items with points possible of their own where these are told, else all of one scale that is reached."""
    maxima = [float(chance.choice(_MAXIMA)) for _ in range(n)] if is_told else [float(chance.choice((1, 10)))] * n
    points = draw_points(maxima, len(people), 1.0, chance.choice((0.0, 0.03)), chance)
    if not is_told:
        points[0][0] = maxima[0]
    titles = draw_titles(language, n, chance)
    return [InventedItem(*each) for each in zip(titles, maxima, points, strict=True)]


def _find_mean(item: InventedItem) -> float:
    seen = [value for value in item.points if value is not None]
    return sum(seen) / len(seen)


def _sum_students(
    language: Language,
    columns: Sequence[tuple[str, ColumnRole, list[str]]],
    items: Sequence[InventedItem],
    form: FileForm,
    chance: random.Random,
) -> RowDraft:
    """The last row: what every student earned in all."""
    sums = iter([sum(item.points[k] or 0 for item in items) for k in range(len(items[0].points))])
    cells = [form.write_number(next(sums)) if role is ColumnRole.SCORE else "" for _, role, _ in columns]
    cells[0] = draw_wording(language, "columns", "total", chance)
    return RowDraft(RowKind.STATISTIC, cells)


# --------------------------------------------------------------------------------------- one row a score


def draw_long_table(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """A table with one row a score: points with or without points possible, or right and wrong in words."""
    people = draw_people(language, chance.randint(6, 25), chance)
    form = draw_form(language, chance)
    kind = chance.choice(("points", "points", "scale", "words", "binary"))
    items = _draw_long_items(language, people, kind, chance)
    names = [person.whole for person in people]
    columns = _draw_long_headers(language, kind, chance)
    rows = [RowDraft(RowKind.HEADER, [header for header, _ in columns])]
    right_word, wrong_word = (chance.choice(language.list_wordings("cells", each)) for each in ("right", "wrong"))
    pairs = [(i, j) for i in range(len(people)) for j in range(len(items))]
    if chance.random() < 0.3:
        pairs.sort(key=lambda pair: pair[1])
    for i, j in pairs:
        points = items[j].points[i]
        if points is None:
            continue
        score = form.write_number(points) if kind != "words" else (right_word if points else wrong_word)
        cells = {
            ColumnRole.NAME: names[i],
            ColumnRole.ID: people[i].id,
            ColumnRole.ITEM: items[j].title,
            ColumnRole.SCORE: score,
            ColumnRole.MAX: form.write_number(items[j].maximum),
            ColumnRole.TIME: f"2025-11-{1 + j % 28:02d}",
            ColumnRole.GROUP: people[i].group,
        }
        rows.append(RowDraft(RowKind.STUDENT, [cells[role] for _, role in columns]))
    shown = names if any(role is ColumnRole.NAME for _, role in columns) else [person.id for person in people]
    labels = TableLabels(name, language.code, "long", [f"long_{kind}", *form.tags])
    right = make_right_reading(shown, items)
    return finish_rows(rows, [role for _, role in columns], right, form, labels, chance)


def _draw_long_items(
    language: Language, people: Sequence[Person], kind: str, chance: random.Random
) -> list[InventedItem]:
    n_items = chance.randint(3, 12)
    scale = float(chance.choice((10, 20, 100)))
    maxima = [scale if kind == "scale" else float(chance.choice((4, 5, 10, 20, 50))) for _ in range(n_items)]
    if kind in ("words", "binary"):
        maxima = [1.0] * n_items
    points = draw_points(maxima, len(people), 1.0, chance.choice((0.0, 0.1)), chance)
    points[0][0] = maxima[0]
    return [InventedItem(*each) for each in zip(draw_titles(language, n_items, chance), maxima, points, strict=True)]


def _draw_long_headers(language: Language, kind: str, chance: random.Random) -> list[tuple[str, ColumnRole]]:
    who = chance.choice((("name",), ("id",), ("name", "id"), ("id", "name")))
    columns = [(draw_wording(language, "columns", each, chance), ColumnRole(each)) for each in who]
    if chance.random() < 0.3:
        columns.append((draw_wording(language, "columns", "section", chance), ColumnRole.GROUP))
    columns.append((draw_wording(language, "long", "item", chance), ColumnRole.ITEM))
    if chance.random() < 0.3:
        columns.append((draw_wording(language, "columns", "date", chance), ColumnRole.TIME))
    columns.append((draw_wording(language, "long", "score", chance), ColumnRole.SCORE))
    if kind == "points":
        place = len(columns) - chance.choice((0, 0, 1))
        columns.insert(place, (draw_wording(language, "long", "max", chance), ColumnRole.MAX))
    return columns


# --------------------------------------------------------------------------------------- nothing to read


def draw_table_without_scores(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """A list of questions, or of students with what is known about them: nothing can be read in it."""
    form = draw_form(language, chance)
    people = draw_people(language, chance.randint(6, 30), chance)
    if chance.random() < 0.5:
        titles = draw_titles(language, chance.randint(6, 30), chance)
        header = [draw_wording(language, "long", each, chance) for each in ("item", "skill")]
        topics = language.list_wordings("items", "topics")
        rows = [RowDraft(RowKind.HEADER, header)]
        rows += [RowDraft(RowKind.ITEM, [title, chance.choice(topics)]) for title in titles]
        roles, tag = [ColumnRole.ITEM, ColumnRole.SKILL], "questions"
    else:
        header = [draw_wording(language, "columns", each, chance) for each in ("name", "email", "section")]
        rows = [RowDraft(RowKind.HEADER, header)]
        rows += [RowDraft(RowKind.STUDENT, [person.whole, person.email, person.group]) for person in people]
        roles, tag = [ColumnRole.NAME, ColumnRole.EMAIL, ColumnRole.GROUP], "class_list"
    labels = TableLabels(name, language.code, "nothing", [f"nothing_{tag}", *form.tags])
    return finish_rows(rows, roles, RightReading(refused=True), form, labels, chance)

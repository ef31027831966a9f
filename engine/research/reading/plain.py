"""Invented tables as teachers make them: one row a student, whatever else they keep beside the scores."""

from __future__ import annotations

import random
from collections.abc import Sequence

from engine.importers.evidence.roles import ColumnRole
from engine.research.reading.around import add_rows_around
from engine.research.reading.beside import add_columns_beside
from engine.research.reading.computed import add_computed_columns
from engine.research.reading.drafts import NAN, ColumnDraft, InventedItem, TableDraft, finish_table
from engine.research.reading.languages import Language
from engine.research.reading.people import Person, draw_people, write_whole_name
from engine.research.reading.right_reading import LabelledTable
from engine.research.reading.scores import draw_points
from engine.research.reading.wording import draw_titles, draw_wording
from engine.research.reading.writing import FileForm, draw_form


def draw_plain_table(language: Language, name: str, chance: random.Random) -> LabelledTable:
    """A table of one class with everything that may stand around its scores."""
    people = draw_people(language, chance.randint(5, 40), chance)
    form = draw_form(language, chance)
    draft = TableDraft(language, people, draw_identity(language, people, chance))
    add_items(draft, form, chance)
    add_computed_columns(draft, form, chance)
    add_columns_beside(draft, form, chance)
    add_rows_around(draft, form, chance)
    return finish_table(draft, form, "plain", name, chance)


# ----------------------------------------------------------------------------------------------- students


def draw_identity(language: Language, people: Sequence[Person], chance: random.Random) -> list[ColumnDraft]:
    """The columns that say who the students are."""
    ids = _make_column(language, "id", ColumnRole.ID, [person.id for person in people], chance)
    emails = _make_column(language, "email", ColumnRole.EMAIL, [person.email for person in people], chance)
    groups = _make_column(language, "section", ColumnRole.GROUP, [person.group for person in people], chance)
    kind = chance.choices(("whole", "parts", "id", "email"), (0.5, 0.3, 0.15, 0.05))[0]
    if kind == "id":
        return [ids, *([groups] if chance.random() < 0.3 else [])]
    if kind == "email":
        return [emails, *([groups] if chance.random() < 0.3 else [])]
    columns = _draw_names(language, people, kind, chance)
    if chance.random() < 0.45:
        columns.insert(chance.choice((0, len(columns))), ids)
    if chance.random() < 0.15:
        columns.append(emails)
    if chance.random() < 0.3:
        columns.insert(chance.choice((0, len(columns))), groups)
    if chance.random() < 0.2:
        running = [str(k + 1) for k in range(len(people))]
        header = chance.choice(("#", "Nr.", "No.", "", "№", "N°", "S.No"))
        columns.insert(0, ColumnDraft(header, ColumnRole.NOTE, running))
    return columns


def _draw_names(language: Language, people: Sequence[Person], kind: str, chance: random.Random) -> list[ColumnDraft]:
    if kind == "parts":
        given = _make_column(language, "first", ColumnRole.GIVEN_NAME, [person.given for person in people], chance)
        family = _make_column(language, "last", ColumnRole.FAMILY_NAME, [person.family for person in people], chance)
        return [given, family] if chance.random() < 0.4 else [family, given]
    turned = chance.random()
    if language.joined or turned < 0.5:
        names = [person.whole for person in people]
    elif turned < 0.75:
        names = [f"{person.family}, {person.given}" for person in people]
    elif language.family_first:
        names = [f"{person.family} {person.given}" for person in people]
    else:
        names = [write_whole_name(language, person.given, person.family) for person in people]
    return [_make_column(language, "name", ColumnRole.NAME, names, chance)]


def _make_column(
    language: Language, meaning: str, role: ColumnRole, cells: list[str], chance: random.Random
) -> ColumnDraft:
    return ColumnDraft(draw_wording(language, "columns", meaning, chance), role, cells)


# -------------------------------------------------------------------------------------------------- items


def add_items(draft: TableDraft, form: FileForm, chance: random.Random) -> None:
    """Columns of scores, with points possible said in a row, in headers, by a common scale, or nowhere."""
    n_items = max(1, min(60, round(chance.lognormvariate(1.9, 0.8))))
    kind = chance.choices(
        ("row", "header", "binary", "scale", "unknown", "percent"), (0.3, 0.17, 0.14, 0.23, 0.08, 0.08)
    )[0]
    maxima, step = _draw_maxima(kind, n_items, chance)
    blanks = chance.choice((0.0, 0.0, 0.02, 0.08, 0.2))
    points = draw_points(maxima, len(draft.people), step, blanks, chance)
    if kind == "scale":
        _reach_scale(points, maxima[0])
    titles = draw_titles(draft.language, n_items, chance)
    signs = _draw_signs(draft.language, chance)
    header_form = _draw_header_form(draft.language, chance)
    for title, maximum, earned in zip(titles, maxima, points, strict=True):
        header = header_form.format(t=title, m=form.write_number(maximum)) if kind == "header" else title
        told = NAN if kind == "unknown" else maximum
        item = InventedItem(header, told, earned)
        unit = "%" if kind == "percent" and form.container == "csv" else ""
        cells = [form.write_number(each) + unit if each is not None else chance.choice(signs) for each in earned]
        draft.columns.append(ColumnDraft(header, ColumnRole.SCORE, cells, item, numbers=list(earned)))
    draft.tags.append(f"maxima_{kind}")
    if kind == "row":
        draft.tags.append("needs_maxima_row")


def _draw_maxima(kind: str, n: int, chance: random.Random) -> tuple[list[float], float]:
    """Points possible of n items, and the finest share of a point."""
    if kind == "binary":
        return [1.0] * n, 1.0
    if kind == "percent":
        return [100.0] * n, 1.0
    if kind == "scale":
        return [float(chance.choice((5, 10, 20, 100)))] * n, chance.choice((1.0, 1.0, 0.5))
    drawn = [float(chance.choice((2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 40, 50, 100))) for _ in range(n)]
    return drawn, chance.choice((1.0, 1.0, 0.5, 0.25))


def _reach_scale(points: list[list[float | None]], scale: float) -> None:
    """Somebody earns everything somewhere, so that the scale is evident from the whole table."""
    best = max((value, j, i) for j, earned in enumerate(points) for i, value in enumerate(earned) if value is not None)
    points[best[1]][best[2]] = scale


def _draw_signs(language: Language, chance: random.Random) -> tuple[str, ...]:
    """What stands where there is no score: mostly nothing, or a dash, or words of the language."""
    roll = chance.random()
    if roll < 0.55:
        return ("",)
    if roll < 0.7:
        return (chance.choice(("-", "–", "—", "")),)
    meanings = ("absent", "excused", "missing")
    return ("", *(chance.choice(language.list_wordings("cells", chance.choice(meanings))) for _ in range(2)))


def _draw_header_form(language: Language, chance: random.Random) -> str:
    """How points possible stand in a header."""
    points = chance.choice(language.list_wordings("items", "points"))
    out_of = chance.choice(language.list_wordings("items", "out_of"))
    forms = (
        "{t} (/{m})", "{t} ({m} {p})", "{t} [{m}]", "{t} - {m} {p}", "{t} ({m})", "{t} /{m}", "{t} ({o} {m})",
        "{t} ({m}{p})", "{t}\n/{m}", "{t}, {o} {m}",
    )  # fmt: skip
    return chance.choice(forms).replace("{p}", points).replace("{o}", out_of)

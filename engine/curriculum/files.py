"""Bytes of a skills file or an items file to skills and tags, with everything that is wrong in them.

Files are read to their end: all problems are collected, and what can be used is returned beside them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.classroom import Message, Problem, Skill
from engine.curriculum.case_framework import looks_like_json, parse_framework
from engine.curriculum.graph import find_cycles, sort_skills
from engine.curriculum.problems import MAX_SKILLS, cut_off, describe_problem, name_some_short, refuse_too_many
from engine.curriculum.skill_names import SEPARATORS, find_skill, index_skills
from engine.curriculum.texts import MOST_MINUTES
from engine.errors import CurriculumError
from engine.importers.containers.tables import column_letter, read_tables
from engine.wording import say_name
from engine.writing.formula_text import restore_text
from engine.writing.short_texts import shorten
from engine.writing.unique_names import make_name_unique

DEFAULT_MINUTES = 20

SKILL_COLUMNS = ("skill_id", "name", "prerequisites", "explanation", "worked_example", "practice", "minutes")
REQUIRED_SKILL_COLUMNS = ("skill_id", "name")
ITEM_COLUMNS = ("item", "skills")
_YES, _NO = {"1", "x", "✓", "✔"}, {"0", "", "-"}


@dataclass(frozen=True)
class TaggedItem:
    """One row of an items file: the item as the file calls it, the skills it names, and where that stands."""

    item: str
    skills: tuple[str, ...]
    row: int


@dataclass(frozen=True)
class ItemTags:
    """An items file.

    Attributes
    ----------
    rows
        In the order of the file; an item may have several rows.
    skills
        Every skill the file names, in order of first appearance; the columns, where it is a 0/1 matrix.
    is_matrix
        Whether it is a 0/1 matrix.
    header_row
        1-based.
    """

    rows: tuple[TaggedItem, ...]
    skills: tuple[str, ...]
    is_matrix: bool
    header_row: int


def read_skills(data: bytes, filename: str, level: int | None = None) -> tuple[Skill, ...]:
    """Read a skills file.

    Columns ``skill_id`` and ``name``, and as many of ``prerequisites`` (ids separated by ``;``), ``explanation``,
    ``worked_example``, ``practice``, ``minutes`` and ``short_name`` as there are. A prerequisite may also be given by
    its name. Or a framework in the CASE format, of which ``level`` says what counts as a skill.

    Returns
    -------
    tuple of Skill
        In prerequisite order.

    Raises
    ------
    CurriculumError
        With every problem of the file.
    """
    skills, problems, _ = parse_skills(data, filename, level)
    if problems:
        raise CurriculumError(cut_off(problems))
    return sort_skills(skills)


def read_item_tags(data: bytes, filename: str) -> ItemTags:
    """Read an items file.

    Either columns ``item`` and ``skills`` (ids or names separated by ``;``), or a first column of items and one
    column of 0 and 1 for each skill.

    Raises
    ------
    CurriculumError
        With every problem of the file.
    """
    tags, problems = parse_item_tags(data, filename)
    if problems:
        raise CurriculumError(cut_off(problems))
    return tags


# -------------------- skills


def parse_skills(
    data: bytes, filename: str, level: int | None = None
) -> tuple[list[Skill], list[Problem], list[Message]]:
    """The usable skills in the order of the file, without cycles, what is wrong with the rest, and what is not used.

    A table, or a framework in the CASE format (:mod:`engine.curriculum.case_framework`), of which ``level`` says what
    is a skill.
    """
    if looks_like_json(data):
        return parse_framework(data, filename, level)
    sheet, problems = _open_sheet(data, filename, REQUIRED_SKILL_COLUMNS)
    missing = [column for column in REQUIRED_SKILL_COLUMNS if sheet.lacks(column)]
    if missing:
        needed = ", ".join(REQUIRED_SKILL_COLUMNS)
        raise CurriculumError(
            describe_problem("curriculum-missing-column", filename, sheet.header_row, column, needed=needed)
            for column in missing
        )
    rows: dict[str, tuple[int, list[str]]] = {}
    for row, cells in sheet.rows:
        skill_id = sheet.cell(cells, "skill_id")
        if not skill_id:
            problems.append(describe_problem("curriculum-no-id", filename, row, sheet.name_of("skill_id")))
        elif skill_id in rows:
            values = {"skill": shorten(skill_id), "first": str(rows[skill_id][0])}
            problems.append(describe_problem("curriculum-same-id", filename, row, sheet.name_of("skill_id"), **values))
        else:
            rows[skill_id] = row, cells
    if len(rows) > MAX_SKILLS:
        raise CurriculumError([refuse_too_many(filename, len(rows))])
    if not rows:
        raise CurriculumError([*problems, describe_problem("curriculum-no-rows", filename)])
    skills = []
    taken: set[str] = set()
    for skill_id, (row, cells) in rows.items():
        skill, found = _parse_skill(sheet, filename, skill_id, row, cells)
        # Results name skills, so two skills may not share a name.
        name = say_name(skill.name)
        if name in taken:
            name = make_name_unique(f"{name} ({skill_id})", taken)
        taken.add(name)
        skills.append(replace(skill, name=name))
        problems += found
    skills, found = _resolve_prerequisites(skills, {key: row for key, (row, _) in rows.items()}, sheet, filename)
    return skills, sorted(problems + found, key=lambda problem: problem.row or 0), _remark_columns(sheet, filename)


def _parse_skill(
    sheet: _Sheet, filename: str, skill_id: str, row: int, cells: list[str]
) -> tuple[Skill, list[Problem]]:
    """One row; a blank name is replaced by the id and bad minutes by the default, each with its problem."""
    problems = []
    name = sheet.cell(cells, "name")
    if not name:
        values = {"skill": shorten(skill_id)}
        problems.append(describe_problem("curriculum-no-name", filename, row, sheet.name_of("name"), **values))
    written = sheet.cell(cells, "minutes")
    minutes = _parse_minutes(written) if written else DEFAULT_MINUTES
    if minutes is None:
        values = {"skill": shorten(skill_id), "found": shorten(written)}
        problems.append(describe_problem("curriculum-minutes", filename, row, sheet.name_of("minutes"), **values))
    skill = Skill(
        id=skill_id,
        name=name or skill_id,
        short_name=sheet.cell(cells, "short_name") or name or skill_id,
        prerequisites=_split(sheet.cell(cells, "prerequisites")),
        explanation=sheet.cell(cells, "explanation"),
        worked_example=sheet.cell(cells, "worked_example"),
        practice=sheet.cell(cells, "practice"),
        minutes=minutes or DEFAULT_MINUTES,
    )
    return skill, problems


def _parse_minutes(written: str) -> int | None:
    """Whole minutes, at least 1, or None where it is not a usable number."""
    try:
        minutes = float(unicodedata.normalize("NFKC", written))
    except ValueError:
        return None
    return max(1, round(minutes)) if math.isfinite(minutes) and 0 < minutes <= MOST_MINUTES else None


def _resolve_prerequisites(
    skills: list[Skill], row_of: Mapping[str, int], sheet: _Sheet, filename: str
) -> tuple[list[Skill], list[Problem]]:
    """Replace names by ids; leave out prerequisites that are unknown or close a cycle, each with its problem."""
    index = index_skills(skills)
    column = sheet.name_of("prerequisites")
    known = name_some_short([skill.id for skill in skills])
    problems = []
    resolved = []
    for skill in skills:
        ids = [(name, find_skill(index, name)) for name in skill.prerequisites]
        for name, found in ids:
            if found is None:
                values = {"skill": shorten(skill.id), "found": shorten(name), "known": known}
                row = row_of[skill.id]
                problems.append(describe_problem("curriculum-unknown-prerequisite", filename, row, column, **values))
        resolved.append(replace(skill, prerequisites=tuple(dict.fromkeys(found for _, found in ids if found))))
    acyclic = []
    cycles = find_cycles(resolved)
    for skill in resolved:
        closed = cycles.get(skill.id, {})
        for before in skill.prerequisites:
            if before in closed:
                values = {"skill": shorten(skill.id), "found": shorten(before)}
                values["cycle"] = shorten(" -> ".join(closed[before]), 400)
                problems.append(describe_problem("curriculum-cycle", filename, row_of[skill.id], column, **values))
        kept = tuple(before for before in skill.prerequisites if before not in closed)
        acyclic.append(replace(skill, prerequisites=kept))
    return acyclic, problems


def _remark_columns(sheet: _Sheet, filename: str) -> list[Message]:
    """Columns the file lacks, and columns that are not used: a misspelt header shows up as one of each."""
    wanted = {*SKILL_COLUMNS, "short_name"}
    missing = [column for column in SKILL_COLUMNS if sheet.lacks(column)]
    unused = [header for header in sheet.header if header and _fold_header(header) not in wanted]
    return [
        Message(key, {"file": filename, "n": len(columns), "columns": name_some_short(columns)})
        for key, columns in (("curriculum-columns-missing", missing), ("curriculum-columns-unused", unused))
        if columns
    ]


# -------------------- items


def parse_item_tags(data: bytes, filename: str) -> tuple[ItemTags, list[Problem]]:
    """The usable rows of an items file, and what is wrong with the rest."""
    sheet, problems = _open_sheet(data, filename, ITEM_COLUMNS)
    if not sheet.rows:
        raise CurriculumError([*problems, describe_problem("curriculum-no-rows", filename)])
    if sheet.lacks("skills") and _looks_like_matrix(sheet):
        tags, found = _parse_matrix(sheet, filename)
    else:
        tags, found = _parse_tag_list(sheet, filename)
    if not tags.rows:
        raise CurriculumError([*problems, *found] or [describe_problem("curriculum-no-rows", filename)])
    if len(tags.skills) > MAX_SKILLS:
        raise CurriculumError([refuse_too_many(filename, len(tags.skills))])
    if not any(tagged.skills for tagged in tags.rows):
        raise CurriculumError([*problems, *found, describe_problem("curriculum-no-tags", filename)])
    return tags, sorted(problems + found, key=lambda problem: problem.row or 0)


def _parse_tag_list(sheet: _Sheet, filename: str) -> tuple[ItemTags, list[Problem]]:
    missing = [column for column in ITEM_COLUMNS if sheet.lacks(column)]
    if missing:
        raise CurriculumError(
            describe_problem("curriculum-missing-items-column", filename, sheet.header_row, column)
            for column in missing
        )
    rows, problems = [], []
    names: dict[str, None] = {}
    for row, cells in sheet.rows:
        item, skills = sheet.cell(cells, "item"), _split(sheet.cell(cells, "skills"))
        if not item:
            problems.append(describe_problem("curriculum-no-item", filename, row, sheet.name_of("item")))
            continue
        names |= dict.fromkeys(skills)
        rows.append(TaggedItem(item, skills, row))
    return ItemTags(tuple(rows), tuple(names), False, sheet.header_row), problems


def _looks_like_matrix(sheet: _Sheet) -> bool:
    """Several columns, and at least half of the filled cells behind the first column are 0 or 1."""
    filled = Counter(cell for _, cells in sheet.rows for cell in cells[1:] if cell)
    n_binary = sum(n for cell, n in filled.items() if _read_mark(cell) is not None)
    return len(sheet.header) > 1 and n_binary > 0 and 2 * n_binary >= filled.total()


def _parse_matrix(sheet: _Sheet, filename: str) -> tuple[ItemTags, list[Problem]]:
    """A 0/1 matrix; a cell that is neither counts as 0, a skill without a name or with a repeated one is left out."""
    problems = []
    columns: dict[str, int] = {}
    for k, name in enumerate(sheet.header[1:], start=1):
        letter = column_letter(k)
        if not name and any(cells[k] for _, cells in sheet.rows):
            problems.append(describe_problem("curriculum-unnamed-column", filename, sheet.header_row, letter))
        elif name in columns:
            values = {"skill": shorten(name), "first": column_letter(columns[name])}
            problems.append(describe_problem("curriculum-same-column", filename, sheet.header_row, letter, **values))
        elif name:
            columns[name] = k
    if len(columns) > MAX_SKILLS:
        raise CurriculumError([refuse_too_many(filename, len(columns))])
    rows = []
    first_row: dict[str, int] = {}
    # Read once for equal cells, and forgotten with the file: somebody may take a gradebook for an items file.
    mark_of = {cell: _read_mark(cell) for _, cells in sheet.rows for cell in set(cells[1:])}
    for row, cells in sheet.rows:
        item = cells[0]
        if not item:
            problems.append(describe_problem("curriculum-no-item", filename, row, sheet.header[0] or "A"))
            continue
        if item in first_row:
            values = {"item": shorten(item), "first": str(first_row[item])}
            problems.append(describe_problem("curriculum-same-item", filename, row, sheet.header[0] or "A", **values))
            continue
        first_row[item] = row
        marks = {name: mark_of[cells[k]] for name, k in columns.items()}
        unclear = [name for name, mark in marks.items() if mark is None]
        if unclear:
            values = {"item": shorten(item), "found": shorten(cells[columns[unclear[0]]])}
            problems.append(describe_problem("curriculum-mark", filename, row, unclear[0], n=len(unclear), **values))
        rows.append(TaggedItem(item, tuple(name for name, mark in marks.items() if mark), row))
    return ItemTags(tuple(rows), tuple(columns), True, sheet.header_row), problems


def _read_mark(cell: str) -> bool | None:
    """Whether the cell says that the item needs the skill; None where it says neither."""
    text = unicodedata.normalize("NFKC", cell).casefold()
    text = re.sub(r"^([01])\.0+$", r"\1", text)
    return True if text in _YES else False if text in _NO else None


# -------------------- rows and names


@dataclass(frozen=True)
class _Sheet:
    """Header and filled rows of a file; every row as long as the header.

    Attributes
    ----------
    columns
        Position of each header; case, blanks and hyphens do not matter, and the first of two equal ones counts.
    """

    header: list[str]
    header_row: int
    columns: dict[str, int]
    rows: list[tuple[int, list[str]]]

    def lacks(self, column: str) -> bool:
        return column not in self.columns

    def name_of(self, column: str) -> str:
        """The column as the file writes it."""
        return column if self.lacks(column) else self.header[self.columns[column]]

    def cell(self, cells: list[str], column: str) -> str:
        """The cell of a row; empty where the file has no such column."""
        return "" if self.lacks(column) else cells[self.columns[column]]


def _open_sheet(data: bytes, filename: str, wanted: Collection[str]) -> tuple[_Sheet, list[Problem]]:
    """Read a file with a header row; rows with more cells than the header are problems.

    Of several worksheets it is the first with the ``wanted`` columns, so that skills and items may share a workbook.
    """
    tables = read_tables(data, filename, error=CurriculumError)
    table = min(tables, key=lambda t: (not _has_columns(t.rows, wanted), t.sheet_is_hidden))
    filled = [
        (row, [restore_text(cell) for cell in cells]) for row, cells in enumerate(table.rows, start=1) if any(cells)
    ]
    header_row, header = filled[0]
    width = max(k for k, cell in enumerate(header, start=1) if cell)
    problems, rows = [], []
    for row, cells in filled[1:]:
        if any(cells[width:]):
            values = {"cells": len(cells), "columns": width}
            problems.append(describe_problem("curriculum-too-many-cells", filename, row, **values))
        else:
            rows.append((row, [*cells, *[""] * (width - len(cells))][:width]))
    columns: dict[str, int] = {}
    for position, name in enumerate(header[:width]):
        columns.setdefault(_fold_header(name), position)
    return _Sheet(header[:width], header_row, columns, rows), problems


def _has_columns(rows: Sequence[Sequence[str]], wanted: Collection[str]) -> bool:
    """Whether the first filled row names these columns."""
    header = next((cells for cells in rows if any(cells)), ())
    return {_fold_header(cell) for cell in header}.issuperset(wanted)


def _split(cell: str) -> tuple[str, ...]:
    """The parts between semicolons, each once."""
    parts = (part.strip() for part in SEPARATORS.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def _fold_header(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", unicodedata.normalize("NFKC", text).casefold())

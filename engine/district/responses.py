"""A partition of responses, a row a score, as a gradebook with its curriculum.

The columns are those of ``engine/district/DISTRICT.md``. An item that much of the class has on several days is one that
was asked again, as in a file with a row for every score (:mod:`engine.importers.reading.repeated_days`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from engine.classroom import (
    Curriculum,
    FloatArray,
    Gradebook,
    ImportNotes,
    IntArray,
    Item,
    Message,
    Problem,
    Status,
    Student,
)
from engine.curriculum.building import build_curriculum, build_tagged, name_skills
from engine.curriculum.files import parse_skills
from engine.curriculum.skill_names import find_skill, index_skills
from engine.errors import GradebookError
from engine.importers.reading.long_form import find_usual
from engine.importers.reading.repeated_days import number_occasions

NEEDED = ("student", "item", "points", "max_points")
OPTIONAL = ("day", "skills")

File = tuple[str, bytes]
"""Name and bytes."""


@dataclass(frozen=True)
class Tags:
    """Which item asks for which skill, and what comes before what, for every class of the district.

    Attributes
    ----------
    skills, items
        Files as ``analyse`` reads them.
    """

    skills: File | None = None
    items: File | None = None


@dataclass(frozen=True, eq=False)
class _Rows:
    """The rows of one class.

    Attributes
    ----------
    students, items
        Each once, in the order of the rows.
    student, item
        Position of each row's student and item.
    points, maximum
        Of each row, NaN where there is none.
    days
        Of each row; empty where the rows have none.
    skills
        Skills that each item asks for; empty where the rows name none.
    """

    students: list[str]
    items: list[str]
    student: IntArray
    item: IntArray
    points: FloatArray
    maximum: FloatArray
    days: list[date | None]
    skills: dict[int, list[str]]


def read_responses(files: Sequence[str], name: str, tags: Tags) -> tuple[Gradebook, Curriculum]:
    """The scores of one class and what its items ask for.

    Of several rows of a student on one item of one day the last one counts.

    Raises
    ------
    InputError
        If a column is missing or of another type, a number impossible, or a skill unknown.
    """
    rows = _take_rows(pa.concat_tables([_read_file(path) for path in files], promote_options="permissive"))
    if not len(rows.student):
        raise _refuse("district-no-rows")
    column, columns = _find_columns(rows)
    maximum = np.full(len(columns), np.nan)
    np.fmax.at(maximum, column, rows.maximum)
    if not np.all((maximum > 0) & np.isfinite(maximum)):
        raise _refuse("district-bad-maximum")
    scores = np.full((len(rows.students), len(columns)), np.nan)
    scores[rows.student, column] = rows.points
    titles = _name_columns(rows, columns)
    items = tuple(
        Item(title, float(most), taken_on=day, again_of=rows.items[item] if occasion else "")
        for title, most, (item, occasion, day) in zip(titles, maximum, columns, strict=True)
    )
    gradebook = Gradebook(
        name=name,
        students=tuple(Student(each, each, each) for each in rows.students),
        items=items,
        scores=scores,
        status=np.where(np.isfinite(scores), Status.SCORED, Status.MISSING).astype(np.int8),
        notes=ImportNotes("district_responses", Message("why-district-responses")),
    )
    return gradebook, _build_curriculum(gradebook, [rows.skills.get(item, []) for item, _, _ in columns], tags)


def _read_file(path: str) -> pa.Table:
    """The columns that are known, of one file."""
    file = pq.ParquetFile(path)
    there = [name for name in (*NEEDED, *OPTIONAL) if name in file.schema_arrow.names]
    if missing := [name for name in NEEDED if name not in there]:
        raise _refuse("district-no-column", columns=", ".join(missing))
    return file.read(there, use_threads=False)


def _take_rows(table: pa.Table) -> _Rows:
    try:
        columns = {name: table[name] for name in table.column_names}
        student, item = (pc.dictionary_encode(columns[name].cast(pa.string())) for name in ("student", "item"))
        points, maximum = (
            columns[name].cast(pa.float64()).to_numpy(zero_copy_only=False) for name in ("points", "max_points")
        )
        days = columns["day"].cast(pa.date32()).to_pylist() if "day" in columns else []
    except pa.ArrowInvalid:
        raise _refuse("district-bad-column") from None
    if student.null_count or item.null_count:
        raise _refuse("district-no-student-or-item")
    if np.any(points < 0) or np.any(np.isinf(points)):
        raise _refuse("district-bad-points")
    student, item = (each.combine_chunks() if isinstance(each, pa.ChunkedArray) else each for each in (student, item))
    at = item.indices.to_numpy()
    return _Rows(
        students=student.dictionary.to_pylist(),
        items=item.dictionary.to_pylist(),
        student=student.indices.to_numpy(),
        item=at,
        points=np.asarray(points, dtype=float),
        maximum=np.asarray(maximum, dtype=float),
        days=days if any(day is not None for day in days) else [],
        skills=_take_skills(columns["skills"], at) if "skills" in columns else {},
    )


def _take_skills(column: pa.ChunkedArray, item: IntArray) -> dict[int, list[str]]:
    """The skills of every item, those of all its rows together, in the order of the rows."""
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        pairs = dict.fromkeys(zip(item.tolist(), map(_to_tuple, column.to_pylist()), strict=True))
    else:
        said = column.combine_chunks().dictionary_encode()
        code = said.indices.fill_null(-1).to_numpy()
        _, first = np.unique(item * (len(said.dictionary) + 1) + code, return_index=True)
        texts = [*said.dictionary.cast(pa.string()).to_pylist(), ""]
        pairs = {(int(item[row]), tuple(re.split(r"\s*;\s*", texts[code[row]]))): None for row in np.sort(first)}
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for j, names in pairs:
        found[j] |= dict.fromkeys(name.strip() for name in names if name and name.strip())
    return {j: list(names) for j, names in found.items() if names}


def _to_tuple(names: Sequence[str | None] | None) -> tuple[str | None, ...]:
    return tuple(names or ())


def _find_columns(rows: _Rows) -> tuple[IntArray, list[tuple[int, int, date | None]]]:
    """The column of each row, and of each column its item, which time it was asked, and the day, in the rows' order."""
    if not rows.days:
        return rows.item, [(item, 0, None) for item in range(len(rows.items))]
    items = rows.item.tolist()
    several = len({(item, day) for item, day in zip(items, rows.days, strict=True)}) > len(rows.items)
    occasions = (
        number_occasions(items, [rows.students[i] for i in rows.student.tolist()], rows.days)
        if several
        else [0] * len(items)
    )
    place: dict[tuple[int, int], int] = {}
    column = np.array([place.setdefault(asked, len(place)) for asked in zip(items, occasions, strict=True)], dtype=int)
    days = [[rows.days[row] for row in np.flatnonzero(column == k)] for k in range(len(place))]
    return column, [(*asked, find_usual(own)) for asked, own in zip(place, days, strict=True)]


def _name_columns(rows: _Rows, columns: Sequence[tuple[int, int, date | None]]) -> list[str]:
    """The items' titles; with the day where an item is asked again."""
    return [f"{rows.items[item]} ({day})" if occasion else rows.items[item] for item, occasion, day in columns]


def _build_curriculum(gradebook: Gradebook, named: Sequence[Sequence[str]], tags: Tags) -> Curriculum:
    """Skills by the files that hold for the district, else by the rows, else by the titles."""
    if tags.items is not None or not any(named):
        return build_curriculum(gradebook, tags.skills, tags.items)
    listed = parse_skills(tags.skills[1], tags.skills[0])[0] if tags.skills else None
    skills = listed if listed is not None else name_skills(dict.fromkeys(name for names in named for name in names))
    index = index_skills(skills)
    needs = {
        j: list(dict.fromkeys(skill for name in names if (skill := find_skill(index, name)) is not None))
        for j, names in enumerate(named)
    }
    return build_tagged([item.title for item in gradebook.items], skills, needs, "file", (), ())


def _refuse(key: str, **values: str) -> GradebookError:
    return GradebookError([Problem(Message(key, values))])

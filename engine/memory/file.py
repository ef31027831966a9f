"""A memory as a file: JSON that a teacher can open in an editor, and back.

What stands in it says :mod:`engine.memory.schema`; MEMORY.md says it to a teacher. What is written again after it was
read is the same, byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

import numpy as np
from pydantic import ValidationError
from pydantic_core import from_json

from engine.classroom import FloatArray, Message, Problem
from engine.errors import InputError
from engine.learners.response.class_context import N_CONTEXT
from engine.memory.at_home import N_OUTPUTS, Lesson
from engine.memory.canonical import name_class, tabulate_items, write_number
from engine.memory.memory import Memory, RememberedClass
from engine.memory.privacy import describe_privacy
from engine.memory.schema import COLUMNS, FORMAT, VERSION, FileClass, Item, MemoryFile
from engine.memory.summary import ClassSummary, Spreads
from engine.wording import say
from engine.writing.short_texts import shorten

#: A thousand items of eight classes take less than a megabyte.
MOST_BYTES = 20_000_000

_MOST_PROBLEMS = 20

#: How far below 0 rounding can take the least eigenvalue of a covariance, as a share of the largest.
_ROUNDING = 1e-5

#: What the columns of an item may hold, lowest and highest.
_RANGES = {
    "difficulty": (-1e3, 1e3),
    "discrimination": (1e-6, 1e6),
    "information_difficulty": (0.0, 1e12),
    "information_discrimination": (0.0, 1e12),
    "information_both": (-1e12, 1e12),
    "weight": (1e-3, 1e6),
}

_ABOUT = ("what", "none", "merge", "forget", "edit")

_Place = tuple[int | str, ...]
_Key = tuple[str, str, tuple[str, ...]]


def write_memory(memory: Memory) -> bytes:
    """Write a memory as UTF-8, a line an item; its classes are those of :func:`engine.memory.canonical.name_class`."""
    position = {key: k for k, key in enumerate(sorted({key for each in memory.classes for key in _list_keys(each)}))}
    items = [
        f'{{"title": {_quote(title)}, "points": {points}, "skills": {_quote(list(skills))}}}'
        for title, points, skills in position
    ]
    head = {
        "about": [say(Message(f"memory-file-about-{key}")) for key in _ABOUT],
        "format": FORMAT,
        "version": VERSION,
        "privacy": [say(message) for message in describe_privacy()],
        "columns": COLUMNS,
    }
    of_head = [f"{_quote(name)}: {_write_head(value)}" for name, value in head.items()]
    classes = [_write_class(each, position) for each in memory.classes]
    parts = [*of_head, f'"items": {_write_lines(items, 1)}', f'"classes": {_write_lines(classes, 1)}']
    return ("{\n" + ",\n".join(f" {part}" for part in parts) + "\n}\n").encode()


def read_memory(data: bytes, filename: str) -> Memory:
    """Read what :func:`write_memory` wrote; what a newer version added is passed over.

    Ids are made again from what stands in the file, so that a title may be mended by hand.

    Raises
    ------
    InputError
        With what cannot be read: where in the file, and what to do.
    """
    found = _parse(data, filename)
    try:
        file = MemoryFile.model_validate(found)
    except ValidationError as error:
        raise InputError(_list_problems(error, filename)) from None
    checks = [*_check_columns(file), *(p for k, each in enumerate(file.classes) for p in _check_class(file, each, k))]
    if checks:
        raise InputError(_describe(filename, place, value) for place, value in checks[:_MOST_PROBLEMS])
    classes = [_restore(file, each) for each in file.classes]
    twice = sorted({each.id for each in classes if [other.id for other in classes].count(each.id) > 1})
    if twice:
        raise InputError(Problem(Message("memory-file-class-twice", {"file": filename, "id": id_})) for id_ in twice)
    return Memory(tuple(sorted(classes, key=lambda each: each.id)))


def _quote(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write_head(value: object) -> str:
    return _write_lines([_quote(each) for each in value], 1) if isinstance(value, list) else _quote(value)


def _write_lines(lines: Sequence[str], depth: int) -> str:
    """A list with a line for each of its members."""
    indent = "\n" + " " * (depth + 1)
    return "[" + indent + f",{indent}".join(lines) + "\n" + " " * depth + "]" if lines else "[]"


def _write_row(values: Iterable[float]) -> str:
    return "[" + ", ".join(write_number(value) for value in values) + "]"


def _list_keys(remembered: RememberedClass) -> list[_Key]:
    """Title, points and skills of every item: what it is listed by."""
    summary = remembered.summary
    together = zip(summary.titles, summary.points.tolist(), summary.item_skills, strict=True)
    return [(title, write_number(points), skills) for title, points, skills in together]


def _write_class(remembered: RememberedClass, position: dict[_Key, int]) -> str:
    summary = remembered.summary
    rows = tabulate_items(summary)
    rows[:, 0] = [position[key] for key in _list_keys(remembered)]
    spreads = ", ".join(f"{_quote(name)}: {write_number(value)}" for name, value in asdict(summary.spreads).items())
    parts = [
        f'"id": {_quote(remembered.id)}',
        f'"label": {_quote(remembered.label)}',
        f'"n_students": {summary.n_students}',
        f'"centre": {write_number(summary.centre)}',
        f'"spreads": {{{spreads}}}',
        f'"skills": {_quote(list(summary.skills))}',
        f'"covariance": {_write_lines([_write_row(row) for row in summary.covariance], 3)}',
        f'"statistics": {_write_row(summary.statistics)}',
        f'"lesson": {_write_lesson(summary.lesson)}',
        f'"items": {_write_lines([_write_row(row) for row in rows], 3)}',
    ]
    return "{\n" + ",\n".join(f"   {part}" for part in parts) + "\n  }"


def _parse(data: bytes, filename: str) -> object:
    """The JSON of a file that says that it is a memory of a version that can be read."""
    if len(data) > MOST_BYTES:
        message = Message("memory-file-too-large", {"file": filename, "most": MOST_BYTES // 1_000_000})
        raise InputError([Problem(message)])
    text = data.removeprefix(b"\xef\xbb\xbf")
    if not text.lstrip().startswith(b"{"):  # a gradebook, say
        raise InputError([Problem(Message("memory-file-other-format", {"file": filename, "format": FORMAT}))])
    try:
        found = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        found_at = re.search(r"at line (\d+)", str(error))
        line = int(found_at[1]) if found_at else 1
        message = Message("memory-file-unreadable", {"file": filename, "line": line})
        raise InputError([Problem(message, row=line)]) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InputError([Problem(Message("memory-file-other-format", {"file": filename, "format": FORMAT}))])
    version = found.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise InputError([_describe(filename, ("version",), version)])
    if version > VERSION:
        values = {"file": filename, "version": str(version)[:20], "known": str(VERSION)}
        raise InputError([Problem(Message("memory-file-newer", values))])
    return found


def _list_problems(error: ValidationError, filename: str) -> list[Problem]:
    problems = []
    for each in error.errors(include_url=False, include_context=False):
        if each["type"] == "missing":
            values = {"file": filename, "place": _name_place(each["loc"])}
            problems.append(Problem(Message("memory-file-missing", values)))
        else:
            problems.append(_describe(filename, each["loc"], each["input"]))
    return problems[:_MOST_PROBLEMS]


def _check_columns(file: MemoryFile) -> Iterator[tuple[_Place, object]]:
    if not set(COLUMNS) <= set(file.columns) or len(set(file.columns)) < len(file.columns):
        yield ("columns",), file.columns


def _check_class(file: MemoryFile, found: FileClass, k: int) -> Iterator[tuple[_Place, object]]:
    """Every place of a class where something stands that cannot be, and what."""
    here: _Place = ("classes", k)
    width = 1 + len(found.skills)
    if len(found.statistics) != N_CONTEXT:
        yield (*here, "statistics"), f"{len(found.statistics)}"
    if len(set(found.skills)) < len(found.skills):
        yield (*here, "skills"), found.skills
    if len(found.covariance) != width or {len(row) for row in found.covariance} != {width}:
        yield (*here, "covariance"), f"{len(found.covariance)}"
    elif not _is_covariance(np.array(found.covariance, dtype=float)):
        yield (*here, "covariance"), found.covariance[0]
    yield from (((*here, "lesson", *place), value) for place, value in _check_lesson(found))
    wrong = [j for j, row in enumerate(found.items) if len(row) != len(file.columns)]
    yield from (((*here, "items", j), found.items[j]) for j in wrong)
    if not wrong and set(COLUMNS) <= set(file.columns):
        yield from (((*here, "items", *place), value) for place, value in _check_rows(file, found))


def _check_lesson(found: FileClass) -> Iterator[tuple[_Place, object]]:
    lesson = found.lesson
    if len(lesson.gradient) != N_OUTPUTS:
        yield ("gradient",), f"{len(lesson.gradient)}"
    if len(lesson.curvature) != N_OUTPUTS or {len(row) for row in lesson.curvature} != {N_OUTPUTS}:
        yield ("curvature",), f"{len(lesson.curvature)}"
    elif not _is_covariance(np.array(lesson.curvature, dtype=float)):
        yield ("curvature",), lesson.curvature[0]


def _is_covariance(matrix: FloatArray) -> bool:
    """Whether it is symmetric and no variance is below 0."""
    eigenvalues = np.linalg.eigvalsh(matrix)
    return bool((matrix == matrix.T).all() and eigenvalues.min() >= -_ROUNDING * max(eigenvalues.max(), 1e-9))


def _check_rows(file: MemoryFile, found: FileClass) -> Iterator[tuple[_Place, object]]:
    """The same for the items of a class."""
    cells = _take_columns(file, found)
    titles: set[str] = set()
    for j, row in enumerate(cells):
        value = dict(zip(COLUMNS, row.tolist(), strict=True))
        yield from (((j, name), value[name]) for name, (low, high) in _RANGES.items() if not low <= value[name] <= high)
        b, a, both = (value[f"information_{of}"] for of in ("difficulty", "discrimination", "both"))
        if both**2 > a * b * (1.0 + _ROUNDING):
            yield (j, "information_both"), both
        if not (0 <= value["n_scores"] <= found.n_students and value["n_scores"].is_integer()):
            yield (j, "n_scores"), value["n_scores"]
        if not (0 <= value["item"] < len(file.items) and value["item"].is_integer()):
            yield (j, "item"), value["item"]
            continue
        item = file.items[int(value["item"])]
        if item.title in titles or not set(item.skills) <= set(found.skills):
            yield (j, "item"), item.title
        titles.add(item.title)


def _write_lesson(lesson: Lesson) -> str:
    rows = _write_lines([_write_row(row) for row in lesson.curvature], 4)
    return f'{{"gradient": {_write_row(lesson.gradient)}, "curvature": {rows}}}'


def _take_columns(file: MemoryFile, found: FileClass) -> FloatArray:
    """The items of a class with the columns in our order, shape (n_items, 8)."""
    at = [file.columns.index(name) for name in COLUMNS]
    return np.array(found.items, dtype=float).reshape(-1, len(file.columns))[:, at]


def _restore(file: MemoryFile, found: FileClass) -> RememberedClass:
    item, difficulty, discrimination, of_b, of_a, both, weight, n_scores = _take_columns(file, found).T
    listed: list[Item] = [file.items[k] for k in item.astype(int)]
    information = np.stack([np.stack([of_a, both], -1), np.stack([both, of_b], -1)], -2)
    summary = ClassSummary(
        titles=tuple(each.title for each in listed),
        points=np.array([each.points for each in listed]),
        item_skills=tuple(tuple(each.skills) for each in listed),
        log_discrimination=np.log(discrimination),
        difficulty=difficulty,
        information=information,
        item_weight=weight,
        n_scores=n_scores.astype(np.int64),
        centre=found.centre,
        spreads=Spreads(**found.spreads.model_dump()),
        skills=tuple(found.skills),
        covariance=np.array(found.covariance, dtype=float),
        statistics=np.array(found.statistics, dtype=float),
        n_students=found.n_students,
        lesson=Lesson(np.array(found.lesson.gradient), np.array(found.lesson.curvature)),
    )
    return name_class(summary, found.label)


def _describe(filename: str, place: _Place, found: object) -> Problem:
    values = {"file": filename, "place": _name_place(place), "found": shorten(str(found), 40)}
    return Problem(Message("memory-file-wrong-value", values))


def _name_place(place: _Place) -> str:
    """A place as it is counted in an editor.

    >>> _name_place(("classes", 0, "items", 4, "difficulty"))
    'classes 1, items 5, difficulty'
    >>> _name_place(("classes", 0, "items", 4, 1))
    'classes 1, items 5, number 2'
    """
    text = ""
    for before, part in zip(("", *place), place, strict=False):
        if isinstance(part, str):
            text += f", {part}"
        else:
            text += f", number {part + 1}" if isinstance(before, int) else f" {part + 1}"
    return text.removeprefix(", ")

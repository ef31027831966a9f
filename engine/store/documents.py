"""The nouns of a class as JSON text, and back: exact, and the same text for the same noun.

Unlike :mod:`engine.exports.report_json` this is read by Gradepath alone: sentences stay keys with their values, so that
they are worded when they are read, in whatever language that is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

import numpy as np
from pydantic import TypeAdapter, ValidationError

from engine.classroom import Gradebook, ImportNotes, Item, Message, Problem, Status, Student
from engine.errors import InputError
from engine.writing.plain_text import replace_halves

Noun = TypeVar("Noun")


def write_document(value: object) -> str:
    """A noun of :mod:`engine.classroom` without arrays as JSON; sets are sorted, so that equal nouns are equal text."""
    return _dump(value)


def read_document(text: str, kind: type[Noun]) -> Noun:
    """The noun again.

    Raises
    ------
    InputError
        If the text is not what :func:`write_document` writes of this kind; what it holds is not quoted.
    """
    try:
        found: Noun = _adapter(cast(Hashable, kind)).validate_python(json.loads(text, object_hook=_read_places))
    except (ValueError, RecursionError) as error:
        raise _refuse(error) from None
    return found


def write_gradebook(gradebook: Gradebook) -> str:
    """A gradebook as JSON: a row of scores a student, null where there is none."""
    scores = [[None if math.isnan(score) else score for score in row] for row in gradebook.scores.tolist()]
    return _dump(
        {
            "name": gradebook.name,
            "students": gradebook.students,
            "items": gradebook.items,
            "scores": scores,
            "status": gradebook.status.tolist(),
            "answers": None if gradebook.answers is None else gradebook.answers.tolist(),
            "notes": gradebook.notes,
        }
    )


def read_gradebook(text: str) -> Gradebook:
    """The gradebook again; raises InputError as :func:`read_document`, also where the tables do not fit each other."""
    try:
        found = json.loads(text)
        students = _adapter(tuple[Student, ...]).validate_python(found["students"])
        items = _adapter(tuple[Item, ...]).validate_python(found["items"])
        shape = len(students), len(items)
        scores = np.array(_adapter(list[list[float | None]]).validate_python(found["scores"]), dtype=float)
        status = np.array(_adapter(list[list[Status]]).validate_python(found["status"]), dtype=np.int8)
        answers = _adapter(list[list[str]] | None).validate_python(found["answers"])
        gradebook = Gradebook(
            name=_adapter(str).validate_python(found["name"]),
            students=students,
            items=items,
            scores=scores.reshape(shape),
            status=status.reshape(shape),
            notes=_adapter(ImportNotes).validate_python(found["notes"]),
            answers=None if answers is None else np.array(answers, dtype=object).reshape(shape),
        )
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
        raise _refuse(error) from None
    if not (np.isfinite(gradebook.scores) == gradebook.seen).all():
        raise InputError([Problem(Message("store-document-wrong", {"place": "scores"}))])
    return gradebook


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(cast(Any, kind))
    return adapter


def _dump(value: object) -> str:
    return json.dumps(_make_plain(value), ensure_ascii=False, separators=(",", ":"))


def _make_plain(value: object) -> object:
    """What JSON can hold: sets sorted, days as ISO 8601, halves of surrogate pairs replaced."""
    match value:
        case str() if not isinstance(value, Enum):
            return replace_halves(value)
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {replace_halves(_write_key(key)): _make_plain(each) for key, each in value.items()}
        case frozenset() | set():
            return sorted((_make_plain(each) for each in value), key=repr)
        case list() | tuple():
            return [_make_plain(each) for each in value]
    if is_dataclass(value):
        return {field.name: _make_plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _write_key(key: object) -> str:
    """A place as ``row,column``: JSON has no other keys than texts."""
    return ",".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _read_places(found: dict[str, Any]) -> dict[str, Any]:
    """The object with the keys of its mended cells as places again."""
    cells = found.get("cells")
    if isinstance(cells, dict):
        found["cells"] = {tuple(map(int, key.split(","))): text for key, text in cells.items()}
    return found


def _refuse(error: Exception) -> InputError:
    """The place that is wrong, never what stands there: it may be a name."""
    place = ""
    if isinstance(error, ValidationError):
        place = ".".join(str(part) for part in error.errors(include_input=False, include_url=False)[0]["loc"])
    elif isinstance(error, KeyError):
        place = str(error.args[0])
    return InputError([Problem(Message("store-document-wrong", {"place": place or "?"}))])

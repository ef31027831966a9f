"""The whole report and the plans as JSON, and back. The schema is ``class_report.schema.json`` beside this module.

The document follows :mod:`engine.classroom` field by field, so a field that is added there is written without a change
here. What is not a number is null, never NaN; a message carries its sentence as ``text`` for readers without our
catalogue.
"""

from __future__ import annotations

import json
import math
import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np
from fluent.runtime import FluentBundle

from engine.classroom import ClassReport, Level, MasteryTable, Message, Problem, StudyPlan
from engine.errors import InputError
from engine.wording import say

FORMAT, VERSION = "gradepath.class", 1

ELEMENTS: dict[tuple[type, str], type[Enum]] = {(MasteryTable, "level"): Level}
"""What the arrays of objects hold, where it is not text."""


@dataclass(frozen=True, eq=False)
class ClassDocument:
    """What one file holds."""

    report: ClassReport
    plans: tuple[StudyPlan, ...]


def write_json(report: ClassReport, plans: Iterable[StudyPlan] = (), bundle: FluentBundle | None = None) -> bytes:
    """Write a report and its plans as UTF-8.

    Parameters
    ----------
    bundle
        The language of the sentences; the engine's English by default.
    """
    document = {
        "format": FORMAT,
        "version": VERSION,
        "report": encode(report, bundle),
        "plans": encode(tuple(plans), bundle),
    }
    return (json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8", errors="replace")


def read_json(data: bytes) -> ClassDocument:
    """Read what :func:`write_json` wrote; unknown fields of a newer version are passed over.

    Raises
    ------
    InputError
        With every place that cannot be read.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise InputError([Problem(Message("json-unreadable"))]) from None
    if not isinstance(document, dict) or (document.get("format"), document.get("version")) != (FORMAT, VERSION):
        raise InputError([Problem(Message("json-other-format", {"format": FORMAT, "version": str(VERSION)}))])
    problems: list[Problem] = []
    report = _decode(ClassReport, document.get("report"), "report", problems)
    plans = _decode(tuple[StudyPlan, ...], document.get("plans"), "plans", problems)
    if problems:
        raise InputError(problems)
    return ClassDocument(report, plans)


def encode(value: object, bundle: FluentBundle | None = None) -> Any:
    """A value of :mod:`engine.classroom` as JSON knows it."""
    again = partial(encode, bundle=bundle)
    match value:
        case Message():
            return {"key": value.key, "values": _spell(value.values, bundle), "text": say(value, bundle)}
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case np.ndarray():
            return again(value.tolist())
        case Mapping():
            return {str(key): again(item) for key, item in value.items()}
        case list() | tuple():
            return [again(item) for item in value]
        case float():
            return value if math.isfinite(value) else None
    if is_dataclass(value):
        return {field.name: again(getattr(value, field.name)) for field in fields(value)}
    return value


def _spell(values: Mapping[str, object], bundle: FluentBundle | None) -> dict[str, object]:
    """The values of a message; one that is a message itself becomes its sentence."""
    return {name: say(value, bundle) if isinstance(value, Message) else value for name, value in values.items()}


def _decode(kind: Any, value: Any, place: str, problems: list[Problem]) -> Any:
    """The value of this type; where it cannot be, None and one problem more."""
    origin, arguments = get_origin(kind), get_args(kind)
    try:
        if origin in (Union, types.UnionType):
            known = next(argument for argument in arguments if argument is not type(None))
            return None if value is None else _decode(known, value, place, problems)
        if origin is tuple:
            if not isinstance(value, list):
                raise TypeError
            whole = arguments[-1] is ...
            if not whole and len(value) != len(arguments):
                raise ValueError
            kinds = [arguments[0]] * len(value) if whole else arguments
            parts = zip(kinds, value, strict=True)
            return tuple(_decode(k, item, f"{place}[{at}]", problems) for at, (k, item) in enumerate(parts))
        if origin is np.ndarray:
            return _decode_array(get_args(arguments[1])[0], value)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {str(key): item for key, item in value.items()}
        if is_dataclass(kind):
            return _decode_fields(kind, value, place, problems)
        if kind is float:
            return math.nan if value is None else float(value)
        if kind is date:
            return date.fromisoformat(value)
        if issubclass(kind, Enum):
            return kind(value)
        if type(value) is not kind:
            raise TypeError
        return value
    except (TypeError, ValueError, AttributeError, OverflowError):
        problems.append(Problem(Message("json-wrong-value", {"place": place})))
        return None


def _decode_fields(kind: Any, value: Any, place: str, problems: list[Problem]) -> Any:
    if not isinstance(value, dict):
        raise TypeError
    hints = get_type_hints(kind)
    found: dict[str, Any] = {}
    before = len(problems)
    for field in fields(kind):
        at = f"{place}.{field.name}"
        if field.name in value:
            part = _decode(hints[field.name], value[field.name], at, problems)
            if (kind, field.name) in ELEMENTS and isinstance(part, np.ndarray):
                part = _convert(part, ELEMENTS[kind, field.name])
            found[field.name] = part
        elif field.default is MISSING and field.default_factory is MISSING:
            problems.append(Problem(Message("json-missing", {"place": at})))
    return None if len(problems) > before else kind(**found)


def _decode_array(dtype: type[np.generic], value: Any) -> np.ndarray[Any, Any]:
    array = np.array(value, dtype=object)
    if dtype is np.object_:
        return array
    if issubclass(dtype, np.floating):
        array = np.where(array == None, math.nan, array)  # noqa: E711 - element by element
    return array.astype(dtype)


def _convert(array: np.ndarray[Any, Any], kind: type[Enum]) -> np.ndarray[Any, Any]:
    converted = np.empty(array.shape, dtype=object)
    for at in np.ndindex(array.shape):
        converted[at] = kind(array[at])
    return converted

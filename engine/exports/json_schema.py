"""The JSON Schema of the JSON export, from the types and what their docstrings say.

After a change of :mod:`engine.classroom`: ``python -m engine.exports.json_schema``
"""

from __future__ import annotations

import inspect
import json
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np

from engine.classroom import ClassReport, Message, StudyPlan
from engine.exports.report_json import ELEMENTS, FORMAT, VERSION

SCHEMA = Path(__file__).with_name("class_report.schema.json")

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    # Null where it is not defined, such as the mean of no score.
    float: {"type": ["number", "null"]},
    date: {"type": "string", "format": "date"},
}


def build_schema() -> dict[str, Any]:
    """The schema, draft 2020-12. Fields that it does not name are allowed: a newer version may write more."""
    definitions: dict[str, Any] = {}
    report, plan = _describe(ClassReport, definitions), _describe(StudyPlan, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gradepath class report",
        "description": "One class: what each student masters, why something is hard, what comes next, and the plans.",
        "type": "object",
        "required": ["format", "version", "report", "plans"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "report": report,
            "plans": {"type": "array", "items": plan},
        },
        "$defs": dict(sorted(definitions.items())),
    }


def write_schema() -> bytes:
    """The schema as the file that ships."""
    return (json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n").encode()


def _describe(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if origin in (Union, types.UnionType):
        return {"anyOf": [_describe(a, definitions) for a in arguments if a is not type(None)] + [{"type": "null"}]}
    if origin is tuple and arguments[-1] is ...:
        return {"type": "array", "items": _describe(arguments[0], definitions)}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_describe(a, definitions) for a in arguments], "items": False}
    if origin is np.ndarray:
        return _describe_array(get_args(arguments[1])[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object"}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # stands while the type that holds itself is described
        definitions[kind.__name__] |= _define(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _define(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    summary, notes = _read_docstring(kind)
    if issubclass(kind, Enum):
        return {"description": summary, "enum": [member.value for member in kind]}
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind)
    properties = {}
    for field in fields(kind):
        described = _describe(hints[field.name], definitions)
        if (kind, field.name) in ELEMENTS:
            described = _describe_array(np.object_, _describe(ELEMENTS[kind, field.name], definitions))
        properties[field.name] = described | ({"description": notes[field.name]} if field.name in notes else {})
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    if kind is Message:
        properties["text"] = {"type": "string", "description": "The sentence, in the language of the file."}
        required.append("text")
    return {"description": summary, "type": "object", "required": required, "properties": properties}


def _describe_array(dtype: type[np.generic], cell: dict[str, Any] | None = None) -> dict[str, Any]:
    """A list of rows, or deeper, down to the cells."""
    if cell is None:
        kinds = {np.floating: float, np.integer: int, np.bool_: bool, np.object_: str}
        cell = dict(_SCALARS[next(scalar for base, scalar in kinds.items() if issubclass(dtype, base))])
    rows: dict[str, Any] = {"type": "array", "items": {"anyOf": [cell, {"type": "array", "items": cell}]}}
    return {"type": "array", "items": rows}


def _read_docstring(kind: type) -> tuple[str, dict[str, str]]:
    """The summary, and what is said about each attribute."""
    text = inspect.getdoc(kind) or ""
    summary, _, attributes = text.partition("\nAttributes\n----------\n")
    notes: dict[str, str] = {}
    for block in re.split(r"\n(?=\S)", attributes):
        names, _, said = block.partition("\n")
        notes |= {name.strip(): _plain(said) for name in names.split(",")}
    return _plain(summary), notes


def _plain(text: str) -> str:
    return re.sub(r":\w+:`~?([\w.]+)`", r"\1", " ".join(text.split())).replace("``", "")


if __name__ == "__main__":
    SCHEMA.write_bytes(write_schema())

"""The whole report and the plans as JSON, and back. The schema is ``class_report.schema.json`` beside this module.

What stands in the file says :mod:`engine.exports.schema.report`; what is written and what is read is checked by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from fluent.runtime import FluentBundle
from pydantic import ValidationError

from engine.classroom import ClassReport, Message, Problem, StudyPlan
from engine.errors import InputError
from engine.exports.schema.json_values import restore
from engine.exports.schema.report import FORMAT, VERSION, ClassFile
from engine.growth.comparing import compare_all


@dataclass(frozen=True, eq=False)
class ClassDocument:
    """The report of a class and its study plans, as they stand in one file."""

    report: ClassReport
    plans: tuple[StudyPlan, ...]


def write_json(report: ClassReport, plans: Iterable[StudyPlan] = (), bundle: FluentBundle | None = None) -> bytes:
    """Write a report and its plans as UTF-8.

    Parameters
    ----------
    bundle
        The language of the sentences; the engine's English by default.
    """
    nouns = {
        "format": FORMAT,
        "version": VERSION,
        "report": report,
        "plans": tuple(plans),
        "comparisons": compare_all(report),
    }
    document = ClassFile.model_validate(nouns, context=bundle).model_dump(mode="json")
    return (json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read_json(data: bytes) -> ClassDocument:
    """Read what :func:`write_json` wrote; unknown fields of a newer version are passed over.

    Raises
    ------
    InputError
        With every field that cannot be read: where in the file, and what to do.
    """
    try:
        file = ClassFile.model_validate_json(data.decode("utf-8-sig"), strict=True)
    except UnicodeDecodeError:
        raise InputError([Problem(Message("json-unreadable"))]) from None
    except ValidationError as error:
        raise InputError(_list_problems(error)) from None
    return ClassDocument(restore(file.report), restore(file.plans))


def _list_problems(error: ValidationError) -> list[Problem]:
    """One problem a field, which names the first place in it: a table may be wrong in thousands of cells."""
    found: dict[tuple[int | str, ...], Problem] = {}
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        place = each["loc"]
        if each["type"] == "json_invalid":
            return [Problem(Message("json-unreadable"))]
        if not place or place[0] in ("format", "version"):
            return [Problem(Message("json-other-format", {"format": FORMAT, "version": str(VERSION)}))]
        key = "json-missing" if each["type"] == "missing" else "json-wrong-value"
        found.setdefault(_drop_positions(place), Problem(Message(key, {"place": _name_place(place)})))
    return list(found.values())


def _drop_positions(place: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The field that a place lies in."""
    while isinstance(place[-1], int):
        place = place[:-1]
    return place


def _name_place(place: tuple[int | str, ...]) -> str:
    """A place as programmers write it.

    >>> _name_place(("plans", 0, "review_on"))
    'plans[0].review_on'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")

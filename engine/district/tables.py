"""What is said of one class as Arrow tables. The columns are an interface: DISTRICT.md tells them, a test compares."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from engine.classroom import ClassReport, Comparison, Diagnosis, FloatArray, Message, Movement, PathStep
from engine.exports.growth_csv import CHANGED
from engine.exports.tables import DECIMALS
from engine.growth.comparing import compare_tests
from engine.wording import say_name

TEXT, NUMBER, COUNT, FLAG, DAY = pa.string(), pa.float64(), pa.int32(), pa.bool_(), pa.date32()

_CHANGE = (("from_day", DAY), ("to_day", DAY), ("from", NUMBER), ("to", NUMBER), ("change", NUMBER))
_ENDS = (("low", NUMBER), ("high", NUMBER))

SCHEMAS: Mapping[str, pa.Schema] = {
    "mastery": pa.schema(
        [
            ("student", TEXT),
            ("skill", TEXT),
            ("mastery", NUMBER),
            *_ENDS,
            ("probability_above", NUMBER),
            ("level", TEXT),
            ("n_responses", COUNT),
        ]
    ),
    "findings": pa.schema(
        [
            ("student", TEXT),
            ("kind", TEXT),
            ("skill", TEXT),
            ("root", TEXT),
            ("item", TEXT),
            ("confidence", NUMBER),
            ("message", TEXT),
        ]
    ),
    "paths": pa.schema(
        [
            ("student", TEXT),
            ("step", COUNT),
            ("skill", TEXT),
            ("kind", TEXT),
            ("ready", FLAG),
            ("minutes", COUNT),
            ("check_item", TEXT),
        ]
    ),
    "items": pa.schema(
        [
            ("item", TEXT),
            ("skills", pa.list_(TEXT)),
            ("max_points", NUMBER),
            ("taken_on", DAY),
            ("n", COUNT),
            ("mean_credit", NUMBER),
            ("difficulty", NUMBER),
            ("discrimination", NUMBER),
            ("discrimination_low", NUMBER),
            ("discrimination_high", NUMBER),
            ("flag", TEXT),
            ("information", NUMBER),
            ("quality", TEXT),
            ("unstable", FLAG),
            ("item_weight", NUMBER),
        ]
    ),
    "honesty": pa.schema(
        [
            ("learner", TEXT),
            ("log_loss", NUMBER),
            ("calibration_error", NUMBER),
            ("n_hidden", COUNT),
            ("chosen", FLAG),
            ("lead", NUMBER),
            ("lead_margin", NUMBER),
            ("n_ranges", COUNT),
            ("ranges_held", NUMBER),
        ]
    ),
    "growth": pa.schema([("student", TEXT), ("skill", TEXT), *_CHANGE, *_ENDS, ("changed", TEXT)]),
    "class_growth": pa.schema(
        [
            ("skill", TEXT),
            *_CHANGE,
            *_ENDS,
            ("effect", NUMBER),
            ("effect_low", NUMBER),
            ("effect_high", NUMBER),
            ("changed", TEXT),
            ("linked", FLAG),
            ("n", COUNT),
            ("n_rose", COUNT),
            ("n_fell", COUNT),
        ]
    ),
}
"""The tables that are partitioned by school and class, in the order in which they are written."""

Columns = Mapping[str, Any]
"""By name, lists or Arrow arrays."""


def tabulate_class(report: ClassReport, comparison: Comparison | None) -> dict[str, pa.Table]:
    """The tables of one class by name; growth and class_growth where something is known of change.

    Parameters
    ----------
    report
        Of a class whose students are called by their pseudonyms.
    comparison
        From :func:`compare_ends`.
    """
    makers: dict[str, Callable[[ClassReport], Columns]] = {
        "mastery": _list_mastery,
        "findings": _list_findings,
        "paths": _list_paths,
        "items": _list_items,
        "honesty": _list_honesty,
    }
    if comparison is not None:
        makers |= {
            "growth": partial(_list_growth, comparison=comparison),
            "class_growth": partial(_list_class_growth, comparison=comparison),
        }
    return {name: pa.table(dict(make(report)), schema=SCHEMAS[name]) for name, make in makers.items()}


def compare_ends(report: ClassReport) -> Comparison | None:
    """The first day with the last one; None where nothing is known of change."""
    if report.growth is None or report.growth.paths is None:
        return None
    return compare_tests(report, 0, len(report.growth.term.days) - 1)


def _order_students(report: ClassReport) -> list[int]:
    """Positions of the students in the order of their pseudonyms: that of the file could be the alphabet's."""
    return sorted(range(len(report.gradebook.students)), key=lambda i: report.gradebook.students[i].label)


def _name_skills(report: ClassReport) -> list[str]:
    return [say_name(skill.name) for skill in report.curriculum.skills]


def _list_cells(report: ClassReport) -> tuple[list[int], Columns]:
    """The order of the students, and the columns of a table with a row a student and skill."""
    order, skills = _order_students(report), _name_skills(report)
    labels = [report.gradebook.students[i].label for i in order]
    return order, {"student": [label for label in labels for _ in skills], "skill": skills * len(order)}


def _list_mastery(report: ClassReport) -> Columns:
    order, cells = _list_cells(report)
    table = report.mastery
    arrays = {name: getattr(table, name) for name in ("mastery", "low", "high", "probability_above")}
    numbers = {name: _round(values[order].ravel()) for name, values in arrays.items()}
    levels = [str(level) for level in table.level[order].ravel().tolist()]
    return {**cells, **numbers, "level": levels, "n_responses": table.n_responses[order].ravel().tolist()}


def _list_findings(report: ClassReport) -> Columns:
    by_student: dict[int | None, list[Diagnosis]] = {}
    for finding in report.diagnoses:
        by_student.setdefault(finding.student, []).append(finding)
    found = [finding for i in (None, *_order_students(report)) for finding in by_student.get(i, ())]
    skills, students, items = _name_skills(report), report.gradebook.students, report.gradebook.items
    return {
        "student": [None if each.student is None else students[each.student].label for each in found],
        "kind": [str(each.kind) for each in found],
        "skill": [None if each.skill is None else skills[each.skill] for each in found],
        "root": [None if each.root is None else skills[each.root] for each in found],
        "item": [None if each.item is None else items[each.item].title for each in found],
        "confidence": _round([each.confidence for each in found]),
        "message": [json.dumps(_open_message(each.sentence), ensure_ascii=False) for each in found],
    }


def _open_message(message: Message) -> dict[str, object]:
    """A sentence before it is in a language, ready for JSON."""
    values = {
        name: _open_message(value) if isinstance(value, Message) else value for name, value in message.values.items()
    }
    return {"key": message.key, "values": values}


def _list_paths(report: ClassReport) -> Columns:
    steps: list[PathStep] = [step for i in _order_students(report) for step in report.paths[i]]
    skills, students, items = _name_skills(report), report.gradebook.students, report.gradebook.items
    return {
        "student": [students[step.student].label for step in steps],
        "step": [step.step for step in steps],
        "skill": [skills[step.skill] for step in steps],
        "kind": [str(step.kind) for step in steps],
        "ready": [step.ready for step in steps],
        "minutes": [step.minutes for step in steps],
        "check_item": [None if step.check_item is None else items[step.check_item].title for step in steps],
    }


def _list_items(report: ClassReport) -> Columns:
    skills, items, reports = _name_skills(report), report.gradebook.items, report.items
    asked = report.curriculum.q_matrix
    numbers = (
        *("mean_credit", "difficulty", "discrimination", "discrimination_low", "discrimination_high"),
        *("information", "item_weight"),
    )
    return {
        "item": [items[each.item].title for each in reports],
        "skills": [[skills[s] for s in np.flatnonzero(asked[each.item])] for each in reports],
        "max_points": [items[each.item].max_score for each in reports],
        "taken_on": [items[each.item].taken_on for each in reports],
        "n": [each.n for each in reports],
        "flag": [str(each.flag) for each in reports],
        "quality": [each.quality for each in reports],
        "unstable": [each.unstable for each in reports],
        **{name: _round([getattr(each, name) for each in reports]) for name in numbers},
    }


def _list_honesty(report: ClassReport) -> Columns:
    check = report.honesty
    if check is None:
        return {name: [] for name in SCHEMAS["honesty"].names}
    rows, ranges = check.rows, check.ranges
    chosen = [row.learner == check.chosen for row in rows]
    return {
        "learner": [row.learner for row in rows],
        "log_loss": _round([row.log_loss for row in rows]),
        "calibration_error": _round([row.calibration_error for row in rows]),
        "n_hidden": [check.n_hidden] * len(rows),
        "chosen": chosen,
        "lead": _round([row.lead for row in rows]),
        "lead_margin": _round([row.margin for row in rows]),
        "n_ranges": [ranges.n_ranges if own and ranges else 0 for own in chosen],
        "ranges_held": _round([ranges.share_held if own and ranges else np.nan for own in chosen]),
    }


def _list_growth(report: ClassReport, comparison: Comparison) -> Columns:
    order, cells = _list_cells(report)
    table, n = comparison.students, len(cells["skill"])
    known = {"change": table.change, "low": table.low, "high": table.high}
    movements = table.movement[order].ravel().tolist()
    return {
        **cells,
        **_repeat_days(comparison, n),
        "from": _round(table.before[order].ravel()),
        "to": _round(table.after[order].ravel()),
        **{name: [None] * n if table.relative else _round(values[order].ravel()) for name, values in known.items()},
        "changed": [_say_changed(each, comparison) for each in movements],
    }


def _list_class_growth(report: ClassReport, comparison: Comparison) -> Columns:
    changes = (*comparison.skills, comparison.overall)
    skills = _name_skills(report)
    of_change = {"from": "before", "to": "after"}
    names = ("from", "to", "change", "low", "high", "effect", "effect_low", "effect_high")
    numbers = {name: [getattr(each, of_change.get(name, name)) for each in changes] for name in names}
    rose, fell = (count_called(comparison, kind) for kind in (Movement.ROSE, Movement.FELL_BACK))
    return {
        "skill": [None if each.skill is None else skills[each.skill] for each in changes],
        **_repeat_days(comparison, len(changes)),
        **{name: _round([math.nan if value is None else value for value in own]) for name, own in numbers.items()},
        "changed": [CHANGED[each.movement] for each in changes],
        "linked": [comparison.link.is_linked] * len(changes),
        "n": [each.n for each in changes],
        "n_rose": [*rose, 0],
        "n_fell": [*fell, 0],
    }


def count_called(comparison: Comparison, kind: Movement) -> list[int]:
    """On every skill, how many students moved so beyond chance; 0 where nothing links the tests."""
    called = comparison.students.movement == kind
    return [0] * called.shape[1] if comparison.students.relative else [int(n) for n in called.sum(axis=0)]


def _say_changed(movement: object, comparison: Comparison) -> str:
    return "" if comparison.students.relative else CHANGED[Movement(str(movement))]


def _repeat_days(comparison: Comparison, n: int) -> Columns:
    return {"from_day": [comparison.days[0]] * n, "to_day": [comparison.days[1]] * n}


def _round(values: FloatArray | Sequence[float]) -> pa.Array:
    """Numbers as ``analyse`` writes them; null for what is not defined."""
    return pa.array(np.round(np.asarray(values, dtype=float), DECIMALS), from_pandas=True)

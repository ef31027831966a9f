"""What is kept of every class beside its tables: that it is done, its counts, and what was wrong with it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from engine.classroom import ClassReport, Comparison, DiagnosisKind, Level, MeanChange, Movement
from engine.district.tables import COUNT, DAY, FLAG, NUMBER, TEXT, count_called
from engine.exports.tables import DECIMALS
from engine.wording import say_name

#: Of the students' mastery, from 0 to 1.
_N_BINS = 10

#: A class has results; it has none as it is; it has none, and may have another night.
DONE, FAILED, MISSED = "done", "failed", "missed"

_CLASS = (("school", TEXT), ("class", TEXT))

MANIFEST = pa.schema(
    [
        *_CLASS,
        ("content", TEXT),
        ("settings", TEXT),
        ("status", TEXT),
        ("n_students", COUNT),
        ("n_items", COUNT),
        ("n_skills", COUNT),
        ("n_scores", COUNT),
        ("n_days", COUNT),
        ("first_day", DAY),
        ("last_day", DAY),
        ("learner", TEXT),
        ("tables", pa.list_(TEXT)),
    ]
)
OVERVIEW = pa.schema(
    [
        *_CLASS,
        ("skill", TEXT),
        ("n_students", COUNT),
        ("n_needs_support", COUNT),
        ("n_developing", COUNT),
        ("n_mastered", COUNT),
        ("n_not_enough_evidence", COUNT),
        ("sum_mastery", NUMBER),
        ("bins", pa.list_(COUNT)),
        ("class_gap", FLAG),
        ("n_missing_prerequisite", COUNT),
        ("n_skill_gap", COUNT),
        ("change", NUMBER),
        ("change_low", NUMBER),
        ("change_high", NUMBER),
        ("n_compared", COUNT),
        ("n_rose", COUNT),
        ("n_fell", COUNT),
    ]
)
PROBLEMS = pa.schema([*_CLASS, ("stage", TEXT), ("problem", TEXT), ("row", COUNT), ("source", TEXT)])


@dataclass(frozen=True)
class SkillCounts:
    """A class on one skill, in counts; a row of the overview."""

    skill: str
    n_students: int
    n_needs_support: int
    n_developing: int
    n_mastered: int
    n_not_enough_evidence: int
    sum_mastery: float
    bins: tuple[int, ...]
    class_gap: bool
    n_missing_prerequisite: int
    n_skill_gap: int
    change: float | None = None
    change_low: float | None = None
    change_high: float | None = None
    n_compared: int = 0
    n_rose: int = 0
    n_fell: int = 0


@dataclass(frozen=True)
class ClassProblem:
    """Why a class has no results; a row of the problems. Nothing in it quotes the file."""

    stage: str
    problem: str
    row: int | None
    source: str


@dataclass(frozen=True)
class ClassRecord:
    """One class that was analysed, or that failed as it is; a row of the manifest with what belongs to it."""

    school: str
    name: str
    content: str
    settings: str
    status: str
    n_students: int = 0
    n_items: int = 0
    n_skills: int = 0
    n_scores: int = 0
    n_days: int = 0
    first_day: str | None = None
    last_day: str | None = None
    learner: str = ""
    tables: tuple[str, ...] = ()
    skills: tuple[SkillCounts, ...] = ()
    problems: tuple[ClassProblem, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """School and name."""
        return self.school, self.name

    @property
    def is_settled(self) -> bool:
        """Whether analysing the same content in the same way would be no use."""
        return self.status != MISSED


def count_skills(report: ClassReport, comparison: Comparison | None) -> tuple[SkillCounts, ...]:
    """The class on every skill, in the curriculum's order; ``comparison`` is of its first day with its last."""
    mastery = report.mastery
    kinds = (DiagnosisKind.CLASS_WIDE_GAP, DiagnosisKind.MISSING_PREREQUISITE, DiagnosisKind.SKILL_GAP)
    about: dict[tuple[DiagnosisKind, int | None], set[int | None]] = defaultdict(set)
    for finding in report.diagnoses:
        if finding.kind in kinds:
            about[finding.kind, finding.skill].add(finding.student)
    nobody = [0] * len(report.curriculum.skills)
    rose, fell = (
        nobody if comparison is None else count_called(comparison, kind) for kind in (Movement.ROSE, Movement.FELL_BACK)
    )
    counts = []
    for s, skill in enumerate(report.curriculum.skills):
        own, levels = mastery.mastery[:, s], mastery.level[:, s].tolist()
        bins = np.bincount(np.minimum((own * _N_BINS).astype(int), _N_BINS - 1), minlength=_N_BINS)
        counts.append(
            SkillCounts(
                skill=say_name(skill.name),
                n_students=len(own),
                n_needs_support=levels.count(Level.NEEDS_SUPPORT),
                n_developing=levels.count(Level.DEVELOPING),
                n_mastered=levels.count(Level.MASTERED),
                n_not_enough_evidence=levels.count(Level.NOT_ENOUGH_EVIDENCE),
                sum_mastery=round(float(own.sum()), DECIMALS),
                bins=tuple(bins.tolist()),
                class_gap=bool(about[kinds[0], s]),
                n_missing_prerequisite=len(about[kinds[1], s]),
                n_skill_gap=len(about[kinds[2], s]),
                **_describe_change(None if comparison is None else comparison.skills[s]),
                n_rose=rose[s],
                n_fell=fell[s],
            )
        )
    return tuple(counts)


def _describe_change(change: MeanChange | None) -> dict[str, Any]:
    """How the mean of the class changed on a skill; nothing where it has one day."""
    if change is None:
        return {}
    ends = {"change": change.change, "change_low": change.low, "change_high": change.high}
    rounded = {name: None if value is None else round(value, DECIMALS) for name, value in ends.items()}
    return {**rounded, "n_compared": change.n}


def write_record(record: ClassRecord) -> str:
    """A line of JSON."""
    own = vars(record) | {"skills": [*map(vars, record.skills)], "problems": [*map(vars, record.problems)]}
    return json.dumps(own, ensure_ascii=False)


def read_record(line: str) -> ClassRecord:
    """What :func:`write_record` wrote; raises ValueError where a line is not whole."""
    values = json.loads(line)
    try:
        return _make_record(values, values.pop("skills"), values.pop("problems"))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("no record") from error


def tabulate_records(records: Sequence[ClassRecord]) -> dict[str, pa.Table]:
    """Manifest, overview and problems of all classes, in the order of schools and names."""
    records = sorted(records, key=lambda record: record.key)
    days = {"first_day", "last_day"}
    manifest = [
        {name: value and date.fromisoformat(value) if name in days else value for name, value in _name(record).items()}
        for record in records
    ]
    return {
        "manifest": pa.Table.from_pylist(manifest, schema=MANIFEST),
        "overview": pa.Table.from_pylist(
            [_name(record) | vars(each) for record in records for each in record.skills], schema=OVERVIEW
        ),
        "problems": pa.Table.from_pylist(
            [_name(record) | vars(each) for record in records for each in record.problems], schema=PROBLEMS
        ),
    }


def read_records(manifest: pa.Table, overview: pa.Table, problems: pa.Table) -> list[ClassRecord]:
    """What :func:`tabulate_records` wrote."""
    skills, wrong = (_group(table) for table in (overview, problems))
    found = []
    for row in manifest.to_pylist():
        key = row["school"], row.pop("class")
        days = {name: row[name] and row[name].isoformat() for name in ("first_day", "last_day")}
        found.append(_make_record({**row, **days, "name": key[1]}, skills[key], wrong[key]))
    return found


def _name(record: ClassRecord) -> dict[str, Any]:
    """The record's own values, its name called as in the tables."""
    own = dict(vars(record))
    return {"class": own.pop("name"), **own}


def _make_record(
    values: Mapping[str, Any], skills: Iterable[Mapping[str, Any]], problems: Iterable[Mapping[str, Any]]
) -> ClassRecord:
    return ClassRecord(
        **{**values, "tables": tuple(values["tables"])},
        skills=tuple(SkillCounts(**{**each, "bins": tuple(each["bins"])}) for each in skills),
        problems=tuple(ClassProblem(**each) for each in problems),
    )


def _group(table: pa.Table) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Rows by school and class, in their order."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in table.to_pylist():
        found[row.pop("school"), row.pop("class")].append(row)
    return found

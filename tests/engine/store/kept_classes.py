"""Kept classes that could be anybody's: everything a class can hold, and all of it fits together.

Students' keys are those of the uploads, items that decisions are about are in an upload, skills of items are skills of
the curriculum. For classes that hold anything whatever it means, see what the tests of the tables draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from engine.classroom import (
    ClassSettings,
    ColumnMapping,
    CorrectedScore,
    Doubt,
    Goal,
    Gradebook,
    IgnoredColumn,
    ImportChoices,
    ImportNotes,
    Item,
    ItemRef,
    KeptClass,
    KeptCurriculum,
    KeptPlan,
    KeptStudent,
    LeftOutItem,
    Level,
    LevelOverride,
    Message,
    Note,
    PlanStep,
    Problem,
    Remedy,
    Skill,
    Status,
    StepKind,
    Student,
    StudyPlan,
    Teaching,
    Upload,
)

ANY_CLASS = settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a class takes minutes; where it differs is told
    suppress_health_check=list(HealthCheck),
)

HOSTILE = (
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "张伟",
    "O'Neil\"; DROP TABLE classes --",
    "a\nb\r\n,c",
    "\u202egpj.exe",
    "con",
    "👩‍🏫",
)
TEXTS = st.text(max_size=8) | st.sampled_from(HOSTILE)
NAMES = st.text(min_size=1, max_size=8) | st.sampled_from(HOSTILE)
KEYS = st.text("0123456789abcdef", min_size=12, max_size=12)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
POINTS = st.floats(-1e6, 1e6)
MAXIMA = st.floats(1e-3, 1e6)
COUNTS = st.integers(1, 1000)


def _list(of: st.SearchStrategy[Any], most: int = 2, by: Callable[[Any], Any] | None = None) -> Any:
    """A few of them as a tuple, no two with the same key."""
    return st.lists(of, max_size=most, unique_by=by).map(tuple)


def _some(of: list[Any], most: int = 3) -> Any:
    """Some of what there is, in any order, none twice."""
    return st.lists(st.sampled_from(of), max_size=most, unique=True).map(tuple) if of else st.just(())


INNER = st.just(Message("class-file-why-id", {})) | st.builds(lambda n: Message("memory-merged", {"n": n}), COUNTS)
MESSAGES = st.builds(
    Message, st.just("problem-in-file"), st.fixed_dictionaries({"file": TEXTS | COUNTS | POINTS, "what": TEXTS | INNER})
)
"""Sentences of the engine's catalogue, also within one another."""

PLACES = st.tuples(st.integers(0, 200_000), st.integers(0, 2_000))
REMEDIES = st.builds(Remedy, MESSAGES, st.just((("word:krank", "absent"),)), st.just((("Q1", 2.5),)))
PROBLEMS = st.builds(
    Problem,
    MESSAGES,
    st.none() | COUNTS,
    st.none() | TEXTS,
    st.lists(PLACES, max_size=2).map(tuple),
    st.lists(REMEDIES, max_size=1).map(tuple),
)
MAPPINGS = st.builds(
    ColumnMapping,
    st.none() | st.integers(0, 5),
    _list(st.sampled_from(("name", "id", "item", "ignore"))),
    _list(st.none() | MAXIMA),
    st.none() | st.integers(0, 5),
    st.frozensets(st.integers(0, 9), max_size=2),
)
CHOICES = st.builds(
    ImportChoices,
    st.dictionaries(TEXTS, TEXTS, max_size=2),
    st.dictionaries(TEXTS, MAXIMA, max_size=1),
    st.booleans(),
    st.none() | MAPPINGS,
    st.none() | st.integers(0, 5),
    st.dictionaries(st.sampled_from("ABC优"), st.floats(0, 1), max_size=2),
    st.dictionaries(PLACES, TEXTS, max_size=2),
)


def _notes(parts: Any) -> Any:
    doubts = st.builds(Doubt, TEXTS, MESSAGES, MESSAGES, st.just(("a", "b")), st.just("a"), _list(TEXTS))
    return st.builds(
        ImportNotes,
        format=st.sampled_from(("canvas_gradebook", "plain")),
        why=MESSAGES,
        encoding=st.sampled_from(("utf-8", "gb18030", "")),
        delimiter=st.sampled_from((",", "\t", "")),
        ignored_columns=_list(st.builds(IgnoredColumn, TEXTS, MESSAGES), 1),
        doubts=_list(doubts, 1),
        left_out=_list(PROBLEMS, 1),
        remarks=_list(MESSAGES, 1),
        warnings=_list(MESSAGES, 1),
        parts=parts,
        mapped_on=st.none() | DAYS,
        letter_scale=st.dictionaries(st.sampled_from("ABC"), st.floats(0, 1), max_size=2),
    )


NOTES = _notes(_list(st.tuples(TEXTS, _notes(st.just(()))), 1))


@st.composite
def gradebooks(draw: st.DrawFn, n_students: int = 2) -> Gradebook:
    """A gradebook of so many students and up to four items."""
    n_items = draw(st.integers(1, 4))
    names = draw(st.lists(NAMES, min_size=n_students, max_size=n_students, unique=True))
    titles = draw(st.lists(NAMES, min_size=n_items, max_size=n_items, unique=True))
    size = n_students * n_items
    status = draw(st.lists(st.sampled_from(Status), min_size=size, max_size=size))
    table = [draw(POINTS) if each == Status.SCORED else np.nan for each in status]
    answers = draw(st.none() | st.lists(TEXTS, min_size=size, max_size=size))
    shape = n_students, n_items
    people = [
        Student(f"id {name}", name, f"{name}.", draw(TEXTS), draw(TEXTS), draw(_list(st.tuples(TEXTS, TEXTS), 1)))
        for name in names
    ]
    items = [
        Item(title, draw(MAXIMA), draw(st.sampled_from(("file", "teacher"))), draw(st.none() | DAYS), draw(TEXTS))
        for title in titles
    ]
    return Gradebook(
        name=draw(TEXTS),
        students=tuple(people),
        items=tuple(items),
        scores=np.array(table, dtype=float).reshape(shape),
        status=np.array(status, dtype=np.int8).reshape(shape),
        notes=draw(NOTES),
        answers=None if answers is None else np.array(answers, dtype=object).reshape(shape),
    )


@st.composite
def uploads(draw: st.DrawFn, id_: str, keys: list[str]) -> Upload:
    """An upload of some of the students that have these keys."""
    own = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=4, unique=True))
    book = draw(gradebooks(len(own)))
    original = draw(st.none() | st.binary(max_size=20))
    digest = st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64)
    return Upload(
        id=id_,
        day=draw(DAYS),
        added_at=draw(MOMENTS),
        filename=draw(NAMES),
        gradebook=book,
        student_keys=tuple(own),
        choices=draw(CHOICES),
        left_out=frozenset(draw(_some([item.title for item in book.items], 1))),
        sha256=draw(digest) if original is None else hashlib.sha256(original).hexdigest(),
        original=original,
    )


@st.composite
def curricula(draw: st.DrawFn, items: list[ItemRef]) -> KeptCurriculum:
    """A curriculum for some of these items: an item may ask for a skill that is not in use otherwise."""
    ids = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    skills = tuple(
        Skill(
            id_,
            draw(NAMES | MESSAGES),
            draw(NAMES | MESSAGES),
            draw(_some(ids[:k], 2)),
            *(draw(TEXTS) for _ in range(3)),
            draw(COUNTS),
        )
        for k, id_ in enumerate(ids)
    )
    in_use = draw(st.integers(1, len(skills)))
    built_on = {before for skill in skills for before in skill.prerequisites}
    tagged = draw(_some(items))
    wanted = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(tuple)
    return KeptCurriculum(
        skills=skills[:in_use],
        tags=tuple((item, draw(wanted)) for item in tagged),
        source=draw(st.sampled_from(("file", "titles", "app", "groups", "single"))),
        remarks=draw(_list(MESSAGES, 1)),
        left_out=draw(_list(PROBLEMS, 1)),
        placeholder=draw(st.sampled_from(["", *(id_ for id_ in ids if id_ not in built_on)])),
        unused=skills[in_use:],
    )


GOALS = st.builds(Goal, _list(NAMES), COUNTS, st.booleans())


@st.composite
def class_settings(draw: st.DrawFn, keys: list[str], items: list[ItemRef]) -> ClassSettings:
    """Any settings for a class of these students."""
    at = st.tuples(NAMES, COUNTS)
    fewest = draw(st.integers(2, 5))
    return ClassSettings(
        threshold=draw(st.floats(0.25, 0.95)),
        learner=draw(st.sampled_from(("reptile", "rasch"))),
        goal=draw(GOALS),
        language=draw(st.sampled_from(("en", "zh"))),
        group_sizes=(fewest, draw(st.integers(fewest, 9))),
        moves=draw(st.dictionaries(st.sampled_from(keys), st.none() | at, max_size=2)),
        places=draw(st.dictionaries(st.sampled_from(keys), at, max_size=2)),
        ignored_orders=draw(st.frozensets(st.tuples(NAMES, NAMES), max_size=2)),
        analysed_on=draw(st.none() | DAYS),
        draft=draw(st.none() | curricula(items)),
        right_keys=tuple(draw(st.lists(st.sampled_from(items), max_size=2, unique=True))),
    )


STEPS = st.builds(
    PlanStep,
    *(TEXTS,) * 5,
    COUNTS,
    TEXTS,
    st.booleans(),
    st.sampled_from(StepKind),
    st.none() | DAYS,
    TEXTS,
)
PLANS = st.builds(
    StudyPlan,
    st.builds(Student, NAMES, NAMES, NAMES),
    _list(TEXTS),
    _list(STEPS, 1),
    DAYS,
    DAYS,
    COUNTS,
    TEXTS,
    st.sampled_from(("en", "zh")),
)
MADE = {"made_at": MOMENTS, "made_by": NAMES}
CHANGED = {"changed_at": MOMENTS, "changed_by": NAMES, "version": COUNTS}


@st.composite
def teachings(draw: st.DrawFn, keys: list[str]) -> Teaching:
    """Something taught to the class or to a group."""
    skills = draw(_list(TEXTS))
    group = draw(st.lists(st.sampled_from(keys), max_size=2, unique=True))
    return Teaching(
        draw(KEYS), draw(DAYS), draw(TEXTS), tuple(dict.fromkeys(skills)), tuple(group), draw(MOMENTS), draw(NAMES),
        draw(COUNTS),
    )  # fmt: skip


@st.composite
def _corrections(draw: st.DrawFn, keys: list[str], items: list[ItemRef]) -> CorrectedScore:
    status, was_status = draw(st.sampled_from(Status)), draw(st.sampled_from(Status))
    score, was = (draw(POINTS) if each == Status.SCORED else None for each in (status, was_status))
    student, item = draw(st.sampled_from(keys)), draw(st.sampled_from(items))
    return CorrectedScore(student, item, score, status, was, was_status, draw(MOMENTS), draw(NAMES), draw(TEXTS))


@st.composite
def kept_classes(draw: st.DrawFn) -> KeptClass:
    """A class of one to three uploads, with every kind of decision."""
    pool = draw(st.lists(KEYS, min_size=1, max_size=5, unique=True))
    ids = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    files = tuple(draw(uploads(id_, pool)) for id_ in ids)
    keys = draw(st.permutations(sorted({key for each in files for key in each.student_keys})))
    items = [ItemRef(each.id, item.title) for each in files for item in each.gradebook.items]
    key, item = st.sampled_from(keys), st.sampled_from(items)
    skills = TEXTS
    of_item = lambda each: each.item  # noqa: E731
    of_student = lambda each: each.student  # noqa: E731
    return KeptClass(
        id=draw(st.just("") | KEYS),
        name=draw(NAMES),
        created_at=draw(MOMENTS),
        uploads=files,
        students=tuple(
            KeptStudent(each, draw(st.none() | DAYS), draw(st.sampled_from(("", "en", "zh"))), draw(st.none() | GOALS))
            for each in keys
        ),
        curriculum=draw(curricula(items)),
        version=draw(COUNTS),
        joining=draw(CHOICES),
        settings=draw(class_settings(keys, items)),
        corrected_scores=draw(_list(_corrections(keys, items), by=lambda each: (each.student, each.item))),
        left_out_items=draw(_list(st.builds(LeftOutItem, item, reason=TEXTS, **MADE), 1, by=of_item)),
        level_overrides=draw(
            _list(
                st.builds(LevelOverride, key, skills, st.sampled_from(Level), note=TEXTS, **MADE),
                by=lambda each: (each.student, each.skill),
            )
        ),
        notes=draw(_list(st.builds(Note, key | st.just(""), NAMES, **CHANGED), by=of_student)),
        plans=draw(_list(st.builds(KeptPlan, key, PLANS, **CHANGED), 1, by=of_student)),
        teachings=draw(_list(teachings(keys), by=lambda each: each.id)),
        earlier=draw(st.frozensets(KEYS, max_size=2)),
        itself=draw(st.frozensets(KEYS, max_size=1)),
        meta_weights=draw(st.just("") | KEYS),
        is_sample=draw(st.booleans()),
        is_archived=draw(st.booleans()),
        pseudonyms=draw(st.booleans()),
    )


def differ(one: object, other: object, place: str = "") -> str:
    """Where two nouns differ first, arrays compared bit for bit; empty where they are the same."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        alike = one.dtype == other.dtype and one.shape == other.shape
        same = alike and (one.tolist() == other.tolist() if one.dtype == object else one.tobytes() == other.tobytes())
        return "" if same else place
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return "" if one == other else place
    if type(one) is not type(other):
        return f"{place}: {type(one).__name__} is no {type(other).__name__}"
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return next(filter(None, (differ(a, b, f"{place}[{k}]") for k, (a, b) in enumerate(zip(one, other)))), "")  # noqa: B905
    if is_dataclass(one) and not isinstance(one, type):
        found = (differ(getattr(one, f.name), getattr(other, f.name), f"{place}.{f.name}") for f in fields(one))
        return next(filter(None, found), "")
    return "" if one == other else place

"""Any kept class there may be: what a store has to hold, whatever it means. And whether two classes are the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from hypothesis import strategies as st

from engine.classroom import (
    ClassSettings,
    CorrectedScore,
    Gradebook,
    Item,
    ItemRef,
    KeptClass,
    KeptPlan,
    KeptStudent,
    LeftOutItem,
    LevelOverride,
    Note,
    Status,
    Teaching,
    Upload,
)
from engine.classroom.student import Student

_LONG = st.just("é").map(lambda letter: letter * 3000)  # mapped, so that the strategies can be printed
TEXTS = st.text(max_size=12) | _LONG | st.sampled_from(["O'Neil; DROP TABLE classes --", "张伟", "\u202eabc", "{%s}"])
PLAIN = TEXTS.map(lambda text: text.replace("\0", ""))
"""Texts that are columns of their own: without the sign of no character, which PostgreSQL does not hold."""

KEYS = st.text("abcdef0123456789", min_size=1, max_size=12)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
DAYS = st.dates()
SCORES = st.floats(-1e9, 1e9)


def nouns(kind: type[Any], **parts: Any) -> st.SearchStrategy[Any]:
    """A noun with these parts; the others as their types say."""
    return st.builds(kind, **parts)


def lists(of: st.SearchStrategy[Any], most: int = 3, by: Callable[[Any], Any] | None = None) -> Any:
    """A few of them as a tuple, no two with the same key."""
    return st.lists(of, max_size=most, unique_by=by).map(tuple)


st.register_type_strategy(str, TEXTS)
st.register_type_strategy(float, SCORES)
st.register_type_strategy(datetime, MOMENTS)


@st.composite
def gradebooks(draw: st.DrawFn) -> Gradebook:
    """A gradebook of up to four students and five items; the tables fit each other."""
    n_students, n_items = draw(st.integers(0, 4)), draw(st.integers(0, 5))
    size = n_students * n_items
    status = draw(st.lists(st.sampled_from(Status), min_size=size, max_size=size))
    scores = draw(st.lists(SCORES, min_size=size, max_size=size))
    answers = draw(st.none() | st.lists(TEXTS, min_size=size, max_size=size))
    table = [score if each == Status.SCORED else np.nan for score, each in zip(scores, status, strict=True)]
    shape = (n_students, n_items)
    return Gradebook(
        name=draw(TEXTS),
        students=tuple(draw(st.lists(st.builds(Student), min_size=n_students, max_size=n_students))),
        items=tuple(draw(st.lists(st.builds(Item, max_score=SCORES), min_size=n_items, max_size=n_items))),
        scores=np.array(table, dtype=float).reshape(shape),
        status=np.array(status, dtype=np.int8).reshape(shape),
        notes=draw(_NOTES),
        answers=None if answers is None else np.array(answers, dtype=object).reshape(shape),
    )


def _notes() -> st.SearchStrategy[Any]:
    from engine.classroom import ImportNotes, Message

    messages = st.builds(
        Message, key=KEYS, values=st.dictionaries(KEYS, TEXTS | st.integers(-9, 9) | SCORES, max_size=2)
    )
    st.register_type_strategy(Message, messages)
    return st.builds(ImportNotes, why=messages, parts=st.just(()))


_NOTES = _notes()

ITEMS = st.builds(ItemRef, upload=KEYS, title=TEXTS)

UPLOADS = st.builds(
    Upload,
    id=KEYS,
    day=DAYS,
    added_at=MOMENTS,
    filename=PLAIN,
    gradebook=gradebooks(),
    student_keys=lists(KEYS),
    sha256=st.text("0123456789abcdef", max_size=64),
    original=st.none() | st.binary(max_size=30),
)

CLASSES: st.SearchStrategy[KeptClass] = st.builds(
    KeptClass,
    id=st.just(""),
    name=PLAIN,
    created_at=MOMENTS,
    uploads=lists(UPLOADS, 2, by=lambda each: each.id),
    students=lists(st.builds(KeptStudent, key=KEYS, left_on=st.none() | DAYS, language=KEYS), by=lambda each: each.key),
    version=st.just(1),
    settings=st.builds(ClassSettings, analysed_on=st.none() | DAYS),
    corrected_scores=lists(
        st.builds(CorrectedScore, student=KEYS, item=ITEMS, score=st.none() | SCORES, was=st.none() | SCORES),
        by=lambda each: (each.student, each.item),
    ),
    left_out_items=lists(st.builds(LeftOutItem, item=ITEMS), by=lambda each: each.item),
    level_overrides=lists(st.builds(LevelOverride, student=KEYS), by=lambda each: (each.student, each.skill)),
    notes=lists(st.builds(Note, student=KEYS | st.just(""), version=st.integers(1, 9)), by=lambda each: each.student),
    plans=lists(st.builds(KeptPlan, student=KEYS, version=st.integers(1, 9)), by=lambda each: each.student),
    teachings=lists(st.builds(Teaching, id=KEYS, day=DAYS, version=st.integers(1, 9)), by=lambda each: each.id),
    meta_weights=KEYS,
)
"""Classes that hold everything a class can hold; whether it fits together is not the store's business."""

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def assert_same(one: KeptClass, other: KeptClass, *, but: tuple[str, ...] = ()) -> None:
    """Two classes are equal in every part, arrays bit for bit."""
    for field in fields(KeptClass):
        if field.name not in ("uploads", *but):
            assert getattr(one, field.name) == getattr(other, field.name), field.name
    assert len(one.uploads) == len(other.uploads)
    for mine, theirs in zip(one.uploads, other.uploads, strict=True):
        for field in fields(Upload):
            if field.name != "gradebook":
                assert getattr(mine, field.name) == getattr(theirs, field.name), field.name
        for name in ("name", "students", "items", "notes"):
            assert getattr(mine.gradebook, name) == getattr(theirs.gradebook, name), name
        assert np.array_equal(mine.gradebook.scores, theirs.gradebook.scores, equal_nan=True)
        assert mine.gradebook.scores.shape == theirs.gradebook.scores.shape
        assert np.array_equal(mine.gradebook.status, theirs.gradebook.status)
        assert theirs.gradebook.status.dtype == np.int8
        assert (mine.gradebook.answers is None) == (theirs.gradebook.answers is None)
        if mine.gradebook.answers is not None and theirs.gradebook.answers is not None:
            assert mine.gradebook.answers.tolist() == theirs.gradebook.answers.tolist()


def named(kept: KeptClass, name: str, days_later: int = 0) -> KeptClass:
    """The class under another name."""
    return replace(kept, name=name, created_at=NOW + timedelta(days=days_later))

"""Whether what a class file says fits together, and can be at all. What is wrong is told by its place, never quoted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from math import isfinite

import numpy as np

from engine.classroom import ClassSettings, Goal, ItemRef, KeptClass, KeptCurriculum, Message, Status, Upload
from engine.wording import say

Finding = tuple[str, str]
"""A place in the file, and the key of what is wrong there."""

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_SHA256 = re.compile(r"([0-9a-f]{64})?")

_LARGEST_NUMBER = 2**31 - 1
"""What a column of whole numbers holds."""

_LONGEST_TEXT = 1_000_000
_LONGEST_NAME = 1000


def list_findings(kept: KeptClass) -> Iterator[Finding]:
    """Everything that cannot be; nothing where the class is sound."""
    yield from _check_values(kept, "")
    yield from _check_own(kept)
    for k, upload in enumerate(kept.uploads, start=1):
        yield from ((f"uploads {k}, {place}", why) for place, why in _check_upload(upload))
    yield from _check_people(kept)
    yield from _check_items(kept)
    yield from _check_curriculum(kept.curriculum, "curriculum")
    if kept.settings.draft is not None:
        yield from _check_draft(kept.settings.draft, "settings, draft")
    yield from _check_settings(kept.settings)


def _check_values(value: object, place: str) -> Iterator[Finding]:
    """Numbers, times and texts that neither JSON nor a database would give back."""
    match value:
        case bool() | None | bytes() | np.ndarray():
            return
        case int():
            if abs(value) > _LARGEST_NUMBER:
                yield place, "number"
        case float():
            if not isfinite(value):
                yield place, "number"
        case datetime():
            if not _is_moment(value):
                yield place, "moment"
        case date():
            if not _is_day(value):
                yield place, "moment"
        case str():
            if len(value) > _LONGEST_TEXT:
                yield place, "text"
            elif not value.isascii() and re.search("[\ud800-\udfff]", value):
                yield place, "halves"
        case Mapping():
            for key, each in value.items():
                yield from _check_values(key, place)
                yield from _check_values(each, place)
        case tuple() | list() | frozenset():
            for each in value:
                yield from _check_values(each, place)
        case Message():
            if not _can_be_said(value):
                yield place, "sentence"
        case _ if is_dataclass(value):
            for field in fields(value):
                name = f"{place}, {field.name}" if place else field.name
                yield from _check_values(getattr(value, field.name), name)


def _can_be_said(message: Message) -> bool:
    """Whether the catalogue has the sentence, and it is whole; a hostile one would stop the page that shows it."""
    try:
        return bool(say(message))
    except (KeyError, ValueError, TypeError, RecursionError):
        return False


def _is_moment(value: datetime) -> bool:
    """Whether it is a time anywhere: of a known zone, and also one in UTC."""
    try:
        return value.tzinfo is not None and value.astimezone(UTC) is not None
    except (OverflowError, ValueError):
        return False


def _is_day(value: date) -> bool:
    """Whether weeks before and after it are days too: reviews are dated from it."""
    return MINYEAR + 1 < value.year < MAXYEAR - 1


def _check_own(kept: KeptClass) -> Iterator[Finding]:
    if not kept.uploads:
        yield "uploads", "no-upload"
    if kept.id and not _ID.fullmatch(kept.id):
        yield "id", "id"
    if len(kept.name) > _LONGEST_NAME:
        yield "name", "text"
    if len(kept.meta_weights) > 128:
        yield "meta_weights", "id"
    versions = [kept.version, *(each.version for each in kept.notes), *(each.version for each in kept.plans)]
    if min([*versions, *(each.version for each in kept.teachings)]) < 1:
        yield "version", "range"
    if not all(_ID.fullmatch(each) for each in kept.earlier | kept.itself):
        yield "earlier", "id"
    if not all(_ID.fullmatch(each.id) for each in kept.teachings):
        yield "teachings, id", "id"


def _check_upload(upload: Upload) -> Iterator[Finding]:
    book = upload.gradebook
    if not _ID.fullmatch(upload.id):
        yield "id", "id"
    if not all(_ID.fullmatch(key) for key in upload.student_keys):
        yield "student_keys", "id"
    if len(upload.student_keys) != len(book.students):
        yield "student_keys", "shape"
    if not _SHA256.fullmatch(upload.sha256):
        yield "sha256", "id"
    if upload.original is not None and hashlib.sha256(upload.original).hexdigest() != upload.sha256:
        yield "original", "original"
    if len(upload.filename) > _LONGEST_NAME:
        yield "filename", "text"
    if any(not each.max_score > 0 for each in book.items):
        yield "items, max_score", "range"
    if not (np.isfinite(book.scores) == (book.status == Status.SCORED)).all():
        yield "scores", "shape"
    for name, values in (
        ("items, title", [each.title for each in book.items]),
        ("students, id", [each.id for each in book.students]),
        ("students, label", [each.label for each in book.students]),
    ):
        if _has_twice(values):
            yield name, "twice"
    if not {each.again_of for each in book.items} <= {each.title for each in book.items} | {""}:
        yield "items, again_of", "unknown-item"
    if not upload.left_out <= {each.title for each in book.items}:
        yield "left_out", "unknown-item"


def _check_people(kept: KeptClass) -> Iterator[Finding]:
    """Students' keys: each once, each of a student of an upload, and none meant that is not there."""
    keys = [each.key for each in kept.students]
    named = {key for upload in kept.uploads for key in upload.student_keys}
    if _has_twice(keys) or _has_twice(each.id for each in kept.uploads):
        yield "students", "twice"
    if named - set(keys):
        yield "uploads, student_keys", "unknown-student"
    if set(keys) - named:
        yield "students", "unnamed-student"
    if any(each.language and not re.fullmatch(r"[A-Za-z-]{1,16}", each.language) for each in kept.students):
        yield "students, language", "range"
    for each in kept.students:
        yield from _check_goal(each.goal, "students, goal")
    meant = {
        "corrected_scores": [each.student for each in kept.corrected_scores],
        "level_overrides": [each.student for each in kept.level_overrides],
        "notes": [each.student for each in kept.notes if each.student],
        "plans": [each.student for each in kept.plans],
        "teachings": [key for each in kept.teachings for key in each.students],
        "settings, moves": list(kept.settings.moves),
        "settings, places": list(kept.settings.places),
    }
    yield from ((place, "unknown-student") for place, found in meant.items() if set(found) - set(keys))
    once: dict[str, list[Hashable]] = {
        "notes": [each.student for each in kept.notes],
        "plans": [each.student for each in kept.plans],
        "teachings": [each.id for each in kept.teachings],
        "level_overrides": [(each.student, each.skill) for each in kept.level_overrides],
        "corrected_scores": [(each.student, each.item) for each in kept.corrected_scores],
        "left_out_items": [each.item for each in kept.left_out_items],
        "settings, right_keys": list(kept.settings.right_keys),
    }
    yield from ((place, "twice") for place, found in once.items() if _has_twice(found))
    if any(_has_twice(each.students) or _has_twice(each.skills) for each in kept.teachings):
        yield "teachings, students and skills", "twice"


def _check_items(kept: KeptClass) -> Iterator[Finding]:
    """Items that decisions and tags are about; a draft may know items of an upload that was removed."""
    known = {ItemRef(upload.id, item.title) for upload in kept.uploads for item in upload.gradebook.items}
    meant = {
        "corrected_scores": {each.item for each in kept.corrected_scores},
        "left_out_items": {each.item for each in kept.left_out_items},
        "settings, right_keys": set(kept.settings.right_keys),
        "curriculum, tags": {item for item, _ in kept.curriculum.tags},
    }
    yield from ((place, "unknown-item") for place, found in meant.items() if found - known)
    for each in kept.corrected_scores:
        if (each.score is None) is (each.status is Status.SCORED):
            yield "corrected_scores, score", "shape"
        if (each.was is None) is (each.was_status is Status.SCORED):
            yield "corrected_scores, was", "shape"


def _check_curriculum(own: KeptCurriculum, place: str) -> Iterator[Finding]:
    """Skills come after what they build on, and items ask for skills that there are."""
    ids = [skill.id for skill in (*own.skills, *own.unused)]
    known = set(ids)
    if _has_twice(ids):
        yield f"{place}, skills", "twice"
    if not own.skills:
        yield f"{place}, skills", "shape"
    if any(skill.minutes < 1 for skill in (*own.skills, *own.unused)):
        yield f"{place}, minutes", "range"
    if any(set(skills) - known or not skills for _, skills in own.tags):
        yield f"{place}, tags", "unknown-skill"
    if any(own.placeholder in skill.prerequisites for skill in (*own.skills, *own.unused)):
        yield f"{place}, placeholder", "unknown-skill"
    if _has_twice(item for item, _ in own.tags):
        yield f"{place}, tags", "twice"
    before: set[str] = set()
    for skill in own.skills:
        if set(skill.prerequisites) - before:
            yield f"{place}, prerequisites", "unknown-skill"
        before.add(skill.id)
    if any(set(skill.prerequisites) - known for skill in own.unused):
        yield f"{place}, prerequisites", "unknown-skill"


def _check_draft(own: KeptCurriculum, place: str) -> Iterator[Finding]:
    """What a teacher is still at need not be whole: skills in any order, or none yet, and items without any."""
    from engine.curriculum.graph import find_cycles

    listed = (*own.skills, *own.unused)
    ids = [skill.id for skill in listed]
    if _has_twice(ids):
        yield f"{place}, skills", "twice"
    if any(skill.minutes < 1 for skill in listed):
        yield f"{place}, minutes", "range"
    if any(set(skills) - set(ids) for _, skills in own.tags):
        yield f"{place}, tags", "unknown-skill"
    if _has_twice(item for item, _ in own.tags):
        yield f"{place}, tags", "twice"
    if find_cycles(listed):
        yield f"{place}, prerequisites", "unknown-skill"


def _check_settings(settings: ClassSettings) -> Iterator[Finding]:
    from engine.learners import LEARNERS

    if not 0.2 < settings.threshold < 1:
        yield "settings, threshold", "range"
    if settings.learner not in LEARNERS:
        yield "settings, learner", "unknown-learner"
    fewest, most = settings.group_sizes
    if not 2 <= fewest <= most:
        yield "settings, group_sizes", "range"
    if not re.fullmatch(r"[A-Za-z-]{1,16}", settings.language):
        yield "settings, language", "range"
    yield from _check_goal(settings.goal, "settings, goal")


def _check_goal(goal: Goal | None, place: str) -> Iterator[Finding]:
    if goal is not None and goal.minutes < 1:
        yield f"{place}, minutes", "range"


def _has_twice(values: Iterable[Hashable]) -> bool:
    found = list(values)
    return len(set(found)) < len(found)

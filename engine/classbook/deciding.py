"""What the teacher decides about scores, items, levels and notes of a class, and takes back again."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime

from engine.classbook.assembling import assemble, list_rows
from engine.classbook.corrections import place_corrections, read_cell, says_that
from engine.classbook.joined_uploads import JoinedUploads, join_uploads
from engine.classbook.refusing import refuse
from engine.classroom import CorrectedScore, ItemRef, KeptClass, LeftOutItem, Level, LevelOverride, Note, Status
from engine.errors import ChangedElsewhereError
from engine.writing.scores import format_points

MOST_TIMES_THE_MAXIMUM = 10
"""Points beyond this many times the maximum are a slip of the keyboard, not extra points."""


def correct_score(
    kept: KeptClass,
    student: str,
    item: ItemRef,
    score: float | None,
    status: Status = Status.SCORED,
    *,
    by: str,
    at: datetime,
    note: str = "",
) -> KeptClass:
    """The class with a score corrected, or put in the place of an absence, or the other way round.

    What the files say anyhow is no correction: then the one there was is taken back. The same function keeps a
    correction of something that the files no longer say, see ``Assembled.stale``: it is then one of what they say now.

    Parameters
    ----------
    student
        Key of the student.
    score
        In points of the class's item, at least 0 and perhaps above the maximum, as in files, but not beyond
        :data:`MOST_TIMES_THE_MAXIMUM` times; None unless ``status`` is SCORED.
    by, at
        Id of the teacher, and when, in UTC.

    Raises
    ------
    DecisionError
        If there is no such student or item, or no such score.
    """
    _check_score(score, status)
    together = join_uploads(kept.uploads, kept.joining)
    row, column, item = _find_cell(kept, together, student, item)
    best = together.gradebook.items[column].max_score
    if score is not None and score > MOST_TIMES_THE_MAXIMUM * best:
        raise refuse("class-score-too-high", score=format_points(score), max=format_points(best))
    without = _without_corrections(kept, together, row, column)
    if says_that(together.gradebook, row, column, score, status):
        return without
    was, was_status = read_cell(together.gradebook, row, column)
    key = together.keys.keys[row]
    made = CorrectedScore(key, item, score, status, was, was_status, at, by, note.strip())
    return replace(without, corrected_scores=(*without.corrected_scores, made))


def take_back_score(kept: KeptClass, student: str, item: ItemRef) -> KeptClass:
    """The class where this cell says what the files say; raises as :func:`correct_score`."""
    together = join_uploads(kept.uploads, kept.joining)
    row, column, _ = _find_cell(kept, together, student, item)
    return _without_corrections(kept, together, row, column)


def leave_item_out(kept: KeptClass, item: ItemRef, *, by: str, at: datetime, reason: str = "") -> KeptClass:
    """The class without an item, for whatever reason.

    Raises
    ------
    DecisionError
        If there is no such item, or no other that counts.
    """
    sources = _find_sources(kept, item)
    others = tuple(each for each in kept.left_out_items if each.item not in sources)
    decided = replace(kept, left_out_items=(*others, LeftOutItem(sources[-1], at, by, reason.strip())))
    assemble(decided)
    return decided


def count_item_again(kept: KeptClass, item: ItemRef) -> KeptClass:
    """The class where an item counts again; raises DecisionError where there is no such item."""
    sources = _find_sources(kept, item)
    return replace(kept, left_out_items=tuple(each for each in kept.left_out_items if each.item not in sources))


def trust_key(kept: KeptClass, item: ItemRef) -> KeptClass:
    """The class where the key of an item is in no doubt: the teacher looked and found it right.

    Raises
    ------
    DecisionError
        If there is no such item.
    """
    sources = _find_sources(kept, item)
    others = tuple(each for each in kept.settings.right_keys if each not in sources)
    return replace(kept, settings=replace(kept.settings, right_keys=(*others, sources[-1])))


def doubt_key_again(kept: KeptClass, item: ItemRef) -> KeptClass:
    """The class where the scores alone say whether a key is in doubt; raises as :func:`trust_key`."""
    sources = _find_sources(kept, item)
    stay = tuple(each for each in kept.settings.right_keys if each not in sources)
    return replace(kept, settings=replace(kept.settings, right_keys=stay))


def override_level(
    kept: KeptClass, student: str, skill: str, level: Level, *, by: str, at: datetime, note: str = ""
) -> KeptClass:
    """The class where the teacher decided a student's level on a skill, in the place of an earlier decision.

    Raises
    ------
    DecisionError
        If there is no such student or skill.
    """
    key = _find_student(kept, student)
    if skill not in {each.id for each in assemble(kept).whole.curriculum.skills}:
        raise refuse("class-unknown-skill")
    without = take_back_level(kept, key, skill)
    made = LevelOverride(key, skill, level, at, by, note.strip())
    return replace(without, level_overrides=(*without.level_overrides, made))


def take_back_level(kept: KeptClass, student: str, skill: str) -> KeptClass:
    """The class where this level is what the scores amount to; raises DecisionError where there is no such student."""
    key = _find_student(kept, student)
    stay = tuple(each for each in kept.level_overrides if (each.student, each.skill) != (key, skill))
    return replace(kept, level_overrides=stay)


def write_note(
    kept: KeptClass, student: str, text: str, *, by: str, at: datetime, seen: int | None = None
) -> KeptClass:
    """The class with a note on a student, or, with an empty key, on the class; an empty text takes the note away.

    Parameters
    ----------
    seen
        The version that was changed: 0 where there was no note. None overwrites whatever there is.

    Raises
    ------
    DecisionError
        If there is no such student.
    ChangedElsewhereError
        If the class has another version of the note.
    """
    key = _find_student(kept, student) if student else ""
    others = tuple(note for note in kept.notes if note.student != key)
    before = next((note for note in kept.notes if note.student == key), None)
    present = 0 if before is None else before.version
    if seen is not None and seen != present:
        raise ChangedElsewhereError(present)
    text = text.strip()
    if not text:
        return replace(kept, notes=others)
    if before is not None and before.text == text:
        return kept
    # Not the next of this note: one that is taken away and written again would have a number that a window knows.
    return replace(kept, notes=(*others, Note(key, text, at, by, kept.version + 1)))


def _check_score(score: float | None, status: Status) -> None:
    if (score is None) is (status is Status.SCORED):
        raise refuse("class-score-status")
    if score is not None and not math.isfinite(score):
        raise refuse("class-score-no-number")
    if score is not None and score < 0:
        raise refuse("class-score-negative")


def _find_student(kept: KeptClass, key: str) -> str:
    if all(each.key != key for each in kept.students):
        raise refuse("class-unknown-student")
    return key


def _find_cell(kept: KeptClass, together: JoinedUploads, student: str, item: ItemRef) -> tuple[int, int, ItemRef]:
    """Row and column of a cell, and the item that the column is named by."""
    row, place = list_rows(together).get(_find_student(kept, student)), together.list_places().get(item)
    if row is None:
        raise refuse("class-unknown-student")
    if place is None:
        raise refuse("class-unknown-item")
    return row, place.column, together.list_origins()[place.column][-1]


def _find_sources(kept: KeptClass, item: ItemRef) -> tuple[ItemRef, ...]:
    """All items that are in one column with this one, the one that it is named by last."""
    together = join_uploads(kept.uploads, kept.joining)
    place = together.list_places().get(item)
    if place is None:
        raise refuse("class-unknown-item")
    return together.list_origins()[place.column]


def _without_corrections(kept: KeptClass, together: JoinedUploads, row: int, column: int) -> KeptClass:
    """The class without any correction of this cell."""
    rows, places = list_rows(together), together.list_places()
    stay = tuple(
        each
        for each in kept.corrected_scores
        if not any((placed.student, placed.item) == (row, column) for placed in place_corrections([each], rows, places))
    )
    return replace(kept, corrected_scores=stay)

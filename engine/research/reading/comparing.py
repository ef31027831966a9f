"""What differs between a gradebook that was read and the right reading."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from engine.classroom import FloatArray, Gradebook, Student
from engine.research.reading.right_reading import RightReading
from engine.writing.folding import fold_to_words

_ROUNDING = 0.006
_FEW = 3


def list_differences(gradebook: Gradebook, right: RightReading) -> list[str]:
    """What was read otherwise than a careful colleague would, in words; empty where nothing was.

    Students are compared as people, whatever the order of their names; items by title, of which either may hold more
    than the other; credit cell by cell within rounding. Of an item whose maximum nobody can know, the points count up
    to one factor.
    """
    rows, differences = match_students(gradebook.students, right.students)
    columns, more = match_items([item.title for item in gradebook.items], list(right.items))
    differences += more
    if differences:
        return differences
    for title, maximum in right.items.items():
        item = columns[title]
        expected = np.array([right.credit[name].get(title, np.nan) for name in right.students])
        points = np.where(gradebook.seen[:, item], gradebook.scores[:, item], np.nan)[[rows[n] for n in right.students]]
        credit = points / gradebook.items[item].max_score
        if title in right.grades:
            wrong = find_other_order(expected, credit)
        elif math.isnan(maximum):
            wrong = find_other_shares(expected, points)
        else:
            wrong = find_other_credit(expected, credit)
        differences += describe_cells(title, wrong, right.students, expected, credit)
    return differences


def match_students(read: Sequence[Student], expected: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Row of every expected student, and who is missing or too much."""
    keys: dict[tuple[str, ...], list[int]] = {}
    for row, student in enumerate(read):
        for text in {student.name, student.id, student.email}:
            keys.setdefault(_fold_name(text), []).append(row)
    rows: dict[str, int] = {}
    free = set(range(len(read)))
    for name in expected:
        row = next((each for each in keys.get(_fold_name(name), ()) if each in free), -1)
        if row >= 0:
            rows[name] = row
            free.remove(row)
    differences = []
    lost = [name for name in expected if name not in rows]
    if lost:
        differences.append(f"{len(lost)} students not read, such as {lost[0]}")
    if free:
        differences.append(f"{len(free)} students too many, such as {read[min(free)].name}")
    return rows, differences


def _fold_name(text: str) -> tuple[str, ...]:
    """The letters of a name in one order: family name first or last, with or without blanks, is the same person."""
    return tuple(sorted(fold_to_words(text).replace(" ", "")))


def match_items(read: Sequence[str], expected: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Column of every expected item, and which are missing or too many."""
    folded = [fold_to_words(title).split() for title in read]
    columns: dict[str, int] = {}
    free = dict.fromkeys(range(len(read)))
    for is_like in (_are_equal, _is_part):
        for title in expected:
            words = fold_to_words(title).split()
            found = next((k for k in free if is_like(words, folded[k])), None) if title not in columns else None
            if found is not None:
                columns[title] = found
                del free[found]
    differences = []
    lost = [title for title in expected if title not in columns]
    if lost:
        differences.append(f"{len(lost)} items not read, such as {lost[0]!r}")
    if free:
        differences.append(f"{len(free)} items too many, such as {read[min(free)]!r}")
    return columns, differences


def _are_equal(a: Sequence[str], b: Sequence[str]) -> bool:
    return list(a) == list(b)


def _is_part(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the words of one are all in the other: "Q1 (10 pts)" and "Q1", or "Unit 1 Q1" and "Q1"."""
    return bool(a and b) and (set(a) <= set(b) or set(b) <= set(a))


def find_other_credit(expected: FloatArray, read: FloatArray) -> np.ndarray:
    """Where credit differs, or only one has a score."""
    differs = np.abs(np.nan_to_num(expected) - np.nan_to_num(read)) > _ROUNDING
    return np.asarray(differs | (np.isnan(expected) != np.isnan(read)))


def find_other_shares(expected: FloatArray, read: FloatArray) -> np.ndarray:
    """Where points are not those expected times one factor."""
    both = ~np.isnan(expected) & ~np.isnan(read)
    top = np.max(expected[both], initial=0.0)
    factor = np.max(read[both], initial=0.0) / top if top > 0 else 1.0
    return find_other_credit(expected / max(top, 1.0), read / max(factor * top, 1e-9) * top / max(top, 1.0))


def find_other_order(expected: FloatArray, read: FloatArray) -> np.ndarray:
    """Where credit does not rise with what is expected: of grades, whose worth between best and worst is a choice."""
    wrong = np.isnan(expected) != np.isnan(read)
    both = np.flatnonzero(~np.isnan(expected) & ~np.isnan(read))
    ranked = both[np.lexsort((read[both], expected[both]))]
    falls = np.flatnonzero((np.diff(read[ranked]) < -_ROUNDING) & (np.diff(expected[ranked]) > 1e-9))
    wrong[ranked[falls + 1]] = True
    if len(both) and np.ptp(expected[both]) > 0 and np.ptp(read[both]) == 0:
        wrong[both] = True
    return np.asarray(wrong)


def describe_cells(
    title: str, wrong: np.ndarray, students: Sequence[str], expected: FloatArray, read: FloatArray
) -> list[str]:
    """One line for an item with wrong cells."""
    places = np.flatnonzero(wrong)
    if not len(places):
        return []
    shown = ", ".join(f"{students[k]} {read[k]:.3g} for {expected[k]:.3g}" for k in places[:_FEW])
    return [f"{len(places)} cells of {title!r}: {shown}"]

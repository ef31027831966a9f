"""What stands in the cells of an export: names in two parts, points, totals, and the words where there is no score."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from engine.classroom import Gradebook, Status, Student

Words = Mapping[Status, str]
"""What a platform writes where there is no score; blank for what it has no word for."""


def split_name(name: str) -> tuple[str, str]:
    """Given name and family name; whoever has one name has no family name."""
    given, _, family = name.rpartition(" ")
    return (given, family) if given else (family, "")


def sort_name(name: str) -> str:
    """``Last, First``, or the one name there is."""
    given, family = split_name(name)
    return f"{family}, {given}" if family else given


def get_login(student: Student) -> str:
    """What the student signs in with: the e-mail address up to its sign."""
    return student.email.split("@")[0]


def write_points(points: float) -> str:
    """Points with two decimals, as most platforms write them."""
    return f"{points:.2f}"


def write_short(points: float) -> str:
    """Points with as few digits as they need."""
    return f"{points:.10g}"


def write_cell(gradebook: Gradebook, i: int, j: int, words: Words, write: Callable[[float], str] = write_points) -> str:
    """The score of student i on item j, or the word for why there is none."""
    status = Status(gradebook.status[i, j])
    return write(gradebook.scores[i, j]) if status is Status.SCORED else words.get(status, "")


def write_cells(gradebook: Gradebook, i: int, words: Words, write: Callable[[float], str] = write_points) -> list[str]:
    """All cells of student i."""
    return [write_cell(gradebook, i, j, words, write) for j in range(len(gradebook.items))]


def get_answer(gradebook: Gradebook, i: int, j: int) -> str:
    """What student i answered to item j, empty without a score; the same word for all in a class without answers."""
    if gradebook.answers is not None:
        return str(gradebook.answers[i, j])
    return "an answer" if gradebook.seen[i, j] else ""


def add_up(gradebook: Gradebook, i: int) -> float:
    """Points of student i on all items."""
    return float(np.nansum(gradebook.scores[i]))


def add_up_possible(gradebook: Gradebook) -> float:
    """Points possible on all items together."""
    return sum(item.max_score for item in gradebook.items)


def is_right(gradebook: Gradebook, i: int, j: int) -> bool:
    """Whether student i earned all points of item j."""
    return bool(gradebook.scores[i, j] == gradebook.items[j].max_score)

"""A student who tried several times has one score: which of the attempts counts, for every format alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from engine.classroom import Doubt, ImportChoices, Message, Status
from engine.importers.reading.layout import StudentRow, choose, identify


class Attempt(NamedTuple):
    """One try of a student at an item.

    Attributes
    ----------
    total
        Points of the whole attempt; -1 where it says nothing.
    started
        Any moment that orders attempts; None where the file does not say or it cannot be read.
    """

    student: StudentRow
    total: float
    started: datetime | None
    is_begun: bool = True
    is_finished: bool = True


def choose_attempts(
    attempts: Sequence[Attempt], choices: ImportChoices
) -> tuple[list[StudentRow], list[Doubt], list[Message]]:
    """One row per student: one of the finished attempts, or pending where none is finished.

    Parameters
    ----------
    attempts
        In the order of the file; attempts of the same id, or of the same name where there is no id, are one student's.
    """
    by_student: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        by_student[identify(attempt.student)].append(attempt)
    finished = {key: [a for a in own if a.is_finished] for key, own in by_student.items()}
    n_several = sum(len(own) > 1 for own in finished.values())
    n_unfinished = sum(attempt.is_begun and not attempt.is_finished for attempt in attempts)
    doubt = doubt_attempts("doubt-attempts", n_several, choices)
    students = []
    n_pending = 0
    for key, own in by_student.items():
        if finished[key]:
            students.append(pick_attempt(finished[key], doubt.chosen).student)
        elif any(attempt.is_begun for attempt in own):
            students.append(replace(own[-1].student, whole_row=Status.PENDING))
            n_pending += 1
        else:
            students.append(own[0].student)
    remarks = []
    if n_unfinished:
        remarks.append(Message("remark-unfinished", {"n": n_unfinished, "students": n_pending}))
    return students, [doubt] if n_several else [], remarks


def name_other_attempts(attempts: Sequence[Attempt], students: Sequence[StudentRow]) -> dict[int, Message]:
    """What the rows of attempts are that do not count: position of the row -> that it is another attempt."""
    counted = {student.row for student in students}
    return {each.student.row: Message("row-attempt") for each in attempts if each.student.row not in counted}


def doubt_attempts(key: str, n: int, choices: ImportChoices) -> Doubt:
    """The doubt which of several attempts counts; ``key`` names its sentence, which says how many, ``n``, have them."""
    return choose(
        choices,
        "attempts",
        ("latest", "best", "first"),
        "latest",
        Message(key, {"n": n}),
        Message("doubt-attempts-reason"),
    )


def pick_attempt(attempts: Sequence[Attempt], which: str) -> Attempt:
    """The ``latest``, ``best`` or ``first`` attempt; where a time cannot be read, later rows are later attempts."""
    if which == "best":
        return max(attempts, key=lambda attempt: attempt.total)
    times = [attempt.started for attempt in attempts]
    known = [time for time in times if time is not None]
    in_order = list(attempts)
    if len(known) == len(times):
        order = sorted(range(len(attempts)), key=known.__getitem__)
        in_order = [attempts[k] for k in order]
    return in_order[0 if which == "first" else -1]

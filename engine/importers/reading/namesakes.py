"""Students of one name: two students unless the teacher says it is one; ids and labels that tell all apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.classroom import Doubt, FloatArray, ImportChoices, Message, Status, Student
from engine.importers.reading.layout import StudentRow, choose, say_row
from engine.writing.short_texts import list_names
from engine.writing.unique_names import make_names_unique


def merge_namesakes(
    students: Sequence[StudentRow],
    points: FloatArray,
    status: NDArray[np.int8],
    answers: NDArray[np.object_] | None,
    choices: ImportChoices,
) -> tuple[list[int], list[Doubt]]:
    """Two students with one name and two ids are two students, unless the teacher says it is one.

    Merging works in place on the first of the rows: a later row fills what is blank and wins where both have a score.
    Returns the positions of the rows that stay.
    """
    namesakes: dict[str, list[int]] = defaultdict(list)
    for position, student in enumerate(students):
        if student.name:
            namesakes[" ".join(student.name.casefold().split())].append(position)
    gone: set[int] = set()
    doubts = []
    for positions in namesakes.values():
        if len(positions) < 2:
            continue
        first, *later = positions
        name = students[first].name
        rows = list_names([say_row(students[k].row) for k in positions[:10]])
        doubt = choose(
            choices,
            f"students:{name}",
            ("two_students", "merge"),
            "two_students",
            Message("doubt-namesakes", {"student": name, "rows": rows, "n": len(positions)}),
            Message("doubt-namesakes-reason"),
        )
        doubts.append(doubt)
        if doubt.chosen == "merge":
            for k in later:
                wins = (status[k] == Status.SCORED) | (status[first] == Status.MISSING)
                for cells in (points, status, answers):
                    if cells is not None:
                        cells[first, wins] = cells[k, wins]
            gone.update(later)
    return [k for k in range(len(students)) if k not in gone], doubts


class Person(Protocol):
    """What has to be known of a student: a row of a file has it, and so has a student of a gradebook."""

    @property
    def id(self) -> str:
        """Empty where there is none; the name then stands for it."""

    @property
    def name(self) -> str:
        """Empty where there is none; the id then stands for it."""

    @property
    def section(self) -> str:
        """As in :class:`engine.classroom.Student`."""

    @property
    def email(self) -> str:
        """As in :class:`engine.classroom.Student`."""

    @property
    def platform_ids(self) -> tuple[tuple[str, str], ...]:
        """As in :class:`engine.classroom.Student`."""

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """As in :class:`engine.classroom.Student`."""

    @property
    def n_given(self) -> int:
        """As in :class:`engine.classroom.Student`."""


def tell_apart(people: Sequence[Person]) -> tuple[Student, ...]:
    """The students of a gradebook: ids and labels unique; the label has the id where a name alone does not tell."""
    ids = make_names_unique([person.id or person.name for person in people])
    names = [person.name or person.id for person in people]
    shared = {name for name, n in Counter(names).items() if n > 1}
    labels = make_names_unique(
        [f"{name} ({id_})" if name in shared else name for name, id_ in zip(names, ids, strict=True)]
    )
    return tuple(
        Student(id_, name, label, person.section, person.email, person.platform_ids, person.groups, person.n_given)
        for id_, name, label, person in zip(ids, names, labels, people, strict=True)
    )

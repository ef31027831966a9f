"""How problems of a file of skills or items are said: with file and place, in texts short enough for a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from engine.classroom import Message, Name, Problem
from engine.classroom.message import Value
from engine.writing.short_texts import name_some, shorten

MAX_PROBLEMS = 100
MAX_SKILLS = 300
"""More than a class can have scores for; keeps the search for cycles and the Q-matrix small on any upload."""


def describe_problem(
    key: str, filename: str, row: int | None = None, column: str | None = None, /, **values: Value
) -> Problem:
    """A problem whose sentence says the file, and the row and the column where there is one."""
    where: dict[str, Value] = {"file": filename}
    if row is not None:
        where["row"] = str(row)
    if column is not None:
        where["column"] = shorten(column)
    return Problem(Message(key, where | values), row, column)


def refuse_too_many(filename: str, n: int) -> Problem:
    """The problem of a file with more skills than :data:`MAX_SKILLS`."""
    return describe_problem("curriculum-too-many-skills", filename, n=n, most=MAX_SKILLS)


def cut_off(problems: Sequence[Problem]) -> list[Problem]:
    """At most :data:`MAX_PROBLEMS` of them; the last one says how many more there are."""
    if len(problems) <= MAX_PROBLEMS:
        return list(problems)
    more = Problem(Message("curriculum-more-problems", {"n": len(problems) - MAX_PROBLEMS + 1}))
    return [*problems[: MAX_PROBLEMS - 1], more]


def name_some_short(names: Sequence[str], most: int = 6) -> Name:
    """The first names, each of them short: those of skills and items can be whole sentences."""
    return name_some([shorten(name, 40) for name in names[: most + 1]], most)

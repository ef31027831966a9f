"""What a teacher cannot decide about a class, and why."""

from __future__ import annotations

from datetime import date

from engine.classroom import Message, Problem, Value
from engine.errors import InputError


class DecisionError(InputError):
    """Something that cannot be done to a class; nothing was changed."""


def refuse(key: str, **values: Value) -> DecisionError:
    """The error with one sentence of ``engine/locales/en/classbook.ftl``."""
    return DecisionError([Problem(Message(key, values))])


def check_day(day: date) -> None:
    """Refuse a day of no school year with a DecisionError: a slip of the keys, and files of classes cannot have it."""
    if day.year not in range(1900, 3000):
        raise refuse("class-day-far", day=day.isoformat())

"""What a teacher cannot decide about a class, and why."""

from __future__ import annotations

from engine.classroom import Message, Problem, Value
from engine.errors import InputError


class DecisionError(InputError):
    """Something that cannot be done to a class; nothing was changed."""


def refuse(key: str, **values: Value) -> DecisionError:
    """The error with one sentence of ``engine/locales/en/classbook.ftl``."""
    return DecisionError([Problem(Message(key, values))])

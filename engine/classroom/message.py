"""A sentence, or a name, before it is in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Message:
    """A sentence that is not yet in any language: a key of the sentence catalogue and what fills its gaps.

    Attributes
    ----------
    key
        Identifier in ``engine/locales/<language>/`` (or in the dashboard's own catalogue).
    values
        What the gaps of the sentence are filled with, by name. Rendered by :func:`engine.wording.say`.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


Value = str | int | float | Message
"""What fills a gap of a sentence."""

Name = str | Message
"""What somebody called a thing, or a message for our own name of it; :func:`engine.wording.say_name` reads it."""

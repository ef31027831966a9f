"""A sentence before it is in a language."""

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
    values: Mapping[str, str | int | float | Message] = field(default_factory=lambda: MappingProxyType({}))

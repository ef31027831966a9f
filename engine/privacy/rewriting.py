"""Texts inside nouns changed wherever they stand: every text, or only what fills the gaps of sentences.

A part in which nothing changes stays the very object that it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from engine.classroom import Message, Student

Noun = TypeVar("Noun")
Change = Callable[[str], str]


def rewrite_texts(noun: Noun, change: Change, rename: Callable[[Student], Student] | None = None) -> Noun:
    """The same noun with every text in it changed, however deep; enumerations, days and numbers stay.

    Parameters
    ----------
    rename
        What becomes of a student; by default his or her texts are changed like all others.
    """
    return cast(Noun, _Rewriter(change, rename).rewrite(noun))


def rewrite_messages(noun: Noun, change: Change) -> Noun:
    """The same noun with what fills the gaps of its sentences changed; all other texts in it stay."""
    return cast(Noun, _rewrite_gaps(noun, change))


def list_texts(noun: object) -> Iterator[str]:
    """Every text in a noun, the keys of mappings and the cells of arrays included."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _Rewriter(note).rewrite(noun)
    yield from found


@dataclass(frozen=True)
class _Rewriter:
    """Goes through a noun and puts it together again."""

    change: Change
    rename: Callable[[Student], Student] | None = None

    def rewrite(self, value: Any) -> Any:
        """A value with everything inside it changed."""
        match value:
            case Enum():
                return value
            case str():
                text = self.change(value)
                return value if text == value else text
            case Student() if self.rename is not None:
                return self.rename(value)
            case Message():  # the names of its gaps are ours
                values = {name: self.rewrite(each) for name, each in value.values.items()}
                return value if _are_same(values.values(), value.values.values()) else replace(value, values=values)
            case tuple():
                changed = tuple(map(self.rewrite, value))
                return value if _are_same(changed, value) else changed
            case frozenset():
                return frozenset(map(self.rewrite, value))
            case Mapping():
                return {self.rewrite(key): self.rewrite(each) for key, each in value.items()}
            case np.ndarray():
                return self._rewrite_cells(value) if value.dtype == object else value
        return _rewrite_fields(value, self.rewrite)

    def _rewrite_cells(self, cells: NDArray[np.object_]) -> NDArray[np.object_]:
        changed = np.empty(cells.size, dtype=object)
        changed[:] = [self.rewrite(each) for each in cells.ravel()]
        return changed.reshape(cells.shape)


def _rewrite_gaps(value: Any, change: Change) -> Any:
    def rewrite(each: Any) -> Any:
        return _rewrite_gaps(each, change)

    match value:
        case Message():
            return _Rewriter(change).rewrite(value)
        case tuple():
            changed = tuple(map(rewrite, value))
            return value if _are_same(changed, value) else changed
        case Mapping():
            return {key: rewrite(each) for key, each in value.items()}
    return _rewrite_fields(value, rewrite)


def _rewrite_fields(value: Any, rewrite: Callable[[Any], Any]) -> Any:
    """A dataclass with its fields rewritten, the very same one where none changes; anything else as it is."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {f.name: rewrite(getattr(value, f.name)) for f in fields(value) if f.init}
    return value if all(getattr(value, name) is each for name, each in changed.items()) else replace(value, **changed)


def _are_same(values: Iterable[object], others: Iterable[object]) -> bool:
    return all(one is other for one, other in zip(values, others, strict=True))

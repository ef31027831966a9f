"""The tables that editors started from. Knows no Streamlit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Value = TypeVar("Value")


@dataclass
class Snapshots:
    """What each editor was first given, by the editor's key.

    An editor sends the differences to what it was first given. Given its own result again, it would apply them twice.
    """

    _tables: dict[str, object] = field(default_factory=dict)

    def take(self, key: str, make: Callable[[], Value]) -> Value:
        """The table an editor started from, the same until :meth:`end`."""
        if key not in self._tables:
            self._tables[key] = make()
        return self._tables[key]  # type: ignore[return-value]

    def renew(self, key: str, make: Callable[[], Value]) -> Value:
        """Start one editor afresh."""
        self._tables.pop(key, None)
        return self.take(key, make)

    def end(self, but: str = "") -> None:
        """Start every editor afresh, except those whose key begins so."""
        self._tables = {k: v for k, v in self._tables.items() if but and k.startswith(but)}

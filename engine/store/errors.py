"""What can go wrong with the store: each error is a sentence that says what to do, and nothing has been changed."""

from __future__ import annotations

from engine.classroom import Message, Problem, Value
from engine.errors import InputError


class StoreError(InputError):
    """The store cannot do what was asked; nothing was changed."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__([Problem(Message(key, values))])

    @property
    def sentence(self) -> Message:
        """The one problem there is."""
        return self.problems[0].message


class NotFoundError(StoreError):
    """There is no such class, student, upload or plan, or it belongs to somebody else: the answer is the same."""

    def __init__(self, key: str = "store-class-not-found", **values: Value) -> None:
        super().__init__(key, **values)


class UnavailableError(StoreError):
    """The database cannot be opened, read or written: full, locked, read-only, damaged, or of a newer version."""

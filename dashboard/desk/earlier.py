"""The earlier classes beside the class in view: what its report starts from. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.memory.memory import Memory


@dataclass(frozen=True, eq=False)
class EarlierClasses:
    """What a class was analysed with.

    Attributes
    ----------
    memory
        Of other classes; None where there was none.
    itself
        Ids under which this class is, or was, in the session's memory: it never counts for itself.
    """

    memory: Memory | None = None
    itself: frozenset[str] = frozenset()

    def list_new(self, memory: Memory | None) -> frozenset[str]:
        """Ids of other classes that the session's memory holds and this class was analysed without."""
        return list_ids(memory) - self.itself - list_ids(self.memory)

    def list_gone(self, memory: Memory | None) -> frozenset[str]:
        """Ids of the classes that it was analysed with and that the session's memory no longer holds."""
        return list_ids(self.memory) - list_ids(memory)


NO_EARLIER = EarlierClasses()
"""Nothing is known."""


def list_ids(memory: Memory | None) -> frozenset[str]:
    """The ids of the classes of a memory; none where there is no memory."""
    return frozenset(each.id for each in memory.classes) if memory is not None else frozenset()

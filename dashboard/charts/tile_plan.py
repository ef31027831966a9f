"""Which skills are drawn as tiles at once, and what stands over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dashboard.charts.labels import shorten
from dashboard.wording import short_name_of
from engine.classroom import ClassReport
from engine.writing.plain_text import drop_hidden

MOST_FLAT = 10
"""So many skills have names in lines; more have turned ones."""

MOST_AT_ONCE = 30
"""So many skills are drawn at once; more come in pages."""

MARK = "†"
"""Behind the name of a skill where something about it is to be looked at."""

_FLAT_LETTERS, _TURNED_LETTERS = 26, 20


@dataclass(frozen=True)
class TilePlan:
    """Which skills are drawn, and how.

    Attributes
    ----------
    skills
        Positions, left to right.
    marks
        Position of a skill -> what is to be looked at, as plain text.
    """

    skills: tuple[int, ...]
    marks: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_turned(self) -> bool:
        """Whether the names of the skills are turned, however much room there is."""
        return len(self.skills) > MOST_FLAT

    def write_heads(self, report: ClassReport) -> tuple[str, ...]:
        """The names of the skills as they stand over the tiles, marked where there is something to look at."""
        width = _TURNED_LETTERS if self.is_turned else _FLAT_LETTERS
        names = [shorten(drop_hidden(short_name_of(report.curriculum.skills[skill])), width) for skill in self.skills]
        return tuple(f"{name} {MARK}" if s in self.marks else name for s, name in zip(self.skills, names, strict=True))


def plan_tiles(report: ClassReport, page: int = 0, marks: Mapping[int, str] = MappingProxyType({})) -> TilePlan:
    """One page of the skills, in prerequisite order; the only one where there are at most :data:`MOST_AT_ONCE`."""
    return TilePlan(list_pages(report)[page], marks)


def list_pages(report: ClassReport) -> list[tuple[int, ...]]:
    """Positions of the skills of every page."""
    n = len(report.curriculum.skills)
    return [tuple(range(first, min(first + MOST_AT_ONCE, n))) for first in range(0, n, MOST_AT_ONCE)] or [()]

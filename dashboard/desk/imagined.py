"""Scores that a teacher imagines on the page What if: they are nobody's, and kept nowhere. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.desk.opened import OpenClass


@dataclass
class ImaginedScores:
    """What is imagined of one student.

    Attributes
    ----------
    scores
        Position of an item -> points; only where they are not what the class has.
    checks
        Position of a skill -> right answers in a new check of it.
    edition
        Counts how often it was begun again: a widget of an older one must not bring back what it held.
    """

    scores: dict[int, float] = field(default_factory=dict)
    checks: dict[int, int] = field(default_factory=dict)
    edition: int = 0

    @property
    def n(self) -> int:
        """How many scores and checks there are."""
        return len(self.scores) + len(self.checks)

    def put(self, item: int, points: float | None, present: float | None) -> None:
        """Imagine points on an item; None, or those that it has, for what the class has."""
        if points is None or points == present:
            self.scores.pop(item, None)
        else:
            self.scores[item] = points

    def add_check(self, skill: int, right: int) -> None:
        """Imagine a new check of a skill, or another result of it."""
        self.checks[skill] = right

    def remove_check(self, skill: int) -> None:
        """Imagine it no more."""
        self.checks.pop(skill, None)
        self.edition += 1

    def start_again(self) -> None:
        """Imagine nothing."""
        self.scores.clear()
        self.checks.clear()
        self.edition += 1


@dataclass
class Imaginings:
    """What is imagined of every student of the class in view; forgotten when the class or its report is another one."""

    _of: tuple[str, int] = ("", 0)
    _by_student: dict[str, ImaginedScores] = field(default_factory=dict)

    def find(self, opened: OpenClass, student: int) -> ImaginedScores:
        """What is imagined of the student at this position."""
        if self._of != (opened.key, opened.revision):
            self._of, self._by_student = (opened.key, opened.revision), {}
        return self._by_student.setdefault(opened.key_of(student), ImaginedScores())

"""An item: anything with a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Item:
    """Anything with a score: an exam question, a homework, a quiz.

    Attributes
    ----------
    title
        Unique in a gradebook; a repeated title gets `` (2)``.
    max_score
        Points possible, > 0.
    max_source
        ``file``: the file says so. ``highest``: the highest score seen. ``guessed``: a usual maximum that the scores of
        all like items fit. ``teacher``: set by hand. ``credit``: the column is a share of points (percent or
        fraction). ``grade``: from the ends of a scale of school grades.
    taken_on
        When it was taken or due; None when the file does not say.
    key
        The right answer as the file writes answers; empty when the file does not say.
    again_of
        Title of the item of the same gradebook that this is, asked on an earlier day; empty for one that is new.
    """

    title: str
    max_score: float
    max_source: str = "file"
    taken_on: date | None = None
    key: str = ""
    again_of: str = ""

    @property
    def max_is_guessed(self) -> bool:
        """Whether the maximum follows from the scores alone, so that what any file says is better."""
        return self.max_source in ("highest", "guessed")

    @property
    def question(self) -> str:
        """What the columns of one item that was asked on several days have in common."""
        return self.again_of or self.title

"""The invented students of the sample classes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pupil:
    """One invented student.

    Attributes
    ----------
    family, given
        As the school writes them; the family name is empty where the name is not split.
    ability
        g_i of the response model.
    gaps
        Ids of the skills where the gaps begin; everything that builds on them is lacking too.
    """

    family: str
    given: str
    ability: float
    gaps: tuple[str, ...] = ()

    @property
    def sortable(self) -> str:
        """The name as Canvas exports it."""
        return f"{self.family}, {self.given}" if self.family else self.given

    @property
    def name(self) -> str:
        """The name as people say it."""
        return f"{self.given} {self.family}" if self.family else self.given

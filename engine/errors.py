"""Typed errors that carry every problem found, not only the first."""

from __future__ import annotations

from collections.abc import Iterable

from engine.classroom import Message, Problem
from engine.wording import say


class InputError(Exception):
    """A file that cannot be used as it is. The only error that reading a user's file may raise.

    Attributes
    ----------
    problems
        All of them, in the order of the file, at least one.
    can_keep_good_rows
        Whether reading again with ``keep_good_rows`` would leave something to analyse.
    """

    def __init__(self, problems: Iterable[Problem], *, can_keep_good_rows: bool = False) -> None:
        self.problems = tuple(problems)
        self.can_keep_good_rows = can_keep_good_rows
        super().__init__("\n".join(say(problem.message) for problem in self.problems))


class GradebookError(InputError):
    """A gradebook file that cannot be used as it is."""


class CurriculumError(InputError):
    """A skills file, an items file or a Q-matrix that cannot be used as it is."""


class ExportError(InputError):
    """Something that a format cannot hold, and what to do instead."""


class CheckpointError(InputError):
    """A file of meta-weights that is missing, damaged or made for another learner."""


class ChangedElsewhereError(InputError):
    """Another window changed the same thing since it was read, and is not to be overwritten without a word.

    Attributes
    ----------
    version
        That it has now; 0 where it is gone.
    """

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__([Problem(Message("changed-elsewhere"))])

"""Cells that say nothing: no score, unless the teacher says that they are zero points or an absence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.classroom import BoolArray, Doubt, FloatArray, ImportChoices, Message, Status
from engine.importers.reading.cells import CellKind
from engine.importers.reading.layout import choose


def read_blanks(
    points: FloatArray, status: NDArray[np.int8], kind: NDArray[np.int8], sentence: str, choices: ImportChoices
) -> list[Doubt]:
    """Count cells that say nothing, and make them zero points only if the teacher says so.

    A file with both blanks and dashes means two things by them, so the teacher is asked about each.
    """
    # A column without any score is next month's work: nobody has lost a point there.
    asked = (status == Status.SCORED).any(axis=0)
    blank, dash = (kind == CellKind.BLANK) & asked, (kind == CellKind.DASH) & asked
    if not (blank.any() and dash.any()):
        blank = blank | dash
    doubts = []
    if n := int(blank.sum()):
        reason = Message("doubt-blank-reason")
        said = Message(sentence, {"n": n})
        doubts.append(choose(choices, "blank", ("no_score", "zero_points"), "no_score", said, reason))
        _fill(points, status, blank, doubts[-1].chosen)
    if n := int((dash & ~blank).sum()):
        reason = Message("doubt-dash-reason")
        said = Message("doubt-dash", {"n": n})
        doubts.append(choose(choices, "dash", ("no_score", "zero_points", "absent"), "no_score", said, reason))
        _fill(points, status, dash, doubts[-1].chosen)
    return doubts


def _fill(points: FloatArray, status: NDArray[np.int8], where: BoolArray, chosen: str) -> None:
    """Make cells that say nothing what the teacher says they are."""
    if chosen == "zero_points":
        points[where], status[where] = 0.0, Status.SCORED
    elif chosen == "absent":
        status[where] = Status.ABSENT

"""The two files of ``python -m engine predict``, as bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from engine.estimates.mastery import estimate_mastery
from engine.exports.csv import write_csv
from engine.importers.responses import Responses
from engine.learners.adapting.adapted import Adapted
from engine.learners.tasks import ClassTasks
from engine.writing.formula_text import neutralise


def write_predictions(responses: Responses, adapted: Adapted) -> bytes:
    """The same rows and columns as the response file, every cell filled with the expected credit, 6 decimals."""
    # Names go through the writer that keeps a spreadsheet from running them; numbers need no such care, and there
    # may be half a million of them.
    header = [responses.student_header or "student", *responses.items]
    numbers = np.char.mod("%.6f", adapted.expected).tolist()
    lines = [",".join(_write_name(name) for name in header)]
    lines += [",".join([_write_name(name), *row]) for name, row in zip(responses.students, numbers, strict=True)]
    return ("\n".join(lines) + "\n").encode("utf-8", errors="replace")


def write_mastery(responses: Responses, skills: Sequence[str], tasks: ClassTasks, adapted: Adapted) -> bytes:
    """One row per student and skill: ``student,skill,mastery,low,high,level,n_responses``."""
    table = estimate_mastery(adapted, tasks.count_responses())
    n_students, n_skills = table.mastery.shape
    frame = pd.DataFrame(
        {
            "student": np.repeat(np.array(responses.students, dtype=object), n_skills),
            "skill": np.tile(np.array(skills, dtype=object), n_students),
            "mastery": table.mastery.round(4).ravel(),
            "low": table.low.round(4).ravel(),
            "high": table.high.round(4).ravel(),
            "level": [str(level) for level in table.level.ravel()],
            "n_responses": table.n_responses.ravel(),
        }
    )
    return write_csv(frame)


def _write_name(name: str) -> str:
    """A CSV cell that no spreadsheet runs, quoted where it must be (RFC 4180)."""
    safe = neutralise(name)
    if not re.search(r'[",\r\n]', safe):
        return safe
    escaped = safe.replace('"', '""')
    return f'"{escaped}"'

"""Earlier classes that took part of the sample class's test, and the sample class with a memory of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from engine.classroom import ClassReport, Curriculum, Gradebook
from engine.curriculum.selection import leave_out_items, leave_out_of_curriculum
from engine.memory.memory import Memory
from engine.memory.merging import merge
from engine.memory.remembering import remember_class
from engine.pipeline import analyse
from sample_data.classes import FRACTIONS
from sample_data.drawing import draw_class
from tests.engine.reports import sample_report

N_KNOWN = 16
"""Items of the sample class that the earlier classes had too: its first ones."""

CHANGED = 7
"""Position of an item that is hard for the sample class; nobody of the earlier classes lost a point on it."""


def earlier_class(seed: int, n_students: int = 28) -> tuple[Gradebook, Curriculum]:
    """Students drawn from the model of the sample class, on its first items; one of these was another item then."""
    report = sample_report()
    scores, _ = draw_class(replace(FRACTIONS, seed=seed))
    scores[:, CHANGED] = [item.max_score for item in report.gradebook.items][CHANGED]
    gradebook = replace(report.gradebook, scores=scores, status=np.ones(scores.shape, dtype=np.int8))
    left_out = {item.title for item in gradebook.items[N_KNOWN:]}
    curriculum = leave_out_of_curriculum(report.curriculum, gradebook, left_out)
    gradebook = leave_out_items(gradebook, left_out)
    some = slice(0, n_students)
    few = replace(
        gradebook, students=gradebook.students[some], scores=gradebook.scores[some], status=gradebook.status[some]
    )
    return few, curriculum


@cache
def two_classes() -> Memory:
    """A memory of two earlier classes."""
    classes = (remember_class(*earlier_class(seed), label) for label, seed in (("5a", 5), ("5b", 6)))
    return merge(Memory((each,)) for each in classes)


@cache
def remembering_report() -> ClassReport:
    """The sample class, analysed with that memory."""
    report = sample_report()
    return analyse(report.gradebook, report.curriculum, memory=two_classes(), today=report.analysed_on)

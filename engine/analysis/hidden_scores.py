"""The scores of an analysed class hidden again, the very way the honesty check of its report hid them."""

from __future__ import annotations

from collections.abc import Collection

from engine.analysis.class_estimates import estimate_classes
from engine.classroom import ClassReport
from engine.estimates.hidden_scores import HiddenScores, can_hide, hide_scores
from engine.learners import load_learner
from engine.memory.memory import Memory


def hide_class_scores(
    report: ClassReport, memory: Memory | None = None, right_keys: Collection[int] = ()
) -> HiddenScores | None:
    """The hidden scores of a class with what the learner behind its report predicted of them.

    Parameters
    ----------
    report
        From the pipeline.
    memory
        The earlier classes that the report started from.
    right_keys
        Positions of the items whose key the teacher found right.

    Returns
    -------
    HiddenScores
        None where the report has no honesty check, or there was too little to hide.
    """
    if report.honesty is None or not report.honesty.rows:
        return None
    asked = report.honesty.rows[0].learner
    [found] = estimate_classes(
        [(report.gradebook, report.curriculum)], load_learner(asked), report.mastery.threshold, memory, right_keys
    )
    if not can_hide(found.tasks):
        return None
    return hide_scores(found.tasks, [asked]).add(report.honesty.chosen)

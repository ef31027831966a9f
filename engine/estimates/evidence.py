"""What every single score does to an estimate: exact, by adapting the class again without it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import ClassReport
from engine.learners import load_learner
from engine.learners.tasks import make_class_tasks


@dataclass(frozen=True)
class ScoreEvidence:
    """One score behind an estimate.

    Attributes
    ----------
    item
        Position in the gradebook.
    score, max_score
        Raw points.
    without
        The mastery if this score were not there, in (0, 1).
    moved
        By how much the score moves the mastery: the estimate minus ``without``.
    """

    item: int
    score: float
    max_score: float
    without: float
    moved: float


def explain(report: ClassReport, student: int, skill: int) -> tuple[ScoreEvidence, ...]:
    """What each of a student's scores on items of a skill does to the mastery of that skill.

    The whole class is adapted again once per score, all at once, so the answer is what the product would say without
    that score and not an approximation of it.

    Returns
    -------
    tuple of ScoreEvidence
        The one that moves the estimate most first; empty where the student has no score on the skill.
    """
    gradebook = report.gradebook
    tasks = make_class_tasks(gradebook, report.curriculum)
    items = np.flatnonzero(gradebook.seen[student] & report.curriculum.q_matrix[:, skill]).tolist()
    without_each = []
    for item in items:
        seen = tasks.seen.clone()
        seen[student, item] = False
        without_each.append(tasks.with_seen(seen))
    adapted = load_learner(report.learner).adapt(without_each)
    mastery = float(report.mastery.mastery[student, skill])
    evidence = []
    for item, result in zip(items, adapted, strict=True):
        without = float(expit(result.mastery_logit[student, skill]))
        score, max_score = float(gradebook.scores[student, item]), gradebook.items[item].max_score
        evidence.append(ScoreEvidence(item, score, max_score, without, mastery - without))
    return tuple(sorted(evidence, key=lambda e: -abs(e.moved)))

"""What every other learner would have said of a class, judged on the hidden scores of the one behind its report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

import numpy as np

from engine.analysis.class_estimates import estimate_classes
from engine.classroom import ClassReport, MasteryTable
from engine.estimates.hidden_scores import HiddenScores, is_clearly_less
from engine.learners import LEARNERS, load_learner
from engine.memory.memory import Memory

#: Those that take longest come last, so that a limit of time leaves out as few as can be.
IN_ORDER_OF_TIME: tuple[str, ...] = tuple(
    sorted(LEARNERS, key=lambda name: name in ("matching", "reptile_plain", "logistic_regression", "maml_mlp"))
)


class BesideOurs(StrEnum):
    """How a learner did on the hidden scores beside the one behind the report."""

    OURS = "ours"
    BETTER = "better"
    WORSE = "worse"
    NO_DIFFERENCE = "no difference"


@dataclass(frozen=True, eq=False)
class OtherLearner:
    """One learner on one class.

    Attributes
    ----------
    points_off
        How far its predictions of the hidden scores were off, mean over the scores, in [0, 1]; None where none could be
        hidden.
    beside_ours
        By what was missed of every student (:func:`engine.estimates.hidden_scores.miss`): better or worse by two
        standard errors of the difference over students, as in the honesty check. None where no score could be hidden.
    mastery
        Its estimates and levels, for the report's line.
    """

    learner: str
    points_off: float | None
    beside_ours: BesideOurs | None
    mastery: MasteryTable


@dataclass(frozen=True, eq=False)
class Judgement:
    """What the learners of the project say of a class.

    Attributes
    ----------
    found
        The report's own learner first.
    left_out
        Names of those that the limit of time did not reach.
    by_chance
        How many of the comparisons would look like a difference by chance alone, on average.
    """

    found: tuple[OtherLearner, ...]
    left_out: tuple[str, ...] = ()
    by_chance: float = 0.0


def judge_learners(
    report: ClassReport,
    hidden: HiddenScores | None,
    memory: Memory | None = None,
    right_keys: Collection[int] = (),
    *,
    seconds: float = 30.0,
) -> Judgement:
    """Let one learner after the other predict the hidden scores of a class, those that take longest last.

    Parameters
    ----------
    report, hidden, memory, right_keys
        See :func:`judge_learner`.
    seconds
        After so many no other learner begins; the report's own is always among those that are found.
    """
    end = monotonic() + seconds
    found, left_out = [judge_learner(report, hidden, report.learner, memory, right_keys)], []
    for name in IN_ORDER_OF_TIME:
        if name == report.learner:
            continue
        if monotonic() > end:
            left_out.append(name)
        else:
            found.append(judge_learner(report, hidden, name, memory, right_keys))
    by_chance = 0.0 if hidden is None else hidden.chance_of_clear * (len(found) - 1)
    return Judgement(tuple(found), tuple(left_out), by_chance)


def judge_learner(
    report: ClassReport,
    hidden: HiddenScores | None,
    learner: str,
    memory: Memory | None = None,
    right_keys: Collection[int] = (),
) -> OtherLearner:
    """Let one learner predict the hidden scores of a class, and estimate what its students master.

    Parameters
    ----------
    hidden
        From :func:`engine.analysis.hidden_scores.hide_class_scores`.
    memory
        The earlier classes that the report started from; learners that read none pass over it.
    right_keys
        Positions of the items whose key the teacher found right.
    """
    if learner == report.learner:
        mastery = report.mastery  # with what the teacher decided, as every page shows it
    else:
        classes = [(report.gradebook, report.curriculum)]
        [found] = estimate_classes(classes, load_learner(learner), report.mastery.threshold, memory, right_keys)
        mastery = found.mastery
    if hidden is None:
        return OtherLearner(learner, None, None, mastery)
    hidden = hidden.add(learner)
    earned, predicted, _ = hidden.list_scores(learner)
    points_off = float(np.abs(earned - predicted).mean())
    return OtherLearner(learner, points_off, _compare(hidden, learner, report.learner), mastery)


def _compare(hidden: HiddenScores, learner: str, ours: str) -> BesideOurs:
    if learner == ours:
        return BesideOurs.OURS
    missed, missed_by_ours = hidden.miss(learner), hidden.miss(ours)
    if is_clearly_less(missed, missed_by_ours):
        return BesideOurs.BETTER
    return BesideOurs.WORSE if is_clearly_less(missed_by_ours, missed) else BesideOurs.NO_DIFFERENCE

"""From adapted weights to mastery: an estimate, an interval and one of four levels.

Mastery is the credit that the student is expected to earn today on items of the skill as hard as the class's. It has a
posterior that is close to normal on the logit scale; every interval, probability and dot is read off that one curve,
so that what a page draws and what it says cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtr, ndtri

from engine.classroom import BoolArray, FloatArray, IntArray, Level, MasteryTable
from engine.estimates.sureness import N_DOTS, PROBABLE, count_of_twenty

if TYPE_CHECKING:  # torch takes a second, and the first page needs none
    from engine.learners.adapting.adapted import Adapted

DEFAULT_THRESHOLD = 0.7
#: Below the threshold by this much, a student needs support rather than a little more practice.
SUPPORT_MARGIN = 0.2
#: Mastered: at least this probability of being above the threshold ("14 of 20").
MASTERED_PROBABILITY = PROBABLE / N_DOTS
_BELOW_MASTERED = float(np.nextafter(MASTERED_PROBABILITY, 0.0))
#: Needs support: at least this probability of being below the support line (threshold - margin).
SUPPORT_PROBABILITY = 0.5
#: Probability of being past the threshold from which a prerequisite no longer holds a student back.
LIKELY = 0.5
#: An 80 % interval wider than this, with both lines inside, says nothing.
WIDEST_INTERVAL = 0.5
#: Nor do fewer questions than this on all skills together: two right answers are no mastery, however well the class
#: does, but one test of twenty-five is.
FEWEST_FOR_LEVEL = 3

INTERVAL = 0.8
REACH = float(ndtri(0.5 + INTERVAL / 2))
"""Standard deviations to either side that hold :data:`INTERVAL` of a normal."""


def estimate_mastery(
    adapted: Adapted,
    n_responses: IntArray,
    threshold: float = DEFAULT_THRESHOLD,
    *,
    n_questions: FloatArray | None = None,
    scores_vary: bool = True,
) -> MasteryTable:
    """Estimates of every student on every skill.

    Parameters
    ----------
    adapted
        From a learner's ``adapt``.
    n_responses
        Scores of every student on items of every skill, shape (n_students, n_skills).
    threshold
        Mastery from which a skill counts as mastered, in (SUPPORT_MARGIN, 1).
    n_questions
        Effective number of questions behind these scores (:func:`count_questions`), same shape; ``n_responses`` by
        default.
    scores_vary
        False where all scores of the class are equal: every level is then *not enough evidence*.

    Raises
    ------
    ValueError
        If the threshold leaves no room below it or is not below 1.
    """
    behind = _Behind(n_responses, n_responses.astype(float) if n_questions is None else n_questions, scores_vary)
    return _tabulate(adapted.mastery_logit, adapted.mastery_logit_sd, behind, threshold)


def tabulate_mastery(
    mean: FloatArray, sd: FloatArray, n_responses: IntArray, n_questions: FloatArray, threshold: float
) -> MasteryTable:
    """The table of estimates that are normal on the logit scale with this mean and standard deviation.

    All of shape (n_students, n_skills); ``n_questions`` and ``threshold`` as in :func:`estimate_mastery`.
    """
    return _tabulate(mean, sd, _Behind(n_responses, n_questions, scores_vary=True), threshold)


def count_questions(seen: BoolArray, counts_like: Sequence[float], q_matrix: BoolArray) -> FloatArray:
    """Effective number of questions behind every student's scores on every skill, shape (n_students, n_skills).

    ``counts_like`` says for how many a score on each item counts.
    """
    return np.asarray((seen * np.asarray(counts_like)) @ q_matrix.astype(float))


def set_threshold(table: MasteryTable, threshold: float) -> MasteryTable:
    """The same estimates with levels for another threshold; those that the teacher decided stay."""
    levelled = _tabulate(table.logit_mean, table.logit_sd, _list_behind(table), threshold)
    return decide_levels(levelled, table.teachers_level)


def take_skills(table: MasteryTable, skills: Sequence[int]) -> MasteryTable:
    """The same estimates of these skills only, in this order."""
    at = np.s_[:, list(skills)]
    behind = _list_behind(table)
    taken = _Behind(behind.n_responses[at], behind.n_questions[at], behind.scores_vary)
    tabulated = _tabulate(table.logit_mean[at], table.logit_sd[at], taken, table.threshold)
    return decide_levels(tabulated, None if table.teachers_level is None else table.teachers_level[at])


def decide_levels(table: MasteryTable, levels: NDArray[np.object_] | None) -> MasteryTable:
    """The table with levels that the teacher decided, in the place of those that the scores amount to.

    Estimates, ranges and probabilities stay what the scores say.

    Parameters
    ----------
    levels
        :class:`Level` where the teacher decided one, None elsewhere, shape (n_students, n_skills); None for no level at
        all.
    """
    is_decided = levels is not None and any(level is not None for level in levels.ravel())
    if table.teachers_level is None and not is_decided:
        return table
    by_scores = list_levels_by_scores(table)
    if levels is None or not is_decided:
        return replace(table, level=by_scores, teachers_level=None)
    decided = np.array([level is not None for level in levels.ravel()], dtype=bool).reshape(levels.shape)
    return replace(table, level=np.where(decided, levels, by_scores), teachers_level=levels)


def list_levels_by_scores(table: MasteryTable) -> NDArray[np.object_]:
    """The levels that the scores amount to, whatever the teacher decided, shape (n_students, n_skills)."""
    if table.teachers_level is None:
        return table.level
    return _tabulate(table.logit_mean, table.logit_sd, _list_behind(table), table.threshold).level


def find_level_by_scores(table: MasteryTable, student: int, skill: int) -> Level:
    """The level that one student's scores amount to on a skill, whatever the teacher decided."""
    if table.teachers_level is None or table.teachers_level[student, skill] is None:
        level: Level = table.level[student, skill]
        return level
    behind, at = _list_behind(table), [student]
    own = _Behind(behind.n_responses[at], behind.n_questions[at], behind.scores_vary)
    level = _tabulate(table.logit_mean[at], table.logit_sd[at], own, table.threshold).level[0, skill]
    return level


def is_claimed(table: MasteryTable, student: int, skill: int) -> bool:
    """Whether the scores amount to a level, whatever the teacher decided, so that points and range say something."""
    return find_level_by_scores(table, student, skill) is not Level.NOT_ENOUGH_EVIDENCE


def has_enough_scores(table: MasteryTable) -> BoolArray:
    """Where the scores amount to a level, whatever the teacher decided, shape (n_students, n_skills).

    Elsewhere points and ranges are not to be shown, also where the teacher decided a level: they say nothing.
    """
    return np.array(list_levels_by_scores(table) != Level.NOT_ENOUGH_EVIDENCE, dtype=bool)


def believe_levels(table: MasteryTable) -> FloatArray:
    """Probability of being above the threshold, shape (n_students, n_skills), as far as it agrees with the levels.

    It is ``probability_above`` but where the teacher decided a level: what is then planned has to follow the level. The
    probability is moved no further than to where the scores could have led to that level.
    """
    above = table.probability_above
    if table.teachers_level is None:
        return above
    decided = table.teachers_level
    above = np.where(decided == Level.MASTERED, np.maximum(above, MASTERED_PROBABILITY), above)
    above = np.where(decided == Level.DEVELOPING, np.minimum(above, _BELOW_MASTERED), above)
    return np.where(decided == Level.NEEDS_SUPPORT, np.minimum(above, 1.0 - MASTERED_PROBABILITY), above)


def interval(table: MasteryTable, student: int, skill: int, coverage: float = INTERVAL) -> tuple[float, float]:
    """Central interval of one estimate that covers the truth with this probability, 0 < coverage < 1."""
    mean, sd = table.logit_mean[student, skill], table.logit_sd[student, skill]
    z = ndtri(0.5 + coverage / 2)
    return float(expit(mean - z * sd)), float(expit(mean + z * sd))


def quantile_dots(table: MasteryTable, student: int, skill: int) -> list[float]:
    """Twenty equally likely results of one student on one skill, ascending (quantile dot plot, Kay et al. 2016).

    As many reach the threshold as :func:`engine.estimates.sureness.count_of_twenty` says of the estimate's probability
    to be above it. One result, nearest to the line, may have to move onto it for that, or just below.
    """
    z = ndtri((np.arange(N_DOTS) + 0.5) / N_DOTS)
    values = expit(table.logit_mean[student, skill] + z * table.logit_sd[student, skill])
    below = N_DOTS - count_of_twenty(float(table.probability_above[student, skill]))
    values[:below] = np.minimum(values[:below], np.nextafter(table.threshold, 0.0))
    values[below:] = np.maximum(values[below:], table.threshold)
    return [float(v) for v in values]


def chance_above(table: MasteryTable, line: float) -> FloatArray:
    """Probability that the mastery is above a line in (0, 1), shape (n_students, n_skills)."""
    return np.asarray(ndtr((table.logit_mean - logit(line)) / table.logit_sd))


@dataclass(frozen=True, eq=False)
class _Behind:
    """What stands behind the estimates of a table; its attributes are those of :class:`MasteryTable`."""

    n_responses: IntArray
    n_questions: FloatArray
    scores_vary: bool


def _list_behind(table: MasteryTable) -> _Behind:
    n_questions = table.n_responses.astype(float) if table.n_questions is None else table.n_questions
    return _Behind(table.n_responses, n_questions, table.scores_vary)


def _tabulate(mean: FloatArray, sd: FloatArray, behind: _Behind, threshold: float) -> MasteryTable:
    support_line = threshold - SUPPORT_MARGIN
    if not 0 < support_line < threshold < 1:
        raise ValueError(f"the threshold must lie between {SUPPORT_MARGIN} and 1, not at {threshold}")
    low, high = expit(mean - REACH * sd), expit(mean + REACH * sd)
    above = ndtr((mean - logit(threshold)) / sd)
    below_support = ndtr((logit(support_line) - mean) / sd)

    too_few = behind.n_questions.sum(axis=1, keepdims=True) < FEWEST_FOR_LEVEL
    too_wide = (high - low > WIDEST_INTERVAL) & (low < support_line) & (high > threshold)
    level = np.select(
        [
            (behind.n_responses == 0) | too_few | too_wide | (not behind.scores_vary),
            above >= MASTERED_PROBABILITY,
            below_support >= SUPPORT_PROBABILITY,
        ],
        np.array([Level.NOT_ENOUGH_EVIDENCE, Level.MASTERED, Level.NEEDS_SUPPORT], dtype=object)[:, None, None],
        default=np.array(Level.DEVELOPING, dtype=object),
    )
    return MasteryTable(
        mastery=expit(mean),
        low=low,
        high=high,
        probability_above=above,
        logit_mean=mean,
        logit_sd=sd,
        n_responses=behind.n_responses,
        level=level,
        threshold=threshold,
        scores_vary=behind.scores_vary,
        n_questions=behind.n_questions,
    )

"""Where an estimate starts, what each score moved, and where it ends: from adapting the class again without them.

Every estimate here is what the product would say of other scores, never an approximation of it: without any of the
student's scores on the skill (the start), without one of them, and with one of them alone. What is a choice is how the
way from start to end is shared out. Scores overlap: the second right answer tells less than the first, so *added
first* they would move too much together, and *taken out last* too little. The fair share (Shapley 1953) is what a score
moves on average over every order in which the scores could have come in. It adds up exactly, equal scores have equal
shares, and it does not hang on the order of the items; but it asks for 2^n estimates. What stands here asks for 2n + 1
and lay, on the sample class, at most 0.05 points of 100 from it with up to eight scores on a skill, 0.2 with twelve and
3.3 (1.4 on average) for two dozen scores of students who have no other; see :func:`share_out`.

Shapley, L. S. (1953). *A value for n-person games*, in Contributions to the Theory of Games II. Lundberg, S. & Lee, S.
(2017). *A unified approach to interpreting model predictions*, NeurIPS 30: the share as a least-squares fit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import ClassReport, FloatArray
from engine.estimates.report_tasks import make_report_tasks
from engine.learners import load_learner

#: Effective questions behind a score from which it is said how many it counts like.
HEAVY = 1.5


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
        The mastery if this score alone were not there, in (0, 1).
    moved
        Its share of the way from the start to the end of the estimate, in mastery: positive where it moved it up.
    item_weight
        How many questions the score counts for, > 0.
    """

    item: int
    score: float
    max_score: float
    without: float
    moved: float
    item_weight: float = 1.0

    @property
    def counts_like(self) -> int | None:
        """How many questions the score counts like; None where it counts like one."""
        return round(self.item_weight) if self.item_weight >= HEAVY else None


@dataclass(frozen=True)
class Explanation:
    """The way of one estimate: ``start`` plus what every score moved is ``end``.

    Attributes
    ----------
    start
        The mastery without any of the student's scores on the skill, in (0, 1): what the student's other scores and
        the class say.
    end
        The mastery as it is reported.
    scores
        The student's scores on items of the skill, the one that moved the estimate most first.
    """

    student: int
    skill: int
    start: float
    end: float
    scores: tuple[ScoreEvidence, ...]


@dataclass(frozen=True)
class Step:
    """One step of the way from start to end: a score, or several that moved little.

    Attributes
    ----------
    scores
        One; more in the last step, where there are more than can be shown.
    before, after
        Where the estimate stood, in mastery.
    shown
        By how many whole points of 100 it moves; the steps add up to the shown end minus the shown start.
    """

    scores: tuple[ScoreEvidence, ...]
    before: float
    after: float
    shown: int


def explain(report: ClassReport, student: int, skill: int) -> Explanation:
    """Where the estimate of a student's skill starts, what each score on it moved, and where it ends.

    The class is adapted 2n + 1 times for n scores, all at once. A right answer nearly always moves up and a wrong one
    down, but nothing forces it: half of the points on an item that the student was expected to lose moves up, three
    quarters of one that all others solved moves down, and every score also tells a little about the class (how hard
    the item is, how much students differ). In small classes that may turn a share of less than a point around.

    Returns
    -------
    Explanation
        Without scores where the student has none on the skill; start and end are equal then.
    """
    gradebook = report.gradebook
    tasks = make_report_tasks(report)
    items = np.flatnonzero(gradebook.seen[student] & report.curriculum.q_matrix[:, skill]).tolist()
    end = float(report.mastery.mastery[student, skill])
    if not items:
        return Explanation(student, skill, end, end, ())
    hidden = [items] + [[j] for j in items] + [[k for k in items if k != j] for j in items]
    variants = []
    for some in hidden:
        seen = tasks.seen.clone()
        seen[student, some] = False
        variants.append(tasks.with_seen(seen))
    adapted = load_learner(report.learner).adapt(variants)
    start, *rest = (float(expit(result.mastery_logit[student, skill])) for result in adapted)
    without, alone = rest[: len(items)], rest[len(items) :]
    moved = share_out(np.array(alone) - start, end - np.array(without), end - start)
    weights = [item.counts_like for item in report.items]
    points = gradebook.scores[student]
    scores = (
        ScoreEvidence(j, float(points[j]), gradebook.items[j].max_score, without[k], float(moved[k]), weights[j])
        for k, j in enumerate(items)
    )
    return Explanation(student, skill, start, end, tuple(sorted(scores, key=lambda e: (-abs(e.moved), e.item))))


def share_out(first: FloatArray, last: FloatArray, total: float) -> FloatArray:
    """Share what n scores moved together, by what each moves added first and what it moves taken out last.

    The shares x minimise Σ θ (x_i − first_i)² + (1 − θ) (x_i − last_i)² among those that add up to ``total``; that is

        x_i = total / n + θ (first_i − mean first) + (1 − θ) (last_i − mean last).

    With θ = 1/2 this is the least-squares form of the Shapley value (Lundberg & Lee 2017) over the subsets of one
    and of all but one score, which for up to three scores are all there are: there it is exact. With more scores, those
    that come between weigh too, and how much is read off how the influence of a score fades as others come in. In the
    mean of s + 1 scores and a prior worth K scores, (K m + Σ c) / (K + s + 1), the difference between two scores counts
    1 / (K + s + 1) + s / ((n − 1) (K + s) (K + s + 1)), on average over which others are in. K follows from how much
    less scores differ when taken out last than when added first, and θ gives the average over s = 0 … n − 1.

    Parameters
    ----------
    first, last
        What each score moves from the start, and to the end; shape (n,), n >= 1.
    total
        What they move together.

    Returns
    -------
    Shape (n,); adds up to ``total``.
    """
    n = len(first)
    apart_first, apart_last = first - first.mean(), last - last.mean()
    theta = _average_over_sizes(_compare_spread(apart_first, apart_last), n) if n > 3 else 0.5
    return np.asarray(total / n + theta * apart_first + (1 - theta) * apart_last)


def _compare_spread(apart_first: FloatArray, apart_last: FloatArray) -> float:
    """How much of the differences between scores is left when they are taken out last; 1 where there are none."""
    spread = float(apart_first @ apart_first)
    return float(apart_first @ apart_last) / spread if spread > 1e-12 else 1.0


def _average_over_sizes(left: float, n: int) -> float:
    """The weight θ of *added first* for n > 3 scores, in (0, 1/2], from how much of the differences is left."""
    if left > 0.999:  # nothing fades: the middle is halfway
        return 0.5
    prior = max(((n - 1) * left - 1) / (1 - left), 0.01)
    s = np.arange(n)
    counts = (prior + 1) * (1 / (prior + s + 1) + s / ((n - 1) * (prior + s) * (prior + s + 1)))
    return float((counts.mean() - counts[-1]) / (1 - counts[-1]))


def list_steps(explanation: Explanation, most: int = 7) -> tuple[Step, ...]:
    """The way from start to end in steps, the largest first; at most ``most`` scores alone, the others as one step.

    Whole points are what is seen, so they have to add up: each step is rounded, and what is then missing or too much is
    given to those that were rounded furthest the other way.
    """
    scores = explanation.scores
    # "1 other score" would hide what it is and save nothing, so at least two go together.
    alone = most - 1 if len(scores) == most + 1 else most
    groups = [(e,) for e in scores[:alone]] + ([scores[alone:]] if scores[alone:] else [])
    moved = np.array([sum(e.moved for e in group) for group in groups])
    stands = explanation.start + np.concatenate([[0.0], np.cumsum(moved)])
    shown = round_together(100 * moved, round(100 * explanation.end) - round(100 * explanation.start))
    return tuple(
        Step(group, float(before), float(after), whole)
        for group, before, after, whole in zip(groups, stands[:-1], stands[1:], shown, strict=True)
    )


def round_together(values: FloatArray, total: int) -> list[int]:
    """Whole numbers next to ``values`` that add up to ``total``, which is next to their sum.

    >>> round_together(np.array([1.4, 1.4, 1.4]), 4)
    [2, 1, 1]
    """
    shown = np.round(values).astype(int)
    while len(shown) and (lacking := total - int(shown.sum())):
        step = 1 if lacking > 0 else -1
        furthest = int(np.argmax(step * (values - shown)))
        shown[furthest] += step
    return [int(n) for n in shown]

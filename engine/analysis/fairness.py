"""Whether the estimates are as good for every group of a class, such as its sections.

A group is what a column of the gradebook says of a student: its section, or another that the teacher chose to keep.
Groups that the results make are none: who is grouped by low scores is predicted badly by that alone. What is told of a
group is how far predictions of its hidden scores were off, whether they were too high or too low, and the shares of
the levels, each with an 80 % range from drawing whole students of the group again. The means come from fairlearn's
``MetricFrame`` (Weerts et al. 2023, *Fairlearn: Assessing and improving fairness of AI systems*).

Groups of fewer than ten students are not told of, and no other group so that they could be worked out from the whole
class: what is not told of are either all groups, or at least two with ten students together
(:func:`choose_suppressed`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import stdtrit

from engine.classroom import ClassReport, FloatArray, Gradebook, IntArray, Level
from engine.estimates.hidden_scores import HiddenScores
from engine.estimates.resampling import resample_mean

#: Of a group of fewer students nothing is told.
FEWEST_STUDENTS = 10

#: A gap is beyond chance where it would come by chance once in twenty times, or so often among all that are looked at.
_N_MEASURES = 2  # how far off, and how much too high
_CHANCE = 0.05


class NotTold(StrEnum):
    """Why nothing is told of a group."""

    TOO_FEW = "too few"
    COMPLEMENT = "complement"


@dataclass(frozen=True)
class Range:
    """A mean over the scores, or the estimates, of some students with its 80 % range; all in credit."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Gap:
    """A group beside the other groups that are told of.

    Attributes
    ----------
    size
        Its mean minus that of the others, in credit.
    smallest_seen
        The gap that this class would have had to show to be beyond chance.
    """

    size: float
    smallest_seen: float

    @property
    def is_beyond_chance(self) -> bool:
        """Whether chance alone hardly makes such a gap."""
        return abs(self.size) > self.smallest_seen


@dataclass(frozen=True)
class GroupRow:
    """One group; everything but its name is None where ``not_told`` says why.

    Attributes
    ----------
    name
        As the column says; empty for students of whom it says nothing.
    points_off
        How far predictions of hidden scores were off, in either direction; None where no score could be hidden.
    too_high
        Predicted minus earned: above 0 where too much was predicted.
    levels
        The share of every level among the group's students and skills.
    points_off_gap, too_high_gap
        Beside the other groups that are told of; None where there is no other one.
    """

    name: str
    not_told: NotTold | None = None
    n_students: int | None = None
    n_scores: int | None = None
    points_off: Range | None = None
    too_high: Range | None = None
    levels: Mapping[Level, Range] | None = None
    points_off_gap: Gap | None = None
    too_high_gap: Gap | None = None


@dataclass(frozen=True)
class GroupCheck:
    """All groups of a class, the largest first, and the whole class."""

    rows: tuple[GroupRow, ...]
    whole: GroupRow

    @property
    def told(self) -> tuple[GroupRow, ...]:
        """The groups of which something is told."""
        return tuple(row for row in self.rows if row.not_told is None)


SECTION = ""
"""Stands for the section among the titles of :func:`list_group_columns`."""


def list_group_columns(gradebook: Gradebook) -> tuple[str, ...]:
    """What can put the students into groups: the section where the file says one, then other columns by title."""
    sections = [SECTION] if any(student.section.strip() for student in gradebook.students) else []
    return tuple(dict.fromkeys([*sections, *(title for s in gradebook.students for title, _ in s.groups)]))


def list_groups(gradebook: Gradebook, column: str = SECTION) -> tuple[str, ...]:
    """The group of each student by one of :func:`list_group_columns`; empty where the file does not say."""
    if column == SECTION:
        return tuple(student.section.strip() for student in gradebook.students)
    return tuple(dict(student.groups).get(column, "").strip() for student in gradebook.students)


def check_groups(report: ClassReport, hidden: HiddenScores | None, groups: Sequence[str]) -> GroupCheck | None:
    """Hold the groups of a class beside each other.

    Parameters
    ----------
    hidden
        From :func:`engine.analysis.hidden_scores.hide_class_scores`.
    groups
        The group of every student, in the gradebook's order.

    Returns
    -------
    GroupCheck
        None where all students are of one group.
    """
    names = sorted(set(groups))
    if len(names) < 2:
        return None
    code = np.array([names.index(group) for group in groups])
    scores = None if hidden is None else _Scores.of(hidden, report.learner)
    has_scores = np.ones(len(code), dtype=bool) if scores is None else np.isin(np.arange(len(code)), scores.students)
    sizes = np.bincount(code[has_scores], minlength=len(names))
    suppressed = choose_suppressed(sizes.tolist())
    told = np.array([k not in suppressed for k in range(len(names))])
    shares = _share_levels(report)
    means = {} if scores is None else _take_means(scores, code, told)
    rows = []
    for k, name in enumerate(names):
        if not told[k]:
            rows.append(GroupRow(name, suppressed[k]))
            continue
        others = told[code] & (code != k)
        n_gaps = _N_MEASURES * (1 if told.sum() == 2 else int(told.sum()))
        rows.append(_tell(name, code == k, shares, scores, means.get(k), others, n_gaps))
    order = sorted(
        range(len(names)), key=lambda k: (not told[k], -sizes[k] if told[k] else 0, names[k] == "", names[k])
    )
    everybody = np.ones(len(code), dtype=bool)
    whole = _tell("", everybody, shares, scores, means.get(-1), ~everybody, 1)
    return GroupCheck(tuple(rows[k] for k in order), whole)


def choose_suppressed(sizes: Sequence[int]) -> dict[int, NotTold]:
    """Which groups are not told of, by position, and why.

    First those of fewer than :data:`FEWEST_STUDENTS`. What is left when the others are taken from the whole class is
    then known of them together, so the next smallest join them until they are two or more with that many students; of
    two of one size the earlier.

    >>> choose_suppressed([14, 11, 3])
    {2: <NotTold.TOO_FEW: 'too few'>, 1: <NotTold.COMPLEMENT: 'complement'>}
    >>> choose_suppressed([20, 6, 5])
    {1: <NotTold.TOO_FEW: 'too few'>, 2: <NotTold.TOO_FEW: 'too few'>}
    """
    found = {k: NotTold.TOO_FEW for k, size in enumerate(sizes) if size < FEWEST_STUDENTS}
    left = sorted((size, k) for k, size in enumerate(sizes) if k not in found)
    while found and left and (len(found) < 2 or sum(sizes[k] for k in found) < FEWEST_STUDENTS):
        found[left.pop(0)[1]] = NotTold.COMPLEMENT
    return found


@dataclass(frozen=True, eq=False)
class _Scores:
    """Hidden scores, shape (n,) each: what was earned, what was predicted, and whose it is."""

    earned: FloatArray
    predicted: FloatArray
    students: IntArray

    @classmethod
    def of(cls, hidden: HiddenScores, learner: str) -> _Scores:
        return cls(*hidden.list_scores(learner))

    def sum_over(self, values: FloatArray, who: np.ndarray) -> tuple[FloatArray, FloatArray]:
        """Sum of values and number of scores of each of these students, shape (n_who,)."""
        rows = np.flatnonzero(who)
        sums = np.bincount(self.students, values, minlength=len(who)).astype(float)[rows]
        return sums, np.bincount(self.students, minlength=len(who))[rows].astype(float)

    @property
    def off(self) -> FloatArray:
        return np.abs(self.earned - self.predicted)

    @property
    def too_high(self) -> FloatArray:
        return self.predicted - self.earned


@dataclass(frozen=True)
class _Means:
    points_off: float
    too_high: float
    n_scores: int


def _take_means(scores: _Scores, code: IntArray, told: np.ndarray) -> dict[int, _Means]:
    """The means of every group that is told of, by its code, and of the whole class under -1."""
    from fairlearn.metrics import MetricFrame, count, mean_prediction
    from sklearn.metrics import mean_absolute_error

    metrics = {"off": mean_absolute_error, "predicted": mean_prediction, "earned": _mean_earned, "n": count}
    frame = MetricFrame(
        metrics=metrics, y_true=scores.earned, y_pred=scores.predicted, sensitive_features=code[scores.students]
    )

    def read(row: Mapping[str, float]) -> _Means:
        return _Means(float(row["off"]), float(row["predicted"] - row["earned"]), int(row["n"]))

    found = {int(k): read(row) for k, row in frame.by_group.to_dict("index").items() if told[int(k)]}
    return {**found, -1: read(frame.overall.to_dict())}


def _mean_earned(earned: FloatArray, _predicted: FloatArray) -> float:
    return float(np.mean(earned))


def _share_levels(report: ClassReport) -> dict[Level, FloatArray]:
    """On how many skills every student is on each level, shape (n_students,)."""
    return {level: np.asarray((report.mastery.level == level).sum(1), dtype=float) for level in Level}


def _tell(
    name: str,
    who: np.ndarray,
    shares: Mapping[Level, FloatArray],
    scores: _Scores | None,
    means: _Means | None,
    others: np.ndarray,
    n_gaps: int,
) -> GroupRow:
    n_skills = np.sum(list(shares.values()), axis=0)[who]
    levels = {
        level: Range(float(count[who].sum() / n_skills.sum()), *resample_mean(count[who], n_skills))
        for level, count in shares.items()
    }
    if scores is None or means is None:
        return GroupRow(name, n_students=int(who.sum()), levels=levels)
    ranges = [resample_mean(*scores.sum_over(values, who)) for values in (scores.off, scores.too_high)]
    gaps = [_measure_gap(scores, values, who, others, n_gaps) for values in (scores.off, scores.too_high)]
    return GroupRow(
        name=name,
        n_students=int(who.sum()),
        n_scores=means.n_scores,
        points_off=Range(means.points_off, *ranges[0]),
        too_high=Range(means.too_high, *ranges[1]),
        levels=levels,
        points_off_gap=gaps[0],
        too_high_gap=gaps[1],
    )


def _measure_gap(scores: _Scores, values: FloatArray, who: np.ndarray, others: np.ndarray, n_gaps: int) -> Gap | None:
    """A group's mean beside that of others; None without any others.

    The error of each mean over whole students is that of the ratio's linearisation (Cochran 1977, section 6.4), the
    degrees of freedom of their difference those of Welch. Both measures are looked at, and of several groups each, so
    chance is shared out among all of them (Bonferroni).
    """
    if not others.any():
        return None
    (one, error, free), (two, other_error, other_free) = (
        _measure_mean(*scores.sum_over(values, each)) for each in (who, others)
    )
    variance = error**2 + other_error**2
    freedom = variance**2 / max(error**4 / free + other_error**4 / other_free, 1e-300)
    reach = float(stdtrit(max(freedom, 1.0), 1.0 - _CHANCE / n_gaps / 2.0))
    return Gap(one - two, reach * float(np.sqrt(variance)))


def _measure_mean(sums: FloatArray, counts: FloatArray) -> tuple[float, float, int]:
    """Mean over scores, its standard error over students, and the degrees of freedom."""
    has_scores = counts > 0
    sums, counts = sums[has_scores], counts[has_scores]
    n, mean = len(sums), float(sums.sum() / counts.sum())
    error = float(np.sqrt(n) * (sums - mean * counts).std(ddof=1) / counts.sum())
    return mean, error, n - 1

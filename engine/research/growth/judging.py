"""What the whole pipeline says about a simulated term, held against its truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.analysis.class_estimates import estimate_classes
from engine.classroom import BoolArray, ClassReport, Comparison, Curriculum, FloatArray, Gradebook, Movement
from engine.estimates.mastery import DEFAULT_THRESHOLD
from engine.growth.class_growth import describe_growth
from engine.growth.comparing import compare_tests
from engine.learners import load_learner
from engine.memory.memory import Memory
from engine.pipeline import analyse
from engine.research.growth.terms import SimulatedTerm, TermSettings, simulate_term


@dataclass(frozen=True, eq=False)
class Judged:
    """One term, and what is said about its first and last test.

    Attributes
    ----------
    comparison
        None where the report says nothing about change.
    days
        Positions of the two tests among the days of the simulated term: where it has too many, the nearest are one.
    """

    term: SimulatedTerm
    report: ClassReport
    comparison: Comparison | None
    days: tuple[int, int]

    @property
    def own_change(self) -> FloatArray:
        """True change of mastery between the two tests, shape (n_students, n_skills)."""
        return self.term.true_change(*self.days)

    @property
    def true_change(self) -> FloatArray:
        """What the changes should be, shape (n_students, n_skills); beyond the class's where the table is so."""
        if self.comparison is None or not self.comparison.students.relative:
            return self.own_change
        return self.term.true_change_beyond(*self.days, self.is_told)

    @property
    def is_told(self) -> BoolArray:
        """For whom and on what a change is said, shape (n_students, n_skills)."""
        if self.comparison is None:
            return np.zeros(self.term.mastery[:, 0].shape, dtype=bool)
        return np.asarray(np.isfinite(self.comparison.students.change))

    @property
    def called(self) -> FloatArray:
        """1 rose, -1 fell back, 0 neither, shape (n_students, n_skills)."""
        if self.comparison is None:
            return np.zeros(self.term.mastery[:, 0].shape)
        movement = self.comparison.students.movement
        return np.asarray((movement == Movement.ROSE).astype(float) - (movement == Movement.FELL_BACK))

    @property
    def covers(self) -> BoolArray:
        """Whether the 80 % interval holds the true change, shape (n_students, n_skills); False where none is told."""
        if self.comparison is None:
            return self.is_told
        table, truth = self.comparison.students, self.true_change
        slack = 1e-9
        return np.asarray((table.low - slack <= truth) & (truth <= table.high + slack))


def judge_terms(settings: TermSettings, n_terms: int, seed: Sequence[int], *, n_remembered: int = 0) -> list[Judged]:
    """Draw terms and judge them; no training draws from seeds of this form."""
    rng = np.random.default_rng([*seed, 14])
    return judge_all([simulate_term(rng, settings, n_remembered=n_remembered) for _ in range(n_terms)])


def judge_all(terms: Sequence[SimulatedTerm]) -> list[Judged]:
    """Compare the last test of every term with its first."""
    return [_judge(term, report) for term, report in zip(terms, report_terms(terms), strict=True)]


def _judge(term: SimulatedTerm, report: ClassReport) -> Judged:
    if report.growth is None:
        return Judged(term, report, None, (0, len(term.term.days) - 1))
    days = report.growth.term.days
    first, last = (term.term.days.index(days[at]) for at in (0, -1))
    return Judged(term, report, compare_tests(report, 0, len(days) - 1), (first, last))


def report_terms(terms: Sequence[SimulatedTerm]) -> list[ClassReport]:
    """What is estimated of every term, each with its own memory."""
    if not any(term.memory for term in terms):
        return report_classes([(term.gradebook, term.curriculum) for term in terms])
    return [report_classes([(term.gradebook, term.curriculum)], term.memory)[0] for term in terms]


def report_classes(classes: Sequence[tuple[Gradebook, Curriculum]], memory: Memory | None = None) -> list[ClassReport]:
    """What the pipeline estimates, without what follows from it: many classes at once, and no second adaptations.

    :func:`engine.pipeline.analyse` also asks whether the class average predicts better, and says nothing about change
    where it does; how often is measured apart (:func:`count_fallbacks`).
    """
    learner = load_learner()
    found = estimate_classes(classes, learner, DEFAULT_THRESHOLD, memory)
    return [
        ClassReport(
            gradebook=gradebook,
            curriculum=curriculum,
            learner=learner.name,
            expected=each.adapted.expected,
            mastery=each.mastery,
            items=each.items,
            diagnoses=(),
            paths=(),
            posterior=each.adapted.posterior,
            remembered=each.remembered,
            growth=describe_growth(gradebook, curriculum, each),
        )
        for (gradebook, curriculum), each in zip(classes, found, strict=True)
    ]


def count_fallbacks(terms: Sequence[SimulatedTerm]) -> float:
    """Share of the terms about whose changes nothing is said because simple averages predict better."""
    reports = [analyse(term.gradebook, term.curriculum, today=term.term.days[-1]) for term in terms]
    return float(np.mean([report.growth is None or report.growth.paths is None for report in reports]))


def share_of_points(term: SimulatedTerm, test: int) -> FloatArray:
    """The spreadsheet's percent correct of every student on one test, NaN who missed it, shape (n_students,)."""
    credit = term.gradebook.credit[:, term.term.day_of == test]
    n = np.isfinite(credit).sum(1)
    return np.asarray(np.where(n > 0, np.nan_to_num(credit).sum(1) / np.maximum(n, 1), np.nan))


def find_lowest(term: SimulatedTerm, share: float = 0.25) -> BoolArray:
    """Who a teacher would help after the first test: the lowest share of points on it, shape (n_students,)."""
    points = share_of_points(term, 0)
    chosen = np.zeros(len(points), dtype=bool)
    known = np.flatnonzero(np.isfinite(points))
    chosen[known[np.argsort(points[known], kind="stable")[: round(share * len(known))]]] = True
    return chosen

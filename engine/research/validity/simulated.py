"""Estimates of simulated gradebooks held against the truth behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import FloatArray, IntArray
from engine.estimates.mastery import INTERVAL, REACH
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.protocol import Learner
from engine.research.evaluation import covers
from engine.research.pages import write_table
from engine.research.validity.gradebooks import Condition, TrueClass, simulate_gradebooks
from engine.research.validity.tables import mean_of, say_number, say_share

_HEADER = (
    "condition",
    "holds the truth of these items",
    "of other items",
    "width",
    "RMSE of mastery",
    "of percent of points",
    "of mean credit",
    "RMSE of mastery, other items",
    "of mean credit, other items",
    "item weight",
    "true questions",
)


@dataclass(frozen=True, eq=False)
class ClassResult:
    """How the estimates of one class did.

    Attributes
    ----------
    holds_these, holds_other
        Share of the students and skills whose 80 % range holds the truth of these items, and of other items.
    width
        Mean width of the range.
    squares
        Mean squared errors where there is a score: mastery, percent of points and mean credit for these items, then
        mastery and mean credit for other items.
    item_weight, questions
        Mean over the columns: what the learner takes a score for, and what it is.
    top_by_estimate, top_by_truth
        ``holds_other`` among the tenth of the students whose mean mastery is highest, estimated or true.
    """

    holds_these: float
    holds_other: float
    width: float
    squares: FloatArray
    item_weight: float
    questions: float
    top_by_estimate: float
    top_by_truth: float


def measure_condition(condition: Condition, learner: Learner, n_classes: int, seed: int) -> list[ClassResult]:
    """Draw classes of a condition, estimate, and hold the estimates against the truth."""
    classes = simulate_gradebooks(condition, n_classes, seed)
    adapted = learner.adapt([each.tasks for each in classes])
    return [measure_class(*pair) for pair in zip(classes, adapted, strict=True)]


def measure_class(truth: TrueClass, adapted: Adapted) -> ClassResult:
    """Hold the estimates of one class against the truth."""
    mastery = expit(adapted.mastery_logit)
    spread = REACH * adapted.mastery_logit_sd
    width = expit(adapted.mastery_logit + spread) - expit(adapted.mastery_logit - spread)
    by_points, by_credit = plain_means(truth)
    scored = np.isfinite(by_credit)
    errors = (
        mastery - truth.these_items,
        by_points - truth.these_items,
        by_credit - truth.these_items,
        mastery - truth.other_items,
        by_credit - truth.other_items,
    )
    other = covers(truth.other_items, adapted, INTERVAL)
    return ClassResult(
        holds_these=mean_of(covers(truth.these_items, adapted, INTERVAL)),
        holds_other=mean_of(other),
        width=mean_of(width),
        squares=np.array([mean_of(error[scored] ** 2) for error in errors]),
        item_weight=mean_of(adapted.item_weight),
        questions=float(truth.questions.mean()),
        top_by_estimate=mean_of(other[_top_tenth(mastery)]),
        top_by_truth=mean_of(other[_top_tenth(truth.other_items)]),
    )


def plain_means(truth: TrueClass) -> tuple[FloatArray, FloatArray]:
    """What a spreadsheet says: percent of a skill's points, and mean credit on it; NaN without a score.

    Both of shape (n_students, n_skills), in [0, 1].
    """
    tasks = truth.tasks
    credit, seen, q, points = (
        np.asarray(values.numpy(), dtype=float) for values in (tasks.credit, tasks.seen, tasks.q_matrix, tasks.points)
    )
    with np.errstate(invalid="ignore"):
        of_points = (credit * seen * points) @ q / ((seen * points) @ q)
        of_credit = (credit * seen) @ q / (seen @ q)
    return np.asarray(of_points), np.asarray(of_credit)


def _top_tenth(mastery: FloatArray) -> IntArray:
    """Rows of the students with the highest mean over skills."""
    order = np.argsort(-mastery.mean(1), kind="stable")
    return order[: max(1, len(order) // 10)]


def tabulate_conditions(results: Sequence[tuple[str, Sequence[ClassResult]]]) -> str:
    """Markdown: a row for every condition."""
    rows = []
    for name, classes in results:
        errors = np.sqrt(np.nanmean([each.squares for each in classes], axis=0))
        rows.append(
            [
                name,
                say_share([each.holds_these for each in classes]),
                say_share([each.holds_other for each in classes]),
                say_number(float(np.mean([each.width for each in classes])), 2),
                *(say_number(float(error)) for error in errors),
                f"{np.mean([each.item_weight for each in classes]):.2f}",
                f"{np.mean([each.questions for each in classes]):.1f}",
            ]
        )
    return write_table(_HEADER, rows)


def tabulate_top_tenth(name: str, classes: Sequence[ClassResult]) -> str:
    """Markdown: how often the range of the best students holds the truth of other items."""
    rows = [
        [name, say_share([each.holds_other for each in classes])],
        ["the tenth with the highest estimates", say_share([each.top_by_estimate for each in classes])],
        ["the tenth who are best in truth", say_share([each.top_by_truth for each in classes])],
    ]
    return write_table(("students", "holds the truth of other items"), rows)

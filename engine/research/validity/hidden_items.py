"""Real exams of which whole items of a skill are hidden, and whether the range holds the credit on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit

from engine.classroom import FloatArray
from engine.estimates.mastery import REACH
from engine.estimates.metrics import measure_calibration
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.protocol import Learner
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.evaluation import ResponseSet, draw_classes
from engine.research.pages import write_table
from engine.research.validity.predictive import (
    HiddenItems,
    count_steps,
    is_held,
    rank_credit,
    spread_of_difficulty,
)
from engine.research.validity.tables import say_number, say_share

#: Items of the skill that are left; the last stands for as many or more.
LEFT = (1, 2, 3, 4)
#: Skills of a class that are treated so, each by itself.
_SKILLS = 3
_HEADER = (
    "exam",
    "items left",
    "holds the hidden credit",
    "error to said error",
    "width",
    "ECE",
    "gap of an item",
    "half a range",
    "classes",
)


@dataclass(frozen=True, eq=False)
class HidingItems:
    """A class that has lost items of a skill.

    Attributes
    ----------
    class_id
        Which class of its exam.
    left
        How many items of the skill it has kept, at most the last of :data:`LEFT`.
    shown
        The class without the hidden items, and without skills that have no other.
    skill
        Column of the skill in its Q-matrix.
    """

    class_id: int
    left: int
    shown: ClassTasks
    skill: int
    hidden: HiddenItems


@dataclass(frozen=True, eq=False)
class HeldItems:
    """How the estimates of one such class did; students without a score on the hidden items are left out.

    Attributes
    ----------
    holds
        Share of the students whose credit on the hidden items has a rank in the middle 80 %.
    mastery, credit
        Estimate and mean credit on the hidden items of every student, shape (n_students,).
    squared_error, said_square
        Of the students with two hidden scores or more, summed: squares of credit minus mastery, less what the mean of
        so few scores scatters, and the variances that the estimates say.
    width
        Mean width of the 80 % range.
    item_gaps
        Class mean of mastery minus that of credit, of every hidden item, shape (n_hidden,).
    """

    class_id: int
    left: int
    holds: float
    mastery: FloatArray
    credit: FloatArray
    squared_error: float
    said_square: float
    width: float
    item_gaps: FloatArray


def hide_items(source: ResponseSet, n_classes: int, class_size: int, seed: int) -> Iterator[HidingItems]:
    """Draw classes of an exam and hide items of up to three skills of each, so that 1, 2, 3 and more are left."""
    rng = np.random.default_rng(seed)
    for class_id, tasks in enumerate(draw_classes(source, n_classes, class_size, seed)):
        credit = np.where(tasks.seen.numpy(), tasks.credit.numpy(), np.nan)
        q_matrix = tasks.q_matrix.numpy()
        for left in LEFT:
            enough = np.flatnonzero(q_matrix.sum(0) > left)
            for skill in rng.permutation(enough)[:_SKILLS]:
                yield hide_items_of_skill(class_id, credit, q_matrix, int(skill), left, rng)


def hide_items_of_skill(
    class_id: int, credit: FloatArray, q_matrix: FloatArray, skill: int, left: int, rng: np.random.Generator
) -> HidingItems:
    """Hide all but so many items of a skill; the last of :data:`LEFT` stands for any number from it on.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.
    q_matrix
        Shape (n_items, n_skills); more than ``left`` items ask for the skill.
    """
    of_skill = rng.permutation(np.flatnonzero(q_matrix[:, skill]))
    n_left = left if left < LEFT[-1] else int(rng.integers(left, len(of_skill)))
    hidden = np.sort(of_skill[n_left:])
    kept = np.setdiff1d(np.arange(credit.shape[1]), hidden)
    skills = np.flatnonzero(q_matrix[kept].any(0))
    return HidingItems(
        class_id=class_id,
        left=left,
        shown=make_tasks(credit[:, kept], q_matrix[kept][:, skills]),
        skill=int(np.searchsorted(skills, skill)),
        hidden=HiddenItems(credit[:, hidden], count_steps(credit[:, hidden]), spread_of_difficulty(credit, q_matrix)),
    )


def hold_against_hidden(each: HidingItems, adapted: Adapted, rng: np.random.Generator) -> HeldItems:
    """Compare the estimates of the skill with the hidden items."""
    mean, sd = adapted.mastery_logit[:, each.skill], adapted.mastery_logit_sd[:, each.skill]
    rank = rank_credit(mean, sd, each.hidden, rng)
    judged = ~np.isnan(rank)
    credit, mastery = each.hidden.credit[judged], expit(mean[judged])
    seen = ~np.isnan(credit)
    of_hidden = np.nansum(credit, axis=1) / seen.sum(1)
    gaps = np.where(seen, mastery[:, None] - credit, 0.0).sum(0)[seen.any(0)] / seen.sum(0)[seen.any(0)]
    return HeldItems(
        class_id=each.class_id,
        left=each.left,
        holds=float(is_held(rank[judged]).mean()) if judged.any() else float("nan"),
        mastery=mastery,
        credit=of_hidden,
        squared_error=_sum_squared_errors(credit, of_hidden - mastery),
        said_square=float(_variance_of_mastery(mean[judged], sd[judged])[seen.sum(1) > 1].sum()),
        width=float((expit(mean + REACH * sd) - expit(mean - REACH * sd)).mean()),
        item_gaps=gaps,
    )


def _sum_squared_errors(credit: FloatArray, error: FloatArray) -> float:
    """Squared errors of mastery, free of the scatter of few scores: their own variance / n is taken off.

    Parameters
    ----------
    credit
        On the hidden items, NaN where there is no score, shape (n_students, n_hidden); students with fewer than two are
        left out.
    error
        Mean credit minus mastery, shape (n_students,).
    """
    n = (~np.isnan(credit)).sum(1)
    enough = n > 1
    if not enough.any():
        return 0.0
    scatter = np.nanvar(credit[enough], axis=1, ddof=1) / n[enough]
    return float((error[enough] ** 2 - scatter).sum())


def _variance_of_mastery(mean: FloatArray, sd: FloatArray) -> FloatArray:
    """Mean square of mastery around its estimate, by quadrature over its logit; shape (n_students,)."""
    nodes, weights = hermegauss(21)
    values = expit(mean[:, None] + sd[:, None] * nodes)
    return np.asarray((values - expit(mean)[:, None]) ** 2 @ (weights / weights.sum()))


def measure_hidden_items(
    source: ResponseSet, learner: Learner, n_classes: int, class_size: int, seed: int
) -> list[HeldItems]:
    """Hide items of an exam, estimate, compare; classes in which nobody has a score on what is hidden are left out."""
    cases = list(hide_items(source, n_classes, class_size, seed))
    rng = np.random.default_rng(seed)
    adapted = learner.adapt([case.shown for case in cases])
    held = [hold_against_hidden(*pair, rng) for pair in zip(cases, adapted, strict=True)]
    return [each for each in held if len(each.mastery)]


def tabulate_hidden_items(results: Sequence[tuple[ResponseSet, Sequence[HeldItems]]]) -> tuple[str, str]:
    """Markdown by the number of items left: a table over all exams with skill tags, and one of every exam."""
    tagged = [(source.name, held) for source, held in results if source.tagged]
    pooled = [row for left in LEFT for row in _write_row(f"{len(tagged)} exams with skill tags", left, tagged)]
    by_exam = [
        row
        for source, held in results
        for left in LEFT
        for row in _write_row(source.name if source.tagged else f"{source.name} (no tags)", left, [(source.name, held)])
    ]
    return write_table(_HEADER, pooled), write_table(_HEADER, by_exam)


def _compare_errors(held: Sequence[HeldItems]) -> float:
    """Error of mastery in units of what the estimates say; NaN where nobody has two hidden scores."""
    said = sum(each.said_square for each in held)
    return float(np.sqrt(max(sum(each.squared_error for each in held), 0.0) / said)) if said else float("nan")


def _write_row(name: str, left: int, exams: Sequence[tuple[str, Sequence[HeldItems]]]) -> list[list[str]]:
    """One row, or none where no exam has a class with so many items left."""
    chosen = [(exam, each) for exam, held in exams for each in held if each.left == left]
    if not chosen:
        return []
    held = [each for _, each in chosen]
    clusters: dict[tuple[str, int], list[float]] = {}
    for exam, each in chosen:
        clusters.setdefault((exam, each.class_id), []).append(each.holds)
    credit, mastery = (np.concatenate([getattr(each, side) for each in held]) for side in ("credit", "mastery"))
    width = float(np.mean([each.width for each in held]))
    gap = float(np.abs(np.concatenate([each.item_gaps for each in held])).mean())
    cells = [
        f"{left} or more" if left == LEFT[-1] else str(left),
        say_share([float(np.mean(shares)) for shares in clusters.values()]),
        say_number(_compare_errors(held), 2),
        say_number(width, 2),
        say_number(measure_calibration(credit, mastery)),
        say_number(gap),
        say_number(width / 2),
        str(len(clusters)),
    ]
    return [[name, *cells]]

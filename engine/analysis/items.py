"""What a class's scores say about each item, and which item tells most about a student."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
from scipy.special import betainc, expit

from engine.analysis.marking import tell_marking
from engine.analysis.wrong_keys import describe_items
from engine.classroom import (
    DOUBTED_FROM,
    FloatArray,
    Gradebook,
    IntArray,
    ItemFlag,
    ItemReport,
    Marking,
    Message,
    Posterior,
    Reliability,
    Value,
)
from engine.writing.scores import format_number, name_item

FEWEST_TO_CORRELATE = 5
"""Below this many scores nothing is said about an item: a correlation of four points is noise."""

FEWEST_TO_JUDGE = 10
"""Below this many students an item is not judged by its correlation: one student could turn it around."""

FEWEST_LOST, FEWEST_EARNED = 4, 3
"""So many students have to lose most of an item's points, and to earn them, before its key is doubted."""

TOO_EASY, TOO_HARD = 0.95, 0.05
"""Mean credit from which an item hardly varies; the upper one is the usual cut-off (``crit.p`` of R's irtQ)."""

MOST_EARNED = 0.8
"""Mean credit above which no key is doubted: with a wrong one, four students of five would have chosen the same wrong
answer, or known what the key does not."""

POOR_DISCRIMINATION = 0.20
"""Items below it are poor (Ebel & Frisbie 1991, Essentials of Educational Measurement; ``crit.dis`` of irtQ)."""

WRONG_KEY_DISCRIMINATION = 0.10
"""What a wrongly keyed item stays below. A negative index is the classical sign of a wrong key (ibid.)."""

QUALITY = ((0.40, "very good"), (0.30, "good"), (POOR_DISCRIMINATION, "marginal"), (-1.0, "poor"))
"""From which discrimination an item has which quality (Ebel & Frisbie 1991, table 13.1)."""

Z_INTERVAL = 1.2816
"""Of the 80 % interval around a discrimination."""

Z_WRONG_KEY = 1.2816
"""One-sided 90 %: in a class of 28 an item may be suspected below r = -0.15, if :mod:`engine.analysis.wrong_keys` finds
that a wrong key explains it better than chance does."""

Z_TELLS_LITTLE = 0.8416
"""One-sided 80 %: in a class of 28 an item is said to tell little below r = 0.03."""

HARD_SHARE = 0.2
"""Share of the points below which an item is hard enough to ask why."""


def compute_rest(credit: FloatArray) -> FloatArray:
    """Mean credit of each student over the *other* items that the student has.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.

    Returns
    -------
    Array of the same shape; NaN where the student has no other score.
    """
    seen = ~np.isnan(credit)
    filled = np.where(seen, credit, 0.0)
    others = seen.sum(axis=1, keepdims=True) - seen
    total = filled.sum(axis=1, keepdims=True) - filled
    return np.where(others > 0, total / np.maximum(others, 1), np.nan)


def compute_item_rest_correlations(credit: FloatArray) -> tuple[FloatArray, IntArray]:
    """Correlation of each item's credit with the mean credit on the rest, over the students who have both.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.

    Returns
    -------
    correlation
        Shape (n_items,), in [-1, 1]; NaN with fewer than :data:`FEWEST_TO_CORRELATE` students or when nothing varies.
    n
        Students that entered it, shape (n_items,).
    """
    rest = compute_rest(credit)
    both = ~np.isnan(credit) & ~np.isnan(rest)
    n = both.sum(axis=0)
    x = np.where(both, credit, 0.0)
    y = np.where(both, rest, 0.0)
    x = np.where(both, x - x.sum(axis=0) / np.maximum(n, 1), 0.0)
    y = np.where(both, y - y.sum(axis=0) / np.maximum(n, 1), 0.0)
    variances = (x * x).sum(axis=0) * (y * y).sum(axis=0)
    # Rounding leaves about 1e-32 where every value is the same.
    defined = (n >= FEWEST_TO_CORRELATE) & (variances > 1e-18)
    correlation = np.where(defined, (x * y).sum(axis=0) / np.sqrt(np.where(defined, variances, 1.0)), np.nan)
    return np.clip(correlation, -1.0, 1.0), n.astype(np.int64)


def compare_halves(credit: FloatArray, rest: FloatArray) -> tuple[float, float, int, int]:
    """Mean credit on an item of the students above the middle on the rest, and of the others; how many these are.

    Parameters
    ----------
    credit, rest
        On the item and on the others, shape (n_students,); only students who have both enter.

    Returns
    -------
    Mean credit of the upper and of the lower half in [0, 1], NaN for an empty one, and their numbers.
    """
    both = ~np.isnan(credit) & ~np.isnan(rest)
    upper = both & (rest > np.median(rest[both])) if both.any() else both
    lower = both & ~upper
    means = [float(credit[half].mean()) if half.any() else math.nan for half in (upper, lower)]
    return means[0], means[1], int(upper.sum()), int(lower.sum())


def bound_correlation(correlation: float, n: int, z: float) -> float:
    """One end of an interval of a correlation, by Fisher's z transformation (Fisher 1921).

    Parameters
    ----------
    correlation
        In [-1, 1].
    n
        Students it was computed from, >= 4.
    z
        Standard normal quantile: 1.28 for the upper end of a one-sided 90 % interval, -1.28 for the lower one.
    """
    inside = min(max(correlation, -1 + 1e-12), 1 - 1e-12)
    return math.tanh(math.atanh(inside) + z / math.sqrt(n - 3))


def choose_flag(
    n_scores: int,
    mean_credit: float,
    correlation: float,
    n_correlated: int,
    n_lost: int = FEWEST_TO_JUDGE,
    n_earned: int = FEWEST_TO_JUDGE,
    chance_of_wrong_key: float = 1.0,
    *,
    halves_agree: bool = True,
) -> ItemFlag:
    """Decide what, if anything, is wrong with an item; prudent where the class is small.

    Parameters
    ----------
    n_lost, n_earned
        Students who lost most of the points, and who earned most of them. A key is in doubt only where there are
        :data:`FEWEST_LOST` and :data:`FEWEST_EARNED` of them: one strong student's slip on an easy item turns a
        correlation around.
    chance_of_wrong_key
        From :meth:`engine.analysis.wrong_keys.TypicalItems.chance_of_wrong_key`.
    halves_agree
        The better half of the students earned fewer points than the other half, as the sentence about a doubtful key
        says; a correlation below 0 can also come from a few students.

    An item that hardly varies is judged by its mean alone: its correlation hangs on one or two students.
    """
    if n_scores < FEWEST_TO_CORRELATE:
        return ItemFlag.FEW_SCORES
    if mean_credit >= TOO_EASY:
        return ItemFlag.TOO_EASY
    if mean_credit <= TOO_HARD:
        return ItemFlag.TOO_HARD
    if math.isnan(correlation) or n_correlated < FEWEST_TO_JUDGE:
        return ItemFlag.NONE
    enough = n_lost >= FEWEST_LOST and n_earned >= FEWEST_EARNED
    against = enough and halves_agree and correlation < 0 and chance_of_wrong_key >= DOUBTED_FROM
    against = against and mean_credit <= MOST_EARNED
    if against and bound_correlation(correlation, n_correlated, Z_WRONG_KEY) < WRONG_KEY_DISCRIMINATION:
        return ItemFlag.CHECK_KEY
    if bound_correlation(correlation, n_correlated, Z_TELLS_LITTLE) < POOR_DISCRIMINATION:
        return ItemFlag.TELLS_LITTLE
    return ItemFlag.NONE


def report_items(
    gradebook: Gradebook,
    difficulty: FloatArray,
    posterior: Posterior | None = None,
    right_keys: Collection[int] = (),
) -> tuple[ItemReport, ...]:
    """Say how hard each item is, whether it tells students apart, and what to look at.

    Parameters
    ----------
    gradebook
        The class.
    difficulty
        b_j of the adapted response model, shape (n_items,); passed on as it is.
    posterior
        What the response model knows of every student; without it no information is stated.
    right_keys
        Positions of items whose key the teacher looked at and found right: it is in no doubt, whatever the scores say.

    Returns
    -------
    One report per item, in the gradebook's order.
    """
    credit = gradebook.credit
    seen = ~np.isnan(credit)
    n_scores = seen.sum(axis=0)
    totals = np.where(seen, credit, 0.0).sum(axis=0)
    correlations, n_correlated = compute_item_rest_correlations(credit)
    typical = describe_items(correlations, n_correlated)
    rest, marking = compute_rest(credit), tell_marking(gradebook)
    n_lost = (seen & (np.nan_to_num(credit) < 0.5)).sum(axis=0)
    information = np.full(len(difficulty), math.nan) if posterior is None else compute_information(posterior)
    reports = []
    for j in range(len(gradebook.items)):
        n = int(n_scores[j])
        mean = float(totals[j]) / n if n else math.nan
        correlation, students = float(correlations[j]), int(n_correlated[j])
        known = students >= FEWEST_TO_CORRELATE and not math.isnan(correlation)
        is_open = known and j not in right_keys
        doubt = typical.chance_of_wrong_key(correlation, students) if is_open else 0.0
        agree = do_halves_tell(*compare_halves(credit[:, j], rest[:, j])[:2])
        lost = int(n_lost[j])
        flag = choose_flag(n, mean, correlation, students, lost, n - lost, doubt, halves_agree=agree)
        low, high = (_bound(correlation, students, z) for z in (-Z_INTERVAL, Z_INTERVAL))
        reports.append(
            ItemReport(
                item=j,
                n=n,
                mean_credit=mean,
                difficulty=float(difficulty[j]),
                discrimination=correlation,
                flag=flag,
                discrimination_low=low,
                discrimination_high=high,
                quality="" if math.isnan(correlation) else judge_discrimination(correlation),
                information=float(information[j]),
                doubt=doubt if flag is ItemFlag.CHECK_KEY else math.nan,
                marking=marking[j],
            )
        )
    return tuple(reports)


def do_halves_tell(upper: float, lower: float) -> bool:
    """Whether the better half earned fewer points than the other, in the whole points of 100 that are shown."""
    return round(100 * upper) < round(100 * lower) if not math.isnan(upper + lower) else False


def compute_information(posterior: Posterior) -> FloatArray:
    """Mean over the students of n a²p(1 - p), the Fisher information of a score about the ability behind it.

    Birnbaum (1968), in Lord & Novick, *Statistical Theories of Mental Test Scores*; n is the item weight.
    Shape (n_items,).
    """
    p = expit(posterior.logits)
    return np.asarray(posterior.counted * posterior.directions[:, 0] ** 2 * (p * (1.0 - p)).mean(axis=0))


def judge_discrimination(discrimination: float) -> str:
    """Name the band of :data:`QUALITY` that a discrimination lies in.

    >>> judge_discrimination(0.35), judge_discrimination(-0.2)
    ('good', 'poor')
    """
    return next(word for least, word in QUALITY if discrimination >= least)


def _bound(correlation: float, n: int, z: float) -> float:
    return (
        bound_correlation(correlation, n, z) if n >= FEWEST_TO_CORRELATE and not math.isnan(correlation) else math.nan
    )


def doubt_item(report: ItemReport) -> float:
    """How sure it is that a flagged item deserves its doubt, in [0, 1].

    For a doubtful key: that it is wrong. For an item that is too hard: that students like these earn less than a fifth
    of the points (uniform prior on their mean credit).
    """
    if report.flag is ItemFlag.TOO_HARD:
        earned = report.n * report.mean_credit
        return float(betainc(1.0 + earned, 1.0 + report.n - earned, HARD_SHARE))
    return report.doubt


def item_message(report: ItemReport, gradebook: Gradebook) -> Message | None:
    """Say what to look at in a flagged item; None when nothing is wrong with it."""
    if report.flag is ItemFlag.NONE:
        return None
    values: dict[str, Value] = {"item": name_item(gradebook, report.item), "n": report.n}
    if report.flag in (ItemFlag.TOO_EASY, ItemFlag.TOO_HARD):
        values["points"] = round(100 * report.mean_credit)
    if report.flag is ItemFlag.CHECK_KEY and report.better_option:
        return Message("item-check-key-option", {**values, "option": report.better_option})
    if report.flag in (ItemFlag.CHECK_KEY, ItemFlag.TOO_HARD) and report.marking is not Marking.KEY:
        return Message(f"item-{report.flag.value.replace(' ', '-')}-{report.marking}", values)
    return Message(f"item-{report.flag.value.replace(' ', '-')}", values)


def quality_message(report: ItemReport) -> Message | None:
    """Say how well an item tells students apart, in agreement with its flag; None where that is not defined."""
    if report.flag is not ItemFlag.NONE and report.quality:
        return Message(f"quality-{report.flag.value.replace(' ', '-')}")
    return Message(f"quality-{report.quality.replace(' ', '-')}") if report.quality else None


def reliability_message(reliability: Reliability) -> Message:
    """Say alpha and its interval, which begins at 0 at least: below, items contradict each other."""
    numbers = {"alpha": reliability.alpha, "low": max(reliability.low, 0.0), "high": reliability.high}
    return Message("items-alpha", {name: format_number(number) for name, number in numbers.items()})


def unstable_message(items: Sequence[ItemReport], n_students: int) -> Message | None:
    """Say how far the least stable item may be off; None where the class is large enough for all."""
    unstable = [item for item in items if item.unstable and not math.isnan(item.discrimination)]
    if not unstable:
        return None
    widest = max(unstable, key=lambda item: item.discrimination_high - item.discrimination_low)
    numbers = {
        "value": widest.discrimination,
        "low": widest.discrimination_low,
        "high": widest.discrimination_high,
    }
    return Message("items-unstable", {"n": n_students} | {name: format_number(x) for name, x in numbers.items()})


def share_information(items: Sequence[ItemReport]) -> FloatArray:
    """Each item's part of all the information, in [0, 1], shape (n_items,); NaN where the learner has no such thing."""
    information = np.array([item.information for item in items], dtype=float)
    total = np.nansum(information)
    return np.asarray(information / total if total > 0 else np.full(len(items), np.nan))

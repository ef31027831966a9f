"""Which item comes before which, read off the scores: inductive item tree analysis.

If hardly anybody is right on j and wrong on i, then i may have to be learned before j. Item tree analysis (van Leeuwe
1974) draws up such orders for every number of exceptions that one is willing to forgive, and asks which of them
explains the exceptions that there are. The inductive construction is Schrepp's (2003); the corrected expectations, with
the rate of exceptions that fits best, are from Sargin & Ünlü (2009) and Ünlü & Sargin (2010), who call it *minimised
corrected*.

An order that fits is not yet a prerequisite: wherever some students are simply better, a hard item comes after an easy
one. :mod:`engine.tagging.order` asks for more.

References
----------
van Leeuwe (1974), Item tree analysis. Nederlands Tijdschrift voor de Psychologie 29, 475-484.
Schrepp (2003), A method for the analysis of hierarchical dependencies between items of a questionnaire. Methods of
Psychological Research Online 19, 43-79.
Sargin & Ünlü (2009), Inductive item tree analysis: corrections, improvements, and comparisons. Mathematical Social
Sciences 58, 376-392.
Ünlü & Sargin (2010), DAKS: an R package for data analysis methods in knowledge space theory. Journal of Statistical
Software 37(2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom import BoolArray, FloatArray

MOST_EXCEPTIONS = 0.25
"""Share of students who may contradict an order of two items; with more the order says nothing to a teacher."""
MOST_LEVELS = 60
"""Rates of exceptions tried: all there are in a class, evenly spread ones where there are more."""


@dataclass(frozen=True, eq=False)
class ItemTree:
    """The order of the items that explains the exceptions best.

    Attributes
    ----------
    before
        Bool, shape (n_items, n_items): [i, j] says that i comes before j, or that both go together where [j, i] holds
        too. Reflexive and transitive.
    error_rate
        Share, 0 to 1, of those right on the later item who are wrong on the earlier one, the same for all pairs.
    misfit
        Mean squared difference of the observed and the expected share of exceptions, over ordered pairs.
    """

    before: BoolArray
    error_rate: float
    misfit: float


def fit_item_tree(right: FloatArray, few: int = 1) -> ItemTree:
    """Find the order of the items that explains who is right on which.

    Parameters
    ----------
    right
        1 right, 0 wrong, NaN without a score; shape (n_students, n_items). A pair of items is judged by the students
        with a score on both.
    few
        Pairs of items with fewer such students are in no order.

    Returns
    -------
    ItemTree
        The first of the best, beginning with the order that forgives nothing. Items in no order at all where nothing
        explains more than that.
    """
    exceptions, share, together = count_exceptions(right)
    n_items = right.shape[1]
    judged = (together >= max(few, 1)) & ~np.eye(n_items, dtype=bool)
    best = _fit(np.eye(n_items, dtype=bool), exceptions, share, judged)
    for before in _build_orders(exceptions, judged):
        tree = _fit(before, exceptions, share, judged)
        if tree.misfit < best.misfit - 1e-12:
            best = tree
    return best


def count_exceptions(right: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Count who contradicts each order of two items.

    Returns
    -------
    exceptions
        [i, j]: share, of the students with a score on both, who are right on j and wrong on i. 0 where there is nobody.
    share
        [i, j]: share of the same students who are right on i.
    together
        Number of these students. All of shape (n_items, n_items).
    """
    seen = (~np.isnan(right)).astype(float)
    is_right = np.nan_to_num(right)
    together = seen.T @ seen
    number = np.maximum(together, 1)
    return ((seen - is_right).T @ is_right) / number, (is_right.T @ seen) / number, together


def _build_orders(exceptions: FloatArray, judged: BoolArray) -> list[BoolArray]:
    """Schrepp's inductive construction: one transitive relation for every rate of exceptions, each within the next."""
    rates = np.unique(exceptions[judged & (exceptions <= MOST_EXCEPTIONS)])
    if len(rates) > MOST_LEVELS:
        rates = rates[np.linspace(0, len(rates) - 1, MOST_LEVELS).round().astype(int)]
    before = np.eye(len(exceptions), dtype=bool)
    orders = []
    for rate in rates:
        candidates = judged & (exceptions <= rate) & ~before
        while True:
            # A pair may join if everything that it makes follow is there already or joins as well.
            joined = before | candidates
            number = joined.astype(np.float32)
            gaps = ((number @ number) > 0) & ~joined
            if not gaps.any():
                break
            # New pairs (i, k) with some (k, j) in the relation while (i, j) is not, or the same from the other side.
            gap = gaps.astype(np.float32)
            spoils = ((gap @ number.T) > 0) | ((number.T @ gap) > 0)
            candidates = candidates & ~spoils
        before = joined
        orders.append(before)
    return orders


def _fit(before: BoolArray, exceptions: FloatArray, share: FloatArray, judged: BoolArray) -> ItemTree:
    """The error rate that explains the exceptions best under an order, in closed form, and what it leaves."""
    p_i, p_j = share, share.T
    forward, backward = before & judged, before.T & judged & ~before
    # Expected exceptions are constant + error_rate * slope, with i before j, with j before i, and with neither.
    constant = np.where(forward, 0.0, np.where(backward, p_j - p_i, (1 - p_i) * p_j))
    slope = np.where(forward, p_j, np.where(backward, p_i, 0.0))
    # Bounded: a rate is a share, and the sum of squares has one minimum.
    square = float((slope[judged] ** 2).sum())
    rate = float((slope * (exceptions - constant))[judged].sum()) / square if square > 0 else 0.0
    rate = min(max(rate, 0.0), 1.0)
    differences = (exceptions - constant - rate * slope)[judged]
    return ItemTree(before, rate, float((differences**2).mean()) if differences.size else 0.0)

"""What may come before what: proposals from the scores.

Scores can only hint at an order. Where some students are simply better, hard work always seems to build on easy work.
So two skills are proposed in an order only when

- the items of the one come before the items of the other in the item tree (:mod:`engine.tagging.item_tree`), by a
  margin;
- there are few exceptions (students right on the later skill and wrong on the earlier), and fewer than the other way;
- there are fewer exceptions than among students equally good at everything else: the Mantel-Haenszel test with
  strata of the remaining credit, and a share explained of at least :data:`LEAST_STRENGTH`.

The share of the exceptions that is missing is Loevinger's coefficient H within strata; its steps follow the habit of
Mokken scaling, moved down because what general ability explains is taken out.

References
----------
Mantel & Haenszel (1959), Statistical aspects of the analysis of data from retrospective studies of disease. Journal of
the National Cancer Institute 22, 719-748.
Mokken (1971), A theory and procedure of scale analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx
import numpy as np

from engine.classroom import BoolArray, Curriculum, FloatArray, Gradebook, ItemFlag, ItemReport, Message, Skill
from engine.curriculum.order import list_edges
from engine.tagging.item_tree import MOST_EXCEPTIONS, fit_item_tree

HALF = 0.5
"""Credit from which an item, or the mean of a skill's items, counts as right."""
LEAST_MARGIN = 0.3
"""Share of pairs of items that stand in the proposed order, less the share that stand in the opposite one."""
LEAST_STRENGTH = 0.2
Z = 2.05
"""Standard errors: 2 in 100 by chance."""
FEWEST_STUDENTS = 12
"""With scores on both skills, and at least :data:`FEWEST_ON_A_SIDE` of them right and as many wrong on each."""
FEWEST_ON_A_SIDE = 3
STRATUM, MOST_STRATA = 7, 20
"""Students who are as good as each other in the rest: about this many in a stratum."""


class Strength(StrEnum):
    """How much the scores say for a proposed order."""

    FAINT = "faint"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True)
class OrderProposal:
    """That one skill may come before another.

    Attributes
    ----------
    before, after
        Positions in the curriculum (or of the columns that were given).
    strength
        Share of the expected exceptions that is missing among students equally good at the rest, at most 1.
    n_right
        Students who got at least half of the later skill's points, of those with scores on both.
    n_both
        How many of them got at least half of the earlier skill's points too.
    """

    before: int
    after: int
    strength: float
    n_right: int
    n_both: int

    def describe(self, skills: Sequence[Skill]) -> Message:
        """What the proposal rests on, in one sentence with its counts."""
        names = {"before": skills[self.before].name, "after": skills[self.after].name}
        return Message("order-evidence", {**names, "right": self.n_right, "both": self.n_both})

    @property
    def word(self) -> Strength:
        """The strength as one of three steps: from 0.35 and 0.5 (below 0.2 nothing is proposed)."""
        return Strength.STRONG if self.strength >= 0.5 else Strength.FAIR if self.strength >= 0.35 else Strength.FAINT


def propose_order(
    gradebook: Gradebook, curriculum: Curriculum, items: Sequence[ItemReport] = ()
) -> tuple[OrderProposal, ...]:
    """Which skills may come before which, beyond what the curriculum says.

    Nothing is proposed that the curriculum's own order already implies or contradicts, nor what other proposals imply.

    Parameters
    ----------
    items
        Reports of the items; those whose answer key is in doubt say nothing about an order.

    Returns
    -------
    The strongest first; empty for most small classes, because their scores do not say.
    """
    doubtful = [report.item for report in items if report.flag is ItemFlag.CHECK_KEY]
    usable = np.ones(len(gradebook.items), dtype=bool)
    usable[doubtful] = False
    found = find_orders(gradebook.credit[:, usable], curriculum.q_matrix[usable])
    return reduce_proposals(found, list_edges(curriculum))


def find_orders(credit: FloatArray, q_matrix: BoolArray) -> tuple[OrderProposal, ...]:
    """All orders of two skills that the scores speak for; with an identity as ``q_matrix``, orders of two items.

    Measured by the tests of this module on simulated classes of nine skills, 72 ordered pairs: in a class of 28 whose
    skills build on each other 0.09 right and 0.04 wrong proposals, 0.11 wrong ones where gaps are scattered, 0.12 where
    only ability differs. Small classes do not say more. With 400 students: 2.8 right and 0.4 wrong; 1.2 and 2.1 wrong
    ones. On density97 and matter97, whose published knowledge structures imply one order of two items each, that order
    is proposed, and one besides that they do not imply (the item tree alone has three more in each).

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN without a score.
    q_matrix
        Shape (n_items, n_skills).

    Returns
    -------
    The strongest first.
    """
    right = np.where(np.isnan(credit), np.nan, credit >= HALF)
    tree = fit_item_tree(right, FEWEST_STUDENTS).before
    # Only skills with some pair of items in this order are worth a test.
    tags = q_matrix.astype(np.float32)
    candidates = np.argwhere((tags.T @ (tree & ~np.eye(len(tree), dtype=bool)) @ tags) > 0)
    scores = _Scores.of(credit)
    proposals = [
        proposal
        for before, after in candidates.tolist()
        if before != after and (proposal := _test_order(scores, tree, q_matrix, before, after))
    ]
    return tuple(sorted(proposals, key=lambda p: (-p.strength, p.before, p.after)))


@dataclass(frozen=True, eq=False)
class _Scores:
    """Students by items: credit with 0 where there is none, credit above the item's mean, and 1 for a score."""

    credit: FloatArray
    above: FloatArray
    seen: FloatArray

    @classmethod
    def of(cls, credit: FloatArray) -> _Scores:
        seen = (~np.isnan(credit)).astype(float)
        filled = np.nan_to_num(credit)
        ease = filled.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
        return cls(filled, (filled - ease) * seen, seen)

    def mean(self, items: BoolArray, *, above: bool = False) -> FloatArray:
        """Of every student over some items; NaN without a score on any."""
        number = self.seen @ items
        total = (self.above if above else self.credit) @ items
        return np.where(number > 0, total / np.maximum(number, 1), np.nan)


def _test_order(scores: _Scores, tree: BoolArray, q_matrix: BoolArray, before: int, after: int) -> OrderProposal | None:
    """The proposal, if the scores speak for it. Items that ask for both skills say nothing about their order."""
    first, later = q_matrix[:, before], q_matrix[:, after]
    earlier_items, later_items = first & ~later, later & ~first
    if not earlier_items.any() or not later_items.any():
        return None
    margin = tree[np.ix_(earlier_items, later_items)].mean() - tree[np.ix_(later_items, earlier_items)].mean()
    if margin < LEAST_MARGIN:
        return None
    credit_before, credit_after = scores.mean(earlier_items), scores.mean(later_items)
    # Whoever was given easy items only is not better for that: what is compared is the credit above the class's.
    # Rounded, so that equals are equal whatever the order of adding up.
    rest = scores.mean(~(first | later), above=True).round(9)
    judged = ~(np.isnan(rest) | np.isnan(credit_before) | np.isnan(credit_after))
    has_before, has_after, rest = credit_before[judged] >= HALF, credit_after[judged] >= HALF, rest[judged]
    n, n_right, n_both = len(rest), int(has_after.sum()), int((has_before & has_after).sum())
    sides = (n_right, n - n_right, int(has_before.sum()), n - int(has_before.sum()))
    few = n < FEWEST_STUDENTS or min(sides) < FEWEST_ON_A_SIDE
    n_exceptions = n_right - n_both
    if few or n_exceptions > MOST_EXCEPTIONS * n_right or n_exceptions >= int(has_before.sum()) - n_both:
        return None
    expected, deviation = _expect_exceptions(has_before, has_after, rest)
    strength = 1 - n_exceptions / expected if expected > 0 else 0.0
    # Half a student less: exceptions come in whole students.
    if strength < LEAST_STRENGTH or expected - n_exceptions - 0.5 < Z * deviation:
        return None
    return OrderProposal(before, after, strength, n_right, n_both)


def _expect_exceptions(has_before: BoolArray, has_after: BoolArray, rest: FloatArray) -> tuple[float, float]:
    """How many exceptions there would be, give or take, if the skills had nothing to do with each other."""
    n_strata = min(max(1, len(rest) // STRATUM), MOST_STRATA)
    # Equals stay together, so that the result does not hang on the order of the file.
    cuts = np.quantile(rest, np.arange(1, n_strata) / n_strata, method="lower")
    _, stratum = np.unique(np.searchsorted(cuts, rest), return_inverse=True)
    n = np.bincount(stratum).astype(float)
    lacking, having = np.bincount(stratum, ~has_before), np.bincount(stratum, has_after)
    variance = lacking * (n - lacking) * having * (n - having) / (n**2 * np.maximum(n - 1, 1))
    return float((lacking * having / n).sum()), float(np.sqrt(variance.sum()))


# ------------------------------------------------------------------------------------------------ orders


def reduce_proposals(proposals: Iterable[OrderProposal], known: Iterable[tuple[int, int]]) -> tuple[OrderProposal, ...]:
    """Leave out what the known order implies or contradicts, and what the other proposals imply.

    Parameters
    ----------
    proposals
        Where two contradict each other the earlier one of the sequence stays.
    known
        Pairs (before, after) without a cycle.
    """
    graph = nx.DiGraph(known)
    kept = []
    for proposal in proposals:
        edge = (proposal.before, proposal.after)
        graph.add_nodes_from(edge)
        if not nx.has_path(graph, *edge) and not nx.has_path(graph, *edge[::-1]):
            graph.add_edge(*edge)
            kept.append(proposal)
    # A later proposal may have made an earlier one a detour's short cut.
    short = nx.transitive_reduction(graph)
    return tuple(proposal for proposal in kept if short.has_edge(proposal.before, proposal.after))

"""New students on an exam whose items are known: from few scores, beside the textbook's answer to that question.

A fifth of an exam's students are new at a time and show k scores each; all others show everything, and from them the
items are learned. A learner adapts to all of them as one class. The textbook learns the items by marginal maximum
likelihood (Bock & Aitkin 1981) under one normal ability, and expects of a new student what the 2PL does on average over
the posterior of the ability (expected a posteriori: Bock & Mislevy 1982). With thousands of students neither step
approximates anything, which makes it a hard rival here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from scipy.special import expit, log_expit, logsumexp
from tqdm import tqdm

from engine.classroom import BoolArray, FloatArray, IntArray
from engine.estimates.metrics import bootstrap_mean_difference, cross_entropy, measure
from engine.learners import load_learner
from engine.learners.tasks import make_tasks
from engine.research.evaluation import read_response_sets

#: How many scores a new student shows.
SHOWN = (1, 5, 10, 21)
#: Every student is new once, with this share of the others.
GROUPS = 5
#: Exams with fewer students do not say what an item is without a prior; of one with more than the most, so many are
#: drawn.
FEWEST_STUDENTS, MOST_STUDENTS = 500, 3000
#: What the learners are compared with.
TEXTBOOK = "2PL, EAP"

_NODES, _REACH = 61, 6.0
_CYCLES, _TOLERANCE = 500, 1e-4


@dataclass(frozen=True, eq=False)
class Newcomers:
    """What was expected of all that new students did not show.

    Attributes
    ----------
    hidden
        Bool, shape (n_students, n_items).
    expected
        By learner and for the textbook, same shape; read where hidden.
    """

    hidden: BoolArray
    expected: Mapping[str, FloatArray]


def measure_known_items(data: Path, *, learners: Sequence[str], seed: int, progress: bool = False) -> str:
    """Log loss of learners and of the textbook on every exam with enough students, for k shown scores; markdown.

    Parameters
    ----------
    data
        Folder of response sets, see :func:`engine.research.benchmark.measure_quality`.
    learners
        Names in LEARNERS.
    seed
        Of who is new together, of what they show and of the bootstrap.
    """
    torch.set_num_threads(1)
    exams = [exam for exam in read_response_sets(data) if len(exam.credit) >= FEWEST_STUDENTS]
    rows = []
    for exam in tqdm(exams, desc="adapting", disable=not progress, leave=False):
        rng = np.random.default_rng(seed)
        students = rng.permutation(len(exam.credit))[:MOST_STUDENTS]
        credit = exam.credit[students]
        order = np.argsort(np.where(np.isnan(credit), np.inf, rng.random(credit.shape)), axis=1)
        for n_shown in SHOWN:
            if n_shown < (~np.isnan(credit)).sum(1).max():
                met = meet_newcomers(credit, exam.q_matrix, order, n_shown, learners)
                rows += _tabulate(exam.name, credit, n_shown, met, seed)
    header = ["exam", "k", "learner", "log loss", f"minus {TEXTBOOK}", "AUC", "new students"]
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def meet_newcomers(
    credit: FloatArray, q_matrix: FloatArray, order: IntArray, n_shown: int, learners: Sequence[str]
) -> Newcomers:
    """Make every student new once, with a fifth of the others, and expect what they do not show.

    Parameters
    ----------
    credit, q_matrix
        Of the exam, shapes (n_students, n_items), NaN where there is no score, and (n_items, n_skills).
    order
        Items of every student in the order in which they are shown, those without a score last.
    n_shown
        Students with no more scores than that have none hidden.
    """
    hidden: BoolArray = ~np.isnan(credit)
    np.put_along_axis(hidden, order[:, :n_shown], False, axis=1)
    expected = {name: np.full(credit.shape, 0.5) for name in (*learners, TEXTBOOK)}
    group = np.arange(len(credit)) % GROUPS
    for k in range(GROUPS):
        new = group == k
        shown = np.where(new[:, None] & hidden, np.nan, credit)
        expected[TEXTBOOK][new] = expect_a_posteriori(fit_two_pl(credit[~new]), shown[new])
        for name in learners:
            expected[name][new] = load_learner(name).adapt([make_tasks(shown, q_matrix)])[0].expected[new]
    return Newcomers(hidden, expected)


def _tabulate(exam: str, credit: FloatArray, n_shown: int, met: Newcomers, seed: int) -> list[list[str]]:
    """One row for the textbook and each learner; the interval of a difference is over students."""
    true, n_hidden = credit[met.hidden], met.hidden.sum(1).astype(float)
    student = np.nonzero(met.hidden)[0]
    loss = {name: cross_entropy(true, expected[met.hidden]) for name, expected in met.expected.items()}
    rows = []
    for name in (TEXTBOOK, *(name for name in loss if name != TEXTBOOK)):
        found = measure(true, met.expected[name][met.hidden])
        difference = "0"
        if name != TEXTBOOK:
            paired = np.bincount(student, loss[name] - loss[TEXTBOOK], minlength=len(credit)).astype(float)
            mean, low, high = bootstrap_mean_difference([paired], [n_hidden], seed)
            difference = f"{mean:+.4f} [{low:+.4f}, {high:+.4f}]"
        n_new = str(int((n_hidden > 0).sum()))
        rows.append([exam, str(n_shown), name, f"{found.log_loss:.4f}", difference, f"{found.auc:.3f}", n_new])
    return rows


@dataclass(frozen=True, eq=False)
class TwoPlItems:
    """Items of a 2PL with ability N(0, 1): logit p_j = slope_j θ + intercept_j, both of shape (n_items,)."""

    slope: FloatArray
    intercept: FloatArray


def fit_two_pl(credit: FloatArray) -> TwoPlItems:
    """Marginal maximum likelihood by EM, without priors, until no number moves by more than 1e-4.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score; partial credit is a binomial fraction.
    """
    nodes, log_prior = _lay_nodes()
    seen = ~np.isnan(credit)
    right = np.where(seen, credit, 0.0)
    mean = right.sum(0) / np.maximum(seen.sum(0), 1)
    slope, intercept = np.ones(len(mean)), np.log((mean + 0.01) / (1.01 - mean))
    for _ in range(_CYCLES):
        posterior = _weigh_nodes(TwoPlItems(slope, intercept), credit, nodes, log_prior)
        earned, tried = posterior.T @ right, posterior.T @ seen  # expected counts, (n_nodes, n_items)
        before = slope, intercept
        slope, intercept = _climb(slope, intercept, nodes, earned, tried)
        if max(np.abs(slope - before[0]).max(), np.abs(intercept - before[1]).max()) < _TOLERANCE:
            break
    return TwoPlItems(slope, intercept)


def expect_a_posteriori(items: TwoPlItems, shown: FloatArray) -> FloatArray:
    """Expected credit on every item, averaged over the posterior of the ability, of students who show these scores.

    ``shown`` is of shape (n_students, n_items), NaN where nothing is shown, and so is the result.
    """
    nodes, log_prior = _lay_nodes()
    posterior = _weigh_nodes(items, shown, nodes, log_prior)
    return np.asarray(posterior @ expit(nodes[:, None] * items.slope + items.intercept))


def _lay_nodes() -> tuple[FloatArray, FloatArray]:
    """Abilities on an even grid, and the log of their normal weights."""
    nodes = np.linspace(-_REACH, _REACH, _NODES)
    weight = -0.5 * nodes**2
    return nodes, weight - logsumexp(weight)


def _weigh_nodes(items: TwoPlItems, credit: FloatArray, nodes: FloatArray, log_prior: FloatArray) -> FloatArray:
    """Posterior of every student over the nodes, shape (n_students, n_nodes)."""
    seen = ~np.isnan(credit)
    right = np.where(seen, credit, 0.0)
    logits = nodes[:, None] * items.slope + items.intercept
    joint = right @ log_expit(logits).T + (seen - right) @ log_expit(-logits).T + log_prior
    return np.asarray(np.exp(joint - logsumexp(joint, axis=1, keepdims=True)))


def _climb(
    slope: FloatArray, intercept: FloatArray, nodes: FloatArray, earned: FloatArray, tried: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """The M step: Newton's method on the two numbers of every item, given expected counts at the nodes."""
    for _ in range(5):
        p = expit(nodes[:, None] * slope + intercept)
        residual, information = earned - tried * p, tried * p * (1.0 - p)
        of_slope, of_intercept = nodes @ residual, residual.sum(0)
        aa, ab, bb = nodes**2 @ information + 1e-9, nodes @ information, information.sum(0) + 1e-9
        determinant = aa * bb - ab * ab
        slope = slope + np.clip((bb * of_slope - ab * of_intercept) / determinant, -1.0, 1.0)
        intercept = intercept + np.clip((aa * of_intercept - ab * of_slope) / determinant, -1.0, 1.0)
    return slope, intercept

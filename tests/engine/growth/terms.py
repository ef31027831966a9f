"""Reports of a class over a term, made by hand: the normal of every student's weights is given, not adapted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from scipy.special import expit, logit, ndtr, ndtri

from engine.classroom import ClassReport, FloatArray, Growth, IntArray, Link, LinkKind, MasteryTable, StudentPaths, Term
from engine.estimates.mastery import decide_levels, set_threshold
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill

FIRST = date(2026, 9, 16)
COMMON = Link(LinkKind.COMMON_ITEMS, ("Q1", "Q2"))
NOTHING = Link(LinkKind.COMMON_SKILLS)


def make_paths(
    mean: Sequence[Sequence[Sequence[float]]] | FloatArray,
    own: FloatArray,
    shared: FloatArray | None = None,
    *,
    difficulty: Sequence[float] | None = None,
    discrimination: Sequence[float] | None = None,
    shares: FloatArray | None = None,
) -> StudentPaths:
    """Weights of (n_students, n_tests, 1 + n_skills); without items every skill has one question a day, M = σ(z).

    Before a score was read, twice as much was unknown of every student.
    """
    values = np.asarray(mean, dtype=float)
    n, t, k = values.shape
    b = np.zeros(t * (k - 1)) if difficulty is None else np.asarray(difficulty, dtype=float)
    a = np.ones(len(b)) if discrimination is None else np.asarray(discrimination, dtype=float)
    weights = np.tile(np.eye(k - 1), (t, 1)) / t if shares is None else shares
    whole = np.broadcast_to(own, (n, t * k, t * k)).copy()
    loadings = np.zeros((n, t * k, 0)) if shared is None else np.broadcast_to(shared, (n, *shared.shape[-2:])).copy()
    mean_logit, sd = _tabulate_mastery(values, whole, loadings, a, b, weights)
    return StudentPaths(
        mean=values,
        own=whole,
        prior=2.0 * whole.mean(axis=0),
        shared=loadings,
        discrimination=a,
        difficulty=b,
        shares=weights,
        shared_difficulty=np.zeros((len(b), loadings.shape[-1])),
        offset=np.zeros((n, len(b))),
        logit_mean=mean_logit,
        logit_sd=sd,
        log_ratio=np.zeros(3),
    )


def _tabulate_mastery(
    mean: FloatArray, own: FloatArray, shared: FloatArray, a: FloatArray, b: FloatArray, shares: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Mastery on the logit scale with its standard deviation, worked out from its definition."""
    _, t, k = mean.shape
    z = mean[..., :1] + mean[..., 1:]
    variance = np.empty_like(z)
    for day in range(t):
        for s in range(k - 1):
            direction = np.zeros(t * k)
            direction[[day * k, day * k + 1 + s]] = 1.0
            of_shared = np.einsum("k,nkc->nc", direction, shared)
            variance[:, day, s] = np.einsum("k,nkl,l->n", direction, own, direction) + np.square(of_shared).sum(-1)
    p = expit(a * z[..., None] - b)
    mastery = (shares.T * p).sum(-1)
    slope = (shares.T * a * p * (1 - p)).sum(-1) / (mastery * (1 - mastery))
    return logit(mastery), np.sqrt(variance) * slope


def make_term_report(
    paths: StudentPaths,
    n_responses: IntArray | int = 4,
    link: Link = COMMON,
    *,
    days_apart: int = 28,
    names: Sequence[str] | None = None,
    skills: Sequence[str] | None = None,
    links: Mapping[tuple[int, int], Link] | None = None,
) -> ClassReport:
    """A report whose mastery is that of the last day of these paths; one item a skill and day."""
    n, t, k = paths.mean.shape
    n_skills = k - 1
    counts = np.broadcast_to(np.asarray(n_responses), (n, t, n_skills)).copy()
    titles = [f"Q{s + 1}" if day == 0 else f"Q{s + 1} ({day + 1})" for day in range(t) for s in range(n_skills)]
    scores = np.where(counts.reshape(n, -1) > 0, 1.0, np.nan)
    gradebook = make_gradebook(scores, items=titles, students=names, name="Grade 5 · Room 12")
    curriculum = make_curriculum(
        [make_skill(name) for name in skills or [f"Skill {s + 1}" for s in range(n_skills)]],
        [[s] for _ in range(t) for s in range(n_skills)],
    )
    report = make_report(gradebook, curriculum)
    term = Term(
        tuple(FIRST + timedelta(days_apart * day) for day in range(t)),
        np.repeat(np.arange(t), n_skills),
        np.arange(t * n_skills),
    )
    pairs = {(a, b): link for a in range(t) for b in range(a + 1, t)} | dict(links or {})
    growth = Growth(term, paths, counts, pairs)
    return replace(report, mastery=tabulate_last_day(report.mastery, paths), growth=growth)


def tabulate_last_day(like: MasteryTable, paths: StudentPaths) -> MasteryTable:
    """The mastery that these paths amount to on the last day."""
    mean, sd = paths.logit_mean[:, -1], paths.logit_sd[:, -1]
    reach = ndtri(0.9) * sd
    table = replace(
        like,
        mastery=expit(mean),
        low=expit(mean - reach),
        high=expit(mean + reach),
        probability_above=ndtr((mean - logit(like.threshold)) / sd),
        logit_mean=mean,
        logit_sd=sd,
    )
    return decide_levels(set_threshold(table, like.threshold), None)


def draw_own(generator: np.random.Generator, n_tests: int, n_skills: int, sd: float = 0.5) -> FloatArray:
    """A covariance of one student's whole path, days correlated."""
    size = n_tests * (1 + n_skills)
    factor = generator.normal(size=(size, size)) * sd / np.sqrt(size)
    return factor @ factor.T + 0.05 * np.eye(size)

"""The class over its term, as the report has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.analysis.class_estimates import ClassEstimates
from engine.classroom import Curriculum, Gradebook, Growth, IntArray, StudentPaths, Term
from engine.growth.gain import measure_pace
from engine.growth.linking import find_links
from engine.learners.terms import read_term

FEWEST_DAYS = 14
"""Days between the first and the last test from which there is a pace: fewer are too few to gain much."""


def describe_growth(gradebook: Gradebook, curriculum: Curriculum, found: ClassEstimates) -> Growth | None:
    """What everything about change is computed from; None where all items are of one day.

    Where all scores are equal nothing tells an easy item from an able student, on whichever day, so there are no paths.
    """
    term = read_term(gradebook)
    if term is None:
        return None
    if found.tasks.term is not None:  # without the links that drifted
        term = replace(term, item_of=found.tasks.term.item_of.numpy())
    paths = found.adapted.paths if found.mastery.scores_vary else None
    links = find_links(gradebook, term, found.remembered, found.drifted)
    last = len(term.days) - 1
    is_linked = paths is not None and links[0, last].is_linked and term.days_since_first[-1] >= FEWEST_DAYS
    n_responses = count_responses(gradebook, curriculum, term)
    asked = np.asarray((n_responses.sum(axis=0) > 0)[[0, last]].all(axis=0))
    return Growth(
        term=term,
        paths=paths,
        n_responses=n_responses,
        links=links,
        pace=measure_pace(paths, term.days_since_first[-1], asked)
        if paths is not None and is_linked and asked.any()
        else None,
    )


def take_skills_of_growth(growth: Growth, order: Sequence[int]) -> Growth:
    """The same growth where the curriculum has all its skills in another order."""
    at = np.array(order)
    return replace(
        growth,
        n_responses=growth.n_responses[..., at],
        paths=None if growth.paths is None else _take_skills_of_paths(growth.paths, at),
    )


def _take_skills_of_paths(paths: StudentPaths, order: IntArray) -> StudentPaths:
    _, n_tests, k = paths.mean.shape
    weights = np.concatenate([[0], 1 + order])  # general ability stays in front of the skills
    at = (k * np.arange(n_tests)[:, None] + weights).ravel()
    return replace(
        paths,
        mean=paths.mean[..., weights],
        own=paths.own[:, at[:, None], at],
        prior=paths.prior[at[:, None], at],
        shared=paths.shared[:, at],
        shares=paths.shares[:, order],
        logit_mean=paths.logit_mean[..., order],
        logit_sd=paths.logit_sd[..., order],
    )


def count_responses(gradebook: Gradebook, curriculum: Curriculum, term: Term) -> IntArray:
    """Scores of every student on items of every skill on every day, shape (n_students, n_tests, n_skills)."""
    seen, q = gradebook.seen.astype(np.int64), curriculum.q_matrix.astype(np.int64)
    of_tests = [term.day_of == t for t in range(len(term.days))]
    return np.stack([seen[:, columns] @ q[columns] for columns in of_tests], axis=1)

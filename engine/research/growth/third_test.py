"""Predicting the third test from two: the model over time beside "same as last time" and "all tests pooled".

The third test of four in ten students is hidden; its items are known through the others. All three are the same
response model with the same meta-weights: pooled, all columns are of one day; same as last time, the first test is not
there.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from tqdm import tqdm

from engine.classroom import BoolArray, FloatArray
from engine.estimates.metrics import cross_entropy
from engine.learners import load_learner
from engine.learners.tasks import ClassTasks
from engine.research.growth.schedule import Linking
from engine.research.growth.terms import SimulatedTerm, TermSettings, World, draw_terms
from engine.research.pages import write_table

GAPS = (1, 7, 30, 60)
_HIDDEN_SHARE = 0.4


def tabulate_third_test(n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of log losses on the hidden third tests, by the days between tests."""
    rows = []
    for gap in tqdm(GAPS, desc="third test", disable=not progress, leave=False):
        losses = np.array(_predict(draw_settings(gap), n_classes, [seed, 8, gap]))  # (n_classes, 3)
        lead = losses[:, 1:].mean(0).min() - losses[:, 0].mean()
        best = 1 + int(np.argmin(losses[:, 1:].mean(0)))
        difference = losses[:, best] - losses[:, 0]
        error = difference.std(ddof=1) / np.sqrt(len(difference))
        rows.append([str(gap), *(f"{loss:.4f}" for loss in losses.mean(0)), f"{lead:+.4f} ± {error:.4f}"])
    header = ["days between tests", "model over time", "same as last time", "all tests pooled"]
    return write_table([*header, "better than the better of both by"], rows)


def draw_settings(gap: int) -> TermSettings:
    """Three tests so many days apart, everything else drawn."""
    return TermSettings(World.ANY, days=(0, gap, 2 * gap), linking=Linking.OVERLAPPING)


def _predict(settings: TermSettings, n_classes: int, seed: list[int]) -> list[list[float]]:
    """Mean log loss of the three on the hidden cells of every class."""
    rng = np.random.default_rng([*seed, 14])
    terms = draw_terms(rng, n_classes, settings)
    hidden = [hide_third_test(rng, term) for term in terms]
    tasks = [_hide(term.tasks, cells) for term, cells in zip(terms, hidden, strict=True)]
    pooled = [replace(each, term=None) for each in tasks]
    last = [
        each.with_seen(each.seen & torch.from_numpy(term.term.day_of > 0))
        for term, each in zip(terms, pooled, strict=True)
    ]
    learner = load_learner()
    expected = [learner.adapt(each) for each in (tasks, last, pooled)]
    return [
        [_lose(term, cells, adapted[k].expected) for adapted in expected]
        for k, (term, cells) in enumerate(zip(terms, hidden, strict=True))
        if cells.any()
    ]


def hide_third_test(rng: np.random.Generator, term: SimulatedTerm) -> BoolArray:
    """The cells of the third test of four in ten of the students who took it and one before, (n_students, n_items)."""
    could = np.flatnonzero(term.present[:, 2] & term.present[:, :2].any(1))
    chosen = np.zeros(len(term.present), dtype=bool)
    chosen[rng.permutation(could)[: round(_HIDDEN_SHARE * len(could))]] = True
    return np.asarray(chosen[:, None] & (term.term.day_of == 2) & term.gradebook.seen)


def _hide(tasks: ClassTasks, hidden: BoolArray) -> ClassTasks:
    return tasks.with_seen(tasks.seen & ~torch.from_numpy(hidden))


def _lose(term: SimulatedTerm, hidden: BoolArray, expected: FloatArray) -> float:
    return float(cross_entropy(term.gradebook.credit[hidden], expected[hidden]).mean())

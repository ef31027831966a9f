from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from engine.learners.response.class_context import FIXED_TILT
from engine.learners.response.tilt import fit_tilt, standardise
from engine.learners.tasks import make_tasks
from engine.research.simulation import simulate_class

NAN = np.nan


def a_spread(value: float) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64)


def test_contrast_by_hand() -> None:
    d = standardise(torch.tensor([1.0, 3.0, 99.0]).double(), torch.tensor([True, True, False]))
    assert d.tolist() == pytest.approx([-1 / math.sqrt(1.01), 1 / math.sqrt(1.01), 0.0])


def test_items_alike_have_no_contrast() -> None:
    assert standardise(torch.zeros(4).double(), torch.ones(4, dtype=torch.bool)).tolist() == [0.0] * 4
    assert standardise(torch.ones(4).double(), torch.zeros(4, dtype=torch.bool)).tolist() == [0.0] * 4


def test_one_step_by_hand() -> None:
    # Logits 0, so p = 1/2 everywhere; one student solves the hard item and not the easy one.
    tasks = make_tasks([[0.0, 1.0], [1.0, NAN]])
    difficulty = torch.tensor([-1.0, 1.0]).double()
    tilt = fit_tilt(tasks, torch.zeros(2, 2).double(), difficulty, a_spread(0.5))
    d = 1 / math.sqrt(1.01)
    assert tilt.weight[0].item() == pytest.approx(2 * d * 0.5 / (4 + 2 * 0.25 * d * d))
    assert tilt.weight[1].item() == pytest.approx(-d * 0.5 / (4 + 0.25 * d * d))
    assert tilt.logits[0].tolist() == pytest.approx([-d * tilt.weight[0].item(), d * tilt.weight[0].item()])


def test_a_student_without_scores_has_the_prior() -> None:
    tilt = fit_tilt(make_tasks([[NAN, NAN], [1, 0]]), torch.zeros(2, 2).double(), torch.ones(2).double(), a_spread(0.3))
    assert tilt.weight[0] == 0
    assert tilt.variance[0].item() == pytest.approx(0.09)


def test_the_step_ends_near_the_mode() -> None:
    """One step is enough: a hundred more do not move a tilt by a tenth of its spread."""
    rng = np.random.default_rng(3)
    tasks = simulate_class(rng, n_students=30, n_items=30).tasks
    difficulty = torch.logit(((tasks.credit * tasks.seen).sum(0) + 1) / (tasks.seen.sum(0) + 2)).neg()
    logits = -difficulty.expand(tasks.credit.shape)
    tilt = fit_tilt(tasks, logits, difficulty, a_spread(FIXED_TILT))
    c = tilt.weight.clone()
    for _ in range(100):
        p = torch.sigmoid(logits + c[:, None] * tilt.contrast)
        gradient = (tasks.seen * (tasks.credit - p) * tilt.contrast).sum(-1) - c / FIXED_TILT**2
        c = c + 0.5 * gradient * tilt.variance
    assert (c - tilt.weight).abs().max() < 0.1 * FIXED_TILT

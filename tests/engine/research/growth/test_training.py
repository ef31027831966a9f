"""Meta-training the drift: what classes say, and where θ goes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from engine.learners import load_learner
from engine.learners.over_time.drift import META_WEIGHTS, open_class
from engine.research.growth.movement import stand_still
from engine.research.growth.schedule import Linking
from engine.research.growth.terms import SimulatedTerm, TermSettings, World, simulate_term
from engine.research.growth.training import ClassDrift, adapt_terms, initialise, meta_step, save_drift, train


def draw(n: int, **settings: object) -> list[SimulatedTerm]:
    rng = np.random.default_rng(3)
    fixed = TermSettings(world=World.PLAIN, n_students=40, n_items=24, days=(0, 30), linking=Linking.SAME)
    return [simulate_term(rng, replace(fixed, **settings)) for _ in range(n)]  # type: ignore[arg-type]


def wander(rng: np.random.Generator, n: int, s: int, days: np.ndarray) -> np.ndarray:
    """Every student drifts by 0.8 of the class's spread a month."""
    moved = np.zeros((n, len(days), 1 + s))
    moved[:, 1:, 0] = rng.normal(0, 0.8, (n, len(days) - 1)).cumsum(1)
    return moved


def say(log_ratio: float, steps: float = 0.2) -> ClassDrift:
    """A class that is sure of its three ratios."""
    return ClassDrift(
        torch.full((3,), log_ratio, dtype=torch.float64),
        torch.zeros(3, dtype=torch.float64),
        torch.full((2,), steps, dtype=torch.float64),
        torch.tensor(0.1, dtype=torch.float64),
        torch.tensor(0.0, dtype=torch.float64),
    )


def test_the_outer_step_goes_towards_the_mean_of_the_classes():
    moved = meta_step(initialise(), [say(-2.1), say(-1.1)], 0.5)
    assert moved.log_ratio.tolist() == pytest.approx([-1.1 + 0.5 * (-1.6 + 1.1)] * 3)
    assert moved.log_class_step.tolist() == pytest.approx([0.5 * np.log(0.5 * np.exp(-1.8) + 0.5 * 0.2)] * 2)


def test_classes_that_differ_leave_room_to_move():
    alike, apart = (meta_step(initialise(), [say(-1.1 - d), say(-1.1 + d)], 1.0) for d in (0.0, 0.8))
    assert apart.log_ratio_sd.tolist() == pytest.approx([0.8] * 3)
    assert (alike.log_ratio_sd < 1e-6).all()


def test_classes_say_how_far_their_students_moved():
    learner = load_learner("reptile")
    still, moving = (
        torch.stack(
            [each.log_ratio for each in adapt_terms([t.tasks for t in draw(4, move=move)], learner, initialise())]
        )
        for move in (stand_still, wander)
    )
    assert moving[:, 0].mean() > still[:, 0].mean() + 0.5


def test_a_class_says_the_same_in_any_batch():
    tasks = [draw(1)[0].tasks, draw(1, n_students=15, n_skills=2, days=(0, 9, 30))[0].tasks]
    learner = load_learner("reptile")
    together = adapt_terms(tasks, learner, initialise())
    for one, each in zip(tasks, together, strict=True):
        [alone] = adapt_terms([one], learner, initialise())
        assert torch.allclose(alone.log_ratio, each.log_ratio, atol=1e-3)
        assert torch.allclose(alone.steps, each.steps, rtol=0.02)


def test_what_is_written_is_read_again(tmp_path):
    drift = initialise()
    save_drift(drift, tmp_path / "drift.safetensors")
    read = load_file(tmp_path / "drift.safetensors")
    assert read.keys() == drift.__dataclass_fields__.keys()
    assert torch.allclose(read["log_ratio"].double(), drift.log_ratio)


def test_the_class_is_opened_and_the_students_are_not():
    opened = open_class(initialise())
    assert torch.equal(opened.log_ratio, initialise().log_ratio)
    assert (opened.log_class_step - initialise().log_class_step).tolist() == pytest.approx([np.log(2.5)] * 2)


@pytest.mark.slow
def test_what_ships_is_what_training_makes():
    drift = train()
    for name, value in load_file(META_WEIGHTS).items():
        assert torch.allclose(getattr(drift, name).float(), value, atol=1e-4), name

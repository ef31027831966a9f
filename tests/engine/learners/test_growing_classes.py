"""More classmates never make what is expected of a student worse."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from engine.classroom import FloatArray
from engine.learners import LEARNERS, load_learner
from engine.learners.tasks import make_tasks
from engine.research.growing import SIZES, TOLERANCE, Rise, find_rise, judge_first, simulate_growing

NAN = np.nan


def draw_strong_skills(rng: np.random.Generator, n_students: int, n_skills: int) -> tuple[FloatArray, FloatArray]:
    """Credit with three in ten scores missing, and its expectation: skills that differ by 2 logits, 2 items each."""
    skill = np.arange(2 * n_skills) % n_skills
    ability = rng.normal(size=(n_students, 1)) + 2.0 * rng.normal(size=(n_students, n_skills))
    p = expit(np.exp(rng.normal(0, 0.3, 2 * n_skills)) * ability[:, skill] - rng.normal(-0.4, 1.0, 2 * n_skills))
    credit = (rng.random(p.shape) < p).astype(float)
    credit[rng.random(p.shape) < 0.3] = NAN
    return credit, p


@pytest.mark.parametrize("n_skills", [4, 9])
@pytest.mark.parametrize("name", ["reptile", "skill_2pl"])
def test_strong_skills_are_known_better_in_a_larger_class(name: str, n_skills: int) -> None:
    q_matrix = np.eye(n_skills)[np.arange(2 * n_skills) % n_skills]
    losses = {28: [], 330: []}
    for seed in range(8):
        credit, p = draw_strong_skills(np.random.default_rng(seed), 330, n_skills)
        for n, found in losses.items():
            expected = load_learner(name).adapt([make_tasks(credit[:n], q_matrix)])[0].expected[:28]
            found.append(-(p[:28] * np.log(expected) + (1 - p[:28]) * np.log(1 - expected)).mean())
    # The items are known so much better that this must show: with twelve times the students, by .005 at least.
    assert np.mean(losses[330]) < np.mean(losses[28]) - 0.005


@pytest.mark.slow
@pytest.mark.parametrize("name", LEARNERS)
def test_no_learner_that_ships_gets_worse_with_more_students(name: str) -> None:
    losses = judge_first(name, simulate_growing(15, 0.3, seed=4))
    assert list(losses) == list(SIZES)
    rise = find_rise(losses, seed=0)
    assert isinstance(rise, Rise)
    assert rise.mean <= TOLERANCE, rise

"""The numbers from which a class's start is read."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.learners.response.class_context import N_CONTEXT, describe_context
from engine.learners.tasks import ClassTasks, make_tasks, stack_classes
from engine.research.simulation import simulate_class


@pytest.mark.parametrize("seed", range(8))
def test_context_does_not_depend_on_order_or_padding(seed: int) -> None:
    rng = np.random.default_rng(seed)
    tasks = simulate_class(rng).tasks
    n, j = tasks.credit.shape
    rows, columns, skills = rng.permutation(n), rng.permutation(j), rng.permutation(tasks.q_matrix.shape[1])
    moved = ClassTasks(
        tasks.credit[rows][:, columns],
        tasks.seen[rows][:, columns],
        tasks.q_matrix[columns][:, skills],
        tasks.points[columns],
    )
    here = describe_context(tasks)
    assert here.shape == (N_CONTEXT,)
    assert here.isfinite().all()
    assert (describe_context(moved) - here).abs().max() < 1e-8
    padded = stack_classes([tasks, make_tasks(np.ones((60, 70)), np.ones((70, 20)))])
    assert (describe_context(padded)[0] - here).abs().max() < 1e-8


def test_unseen_credit_is_never_read() -> None:
    tasks = simulate_class(np.random.default_rng(4)).tasks
    hidden = tasks.with_seen(tasks.seen & (torch.arange(tasks.seen.shape[1]) % 3 > 0))
    garbled = ClassTasks(torch.where(hidden.seen, hidden.credit, 0.77), hidden.seen, hidden.q_matrix)
    assert torch.equal(describe_context(hidden), describe_context(garbled))


def test_context_tells_classes_apart() -> None:
    rng = np.random.default_rng(0)
    q = np.eye(4)[np.arange(24) % 4]
    contexts = []
    for sd_g, sd_m in ((0.3, 0.0), (1.5, 0.0), (0.3, 1.5)):
        classes = []
        for _ in range(20):
            z = rng.normal(0, sd_g, (28, 1)) + rng.normal(0, sd_m or 1e-9, (28, 4)) @ q.T
            classes.append(make_tasks((rng.random((28, 24)) < 1 / (1 + np.exp(-z))).astype(float), q))
        contexts.append(describe_context(stack_classes(classes)).mean(0))
    alike, able, skilled = contexts
    spread_of_ability, slope_on_shared_skills, em_skill = 6, 10, 16
    assert able[spread_of_ability] > alike[spread_of_ability] + 0.3
    assert skilled[slope_on_shared_skills] > alike[slope_on_shared_skills] + 0.3
    assert skilled[em_skill] > alike[em_skill] + 0.3


def test_nothing_seen_is_finite() -> None:
    assert describe_context(make_tasks(np.full((3, 4), np.nan))).isfinite().all()


#: What says how sure the class's numbers are, and so must grow or fall with its size: log students, the spread of item
#: means with its noise, EM's steps from the fixed spreads, and the share of the prior variance that the scores leave.
OF_SIZE = (0, 7, 15, 17, 18, 20, 23, 24)


@pytest.mark.parametrize(("n_skills", "sd_skill"), [(1, 1e-9), (3, 1.2), (9, 0.8)])
def test_what_is_read_of_a_population_does_not_depend_on_how_many_are_in_the_class(
    n_skills: int, sd_skill: float
) -> None:
    """The same 1,000 students as one course and as classes of 30, on average."""
    courses, classes = [], []
    q = np.eye(n_skills)[np.arange(24) % n_skills]
    for seed in range(6):
        rng = np.random.default_rng(seed)
        ability = rng.normal(size=(990, 1)) + sd_skill * rng.normal(size=(990, n_skills)) @ q.T
        p = 1 / (1 + np.exp(rng.normal(0, 1, 24) - np.exp(rng.normal(0, 0.3, 24)) * ability))
        credit = np.where(rng.random(p.shape) < 0.7, rng.random(p.shape) < p, np.nan)
        courses.append(describe_context(make_tasks(credit, q)))
        classes.append(describe_context(stack_classes([make_tasks(c, q) for c in credit.reshape(33, 30, 24)])).mean(0))
    difference = (torch.stack(courses) - torch.stack(classes)).mean(0)
    independent = [k for k in range(N_CONTEXT) if k not in OF_SIZE]
    assert difference[independent].abs().max() < 0.35, difference
    # The class's own size enters, bounded: nothing that is read leaves the range that training has shown.
    assert torch.stack(courses).abs().max() <= 4.0

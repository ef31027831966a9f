"""What every learner keeps, whatever its method: runs over all of LEARNERS, so that a new one is covered at once.

Each is tried as shipped and, where it has meta-weights, with random ones: what an untrained network keeps because its
output is zero, it must also keep when it is not.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.classroom import Level
from engine.errors import CheckpointError
from engine.estimates.mastery import estimate_mastery
from engine.learners import LEARNERS, load_learner
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.protocol import Learner
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.simulation import simulate_classes

NAN = np.nan
FIELDS = ("expected", "difficulty", "mastery_logit", "mastery_logit_sd")


def with_random_meta_weights(name: str) -> Learner:
    generator = torch.Generator().manual_seed(5)
    start = LEARNERS[name].initialise(generator).meta_weights
    return LEARNERS[name].from_meta_weights(
        {k: v + 0.1 * torch.randn(v.shape, generator=generator) for k, v in start.items()}
    )


HAS_META_WEIGHTS = [name for name, kind in LEARNERS.items() if kind.initialise(torch.Generator()).meta_weights]
CASES = [*LEARNERS, *(f"{name}, random" for name in HAS_META_WEIGHTS)]


@pytest.fixture(params=CASES)
def learner(request: pytest.FixtureRequest) -> Learner:
    name, _, random = request.param.partition(", ")
    return with_random_meta_weights(name) if random else load_learner(name)


def some_classes(seed: int, n: int) -> list[ClassTasks]:
    """Simulated classes, made smaller so that the slowest learner is quick."""
    classes = simulate_classes(np.random.default_rng(seed), n)
    return [ClassTasks(t.credit[:15, :20], t.seen[:15, :20], t.q_matrix[:20], t.points[:20]) for t in classes]


def assert_sound(adapted: Adapted, tasks: ClassTasks) -> None:
    (n, j), s = tasks.credit.shape, tasks.q_matrix.shape[1]
    assert adapted.expected.shape == (n, j)
    assert adapted.difficulty.shape == (j,)
    assert adapted.mastery_logit.shape == adapted.mastery_logit_sd.shape == (n, s)
    for field in FIELDS:
        assert getattr(adapted, field).dtype == np.float64
        assert np.isfinite(getattr(adapted, field)).all(), field
    assert ((adapted.expected > 0) & (adapted.expected < 1)).all()
    assert (adapted.mastery_logit_sd > 0).all()


def assert_same(one: Adapted, other: Adapted, atol: float = 1e-7) -> None:
    for field in FIELDS:
        np.testing.assert_allclose(getattr(one, field), getattr(other, field), atol=atol, err_msg=field)


def test_protocol_shapes_and_order(learner: Learner) -> None:
    assert isinstance(learner, Learner)
    assert LEARNERS[learner.name] is type(learner)
    classes = some_classes(7, 4)
    together = learner.adapt(classes)
    for tasks, adapted, reverse in zip(classes, together, learner.adapt(classes[::-1])[::-1], strict=True):
        assert_sound(adapted, tasks)
        assert_same(adapted, reverse)
    assert learner.adapt([]) == []


def test_the_company_of_other_classes_changes_nothing(learner: Learner) -> None:
    classes = some_classes(8, 3)
    for tasks, together in zip(classes, learner.adapt(classes), strict=True):
        assert_same(learner.adapt([tasks])[0], together)


def test_adapting_twice_gives_the_same_and_leaves_the_learner_as_it_was(learner: Learner) -> None:
    before = {k: v.clone() for k, v in learner.meta_weights.items()}
    classes = some_classes(9, 2)
    copies = [(t.credit.clone(), t.seen.clone(), t.q_matrix.clone()) for t in classes]
    state = torch.get_rng_state()
    for one, other in zip(learner.adapt(classes), learner.adapt(classes), strict=True):
        for field in FIELDS:
            assert np.array_equal(getattr(one, field), getattr(other, field))
    assert torch.equal(torch.get_rng_state(), state), "randomness comes from explicit generators"
    assert learner.meta_weights.keys() == before.keys()
    assert all(torch.equal(learner.meta_weights[k], v) for k, v in before.items())
    for tasks, (credit, seen, q_matrix) in zip(classes, copies, strict=True):
        assert torch.equal(tasks.credit, credit)
        assert torch.equal(tasks.seen, seen)
        assert torch.equal(tasks.q_matrix, q_matrix)


@pytest.mark.parametrize("seed", range(3))
def test_permuting_students_items_and_skills_permutes_the_result(learner: Learner, seed: int) -> None:
    tasks = some_classes(20 + seed, 1)[0]
    rng = np.random.default_rng(seed)
    (n, j), s = tasks.credit.shape, tasks.q_matrix.shape[1]
    rows, columns, skills = rng.permutation(n), rng.permutation(j), rng.permutation(s)
    moved = ClassTasks(
        tasks.credit[rows][:, columns],
        tasks.seen[rows][:, columns],
        tasks.q_matrix[columns][:, skills],
        tasks.points[columns],
    )
    here, there = learner.adapt([tasks])[0], learner.adapt([moved])[0]
    expected = Adapted(
        here.expected[rows][:, columns],
        here.difficulty[columns],
        here.mastery_logit[rows][:, skills],
        here.mastery_logit_sd[rows][:, skills],
        here.item_weight[columns],
    )
    # scikit-learn stops when its gradient is small, not at the optimum.
    assert_same(there, expected, atol=1e-3 if learner.name == "logistic_regression" else 1e-6)


def test_items_that_nobody_has_a_score_on_move_nothing(learner: Learner) -> None:
    """Next month's assignments stand in many a gradebook."""
    for tasks in some_classes(31, 3):
        credit = np.where(tasks.seen.numpy(), tasks.credit.numpy(), np.nan)
        n_students, q, points = len(credit), tasks.q_matrix.numpy(), tasks.points.numpy()
        again = np.random.default_rng(0).integers(0, len(q), 30)
        longer = make_tasks(
            np.hstack([credit, np.full((n_students, 30), np.nan)]),
            np.vstack([q, q[again]]),
            np.append(points, [20.0] * 30),
        )
        here, there = learner.adapt([make_tasks(credit, q, points), longer])
        np.testing.assert_allclose(there.expected[:, : len(q)], here.expected, atol=1e-6)
        np.testing.assert_allclose(there.mastery_logit, here.mastery_logit, atol=1e-6)
        np.testing.assert_allclose(there.mastery_logit_sd, here.mastery_logit_sd, atol=1e-6)
        np.testing.assert_allclose(there.item_weight[: len(q)], here.item_weight, atol=1e-6)


def test_missing_cells_are_never_read(learner: Learner) -> None:
    for tasks in some_classes(11, 2):
        seen = tasks.seen & (torch.rand(tasks.seen.shape, generator=torch.Generator().manual_seed(1)) < 0.7)
        blank = tasks.with_seen(seen)
        garbled = ClassTasks(torch.where(seen, tasks.credit, 7.0), seen, tasks.q_matrix, tasks.points)
        assert_same(learner.adapt([blank])[0], learner.adapt([garbled])[0], atol=0)


def test_nothing_seen_gives_the_prior(learner: Learner) -> None:
    q = np.eye(3)[np.arange(9) % 3]
    tasks = make_tasks(np.full((6, 9), NAN), q)
    adapted = learner.adapt([tasks])[0]
    assert_sound(adapted, tasks)
    # Students, items and skills of which nothing is known are all alike, and nothing much is claimed of them.
    assert np.ptp(adapted.expected) < 1e-9
    assert np.ptp(adapted.mastery_logit) < 1e-9
    assert 0.05 < adapted.expected[0, 0] < 0.95
    assert (adapted.mastery_logit_sd > 0.5).all()
    rng = np.random.default_rng(0)
    known = learner.adapt([make_tasks((rng.random((6, 9)) < 0.5).astype(float), q)])[0]
    assert known.mastery_logit_sd.mean() < adapted.mastery_logit_sd.mean()
    assert (estimate_mastery(adapted, np.zeros((6, 3), dtype=int)).level == Level.NOT_ENOUGH_EVIDENCE).all()


def test_a_student_without_scores_is_nobody_in_particular(learner: Learner) -> None:
    rng = np.random.default_rng(2)
    credit = (rng.random((12, 10)) < rng.uniform(0.2, 0.9, 10)).astype(float)
    credit[[3, 8]] = NAN
    adapted = learner.adapt([make_tasks(credit, np.eye(2)[np.arange(10) % 2])])[0]
    np.testing.assert_allclose(adapted.expected[3], adapted.expected[8], atol=1e-9)
    others = np.delete(np.arange(12), [3, 8])
    assert (adapted.mastery_logit_sd[3] > adapted.mastery_logit_sd[others].mean(0)).all()


def odd_classes() -> dict[str, ClassTasks]:
    rng = np.random.default_rng(4)
    usual = (rng.random((12, 8)) < rng.uniform(0.3, 0.9, 8)).astype(float)
    lonely, all_right, easy = usual.copy(), usual.copy(), usual.copy()
    lonely[1:, 0] = NAN
    all_right[0], all_right[1] = 1.0, 0.0
    easy[:, 0], easy[:, 1] = 1.0, 0.0
    one_item_skill = np.zeros((8, 2))
    one_item_skill[0, 0] = one_item_skill[1:, 1] = 1
    return {
        "one student": make_tasks(usual[:1]),
        "four students": make_tasks(usual[:4], np.eye(4)[np.arange(8) % 4]),
        "one cell": make_tasks([[1.0]]),
        "one item": make_tasks(usual[:, :1]),
        "an item seen by one": make_tasks(lonely, one_item_skill),
        "a skill with one item": make_tasks(usual, one_item_skill),
        "a skill without items": make_tasks(usual, np.eye(9)[:8, [0, 1, 2, 8]]),
        "no tags": make_tasks(usual, np.zeros((8, 2))),
        "all right and all wrong": make_tasks(all_right),
        "items all get right, and wrong": make_tasks(easy),
        "everything right": make_tasks(np.ones((12, 8)), np.eye(2)[np.arange(8) % 2]),
        "everything wrong": make_tasks(np.zeros((12, 8))),
        "everything half right": make_tasks(np.full((12, 8), 0.5)),
        "nothing at all": make_tasks(np.full((3, 2), NAN)),
    }


ODD = odd_classes()


@pytest.mark.parametrize("kind", ODD)
def test_odd_classes_are_finite_and_never_certain(learner: Learner, kind: str) -> None:
    tasks = ODD[kind]
    adapted = learner.adapt([tasks])[0]
    assert_sound(adapted, tasks)
    # A hundred scores justify no certainty of a credit, and a student's eight none of a skill.
    assert adapted.expected.min() > 1e-4
    assert adapted.expected.max() < 1 - 1e-4
    assert (adapted.mastery_logit_sd > 0.3).all()
    table = estimate_mastery(adapted, tasks.count_responses())
    assert ((table.low > 0) & (table.high < 1)).all()


@pytest.mark.parametrize("size", [1, 2])
def test_too_little_to_say_is_said(learner: Learner, size: int) -> None:
    tasks = make_tasks([[1.0] * size, [0.0] * size, [NAN] * size])
    adapted = learner.adapt([tasks])[0]
    table = estimate_mastery(adapted, tasks.count_responses())
    assert table.level[2, 0] == Level.NOT_ENOUGH_EVIDENCE
    assert (adapted.mastery_logit_sd > 0.6).all()


def test_better_scores_mean_more_mastery(learner: Learner) -> None:
    # The whole row: a single score may well lower what a metric learner thinks of another item.
    rng = np.random.default_rng(6)
    usual = (rng.random((12, 8)) < 0.6).astype(float)
    low, high = usual.copy(), usual.copy()
    low[0], high[0] = 0.0, 1.0
    adapted = [learner.adapt([make_tasks(c, np.eye(2)[np.arange(8) % 2])])[0] for c in (low, high)]
    assert (adapted[0].mastery_logit[0] < adapted[1].mastery_logit[0]).all()


@pytest.mark.parametrize("name", LEARNERS)
def test_initialising_is_seeded(name: str) -> None:
    first, second, other = (
        LEARNERS[name].initialise(torch.Generator().manual_seed(seed)).meta_weights for seed in (1, 1, 2)
    )
    assert all(torch.equal(v, second[k]) for k, v in first.items())
    assert not first or any(not torch.equal(v, other[k]) for k, v in first.items())


@pytest.mark.parametrize("name", HAS_META_WEIGHTS)
def test_meta_steps_are_seeded_and_leave_the_learner_as_it_was(name: str) -> None:
    learner = with_random_meta_weights(name)
    before = {k: v.clone() for k, v in learner.meta_weights.items()}
    classes = [ClassTasks(t.credit.float(), t.seen, t.q_matrix.float(), t.points.float()) for t in some_classes(12, 2)]
    first, second, other = (learner.meta_step(classes, 1.0, torch.Generator().manual_seed(s)) for s in (1, 1, 2))
    assert all(torch.equal(v, second.meta_weights[k]) for k, v in first.meta_weights.items())
    assert any(not torch.equal(v, other.meta_weights[k]) for k, v in first.meta_weights.items())
    assert any(not torch.equal(v, before[k]) for k, v in first.meta_weights.items())
    assert all(torch.equal(learner.meta_weights[k], v) for k, v in before.items())


@pytest.mark.parametrize("name", HAS_META_WEIGHTS)
def test_meta_weights_of_another_shape_are_refused(name: str) -> None:
    with pytest.raises(ValueError):
        LEARNERS[name].from_meta_weights({"w": torch.zeros(1)})


def test_unknown_learners_and_missing_files_are_said(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="there is no learner 'oracle'"):
        load_learner("oracle")
    monkeypatch.setattr("engine.learners.META_WEIGHTS", tmp_path)
    load_learner.cache_clear()
    try:
        with pytest.raises(CheckpointError):
            load_learner(HAS_META_WEIGHTS[0])
        assert load_learner("additive").name == "additive"
    finally:
        load_learner.cache_clear()

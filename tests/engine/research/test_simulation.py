from __future__ import annotations

import numpy as np
import pytest
from scipy.special import logit

from engine.learners.encoding.class_statistics import N_STATISTICS, describe_class
from engine.learners.tasks import ClassTasks, make_tasks, stack_classes
from engine.research.simulation import draw_meta_batch, simulate_class, simulate_teacher


@pytest.mark.parametrize("seed", range(30))
def test_a_simulated_class_is_a_possible_class(seed: int) -> None:
    truth = simulate_class(np.random.default_rng(seed))
    n, j = truth.tasks.credit.shape
    s = truth.tasks.q_matrix.shape[1]
    assert truth.probability.shape == (n, j)
    assert truth.mastery.shape == (n, s)
    assert ((truth.probability > 0) & (truth.probability < 1)).all()
    assert ((truth.mastery > 0) & (truth.mastery < 1)).all()
    assert (truth.tasks.q_matrix.sum(1) >= 1).all()
    assert truth.tasks.seen.any(0).all()


def test_the_same_seed_gives_the_same_class() -> None:
    one, two = (simulate_class(np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(one.tasks.credit, two.tasks.credit)
    assert np.array_equal(one.mastery, two.mastery)


def test_scores_follow_their_probability() -> None:
    rng = np.random.default_rng(11)
    credit, expected = [], []
    for _ in range(150):
        truth = simulate_class(rng)
        seen = truth.tasks.seen.numpy()
        credit.append(truth.tasks.credit.numpy()[seen])
        expected.append(truth.probability[seen])
    c, p = np.concatenate(credit), np.concatenate(expected)
    for low in np.arange(0.1, 0.9, 0.2):
        within = (p > low) & (p < low + 0.2)
        assert c[within].mean() == pytest.approx(p[within].mean(), abs=0.01)


def test_sizes_can_be_fixed() -> None:
    assert simulate_class(np.random.default_rng(0), n_students=200, n_items=7).tasks.credit.shape == (200, 7)


def test_the_classes_of_a_teacher_are_alike_and_not_the_same() -> None:
    rng = np.random.default_rng(7)
    teachers = [simulate_teacher(rng, 4, n_students=150, n_items=30) for _ in range(40)]
    assert not np.array_equal(teachers[0][0].tasks.credit, teachers[0][1].tasks.credit)
    # How far students differ is a habit; the means of four strangers would vary by a quarter of what they do.
    spread = np.array([[np.log(logit(c.mastery.mean(1)).std()) for c in teacher] for teacher in teachers])
    assert spread.mean(1).var() > spread.var(axis=1, ddof=1).mean()


@pytest.mark.parametrize("seed", range(10))
def test_statistics_do_not_depend_on_order_or_padding(seed: int) -> None:
    rng = np.random.default_rng(seed)
    tasks = simulate_class(rng).tasks
    n, j = tasks.credit.shape
    s = tasks.q_matrix.shape[1]
    rows, columns, skills = rng.permutation(n), rng.permutation(j), rng.permutation(s)
    moved = ClassTasks(
        tasks.credit[rows][:, columns],
        tasks.seen[rows][:, columns],
        tasks.q_matrix[columns][:, skills],
        tasks.points[columns],
    )
    here = describe_class(tasks)
    assert here.shape == (N_STATISTICS,)
    assert here.isfinite().all()
    assert describe_class(moved).sub(here).abs().max() < 1e-9
    padded = stack_classes([tasks, make_tasks(np.ones((60, 70)), np.ones((70, 20)))])
    assert describe_class(padded)[0].sub(here).abs().max() < 1e-9


def test_sizes_by_hand() -> None:
    def sizes(n: int, j: int) -> list[float]:
        return describe_class(make_tasks(np.ones((n, j))))[:2].tolist()

    assert sizes(20, 12) == pytest.approx([np.log(20) - 3.3, np.log(12) - 3.0])
    assert sizes(700, 12) == pytest.approx([np.log(700) - 3.3, np.log(12) - 3.0])
    assert sizes(2000, 170) == pytest.approx([3.6, 1.6]), "more than any class of the simulation"


def test_statistics_by_hand() -> None:
    # Two students, two items, one skill, one of four cells unseen; three scores with a mean of 2/3.
    tasks = make_tasks([[1.0, 1.0], [0.0, np.nan]])
    stats = describe_class(tasks).tolist()
    mean = (2 + 0.5) / (3 + 1)
    # Sizes count as the smallest that meta-training sees.
    assert (stats[0], stats[1]) == (-1.9, -1.9)
    assert stats[2] == -0.5  # single questions
    assert stats[3] == pytest.approx(np.log(3 / 4))
    assert stats[4] == pytest.approx(np.log(mean / (1 - mean)))
    first, second = (2 + mean) / 3, (0 + mean) / 2
    variance = ((first - mean) ** 2 + (second - mean) ** 2) / 2
    assert stats[5] == pytest.approx(np.sqrt(variance + 1e-6) * 6 - 1)
    assert stats[14] == pytest.approx(1.0 - 1.5)


def test_meta_training_sees_classes_of_4_to_1000_students() -> None:
    rng = np.random.default_rng(0)
    batches = [draw_meta_batch(rng, 8) for _ in range(60)]
    sizes = [[len(tasks.credit) for tasks in batch] for batch in batches]
    together = np.concatenate(sizes)
    assert together.min() >= 4 and together.max() <= 1000
    assert (together < 12).sum() > 10 and (together > 400).sum() > 3
    assert 0.6 < ((together >= 12) & (together <= 40)).mean() < 0.95
    # Large courses come alone, all of one size: padding small classes to theirs would cost the memory of all.
    for batch in sizes:
        assert max(batch) <= 40 or (len(set(batch)) == 1 and 2 <= len(batch) <= 4)

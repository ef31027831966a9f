"""A class gets the same numbers in whatever company, to the bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.learners import load_learner
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.rooms import Room, find_room, share_rooms, stack_in_room
from engine.learners.tasks import MAX_CELLS, ClassTasks, make_tasks
from engine.research.growth.terms import TermSettings, simulate_term
from engine.research.simulation import simulate_class

#: Those that a report rests on.
OF_REPORTS = ("reptile", "class_average", "percent_correct")


def list_numbers(adapted: Adapted) -> list[np.ndarray]:
    numbers = [adapted.expected, adapted.difficulty, adapted.mastery_logit, adapted.mastery_logit_sd]
    numbers.append(adapted.item_weight)
    if adapted.posterior is not None:
        posterior = adapted.posterior
        numbers += [posterior.logits, posterior.directions, posterior.covariance]
    return numbers


def assert_identical(one: Adapted, other: Adapted) -> None:
    for a, b in zip(list_numbers(one), list_numbers(other), strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.fixture(scope="module")
def classes() -> list[ClassTasks]:
    """Of all sizes and kinds, several to a room; some with more than one point an item, some with holes."""
    rng = np.random.default_rng(11)
    drawn = [simulate_class(rng, n_students=int(rng.integers(3, 41))).tasks for _ in range(40)]
    return drawn + [simulate_class(rng, n_students=int(rng.integers(18, 25)), n_items=20).tasks for _ in range(40)]


@pytest.mark.parametrize("name", OF_REPORTS)
def test_company_changes_no_bit(name: str, classes: list[ClassTasks]) -> None:
    learner, rng = load_learner(name), np.random.default_rng(4)
    alone = [learner.adapt([tasks])[0] for tasks in classes]
    for size in (len(classes), 7, 2):
        order = rng.permutation(len(classes))
        for some in np.split(order, range(size, len(order), size)):
            for k, adapted in zip(some, learner.adapt([classes[k] for k in some]), strict=True):
                assert_identical(adapted, alone[k])


def test_company_changes_no_bit_of_a_term() -> None:
    rng = np.random.default_rng(2)
    of_days = [(0, 30), (0, 30, 60), (0, 30)]
    terms = [simulate_term(rng, TermSettings(n_students=20, n_items=8, n_skills=2, days=days)) for days in of_days]
    learner = load_learner("reptile")
    for term, together in zip(terms, learner.adapt([term.tasks for term in terms]), strict=True):
        alone = learner.adapt([term.tasks])[0]
        assert_identical(together, alone)
        assert together.paths is not None and alone.paths is not None
        np.testing.assert_array_equal(together.paths.own, alone.paths.own)


def test_a_room_follows_from_the_class_alone() -> None:
    tasks = make_tasks(np.ones((25, 20)), np.ones((20, 4)))
    assert find_room(tasks) == Room(32, 24, 5, False)
    assert find_room(tasks.take_students(slice(24))) == Room(24, 24, 5, False)
    assert find_room(make_tasks(np.ones((1, 1)))) == Room(8, 8, 1, False)


def test_a_large_class_shares_its_own_room_with_itself_alone() -> None:
    large = make_tasks(np.ones((200, 200)))
    again = replace(large, q_matrix=large.q_matrix.clone())
    hidden = large.with_seen(large.seen & False)
    assert [positions for _, positions in share_rooms([large, again, hidden])] == [[0], [2], [1]]
    assert find_room(large)[:3] == (200, 200, 1)


def test_batches_are_even_and_no_larger_than_allowed() -> None:
    rng = np.random.default_rng(0)
    classes = [make_tasks(np.ones((n, j))) for n, j in rng.integers(1, 60, (300, 2))]
    shared = list(share_rooms(classes))
    assert sorted(k for _, group in shared for k in group) == list(range(300))
    for room, group in shared:
        batch = stack_in_room([classes[k] for k in group], room)
        assert batch.credit.shape[0] % 2 == 0
        assert batch.credit.shape[1:] == room[:2]
        assert batch.credit.numel() <= MAX_CELLS
        assert batch.seen[: len(group)].sum((-1, -2)).tolist() == [classes[k].seen.numel() for k in group]
    assert len({len(group) for _, group in shared}) > 3

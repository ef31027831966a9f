"""What earlier classes say to a new one: added up by hand and in any order, and worth it on simulated sequences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import torch

from engine.classroom import FloatArray
from engine.estimates.metrics import cross_entropy
from engine.learners import load_learner
from engine.learners.tasks import ClassTasks, make_tasks, split_support_query
from engine.memory.adding_up import add_up
from engine.memory.memory import Memory, RememberedClass, Shared
from engine.memory.recall import recall_items, restore_earlier
from engine.memory.summary import ClassSummary, Evidence, summarise_classes, take_evidence
from engine.research.remembering.sequences import KINDS, ClassSequence, name_parts, simulate_sequences
from tests.engine.memory.classes import SKILLS, draw_credit, draw_items, make_class, name_items, tag_items

pytestmark = pytest.mark.extra

N_ITEMS = 12
SHARES = tag_items(N_ITEMS)


def summarise(classes: Sequence[ClassTasks]) -> list[ClassSummary]:
    return summarise_classes(classes, name_items(classes[0].credit.shape[1]), SKILLS)


def keep(*summaries: ClassSummary) -> Memory:
    return Memory(tuple(RememberedClass(str(k), "", summary) for k, summary in enumerate(summaries)))


@cache
def parallel_classes(seed: int, n_classes: int, n_students: int = 25) -> tuple[ClassTasks, ...]:
    """Classes of one test."""
    rng = np.random.default_rng(seed)
    items = draw_items(rng, N_ITEMS)
    return tuple(make_class(draw_credit(rng, items, n_students)) for _ in range(n_classes))


def share_all(summaries: Sequence[ClassSummary]) -> list[Shared]:
    at = np.arange(N_ITEMS)
    return [Shared(summary, at, at) for summary in summaries]


def add(summaries: Sequence[ClassSummary], own: ClassSummary) -> tuple[FloatArray, FloatArray]:
    evidence = [take_evidence(summary, np.arange(N_ITEMS)) for summary in summaries]
    return add_up(evidence, share_all(summaries), own, SHARES)


def test_one_class_is_itself() -> None:
    own, earlier = summarise(parallel_classes(1, 2))
    mean, precision = add([earlier], own)
    evidence = take_evidence(earlier, np.arange(N_ITEMS))
    np.testing.assert_array_equal(precision, evidence.precision)
    np.testing.assert_allclose((precision @ mean[..., None])[..., 0], evidence.pull, atol=1e-4)


def test_two_equal_classes_are_one_that_is_twice_as_sure() -> None:
    own, earlier = summarise(parallel_classes(2, 2))
    (mean, precision), (alone, once) = add([earlier, earlier], own), add([earlier], own)
    np.testing.assert_allclose(precision, 2 * once, rtol=1e-12)
    # Both lie on one level, wherever that is: against each other their items are the same.
    gap = np.linalg.solve(precision, (precision @ (mean - alone)[..., None]))[..., 1, 0]
    assert np.ptp(gap[::2]) < 0.2 and np.ptp(gap[1::2]) < 0.2


def test_the_order_of_the_classes_does_not_matter() -> None:
    own, *earlier = summarise(parallel_classes(3, 6))
    order = [3, 0, 4, 2, 1]
    one, other = add(earlier, own), add([earlier[k] for k in order], own)
    for a, b in zip(one, other, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-9)


def test_classes_of_other_levels_are_brought_to_one() -> None:
    """Two classes of the same items, one better by 1: the sum has the items' differences, and lies between the two."""
    own = summarise(parallel_classes(4, 1))[0]
    b = np.linspace(-1.5, 1.5, N_ITEMS)
    precision = np.tile(np.diag([1e3, 50.0]), (N_ITEMS, 1, 1))
    two = [Evidence(precision, np.stack([np.zeros(N_ITEMS), 50.0 * (b - above)], -1)) for above in (0.0, 1.0)]
    mean, total = add_up(two, share_all([own, own]), own, SHARES)
    np.testing.assert_allclose(np.diff(mean[:, 1]), np.diff(b), atol=0.02)
    assert -0.75 < (mean[:, 1] - b).mean() < -0.25
    np.testing.assert_allclose(total, 2 * precision)


def test_classes_of_different_items_add_up_item_by_item() -> None:
    own, first, second = summarise(parallel_classes(5, 3))
    front, back = np.arange(8), np.arange(4, 12)
    evidence = [take_evidence(first, front), take_evidence(second, back)]
    _, precision = add_up(evidence, [Shared(first, front, front), Shared(second, back, back)], own, SHARES)
    np.testing.assert_allclose(precision[:4], first.information[:4])
    np.testing.assert_allclose(precision[4:8], first.information[4:8] + second.information[4:8])
    np.testing.assert_allclose(precision[8:], second.information[8:])


def recall(memory: Memory, tasks: ClassTasks, titles: Sequence[str] = ()) -> ClassTasks:
    return recall_items(memory, tasks, titles or name_items(tasks.credit.shape[1]), SKILLS)[0]


def test_permuting_students_and_items_permutes_what_is_known() -> None:
    new, *earlier = parallel_classes(6, 3)
    memory = keep(*summarise(earlier))
    rng = np.random.default_rng(6)
    rows, columns = rng.permutation(25), rng.permutation(N_ITEMS)
    moved = ClassTasks(new.credit[rows][:, columns], new.seen[rows][:, columns], new.q_matrix[columns])
    titles = [name_items(N_ITEMS)[j] for j in columns]
    one, other = recall(memory, new).earlier, recall(memory, moved, titles).earlier
    assert one is not None and other is not None
    torch.testing.assert_close(other.precision, one.precision[torch.as_tensor(columns)], atol=1e-8, rtol=1e-6)
    torch.testing.assert_close(other.mean, one.mean[torch.as_tensor(columns)], atol=1e-6, rtol=1e-6)
    torch.testing.assert_close(other.n_scores, one.n_scores, atol=1e-6, rtol=1e-6)


def test_the_order_of_the_memory_does_not_matter() -> None:
    new, *earlier = parallel_classes(7, 5)
    summaries = summarise(earlier)
    one, other = recall(keep(*summaries), new).earlier, recall(keep(*summaries[::-1]), new).earlier
    assert one is not None and other is not None
    torch.testing.assert_close(other.precision, one.precision, atol=1e-9, rtol=1e-9)
    torch.testing.assert_close(other.statistics, one.statistics, atol=1e-9, rtol=1e-9)


def test_no_item_in_common_says_nothing_of_items() -> None:
    new, earlier = parallel_classes(8, 2)
    tasks, remembered = recall_items(keep(*summarise([earlier])), new, [f"Other {j}" for j in range(N_ITEMS)], SKILLS)
    assert remembered is not None and remembered.n_items == 0 and not remembered.precision.any()
    assert recall_items(Memory(()), new, name_items(N_ITEMS), SKILLS) == (new, None)
    found, without = load_learner().adapt([tasks, new])
    assert np.abs(found.expected - without.expected).max() < 0.05


def test_what_the_report_keeps_is_what_the_learner_took() -> None:
    new, earlier = parallel_classes(9, 2)
    tasks, remembered = recall_items(keep(*summarise([earlier])), new, name_items(N_ITEMS), SKILLS)
    assert remembered is not None and tasks.earlier is not None
    again = restore_earlier(remembered)
    for name, value in vars(tasks.earlier).items():
        assert torch.equal(getattr(again, name), value), name


@pytest.mark.parametrize("kind", ["no scores", "one student", "all right", "all wrong", "an item unmet"])
@pytest.mark.parametrize("side", ["earlier", "new"])
def test_any_class_is_compared_with_any(kind: str, side: str) -> None:
    one, other = parallel_classes(10, 2)
    credit = one.credit.numpy().copy()
    if kind == "no scores":
        credit[:] = np.nan
    elif kind == "one student":
        credit = credit[:1]
    elif kind == "an item unmet":
        credit[:, 3] = np.nan
    else:
        credit[:] = kind == "all right"
    odd = make_class(credit)
    earlier, new = (odd, other) if side == "earlier" else (other, odd)
    tasks, remembered = recall_items(keep(*summarise([earlier])), new, name_items(N_ITEMS), SKILLS)
    assert remembered is not None
    for name in ("mean", "precision", "level_variance", "statistics"):
        assert np.isfinite(getattr(remembered, name)).all(), name
    found = load_learner().adapt([tasks])[0]
    assert np.isfinite(found.expected).all() and np.isfinite(found.mastery_logit_sd).all()
    if kind in ("no scores", "an item unmet"):
        assert not any("item" in each.key for each in remembered.remarks)


def make_steep(summary: ClassSummary) -> ClassSummary:
    return replace(summary, log_discrimination=np.full(N_ITEMS, np.log(1e6)), information=summary.information * 1e6)


@pytest.mark.parametrize(
    "change",
    [
        make_steep,
        lambda summary: replace(summary, log_discrimination=np.full(N_ITEMS, np.log(1e-6))),
        lambda summary: replace(summary, information=summary.information * 1e10),
        lambda summary: replace(summary, information=summary.information * 0.0),
        lambda summary: replace(
            summary,
            difficulty=summary.difficulty + 60.0 * (np.arange(N_ITEMS) == 2),
            information=summary.information * 1e8,
        ),
    ],
    ids=["steep", "flat", "sure", "nothing", "one far off"],
)
@pytest.mark.parametrize("n_students", [25, 300])
def test_a_memory_of_any_numbers_leaves_finite_ones(change, n_students: int) -> None:
    new, earlier = parallel_classes(11, 2, n_students)
    [summary] = summarise([earlier])
    for memory in (keep(change(summary)), keep(change(summary), summary)):
        found = load_learner().adapt([recall(memory, new)])[0]
        assert np.isfinite(found.expected).all() and np.isfinite(found.mastery_logit).all()


def test_items_without_information_are_neither_known_nor_changed() -> None:
    new, earlier = parallel_classes(12, 2)
    [summary] = summarise([earlier])
    silent = replace(summary, information=summary.information * 0.0)
    _, remembered = recall_items(keep(silent), new, name_items(N_ITEMS), SKILLS)
    assert remembered is not None and remembered.n_items == 0 and not remembered.changed.any()
    assert remembered.remarks == ()


def measure_worth(sequences: Sequence[ClassSequence], n_earlier: int, hidden: float) -> float:
    """Log loss of hidden scores with a memory, minus that without, mean over sequences."""
    differences = []
    for k, sequence in enumerate(sequences):
        support, query = split_support_query(sequence.new, hidden, torch.Generator().manual_seed(k))
        memory = Memory(sequence.remember().classes[:n_earlier])
        known, _ = recall_items(memory, support, *name_parts(support))
        credit = sequence.new.credit[query].numpy()
        without, with_it = (
            float(cross_entropy(credit, found.expected[query.numpy()]).mean())
            for found in load_learner().adapt([support, known])
        )
        differences.append(with_it - without)
    return float(np.mean(differences))


N_SEQUENCES = 8


@pytest.mark.parametrize(("hidden", "at_least"), [(0.3, 0.006), (0.7, 0.015)])
def test_eight_classes_that_sat_the_same_test_are_worth_it(hidden: float, at_least: float) -> None:
    assert measure_worth(simulate_sequences(N_SEQUENCES, 28, 41), 8, hidden) < -at_least


OTHER_KINDS = [kind for kind in KINDS if kind != "the same"]


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_eight_classes_of_another_kind_do_no_harm(kind: str) -> None:
    """From one sequence to another the difference has a standard deviation of about .009: twice that of the mean."""
    assert measure_worth(simulate_sequences(N_SEQUENCES, 28, 42, kind), 8, 0.3) < 0.006


@pytest.mark.slow
@pytest.mark.parametrize("kind", OTHER_KINDS)
@pytest.mark.parametrize("n_earlier", [1, 8])
def test_on_the_mean_of_many_classes_of_another_kind_do_no_harm(kind: str, n_earlier: int) -> None:
    assert measure_worth(simulate_sequences(60, 28, 43, kind), n_earlier, 0.3) < 0.002


def test_a_class_without_scores_expects_what_earlier_classes_knew() -> None:
    new, *earlier = parallel_classes(13, 4)
    blank = make_tasks(np.full(new.credit.shape, np.nan), SHARES)
    memory = keep(*summarise(earlier))
    found = load_learner().adapt([recall(memory, blank)])[0]
    truth = np.mean([each.credit.numpy().mean(0) for each in earlier], 0)
    assert np.corrcoef(found.expected.mean(0), truth)[0, 1] > 0.97

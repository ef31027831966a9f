"""Nobody is learned from and predicted, nothing later is read, and figures are what they are called."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.classroom import ResponseLog
from engine.research.tracing import calibrating, recurrent
from engine.research.tracing.protocol import (
    OURS,
    TRACERS,
    Split,
    Tracer,
    list_losses,
    measure_auc,
    split_students,
)
from engine.research.tracing.report import take_unseen
from engine.research.tracing.simulated_logs import simulate_growing
from tests.engine.research.tracing.logs import make_log

LOG = simulate_growing(40, seed=5).log


@pytest.fixture(scope="module")
def split() -> Split:
    return split_students(LOG, 20, seed=1)


@pytest.fixture(scope="module", params=TRACERS)
def tracer(request: pytest.FixtureRequest, split: Split) -> Tracer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calibrating, "_EPOCHS", 2)
        patch.setattr(recurrent, "_MOST_EPOCHS", 2)
        return TRACERS[request.param](split.train, split.validation, 0)


def change_later(log: ResponseLog, position: int) -> ResponseLog:
    """The same log where everything from a position on went the other way, on other items."""
    later = log.position >= position
    item = np.where(later, (log.item + 7) % len(log.items), log.item)
    return replace(log, credit=np.where(later, 1 - log.credit, log.credit), item=item)


def test_nothing_later_is_read(tracer: Tracer, split: Split) -> None:
    changed = change_later(split.test, 12)
    earlier = split.test.position < 12
    before, after = tracer.predict(split.test), tracer.predict(changed)
    np.testing.assert_allclose(before[earlier], after[earlier], atol=1e-5)
    # The response that is expected is not read either.
    flipped = replace(changed, item=split.test.item)
    at = split.test.position == 12
    np.testing.assert_allclose(before[at], tracer.predict(flipped)[at], atol=1e-5)
    assert np.isfinite(before).all() and (before > 0).all() and (before < 1).all()


def test_students_do_not_touch_each_other(tracer: Tracer, split: Split) -> None:
    test = split.test
    order = np.random.default_rng(0).permutation(len(test.students))
    mixed = test.take_students(order)
    expected, of_mixed = tracer.predict(test), tracer.predict(mixed)
    for place, i in enumerate(order):
        np.testing.assert_allclose(of_mixed[mixed.student == place], expected[test.student == i], atol=1e-5)


def test_a_split_is_of_students(split: Split) -> None:
    groups = [set(part.students) for part in (split.train, split.validation, split.test)]
    assert [len(group) for group in groups] == [20, 3, 6]
    assert len(set.union(*groups)) == 29
    assert [LOG.students[i] for i in split.chosen] == list(split.test.students)


def test_a_small_log_is_split_in_the_same_proportions() -> None:
    split = split_students(LOG, 1000, seed=0)
    assert [len(part.students) for part in (split.train, split.validation, split.test)] == [27, 4, 8]


def test_who_was_looked_at_is_not_reported_on() -> None:
    assert take_unseen(LOG).students == LOG.students[1::2]


def test_cold_items_are_those_nobody_learned_from() -> None:
    train = make_log({"Ann": [("p", 1)]}, {"p": "a", "q": "a"})
    test = make_log({"Ben": [("q", 1), ("p", 0)]}, {"p": "a", "q": "a"})
    assert Split(train, train, test, np.array([0])).is_cold.tolist() == [True, False]


def test_auc_and_loss_by_hand() -> None:
    log = make_log({"Ann": [("p", 1), ("p", 0)], "Ben": [("p", 1), ("p", 0)]}, {"p": "a"})
    expected = np.array([0.9, 0.6, 0.5, 0.2])
    auc = measure_auc(log, expected, seed=0)
    assert auc.value == 0.75  # of four pairs of a right and a wrong response one is the wrong way round
    assert auc.low <= 0.75 <= auc.high <= 1.0
    np.testing.assert_allclose(list_losses(log, expected), -np.log([0.9, 0.4, 0.5, 0.8]))


def test_calibration_learns_what_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibrating, "_EPOCHS", 8)
    split = split_students(simulate_growing(90, seed=6).log, 60, seed=0)
    ours = TRACERS[OURS](split.train, split.validation, 0)
    simple = TRACERS["mean of the item"](split.train, split.validation, 0)
    losses = [list_losses(split.test, each.predict(split.test)).mean() for each in (ours, simple)]
    assert losses[0] < losses[1] - 0.03

"""Rounds with clients that lie, die or are late; the server step by hand."""

from __future__ import annotations

import threading

import numpy as np
import pytest
import torch

from tests.engine.federated.schools import Client, always, answer_with, plain, run_round, shipped

# isort: split
from flwr.app import Array, ArrayRecord, Context, Message, RecordDict

from engine.federated.accountant import measure_epsilon
from engine.federated.gate import Refusal
from engine.federated.strategy import ARRAYS, choose_trimming, fall, make_strategy
from engine.federated.weights import measure_norm, subtract
from engine.learners import load_learner
from engine.learners.reptile import Reptile


def moved_by(found: dict[str, np.ndarray] | None) -> float:
    """How far every weight went, where all went the same way."""
    assert found is not None
    steps = np.concatenate([value.ravel() for value in subtract(found, shipped()).values()])
    assert np.ptp(steps) < 1e-5
    return float(steps.mean())


def send(*values: float) -> dict[int, Client]:
    return {node: answer_with(always(value)) for node, value in enumerate(values, start=1)}


def test_the_trimmed_mean_by_hand() -> None:
    # Of 1, 2, 4, 5, 100 (hundredths) one is cut off at either end: (2 + 4 + 5) / 3.
    strategy = plain("trimmed", 5)
    assert moved_by(run_round(send(0.01, 0.02, 0.04, 0.05, 0.3), strategy)) == pytest.approx(0.11 / 3, abs=1e-5)


@pytest.mark.parametrize(("n_schools", "cut"), [(2, 0), (3, 1), (4, 1), (5, 1), (9, 1), (10, 1), (20, 2), (50, 5)])
def test_at_least_one_school_is_trimmed_where_there_are_three(n_schools: int, cut: int) -> None:
    assert int(choose_trimming(n_schools) * n_schools) == cut


def test_krum_takes_one_of_those_that_agree() -> None:
    found = moved_by(run_round(send(0.02, 0.021, 0.022, -0.3, 0.3), plain("krum", 5)))
    assert 0.0199 < found < 0.0221


def test_the_server_step_goes_past_the_mean_and_falls() -> None:
    strategy = make_strategy("mean", n_schools=2, clip=1.0, most=10.0, noise=0.0, step=fall(40.0, 5))
    assert moved_by(run_round(send(0.01, 0.03), strategy)) == pytest.approx(40 * 0.02, abs=1e-4)
    assert [fall(40.0, 5)(number) for number in (1, 2, 5)] == pytest.approx([40.0, 32.0, 8.0])


@pytest.mark.parametrize("averaging", ["trimmed", "krum", "mean"])
def test_schools_that_agree_make_reptiles_own_step(averaging: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # In one place: classes end at φ = θ + 0.03, and ε is 2. Over schools all answer φ - θ = 0.03.
    theta = load_learner("reptile").meta_weights
    phi = {name: torch.stack([value + 0.03] * 3) for name, value in theta.items()}
    monkeypatch.setattr(Reptile, "inner_loop", lambda *_: (phi, {}))
    monkeypatch.setattr("engine.learners.reptile.stack_classes", lambda classes: classes)
    central = Reptile(theta, largest_step=2.0).meta_step([], 1.0, torch.Generator()).meta_weights
    strategy = make_strategy(averaging, n_schools=3, clip=1.0, most=10.0, noise=0.0, step=lambda _: 2.0)
    found = run_round(send(0.03, 0.03, 0.03), strategy)
    assert found is not None
    for name, value in found.items():
        assert value == pytest.approx(central[name].numpy(), abs=1e-5)


def junk(message: Message, _: Context) -> Message:
    """Bytes that claim to be arrays."""
    arrays = {name: Array("float32", value.shape, "numpy.ndarray", b"no array") for name, value in shipped().items()}
    return Message(RecordDict({ARRAYS: ArrayRecord(arrays)}), reply_to=message)


def die(message: Message, _: Context) -> Message:
    raise RuntimeError("no more")


def nothing(message: Message, _: Context) -> Message:
    return Message(RecordDict(), reply_to=message)


def one_nan() -> Client:
    difference = always(0.03)
    difference["w2"][0, 0] = np.nan
    return answer_with(difference)


LIARS = [
    (one_nan(), Refusal.NOT_FINITE),
    (answer_with({"w2": np.zeros((1, 1), dtype=np.float32), "b2": np.zeros(6, dtype=np.float32)}), Refusal.SHAPE),
    (answer_with({"w2": always(0.0)["w2"]}), Refusal.NAMES),
    (answer_with({name: value.astype(np.float64) for name, value in always(0.0).items()}), Refusal.KIND),
    (answer_with(always(1e20)), Refusal.TOO_LONG),
    (junk, Refusal.UNREADABLE),
    (nothing, Refusal.NAMES),
    (die, Refusal.FAILED),
]


@pytest.mark.parametrize(("liar", "reason"), LIARS, ids=[str(reason) + str(k) for k, (_, reason) in enumerate(LIARS)])
@pytest.mark.parametrize("averaging", ["trimmed", "krum", "mean"])
def test_who_lies_or_dies_is_left_out(averaging: str, liar: Client, reason: Refusal) -> None:
    strategy = plain(averaging, 4)
    found = run_round(send(0.03, 0.03, 0.03) | {4: liar}, strategy)
    assert moved_by(found) == pytest.approx(0.03, abs=1e-5)
    assert strategy.reports[0].refused == {4: reason}
    assert strategy.reports[0].n_accepted == 3


@pytest.mark.parametrize("averaging", ["trimmed", "krum"])
def test_a_turned_sign_does_not_turn_the_step(averaging: str) -> None:
    # What the gate cannot see: as long as the others, the other way.
    assert moved_by(run_round(send(0.03, 0.03, 0.03, 0.03, -0.03), plain(averaging, 5))) == pytest.approx(
        0.03, abs=1e-5
    )


def test_who_is_late_is_not_waited_for() -> None:
    open_again = threading.Event()

    def late(message: Message, context: Context) -> Message:
        open_again.wait(60)
        return answer_with(always(0.5))(message, context)

    strategy = plain("trimmed", 3)
    try:
        found = run_round(send(0.03, 0.03) | {3: late}, strategy, timeout=3.0)
    finally:
        open_again.set()
    assert moved_by(found) == pytest.approx(0.03, abs=1e-5)
    assert strategy.reports[0].refused == {3: Refusal.SILENT}


def test_too_few_move_nothing() -> None:
    strategy = plain("trimmed", 4)
    assert run_round(send(0.03, 0.03) | {3: die, 4: one_nan()}, strategy) is None
    assert not strategy.reports[0].moved


def test_noise_is_what_was_asked_for_and_silence_counts_as_no_move() -> None:
    # Sum of the updates over all four who were asked; noise of clip · 2 / 4 on each of 390 numbers.
    np.random.seed(0)  # noqa: NPY002 - Flower draws its noise from it
    strategy = plain("mean", 4, noise=2.0)
    found = run_round(send(0.0, 0.0, 0.0) | {4: die}, strategy)
    assert found is not None
    difference = subtract(found, shipped())
    sd = measure_norm(difference) / np.sqrt(sum(value.size for value in difference.values()))
    assert sd == pytest.approx(0.05 * 2.0 / 4, rel=0.15)
    assert strategy.reports[0].epsilon == pytest.approx(measure_epsilon(2.0, 1))


def test_with_noise_one_school_moves_the_mean_by_its_share_of_the_clip() -> None:
    # The fourth sends 390 times 0.3 and is clipped to length 0.05; the noise is next to nothing here.
    strategy = plain("mean", 4, noise=1e-6)
    found = run_round(send(0.0, 0.0, 0.0, 0.3), strategy)
    assert found is not None
    assert measure_norm(subtract(found, shipped())) == pytest.approx(0.05 / 4, rel=0.01)


def test_noise_wants_the_plain_mean() -> None:
    with pytest.raises(ValueError, match="plain mean"):
        plain("trimmed", 4, noise=1.0)


def test_there_are_three_averagings() -> None:
    with pytest.raises(ValueError, match="median"):
        plain("median", 4)

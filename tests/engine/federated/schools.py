"""Schools inside a test: invented classes, a grid in this process, and clients that misbehave."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

# Without what requirements-federate.txt installs every test of this folder is skipped, and says so.
pytest.importorskip("flwr", reason="pip install -r requirements-federate.txt to run the tests of the federation")
os.environ["FLWR_TELEMETRY_ENABLED"] = "0"

from flwr.app import Context, Message, RecordDict

from engine.classroom import FloatArray
from engine.federated.client_app import make_client_app
from engine.federated.in_process import InProcessGrid
from engine.federated.school import School, SchoolSettings
from engine.federated.strategy import ARRAYS, GatedReptile, make_strategy
from engine.federated.weights import Weights, read_record, take_shared, write_record
from engine.learners import load_learner
from engine.research.simulation import simulate_classes

Client = Callable[[Message, Context], Message]


def shipped() -> Weights:
    return take_shared(load_learner("reptile").meta_weights)


def answer_with(difference: dict[str, FloatArray]) -> Client:
    """A client that sends this, whatever it is asked."""

    def client(message: Message, _: Context) -> Message:
        return Message(RecordDict({ARRAYS: write_record(difference)}), reply_to=message)

    return client


def always(value: float) -> dict[str, FloatArray]:
    """A difference of the right shape with this number everywhere."""
    return {name: np.full_like(array, value) for name, array in shipped().items()}


def run_round(clients: dict[int, Client], strategy: GatedReptile, timeout: float = 60.0) -> Weights | None:
    """One round from the shipped weights, all clients at the same time; what they moved to."""
    grid = InProcessGrid(clients, {node: {} for node in clients}, n_threads=len(clients))
    found = strategy.start(grid, write_record(shipped()), num_rounds=1, timeout=timeout).arrays
    return read_record(found) if found else None


def plain(averaging: str, n_schools: int, *, noise: float = 0.0, most: float = 10.0) -> GatedReptile:
    """A strategy whose server step is 1: the weights move by the mean itself."""
    return make_strategy(averaging, n_schools=n_schools, clip=0.05, most=most, noise=noise, step=lambda _: 1.0)


def invent_school(folder: Path, seed: int = 0, **settings: object) -> School:
    chosen = {"clip": 0.05, **settings}
    classes = simulate_classes(np.random.default_rng(seed), 2)
    return School(SchoolSettings((), **chosen), classes, folder)  # type: ignore[arg-type]


def honest(school: School, seed: int = 1) -> Client:
    return make_client_app(lambda _: school, lambda: seed)

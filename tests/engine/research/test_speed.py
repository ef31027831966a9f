"""The table of learners beside the floor, with a clock that tells known times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
import torch

from engine.learners import LEARNERS
from engine.learners.tasks import ClassTasks
from engine.research import speed


@dataclass
class FakeClock:
    """A clock that moves only when somebody says how long the work took."""

    now: float = 0.0

    def perf_counter(self) -> float:
        return self.now

    def work(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class FakeLearner:
    clock: FakeClock
    seconds_a_class: float

    def adapt(self, classes: Sequence[ClassTasks]) -> None:
        self.clock.work(self.seconds_a_class * len(classes))


def test_a_learner_is_timed_by_the_class_and_beside_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FakeClock()
    learners = {"quick": FakeLearner(clock, 0.002), "slow": FakeLearner(clock, 0.05)}

    def make_floor(n_classes: int) -> Callable[[], None]:
        return lambda: clock.work(0.0005 * n_classes)

    monkeypatch.setattr(speed, "BATCH", 30)
    monkeypatch.setattr(speed, "time", clock)
    monkeypatch.setattr(speed, "LEARNERS", learners)
    monkeypatch.setattr(speed, "load_learner", learners.__getitem__)
    monkeypatch.setattr(speed, "_make_floor", make_floor)
    threads = torch.get_num_threads()
    lines = speed.measure_throughput(repeats=3).splitlines()
    torch.set_num_threads(threads)
    # Ten classes take the slow one half a second: it is timed on twenty of the thirty.
    assert lines[2].endswith("| 30 | 0.500 | 1.0 |")
    assert lines[3:] == ["| quick | 30 | 2.000 | 4.0 |", "| slow | 20 | 50.000 | 100.0 |"]


def test_throughput_names_every_learner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "BATCH", 4)
    threads = torch.get_num_threads()
    lines = speed.measure_throughput(repeats=1).splitlines()
    torch.set_num_threads(threads)
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines[2:]]
    assert [row[0] for row in cells[1:]] == list(LEARNERS)
    # Everything takes some time, and neither network nor optimiser is as cheap as ten matrix products.
    assert all(float(row[2]) > 0 for row in cells)
    assert all(float(row[3]) > 1 for row in cells if row[0] in ("reptile", "matching", "logistic_regression"))

from __future__ import annotations

import pytest
import torch

from engine.learners import LEARNERS
from engine.research import speed


def test_throughput_names_every_learner_beside_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "BATCH", 4)
    threads = torch.get_num_threads()
    lines = speed.measure_throughput(repeats=1).splitlines()
    torch.set_num_threads(threads)
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines[2:]]
    assert [row[0] for row in cells[1:]] == list(LEARNERS)
    assert cells[0][3] == "1.0"
    for row in cells[1:]:
        assert int(row[1]) == 4
        assert float(row[3]) == pytest.approx(float(row[2]) / float(cells[0][2]), rel=0.05, abs=0.06)

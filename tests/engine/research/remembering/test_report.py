"""The tables of what a memory is worth, on a handful of simulated classes."""

from __future__ import annotations

import re

import numpy as np
import pytest

from engine.research.remembering import report
from engine.research.remembering.report import measure_memory


def test_the_tables_have_a_row_for_every_way_and_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "EARLIER", (1, 8))
    monkeypatch.setattr(report, "tabulate_newcomers", lambda *_, **__: "of newcomers")
    monkeypatch.setattr(report, "HIDDEN", (0.5,))
    monkeypatch.setattr(report, "KINDS", {kind: report.KINDS[kind] for kind in ("the same", "all items swapped")})
    text = measure_memory(None, n_sequences=1, class_size=10, seed=1)
    rows = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    assert [row.count("|") for row in rows] == [6, 6, 6, 6, 7, 7, 7]
    assert "1 simulated sequences, classes of 10, seed 1" in text
    without, with_one = (float(row.split("|")[3]) for row in rows[1:3])
    difference = float(re.findall(r"[+-]0\.\d+", rows[2].split("|")[4])[0])
    assert with_one - without == pytest.approx(difference, abs=2e-4)
    assert text.endswith("of newcomers")


def test_differences_are_summed_over_scores_and_meaned_over_exams() -> None:
    losses = {
        "0": {"a": [(10.0, 20), (5.0, 10)], "b": [(8.0, 10)]},
        "1": {"a": [(8.0, 20), (6.0, 10)], "b": [(7.0, 10)]},
    }
    # Exam a: 15 / 30 = .5 and 14 / 30; exam b: .8 and .7.
    assert report._mean(losses["0"]) == pytest.approx(0.65)
    assert report._say_difference(losses, "1", 0).startswith(f"{np.mean([-1 / 30, -0.1]):+.4f} ")

"""The same students judged while their class grows: what is compared, what counts as a rise, and the table."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.cli import main
from engine.research.evaluation import ResponseSet
from engine.research.growing import SIZES, draw_growing, find_rise, judge_first, simulate_growing
from engine.research.pages import split_tables

NAN = np.nan


def draw_exam(n_students: int, n_items: int = 25) -> ResponseSet:
    rng = np.random.default_rng(5)
    credit = (rng.random((n_students, n_items)) < 0.6) * 1.0
    credit[rng.random(credit.shape) < 0.1] = NAN
    return ResponseSet("exam", credit, np.ones((n_items, 1)), tagged=False)


def test_larger_classes_hold_the_smaller_ones_with_the_same_scores_hidden() -> None:
    for growing in draw_growing(draw_exam(150), 2, 0.4, seed=3):
        small, large = growing.take_support(28), growing.take_support(120)
        assert len(large.credit) == 120
        np.testing.assert_array_equal(small.credit, large.credit[:28])
        np.testing.assert_array_equal(small.seen, large.seen[:28])
        # Classmates lack as much as those who are judged, and nothing that is hidden is left to read.
        there = growing.tasks.seen.numpy()
        assert growing.hidden[:28].sum() / there[:28].sum() == pytest.approx(0.4, abs=0.05)
        assert growing.hidden[28:].sum() / there[28:].sum() == pytest.approx(0.4, abs=0.05)
        assert not (growing.hidden[:120] & large.seen.numpy()).any()
        assert (large.credit[~large.seen] == 0).all()


def test_short_exams_are_judged_in_more_groups() -> None:
    assert len(draw_growing(draw_exam(60), 4, 0.3, seed=0)) == 4 * 25 // 22  # a tenth is not seen: 22.5 scores each
    assert len(draw_growing(draw_exam(60, 5), 4, 0.3, seed=0)) == pytest.approx(4 * 25 / 4.5, abs=1)


def test_a_set_is_judged_as_far_as_it_has_students() -> None:
    losses = judge_first("class_average", draw_growing(draw_exam(150), 3, 0.3, seed=0))
    assert list(losses) == [28, 60, 120]
    counts = {size: [len(cells) for cells in of_classes] for size, of_classes in losses.items()}
    assert counts[28] == counts[60] == counts[120]


def test_a_simulated_class_is_judged_by_its_truth() -> None:
    (growing,) = simulate_growing(1, 0.3, seed=1)
    assert growing.target.shape == (SIZES[-1], growing.tasks.credit.shape[1])
    assert growing.target.min() > 0 and growing.target.max() < 1


def test_a_rise_is_measured_from_the_best_smaller_class() -> None:
    def cells(*means: float) -> list[np.ndarray]:
        return [np.array([m - 0.1, m + 0.1]) for m in means]

    losses = {28: cells(0.6, 0.6), 60: cells(0.5, 0.5), 120: cells(0.55, 0.49), 330: cells(0.56, 0.5)}
    rise = find_rise(losses, seed=0)
    assert rise is not None
    assert (rise.best, rise.size) == (60, 330)
    assert rise.mean == pytest.approx(0.03)
    assert rise.low == pytest.approx(0.0) and rise.high == pytest.approx(0.06)
    falling = find_rise({28: cells(0.6), 60: cells(0.55), 120: cells(0.54)}, seed=0)
    assert falling is not None
    assert falling.mean == pytest.approx(-0.01)
    assert find_rise({28: cells(0.6)}, seed=0) is None


def test_the_command_writes_one_table_a_learner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exam = draw_exam(70, 12)
    (tmp_path / "quiz").mkdir()
    lines = ["student," + ",".join(f"Q{j}" for j in range(12))]
    lines += [f"s{i}," + ",".join("" if np.isnan(c) else str(c) for c in row) for i, row in enumerate(exam.credit)]
    (tmp_path / "quiz" / "responses.csv").write_text("\n".join(lines))
    command = ["benchmark", "--growing", "--data", str(tmp_path), "--classes", "2", "--learners", "additive,rasch"]
    assert main(command) == 0
    means, *by_learner = split_tables(capsys.readouterr().out)
    assert [row[0] for row in means[1:]] == ["additive", "rasch"]
    for table in by_learner:
        quiz, simulated = table[1:]
        assert quiz[0] == "quiz" and quiz[3:6] == ("–", "–", "–")  # 70 students: no class of 120
        assert simulated[0] == "simulated" and "–" not in simulated

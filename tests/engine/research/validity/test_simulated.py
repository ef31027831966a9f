"""Estimates held against a truth: cells by hand, and the whole command on few classes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.special import logit

from engine.cli import main
from engine.learners import load_learner
from engine.learners.adapting.adapted import Adapted
from engine.learners.tasks import make_tasks
from engine.research.pages import split_tables
from engine.research.validity.claims import add_empty_columns, tabulate_empty_columns, tabulate_one_score
from engine.research.validity.conditions import CONDITIONS, ONE_SCORE, SINGLE_QUESTIONS
from engine.research.validity.gradebooks import TrueClass, simulate_gradebook
from engine.research.validity.simulated import measure_class, measure_condition, plain_means
from engine.research.validity.tables import say_number, say_share
from sample_data import RESPONSES


def make_truth() -> TrueClass:
    """Two students, a skill with two items of 1 and 3 points and one with an item that the second has not done."""
    credit = [[1.0, 0.0, 0.5], [0.0, 1.0, np.nan]]
    tasks = make_tasks(credit, [[1, 0], [1, 0], [0, 1]], [1, 3, 2])
    these, other = np.array([[0.5, 0.4], [0.8, 0.3]]), np.array([[0.6, 0.4], [0.5, 0.3]])
    return TrueClass(tasks, np.zeros((2, 3)), these, other, np.array([1, 3, 2]))


def test_plain_means_by_hand():
    of_points, of_credit = plain_means(make_truth())
    np.testing.assert_allclose(of_points, [[0.25, 0.5], [0.75, np.nan]])
    np.testing.assert_allclose(of_credit, [[0.5, 0.5], [0.5, np.nan]])


def test_measures_of_a_class_by_hand():
    mean = logit(np.array([[0.5, 0.5], [0.5, 0.5]]))
    adapted = Adapted(np.zeros((2, 3)), np.zeros(3), mean, np.full((2, 2), 0.5), np.array([1.0, 2.0, 3.0]))
    result = measure_class(make_truth(), adapted)
    # The range is σ(± 1.2816 * .5) = .345 to .655: of .5, .4, .8, .3 it holds two; of .6, .4, .5, .3 three.
    assert (result.holds_these, result.holds_other) == (0.5, 0.75)
    assert result.width == pytest.approx(0.6549 - 0.3451, abs=1e-3)
    assert (result.item_weight, result.questions) == (2.0, 2.0)
    # Without the cell that has no score: mastery 0, .1, -.3; points -.25, .1, -.05; credit 0, .1, -.3.
    np.testing.assert_allclose(result.squares[:3], [0.1 / 3, 0.075 / 3, 0.1 / 3])
    # Other items: mastery and mean credit are .5 everywhere: -.1, .1, 0.
    np.testing.assert_allclose(result.squares[3:], [0.02 / 3, 0.02 / 3])


def test_the_top_tenth_by_estimate_and_by_truth():
    n = 20
    truth = np.linspace(0.2, 0.9, n)[:, None]
    tasks = make_tasks(np.full((n, 1), 0.5))
    said = truth[::-1].copy()  # the estimates turn the order round: the best in truth have the lowest
    said[-2:] = truth[-2:]  # but for the two best, whose range is right
    adapted = Adapted(np.zeros((n, 1)), np.zeros(1), logit(said), np.full((n, 1), 0.01), np.ones(1))
    result = measure_class(TrueClass(tasks, truth, truth, truth, np.ones(1, dtype=int)), adapted)
    assert result.top_by_truth == 1.0
    assert result.holds_other == pytest.approx(2 / n)
    assert result.top_by_estimate == 0.5  # the ties of .9: one is the student who is the best, one the weakest


def test_a_range_that_is_too_narrow_holds_less_often():
    """The same estimates with half their spread: the check can fail."""
    learner = load_learner("skill_2pl")
    results = measure_condition(SINGLE_QUESTIONS, learner, 20, 0)
    truth = [simulate_gradebook(SINGLE_QUESTIONS, rng) for rng in [np.random.default_rng(0)] for _ in range(20)]
    narrowed = []
    for each, adapted in zip(truth, learner.adapt([t.tasks for t in truth]), strict=True):
        half = Adapted(**{**vars(adapted), "mastery_logit_sd": adapted.mastery_logit_sd / 2})
        narrowed.append(measure_class(each, half).holds_these)
    assert np.mean([r.holds_these for r in results]) > np.mean(narrowed) + 0.2


def test_cells():
    assert say_share([0.8, 0.8]) == "80.0 ± 0.0 %"
    assert say_share([0.7]) == "70.0 %"
    assert say_share([]) == "–"
    assert [say_number(v) for v in (0.1234, 1.5, -0.25, 0.9999, float("nan"))] == [
        ".123",
        "1.500",
        "-.250",
        "1.000",
        "–",
    ]


def test_empty_columns_are_empty():
    tasks = simulate_gradebook(SINGLE_QUESTIONS, np.random.default_rng(0)).tasks
    more = add_empty_columns(tasks, 30, np.random.default_rng(0))
    assert more.credit.shape == (28, 54)
    assert not more.seen[:, 24:].any()
    assert (more.q_matrix[24:].sum(1) == 1).all()
    assert more.points[24:].eq(100).all()
    assert more.item_weight.shape == (54,)


def test_a_learner_that_reads_no_empty_column_is_not_moved():
    [[_, cells]] = split_tables(tabulate_empty_columns(load_learner("percent_correct"), 3, 0))
    assert cells == (".0000", ".0000", "0.0%")


def test_one_score_says_what_is_said():
    [table] = split_tables(tabulate_one_score(load_learner("percent_correct"), 3, 0))
    assert [row[0] for row in table[1:]] == [condition.name for condition in ONE_SCORE]
    assert all(0 < float(row[1]) <= 1 for row in table[1:])


def test_command_on_simulated_classes(capsys: pytest.CaptureFixture[str]):
    options = ["benchmark", "--validity", "--classes", "1", "--learners", "percent_correct", "--seed", "3"]
    assert main(options) == 0
    first = capsys.readouterr().out
    table, top, one_score, empty = split_tables(first)
    assert [row[0] for row in table[1:]] == [condition.name for condition in CONDITIONS]
    weights = {row[0]: float(row[-1]) for row in table[1:]}
    assert weights["right/wrong items, 6 a skill"] == 1.0
    assert weights["100 points = 25 questions, 6 a skill"] == 25.0
    assert [len(part) for part in (top, one_score, empty)] == [4, 5, 2]
    assert main(options) == 0
    assert capsys.readouterr().out == first


def test_command_on_exams(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "exam"
    folder.mkdir()
    rng = np.random.default_rng(0)
    credit = (rng.random((40, 12)) < 1 / (1 + np.exp(-rng.normal(0, 1.2, (40, 1))))).astype(int)
    header = "student," + ",".join(f"Q{j}" for j in range(12))
    rows = [f"s{i}," + ",".join(map(str, row)) for i, row in enumerate(credit)]
    (folder / "responses.csv").write_text("\n".join([header, *rows]))
    (folder / "q.csv").write_text("item,a,b\n" + "\n".join(f"Q{j},{int(j < 6)},{int(j >= 6)}" for j in range(12)))
    options = ["benchmark", "--validity", "--data", str(tmp_path), "--classes", "2", "--class-size", "20"]
    assert main(options) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("reptile, 2 classes of 20 an exam")
    pooled, by_exam, bundles = split_tables(printed)
    assert [row[1] for row in pooled[1:]] == ["1", "2", "3", "4 or more"]
    assert [row[1:] for row in by_exam[1:]] == [row[1:] for row in pooled[1:]]
    assert [row[0] for row in bundles[1:]] == ["exam"]


@pytest.mark.parametrize("more", [["--learners", "oracle"], ["--data", "nowhere"]])
def test_what_cannot_be_run_is_said(more: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(["benchmark", "--validity", *more]) == 2
    assert capsys.readouterr().err


def test_sample_exams_without_enough_questions_give_a_page_all_the_same(capsys: pytest.CaptureFixture[str]):
    assert main(["benchmark", "--validity", "--data", str(RESPONSES), "--classes", "1"]) == 0
    assert len(split_tables(capsys.readouterr().out)) == 3

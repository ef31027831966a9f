"""The textbook's answer for new students, by hand and on what it was made for, and the table."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit

from engine.cli import main
from engine.learners import load_learner
from engine.learners.tasks import make_tasks
from engine.research.known_items import TEXTBOOK, TwoPlItems, expect_a_posteriori, fit_two_pl, meet_newcomers
from engine.research.pages import split_tables

NAN = np.nan


def draw_exam(n_students: int, slope: np.ndarray, intercept: np.ndarray, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return (rng.random((n_students, len(slope))) < expit(rng.normal(size=(n_students, 1)) * slope + intercept)) * 1.0


def test_the_items_of_a_2pl_are_found_again() -> None:
    slope, intercept = np.array([0.6, 0.9, 1.2, 1.6, 2.0, 0.8]), np.array([-1.0, 0.5, 0.0, 1.0, -0.5, 2.0])
    credit = draw_exam(20000, slope, intercept, 1)
    credit[np.random.default_rng(2).random(credit.shape) < 0.1] = NAN
    found = fit_two_pl(credit)
    np.testing.assert_allclose(found.slope, slope, atol=0.13)
    np.testing.assert_allclose(found.intercept, intercept, atol=0.1)


def test_at_the_maximum_the_items_expect_the_mean_credit_of_the_class() -> None:
    credit = draw_exam(800, np.full(5, 1.3), np.array([-1.0, 0.0, 0.5, 1.0, 2.0]), 3)
    everybody = expect_a_posteriori(fit_two_pl(credit), credit)
    # The derivative by an intercept is what was earned minus what is expected a posteriori.
    np.testing.assert_allclose(everybody.mean(0), credit.mean(0), atol=1e-4)


def test_expectations_are_integrals_over_the_ability() -> None:
    items = TwoPlItems(np.array([1.0, 1.5]), np.array([0.0, -0.5]))
    theta = np.linspace(-8, 8, 20001)
    prior = np.exp(-0.5 * theta**2)
    first, second = expit(theta), expit(1.5 * theta - 0.5)

    def mean(of: np.ndarray, weight: np.ndarray) -> float:
        return float((of * weight).sum() / weight.sum())

    found = expect_a_posteriori(items, np.array([[NAN, NAN], [1.0, NAN], [0.0, NAN], [0.5, NAN]]))
    half = np.sqrt(first * (1 - first))
    for row, weight in enumerate([prior, prior * first, prior * (1 - first), prior * half]):
        np.testing.assert_allclose(found[row], [mean(first, weight), mean(second, weight)], atol=1e-6)


def test_everybody_is_new_once_and_only_what_is_shown_is_read() -> None:
    credit = draw_exam(100, np.full(6, 1.0), np.linspace(-1, 1, 6), 4)
    credit[3, 2:] = NAN
    order = np.argsort(np.where(np.isnan(credit), np.inf, np.random.default_rng(0).random(credit.shape)), axis=1)
    q_matrix = np.ones((6, 1))
    met = meet_newcomers(credit, q_matrix, order, 2, ["additive"])
    assert (met.hidden.sum(1) == np.where(np.arange(100) == 3, 0, 4)).all()
    changed = credit.copy()
    changed[0][met.hidden[0]] = 1 - credit[0][met.hidden[0]]
    again = meet_newcomers(changed, q_matrix, order, 2, ["additive"])
    for name in (TEXTBOOK, "additive"):
        np.testing.assert_allclose(met.expected[name][0], again.expected[name][0])
        assert np.abs(met.expected[name][1:] - again.expected[name][1:]).max() > 0  # it teaches the items for others
    shown = np.where((np.arange(100) % 5 == 0)[:, None] & met.hidden, NAN, credit)
    by_hand = load_learner("additive").adapt([make_tasks(shown, q_matrix)])[0].expected
    np.testing.assert_allclose(met.expected["additive"][::5], by_hand[::5])


def test_the_table_and_what_it_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, n in (("large", 520), ("small", 90)):
        credit = draw_exam(n, np.full(8, 1.2), np.linspace(-1, 1, 8), 5).astype(int)
        lines = ["student," + ",".join(f"Q{j}" for j in range(8))]
        lines += [f"s{i}," + ",".join(map(str, row)) for i, row in enumerate(credit)]
        (tmp_path / name).mkdir()
        (tmp_path / name / "responses.csv").write_text("\n".join(lines))
    assert main(["benchmark", "--data", str(tmp_path), "--known-items", "--learners", "additive"]) == 0
    [table] = split_tables(capsys.readouterr().out)
    assert [row[:3] for row in table[1:]] == [("large", k, name) for k in "15" for name in (TEXTBOOK, "additive")]
    assert {row[-1] for row in table[1:]} == {"520"}
    losses = [float(row[3]) for row in table[1:]]
    assert losses[2] < losses[0]  # the textbook on its own model, with more scores
    assert losses[0] < losses[1]  # and against averages
    assert main(["benchmark", "--known-items"]) == 2
    assert "Name a folder of response sets with --data" in capsys.readouterr().err

"""Bayesian knowledge tracing against pyBKT's own EM, and by hand."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from engine.classroom import FloatArray
from engine.research.tracing.bkt import KnowledgeTracing, Skills, fit_from, fit_knowledge_tracing, list_opportunities
from engine.research.tracing.simulated_logs import simulate_insight
from tests.engine.research.tracing.logs import make_log

SEQUENCES = ([0, 0, 1, 1, 1], [0, 1, 1, 1], [1, 1, 1, 0, 1, 1], [0, 0, 0, 1], [1, 0], [0, 0, 1, 0, 1, 1, 1])
LOG = make_log({f"s{k}": [("q", c) for c in own] for k, own in enumerate(SEQUENCES)}, {"q": "a"})

#: What ``pyBKT.fit.EM_fit`` and ``predict_onestep`` of pyBKT 1.4.3 give for these sequences from the start below.
OF_PYBKT = {"known": 0.1026744388, "learn": 0.47234289, "forget": 0.00126816, "guess": 0.23113425, "slip": 0.17017396}
LIKELIHOOD = -16.15023713
THIRD_STUDENT = [0.292605, 0.605687, 0.784043, 0.821962, 0.811191, 0.826272]


def skills(*probabilities: float) -> Skills:
    return Skills(*(np.array([p]) for p in probabilities))


def test_em_ends_where_that_of_pybkt_ends() -> None:
    found, likelihood = fit_from(skills(0.3, 0.2, 0.1, 0.25, 0.1), list_opportunities(LOG))
    for field in fields(found):
        assert getattr(found, field.name)[0] == pytest.approx(OF_PYBKT[field.name], abs=1e-7), field.name
    assert likelihood[0] == pytest.approx(LIKELIHOOD, abs=1e-7)
    expected = KnowledgeTracing(found, np.array([True]), 0.5).predict(LOG)
    np.testing.assert_allclose(expected[LOG.student == 2], THIRD_STUDENT, atol=1e-6)


def test_a_response_is_expected_by_hand() -> None:
    # Known with 0.5, guess 0.2, slip 0.1: 0.55. Right: known 0.45/0.55 = 9/11; then kept with 0.9, learned with 0.3.
    log = make_log({"Ben": [("q", 1), ("q", 1)]}, {"q": "a"})
    first, second = KnowledgeTracing(skills(0.5, 0.3, 0.1, 0.2, 0.1), np.array([True]), 0.5).predict(log)
    known = 9 / 11 * 0.9 + 2 / 11 * 0.3
    assert first == pytest.approx(0.55)
    assert second == pytest.approx(0.2 + 0.7 * known)


def test_two_skills_are_two_opportunities_and_their_mean() -> None:
    log = make_log({"Ben": [("q", 1), ("both", 0), ("none", 1)]}, {"q": "a", "both": "ab", "none": ""})
    sequences = list_opportunities(log)
    assert sequences.n_active.tolist() == [2, 1] and sequences.skill.tolist() == [0, 1]
    assert sequences.response.tolist() == [0, 1, 1]
    only = sequences.take_skills(np.array([False, True]))
    assert (only.n_active.tolist(), only.response.tolist(), only.correct.tolist()) == ([1], [1], [False])
    two = Skills(*(np.array(p) for p in ([0.5, 0.2], [0.3, 0.1], [0.1, 0.0], [0.2, 0.3], [0.1, 0.2])))
    expected = KnowledgeTracing(two, np.array([True, True]), 0.64).predict(log)
    of_a, of_b = 0.2 + 0.7 * (9 / 11 * 0.9 + 2 / 11 * 0.3), 0.3 + 0.5 * 0.2
    assert expected[1] == pytest.approx((of_a + of_b) / 2)
    assert expected[2] == 0.64
    # Of a skill that nobody practised nothing is known.
    expected = KnowledgeTracing(two, np.array([False, True]), 0.64).predict(log)
    np.testing.assert_allclose(expected, [0.64, of_b, 0.64])


def loss(credit: FloatArray, p: FloatArray) -> float:
    return float(-np.mean(credit * np.log(p) + (1 - credit) * np.log1p(-p)))


def test_it_finds_a_world_of_its_own_kind() -> None:
    log = simulate_insight(200, seed=3).log
    train, test = log.take_students(range(150)), log.take_students(range(150, 200))
    fitted = fit_knowledge_tracing(train, seed=0)
    share = float(train.credit.mean())
    assert loss(test.credit, fitted.predict(test)) < loss(test.credit, np.full(len(test.item), share)) - 0.05

"""Every learner on the same hidden scores: numbers as the learners themselves give them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.hidden_scores import hide_class_scores
from engine.analysis.other_learners import IN_ORDER_OF_TIME, BesideOurs, judge_learner
from engine.classroom import HonestyCheck, Message
from engine.estimates.hidden_scores import measure_lead
from engine.estimates.metrics import cross_entropy
from engine.learners import LEARNERS, load_learner
from engine.pipeline import analyse
from tests.engine.analysis.trust_classes import analyse_sample


def test_all_learners_are_asked_once():
    assert sorted(IN_ORDER_OF_TIME) == sorted(LEARNERS)


def test_the_scores_are_those_of_the_honesty_check():
    report = analyse_sample()
    hidden = hide_class_scores(report)
    assert hidden.n == report.honesty.n_hidden
    for row in report.honesty.rows:
        hidden = hidden.add(row.learner)
        credit, expected = hidden.tasks.credit.numpy()[hidden.seen], hidden.expected[row.learner][hidden.seen]
        loss = np.average(cross_entropy(credit, expected), weights=hidden.weight[hidden.seen])
        assert loss == pytest.approx(row.log_loss)
        lead = measure_lead(hidden.miss("reptile"), hidden.miss(row.learner))
        assert lead == pytest.approx((row.lead, row.margin))


def test_positions_are_those_of_the_gradebook():
    report = analyse_sample()
    hidden = hide_class_scores(report)
    earned, _, students = hidden.list_scores("reptile")
    credit = report.gradebook.credit
    at = np.ix_(hidden.students, hidden.items)
    np.testing.assert_array_equal(np.isfinite(credit[at]), hidden.seen)
    for i in range(len(credit)):
        assert sorted(earned[students == i]) == pytest.approx(sorted(credit[i][np.isfinite(credit[i])]))


def test_a_score_was_hidden_from_what_predicts_it():
    """The predictions of one fold are those of the learner that never saw it."""
    report = analyse_sample()
    hidden = hide_class_scores(report)
    tasks = hidden.tasks
    for fold in (0, 4):
        support = tasks.with_seen(tasks.seen & (hidden.folds != fold))
        at = hidden.folds.numpy() == fold
        assert not support.seen.numpy()[at].any()
        [adapted] = load_learner("reptile").adapt([support])
        np.testing.assert_allclose(hidden.expected["reptile"][at], adapted.expected[at], atol=1e-6)


@pytest.mark.parametrize("name", ["reptile", "percent_correct", "class_average", "siamese", "rasch"])
def test_what_a_learner_would_have_said_is_what_a_report_with_it_says(name: str):
    report = analyse_sample()
    hidden = hide_class_scores(report).add(name)
    found = judge_learner(report, hidden, name)
    expected = analyse(report.gradebook, report.curriculum, learner=name)
    if expected.learner == name:
        np.testing.assert_allclose(found.mastery.mastery, expected.mastery.mastery)
        assert (found.mastery.level == expected.mastery.level).all()
    earned, predicted, _ = hidden.list_scores(name)
    assert found.points_off == pytest.approx(np.abs(earned - predicted).mean())


def test_better_and_worse_are_by_two_standard_errors():
    report = analyse_sample()
    hidden = hide_class_scores(report)
    assert judge_learner(report, hidden, "reptile").beside_ours is BesideOurs.OURS
    assert judge_learner(report, hidden, "class_average").beside_ours is BesideOurs.WORSE
    # Seen from the class average, the same comparison is turned round.
    turned = replace(report, learner="class_average")
    assert judge_learner(turned, hidden.add("class_average"), "reptile").beside_ours is BesideOurs.BETTER
    assert hidden.chance_of_clear == pytest.approx(0.0556, abs=1e-3)  # of Student's t with 27 degrees of freedom
    hidden = hidden.add("skill_2pl")
    difference = hidden.miss("skill_2pl") - hidden.miss("reptile")
    t = difference.sum() / (np.sqrt(len(difference)) * difference.std(ddof=1))
    assert abs(t) < 2 and judge_learner(report, hidden, "skill_2pl").beside_ours is BesideOurs.NO_DIFFERENCE


def test_without_a_check_there_are_estimates_only():
    report = analyse_sample()
    unchecked = replace(report, honesty=HonestyCheck((), 0, "reptile", Message("honesty-too-few", {"n": 9})))
    assert hide_class_scores(unchecked) is None
    assert hide_class_scores(replace(report, honesty=None)) is None
    found = judge_learner(unchecked, None, "percent_correct")
    assert (found.points_off, found.beside_ours) == (None, None)
    assert found.mastery.mastery.shape == (28, 9)


def test_a_key_that_was_found_right_counts_here_as_everywhere():
    report = analyse_sample()
    doubted = [item.item for item in report.items if item.trust < 1]
    assert doubted
    trusted = analyse(report.gradebook, report.curriculum, right_keys=doubted)
    hidden = hide_class_scores(trusted, right_keys=doubted)
    row = trusted.honesty.rows[0]
    credit, expected = hidden.tasks.credit.numpy()[hidden.seen], hidden.expected[row.learner][hidden.seen]
    loss = np.average(cross_entropy(credit, expected), weights=hidden.weight[hidden.seen])
    assert loss == pytest.approx(row.log_loss) and loss != pytest.approx(report.honesty.rows[0].log_loss)
    ours = judge_learner(trusted, hidden, trusted.learner, right_keys=doubted)
    assert ours.mastery is trusted.mastery

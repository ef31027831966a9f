"""One way to what a teacher is told: doubted keys count less, the same for one class and for many at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.class_estimates import estimate_classes
from engine.classroom import Curriculum, Gradebook, ItemFlag, ItemReport, Posterior
from engine.estimates.doubted_keys import make_trusted_tasks
from engine.learners import LEARNERS, load_learner
from engine.pipeline import analyse
from engine.research.diagnosing import diagnose_classes
from engine.research.planted import plant_class
from tests.engine.reports import sample_report


def read_sample() -> tuple[Gradebook, Curriculum]:
    report = sample_report()
    return report.gradebook, report.curriculum


def test_a_doubted_item_counts_less_and_the_others_as_before() -> None:
    gradebook, curriculum = read_sample()
    [found] = estimate_classes([(gradebook, curriculum)], load_learner())
    [doubted] = [report.item for report in found.items if report.flag is ItemFlag.CHECK_KEY]
    trust = found.tasks.trust.tolist()
    assert 0.1 <= trust[doubted] < 1.0
    assert trust[doubted] == found.items[doubted].trust
    assert [share for j, share in enumerate(trust) if j != doubted] == [1.0] * (len(trust) - 1)
    posterior = found.adapted.posterior
    assert isinstance(posterior, Posterior)
    np.testing.assert_allclose(posterior.counted, [report.counts_like for report in found.items])
    assert (posterior.item_weight >= 1.0).all()
    # Losing the item costs less than it would if its key were trusted.
    plain = load_learner().adapt([replace(found.tasks, trust=None)])[0]
    lost = gradebook.credit[:, doubted] == 0.0
    skill = int(np.flatnonzero(curriculum.q_matrix[doubted])[0])
    assert (found.adapted.mastery_logit[lost, skill] > plain.mastery_logit[lost, skill]).all()


@pytest.mark.parametrize("name", sorted(LEARNERS))
def test_every_learner_counts_a_doubted_item_less(name: str) -> None:
    """Turning all scores of an item around moves the estimates less where its key is in doubt."""
    gradebook, curriculum = read_sample()
    item, learner = 4, load_learner(name)
    reports = [ItemReport(j, 28, 0.5, 0.0, 0.3, ItemFlag.NONE) for j in range(len(gradebook.items))]
    turned = gradebook.scores.copy()
    turned[:, item] = gradebook.items[item].max_score - turned[:, item]
    moves = []
    for doubt in (float("nan"), 0.99):
        reports[item] = replace(reports[item], doubt=doubt)
        both = [
            make_trusted_tasks(book, curriculum, reports) for book in (gradebook, replace(gradebook, scores=turned))
        ]
        here, there = learner.adapt(both)
        moves.append(float(np.abs(here.mastery_logit - there.mastery_logit).mean()))
    assert moves[1] < 0.6 * moves[0]


def test_what_benchmarks_judge_is_what_the_pipeline_says() -> None:
    rng = np.random.default_rng(1)
    classes = [plant_class(rng) for _ in range(20)]
    at_once = diagnose_classes([(drawn.gradebook, drawn.curriculum) for drawn in classes])
    assert any(report.trust < 1.0 for found in at_once for report in found.items)
    for drawn, found in zip(classes, at_once, strict=True):
        report = analyse(drawn.gradebook, drawn.curriculum)
        if report.learner != "reptile":
            continue
        np.testing.assert_allclose(found.mastery.mastery, report.mastery.mastery, atol=1e-9)
        assert [(d.kind, d.student, d.skill, d.item) for d in found.findings] == [
            (d.kind, d.student, d.skill, d.item) for d in report.diagnoses
        ]
        assert [r.flag for r in found.items] == [r.flag for r in report.items]

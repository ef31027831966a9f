"""Every learner on both sample classes: hidden scores are told apart, and by more than the class's mean."""

from __future__ import annotations

import numpy as np
import pytest

from engine.estimates.metrics import Metrics, measure
from engine.learners import LEARNERS, load_learner
from engine.research.evaluation import draw_classes, hide_share, read_response_set
from sample_data import RESPONSES

WITHOUT_A_CHANCE = {"percent_correct"}
"""Shares of points say who is better, but are no chances: few scores make them much too sure, and how hard an item is
does not enter."""


@pytest.mark.parametrize("exam", ["fractions", "equations"])
@pytest.mark.parametrize("name", LEARNERS)
def test_hidden_scores_of_the_sample_classes_are_predicted(name: str, exam: str) -> None:
    classes = draw_classes(read_response_set(RESPONSES / exam), 1, 40, seed=0)
    episodes = [hide_share(classes, 0.3, seed)[0] for seed in range(3)]
    adapted = load_learner(name).adapt([episode.support for episode in episodes])
    credit = np.concatenate([episode.credit for episode in episodes])
    predicted = np.concatenate([each.expected[episode.query] for each, episode in zip(adapted, episodes, strict=True)])
    means = [float(e.support.credit[e.support.seen].mean()) for e in episodes]
    constant = measure(credit, np.repeat(means, [len(episode.credit) for episode in episodes]))
    measured: Metrics = measure(credit, predicted)
    assert measured.auc > (0.6 if name in WITHOUT_A_CHANCE else 0.65)
    if name not in WITHOUT_A_CHANCE:
        assert measured.log_loss < constant.log_loss - 0.02

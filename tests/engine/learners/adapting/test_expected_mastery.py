"""Mastery from expected credit: values worked by hand, and how often its intervals cover the truth."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.classroom import Level
from engine.estimates.mastery import estimate_mastery
from engine.learners import load_learner
from engine.learners.adapting.expected_mastery import OTHER_SCORE, OWN_SCORE, PRIOR_STRENGTH, mastery_from_credit
from engine.learners.tasks import ClassTasks, make_tasks, split_support_query, stack_classes
from engine.research.simulation import simulate_class


def test_mastery_is_the_mean_over_the_questions_of_the_skill_by_hand() -> None:
    # Skill 1 has item 1 alone and half of item 2: shares 2/3 and 1/3 of 1 / (4/9 + 1/9) = 9/5 questions, to two
    # imagined ones like all three items. Skill 2 has half of item 2 and item 3.
    tasks = make_tasks([[1.0, 0.0, 0.0], [1.0, np.nan, np.nan]], [[1, 0], [1, 1], [0, 1]])
    found = mastery_from_credit(torch.tensor([[0.9, 0.6, 0.3]] * 2, dtype=torch.float64), tasks)
    own = 1.8 / 3.8
    first, second = (own * m + (1 - own) * 0.6 for m in ((2 * 0.9 + 0.6) / 3, (0.6 + 2 * 0.3) / 3))
    assert torch.sigmoid(found.mean)[1].tolist() == pytest.approx([first, second])
    # One score on skill 1: it counts more there than for skill 2.
    strengths = PRIOR_STRENGTH + OWN_SCORE, PRIOR_STRENGTH + OTHER_SCORE
    pulled = [(k * m + 0.5) / (k + 1) for k, m in zip(strengths, (first, second), strict=True)]
    expected = [1 / np.sqrt(k * m * (1 - m)) for k, m in zip(strengths, pulled, strict=True)]
    assert found.sd[1].tolist() == pytest.approx(expected)
    # What the questions of skill 1 differ by, over 1.8 + 2 + 1.
    shares = np.array([own * 2 / 3 + (1 - own) / 3, own / 3 + (1 - own) / 3, (1 - own) / 3])
    variance = shares @ (np.array([0.9, 0.6, 0.3]) - first) ** 2 / 4.8
    assert found.draw_sd[1, 0].item() == pytest.approx(np.sqrt(variance) / (pulled[0] * (1 - pulled[0])))


def test_a_skill_without_items_is_read_on_all_items_that_somebody_has_seen() -> None:
    tasks = make_tasks([[1.0, 0.0, np.nan]], [[1, 0], [1, 0], [1, 0]])
    found = mastery_from_credit(torch.tensor([[0.8, 0.4, 0.1]], dtype=torch.float64), tasks)
    assert torch.sigmoid(found.mean)[0, 1].item() == pytest.approx(0.6)
    assert found.sd[0, 1] > found.sd[0, 0]
    assert found.draw_sd[0, 1] > found.draw_sd[0, 0]


def test_nothing_seen_is_finite_whatever_the_tags() -> None:
    tasks = make_tasks(np.full((2, 3), np.nan), [[1, 0], [1, 0], [1, 0]])
    found = mastery_from_credit(torch.tensor([[0.0, 0.5, 1.0]] * 2, dtype=torch.float64), tasks)
    assert torch.sigmoid(found.mean).flatten().tolist() == pytest.approx([0.5] * 4)
    assert torch.isfinite(found.sd).all()
    assert torch.isfinite(found.draw_sd).all()


def test_a_batch_is_what_its_classes_are() -> None:
    rng = np.random.default_rng(0)
    classes = [simulate_class(rng).tasks for _ in range(3)]
    batch = stack_classes(classes)
    expected = torch.rand(batch.credit.shape, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    together = mastery_from_credit(expected, batch)
    for k, tasks in enumerate(classes):
        (n, j), s = tasks.credit.shape, tasks.q_matrix.shape[1]
        alone = mastery_from_credit(expected[k, :n, :j], tasks)
        for part in ("mean", "sd", "draw_sd"):
            batched = getattr(together, part)[k, :n, :s]
            assert torch.allclose(batched, getattr(alone, part), atol=1e-12)


@pytest.mark.parametrize("name", ["additive", "percent_correct", "prototypical", "fomaml"])
def test_intervals_cover_the_truth_of_simulated_classes(name: str) -> None:
    # From none to nine tenths of every class hidden, so that students with few scores are there too.
    rng = np.random.default_rng(41)
    simulated = [simulate_class(rng) for _ in range(300)]
    generator = torch.Generator().manual_seed(0)
    tasks = [
        split_support_query(c.tasks, hidden, generator)[0]
        for c, hidden in zip(simulated, rng.choice([0.0, 0.3, 0.7, 0.9], len(simulated)), strict=True)
    ]
    inside, n_scores, single = [], [], []
    for truth, support, adapted in zip(simulated, tasks, load_learner(name).adapt(tasks), strict=True):
        logit = np.log(truth.mastery / (1 - truth.mastery))
        inside.append((np.abs(logit - adapted.mastery_logit) <= 1.2816 * adapted.mastery_logit_sd).ravel())
        n_scores.append(count_scores(support))
        single.append(np.full(len(inside[-1]), (adapted.item_weight == 1).all()))
    covered, n, of_questions = np.concatenate(inside), np.concatenate(n_scores), np.concatenate(single)
    assert 0.77 <= covered[of_questions].mean() <= 0.83
    assert 0.77 <= covered[of_questions & (n < 5)].mean() <= 0.83
    assert 0.77 <= covered[of_questions & (n >= 15)].mean() <= 0.83
    # Where tests weigh much, ranges are narrow, and what is wrong with the tags of one class in twelve, or with skills
    # that make up for each other where the weakest decides, shows.
    assert 0.7 <= covered[~of_questions].mean() <= 0.83


def test_percent_correct_is_not_surer_of_a_skill_for_scores_on_others() -> None:
    # It reads nothing but the scores on the skill; twenty right answers elsewhere made one right answer "mastered".
    alone = make_tasks([[1.0] + [np.nan] * 20, [0.0] + [np.nan] * 20], np.eye(21))
    among = make_tasks([[1.0] + [1.0, 0.0] * 10, [0.0] + [0.0, 1.0] * 10], np.eye(21))
    few, many = (load_learner("percent_correct").adapt([tasks])[0] for tasks in (alone, among))
    assert few.mastery_logit[:, 0].tolist() == pytest.approx(many.mastery_logit[:, 0].tolist())
    assert few.mastery_logit_sd[:, 0].tolist() == pytest.approx(many.mastery_logit_sd[:, 0].tolist())
    # M = (1 + 0.5) / 2 = 0.75, K = 2.1 + 0.5 and M pulled = (2.6 x 0.75 + 0.5) / 3.6.
    pulled = (2.6 * 0.75 + 0.5) / 3.6
    assert many.mastery_logit_sd[0, 0] == pytest.approx((2.6 * pulled * (1 - pulled)) ** -0.5)
    level = estimate_mastery(many, among.count_responses()).level
    assert level[0, 0] == Level.NOT_ENOUGH_EVIDENCE


def count_scores(tasks: ClassTasks) -> np.ndarray:
    """Scores of the student, once for every skill."""
    return np.repeat(tasks.seen.sum(1).numpy(), tasks.q_matrix.shape[1])

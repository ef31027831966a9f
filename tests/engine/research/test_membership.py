"""Attacks on a memory: what they are worth where it is known, and that they find nothing where there is nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine.research import membership
from engine.research.membership import (
    Scene,
    attack,
    measure_membership,
    measure_membership_on_exams,
    simulate_scenes,
)
from engine.research.pages import split_tables
from tests.engine.memory.classes import draw_credit, draw_items, tag_items


def draw_scene(seed: int, n_students: int, n_items: int = 20) -> Scene:
    rng = np.random.default_rng(seed)
    items = draw_items(rng, n_items)
    parts = (draw_credit(rng, items, n) for n in (n_students, 60, 300))
    return Scene(*parts, tag_items(n_items), np.ones(n_items))


def test_the_answers_of_all_students_together_are_what_moved_the_class() -> None:
    """The sum of the gradients of the members is the gradient that the file tells, but for what is not linear in it."""
    scene = draw_scene(0, 60)
    own, known = membership._summarise(scene.members, scene), membership._summarise(scene.reference, scene)
    population = membership._read_items(known)
    theta = np.stack([known.log_discrimination, known.difficulty], -1)
    evidence = membership.take_evidence(own, range(20))
    of_class = (evidence.pull - (evidence.precision @ theta[..., None])[..., 0])[:, 1]
    share = membership._posterior(membership._log_likelihoods(scene.members, population).sum(1))
    p = 1 / (1 + np.exp(population.b[:, None] - population.a[:, None] * population.sd * membership._ABILITIES))
    summed = -(scene.members - share @ p.T).sum(0)
    assert np.corrcoef(summed, of_class)[0, 1] > 0.95


def test_small_classes_tell_more_than_large_ones() -> None:
    told = {n: [attack(draw_scene(seed, n)) for seed in range(6)] for n in (6, 100)}
    small, large = (np.mean([(t.likelihood_ratio, t.influence) for t in told[n]], axis=0) for n in (6, 100))
    assert (small > large + 0.05).all()
    assert (small > 0.65).all()
    assert (large > 0.45).all()


def test_nothing_is_told_of_students_who_were_in_no_class() -> None:
    """A class of other students takes the place of the one that was remembered."""
    auc = []
    for seed in range(8):
        scene = draw_scene(seed, 28)
        own, known = membership._summarise(scene.members, scene), membership._summarise(scene.reference, scene)
        population = membership._read_items(known)
        scores = membership._score_influence(scene.others, population, own, known)
        auc.append(membership._measure_auc(scores[:30], scores[30:]))
    assert np.mean(auc) == pytest.approx(0.5, abs=0.07)


def test_the_share_of_pairs_in_the_right_order() -> None:
    assert membership._measure_auc(np.array([2.0, 1.0]), np.array([0.0, 1.0])) == pytest.approx(3.5 / 4)


def test_scenes_hold_what_a_memory_keeps() -> None:
    for scene in simulate_scenes(5, 28, 6, seed=1):
        assert (~np.isnan(scene.members)).sum(0).min() >= 5
        assert len(scene.members) == 5
        assert scene.q_matrix.any(0).all()


def test_the_tables_have_a_row_a_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(membership, "SIZES", (10, 20))
    monkeypatch.setattr(membership, "ITEMS", (8,))
    monkeypatch.setattr(membership, "REFERENCE", 120)
    tables = split_tables(measure_membership(n_classes=2, seed=0))
    assert [[row[0] for row in table] for table in tables] == [["students", "10", "20"]] * 2
    rng = np.random.default_rng(0)
    (tmp_path / "exam").mkdir()
    credit = pd.DataFrame(draw_credit(rng, draw_items(rng, 8), 520), columns=[f"Q{j}" for j in range(8)])
    credit.to_csv(tmp_path / "exam" / "responses.csv", index_label="student")
    [table] = split_tables(measure_membership_on_exams(tmp_path, n_classes=2, seed=0))
    assert [row[:3] for row in table[1:]] == [("exam", "8", "10"), ("exam", "8", "28")]

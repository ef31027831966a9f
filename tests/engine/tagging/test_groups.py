"""Groups of items from the scores alone, or none."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from engine.classroom import FloatArray, IntArray
from engine.curriculum.building import build_curriculum
from engine.curriculum.tags import list_tags, named_skills, set_tags
from engine.tagging.groups import ItemGroup, _contrast_groupings, _cut, _shuffle, propose_groups, use_groups
from engine.wording import say, say_name
from tests.engine.exams import load_exam
from tests.engine.reports import make_gradebook, make_skill
from tests.engine.sample_subject import Q_MATRIX
from tests.engine.sample_subject import draw_class as draw_year


def draw_class(rng: np.random.Generator, n_students: int, *, additive: bool) -> tuple[FloatArray, IntArray]:
    """Five items for each of 3 to 5 skills, which a student has or has not, or which add to a general level."""
    n_skills = int(rng.integers(3, 6))
    skill_of = np.arange(5 * n_skills) % n_skills
    level, skill = rng.normal(size=(n_students, 1)), rng.normal(size=(n_students, n_skills))
    if additive:
        chance = 1 / (1 + np.exp(-(level + skill[:, skill_of] - rng.normal(-0.4, 1, len(skill_of)))))
    else:
        masters = 0.8 * level + 0.8 * skill > rng.normal(-0.3, 0.5, n_skills)
        n_items = len(skill_of)
        chance = np.where(masters[:, skill_of], 1 - rng.uniform(0.05, 0.25, n_items), rng.uniform(0.05, 0.3, n_items))
    return (rng.random(chance.shape) < chance).astype(float), skill_of


def draw_ungrouped(rng: np.random.Generator, n_students: int) -> FloatArray:
    n_items = int(rng.integers(8, 31))
    chance = 1 / (1 + np.exp(-(rng.normal(0, 1.1, (n_students, 1)) - rng.normal(-0.4, 1, n_items))))
    return (rng.random(chance.shape) < chance).astype(float)


def agree(groups: tuple[ItemGroup, ...], skill_of: IntArray) -> float:
    items = [item for group in groups for item in group.items]
    labels = [number for number, group in enumerate(groups) for _ in group.items]
    return float(adjusted_rand_score(skill_of[items], labels))


def test_contrast_by_hand():
    """Items 0 and 1 are 3 above the mean, 2 and 3 are 1 above it: two pairs within, 4 / sqrt(2)."""
    alike = np.array([[0, 3, -1, -1], [3, 0, -1, -1], [-1, -1, 0, 1], [-1, -1, 1, 0.0]])
    assert _cut(alike, [2])[0].tolist() == [0, 0, 1, 1]
    assert _contrast_groupings(alike, [2, 3]).tolist() == pytest.approx([4 / np.sqrt(2), 3.0])


def test_shuffling_keeps_each_items_residuals_and_holes():
    rng = np.random.default_rng(0)
    residual = rng.normal(size=(20, 4))
    residual[rng.random(residual.shape) < 0.3] = np.nan
    shuffled = _shuffle(residual, rng)
    np.testing.assert_array_equal(np.isnan(shuffled), np.isnan(residual))
    np.testing.assert_array_equal(np.sort(shuffled, axis=0), np.sort(residual, axis=0))
    assert not np.array_equal(shuffled, residual, equal_nan=True)


def test_items_of_one_skill_become_one_group():
    credit, skill_of = draw_class(np.random.default_rng(0), 150, additive=False)
    groups = propose_groups(credit)
    assert agree(groups, skill_of) > 0.9
    items = [item for group in groups for item in group.items]
    assert len(items) == len(set(items)) > 0.8 * len(skill_of)
    assert all(0.5 <= group.stability <= 1 for group in groups)
    assert groups == propose_groups(credit)


def test_frcsub_shows_the_items_with_a_common_denominator():
    """Q1 to Q3 ask for one, and fall into one group that is nearly always found again."""
    credit, _ = load_exam("frcsub")
    first = propose_groups(credit)[0]
    assert first.items == (0, 1, 2)
    assert first.stability > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_a_year_group_on_the_sample_items_shows_their_skills(seed):
    """Gaps that come alone: groups are mostly of one skill. By chance the agreement is 0."""
    groups = propose_groups(draw_year(400, "scattered", np.random.default_rng(seed)))
    assert len(groups) == 8
    assert agree(groups, Q_MATRIX.argmax(axis=1)) > 0.5


@pytest.mark.parametrize("credit", [np.ones((30, 8)), np.full((30, 8), np.nan), np.zeros((14, 8)), np.ones((30, 4))])
def test_nothing_stands_out(credit):
    assert propose_groups(credit) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("n_students", "additive", "found", "agreement"),
    [(28, False, 0.97, 0.75), (100, False, 1.0, 0.95), (28, True, 0.37, 0.45), (100, True, 0.8, 0.69)],
)
def test_how_often_groups_are_found_and_how_well_they_agree(n_students, additive, found, agreement):
    results = []
    for seed in range(30):
        credit, skill_of = draw_class(np.random.default_rng(seed), n_students, additive=additive)
        groups = propose_groups(credit)
        results.append(agree(groups, skill_of) if groups else np.nan)
    assert np.mean(~np.isnan(results)) == pytest.approx(found, abs=0.01)
    assert np.nanmean(results) == pytest.approx(agreement, abs=0.01)


@pytest.mark.slow
def test_level_and_difficulty_alone_make_no_groups():
    n = sum(bool(propose_groups(draw_ungrouped(np.random.default_rng(seed), 28))) for seed in range(200))
    assert n / 200 == pytest.approx(0.08, abs=0.02)


def test_groups_become_skills_only_when_they_are_used():
    gradebook = make_gradebook(np.ones((2, 5)), items=["Q1", "Q2", "Q3", "Q4", "Q5"])
    waiting = set_tags(build_curriculum(gradebook), gradebook, (), [make_skill("Adding")])
    curriculum = use_groups(waiting, gradebook, [ItemGroup((0, 3), 0.8), ItemGroup((1, 2), 0.6)])
    assert curriculum.source == "groups"
    assert [(s.id, say_name(s.name), say_name(s.short_name)) for s in curriculum.skills[:2]] == [
        ("group-1", "Group 1: Q1, Q4", "Group 1"),
        ("group-2", "Group 2: Q2, Q3", "Group 2"),
    ]
    assert list_tags(curriculum) == {(0, "group-1"), (3, "group-1"), (1, "group-2"), (2, "group-2")}
    assert curriculum.q_matrix[4].tolist() == [False, False, True]
    assert [skill.id for skill in named_skills(curriculum)] == ["group-1", "group-2", "Adding"]
    assert say(curriculum.remarks[0]).startswith("The 2 groups stand for items that students answer alike.")

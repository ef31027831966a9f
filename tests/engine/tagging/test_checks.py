"""Whether the scores speak against a tag: by hand, on a real exam with corrupted tags, and on healthy classes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from engine.classroom import BoolArray, FloatArray
from engine.tagging.checks import FEWEST_TO_CHECK_TAGS, MOST_SKILLS, _classify_students, _correlate_beyond, check_tags
from engine.tagging.residuals import compare_items
from tests.engine.exams import load_exam

Judge = Callable[[FloatArray, BoolArray], FloatArray]
N_SEEDS = 50


# --------------------------------------------------------------------------------------------- by hand


def test_sets_of_skills_by_hand():
    """One item for skill 0, one for skill 1; the student solved the first. Each surprise makes a set 4 times rarer."""
    sets, shares = _classify_students(np.array([[1.0, 0.0]]), np.eye(2, dtype=bool))
    likely = {tuple(s): share for s, share in zip(sets.tolist(), shares[0], strict=True)}
    total = 1 + 1 / 4 + 1 / 4 + 1 / 16
    assert likely[True, False] == pytest.approx(1 / total)
    assert likely[True, True] == likely[False, False] == pytest.approx(1 / 4 / total)
    assert likely[False, True] == pytest.approx(1 / 16 / total)


def test_a_score_that_is_not_there_says_nothing():
    needs = np.array([[True, False], [False, True], [True, True]])
    with_hole = _classify_students(np.array([[1.0, np.nan, 0.5]]), needs)[1]
    without = _classify_students(np.array([[1.0, 0.5]]), needs[[0, 2]])[1]
    np.testing.assert_allclose(with_hole, without)


def test_what_the_level_explains_does_not_count():
    level = np.array([0.0, 1.0, 2.0, 3.0])
    own = np.array([1.0, -1.0, -1.0, 1.0])  # unrelated to the level
    expected = np.column_stack([level, own, own + level, -own])
    r = _correlate_beyond(own + 5 * level, expected, level)
    assert r[0] == pytest.approx(0, abs=1e-6)
    assert r[1] == pytest.approx(np.sqrt(1 / 1.02))
    assert r[2] == pytest.approx(np.sqrt(4 / (4 + 0.02 * 9)))  # spread 9, of which the level explains 5
    assert r[3] == 0


def draw_exam(rng: np.random.Generator, n_students: int, *, additive: bool) -> tuple[FloatArray, BoolArray]:
    """A healthy class: its tags are the truth. Skills are all needed, or they add up under a strong general level."""
    n_skills = int(rng.integers(3, 9))
    n_items = int(rng.integers(2 * n_skills, 4 * n_skills + 1))
    needs = np.arange(n_items)[:, None] % n_skills == np.arange(n_skills)
    needs |= rng.random(needs.shape) < rng.choice([0.0, 0.15])
    level, skill = rng.normal(size=(n_students, 1)), rng.normal(size=(n_students, n_skills))
    if additive:
        logit = level + 0.7 * skill @ (needs / needs.sum(axis=1, keepdims=True)).T
        chance = 1 / (1 + np.exp(-np.exp(0.3 * rng.normal(size=n_items)) * (logit - rng.normal(-0.4, 1, n_items))))
    else:
        masters = 0.8 * level + 0.8 * skill > rng.normal(-0.3, 0.5, n_skills)
        solves = masters.astype(float) @ needs.T >= needs.sum(axis=1)
        chance = np.where(solves, 1 - rng.uniform(0.05, 0.25, n_items), rng.uniform(0.05, 0.3, n_items))
    return (rng.random((n_students, n_items)) < chance).astype(float), needs


def test_a_wrong_tag_is_named_with_the_right_one():
    credit, needs = draw_exam(np.random.default_rng(3), 300, additive=False)
    right = int(needs[0].argmax())
    wrong = (right + 1) % needs.shape[1]
    tags = needs.copy()
    tags[0, [right, wrong]] = False, True
    first = check_tags(credit, tags)[0]
    assert (first.item, first.drop, first.add) == (0, wrong, right)
    assert first.stands_out
    assert first.would_explain > first.explains
    assert first.n_scores == 300


def test_who_is_not_judged():
    credit, needs = draw_exam(np.random.default_rng(0), 40, additive=False)
    credit[FEWEST_TO_CHECK_TAGS - 1 :, 0] = np.nan
    needs[1] = False
    alone = np.zeros((len(needs), 1), dtype=bool)
    alone[2] = True
    judged = {finding.item for finding in check_tags(credit, np.hstack([needs, alone]))}
    assert judged.isdisjoint({0, 1, 2})
    assert len(judged) > 3


@pytest.mark.parametrize("credit", [np.ones((30, 6)), np.full((30, 6), np.nan), np.ones((1, 6)), np.zeros((0, 6))])
def test_scores_that_tell_nothing_accuse_nobody(credit):
    needs = np.eye(2, dtype=bool)[[0, 0, 0, 1, 1, 1]]
    with np.errstate(all="raise"):
        assert not any(finding.stands_out or finding.suspicion > 0 for finding in check_tags(credit, needs))


def test_many_skills_are_no_problem():
    rng = np.random.default_rng(0)
    credit = rng.integers(0, 2, (30, 60)).astype(float)
    needs = np.arange(60)[:, None] // 3 == np.arange(20)
    findings = check_tags(credit, needs)
    assert len(findings) == 60
    assert needs.shape[1] > MOST_SKILLS


# ------------------------------------------------------------------------------------------ how good it is


def corrupt(q_matrix: BoolArray, rng: np.random.Generator, *, replace: bool) -> tuple[BoolArray, list[int]]:
    """One tag of each of three items turned on or off, or replaced by another; every item keeps one."""
    tags = q_matrix.copy()
    items = rng.choice(len(tags), 3, replace=False).tolist()
    for item in items:
        row = tags[item].copy()
        while (row == tags[item]).all() or not row.any():
            row = tags[item].copy()
            if replace:
                row[rng.choice(np.flatnonzero(row))] = False
                row[rng.choice(np.flatnonzero(~tags[item]))] = True
            else:
                row[rng.integers(len(row))] ^= True
        tags[item] = row
    return tags, items


def judge_here(credit: FloatArray, tags: BoolArray) -> FloatArray:
    suspicion = np.full(len(tags), -1.0)
    for finding in check_tags(credit, tags):
        suspicion[finding.item] = finding.suspicion
    return suspicion


def judge_by_chiu(credit: FloatArray, tags: BoolArray) -> FloatArray:
    """Chiu (2013): nearest ideal pattern by all items, then the residual sum of squares of every row of tags."""
    sets = (np.arange(1, 2 ** tags.shape[1])[:, None] >> np.arange(tags.shape[1]) & 1).astype(bool)
    sets = np.vstack([np.zeros_like(sets[:1]), sets])
    solve = (~sets @ tags.T.astype(float) == 0).astype(float)
    distance = credit @ (1 - solve).T + (1 - credit) @ solve.T
    nearest = distance <= distance.min(axis=1, keepdims=True) + 1e-9
    shares = nearest / nearest.sum(axis=1, keepdims=True)
    rows = sets[1:]
    expected = shares @ (~sets @ rows.T.astype(float) == 0)
    own = (tags @ (1 << np.arange(tags.shape[1]))) - 1
    squares = np.array([((column[:, None] - expected) ** 2).sum(axis=0) for column in credit.T])
    return np.asarray(squares[np.arange(len(tags)), own] - squares.min(axis=1))


def judge_by_residuals(credit: FloatArray, tags: BoolArray) -> FloatArray:
    """Yen (1984): how much more an item goes with the items of another skill than with those of its own."""
    alike = compare_items(credit)
    suspicion = np.zeros(len(tags))
    for item in range(len(tags)):
        others = tags & (np.arange(len(tags)) != item)[:, None]
        n = others.sum(axis=0)
        z = np.where(n > 0, alike[item] @ others / np.sqrt(np.maximum(n, 1)), 0.0)
        suspicion[item] = z[~tags[item]].max() - z[tags[item]].mean()
    return suspicion


def measure(
    judge: Judge,
    exam: tuple[FloatArray, BoolArray],
    *,
    replace: bool,
    n_students: int | None = None,
    n_seeds: int = N_SEEDS,
) -> tuple[float, float, float]:
    """AUC of the corrupted items among all, their mean rank, and how many of three are among the first three."""
    credit, q_matrix = exam
    results = []
    for seed in range(n_seeds):
        rng = np.random.default_rng(seed)
        tags, bad = corrupt(q_matrix, rng, replace=replace)
        drawn = credit if n_students is None else credit[rng.choice(len(credit), n_students, replace=False)]
        order = np.argsort(-judge(drawn, tags), kind="stable").tolist()
        ranks = [order.index(item) + 1 for item in bad]
        good = [order.index(item) + 1 for item in range(len(tags)) if item not in bad]
        auc = np.mean([rank < other for rank in ranks for other in good])
        results.append((auc, np.mean(ranks), sum(rank <= 3 for rank in ranks)))
    mean = np.mean(results, axis=0)
    return float(mean[0]), float(mean[1]), float(mean[2])


@pytest.mark.parametrize(
    ("n_students", "replace", "auc", "rank", "hits"),
    [
        (None, False, 0.81, 5.2, 1.38),
        pytest.param(None, True, 0.87, 4.2, 1.74, marks=pytest.mark.slow),
        (28, False, 0.69, 7.3, 0.90),
        (28, True, 0.72, 6.8, 1.14),
    ],
)
def test_corrupted_tags_come_first_far_more_often_than_by_chance(n_students, replace, auc, rank, hits):
    """By chance: AUC 0.5, mean rank 10.5, 0.45 of three. Over 50 seeds the AUC of chance spreads by 0.025."""
    measured = measure(judge_here, load_exam("frcsub"), replace=replace, n_students=n_students)
    assert measured[0] > 0.5 + 6 * 0.025
    assert measured[1] < 8
    assert measured[2] > 1.8 * 0.45
    assert measured == pytest.approx((auc, rank, hits), abs=0.06)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("judge", "replace", "auc", "rank", "hits"),
    [
        (judge_by_chiu, False, 0.70, 7.9, 1.28),
        (judge_by_chiu, True, 0.70, 7.4, 1.34),
        (judge_by_residuals, False, 0.59, 9.0, 0.54),
        (judge_by_residuals, True, 0.68, 7.5, 0.82),
    ],
)
def test_other_methods_do_worse(judge, replace, auc, rank, hits):
    exam = load_exam("frcsub")
    measured = measure(judge, exam, replace=replace)
    assert measured == pytest.approx((auc, rank, hits), abs=0.06)
    assert measured[0] < measure(judge_here, exam, replace=replace)[0]


@pytest.mark.parametrize("seed", range(4))
def test_other_methods_do_worse_on_simulated_exams_whose_tags_were_turned(seed):
    """Skills that are all needed, 300 students; 20 seeds, of which the AUC of chance spreads by 0.04."""
    exam = draw_exam(np.random.default_rng(seed), 300, additive=False)
    here, chiu, residuals = (
        measure(judge, exam, replace=False, n_seeds=20)[0] for judge in (judge_here, judge_by_chiu, judge_by_residuals)
    )
    assert here > 0.9
    assert max(chiu, residuals) < here - 0.04


@pytest.mark.parametrize("seed", range(4))
def test_replaced_tags_of_simulated_exams_come_first(seed):
    exam = draw_exam(np.random.default_rng(seed), 300, additive=False)
    auc, _, hits = measure(judge_here, exam, replace=True, n_seeds=20)
    assert auc > 0.9
    assert hits > 1.8


@pytest.mark.parametrize(
    ("n_students", "additive", "accused", "found"),
    [(28, False, 0.016, 0.24), (28, True, 0.007, 0.0), (100, False, 0.008, 0.72), (100, True, 0.002, 0.02)],
)
def test_few_items_of_healthy_classes_are_accused(n_students, additive, accused, found):
    """Shares of the items of healthy classes that stand out, and of items that do when their tag was replaced."""
    n_accused = n_judged = n_found = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        credit, needs = draw_exam(rng, n_students, additive=additive)
        findings = check_tags(credit, needs)
        n_accused += sum(finding.stands_out for finding in findings)
        n_judged += len(findings)
        item = int(rng.choice(np.flatnonzero(~needs.all(axis=1))))
        own = int(rng.choice(np.flatnonzero(needs[item])))
        tags = needs.copy()
        tags[item, own] = False
        tags[item, rng.choice(np.flatnonzero(~needs[item]))] = True
        n_found += any(finding.stands_out and finding.item == item for finding in check_tags(credit, tags))
    assert n_accused / n_judged == pytest.approx(accused, abs=0.004)
    assert n_found / 100 == pytest.approx(found, abs=0.03)

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.estimates.metrics import bootstrap_mean_difference, cross_entropy, measure
from engine.learners.adapting.adapted import Adapted
from engine.learners.tasks import make_tasks
from engine.research.evaluation import (
    ResponseSet,
    covers,
    draw_classes,
    hide_newcomers,
    hide_share,
    read_response_set,
    read_response_sets,
)
from sample_data import RESPONSES

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="real response sets are not beside the repository")


def test_metrics_by_hand() -> None:
    m = measure(np.array([1.0, 0.0, 1.0, 0.5]), np.array([0.8, 0.4, 0.6, 0.5]))
    loss = -(np.log(0.8) + np.log(0.6) + np.log(0.6) + np.log(0.5)) / 4
    assert m.log_loss == pytest.approx(loss)
    assert m.rmse == pytest.approx(np.sqrt((0.04 + 0.16 + 0.16 + 0) / 4))
    assert m.auc == 1.0  # 0.8, 0.6 and 0.5 are all ranked above 0.4
    assert m.calibration_error == pytest.approx((0.2 + 0.4 + 0.4 + 0.0) / 4)
    assert m.n == 4


def test_calibration_error_averages_within_a_bin() -> None:
    m = measure(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.51, 0.52, 0.53, 0.54]))
    assert m.calibration_error == pytest.approx(0.025)


def test_a_support_holds_nothing_of_what_is_hidden() -> None:
    rng = np.random.default_rng(0)
    classes = [make_tasks((rng.random((20, 10)) < 0.5).astype(float)) for _ in range(3)]
    episodes = hide_share(classes, 0.3, seed=0)
    assert [episode.origin for episode in episodes] == [0, 1, 2]
    for full, episode in zip(classes, episodes, strict=True):
        hidden = full.seen & ~episode.support.seen
        assert np.array_equal(episode.query, hidden)
        assert np.array_equal(episode.credit, full.credit.numpy()[episode.query])
        assert (episode.support.credit[hidden] == 0).all()
    assert measure(episodes[0].credit, np.full(len(episodes[0].credit), 0.5)).log_loss == pytest.approx(np.log(2))


@needs_shared
def test_real_sets_are_read_as_their_readme_says() -> None:
    sets = {s.name: s for s in read_response_sets(SHARED)}
    assert sets["frcsub"].credit.shape == (536, 20)
    assert sets["frcsub"].q_matrix.shape == (20, 8)
    assert sets["frcsub"].tagged
    assert not sets["subtraction8"].tagged
    assert np.nanmax(sets["pisa00_read"].credit) == 1.0
    classes = draw_classes(sets["timss07_g4"], 3, 28, seed=0)
    assert all(c.credit.shape[0] == 28 and c.seen.any(0).all() for c in classes)


def test_the_samples_are_response_sets_as_their_readme_says() -> None:
    sets = {s.name: s for s in read_response_sets(RESPONSES)}
    assert sets["fractions"].credit.shape == (28, 24)
    assert sets["fractions"].q_matrix.shape == (24, 9)
    assert sets["equations"].credit.shape == (32, 27)
    assert (sets["fractions"].tagged, sets["equations"].tagged) == (True, False)
    assert sets["equations"].q_matrix.tolist() == [[1.0]] * 27
    for source in sets.values():
        assert not source.classes
        assert np.nanmin(source.credit) == 0.0
        assert np.nanmax(source.credit) == 1.0
        classes = draw_classes(source, 3, 20, seed=0)
        assert all(c.credit.shape[0] == 20 and c.seen.any(0).all() for c in classes)
        # More students than there are: everybody, once.
        assert draw_classes(source, 1, 500, seed=0)[0].credit.shape == source.credit.shape


@needs_shared
def test_real_classes_are_drawn_where_the_set_knows_them() -> None:
    source = read_response_set(SHARED / "timss11_g4_aut")
    assert source.tagged
    sizes = [len(rows) for rows in source.classes]
    assert len(sizes) > 100
    assert min(sizes) >= 15
    assert sum(sizes) <= len(source.credit)
    classes = draw_classes(source, 4, 28, seed=0)
    assert all(c.credit.shape[0] in sizes for c in classes)
    assert not read_response_set(SHARED / "timss07_g4").classes


def test_classes_are_read_by_the_students_name_and_small_ones_left_out(tmp_path: Path) -> None:
    names = [f"s{k}" for k in range(20)]
    lines = ["student,Q1", *(f"{name},{k % 2}" for k, name in enumerate(names))]
    (tmp_path / "responses.csv").write_text("\n".join(lines))
    # In another order than the responses: the last fifteen are class 7, four are class 8, one is nowhere.
    rows = [*(f"{name},7" for name in reversed(names[5:])), *(f"{name},8" for name in names[:4])]
    (tmp_path / "students.csv").write_text("\n".join(["student,IDCLASS", *rows]))
    source = read_response_set(tmp_path)
    assert [sorted(rows) for rows in source.classes] == [list(range(5, 20))]
    assert draw_classes(source, 3, 28, seed=0)[0].credit[:, 0].tolist() == [k % 2 for k in range(5, 20)]


def test_drawn_classes_leave_out_items_and_skills_that_nobody_has() -> None:
    credit = np.array([[1.0, np.nan, 0.0], [0.0, np.nan, 1.0]])
    source = ResponseSet("x", credit, np.eye(3), True)
    drawn = draw_classes(source, 2, 28, seed=0)
    assert [tuple(c.credit.shape) for c in drawn] == [(2, 2), (2, 2)]
    assert drawn[0].q_matrix.tolist() == [[1, 0], [0, 1]]


def a_class(seed: int) -> object:
    rng = np.random.default_rng(seed)
    credit = (rng.random((9, 12)) < 0.5).astype(float)
    credit[rng.random((9, 12)) < 0.2] = np.nan
    credit[0, 2:] = np.nan
    return make_tasks(credit)


def test_a_newcomer_shows_so_many_scores_and_everybody_else_all() -> None:
    classes = [a_class(0), a_class(1)]
    for n_shown in (0, 1, 3):
        episodes = hide_newcomers(classes, n_shown, 9, seed=4)
        assert {e.origin for e in episodes} == {0, 1}
        for e in episodes:
            full = classes[e.origin]
            others = np.arange(9) != e.newcomer
            assert np.array_equal(e.support.seen.numpy()[others], full.seen.numpy()[others])
            assert e.support.seen[e.newcomer].sum() == n_shown
            assert not e.query[others].any()
            assert np.array_equal(e.query[e.newcomer] | e.support.seen[e.newcomer].numpy(), full.seen[e.newcomer])
            assert np.array_equal(e.credit, full.credit.numpy()[e.query])
            assert (e.support.credit.numpy()[e.query] == 0).all()


def test_newcomers_are_the_same_for_every_number_of_scores_and_show_the_same_first() -> None:
    one, three = (hide_newcomers([a_class(2)], k, 4, seed=4) for k in (1, 3))
    shown = {e.newcomer: e.support.seen[e.newcomer] for e in one}
    assert len(shown) >= 3
    for e in three:
        assert (shown[e.newcomer] & ~e.support.seen[e.newcomer]).sum() == 0
    # Student 0 has two scores at most: with three shown there is nothing left to predict.
    everybody = hide_newcomers([a_class(2)], 3, 9, seed=4)
    assert 0 not in {e.newcomer for e in everybody}


def test_the_same_seed_hides_the_same_cells() -> None:
    classes = [a_class(3), a_class(4)]
    for one, other in zip(hide_share(classes, 0.3, 1), hide_share(classes, 0.3, 1), strict=True):
        assert np.array_equal(one.query, other.query)
    assert not np.array_equal(hide_share(classes, 0.3, 1)[0].query, hide_share(classes, 0.3, 2)[0].query)


def test_cross_entropy_by_hand() -> None:
    found = cross_entropy(np.array([1.0, 0.0, 0.5]), np.array([0.25, 0.25, 0.25]))
    half = -(np.log(0.25) + np.log(0.75)) / 2
    assert found.tolist() == pytest.approx([-np.log(0.25), -np.log(0.75), half])
    assert np.isfinite(cross_entropy(np.array([1.0]), np.array([0.0]))).all()


def test_bootstrap_of_classes_that_agree_has_no_width() -> None:
    # Two sets: the first's classes all differ by 0.2 a cell, the second's by -0.1, whatever their sizes.
    n = [np.array([10.0, 20.0, 30.0]), np.array([5.0, 50.0])]
    mean, low, high = bootstrap_mean_difference([0.2 * n[0], -0.1 * n[1]], n, seed=0)
    assert (mean, low, high) == pytest.approx((0.05, 0.05, 0.05))


def test_bootstrap_interval_is_that_of_the_normal_theory() -> None:
    rng = np.random.default_rng(0)
    differences = [rng.normal(0.01, 0.05, 200) for _ in range(3)]
    ones = [np.ones(200)] * 3
    mean, low, high = bootstrap_mean_difference(differences, ones, seed=1)
    assert mean == pytest.approx(np.mean(differences))
    half = 1.96 * 0.05 / np.sqrt(600)
    assert (mean - low, high - mean) == pytest.approx((half, half), rel=0.15)
    assert bootstrap_mean_difference(differences, ones, seed=1) == (mean, low, high)


def test_an_interval_covers_what_lies_in_it() -> None:
    # Logit 0 with sd 1: the central 80 % is sigmoid(-1.2816) .. sigmoid(1.2816) = 0.2173 .. 0.7827.
    adapted = Adapted(np.zeros((3, 1)), np.zeros(1), np.zeros((3, 1)), np.ones((3, 1)), np.ones(1))
    assert covers(np.array([[0.21], [0.22], [0.79]]), adapted).tolist() == [[False], [True], [False]]

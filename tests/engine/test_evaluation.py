from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.benchmark import measure_quality
from engine.evaluation import draw_classes, measure, predict_hidden, read_response_sets

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
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


def test_a_predictor_never_sees_what_is_hidden() -> None:
    rng = np.random.default_rng(0)
    from engine.tasks import make_tasks

    classes = [make_tasks((rng.random((20, 10)) < 0.5).astype(float)) for _ in range(3)]
    handed_over = []

    def predict(supports):
        handed_over.extend(supports)
        return [np.full(tuple(s.credit.shape), 0.5) for s in supports]

    pairs = predict_hidden(predict, classes, 0.3, seed=0)
    for full, support, (credit, expected) in zip(classes, handed_over, pairs, strict=True):
        hidden = full.seen & ~support.seen
        assert hidden.sum() == len(credit) == len(expected)
        assert (support.credit[hidden] == 0).all()
    assert measure(*pairs[0]).log_loss == pytest.approx(np.log(2))


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


def test_the_quality_table_names_every_learner() -> None:
    table = measure_quality(None, n_classes=3, class_size=28, hidden=0.3, seed=0)
    assert "| simulated | reptile |" in table
    assert "| simulated | reptile, untrained start |" in table
    assert "| simulated | item mean |" in table

"""The additive base and the item features, by hand and by what must not matter."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.learners.encoding import item_encoder
from engine.learners.encoding.item_encoder import describe_items, fit_base, measure_alikeness
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.evaluation import draw_classes, read_response_set
from sample_data import RESPONSES

SHARED = Path(__file__).resolve().parents[4].parent / "shared" / "data"


def sd(value: float) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64)


def test_base_of_one_right_answer_solves_the_equation_by_hand() -> None:
    # One student, one item, c = 1; the class mean is (1 + 1/2) / 2 = 3/4, its logit log 3. The item is held at 0, so
    # the student's x maximises log σ(log 3 + x) - x²/2, that is x = 1 / (1 + 3 e^x); x = 0.2123 by hand iteration.
    base = fit_base(make_tasks([[1.0]]), sd(1.0), sd(1e-6))
    x = base.logits.item() - math.log(3)
    assert x == pytest.approx(1 / (1 + math.exp(math.log(3) + x)), abs=1e-9)
    assert x == pytest.approx(0.2123, abs=1e-4)


def test_surprise_is_the_standardised_residual_of_seen_cells() -> None:
    base = fit_base(make_tasks([[1.0, np.nan], [0.0, 1.0]]), sd(1e-6), sd(1e-6))
    p = (2.0 + 0.5) / 4.0  # three scores of mean 2/3, and one imagined at 1/2
    scale = math.sqrt(p * (1 - p) + 0.02)
    expected = torch.tensor([[(1 - p) / scale, 0.0], [-p / scale, (1 - p) / scale]], dtype=torch.float64)
    assert torch.allclose(base.surprise, expected, atol=1e-6)


def test_features_of_skills_by_hand() -> None:
    q = np.array([[1, 0], [1, 0], [0, 1], [1, 1]])
    tasks = make_tasks([[1, 0, 1, 1], [0, 0, 1, 1], [1, 1, 0, 1]], q)
    base = fit_base(tasks, sd(1.2), sd(1.0))
    skills, profile = measure_alikeness(tasks, base)
    half = 1 / math.sqrt(2)
    cosine = [[1, 1, 0, half], [1, 1, 0, half], [0, 0, 1, half], [half, half, half, 1]]
    assert torch.allclose(skills @ skills.mT, torch.tensor(cosine).double())
    features = describe_items(tasks, base, skills, profile)
    assert features[:, 3].tolist() == [-0.5, -0.5, -0.5, 0.5]
    # The first item shares everything with the second, a cosine with the fourth, nothing with the third.
    assert features[0, 4].item() == pytest.approx((1 + half) / 3 * 2 - 0.5)
    relative = ((base.item[1] - base.item[0]) + half * (base.item[3] - base.item[0])) / (1 + half)
    assert features[0, 7].item() == pytest.approx(relative.item())


def test_profile_products_are_shrunk_correlations() -> None:
    rng = np.random.default_rng(0)
    tasks = make_tasks((rng.random((200, 6)) < 0.6).astype(float))
    base = fit_base(tasks, sd(1.2), sd(1.0))
    _, profile = measure_alikeness(tasks, base)
    z = base.surprise
    expected = (z[:, 0] * z[:, 1]).sum() / 204
    assert (profile @ profile.mT)[0, 1].item() == pytest.approx(expected.item())


REAL = [SHARED / name for name in ("frcsub", "pisa00_read")]
INVENTED = [RESPONSES / name for name in ("fractions", "equations")]


@pytest.mark.parametrize("folder", [*INVENTED, *REAL], ids=lambda folder: folder.name)
def test_the_base_has_converged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not folder.exists():
        pytest.skip("real response sets are not beside the repository")
    tasks = draw_classes(read_response_set(folder), 1, 28, seed=1)[0]
    few = fit_base(tasks, sd(1.2), sd(1.0)).logits
    monkeypatch.setattr(item_encoder, "_BASE_STEPS", 60)
    assert (few - fit_base(tasks, sd(1.2), sd(1.0)).logits).abs().max() < 0.02


def test_unseen_items_and_students_are_finite() -> None:
    nothing = ClassTasks(torch.zeros(3, 4), torch.zeros(3, 4, dtype=torch.bool), torch.eye(4))
    base = fit_base(nothing, torch.tensor(1.2), torch.tensor(1.0))
    assert torch.equal(base.logits, torch.zeros(3, 4))
    assert torch.isfinite(describe_items(nothing, base, *measure_alikeness(nothing, base))).all()

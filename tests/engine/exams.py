"""Real exams with skill tags, where they are at hand, and classes drawn from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine.classroom import BoolArray, FloatArray

EXAMS = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def load_exam(name: str) -> tuple[FloatArray, BoolArray]:
    """Credit (n_students, n_items) and Q-matrix (n_items, n_skills); a visible skip where the exam is absent."""
    if not (EXAMS / name).is_dir():
        pytest.skip(f"no {name} beside the repository")
    responses = pd.read_csv(EXAMS / name / "responses.csv", index_col=0)
    tags = pd.read_csv(EXAMS / name / "q.csv", index_col=0).loc[responses.columns]
    return responses.to_numpy(float), tags.to_numpy(bool)


def draw_classes(credit: FloatArray, n_classes: int, n_students: int = 28, seed: int = 0) -> Iterator[FloatArray]:
    """Classes of different students each."""
    rng = np.random.default_rng(seed)
    for _ in range(n_classes):
        yield credit[rng.choice(len(credit), n_students, replace=False)]

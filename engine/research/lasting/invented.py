"""Classes made up for the benchmarks of the store."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np

from engine.classbook.beginning import begin_class, join_for_class, make_upload
from engine.classroom import KeptClass, Upload
from engine.curriculum.building import build_curriculum
from engine.importers import read_gradebook

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def invent_upload(n_students: int, n_items: int, seed: int, *, test: str = "Quiz", n_skills: int = 8) -> Upload:
    """A gradebook of single questions; the same students have the same names whatever the test."""
    rng = np.random.default_rng(seed)
    ability, difficulty = rng.normal(size=(n_students, 1)), rng.normal(size=n_items)
    right = rng.random((n_students, n_items)) < 1 / (1 + np.exp(difficulty - ability))
    titles = [f"{test} {j + 1} [skill {j % n_skills + 1}]" for j in range(n_items)]
    lines = [",".join(["Name", "ID", *titles]), ",".join(["Points possible", "", *["1"] * n_items])]
    for i in range(n_students):
        cells = [str(int(cell)) for cell in right[i]]
        lines.append(",".join([f"Student{i + 1} Family{i + 1}", f"S{100_000 + i}", *cells]))
    data, day = "\n".join(lines).encode(), date(2026, 9, 1)
    return make_upload(read_gradebook(data, f"{test}.csv"), f"{test}.csv", data, day, added_at=NOW)


def invent_class(name: str, *uploads: Upload) -> KeptClass:
    """A class of these uploads; its skills are those that the titles name."""
    return begin_class(name, uploads, build_curriculum(join_for_class(uploads)), created_at=NOW)

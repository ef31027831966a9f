"""Classes to remember: simulated ones of the same items, and their summaries."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import expit

from engine.classroom import FloatArray
from engine.learners.tasks import ClassTasks, make_tasks
from engine.memory.canonical import name_class
from engine.memory.memory import RememberedClass
from engine.memory.summary import summarise_class

SKILLS = ("Add fractions", "比较分数")


def draw_items(rng: np.random.Generator, n_items: int) -> tuple[FloatArray, FloatArray]:
    """Discriminations and difficulties of the items of a test."""
    return np.exp(rng.normal(0, 0.3, n_items)), rng.normal(-0.5, 1.0, n_items)


def draw_credit(
    rng: np.random.Generator, items: tuple[FloatArray, FloatArray], n_students: int, level: float = 0.0
) -> FloatArray:
    """Right and wrong answers of one class, shape (n_students, n_items)."""
    a, b = items
    return (rng.random((n_students, len(a))) < expit(a * rng.normal(level, 1.0, (n_students, 1)) - b)).astype(float)


def tag_items(n_items: int, n_skills: int = 2) -> FloatArray:
    return np.eye(n_skills)[np.arange(n_items) % n_skills]


def make_class(credit: FloatArray) -> ClassTasks:
    return make_tasks(credit, tag_items(credit.shape[1]))


def name_items(n_items: int) -> list[str]:
    return [f"Question {j + 1}" for j in range(n_items)]


def remember(credit: FloatArray, label: str = "", titles: Sequence[str] = ()) -> RememberedClass:
    names = titles or name_items(credit.shape[1])
    return name_class(summarise_class(make_class(credit), names, SKILLS), label)


def draw_remembered(seed: int, n_classes: int, n_students: int = 20, n_items: int = 12) -> list[RememberedClass]:
    """Parallel classes of one test."""
    rng = np.random.default_rng(seed)
    items = draw_items(rng, n_items)
    return [remember(draw_credit(rng, items, n_students), f"Class {k + 1}") for k in range(n_classes)]

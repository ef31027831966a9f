"""Classes of any size on the subject of the first sample class: its skills, their order and its items."""

from __future__ import annotations

import networkx as nx
import numpy as np

from engine.classroom import BoolArray, FloatArray
from sample_data.drawing import build_q_matrix
from sample_data.fractions import LESSONS, QUESTIONS

Q_MATRIX = build_q_matrix()


def find_truth() -> BoolArray:
    """[s, t]: skill s comes before skill t in the sample's subject, at any distance."""
    column = {lesson.skill_id: s for s, lesson in enumerate(LESSONS)}
    graph = nx.DiGraph((column[p], s) for s, lesson in enumerate(LESSONS) for p in lesson.prerequisites)
    truth = np.zeros((len(LESSONS), len(LESSONS)), dtype=bool)
    for s in graph:
        truth[s, sorted(nx.descendants(graph, s))] = True
    return truth


def draw_class(n_students: int, kind: str, random: np.random.Generator) -> FloatArray:
    """Credit of a class on the sample's items.

    ``chains``: gaps begin anywhere, and whatever builds on a gap is lacking too. ``scattered``: as many gaps, but none
    leads to another. ``ability``: some students are simply better, and all skills go together.
    """
    shape = (n_students, len(LESSONS))
    ability = random.normal(0.5, 0.5, n_students)
    lacking = random.random(shape) < (0.12 if kind == "chains" else 0.25)
    if kind == "chains":
        for s in range(len(LESSONS)):
            lacking[:, s] |= lacking[:, find_truth()[:, s]].any(axis=1)
    offsets = np.where(lacking, -1.0, 0.05) + random.uniform(-0.5, 0.5, shape)
    if kind == "ability":
        ability, offsets = random.normal(0.3, 1.2, n_students), random.normal(0, 0.3, shape)
    a = np.array([question.discrimination for question in QUESTIONS])
    b = np.array([question.difficulty for question in QUESTIONS])
    maxima = np.array([question.max_score for question in QUESTIONS])
    weights = Q_MATRIX / Q_MATRIX.sum(axis=1, keepdims=True)
    expected = 1 / (1 + np.exp(-(a * (ability[:, None] + offsets @ weights.T) - b)))
    return random.binomial(maxima, expected) / maxima

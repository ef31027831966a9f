"""Classes for what the page about trust rests on: the sample class, and hidden scores that were made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

import sample_data
from engine.classroom import ClassReport
from engine.estimates.hidden_scores import HiddenScores, draw_folds
from engine.learners.tasks import make_tasks
from engine.pipeline import analyse_file


@cache
def analyse_sample() -> ClassReport:
    return analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        sample_data.GRADEBOOK.name,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )


def put_into_sections(report: ClassReport, sections: Sequence[str]) -> ClassReport:
    students = [replace(s, section=name) for s, name in zip(report.gradebook.students, sections, strict=True)]
    return replace(report, gradebook=replace(report.gradebook, students=tuple(students)))


def hide_by_hand(credit: np.ndarray, expected: np.ndarray) -> HiddenScores:
    """Scores, NaN where there is none, and what reptile is said to have expected of them."""
    import torch

    tasks = make_tasks(credit)
    folds = draw_folds(tasks.seen, torch.Generator().manual_seed(0))
    n, j = credit.shape
    ones = np.ones((n, j))
    return HiddenScores(tasks, np.arange(n), np.arange(j), folds, {"reptile": expected}, ones / 2, ones)

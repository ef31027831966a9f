"""Checks that do not exist yet: questions that only one student has answered, as hard as the class's on average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from engine.classroom import ClassReport
from engine.learners.earlier import EarlierClasses
from engine.learners.tasks import ClassTasks

N_QUESTIONS = 4
"""Questions of a check: few, as a teacher asks between two lessons, and a share of them is a whole number."""

_PRECISION = 1e3
"""Of log discrimination and difficulty of a question that does not exist yet: they are set, not estimated."""

_NO_DRIFT = 1e6
"""Students as whom nobody counts, where no earlier class says how far this one may lie from it: not at all."""


@dataclass(frozen=True)
class NewCheck:
    """A check of one skill that does not exist yet.

    Attributes
    ----------
    skill
        Position in the curriculum.
    right
        How many of its :data:`N_QUESTIONS` questions the student gets right.
    """

    skill: int
    right: int


def add_checks(tasks: ClassTasks, report: ClassReport, student: int, checks: Sequence[NewCheck]) -> ClassTasks:
    """The tasks of a class with new checks that one student has taken on the last day.

    Each question is a column of its own, right or wrong, with the class's mean difficulty and discrimination for known,
    the way earlier classes make items known (:mod:`engine.learners.earlier`). Left to be estimated, the difficulty of
    questions that one student has answered would follow that student: four wrong answers would say that they are hard.
    Learners that take nothing from earlier classes estimate it all the same.
    """
    if not checks:
        return tasks
    n, (n_students, n_items) = len(checks) * N_QUESTIONS, tasks.credit.shape
    credit, seen = tasks.credit.new_zeros(n_students, n), torch.zeros(n_students, n, dtype=torch.bool)
    q_matrix = tasks.q_matrix.new_zeros(n, tasks.q_matrix.shape[1])
    for k, check in enumerate(checks):
        columns = slice(k * N_QUESTIONS, (k + 1) * N_QUESTIONS)
        q_matrix[columns, check.skill] = 1.0
        credit[student, k * N_QUESTIONS : k * N_QUESTIONS + check.right] = 1.0
    seen[student] = True
    term = tasks.term and replace(
        tasks.term,
        day_of=torch.cat([tasks.term.day_of, torch.full((n,), len(tasks.term.days) - 1)]),
        item_of=torch.cat([tasks.term.item_of, torch.arange(n_items, n_items + n)]),
    )
    ones = tasks.points.new_ones(n)
    return replace(
        tasks,
        credit=torch.cat([tasks.credit, credit], 1),
        seen=torch.cat([tasks.seen, seen], 1),
        q_matrix=torch.cat([tasks.q_matrix, q_matrix]),
        points=torch.cat([tasks.points, ones]),
        item_weight=torch.cat([tasks.item_weight, ones]),
        trust=torch.cat([tasks.trust, ones]),
        earlier=_know_questions(tasks, report, [check.skill for check in checks for _ in range(N_QUESTIONS)]),
        term=term,
    )


def _know_questions(tasks: ClassTasks, report: ClassReport, skills: Sequence[int]) -> EarlierClasses:
    """What is known of the items, with questions on these skills behind them."""
    earlier = tasks.earlier or _know_nothing(tasks)
    log_a, difficulty = _average_items(report)
    shift = _find_shift(report, earlier)
    today = [_find_ability_today(report, skill) for skill in skills]
    mean = torch.tensor(
        [[log_a, difficulty + np.exp(log_a) * ability + shift] for ability in today], dtype=tasks.credit.dtype
    )
    precision = _PRECISION * torch.eye(2, dtype=tasks.credit.dtype).expand(len(skills), 2, 2)
    return replace(earlier, mean=torch.cat([earlier.mean, mean]), precision=torch.cat([earlier.precision, precision]))


def _know_nothing(tasks: ClassTasks) -> EarlierClasses:
    """A memory that knows no item and no class, and lets this class lie nowhere but where it is."""
    n_items, new = len(tasks.points), tasks.credit.new_zeros
    return EarlierClasses(
        mean=new(n_items, 2), precision=new(n_items, 2, 2), level_variance=new(2), statistics=new(26),
        n_students=torch.tensor(_NO_DRIFT, dtype=tasks.credit.dtype), n_scores=new(()), offset=new(6),
    )  # fmt: skip


def _average_items(report: ClassReport) -> tuple[float, float]:
    """Mean log discrimination and mean difficulty of the class's items that have a score."""
    asked = [r.item for r in report.items if r.n and np.isfinite(r.difficulty)]
    difficulty = float(np.mean([report.items[j].difficulty for j in asked])) if asked else 0.0
    if report.posterior is None or not asked:
        return 0.0, difficulty
    return float(np.log(report.posterior.directions[asked, 0]).mean()), difficulty


def _find_ability_today(report: ClassReport, skill: int) -> float:
    """Mean ability of the class on a skill on the last day, which difficulties are measured from; 0 without a term."""
    paths = report.growth and report.growth.paths
    return float(paths.mean[:, -1, [0, 1 + skill]].sum(-1).mean()) if paths else 0.0


def _find_shift(report: ClassReport, earlier: EarlierClasses) -> float:
    """How much larger difficulties are on the scale of the earlier classes than on that of this one."""
    weight = earlier.precision[:, 1, 1].numpy()
    if not weight.sum() > 0:
        return 0.0
    away = earlier.mean[:, 1].numpy() - np.array([report.items[j].difficulty for j in range(len(weight))])
    return float((weight * away).sum() / weight.sum())

"""What one class teaches: its items, how its students spread, and what it looks like; nothing about any of them.

A class's scores are evidence about log a and b of every item. It is kept as a normal: the estimates, the Fisher
information of the scores around them, and the prior they were pulled to. So the evidence can be had without the prior,
and that of many classes adds up in any order (Spiegelhalter & Lauritzen 1990, *Sequential updating of conditional
probabilities on directed graphical structures*, add up counts; of normals the natural parameters add up).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from engine.classroom import BoolArray, FloatArray, IntArray
from engine.learners import load_learner
from engine.learners.reptile import Reptile, start_from
from engine.learners.response.class_context import describe_context
from engine.learners.response.model import (
    Start,
    Weights,
    adapt_weights,
    item_information,
    pose_problem,
    score_information,
    step_students,
)
from engine.learners.tasks import ClassTasks, stack_classes
from engine.learners.weighing.adapting import weigh_items
from engine.memory.at_home import NO_LESSON, Lesson, measure_lesson

#: Alternations of the inner loop: a summary is made once and kept, so it is made well.
_STEPS = 20

#: Items whose scores hold no more information than this about the difficulty, 1 / logits squared, are not known.
_LEAST_INFORMATION = 1e-6


@dataclass(frozen=True)
class Spreads:
    """How far weights differ in a class: standard deviations on the logit scale, > 0.

    Attributes
    ----------
    ability, skill, tilt
        Of students: general ability, the offset on a skill, and how results tilt with difficulty.
    difficulty, log_discrimination
        Of items.
    """

    ability: float
    skill: float
    difficulty: float
    log_discrimination: float
    tilt: float


@dataclass(frozen=True, eq=False)
class ClassSummary:
    """One class.

    Attributes
    ----------
    titles
        Of the items, as the class's file calls them; all different.
    points
        Points possible, > 0, shape (n_items,).
    item_skills
        For each item, the names of the skills it asks for.
    log_discrimination, difficulty
        Estimates of log a_j and b_j, students of the class having a mean ability of 0, shape (n_items,).
    information
        Fisher information of (log a_j, b_j) in the scores, shape (n_items, 2, 2); zeros where there are none.
    item_weight
        Effective number of questions behind a score, >= 1, shape (n_items,).
    n_scores
        Of every item, shape (n_items,).
    centre
        The difficulty that the items were pulled to, logits.
    spreads
        How far the estimates were free to move.
    skills
        Names, in the order of ``covariance``.
    covariance
        How general ability and the skills' offsets spread and go together in the class, logits squared, shape
        (1 + n_skills, 1 + n_skills).
    statistics
        What the class looks like (:mod:`engine.learners.response.class_context`), shape (26,).
    n_students
        With a score.
    lesson
        What the class says about Reptile's meta-weights, at the shipped ones.
    """

    titles: tuple[str, ...]
    points: FloatArray
    item_skills: tuple[tuple[str, ...], ...]
    log_discrimination: FloatArray
    difficulty: FloatArray
    information: FloatArray
    item_weight: FloatArray
    n_scores: IntArray
    centre: float
    spreads: Spreads
    skills: tuple[str, ...]
    covariance: FloatArray
    statistics: FloatArray
    n_students: int
    lesson: Lesson


def summarise_class(tasks: ClassTasks, titles: Sequence[str], skills: Sequence[str]) -> ClassSummary:
    """What one class teaches, from its seen scores; ``titles`` and ``skills`` name items and the Q-matrix's columns."""
    return summarise_classes([tasks], titles, skills, with_lessons=True)[0]


@torch.no_grad()
def summarise_classes(
    classes: Sequence[ClassTasks], titles: Sequence[str], skills: Sequence[str], *, with_lessons: bool = False
) -> list[ClassSummary]:
    """What several classes with the same items and skills teach, each by itself.

    Parameters
    ----------
    titles, skills
        Names of the items and of the columns of the Q-matrix.
    with_lessons
        Also measure what the classes say about the meta-weights, which takes ten times as long.
    """
    learner = load_learner("reptile")
    assert isinstance(learner, Reptile)
    batch = weigh_items(stack_classes([replace(tasks, earlier=None) for tasks in classes]))
    statistics = describe_context(batch)
    start = start_from(learner.meta_weights, statistics, batch)
    weights = adapt_weights(batch, start, _STEPS)
    information = measure_information(batch, start, weights)
    covariance = _measure_covariance(batch, weights)
    assert start.sd_tilt is not None
    spreads = (start.sd_ability, start.sd_skill, start.sd_difficulty, start.sd_log_discrimination, start.sd_tilt)
    asked = classes[0].q_matrix.numpy() > 0
    names = tuple(tuple(name for name, is_asked in zip(skills, row, strict=True) if is_asked) for row in asked)
    return [
        ClassSummary(
            titles=tuple(titles),
            points=tasks.points.double().numpy(),
            item_skills=names,
            log_discrimination=weights.log_discrimination[k].numpy(),
            difficulty=weights.difficulty[k].numpy(),
            information=information[k].numpy(),
            item_weight=batch.item_weight[k].numpy(),
            n_scores=tasks.seen.sum(0).numpy(),
            centre=float(start.difficulty[k]),
            spreads=Spreads(*(float(spread[k]) for spread in spreads)),
            skills=tuple(skills),
            covariance=covariance[k].numpy(),
            statistics=statistics[k].numpy(),
            n_students=int(tasks.seen.any(-1).sum()),
            lesson=measure_lesson(tasks, learner.meta_weights) if with_lessons else NO_LESSON,
        )
        for k, tasks in enumerate(classes)
    ]


def _measure_covariance(tasks: ClassTasks, weights: Weights) -> torch.Tensor:
    """Second moments of the students' weights: of the estimates, and what is not known; (..., 1 + S, 1 + S)."""
    there = tasks.seen.any(-1).to(tasks.credit.dtype)[..., None]
    n = there.sum(-2).clamp_min(1.0)[..., None]
    student = weights.student * there
    return (student.mT @ student + (there[..., None] * weights.student_covariance).sum(-3)) / n


def measure_information(tasks: ClassTasks, start: Start, weights: Weights) -> torch.Tensor:
    """Fisher information of (log a_j, b_j) in the scores, what is not known of the students averaged over.

    A score of a student whose ability has the variance v says 1 / (1 + π/8 a² v) as much as one whose ability is known:
    the sigmoid is that much flatter (MacKay 1992). Shape (..., n_items, 2, 2).
    """
    problem = pose_problem(tasks, start)
    a = weights.log_discrimination.exp()
    _, arrow = step_students(problem, weights.student, a, weights.difficulty)
    slope = a[..., None, :] * (weights.student @ problem.directions.mT)
    unknown = a.square()[..., None, :] * arrow.ability_variance(problem.skill_shares)
    flatter = (1.0 + torch.pi / 8.0 * unknown).rsqrt()
    logits = (slope - weights.difficulty[..., None, :]) * flatter
    return item_information(score_information(logits, problem.counted) * flatter.square(), slope)


@dataclass(frozen=True, eq=False)
class Evidence:
    """What scores say about (log a_j, b_j) of items, without any prior: natural parameters of a normal.

    Attributes
    ----------
    precision
        Λ_j, shape (n_items, 2, 2).
    pull
        Λ_j times the mean, shape (n_items, 2).
    """

    precision: FloatArray
    pull: FloatArray


def find_met(summary: ClassSummary) -> BoolArray:
    """Items whose scores tell anything of their difficulty, shape (n_items,)."""
    return np.asarray((summary.n_scores > 0) & (summary.information[:, 1, 1] > _LEAST_INFORMATION))


def take_evidence(summary: ClassSummary, items: Sequence[int] | IntArray) -> Evidence:
    """The evidence of a class about some of its items: at the estimate, scores pull as hard as the prior does.

    Items without a score, or with scores that tell nothing of their difficulty, give none.
    """
    at = np.asarray(items, dtype=int)
    estimate = np.stack([summary.log_discrimination[at], summary.difficulty[at]], -1)
    prior = np.array([summary.spreads.log_discrimination, summary.spreads.difficulty]) ** -2.0
    information = summary.information[at]
    held = prior * (estimate - np.array([0.0, summary.centre]))
    asked = find_met(summary)[at]
    pull = (information @ estimate[..., None])[..., 0] + held
    return Evidence(information * asked[:, None, None], pull * asked[:, None])

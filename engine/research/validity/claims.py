"""What is said with few scores or with none: how certain about one score, and what an empty column changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from scipy.special import expit

from engine.classroom import BoolArray, FloatArray
from engine.estimates.mastery import DEFAULT_THRESHOLD, SUPPORT_MARGIN, chance_above, estimate_mastery
from engine.learners.adapting.protocol import Learner
from engine.learners.tasks import ClassTasks
from engine.research.pages import write_table
from engine.research.validity.conditions import ONE_SCORE, SINGLE_QUESTIONS
from engine.research.validity.gradebooks import Condition, simulate_gradebooks
from engine.research.validity.tables import say_number

#: From this probability a statement is "almost sure": 18 of 20.
_ALMOST_SURE = 0.9
_EMPTY_COLUMNS = 30
_SUPPORT_LINE = DEFAULT_THRESHOLD - SUPPORT_MARGIN


@dataclass(frozen=True, eq=False)
class Claims:
    """What is said about skills with one score, and whether it is so; shape (n_students of all classes,).

    Attributes
    ----------
    below, above
        Probability said of a mastery below the support line, and above the threshold.
    truth
        True credit on other items of the skill.
    """

    below: FloatArray
    above: FloatArray
    truth: FloatArray


def gather_claims(condition: Condition, learner: Learner, n_classes: int, seed: int) -> Claims:
    """What is said about the first skill of every class of the condition."""
    classes = simulate_gradebooks(condition, n_classes, seed)
    below, above = [], []
    for each, adapted in zip(classes, learner.adapt([c.tasks for c in classes]), strict=True):
        table = estimate_mastery(adapted, each.tasks.count_responses())
        below.append(1.0 - chance_above(table, _SUPPORT_LINE)[:, 0])
        above.append(chance_above(table, DEFAULT_THRESHOLD)[:, 0])
    return Claims(*(np.concatenate(parts) for parts in (below, above, [c.other_items[:, 0] for c in classes])))


def tabulate_one_score(learner: Learner, n_classes: int, seed: int) -> str:
    """Markdown: the largest certainty said about a skill with one score, and how true the surest statements are."""
    rows = []
    for condition in ONE_SCORE:
        claims = gather_claims(condition, learner, n_classes, seed)
        below = _describe(claims.below, claims.truth < _SUPPORT_LINE)
        rows.append([condition.name, *below, *_describe(claims.above, claims.truth > DEFAULT_THRESHOLD)])
    sure = f"≥ {_ALMOST_SURE}"
    header = ("below", f"{sure} below", "of these true", "above", f"{sure} above", "of these true")
    return write_table(("condition", *header), rows)


def _describe(said: FloatArray, is_so: BoolArray) -> list[str]:
    """The largest certainty, the share of students with one that counts as almost sure, and how often it is true."""
    sure = said >= _ALMOST_SURE
    true = f"{is_so[sure].mean():.1%} of {sure.sum()}" if sure.any() else "–"
    return [say_number(float(said.max())), f"{sure.mean():.1%}", true]


def add_empty_columns(tasks: ClassTasks, n_columns: int, rng: np.random.Generator) -> ClassTasks:
    """The class with columns of 100 points on its skills that nobody has a score on."""
    n_students, n_skills = tasks.credit.shape[0], tasks.q_matrix.shape[1]
    of_skill = torch.as_tensor(rng.integers(n_skills, size=n_columns))
    q_matrix = torch.nn.functional.one_hot(of_skill, n_skills).to(tasks.q_matrix)
    return ClassTasks(
        credit=torch.cat([tasks.credit, tasks.credit.new_zeros(n_students, n_columns)], 1),
        seen=torch.cat([tasks.seen, tasks.seen.new_zeros(n_students, n_columns)], 1),
        q_matrix=torch.cat([tasks.q_matrix, q_matrix]),
        points=torch.cat([tasks.points, torch.full((n_columns,), 100.0, dtype=tasks.points.dtype)]),
    )


def tabulate_empty_columns(learner: Learner, n_classes: int, seed: int) -> str:
    """Markdown: how much mastery and the width of its range move."""
    classes = [each.tasks for each in simulate_gradebooks(SINGLE_QUESTIONS, n_classes, seed)]
    rng = np.random.default_rng(seed)
    before = learner.adapt(classes)
    after = learner.adapt([add_empty_columns(tasks, _EMPTY_COLUMNS, rng) for tasks in classes])
    moves = np.array(
        [np.abs(expit(a.mastery_logit) - expit(b.mastery_logit)).max() for a, b in zip(after, before, strict=True)]
    )
    spreads = [np.abs(a.mastery_logit_sd / b.mastery_logit_sd - 1).max() for a, b in zip(after, before, strict=True)]
    row = [say_number(float(moves.max()), 4), say_number(float(moves.mean()), 4), f"{max(spreads):.1%}"]
    header = ("largest move of a mastery", "largest of a class, mean over classes", "largest change of a spread")
    return write_table(header, [row])

"""From a gradebook and its skills to one few-shot task per student.

Row i of a class is student i's task: the seen scores are the support that the student's weights adapt to, the other
cells are the query to predict. Several classes stack into one batch, so that nothing here or in the learners loops
over students or classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import ArrayLike
from torch import Tensor

from engine.classroom import Curriculum, Gradebook, IntArray
from engine.learners.earlier import EarlierClasses, stack_earlier
from engine.learners.terms import TaskTerm, pose_term, read_term, stack_terms

#: Cells of a group of classes that still fit a processor cache; with a million, a class takes twice as long.
MAX_CELLS = 60_000

#: What is known of a skill's questions before one is asked, in questions: with the share ρ of the variance of
#: difficulty that lies between skills, 1/ρ - 1. On six real exams with tags ρ was between 0 and .3; more imagined
#: questions would draw a skill that was asked about well too far to the others. ``benchmark --validity --data DIR``
#: tries the ranges.
IMAGINED_QUESTIONS = 2.0

#: Standard deviation of the difficulty of questions within a test, logits.
USUAL_SPREAD = 0.8

#: Share of the students of a training class that few scores are left of while their classmates keep theirs.
_NEWCOMERS = 0.2


@dataclass(frozen=True, eq=False)
class ClassTasks:
    """The few-shot tasks of one class, or of a batch of classes of equal (padded) size.

    Attributes
    ----------
    credit
        Shape (..., n_students, n_items), in [0, 1]; 0 where nothing is seen, and never read there.
    seen
        Bool, same shape: the support.
    q_matrix
        Shape (..., n_items, n_skills), 0 or 1. A row of zeros is an item without a skill: general ability alone.
    points
        Points possible on every item, > 0, shape (..., n_items); ones where none are given.
    item_weight
        Effective number of questions behind a score on every item, >= 1, shape (..., n_items): the likelihood of a
        score counts that often. Ones until :func:`engine.learners.weighing.adapting.weigh_items` has adapted them.
    trust
        Share in (0, 1] of a score on every item that counts, shape (..., n_items): less than 1 where the key is in
        doubt (:mod:`engine.estimates.doubted_keys`).
    earlier
        What earlier classes taught about these items; None where nothing is remembered.
    term
        When the items were taken, and which are one item asked again; None where all are of one day.
    """

    credit: Tensor
    seen: Tensor
    q_matrix: Tensor
    points: Tensor = None  # type: ignore[assignment]  # filled in below
    item_weight: Tensor = None  # type: ignore[assignment]
    trust: Tensor = None  # type: ignore[assignment]
    earlier: EarlierClasses | None = None
    term: TaskTerm | None = None

    def __post_init__(self) -> None:
        """Give every item one point and one question where nothing else is said."""
        for name in ("points", "item_weight", "trust"):
            if getattr(self, name) is None:
                object.__setattr__(self, name, torch.ones_like(self.q_matrix[..., 0]))

    @property
    def skill_shares(self) -> Tensor:
        """The Q-matrix with every row normalised to sum 1 (rows of zeros stay), shape (..., n_items, n_skills)."""
        return self.q_matrix / self.q_matrix.sum(-1, keepdim=True).clamp_min(1.0)

    @property
    def n_questions(self) -> Tensor:
        """Effective number of questions behind every cell, 0 where nothing is seen, shape (..., n_students, n_items).

        A score counts that often in a likelihood.
        """
        return self.seen.to(self.credit.dtype) * (self.item_weight * self.trust)[..., None, :]

    @property
    def n_responses(self) -> Tensor:
        """Scores of every student on items of every skill, shape (..., n_students, n_skills)."""
        return self.seen.to(self.q_matrix.dtype) @ self.q_matrix

    @property
    def scores_vary(self) -> bool:
        """Whether two seen scores differ; False where nothing is seen."""
        return bool(torch.unique(self.credit[self.seen]).numel() > 1)

    def count_responses(self) -> IntArray:
        """``n_responses`` as whole numbers outside of torch, shape (..., n_students, n_skills)."""
        return np.asarray(self.n_responses.long().numpy())

    def take_students(self, rows: slice | IntArray | Tensor) -> ClassTasks:
        """The same class of some of its students, or of all in another order."""
        return replace(self, credit=self.credit[rows], seen=self.seen[rows])

    def with_seen(self, seen: Tensor) -> ClassTasks:
        """The same class with another support; what is no longer seen is blanked, so that nothing can leak.

        It is there to predict what is hidden: nobody asks for its students' paths over a term.
        """
        term = self.term and replace(self.term, is_traced=False)
        return replace(self, credit=torch.where(seen, self.credit, torch.zeros(())), seen=seen, term=term)


def make_tasks(
    credit: ArrayLike,
    q_matrix: ArrayLike | None = None,
    points: ArrayLike | None = None,
    *,
    dtype: torch.dtype = torch.float64,
) -> ClassTasks:
    """Tasks from an array of credit.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), in [0, 1]; NaN where there is no score.
    q_matrix
        Shape (n_items, n_skills), 0 or 1. One skill for all items by default.
    points
        Points possible, > 0, shape (n_items,). One by default.
    dtype
        float64 by default: a class is small and its estimates should not depend on the order of its students.

    Raises
    ------
    ValueError
        If the shapes do not fit or a credit lies outside [0, 1].
    """
    values = np.asarray(credit, dtype=float)
    seen = np.isfinite(values)
    if values.ndim != 2 or np.any((values[seen] < 0) | (values[seen] > 1)):
        raise ValueError("credit must be a students x items array with values in [0, 1] or NaN")
    q = np.ones((values.shape[1], 1)) if q_matrix is None else np.asarray(q_matrix, dtype=float)
    if q.ndim != 2 or q.shape[0] != values.shape[1]:
        raise ValueError(f"the Q-matrix has {q.shape[0]} rows for {values.shape[1]} items")
    possible = np.ones(values.shape[1]) if points is None else np.asarray(points, dtype=float)
    if possible.shape != (values.shape[1],) or not np.all(possible > 0):
        raise ValueError("points must be above 0, one number for each item")
    return ClassTasks(
        credit=torch.as_tensor(np.where(seen, values, 0.0), dtype=dtype),
        seen=torch.as_tensor(seen),
        q_matrix=torch.as_tensor(q, dtype=dtype),
        points=torch.as_tensor(possible, dtype=dtype),
    )


def make_class_tasks(gradebook: Gradebook, curriculum: Curriculum) -> ClassTasks:
    """The tasks of an imported class: credit (n_students, n_items) and Q-matrix (n_items, n_skills) in float64."""
    tasks = make_tasks(gradebook.credit, curriculum.q_matrix, [item.max_score for item in gradebook.items])
    term = read_term(gradebook)
    return tasks if term is None else replace(tasks, term=pose_term(term))


@dataclass(frozen=True, eq=False)
class Questions:
    """What is known of the questions of every skill, beyond how hard single items are.

    Attributes
    ----------
    shares
        ω_js, what every item says about a skill's questions at large, shape (..., n_items, n_skills); columns sum to 1.
    n_drawn
        n_s, how many of the skill's questions have been asked, shape (..., n_skills).
    per_item
        How many questions stand behind one item of the skill, on average, >= 1, shape (..., n_skills).
    """

    shares: Tensor
    n_drawn: Tensor
    per_item: Tensor


def mix_items(tasks: ClassTasks) -> Questions:
    """The questions of every skill at large, of which the class's items are a draw.

    Their population is not known: a Dirichlet process (Ferguson 1973, *A Bayesian analysis of some nonparametric
    problems*) whose base is the class's items at large and whose strength is :data:`IMAGINED_QUESTIONS`. Its
    expectation is a mixture of the skill's items and the base, n_s to the imagined ones. The mean of n independent
    draws has 1/n of the variance of one: with the shares u_j of the skill's items and w_j questions behind each, n_s =
    1 / Σ_j u_j² / w_j, which is Σ w_j where all w_j are equal; one whose key is in doubt is less than one. Items that
    nobody has a score on count for nothing; a skill that no other item asks for is read on the class's items at large.
    """
    exists = tasks.seen.any(-2).to(tasks.credit.dtype)
    there = tasks.skill_shares * exists[..., None]
    asked = there * tasks.trust[..., None]
    trust = asked.sum(-2) / there.sum(-2).clamp_min(1e-12)
    asked = asked / asked.sum(-2, keepdim=True).clamp_min(1e-12)
    of_items, of_questions = asked.square().sum(-2), (asked.square() / tasks.item_weight[..., None]).sum(-2)
    n_drawn = torch.where(of_questions > 0, trust / of_questions.clamp_min(1e-12), torch.zeros_like(of_questions))
    # Where nothing is seen at all, the prior of every item is as good as another's.
    exists = torch.where(exists.any(-1, keepdim=True), exists, torch.ones_like(exists))
    base = (exists / exists.sum(-1, keepdim=True))[..., None]
    own = (n_drawn / (n_drawn + IMAGINED_QUESTIONS))[..., None, :]
    return Questions(
        own * asked + (1.0 - own) * base, n_drawn, (of_items / of_questions.clamp_min(1e-12)).clamp_min(1.0)
    )


def draw_variance(values: Tensor, questions: Questions) -> Tensor:
    """Variance of the mean credit over a skill's questions at large, shape (..., n_students, n_skills).

    The mean of a function over a Dirichlet process given n_s draws has the variance V / (n_s + α + 1), where V is the
    variance of the function over the expected population and α is :data:`IMAGINED_QUESTIONS`. Between tests of w
    questions the mean credit varies 1/w as much as between questions, so V is w times what is found between the items,
    but not more than between questions whose difficulty has a standard deviation of :data:`USUAL_SPREAD` logits.

    Parameters
    ----------
    values
        Expected credit on every item, shape (..., n_students, n_skills, n_items) or broadcastable to it.
    questions
        From :func:`mix_items`.
    """
    per_skill = questions.shares.mT[..., None, :, :]
    weighted = per_skill * values
    mean = weighted.sum(-1)
    between = ((weighted * values).sum(-1) - mean.square()).clamp_min(0.0)
    usual = (USUAL_SPREAD * mean * (1.0 - mean)).square()
    of_question = torch.minimum(between * questions.per_item[..., None, :], torch.maximum(between, usual))
    return of_question / (questions.n_drawn + IMAGINED_QUESTIONS + 1.0)[..., None, :]


def stack_classes(classes: Sequence[ClassTasks], sizes: tuple[int, int, int] | None = None) -> ClassTasks:
    """Stack classes of any sizes into one batch.

    Smaller classes are padded with students and items that nobody has seen and skills that no item needs; padding
    changes no estimate, because only seen cells enter a likelihood.

    Parameters
    ----------
    sizes
        Students, items and skills of the batch, at least those of every class; by default the largest of each kind.

    Returns
    -------
    ClassTasks
        With a leading dimension n_classes.
    """
    n, j, s = sizes or (
        max(c.credit.shape[0] for c in classes),
        max(c.credit.shape[1] for c in classes),
        max(c.q_matrix.shape[1] for c in classes),
    )
    first = classes[0]
    credit = first.credit.new_zeros(len(classes), n, j)
    seen = torch.zeros(len(classes), n, j, dtype=torch.bool)
    q_matrix = first.q_matrix.new_zeros(len(classes), j, s)
    points, weight, trust = (first.points.new_ones(len(classes), j) for _ in range(3))
    for k, c in enumerate(classes):
        rows, columns = c.credit.shape
        credit[k, :rows, :columns] = c.credit
        seen[k, :rows, :columns] = c.seen
        q_matrix[k, :columns, : c.q_matrix.shape[1]] = c.q_matrix
        points[k, :columns], weight[k, :columns], trust[k, :columns] = c.points, c.item_weight, c.trust
    earlier = stack_earlier([c.earlier for c in classes], credit)
    term = stack_terms([c.term for c in classes], j)
    return ClassTasks(credit, seen, q_matrix, points, weight, trust, earlier, term)


def stack_students(classes: Sequence[ClassTasks]) -> ClassTasks:
    """The students of several classes with the same items as one class, in order; nothing of earlier classes."""
    credit, seen = (torch.cat([getattr(c, name) for c in classes]) for name in ("credit", "seen"))
    return replace(classes[0], credit=credit, seen=seen, earlier=None)


def group_by_size(classes: Sequence[ClassTasks], max_cells: int = MAX_CELLS) -> list[list[int]]:
    """Positions of the classes in groups that are worth stacking: similar sizes, bounded memory.

    Parameters
    ----------
    max_cells
        Most cells (students x items, after padding) in one group; a class larger than that is a group of its own.
    """
    order = sorted(range(len(classes)), key=lambda k: (classes[k].credit.shape[1], classes[k].credit.shape[0]))
    groups: list[list[int]] = []
    most_students = 0
    for k in order:
        n, j = classes[k].credit.shape
        most_students = max(most_students, n)
        if groups and (len(groups[-1]) + 1) * most_students * j <= max_cells:
            groups[-1].append(k)
        else:
            groups.append([k])
            most_students = n
    return groups


def split_support_query(
    tasks: ClassTasks, hidden: float | Tensor, generator: torch.Generator
) -> tuple[ClassTasks, Tensor]:
    """Hide a share of the seen cells at random.

    Parameters
    ----------
    hidden
        Share to hide in [0, 1]; a tensor of the batch's shape gives every class its own.
    generator
        Source of randomness; the same state gives the same split.

    Returns
    -------
    support
        The tasks without the hidden cells.
    query
        Bool, shape (..., n_students, n_items): the hidden cells.
    """
    share = torch.as_tensor(hidden, dtype=tasks.credit.dtype)[..., None, None]
    draw = torch.rand(tasks.credit.shape, generator=generator, dtype=tasks.credit.dtype)
    query = tasks.seen & (draw < share)
    return tasks.with_seen(tasks.seen & ~query), query


def draw_episode(
    tasks: ClassTasks, hidden_range: tuple[float, float], generator: torch.Generator
) -> tuple[ClassTasks, Tensor]:
    """Hide cells as they are missing in life: at random in the class, and nearly all of a newcomer's.

    Parameters
    ----------
    tasks
        A batch of classes.
    hidden_range
        Shares of a class's cells to hide, drawn uniformly per class.

    Returns
    -------
    support, query
        As of :func:`split_support_query`.
    """
    low, high = hidden_range
    n_classes, n_students = tasks.credit.shape[:2]
    share = low + (high - low) * torch.rand(n_classes, generator=generator)
    support, _ = split_support_query(tasks, share, generator)
    newcomer = torch.rand(n_classes, n_students, 1, generator=generator) < _NEWCOMERS
    forgotten = torch.rand(tasks.credit.shape, generator=generator) < torch.rand(
        n_classes, n_students, 1, generator=generator
    )
    seen = support.seen & ~(newcomer & forgotten)
    return tasks.with_seen(seen), tasks.seen & ~seen

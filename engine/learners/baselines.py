"""What people use today, behind the same protocol, so that every learner is judged beside it.

None of these has meta-weights: how far anything may move is fixed, and a class is all they learn from.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, Self

import torch
from torch import Tensor

from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.expected_mastery import PRIOR_STRENGTH, mastery_from_credit, with_uncertainty
from engine.learners.adapting.fitting import Fit, fit_classes
from engine.learners.encoding.class_statistics import mean_credit
from engine.learners.tasks import ClassTasks


class Baseline(ABC):
    """A learner without meta-weights: meta-training leaves it as it is."""

    name: ClassVar[str]

    @classmethod
    def initialise(cls, generator: torch.Generator) -> Self:
        """The learner; there are no meta-weights to draw."""
        return cls()

    @classmethod
    def from_meta_weights(cls, meta_weights: Mapping[str, Tensor]) -> Self:
        """The learner; ValueError if there are any meta-weights."""
        if meta_weights:
            raise ValueError(f"{cls.name} has no meta-weights, found {sorted(meta_weights)}")
        return cls()

    @property
    def meta_weights(self) -> Mapping[str, Tensor]:
        """Empty: nothing is learned from other classes."""
        return {}

    def meta_step(self, classes: Sequence[ClassTasks], step_size: float, generator: torch.Generator) -> Self:
        """Return the learner unchanged, as there are no meta-weights to move."""
        return self

    @torch.inference_mode()
    def adapt(self, classes: Sequence[ClassTasks]) -> list[Adapted]:
        """Adapt to every class at once; one result per class, in order."""
        return fit_classes(classes, self.fit)

    @abstractmethod
    def fit(self, tasks: ClassTasks) -> Fit:
        """Say what is expected in a batch of classes, from its seen cells alone."""


class PercentCorrect(Baseline):
    """Percent correct per skill: what a spreadsheet gives.

    The expected credit on an item is the student's mean credit on the items seen of its skills, averaged over its
    skills; on an item without a skill, the student's mean on everything. How hard an item is does not enter, which is
    why it does badly. Two departures from the spreadsheet: a score counts as often as there are questions behind it,
    and every average has one imagined score at the class's mean, so that a student without scores has one and nobody is
    at 0 or 100 %. Where items are of several days, mastery is read off the newest day on which the student has a score
    on the skill.
    """

    name: ClassVar[str] = "percent_correct"

    #: What a score on the skill adds to the strength of the estimate; scores on other skills add nothing, since the
    #: estimate does not read them. Chosen like the strengths of :mod:`engine.learners.adapting.expected_mastery`.
    own_score: ClassVar[float] = 0.5

    def fit(self, tasks: ClassTasks) -> Fit:
        """Expected credit: each student's mean seen credit on an item's skills, with one imagined score each."""
        mean = mean_credit(tasks)
        counted = tasks.n_questions
        credit = tasks.credit * counted
        everything = _shrink(credit.sum(-1), counted.sum(-1), mean[..., None], 1.0)
        per_skill = _shrink(credit @ tasks.q_matrix, counted @ tasks.q_matrix, mean[..., None, None], 1.0)
        newest = find_newest(tasks)
        n_newest = (counted[..., None] * newest).sum(-2)
        today = _shrink((credit[..., None] * newest).sum(-2), n_newest, mean[..., None, None], 1.0)
        untagged = (tasks.q_matrix.sum(-1) == 0).to(credit.dtype)
        expected = per_skill @ tasks.skill_shares.mT + everything[..., None] * untagged[..., None, :]
        # Without a difficulty of its own, an item is as hard as the class found it.
        item_mean = _shrink(credit.sum(-2), counted.sum(-2), mean[..., None], 1.0)
        mastery = with_uncertainty(today, PRIOR_STRENGTH + self.own_score * n_newest, item_mean[..., None, :], tasks)
        return Fit(torch.logit(expected), -torch.logit(item_mean), mastery)


def find_newest(tasks: ClassTasks) -> Tensor:
    """Which scores are of the newest day that a student has any on a skill, 0 or 1, shape (..., N, J, S)."""
    scored = tasks.seen[..., None] & (tasks.q_matrix[..., None, :, :] > 0)
    if tasks.term is None:
        return scored.to(tasks.credit.dtype)
    day = tasks.term.day_of[..., None, :, None].expand(scored.shape)
    newest = torch.where(scored, day, torch.full_like(day, -1)).amax(-2, keepdim=True)
    return (scored & (day == newest)).to(tasks.credit.dtype)


class Additive(Baseline):
    """Student + item on the logit scale, in closed form.

    logit p_ij = logit(student's mean) + logit(item's mean) - logit(class's mean), every mean pulled towards the
    class's by imagined scores: the first step of fitting a Rasch model by approximation (Wright & Stone 1979, *Best
    Test Design*, PROX), without its expansion factors, and with the pull in its place. Skills do not enter.
    """

    name: ClassVar[str] = "additive"

    #: In the average of every student and item, at the class's mean: 2 to 4 do alike on real exams, 1 does worse.
    imagined_scores: ClassVar[float] = 3.0

    def fit(self, tasks: ClassTasks) -> Fit:
        """Logits from the mean credit of student, item and class; difficulty is minus the item's logit."""
        mean = mean_credit(tasks)
        credit = tasks.credit * tasks.n_questions
        student, item = (
            torch.logit(_shrink(credit.sum(d), tasks.n_questions.sum(d), mean[..., None], self.imagined_scores))
            for d in (-1, -2)
        )
        logits = student[..., :, None] + item[..., None, :] - torch.logit(mean)[..., None, None]
        return Fit(logits, -item, mastery_from_credit(torch.sigmoid(logits), tasks))


class ClassAverage(Baseline):
    """Every student gets the class's mean credit on the item: what is known before looking at a student at all.

    The mean is pulled towards the class's mean over all items by one imagined score. It is the floor that any estimate
    of a student has to beat on the teacher's own class (:mod:`engine.estimates.honesty`).
    """

    name: ClassVar[str] = "class_average"

    def fit(self, tasks: ClassTasks) -> Fit:
        """Everybody's expected credit on an item: its mean seen credit, with one imagined score."""
        mean = mean_credit(tasks)
        credit = tasks.credit * tasks.n_questions
        item = torch.logit(_shrink(credit.sum(-2), tasks.n_questions.sum(-2), mean[..., None], 1.0))
        logits = item[..., None, :].expand(credit.shape)
        return Fit(logits, -item, mastery_from_credit(torch.sigmoid(logits), tasks))


def _shrink(total: Tensor, n: Tensor, towards: Tensor, imagined: float) -> Tensor:
    """Mean credit of ``n`` scores of this sum and ``imagined`` further ones at the mean ``towards``, in (0, 1)."""
    return (total + imagined * towards) / (n + imagined)

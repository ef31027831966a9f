"""What earlier classes say about the items of this one, weighed by how far they still hold for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from scipy.special import expit

from engine.classroom import Curriculum, FloatArray, Gradebook, IntArray, Remembered
from engine.joining.item_links import name_over_days
from engine.learners.adapting.course import take_sample
from engine.learners.earlier import EarlierClasses
from engine.learners.tasks import ClassTasks
from engine.memory.adding_up import add_up, discriminate, weaken
from engine.memory.at_home import N_OUTPUTS, expect_offset
from engine.memory.comparing import Comparison, compare_items
from engine.memory.memory import Memory, Shared
from engine.memory.remarks import Gain, remark
from engine.memory.repeated_items import ItemColumns, find_columns, merge_columns
from engine.memory.strength import choose_strength
from engine.memory.summary import ClassSummary, Evidence, find_met, summarise_classes, take_evidence
from engine.wording import say_name

#: Standard deviation of what lies between the mean abilities of two classes, beyond who happens to sit in them: where
#: nothing is known, and how many classes that counts for.
_USUAL_LEVEL, _USUAL_CLASSES = 0.15, 1.0

#: Standard deviation of the same, where two classes are compared: a class of another school may stand far above.
_WIDEST_LEVEL = 1.0

#: The same between cohorts that are alike, and the odds of that before a score is read.
_LIKE_LEVEL, _LIKE_ODDS = 0.3, 4.0

#: Where no class keeps more of its evidence than this about an item, nothing is known of it.
_NOTHING = 1e-12


@dataclass(frozen=True, eq=False)
class _Together:
    """All earlier classes as one, beside this one.

    Attributes
    ----------
    comparison
        Of the items that any of them met.
    items
        Positions of these in this class.
    n_students
        As how many students the earlier classes count.
    """

    comparison: Comparison
    items: IntArray
    n_students: float


def recall_class(
    memory: Memory, gradebook: Gradebook, curriculum: Curriculum, tasks: ClassTasks
) -> tuple[ClassTasks, Remembered | None]:
    """Give a class what earlier ones taught about its items.

    Returns
    -------
    tasks
        With what is known. Where no item was met before, that is only how θ should move.
    remembered
        What is known, for the report; None where the memory is empty.
    """
    titles = name_over_days(gradebook.items)
    skills = [skill.name for skill in curriculum.skills]
    return recall_items(memory, tasks, titles, [say_name(name) for name in skills])


def recall_items(
    memory: Memory, tasks: ClassTasks, titles: Sequence[str], skills: Sequence[str]
) -> tuple[ClassTasks, Remembered | None]:
    """The same for tasks whose items and skills are called like this.

    Every earlier class is compared with this one; the evidence that still holds is brought to one level and added up.
    Columns of one title are one item, asked again: it is compared once, and what is known of it is known of all
    """
    columns = find_columns(titles)
    names = [titles[j] for j in columns.first]
    shared = memory.find_shared(names, tasks.points.numpy()[columns.first])
    if not shared:
        return _recall_lessons(memory, tasks)
    shares = tasks.skill_shares.numpy()[columns.first]

    def summarise(some: Sequence[ClassTasks]) -> list[ClassSummary]:
        found = summarise_classes(some, titles, skills)
        return [merge_columns(own, each.seen.numpy()) for own, each in zip(found, some, strict=True)]

    def recall(some: Sequence[ClassTasks]) -> list[EarlierClasses]:
        found = summarise(some)
        compared = [[compare_class(own, each, shares) for each in shared] for own in found]
        added = [_add_up_what_holds(own, shared, each, shares)[0] for own, each in zip(found, compared, strict=True)]
        return [_spread_over_columns(each, columns) for each in added]

    sample = take_sample(tasks)
    [own] = summarise([sample])
    comparisons = [compare_class(own, each, shares) for each in shared]
    earlier, together = _add_up_what_holds(own, shared, comparisons, shares)
    chance = _above_chance(own, together)
    earlier = earlier.weaken(*choose_strength(sample, recall, _measure_likeness(together, chance)))
    remembered = _describe(own, shared, together, earlier, _measure_credit(tasks, columns.item_of))
    remarks = tuple(remark(remembered, own.titles, _measure_gain(own, together, chance)))
    at, credit = columns.item_of, _measure_credit(tasks, np.arange(len(columns.item_of)))
    remembered = replace(
        remembered,
        n_known=remembered.n_known[at],
        same=remembered.same[at],
        credit_before=remembered.credit_before[at],
        credit_now=np.where(remembered.n_known[at] > 0, credit, np.nan),
        mean=remembered.mean[at],
        precision=remembered.precision[at],
        remarks=remarks,
    )
    return replace(tasks, earlier=_spread_over_columns(earlier, columns)), remembered


def _spread_over_columns(earlier: EarlierClasses, columns: ItemColumns) -> EarlierClasses:
    """What is known of every item, for every column."""
    at = torch.as_tensor(columns.item_of)
    return replace(earlier, mean=earlier.mean[at], precision=earlier.precision[at])


def _measure_credit(tasks: ClassTasks, item_of: IntArray) -> FloatArray:
    """Mean credit of the class on every item, ``item_of`` each column; NaN without a score, shape (n_items,)."""
    seen = tasks.seen.numpy()
    earned, n_scores = np.where(seen, tasks.credit.numpy(), 0.0).sum(0), seen.sum(0)
    earned, n_scores = (np.bincount(item_of, weights=each) for each in (earned, n_scores))
    return np.asarray(earned / np.where(n_scores > 0, n_scores, np.nan))


def _recall_lessons(memory: Memory, tasks: ClassTasks) -> tuple[ClassTasks, Remembered | None]:
    """What classes say that sat other tests: how θ should move. Where items are known, that adds nothing to them."""
    lessons = [each.summary.lesson for each in memory.classes]
    if not lessons:
        return tasks, None
    n_items, n_statistics = tasks.credit.shape[1], memory.classes[0].summary.statistics.shape[0]
    unknown = np.full(n_items, np.nan)
    remembered = Remembered(
        n_classes=0,
        n_students=0,
        n_known=np.zeros(n_items, dtype=int),
        same=unknown,
        credit_before=unknown,
        credit_now=unknown,
        remarks=(),
        mean=np.zeros((n_items, 2)),
        precision=np.zeros((n_items, 2, 2)),
        level_variance=np.ones(2),
        statistics=np.zeros(n_statistics),
        counted=np.zeros(2),
        offset=expect_offset(lessons),
    )
    return replace(tasks, earlier=restore_earlier(remembered)), remembered


def restore_earlier(remembered: Remembered) -> EarlierClasses:
    """What the learner took."""
    counted = remembered.counted
    of_class = (remembered.level_variance, remembered.statistics, counted[0], counted[1], remembered.offset)
    return _to_tensors(remembered.mean, remembered.precision, *of_class)


def _to_tensors(*parts: FloatArray | float) -> EarlierClasses:
    return EarlierClasses(*(torch.as_tensor(np.asarray(part), dtype=torch.float64) for part in parts))


def _add_up_what_holds(
    own: ClassSummary, shared: Sequence[Shared], comparisons: Sequence[Comparison], shares: FloatArray
) -> tuple[EarlierClasses, _Together]:
    """What still holds of every earlier class, together, and this class beside that.

    Of classes that disagree about an item, those count that agree with this one; what they say together is weakened by
    how far it still holds, because eight classes that are wrong in the same way are as wrong as one. Where the spreads
    of students are concerned, a class counts for its scores on the common items: one that shares little says little.
    """
    best = np.zeros(len(shares))
    for e, c in zip(shared, comparisons, strict=True):
        best[e.ours] = np.maximum(best[e.ours], c.kept)
    evidence = [
        weaken(take_evidence(e.summary, e.theirs), c.kept / np.maximum(best[e.ours], _NOTHING))
        for e, c in zip(shared, comparisons, strict=True)
    ]
    mean, precision = add_up(evidence, shared, own, shares)
    met = np.unique(np.concatenate([e.ours for e in shared]))
    relevance = np.array([c.same.mean() for c in comparisons])
    n_students = float(relevance @ np.array([e.summary.n_students for e in shared]))
    together = Evidence(precision[met], (precision @ mean[..., None])[met, :, 0])
    again = _compare(own, together, take_evidence(own, met), shares[met], n_students)
    precision[met] *= again.kept[:, None, None]
    n_scores = np.array([e.summary.n_scores[e.theirs].sum() for e in shared]) * relevance
    statistics = n_scores / max(n_scores.sum(), 1e-9) @ np.array([e.summary.statistics for e in shared])
    level_variance = _measure_drift(own, shared, comparisons, relevance)
    of_class = (level_variance, statistics, n_students, float(n_scores.sum()), np.zeros(N_OUTPUTS))
    return _to_tensors(mean, precision, *of_class), _Together(again, met, n_students)


def _measure_drift(
    own: ClassSummary, shared: Sequence[Shared], comparisons: Sequence[Comparison], relevance: FloatArray
) -> FloatArray:
    """Variance of the level between classes beyond chance, of ability and of a skill, shape (2,).

    As it was between this class and the earlier ones, drawn to what is usual.
    """
    n_skills = comparisons[0].level.shape[0] - 1
    levels = np.array([c.level**2 for c in comparisons])
    chance = np.array([_level_chance(own, e.summary.n_students, n_skills) for e in shared])
    drift = relevance @ np.maximum(levels - chance, 0.0) + _USUAL_CLASSES * _USUAL_LEVEL**2
    drift = drift / (relevance.sum() + _USUAL_CLASSES)
    return np.array([drift[0], drift[1:].mean()])


def _above_chance(own: ClassSummary, together: _Together) -> float:
    """Variance, from who happens to sit in them, of how far this class lies above the earlier ones."""
    direction = together.comparison.direction
    return float(direction**2 @ _level_chance(own, together.n_students, len(direction) - 1))


def _measure_likeness(together: _Together, chance: float) -> float:
    """Chance that this class is a cohort like the earlier ones, and its items theirs.

    Between cohorts that are alike the level has a standard deviation of :data:`_LIKE_LEVEL` beyond chance, between
    others one of :data:`_WIDEST_LEVEL`.
    """
    again = together.comparison
    narrow, wide = (again.above_variance + chance + sd**2 for sd in (_LIKE_LEVEL, _WIDEST_LEVEL))
    odds = _LIKE_ODDS * np.sqrt(wide / narrow) * np.exp(-0.5 * again.above**2 * (1.0 / narrow - 1.0 / wide))
    return float(odds / (1.0 + odds) * (1.0 - again.unrelated))


def _describe(
    own: ClassSummary, shared: Sequence[Shared], together: _Together, earlier: EarlierClasses, now: FloatArray
) -> Remembered:
    """For the report, still without remarks: how often each item was met, and whether it is what they all say.

    ``now`` is the mean credit of the class on each.
    """
    n_items = len(own.titles)
    known = np.zeros(n_items)
    for each in shared:
        known[each.ours] += find_met(each.summary)[each.theirs]
    same, before = np.full(n_items, np.nan), np.full(n_items, np.nan)
    same[together.items], before[together.items] = together.comparison.same, together.comparison.before
    return Remembered(
        n_classes=len(shared),
        n_students=sum(each.summary.n_students for each in shared),
        n_known=known.astype(int),
        same=np.where(known > 0, same, np.nan),
        credit_before=np.where(known > 0, expit(-before / _measure_flatness(own)), np.nan),
        credit_now=np.where(known > 0, now, np.nan),
        remarks=(),
        mean=earlier.mean.numpy(),
        precision=earlier.precision.numpy(),
        level_variance=earlier.level_variance.numpy(),
        statistics=earlier.statistics.numpy(),
        counted=np.array([float(earlier.n_students), float(earlier.n_scores)]),
        offset=earlier.offset.numpy(),
    )


def _measure_flatness(own: ClassSummary) -> FloatArray:
    """By how much the curve of a class's mean credit is flatter than that of a student, shape (n_items,)."""
    return np.sqrt(1.0 + np.pi / 8.0 * np.exp(2.0 * own.log_discrimination) * own.spreads.ability**2)


def _measure_gain(own: ClassSummary, together: _Together, chance: float) -> Gain:
    """How far this class stands above the earlier ones on the items that are the same."""
    found, flatter = together.comparison, _measure_flatness(own)[together.items]
    now, was = (expit(-difficulty / flatter) for difficulty in (found.before, found.was))
    return Gain(
        logits=found.above,
        variance=found.above_variance + chance,
        points=100.0 * float(found.same @ (now - was) / max(found.same.sum(), 1e-9)),
        same=float(found.same.mean()),
    )


def compare_class(own: ClassSummary, each: Shared, shares: FloatArray) -> Comparison:
    """An earlier class with this one."""
    theirs, ours = take_evidence(each.summary, each.theirs), take_evidence(own, each.ours)
    return _compare(own, theirs, ours, shares[each.ours], each.summary.n_students)


def _compare(
    own: ClassSummary, earlier: Evidence, later: Evidence, shares: FloatArray, n_students: float
) -> Comparison:
    """An earlier class, or several, of so many students, with this one; ``shares`` are of their common items."""
    prior = np.array([own.spreads.log_discrimination, own.spreads.difficulty]) ** -2.0
    both = np.linalg.solve(
        earlier.precision + later.precision + np.diag(prior),
        (earlier.pull + later.pull + prior * np.array([0.0, own.centre]))[..., None],
    )[..., 0]
    variance = _level_chance(own, n_students, shares.shape[1]) + _WIDEST_LEVEL**2
    return compare_items(earlier, later, np.log(discriminate(both)[:, 0]), shares, variance, own.spreads.difficulty)


def _level_chance(own: ClassSummary, n_students: float, n_skills: int) -> FloatArray:
    """Variance of the level between two classes from who happens to sit in them, shape (1 + n_skills,)."""
    spread = np.repeat([own.spreads.ability, own.spreads.skill], [1, n_skills])
    return np.asarray(spread**2 * (1.0 / max(own.n_students, 1) + 1.0 / max(n_students, 1.0)))

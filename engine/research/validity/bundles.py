"""Real questions entered one by one, and bundled five to a score: what the range loses by it, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import FloatArray
from engine.estimates.mastery import REACH
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.protocol import Learner
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.evaluation import ResponseSet, draw_classes
from engine.research.pages import write_table
from engine.research.validity.predictive import (
    HiddenItems,
    count_steps,
    is_held,
    rank_credit,
    spread_of_difficulty,
)
from engine.research.validity.tables import say_number, say_share

#: Questions behind a score, and the fewest that are left to be predicted.
SIZE = 5
_FEWEST_OTHERS = 4


@dataclass(frozen=True, eq=False)
class Bundled:
    """A class whose questions are entered in two ways, and the other questions of the exam.

    Attributes
    ----------
    single, bundled
        A column for every question, and for every five of them.
    others
        The questions that are in neither.
    """

    single: ClassTasks
    bundled: ClassTasks
    others: HiddenItems


@dataclass(frozen=True)
class Comparison:
    """Of one class entered one by one, then bundled: share of students held, mean width, mean item weight."""

    holds: tuple[float, float]
    width: tuple[float, float]
    item_weight: tuple[float, float]


def find_bundled_sets(sources: Sequence[ResponseSet]) -> Iterator[ResponseSet]:
    """Right or wrong questions that all students answered, taken for one skill, where there are enough.

    A skill of its own where enough questions ask for it alone; else all questions of the exam.
    """
    for source in sources:
        usable = np.isin(source.credit, (0.0, 1.0)).all(0)
        alone = usable & (source.q_matrix.sum(1) == 1)
        enough = [
            (f"{source.name}, skill {skill + 1}", items)
            for skill in range(source.q_matrix.shape[1])
            if source.tagged and (items := alone & (source.q_matrix[:, skill] > 0)).sum() >= 2 * SIZE
        ]
        for name, items in enough or [(source.name, usable)]:
            if items.sum() >= SIZE + _FEWEST_OTHERS:
                credit = source.credit[:, items]
                yield ResponseSet(name, credit, np.ones((credit.shape[1], 1)), False, source.classes)


def bundle_class(credit: FloatArray, rng: np.random.Generator) -> Bundled:
    """Choose questions at random, five to a score, and leave four of them or more aside; (n_students, n_questions)."""
    n_students, n_questions = credit.shape
    order = rng.permutation(n_questions)
    n_bundles = (n_questions - _FEWEST_OTHERS) // SIZE
    shown, others = credit[:, order[: n_bundles * SIZE]], credit[:, order[n_bundles * SIZE :]]
    sums = shown.reshape(n_students, n_bundles, SIZE).mean(2)
    spread = spread_of_difficulty(credit, np.ones((n_questions, 1)))
    return Bundled(
        single=make_tasks(shown),
        bundled=make_tasks(sums, points=np.full(n_bundles, float(SIZE))),
        others=HiddenItems(others, count_steps(others), spread),
    )


def measure_bundles(
    source: ResponseSet, learner: Learner, n_classes: int, class_size: int, seed: int
) -> list[Comparison]:
    """Estimate classes of an exam from both and compare them with the other questions."""
    rng = np.random.default_rng(seed)
    classes = [bundle_class(tasks.credit.numpy(), rng) for tasks in draw_classes(source, n_classes, class_size, seed)]
    single = learner.adapt([each.single for each in classes])
    bundled = learner.adapt([each.bundled for each in classes])
    return [_compare(each.others, pair, rng) for each, *pair in zip(classes, single, bundled, strict=True)]


def _compare(others: HiddenItems, ways: Sequence[Adapted], rng: np.random.Generator) -> Comparison:
    found = []
    for adapted in ways:
        mean, sd = adapted.mastery_logit[:, 0], adapted.mastery_logit_sd[:, 0]
        holds = float(is_held(rank_credit(mean, sd, others, rng)).mean())
        width = float((expit(mean + REACH * sd) - expit(mean - REACH * sd)).mean())
        found.append((holds, width, float(adapted.item_weight.mean())))
    (h1, w1, i1), (h2, w2, i2) = found
    return Comparison((h1, h2), (w1, w2), (i1, i2))


def tabulate_bundles(results: Sequence[tuple[str, Sequence[Comparison]]]) -> str:
    """Markdown: a row for every exam with enough questions."""
    rows = []
    for name, classes in results:
        cells = [say_share([each.holds[way] for each in classes]) for way in (0, 1)]
        cells += [say_number(float(np.mean([each.width[way] for each in classes])), 2) for way in (0, 1)]
        cells += [f"{np.mean([each.item_weight[way] for each in classes]):.2f}" for way in (0, 1)]
        rows.append([name, *cells])
    header = (
        "exam",
        "one by one: holds",
        "bundled: holds",
        "one by one: width",
        "bundled: width",
        "one by one: item weight",
        "bundled: item weight",
    )
    return write_table(header, rows)

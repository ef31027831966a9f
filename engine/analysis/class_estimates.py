"""What the scores of a class say, once it is known which keys are in doubt: item reports and the mastery of everybody.

One way for the pipeline and for the benchmarks that judge what a teacher would be told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from engine.analysis.distractors import name_better_options
from engine.analysis.items import report_items
from engine.classroom import Curriculum, Gradebook, ItemReport, MasteryTable, Remembered
from engine.estimates.doubted_keys import trust_keys
from engine.estimates.mastery import DEFAULT_THRESHOLD, count_questions, estimate_mastery
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.protocol import Learner
from engine.learners.over_time.linked_items import set_apart
from engine.learners.reptile import Reptile
from engine.learners.tasks import ClassTasks, make_class_tasks
from engine.memory.memory import Memory
from engine.memory.recall import recall_class


@dataclass(frozen=True, eq=False)
class ClassEstimates:
    """One class.

    Attributes
    ----------
    tasks
        What was adapted to: items with a doubtful key count less.
    remembered
        What earlier classes taught; None where there were none.
    drifted
        Columns that ask an item again which is not as hard as it was; in ``tasks.term`` they are other items.
    """

    tasks: ClassTasks
    adapted: Adapted
    items: tuple[ItemReport, ...]
    mastery: MasteryTable
    remembered: Remembered | None = None
    drifted: frozenset[int] = frozenset()


def estimate_classes(
    classes: Sequence[tuple[Gradebook, Curriculum]],
    learner: Learner,
    threshold: float = DEFAULT_THRESHOLD,
    memory: Memory | None = None,
    right_keys: Collection[int] = (),
) -> list[ClassEstimates]:
    """Adapt to several classes at once, and again to those where a key is in doubt, with less of that item.

    ``memory`` is of earlier classes, from which each of these starts; ``right_keys`` are positions of items in each of
    them whose key is in no doubt.
    """
    tasks = [make_class_tasks(gradebook, curriculum) for gradebook, curriculum in classes]
    remembered: list[Remembered | None] = [None] * len(tasks)
    if memory is not None:
        recalled = [recall_class(memory, *each, of) for each, of in zip(classes, tasks, strict=True)]
        tasks, remembered = [each[0] for each in recalled], [each[1] for each in recalled]
    drifted = [_find_drifted(each, learner) for each in tasks]
    tasks = [set_apart(each, columns) for each, columns in zip(tasks, drifted, strict=True)]
    remembered = [known and known.forget_items(columns) for known, columns in zip(remembered, drifted, strict=True)]
    adapted = learner.adapt(tasks)
    items = [
        _report_items(gradebook, found, right_keys) for (gradebook, _), found in zip(classes, adapted, strict=True)
    ]
    doubted = [k for k, reports in enumerate(items) if any(report.trust < 1.0 for report in reports)]
    for k in doubted:
        tasks[k] = trust_keys(tasks[k], items[k])
    for k, again in zip(doubted, learner.adapt([tasks[k] for k in doubted]) if doubted else [], strict=True):
        adapted[k] = again
        items[k] = report_items_again(classes[k][0], again, items[k], right_keys)
    return [
        ClassEstimates(
            *parts, _tabulate(*of_class, parts[0], parts[1], parts[2], threshold), memories, frozenset(columns)
        )
        for of_class, parts, memories, columns in zip(
            classes, zip(tasks, adapted, items, strict=True), remembered, drifted, strict=True
        )
    ]


def report_items_again(
    gradebook: Gradebook, adapted: Adapted, before: Sequence[ItemReport], right_keys: Collection[int] = ()
) -> tuple[ItemReport, ...]:
    """The items after another adaptation; what is doubted stays what that adaptation took for doubtful."""
    return tuple(
        replace(new, flag=old.flag, doubt=old.doubt, better_option=old.better_option)
        for new, old in zip(_report_items(gradebook, adapted, right_keys), before, strict=True)
    )


def _find_drifted(tasks: ClassTasks, learner: Learner) -> list[int]:
    """Columns whose item is not what it was; none where the learner knows no days."""
    if tasks.term is None or not isinstance(learner, Reptile):
        return []
    return learner.find_drifted(tasks)


def _report_items(gradebook: Gradebook, adapted: Adapted, right_keys: Collection[int]) -> tuple[ItemReport, ...]:
    reports = report_items(gradebook, adapted.difficulty, adapted.posterior, right_keys)
    items = name_better_options(gradebook, reports)
    weights = adapted.item_weight.tolist()
    return tuple(replace(report, item_weight=weight) for report, weight in zip(items, weights, strict=True))


def _tabulate(
    gradebook: Gradebook,
    curriculum: Curriculum,
    tasks: ClassTasks,
    adapted: Adapted,
    items: Sequence[ItemReport],
    threshold: float,
) -> MasteryTable:
    return estimate_mastery(
        adapted,
        tasks.count_responses(),
        threshold,
        n_questions=count_questions(gradebook.seen, [report.counts_like for report in items], curriculum.q_matrix),
        scores_vary=tasks.scores_vary,
    )

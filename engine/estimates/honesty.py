"""The honesty check: whether the estimates predict this very class's scores better than what needs no model.

Every seen score is hidden once (:mod:`engine.estimates.hidden_scores`) and predicted from the rest by the learner, by
the class's average on the item, and by percent correct per skill. Where one of these does clearly better, the report
says so and rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.classroom import FloatArray, HonestyCheck, HonestyRow, Message, RangeCheck
from engine.estimates.hidden_scores import (
    FEWEST_TO_CHECK,
    HiddenScores,
    hide_scores_of_classes,
    is_clearly_less,
    measure_lead,
    miss,
)
from engine.estimates.metrics import cross_entropy, measure_calibration
from engine.estimates.range_check import are_too_narrow, check_ranges
from engine.learners import load_learner
from engine.learners.tasks import ClassTasks

#: What a learner has to beat: the floor, and the spreadsheet.
COMPETITORS = ("class_average", "percent_correct")


def check_class(tasks: ClassTasks, learner: str = "reptile", *, seed: int = 0) -> HonestyCheck:
    """Hide scores of one class, predict them, and compare.

    Parameters
    ----------
    tasks
        One class; only its seen scores are used, and the order of its students and items does not matter.
    learner
        The name of the learner that was asked for.
    seed
        Of the random folds; the same seed gives the same check.
    """
    return check_classes([tasks], learner, seed=seed)[0]


def check_classes(classes: Sequence[ClassTasks], learner: str = "reptile", *, seed: int = 0) -> list[HonestyCheck]:
    """The same for several classes, each by itself; learners adapt to all of them at once."""
    refusals = [_refuse(tasks, learner) for tasks in classes]
    names = tuple(dict.fromkeys((learner, *COMPETITORS)))
    checked = [tasks for tasks, refused in zip(classes, refusals, strict=True) if refused is None]
    hidden = hide_scores_of_classes(checked, names, seed)
    chosen = [_choose(each, names) for each in hidden]
    ranges: dict[int, RangeCheck | None] = {}
    for name in dict.fromkeys(chosen):
        places = [k for k, other in enumerate(chosen) if other == name]
        left = [(hidden[k].tasks, _leave_over(hidden[k], name)) for k in places]
        ranges |= dict(zip(places, check_ranges(left, load_learner(name), seed), strict=True))
    reports = (_report(each, names, chosen[k], ranges[k]) for k, each in enumerate(hidden))
    return [next(reports) if refused is None else refused for refused in refusals]


def _refuse(tasks: ClassTasks, learner: str) -> HonestyCheck | None:
    """What is said of a class of which nothing can be hidden; None of others."""
    n_seen = int(tasks.seen.sum())
    if n_seen < FEWEST_TO_CHECK:
        return HonestyCheck((), 0, learner, Message("honesty-too-few", {"n": n_seen}))
    if not tasks.scores_vary:
        return HonestyCheck((), 0, learner, Message("honesty-all-equal"))
    return None


def _choose(hidden: HiddenScores, names: Sequence[str]) -> str:
    """The learner that was asked for, the first one, unless others do clearly better: then the best of these."""
    missed = {name: hidden.miss(name) for name in names}
    ahead = [name for name in names[1:] if is_clearly_less(missed[name], missed[names[0]])]
    return min(ahead, key=lambda name: float(missed[name].sum()), default=names[0])


def _leave_over(hidden: HiddenScores, learner: str) -> FloatArray:
    """Credit minus what was expected, 0 where nothing is seen, shape (n_students, n_items)."""
    return np.where(hidden.seen, hidden.tasks.credit.numpy() - hidden.expected[learner], 0.0)


def _report(hidden: HiddenScores, names: Sequence[str], chosen: str, ranges: RangeCheck | None) -> HonestyCheck:
    """What the check found in one class."""
    asked = hidden.miss(names[0])
    rows = tuple(_compare(hidden, name, asked, hidden.miss(name)) for name in names)
    over_own_average = measure_lead(asked, miss(hidden.tasks, hidden.average, hidden.weight))
    sentence = _say_result(rows, chosen, over_own_average)
    return HonestyCheck(rows, hidden.n, chosen, _add_ranges(sentence, ranges), ranges)


def _compare(hidden: HiddenScores, name: str, asked: FloatArray, missed: FloatArray) -> HonestyRow:
    """The row of one learner; ``asked`` is what the one that was asked for missed."""
    seen = hidden.seen
    credit, p = hidden.tasks.credit.numpy()[seen], hidden.expected[name][seen]
    log_loss = float(np.average(cross_entropy(credit, p), weights=hidden.weight[seen]))
    return HonestyRow(name, log_loss, measure_calibration(credit, p), *measure_lead(asked, missed))


def _say_result(rows: Sequence[HonestyRow], chosen: str, over_own_average: tuple[float, float]) -> Message:
    """Better than the class average only where both its plain form and the estimates' own average are clearly behind.

    The plain average of a few scores is noisy, and to beat it takes no knowledge of any student: pulling the items'
    averages together would do. What the estimates themselves expect on average is pulled together just as they are.
    """
    if chosen != rows[0].learner:
        return Message(f"honesty-fallback-{chosen.replace('_', '-')}")
    leads: Mapping[str, tuple[float, float]] = {row.learner: (row.lead, row.margin) for row in rows}
    percent, margin = (round(100 * each) for each in leads["class_average"])
    # A lead that reads as small as its margin is none to a reader.
    if percent <= max(margin, 1) or any(
        lead <= its_margin for lead, its_margin in (leads["class_average"], over_own_average)
    ):
        return Message("honesty-no-better")
    if leads["percent_correct"][0] < 0:
        return Message("honesty-as-good")
    return Message("honesty-better", {"percent": str(percent), "margin": str(max(margin, 1))})


def _add_ranges(sentence: Message, ranges: RangeCheck | None) -> Message:
    """The result, and that the ranges are too narrow where they are."""
    if ranges is None or not are_too_narrow(ranges):
        return sentence
    held = str(round(ranges.share_held * ranges.n_ranges))
    should = str(round(0.8 * ranges.n_ranges))
    narrow = Message("honesty-ranges-too-narrow", {"held": held, "n": str(ranges.n_ranges), "should": should})
    return Message("honesty-and-ranges", {"result": sentence, "ranges": narrow})

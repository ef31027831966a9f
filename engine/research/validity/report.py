"""All that ``python -m engine benchmark --validity`` measures: whether the estimates hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tqdm.auto import tqdm

from engine.learners import load_learner
from engine.research.evaluation import read_response_sets
from engine.research.validity.bundles import find_bundled_sets, measure_bundles, tabulate_bundles
from engine.research.validity.claims import tabulate_empty_columns, tabulate_one_score
from engine.research.validity.conditions import CONDITIONS, LARGE_CLASS
from engine.research.validity.hidden_items import measure_hidden_items, tabulate_hidden_items
from engine.research.validity.simulated import measure_condition, tabulate_conditions, tabulate_top_tenth

#: Simulated classes of every condition for each class that would be drawn from a real exam.
_SIMULATED_PER_CLASS = 5

_AIMS = """\
Aims: every range holds the truth of 77 to 83 % of the students' skills; the RMSE is no larger than that of the plain
means; the width for six tests of 1, 5, 25 questions is at most .36, .20, .10, for 75 questions .12, and that of the
same questions entered one by one; single questions weigh 1.00 to 1.05. Behind ± is the standard error over classes."""

_HIDDEN_AIM = """\
Aim: 77 to 83 %. Held is a student whose mean credit on the hidden items lies in the middle 80 % of what the estimate
promises for so many items. Error to said error: the root mean square of that mean minus mastery, without what so few
items scatter, divided by the spread that the ranges say; 1 is right, above it ranges are too narrow. ECE: calibration
error of mastery as a prediction of that mean. Gap of an item: class mean of mastery minus that of the credit on one
hidden item, its absolute value."""

_BUNDLE_AIM = "Held are the other questions of the exam; aim: 77 to 83 %, and a width near that of one by one."


def measure_validity(
    learners: Sequence[str] = ("reptile",), *, n_classes: int, seed: int, progress: bool = False
) -> str:
    """Hold ranges and means against the truth behind simulated gradebooks; markdown.

    Parameters
    ----------
    n_classes
        Five times as many are simulated for every row.
    """
    n_simulated = _SIMULATED_PER_CLASS * n_classes
    return "\n\n".join(part for name in learners for part in _measure_simulated(name, n_simulated, seed, progress))


def measure_validity_on_exams(
    data: Path,
    learners: Sequence[str] = ("reptile",),
    *,
    n_classes: int,
    class_size: int,
    seed: int,
    progress: bool = False,
) -> str:
    """Hold ranges against hidden items of real exams; markdown.

    Parameters
    ----------
    data
        Folder of response sets, see :func:`engine.research.evaluation.read_response_sets`.
    n_classes, class_size, seed
        Of the classes that are drawn from each exam.
    """
    sources = read_response_sets(data)
    parts = []
    for name in learners:
        learner, draw = load_learner(name), (n_classes, class_size, seed)
        hidden = [
            (source, measure_hidden_items(source, learner, *draw))
            for source in tqdm(sources, desc=name, disable=not progress)
        ]
        bundles = [(s.name, measure_bundles(s, learner, *draw)) for s in find_bundled_sets(sources)]
        pooled, by_exam = tabulate_hidden_items(hidden)
        parts += [
            f"{name}, {n_classes} classes of {class_size} an exam, seed {seed}; whole items of a skill are hidden:",
            pooled,
            _HIDDEN_AIM,
            "By exam:",
            by_exam,
            "Questions bundled five to a score:",
            tabulate_bundles(bundles),
            _BUNDLE_AIM,
        ]
    return "\n\n".join(parts)


def _measure_simulated(name: str, n_classes: int, seed: int, progress: bool) -> list[str]:
    learner = load_learner(name)
    results = [
        (condition.name, measure_condition(condition, learner, n_classes, seed))
        for condition in tqdm(CONDITIONS, desc=name, disable=not progress)
    ]
    return [
        f"{name}, {n_classes} simulated classes a row, seed {seed}:",
        tabulate_conditions(results),
        _AIMS,
        f"{LARGE_CLASS.name}, {n_classes} classes:",
        tabulate_top_tenth(LARGE_CLASS.name, dict(results)[LARGE_CLASS.name]),
        "A skill with one score (the others have six): the largest certainty that is said, and how often it is true",
        tabulate_one_score(learner, n_classes, seed),
        "Thirty columns that nobody has a score on, added to a class of right/wrong items:",
        tabulate_empty_columns(learner, n_classes, seed),
    ]

"""Real scores: exams cut into two tests although nothing changed, and tests of two groups that share anchor items.

A student's answers on one sitting, half of the items of every skill given for an earlier day, are two tests between
which nothing changed. Where half of the class has the one half of the items first and the rest the other, the two are
linked as swapped forms. Nobody answers an item twice on one sitting, so tests with common items are made of two groups
(admissions tests, Gonzalez & Wiberg 2017, *Applying test equating methods using R*, as the package pyequate ships
them): as if those of the one were those of the other on a later day. Their difference on anchor items that neither test
shows is what the class's change should be.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from tqdm import tqdm

from engine.classroom import ClassReport, Comparison, Curriculum, FloatArray, Gradebook, IntArray, Movement
from engine.growth.comparing import compare_tests
from engine.research.evaluation import ResponseSet, read_response_sets
from engine.research.growth.judging import report_classes
from engine.research.growth.rivals import compare_pairs
from engine.research.growth.schedule import Schedule
from engine.research.growth.terms import tabulate_term
from engine.research.pages import write_table
from engine.research.validity.tables import say_share

_DAYS = np.array([0.0, 30.0])
_CLASS = 28

#: Items of a set from which two halves are tests.
_FEWEST_ITEMS = 12

_ANCHORS, _ANCHORS_SHOWN, _OWN_SHOWN = 40, 8, 12

Term = tuple[Gradebook, Curriculum]


def tabulate_halves(data: Path, n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of exams whose halves are given for two tests: nothing changed, and items and scores are real."""
    rows = []
    for source in tqdm(read_response_sets(data), desc="halves", disable=not progress, leave=False):
        if source.credit.shape[1] < _FEWEST_ITEMS or len(source.credit) < 2 * _CLASS:
            continue
        for name, make in (("other items", _cut_in_halves), ("swapped halves", _swap_halves)):
            rng = np.random.default_rng([seed, 12, len(source.credit)])
            classes = [make(rng, source) for _ in range(n_classes)]
            rows.append([source.name, name, *_say_unchanged(classes)])
    header = ["exam", "tests", "classes with a claim", "classes called", "classes called on a skill"]
    header += ["students called", "student and skill", "80 % interval holds 0", "paired t test calls"]
    return write_table(header, rows)


def _cut_in_halves(rng: np.random.Generator, source: ResponseSet) -> Term:
    """A class whose one half of the items, of every skill, is of an earlier day."""
    credit, q, first = _draw_class(rng, source)
    order = np.concatenate([np.flatnonzero(first), np.flatnonzero(~first)])
    schedule = Schedule(_DAYS, np.repeat([0, 1], [first.sum(), (~first).sum()]), np.arange(len(order)))
    return tabulate_term(schedule, credit[:, order], np.ones(len(order)), q[order])[:2]


def _swap_halves(rng: np.random.Generator, source: ResponseSet) -> Term:
    """The same, half of the class with one half of the items first, the others with the other."""
    credit, q, first = _draw_class(rng, source)
    j = len(first)
    gets_first = rng.permutation(len(credit))[:, None] % 2 == 0
    on_first_day = gets_first == first[None]
    both = np.concatenate([np.where(on_first_day, credit, np.nan), np.where(on_first_day, np.nan, credit)], axis=1)
    schedule = Schedule(_DAYS, np.repeat([0, 1], j), np.tile(np.arange(j), 2))
    return tabulate_term(schedule, both, np.ones(j), q)[:2]


def _draw_class(rng: np.random.Generator, source: ResponseSet) -> tuple[FloatArray, FloatArray, np.ndarray]:
    """Credit and Q-matrix of a class, items that it answered, and which are the first half of their skill."""
    rows = rng.choice(len(source.credit), _CLASS, replace=False)
    credit = source.credit[rows]
    asked = np.flatnonzero(np.isfinite(credit).sum(0) >= 2)
    credit, q = credit[:, asked], np.asarray(source.q_matrix, dtype=float)[asked]
    q = q[:, q.any(0)]
    main = np.argmax(q, axis=1)
    order = np.lexsort((rng.random(len(asked)), main))
    first = np.zeros(len(asked), dtype=bool)
    first[order[rng.integers(2) :: 2]] = True
    return credit, q, first


def _say_unchanged(classes: Sequence[Term]) -> list[str]:
    found = _compare_all(classes)
    told = [np.isfinite(each.students.change) for each in found]
    calls = [np.abs(_sign(each)) for each in found]
    held = [
        ((each.students.low <= 0) & (each.students.high >= 0))[at].mean()
        for each, at in zip(found, told, strict=True)
        if at.any()
    ]
    return [
        say_share([float(each.overall.movement is not Movement.NOT_COMPARABLE) for each in found]),
        say_share([float(_is_call(each.overall.movement)) for each in found]),
        say_share([float(any(_is_call(skill.movement) for skill in each.skills)) for each in found]),
        say_share([c.max(1)[at.any(1)].mean() for c, at in zip(calls, told, strict=True) if at.any()]),
        say_share([c[at].mean() for c, at in zip(calls, told, strict=True) if at.any()]),
        say_share(held),
        say_share([float(_test_points(gradebook) < 0.05) for gradebook, _ in classes]),
    ]


def _compare_all(classes: Sequence[Term]) -> list[Comparison]:
    reports: list[ClassReport] = report_classes(classes)
    return [compare_tests(report, 0, 1) for report in reports]


def _sign(comparison: Comparison) -> FloatArray:
    movement = comparison.students.movement
    return np.asarray((movement == Movement.ROSE).astype(float) - (movement == Movement.FELL_BACK))


def _is_call(movement: Movement) -> bool:
    return movement in {Movement.ROSE, Movement.FELL_BACK}


def _test_points(gradebook: Gradebook) -> float:
    """P of the paired t test on the share of points."""
    days = sorted({item.taken_on for item in gradebook.items if item.taken_on})
    shares = []
    for day in days:
        credit = gradebook.credit[:, [item.taken_on == day for item in gradebook.items]]
        n = np.isfinite(credit).sum(1)
        shares.append(np.where(n > 0, np.nan_to_num(credit).sum(1) / np.maximum(n, 1), np.nan))
    there = np.isfinite(shares[0]) & np.isfinite(shares[1])
    return compare_pairs(shares[0][there], shares[1][there])


def tabulate_anchors(n_classes: int, seed: int) -> str:
    """Markdown of two groups given for one class on two days, 8 anchor items shown and 32 kept to judge by.

    One row that says so where pyequate is not installed.
    """
    header = ["groups", "anchors in both tests", "classes with a claim", "classes called risen", "called fallen"]
    header += ["change said, points", "on kept anchors, points", "80 % interval holds it"]
    folder = find_pyequate()
    if folder is None:
        left_out = "left out: pyequate is not installed (`pip install pyequate==0.2.0`)"
        return write_table(header, [[left_out, *["–"] * (len(header) - 1)]])
    first, second = (_read_responses(folder / f"ADMneat{form}.csv") for form in "XY")
    rows = []
    for name, choose in (("as they come", _take_any), ("the later ones stronger", _take_stronger)):
        for linked in (True, False):
            rng = np.random.default_rng([seed, 13])
            rows.append([name, *_say_anchors(rng, first, second, choose, n_classes, linked)])
    return write_table(header, rows)


def find_pyequate() -> Path | None:
    """The folder of its data; None where it is not installed."""
    found = find_spec("pyequate")
    places = [] if found is None else list(found.submodule_search_locations or [])
    return Path(places[0]) / "datasets" if places else None


def _read_responses(path: Path) -> FloatArray:
    with path.open(encoding="utf-8", newline="") as file:
        return np.array([[float(cell) for cell in row[1:]] for row in list(csv.reader(file))[1:]])


def _take_any(rng: np.random.Generator, credit: FloatArray) -> IntArray:
    return np.asarray(rng.choice(len(credit), _CLASS, replace=False))


def _take_stronger(rng: np.random.Generator, credit: FloatArray) -> IntArray:
    """Of those in the upper two thirds on the items of their own form; its anchors are not looked at."""
    own = credit[:, _ANCHORS:].mean(1)
    upper = np.flatnonzero(own >= np.quantile(own, 1 / 3))
    return np.asarray(rng.choice(upper, _CLASS, replace=False))


def _say_anchors(
    rng: np.random.Generator,
    first: FloatArray,
    second: FloatArray,
    choose: Callable[[np.random.Generator, FloatArray], IntArray],
    n_classes: int,
    linked: bool,
) -> list[str]:
    classes, truth, noise = [], [], []
    for _ in range(n_classes):
        before, after = first[_take_any(rng, first)], second[choose(rng, second)]
        # Who does well on one day does so on the other: rows are paired by rank on what no test here shows.
        before, after = (
            part[np.argsort(part[:, _ANCHORS + _OWN_SHOWN :].mean(1), kind="stable")] for part in (before, after)
        )
        anchors = rng.permutation(_ANCHORS)
        shown, kept = anchors[:_ANCHORS_SHOWN], anchors[_ANCHORS_SHOWN:]
        own = [_ANCHORS + rng.permutation(first.shape[1] - _ANCHORS)[:_OWN_SHOWN] for _ in range(2)]
        credit = np.concatenate([before[:, shown], before[:, own[0]], after[:, shown], after[:, own[1]]], axis=1)
        j = _ANCHORS_SHOWN + _OWN_SHOWN
        again = np.arange(_ANCHORS_SHOWN) if linked else np.arange(j + _OWN_SHOWN, 2 * j)
        new = np.arange(j, j + _OWN_SHOWN)
        schedule = Schedule(_DAYS, np.repeat([0, 1], j), np.concatenate([np.arange(j), again, new]))
        n_items = schedule.n_items
        classes.append(tabulate_term(schedule, credit, np.ones(n_items), np.ones((n_items, 1)))[:2])
        difference = after[:, kept].mean(1).mean() - before[:, kept].mean(1).mean()
        truth.append(float(difference))
        of_scores = sum((part[:, kept].var(axis=1) / len(kept)).mean() for part in (before, after)) / _CLASS
        noise.append(float(np.sqrt(of_scores)))
    return _say_class_change(_compare_all(classes), np.array(truth), np.array(noise), linked)


def _say_class_change(found: Sequence[Comparison], truth: FloatArray, noise: FloatArray, linked: bool) -> list[str]:
    """Judged where a change is said; what the kept anchors scatter by themselves widens the interval."""
    told = [(each.overall, true, sd) for each, true, sd in zip(found, truth, noise, strict=True)]
    held, said = [], []
    for mean, true, sd in told:
        if mean.change is not None and mean.low is not None and mean.high is not None:
            reach = np.hypot((mean.high - mean.low) / 2, 1.2816 * sd)
            held.append(float(abs(mean.change - true) <= reach))
            said.append(mean.change)
    movements = [mean.movement for mean, _, _ in told]
    return [
        str(_ANCHORS_SHOWN) if linked else "none",
        say_share([float(m is not Movement.NOT_COMPARABLE) for m in movements]),
        say_share([float(m is Movement.ROSE) for m in movements]),
        say_share([float(m is Movement.FELL_BACK) for m in movements]),
        f"{100 * np.mean(said):+.1f}" if said else "–",
        f"{100 * truth.mean():+.1f}",
        say_share(held),
    ]

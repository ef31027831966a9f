"""Nothing changed: who and what is called changed all the same, and whether the intervals of change hold 0.

Beside it, terms whose students do move, as they are drawn for meta-training from other seeds: there the intervals have
to hold what truly changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from engine.classroom import FloatArray, Movement
from engine.research.growth.judging import Judged, find_lowest, judge_terms
from engine.research.growth.movement import stand_still
from engine.research.growth.schedule import Linking
from engine.research.growth.terms import TermSettings, World
from engine.research.pages import write_table
from engine.research.validity.tables import say_share

CLASS_SIZES = (28, 120)
N_ITEMS = (8, 12, 20, 40)

#: Of a large class so many fewer are drawn: each says as much.
_FEWER = 3

_LINKS = ((Linking.NEW, None), (Linking.OVERLAPPING, 8), (Linking.SAME, None))


@dataclass(frozen=True)
class _Row:
    """What one condition amounts to, every array with one entry a class."""

    student: FloatArray
    cell: FloatArray
    one_skill: FloatArray
    overall: FloatArray
    claimed: FloatArray
    covered: FloatArray
    lowest: FloatArray
    lowest_error: FloatArray


def tabulate_unchanged(n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of classes in which nobody changed, by size, number of items and link."""
    conditions = [
        (n, j, linking, k)
        for n in CLASS_SIZES
        for j in N_ITEMS
        for linking, k in _LINKS
        if not (linking is Linking.OVERLAPPING and j == k)
    ]
    rows = []
    for n, j, linking, k in tqdm(conditions, desc="unchanged", disable=not progress, leave=False):
        settings = TermSettings(
            World.PLAIN, n_students=n, n_items=j, days=(0, 30), linking=linking, n_common=k, move=stand_still
        )
        draws = n_classes if n == CLASS_SIZES[0] else max(2, n_classes // _FEWER)
        found = _summarise(judge_terms(settings, draws, [seed, 1]))
        rows.append([str(n), str(j), _say_link(linking, k), *_say(found)])
    header = ["students", "items", "in both tests", *_HEADER]
    return write_table(header, rows)


def tabulate_moving(n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of terms whose students and classes move, drawn as wide as for meta-training, by link."""
    rows = []
    links = (Linking.NEW, Linking.OVERLAPPING, Linking.SAME, Linking.SWAPPED)
    for linking in tqdm(links, desc="moving", disable=not progress, leave=False):
        judged = judge_terms(TermSettings(World.ANY, linking=linking), 2 * n_classes, [seed, 2])
        told = [each for each in judged if each.is_told.any()]
        moved = _summarise(told)
        rows.append(
            [
                linking.value,
                str(len(told)),
                say_share(moved.covered),
                say_share(moved.lowest),
                say_share(_cover_class(told)),
                say_share(_find_wrong_directions(told)),
            ]
        )
    header = [
        "tests of the term",
        "classes",
        "80 % interval holds the change",
        "the same, lowest quarter at first",
        "80 % interval of the class's change holds it",
        "called changes of the wrong sign",
    ]
    return write_table(header, rows)


_HEADER = [
    "students called changed",
    "student and skill",
    "classes called on a skill",
    "classes called together",
    "classes with a claim",
    "80 % interval holds 0",
    "the same, lowest quarter",
    "change said of the lowest quarter",
]


def _say(row: _Row) -> list[str]:
    shares = (row.student, row.cell, row.one_skill, row.overall, row.claimed, row.covered, row.lowest)
    error = row.lowest_error
    return [
        *map(say_share, shares),
        f"{100 * error.mean():+.1f} ± {100 * error.std() / np.sqrt(len(error)):.1f} points",
    ]


def _say_link(linking: Linking, n_common: int | None) -> str:
    return {Linking.NEW: "none", Linking.SAME: "all"}.get(linking, f"{n_common}")


def _summarise(judged: Sequence[Judged]) -> _Row:
    told = [each for each in judged if each.is_told.any()]
    tables = [(each, each.is_told, np.abs(each.called)) for each in told]
    moved = [[skill.movement for skill in each.comparison.skills] for each in told if each.comparison]
    overall = [each.comparison.overall.movement for each in told if each.comparison]
    lowest = [(each, each.is_told & find_lowest(each.term)[:, None]) for each in told]
    errors = [
        float((each.comparison.students.change - each.true_change)[at].mean())
        for each, at in lowest
        if at.any() and each.comparison
    ]
    return _Row(
        student=np.array([called.max(1)[told_of.any(1)].mean() for _, told_of, called in tables]),
        cell=np.array([called[told_of].mean() for _, told_of, called in tables]),
        one_skill=np.array([any(map(_is_call, row)) for row in moved], dtype=float),
        overall=np.array(list(map(_is_call, overall)), dtype=float),
        claimed=np.array([movement is not Movement.NOT_COMPARABLE for movement in overall], dtype=float),
        covered=np.array([each.covers[told_of].mean() for each, told_of, _ in tables]),
        lowest=np.array([each.covers[at].mean() for each, at in lowest if at.any()]),
        lowest_error=np.array(errors),
    )


def _is_call(movement: Movement) -> bool:
    return movement in {Movement.ROSE, Movement.FELL_BACK}


def _cover_class(judged: Sequence[Judged]) -> list[float]:
    """Whether the interval of a linked class's mean change holds it, one a skill that is compared."""
    held = []
    for each in judged:
        assert each.comparison is not None
        truth = each.own_change
        for skill in each.comparison.skills:
            if skill.change is not None and skill.low is not None and skill.high is not None:
                true = float(truth[each.is_told[:, skill.skill or 0], skill.skill or 0].mean())
                held.append(float(skill.low <= true <= skill.high))
    return held


def _find_wrong_directions(judged: Sequence[Judged]) -> list[float]:
    """Share of a class's calls whose direction is not that of the true change, of classes with a call."""
    wrong = []
    for each in judged:
        called = each.called != 0
        if called.any():
            wrong.append(float((each.called[called] * each.true_change[called] <= 0).mean()))
    return wrong

"""Planted gains: how many of those who gained are called, beside other rules, and whether a skill alone is named.

The reference of the rivals is theirs: Rasch items whose difficulties are *known* to them, other items on each test, a
class of 28 whose abilities have the spread 1, the whole of which gains. Ours has the items of the class itself and what
both tests have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtri
from tqdm import tqdm

from engine.classroom import FloatArray, Movement
from engine.research.growth.judging import Judged, judge_all, judge_terms, share_of_points
from engine.research.growth.movement import stand_still, step_by
from engine.research.growth.rivals import (
    HALF_80,
    TWO_SIDED_5,
    compare_pairs,
    differ_by_points,
    estimate_reliability,
    match_false_alarms,
    measure_group_informed_change,
    measure_reliable_change,
)
from engine.research.growth.schedule import Linking
from engine.research.growth.terms import SimulatedTerm, TermSettings, World, draw_terms
from engine.research.pages import write_table
from engine.research.validity.tables import say_share

N_ITEMS = (8, 12, 20, 40)
GAINS = (0.4, 0.8, 1.2)
_STUDENTS = 28
_LEAST_POINTS = 0.1

#: Floating point aside: 2 of 20 is ten points.
_ROUNDING = 1e-9

Statistic = Callable[[SimulatedTerm], FloatArray]
"""How strongly a rule speaks for a change of every student, upwards where positive, shape (n_students,)."""


@dataclass(frozen=True)
class Rival:
    """A rule that calls a change of a student where its statistic is at least so far from 0."""

    name: str
    measure: Statistic
    cut: float


def _of_points(term: SimulatedTerm) -> FloatArray:
    return differ_by_points(share_of_points(term, 0), share_of_points(term, 1))


def _of_reliable_change(term: SimulatedTerm) -> FloatArray:
    first = term.gradebook.credit[:, term.term.day_of == 0]
    reliability = estimate_reliability(first)
    return measure_reliable_change(share_of_points(term, 0), share_of_points(term, 1), reliability)


def informed_by_group(term: SimulatedTerm) -> tuple[FloatArray, FloatArray]:
    """Chalmers & Campbell's change and its standard error, with the true difficulties."""
    credit, day = term.gradebook.credit, term.term.day_of
    before, after = day == 0, day == 1
    return measure_group_informed_change(
        credit[:, before], credit[:, after], term.difficulty[before], term.difficulty[after]
    )


def _of_group_informed(term: SimulatedTerm) -> FloatArray:
    change, error = informed_by_group(term)
    return np.asarray(change / error)


RIVALS = (
    Rival("ten points or more", _of_points, _LEAST_POINTS - _ROUNDING),
    Rival("reliable change index", _of_reliable_change, TWO_SIDED_5),
    Rival("group-informed, known items", _of_group_informed, TWO_SIDED_5),
)


def tabulate_rivals(n_classes: int, seed: int) -> str:
    """Markdown of the rivals alone where they were introduced: no common items, the class stands still or gains 0.8."""
    rows = []
    for j in N_ITEMS:
        base = TermSettings(World.RASCH, _STUDENTS, j, days=(0, 30), linking=Linking.NEW, move=stand_still)
        still = draw_terms(np.random.default_rng([seed, 3, 14]), n_classes, base)
        gained = draw_terms(np.random.default_rng([seed, 4, 14]), n_classes, replace(base, move=step_by(0.8)))
        cells = [str(j)]
        for rival in RIVALS:
            called = [(np.abs(rival.measure(term)) >= rival.cut).mean() for term in still]
            found = [(rival.measure(term) >= rival.cut).mean() for term in gained]
            cells += [say_share(called), say_share(found)]
        held = [(np.abs(change) <= HALF_80 * error).mean() for change, error in map(informed_by_group, still)]
        pairs = [compare_pairs(share_of_points(term, 0), share_of_points(term, 1)) < 0.05 for term in still]
        rows.append([*cells, say_share(held), say_share([float(p) for p in pairs])])
    header = ["items"]
    for rival in RIVALS:
        header += [f"{rival.name}: called, nothing changed", "called risen, class gained 0.8"]
    header += ["its 80 % interval holds 0", "paired t test: unchanged classes called"]
    return write_table(header, rows)


def tabulate_power(n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of planted gains by size, who gained, items and link, the model beside group-informed change."""
    rows = []
    cases = [(j, *link) for j in N_ITEMS for link in _LINKS if not (link[1] and j <= link[1])]
    for j, linking, k, n_remembered in tqdm(cases, desc="gains", disable=not progress, leave=False):
        draws = n_classes if not n_remembered else max(2, n_classes // 4)
        base = TermSettings(World.RASCH, _STUDENTS, j, days=(0, 30), linking=linking, n_common=k, move=stand_still)
        still = judge_terms(base, draws, [seed, 5], n_remembered=n_remembered)
        # All gains where common items are few, as they are in class; elsewhere the one of the aims.
        for gain in GAINS if k or (j == min(N_ITEMS) and linking is Linking.SAME) else GAINS[1:2]:
            for share in (1.0, 0.25):
                moved = replace(base, move=step_by(gain, share=share))
                judged = judge_terms(moved, draws, [seed, 6], n_remembered=n_remembered)
                name = {Linking.SAME: "all common", Linking.NEW: "items known"}.get(linking, f"{k} common")
                who = "whole class" if share == 1.0 else "a quarter"
                rows.append([f"{gain}", who, str(j), name, *_say_power(still, judged, share)])
    header = ["gain", "who", "items", "link", "called risen", "others called", "at 5 % false alarms"]
    header += ["group-informed, known items", "at 5 % false alarms", "class called risen"]
    return write_table(header, rows)


_LINKS = ((Linking.SAME, None, 0), (Linking.OVERLAPPING, 8, 0), (Linking.NEW, None, 120))


def _say_power(still: Sequence[Judged], judged: Sequence[Judged], share: float) -> list[str]:
    n = round(share * _STUDENTS)
    calls = [(each.called[:n] > 0).mean() for each in judged]
    others = [(each.called[n:] != 0).mean() for each in judged] if n < _STUDENTS else []
    matched = match_false_alarms(_stack(still, _of_model), _stack(judged, _of_model, n))
    rival = RIVALS[-1]
    of_rival = [(rival.measure(each.term)[:n] >= rival.cut).mean() for each in judged]
    rival_matched = match_false_alarms(
        _stack(still, lambda each: rival.measure(each.term)), _stack(judged, lambda each: rival.measure(each.term), n)
    )
    rose = [float(each.comparison.overall.movement is Movement.ROSE) for each in judged if each.comparison]
    return [
        say_share(calls),
        say_share(others),
        f"{100 * matched:.0f} %",
        say_share(of_rival),
        f"{100 * rival_matched:.0f} %",
        say_share(rose),
    ]


def _of_model(judged: Judged) -> FloatArray:
    assert judged.comparison is not None
    rose = judged.comparison.students.probability_rose[:, 0]
    return np.asarray(ndtri(np.clip(np.nan_to_num(rose, nan=0.5), 1e-12, 1 - 1e-12)))


def _stack(judged: Sequence[Judged], measure: Callable[[Judged], FloatArray], n: int = _STUDENTS) -> FloatArray:
    return np.concatenate([measure(each)[:n] for each in judged])


def tabulate_one_skill(n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of classes in which one of four skills moved, by its size and the scores on it."""
    rows = []
    cases = [(j, gain, n) for n in (28, 120) for j in N_ITEMS for gain in GAINS[1:]]
    for j, gain, n in tqdm(cases, desc="one skill", disable=not progress, leave=False):
        settings = TermSettings(
            World.PLAIN, n, j, n_skills=4, days=(0, 30), linking=Linking.SAME, move=step_by(gain, skill=1)
        )
        draws = n_classes if n == _STUDENTS else max(2, n_classes // 3)
        judged = judge_all(draw_terms(np.random.default_rng([seed, 7, 14]), draws, settings))
        named, alone, largest = [], [], []
        for each in judged:
            assert each.comparison is not None
            rose = [skill.movement is Movement.ROSE for skill in each.comparison.skills]
            calls = [skill.movement in {Movement.ROSE, Movement.FELL_BACK} for skill in each.comparison.skills]
            changes = [skill.change if skill.change is not None else -1.0 for skill in each.comparison.skills]
            named.append(float(rose[1]))
            alone.append(float(rose[1] and sum(calls) == 1))
            largest.append(float(np.argmax(changes) == 1))
        rows.append([f"{gain}", str(n), str(j // 4), *map(say_share, (named, alone, largest))])
    header = ["gain", "students", "items of the skill on each test", "named as risen", "and no other skill called"]
    return write_table([*header, "its change is the largest"], rows)

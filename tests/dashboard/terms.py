"""Classes that took several tests, drawn at random with known gains, for the pages of growth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
from scipy.special import expit

from engine.classbook.beginning import begin_class, make_upload
from engine.classroom import ClassReport, Item, KeptClass
from engine.pipeline import analyse
from tests.engine.reports import make_curriculum, make_gradebook, make_skill

FIRST = date(2026, 9, 2)
GAPS = (0, 14, 24, 35, 42, 63)
N_STUDENTS = 24
SKILLS = ("On a number line", "Equivalent fractions", "Simplify", "Add, unlike denominators")
GAINS = np.array([-0.6, 2.0, 1.0, 0.0])
"""In logits, from the first test to the last."""

PER_SKILL = 5


@cache
def make_term_report(n_tests: int = 2, *, linked: bool = True, seed: int = 3) -> ClassReport:
    """The report of a class of 24 on four skills: tests of 20 items, of which 8 are asked again where ``linked``.

    The last student missed the first test. Only ten students gained on the second skill, so that a group has something
    to show.
    """
    chance = np.random.default_rng(seed)
    ability = chance.normal(0.0, 1.0, (N_STUDENTS, len(SKILLS))) * 0.6 + chance.normal(0.0, 0.8, (N_STUDENTS, 1))
    gains = np.tile(GAINS, (N_STUDENTS, 1))
    gains[10:, 1] = 0.3
    first = chance.normal(0.0, 0.8, (len(SKILLS), PER_SKILL))
    columns, items, asks = [], [], []
    for t in range(n_tests):
        on = FIRST + timedelta(days=GAPS[t] if n_tests > 2 else 28 * t)
        share = t / (n_tests - 1)
        for s in range(len(SKILLS)):
            for k in range(PER_SKILL):
                is_again = linked and t > 0 and k < 2
                difficulty = first[s, k] if t == 0 or is_again else chance.normal(0.0, 0.8)
                z = ability[:, s] + share * gains[:, s] - difficulty
                columns.append((chance.random(N_STUDENTS) < expit(z)).astype(float))
                title = f"T{t + 1} Q{s * PER_SKILL + k + 1}"
                again = f"T1 Q{s * PER_SKILL + k + 1}" if is_again else ""
                items.append(Item(title, 1.0, taken_on=on, again_of=again))
                asks.append([s])
    scores = np.array(columns).T
    scores[-1, : len(SKILLS) * PER_SKILL] = np.nan
    gradebook = replace(make_gradebook(scores, name="Room 12"), items=tuple(items))
    curriculum = make_curriculum([make_skill(name) for name in SKILLS], asks)
    return analyse(gradebook, curriculum, today=FIRST + timedelta(days=70))


def make_term_class(name: str, n_tests: int = 2, *, linked: bool = True) -> KeptClass:
    """The same class as it is kept, all of its tests in one file with the day of every item."""
    report = make_term_report(n_tests, linked=linked)
    assert report.growth is not None
    upload = make_upload(report.gradebook, "term.csv", None, report.growth.term.days[-1])
    return begin_class(name, [upload], report.curriculum)

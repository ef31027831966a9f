"""How long a teacher waits for a term."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import numpy as np

from engine.growth.comparing import compare_tests
from engine.pipeline import analyse
from engine.research.growth.movement import draw_movement
from engine.research.growth.schedule import Linking
from engine.research.growth.terms import SimulatedTerm, TermSettings, World, simulate_term
from engine.research.pages import write_table

_GAP = 21
_ITEMS = 10
_SKILLS = 5


def tabulate_waiting(repeats: int, seed: int) -> str:
    """Markdown of medians over ``repeats`` warm runs, one thread: a long term, and a test more for a usual class."""
    long, usual = _draw(200, 6, seed), _draw(30, 3, seed)
    report = analyse(long.gradebook, long.curriculum)
    runs: tuple[tuple[str, Callable[[], object]], ...] = (
        (f"a term of 200 students, 6 tests of {_ITEMS} items: gradebook to report", lambda: _analyse(long)),
        ("compare its first and last test", lambda: compare_tests(report, 0, 5)),
        (f"a third test of {_ITEMS} items for 30 students: gradebook to report", lambda: _analyse(usual)),
    )
    return write_table(["what", "median"], [[name, _say_median(run, repeats)] for name, run in runs])


def _draw(n_students: int, n_tests: int, seed: int) -> SimulatedTerm:
    settings = TermSettings(
        World.PLAIN,
        n_students,
        _ITEMS,
        n_skills=_SKILLS,
        days=tuple(_GAP * t for t in range(n_tests)),
        linking=Linking.OVERLAPPING,
        n_common=_ITEMS // 2,
        move=draw_movement,
    )
    return simulate_term(np.random.default_rng([seed, 15, 14]), settings)


def _analyse(term: SimulatedTerm) -> object:
    return analyse(term.gradebook, term.curriculum, today=term.term.days[-1])


def _say_median(run: Callable[[], object], repeats: int) -> str:
    run()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    value = median(times)
    return f"{1000 * value:.0f} ms" if value < 1 else f"{value:.2f} s"

"""All that ``python -m engine benchmark --growth`` measures: whether what is said about change is true."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch

from engine.research.growth.chosen_groups import tabulate_effects, tabulate_groups
from engine.research.growth.drifted_items import tabulate_drifted
from engine.research.growth.gains import tabulate_one_skill, tabulate_power, tabulate_rivals
from engine.research.growth.judging import count_fallbacks
from engine.research.growth.real_tests import tabulate_anchors, tabulate_halves
from engine.research.growth.terms import draw_terms
from engine.research.growth.third_test import tabulate_third_test
from engine.research.growth.unchanged import tabulate_moving, tabulate_unchanged
from engine.research.growth.waiting import tabulate_waiting

#: The same command with ``--full`` draws so many times as many classes.
FULL = 8

#: Rivals cost next to nothing.
_RIVAL_DRAWS = 300

#: Full analyses cost thirty times as much as the estimates alone.
_FALLBACK_DRAWS = 24


def measure_growth(*, n_classes: int, seed: int, repeats: int, full: bool = False, progress: bool = False) -> str:
    """Hold what is said about simulated terms against their truth; markdown.

    Parameters
    ----------
    n_classes
        Of 28 students drawn for every row; a third of it where they are of 120, a quarter where an earlier class is
        remembered.
    repeats
        Of every timing.
    full
        Draw :data:`FULL` times as many.
    """
    torch.set_num_threads(1)
    n = max(2, n_classes * (FULL if full else 1))
    parts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Nothing changed, four skills:", partial(tabulate_unchanged, n, seed, progress=progress)),
        ("Classes and students move, everything drawn:", partial(tabulate_moving, n, seed, progress=progress)),
        ("Rivals where no item is common, Rasch items, 28 students:", partial(tabulate_rivals, _RIVAL_DRAWS, seed)),
        ("Planted gains, Rasch items, 28 students:", partial(tabulate_power, n, seed, progress=progress)),
        ("One of four skills moved, all items common:", partial(tabulate_one_skill, n, seed, progress=progress)),
        ("Third test from two, log loss:", partial(tabulate_third_test, 2 * n, seed, progress=progress)),
        ("Standardised gain of a class:", partial(tabulate_effects, n, seed, progress=progress)),
        ("The lowest quarter beside the others:", partial(tabulate_groups, n, seed, progress=progress)),
        ("Items that drift, class gains 0.5:", partial(tabulate_drifted, n, seed, progress=progress)),
        ("Waiting, one thread:", partial(tabulate_waiting, repeats, seed)),
    )
    head = f"{n} classes of 28 a row, a third of it of 120, seed {seed}. {_AIMS}"
    return "\n\n".join([head, *(part for title, make in parts for part in (title, make())), _say_fallbacks(seed)])


def measure_growth_on_exams(
    data: Path, *, n_classes: int, seed: int, full: bool = False, progress: bool = False
) -> str:
    """The same on real scores; markdown.

    Parameters
    ----------
    data
        Folder of response sets, see :func:`engine.research.evaluation.read_response_sets`.
    """
    torch.set_num_threads(1)
    n = max(2, n_classes * (FULL if full else 1))
    return "\n\n".join(
        [
            f"Real exams cut into two tests between which nothing changed, {n} classes of 28 an exam, seed {seed}:",
            tabulate_halves(data, n, seed, progress=progress),
            "Two groups given for one class on two days, tests of 20 items:",
            tabulate_anchors(n, seed),
        ]
    )


_AIMS = """\
Aims: nothing changed, at most 5 % of students and classes called, none of the classes that nothing links; 80 %
intervals hold 77 to 83 %; power at least that of the group-informed rule with known items; the third test predicted
better than by the better of both rivals. Behind ± is the standard error over classes."""


def _say_fallbacks(seed: int) -> str:
    share = count_fallbacks(draw_terms(np.random.default_rng([seed, 16, 14]), _FALLBACK_DRAWS))
    return (
        f"Of {_FALLBACK_DRAWS} drawn terms that went through the whole pipeline, about {100 * share:.0f} % rest on an"
        " average instead of the model, or are of one day; of these no change is said."
    )

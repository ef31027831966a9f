"""How soon the levels of new students are settled, with and without a memory of the test.

A class begins a test that eight classes sat before: every student shows k scores, on items that are drawn for each. The
truth is known, so that coverage is seen beside the width of the ranges.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from scipy.special import expit, logit, ndtri
from tqdm import tqdm

from engine.classroom import BoolArray, FloatArray, Level
from engine.estimates.mastery import estimate_mastery
from engine.learners import load_learner
from engine.learners.adapting.adapted import Adapted
from engine.learners.tasks import ClassTasks
from engine.memory.memory import Memory, RememberedClass
from engine.memory.recall import recall_items
from engine.memory.summary import summarise_classes
from engine.research.pages import write_table
from engine.research.remembering.sequences import MOST_EARLIER, name_parts
from engine.research.simulation import simulate_class

#: Share of ranges that should hold the truth.
COVERAGE = 0.8

#: Scores that every student shows.
SHOWN = (2, 4, 6, 8, 12, 16, 20, 25)

_N_ITEMS = 30


@dataclass(frozen=True, eq=False)
class Newcomers:
    """What is said of the students of one class, each of shape (n_students, n_skills).

    Attributes
    ----------
    mean, sd
        Of the logit of the mastery.
    missed
        How many standard deviations the truth lies from it.
    settled
        Whether there is enough evidence for a level.
    """

    mean: FloatArray
    sd: FloatArray
    missed: FloatArray
    settled: BoolArray


@dataclass(frozen=True)
class Summary:
    """Means over classes: width of the ranges, share that hold the truth, width at which 80 % would, share settled."""

    width: float
    held: float
    fair_width: float
    settled: float


def tabulate_newcomers(n_classes: int, class_size: int, seed: int, *, progress: bool = False) -> str:
    """Markdown: ranges and levels by number of scores, and with how many scores a class without memory is as far.

    As far is what is as wide where both hold the truth of 80 %: ranges that hold less often look better than they are.
    """
    found: dict[tuple[int, bool], list[Newcomers]] = {(k, known): [] for k in SHOWN for known in (False, True)}
    rng = np.random.default_rng([seed, 11])
    for _ in tqdm(range(n_classes), desc="newcomers", disable=not progress, leave=False):
        for key, newcomers in _meet_class(rng, class_size).items():
            found[key].append(newcomers)
    mean = {key: _summarise(each) for key, each in found.items()}
    rows = []
    for k in SHOWN:
        both = (mean[k, False], mean[k, True])
        cells = [f"{m.width:.3f}, {m.held:.0%}, {m.fair_width:.3f}, {m.settled:.0%}" for m in both]
        fair = np.array([mean[each, False].fair_width for each in SHOWN])
        rows.append([str(k), *cells, _count_saved(fair, mean[k, True].fair_width)])
    header = ("scores", "alone: width, held, width for 80 %, settled", "with memory", "as wide alone at, for 80 %")
    return write_table(header, rows)


def _meet_class(rng: np.random.Generator, class_size: int) -> dict[tuple[int, bool], Newcomers]:
    whole = simulate_class(rng, n_students=class_size * (MOST_EARLIER + 1), n_items=_N_ITEMS)
    rows = [slice(c * class_size, (c + 1) * class_size) for c in range(MOST_EARLIER + 1)]
    new, *earlier = (whole.tasks.take_students(at) for at in rows)
    names = name_parts(new)
    memory = Memory(
        tuple(RememberedClass(str(c), "", each) for c, each in enumerate(summarise_classes(earlier, *names)))
    )
    order = torch.as_tensor(rng.random(new.seen.shape)).masked_fill(~new.seen, 2.0).argsort(-1).argsort(-1)
    shown = {k: new.with_seen(new.seen & (order < k)) for k in SHOWN}
    ways = {(k, False): tasks for k, tasks in shown.items()}
    ways |= {(k, True): recall_items(memory, tasks, *names)[0] for k, tasks in shown.items()}
    adapted = load_learner("reptile").adapt(list(ways.values()))
    truth = whole.mastery[rows[0]]
    return {key: _judge(found, ways[key], truth) for key, found in zip(ways, adapted, strict=True)}


def _judge(adapted: Adapted, tasks: ClassTasks, truth: FloatArray) -> Newcomers:
    table = estimate_mastery(adapted, tasks.count_responses(), scores_vary=tasks.scores_vary)
    missed = np.abs(logit(truth) - adapted.mastery_logit) / adapted.mastery_logit_sd
    settled = table.level != Level.NOT_ENOUGH_EVIDENCE
    return Newcomers(adapted.mastery_logit, adapted.mastery_logit_sd, missed, np.asarray(settled, dtype=bool))


def _summarise(classes: list[Newcomers]) -> Summary:
    z = float(ndtri(0.5 + COVERAGE / 2))
    needed = float(np.mean([np.quantile(each.missed, COVERAGE) for each in classes]))

    def measure_width(times: float) -> float:
        ends = [(expit(e.mean + times * e.sd) - expit(e.mean - times * e.sd)).mean() for e in classes]
        return float(np.mean(ends))

    held = float(np.mean([(each.missed <= z).mean() for each in classes]))
    settled = float(np.mean([each.settled.mean() for each in classes]))
    return Summary(measure_width(z), held, measure_width(needed), settled)


def _count_saved(alone: FloatArray, reached: float) -> str:
    """With how many scores a class alone has ranges so wide; between the numbers tried, in straight lines."""
    if reached < alone.min():
        return f"more than {SHOWN[-1]}"
    order = np.argsort(alone)
    return f"{np.interp(reached, alone[order], np.array(SHOWN)[order]):.1f}"

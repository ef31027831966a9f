"""Classes and groups of them: does Bonett's d hold, and does a group gain by having been chosen for doing badly.

The group is the quarter of the class with the fewest points on the first test. Of these some happened to have a bad day
and do better the next time without any help: regression to the mean, which a comparison of raw gains takes for help.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tqdm import tqdm

from engine.classroom import BoolArray
from engine.growth.groups import compare_group
from engine.research.growth.judging import Judged, find_lowest, judge_all, judge_terms, share_of_points
from engine.research.growth.movement import add_movements, drift_alone, step_by, step_for
from engine.research.growth.schedule import Linking
from engine.research.growth.terms import SimulatedTerm, TermSettings, World, simulate_term
from engine.research.pages import write_table
from engine.research.validity.tables import say_share

_N_ITEMS = (12, 20)
_HELP = (0.0, 0.8)
_SURE = 0.95


def tabulate_effects(n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of the standardised gain of classes of one skill: coverage of its interval, by gain and link."""
    rows = []
    cases = [
        (n, j, gain, link, k)
        for n in (28, 120)
        for j in _N_ITEMS
        for gain in (0.0, 0.8)
        for link, k in ((Linking.OVERLAPPING, 8), (Linking.SAME, None))
    ]
    for n, j, gain, linking, k in tqdm(cases, desc="effects", disable=not progress, leave=False):
        move = add_movements(step_by(gain), drift_alone(0.3))
        settings = TermSettings(World.RASCH, n, j, days=(0, 30), linking=linking, n_common=k, move=move)
        judged = judge_terms(settings, n_classes if n == 28 else max(2, n_classes // 3), [seed, 9])
        told = [each.comparison.overall for each in judged if each.comparison and each.comparison.overall.effect]
        # Abilities have a spread of 1 on the first day and of sqrt(1 + 0.3²) on the second.
        true = gain / np.sqrt((1.0 + 1.09) / 2.0)
        held = [float((mean.effect_low or 0.0) <= true <= (mean.effect_high or 0.0)) for mean in told]
        error = np.array([mean.effect for mean in told]) - true
        width = np.mean([(mean.effect_high or 0.0) - (mean.effect_low or 0.0) for mean in told])
        rows.append(
            [
                str(n),
                str(j),
                f"{k or 'all'}",
                f"{true:.2f}",
                say_share(held),
                f"{width:.2f}",
                f"{error.mean():+.2f} ± {error.std() / np.sqrt(len(error)):.2f}",
            ]
        )
    header = ["students", "items", "common", "true d", "80 % interval holds it", "its width", "mean error"]
    return write_table(header, rows)


def tabulate_groups(n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of the lowest quarter beside the others, helped and not helped, linked and not."""
    rows = []
    cases = [
        (n, j, gain, linking)
        for n in (28, 120)
        for j in _N_ITEMS
        for gain in _HELP
        for linking in (Linking.NEW, Linking.SAME)
    ]
    for n, j, gain, linking in tqdm(cases, desc="groups", disable=not progress, leave=False):
        settings = TermSettings(World.RASCH, n, j, days=(0, 30), linking=linking)
        rng = np.random.default_rng([seed, 10, 14])
        draws = n_classes if n == 28 else max(2, n_classes // 3)
        terms = [_help_lowest(rng, settings, gain) for _ in range(draws)]
        found = [_compare(each, find_lowest(term)) for each, term in zip(judge_all(terms), terms, strict=True)]
        told = np.array([values for values in found if values is not None])  # (n_told, 5)
        raw = np.array([_gain_in_points(term, find_lowest(term)) for term in terms])
        rows.append(
            [
                str(n),
                str(j),
                "all common" if linking is Linking.SAME else "none common",
                f"{gain}",
                say_share((told[:, 3] >= _SURE).astype(float)),
                say_share((told[:, 3] <= 1.0 - _SURE).astype(float)),
                say_share(((told[:, 1] <= told[:, 4]) & (told[:, 4] <= told[:, 2])).astype(float)),
                f"{100 * told[:, 0].mean():+.1f}",
                f"{100 * told[:, 4].mean():+.1f}",
                f"{100 * raw.mean():+.1f}",
            ]
        )
    header = ["students", "items", "link", "help, logits", "surely more", "surely less", "80 % interval holds it"]
    return write_table([*header, "advantage said, points", "true", "raw points say"], rows)


def _help_lowest(rng: np.random.Generator, settings: TermSettings, gain: float) -> SimulatedTerm:
    """A term whose lowest quarter on the first test is helped before the second; nobody else moves but by drift.

    The same generator state draws the same first test again once it is known who is chosen.
    """
    state = rng.bit_generator.state
    first = simulate_term(rng, replace(settings, move=drift_alone(0.2)))
    if not gain:
        return first
    rng.bit_generator.state = state
    move = add_movements(drift_alone(0.2), step_for(gain, find_lowest(first)))
    return simulate_term(rng, replace(settings, move=move))


def _compare(judged: Judged, group: BoolArray) -> tuple[float, float, float, float, float] | None:
    """Advantage, its interval, the probability that the group gained more, and the true advantage in mastery."""
    found = compare_group(judged.report, 0, 1, list(np.flatnonzero(group).tolist()), None)
    if found.advantage is None or found.low is None or found.high is None or found.probability_more is None:
        return None
    change = judged.own_change[:, 0]
    true = float(change[group].mean() - change[~group].mean())
    return found.advantage, found.low, found.high, found.probability_more, true


def _gain_in_points(term: SimulatedTerm, group: BoolArray) -> float:
    """How much more the group gained in the share of points: what a spreadsheet says."""
    gain = share_of_points(term, 1) - share_of_points(term, 0)
    return float(gain[group].mean() - gain[~group].mean())

"""Items asked again that are not as hard as they were: how many are found, and how many others are set apart."""

from __future__ import annotations

import numpy as np
from tqdm import tqdm

from engine.research.growth.judging import judge_terms
from engine.research.growth.movement import step_by
from engine.research.growth.schedule import Linking
from engine.research.growth.terms import TermSettings, World
from engine.research.pages import write_table
from engine.research.validity.tables import say_share

#: Common items, and how many of them drift.
_CASES = ((8, 0), (8, 1), (8, 2), (12, 0), (12, 2), (12, 4))
_GAIN = 0.5


def tabulate_drifted(n_classes: int, seed: int, *, progress: bool = False) -> str:
    """Markdown of the class that gains 0.5 logits while some of its common items drift by 1 to 1.6 logits."""
    rows = []
    cases = [(n, k, drifted) for n in (28, 120) for k, drifted in _CASES]
    for n, k, n_drifted in tqdm(cases, desc="drifted items", disable=not progress, leave=False):
        settings = TermSettings(
            World.PLAIN,
            n,
            16,
            days=(0, 30),
            linking=Linking.OVERLAPPING,
            n_common=k,
            move=step_by(_GAIN),
            n_drifted=n_drifted,
        )
        found, false, held, error = [], [], [], []
        for each in judge_terms(settings, n_classes if n == 28 else max(2, n_classes // 3), [seed, 11]):
            assert each.comparison is not None
            titles = {each.term.gradebook.items[j].title for j in each.term.drifted}
            named = set(each.comparison.link.drifted)
            found.append(len(named & titles) / len(titles) if titles else np.nan)
            false.append(len(named - titles) / (k - len(titles)))
            mean = each.comparison.overall
            true = float(each.term.true_change(0, 1).mean())
            if mean.change is not None and mean.low is not None and mean.high is not None:
                held.append(float(mean.low <= true <= mean.high))
                error.append(abs(mean.change - true))
        cells = ["–" if n_drifted == 0 else say_share(found), say_share(false), say_share(held)]
        rows.append([str(n), str(k), str(n_drifted), *cells, f"{100 * np.mean(error):.1f}"])
    header = ["students", "common items", "of which drift", "found", "others set apart"]
    return write_table([*header, "80 % interval of the class's change holds it", "its error, points of mastery"], rows)

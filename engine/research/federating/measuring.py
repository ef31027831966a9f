"""Log loss on sets that no school has: schools together, the same classes in one place, and each school alone."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from engine.estimates.metrics import cross_entropy
from engine.federated.accountant import DELTA, find_noise, measure_epsilon
from engine.federated.adapting import CLASSES_A_ROUND, adapt_classes, measure_squares
from engine.federated.client_app import make_client_app
from engine.federated.in_process import InProcessGrid
from engine.federated.school import School, SchoolSettings
from engine.federated.server_app import CLIP, LARGEST_STEP, N_ROUNDS, ServerSettings, bound_length, run_federation
from engine.federated.strategy import fall
from engine.federated.weights import SHARED, move, put_shared, take_shared
from engine.learners import load_learner
from engine.learners.reptile import MetaWeights, Reptile
from engine.learners.tasks import ClassTasks
from engine.research.evaluation import hide_share
from engine.research.federating.membership import tabulate_membership
from engine.research.federating.schools import Country, draw_country, simulate_country
from engine.research.pages import write_table

HIDDEN = (0.3, 0.7)
EPSILONS = (8.0, 3.0, 1.0)
#: Schools that are trained alone; their mean is shown.
_ALONE = 8

Losses = tuple[float, ...]


def measure_federated(data: Path | None, *, n_schools: int, seed: int, progress: bool = False) -> str:
    """Two tables: log loss, and what one school's update tells of who is behind it.

    Parameters
    ----------
    data
        Folder of response sets; simulated schools without it.
    """
    torch.set_num_threads(1)
    os.environ["FLWR_TELEMETRY_ENABLED"] = "0"
    logging.getLogger("flwr").setLevel(logging.ERROR)
    country = simulate_country(n_schools, seed) if data is None else draw_country(data, n_schools, seed)
    shipped = dict(load_learner("reptile").meta_weights)
    start = {**shipped, **{name: torch.zeros_like(shipped[name]) for name in SHARED}}
    squares = measure_squares(shipped)
    with tqdm(total=7 + 2 * len(EPSILONS), desc="federating", disable=not progress, leave=False) as bar:
        found: dict[str, Losses] = {}

        def note(name: str, *learned: MetaWeights) -> None:
            found[name] = tuple(np.mean([_judge(country, weights, seed) for weights in learned], axis=0))
            bar.update()

        note("start: output layer of zeros", start)
        note("each school alone", *(_train(start, squares, [own], seed) for own in country.schools[:_ALONE]))
        note("pooled in one place", _train(start, squares, country.schools, seed))
        note("federated, trimmed mean (default)", _federate(country, start, "trimmed", 0.0, seed))
        note("federated, Krum", _federate(country, start, "krum", 0.0, seed))
        note("federated, mean", _federate(country, start, "mean", 0.0, seed))
        for epsilon in EPSILONS:
            noise = find_noise(epsilon, N_ROUNDS)
            spent = measure_epsilon(noise, N_ROUNDS)
            note(
                f"federated, mean, central noise {noise:.2f}: ε = {spent:.1f}",
                _federate(country, start, "mean", noise, seed),
            )
        for epsilon in EPSILONS:
            noise = find_noise(epsilon, N_ROUNDS)
            note(
                f"federated, mean, noise {noise:.2f} at every school: ε = {measure_epsilon(noise, N_ROUNDS):.1f}",
                _federate(country, start, "mean", 0.0, seed, local_noise=noise),
            )
        note("shipped, 1400 updates on invented classes", shipped)
    n_classes = sum(map(len, country.schools))
    title = (
        f"{n_schools} schools with {n_classes} classes, {N_ROUNDS} rounds of up to {CLASSES_A_ROUND} classes a school, "
        f"clip {CLIP:g}, δ = {DELTA:g}; judged on {', '.join(country.judged)}; seed {seed}."
    )
    attacked = "What one school's update of the first round tells (AUC, 0.5 is chance):"
    return "\n\n".join([title, _tabulate(found), attacked, tabulate_membership(country, start, squares, seed)])


def _tabulate(found: Mapping[str, Losses]) -> str:
    pooled = found["pooled in one place"]
    header = [
        "log loss on hidden scores",
        *(f"{h:.0%} hidden" for h in HIDDEN),
        *(f"beyond pooled, {h:.0%}" for h in HIDDEN),
    ]
    rows = [
        [
            name,
            *(f"{loss:.4f}" for loss in losses),
            *(f"{a - b:+.4f}".replace("-", "−") for a, b in zip(losses, pooled, strict=True)),
        ]
        for name, losses in found.items()
    ]
    return write_table(header, rows)


def _judge(country: Country, meta_weights: MetaWeights, seed: int) -> Losses:
    """Mean over sets of the cross-entropy of hidden scores, for every share that is hidden."""
    learner = Reptile(meta_weights)
    losses = []
    for hidden in HIDDEN:
        of_sets = []
        for classes in country.judged.values():
            episodes = hide_share(classes, hidden, seed)
            results = learner.adapt([episode.support for episode in episodes])
            cells = [cross_entropy(e.credit, a.expected[e.query]) for e, a in zip(episodes, results, strict=True)]
            of_sets.append(float(np.concatenate(cells).mean()))
        losses.append(float(np.mean(of_sets)))
    return tuple(losses)


def _federate(
    country: Country, start: MetaWeights, averaging: str, noise: float, seed: int, *, local_noise: float = 0.0
) -> MetaWeights:
    """All schools through their very ClientApp and the server's very strategy, in this process."""
    # Flower draws its noise from numpy's global generator.
    np.random.seed(seed)  # noqa: NPY002
    seeds = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        schools = [
            School(SchoolSettings((), clip=CLIP, noise=local_noise), classes, Path(folder) / str(k))
            for k, classes in enumerate(country.schools)
        ]
        app = make_client_app(lambda context: schools[context.node_id - 1], lambda: int(seeds.integers(2**62)))
        nodes = range(1, len(schools) + 1)
        grid = InProcessGrid(dict.fromkeys(nodes, app), {node: {} for node in nodes})
        settings = ServerSettings(folder, n_schools=len(schools), averaging=averaging, noise=noise, patience=1e6)
        settings = replace(settings, most=bound_length(CLIP, local_noise))
        return run_federation(grid, settings, start)[0]


def _train(
    start: MetaWeights, squares: Mapping[str, torch.Tensor], schools: Sequence[Sequence[ClassTasks]], seed: int
) -> MetaWeights:
    """The same rounds where all classes lie in one place: as many classes a round, and none is clipped."""
    rng = np.random.default_rng(seed)
    step = fall(LARGEST_STEP, N_ROUNDS)
    meta_weights = start
    for number in range(1, N_ROUNDS + 1):
        chosen = [own[k] for own in schools for k in rng.permutation(len(own))[:CLASSES_A_ROUND]]
        moved = adapt_classes(meta_weights, squares, chosen, int(rng.integers(2**62)))
        meta_weights = put_shared(start, move(take_shared(meta_weights), moved, step(number)))
    return meta_weights

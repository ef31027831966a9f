"""The server's side of a federation, as a Flower ServerApp; also what a simulation runs in one process."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from flwr.app import Context
from flwr.serverapp import Grid, ServerApp

from engine.federated.shared_items import ask_for_items, merge_shared_items
from engine.federated.strategy import GatedReptile, RoundReport, fall, make_strategy
from engine.federated.weights import put_shared, read_record, take_shared, write_record
from engine.learners import load_learner
from engine.learners.adapting.checkpoints import read_checkpoint, write_checkpoint
from engine.learners.reptile import MetaWeights, Reptile
from engine.memory.file import write_memory

#: What a server leaves in its folder: the meta-weights, what came of every round, and the items that schools share.
WEIGHTS, REPORT, ITEMS = "reptile.safetensors", "report.json", "shared.memory"

#: Five rounds of large steps and not fifty of small ones: every round costs privacy. About half of the updates of
#: schools are shorter than the clip. See FEDERATED.md.
N_ROUNDS, LARGEST_STEP, CLIP = 5, 40.0, 0.04

_LOOK_EVERY = 1.0


def bound_length(clip: float, local_noise: float) -> float:
    """Greatest length that an honest update has: the clip, and what a school's own noise adds to it.

    The length of Gaussian noise on n numbers is within a fifth of its standard deviation times √n for n = 390.
    """
    n = sum(value.size for value in take_shared(load_learner("reptile").meta_weights).values())
    return float(clip + 1.2 * 2.0 * clip * local_noise * n**0.5)


@dataclass(frozen=True)
class ServerSettings:
    """How a federation is run.

    Attributes
    ----------
    out
        Folder for what comes of it.
    start
        Checkpoint of Reptile to start from; the shipped one by default. Its hidden layer must be the shipped one's.
    n_schools
        Who is expected. The first round waits ``patience`` seconds for all of them, a round no longer for an answer.
    averaging, clip, noise
        See :func:`engine.federated.strategy.make_strategy`.
    most
        Greatest length of an update that is let in; where schools add noise of their own, more than ``clip``.
    largest_step
        ε of the first round.
    titles
        Items of which schools are asked what their memories know, after the last round.
    names
        Number of a node -> name of the school, where schools have keys; reports say it instead of the number.
    """

    out: str
    n_schools: int
    n_rounds: int = N_ROUNDS
    start: str | None = None
    averaging: str = "trimmed"
    clip: float = CLIP
    most: float = CLIP
    noise: float = 0.0
    largest_step: float = LARGEST_STEP
    patience: float = 300.0
    titles: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def run_federation(grid: Grid, settings: ServerSettings, start: MetaWeights) -> tuple[MetaWeights, GatedReptile]:
    """All rounds; returns the meta-weights and the strategy with its reports.

    Parameters
    ----------
    grid
        Where the schools are.
    start
        Where the first round begins.
    """
    strategy = make_strategy(
        settings.averaging,
        n_schools=settings.n_schools,
        clip=settings.clip,
        most=settings.most,
        noise=settings.noise,
        step=fall(settings.largest_step, settings.n_rounds),
    )
    first = write_record(take_shared(start))
    found = strategy.start(grid, first, num_rounds=settings.n_rounds, timeout=settings.patience).arrays
    shared = read_record(found) if found else read_record(first)
    return put_shared(start, shared), strategy


app = ServerApp()


@app.main()
def main(grid: Grid, context: Context) -> None:
    """Wait for the schools, run all rounds, and write what came of them."""
    written = json.loads(Path(str(context.run_config["settings"])).read_text(encoding="utf-8"))
    settings = ServerSettings(**{**written, "titles": tuple(written["titles"])})
    _wait_for_schools(grid, settings)
    start = load_learner("reptile") if settings.start is None else read_checkpoint(Path(settings.start), Reptile)
    meta_weights, strategy = run_federation(grid, settings, dict(start.meta_weights))
    out = Path(settings.out)
    write_checkpoint(meta_weights, out / WEIGHTS, {"learner": "reptile", "classes": "of schools, federated"})
    if settings.titles:
        replies = grid.send_and_receive(ask_for_items(grid.get_node_ids(), settings.titles), timeout=settings.patience)
        (out / ITEMS).write_bytes(write_memory(merge_shared_items(replies, settings.titles)))
    # The report is written last: who waits for the end looks for it.
    partial = out / f"{REPORT}.partial"
    described = [_describe(report, settings.names) for report in strategy.reports]
    partial.write_text(json.dumps(described, indent=1, ensure_ascii=False), encoding="utf-8")
    partial.rename(out / REPORT)


def _wait_for_schools(grid: Grid, settings: ServerSettings) -> None:
    for _ in range(int(settings.patience / _LOOK_EVERY)):
        if len(list(grid.get_node_ids())) >= settings.n_schools:
            return
        time.sleep(_LOOK_EVERY)


def _describe(report: RoundReport, names: Mapping[str, str]) -> dict[str, object]:
    refused = {names.get(str(node), str(node)): str(reason) for node, reason in report.refused.items()}
    return {**asdict(report), "refused": refused}

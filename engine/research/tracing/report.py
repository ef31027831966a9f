"""The tables of ``python -m engine benchmark --tracing``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from engine.classroom import FloatArray, Message, Problem, ResponseLog
from engine.errors import InputError
from engine.estimates.metrics import bootstrap_mean_difference, measure_calibration
from engine.importers.response_logs import read_response_log
from engine.research.pages import write_table
from engine.research.tracing.protocol import (
    MOST_RESPONSES,
    OURS,
    TRACERS,
    Split,
    Traced,
    list_losses,
    measure_auc,
    split_students,
    sum_by_student,
    trace,
)
from engine.research.tracing.simulated_logs import WORLDS

#: Training students of a simulated log at most; there are few items, so more teach little.
_MOST_SIMULATED = 400
_FIRST, _EARLY = 5, 20


def measure_tracing(data: Path | None, *, n_students: int, seed: int, progress: bool = False) -> str:
    """How well every tracer expects the next response of students it never saw; markdown.

    Parameters
    ----------
    data
        Folder with one folder for each log, ``log.csv`` or ``log.csv.gz`` in it; simulated logs alone if None.
    n_students
        Training students of a log, at most.
    seed
        Of the split, of the training, of the simulated logs and of the bootstrap.
    """
    torch.set_num_threads(1)
    parts = [
        f"Up to {n_students} training students a log, seed {seed}, the first {MOST_RESPONSES} responses of a student."
        " In brackets 95 % bootstrap intervals over test students; of the log loss, of what it lies above that of"
        f" “{OURS}”. Learned: numbers that were learned, of items only those that training students answered. One"
        " thread."
    ]
    for name, split, truth in _draw_logs(data, n_students, seed):
        traced = {}
        for tracer in tqdm(TRACERS, desc=name[:30], disable=not progress, leave=False):
            traced[tracer] = trace(tracer, split, seed)
        parts += [_say_split(name, split), _tabulate(split, traced, truth, seed), _tabulate_parts(split, traced, truth)]
    return "\n\n".join(parts)


def _draw_logs(data: Path | None, n_students: int, seed: int) -> Iterator[tuple[str, Split, FloatArray | None]]:
    """Name, split and, where a log is simulated, the true probability of the test students' responses."""
    for path in list_logs(data) if data else []:
        log = read_response_log(path.read_bytes(), path.name)
        yield path.parent.name, split_students(take_unseen(log), n_students, seed), None
    n_students = min(n_students, _MOST_SIMULATED)
    for name, simulate in WORLDS.items():
        simulated = simulate(2 * n_students, seed)
        split = split_students(simulated.log, n_students, seed)
        true = replace(simulated.log, credit=simulated.probability).take_students(split.chosen, MOST_RESPONSES)
        yield name, split, true.credit


def list_logs(data: Path) -> list[Path]:
    """The response logs under a folder, by name; InputError where there is none."""
    found = sorted([*data.glob("*/log.csv"), *data.glob("*/log.csv.gz")])
    if not found:
        raise InputError([Problem(Message("cli-no-response-logs", {"folder": str(data)}))])
    return found


def take_unseen(log: ResponseLog) -> ResponseLog:
    """Every second student. The model was built while looking at the others, who are not reported on."""
    return log.take_students(np.arange(1, len(log.students), 2)) if len(log.students) > 1 else log


def _say_split(name: str, split: Split) -> str:
    test = split.test
    return (
        f"{name}: {len(split.train.students)} training students with {len(split.train.item):,} responses,"
        f" {len(split.validation.students)} to stop by, {len(test.students)} test students with {len(test.item):,},"
        f" {split.is_cold.mean():.0%} of them on items that no training student answered."
    )


def _tabulate(split: Split, traced: Mapping[str, Traced], truth: FloatArray | None, seed: int) -> str:
    test = split.test
    ours = list_losses(test, traced[OURS].expected)
    n = sum_by_student(test, np.ones(len(test.item)))
    rows = []
    for name, one in _add_truth(traced, truth).items():
        auc = measure_auc(test, one.expected, seed)
        losses = list_losses(test, one.expected)
        worse, low, high = bootstrap_mean_difference([sum_by_student(test, losses - ours)], [n], seed)
        difference = "0" if name == OURS else f"{worse:+.4f} [{low:+.4f}, {high:+.4f}]"
        rows.append(
            [
                name,
                f"{auc.value:.3f} [{auc.low:.3f}, {auc.high:.3f}]",
                f"{losses.mean():.4f}",
                difference,
                f"{measure_calibration(test.credit, one.expected):.3f}",
                f"{one.n_learned:,}" if one.n_learned else "–",
            ]
        )
    header = ["tracer", "AUC", "log loss", f"above that of {OURS}", "calibration error", "learned"]
    return write_table(header, rows)


def _add_truth(traced: Mapping[str, Traced], truth: FloatArray | None) -> dict[str, Traced]:
    """The tracers and, in a simulated log, who knows everything that is true of the student."""
    return dict(traced) | ({"who knows the truth": Traced(truth, 0)} if truth is not None else {})


def _tabulate_parts(split: Split, traced: Mapping[str, Traced], truth: FloatArray | None) -> str:
    """Log loss of parts of the test students' responses."""
    position, cold = split.test.position, split.is_cold
    parts = {
        f"first {_FIRST} responses": position < _FIRST,
        f"{_FIRST + 1} to {_EARLY}": (position >= _FIRST) & (position < _EARLY),
        "later": position >= _EARLY,
        "items of training": ~cold,
        "new items": cold,
    }
    rows = []
    for name, one in _add_truth(traced, truth).items():
        losses = list_losses(split.test, one.expected)
        rows.append([name, *(f"{losses[part].mean():.4f}" if part.any() else "–" for part in parts.values())])
    header = ["log loss", *(f"{name} ({int(part.sum()):,})" for name, part in parts.items())]
    return write_table(header, rows)

"""Tables of what a memory is worth: hidden scores, other kinds of earlier classes, and how soon newcomers are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from engine.classroom import FloatArray
from engine.estimates.metrics import bootstrap_mean_difference, cross_entropy
from engine.learners import load_learner
from engine.learners.tasks import split_support_query, stack_students
from engine.memory.memory import Memory
from engine.memory.recall import recall_items
from engine.research.evaluation import ResponseSet, read_response_sets
from engine.research.pages import write_table
from engine.research.remembering.newcomers import tabulate_newcomers
from engine.research.remembering.sequences import (
    KINDS,
    MOST_EARLIER,
    ClassSequence,
    draw_sequences,
    name_parts,
    simulate_sequences,
)

EARLIER = (1, 3, MOST_EARLIER)
HIDDEN = (0.3, 0.7)

#: By way: for every exam the summed loss of each sequence's hidden scores, and how many there are.
Losses = Mapping[str, Mapping[str, list[tuple[float, int]]]]


def measure_memory(data: Path | None, *, n_sequences: int, class_size: int, seed: int, progress: bool = False) -> str:
    """What a memory of 1, 3 and 8 complete earlier classes is worth to the next one; markdown.

    Parameters
    ----------
    data
        Folder of response sets, see :func:`engine.research.benchmark.measure_quality`; simulated exams if None.
    n_sequences
        Of each exam, or simulated ones.
    class_size
        Students in every class; fewer where an exam has not three times as many.
    seed
        Of the sequences, of what is hidden and of the bootstrap.
    """
    sources = read_response_sets(data) if data else []
    what = f"{len(sources)} exams, {n_sequences} sequences each" if data else f"{n_sequences} simulated sequences"
    head = f"{what}, classes of {class_size}, seed {seed}; 95 % bootstrap intervals over sequences."
    parts = [f"Log loss of hidden scores; {head}"]
    with tqdm(desc="sequences", disable=not progress, leave=False) as bar:
        rows, by_exam = [], []
        same = _run(_draw(sources, n_sequences, class_size, seed, "the same"), EARLIER, True, bar)
        for hidden, losses in same.items():
            rows += _compare_ways(losses, hidden, seed)
            by_exam += _list_exams(losses, hidden)
        parts.append(write_table(("hidden", "earlier classes", "log loss", "with memory", "adapted together"), rows))
        if sources:
            parts += ["The same by exam, minus that without memory:"]
            header = ("exam", "hidden", *(f"memory of {k}" for k in EARLIER), *(f"together with {k}" for k in EARLIER))
            parts.append(write_table(header, by_exam))
        rows = []
        for kind in KINDS:
            sequences = _draw(sources, n_sequences, class_size, seed, kind)
            found = same if kind == "the same" else _run(sequences, (1, MOST_EARLIER), False, bar)
            rows += [[kind, f"{hidden:.0%}", *_compare_kind(losses, seed)] for hidden, losses in found.items()]
    header = ("earlier classes", "hidden", "1", "worst exam", f"{MOST_EARLIER}", "worst exam")
    parts += ["Log loss with memory minus that without, by what the earlier classes were:", write_table(header, rows)]
    if not sources:
        parts += [
            f"Simulated classes of {class_size} on 30 items that {MOST_EARLIER} classes sat before; each student shows "
            "some scores: width of the 80 % ranges, how many hold the truth, how many levels are settled.",
            tabulate_newcomers(n_sequences, class_size, seed, progress=progress),
        ]
    return "\n\n".join(parts)


def _draw(sources: Sequence[ResponseSet], n: int, class_size: int, seed: int, kind: str) -> Iterator[ClassSequence]:
    if not sources:
        yield from simulate_sequences(n, class_size, seed, kind)
    for source in sources:
        yield from draw_sequences(source, n, class_size, seed, kind)


def _run(
    sequences: Iterator[ClassSequence], numbers: Sequence[int], together: bool, bar: tqdm
) -> dict[float, dict[str, dict[str, list[tuple[float, int]]]]]:
    """By share hidden: losses without memory (``0``), with k classes (``k``), adapted together with them (``+k``)."""
    losses: dict[float, dict[str, dict[str, list[tuple[float, int]]]]] = {hidden: {} for hidden in HIDDEN}
    for position, sequence in enumerate(sequences):
        memory = sequence.remember()
        for hidden in HIDDEN:
            generator = torch.Generator().manual_seed(position)
            support, query = split_support_query(sequence.new, hidden, generator)
            ways = {"0": support}
            for k in numbers:
                ways[str(k)] = recall_items(Memory(memory.classes[:k]), support, *name_parts(support))[0]
                if together:
                    ways[f"+{k}"] = stack_students([support, *sequence.earlier[:k]])
            for way, found in zip(ways, load_learner("reptile").adapt(list(ways.values())), strict=True):
                expected = found.expected[: len(query)][query.numpy()]
                loss = float(cross_entropy(sequence.new.credit[query].numpy(), expected).sum())
                losses[hidden].setdefault(way, {}).setdefault(sequence.exam, []).append((loss, int(query.sum())))
        bar.update()
    return losses


def _mean(losses: Mapping[str, list[tuple[float, int]]]) -> float:
    return float(np.mean([sum(loss for loss, _ in each) / sum(n for _, n in each) for each in losses.values()]))


def _differ(losses: Losses, way: str, exam: str) -> tuple[FloatArray, FloatArray]:
    one, other = np.array(losses[way][exam]), np.array(losses["0"][exam])
    return one[:, 0] - other[:, 0], other[:, 1]


def _say_difference(losses: Losses, way: str, seed: int) -> str:
    pairs = [_differ(losses, way, exam) for exam in losses["0"]]
    mean, low, high = bootstrap_mean_difference([d for d, _ in pairs], [n for _, n in pairs], seed)
    return f"{mean:+.4f} [{low:+.4f}, {high:+.4f}]"


def _compare_ways(losses: Losses, hidden: float, seed: int) -> list[list[str]]:
    rows = [[f"{hidden:.0%}", "0", f"{_mean(losses['0']):.4f}", "0", "0"]]
    for k in EARLIER:
        ways = (str(k), f"+{k}")
        rows.append(
            [f"{hidden:.0%}", str(k), f"{_mean(losses[str(k)]):.4f}", *(_say_difference(losses, w, seed) for w in ways)]
        )
    return rows


def _list_exams(losses: Losses, hidden: float) -> list[list[str]]:
    ways = [*(str(k) for k in EARLIER), *(f"+{k}" for k in EARLIER)]
    return [
        [exam, f"{hidden:.0%}", *(f"{sum(d) / sum(n):+.4f}" for d, n in (_differ(losses, way, exam) for way in ways))]
        for exam in losses["0"]
    ]


def _compare_kind(losses: Losses, seed: int) -> list[str]:
    cells = []
    for k in (1, MOST_EARLIER):
        by_exam = {}
        for exam in losses["0"]:
            difference, n = _differ(losses, str(k), exam)
            by_exam[exam] = float(difference.sum() / n.sum())
        worst = max(by_exam, key=lambda exam: by_exam[exam])
        cells += [_say_difference(losses, str(k), seed), f"{by_exam[worst]:+.4f} ({worst})"]
    return cells

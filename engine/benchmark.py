"""Speed of what a teacher waits for, and quality on classes that no training saw, as markdown tables."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

import numpy as np
import torch
from tqdm import tqdm

from engine.evaluation import Metrics, Predictor, draw_classes, measure, predict_hidden, read_response_sets
from engine.learners import load_learner
from engine.learners.protocol import Learner
from engine.learners.reptile import Reptile
from engine.pipeline import analyse_file
from engine.predictions import write_predictions
from engine.responses import read_responses
from engine.simulation import simulate_class
from engine.tasks import ClassTasks, make_tasks
from engine.types import FloatArray

_ROOT = Path(__file__).parents[1]


# ---------------------------------------------------------------------------------------------------- speed


def measure_speed(*, repeats: int = 9, progress: bool = False) -> str:
    """Medians over ``repeats`` warm runs, one thread; markdown."""
    torch.set_num_threads(1)
    small, large = _make_gradebook(30), _make_gradebook(300)
    files = [_make_responses(seed) for seed in range(500)]
    timings: list[tuple[str, Callable[[], object], int]] = [
        ("bytes to ClassReport, 30 students x 40 items x 8 skills", lambda: _analyse(small), repeats),
        ("the same, 300 students", lambda: _analyse(large), repeats),
        ("predict 500 classes of 30 x 40 x 8 (adapt)", _adapter(files), min(repeats, 5)),
        ("predict 500 classes, CSV bytes in to CSV bytes out", lambda: _predict(files), min(repeats, 3)),
    ]
    rows = []
    for name, run, n in tqdm(timings, desc="timing", disable=not progress, leave=False):
        run()
        rows.append((name, median(_time(run) for _ in range(n))))
    rows[1:2] = [rows[1], ("ratio of the two", rows[1][1] / rows[0][1])]
    lines = ["| what | median |", "|---|---|"]
    lines += [f"| {name} | {_say_time(name, value)} |" for name, value in rows]
    lines += [f"| {name} | {_say_time(name, value)} |" for name, value in _measure_app()]
    return "\n".join(lines)


def _measure_app() -> Iterator[tuple[str, float]]:
    """The dashboard times itself in a process of its own; the engine never imports it."""
    command = [sys.executable, "-m", "dashboard.speed"]
    result = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    if result.returncode == 0:
        yield from json.loads(result.stdout).items()


def _time(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _say_time(name: str, value: float) -> str:
    if name.startswith("ratio"):
        return f"{value:.1f}"
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def _make_gradebook(n_students: int) -> tuple[bytes, bytes, bytes]:
    """A plain wide gradebook, an items file and a skills file of a simulated class of 40 items and 8 skills."""
    rng = np.random.default_rng(8)
    tasks = simulate_class(rng, n_students=n_students, n_items=40).tasks
    credit, seen = tasks.credit.numpy(), tasks.seen.numpy()
    titles = [f"Q{j + 1}" for j in range(40)]
    lines = [",".join(["Student", *titles]), ",".join(["Points possible", *["10"] * 40])]
    for i in range(n_students):
        cells = [f"{10 * c:.1f}" if s else "" for c, s in zip(credit[i], seen[i], strict=True)]
        lines.append(",".join([f"Student {i + 1}", *cells]))
    items = "item,skills\n" + "".join(f"{title},s{j % 8 + 1}\n" for j, title in enumerate(titles))
    skills = "skill_id,name,prerequisites,explanation,worked_example,practice,minutes\n" + "".join(
        f"s{k + 1},Skill {k + 1},{f's{k}' if k else ''},Why,How,Do,20\n" for k in range(8)
    )
    return "\n".join(lines).encode(), items.encode(), skills.encode()


def _analyse(files: tuple[bytes, bytes, bytes]) -> object:
    gradebook, items, skills = files
    return analyse_file(gradebook, "class.csv", items=("items.csv", items), skills=("skills.csv", skills))


def _make_responses(seed: int) -> bytes:
    rng = np.random.default_rng(seed)
    credit = (rng.random((30, 40)) < 0.6).astype(float)
    text = np.where(rng.random((30, 40)) < 0.2, "", credit.astype(int).astype(str))
    header = ",".join(["student", *[f"Q{j + 1}" for j in range(40)]])
    return "\n".join([header, *[",".join([f"s{i + 1}", *row]) for i, row in enumerate(text)]]).encode()


def _predict(files: Sequence[bytes]) -> object:
    responses = [read_responses(data, "class.csv") for data in files]
    adapted = load_learner().adapt([make_tasks(r.credit, _EIGHT_SKILLS) for r in responses])
    return [write_predictions(r, a) for r, a in zip(responses, adapted, strict=True)]


def _adapter(files: Sequence[bytes]) -> Callable[[], object]:
    classes = [make_tasks(read_responses(data, "class.csv").credit, _EIGHT_SKILLS) for data in files]
    return lambda: load_learner().adapt(classes)


_EIGHT_SKILLS = np.eye(8)[np.arange(40) % 8]


# -------------------------------------------------------------------------------------------------- quality


def measure_quality(
    data: Path | None,
    *,
    n_classes: int,
    class_size: int,
    hidden: float,
    seed: int,
    progress: bool = False,
) -> str:
    """Hide scores, adapt on the rest, compare; markdown.

    Parameters
    ----------
    data
        Folder of response sets (a folder each with ``responses.csv`` and perhaps ``q.csv``); simulated classes of
        another seed than the training's if None.
    hidden
        Share of the seen scores to hide.
    """
    torch.set_num_threads(1)
    if data is None:
        rng = np.random.default_rng([seed, 1])
        sets = {"simulated": [simulate_class(rng).tasks for _ in range(n_classes)]}
    else:
        sets = {s.name: draw_classes(s, n_classes, class_size, seed) for s in read_response_sets(data)}
    predictors = {
        "reptile": _expected_by(load_learner("reptile")),
        "reptile, untrained start": _expected_by(Reptile.initialise(torch.Generator().manual_seed(seed))),
        "item mean": _predict_item_mean,
    }
    lines = ["| set | learner | log loss | AUC | RMSE | ECE | ms a class |", "|---|---|---|---|---|---|---|"]
    means: dict[str, list[Metrics]] = {name: [] for name in predictors}
    for set_name, classes in tqdm(sets.items(), desc="predicting", disable=not progress, leave=False):
        for name, predictor in predictors.items():
            start = time.perf_counter()
            pairs = predict_hidden(predictor, classes, hidden, seed)
            elapsed = (time.perf_counter() - start) / len(classes)
            metrics = measure(np.concatenate([c for c, _ in pairs]), np.concatenate([p for _, p in pairs]))
            means[name].append(metrics)
            lines.append(_quality_row(set_name, name, metrics, f"{elapsed * 1000:.1f}"))
    if len(sets) > 1:
        lines += [_quality_row("**mean**", name, _average(metrics), "") for name, metrics in means.items()]
    return "\n".join(lines)


def _expected_by(learner: Learner) -> Predictor:
    def predict(classes: Sequence[ClassTasks]) -> list[FloatArray]:
        return [adapted.expected for adapted in learner.adapt(classes)]

    return predict


def _predict_item_mean(classes: Sequence[ClassTasks]) -> list[FloatArray]:
    """The spreadsheet: every student gets the item's mean, pulled towards 1/2 by one imagined score."""
    expected = []
    for tasks in classes:
        n = tasks.seen.sum(0)
        mean = ((tasks.credit * tasks.seen).sum(0) + 0.5) / (n + 1)
        expected.append(mean.expand(tasks.credit.shape).numpy())
    return expected


def _average(metrics: Sequence[Metrics]) -> Metrics:
    def mean(name: str) -> float:
        return float(np.mean([getattr(m, name) for m in metrics]))

    return Metrics(
        log_loss=mean("log_loss"),
        auc=mean("auc"),
        rmse=mean("rmse"),
        calibration_error=mean("calibration_error"),
        n=sum(m.n for m in metrics),
    )


def _quality_row(set_name: str, learner: str, m: Metrics, milliseconds: str) -> str:
    return (
        f"| {set_name} | {learner} | {m.log_loss:.4f} | {m.auc:.4f} | {m.rmse:.4f} "
        f"| {m.calibration_error:.4f} | {milliseconds} |"
    )

"""Speed of what a teacher waits for, and of the learners beside the least that their arithmetic costs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from engine.classroom import ClassReport, FloatArray
from engine.exports.files import Imprint, print_sheets, write_archive
from engine.exports.predictions import write_predictions
from engine.exports.xlsx import write_class_workbook
from engine.importers import read_gradebook
from engine.importers.responses import read_responses
from engine.learners import LEARNERS, load_learner
from engine.learners.response.model import INNER_STEPS
from engine.learners.tasks import make_tasks
from engine.memory.memory import Memory, RememberedClass
from engine.memory.recall import recall_items
from engine.memory.summary import summarise_class
from engine.pipeline import analyse_file
from engine.planning.plans import make_class_plans
from engine.research.simulation import simulate_class

_WORDS = "Read one line and say it in your own words. " * 12
"""As long as an explanation, an example or a practice of the sample class."""

_ROOT = Path(__file__).parents[2]

#: Classes adapted in one call to measure throughput.
BATCH = 500


def measure_speed(*, repeats: int = 9, progress: bool = False) -> str:
    """Medians over ``repeats`` warm runs, one thread; markdown."""
    torch.set_num_threads(1)
    small, large, huge = _make_gradebook(30), _make_gradebook(300), _make_large_file(20_000, 200)
    files = [_make_responses(seed) for seed in range(500)]
    timings: list[tuple[str, Callable[[], object], int]] = [
        ("bytes to ClassReport, 30 students x 40 items x 8 skills", lambda: _analyse(small), repeats),
        ("the same, 300 students", lambda: _analyse(large), repeats),
        ("read a gradebook, 30 students x 40 items", lambda: read_gradebook(small[0], "class.csv"), repeats),
        ("read a gradebook, 20,000 students x 200 items", lambda: read_gradebook(huge, "course.csv"), min(repeats, 3)),
        ("predict 500 classes of 30 x 40 x 8 (adapt)", _adapter(files), min(repeats, 5)),
        ("predict 500 classes, CSV bytes in to CSV bytes out", lambda: _predict(files), min(repeats, 3)),
        *_list_exports(repeats),
    ]
    rows = []
    for name, run, n in tqdm(timings, desc="timing", disable=not progress, leave=False):
        run()
        rows.append((name, median(_time(run) for _ in range(n))))
    rows[1:2] = [rows[1], ("ratio of the two", rows[1][1] / rows[0][1])]
    lines = ["| what | median |", "|---|---|"]
    lines += [f"| {name} | {_say_time(name, value)} |" for name, value in rows]
    lines += [f"| {name} | {_say_time(name, value)} |" for name, value in _measure_app()]
    throughput = measure_throughput(repeats=repeats, progress=progress)
    return "\n".join([*lines, "", throughput, measure_course()])


def _list_exports(repeats: int) -> list[tuple[str, Callable[[], object], int]]:
    """What leaves the Plans page for a class of 200, every plan as full as an hour lets it be."""
    report = _analyse(_make_gradebook(200))
    day = date(2026, 10, 12)
    plans = make_class_plans(report, day)
    imprint = Imprint("class", datetime(2026, 10, 12, tzinfo=UTC))

    def print_all() -> bytes:
        return write_archive(print_sheets(plans, ["pdf", "letter"], imprint), day)

    return [
        ("XLSX of 200 students x 40 items x 8 skills", lambda: write_class_workbook(report, plans), repeats),
        ("all handouts and letters of these 200 as PDF in one ZIP", print_all, min(repeats, 2)),
    ]


def measure_throughput(*, repeats: int = 9, progress: bool = False) -> str:
    """Every learner on classes of 30 students, 40 items and 8 skills adapted in one call, beside the floor; markdown.

    The floor is what an inner step cannot do without: one sigmoid pass over the cells and two matrix products of the
    same shape as logits and gradient, as often as the default learner steps, in the same precision.
    """
    torch.set_num_threads(1)
    many = [make_tasks(_make_credit(seed), _EIGHT_SKILLS) for seed in range(BATCH)]
    floor = _median_time(_make_floor(len(many)), min(repeats, 5)) / len(many)
    lines = [
        f"| adapt, 30 x 40 x 8, batched ({torch.get_num_threads()} thread) | classes | ms a class | x floor |",
        "|---|---|---|---|",
        f"| floor: {INNER_STEPS} x (sigmoid, two matrix products) | {len(many)} | {floor * 1000:.3f} | 1.0 |",
    ]
    for name in tqdm(LEARNERS, desc="timing learners", disable=not progress, leave=False):
        adapt = load_learner(name).adapt
        adapt(many[:1])
        # A learner that needs more than 0.1 s for ten classes is timed on twenty of them, once.
        quick = _time(partial(adapt, many[:10])) < 0.1
        classes, n = (many, min(repeats, 3)) if quick else (many[:20], 1)
        seconds = _median_time(partial(adapt, classes), n) / len(classes)
        lines.append(f"| {name} | {len(classes)} | {seconds * 1000:.3f} | {seconds / floor:.1f} |")
    return "\n".join(lines)


def measure_course(n_students: int = 1_000_000) -> str:
    """Students of one course on 40 items that are known from earlier classes, beside their floor; a row of markdown."""
    earlier, new = (make_tasks(_make_credit(seed), _EIGHT_SKILLS) for seed in (0, 1))
    titles, skills = [f"item {j}" for j in range(40)], [f"skill {s}" for s in range(8)]
    memory = Memory((RememberedClass("", "", summarise_class(earlier, titles, skills)),))
    copies = -(-n_students // len(new.credit))
    credit, seen = (cells.repeat(copies, 1)[:n_students] for cells in (new.credit, new.seen))
    course, _ = recall_items(memory, replace(new, credit=credit, seen=seen), titles, skills)
    seconds = _time(partial(load_learner().adapt, [course]))
    # As many students at once as stay in a processor's cache.
    floor = _median_time(_make_floor(1, 2_000), 9) * n_students / 2_000
    what = f"reptile, {n_students:,} students on known items, a student"
    return f"| {what} | 1 | {1000 * seconds / n_students:.4f} | {seconds / floor:.1f} |"


def _make_floor(n_classes: int, n_students: int = 30) -> Callable[[], Tensor]:
    generator = torch.Generator().manual_seed(0)
    x = torch.rand(n_classes, 40, 9, generator=generator, dtype=torch.float64)
    start = torch.rand(n_classes, n_students, 9, generator=generator, dtype=torch.float64)

    def run() -> Tensor:
        student = start
        for _ in range(INNER_STEPS):
            student = torch.sigmoid(student @ x.mT) @ x
        return student

    return run


def _median_time(run: Callable[[], object], n: int) -> float:
    run()
    return median(_time(run) for _ in range(n))


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
    if name.startswith("megabytes"):
        return f"{value:.0f} MB"
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def _make_large_file(n_students: int, n_items: int) -> bytes:
    """A CSV file of names, ids and whole points out of ten."""
    points = np.random.default_rng(0).integers(0, 11, (n_students, n_items)).astype(str).tolist()
    header = ["Name", "ID", *(f"Q{j + 1}" for j in range(n_items))]
    rows = ([f"Student {i + 1}", str(100_000 + i), *own] for i, own in enumerate(points))
    return "\n".join(map(",".join, (header, *rows))).encode()


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
        f"s{k + 1},Skill {k + 1},{f's{k}' if k else ''},{_WORDS},{_WORDS},{_WORDS},20\n" for k in range(8)
    )
    return "\n".join(lines).encode(), items.encode(), skills.encode()


def _analyse(files: tuple[bytes, bytes, bytes]) -> ClassReport:
    gradebook, items, skills = files
    return analyse_file(gradebook, "class.csv", items=("items.csv", items), skills=("skills.csv", skills))


def _make_responses(seed: int) -> bytes:
    credit = _make_credit(seed)
    text = np.where(np.isnan(credit), "", np.where(credit > 0, "1", "0"))
    header = ",".join(["student", *[f"Q{j + 1}" for j in range(40)]])
    return "\n".join([header, *[",".join([f"s{i + 1}", *row]) for i, row in enumerate(text)]]).encode()


def _make_credit(seed: int) -> FloatArray:
    rng = np.random.default_rng(seed)
    credit = (rng.random((30, 40)) < 0.6).astype(float)
    credit[rng.random((30, 40)) < 0.2] = np.nan
    return credit


def _predict(files: Sequence[bytes]) -> object:
    responses = [read_responses(data, "class.csv") for data in files]
    adapted = load_learner().adapt([make_tasks(r.credit, _EIGHT_SKILLS) for r in responses])
    return [write_predictions(r, a) for r, a in zip(responses, adapted, strict=True)]


def _adapter(files: Sequence[bytes]) -> Callable[[], object]:
    classes = [make_tasks(read_responses(data, "class.csv").credit, _EIGHT_SKILLS) for data in files]
    return lambda: load_learner().adapt(classes)


_EIGHT_SKILLS = np.eye(8)[np.arange(40) % 8]

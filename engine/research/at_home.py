"""What the lessons of earlier classes are worth to the next one: θ moved at home beside the shipped θ.

A sequence is eight complete classes and a ninth of whose scores a share is hidden. Items are not remembered: the
learner sees the ninth class alone, and only θ differs. Once all classes are adapted together instead, as where their
items are known, to see what θ adds to that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from engine.classroom import FloatArray, IntArray
from engine.estimates.metrics import bootstrap_mean_difference, cross_entropy
from engine.learners import load_learner
from engine.learners.reptile import Reptile
from engine.learners.tasks import ClassTasks, make_tasks, stack_classes
from engine.learners.weighing.adapting import weigh_items
from engine.memory.at_home import SHRINKAGE, Lesson, Shrinkage, measure_lesson, move_meta_weights
from engine.research.evaluation import ResponseSet, hide_share, read_response_sets
from engine.research.pages import write_table
from engine.research.simulation import simulate_class, simulate_teacher

#: How many earlier classes there are.
EARLIER = (1, 3, 8)
HIDDEN = (0.3, 0.7)

#: Real exams with fewer items are not halved, and with fewer students in a class not drawn.
_FEWEST_ITEMS, _FEWEST_STUDENTS = 12, 12
#: Sequences of each real exam, for five simulated ones of a kind.
_SIMULATED_PER_REAL = 5
#: Added to the seed for the sequences on which constants are compared, so that none of them is in the first table.
_OTHER_SEED = 1000

#: What is tried beside the shrinkage that is used.
_TRIED = (
    Shrinkage(0.05, 0.3, 0.1),
    Shrinkage(0.2, 0.3, 0.1),
    Shrinkage(0.1, 0.2, 0.1),
    Shrinkage(0.1, 0.5, 0.1),
    Shrinkage(0.1, 0.3, 0.2),
    Shrinkage(0.1, 0.3, 0.4),
    Shrinkage(0.1, 0.3, np.inf),
)


@dataclass(frozen=True, eq=False)
class History:
    """Earlier classes and the next one.

    Attributes
    ----------
    exam
        What intervals are stratified by.
    lessons
        Of the earlier classes.
    earlier
        Their tasks, with the items of the next class in its order; empty where classes are adapted one at a time.
    overlap
        What the memory believes of common items, shape (9, 9), the next class last.
    """

    exam: str
    lessons: Sequence[Lesson]
    new: ClassTasks
    overlap: FloatArray
    earlier: Sequence[ClassTasks] = ()


Kinds = Mapping[str, Sequence[History]]


def measure_at_home(data: Path | None, *, n_sequences: int, class_size: int, seed: int, progress: bool = False) -> str:
    """Log loss of the next class with the shipped θ and with θ moved at home, and other constants; markdown.

    Parameters
    ----------
    data
        Folder of response sets, see :func:`engine.research.benchmark.measure_quality`; simulated classes alone if None.
    n_sequences
        Simulated sequences of every kind; of each real exam a fifth.
    class_size
        Students in a class, fewer where an exam has not nine times as many.
    seed
        Of the sequences, of what is hidden and of the bootstrap; constants are compared on other simulated sequences.
    """
    meta_weights = load_learner("reptile").meta_weights
    with tqdm(desc="lessons", disable=not progress, leave=False) as bar:
        teach = Teaching(meta_weights, class_size, bar)
        kinds = dict(simulate_sequences(teach, n_sequences, seed))
        tuning = dict(simulate_sequences(teach, n_sequences, seed + _OTHER_SEED))
        if data:
            kinds |= dict(
                draw_sequences(teach, read_response_sets(data), max(n_sequences // _SIMULATED_PER_REAL, 1), seed)
            )
    parts = [
        f"Difference of the log loss with θ moved at home after 1, 3, 8 earlier classes; {n_sequences} simulated "
        f"sequences of a kind, seed {seed}; 95 % bootstrap intervals over sequences.",
        _tabulate(kinds, meta_weights, seed),
        f"Other shrinkages after {EARLIER[-1]} classes, on simulated sequences of another seed, 30 % / 70 % hidden:",
        _tabulate_shrinkages(tuning, meta_weights, seed),
    ]
    return "\n\n".join(parts)


@dataclass(frozen=True, eq=False)
class Teaching:
    """Turns drawn classes into sequences."""

    meta_weights: Mapping[str, Tensor]
    class_size: int
    bar: tqdm

    def learn(self, classes: Sequence[ClassTasks]) -> list[Lesson]:
        """The lessons of the classes."""
        lessons = []
        for tasks in classes:
            lessons.append(measure_lesson(tasks, self.meta_weights))
            self.bar.update()
        return lessons


def simulate_sequences(teach: Teaching, n: int, seed: int) -> Iterator[tuple[str, list[History]]]:
    """Kinds of simulated sequences: of one teacher, of one test, of strangers, and two that mislead."""
    k, size = EARLIER[-1], teach.class_size
    apart, same = np.eye(k + 1), np.ones((k + 1, k + 1))
    rng = np.random.default_rng([seed, 1])
    drawn = [[c.tasks for c in simulate_teacher(rng, k + 1, n_students=size)] for _ in range(n)]
    of_teacher = [History("simulated", teach.learn(c[:k]), c[k], apart) for c in drawn]
    yield "simulated: one teacher, different tests", of_teacher
    yield "simulated: another teacher's classes before", _exchange(of_teacher, apart)
    whole = [simulate_class(rng, n_students=size * (k + 1)).tasks for _ in range(n)]
    split = [_split_students(tasks, k + 1) for tasks in whole]
    of_test = [History("simulated", teach.learn(c[:k]), c[k], same, c[:k]) for c in split]
    yield "simulated: parallel classes", [replace(s, earlier=()) for s in of_test]
    yield "simulated: parallel classes, all adapted together", of_test
    yield "simulated: another test under the same titles", _exchange(of_test, same)
    drawn = [[simulate_class(rng, n_students=size).tasks for _ in range(k + 1)] for _ in range(n)]
    yield "simulated: unrelated classes", [History("simulated", teach.learn(c[:k]), c[k], apart) for c in drawn]


def draw_sequences(
    teach: Teaching, exams: Sequence[ResponseSet], n: int, seed: int
) -> Iterator[tuple[str, list[History]]]:
    """The same kinds of real classes; the next test of a teacher is the other half of an exam's items."""
    k = EARLIER[-1]
    same = np.ones((k + 1, k + 1))
    other_items = np.ones((k + 1, k + 1))
    other_items[k, :k] = other_items[:k, k] = 0.0
    rng = np.random.default_rng([seed, 2])
    parallel: list[History] = []
    halves: list[History] = []
    for exam in exams:
        if len(exam.credit) < _FEWEST_STUDENTS * (k + 1):
            continue
        n_items = exam.credit.shape[1]
        for _ in range(n):
            if not exam.classes:
                classes = [_take(exam, rows, np.arange(n_items)) for rows in _draw_rows(exam, rng, teach.class_size)]
                parallel.append(History(exam.name, teach.learn(classes[:k]), classes[k], same, classes[:k]))
            if n_items >= _FEWEST_ITEMS:
                first, second = np.array_split(rng.permutation(n_items), 2)
                rows_of = _draw_rows(exam, rng, teach.class_size)
                lessons = teach.learn([_take(exam, rows, first) for rows in rows_of[:k]])
                halves.append(History(exam.name, lessons, _take(exam, rows_of[k], second), other_items))
    if parallel:
        yield "real: parallel classes", [replace(s, earlier=()) for s in parallel]
        yield "real: parallel classes, all adapted together", parallel
        yield "real: another exam under the same titles", _exchange(parallel, same, n)
    if halves:
        yield "real: the other half of an exam's items", halves
        yield "real: another exam's classes before", _exchange(halves, other_items, n)
        yield "real: a class of each of eight exams before", _mix(halves, n)


def _exchange(sequences: Sequence[History], overlap: FloatArray, by: int = 1) -> list[History]:
    """Every next class after the earlier classes of another sequence; there is none where there is only one."""
    moved = [*sequences[by:], *sequences[:by]]
    return [replace(s, lessons=o.lessons, overlap=overlap, earlier=()) for s, o in zip(sequences, moved, strict=True)]


def _mix(sequences: Sequence[History], n: int) -> list[History]:
    """Every next class after one class each of other exams; sequences of an exam stand together, ``n`` of each."""
    k, total = EARLIER[-1], len(sequences)
    return [
        replace(
            s,
            lessons=[sequences[(at + n * (1 + c)) % total].lessons[c] for c in range(k)],
            overlap=np.eye(k + 1),
        )
        for at, s in enumerate(sequences)
    ]


def _draw_rows(exam: ResponseSet, rng: np.random.Generator, class_size: int) -> list[IntArray]:
    """Students of nine classes, nobody in two: real ones where the exam has enough, else drawn."""
    n_classes = EARLIER[-1] + 1
    if len(exam.classes) >= n_classes:
        return [exam.classes[c] for c in rng.permutation(len(exam.classes))[:n_classes]]
    size = min(class_size, len(exam.credit) // n_classes)
    return np.split(rng.permutation(len(exam.credit))[: size * n_classes], n_classes)


def _take(exam: ResponseSet, rows: IntArray, items: IntArray) -> ClassTasks:
    return make_tasks(exam.credit[np.ix_(rows, items)], exam.q_matrix[items])


def _split_students(tasks: ClassTasks, n: int) -> list[ClassTasks]:
    return [tasks.take_students(rows) for rows in torch.arange(len(tasks.credit)).chunk(n)]


def _tabulate(kinds: Kinds, meta_weights: Mapping[str, Tensor], seed: int) -> str:
    rows = []
    for words, sequences in kinds.items():
        for hidden in HIDDEN:
            shipped, *moved = (lose(sequences, meta_weights, hidden, seed, k, [SHRINKAGE]) for k in EARLIER)
            cells = []
            for losses in (shipped, *moved):
                mean, low, high = _compare(sequences, losses[:, 1] - losses[:, 0], seed)
                cells.append(f"{mean:+.4f} [{low:+.4f}, {high:+.4f}]")
            level = _compare(sequences, shipped[:, 0], seed)[0]
            rows.append([words, f"{hidden:.0%}", str(len(sequences)), f"{level:.4f}", *cells])
    return write_table(["sequence", "hidden", "sequences", "shipped θ", *(f"after {k}" for k in EARLIER)], rows)


def _tabulate_shrinkages(kinds: Kinds, meta_weights: Mapping[str, Tensor], seed: int) -> str:
    chosen = {words.removeprefix("simulated: "): s for words, s in kinds.items() if not s[0].earlier}
    tried = (SHRINKAGE, *_TRIED)
    cells: list[list[str]] = [[] for _ in tried]
    for sequences in chosen.values():
        by_share = [lose(sequences, meta_weights, h, seed, EARLIER[-1], tried) for h in HIDDEN]
        for row in range(len(tried)):
            means = [_compare(sequences, losses[:, row + 1] - losses[:, 0], seed)[0] for losses in by_share]
            cells[row].append(" / ".join(f"{mean:+.4f}" for mean in means))
    names = [[f"{s.sd_teacher:g}", f"{s.sd_test:g}", f"{s.longest:g}"] for s in tried]
    return write_table(["teacher", "test", "longest", *chosen], [n + c for n, c in zip(names, cells, strict=True)])


def lose(
    sequences: Sequence[History],
    meta_weights: Mapping[str, Tensor],
    hidden: float,
    seed: int,
    n_earlier: int,
    tried: Sequence[Shrinkage],
) -> FloatArray:
    """Mean log loss of the hidden scores of every next class: shipped θ, and θ moved; (n_sequences, 1 + n_tried)."""
    losses = []
    for number, sequence in enumerate(sequences):
        last = [*range(n_earlier), EARLIER[-1]]
        overlap = sequence.overlap[np.ix_(last, last)]
        moved = [move_meta_weights(meta_weights, sequence.lessons[:n_earlier], overlap, s) for s in tried]
        [episode] = hide_share([sequence.new], hidden, seed + number)
        batch = _put_together([episode.support, *sequence.earlier[:n_earlier]])
        expected = _expect([dict(meta_weights), *moved], batch)[:, : len(episode.query)][:, episode.query]
        losses.append([cross_entropy(episode.credit, each).mean() for each in expected])
    return np.array(losses)


def _put_together(classes: Sequence[ClassTasks]) -> ClassTasks:
    """Classes of the same items as one, the first one's students first."""
    return replace(classes[0], credit=torch.cat([c.credit for c in classes]), seen=torch.cat([c.seen for c in classes]))


@torch.inference_mode()
def _expect(networks: Sequence[Mapping[str, Tensor]], tasks: ClassTasks) -> FloatArray:
    """Expected credit with each of several θ, shape (n_networks, n_students, n_items)."""
    batch = weigh_items(stack_classes([tasks] * len(networks)))
    stacked = {name: torch.stack([network[name] for network in networks]) for name in networks[0]}
    return np.asarray(torch.sigmoid(Reptile(stacked).fit(batch).logits).double().numpy())


def _compare(sequences: Sequence[History], values: FloatArray, seed: int) -> tuple[float, float, float]:
    """Mean over exams, with an interval over the sequences within each."""
    exams = np.array([s.exam for s in sequences])
    groups = [values[exams == exam] for exam in dict.fromkeys(exams.tolist())]
    return bootstrap_mean_difference(groups, [np.ones(len(group)) for group in groups], seed)

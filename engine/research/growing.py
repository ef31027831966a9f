"""The same students judged while their class grows: more classmates must never make a learner worse.

A group of students is drawn, some of their scores are hidden, and a learner adapts to them alone, then to them and more
and more classmates of the same exam, who lack the same share of their scores. The hidden cells that are judged are the
same at every size, so what changes is what the classmates taught.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from engine.classroom import BoolArray, FloatArray
from engine.estimates.metrics import bootstrap_mean_difference, cross_entropy
from engine.learners import load_learner
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.evaluation import ResponseSet, read_response_sets
from engine.research.pages import write_table
from engine.research.simulation import simulate_class

#: Students of a class as it grows, as far as an exam has them; the first are judged at all sizes.
SIZES = (28, 60, 120, 330, 1000)

#: By how much a loss may lie above that of the best smaller class and count as no rise.
TOLERANCE = 0.001

#: Scores of a student on an exam of usual length.
_USUAL_SCORES = 25


@dataclass(frozen=True, eq=False)
class GrowingClass:
    """A large class, some of whose scores are hidden, in the order in which its students come.

    Attributes
    ----------
    tasks
        All that the students scored.
    hidden
        Bool, shape (n_students, n_items): what no learner sees.
    target
        What is compared with what was expected, same shape: the credit, or the true expected credit of a simulated
        class, which leaves the luck of single scores out.
    """

    tasks: ClassTasks
    hidden: BoolArray
    target: FloatArray

    def take_support(self, n_students: int) -> ClassTasks:
        """What a learner sees of the class of the first students; items that nobody of them has seen stay unseen."""
        seen = self.tasks.seen & ~torch.from_numpy(self.hidden)
        return self.tasks.with_seen(seen).take_students(slice(n_students))


Losses = Mapping[int, Sequence[FloatArray]]  # by size, for every class the loss of every judged cell


def measure_growing(
    data: Path | None,
    *,
    learners: Sequence[str],
    n_classes: int,
    hidden: float,
    seed: int,
    progress: bool = False,
) -> str:
    """Log loss of the same students as their class grows, by learner and set; markdown.

    Parameters
    ----------
    data
        Folder of response sets, see :func:`engine.research.benchmark.measure_quality`; simulated classes alone if None.
    learners
        Names in LEARNERS.
    n_classes
        Groups of students drawn from each set, and simulated classes.
    hidden
        Share of the scores to hide, in (0, 1), of those who are judged and of their classmates.
    seed
        Of who is drawn, of what is hidden and of the bootstrap; simulated classes are others than the training's.
    """
    torch.set_num_threads(1)
    sets = {source.name: draw_growing(source, n_classes, hidden, seed) for source in _read(data)}
    sets["simulated"] = simulate_growing(n_classes, hidden, seed)
    losses: dict[str, dict[str, Losses]] = {name: {} for name in learners}
    with tqdm(total=len(sets) * len(learners), desc="adapting", disable=not progress, leave=False) as bar:
        for exam, classes in sets.items():
            for name in learners:
                bar.set_postfix_str(f"{exam}, {name}")
                losses[name][exam] = judge_first(name, classes)
                bar.update()
    title = (
        f"The first {SIZES[0]} students of growing classes, {hidden:.0%} of the scores hidden, {n_classes} groups a set"
        f" (more where it is short), seed {seed}. Log loss on the same hidden scores at every size, as far as a set has"
        " students; on simulated classes against the true expected credit. Rise: the most by which a loss lies above"
        " that of the best smaller class, with a 95 % bootstrap interval over groups. One thread."
    )
    parts = [title, "Mean over the sets that have so many students:", _tabulate_means(losses, seed)]
    for name, by_set in losses.items():
        parts += [f"{name}:", _tabulate_sets(by_set, seed)]
    return "\n\n".join(parts)


def _read(data: Path | None) -> list[ResponseSet]:
    return [] if data is None else [s for s in read_response_sets(data) if len(s.credit) >= SIZES[0]]


def draw_growing(source: ResponseSet, n_classes: int, hidden: float, seed: int) -> list[GrowingClass]:
    """Classes of students in random order, as many of them as the set has or the largest size needs.

    A short exam hides few scores in a group: so many more groups are drawn that all exams are judged by about as many.
    """
    rng = np.random.default_rng([seed, 2])
    classes = []
    per_student = float(np.isfinite(source.credit).sum(1).mean())
    for _ in range(max(n_classes, round(n_classes * _USUAL_SCORES / per_student))):
        credit = source.credit[rng.permutation(len(source.credit))[: SIZES[-1]]]
        tasks = make_tasks(credit, source.q_matrix)
        classes.append(_hide(tasks, credit, hidden, rng))
    return classes


def simulate_growing(n_classes: int, hidden: float, seed: int) -> list[GrowingClass]:
    """Simulated classes of the largest size."""
    rng = np.random.default_rng([seed, 3])
    classes = []
    for _ in range(n_classes):
        simulated = simulate_class(rng, n_students=SIZES[-1])
        classes.append(_hide(simulated.tasks, simulated.probability, hidden, rng))
    return classes


def _hide(tasks: ClassTasks, target: FloatArray, hidden: float, rng: np.random.Generator) -> GrowingClass:
    seen = tasks.seen.numpy()
    return GrowingClass(tasks, seen & (rng.random(seen.shape) < hidden), target)


def judge_first(learner: str, classes: Sequence[GrowingClass]) -> Losses:
    """Log loss of every hidden cell of the first students, at every size that all the classes have."""
    most = min(len(c.hidden) for c in classes)
    judged = [c.hidden[: SIZES[0]] for c in classes]
    losses = {}
    for size in SIZES:
        if size > most:
            break
        adapted = load_learner(learner).adapt([c.take_support(size) for c in classes])
        losses[size] = [
            cross_entropy(c.target[: SIZES[0]][cells], a.expected[: SIZES[0]][cells])
            for c, a, cells in zip(classes, adapted, judged, strict=True)
        ]
    return losses


@dataclass(frozen=True)
class Rise:
    """The most by which a loss lies above that of the best smaller class; negative where it falls throughout.

    Attributes
    ----------
    mean
        Mean over cells of the loss at ``size`` minus that at the smaller size ``best``.
    low, high
        95 % bootstrap interval over classes; the two sizes are those found, so it is a little too narrow.
    """

    size: int
    best: int
    mean: float
    low: float
    high: float


def find_rise(losses: Losses, seed: int) -> Rise | None:
    """The largest rise of the mean loss over any smaller class; None where there is one size only."""
    means = {size: _mean(of_classes) for size, of_classes in losses.items()}
    sizes = list(means)
    found = []
    for k, size in enumerate(sizes[1:], start=1):
        best = min(sizes[:k], key=lambda smaller: means[smaller])
        found.append((means[size] - means[best], size, best))
    if not found:
        return None
    rise, size, best = max(found)
    sums = np.array([(a - b).sum() for a, b in zip(losses[size], losses[best], strict=True)])
    counts = np.array([float(len(a)) for a in losses[size]])
    _, low, high = bootstrap_mean_difference([sums], [counts], seed)
    return Rise(size, best, float(rise), low, high)


def _mean(of_classes: Sequence[FloatArray]) -> float:
    return float(np.concatenate([np.zeros(0), *of_classes]).mean())


def _tabulate_means(losses: Mapping[str, Mapping[str, Losses]], seed: int) -> str:
    """Per learner the means over the sets that have all sizes up to each, and the largest rise of any set.

    A mean over other sets than the column before it could rise by that alone, so in every column after the first the
    loss of the smallest size over the same sets stands in brackets.
    """
    rows = []
    for name, by_set in losses.items():
        cells = []
        for size in SIZES:
            having = [of_sizes for of_sizes in by_set.values() if size in of_sizes]
            here, alone = (float(np.mean([_mean(o[n]) for o in having])) for n in (size, SIZES[0]))
            cells.append(f"{here:.4f}" if size == SIZES[0] else f"{here:.4f} ({alone:.4f})")
        rises = {exam: rise for exam, of_sizes in by_set.items() if (rise := find_rise(of_sizes, seed))}
        worst = max(rises, key=lambda exam: rises[exam].mean)
        n_risen = sum(rise.mean > TOLERANCE for rise in rises.values())
        rows.append([name, *cells, f"{_say_rise(rises[worst])}, {worst}", f"{n_risen} of {len(rises)}"])
    header = ["learner", *_name_sizes(), "largest rise", f"sets with more than {TOLERANCE}"]
    return write_table(header, rows)


def _tabulate_sets(by_set: Mapping[str, Losses], seed: int) -> str:
    rows = []
    for exam, losses in by_set.items():
        cells = [f"{_mean(losses[size]):.4f}" if size in losses else "–" for size in SIZES]
        rise = find_rise(losses, seed)
        rows.append([exam, *cells, _say_rise(rise) if rise else "–"])
    return write_table(["set", *_name_sizes(), "largest rise"], rows)


def _name_sizes() -> list[str]:
    return [f"{SIZES[0]} students", *(str(size) for size in SIZES[1:])]


def _say_rise(rise: Rise) -> str:
    return f"{rise.mean:+.4f} [{rise.low:+.4f}, {rise.high:+.4f}], {rise.best} to {rise.size}"

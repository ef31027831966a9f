"""How well learners predict scores that they have not seen, on classes that no training saw, as markdown tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from engine.classroom import BoolArray, FloatArray, IntArray
from engine.estimates.metrics import Metrics, bootstrap_mean_difference, cross_entropy, measure
from engine.learners import LEARNERS, load_learner
from engine.learners.tasks import ClassTasks
from engine.research.ablations import ABLATIONS
from engine.research.evaluation import (
    SMALLEST_REAL_CLASS,
    Episode,
    covers,
    draw_classes,
    hide_newcomers,
    hide_share,
    read_response_sets,
)
from engine.research.pages import write_table
from engine.research.simulation import SimulatedClass, simulate_class

#: Every learner is compared with this one.
REFERENCE = "skill_2pl"
#: How many scores the newcomer of a cold start shows.
COLD_START = (0, 1, 3, 5, 10)
#: Students of every class who take the newcomer's part in turn.
NEWCOMERS = 4
#: Simulated classes, on which intervals are held against the truth, for each class drawn from a real set; fewer in a
#: cold start, where every one of them is adapted to twenty times.
_SIMULATED_PER_CLASS = 20
_SIMULATED_PER_CLASS_COLD = 4
_FEW_SCORES = 5

Hide = Callable[[Sequence[ClassTasks]], list[Episode]]


@dataclass(frozen=True, eq=False)
class Exam:
    """Classes of one exam; where they are simulated, with the truth."""

    name: str
    classes: Sequence[ClassTasks]
    tagged: bool
    truth: Sequence[SimulatedClass] = ()


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one learner did on the episodes of one exam.

    Attributes
    ----------
    credit, expected, origin
        Of every hidden cell: its credit, what was expected, and the class it belongs to; shape (n_cells,).
    covered, n_scores
        Of every student and skill of simulated classes: whether the interval held the truth, and the scores that the
        student showed; empty for real ones. Of a newcomer's class only the newcomer counts.
    seconds
        Per class adapted.
    """

    credit: FloatArray
    expected: FloatArray
    origin: IntArray
    covered: BoolArray
    n_scores: IntArray
    seconds: float


Outcomes = Mapping[str, Mapping[str, Outcome]]  # by learner, by exam


def measure_quality(
    data: Path | None,
    *,
    learners: Sequence[str] = tuple(LEARNERS),
    n_classes: int,
    class_size: int,
    hidden: float,
    seed: int,
    progress: bool = False,
) -> str:
    """Hide a share of every class's scores, adapt on the rest, compare; markdown.

    Parameters
    ----------
    data
        Folder of response sets (a folder each with ``responses.csv`` and perhaps ``q.csv`` and ``students.csv``);
        simulated classes alone if None.
    learners
        Names in LEARNERS or ABLATIONS; the reference is run in any case.
    hidden
        Share of the seen scores to hide, in (0, 1).
    seed
        Of the classes, of what is hidden and of the bootstrap; simulated classes are others than the training's.
    """
    exams = _gather_exams(data, n_classes, class_size, seed, _SIMULATED_PER_CLASS)
    outcomes = _run(exams, learners, lambda classes: hide_share(classes, hidden, seed), progress)
    real, tagged, simulated = _sort_exams(exams)
    title = f"{hidden:.0%} of the scores hidden, {n_classes} classes a set, seed {seed}."
    parts = [title + _describe(real, class_size)]
    if tagged:
        parts += [f"Mean over the {len(tagged)} sets with skill tags:", _tabulate_means(outcomes, tagged, seed)]
    if len(real) > len(tagged):
        parts += [f"Mean over all {len(real)} sets:", _tabulate_means(outcomes, real, seed)]
    parts += [
        f"{len(simulated[0].classes)} simulated classes, where the truth is known:",
        _tabulate_means(outcomes, simulated, seed),
        "Share of the students' skills whose 80 % interval holds the truth, on the simulated classes:",
        _tabulate_coverage(outcomes, simulated[0]),
    ]
    return "\n\n".join([*parts, *_tabulate_sets(outcomes, real, seed)])


def measure_training(data: Path | None, *, n_classes: int, class_size: int, seed: int, progress: bool = False) -> str:
    """What meta-training is worth: Reptile beside the same inner loop from its untrained start; markdown.

    The parameters are those of :func:`measure_quality`.
    """
    exams = _gather_exams(data, n_classes, class_size, seed, _SIMULATED_PER_CLASS)
    _, tagged, simulated = _sort_exams(exams)
    names = ("reptile, untrained start", "reptile")
    groups = [(f"{len(tagged)} real exams with skill tags", tagged)] if tagged else []
    groups += [(f"{len(simulated[0].classes)} simulated classes of another seed", simulated)]
    rows = []
    for hidden in (0.3, 0.7):
        outcomes = _run(exams, names, partial(hide_share, hidden=hidden, seed=seed), progress)
        for words, group in groups:
            losses = (f"{_average(outcomes[name], group).log_loss:.4f}" for name in names)
            rows.append([f"{words}, {hidden:.0%} hidden", *losses])
    header = ["log loss on hidden scores (lower is better)", "untrained start", "meta-trained by Reptile"]
    return write_table(header, rows)


def measure_cold_start(
    data: Path | None,
    *,
    learners: Sequence[str] = tuple(LEARNERS),
    n_classes: int,
    class_size: int,
    seed: int,
    progress: bool = False,
) -> str:
    """A new student shows 0, 1, 3, 5, 10 scores in a class whose other students show all of theirs; markdown.

    The parameters are those of :func:`measure_quality`. Everything of the newcomer that is not shown is predicted; an
    exam counts for a number of scores where somebody has more of them.
    """
    exams = _gather_exams(data, n_classes, class_size, seed, _SIMULATED_PER_CLASS_COLD)

    def run(n_shown: int) -> Outcomes:
        return _run(exams, learners, lambda classes: hide_newcomers(classes, n_shown, NEWCOMERS, seed), progress)

    by_shown = {n_shown: run(n_shown) for n_shown in COLD_START}
    real, tagged, simulated = _sort_exams(exams)
    title = (
        f"A new student of a class shows k scores, the classmates all of theirs; {NEWCOMERS} students of a class take "
        f"the part in turn; {n_classes} classes a set, seed {seed}."
    )
    parts = [title + _describe(real, class_size)]
    groups = [(f"the {len(tagged)} sets with skill tags", tagged)] if tagged else []
    groups += [(f"all {len(real)} sets", real)] if len(real) > len(tagged) else []
    for words, group in [*groups, ("simulated classes", simulated)]:
        parts += [f"Log loss (AUC), {words}:", _tabulate_shown(by_shown, group, _say_loss_and_auc)]
        parts += [f"Log loss minus that of {REFERENCE}, 95 % bootstrap interval, {words}:"]
        parts += [_tabulate_shown_differences(by_shown, group, seed)]
        parts += [f"RMSE (calibration error), {words}:", _tabulate_shown(by_shown, group, _say_rmse_and_calibration)]
    parts += ["Share of the newcomers' skills whose 80 % interval holds the truth, on the simulated classes:"]
    header = ["learner", *(f"k = {k}" for k in COLD_START)]
    rows = [
        [name, *(_say_share(by_shown[k][name][simulated[0].name].covered) for k in COLD_START)] for name in by_shown[0]
    ]
    parts += [write_table(header, rows)]
    for k in COLD_START:
        exams_k = _with_cells(by_shown[k], real)
        if exams_k:
            parts += [f"Log loss by set, k = {k}:", _tabulate_by_set(by_shown[k], exams_k, "log_loss")]
    return "\n\n".join(parts)


# ---------------------------------------------------------------------------------------------------- running


def _gather_exams(
    data: Path | None, n_classes: int, class_size: int, seed: int, simulated_per_class: int
) -> list[Exam]:
    rng = np.random.default_rng([seed, 1])
    simulated = [simulate_class(rng) for _ in range(simulated_per_class * n_classes)]
    exams = [Exam("simulated", [s.tasks for s in simulated], False, simulated)]
    if data is not None:
        for source in read_response_sets(data):
            exams.append(Exam(source.name, draw_classes(source, n_classes, class_size, seed), source.tagged))
    return exams


def _sort_exams(exams: Sequence[Exam]) -> tuple[list[Exam], list[Exam], list[Exam]]:
    """The exams in three lists: real ones, those of them with skill tags, simulated ones."""
    real = [exam for exam in exams if not exam.truth]
    return real, [exam for exam in real if exam.tagged], [exam for exam in exams if exam.truth]


def _run(exams: Sequence[Exam], learners: Sequence[str], hide: Hide, progress: bool) -> Outcomes:
    """Every learner on the same episodes of every exam, on one thread."""
    torch.set_num_threads(1)
    names = [*learners, *([] if REFERENCE in learners else [REFERENCE])]
    outcomes: dict[str, dict[str, Outcome]] = {name: {} for name in names}
    with tqdm(total=len(names) * len(exams), desc="adapting", disable=not progress, leave=False) as bar:
        for exam in exams:
            episodes = hide(exam.classes)
            for name in names:
                bar.set_postfix_str(f"{exam.name}, {name}")
                outcomes[name][exam.name] = _run_one(name, exam, episodes)
                bar.update()
    return outcomes


def _run_one(name: str, exam: Exam, episodes: Sequence[Episode]) -> Outcome:
    learner = ABLATIONS[name]() if name in ABLATIONS else load_learner(name)
    supports = [episode.support for episode in episodes]
    learner.adapt(supports[:1])  # warm: the first call of a process pays for what later ones find ready
    start = time.perf_counter()
    results = learner.adapt(supports)
    seconds = (time.perf_counter() - start) / max(len(supports), 1)
    covered, n_scores = [np.zeros(0, dtype=bool)], [np.zeros(0, dtype=int)]
    if exam.truth:
        for episode, adapted in zip(episodes, results, strict=True):
            hit = covers(exam.truth[episode.origin].mastery, adapted)
            who = slice(None) if episode.newcomer is None else slice(episode.newcomer, episode.newcomer + 1)
            covered.append(hit[who].ravel())
            n_scores.append(np.repeat(episode.support.seen.numpy().sum(1)[who], hit.shape[1]))
    return Outcome(
        credit=np.concatenate([np.zeros(0), *(e.credit for e in episodes)]),
        expected=np.concatenate([np.zeros(0), *(a.expected[e.query] for e, a in zip(episodes, results, strict=True))]),
        origin=np.concatenate([np.zeros(0, dtype=int), *(np.full(len(e.credit), e.origin) for e in episodes)]),
        covered=np.concatenate(covered),
        n_scores=np.concatenate(n_scores),
        seconds=seconds,
    )


# -------------------------------------------------------------------------------------------------- comparing


def _with_cells(outcomes: Outcomes, exams: Sequence[Exam]) -> list[Exam]:
    """The exams in which at least one cell was hidden."""
    return [exam for exam in exams if len(outcomes[REFERENCE][exam.name].credit)]


def _average(outcome: Mapping[str, Outcome], exams: Sequence[Exam]) -> Metrics:
    """Mean of the exams' pooled metrics; an exam where only one kind of score is hidden has no AUC to average."""
    all_metrics = [measure(outcome[exam.name].credit, outcome[exam.name].expected) for exam in exams]
    return Metrics(
        log_loss=float(np.mean([m.log_loss for m in all_metrics])),
        auc=float(np.nanmean([m.auc for m in all_metrics])),
        rmse=float(np.mean([m.rmse for m in all_metrics])),
        calibration_error=float(np.mean([m.calibration_error for m in all_metrics])),
        n=sum(m.n for m in all_metrics),
    )


def _compare(outcomes: Outcomes, name: str, exams: Sequence[Exam], seed: int) -> tuple[float, float, float]:
    """Log loss minus the reference's: mean over exams, and the ends of the bootstrap interval."""
    differences, weights = [], []
    for exam in exams:
        mine, reference = outcomes[name][exam.name], outcomes[REFERENCE][exam.name]
        loss = cross_entropy(mine.credit, mine.expected) - cross_entropy(reference.credit, reference.expected)
        n_classes = len(exam.classes)
        differences.append(np.bincount(mine.origin, loss, minlength=n_classes).astype(float))
        weights.append(np.bincount(mine.origin, minlength=n_classes).astype(float))
    return bootstrap_mean_difference(differences, weights, seed)


# ---------------------------------------------------------------------------------------------------- writing


def _describe(real: Sequence[Exam], class_size: int) -> str:
    if not real:
        return ""
    return (
        f" Classes are {class_size} students drawn at random; where a set's students.csv has IDCLASS they are its real"
        f" classes of at least {SMALLEST_REAL_CLASS} students. Sets without q.csv are judged as classes of one skill."
        " Metrics are pooled over the cells of a set. Difference: log loss minus that of"
        f" {REFERENCE}, with a 95 % bootstrap interval over classes within sets. One thread."
    )


def _tabulate_means(outcomes: Outcomes, exams: Sequence[Exam], seed: int) -> str:
    header = ["learner", "log loss", "difference", "AUC", "RMSE", "ECE", "ms a class"]
    rows = []
    for name, outcome in outcomes.items():
        m = _average(outcome, exams)
        ms = 1000 * np.mean([outcome[exam.name].seconds for exam in exams])
        difference = _say_difference(outcomes, name, exams, seed)
        numbers = (f"{v:.4f}" for v in (m.auc, m.rmse, m.calibration_error))
        rows.append([name, f"{m.log_loss:.4f}", difference, *numbers, f"{ms:.2f}"])
    return write_table(header, rows)


def _tabulate_coverage(outcomes: Outcomes, exam: Exam) -> str:
    header = ["learner", "all", f"fewer than {_FEW_SCORES} scores"]
    rows = []
    for name, outcome in outcomes.items():
        o = outcome[exam.name]
        rows.append([name, _say_share(o.covered), _say_share(o.covered[o.n_scores < _FEW_SCORES])])
    return write_table(header, rows)


def _tabulate_sets(outcomes: Outcomes, exams: Sequence[Exam], seed: int) -> list[str]:
    if not exams:
        return []
    parts = []
    for field, words in (("log_loss", "Log loss"), ("auc", "AUC"), ("rmse", "RMSE"), ("calibration_error", "ECE")):
        parts += [f"{words} by set:", _tabulate_by_set(outcomes, exams, field)]
    rows = [[name, *(_say_difference(outcomes, name, [exam], seed) for exam in exams)] for name in outcomes]
    parts += [f"Log loss minus that of {REFERENCE} by set:", write_table(_name_sets(exams), rows)]
    return parts


def _tabulate_by_set(outcomes: Outcomes, exams: Sequence[Exam], field: str) -> str:
    rows = []
    for name, outcome in outcomes.items():
        found = [getattr(measure(outcome[e.name].credit, outcome[e.name].expected), field) for e in exams]
        rows.append([name, *(f"{v:.4f}" for v in found)])
    return write_table(_name_sets(exams), rows)


def _name_sets(exams: Sequence[Exam]) -> list[str]:
    return ["learner", *(exam.name + ("" if exam.tagged else " (no tags)") for exam in exams)]


def _tabulate_shown(by_shown: Mapping[int, Outcomes], exams: Sequence[Exam], say: Callable[[Metrics], str]) -> str:
    rows = []
    for name in by_shown[0]:
        cells = []
        for outcomes in by_shown.values():
            having = _with_cells(outcomes, exams)
            cells.append(say(_average(outcomes[name], having)) if having else "–")
        rows.append([name, *cells])
    return write_table(_head_shown(by_shown, exams), rows)


def _tabulate_shown_differences(by_shown: Mapping[int, Outcomes], exams: Sequence[Exam], seed: int) -> str:
    rows = []
    for name in by_shown[0]:
        cells = []
        for outcomes in by_shown.values():
            having = _with_cells(outcomes, exams)
            cells.append(_say_difference(outcomes, name, having, seed) if having else "–")
        rows.append([name, *cells])
    return write_table(_head_shown(by_shown, exams), rows)


def _head_shown(by_shown: Mapping[int, Outcomes], exams: Sequence[Exam]) -> list[str]:
    """Says over how many sets a column is the mean: a short exam has no student with more than ten scores."""
    if len(exams) == 1:
        return ["learner", *(f"k = {k}" for k in by_shown)]
    return ["learner", *(f"k = {k} ({len(_with_cells(o, exams))} sets)" for k, o in by_shown.items())]


def _say_loss_and_auc(m: Metrics) -> str:
    return f"{m.log_loss:.4f} ({m.auc:.3f})"


def _say_rmse_and_calibration(m: Metrics) -> str:
    return f"{m.rmse:.4f} ({m.calibration_error:.3f})"


def _say_difference(outcomes: Outcomes, name: str, exams: Sequence[Exam], seed: int) -> str:
    if name == REFERENCE:
        return "0"
    mean, low, high = _compare(outcomes, name, exams, seed)
    return f"{mean:+.4f} [{low:+.4f}, {high:+.4f}]"


def _say_share(hits: BoolArray) -> str:
    return f"{hits.mean():.1%} of {len(hits)}" if len(hits) else "–"

"""What the order of a path is worth: beside the best there is, and beside simpler orders on simulated students."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.special import expit
from tqdm import tqdm

from engine.classroom import (
    BoolArray,
    ClassReport,
    Curriculum,
    FloatArray,
    Goal,
    Gradebook,
    ImportNotes,
    IntArray,
    Item,
    Level,
    Message,
    Skill,
    Status,
    Student,
)
from engine.curriculum.prerequisites import compute_distances
from engine.estimates.check_items import choose_check_items
from engine.pipeline import analyse
from engine.planning.paths import REVIEW_MINUTES, choose_minutes, compute_gains, find_flawless, order_steps, plan_path

CLASS_SIZE = 25
SCORES_A_SKILL = 3
SLIP, GUESS = 0.15, 0.25
#: A lesson before its time is not quite lost on a simulated student, whatever the planner assumes.
BEFORE_ITS_TIME = 0.2
BUDGETS = (60, 120, 240)
#: How likely a lesson of the skill's own minutes is learnt; the planner takes 0.8 for everybody.
LEARNING_RATES = (0.5, 0.7, 0.9)
REPEATS = 5

Order = Callable[[ClassReport, int, np.random.Generator], list[list[int]]]
"""From a report and the minutes there are to the skills that each student takes, in order."""


@dataclass(frozen=True, eq=False)
class PathProblem:
    """One student's steps: ``gain`` >= 0 and ``minutes`` > 0 of each skill, ``before[s, p]``: p comes before s."""

    gain: FloatArray
    minutes: IntArray
    to_do: BoolArray
    before: BoolArray
    budget: int


def gain_within_budget(problem: PathProblem) -> float:
    """Gain of the steps that :func:`engine.planning.paths.order_steps` puts first, as far as they fit."""
    [places] = order_steps(
        problem.gain[None], problem.minutes[None], problem.to_do[None], problem.before, np.array([problem.budget])
    )
    spent, gained = 0, 0.0
    for s in (s for s in np.argsort(places) if problem.to_do[s]):
        spent += int(problem.minutes[s])
        if spent > problem.budget:
            break
        gained += float(problem.gain[s])
    return gained


def search_exhaustively(problem: PathProblem) -> float:
    """The most that any order gains within the budget: all sets of steps that can be walked, one after the other."""
    waits_for = [problem.before[s] & problem.to_do for s in range(len(problem.gain))]
    reached = {frozenset[int]()}
    best = 0.0
    while reached:
        following = set()
        for done in reached:
            best = max(best, float(sum(problem.gain[s] for s in done)))
            spent = sum(problem.minutes[s] for s in done)
            following |= {
                done | {s}
                for s in np.flatnonzero(problem.to_do).tolist()
                if s not in done
                and spent + problem.minutes[s] <= problem.budget
                and done.issuperset(np.flatnonzero(waits_for[s]).tolist())
            }
        reached = following
    return best


def draw_problems(rng: np.random.Generator, n: int) -> list[PathProblem]:
    """Draw students of simulated classes, and the minutes that each of them has."""
    problems: list[PathProblem] = []
    while len(problems) < n:
        report, _ = _draw_class(rng)
        flawless, checks = _find_checks(report)
        minutes = choose_minutes(report.curriculum, report.mastery, checks)
        to_do = (report.mastery.level != Level.MASTERED) & ~flawless
        gain = compute_gains(report.curriculum, report.mastery, to_do & ~checks, minutes)
        before = compute_distances(report.curriculum) > 0
        budgets = rng.choice([30, 45, 60, 90, 120], CLASS_SIZE).tolist()
        problems += [PathProblem(gain[i], minutes[i], to_do[i], before, budgets[i]) for i in range(CLASS_SIZE)]
    return problems[:n]


def simulate_learning(
    rng: np.random.Generator, n_students: int, *, progress: bool = False
) -> dict[tuple[str, int], FloatArray]:
    """Let simulated students walk their paths in every order of :data:`ORDERS`.

    The engine sees :data:`SCORES_A_SKILL` scores a skill and estimates mastery from them; what a student masters and
    learns is the simulation's, at other rates than the planner's.

    Returns
    -------
    For each order and budget the skills newly mastered by each student, mean of :data:`REPEATS`, shape (n_students,).
    """
    gained: dict[tuple[str, int], list[float]] = {(name, budget): [] for name in ORDERS for budget in BUDGETS}
    for _ in tqdm(range(-(-n_students // CLASS_SIZE)), disable=not progress):
        report, masters = _draw_class(rng)
        minutes = choose_minutes(report.curriculum, report.mastery, _find_checks(report)[1])
        for (name, budget), values in gained.items():
            for i, order in enumerate(ORDERS[name](report, budget, rng)):
                fitting = order[: int(np.searchsorted(np.cumsum(minutes[i, order]), budget, side="right"))]
                rate = LEARNING_RATES[i % len(LEARNING_RATES)]
                runs = [_walk(report, masters[i], fitting, minutes[i], rate, rng) for _ in range(REPEATS)]
                values.append(float(np.mean(runs)))
    return {key: np.array(values[:n_students]) for key, values in gained.items()}


def measure_paths(*, n_students: int = 1000, n_problems: int = 500, seed: int = 0, progress: bool = False) -> str:
    """Two markdown tables: gain of the path beside the best order, and skills mastered beside simpler orders."""
    rng = np.random.default_rng(seed)
    problems = tqdm(draw_problems(rng, n_problems), disable=not progress)
    pairs = [(gain_within_budget(problem), search_exhaustively(problem)) for problem in problems]
    shares = np.array([gained / best for gained, best in pairs if best > 0])
    lines = [
        "| gain of the path as a share of the best there is | mean | lowest | as good as the best |",
        "|---|---|---|---|",
        f"| {len(shares)} simulated students | {shares.mean():.4f} | {shares.min():.3f} "
        f"| {100 * np.mean(shares > 1 - 1e-9):.1f} % |",
        "",
        f"| skills newly mastered by {n_students} simulated students | "
        + " | ".join(f"{budget} minutes" for budget in BUDGETS)
        + " |",
        "|---" * (len(BUDGETS) + 1) + "|",
    ]
    gained = simulate_learning(rng, n_students, progress=progress)
    for name in ORDERS:
        means = [f"{gained[name, budget].mean():.2f}" for budget in BUDGETS]
        lines.append(f"| {name} | " + " | ".join(means) + " |")
        if name != PLANNED:
            ahead = [gained[PLANNED, budget] - gained[name, budget] for budget in BUDGETS]
            halves = [1.96 * values.std(ddof=1) / np.sqrt(len(values)) for values in ahead]
            cells = [f"{values.mean():+.2f} ± {half:.2f}" for values, half in zip(ahead, halves, strict=True)]
            lines.append("| … the path is ahead by (95 %) | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _find_checks(report: ClassReport) -> tuple[BoolArray, BoolArray]:
    """Where no point was lost, and where a step is only a check; both of shape (n_students, n_skills)."""
    flawless = find_flawless(report.gradebook, report.curriculum, report.mastery)
    return flawless, flawless | (report.mastery.level == Level.NOT_ENOUGH_EVIDENCE)


def _draw_class(rng: np.random.Generator) -> tuple[ClassReport, BoolArray]:
    """A class analysed from a few scores, and what its students really master, shape (CLASS_SIZE, n_skills)."""
    n_skills = int(rng.integers(6, 11))
    skills = [
        Skill(
            id=f"s{s}",
            name=f"Skill {s + 1}",
            short_name=f"Skill {s + 1}",
            prerequisites=tuple(f"s{p}" for p in range(s) if rng.random() < 1.3 / s),
            minutes=int(rng.choice([15, 20, 25, 30])),
        )
        for s in range(n_skills)
    ]
    q_matrix = np.repeat(np.eye(n_skills, dtype=bool), SCORES_A_SKILL, axis=0)
    curriculum = Curriculum(tuple(skills), q_matrix, "file")
    ability = rng.normal(0.0, 1.2, (CLASS_SIZE, 1))
    has = rng.random((CLASS_SIZE, n_skills)) < expit(ability - rng.normal(-0.5, 0.8, n_skills))
    masters = np.zeros_like(has)
    for s in range(n_skills):
        masters[:, s] = has[:, s] & masters[:, list(curriculum.prerequisites_of(s))].all(axis=1)
    right = np.where(masters @ q_matrix.T > 0, 1 - SLIP, GUESS)
    scores = (rng.random(right.shape) < right).astype(float)
    names = [f"Student {i + 1}" for i in range(CLASS_SIZE)]
    gradebook = Gradebook(
        name="Simulated class",
        students=tuple(Student(id=name, name=name, label=name) for name in names),
        items=tuple(Item(f"Q{j + 1}", 1.0) for j in range(len(q_matrix))),
        scores=scores,
        status=np.full(scores.shape, Status.SCORED, dtype=np.int8),
        notes=ImportNotes(format="plain_wide", why=Message("why-plain-wide")),
    )
    return analyse(gradebook, curriculum, today=date(2026, 9, 1)), masters


def _walk(
    report: ClassReport,
    masters: BoolArray,
    order: Sequence[int],
    minutes: IntArray,
    rate: float,
    rng: np.random.Generator,
) -> int:
    """How many skills a student masters more after these steps; who knows a skill already wastes its minutes."""
    now = masters.copy()
    for s in order:
        share = minutes[s] / report.curriculum.skills[s].minutes
        ready = now[list(report.curriculum.prerequisites_of(s))].all()
        now[s] |= rng.random() < (1 - (1 - rate) ** share) * (1.0 if ready else BEFORE_ITS_TIME)
    return int(now.sum() - masters.sum())


def _order_as_planned(report: ClassReport, budget: int, rng: np.random.Generator) -> list[list[int]]:
    goals = [Goal(minutes=budget + REVIEW_MINUTES)] * CLASS_SIZE
    check_items = choose_check_items(
        report.gradebook.credit, report.curriculum.q_matrix, report.expected, report.items, report.posterior
    )
    paths = plan_path(report.gradebook, report.curriculum, report.mastery, check_items, goals)
    return [[step.skill for step in path] for path in paths]


def _order_by_syllabus(report: ClassReport, budget: int, rng: np.random.Generator) -> list[list[int]]:
    return [np.flatnonzero(row != Level.MASTERED).tolist() for row in report.mastery.level]


def _order_by_need(report: ClassReport, budget: int, rng: np.random.Generator) -> list[list[int]]:
    return [_order_feasibly(report, i, report.mastery.mastery[i]) for i in range(CLASS_SIZE)]


def _order_randomly(report: ClassReport, budget: int, rng: np.random.Generator) -> list[list[int]]:
    return [_order_feasibly(report, i, rng.random(len(report.curriculum.skills))) for i in range(CLASS_SIZE)]


def _order_feasibly(report: ClassReport, student: int, rank: FloatArray) -> list[int]:
    """Skills that are not mastered, prerequisites first, among those that can be begun the lowest rank first."""
    left = set(np.flatnonzero(report.mastery.level[student] != Level.MASTERED).tolist())
    before = compute_distances(report.curriculum) > 0
    order: list[int] = []
    while left:
        order.append(min((s for s in left if not left & set(np.flatnonzero(before[s]).tolist())), key=rank.__getitem__))
        left.discard(order[-1])
    return order


PLANNED = "the path"
ORDERS: dict[str, Order] = {
    PLANNED: _order_as_planned,
    "fixed syllabus order": _order_by_syllabus,
    "lowest mastery first": _order_by_need,
    "random feasible order": _order_randomly,
}

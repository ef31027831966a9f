"""Simulated terms whose truth is known: tests on several days, with students and items as of the simulated classes.

Items, students' spreads, luck, guessing and what is missing are those of :mod:`engine.research.simulation`; what is new
is that students move (:mod:`engine.research.growth.movement`) and that items may be asked again
(:mod:`engine.research.growth.schedule`). No real score enters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from engine.classroom import (
    BoolArray,
    Curriculum,
    FloatArray,
    Gradebook,
    ImportNotes,
    Item,
    Message,
    Skill,
    Status,
    Student,
    Term,
)
from engine.learners.tasks import ClassTasks, make_class_tasks, make_tasks
from engine.memory.memory import Memory, RememberedClass
from engine.memory.summary import summarise_classes
from engine.research.growth.movement import Mover, draw_movement
from engine.research.growth.schedule import (
    Linking,
    Schedule,
    draw_days,
    draw_linking,
    draw_presence,
    give_forms,
    plan_tests,
)
from engine.research.simulated_items import ItemKinds, draw_credit, draw_gradebook, draw_item_kinds, draw_parts
from engine.research.simulation import (
    Population,
    corrupt_tags,
    draw_blocks,
    draw_population,
    draw_q_matrix,
    draw_skill_offsets,
    draw_spread,
    expect_on_questions,
)

_FIRST_DAY = date(2026, 9, 1)

_QUESTIONS_ONLY = (1.0, 0.0, 0.0, 0.0)


class World(StrEnum):
    """How a class is like."""

    ANY = "any class"
    """Drawn as wide as the classes for meta-training."""
    PLAIN = "plain"
    """Right or wrong questions of several skills, everybody present, no luck, no guessing, right tags."""
    RASCH = "Rasch"
    """As plain, with one skill, discriminations of 1, and abilities and difficulties of spread 1 around 0."""


@dataclass(frozen=True)
class TermSettings:
    """What is fixed about a term; what is None is drawn.

    Attributes
    ----------
    n_students, n_items, n_skills
        Students of the class, items of every test, skills.
    days
        From the first test to each.
    linking, n_common
        Which items are asked again; ``n_common`` where some are.
    move
        How students move.
    n_drifted
        Items asked again that are 1 to 1.6 logits harder or easier than they were.
    test_spread
        Standard deviation of what a test's items have in common in difficulty, logits.
    """

    world: World = World.ANY
    n_students: int | None = None
    n_items: int | None = None
    n_skills: int | None = None
    days: tuple[int, ...] | None = None
    linking: Linking | None = None
    n_common: int | None = None
    move: Mover = draw_movement
    n_drifted: int | None = None
    test_spread: float | None = None


@dataclass(frozen=True, eq=False)
class SimulatedTerm:
    """A class over a term, and the truth. N students, T tests, S skills, J columns.

    Attributes
    ----------
    term
        What :func:`engine.learners.terms.read_term` should find.
    weights
        u_it = (g_it, m_it1 … m_itS), shape (N, T, 1 + S).
    discrimination, difficulty
        Of every column on its day, shape (J,).
    probability
        Expected credit of every student on every column on its day, shape (N, J).
    mastery
        Expected credit on further questions of every skill, the same ones on all days, shape (N, T, S).
    present
        Who took which test, shape (N, T).
    drifted
        Columns of items that are not as hard as when they were first asked.
    read_mastery
        From abilities on the skills, g + m_s, shape (N, S), to the mastery that they are, same shape.
    memory
        What an earlier class taught about all items, where one was asked for.
    """

    gradebook: Gradebook
    curriculum: Curriculum
    term: Term
    weights: FloatArray
    discrimination: FloatArray
    difficulty: FloatArray
    probability: FloatArray
    mastery: FloatArray
    present: BoolArray
    drifted: tuple[int, ...]
    read_mastery: Callable[[FloatArray], FloatArray]
    memory: Memory | None = None

    @property
    def tasks(self) -> ClassTasks:
        """What a learner sees, the term in it."""
        return make_class_tasks(self.gradebook, self.curriculum)

    def true_change(self, before: int, after: int) -> FloatArray:
        """Mastery later minus earlier, shape (N, S)."""
        return np.asarray(self.mastery[:, after] - self.mastery[:, before])

    def true_change_beyond(self, before: int, after: int, compared: BoolArray) -> FloatArray:
        """Mastery later minus what it would be had the student moved as the class did, shape (N, S).

        The class's movement is the mean, over those compared (N, S), of the ability's.
        """
        ability = self.weights[..., :1] + self.weights[..., 1:]
        step = ability[:, after] - ability[:, before]
        of_class = np.where(compared, step, 0.0).sum(0) / np.maximum(compared.sum(0), 1)
        return np.asarray(self.mastery[:, after] - self.read_mastery(ability[:, before] + of_class))


@dataclass(frozen=True, eq=False)
class _Exam:
    """The items of a term, apart from who answers them; P items, J columns."""

    q: FloatArray  # (P, S)
    population: Population
    kinds: ItemKinds
    a: FloatArray  # (P,)
    b: FloatArray  # (J,)
    floor: FloatArray  # (P,)
    parts: FloatArray
    any_skill: bool  # whether the weakest of an item's skills decides


@dataclass(frozen=True, eq=False)
class _Luck:
    """What scores hold beside ability."""

    tilt: FloatArray  # (N, 1)
    of_block: float
    of_day: float


def simulate_term(
    rng: np.random.Generator, settings: TermSettings = TermSettings(), *, n_remembered: int = 0
) -> SimulatedTerm:
    """Draw one term.

    Parameters
    ----------
    n_remembered
        Students of an earlier class that answered all items; 0 for none.
    """
    n = settings.n_students or int(rng.integers(12, 41))
    days = draw_days(rng) if settings.days is None else np.asarray(settings.days, dtype=float)
    if settings.linking is Linking.SWAPPED:
        days = days[:2]
    linking = settings.linking or draw_linking(rng, len(days))
    schedule = plan_tests(rng, days, settings.n_items or _draw_n_items(rng), linking, settings.n_common)
    is_any = settings.world is World.ANY
    exam, drifted = _draw_exam(rng, settings, schedule)
    s = exam.q.shape[1]
    base = _draw_students(rng, settings.world, exam.q, n)
    weights = base[:, None] + settings.move(rng, n, s, days)
    luck = _draw_luck(rng, n) if is_any else _Luck(np.zeros((n, 1)), 0.0, 0.0)
    credit, probability = _answer(rng, exam, schedule.item_of, schedule.day_of, weights, luck)
    read_mastery = _draw_mastery(rng, exam, luck)
    ability = weights[..., :1] + weights[..., 1:]
    mastery = np.stack([read_mastery(ability[:, t]) for t in range(len(days))], axis=1)
    present = draw_presence(rng, n, len(days)) if is_any else np.ones((n, len(days)), dtype=bool)
    taken = present[:, schedule.day_of]
    if linking is Linking.SWAPPED:
        taken &= give_forms(rng, schedule, n)
    if is_any and rng.random() < 0.3:
        taken &= rng.random(taken.shape) < rng.uniform(0.7, 0.98)
    taken[rng.integers(0, n), :] |= ~taken.any(0)  # every column has been given to somebody
    tags = corrupt_tags(rng, exam.q) if is_any and rng.random() < 0.08 else exam.q
    gradebook, curriculum, term = tabulate_term(schedule, np.where(taken, credit, np.nan), exam.kinds.points, tags)
    return SimulatedTerm(
        gradebook,
        curriculum,
        term,
        weights,
        exam.a[schedule.item_of],
        exam.b,
        probability,
        mastery,
        np.stack([taken[:, schedule.day_of == t].any(1) for t in range(len(days))], 1),
        drifted,
        read_mastery,
        _remember(rng, settings, exam, schedule, gradebook, curriculum, n_remembered),
    )


def draw_terms(rng: np.random.Generator, n_terms: int, settings: TermSettings = TermSettings()) -> list[SimulatedTerm]:
    """Several terms."""
    return [simulate_term(rng, settings) for _ in range(n_terms)]


def _draw_n_items(rng: np.random.Generator) -> int:
    """Of every test: 4 to 40, most of them few."""
    return int(np.exp(rng.uniform(np.log(4), np.log(41))))


def _draw_exam(rng: np.random.Generator, settings: TermSettings, schedule: Schedule) -> tuple[_Exam, tuple[int, ...]]:
    """The items, as hard as they are on every day, and the columns that drifted."""
    p, is_any = schedule.n_items, settings.world is World.ANY
    gradebook = draw_gradebook(rng) if is_any else _QUESTIONS_ONLY
    kinds = draw_item_kinds(rng, p, gradebook)
    if not is_any:
        kinds = _score_one_point(kinds)
    q = _draw_tags(rng, settings, schedule)
    s = q.shape[1]
    population = draw_population(rng, s, rng) if is_any else Population(np.zeros(s), 0.0, 1.0, 0.25)
    if settings.world is World.RASCH:
        population = Population(np.zeros(s), 0.0, 1.0, 0.0)
    a, difficulty = population.draw_items(rng, q / q.sum(1, keepdims=True), kinds)
    spread = settings.test_spread if settings.test_spread is not None else (0.4 if is_any else 0.0)
    first = np.unique(schedule.item_of, return_index=True)[1]
    of_test = rng.normal(0, spread, len(schedule.days))
    # What a test's items have in common lies on the items that are new in it; one that is asked again stays as it is.
    b = (difficulty + of_test[schedule.day_of[first]])[schedule.item_of]
    b, drifted = _let_drift(rng, settings, schedule, b)
    guessed = is_any and rng.random() < 0.2
    floor = np.where(kinds.is_single & guessed, rng.uniform(0.05, 0.3, p), 0.0)
    parts = draw_parts(rng, population.sd, kinds)
    return _Exam(q, population, kinds, a, b, floor, parts, is_any and rng.random() < 0.3), drifted


def _score_one_point(kinds: ItemKinds) -> ItemKinds:
    ones = np.ones(len(kinds.points))
    return ItemKinds(ones, ones, kinds.n_parts, kinds.within, kinds.luck, kinds.spread)


def _draw_tags(rng: np.random.Generator, settings: TermSettings, schedule: Schedule) -> FloatArray:
    """Q-matrix of the items, shape (P, S); in a plain class skills take turns inside every test."""
    p = schedule.n_items
    per_test = int(np.bincount(schedule.day_of)[0])
    if settings.world is World.ANY:
        most = max(1, min(8, per_test // 2))
        return draw_q_matrix(rng, p, settings.n_skills or int(rng.integers(1, most + 1)))
    s = 1 if settings.world is World.RASCH else settings.n_skills or 4
    q = np.zeros((p, s))
    for t in range(len(schedule.days)):
        items = schedule.item_of[schedule.day_of == t]
        new = items[q[items].sum(1) == 0]
        taken = q[items].sum(0)  # common items keep their skill; new ones fill up what a test has least of
        for item in new:
            k = int(np.argmin(taken))
            q[item, k] = 1
            taken[k] += 1
    return q


def _let_drift(
    rng: np.random.Generator, settings: TermSettings, schedule: Schedule, b: FloatArray
) -> tuple[FloatArray, tuple[int, ...]]:
    """Make some items that are asked again harder or easier from one day on."""
    again = np.flatnonzero(schedule.asked_before)
    n = settings.n_drifted
    if n is None:
        drifts = settings.world is World.ANY and rng.random() < 0.25
        n = int(rng.binomial(len(again), rng.uniform(0.02, 0.25))) if drifts else 0
    b = b.copy()
    moved: set[int] = set()
    for column in rng.permutation(again)[: min(n, len(again))]:
        later = (schedule.item_of == schedule.item_of[column]) & (schedule.day_of >= schedule.day_of[column])
        b[later] += rng.choice([-1.0, 1.0]) * rng.uniform(1.0, 1.6)
        moved |= set(np.flatnonzero(later).tolist())
    return b, tuple(sorted(moved))


def _draw_students(rng: np.random.Generator, world: World, q: FloatArray, n: int) -> FloatArray:
    """General ability and offsets on the first day, shape (n, 1 + S)."""
    s = q.shape[1]
    if world is World.RASCH:
        return np.concatenate([rng.normal(size=(n, 1)), np.zeros((n, s))], axis=1)
    if world is World.PLAIN:
        return np.concatenate([rng.normal(size=(n, 1)), 0.5 * rng.normal(size=(n, s))], axis=1)
    shares = q / q.sum(1, keepdims=True)
    ability = rng.normal(0, draw_spread(rng, rng, 1.0, 0.35), (n, 1))
    sd_skill = 0.0 if rng.random() < 0.08 else draw_spread(rng, rng, 0.7, 0.6)
    sd_skill *= float(np.sqrt(np.mean(1.0 / (shares**2).sum(1))))
    return np.concatenate([ability, sd_skill * draw_skill_offsets(rng, n, s)], axis=1)


def _draw_luck(rng: np.random.Generator, n: int) -> _Luck:
    """As in the simulated classes, and a good or a bad day, which all items of a test share."""
    tilt = (0.0 if rng.random() < 0.15 else draw_spread(rng, rng, 0.3, 0.4)) * rng.normal(size=(n, 1))
    of_block = rng.uniform(0, 0.25) if rng.random() < 0.85 else rng.uniform(0.25, 0.7)
    return _Luck(tilt, float(of_block), 0.0 if rng.random() < 0.5 else float(rng.uniform(0.05, 0.4)))


def _answer(
    rng: np.random.Generator,
    exam: _Exam,
    item_of: np.ndarray,
    day_of: np.ndarray,
    weights: FloatArray,
    luck: _Luck,
) -> tuple[FloatArray, FloatArray]:
    """Draw the credit of everybody on every column, and what was to be expected, both of shape (N, J)."""
    shares = (exam.q / exam.q.sum(1, keepdims=True))[item_of]  # (J, S)
    ability = weights[..., :1] + weights[..., 1:]  # (N, T, S)
    on_day = ability[:, day_of]  # (N, J, S)
    combined = (on_day * shares).sum(-1)
    if exam.any_skill:
        combined = np.where(exam.q[item_of] > 0, on_day, np.inf).min(-1)
    kinds = _take_kinds(exam.kinds, item_of)
    logits = exam.a[item_of] * combined - exam.b + luck.tilt * exam.population.standardise(exam.b)
    n = len(weights)
    of_day = luck.of_day * rng.normal(size=(n, weights.shape[1]))[:, day_of]
    of_block = np.zeros((n, len(item_of)))
    if luck.of_block:
        for t in np.unique(day_of):
            columns = np.flatnonzero(day_of == t)
            of_block[:, columns] = luck.of_block * draw_blocks(rng, n, len(columns))
    sd = float(np.hypot(luck.of_block, luck.of_day))
    return draw_credit(rng, logits, of_block + of_day, sd, exam.floor[item_of], exam.parts[..., item_of], kinds)


def _take_kinds(kinds: ItemKinds, item_of: np.ndarray) -> ItemKinds:
    taken = (kinds.points, kinds.grain, kinds.n_parts, kinds.within, kinds.luck, kinds.spread)
    return ItemKinds(*(values[item_of] for values in taken))


def _draw_mastery(rng: np.random.Generator, exam: _Exam, luck: _Luck) -> Callable[[FloatArray], FloatArray]:
    """Draw further questions of every skill, the same for all days; what is expected on them at given abilities."""
    questions = exam.population.draw_questions(rng, exam.q.shape[1])
    nuisance, floor = float(np.hypot(luck.of_block, luck.of_day)), float(exam.floor.mean())
    return lambda ability: expect_on_questions(questions, exam.population, ability, luck.tilt, nuisance, floor)


def tabulate_term(
    schedule: Schedule, credit: FloatArray, points: FloatArray, tags: FloatArray
) -> tuple[Gradebook, Curriculum, Term]:
    """The gradebook as :mod:`engine.classbook` joins it, the curriculum, and the days.

    Parameters
    ----------
    credit
        NaN where there is no score, shape (n_students, n_columns).
    points, tags
        Of every item, shape (n_items,) and (n_items, n_skills).
    """
    dates = [_FIRST_DAY + timedelta(days=int(day)) for day in schedule.days]
    items: list[Item] = []
    first: dict[int, str] = {}
    for item, t in zip(schedule.item_of.tolist(), schedule.day_of.tolist(), strict=True):
        title = f"Q{item + 1}" if item not in first else f"Q{item + 1} (test {t + 1})"
        items.append(Item(title, float(points[item]), taken_on=dates[t], again_of=first.get(item, "")))
        first.setdefault(item, title)
    names = [f"Student {i + 1}" for i in range(len(credit))]
    students = tuple(Student(name, name, name) for name in names)
    status = np.where(np.isnan(credit), Status.ABSENT, Status.SCORED).astype(np.int8)
    scores = credit * points[schedule.item_of]
    gradebook = Gradebook("", students, tuple(items), scores, status, ImportNotes("", Message("")))
    skills = tuple(Skill(f"s{k + 1}", f"Skill {k + 1}", f"Skill {k + 1}") for k in range(tags.shape[1]))
    curriculum = Curriculum(skills, tags[schedule.item_of] > 0, "file")
    return gradebook, curriculum, Term(tuple(dates), schedule.day_of.copy(), schedule.item_of.copy())


def _remember(
    rng: np.random.Generator,
    settings: TermSettings,
    exam: _Exam,
    schedule: Schedule,
    gradebook: Gradebook,
    curriculum: Curriculum,
    n: int,
) -> Memory | None:
    """What an earlier class of n students taught, who answered every item of the term once, on one day."""
    if not n:
        return None
    first = np.unique(schedule.item_of, return_index=True)[1]
    weights = _draw_students(rng, settings.world, exam.q, n)[:, None]
    earlier = _Exam(exam.q, exam.population, exam.kinds, exam.a, exam.b[first], exam.floor, exam.parts, exam.any_skill)
    one_day = np.zeros(len(first), dtype=int)
    luck = _Luck(np.zeros((n, 1)), 0.0, 0.0)
    credit, _ = _answer(rng, earlier, np.arange(len(first)), one_day, weights, luck)
    tasks = make_tasks(credit, curriculum.q_matrix[first], exam.kinds.points)
    titles = [gradebook.items[j].title for j in first]
    [summary] = summarise_classes([tasks], titles, [str(skill.name) for skill in curriculum.skills])
    return Memory((RememberedClass("earlier", "", summary),))

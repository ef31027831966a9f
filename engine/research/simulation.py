"""Simulated classes for meta-training, drawn so that they are as different from each other as real ones are.

A class is drawn in two stages: first what kind of class and exam it is (sizes, spreads, how much the skill tags mean,
guessing, how skills combine, what is missing), then students, items and scores. No real score enters, so a checkpoint
trained on these classes can leak none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import BoolArray, FloatArray
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.simulated_items import (
    ItemKinds,
    draw_credit,
    draw_gradebook,
    draw_item_kinds,
    draw_parts,
    holds_tests_alone,
)

#: Over which mastery is an average; their sampling error, 1 point of 100 or so, is small beside a student's range.
FURTHER_QUESTIONS = 200

_MOST_SKILLS = 15

#: Standard deviation of the log of a spread from test to test of one teacher.
_VARIES = 0.15

#: Share of the draws for meta-training that are of large courses, and of the other classes that are tiny.
_LARGE, _TINY = 0.15, 0.1

#: Students and items of a large course, and about how many cells all the courses of one draw have.
_LARGE_STUDENTS, _LARGE_ITEMS, _LARGE_CELLS = (60, 1000), (4, 60), 40_000


@dataclass(frozen=True, eq=False)
class SimulatedClass:
    """A class whose truth is known.

    Attributes
    ----------
    tasks
        What a learner sees.
    probability
        True expected credit of every student on every item, shape (n_students, n_items).
    mastery
        True mastery, shape (n_students, n_skills): the credit expected on further questions of the skill, drawn like
        those of the class, were they to ask for that skill alone (see :mod:`engine.estimates.mastery`).
    """

    tasks: ClassTasks
    probability: FloatArray
    mastery: FloatArray


def simulate_class(
    rng: np.random.Generator,
    *,
    n_students: int | None = None,
    n_items: int | None = None,
    habits: np.random.Generator | None = None,
) -> SimulatedClass:
    """Draw one class.

    Parameters
    ----------
    rng
        Source of all randomness, but for the habits.
    n_students, n_items
        Fixed sizes; drawn from 12 to 40 students and 3 to 99 items by default.
    habits
        Source of what stays the same from test to test of one teacher: the kind of gradebook, how far students, skills
        and items differ, how skills combine, guessing and luck. Generators in the same state give the tests of one
        teacher (see :func:`simulate_teacher`); without one every class is of a teacher of its own.
    """
    kind = rng if habits is None else habits
    n = int(n_students or rng.integers(12, 41))
    pool = n_items is None and rng.random() < 0.06  # a survey: many items, of which every student gets a booklet
    gradebook = draw_gradebook(kind)
    j = n_items or _draw_n_items(rng, pool, holds_tests_alone(gradebook))
    if j <= _MOST_SKILLS and rng.random() < 0.25:  # a score or two for every skill, as where standards are graded
        s = -(-j // int(rng.integers(1, 3)))
        q = np.eye(s)[np.arange(j) % s]
    else:
        q = draw_q_matrix(rng, j, int(rng.integers(1, min(j, _MOST_SKILLS) + 1)))
    s = q.shape[1]
    shares = q / q.sum(1, keepdims=True)

    # How much students differ in general, and how much the skills add to that: on some exams nothing at all.
    ability = rng.normal(0, draw_spread(kind, rng, 1.0, 0.35), n)
    sd_skill = 0.0 if kind.random() < 0.08 else draw_spread(kind, rng, 0.7, 0.6)
    # An item that needs several skills averages their offsets; what tells its students apart should not average away.
    sd_skill *= np.sqrt(np.mean(1.0 / (shares**2).sum(1)))
    skill_ability = ability[:, None] + sd_skill * draw_skill_offsets(rng, n, s)  # (n, s)
    population = draw_population(rng, s, kind)
    items = draw_item_kinds(rng, j, gradebook)
    a, b = population.draw_items(rng, shares, items)
    guessed = rng.random(j) < kind.choice([0.0, 0.5, 1.0], p=[0.8, 0.1, 0.1])
    floor = np.where(guessed & items.is_single, rng.uniform(0.05, 0.3), 0.0)

    # On some exams hard items separate students in another way than easy ones do.
    tilt = (0.0 if kind.random() < 0.15 else draw_spread(kind, rng, 0.3, 0.4)) * rng.normal(size=(n, 1))
    combined = skill_ability @ shares.T
    if kind.random() < 0.3:  # all skills of an item are needed: the weakest decides
        combined = np.where(q[None] > 0, skill_ability[:, None, :], np.inf).min(-1)
    nuisance = kind.uniform(0, 0.25) if kind.random() < 0.85 else kind.uniform(0.25, 0.7)
    logits = a * combined - b + tilt * population.standardise(b)
    luck = nuisance * draw_blocks(rng, n, j)
    part = draw_parts(rng, population.sd, items)
    credit, probability = draw_credit(rng, logits, luck, nuisance, floor, part, items)
    questions = population.draw_questions(rng, s)
    mastery = expect_on_questions(questions, population, skill_ability, tilt, nuisance, float(floor.mean()))

    tags = corrupt_tags(rng, q) if rng.random() < 0.08 else q
    credit[~(_draw_booklets(rng, n, j) if pool else _draw_seen(rng, probability))] = np.nan
    return SimulatedClass(make_tasks(credit, tags, items.points), probability, mastery)


@dataclass(frozen=True, eq=False)
class Population:
    """The questions that a class's items are drawn from.

    Attributes
    ----------
    centre
        Mean difficulty of each skill's questions, shape (n_skills,).
    middle, sd
        Mean difficulty of all questions, and its spread within a skill, > 0.
    sd_log_discrimination
        Of the questions.
    """

    centre: FloatArray
    middle: float
    sd: float
    sd_log_discrimination: float

    def standardise(self, b: FloatArray) -> FloatArray:
        """Difficulties with mean 0 and variance 1, about."""
        return np.asarray((b - self.middle) / (np.sqrt(self.sd**2 + self.centre.var()) + 0.1))

    def draw_items(
        self, rng: np.random.Generator, shares: FloatArray, items: ItemKinds
    ) -> tuple[FloatArray, FloatArray]:
        """Discrimination and difficulty of every item; the mean of many questions differs less than one of them."""
        a = np.exp(rng.normal(0, self.sd_log_discrimination, len(shares)))
        b = shares @ self.centre + rng.normal(0, self.sd, len(shares)) * items.spread
        return a, b

    def draw_questions(self, rng: np.random.Generator, s: int) -> tuple[FloatArray, FloatArray]:
        """Discrimination and difficulty of further questions of every skill, each of shape (s, FURTHER_QUESTIONS)."""
        a = np.exp(rng.normal(0, self.sd_log_discrimination, (s, FURTHER_QUESTIONS)))
        return a, self.centre[:, None] + self.sd * rng.normal(size=(s, FURTHER_QUESTIONS))


def draw_population(rng: np.random.Generator, s: int, kind: np.random.Generator) -> Population:
    """Draw the questions of a class's skills; ``kind`` is the source of what is a teacher's habit."""
    sd = draw_spread(kind, rng, 1.1, 0.35)
    of_skill = kind.choice([0.0, 0.25, 0.5])  # share of the variance of difficulty that lies between the skills
    # Classroom tests are easier than the exams of surveys: mean credit from .3 to .95.
    middle = float(rng.normal(-0.4, 0.7) if rng.random() < 0.6 else rng.uniform(-2.8, 0.3))
    centre = middle + np.sqrt(of_skill) * sd * rng.normal(size=s)
    return Population(centre, middle, float(np.sqrt(1.0 - of_skill) * sd), draw_spread(kind, rng, 0.3, 0.4))


def expect_on_questions(
    questions: tuple[FloatArray, FloatArray],
    population: Population,
    skill_ability: FloatArray,
    tilt: FloatArray,
    nuisance: float,
    floor: float,
) -> FloatArray:
    """Expected credit of every student on a skill's questions at large, luck averaged over, (n_students, n_skills).

    Parameters
    ----------
    questions
        From :meth:`Population.draw_questions`.
    skill_ability
        General ability and the skill's offset together, shape (n_students, n_skills).
    tilt
        How the student's results change with difficulty, shape (n_students, 1).
    nuisance
        Standard deviation of the luck that items of one block share, logits.
    floor
        Chance of a point by guessing.
    """
    a, b = questions
    logits = a * skill_ability[..., None] - b + tilt[..., None] * population.standardise(b)
    logits = logits / np.sqrt(1.0 + np.pi / 8.0 * nuisance**2)
    return np.asarray(_with_floor(expit(logits), np.asarray(floor)).mean(-1))


def _draw_n_items(rng: np.random.Generator, pool: bool, tests_alone: bool) -> int:
    """Items of a class: 5 to 50 questions, 3 to 16 tests and homework, or a survey's 50 to 99."""
    if pool:
        return int(rng.integers(50, 100))
    low, high = (3, 16) if tests_alone else (5, 50)
    return int(np.exp(rng.uniform(np.log(low), np.log(high))))


def simulate_classes(rng: np.random.Generator, n_classes: int) -> list[ClassTasks]:
    """Draw the tasks of several classes."""
    return [simulate_class(rng).tasks for _ in range(n_classes)]


def simulate_teacher(
    rng: np.random.Generator, n_classes: int, *, n_students: int, n_items: int | None = None
) -> list[SimulatedClass]:
    """Draw classes that one teacher tests: other students and other items each time, the same habits."""
    seed = int(rng.integers(2**32))
    return [
        simulate_class(rng, n_students=n_students, n_items=n_items, habits=np.random.default_rng(seed))
        for _ in range(n_classes)
    ]


def draw_meta_batch(rng: np.random.Generator, n_classes: int) -> list[ClassTasks]:
    """Draw the classes of one outer update, of 4 to 1,000 students: what no training saw, a network makes up.

    Most classes are of 12 to 40, some of 4 to 11. In some draws all are large courses of about one size, so that
    little is padding, and fewer, the more cells they have.
    """
    if rng.random() >= _LARGE:
        sizes = np.where(rng.random(n_classes) < _TINY, rng.integers(4, 12, n_classes), rng.integers(12, 41, n_classes))
        return [simulate_class(rng, n_students=int(n)).tasks for n in sizes]
    n, j = (int(np.exp(rng.uniform(*np.log(ends)))) for ends in (_LARGE_STUDENTS, _LARGE_ITEMS))
    n_large = int(np.clip(_LARGE_CELLS // (n * j), n_classes // 4, n_classes // 2)) or 1
    return [simulate_class(rng, n_students=n, n_items=j).tasks for _ in range(n_large)]


def draw_spread(kind: np.random.Generator, rng: np.random.Generator, median: float, sd_log: float) -> float:
    """A spread: log-normal around what real exams have, twice as wide as they are.

    Where its kind is a teacher's habit, it varies a little from test to test.
    """
    spread = median * np.exp(sd_log * kind.normal())
    return float(spread if kind is rng else spread * np.exp(_VARIES * rng.normal()))


def draw_q_matrix(rng: np.random.Generator, j: int, s: int) -> FloatArray:
    """Every item has one main skill, some have more; skills that no item asks for are dropped."""
    q = np.zeros((j, s))
    popularity = rng.dirichlet(np.full(s, rng.choice([1.0, 5.0])))
    q[np.arange(j), rng.choice(s, j, p=popularity)] = 1
    extra = rng.choice([0.0, 0.3, 1.0, 2.0], p=[0.4, 0.2, 0.2, 0.2])  # further skills an item has on average
    q[rng.random((j, s)) < extra * popularity] = 1
    return np.asarray(q[:, q.any(0)])


def draw_skill_offsets(rng: np.random.Generator, n: int, s: int) -> FloatArray:
    """Offsets of variance 1: normal, or two groups (has it or not); sometimes passed on along a chain of skills."""
    offsets = rng.normal(size=(n, s))
    if rng.random() < 0.4:
        share = rng.uniform(0.3, 0.8, s)
        has = rng.random((n, s)) < share
        offsets = (has - share) / np.sqrt(share * (1 - share))
    if rng.random() < 0.4:
        carry = rng.uniform(0.2, 0.8)
        for k in range(1, s):
            offsets[:, k] = carry * offsets[:, k - 1] + np.sqrt(1 - carry**2) * offsets[:, k]
    return np.asarray(offsets)


def draw_blocks(rng: np.random.Generator, n: int, j: int) -> FloatArray:
    """Dependence that no tag explains: items of one block (a text, a page, a day) share a student's luck."""
    block = np.sort(rng.integers(0, max(2, j // 4), j))
    return np.asarray(rng.normal(size=(n, block.max() + 1))[:, block])


def _draw_seen(rng: np.random.Generator, probability: FloatArray) -> BoolArray:
    """What is in the gradebook: everything, random holes, what was not too hard, booklets, or not what was before.

    Parameters
    ----------
    probability
        Expected credit, shape (n_students, n_items).
    """
    n, j = probability.shape
    kind = rng.choice(["all", "holes", "skipped", "booklets", "late"], p=[0.48, 0.22, 0.08, 0.1, 0.12])
    seen = np.ones((n, j), dtype=bool)
    if kind == "holes":
        seen &= rng.random((n, j)) < rng.uniform(0.5, 0.98)
    elif kind == "skipped":  # who would not have earned much leaves it out more often
        seen &= rng.random((n, j)) < 1.0 - rng.uniform(0.1, 0.6) * (1.0 - probability)
    elif kind == "booklets" and j >= 8:
        half = rng.integers(0, 3, (n, 1))
        seen &= (np.arange(j) * 3 // j)[None] != half
    elif kind == "late":
        first = np.where(rng.random(n) < 0.2, rng.integers(0, j, n), 0)
        seen &= np.arange(j)[None] >= first[:, None]
    seen[rng.integers(0, n), :] |= ~seen.any(0)  # every item has been given to somebody
    return seen


def _draw_booklets(rng: np.random.Generator, n: int, j: int) -> BoolArray:
    """Rotated booklets: items in 4 to 10 blocks, two neighbouring ones for every student."""
    n_blocks = int(rng.integers(4, 11))
    first = rng.integers(0, n_blocks, (n, 1))
    block = rng.permutation(j)[None] * n_blocks // j
    return np.asarray((block == first) | (block == (first + 1) % n_blocks))


def corrupt_tags(rng: np.random.Generator, q: FloatArray) -> FloatArray:
    """Wrong tags as teachers set them: up to half of the items get another skill, shape (n_items, n_skills)."""
    tags = q.copy()
    wrong = rng.random(len(q)) < rng.uniform(0, 0.5)
    tags[wrong] = tags[wrong][:, rng.permutation(q.shape[1])]
    return tags


def _with_floor(p: FloatArray, floor: FloatArray) -> FloatArray:
    """Probability with guessing, floor + (1 - floor) p: the lower asymptote of the 3PL, in (0, 1)."""
    return np.asarray(floor + (1.0 - floor) * p)

"""Gradebooks as they come about in a class, with the truth behind them.

Students sit work of several questions; every question has a difficulty of its own, and a score is what a student gets
of them, scaled to the points possible. Nothing here is shared with :mod:`engine.research.simulation`, which the
learners are trained on: questions are answered by a probit of ability minus difficulty, not by the response model, a
score is a sum over questions, and what a skill is worth is also known for questions that are not in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from engine.classroom import BoolArray, FloatArray, IntArray
from engine.learners.tasks import ClassTasks, make_tasks

#: Standard deviations on the probit scale (times 1.7 for logits), typical of a class; each class has its own.
_SD_GENERAL, _SD_SKILL = 0.55, 0.35
#: Of the difficulty of a question within its work, and of whole pieces of work around their skill.
_SD_QUESTION, _SD_WORK = 0.55, 0.15
#: Of the difficulty of skills around the class's level, and of the class's level around the condition's.
_SD_OF_SKILLS, _SD_OF_CLASSES = 0.25, 0.2
_SD_LOG_DISCRIMINATION = 0.2
#: A student of average ability skips one score in six, one who is a standard deviation below half of them.
_SKIPS, _SKIPS_BY_ABILITY = -1.0, -1.0
#: Questions of every skill, not in the file, over which the credit on other items is averaged.
_OTHER_QUESTIONS = 400
_FEWEST_OTHER_WORKS = 16


@dataclass(frozen=True)
class Work:
    """A kind of column of a gradebook.

    Attributes
    ----------
    questions
        Of one piece of work, each with its own difficulty.
    points
        Points possible, whole scores.
    parts
        Of a question, for partial credit; they are as hard as each other.
    bonus_questions
        On top of those that make up the points possible: a score can be above them.
    curve
        Added to every credit afterwards, in [0, 1].
    passing
        Credit from which the work is passed, where only pass (all points) or fail (none) is written down.
    perfected
        Chance that a student hands it in with full points however able, as homework with help is.
    """

    questions: int = 1
    points: float = 1.0
    parts: int = 1
    bonus_questions: int = 0
    curve: float = 0.0
    passing: float | None = None
    perfected: float = 0.0

    @property
    def true_questions(self) -> int:
        """Questions behind a score; a pass says as much as one."""
        return self.questions * self.parts if self.passing is None else 1


@dataclass(frozen=True)
class Condition:
    """What kind of gradebook a class has.

    Attributes
    ----------
    name
        As the table says it.
    works
        Kinds of columns; a class has each about as often, in any order.
    columns
        Pieces of work on each skill; its length is the number of skills.
    level
        Ability of the average student minus the average difficulty, on the probit scale.
    one_by_one
        Every question is a column of its own, of one point.
    passage
        Columns of a skill that share a passage; 1 for none.
    luck
        Standard deviation (probit) of the luck that a student has with a passage.
    skips
        Whether students leave work out, the weak more than the able.
    """

    name: str
    works: tuple[Work, ...] = (Work(),)
    columns: tuple[int, ...] = (6, 6, 6, 6)
    n_students: int = 28
    level: float = 0.4
    one_by_one: bool = False
    passage: int = 1
    luck: float = 0.0
    skips: bool = False


@dataclass(frozen=True, eq=False)
class Questions:
    """Questions of one skill, on the probit scale; all arrays have shape (n_questions,)."""

    difficulty: FloatArray
    discrimination: FloatArray

    def chance(self, ability: FloatArray, luck_sd: float = 0.0) -> FloatArray:
        """Chance of a right answer, Φ(a (θ − d) / √(1 + a² σ²)), averaged over luck of this standard deviation.

        Parameters
        ----------
        ability
            Of every student, shape (n_students,) or (n_students, n_questions).

        Returns
        -------
        Shape (n_students, n_questions).
        """
        a, theta = self.discrimination, ability if ability.ndim == 2 else ability[:, None]
        return np.asarray(ndtr(a * (theta - self.difficulty) / np.sqrt(1.0 + a**2 * luck_sd**2)))


@dataclass(frozen=True, eq=False)
class _Column:
    """One column of a gradebook: credit and the credit that was to be expected, both of shape (n_students,)."""

    skill: int
    work: Work
    credit: FloatArray
    expected: FloatArray


@dataclass(frozen=True, eq=False)
class TrueClass:
    """A gradebook and the truth behind it.

    Attributes
    ----------
    tasks
        What a learner sees: credit, clipped as the importers clip it, skills and points possible.
    expected
        Credit that every student is expected to earn in every column, shape (n_students, n_items).
    these_items, other_items
        Mean of it over the columns of every skill, and over such work on the skill that is not in the file; both of
        shape (n_students, n_skills).
    questions
        Behind a score of every column, shape (n_items,).
    """

    tasks: ClassTasks
    expected: FloatArray
    these_items: FloatArray
    other_items: FloatArray
    questions: IntArray


def simulate_gradebook(condition: Condition, rng: np.random.Generator) -> TrueClass:
    """Draw a class, what it sat, and its scores."""
    n_skills = len(condition.columns)
    ability, of_skill = _draw_students(condition, rng)
    skill_of = np.repeat(np.arange(n_skills), condition.columns)
    works = _deal_works(condition, len(skill_of), rng)
    columns: list[_Column] = []
    other = np.empty((condition.n_students, n_skills))
    for s in range(n_skills):
        own = [work for work, skill in zip(works, skill_of, strict=True) if skill == s]
        for work, luck in zip(own, _draw_luck(condition, len(own), rng), strict=True):
            questions = _draw_questions(work.questions + work.bonus_questions, of_skill[s], rng)
            columns += sit_work(work, s, questions, ability[:, s], luck, condition, rng)
        other[:, s] = _expect_on_other_work(condition, of_skill[s], ability[:, s], rng)
    return _put_together(condition, columns, ability, other, rng)


def _put_together(
    condition: Condition, columns: Sequence[_Column], ability: FloatArray, other: FloatArray, rng: np.random.Generator
) -> TrueClass:
    """The class from its columns, some scores left out where students skip."""
    credit, expected = (np.column_stack([getattr(each, side) for each in columns]) for side in ("credit", "expected"))
    if condition.skips:
        credit[_draw_skipped(ability, credit.shape[1], rng)] = np.nan
    skill = np.array([each.skill for each in columns])
    q_matrix = (skill[:, None] == np.arange(len(condition.columns))).astype(float)
    return TrueClass(
        tasks=make_tasks(credit, q_matrix, [each.work.points for each in columns]),
        expected=expected,
        these_items=expected @ (q_matrix / q_matrix.sum(0)),
        other_items=other,
        questions=np.array([each.work.true_questions for each in columns]),
    )


def simulate_gradebooks(condition: Condition, n_classes: int, seed: int) -> list[TrueClass]:
    """Classes of one condition; those of another condition with the same seed are other classes of the same kind."""
    rng = np.random.default_rng(seed)
    return [simulate_gradebook(condition, rng) for _ in range(n_classes)]


def sit_work(
    work: Work,
    skill: int,
    questions: Questions,
    ability: FloatArray,
    luck: FloatArray,
    condition: Condition,
    rng: np.random.Generator,
) -> list[_Column]:
    """Let all students sit a piece of work, and enter it as one column or each of its questions as one.

    Parameters
    ----------
    questions
        Of the work, those for bonus points last.
    ability, luck
        Of every student on the probit scale, shape (n_students,).
    condition
        Says how it is entered, and how far luck goes; what is expected is the mean over luck.
    """
    answered = rng.binomial(work.parts, questions.chance(ability + luck)) / work.parts
    chance = questions.chance(ability, condition.luck)
    if condition.one_by_one:
        return [_Column(skill, Work(), answered[:, k], chance[:, k]) for k in range(answered.shape[1])]
    return [_Column(skill, work, _mark(work, answered, rng), expect_credit(work, chance))]


def expect_credit(work: Work, chance: FloatArray) -> FloatArray:
    """Credit to expect from the chances of the questions, shape (..., n_questions) to (...).

    A sum of questions is taken for normal where it is cut off at the points possible (``E min(X, 1)``) or at the line
    of a pass.
    """
    n = work.questions
    mean = chance.sum(-1) / n + work.curve
    credit = mean
    if work.bonus_questions or work.curve or work.passing is not None:
        sd = np.sqrt((chance * (1.0 - chance)).sum(-1) / work.parts) / n
        if work.passing is None:
            room = (1.0 - mean) / sd
            credit = 1.0 - sd * (room * ndtr(room) + np.exp(-(room**2) / 2) / np.sqrt(2 * np.pi))
        else:  # half a question for the step that a sum of questions makes
            credit = ndtr((mean - work.passing + 0.5 / (n * work.parts)) / sd)
    return np.asarray(work.perfected + (1.0 - work.perfected) * credit)


def _mark(work: Work, answered: FloatArray, rng: np.random.Generator) -> FloatArray:
    """From the share of every question that was answered, (n_students, n_questions), to credit (n_students,)."""
    raw = answered.sum(1) / work.questions + work.curve
    if work.passing is not None:
        raw = (raw >= work.passing - 1e-9).astype(float)
    raw = np.where(rng.random(len(raw)) < work.perfected, 1.0, raw)
    score = np.round(raw * work.points)
    return np.asarray(np.clip(score / work.points, 0.0, 1.0))


def _draw_students(condition: Condition, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Ability of every student on every skill, and the mean difficulty of every skill, on the probit scale."""
    n, s = condition.n_students, len(condition.columns)
    sd_general, sd_skill = _SD_GENERAL * np.exp(rng.normal(0, 0.25)), _SD_SKILL * np.exp(rng.normal(0, 0.3))
    ability = rng.normal(0, sd_general, (n, 1)) + rng.normal(0, sd_skill, (n, s))
    return ability, rng.normal(0, _SD_OF_SKILLS, s) - condition.level + rng.normal(0, _SD_OF_CLASSES)


def _deal_works(condition: Condition, n_columns: int, rng: np.random.Generator) -> list[Work]:
    kinds = np.arange(n_columns) % len(condition.works)
    return [condition.works[k] for k in rng.permutation(kinds)]


def _draw_luck(condition: Condition, n_columns: int, rng: np.random.Generator) -> FloatArray:
    """Luck of every student with every column of a skill, shape (n_columns, n_students)."""
    passage = np.arange(n_columns) // condition.passage
    return np.asarray(rng.normal(0, condition.luck, (n_columns, condition.n_students))[passage])


def _draw_questions(n: int, level: float, rng: np.random.Generator) -> Questions:
    """The questions of one piece of work on a skill whose questions have this mean difficulty."""
    difficulty = level + rng.normal(0, _SD_WORK) + rng.normal(0, _SD_QUESTION, n)
    return Questions(difficulty, np.exp(rng.normal(0, _SD_LOG_DISCRIMINATION, n)))


def _expect_on_other_work(
    condition: Condition, level: float, ability: FloatArray, rng: np.random.Generator
) -> FloatArray:
    """Credit to expect on such work with other questions, shape (n_students,).

    Difficulties are spread over the quantiles of their distribution, so that a few hundred questions stand for all.
    """
    found = []
    for work in condition.works:
        asked = work.questions + work.bonus_questions
        n_works = max(_FEWEST_OTHER_WORKS, _OTHER_QUESTIONS // asked)
        n = n_works * asked
        of_works = rng.permutation(_SD_WORK * ndtri((np.arange(n_works) + 0.5) / n_works))
        within = rng.permutation(_SD_QUESTION * ndtri((np.arange(n) + 0.5) / n))
        spread = rng.permutation(_SD_LOG_DISCRIMINATION * ndtri((np.arange(n) + 0.5) / n))
        questions = Questions(level + np.repeat(of_works, asked) + within, np.exp(spread))
        chance = questions.chance(ability, condition.luck).reshape(len(ability), n_works, asked)
        if condition.one_by_one:
            found.append(chance.mean((1, 2)))
        else:
            found.append(expect_credit(work, chance).mean(1))
    return np.asarray(np.mean(found, axis=0))


def _draw_skipped(ability: FloatArray, n_columns: int, rng: np.random.Generator) -> BoolArray:
    """Which scores are missing, shape (n_students, n_columns); nobody leaves out everything."""
    general = ability.mean(1)
    standing = (general - general.mean()) / general.std()
    skipped = rng.random((len(ability), n_columns)) < ndtr(_SKIPS + _SKIPS_BY_ABILITY * standing)[:, None]
    skipped[np.arange(len(ability)), rng.integers(n_columns, size=len(ability))] = False
    return np.asarray(skipped)

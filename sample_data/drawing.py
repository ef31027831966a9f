"""The scores of the sample classes, drawn from the response model of ``README.md`` with fixed seeds.

Only uniform numbers are drawn, in a fixed order, so that a class does not depend on how a release of numpy samples its
other distributions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from sample_data.classes import FRACTIONS
from sample_data.exam import Exam, Question, Term

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

HAS, LACKS, JITTER = 0.05, -1.0, 0.5
"""Skill offset of a student who has, or lacks, the skill, and how far one student strays from it either way."""

STEP_JITTER, PACE = 0.2, 0.15
"""How far one student strays either way from what all gain on a skill, and in general ability, between two tests."""


def find_lacking(exam: Exam = FRACTIONS) -> BoolArray:
    """Which skills each student lacks: the gaps and all that builds on them. Shape (n_students, n_skills)."""
    column = {lesson.skill_id: s for s, lesson in enumerate(exam.lessons)}
    lacking = np.array([[lesson.skill_id in pupil.gaps for lesson in exam.lessons] for pupil in exam.pupils])
    for s, lesson in enumerate(exam.lessons):  # lessons list prerequisites first
        for prerequisite in lesson.prerequisites:
            lacking[:, s] |= lacking[:, column[prerequisite]]
    return lacking


def build_q_matrix(exam: Exam = FRACTIONS) -> BoolArray:
    """Which item asks for which skill, shape (n_items, n_skills)."""
    return np.array([[lesson.skill_id in question.skills for lesson in exam.lessons] for question in exam.questions])


def draw_class(exam: Exam = FRACTIONS) -> tuple[FloatArray, FloatArray]:
    """Draw the scores and work out the true mastery.

    Returns
    -------
    scores
        Points as the answer key awards them, shape (n_students, n_items).
    mastery
        True mastery in (0, 1), shape (n_students, n_skills).
    """
    random = np.random.default_rng(exam.seed)
    ability, offsets = _draw_weights(exam, random)
    return _draw_scores(exam, ability, offsets, random), find_mastery(exam, ability, offsets)


@dataclass(frozen=True)
class DrawnTerm:
    """A class over a term as it was drawn. N students, everybody who was ever in the class; T tests; S skills.

    Attributes
    ----------
    scores
        Points of every test, each of shape (N, n_items of the test); NaN for who was not in the class, or away.
    ability
        g_it, shape (T, N).
    offsets
        m_its, shape (T, N, S).
    mastery
        True mastery on the day of every test, of the questions of the whole term, shape (T, N, S).
    """

    scores: tuple[FloatArray, ...]
    ability: FloatArray
    offsets: FloatArray
    mastery: FloatArray


def draw_term(term: Term) -> DrawnTerm:
    """Draw the later tests of a class whose first one is :func:`draw_class`.

    From test to test the offset of a skill takes the step of its sitting, the group's skill one more for the group, and
    every student strays from it, and in general ability, by a little of his own.
    """
    whole = replace(term.exam, pupils=term.pupils)
    first = [pupil in term.exam.pupils for pupil in term.pupils]
    random = np.random.default_rng(term.seed)
    ability, offsets = _draw_weights(whole, random)
    ability[first], offsets[first] = _draw_weights(term.exam, np.random.default_rng(term.exam.seed))
    scores = np.full((len(first), len(term.exam.questions)), np.nan)
    scores[first] = draw_class(term.exam)[0]
    all_scores, path = [scores], [(ability, offsets)]
    in_group = np.array([pupil.name in term.group for pupil in term.pupils])
    skills = [lesson.skill_id for lesson in term.exam.lessons]
    for t, sitting in enumerate(term.sittings, start=1):
        steps = np.tile([sitting.steps[skill] for skill in skills], (len(first), 1))
        steps[in_group, skills.index(term.group_skill)] += sitting.group_step
        offsets = offsets + steps + random.uniform(-STEP_JITTER, STEP_JITTER, size=offsets.shape)
        ability = ability + random.uniform(-PACE, PACE, size=ability.shape)
        exam = replace(whole, questions=_misprint(sitting.questions, sitting.misprinted))
        scores = _draw_scores(exam, ability, offsets, random)
        absent = [not term.is_in_class(pupil, t) or pupil.name in sitting.away for pupil in term.pupils]
        scores[absent] = np.nan
        all_scores.append(scores)
        path.append((ability, offsets))
    asked = replace(whole, questions=tuple(question for test in term.questions for question in test))
    mastery = np.stack([find_mastery(asked, *weights) for weights in path])
    return DrawnTerm(tuple(all_scores), np.stack([g for g, _ in path]), np.stack([m for _, m in path]), mastery)


def find_mastery(exam: Exam, ability: FloatArray, offsets: FloatArray) -> FloatArray:
    """True mastery in (0, 1): the credit on items of a skill that ask for it alone, shape (n_students, n_skills)."""
    weights, a, b = _list_weights(exam)
    alone = expit(a * (ability[:, None, None] + offsets[:, :, None]) - b)  # (n_students, n_skills, n_items)
    return np.asarray((alone * weights.T).sum(axis=2) / weights.sum(axis=0))


def _draw_weights(exam: Exam, random: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """General ability, shape (n_students,), and the offset of every skill, shape (n_students, n_skills)."""
    lacking = find_lacking(exam)
    ability = np.array([pupil.ability for pupil in exam.pupils])
    return ability, np.where(lacking, LACKS, HAS) + random.uniform(-JITTER, JITTER, size=lacking.shape)


def _list_weights(exam: Exam) -> tuple[FloatArray, FloatArray, FloatArray]:
    """q̄_js, shape (n_items, n_skills), a_j and b_j of the questions."""
    q_matrix = build_q_matrix(exam)
    a = np.array([question.discrimination for question in exam.questions])
    b = np.array([question.difficulty for question in exam.questions])
    return q_matrix / q_matrix.sum(axis=1, keepdims=True), a, b


def _draw_scores(exam: Exam, ability: FloatArray, offsets: FloatArray, random: np.random.Generator) -> FloatArray:
    """Points as the answer key awards them, shape (n_students, n_items)."""
    weights, a, b = _list_weights(exam)
    maxima = np.array([question.max_score for question in exam.questions])
    step = np.array([question.step for question in exam.questions])
    expected = expit(a * (ability[:, None] + offsets @ weights.T) - b)
    n_steps = maxima // step
    answers = random.random((*expected.shape, n_steps.max())) < expected[:, :, None]
    counted = np.arange(n_steps.max()) < n_steps[:, None]
    scores = (answers & counted).sum(axis=2).astype(float) * step
    wrong_key = np.array([question.key_is_wrong for question in exam.questions])
    scores[:, wrong_key] = maxima[wrong_key] - scores[:, wrong_key]
    return np.asarray(scores)


def _misprint(questions: Sequence[Question], misprinted: Mapping[str, float]) -> tuple[Question, ...]:
    """The questions as they stood on the sheet: a misprint makes one harder, and is no part of what it asks."""
    return tuple(
        replace(question, difficulty=question.difficulty + misprinted.get(question.title, 0.0))
        for question in questions
    )

"""Ordinary classes without any planted cause, and how many of their students are told of one all the same.

Table 1 of the benchmark plants causes beside strong students. Here nobody has a cause that a finding could name but the
gaps that they truly have: students differ, tests are easy or hard, scores are right or wrong or out of a hundred,
blanks come by chance, answers are guessed, a part of the test is not taken. One thing at a time differs from a middling
class (:data:`CONDITIONS`). The generator shares nothing with the one that trains (:mod:`engine.research.simulation`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from engine.analysis.diagnosis import sureness_message
from engine.classroom import (
    BoolArray,
    Curriculum,
    Diagnosis,
    DiagnosisKind,
    FloatArray,
    Gradebook,
    ImportNotes,
    Item,
    ItemFlag,
    MasteryTable,
    Message,
    Skill,
    Status,
    Student,
)
from engine.estimates.mastery import DEFAULT_THRESHOLD, SUPPORT_MARGIN
from engine.research.diagnosing import DiagnosedClass, diagnose_classes

CLASS_SIZE = 30
"""Students of a middling class; a condition with other classes draws as many students in all."""

SHARE_OF_CLASSES = 4
"""Of so many classes asked for, one is drawn for each condition."""

QUESTIONS = {1: 1, 2: 2, 5: 5, 100: 25}
"""Questions behind an item by its points possible: a hundred points are a whole test."""

OPTIONS = "ABCD"

FEWEST_FREE = 100
"""With fewer students free of a cause a share of them is not told."""


@dataclass(frozen=True)
class Condition:
    """What an ordinary class is like.

    Attributes
    ----------
    ability_sd
        On the logit scale; a quarter of the variance is each skill's own.
    easiness
        Logit by which everything is easier than for an even chance.
    points
        Points possible that items have in turn, keys of :data:`QUESTIONS`.
    blanks
        Share of the cells without a score, by chance.
    guessing
        Chance of a point without knowing anything.
    absent_part
        The status of the last third of the items for the third of the students who did not take it; None where
        everybody did.
    answers
        Whether the file says which of four options was chosen; who is wrong takes any of the others.
    """

    name: str
    n_students: int = CLASS_SIZE
    n_items: int = 24
    n_skills: int = 4
    ability_sd: float = 1.0
    easiness: float = 0.5
    points: tuple[int, ...] = (1,)
    blanks: float = 0.0
    guessing: float = 0.0
    absent_part: Status | None = None
    answers: bool = False


CONDITIONS = (
    Condition("middling: 30 students, 24 items of 1 point, 4 skills, ability sd 1"),
    Condition("students hardly differ: ability sd 0.2", ability_sd=0.2),
    Condition("ability sd 0.5", ability_sd=0.5),
    Condition("ability sd 2", ability_sd=2.0),
    Condition("8 students", n_students=8),
    Condition("120 students", n_students=120),
    Condition("400 students", n_students=400),
    Condition("short test: 16 items", n_items=16),
    Condition("long test: 60 items", n_items=60),
    Condition("easy test: mean credit .85", easiness=2.2),
    Condition("hard test: mean credit .25", easiness=-1.4),
    Condition("items of 2 points", points=(2,)),
    Condition("items of 5 points", points=(5,)),
    Condition("items of 100 points (25 questions)", points=(100,)),
    Condition("items of 1, 2, 5 and 100 points", points=(1, 2, 5, 100)),
    Condition("2% blanks", blanks=0.02),
    Condition("5% blanks", blanks=0.05),
    Condition("10% blanks", blanks=0.1),
    Condition("20% blanks", blanks=0.2),
    Condition("40% blanks", blanks=0.4),
    Condition("guessing: .25", guessing=0.25),
    Condition("guessing, and the options are known", guessing=0.25, answers=True),
    Condition("a third absent from the last third", absent_part=Status.ABSENT),
    Condition("a third blank on the last third", absent_part=Status.MISSING),
    Condition("the same, 400 students, 5% blanks", n_students=400, absent_part=Status.MISSING, blanks=0.05),
    Condition("one skill", n_skills=1),
    Condition("8 skills", n_skills=8),
)


@dataclass(frozen=True, eq=False)
class OrdinaryClass:
    """A class whose truth is known.

    Attributes
    ----------
    mastery
        True mastery, shape (n_students, n_skills): expected credit on the class's items of the skill.
    left_out
        Students who did not take the last part, shape (n_students,).
    """

    gradebook: Gradebook
    curriculum: Curriculum
    mastery: FloatArray
    left_out: BoolArray


def draw_ordinary_class(rng: np.random.Generator, condition: Condition) -> OrdinaryClass:
    """Draw the students, items and scores of one class."""
    n, j, s = condition.n_students, condition.n_items, condition.n_skills
    skill = rng.permutation(np.arange(j) % s)
    general, own = rng.normal(size=(n, 1)), rng.normal(size=(n, s))
    ability = condition.ability_sd * (np.sqrt(0.75) * general + np.sqrt(0.25) * own)
    points = np.resize(condition.points, j)
    difficulty, discrimination = rng.normal(0.0, 1.0, j), np.exp(rng.normal(0.0, 0.2, j))
    credit, expected = np.zeros((n, j)), np.zeros((n, j))
    for k in range(j):  # a test's questions are not equally hard
        n_questions = QUESTIONS[int(points[k])]
        hard = difficulty[k] + rng.normal(0.0, 0.7 if n_questions > 1 else 0.0, n_questions)
        logit = discrimination[k] * (ability[:, skill[k], None] - hard) + condition.easiness
        chance = condition.guessing + (1.0 - condition.guessing) * expit(logit)
        credit[:, k], expected[:, k] = (rng.random(chance.shape) < chance).mean(axis=1), chance.mean(axis=1)
    q_matrix = skill[:, None] == np.arange(s)
    status = np.where(rng.random((n, j)) < condition.blanks, Status.MISSING, Status.SCORED).astype(np.int8)
    left_out = np.zeros(n, dtype=bool)
    if condition.absent_part is not None:
        left_out[rng.permutation(n)[: n // 3]] = True
        status[np.ix_(left_out, np.arange(j) >= 2 * j // 3)] = condition.absent_part
    answers = _draw_answers(rng, credit, status) if condition.answers else None
    return OrdinaryClass(
        gradebook=_make_gradebook(credit, status, points, answers),
        curriculum=Curriculum(_name_skills(s), q_matrix, "file"),
        mastery=expected @ q_matrix / q_matrix.sum(axis=0),
        left_out=left_out,
    )


def _name_skills(n_skills: int) -> tuple[Skill, ...]:
    """Skills in pairs, the second of which builds on the first."""
    names = [f"S{s + 1}" for s in range(n_skills)]
    return tuple(Skill(name, name, name, (names[s - 1],) if s % 2 else ()) for s, name in enumerate(names))


def _draw_answers(rng: np.random.Generator, credit: FloatArray, status: NDArray[np.int8]) -> NDArray[np.object_]:
    """The options chosen: A is right everywhere."""
    wrong = rng.integers(1, len(OPTIONS), credit.shape)
    answers = np.array(list(OPTIONS), dtype=object)[np.where(credit >= 1.0, 0, wrong)]
    answers[status != Status.SCORED] = ""
    return np.asarray(answers)


def _make_gradebook(
    credit: FloatArray, status: NDArray[np.int8], points: NDArray[np.int64], answers: NDArray[np.object_] | None
) -> Gradebook:
    students = tuple(Student(f"s{i}", f"Student {i}", f"Student {i}") for i in range(len(credit)))
    key = "" if answers is None else OPTIONS[0]
    items = tuple(Item(f"Q{k + 1}", float(possible), key=key) for k, possible in enumerate(points))
    scores = np.where(status == Status.SCORED, credit * points, np.nan)
    return Gradebook("", students, items, scores, status, ImportNotes("", Message("")), answers)


# --------------------------------------------------------------------------------------------------- measuring

OF_STUDENTS = (
    DiagnosisKind.UNUSUAL_PATTERN,
    DiagnosisKind.RAN_OUT_OF_TIME,
    DiagnosisKind.LUCKY_SUCCESS,
    DiagnosisKind.SLIP,
    DiagnosisKind.SKILL_GAP,
    DiagnosisKind.MISSING_PREREQUISITE,
    DiagnosisKind.MISSING_WORK,
)
GAPS = (DiagnosisKind.SKILL_GAP, DiagnosisKind.MISSING_PREREQUISITE)


@dataclass
class AlarmCount:
    """What the classes of one condition were told.

    Attributes
    ----------
    free, told
        Students free of a cause, by kind, and those of them who are told of it.
    classes, free_of_gap, told_of_gap
        Classes, those that lack no skill as a whole, and those of these that are told of one.
    items, doubted, with_doubt
        Items, those whose key is doubted, and classes with such an item.
    sure, sure_and_true
        Gaps that are said with *almost surely*, and those of them that are as it is said: truly not mastered.
    """

    free: Counter[DiagnosisKind] = field(default_factory=Counter)
    told: Counter[DiagnosisKind] = field(default_factory=Counter)
    classes: int = 0
    free_of_gap: int = 0
    told_of_gap: int = 0
    items: int = 0
    doubted: int = 0
    with_doubt: int = 0
    sure: int = 0
    sure_and_true: int = 0


def measure_alarms(condition: Condition, n_classes: int, seed: int) -> AlarmCount:
    """Diagnose classes of one condition and count.

    Free of a gap, a missing prerequisite and a slip are students who truly master every skill (others have gaps, or
    nothing to slip on); of missing work those who took the whole test; of the other causes everybody.

    Parameters
    ----------
    n_classes
        Of :data:`CLASS_SIZE` students; as many students in all where classes are larger or smaller.
    """
    rng = np.random.default_rng(seed)
    n = max(1, round(n_classes * CLASS_SIZE / condition.n_students))
    classes = [draw_ordinary_class(rng, condition) for _ in range(n)]
    count = AlarmCount()
    diagnosed = diagnose_classes([(drawn.gradebook, drawn.curriculum) for drawn in classes])
    for drawn, result in zip(classes, diagnosed, strict=True):
        _count_students(drawn, result.findings, result.mastery, count)
        _count_class(drawn, result, count)
    return count


def _count_students(
    drawn: OrdinaryClass, findings: Sequence[Diagnosis], table: MasteryTable, count: AlarmCount
) -> None:
    masters_all = np.asarray((drawn.mastery >= DEFAULT_THRESHOLD).all(axis=1))
    everybody = np.ones(len(masters_all), dtype=bool)
    for kind in OF_STUDENTS:
        free = masters_all if kind in (*GAPS, DiagnosisKind.SLIP) else everybody
        free = ~drawn.left_out if kind is DiagnosisKind.MISSING_WORK else free
        told = {finding.student for finding in findings if finding.kind is kind}
        count.free[kind] += int(free.sum())
        count.told[kind] += sum(bool(free[i]) for i in told if i is not None)
    for finding in findings:
        if finding.kind in GAPS and "almost-surely" in said_key(finding, table):
            count.sure += 1
            count.sure_and_true += is_true_gap(finding, drawn.mastery)


def said_key(finding: Diagnosis, table: MasteryTable) -> str:
    """The words of how sure a finding is, by their key; the surest where it is a count."""
    message = sureness_message(finding, table)
    return "finding-almost-surely" if message is None else message.key


def is_true_gap(finding: Diagnosis, mastery: FloatArray) -> bool:
    """Whether what the words are about is so: the skill, and the root where there is one, are truly not mastered."""
    skills = [skill for skill in (finding.skill, finding.root) if skill is not None]
    return bool((mastery[finding.student, skills] < DEFAULT_THRESHOLD).all())


def _count_class(drawn: OrdinaryClass, result: DiagnosedClass, count: AlarmCount) -> None:
    doubted = sum(report.flag is ItemFlag.CHECK_KEY for report in result.items)
    count.classes += 1
    count.items += len(result.items)
    count.doubted += doubted
    count.with_doubt += doubted > 0
    if (drawn.mastery < DEFAULT_THRESHOLD - SUPPORT_MARGIN).mean(axis=0).max() < 1 / 3:
        count.free_of_gap += 1
        count.told_of_gap += any(d.kind is DiagnosisKind.CLASS_WIDE_GAP for d in result.findings)


def tabulate_alarms(n_classes: int, seed: int) -> str:
    """Markdown: of the healthy the share that is told of each finding, a row a condition."""
    columns = ["ordinary class", *OF_STUDENTS, "class-wide gap", "check the key: items", "classes", "surest gaps true"]
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for k, condition in enumerate(CONDITIONS):
        count = measure_alarms(condition, max(1, n_classes // SHARE_OF_CLASSES), seed + 1000 * k)
        cells = [_share(count.told[kind], count.free[kind], FEWEST_FREE) for kind in OF_STUDENTS]
        cells += [
            _share(count.told_of_gap, count.free_of_gap, FEWEST_FREE // 10),
            _share(count.doubted, count.items),
            _share(count.with_doubt, count.classes),
            _share(count.sure_and_true, count.sure, FEWEST_FREE // 2),
        ]
        lines.append(f"| {' | '.join([condition.name, *cells])} |")
    return "\n".join(lines)


def _share(part: int, whole: int, fewest: int = 1) -> str:
    """A share in percent; a dash where too few could have it."""
    return "–" if whole < fewest else f"{part / whole:.1%}"

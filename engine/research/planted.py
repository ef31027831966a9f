"""Simulated classes in which every cause of a hard time is planted on purpose, and how often it is named.

Every class has students whom the response model describes, and one student for each cause. What is planted, and when
the scores suffice to see it, is defined by the scores and the truth behind them, never by what the engine says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from engine.classroom import (
    BoolArray,
    Curriculum,
    Diagnosis,
    DiagnosisKind,
    FloatArray,
    Gradebook,
    ImportNotes,
    Item,
    Message,
    Skill,
    Status,
    Student,
)
from engine.estimates.mastery import DEFAULT_THRESHOLD, SUPPORT_MARGIN
from engine.research.diagnosing import diagnose_classes

N_STUDENTS, N_ITEMS = 30, 40

#: A chain of three skills, one of two, and a skill alone.
_SKILLS = (
    Skill("A", "A", "A"),
    Skill("B", "B", "B", ("A",)),
    Skill("C", "C", "C", ("B",)),
    Skill("D", "D", "D"),
    Skill("E", "E", "E", ("D",)),
    Skill("F", "F", "F"),
)
_CHAIN, _LEAF = (0, 1, 2), 4

#: True mastery of a skill that is planted as lacking, and of one that is in place.
LACKING, IN_PLACE = 0.2, 0.9

CAUSES = (
    DiagnosisKind.MISSING_PREREQUISITE,
    DiagnosisKind.SKILL_GAP,
    DiagnosisKind.SLIP,
    DiagnosisKind.LUCKY_SUCCESS,
    DiagnosisKind.UNUSUAL_PATTERN,
    DiagnosisKind.RAN_OUT_OF_TIME,
    DiagnosisKind.MISSING_WORK,
    DiagnosisKind.NOT_ENOUGH_EVIDENCE,
)
#: Student 0 has the first cause, student 1 the second, and so on.
PLANTED = {kind: student for student, kind in enumerate(CAUSES)}


@dataclass(frozen=True, eq=False)
class PlantedClass:
    """A class whose causes are known.

    Attributes
    ----------
    mastery
        True mastery, shape (n_students, n_skills).
    probability
        True expected credit of every student on every item as it was asked and keyed, shape (n_students, n_items).
    suffices
        For each planted cause, whether the scores show enough of it (:func:`plant_class` says what that is).
    gap, wrong_key
        The skill that the whole class lacks, and the item whose key is wrong; None where there is none.
    item
        The item that was slipped on, or earned by luck.
    """

    gradebook: Gradebook
    curriculum: Curriculum
    mastery: FloatArray
    probability: FloatArray
    suffices: Mapping[DiagnosisKind, bool]
    gap: int | None
    wrong_key: int | None
    item: Mapping[DiagnosisKind, int] = field(default_factory=dict)


def plant_class(rng: np.random.Generator) -> PlantedClass:
    """Draw a class of 30 students, 40 items and 6 skills with a student for every cause.

    Items are right or wrong, their order is random, one in six needs
    two skills; three are very easy, three very hard. A third of the other students masters
    everything; the rest is as it comes. In one class of three the whole class lacks a skill; in another third one item
    has a wrong key.

    The scores suffice
        missing prerequisite, skill gap: with 6 scores or more on the skill, where the student earns at most a fifth
        of the points and the class at least half (for a prerequisite: on it and on a skill that builds on it);
        slip: when the class earns at least 90 % of the points on the item, and the student at least 95 % of all others;
        lucky success: when the class earns at most 15 % on it and those who do earn more elsewhere (correlation
        0.2 or more, without the student), and the student earns at most 20 % of all other points;
        unusual pattern: when the student earns no more on the easier half of the items than on the harder one;
        ran out of time: when the items at the end were worth 3.5 points to this student;
        missing work: when 30 % of the items have no score, and the student earns 70 % of the others;
        not enough evidence: with two scores or fewer on every skill;
        class-wide gap: when the class earns at most 40 % of the points on the skill;
        suspicious item: when the upper half of the class earns at least 15 points of 100 less on it than the lower one.
    """
    n, j, s = N_STUDENTS, N_ITEMS, len(_SKILLS)
    q = np.zeros((j, s), dtype=bool)
    q[np.arange(j), rng.permutation(np.arange(j) % s)] = True
    for item in np.flatnonzero(rng.random(j) < 1 / 6):
        q[item, rng.integers(s)] = True
    shares = q / q.sum(1, keepdims=True)
    a = np.exp(rng.normal(0.2, 0.25, j))
    b = rng.permutation(np.concatenate([rng.normal(0.0, 1.2, j - 6), [-4.0] * 3, [5.0] * 3]))
    level = rng.normal(0.3, 1.0, (n, 1)) + rng.normal(0.0, 0.8, (n, s))
    n_causes = len(CAUSES)
    healthy = slice(n_causes, n_causes + (n - n_causes) // 3)
    in_place, lacking = (_find_level(target, a, b, shares) for target in (IN_PLACE, LACKING))
    level[:n_causes] = in_place + rng.normal(0.0, 0.3, (n_causes, s))
    level[healthy] = in_place + np.abs(rng.normal(0.0, 0.4, level[healthy].shape))
    _plant_levels(level, lacking, rng)
    gap = int(rng.integers(s)) if (kind := rng.integers(3)) == 0 else None
    if gap is not None:
        level[n_causes:, gap] = lacking[gap] + rng.normal(0.0, 0.3, n - n_causes)
    probability = expit(a * (level @ shares.T) - b)
    wrong_key = int(rng.integers(j)) if kind == 1 else None
    if wrong_key is not None:  # the key names a wrong answer: one in three of those who do not know chooses it
        probability[:, wrong_key] = (1 - probability[:, wrong_key]) / 3
    credit = (rng.random((n, j)) < probability).astype(float)
    status = np.where(rng.random((n, j)) < 0.02, Status.MISSING, Status.SCORED).astype(np.int8)
    status[:n_causes] = Status.SCORED
    items = _plant_scores(credit, status, probability, q, wrong_key, rng)
    mastery = np.einsum("js,njs->ns", shares / shares.sum(0), expit(a[:, None] * level[:, None, :] - b[:, None]))
    credit[status != Status.SCORED] = np.nan
    return PlantedClass(
        gradebook=make_gradebook(credit, status),
        curriculum=Curriculum(_SKILLS, q, "file"),
        mastery=mastery,
        probability=probability,
        suffices=_judge(credit, probability, q, items, gap, wrong_key),
        gap=gap,
        wrong_key=wrong_key,
        item=items,
    )


# ------------------------------------------------------------------------------------------------ planting


def _find_level(target: float, a: FloatArray, b: FloatArray, shares: FloatArray) -> FloatArray:
    """Ability g + m at which each skill's mastery is ``target``, by bisection in [-8, 8], shape (n_skills,)."""
    weights = shares / shares.sum(0)
    low, high = np.full(shares.shape[1], -8.0), np.full(shares.shape[1], 8.0)
    for _ in range(40):
        middle = (low + high) / 2
        below = (weights * expit(a[:, None] * middle - b[:, None])).sum(0) < target
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray((low + high) / 2)


def _plant_levels(level: FloatArray, lacking: FloatArray, rng: np.random.Generator) -> None:
    """Give the planted students the skills that their cause takes for granted, in place."""
    chain = list(_CHAIN)
    level[PLANTED[DiagnosisKind.MISSING_PREREQUISITE], chain] = lacking[chain] + rng.normal(0.0, 0.2, len(chain))
    level[PLANTED[DiagnosisKind.SKILL_GAP], _LEAF] = lacking[_LEAF] + rng.normal(0.0, 0.2)
    level[PLANTED[DiagnosisKind.LUCKY_SUCCESS]] = lacking - 1.0 + rng.normal(0.0, 0.2, len(lacking))
    level[PLANTED[DiagnosisKind.SLIP]] += 1.0


def _plant_scores(
    credit: FloatArray,
    status: NDArray[np.int8],
    probability: FloatArray,
    q: BoolArray,
    wrong_key: int | None,
    rng: np.random.Generator,
) -> dict[DiagnosisKind, int]:
    """Change the scores of the planted students, in place; returns the items of slip and luck."""
    j = len(q)
    fair = (q.sum(1) == 1) & (np.arange(j) != (-1 if wrong_key is None else wrong_key))
    easy = probability.mean(axis=0)
    items = {}
    i = PLANTED[DiagnosisKind.SLIP]
    items[DiagnosisKind.SLIP] = slipped = int(rng.choice(np.argsort(-easy * fair)[:3]))
    credit[i, slipped] = 0.0
    i = PLANTED[DiagnosisKind.LUCKY_SUCCESS]
    items[DiagnosisKind.LUCKY_SUCCESS] = lucky = int(rng.choice(np.argsort(np.where(fair, easy, 2.0))[:3]))
    credit[i, lucky] = 1.0
    i = PLANTED[DiagnosisKind.UNUSUAL_PATTERN]
    credit[i] = rng.random(j) < 0.5
    i = PLANTED[DiagnosisKind.RAN_OUT_OF_TIME]
    tail = np.arange(j - int(rng.integers(4, 10)), j)
    credit[i, tail] = 0.0
    status[i, tail] = np.where(rng.random() < 0.5, Status.SCORED, Status.MISSING)
    i = PLANTED[DiagnosisKind.MISSING_WORK]
    missing = rng.choice(j, int(rng.integers(12, 22)), replace=False)
    status[i, missing] = rng.choice([Status.MISSING, Status.ABSENT], len(missing))
    i = PLANTED[DiagnosisKind.NOT_ENOUGH_EVIDENCE]
    status[i, rng.choice(j, j - 4, replace=False)] = Status.MISSING
    return items


def _judge(
    credit: FloatArray,
    probability: FloatArray,
    q: BoolArray,
    items: Mapping[DiagnosisKind, int],
    gap: int | None,
    wrong_key: int | None,
) -> dict[DiagnosisKind, bool]:
    """Whether the scores show enough of each planted cause; see :func:`plant_class`."""
    kinds, at = DiagnosisKind, PLANTED

    def lacks(student: int, skill: int) -> bool:
        of_skill = q[:, skill]
        seen = credit[student, of_skill][~np.isnan(credit[student, of_skill])]
        return len(seen) >= 6 and seen.mean() <= 0.2 and bool(np.nanmean(credit[:, of_skill]) >= 0.5)

    def mean_without(student: int, item: int) -> tuple[float, float]:
        """Mean credit of the others on the item, and of the student on the other items."""
        own = np.nanmean(np.delete(credit[student], item))
        return float(np.nanmean(np.delete(credit[:, item], student))), float(own)

    easy_for_class, slipper = mean_without(at[kinds.SLIP], items[kinds.SLIP])
    hard_for_class, lucky = mean_without(at[kinds.LUCKY_SUCCESS], items[kinds.LUCKY_SUCCESS])
    class_mean = np.nanmean(credit, axis=0)
    easy = class_mean >= np.median(class_mean)
    pattern = credit[at[kinds.UNUSUAL_PATTERN]]
    run = credit[at[kinds.RAN_OUT_OF_TIME]]
    last = int(np.flatnonzero(np.nan_to_num(run) > 0).max(initial=-1)) + 1
    work = credit[at[kinds.MISSING_WORK]]
    few = credit[at[kinds.NOT_ENOUGH_EVIDENCE]]
    seen_few = [(~np.isnan(few[q[:, s]])).sum() for s in range(q.shape[1])]
    verdict = {
        kinds.MISSING_PREREQUISITE: lacks(at[kinds.MISSING_PREREQUISITE], 0)
        and any(lacks(at[kinds.MISSING_PREREQUISITE], s) for s in _CHAIN[1:]),
        kinds.SKILL_GAP: lacks(at[kinds.SKILL_GAP], _LEAF),
        kinds.SLIP: easy_for_class >= 0.9 and slipper >= 0.95,
        kinds.LUCKY_SUCCESS: hard_for_class <= 0.15
        and lucky <= 0.2
        and _goes_with_the_rest(np.delete(credit, at[kinds.LUCKY_SUCCESS], axis=0), items[kinds.LUCKY_SUCCESS]),
        kinds.UNUSUAL_PATTERN: pattern[easy].mean() <= pattern[~easy].mean(),
        kinds.RAN_OUT_OF_TIME: probability[at[kinds.RAN_OUT_OF_TIME], last:].sum() >= 3.5,
        kinds.MISSING_WORK: np.isnan(work).mean() >= 0.3 and np.nanmean(work) >= 0.7,
        kinds.NOT_ENOUGH_EVIDENCE: max(seen_few) <= 2,
    }
    if gap is not None:
        verdict[kinds.CLASS_WIDE_GAP] = float(np.nanmean(credit[:, q[:, gap]])) <= 0.4
    if wrong_key is not None:
        verdict[kinds.SUSPICIOUS_ITEM] = _loses_the_better_half(credit, wrong_key)
    return {kind: bool(value) for kind, value in verdict.items()}


def _loses_the_better_half(credit: FloatArray, item: int) -> bool:
    rest = np.nanmean(np.delete(credit, item, axis=1), axis=1)
    upper = rest > np.median(rest)
    return float(np.nanmean(credit[upper, item])) + 0.15 <= float(np.nanmean(credit[~upper, item]))


def _goes_with_the_rest(credit: FloatArray, item: int) -> bool:
    rest = np.nanmean(np.delete(credit, item, axis=1), axis=1)
    seen = ~np.isnan(credit[:, item])
    on_item = credit[seen, item]
    return bool(on_item.std() > 0 and np.corrcoef(on_item, rest[seen])[0, 1] >= 0.2)


def make_gradebook(credit: FloatArray, status: NDArray[np.int8]) -> Gradebook:
    """A gradebook of nameless students and items of one point each."""
    students = tuple(Student(f"s{i}", f"Student {i}", f"Student {i}") for i in range(len(credit)))
    items = tuple(Item(f"Q{k + 1}", 1.0) for k in range(credit.shape[1]))
    return Gradebook("", students, items, credit, status, ImportNotes("", Message("")))


# --------------------------------------------------------------------------------------------------- measuring


@dataclass
class CauseCount:
    """How one kind of finding did.

    Attributes
    ----------
    planted, sufficient, first
        Cases; those whose scores suffice; of these, where it was named first and rightly (skill, root or item).
    healthy, false_alarms
        Students (or classes, or items) that are free of the cause, and those of them that are told of it.
    """

    planted: int = 0
    sufficient: int = 0
    first: int = 0
    healthy: int = 0
    false_alarms: int = 0


def measure_causes(n_classes: int, seed: int) -> dict[DiagnosisKind, CauseCount]:
    """Plant every cause in so many classes, diagnose them, and count.

    A finding is first when nothing stands before it but gaps that the student truly has (a lucky success needs one).
    Free of a cause are, for gaps and missing evidence, unplanted students who master every skill; for a slip the same
    (others have no skill to slip on); for the other kinds all unplanted students; for a class-wide gap classes in which
    less than a third of the students truly need support on any one skill; for suspicious items all rightly keyed items.
    """
    rng = np.random.default_rng(seed)
    classes = [plant_class(rng) for _ in range(n_classes)]
    counts = {kind: CauseCount() for kind in DiagnosisKind}
    found = diagnose_classes([(planted.gradebook, planted.curriculum) for planted in classes])
    for planted, result in zip(classes, found, strict=True):
        _count_students(planted, result.findings, counts)
        _count_class(planted, [d for d in result.findings if d.student is None], counts)
    return counts


def _count_students(
    planted: PlantedClass, findings: Sequence[Diagnosis], counts: Mapping[DiagnosisKind, CauseCount]
) -> None:
    right: dict[DiagnosisKind, Callable[[Diagnosis], bool]] = {
        DiagnosisKind.MISSING_PREREQUISITE: lambda d: d.root == _CHAIN[0],
        DiagnosisKind.SKILL_GAP: lambda d: d.skill == _LEAF,
        DiagnosisKind.SLIP: lambda d: d.item == planted.item[DiagnosisKind.SLIP],
        DiagnosisKind.LUCKY_SUCCESS: lambda d: d.item == planted.item[DiagnosisKind.LUCKY_SUCCESS],
    }
    needs = planted.mastery < DEFAULT_THRESHOLD - SUPPORT_MARGIN
    masters_all = np.asarray(np.all(planted.mastery >= DEFAULT_THRESHOLD, axis=1))
    told: dict[int, list[Diagnosis]] = {i: [] for i in range(len(planted.mastery))}
    for finding in findings:
        if finding.student is not None:
            told[finding.student].append(finding)
    for kind, student in PLANTED.items():
        count = counts[kind]
        count.planted += 1
        if planted.suffices[kind]:
            count.sufficient += 1
            first = next((d for d in told[student] if d.kind is kind or not _is_true_gap(d, needs[student])), None)
            count.first += first is not None and first.kind is kind and right.get(kind, _is_right)(first)
    for student in range(len(CAUSES), len(told)):
        kinds = {d.kind for d in told[student]}
        for kind in CAUSES:
            if masters_all[student] or kind in _ANYBODY:
                counts[kind].healthy += 1
                counts[kind].false_alarms += kind in kinds


def _is_right(finding: Diagnosis) -> bool:
    """Right whatever it names: the kinds without skill, root or item are right when the kind is."""
    return True


#: Causes that no unplanted student has, whatever is mastered.
_ANYBODY = (
    DiagnosisKind.LUCKY_SUCCESS,
    DiagnosisKind.UNUSUAL_PATTERN,
    DiagnosisKind.RAN_OUT_OF_TIME,
    DiagnosisKind.MISSING_WORK,
)


def _is_true_gap(finding: Diagnosis, needs: BoolArray) -> bool:
    is_gap = finding.kind in (DiagnosisKind.SKILL_GAP, DiagnosisKind.MISSING_PREREQUISITE)
    return is_gap and finding.skill is not None and bool(needs[finding.skill])


def _count_class(
    planted: PlantedClass, findings: Sequence[Diagnosis], counts: Mapping[DiagnosisKind, CauseCount]
) -> None:
    gap, suspicious = counts[DiagnosisKind.CLASS_WIDE_GAP], counts[DiagnosisKind.SUSPICIOUS_ITEM]
    first = findings[0] if findings else None
    gaps = [d for d in findings if d.kind is DiagnosisKind.CLASS_WIDE_GAP]
    doubted = {d.item for d in findings if d.kind is DiagnosisKind.SUSPICIOUS_ITEM}
    if planted.gap is not None:
        gap.planted += 1
        if planted.suffices[DiagnosisKind.CLASS_WIDE_GAP]:
            gap.sufficient += 1
            gap.first += first is not None and planted.gap in (first.skill, first.root)
    elif (planted.mastery < DEFAULT_THRESHOLD - SUPPORT_MARGIN).mean(axis=0).max() < 1 / 3:
        gap.healthy += 1
        gap.false_alarms += bool(gaps)
    if planted.wrong_key is not None:
        suspicious.planted += 1
        if planted.suffices[DiagnosisKind.SUSPICIOUS_ITEM]:
            suspicious.sufficient += 1
            named = next((d for d in findings if d.kind is DiagnosisKind.SUSPICIOUS_ITEM), None)
            suspicious.first += named is not None and named.item == planted.wrong_key
    suspicious.healthy += N_ITEMS - (planted.wrong_key is not None)
    suspicious.false_alarms += len(doubted - {planted.wrong_key})


def tabulate_causes(n_classes: int, seed: int) -> str:
    """Markdown: how often each planted cause is named first, and how often it is named where it is not."""
    lines = [
        "| cause | planted | scores suffice | named first | free of it | false alarms |",
        "|---|---|---|---|---|---|",
    ]
    for kind, count in measure_causes(n_classes, seed).items():
        first, alarms = count.first / max(count.sufficient, 1), count.false_alarms / max(count.healthy, 1)
        lines.append(
            f"| {kind} | {count.planted} | {count.sufficient} | {first:.1%} | {count.healthy} | {alarms:.1%} |"
        )
    return "\n".join(lines)

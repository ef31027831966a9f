"""Small class reports made by hand, for the tests of whatever reads a report."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

import sample_data
from engine.analysis.diagnosis import diagnose
from engine.analysis.items import report_items
from engine.classroom import (
    BoolArray,
    ClassReport,
    Curriculum,
    FloatArray,
    Gradebook,
    ImportNotes,
    Item,
    ItemFlag,
    ItemReport,
    Level,
    MasteryTable,
    Message,
    Skill,
    Status,
    Student,
)
from engine.estimates.check_items import CheckItems, choose_check_items
from engine.pipeline import analyse_file
from engine.planning.paths import plan_path

NS, DE, MA, NE = Level.NEEDS_SUPPORT, Level.DEVELOPING, Level.MASTERED, Level.NOT_ENOUGH_EVIDENCE
NAN = math.nan

# What a level looks like in numbers where a test gives the level only: mastery, low, high, probability above 0.7.
TYPICAL = {
    NS: (0.25, 0.10, 0.45, 0.01),
    DE: (0.65, 0.50, 0.78, 0.35),
    MA: (0.90, 0.80, 0.96, 0.97),
    NE: (0.60, 0.20, 0.90, 0.40),
}


def make_gradebook(
    scores: Sequence[Sequence[float]] | FloatArray,
    *,
    max_scores: Sequence[float] | None = None,
    students: Sequence[str] | None = None,
    items: Sequence[str] | None = None,
    status: Mapping[tuple[int, int], Status] | None = None,
    name: str = "Grade 5",
) -> Gradebook:
    """NaN is a missing score unless ``status`` says otherwise."""
    points = np.asarray(scores, dtype=float)
    n_students, n_items = points.shape
    names = students or [f"Student {i + 1}" for i in range(n_students)]
    titles = items or [f"Q{j + 1}" for j in range(n_items)]
    best = max_scores or [1.0] * n_items
    cells = np.where(np.isnan(points), Status.MISSING, Status.SCORED).astype(np.int8)
    for at, value in (status or {}).items():
        cells[at] = value
    return Gradebook(
        name=name,
        students=tuple(Student(id=f"s{i}", name=n, label=n) for i, n in enumerate(names)),
        items=tuple(Item(title, float(m)) for title, m in zip(titles, best, strict=True)),
        scores=points,
        status=cells,
        notes=ImportNotes(format="plain_wide", why=Message("why-plain-wide")),
    )


def make_curriculum(skills: Sequence[Skill], asks: Sequence[Sequence[int]] | BoolArray) -> Curriculum:
    """``asks``: for each item the positions of its skills, or the bool matrix itself."""
    if isinstance(asks, np.ndarray):
        return Curriculum(tuple(skills), asks.astype(bool), "file")
    q_matrix = np.zeros((len(asks), len(skills)), dtype=bool)
    for j, needed in enumerate(asks):
        q_matrix[j, list(needed)] = True
    return Curriculum(tuple(skills), q_matrix, "file")


def make_skill(name: str, *prerequisites: str, **more: str | int) -> Skill:
    """A skill whose id is its name."""
    return Skill(id=name, name=name, short_name=name, prerequisites=tuple(prerequisites), **more)  # type: ignore[arg-type]


def make_mastery(
    levels: Sequence[Sequence[Level]],
    gradebook: Gradebook,
    curriculum: Curriculum,
    *,
    mastery: Mapping[tuple[int, int], float] | None = None,
    probability_above: Mapping[tuple[int, int], float] | None = None,
    threshold: float = 0.7,
) -> MasteryTable:
    """A table with these levels, typical numbers for each, and the counts of the gradebook."""
    level = np.empty((len(levels), len(levels[0])), dtype=object)
    numbers = np.empty((*level.shape, 4))
    for at in np.ndindex(level.shape):
        level[at] = levels[at[0]][at[1]]
        numbers[at] = TYPICAL[level[at]]
    for at, value in (mastery or {}).items():
        numbers[(*at, 0)] = value
    for at, value in (probability_above or {}).items():
        numbers[(*at, 3)] = value
    return MasteryTable(
        mastery=numbers[..., 0],
        low=numbers[..., 1],
        high=numbers[..., 2],
        probability_above=numbers[..., 3],
        logit_mean=np.log(numbers[..., 0] / (1 - numbers[..., 0])),
        logit_sd=np.full(level.shape, 0.5),
        n_responses=gradebook.seen.astype(np.int64) @ curriculum.q_matrix.astype(np.int64),
        level=level,
        threshold=threshold,
    )


def estimate_by_counting(gradebook: Gradebook, curriculum: Curriculum, threshold: float = 0.7) -> MasteryTable:
    """Mastery from the credit on each skill alone: no estimate of the engine, but monotone in every score."""
    q_matrix = curriculum.q_matrix.astype(float)
    earned = np.nan_to_num(gradebook.credit) @ q_matrix
    n = gradebook.seen.astype(float) @ q_matrix
    mastery = (earned + 1) / (n + 2)
    mean = np.log(mastery / (1 - mastery))
    sd = 2 / np.sqrt(n + 2)
    line = math.log(threshold / (1 - threshold))
    above = 0.5 * (1 + np.vectorize(math.erf)((mean - line) / sd / math.sqrt(2)))
    level = np.empty(mastery.shape, dtype=object)
    for at in np.ndindex(mastery.shape):
        needs_support = NS if mastery[at] < threshold - 0.2 else DE
        level[at] = NE if n[at] == 0 else MA if above[at] >= 0.7 else needs_support
    spread = 1.2816 * sd
    return MasteryTable(
        mastery=mastery,
        low=1 / (1 + np.exp(-(mean - spread))),
        high=1 / (1 + np.exp(-(mean + spread))),
        probability_above=above,
        logit_mean=mean,
        logit_sd=sd,
        n_responses=n.astype(np.int64),
        level=level,
        threshold=threshold,
    )


def check_items_of(gradebook: Gradebook, curriculum: Curriculum) -> CheckItems:
    """What to check every skill with where no item is better than another but for the student's own scores."""
    items = [ItemReport(j, 9, 0.5, 0.0, 0.4, ItemFlag.NONE) for j in range(len(gradebook.items))]
    return choose_check_items(gradebook.credit, curriculum.q_matrix, np.full(gradebook.scores.shape, 0.6), items)


def make_report(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable | None = None,
    expected: FloatArray | None = None,
) -> ClassReport:
    """Everything that follows from the mastery; expected credit is that of an item's skills where none is given."""
    mastery = mastery or estimate_by_counting(gradebook, curriculum)
    weights = curriculum.q_matrix / curriculum.q_matrix.sum(axis=1, keepdims=True)
    expected = mastery.mastery @ weights.T if expected is None else expected
    items = report_items(gradebook, np.zeros(len(gradebook.items)))
    check_items = choose_check_items(gradebook.credit, curriculum.q_matrix, expected, items)
    return ClassReport(
        gradebook=gradebook,
        curriculum=curriculum,
        learner="by hand",
        expected=expected,
        mastery=mastery,
        items=items,
        diagnoses=diagnose(gradebook, curriculum, mastery, expected, items, check_items),
        paths=plan_path(gradebook, curriculum, mastery, check_items),
    )


FRACTION_SKILLS = (
    make_skill(
        "Parts of a whole", explanation="A fraction names equal parts.", practice="Shade 3/4 of a strip.", minutes=15
    ),
    make_skill("Equivalent fractions", "Parts of a whole", practice="Page 41, numbers 1 to 6.", minutes=20),
    make_skill(
        "Add, unlike denominators", "Equivalent fractions", worked_example="1/2 + 1/3 = 3/6 + 2/6 = 5/6", minutes=30
    ),
    make_skill("Word problems", "Add, unlike denominators", minutes=25),
)

FRACTION_SCORES = [
    # Q1  Q2   Q3   Q4   Q5   Q6   Q7   Q8
    [2.0, 1.0, 0.0, 1.0, 0.0, 0.0, NAN, 0.0],  # Luca: everything after the first skill is missing
    [2.0, 1.0, 2.0, 1.0, 0.0, 1.0, 0.0, 1.0],  # Rosa: a gap on adding only
    [0.0, 1.0, 2.0, 1.0, 3.0, 2.0, 1.0, 2.0],  # 王小明: one slip, on Q1
    [2.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, NAN],  # Amara
    [2.0, 1.0, 2.0, 0.0, 1.0, 0.0, 0.0, NAN],  # Zoë
    [NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN],  # Omar: joined yesterday
]


def small_report() -> ClassReport:
    """Six students, eight items, four skills in a chain; every kind of finding but the suspicious item."""
    gradebook = make_gradebook(
        FRACTION_SCORES,
        max_scores=[2, 1, 2, 1, 3, 2, 1, 2],
        students=["Luca Conti", "Rosa Marino", "王小明", "Amara Osei", "Zoë Martin", "Omar Haddad"],
        status={(0, 6): Status.ABSENT, (4, 7): Status.EXCUSED},
        name="Grade 5 · Room 12",
    )
    curriculum = make_curriculum(FRACTION_SKILLS, [[0], [0], [1], [1], [2], [2], [2], [3]])
    levels = [
        [MA, NS, NS, NS],
        [MA, MA, NS, DE],
        [MA, MA, MA, MA],
        [MA, DE, NS, NE],
        [MA, NS, NS, NE],
        [NE, NE, NE, NE],
    ]
    expected = np.full((6, 8), 0.6)
    expected[2] = 0.99
    return make_report(gradebook, curriculum, make_mastery(levels, gradebook, curriculum), expected)


@cache
def sample_report() -> ClassReport:
    """The sample class, analysed once."""
    return analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        sample_data.GRADEBOOK.name,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )

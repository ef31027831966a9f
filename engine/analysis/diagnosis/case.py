"""What every finding looks at, computed once, and how it names scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.analysis.person_fit import compare_person_fit, measure_person_fit
from engine.classroom import (
    BoolArray,
    Curriculum,
    FloatArray,
    Gradebook,
    IntArray,
    ItemFlag,
    ItemReport,
    Level,
    MasteryTable,
    Message,
    Name,
    Posterior,
    Status,
)
from engine.curriculum.prerequisites import compute_distances, list_prerequisites
from engine.estimates.check_items import CheckItems
from engine.estimates.mastery import SUPPORT_MARGIN, believe_levels, chance_above
from engine.estimates.posterior import expect_without_score
from engine.writing.scores import format_points

GIVEN_SHARE = 0.2
"""An item was given to the class when at least this share of the students has a score on it."""

FEWEST_WITHOUT, SHARE_WITHOUT = 3, 0.1
"""So many students, and this share of the class, have to stop at the same item before the rest counts as a part."""

NOT_HANDED_IN = (Status.MISSING, Status.ABSENT)

_STATUS_KEYS = {
    Status.MISSING: "evidence-missing",
    Status.EXCUSED: "evidence-excused",
    Status.ABSENT: "evidence-absent",
    Status.PENDING: "evidence-pending",
}


@dataclass(frozen=True, eq=False)
class Case:
    """One class under the lens.

    Attributes
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.
    others
        Credit to expect on every item from the student's other scores, same shape.
    fit
        lz* of every student, shape (n_students,); NaN where it says nothing.
    chance_of_fit
        Chance of a fit so low among the classmates', same shape; 1 where nothing can be said.
    need, unknown
        Bool, shape (n_students, n_skills): needs support; not enough evidence.
    below
        How sure it is that a student needs support, same shape, in [0, 1]; 0 or 1 where the teacher decided it.
    decided, believed
        Where the level is the teacher's, and the chance of mastery that agrees with the levels, same shape.
    check_items
        What to check each student's skills with.
    suspect
        Items whose key is in doubt, shape (n_items,).
    given
        Positions of the items that the class was given, in the file's order.
    one_sitting
        Whether nothing says that the items were taken on different days.
    usual_missing
        Share of the given items that half of the students have not handed in, in (0, 1); never quite nothing.
    without_part
        Students who have nothing on a last part of the given items that several others lack just so, (n_students,).
    item_weight
        Effective number of questions behind a score on every item, >= 1, shape (n_items,).
    """

    gradebook: Gradebook
    curriculum: Curriculum
    mastery: MasteryTable
    items: Sequence[ItemReport]
    posterior: Posterior | None
    credit: FloatArray
    others: FloatArray
    fit: FloatArray
    chance_of_fit: FloatArray
    distances: IntArray
    prerequisites: tuple[tuple[int, ...], ...]
    items_of: list[list[int]]
    check_items: CheckItems
    need: BoolArray
    unknown: BoolArray
    below: FloatArray
    decided: BoolArray
    believed: FloatArray
    suspect: BoolArray
    given: list[int]
    one_sitting: bool
    usual_missing: float
    without_part: BoolArray
    item_weight: FloatArray
    # The same cells as lists: evidence reads them one by one, where arrays are slow.
    credit_rows: list[list[float]]
    score_rows: list[list[float]]
    status_rows: list[list[int]]
    # By student and item, as far as they were needed.
    score_messages: dict[tuple[int, int], Message] = field(default_factory=dict)

    def name(self, skill: int) -> Name:
        """The skill's name."""
        return self.curriculum.skills[skill].name

    def title(self, item: int) -> str:
        """The item's title."""
        return self.gradebook.items[item].title


def make_case(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    expected: FloatArray,
    items: Sequence[ItemReport],
    check_items: CheckItems,
    posterior: Posterior | None,
) -> Case:
    """Compute what the findings share; see :func:`engine.analysis.diagnosis.diagnose` for the parameters."""
    credit, q_matrix = gradebook.credit, curriculum.q_matrix
    suspect = np.array([r.flag is ItemFlag.CHECK_KEY for r in items], dtype=bool)
    given = [r.item for r in items if r.n >= GIVEN_SHARE * len(credit)]
    n_missing = np.isin(gradebook.status[:, given], NOT_HANDED_IN).sum(axis=1)
    fit = np.full(len(credit), np.nan) if posterior is None else measure_person_fit(posterior, credit)
    return Case(
        gradebook=gradebook,
        curriculum=curriculum,
        mastery=mastery,
        items=items,
        posterior=posterior,
        credit=credit,
        others=expected if posterior is None else expect_without_score(posterior, credit),
        fit=fit,
        chance_of_fit=compare_person_fit(fit),
        distances=compute_distances(curriculum),
        prerequisites=list_prerequisites(curriculum),
        items_of=[np.flatnonzero(asked).tolist() for asked in q_matrix.T],
        check_items=check_items,
        need=np.asarray(mastery.level == Level.NEEDS_SUPPORT, dtype=bool),
        unknown=np.asarray(mastery.level == Level.NOT_ENOUGH_EVIDENCE, dtype=bool),
        below=_find_chance_below(mastery),
        decided=mastery.is_teachers,
        believed=believe_levels(mastery),
        suspect=suspect,
        given=given,
        one_sitting=len({item.taken_on for item in gradebook.items}) <= 1,
        usual_missing=(float(np.median(n_missing)) + 0.5) / (len(given) + 1) if len(credit) else 0.5,
        without_part=_find_who_lacks_a_part(gradebook.seen[:, given]),
        item_weight=np.array([report.item_weight for report in items], dtype=float),
        credit_rows=credit.tolist(),
        score_rows=gradebook.scores.tolist(),
        status_rows=gradebook.status.tolist(),
    )


def _find_chance_below(mastery: MasteryTable) -> FloatArray:
    """How sure it is that a student needs support, shape (n_students, n_skills)."""
    below = 1.0 - chance_above(mastery, mastery.threshold - SUPPORT_MARGIN)
    if mastery.teachers_level is None:
        return below
    return np.where(mastery.is_teachers, (mastery.level == Level.NEEDS_SUPPORT).astype(float), below)


def _find_who_lacks_a_part(seen: BoolArray) -> BoolArray:
    """Students whose scores all end before one and the same item, as those of several others do.

    Who runs out of time stops where it comes; where :data:`FEWEST_WITHOUT` students and a tenth of the class stop at
    the same item, the rest is a part of the test that they were not given.

    Parameters
    ----------
    seen
        Where there is a score, shape (n_students, n_items), items in the order of the test.
    """
    n_students, n_items = seen.shape
    end = n_items - np.argmax(seen[:, ::-1], axis=1) if n_items else np.zeros(n_students, dtype=np.int64)
    end = np.where(seen.any(axis=1), end, 0)
    stops = np.bincount(end, minlength=n_items + 1)[: n_items + 1]
    is_part = stops >= max(FEWEST_WITHOUT, SHARE_WITHOUT * n_students)
    starts = np.flatnonzero(is_part[1:n_items]) + 1
    return np.asarray(end <= starts.max(initial=-1))


def list_scores(case: Case, student: int, items: Iterable[int], *, unseen: bool = False) -> tuple[Message, ...]:
    """One message a score, most credit lost first; with ``unseen``, then one for every item without a score."""
    credit, scores, status = case.credit_rows[student], case.score_rows[student], case.status_rows[student]
    items = tuple(items)
    messages = []
    for j in sorted((j for j in items if status[j] == Status.SCORED), key=credit.__getitem__):
        known = case.score_messages.get((student, j))
        if known is None:  # a score stands behind several findings; a large course has half a million of them
            item = case.gradebook.items[j]
            key = "evidence-score-doubtful" if case.suspect[j] else "evidence-score"
            values = {"item": item.title, "score": format_points(scores[j]), "max": format_points(item.max_score)}
            known = case.score_messages[student, j] = Message(key, values)
        messages.append(known)
    return (*messages, *(list_unseen(case, student, items) if unseen else ()))


def list_unseen(case: Case, student: int, items: Iterable[int]) -> tuple[Message, ...]:
    """One message for every item without a score, saying why there is none."""
    status = case.status_rows[student]
    without = (j for j in items if status[j] != Status.SCORED)
    return tuple(Message(_STATUS_KEYS[Status(status[j])], {"item": case.title(j)}) for j in without)

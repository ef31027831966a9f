"""What comes next for each student: the unmastered skills in an order that can be walked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.diagnosis import LIKELY, sum_points
from engine.items import choose_check_items
from engine.prerequisites import compute_distances, find_frontier, list_prerequisites
from engine.types import (
    BoolArray,
    Curriculum,
    FloatArray,
    Gradebook,
    IntArray,
    ItemReport,
    Level,
    MasteryTable,
    Message,
    PathStep,
)

CHECK_MINUTES = 10
"""A skill with too few scores gets a short check of this length, not a lesson."""

NO_SIGN_OF_A_GAP = 0.25
"""The same for a prerequisite with too few scores: it is checked on the way, and blocks only when a gap is likely."""

_URGENCY = {Level.NEEDS_SUPPORT: 0, Level.DEVELOPING: 1, Level.NOT_ENOUGH_EVIDENCE: 2, Level.MASTERED: 3}


def plan_path(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    expected: FloatArray,
    items: Sequence[ItemReport],
) -> tuple[tuple[PathStep, ...], ...]:
    """Order every student's unmastered skills into a way that can be walked.

    Objective: the most urgent gap is closed as early as the prerequisites allow. Method: list scheduling on the
    prerequisite graph. At each place, of the skills whose earlier steps are all placed, the ready ones come first;
    then those that stand before (or are) a skill that needs support, then developing, then checks alone; then the
    one that the most later steps build on; then the lowest mastery; then the curriculum's order.

    A step is *ready* when every skill before it is mastered or likely so (probability at least ``LIKELY``), or has too
    few scores and no sign of a gap (at least :data:`NO_SIGN_OF_A_GAP`). A mastered skill vouches for what comes before
    it. A skill with too few scores is a check of :data:`CHECK_MINUTES`; before a gap it is checked first.

    Parameters
    ----------
    gradebook, curriculum, mastery
        The class, what there is to learn, and who masters it.
    expected
        Expected credit, shape (n_students, n_items), in (0, 1).
    items
        Reports of all items, in the gradebook's order.

    Returns
    -------
    One tuple of steps per student, in the gradebook's order; empty where everything is mastered.
    """
    distances = compute_distances(curriculum)
    prerequisites = list_prerequisites(curriculum)
    check_items = choose_check_items(gradebook.credit, curriculum.q_matrix, expected, items)
    urgency = np.vectorize(_URGENCY.__getitem__, otypes=[np.int64])(mastery.level)
    paths = []
    for i in range(len(gradebook.students)):
        unmastered = urgency[i] < _URGENCY[Level.MASTERED]
        unknown = urgency[i] == _URGENCY[Level.NOT_ENOUGH_EVIDENCE]
        hold = unmastered & (mastery.probability_above[i] < np.where(unknown, NO_SIGN_OF_A_GAP, LIKELY))
        blocked_by = {s: find_frontier(prerequisites, s, hold, unmastered) for s in np.flatnonzero(unmastered).tolist()}
        order = _order_steps(unmastered, blocked_by, distances > 0, urgency[i], mastery.mastery[i])
        paths.append(
            tuple(
                PathStep(
                    student=i,
                    step=k + 1,
                    skill=s,
                    why=_say_why(gradebook, curriculum, mastery, i, s, order, blocked_by[s], distances),
                    ready=not blocked_by[s],
                    blocked_by=blocked_by[s],
                    minutes=CHECK_MINUTES if unknown[s] else curriculum.skills[s].minutes,
                    check_item=int(check_items[i, s]) if check_items[i, s] >= 0 else None,
                )
                for k, s in enumerate(order)
            )
        )
    return tuple(paths)


def _order_steps(
    unmastered: BoolArray,
    blocked_by: dict[int, tuple[int, ...]],
    before: BoolArray,
    urgency: IntArray,
    mastery: FloatArray,
) -> list[int]:
    """Place one student's steps; ``before[s, p]`` says that p comes before s."""
    to_place: list[int] = np.flatnonzero(unmastered).tolist()
    leads_to = before[:, unmastered].T & unmastered  # (n_to_place, n_skills): which later steps build on each
    ranks = {
        s: (
            bool(blocked_by[s]),
            int(min(urgency[s], urgency[leads_to[k]].min(initial=urgency[s]))),
            -int(leads_to[k].sum()),
            float(mastery[s]),
            s,
        )
        for k, s in enumerate(to_place)
    }
    order: list[int] = []
    waits_for = {s: set(np.flatnonzero(before[s] & unmastered).tolist()) for s in to_place}
    while waits_for:
        following = min((s for s, earlier in waits_for.items() if not earlier), key=ranks.__getitem__)
        order.append(following)
        del waits_for[following]
        for earlier in waits_for.values():
            earlier.discard(following)
    return order


def _say_why(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    student: int,
    skill: int,
    order: list[int],
    blocked_by: tuple[int, ...],
    distances: IntArray,
) -> Message:
    """Name the reason of a step and what it opens, for the teacher."""
    values: dict[str, str | int | float] = {"n": int(mastery.n_responses[student, skill])}
    later = [s for s in order if distances[s, skill] > 0]
    if later:
        nearest = min(later, key=lambda s: (distances[s, skill], s))
        values["next"] = curriculum.skills[nearest].name
    values["later"] = len(later)
    values["more"] = len(later) - 1
    level = mastery.level[student, skill]
    if blocked_by:
        steps = sorted(order.index(s) + 1 for s in blocked_by)
        values["step"] = str(steps[-1])
        values["steps"] = ", ".join(map(str, steps[:-1]))
        key = "path-after-step" if len(steps) == 1 else "path-after-steps"
        return Message(f"{key}-check" if level == Level.NOT_ENOUGH_EVIDENCE else key, values)
    if level == Level.NOT_ENOUGH_EVIDENCE:
        return Message("path-check-first" if later else "path-check", values)
    asked = np.flatnonzero(curriculum.q_matrix[:, skill]).tolist()
    values |= sum_points(gradebook, student, asked)
    key = "path-ready" if level == Level.NEEDS_SUPPORT else "path-nearly"
    return Message(f"{key}-opens" if later else key, values)

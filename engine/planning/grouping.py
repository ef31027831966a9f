"""Who can work together: students who are ready for the same skill, in groups of a size that a room can hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.analysis.overview import order_by_need
from engine.classroom import BoolArray, ClassReport, FloatArray, IntArray, ItemFlag, Level, Message, PathStep, StepKind

STAYS = 1.5
"""A student leaves the group of before only for a step two places earlier in the path, or to fill groups."""

LATEST = 4
"""From here on a later place in the path makes no difference: what counts is that the student is in a group."""

MOST_ITEMS = 8
"""So many items come into question for a student, where groups form around items."""

_PLACED, _A_GROUP, _NEEDS_IT_MORE = 100.0, 0.1, 0.01


@dataclass(frozen=True)
class Group:
    """Students who are ready for the same skill.

    Attributes
    ----------
    skill
        Position of the skill they work on.
    students
        Positions, in the gradebook's order, at least one.
    number
        1-based; tells the groups on one skill apart.
    item
        In a class with a single skill: position of the item on which all of them lost points; else None.
    """

    skill: int
    students: tuple[int, ...]
    number: int = 1
    item: int | None = None


@dataclass(frozen=True)
class Bounds:
    """How many students a group has.

    Raises
    ------
    ValueError
        Unless 2 <= smallest <= largest.
    """

    smallest: int = 3
    largest: int = 5

    def __post_init__(self) -> None:
        if not 2 <= self.smallest <= self.largest:
            raise ValueError(f"groups of {self.smallest} to {self.largest} students cannot be made")


class Place(NamedTuple):
    """A group in words that outlive an analysis: id of its skill, or title of its item, and its number."""

    topic: str
    number: int


@dataclass(frozen=True)
class Unplaced:
    """A student who is in no group, and what is right for him or her instead."""

    student: int
    why: Message


@dataclass(frozen=True)
class Grouping:
    """The groups of a class; every student is in one of them or among the unplaced, never in both.

    Attributes
    ----------
    groups
        What comes first is taught first.
    places
        Student id -> place, to be given to the next :func:`regroup` as ``previous``.
    """

    groups: tuple[Group, ...]
    unplaced: tuple[Unplaced, ...]
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Pair:
    """Somebody who masters a skill helps somebody who is ready for it."""

    skill: int
    tutor: int
    learner: int


def first_ready_step(path: tuple[PathStep, ...]) -> PathStep | None:
    """The step a student can take tomorrow; None where nothing is left, or nothing is ready."""
    return next((step for step in path if step.ready), None)


def regroup(
    report: ClassReport,
    bounds: Bounds,
    previous: Mapping[str, Place] | None = None,
    overrides: Mapping[str, Place | None] | None = None,
) -> Grouping:
    """Make small groups of students who are ready for the same skill.

    As many students as possible are placed; then each as early in the own path as possible. A student goes to a later
    ready step where that fills a group. This is an assignment with group sizes, an integer program that HiGHS solves
    exactly. Several groups on one skill are of equal size and hold students of similar mastery. In a class with a
    single skill all are ready for the same, so there the groups form around an item on which all of them lost points.

    Parameters
    ----------
    bounds
        Size of a group. Only where the teacher put somebody may a group be smaller or larger.
    previous
        ``Grouping.places`` of before: who can stay does, see :data:`STAYS`.
    overrides
        Student id -> the place that the teacher chose, None for no group. Topics that are no more are ignored.

    Returns
    -------
    The same for every order of the students.
    """
    previous, overrides = previous or {}, overrides or {}
    students = report.gradebook.students
    topics = name_topics(report)
    cost = _rate_topics(report)
    column = {topic: t for t, topic in enumerate(topics)}
    wish = {i: overrides[s.id] for i, s in enumerate(students) if s.id in overrides}
    fixed = {i: place for i, place in wish.items() if place is not None and place.topic in column}
    out = {i for i, place in wish.items() if place is None}
    by_id = sorted(range(len(students)), key=lambda i: students[i].id)
    free = [i for i in by_id if i not in fixed and i not in out and np.isfinite(cost[i]).any()]
    for i in free:
        before = previous.get(students[i].id)
        if before is not None and before.topic in column:
            cost[i, column[before.topic]] -= STAYS
    taken = np.bincount([column[place.topic] for place in fixed.values()], minlength=len(topics))
    chosen, n_groups = _assign_topics(cost[free], taken, bounds)
    groups: list[Group] = []
    for t in np.flatnonzero(n_groups).tolist():
        here = {i: place.number for i, place in fixed.items() if column[place.topic] == t}
        newcomers = [i for i, topic in zip(free, chosen, strict=True) if topic == t]
        groups += _split(report, topics[t], t, newcomers, here, n_groups[t], previous)
    placed = {i for group in groups for i in group.students}
    unplaced = [Unplaced(i, _say_why_not(report, i, i in out)) for i in range(len(students)) if i not in placed]
    topic_of = {id(group): topics[_topic_position(report, group)] for group in groups}
    places = {students[i].id: Place(topic_of[id(g)], g.number) for g in groups for i in g.students}
    return Grouping(tuple(groups), tuple(unplaced), places)


def is_by_item(report: ClassReport) -> bool:
    """Whether groups form around items: where everything is one skill, that skill tells nobody apart."""
    return len(report.curriculum.skills) == 1


def name_topics(report: ClassReport) -> tuple[str, ...]:
    """What groups can form around: ids of the skills, or titles of the items where there is one skill only."""
    if is_by_item(report):
        return tuple(item.title for item in report.gradebook.items)
    return tuple(skill.id for skill in report.curriculum.skills)


def place_of(report: ClassReport, group: Group) -> Place:
    """The group in words that outlive an analysis."""
    return Place(name_topics(report)[_topic_position(report, group)], group.number)


def list_lost_items(report: ClassReport, group: Group, most: int = 3) -> tuple[int, ...]:
    """Items of the group's skill on which the group lost most, the largest loss first.

    An absence loses nothing; an item whose key is in doubt says nothing about the group.
    """
    credit = report.gradebook.credit[list(group.students)]
    asked = report.curriculum.q_matrix[:, group.skill] & _find_trusted_items(report)
    lost = np.where(np.isnan(credit), 0.0, 1.0 - credit).sum(axis=0) * asked
    order = np.lexsort((np.arange(len(lost)), -lost))[:most]
    return tuple(int(j) for j in order if lost[j] > 0)


def pair_tutors(report: ClassReport) -> tuple[Pair, ...]:
    """Pair who masters a skill with who is ready for it; every student is in one pair at most.

    The half of the class most in need is helped by the other half. As many pairs as there can be, each on a step as
    early in the learner's path as possible (assignment problem; Crouse 2016), then by the surest tutors.

    Returns
    -------
    In the curriculum's order, then the learners'.
    """
    from scipy.optimize import linear_sum_assignment

    order = order_by_need(report)
    learners, tutors = order[: len(order) // 2], order[len(order) // 2 :]
    table = report.mastery
    impossible = 1e6
    cost = np.full((len(learners), len(tutors)), impossible)
    skill = np.zeros(cost.shape, dtype=np.int64)
    for row, learner in enumerate(learners):
        ready = _list_ready(report, learner)
        for rank, s in reversed(list(enumerate(ready))):
            can = table.level[list(tutors), s] == Level.MASTERED
            cost[row, can] = rank + (1.0 - table.probability_above[list(tutors), s][can])
            skill[row, can] = s
    rows, columns = linear_sum_assignment(cost)
    pairs = [
        Pair(int(skill[r, c]), tutors[c], learners[r])
        for r, c in zip(rows.tolist(), columns.tolist(), strict=True)
        if cost[r, c] < impossible
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair.skill, pair.learner)))


def _rate_topics(report: ClassReport) -> FloatArray:
    """How much worse each topic is than a student's best, shape (n_students, n_topics); infinite where not ready."""
    credit, above = report.gradebook.credit, report.mastery.probability_above
    cost = np.full((len(report.paths), len(name_topics(report))), np.inf)
    trusted = _find_trusted_items(report)
    for i, path in enumerate(report.paths):
        if not path:
            continue
        if is_by_item(report):
            lost = np.flatnonzero((credit[i] < 1.0) & trusted)
            # What is nearly within reach first.
            ready = lost[np.argsort(-report.expected[i, lost], kind="stable")][:MOST_ITEMS].tolist()
        else:
            ready = _list_ready(report, i)
        for rank, t in enumerate(ready):
            cost[i, t] = min(rank, LATEST) + _NEEDS_IT_MORE * above[i, 0 if is_by_item(report) else t]
    return cost


def _list_ready(report: ClassReport, student: int) -> list[int]:
    """Skills a student can work on tomorrow, in the path's order; where no point was lost a check alone is enough."""
    level = report.mastery.level[student]
    return [
        step.skill
        for step in report.paths[student]
        if step.ready and (step.kind is not StepKind.CHECK or level[step.skill] == Level.NOT_ENOUGH_EVIDENCE)
    ]


def _find_trusted_items(report: ClassReport) -> BoolArray:
    """Items whose key is not in doubt, shape (n_items,)."""
    return np.array([item.flag is not ItemFlag.CHECK_KEY for item in report.items], dtype=bool)


def _assign_topics(cost: FloatArray, taken: IntArray, bounds: Bounds) -> tuple[list[int], list[int]]:
    """Give each student a topic or none (-1), and each topic a number of groups.

    ``taken``: students whom the teacher put there already, for each topic.
    """
    from scipy.optimize import Bounds as Limits
    from scipy.optimize import LinearConstraint, milp
    from scipy.sparse import coo_array

    n_students, n_topics = cost.shape
    rows, columns = np.nonzero(np.isfinite(cost))
    n_pairs = len(rows)
    if not n_pairs:
        return [-1] * n_students, (-(-taken // bounds.largest)).tolist()
    value = np.concatenate([cost[rows, columns] - _PLACED, np.full(n_topics, _A_GROUP)])
    pairs, counts = np.arange(n_pairs), n_pairs + np.arange(n_topics)
    one = coo_array((np.ones(n_pairs), (rows, pairs)), shape=(n_students, n_pairs + n_topics))
    members = (np.concatenate([columns, np.arange(n_topics)]), np.concatenate([pairs, counts]))
    shape = (n_topics, n_pairs + n_topics)

    def per_topic(size: int) -> object:
        data = np.concatenate([np.ones(n_pairs), np.full(n_topics, -size)])
        return coo_array((data, members), shape=shape).tocsr()

    already = taken.astype(float)
    # Where the teacher put somebody the first group may be as small as that.
    least = np.where(already > 0, 1.0 - bounds.smallest, 0.0)
    result = milp(
        value,
        integrality=np.ones(len(value)),
        bounds=Limits(0, np.concatenate([np.ones(n_pairs), np.full(n_topics, n_students + already.sum())])),
        constraints=[
            LinearConstraint(one.tocsr(), -np.inf, 1),
            LinearConstraint(per_topic(bounds.largest), -np.inf, -already),
            LinearConstraint(per_topic(bounds.smallest), least - already, np.inf),
        ],
        options={"mip_rel_gap": 0.0},
    )
    solution = np.round(result.x).astype(np.int64)
    chosen = np.full(n_students, -1)
    picked = solution[:n_pairs] == 1
    chosen[rows[picked]] = columns[picked]
    return chosen.tolist(), solution[n_pairs:].tolist()


def _split(
    report: ClassReport,
    topic: str,
    position: int,
    newcomers: Sequence[int],
    here: Mapping[int, int],
    n_groups: int,
    previous: Mapping[str, Place],
) -> list[Group]:
    """Share the students of one topic among its groups; ``here``: whom the teacher put into which."""
    from scipy.optimize import linear_sum_assignment

    skill, item = (0, position) if is_by_item(report) else (position, None)
    members: list[list[int]] = [[] for _ in range(n_groups)]
    for i, number in here.items():
        members[min(number, n_groups) - 1].append(i)
    slots: list[int] = []
    sizes = [len(group) for group in members]
    for _ in newcomers:
        smallest = min(range(n_groups), key=sizes.__getitem__)
        slots.append(smallest)
        sizes[smallest] += 1
    students = report.gradebook.students
    ranked = sorted(newcomers, key=lambda i: (report.mastery.mastery[i, skill], students[i].id))
    centre = (np.array(slots, dtype=float) + 0.5) / n_groups
    rank = (np.arange(len(ranked)) + 0.5) / max(len(ranked), 1)
    cost = np.abs(rank[:, None] - centre[None, :])
    for row, i in enumerate(ranked):
        before = previous.get(students[i].id)
        if before is not None and before.topic == topic:
            cost[row] -= np.array([slot + 1 == before.number for slot in slots])
    for row, slot in zip(*linear_sum_assignment(cost), strict=True):
        members[slots[slot]].append(ranked[row])
    return [Group(skill, tuple(sorted(group)), k + 1, item) for k, group in enumerate(members) if group]


def _topic_position(report: ClassReport, group: Group) -> int:
    return group.item if is_by_item(report) and group.item is not None else group.skill


def _say_why_not(report: ClassReport, student: int, taken_out: bool) -> Message:
    """What a student without a group does instead."""
    path = report.paths[student]
    if taken_out:
        return Message("group-taken-out")
    if not path:
        return Message("group-nothing-left")
    step = first_ready_step(path) or path[0]
    if step.ready and not is_by_item(report) and not _list_ready(report, student):
        return Message("group-check-only", {"skill": report.curriculum.skills[step.skill].name})
    return Message("group-too-few", {"skill": report.curriculum.skills[step.skill].name})

"""What comes next for each student: the unmastered skills in the order that gains most in the time there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import (
    BoolArray,
    Curriculum,
    FloatArray,
    Goal,
    Gradebook,
    IntArray,
    Level,
    MasteryTable,
    Message,
    PathStep,
    StepKind,
    Value,
)
from engine.curriculum.prerequisites import compute_distances, find_frontier, list_prerequisites
from engine.estimates.check_items import CheckItems
from engine.estimates.mastery import LIKELY, believe_levels
from engine.planning.pace import LearnedPace, lengthen
from engine.writing.scores import sum_points
from engine.writing.short_texts import list_names

LEARNED = 0.8
"""Chance that a lesson of the skill's own minutes makes a student master it who masters what comes before it."""

CHECK_MINUTES = 10
"""A skill with too few scores gets a short check of this length, not a lesson; no other step is shorter either."""

FLAWLESS_SCORES = 2
"""With so many scores on a skill and no point lost on any, there is nothing to teach: what is left is a check."""

REVIEW_MINUTES = 5
"""Kept free of steps where the student masters something, for the review of it."""

_URGENCY = (Level.NEEDS_SUPPORT, Level.DEVELOPING, Level.NOT_ENOUGH_EVIDENCE, Level.MASTERED)

NO_SIGN_OF_A_GAP = 0.25
"""What ``LIKELY`` is elsewhere, for a prerequisite with too few scores, which is checked on the way anyhow."""


def plan_path(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    check_items: CheckItems,
    goals: Sequence[Goal] = (),
    pace: LearnedPace | None = None,
) -> tuple[tuple[PathStep, ...], ...]:
    """Order every student's unmastered skills so that the minutes there are gain the most.

    **Objective.** The expected number of the goal's skills that are mastered when the minutes are over; among orders
    that reach the same, the one that gets there sooner. A step never comes before an unmastered skill that it builds
    on, directly or through others.

    **Learning model** (Bayesian knowledge tracing without forgetting, Corbett & Anderson 1994, with prerequisites in
    the manner of Käser, Klingler, Schwing & Gross 2017): the student masters skill s with probability p_s, the mastery
    table's probability of being above the threshold. A step of m minutes on a skill that takes M makes that

        p_s + (1 − p_s) (1 − (1 − LEARNED)^(m / M)) Π_r p_r        r: direct prerequisites of s, after their own steps

    so learning slows exponentially with time on the skill (Heathcote, Brown & Mewhort 2000), and a lesson before its
    time is lost. Who masters a skill masters what comes before it (the surmise relation of Doignon & Falmagne 1985), so
    a mastered skill lends its p to all before it. LEARNED is an assumption, not a measurement; other values hardly
    change the order. A check teaches nothing, it is worth what it opens. A skill that is developing and likely past the
    threshold takes half of its minutes. Where the tests of a term say that nothing was gained, M is larger
    (:func:`engine.planning.pace.learn_pace`), and the step says so.

    **No lesson without a loss.** Who earned every point on at least :data:`FLAWLESS_SCORES` scores of a skill that the
    other scores leave in doubt gets a short check of it. It comes after everything else, also after what builds on it,
    and holds nothing up: a real gap never waits for it.

    **What follows.** A skill far below the line gains more from the same minutes than one that is nearly there, so the
    worst gap that the student is ready for comes first; the nearly-there comes before it only where it is built on.

    **Method.** All unmastered skills before s come before it, so the gain of its step does not depend on the order, and
    what remains is a knapsack with precedence. Bundles (a skill with all that must come before it) are placed densest
    first, by gain a minute (Sidney 1975; Horn 1972): once so, once with each bundle in front, once without each skill.
    Of these orders the one whose steps that fit gain most is taken. More minutes can only lengthen each of them, so
    they never gain less. ``engine/planning/PATHS.md`` compares it with exhaustive search and with other orders.

    **Most urgent first.** A goal may ask for it (``Goal.urgent_first``): then the skills are taken by their level, what
    needs support before all others, and by their mastery, the lowest first, each with the unmastered skills that it
    builds on right before it (:func:`order_by_urgency`). It gains less in the same time, and begins with what hurts.

    **What the teacher decided.** Levels that the teacher decided count as such, with a probability that agrees with
    them (:func:`engine.estimates.mastery.believe_levels`); who is said to need support gets a lesson in any case.

    A step is *ready* when every skill before it is mastered or likely so (probability at least ``LIKELY``), or has too
    few scores and no sign of a gap (at least :data:`NO_SIGN_OF_A_GAP`): the outer fringe of Doignon & Falmagne. A
    mastered skill vouches for what comes before it.

    Parameters
    ----------
    gradebook, curriculum, mastery
        The class, what there is to learn, and who masters it.
    check_items
        Item to check every student's skill with, from :func:`engine.estimates.check_items.choose_check_items`.
    goals
        One a student; empty for all skills and the usual minutes. Ids that the curriculum does not have are ignored.
    pace
        From :func:`engine.planning.pace.learn_pace`; None where there was one test.

    Returns
    -------
    One tuple of steps per student, in the gradebook's order: what fits the minutes, then the rest. Empty where every
    skill of the goal is mastered.
    """
    goals = goals or (Goal(),) * len(gradebook.students)
    outlook = _look_ahead(gradebook, curriculum, mastery, goals, pace)
    return tuple(_walk(gradebook, curriculum, mastery, check_items, outlook, i) for i in range(len(gradebook.students)))


@dataclass(frozen=True, eq=False)
class _Outlook:
    """What lies before every student; arrays of shape (n_students, n_skills).

    Attributes
    ----------
    steps_back
        From :func:`engine.curriculum.prerequisites.compute_distances`, as lists.
    to_do
        Unmastered skills of the goal, and what must come before them.
    minutes
        Of a step on each skill.
    usual_minutes
        The same had nothing been learned about the pace.
    places
        A sort key of each skill within its student.
    unmastered, flawless, hold
        Skills that are not mastered; on which no point was lost; that hold up what builds on them.
    checks
        Skills whose step is a short check and not a lesson.
    """

    prerequisites: tuple[tuple[int, ...], ...]
    steps_back: list[list[int]]
    to_do: BoolArray
    minutes: IntArray
    places: IntArray
    unmastered: BoolArray
    flawless: BoolArray
    hold: BoolArray
    checks: BoolArray
    usual_minutes: IntArray
    pace: LearnedPace | None


def _look_ahead(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    goals: Sequence[Goal],
    pace: LearnedPace | None,
) -> _Outlook:
    """Order the skills of every student by :func:`order_steps`, those without a loss behind everything else."""
    distances = compute_distances(curriculum)
    before = distances > 0
    unknown = mastery.level == Level.NOT_ENOUGH_EVIDENCE
    flawless = find_flawless(gradebook, curriculum, mastery)
    checks = unknown | flawless
    unmastered = mastery.level != Level.MASTERED
    target = find_targets(curriculum, goals)
    to_do = unmastered & (target | (target.astype(float) @ before > 0))
    lessons = list_lesson_minutes(curriculum, len(gradebook.students), pace)
    minutes = choose_minutes(curriculum, mastery, checks, lessons)
    gain = target * compute_gains(curriculum, mastery, to_do & ~checks, minutes, lessons)
    budget = np.array([goal.minutes for goal in goals]) - REVIEW_MINUTES * (~unmastered).any(axis=1)
    places = order_steps(gain, minutes, to_do & ~flawless, before, budget)
    urgent = np.array([goal.urgent_first for goal in goals], dtype=bool)
    if urgent.any():
        by_urgency = order_by_urgency(mastery, to_do & ~flawless, to_do & target, before)
        places = np.where(urgent[:, None], by_urgency, places)
    return _Outlook(
        prerequisites=list_prerequisites(curriculum),
        steps_back=distances.tolist(),
        to_do=to_do,
        minutes=minutes,
        places=np.where(flawless, places.max() + 1 + np.arange(len(curriculum.skills)), places),
        unmastered=unmastered,
        flawless=flawless,
        hold=unmastered & ~flawless & (believe_levels(mastery) < np.where(unknown, NO_SIGN_OF_A_GAP, LIKELY)),
        checks=checks,
        usual_minutes=choose_minutes(curriculum, mastery, checks),
        pace=pace,
    )


def _walk(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    check_items: CheckItems,
    outlook: _Outlook,
    student: int,
) -> tuple[PathStep, ...]:
    """Write down the steps of one student in their order."""
    order = [s for s in np.argsort(outlook.places[student]).tolist() if outlook.to_do[student, s]]
    steps = []
    for k, skill in enumerate(order):
        blocked_by = find_frontier(outlook.prerequisites, skill, outlook.hold[student], outlook.unmastered[student])
        why = _say_why(gradebook, curriculum, mastery, outlook, student, skill, order, blocked_by)
        steps.append(
            PathStep(
                student=student,
                step=k + 1,
                skill=skill,
                why=_add_pace(why, outlook, student, skill),
                ready=not blocked_by,
                blocked_by=blocked_by,
                minutes=int(outlook.minutes[student, skill]),
                check_item=check_items.of(student, skill),
                unlocks=tuple(later for later in order[k + 1 :] if skill in outlook.prerequisites[later]),
                kind=StepKind.CHECK if outlook.checks[student, skill] else StepKind.LEARN,
            )
        )
    return tuple(steps)


def find_targets(curriculum: Curriculum, goals: Sequence[Goal]) -> BoolArray:
    """Which skills count for whom, shape (n_students, n_skills); all where a goal names none that there is.

    Items nothing is said about have nothing in common that could be taught.
    """
    named = np.array([[skill.id in goal.targets for skill in curriculum.skills] for goal in goals], dtype=bool)
    return (named | ~named.any(axis=1, keepdims=True)) & curriculum.teachable


def find_flawless(gradebook: Gradebook, curriculum: Curriculum, mastery: MasteryTable) -> BoolArray:
    """Skills on which a student lost no point at all and that are not mastered for sure, shape (n_students, n_skills).

    At least :data:`FLAWLESS_SCORES` scores on items of the skill, each with all its points. Where the teacher decided
    the level, it is not left to the scores.
    """
    lost = (gradebook.seen & (np.nan_to_num(gradebook.credit) < 1.0)).astype(float) @ curriculum.q_matrix
    n_scores = gradebook.seen.astype(float) @ curriculum.q_matrix
    flawless: BoolArray = (lost == 0) & (n_scores >= FLAWLESS_SCORES)
    flawless &= (mastery.level == Level.DEVELOPING) | (mastery.level == Level.NEEDS_SUPPORT)
    return flawless & ~mastery.is_teachers


def list_lesson_minutes(curriculum: Curriculum, n_students: int, pace: LearnedPace | None = None) -> IntArray:
    """Minutes of a whole lesson on each skill, shape (n_students, n_skills): the skill's own, longer by the pace."""
    own = [skill.minutes for skill in curriculum.skills]
    times = np.ones(n_students) if pace is None else pace.times
    return np.array([[lengthen(minutes, float(t)) for minutes in own] for t in times], dtype=np.int64)


def choose_minutes(
    curriculum: Curriculum, mastery: MasteryTable, checks: BoolArray, lessons: IntArray | None = None
) -> IntArray:
    """How long a step on each skill takes each student, shape (n_students, n_skills), each > 0.

    Those of a whole lesson; half of them, in steps of five, where the skill is likely mastered; those of a check where
    ``checks``, of the same shape, says that the step is one. ``lessons`` is of :func:`list_lesson_minutes`; the skill's
    own minutes by default.
    """
    own = list_lesson_minutes(curriculum, len(checks)) if lessons is None else lessons
    half = np.minimum(own, np.maximum(CHECK_MINUTES, 5 * np.ceil(own / 10).astype(np.int64)))
    almost = (mastery.level == Level.DEVELOPING) & (believe_levels(mastery) >= LIKELY)
    minutes = np.where(almost, half, own)
    return np.where(checks, CHECK_MINUTES, minutes)


def compute_gains(
    curriculum: Curriculum,
    mastery: MasteryTable,
    lessons: BoolArray,
    minutes: IntArray,
    whole: IntArray | None = None,
) -> FloatArray:
    """How much likelier each lesson makes its skill mastered, all before it done; see :func:`plan_path`.

    Parameters
    ----------
    lessons
        Where the step is a lesson, shape (n_students, n_skills).
    minutes, whole
        Of the step, and of a whole lesson on the skill; the skill's own minutes by default.

    Returns
    -------
    Shape (n_students, n_skills), in [0, LEARNED]; 0 where there is no lesson.
    """
    known = believe_levels(mastery).copy()
    prerequisites = list_prerequisites(curriculum)
    mastered = mastery.level == Level.MASTERED
    vouches = np.where(mastered, known, 0.0)
    for s in reversed(range(len(prerequisites))):
        for p in prerequisites[s]:
            vouches[:, p] = np.maximum(vouches[:, p], vouches[:, s])
    known = np.maximum(known, vouches)
    own = list_lesson_minutes(curriculum, len(lessons)) if whole is None else whole
    learned = np.where(lessons, 1.0 - (1.0 - LEARNED) ** (minutes / own), 0.0)
    gain = np.zeros_like(known)
    for s, before in enumerate(prerequisites):  # topologically sorted: what comes before has had its step
        gain[:, s] = (1.0 - known[:, s]) * learned[:, s] * known[:, list(before)].prod(axis=1)
        known[:, s] += gain[:, s]
    return gain


def order_steps(gain: FloatArray, minutes: IntArray, to_do: BoolArray, before: BoolArray, budget: IntArray) -> IntArray:
    """Order steps so that those which fit the budget gain the most together; the method of :func:`plan_path`.

    Parameters
    ----------
    gain, minutes, to_do
        Of every student and skill, shape (n_students, n_skills); ``gain`` >= 0, ``minutes`` > 0.
    before
        Transitive: ``before[s, p]`` says that p must come before s, shape (n_skills, n_skills), p < s.
    budget
        Minutes of every student, shape (n_students,).

    Returns
    -------
    A sort key of each skill within its student, shape (n_students, n_skills).
    """
    n_students, n_skills = gain.shape
    bundles = before | np.eye(n_skills, dtype=bool)
    # One row a student and order: plainly densest first, with each bundle in front, and without each skill.
    nothing = np.zeros(n_skills, dtype=bool)
    first = np.vstack([nothing, bundles, np.zeros_like(bundles)])
    without = np.vstack([nothing, np.zeros_like(bundles), bundles.T])
    student = np.repeat(np.arange(n_students), len(first))
    limit = budget[student].astype(float)
    begin, allowed = np.tile(first, (n_students, 1)), to_do[student] & ~np.tile(without, (n_students, 1))
    places = _place_bundles(gain[student], minutes[student], allowed, bundles, begin, limit)
    fits = _find_fitting(places, minutes[student], allowed, limit)
    gained = (gain[student] * fits).sum(axis=1).reshape(n_students, len(first)).round(9)
    chosen = fits[np.arange(n_students) * len(first) + gained.argmax(axis=1)]
    begin, unlimited = np.zeros_like(to_do), np.full(n_students, np.inf)
    inside = _place_bundles(gain, minutes, chosen, bundles, begin, unlimited)
    after = _place_bundles(gain, minutes, to_do & ~chosen, bundles, begin, unlimited)
    # A key inside is below (n_skills + 1) * n_skills.
    return np.where(chosen, inside, (n_skills + 1) * n_skills + after)


def order_by_urgency(mastery: MasteryTable, to_do: BoolArray, wanted: BoolArray, before: BoolArray) -> IntArray:
    """Order steps by how much each skill needs support, what it builds on right before it.

    Parameters
    ----------
    to_do
        Of every student and skill, shape (n_students, n_skills).
    wanted
        Which of these count for themselves, and not only because others build on them; same shape.
    before
        As in :func:`order_steps`.

    Returns
    -------
    A sort key of each skill within its student, shape (n_students, n_skills), in [0, n_skills].
    """
    n_students, n_skills = to_do.shape
    places = np.full((n_students, n_skills), n_skills, dtype=np.int64)
    for i in range(n_students):
        order: list[int] = []
        for s in sorted(np.flatnonzero(to_do[i] & wanted[i]).tolist(), key=lambda s: rate_urgency(mastery, i, s)):
            bundle = [p for p in np.flatnonzero(before[s] & to_do[i]).tolist() if p not in order]
            order += [*bundle, *([] if s in order else [s])]
        places[i, order] = np.arange(len(order))
    return places


def rate_urgency(mastery: MasteryTable, student: int, skill: int) -> tuple[int, float]:
    """The lower, the more urgent: needs support, then developing, then what the scores do not settle; lowest first."""
    return _URGENCY.index(Level(mastery.level[student, skill])), float(mastery.mastery[student, skill])


def find_most_urgent(mastery: MasteryTable, path: Sequence[PathStep]) -> PathStep | None:
    """The step of a path whose skill needs support most; None where none needs support."""
    needy = [s for s in path if mastery.level[s.student, s.skill] == Level.NEEDS_SUPPORT]
    return min(needy, key=lambda s: rate_urgency(mastery, s.student, s.skill), default=None)


def _place_bundles(
    gain: FloatArray, minutes: IntArray, to_do: BoolArray, bundles: BoolArray, first: BoolArray, limit: FloatArray
) -> IntArray:
    """Place bundles densest first, behind ``first``, until ``limit`` is passed; a sort key of each skill in its row."""
    n_rows, n_skills = gain.shape
    places = np.full((n_rows, n_skills), (n_skills + 1) * n_skills, dtype=np.int64)
    left, used = to_do.copy(), np.zeros(n_rows)
    following = first & left
    weights = bundles.T.astype(float)
    for k in range(n_skills + 1):
        if k:
            density = (gain * left) @ weights / np.maximum((minutes * left) @ weights, 1)
            densest = np.where(left, density.round(9), -1.0).argmax(axis=1)
            following = bundles[densest] & left & (used <= limit)[:, None]
            if not following.any():
                break
        places = np.where(following, k * n_skills + np.arange(n_skills), places)
        used += (minutes * following).sum(axis=1)
        left &= ~following
    return places


def _find_fitting(places: IntArray, minutes: IntArray, to_do: BoolArray, limit: FloatArray) -> BoolArray:
    """Mark the first steps of each row that fit its limit; a later short one never overtakes."""
    order = np.argsort(places, axis=1, kind="stable")
    spent = np.cumsum(np.take_along_axis(np.where(to_do, minutes, 0), order, axis=1), axis=1)
    fits = np.zeros(to_do.shape, dtype=bool)
    np.put_along_axis(fits, order, spent <= limit[:, None], axis=1)
    return fits & to_do


def _add_pace(why: Message, outlook: _Outlook, student: int, skill: int) -> Message:
    """The reason of a step, and that it takes longer than usual where it does."""
    more = int(outlook.minutes[student, skill] - outlook.usual_minutes[student, skill])
    if outlook.pace is None or not more:
        return why
    return Message("path-longer", {"why": why, "minutes": more, **outlook.pace.describe(student)})


def _say_why(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    outlook: _Outlook,
    student: int,
    skill: int,
    order: list[int],
    blocked_by: tuple[int, ...],
) -> Message:
    """Name the reason of a step and what it opens; ``order`` holds the skills of all steps of the student."""
    asked = np.flatnonzero(curriculum.q_matrix[:, skill]).tolist()
    if outlook.flawless[student, skill]:
        return Message("path-check-flawless", sum_points(gradebook, student, asked))
    values: dict[str, Value] = {"n": int(mastery.n_responses[student, skill])}
    later = [s for s in order if outlook.steps_back[s][skill]]
    if later:
        nearest = min(later, key=lambda s: (outlook.steps_back[s][skill], s))
        values["next"] = curriculum.skills[nearest].name
    values["later"] = len(later)
    values["more"] = len(later) - 1
    level = mastery.level[student, skill]
    if blocked_by:
        steps = sorted(order.index(s) + 1 for s in blocked_by)
        values["step"] = str(steps[-1])
        values["steps"] = list_names([str(step) for step in steps[:-1]])
        key = "path-after-step" if len(steps) == 1 else "path-after-steps"
        return Message(f"{key}-check" if level == Level.NOT_ENOUGH_EVIDENCE else key, values)
    if mastery.estimate(student, skill).is_teachers:
        key = "path-teacher-check" if level == Level.NOT_ENOUGH_EVIDENCE else "path-teacher"
        return Message(f"{key}-opens" if later else key, values)
    if level == Level.NOT_ENOUGH_EVIDENCE:
        return Message("path-check-first" if later else "path-check", values)
    values |= sum_points(gradebook, student, asked)
    key = "path-ready" if level == Level.NEEDS_SUPPORT else "path-partly"
    if level == Level.DEVELOPING and mastery.probability_above[student, skill] >= LIKELY:
        key = "path-nearly"
    return Message(f"{key}-opens" if later else key, values)

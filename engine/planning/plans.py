"""From a path to a sheet of paper: what one student does until the review date.

A plan is for the student to read. It holds no level, no estimate and nothing about anybody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from fluent.runtime import FluentBundle

from engine.classroom import ClassReport, Curriculum, Level, Message, PathStep, PlanStep, StepKind, StudyPlan, Value
from engine.planning.paths import REVIEW_MINUTES
from engine.planning.reviews import move_to_school_day
from engine.wording import open_catalogue, say, say_name
from engine.writing.scores import name_item, read_question_number, sum_points

REVIEW_AFTER = timedelta(weeks=2)

MOST_ITEMS_TO_REDO = 4
"""Items to do again, in a step without practice of its own; more do not fit the time."""


MINUTES_A_STEP = 20
"""A plan of an hour has at most three steps: more of them, however short, are too many things at once."""

FEWEST_STEPS = 3
MOST_REVIEWS = 2


def choose_review_date(starts_on: date) -> date:
    """Two weeks later; Monday when that is a weekend.

    >>> choose_review_date(date(2026, 10, 17))  # a Saturday
    datetime.date(2026, 11, 2)
    """
    return move_to_school_day(starts_on + REVIEW_AFTER)


def make_plan(
    report: ClassReport,
    student: int,
    starts_on: date,
    *,
    minutes_available: int | None = None,
    max_steps: int | None = None,
    spare_steps: int = 0,
    language: str = "en",
) -> StudyPlan:
    """Write the study plan of one student: steps of the path, and reviews of what is mastered between them.

    Parameters
    ----------
    student
        Position in the gradebook.
    minutes_available
        Steps are taken in the order of the path while they fit; the first always is. Where a review is due,
        :data:`engine.planning.paths.REVIEW_MINUTES` are kept for it; a second one needs room of its own. The goal's
        minutes by default.
    max_steps
        At most so many steps are chosen, reviews not counted; one for every :data:`MINUTES_A_STEP`, and at least
        :data:`FEWEST_STEPS`, by default.
    spare_steps
        At most so many further steps are added without being chosen, for the teacher to tick.
    language
        One of :func:`engine.wording.list_languages`; what a skill brings along stays as it is written there.
    """
    bundle = open_catalogue(language)
    path = report.paths[student]
    minutes = report.goal_of(student).minutes if minutes_available is None else minutes_available
    if max_steps is None:
        max_steps = max(FEWEST_STEPS, minutes // MINUTES_A_STEP)
    review_on = choose_review_date(starts_on)
    due = [step for step in _list_reviews(report, student) if step.due and step.due <= review_on]
    n_chosen = min(len(path), max(1, _count_fitting(path[:max_steps], minutes - REVIEW_MINUTES * bool(due))))
    spent = sum(step.minutes for step in path[:n_chosen])
    reviews = due[: _count_fitting(due[:MOST_REVIEWS], minutes - spent)]
    days = choose_days(starts_on, review_on, n_chosen)
    steps = [_write_step(report, step, bundle, due=day) for step, day in zip(path[:n_chosen], days, strict=True)]
    steps += [_write_step(report, step, bundle, due=max(step.due or starts_on, starts_on)) for step in reviews]
    spare = [_write_step(report, step, bundle, due=None) for step in path[n_chosen : n_chosen + spare_steps]]
    mastered = np.flatnonzero(report.mastery.level[student] == Level.MASTERED).tolist()
    names = _name_skills(report.curriculum, bundle)
    return StudyPlan(
        student=report.gradebook.students[student],
        can_do=tuple(names[s] for s in mastered),
        steps=(*sorted(steps, key=lambda step: step.due or starts_on), *spare),
        starts_on=starts_on,
        review_on=review_on,
        n_scores=int(report.gradebook.seen[student].sum()),
        language=language,
    )


def choose_days(starts_on: date, review_on: date, n: int) -> tuple[date, ...]:
    """Spread ``n`` steps evenly over the school days before the review, the first on the first of them."""
    days = [starts_on + timedelta(days=k) for k in range(max(1, (review_on - starts_on).days))]
    school_days = [day for day in days if day.weekday() < 5] or [starts_on]
    return tuple(school_days[k * len(school_days) // n] for k in range(n))


def date_steps(plan: StudyPlan) -> StudyPlan:
    """Give every chosen step a day, in their order: lessons and checks are spread evenly, reviews keep theirs.

    A review that was moved takes the nearest day between the lessons around it.
    """
    n_lessons = sum(step.chosen and step.kind is not StepKind.REVIEW for step in plan.steps)
    days = choose_days(plan.starts_on, plan.review_on, n_lessons)
    latest, taken, steps = plan.starts_on, 0, []
    for step in plan.steps:
        if not step.chosen:
            steps.append(replace(step, due=None))
            continue
        following = days[taken] if taken < n_lessons else plan.review_on
        if step.kind is StepKind.REVIEW:
            latest = min(max(step.due or following, latest), max(following, latest))
        else:
            latest, taken = max(following, latest), taken + 1
        steps.append(replace(step, due=latest))
    return replace(plan, steps=tuple(steps))


def make_class_plans(
    report: ClassReport,
    starts_on: date,
    *,
    minutes_available: int | None = None,
    max_steps: int | None = None,
    language: str = "en",
) -> tuple[StudyPlan, ...]:
    """Write the study plans of all students, in the gradebook's order."""
    return tuple(
        make_plan(report, i, starts_on, minutes_available=minutes_available, max_steps=max_steps, language=language)
        for i in range(len(report.gradebook.students))
    )


def _list_reviews(report: ClassReport, student: int) -> tuple[PathStep, ...]:
    return report.reviews[student] if report.reviews else ()


def _count_fitting(steps: Sequence[PathStep], minutes_available: int) -> int:
    """How many of the first steps fit; a later short step never overtakes a long one it may build on."""
    return int(np.searchsorted(np.cumsum([step.minutes for step in steps]), minutes_available, side="right"))


def _write_step(report: ClassReport, step: PathStep, bundle: FluentBundle, *, due: date | None) -> PlanStep:
    """A step in words for the student; chosen where it has a day."""
    skill = report.curriculum.skills[step.skill]
    names = _name_skills(report.curriculum, bundle)
    name = names[step.skill]
    check_item = "" if step.check_item is None else report.gradebook.items[step.check_item].title
    is_lesson = step.kind is StepKind.LEARN
    practice = skill.practice or _ask_to_redo(report, step, name, bundle)
    return PlanStep(
        title=name if is_lesson else say(Message(f"plan-{step.kind}-title", {"skill": name}), bundle),
        why=say(_say_why(report, step, names), bundle),
        practice=practice if is_lesson else say(_ask_for_check(name, check_item, bundle), bundle),
        explanation=skill.explanation if is_lesson else "",
        worked_example=skill.worked_example if is_lesson else "",
        minutes=step.minutes,
        check_item=check_item,
        chosen=due is not None,
        kind=step.kind,
        due=due,
        skill=skill.id,
    )


def _name_skills(curriculum: Curriculum, bundle: FluentBundle) -> tuple[str, ...]:
    """The skills as the student reads them; what stands for all items has no name in any file."""
    if curriculum.source == "single":
        return (say(Message("plan-everything"), bundle),)
    return tuple(say_name(skill.name, bundle) for skill in curriculum.skills)


def _say_why(report: ClassReport, step: PathStep, skills: Sequence[str]) -> Message:
    """The reason of a step in words for the student: what it builds on, what it is needed for."""
    if step.kind is StepKind.REVIEW:
        return Message("plan-why-review")
    path = report.paths[step.student]
    before = [earlier.skill for earlier in path[: step.step - 1] if earlier.skill in step.blocked_by]
    names: dict[str, Value] = {}
    if before:
        names["before"] = skills[before[-1]]
    if step.unlocks:
        names["next"] = skills[step.unlocks[0]]
    if before:
        return Message("plan-why-after-opens" if step.unlocks else "plan-why-after", names)
    if step.kind is StepKind.CHECK:
        return Message("plan-why-check")
    return Message("plan-why-opens" if step.unlocks else "plan-why-ready", names)


def say_item(title: str, bundle: FluentBundle | None = None) -> str:
    """An item in a sentence for the student: its title, or which question it is where the title is only a number."""
    number = read_question_number(title)
    message = Message("plan-item-number", {"number": number}) if number else Message("plan-item", {"item": title})
    return say(message, bundle)


def _ask_for_check(skill: str, check_item: str, bundle: FluentBundle) -> Message:
    if check_item:
        return Message("plan-check-item", {"item": say_item(check_item, bundle)})
    return Message("plan-check-question", {"skill": skill})


def _ask_to_redo(report: ClassReport, step: PathStep, skill: str, bundle: FluentBundle) -> str:
    """What to practise where the curriculum says nothing: the items on which most was lost, in the test's order.

    With the points on each, and an item of the same skill that went well to look at first.
    """
    credit = report.gradebook.credit[step.student]
    asked = np.flatnonzero(report.curriculum.q_matrix[:, step.skill] & ~np.isnan(credit)).tolist()
    columns = report.gradebook.items
    # A question that was asked on several days is one to practise, and solved where it was solved the last time.
    latest = {columns[j].question: j for j in sorted(asked, key=lambda j: columns[j].taken_on or date.min)}
    lost = sorted(j for j in latest.values() if credit[j] < 1.0)
    # The item to check it with is kept for afterwards, unless there is no other.
    check = None if step.check_item is None else columns[step.check_item].question
    lost = [j for j in lost if columns[j].question != check] or lost
    worst = sorted(sorted(lost, key=lambda j: (credit[j], j))[:MOST_ITEMS_TO_REDO])
    titles = [name_item(report.gradebook, j) for j in worst]
    if not titles:
        return say(Message("plan-practise", {"skill": skill}), bundle)
    solved = [j for j in latest.values() if credit[j] == 1.0 and columns[j].question != check]
    more = _say_what_to_look_at(report, step.student, worst, solved, bundle)
    return say(Message("redo-sentences"), bundle).join((_ask_for_items(titles, bundle), *more))


def _say_what_to_look_at(
    report: ClassReport, student: int, lost: Sequence[int], solved: Sequence[int], bundle: FluentBundle
) -> Iterator[str]:
    """The points so far on each item, and the solved item of the same skill that is most like them, as a model.

    Most like is what the class found as hard as those that were lost, or nearly so; of two alike the earlier one.
    """
    between = say(Message("redo-between"), bundle)
    points = []
    for j in lost:
        title = name_item(report.gradebook, j)
        values: dict[str, Value] = {"item": title, "number": read_question_number(title)}
        key = "redo-number" if values["number"] else "redo-item"
        points.append(say(Message(key, {**values, **sum_points(report.gradebook, student, [j])}), bundle))
    yield say(Message("redo-lost", {"items": between.join(points)}), bundle)
    if solved:
        mean = np.nan_to_num(np.nanmean(np.where(report.gradebook.seen, report.gradebook.credit, np.nan), axis=0))
        level = mean[list(lost)].mean()
        model = min(solved, key=lambda j: (round(abs(mean[j] - level), 9), j))
        title = say_item(name_item(report.gradebook, model), bundle)
        yield say(Message("redo-model", {"item": title[:1].upper() + title[1:]}), bundle)


def _ask_for_items(titles: Sequence[str], bundle: FluentBundle) -> str:
    """Do these items again: their titles, or only their numbers where they have no other title."""
    if len(titles) == 1:
        return say(Message("plan-redo-one", {"item": say_item(titles[0], bundle)}), bundle)
    numbers = [number for title in titles if (number := read_question_number(title))]
    are_numbers = len(numbers) == len(titles)
    *items, last = numbers if are_numbers else [say_item(title, bundle) for title in titles]
    joined = say(Message("plan-between-items"), bundle).join(items)
    return say(Message("plan-redo-numbers" if are_numbers else "plan-redo", {"items": joined, "last": last}), bundle)

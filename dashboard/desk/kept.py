"""What is kept of a class, as the pages work with it, and back: plans, groups, languages, by students' positions.

Pure functions between :class:`engine.classroom.KeptClass` and what lies on the desk; nothing here draws or saves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.desk.groups import GroupChoices
from dashboard.desk.plans import WorkingPlan
from dashboard.desk.tags import TagDraft, is_in_use
from engine.classroom import ClassReport, ClassSettings, Goal, KeptClass, KeptCurriculum, KeptPlan, Note
from engine.curriculum.tags import list_tags
from engine.planning.grouping import Bounds, Place

if TYPE_CHECKING:
    from engine.classbook.assembling import Assembled

DRAFT = "draft"
"""Where skills and tags come from that are not in use yet."""


def find_plan(kept: KeptClass, key: str) -> KeptPlan | None:
    """The plan that is kept of a student; None while nobody changed it."""
    return next((each for each in kept.plans if each.student == key), None)


def find_note(kept: KeptClass, key: str) -> Note | None:
    """The note on a student, or, with an empty key, on the class; None where there is none."""
    return next((each for each in kept.notes if each.student == key), None)


def read_plan(kept: KeptPlan, report: ClassReport, student: int) -> WorkingPlan:
    """A plan that is kept, for the student as the report calls him or her; its steps follow their skills by id."""
    place = {skill.id: s for s, skill in enumerate(report.curriculum.skills)}
    plan = replace(kept.plan, student=report.gradebook.students[student])
    return WorkingPlan(plan, tuple(place.get(step.skill) for step in plan.steps))


def write_draft(draft: TagDraft, assembled: Assembled) -> KeptCurriculum | None:
    """What is kept of ticks that are not in use yet; None where they are those in use."""
    if is_in_use(draft, assembled.curriculum):
        return None
    order = {skill.id: place for place, skill in enumerate(draft.skills)}
    needs: dict[int, list[str]] = {item: [] for item in range(len(assembled.origins))}
    for item, skill in sorted(draft.tags, key=lambda tag: (tag[0], order.get(tag[1], 0))):
        needs[item].append(skill)
    tags = tuple((assembled.origins[item], tuple(skills)) for item, skills in needs.items())
    return KeptCurriculum(draft.skills, tags, DRAFT)


def read_draft(kept: KeptCurriculum, assembled: Assembled) -> TagDraft:
    """Ticks that were not in use yet, by the items of the class as it counts today: new items have those in use."""
    known, skills = dict(kept.tags), {skill.id for skill in kept.skills}
    in_use = list_tags(assembled.curriculum)
    tags: set[tuple[int, str]] = set()
    for j, sources in enumerate(assembled.sources):
        found = next((known[item] for item in reversed(sources) if item in known), None)
        needs = [skill for item, skill in in_use if item == j] if found is None else found
        tags |= {(j, skill) for skill in needs if skill in skills}
    return TagDraft(kept.skills, frozenset(tags))


def read_groups(settings: ClassSettings, ids: Mapping[str, str]) -> GroupChoices:
    """What was decided about groups.

    Parameters
    ----------
    ids
        Key of a student -> id in the gradebook.
    """
    return GroupChoices(
        Bounds(*settings.group_sizes),
        {ids[key]: None if at is None else Place(*at) for key, at in settings.moves.items() if key in ids},
        {ids[key]: Place(*at) for key, at in settings.places.items() if key in ids},
    )


def write_groups(kept: KeptClass, choices: GroupChoices, keys: Mapping[str, str]) -> KeptClass:
    """The class with these choices about its students; ``keys`` are theirs by their ids.

    What is decided about others, who left, stays; nothing is about a student whom the class no longer has.
    """
    settings, shown = kept.settings, set(keys.values())
    known = {each.key for each in kept.students}
    moves = {key: place for key, place in settings.moves.items() if key not in shown}
    places = {key: place for key, place in settings.places.items() if key not in shown}
    moves |= {keys[id_]: place and (place.topic, place.number) for id_, place in choices.moves.items() if id_ in keys}
    places |= {keys[id_]: (place.topic, place.number) for id_, place in choices.places.items() if id_ in keys}
    decided = replace(
        settings,
        group_sizes=(choices.bounds.smallest, choices.bounds.largest),
        moves={key: place for key, place in moves.items() if key in known},
        places={key: place for key, place in places.items() if key in known},
    )
    return replace(kept, settings=decided)


def set_student(kept: KeptClass, key: str, **changes: object) -> KeptClass:
    """The class with something changed that is said about one student."""
    students = tuple(
        replace(each, **changes) if each.key == key else each  # type: ignore[arg-type]
        for each in kept.students
    )
    return kept if students == kept.students else replace(kept, students=students)


def set_settings(kept: KeptClass, **changes: object) -> KeptClass:
    """The class with some other settings."""
    return replace(kept, settings=replace(kept.settings, **changes))  # type: ignore[arg-type]


def set_goals(kept: KeptClass, goals: Mapping[str, Goal]) -> KeptClass:
    """The class with these goals, by students' keys: who has the goal of the class has none of his or her own."""
    own = {key: None if goal == kept.settings.goal else goal for key, goal in goals.items()}
    students = tuple(replace(each, goal=own.get(each.key, each.goal)) for each in kept.students)
    return kept if students == kept.students else replace(kept, students=students)


def keep_report(kept: KeptClass, before: ClassReport, assembled: Assembled, report: ClassReport) -> KeptClass:
    """What is kept of a class whose report is replaced: the line for mastered, the order of skills, and the goals.

    Only what differs between the two reports is written: another window may have changed the rest meanwhile.

    Parameters
    ----------
    before, assembled
        The report so far, and the class that it was made of.
    """
    from engine.classbook.kept_curricula import keep_curriculum

    after, threshold = kept, report.mastery.threshold
    if threshold not in (before.mastery.threshold, kept.settings.threshold):
        after = replace(kept, settings=replace(kept.settings, threshold=threshold))
    if report.curriculum is not before.curriculum:
        after = replace(after, curriculum=keep_curriculum(report.curriculum, assembled.sources, after.curriculum))
    goals = {
        key: report.goal_of(row)
        for row, key in enumerate(assembled.student_keys)
        if report.goal_of(row) != before.goal_of(row)
    }
    return set_goals(after, goals)

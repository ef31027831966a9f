"""Two keys that turned out to be one student's: what hung on the one follows to the other, and nothing gets lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from engine.classbook.joined_uploads import join_uploads
from engine.classroom import KeptClass, KeptPlan, KeptStudent, Note, StudyPlan, Teaching, Upload

Thing = TypeVar("Thing")


def settle_keys(kept: KeptClass) -> KeptClass:
    """Give every row of every upload the key of its student, as the uploads are joined now.

    A class whose keys fit is returned as it is.
    """
    together = join_uploads(kept.uploads, kept.joining)
    now = {
        upload.id: tuple(together.keys.keys[position] for position in rows.tolist())
        for upload, rows in zip(together.uploads, together.joined.rows, strict=True)
    }
    replaced = together.keys.replaced
    uploads = tuple(_set_keys(upload, now.get(upload.id), replaced) for upload in kept.uploads)
    return name_all_students(follow_keys(replace(kept, uploads=uploads), replaced))


def name_all_students(kept: KeptClass) -> KeptClass:
    """The class with one student for each key of its uploads: those it has, and new ones."""
    known = {each.key: each for each in kept.students}
    keys = dict.fromkeys(key for upload in kept.uploads for key in upload.student_keys)
    order = [*(key for key in known if key in keys), *(key for key in keys if key not in known)]
    students = tuple(known.get(key) or KeptStudent(key) for key in order)
    return kept if students == kept.students else replace(kept, students=students)


def follow_keys(kept: KeptClass, replaced: Mapping[str, str]) -> KeptClass:
    """The class where what hung on a key hangs on the one that took its place.

    Of two decisions about the same thing that of the key that stays counts. Texts of notes are put one below the other,
    and of the plan that goes the steps are offered that the other lacks.

    Parameters
    ----------
    replaced
        Key -> key that took its place.
    """
    if not replaced:
        return kept
    stay_first = {True: 0, False: 1}

    def follow(things: Iterable[Thing], key: Callable[[Thing], str]) -> list[Thing]:
        return sorted(things, key=lambda thing: stay_first[key(thing) not in replaced])

    def rename(things: Iterable[Thing]) -> list[Thing]:
        return [
            replace(thing, student=replaced.get(thing.student, thing.student))  # type: ignore[type-var, attr-defined]
            for thing in follow(things, lambda thing: thing.student)  # type: ignore[attr-defined]
        ]

    settings = kept.settings
    return replace(
        kept,
        students=_merge_students(kept.students, replaced),
        corrected_scores=keep_first(rename(kept.corrected_scores), lambda each: (each.student, each.item)),
        level_overrides=keep_first(rename(kept.level_overrides), lambda each: (each.student, each.skill)),
        notes=merge_notes(rename(kept.notes)),
        plans=_merge_plans(rename(kept.plans)),
        teachings=tuple(_rename_group(each, replaced) for each in kept.teachings),
        settings=replace(
            settings, moves=_rename_keys(settings.moves, replaced), places=_rename_keys(settings.places, replaced)
        ),
    )


def keep_first(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> tuple[Thing, ...]:
    """Of several things with one key the first."""
    found: dict[Hashable, Thing] = {}
    for thing in things:
        found.setdefault(key(thing), thing)
    return tuple(found.values())


def join_texts(one: str, other: str) -> str:
    """Two texts with an empty line between; one that the other holds already is not repeated."""
    return one if other in one else other if one in other else f"{one}\n\n{other}"


def _set_keys(upload: Upload, keys: tuple[str, ...] | None, replaced: Mapping[str, str]) -> Upload:
    now = keys or tuple(replaced.get(key, key) for key in upload.student_keys)
    return upload if now == upload.student_keys else replace(upload, student_keys=now)


def _merge_students(students: Iterable[KeptStudent], replaced: Mapping[str, str]) -> tuple[KeptStudent, ...]:
    """What the student that stays says, and else what the other says; who is in either file has not left."""
    known = {each.key: each for each in students}
    merged = {key: each for key, each in known.items() if key not in replaced}
    for old, new in replaced.items():
        if old in known:
            one, other = merged.get(new, KeptStudent(new)), known[old]
            left_on = one.left_on if one.left_on is None or other.left_on is None else max(one.left_on, other.left_on)
            merged[new] = KeptStudent(new, left_on, one.language or other.language, one.goal or other.goal)
    return tuple(merged.values())


def merge_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """One note a student, and one of the class: the texts of several below each other."""
    merged: dict[str, Note] = {}
    for note in notes:
        known = merged.get(note.student)
        if known is None:
            merged[note.student] = note
        else:
            last = max(known, note, key=lambda each: each.changed_at)
            version = max(known.version, note.version) + 1
            merged[note.student] = replace(last, text=join_texts(known.text, note.text), version=version)
    return tuple(merged.values())


def _merge_plans(plans: Iterable[KeptPlan]) -> tuple[KeptPlan, ...]:
    merged: dict[str, KeptPlan] = {}
    for plan in plans:
        known = merged.get(plan.student)
        if known is None:
            merged[plan.student] = plan
        else:
            whole = _offer_steps(known.plan, plan.plan)
            version = max(known.version, plan.version) + 1
            merged[plan.student] = replace(known, plan=whole, version=version)
    return tuple(merged.values())


def _offer_steps(plan: StudyPlan, other: StudyPlan) -> StudyPlan:
    """The plan, and the steps of another that it lacks, not chosen."""
    known = {(step.skill, step.title, step.kind) for step in plan.steps}
    more = [step for step in other.steps if (step.skill, step.title, step.kind) not in known]
    offered = tuple(replace(step, chosen=False, due=None) for step in more)
    return replace(plan, steps=(*plan.steps, *offered), note=join_texts(plan.note, other.note))


def _rename_keys(mapping: Mapping[str, Thing], replaced: Mapping[str, str]) -> Mapping[str, Thing]:
    renamed = {replaced[key]: value for key, value in mapping.items() if key in replaced}
    return renamed | {key: value for key, value in mapping.items() if key not in replaced}


def drop_unnamed(kept: KeptClass) -> KeptClass:
    """The class without what hangs on students whom it does not have."""
    known = {each.key for each in kept.students} | {""}
    settings = kept.settings
    return replace(
        kept,
        corrected_scores=tuple(each for each in kept.corrected_scores if each.student in known),
        level_overrides=tuple(each for each in kept.level_overrides if each.student in known),
        notes=tuple(each for each in kept.notes if each.student in known),
        plans=tuple(each for each in kept.plans if each.student in known),
        teachings=tuple(filter(None, (_keep_known(each, known) for each in kept.teachings))),
        settings=replace(
            settings,
            moves={key: place for key, place in settings.moves.items() if key in known},
            places={key: place for key, place in settings.places.items() if key in known},
        ),
    )


def _rename_group(teaching: Teaching, replaced: Mapping[str, str]) -> Teaching:
    students = tuple(dict.fromkeys(replaced.get(key, key) for key in teaching.students))
    return teaching if students == teaching.students else replace(teaching, students=students)


def _keep_known(teaching: Teaching, known: Collection[str]) -> Teaching | None:
    """None where nobody is left whom it was for: without names it would be for the whole class."""
    students = tuple(key for key in teaching.students if key in known)
    if students == teaching.students:
        return teaching
    return replace(teaching, students=students) if students else None

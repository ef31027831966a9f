"""Two classes become one: the uploads of both, everything that was decided in either, students matched by joining."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from engine.classbook.adding import list_joining_doubts
from engine.classbook.assembling import assemble
from engine.classbook.joined_uploads import name_upload, order_uploads
from engine.classbook.kept_curricula import keep_curriculum
from engine.classbook.one_student import keep_first, merge_notes, settle_keys
from engine.classbook.refusing import refuse
from engine.classbook.skill_ids import tell_skills_apart
from engine.classbook.teachings import narrow_teachings, sort_teachings, widen_teachings
from engine.classroom import NO_CHOICES, Doubt, ImportChoices, KeptClass, KeptCurriculum, Upload
from engine.curriculum.graph import sort_skills


def merge_classes(one: KeptClass, other: KeptClass, joining: ImportChoices = NO_CHOICES) -> KeptClass:
    """The first class with everything of the other in it.

    Of two decisions about the same, that of the first counts; texts of notes are put together. What was taught to the
    whole of one class is for its students, unless they are all there are. Name, settings and the
    texts of skills that both have are those of the first.

    Parameters
    ----------
    joining
        Answers to the doubts of joining the uploads of both, see :func:`doubts_of_merging`.

    Raises
    ------
    DecisionError
        If they share an upload: a class is not merged with itself.
    """
    merged = widen_teachings(settle_keys(_put_together(one, other, joining)))
    # Which items stand in the placeholder skill can only be said of the class as a whole.
    whole = assemble(merged).whole
    return replace(merged, curriculum=keep_curriculum(whole.curriculum, whole.sources, before=merged.curriculum))


def doubts_of_merging(one: KeptClass, other: KeptClass, joining: ImportChoices = NO_CHOICES) -> tuple[Doubt, ...]:
    """What is not sure about joining two classes, to be asked before they are merged."""
    _, renamed = _name_uploads(one, other)
    known = {doubt.key for doubt in list_joining_doubts(one)}
    known |= {_rename_files(doubt.key, renamed) for doubt in list_joining_doubts(other)}
    merged = _put_together(one, other, joining)
    return tuple(doubt for doubt in list_joining_doubts(merged) if doubt.key not in known)


def _put_together(one: KeptClass, other: KeptClass, joining: ImportChoices) -> KeptClass:
    """The two, before it is said who is who."""
    if {upload.id for upload in one.uploads} & {upload.id for upload in other.uploads}:
        raise refuse("class-same-upload")
    other = tell_skills_apart(other, one.curriculum)
    uploads, renamed = _name_uploads(one, other)
    answers = {
        **{_rename_files(key, renamed): answer for key, answer in other.joining.answers.items()},
        **one.joining.answers,
        **joining.answers,
    }
    return replace(
        one,
        uploads=order_uploads(uploads),
        joining=replace(one.joining, answers=answers),
        students=keep_first((*one.students, *other.students), lambda each: each.key),
        curriculum=_merge_curricula(one.curriculum, other.curriculum),
        corrected_scores=(*one.corrected_scores, *other.corrected_scores),
        left_out_items=(*one.left_out_items, *other.left_out_items),
        level_overrides=(*one.level_overrides, *other.level_overrides),
        notes=merge_notes((*one.notes, *other.notes)),
        plans=(*one.plans, *other.plans),
        teachings=sort_teachings(keep_first((*narrow_teachings(one), *narrow_teachings(other)), lambda each: each.id)),
        settings=replace(
            one.settings,
            moves={**other.settings.moves, **one.settings.moves},
            places={**other.settings.places, **one.settings.places},
            ignored_orders=one.settings.ignored_orders | other.settings.ignored_orders,
            right_keys=tuple(dict.fromkeys((*one.settings.right_keys, *other.settings.right_keys))),
        ),
        earlier=one.earlier | other.earlier,
        itself=one.itself | other.itself,
        is_sample=one.is_sample and other.is_sample,
        pseudonyms=one.pseudonyms or other.pseudonyms,
    )


def _name_uploads(one: KeptClass, other: KeptClass) -> tuple[list[Upload], dict[str, str]]:
    """The uploads of both, each under a name of its own, and the names of the other's before -> now."""
    renamed: dict[str, str] = {}
    uploads = list(one.uploads)
    for upload in other.uploads:
        named = name_upload(upload, [*uploads, *(each for each in other.uploads if each.id != upload.id)])
        renamed[upload.gradebook.name] = named.gradebook.name
        uploads.append(named)
    return uploads, renamed


def _merge_curricula(one: KeptCurriculum, other: KeptCurriculum) -> KeptCurriculum:
    """The skills and tags of both; items in a placeholder skill are left to be said again.

    A skill that both have is that of the first, with what comes before it there, so that nothing comes before itself.
    """
    skills = [skill for skill in one.skills if skill.id != one.placeholder]
    known = {skill.id for skill in skills}
    placeholders = {one.placeholder, other.placeholder}
    more = [skill for skill in other.skills if skill.id not in known | placeholders]
    listed = {skill.id: skill for skill in (*skills, *more)}
    unused = keep_first((*one.unused, *other.unused), lambda skill: skill.id)
    tags = tuple(
        (item, kept)
        for item, named in (*one.tags, *other.tags)
        if (kept := tuple(skill for skill in named if skill in listed))
    )
    sources = {each.source for each in (one, other) if each.source != "single"}
    return KeptCurriculum(
        skills=sort_skills(list(listed.values())),
        tags=tags,
        source=sources.pop() if len(sources) == 1 else "app" if sources else "single",
        left_out=(*one.left_out, *other.left_out),
        unused=tuple(skill for skill in unused if skill.id not in listed),
    )


def _rename_files(key: str, renamed: Mapping[str, str]) -> str:
    """The key of a doubt of joining after its files got other names; the sides stand in alphabetical order.

    >>> _rename_files("match:quiz: Ann Leigh | test: Ann Lee", {"quiz": "quiz (2026-09-01)"})
    'match:quiz (2026-09-01): Ann Leigh | test: Ann Lee'
    """
    kind, _, rest = key.partition(":")
    changed = {old: new for old, new in renamed.items() if old != new}
    if not changed:
        return key
    sides = rest.split(" | ")
    if kind == "match" and len(sides) == 2:
        named = [side.partition(": ") for side in sides]
        return f"{kind}:" + " | ".join(sorted(f"{changed.get(name, name)}: {who}" for name, _, who in named))
    if kind == "repeat" and len(sides) == 2:
        return f"{kind}:" + " | ".join(changed.get(name, name) for name in sides)
    if kind == "same" and len(sides) == 3:
        return f"{kind}:" + " | ".join([*sorted(changed.get(name, name) for name in sides[:2]), sides[2]])
    if kind == "total" and (found := re.fullmatch(r"(.*) \((.*)\)", rest)):
        return f"{kind}:{found[1]} ({changed.get(found[2], found[2])})"
    return key

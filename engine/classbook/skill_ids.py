"""Ids of skills in two classes: the same id can stand for different skills, where skills are called S1, S2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.classroom import Goal, KeptClass, KeptCurriculum, KeptPlan, Skill
from engine.wording import say_name
from engine.writing.folding import fold_blanks
from engine.writing.unique_names import make_name_unique


def tell_skills_apart(kept: KeptClass, other: KeptCurriculum) -> KeptClass:
    """The class with new ids for the skills whose id stands for a skill of another name in the other curriculum."""
    theirs = {skill.id: _fold(skill) for skill in (*other.skills, *other.unused)}
    own = (*kept.curriculum.skills, *kept.curriculum.unused)
    taken = {*theirs, *(skill.id for skill in own)}
    renamed: dict[str, str] = {}
    for skill in own:
        if theirs.get(skill.id, _fold(skill)) != _fold(skill) and skill.id != kept.curriculum.placeholder:
            renamed[skill.id] = make_name_unique(skill.id, taken)
            taken.add(renamed[skill.id])
    return rename_skills(kept, renamed) if renamed else kept


def rename_skills(kept: KeptClass, renamed: Mapping[str, str]) -> KeptClass:
    """The class with other ids of its skills, wherever one is named; ``renamed``: id -> new id."""

    def call(skill_id: str) -> str:
        return renamed.get(skill_id, skill_id)

    def call_goal(goal: Goal) -> Goal:
        return replace(goal, targets=tuple(map(call, goal.targets)))

    def call_skill(skill: Skill) -> Skill:
        return replace(skill, id=call(skill.id), prerequisites=tuple(map(call, skill.prerequisites)))

    curriculum, settings = kept.curriculum, kept.settings
    return replace(
        kept,
        curriculum=replace(
            curriculum,
            skills=tuple(map(call_skill, curriculum.skills)),
            unused=tuple(map(call_skill, curriculum.unused)),
            tags=tuple((item, tuple(map(call, skills))) for item, skills in curriculum.tags),
        ),
        level_overrides=tuple(replace(each, skill=call(each.skill)) for each in kept.level_overrides),
        plans=tuple(_rename_steps(each, renamed) for each in kept.plans),
        teachings=tuple(replace(each, skills=tuple(map(call, each.skills))) for each in kept.teachings),
        students=tuple(
            replace(each, goal=None if each.goal is None else call_goal(each.goal)) for each in kept.students
        ),
        settings=replace(
            settings,
            goal=call_goal(settings.goal),
            moves={key: place and (call(place[0]), place[1]) for key, place in settings.moves.items()},
            places={key: (call(topic), number) for key, (topic, number) in settings.places.items()},
            ignored_orders=frozenset((call(before), call(after)) for before, after in settings.ignored_orders),
        ),
    )


def _rename_steps(kept: KeptPlan, renamed: Mapping[str, str]) -> KeptPlan:
    steps = tuple(replace(step, skill=renamed.get(step.skill, step.skill)) for step in kept.plan.steps)
    return replace(kept, plan=replace(kept.plan, steps=steps))


def _fold(skill: Skill) -> str:
    return fold_blanks(say_name(skill.name))

"""The class analysed, and analysed anew after what a teacher changed: each function gives a new report.

The engine is imported when it is needed: torch takes a second, and the first page does without it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.desk.earlier import EarlierClasses
from dashboard.desk.uploads import NamedFile
from dashboard.resources import prepare_engine
from dashboard.state import OpenClass
from engine.classroom import ClassReport, Curriculum, Goal, Gradebook, ImportChoices, Skill
from engine.curriculum.selection import leave_out_items, leave_out_of_curriculum
from engine.errors import CurriculumError

if TYPE_CHECKING:
    from engine.memory.memory import Memory, RememberedClass
    from engine.tagging.groups import ItemGroup


def tag_items(
    gradebook: Gradebook,
    skills: NamedFile | None,
    items: NamedFile | None,
    *,
    keep_good_rows: bool = False,
    skills_level: int | None = None,
) -> Curriculum | CurriculumError:
    """The skills of a class; the error, with all its problems, where the files cannot be used."""
    from engine.curriculum.building import build_curriculum

    try:
        return build_curriculum(
            gradebook, skills=skills, items=items, keep_good_rows=keep_good_rows, skills_level=skills_level
        )
    except CurriculumError as error:
        return error


def analyse_class(
    gradebook: Gradebook, curriculum: Curriculum, memory: Memory | None = None
) -> tuple[ClassReport, EarlierClasses]:
    """Everything the engine says about a class, and the earlier classes of a memory that it starts from."""
    prepare_engine()
    from engine.pipeline import analyse

    earlier = _choose_earlier(gradebook, curriculum, memory)
    return analyse(gradebook, curriculum, memory=earlier.memory), earlier


def open_sample(memory: Memory | None = None) -> tuple[ClassReport, EarlierClasses]:
    """The sample class, read by the same importer as every other file."""
    import sample_data
    from engine.curriculum.building import build_curriculum
    from engine.importers import read_gradebook

    gradebook = read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name, ImportChoices())
    curriculum = build_curriculum(
        gradebook,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )
    return analyse_class(gradebook, curriculum, memory)


def start_from_memory(
    opened: OpenClass, memory: Memory | None
) -> tuple[ClassReport, ClassReport | None, EarlierClasses]:
    """The class analysed anew from the memory as it is now: its report, that with all items, and what it starts from.

    What a class was remembered as never counts for it, whatever its tags were then.
    """
    prepare_engine()
    complete = opened.complete or opened.report
    found = _choose_earlier(complete.gradebook, complete.curriculum, memory, opened.earlier.itself)
    whole = _analyse_again(complete, complete.curriculum, found.memory)
    if opened.complete is None:
        return whole, None, found
    return _analyse_again(opened.report, opened.report.curriculum, found.memory), whole, found


def remember_class(report: ClassReport, label: str) -> RememberedClass:
    """What a class teaches, as a memory holds it."""
    prepare_engine()
    from engine.memory.remembering import remember_class as summarise

    return summarise(report.gradebook, report.curriculum, label)


def _choose_earlier(
    gradebook: Gradebook, curriculum: Curriculum, memory: Memory | None, known: frozenset[str] = frozenset()
) -> EarlierClasses:
    """The classes of a memory that are not this one, which may be known to be in it under these ids."""
    if memory is None:
        return EarlierClasses(None, known)
    from engine.memory.remembering import set_itself_aside

    others = set_itself_aside(memory, gradebook, curriculum, known)
    return EarlierClasses(others.memory if others.memory.classes else None, known | others.itself)


def retag_class(
    report: ClassReport, tags: Collection[tuple[int, str]], skills: Sequence[Skill], memory: Memory | None
) -> ClassReport:
    """The class analysed anew with other tags, under the same line for mastered."""
    from engine.curriculum.tags import set_tags

    return _analyse_again(report, set_tags(report.curriculum, report.gradebook, tags, skills), memory)


def group_class(report: ClassReport, groups: Sequence[ItemGroup], memory: Memory | None) -> ClassReport:
    """The class analysed anew with groups of items in the place of skills."""
    from engine.tagging.groups import use_groups

    return _analyse_again(report, use_groups(report.curriculum, report.gradebook, groups), memory)


def leave_items_out(report: ClassReport, items: Collection[int], memory: Memory | None) -> ClassReport:
    """The class analysed anew without some of its items, under the same line and goals."""
    titles = {report.gradebook.items[item].title for item in items}
    gradebook = leave_out_items(report.gradebook, titles)
    curriculum = leave_out_of_curriculum(report.curriculum, report.gradebook, titles)
    return _analyse_again(replace(report, gradebook=gradebook), curriculum, memory)


def reorder_class(report: ClassReport, before: Mapping[str, Sequence[str]]) -> ClassReport | CurriculumError:
    """The class with other prerequisites, nothing adapted again; the error where they go round in a circle."""
    prepare_engine()
    from engine.pipeline import change_order

    try:
        return change_order(report, before)
    except CurriculumError as error:
        return error


def change_threshold(report: ClassReport, threshold: float) -> ClassReport:
    """The same estimates judged against another line."""
    prepare_engine()
    from engine.pipeline import relevel

    return relevel(report, threshold)


def change_goals(report: ClassReport, goals: Sequence[Goal]) -> ClassReport:
    """The same estimates with paths to other goals."""
    prepare_engine()
    from engine.pipeline import set_goals

    return set_goals(report, goals)


def _analyse_again(report: ClassReport, curriculum: Curriculum, memory: Memory | None) -> ClassReport:
    ids = {skill.id for skill in curriculum.skills}
    goals = tuple(replace(goal, targets=tuple(t for t in goal.targets if t in ids)) for goal in report.goals)
    prepare_engine()
    from engine.pipeline import analyse

    return analyse(report.gradebook, curriculum, threshold=report.mastery.threshold, goals=goals, memory=memory)

"""The class analysed, and analysed anew after what a teacher changed: each function gives a new report.

The engine is imported when it is needed: torch takes a second, and the first page does without it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.desk.uploads import NamedFile
from dashboard.resources import prepare_engine
from engine.classroom import ClassReport, Curriculum, Goal, Gradebook, ImportChoices, Skill
from engine.curriculum.selection import leave_out_items, leave_out_of_curriculum
from engine.errors import CurriculumError

if TYPE_CHECKING:
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


def analyse_class(gradebook: Gradebook, curriculum: Curriculum) -> ClassReport:
    """Everything the engine says about a class."""
    prepare_engine()
    from engine.pipeline import analyse

    return analyse(gradebook, curriculum)


def open_sample() -> ClassReport:
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
    return analyse_class(gradebook, curriculum)


def retag_class(report: ClassReport, tags: Collection[tuple[int, str]], skills: Sequence[Skill]) -> ClassReport:
    """The class analysed anew with other tags, under the same line for mastered."""
    from engine.curriculum.tags import set_tags

    return _analyse_again(report, set_tags(report.curriculum, report.gradebook, tags, skills))


def group_class(report: ClassReport, groups: Sequence[ItemGroup]) -> ClassReport:
    """The class analysed anew with groups of items in the place of skills."""
    from engine.tagging.groups import use_groups

    return _analyse_again(report, use_groups(report.curriculum, report.gradebook, groups))


def leave_items_out(report: ClassReport, items: Collection[int]) -> ClassReport:
    """The class analysed anew without some of its items, under the same line and goals."""
    titles = {report.gradebook.items[item].title for item in items}
    gradebook = leave_out_items(report.gradebook, titles)
    curriculum = leave_out_of_curriculum(report.curriculum, report.gradebook, titles)
    return _analyse_again(replace(report, gradebook=gradebook), curriculum)


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


def _analyse_again(report: ClassReport, curriculum: Curriculum) -> ClassReport:
    ids = {skill.id for skill in curriculum.skills}
    goals = tuple(replace(goal, targets=tuple(t for t in goal.targets if t in ids)) for goal in report.goals)
    prepare_engine()
    from engine.pipeline import analyse

    return analyse(report.gradebook, curriculum, threshold=report.mastery.threshold, goals=goals)

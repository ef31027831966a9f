"""What is computed once and kept; the only file with ``st.cache_*``.

Students never enter a cache that is shared: everything made from a file is kept per session.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard.state import OpenClass
from dashboard.uploaded import NamedFile, Upload, UploadedFile
from engine.classroom import ClassReport, Curriculum, Goal, Gradebook, ImportChoices, Skill
from engine.curriculum.selection import leave_out_items
from engine.errors import CurriculumError, GradebookError

if TYPE_CHECKING:
    from engine.analysis.distractors import ItemOptions, SharedAnswers
    from engine.estimates.evidence import ScoreEvidence
    from engine.importers.containers.rows import Table
    from engine.importers.remembered import RememberedLayout
    from engine.tagging.checks import TagFinding
    from engine.tagging.groups import ItemGroup
    from engine.tagging.order import OrderProposal
    from engine.tagging.suggestions import TagSuggestion


@st.cache_resource(show_spinner=False)
def prepare_engine() -> None:
    """Load torch and give every computation one thread, once a server: many sessions share the cores."""
    import torch

    torch.set_num_threads(1)


Reading = Gradebook | GradebookError
"""A file as it was understood, or the error with all its problems where it cannot be read."""


@st.cache_resource(scope="session", max_entries=12, show_spinner=False)
def _read(key: str, _file: UploadedFile, _layouts: Mapping[str, RememberedLayout]) -> Reading:
    from engine.importers import read_gradebook

    try:
        return read_gradebook(_file.data, _file.filename, _file.choices, _layouts)
    except GradebookError as error:
        return error


def read_file(file: UploadedFile) -> Reading:
    """Read a file as the teacher's answers say, or as a layout that is remembered on this computer."""
    from engine.importers.remembered import load_layouts

    layouts = load_layouts() if file.uses_remembered and file.choices.mapping is None else {}
    return _read(f"{file.key} {file.choices} {layouts}", file, layouts)


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _read_rows(key: str, _file: UploadedFile) -> Table | GradebookError:
    from engine.importers import read_chosen_table

    try:
        return read_chosen_table(_file.data, _file.filename, _file.choices)
    except GradebookError as error:
        return error


def read_rows(file: UploadedFile) -> Table | GradebookError:
    """The cells of a file as text, before anybody says what they mean."""
    return _read_rows(f"{file.key} {file.choices.answers.get('sheet')}", file)


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _join(key: str, _gradebooks: Sequence[Gradebook], _choices: ImportChoices) -> Gradebook:
    from engine.joining.gradebooks import join_gradebooks

    return join_gradebooks(_gradebooks, _choices)


def join_files(upload: Upload, readings: Sequence[Reading]) -> Gradebook | None:
    """The class with the items that count; None while a file cannot be read, and where no item counts."""
    parts = []
    for file, reading in zip(upload.files, readings, strict=True):
        if isinstance(reading, GradebookError):
            return None
        if not all(item.title in file.left_out for item in reading.items):
            parts.append(leave_out_items(reading, file.left_out))
    if not parts:
        return None
    key = repr([(file.key, file.choices, sorted(file.left_out), file.uses_remembered) for file in upload.files])
    mapped = [part.notes.mapped_on for part in parts]
    return _join(f"{key} {upload.choices} {mapped}", parts, upload.choices)


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
    from engine.curriculum.selection import leave_out_items, leave_out_of_curriculum

    titles = {report.gradebook.items[item].title for item in items}
    gradebook = leave_out_items(report.gradebook, titles)
    curriculum = leave_out_of_curriculum(report.curriculum, report.gradebook, titles)
    return _analyse_again(replace(report, gradebook=gradebook), curriculum)


def _analyse_again(report: ClassReport, curriculum: Curriculum) -> ClassReport:
    ids = {skill.id for skill in curriculum.skills}
    goals = tuple(replace(goal, targets=tuple(t for t in goal.targets if t in ids)) for goal in report.goals)
    prepare_engine()
    from engine.pipeline import analyse

    return analyse(report.gradebook, curriculum, threshold=report.mastery.threshold, goals=goals)


def reorder_class(report: ClassReport, before: Mapping[str, Sequence[str]]) -> ClassReport | CurriculumError:
    """The class with other prerequisites, nothing adapted again; the error where they go round in a circle."""
    prepare_engine()
    from engine.pipeline import change_order

    try:
        return change_order(report, before)
    except CurriculumError as error:
        return error


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _propose_order(_report: ClassReport, class_key: str, revision: int) -> tuple[OrderProposal, ...]:
    from engine.tagging.order import propose_order

    return propose_order(_report.gradebook, _report.curriculum, _report.items)


def propose_class_order(opened: OpenClass) -> tuple[OrderProposal, ...]:
    """Which skills may come before which by the scores of a class, the strongest sign first."""
    return _propose_order(opened.report, opened.key, opened.revision)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _propose_groups(_gradebook: Gradebook, class_key: str) -> tuple[ItemGroup, ...]:
    from engine.tagging.groups import propose_groups

    return propose_groups(_gradebook.credit)


def propose_item_groups(opened: OpenClass) -> tuple[ItemGroup, ...]:
    """Items that students answer alike; empty where nothing stands out."""
    return _propose_groups(opened.report.gradebook, opened.key)


@st.cache_resource(scope="session", max_entries=16, show_spinner=False)
def _suggest(
    _gradebook: Gradebook, class_key: str, skills: tuple[Skill, ...], tags: frozenset[tuple[int, str]]
) -> dict[int, TagSuggestion]:
    from engine.tagging.groups import GROUP
    from engine.tagging.suggestions import choose_suggestions, suggest_tags

    named = [skill for skill in skills if not skill.id.startswith(GROUP)]
    return choose_suggestions(suggest_tags(_gradebook, named, tags))


def suggest_skills(
    opened: OpenClass, skills: tuple[Skill, ...], tags: frozenset[tuple[int, str]]
) -> dict[int, TagSuggestion]:
    """For items without a tag the skill that they may ask for, where anything says so."""
    return _suggest(opened.report.gradebook, opened.key, skills, tags)


@st.cache_resource(scope="session", max_entries=16, show_spinner=False)
def _check_tags(_report: ClassReport, class_key: str, revision: int) -> tuple[TagFinding, ...]:
    from engine.tagging.checks import check_tags

    curriculum = _report.curriculum
    named = np.array([skill.id != curriculum.placeholder for skill in curriculum.skills])
    return tuple(f for f in check_tags(_report.gradebook.credit, curriculum.q_matrix & named) if f.stands_out)


def find_doubtful_tags(opened: OpenClass) -> tuple[TagFinding, ...]:
    """Tags in use that the scores speak against, the most doubtful first."""
    return _check_tags(opened.report, opened.key, opened.revision)


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


@st.cache_resource(scope="session", max_entries=64, show_spinner=False)
def find_unprintable_letters(letters: frozenset[str]) -> list[str]:
    """Letters that no face of this computer has, so that no PDF can show them."""
    from engine.exports.fonts import find_unprintable

    return find_unprintable(letters)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _read_answers(
    _gradebook: Gradebook, class_key: str, revision: int
) -> tuple[tuple[ItemOptions, ...], tuple[SharedAnswers, ...]]:
    from engine.analysis.distractors import describe_options, find_shared_answers

    return describe_options(_gradebook), find_shared_answers(_gradebook)


def read_answers(opened: OpenClass) -> tuple[tuple[ItemOptions, ...], tuple[SharedAnswers, ...]]:
    """Who chose which option, and which students share wrong ones; empty where the file holds no answers."""
    return _read_answers(opened.report.gradebook, opened.key, opened.revision)


@st.cache_resource(scope="session", max_entries=64, show_spinner=False)
def _explain(
    _report: ClassReport, class_key: str, revision: int, student: int, skill: int
) -> tuple[ScoreEvidence, ...]:
    from engine.estimates.evidence import explain

    return tuple(explain(_report, student, skill))


def explain_estimate(opened: OpenClass, student: int, skill: int) -> tuple[ScoreEvidence, ...]:
    """How far every score of a student moved the estimate of one skill, the largest first."""
    prepare_engine()
    return _explain(opened.report, opened.key, opened.revision, student, skill)

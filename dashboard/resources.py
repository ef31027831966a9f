"""What is computed once and kept; the only file with ``st.cache_*``.

Students never enter a cache that is shared: everything made from a file is kept per session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard.desk.uploads import Upload, UploadedFile, file_key
from dashboard.state import OpenClass
from engine.classroom import ClassReport, Curriculum, Gradebook, ImportChoices, Skill
from engine.curriculum.selection import leave_out_items
from engine.errors import GradebookError, InputError

if TYPE_CHECKING:
    from engine.analysis.distractors import ItemOptions, SharedAnswers
    from engine.estimates.evidence import Explanation
    from engine.importers.containers.rows import Table
    from engine.importers.remembered import RememberedLayout
    from engine.memory.memory import Memory
    from engine.tagging.checks import TagFinding
    from engine.tagging.groups import ItemGroup
    from engine.tagging.order import OrderProposal
    from engine.tagging.suggestions import TagSuggestion


@st.cache_resource(show_spinner=False)
def prepare_engine() -> None:
    """Load torch and give every computation one thread, once a server: many sessions share the cores."""
    import torch

    torch.set_num_threads(1)


GradebookOrError = Gradebook | GradebookError
"""A file as it was understood, or the error with all its problems where it cannot be read."""


@st.cache_resource(scope="session", max_entries=12, show_spinner=False)
def _read(key: str, _file: UploadedFile, _layouts: Mapping[str, RememberedLayout]) -> GradebookOrError:
    from engine.importers import read_gradebook

    try:
        return read_gradebook(_file.data, _file.filename, _file.choices, _layouts)
    except GradebookError as error:
        return error


def read_file(file: UploadedFile) -> GradebookOrError:
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


def join_files(upload: Upload, readings: Sequence[GradebookOrError]) -> Gradebook | None:
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


@st.cache_resource(scope="session", max_entries=64, show_spinner=False)
def find_unprintable_letters(letters: frozenset[str]) -> list[str]:
    """Letters that no face of this computer has, so that no PDF can show them."""
    from engine.exports.paper.fonts import find_unprintable

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
def _explain(_report: ClassReport, class_key: str, revision: int, student: int, skill: int) -> Explanation:
    from engine.estimates.evidence import explain

    return explain(_report, student, skill)


def explain_estimate(opened: OpenClass, student: int, skill: int) -> Explanation:
    """Where the estimate of one skill starts, how far every score of a student moved it, and where it ends."""
    prepare_engine()
    return _explain(opened.report, opened.key, opened.revision, student, skill)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _read_memory(key: str, _data: bytes, _filename: str) -> Memory | InputError:
    from engine.memory.file import read_memory

    try:
        return read_memory(_data, _filename)
    except InputError as error:
        return error


def read_memory_file(filename: str, data: bytes) -> Memory | InputError:
    """A file of earlier classes, or the error with all its problems."""
    prepare_engine()
    return _read_memory(file_key(filename, data), data, filename)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _count_shared(
    ids: tuple[str, ...],
    items: tuple[tuple[str, float], ...],
    _memory: Memory,
    _gradebook: Gradebook,
    _curriculum: Curriculum,
) -> dict[str, int]:
    from engine.memory.remembering import count_shared

    return count_shared(_memory, _gradebook, _curriculum)


def count_common_items(memory: Memory, gradebook: Gradebook, curriculum: Curriculum) -> dict[str, int]:
    """How many items of a class every class of a memory had, by its id."""
    prepare_engine()
    ids = tuple(each.id for each in memory.classes)
    items = tuple((item.title, item.max_score) for item in gradebook.items)
    return _count_shared(ids, items, memory, gradebook, curriculum)

"""What is computed once and kept; the only file with ``st.cache_*``.

Students never enter a cache that is shared: everything made from a file is kept per session.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard.desk.groups import GroupChoices
from dashboard.desk.imagined import ImaginedScores
from dashboard.desk.keeping import Keeping
from dashboard.desk.opened import OpenClass
from dashboard.desk.uploads import Upload, UploadedFile, describe_reading, file_key
from dashboard.language import present_language
from engine.classroom import (
    ClassReport,
    Comparison,
    Curriculum,
    Gradebook,
    GroupComparison,
    ImportChoices,
    KeptClass,
    Skill,
    Trajectory,
)
from engine.classroom import Upload as KeptUpload
from engine.errors import CurriculumError, GradebookError, InputError
from engine.joining.file_days import ProposedDay, propose_day

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.charts.tiles import TileGrid
    from engine.analysis.distractors import ItemOptions, SharedAnswers
    from engine.analysis.fairness import GroupCheck
    from engine.analysis.hanging_levels import HangingLevels
    from engine.analysis.other_learners import Judgement
    from engine.classbook.previewing import AddedUploads
    from engine.classbook.pseudonyms import HiddenUploads
    from engine.classbook.recognising import CommonStudents
    from engine.classbook.retagging import TagsOfLastTime
    from engine.district.schools import DistrictOverview
    from engine.estimates.calibration import Calibration
    from engine.estimates.evidence import Explanation
    from engine.estimates.hidden_scores import HiddenScores
    from engine.importers.containers.rows import Table
    from engine.importers.remembered import RememberedLayout
    from engine.memory.memory import Memory
    from engine.planning.grouping import Grouping
    from engine.privacy.name_key import NameKey
    from engine.research.model_card import ModelCard
    from engine.store.access import Store
    from engine.store.classes import ClassLine
    from engine.store.database import Database
    from engine.tagging.checks import TagFinding
    from engine.tagging.groups import ItemGroup
    from engine.tagging.order import OrderProposal
    from engine.tagging.suggestions import TagSuggestion
    from engine.whatif.imagining import Imagined

Drawn = TypeVar("Drawn")

StudentTrace = tuple[tuple[Trajectory, ...], NDArray[np.object_]]
"""A trajectory for each skill, and the level on every day and skill; see :func:`trace_growth`."""


@st.cache_resource(show_spinner=False)
def prepare_engine() -> None:
    """Load torch and give every computation one thread, once a server: many sessions share the cores."""
    import torch

    torch.set_num_threads(1)


@dataclass
class _Lock:
    """What opens the encrypted file, for as long as this process runs; None while nobody said it."""

    passphrase: str | None = None


@st.cache_resource(show_spinner=False)
def _lock() -> _Lock:
    return _Lock()


@st.cache_resource(show_spinner=False)
def _open_database(url: str, folder: str) -> Database:
    """The database of this process: it holds no student until somebody asks as a teacher."""
    from engine.store.database import open_database

    return open_database(passphrase=_lock().passphrase)


def unlock_database(passphrase: str) -> None:
    """Open the encrypted file of this computer; raises UnavailableError where this is not its passphrase."""
    from engine.store.database import open_database

    open_database(passphrase=passphrase).close()
    _lock().passphrase = passphrase
    _open_database.clear()


def lock_database(database: Database, passphrase: str) -> None:
    """Encrypt the file of this computer, which is opened anew by whoever asks next.

    Raises
    ------
    UnavailableError
        If it cannot be done, or another program has the file open; it is as it was then.
    """
    from engine.store.encrypting import encrypt_file

    assert database.path is not None
    database.close()
    encrypt_file(database.path, passphrase)
    _lock().passphrase = passphrase
    _open_database.clear()


def find_keeping(teacher: str, email: str = "") -> Keeping:
    """The store of a teacher, whose address the sign-in verified; where it cannot be opened, why."""
    from engine.store.access import Store
    from engine.store.database import URL_VARIABLE, find_data_folder

    try:
        database = _open_database(os.environ.get(URL_VARIABLE, ""), str(find_data_folder()))
    except InputError as error:
        return Keeping(None, error.problems[0].message)
    _back_up(os.environ.get(URL_VARIABLE, ""), str(find_data_folder()), f"{datetime.now():%Y-%m-%d %H}")
    return Keeping(Store(database, teacher), email=email)


@st.cache_resource(show_spinner=False, max_entries=4)
def _back_up(url: str, folder: str, hour: str) -> None:
    """The backup of the day, tried once an hour; the classes can be used also where it cannot be made."""
    from engine.store.daily_backups import make_daily_backup

    with suppress(InputError):
        make_daily_backup(_open_database(url, folder))


def forget_results() -> None:
    """Let go of everything that was computed from files in this session, so that nothing deleted stays in memory."""
    for function in (
        _read, _read_rows, _prepare_uploads, _hide, _join, _recall, _count_common, _preview, _tags_of_class,
        _tags_of_curriculum, _propose_order, _propose_groups, _suggest, _check_tags, _read_answers, _explain,
        _compare_tests, _compare_group, _trace, _group, _keep_drawn, _count_shared, _hide_scores, _check_calibration,
        _check_groups, _begin_judging, _find_hanging, _read_district,
    ):  # fmt: skip
        function.clear()


def forget_import() -> None:
    """Let go of what an import compared and prepared: it is over, whether anything came of it or not."""
    for function in (
        _prepare_uploads, _hide, _join, _recall, _count_common, _preview, _tags_of_class, _tags_of_curriculum
    ):  # fmt: skip
        function.clear()


GradebookOrError = Gradebook | GradebookError
"""A file as it was understood, or the error with all its problems where it cannot be read."""


@st.cache_resource(scope="session", max_entries=12, show_spinner=False)
def _read(key: str, _file: UploadedFile, _layouts: Mapping[str, RememberedLayout]) -> GradebookOrError:
    from engine.importers import read_outlined

    try:
        return read_outlined(_file.data, _file.filename, _file.choices, _layouts)
    except GradebookError as error:
        return error


def read_file(file: UploadedFile, keeping: Keeping) -> GradebookOrError:
    """Read a file as the teacher's answers say, or as a layout that the teacher's shelf has."""
    layouts: Mapping[str, RememberedLayout] = {}
    if file.uses_remembered and file.choices.mapping is None and keeping.store is not None:
        from engine.store.kept_layouts import load_layouts

        layouts = load_layouts(keeping.store)
    # What has no name in the file gets one of ours, in the language that is spoken.
    return _read(f"{file.key} {file.choices} {layouts} {present_language()}", file, layouts)


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _read_rows(key: str, _file: UploadedFile) -> Table | GradebookError:
    from engine.importers import read_chosen_table

    try:
        return read_chosen_table(_file.data, _file.filename, replace(_file.choices, cells={}))
    except GradebookError as error:
        return error


def read_rows(file: UploadedFile) -> Table | GradebookError:
    """The cells of a file as text, before anybody says what they mean or mends one."""
    return _read_rows(f"{file.key} {file.choices.answers.get('sheet')}", file)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False)
def _prepare_uploads(key: str, _upload: Upload, _readings: Sequence[Gradebook]) -> tuple[KeptUpload, ...]:
    from engine.classbook.beginning import make_upload

    return tuple(
        make_upload(
            reading, file.filename, file.data,
            file.day or propose_file_day(file, reading).day,
            choices=file.choices, left_out=file.left_out, keep_original=_upload.keeps_originals,
        )
        for file, reading in zip(_upload.files, _readings, strict=True)
    )  # fmt: skip


def propose_file_day(file: UploadedFile, reading: Gradebook) -> ProposedDay:
    """The day that the scores of a file seem to be of: by its items, its first rows, its name, or today."""
    rows = read_rows(file)
    first = () if isinstance(rows, GradebookError) else rows.rows
    return propose_day(reading, file.left_out, date.today(), file.filename, first)


def prepare_uploads(upload: Upload, readings: Sequence[Gradebook]) -> tuple[KeptUpload, ...]:
    """The files as they would come into a class; the same objects while nothing about their reading changes."""
    # Names of ours are in the language in which the file was read.
    return _prepare_uploads(f"{describe_reading(upload, readings)} {present_language()}", upload, readings)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False)
def _hide(
    ids: str, choices: str, key_id: str, _uploads: Sequence[KeptUpload], _key: NameKey | None, _choices: ImportChoices
) -> HiddenUploads:
    from engine.classbook.pseudonyms import hide_uploads

    return hide_uploads(_uploads, _key, _choices)


def hide_names(uploads: Sequence[KeptUpload], key: NameKey | None, choices: ImportChoices) -> HiddenUploads:
    """The uploads with pseudonyms, the same while nothing changes: pseudonyms are drawn at random.

    Parameters
    ----------
    key
        Of the class that they come to; None for a new one.
    choices
        Answers to the doubts about who the key knows.
    """
    rosters = "" if key is None else f"{key.id} {len(key.rosters)}"
    return _hide(repr([each.id for each in uploads]), repr(choices), rosters, uploads, key, choices)


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _join(key: str, _uploads: Sequence[KeptUpload], _choices: ImportChoices) -> Gradebook | None:
    from engine.classbook.beginning import join_for_class
    from engine.classbook.refusing import DecisionError

    try:
        return join_for_class(_uploads, _choices)
    except DecisionError:
        return None


def join_files(upload: Upload, readings: Sequence[GradebookOrError]) -> Gradebook | None:
    """The class with the items that count; None while a file cannot be read, and where no item counts."""
    books = [reading for reading in readings if isinstance(reading, Gradebook)]
    if len(books) < len(readings):
        return None
    return join_uploads(prepare_uploads(upload, books), upload.choices)


def join_uploads(uploads: Sequence[KeptUpload], choices: ImportChoices) -> Gradebook | None:
    """The class that these uploads are together; None where no item counts."""
    return _join(repr((_tell_apart(uploads), choices)), uploads, choices)


def _tell_apart(uploads: Sequence[KeptUpload]) -> list[tuple[str, list[str]]]:
    """What differs between uploads; with pseudonyms an upload keeps its id, and its students have others."""
    return [(each.id, [student.id for student in each.gradebook.students]) for each in uploads]


RECENT = 20
"""How many classes are compared with a new file: those that changed last."""


@st.cache_resource(scope="session", max_entries=RECENT + 5, show_spinner=False)
def _recall(class_id: str, version: int, _keeping: Keeping) -> KeptClass:
    return _keeping.load(class_id)


def recall_class(keeping: Keeping, line: ClassLine) -> KeptClass:
    """A class of the list, read once a version."""
    return _recall(line.id, line.version, keeping)


@st.cache_resource(scope="session", max_entries=4 * RECENT, show_spinner=False)
def _count_common(key: str, version: int, reading: str, _kept: KeptClass, _gradebook: Gradebook) -> CommonStudents:
    from engine.classbook.recognising import count_common

    return count_common(_kept, _gradebook)


def count_common_students(key: str, kept: KeptClass, gradebook: Gradebook, reading: str) -> CommonStudents:
    """How many students of a gradebook, told by ``reading``, are in a class, told by its key."""
    return _count_common(key, kept.version, reading, kept, gradebook)


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _preview(key: str, _kept: KeptClass, _uploads: Sequence[KeptUpload], _choices: ImportChoices) -> AddedUploads:
    from engine.classbook.previewing import preview_adding

    return preview_adding(_kept, _uploads, _choices)


def preview_uploads(key: str, kept: KeptClass, uploads: Sequence[KeptUpload], choices: ImportChoices) -> AddedUploads:
    """What these uploads would change in a class, told by its key."""
    return _preview(repr((key, kept.version, _tell_apart(uploads), choices)), kept, uploads, choices)


@st.cache_resource(scope="session", max_entries=4 * RECENT, show_spinner=False)
def _tags_of_class(
    key: str, version: int, reading: str, _kept: KeptClass, _gradebook: Gradebook
) -> TagsOfLastTime | None:
    from engine.classbook.retagging import tags_of_last_time

    return tags_of_last_time(_kept, _gradebook)


def recall_class_tags(key: str, kept: KeptClass, gradebook: Gradebook, reading: str) -> TagsOfLastTime | None:
    """What a class says about the items of a gradebook, told by ``reading``; None where it knows none."""
    return _tags_of_class(key, kept.version, reading, kept, gradebook)


@st.cache_resource(scope="session", max_entries=2 * RECENT, show_spinner=False)
def _tags_of_curriculum(
    digest: str, reading: str, _name: str, _store: Store, _gradebook: Gradebook
) -> Curriculum | None:
    from engine.curriculum.tags import set_tags
    from engine.store.saved_curricula import reuse_curriculum

    try:
        skills, tags = reuse_curriculum(_store, _name, _gradebook)
    except CurriculumError:
        return None
    nothing = Curriculum((), np.zeros((len(_gradebook.items), 0), dtype=bool), "files")
    return set_tags(nothing, _gradebook, tags, skills) if tags else None


def recall_curriculum_tags(
    store: Store, name: str, data: bytes, gradebook: Gradebook, reading: str
) -> Curriculum | None:
    """What a kept curriculum says about the items of a gradebook; None where it knows none or cannot be read."""
    return _tags_of_curriculum(file_key(name, data), reading, name, store, gradebook)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _propose_order(_report: ClassReport, class_key: str, revision: int) -> tuple[OrderProposal, ...]:
    from engine.tagging.order import propose_order

    return propose_order(_report.gradebook, _report.curriculum, _report.items)


def propose_class_order(opened: OpenClass) -> tuple[OrderProposal, ...]:
    """Which skills may come before which by the scores of a class, the strongest sign first."""
    return _propose_order(opened.report, opened.key, opened.revision)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _propose_groups(_gradebook: Gradebook, scores: str) -> tuple[ItemGroup, ...]:
    from engine.tagging.groups import propose_groups

    return propose_groups(_gradebook.credit)


def propose_item_groups(opened: OpenClass) -> tuple[ItemGroup, ...]:
    """Items that students answer alike; empty where nothing stands out."""
    return _propose_groups(opened.report.gradebook, _digest_scores(opened.report.gradebook))


def _digest_scores(gradebook: Gradebook) -> str:
    """What stands for the items and scores of a gradebook: items can be left out, and scores corrected."""
    titles = "\n".join(item.title for item in gradebook.items).encode("utf-8", errors="surrogatepass")
    return sha256(titles + gradebook.credit.tobytes()).hexdigest()


@st.cache_resource(scope="session", max_entries=16, show_spinner=False)
def _suggest(
    _gradebook: Gradebook, scores: str, skills: tuple[Skill, ...], tags: frozenset[tuple[int, str]]
) -> dict[int, TagSuggestion]:
    from engine.tagging.groups import GROUP
    from engine.tagging.suggestions import choose_suggestions, suggest_tags

    named = [skill for skill in skills if not skill.id.startswith(GROUP)]
    return choose_suggestions(suggest_tags(_gradebook, named, tags))


def suggest_skills(
    opened: OpenClass, skills: tuple[Skill, ...], tags: frozenset[tuple[int, str]]
) -> dict[int, TagSuggestion]:
    """For items without a tag the skill that they may ask for, where anything says so."""
    return _suggest(opened.report.gradebook, _digest_scores(opened.report.gradebook), skills, tags)


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


@st.cache_resource(scope="session", max_entries=16, show_spinner=False)
def _find_hanging(
    _report: ClassReport, _memory: Memory | None, _right_keys: frozenset[int], class_key: str, revision: int, item: int
) -> HangingLevels:
    from engine.analysis.hanging_levels import find_hanging_levels

    return find_hanging_levels(_report, [item], _memory, _right_keys)


def find_hanging(opened: OpenClass, item: int) -> HangingLevels:
    """Which levels of a class would be others without an item; another line for mastered gives another revision."""
    prepare_engine()
    right_keys = _list_right_keys(opened)
    return _find_hanging(opened.report, opened.earlier.memory, right_keys, opened.key, opened.revision, item)


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


def imagine_scores(opened: OpenClass, student: int, mine: ImaginedScores) -> Imagined:
    """What the report would say about a student with other scores; quick enough to be computed every time."""
    prepare_engine()
    from engine.whatif.imagining import imagine
    from engine.whatif.new_checks import NewCheck

    checks = [NewCheck(skill, right) for skill, right in mine.checks.items()]
    return imagine(opened.report, student, mine.scores, checks)


@st.cache_resource(scope="session", max_entries=16, show_spinner=False)
def _compare_tests(_report: ClassReport, class_key: str, revision: int, before: int, after: int) -> Comparison:
    from engine.growth.comparing import compare_tests

    return compare_tests(_report, before, after)


def compare_class_tests(opened: OpenClass, before: int, after: int) -> Comparison:
    """What changed between two tests of a class that has several, told by their positions in its term."""
    return _compare_tests(opened.report, opened.key, opened.revision, before, after)


@st.cache_resource(scope="session", max_entries=16, show_spinner=False)
def _compare_group(
    _report: ClassReport,
    class_key: str,
    revision: int,
    tests: tuple[int, int],
    group: frozenset[int],
    skill: int | None,
) -> GroupComparison:
    from engine.growth.groups import compare_group

    return compare_group(_report, *tests, group, skill)


def compare_cohort(
    opened: OpenClass, before: int, after: int, group: Collection[int], skill: int | None
) -> GroupComparison:
    """What some students of a class gained beside the others, on one skill or on all together."""
    return _compare_group(opened.report, opened.key, opened.revision, (before, after), frozenset(group), skill)


@st.cache_resource(scope="session", max_entries=16, show_spinner=False)
def _trace(_report: ClassReport, class_key: str, revision: int, student: int) -> StudentTrace:
    from engine.growth.levels import level_days
    from engine.growth.trajectories import trace_student

    trajectories = trace_student(_report, student)
    return trajectories, level_days(_report, student, trajectories)


@st.cache_resource(scope="session", max_entries=64, show_spinner=False)
def _keep_drawn(key: tuple[object, ...], _draw: Callable[[], Drawn]) -> Drawn:
    return _draw()


def keep_figure(opened: OpenClass, key: tuple[object, ...], draw: Callable[[], go.Figure]) -> go.Figure:
    """A figure of a class as it was drawn last, where a page has many: plotly takes tens of milliseconds for each.

    Parameters
    ----------
    key
        All that the figure depends on besides the report and the language, the theme too.
    """
    return _keep_drawn((opened.key, opened.revision, present_language(), *key), draw)


def keep_tiles(opened: OpenClass, key: tuple[object, ...], make: Callable[[], TileGrid]) -> TileGrid:
    """Tiles of a class as they were made last: hundreds of sentences. ``key`` is all they depend on, but no theme."""
    return _keep_drawn((opened.key, opened.revision, present_language(), "tiles", *key), make)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _group(key: str, _report: ClassReport, _choices: GroupChoices) -> Grouping:
    from engine.planning.grouping import regroup

    return regroup(_report, _choices.bounds, _choices.places, _choices.moves)


def group_class(report: ClassReport, opened: OpenClass, choices: GroupChoices) -> Grouping:
    """The groups of a class: an integer program, which every page that names them would solve anew."""
    ids = [student.id for student in report.gradebook.students]
    moves, places = sorted(choices.moves.items()), sorted(choices.places.items())
    return _group(repr((opened.key, opened.revision, ids, choices.bounds, moves, places)), report, choices)


def trace_growth(opened: OpenClass, student: int) -> StudentTrace:
    """How one student went over the tests of a class whose estimates know days.

    Returns
    -------
    A trajectory for each skill, and the level on every day and skill, shape (n_tests, n_skills), None where the skill
    was not asked for.
    """
    return _trace(opened.report, opened.key, opened.revision, student)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _hide_scores(_opened: OpenClass, class_key: str, revision: int) -> HiddenScores | None:
    from engine.analysis.hidden_scores import hide_class_scores

    return hide_class_scores(_opened.report, _opened.earlier.memory, _list_right_keys(_opened))


def _list_right_keys(opened: OpenClass) -> frozenset[int]:
    from engine.classbook.analysing import list_right_keys

    return list_right_keys(opened.kept, opened.assembled)


def hide_class_scores(opened: OpenClass) -> HiddenScores | None:
    """The scores of a class that the honesty check hid, with what was predicted of them; None where it hid none."""
    prepare_engine()
    return _hide_scores(opened, opened.key, opened.revision)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _check_calibration(_opened: OpenClass, class_key: str, revision: int) -> Calibration | None:
    from engine.estimates.calibration import calibrate

    hidden = hide_class_scores(_opened)
    return None if hidden is None else calibrate(*hidden.list_scores(_opened.report.learner))


def check_calibration(opened: OpenClass) -> Calibration | None:
    """What was predicted of the hidden scores of a class held against what came; None where there are too few."""
    return _check_calibration(opened, opened.key, opened.revision)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _check_groups(_opened: OpenClass, class_key: str, revision: int, column: str) -> GroupCheck | None:
    from engine.analysis.fairness import check_groups, list_groups

    report = _opened.report
    return check_groups(report, hide_class_scores(_opened), list_groups(report.gradebook, column))


def compare_groups(opened: OpenClass, column: str) -> GroupCheck | None:
    """The groups that a column makes of a class beside each other; None where all students are of one."""
    return _check_groups(opened, opened.key, opened.revision, column)


@dataclass
class Judging:
    """What the learners of the project say of a class, None before the teacher asked; ``seconds`` is their time."""

    seconds: float = 30.0
    judgement: Judgement | None = None

    def ask(self, opened: OpenClass) -> None:
        """Let them predict the hidden scores of the class."""
        prepare_engine()
        from engine.analysis.other_learners import judge_learners

        hidden, memory = hide_class_scores(opened), opened.earlier.memory
        self.judgement = judge_learners(opened.report, hidden, memory, _list_right_keys(opened), seconds=self.seconds)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _begin_judging(class_key: str, revision: int) -> Judging:
    return Judging()


def find_judging(opened: OpenClass) -> Judging:
    """What the learners of the project said of a class, or an empty one in which they can be asked."""
    return _begin_judging(opened.key, opened.revision)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False)
def _read_district(folder: str, written_at: int) -> DistrictOverview:
    from engine.district.schools import read_overview

    return read_overview(Path(folder))


def read_district(folder: Path) -> DistrictOverview:
    """The counts of a district, read again when they were written again; raises InputError where they cannot be."""
    from engine.district.schools import OVERVIEW

    path = folder / OVERVIEW
    return _read_district(str(folder), path.stat().st_mtime_ns if path.is_file() else 0)


@st.cache_resource(show_spinner=False)
def make_model_card(learner: str) -> ModelCard | None:
    """The facts about the learner that a report asked for; None where it has no weights. Holds no student."""
    prepare_engine()
    from engine.learners import identify_meta_weights
    from engine.research.model_card import make_card

    if not identify_meta_weights(learner):
        return None
    try:
        return make_card(learner)
    except LookupError:
        return None


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

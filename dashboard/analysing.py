"""The class analysed, and analysed anew after what a teacher changed: each function gives a new report.

The engine is imported when it is needed: torch takes a second, and the first page does without it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dashboard.desk.earlier import EarlierClasses, list_ids
from dashboard.desk.keeping import Change
from dashboard.desk.opened import SAMPLE, SAMPLE_TERM
from dashboard.desk.preferences import find_line
from dashboard.desk.uploads import NamedFile, Upload
from dashboard.language import present_language
from dashboard.resources import prepare_engine
from dashboard.state import State
from dashboard.wording import text
from engine.classroom import (
    ClassReport,
    ClassSettings,
    Curriculum,
    Goal,
    Gradebook,
    ImportChoices,
    KeptClass,
    Skill,
)
from engine.classroom import Upload as KeptUpload
from engine.errors import ChangedElsewhereError, CurriculumError

if TYPE_CHECKING:
    from engine.classbook.analysing import KeptReport
    from engine.classbook.previewing import AddedUploads
    from engine.curriculum.texts import SkillTexts
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
    """The sample class in the language of the session, read by the same importer as every other file."""
    from engine.curriculum.building import build_curriculum
    from engine.importers import read_gradebook
    from sample_data import find_sample

    sample = find_sample(present_language())
    gradebook = read_gradebook(sample.gradebook.read_bytes(), sample.gradebook.name, ImportChoices())
    curriculum = build_curriculum(
        gradebook,
        skills=(sample.skills.name, sample.skills.read_bytes()),
        items=(sample.items.name, sample.items.read_bytes()),
    )
    return analyse_class(gradebook, curriculum, memory)


def open_sample_class(state: State) -> None:
    """Bring the sample class into view, analysed on first use."""
    if SAMPLE in state.classes:
        state.select_class(SAMPLE)
        return
    report, earlier = open_sample(state.memory)
    state.add_class(report, text("sample-name"), is_sample=True, earlier=earlier, language=present_language())


def open_sample_term(state: State) -> None:
    """Bring the sample class after three tests into view, analysed on first use."""
    if SAMPLE_TERM in state.classes:
        state.select_class(SAMPLE_TERM)
        return
    from sample_data.term_class import begin_term

    kept = begin_term(text("sample-term-name"), present_language())
    earlier = _find_earlier(kept, state.memory)
    settings = replace(kept.settings, language=present_language())
    kept = replace(kept, earlier=list_ids(earlier.memory), itself=earlier.itself, settings=settings)
    state.open_class(kept, *report_kept(kept, state.memory))


def begin_kept_class(
    state: State,
    upload: Upload,
    uploads: Sequence[KeptUpload],
    curriculum: Curriculum,
    *,
    is_kept: bool = True,
    has_pseudonyms: bool = False,
) -> None:
    """Bring the class of an upload into view, and keep it from now on if the teacher wants that.

    Parameters
    ----------
    upload
        What the teacher decided about the files.
    uploads
        The files as they come into the class.
    curriculum
        Of the joined files with the items that count.

    Raises
    ------
    InputError
        If the class could not be saved.
    """
    from engine.classbook.beginning import begin_class

    settings = ClassSettings(analysed_on=date.today(), threshold=find_line(state.keeping), language=present_language())
    kept = begin_class(upload.name, uploads, curriculum, upload.choices, settings)
    earlier = _find_earlier(kept, state.memory)
    kept = replace(kept, earlier=list_ids(earlier.memory), itself=earlier.itself, pseudonyms=has_pseudonyms)
    made, earlier = report_kept(kept, state.memory)
    if is_kept:
        kept = state.keeping.keep(kept)
    state.open_class(kept, made, earlier)


def add_to_class(
    state: State, key: str, uploads: Sequence[KeptUpload], joining: ImportChoices, preview: AddedUploads
) -> None:
    """Add uploads to a class, and bring it into view.

    Parameters
    ----------
    key
        Of a class of the session, or of one that is kept.
    joining
        The answers to the doubts of joining.
    preview
        What the teacher saw before.

    Raises
    ------
    ChangedElsewhereError
        If another window changed the class so that there is more to ask; nothing was added.
    InputError
        If it could not be saved; nothing was added.
    """
    from engine.classbook.adding import list_new_doubts
    from engine.classbook.previewing import add_uploads

    def change(kept: KeptClass) -> KeptClass:
        after = add_uploads(kept, uploads, joining)
        asked = {doubt.key for doubt in preview.doubts}
        if any(doubt.key not in asked for doubt in list_new_doubts(kept, after)):
            raise ChangedElsewhereError(kept.version)
        return replace(after, settings=replace(after.settings, analysed_on=date.today()))

    opened = state.classes.get(key)
    before = opened.kept if opened is not None and not opened.is_kept else state.keeping.load(key)
    made, earlier = report_kept(change(before), state.memory)  # what cannot be analysed is not kept
    kept = state.keeping.change(before, change)
    if kept.version != before.version + 1:
        made, earlier = report_kept(kept, state.memory)
    if opened is None:
        state.open_class(kept, made, earlier)
    else:
        state.select_class(key)
        state.take_kept(kept)
        state.take_report(made, earlier)
        state.place_tags_anew()
    state.keeping.record(kept, "changed")


def _find_earlier(kept: KeptClass, memory: Memory | None) -> EarlierClasses:
    """The earlier classes that a class can start from."""
    from engine.classbook.assembling import assemble

    assembled = assemble(kept)
    return _choose_earlier(assembled.gradebook, assembled.curriculum, memory, kept.itself)


def open_kept_class(state: State, class_id: str) -> bool:
    """Bring a class that is kept into view, read and analysed.

    Returns
    -------
    Whether other meta-weights than last time say what its students master: estimates can differ a little.

    Raises
    ------
    InputError
        If there is none, it belongs to somebody else, or it cannot be read.
    """
    kept = state.keeping.load(class_id)
    made, earlier = report_kept(kept, state.memory)
    state.open_class(kept, made, earlier)
    state.keeping.record(kept, "opened")
    return state.note_meta_weights(find_meta_weights(kept))


def report_kept(kept: KeptClass, memory: Memory | None) -> tuple[KeptReport, EarlierClasses]:
    """The report of a class as it is kept, and the earlier classes that it starts from."""
    prepare_engine()
    from engine.classbook.analysing import analyse_kept, choose_earlier

    return analyse_kept(kept, memory), EarlierClasses(choose_earlier(kept, memory), kept.itself)


def find_meta_weights(kept: KeptClass) -> str:
    """Id of the meta-weights with which a class is analysed today."""
    from engine.learners import identify_meta_weights

    return identify_meta_weights(kept.settings.learner)


def report_anew(state: State) -> None:
    """Make the report of the class in view anew from what is kept of it."""
    if state.current is not None:
        state.take_report(*report_kept(state.current.kept, state.memory))


def decide(state: State, change: Change) -> None:
    """Change what is kept of the class in view, and make its report anew.

    Raises
    ------
    InputError
        If it could not be saved: nothing was changed then.
    """
    state.decide(change)
    report_anew(state)


def start_from_memory(state: State) -> None:
    """The class in view analysed anew from the memory as it is now; what it was remembered as never counts for it."""
    if state.current is not None:
        earlier = _find_earlier(state.current.kept, state.memory)
        decide(state, lambda kept: replace(kept, earlier=list_ids(earlier.memory), itself=earlier.itself))


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


def retag_class(state: State, tags: Collection[tuple[int, str]], skills: Sequence[Skill]) -> None:
    """The class in view analysed anew with other tags."""
    from engine.curriculum.tags import set_tags

    if state.current is not None:
        report = state.current.report
        _take_curriculum(state, set_tags(report.curriculum, report.gradebook, tags, skills))


def group_class(state: State, groups: Sequence[ItemGroup]) -> None:
    """The class in view analysed anew with groups of items in the place of skills."""
    from engine.tagging.groups import use_groups

    if state.current is not None:
        report = state.current.report
        _take_curriculum(state, use_groups(report.curriculum, report.gradebook, groups))


def _take_curriculum(state: State, curriculum: Curriculum) -> None:
    from engine.classbook.kept_curricula import keep_curriculum

    if state.current is not None:
        sources = state.current.assembled.sources
        decide(state, lambda kept: replace(kept, curriculum=keep_curriculum(curriculum, sources, kept.curriculum)))


def leave_items_out(state: State, items: Collection[int], reason: str = "") -> None:
    """The class in view analysed anew without some of its items; they can be counted again."""
    opened = state.current
    if opened is None:
        return
    from engine.classbook.deciding import leave_item_out

    at, by = datetime.now(UTC), state.keeping.teacher
    refs = [opened.assembled.origins[item] for item in sorted(items)]

    def change(kept: KeptClass) -> KeptClass:
        for ref in refs:
            kept = leave_item_out(kept, ref, by=by, at=at, reason=reason)
        return kept

    decide(state, change)


def count_all_items(state: State) -> None:
    """The class in view analysed anew with all its items."""
    decide(state, lambda kept: replace(kept, left_out_items=()))


def reorder_class(report: ClassReport, before: Mapping[str, Sequence[str]]) -> ClassReport | CurriculumError:
    """The class with other prerequisites, nothing adapted again; the error where they go round in a circle."""
    prepare_engine()
    from engine.pipeline import change_order

    try:
        return change_order(report, before)
    except CurriculumError as error:
        return error


def write_skill_texts(report: ClassReport, skill_id: str, texts: SkillTexts) -> ClassReport:
    """The same estimates with other texts and minutes of a skill."""
    prepare_engine()
    from engine.pipeline import write_texts

    return write_texts(report, skill_id, texts)


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

"""The last step of the import page: what is still to be decided about a new class, or about one that is added to.

The teacher sees doubts, skills, what the scores would change and what is kept, and goes on; then, and not before, the
class is stored and opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import navigation
from dashboard.analysing import add_to_class, begin_kept_class
from dashboard.desk.uploads import Upload, describe_reading
from dashboard.parts.earlier_classes import show_memory, take_memory_file
from dashboard.resources import forget_import, hide_names, join_uploads, prepare_uploads
from dashboard.state import State
from dashboard.views.import_page.belonging import Belonging, show_preview
from dashboard.views.import_page.doubts import list_joining_doubts, show_doubts
from dashboard.views.import_page.keeping import ask_to_keep
from dashboard.views.import_page.last_time import offer_last_time
from dashboard.views.import_page.mapping import remember_mapping
from dashboard.views.import_page.pseudonyms import hide_for_class, offer_key
from dashboard.views.import_page.tag_files import show_tags
from dashboard.wording import md, text
from engine.classbook.pseudonyms import HiddenUploads
from engine.classroom import Curriculum, Gradebook, ImportChoices, KeptClass
from engine.classroom import Upload as KeptUpload
from engine.errors import CurriculumError


def check_new_class(
    upload: Upload, readings: Sequence[Gradebook], belonging: Belonging, warnings: Sequence[str], state: State
) -> None:
    """What is to be decided about a new class, and the way on."""
    uploads, hidden = prepare_uploads(upload, readings), None
    if upload.is_kept and upload.uses_pseudonyms:
        hidden = hide_names(uploads, None, upload.choices)
        uploads = hidden.uploads
    joined = join_uploads(uploads, upload.choices)
    assert joined is not None  # an item counts, as the page saw before
    whole = replace(joined, name=upload.name)
    doubts = [*(hidden.doubts if hidden is not None else ()), *list_joining_doubts(upload, whole)]
    show_doubts(upload, readings, doubts, state)
    tags = show_tags(upload, whole, state)
    if isinstance(tags, Curriculum):
        reading = f"{describe_reading(upload, readings)} {upload.choices} {hidden is not None}"
        tags = offer_last_time(upload, whole, tags, belonging.recent, reading, state)
        _show_earlier(whole, tags, state)
    is_kept = ask_to_keep(upload, None, state)
    has_key = hidden is None or offer_key(hidden, upload, state)
    _show_warnings(warnings)
    if isinstance(tags, CurriculumError):
        show_ways_out(state, "keep-tags" if tags.can_keep_good_rows else None)
        return
    if belonging.key is None:
        st.markdown(md("belong-undecided"))
    label = text("import-forward-anyway" if warnings else "import-forward")
    if _ask_forward(label, state, is_ready=belonging.key is not None and has_key):
        _remember_mappings(upload, readings, state)
        choices = _choose_answers(upload.choices, [doubt.key for doubt in whole.notes.doubts])
        decided = replace(state.upload or upload, choices=choices)
        if hidden is None:  # the original may be wanted since
            uploads = prepare_uploads(state.upload or upload, readings)
        with st.spinner(text("analysing")):
            begin_kept_class(state, decided, uploads, tags, is_kept=is_kept, has_pseudonyms=hidden is not None)
        _finish(state)


def check_adding(
    upload: Upload, readings: Sequence[Gradebook], kept: KeptClass, key: str, warnings: Sequence[str], state: State
) -> None:
    """What the scores would change in a class, what is to be decided about that, and the way on."""
    uploads: Sequence[KeptUpload] = prepare_uploads(upload, readings)
    hidden: HiddenUploads | None = None
    if kept.pseudonyms:
        hidden = hide_for_class(uploads, kept, upload)
        if hidden is None:
            _ask_forward(text("belong-forward"), state, is_ready=False)
            return
        uploads = hidden.uploads
    preview = show_preview(key, kept, uploads, upload, None if hidden is None else hidden.key)
    if not preview.same_files:
        show_doubts(upload, readings, [*(hidden.doubts if hidden is not None else ()), *preview.doubts], state)
    ask_to_keep(upload, kept, state)
    has_key = hidden is None or offer_key(hidden, upload, state)
    _show_warnings(warnings)
    if _ask_forward(text("belong-forward"), state, is_ready=has_key and not preview.same_files):
        _remember_mappings(upload, readings, state)
        choices = _choose_answers(upload.choices, [doubt.key for doubt in preview.doubts])
        if hidden is None:
            uploads = prepare_uploads(state.upload or upload, readings)
        with st.spinner(text("analysing")):
            add_to_class(state, key, uploads, choices, preview)
        if hidden is not None and state.names_opened:
            state.open_names(hidden.key)  # the key that was open does not know who is new
        _finish(state)


def _choose_answers(choices: ImportChoices, asked: Sequence[str]) -> ImportChoices:
    """The answers to these doubts alone: others were given where the scores were to go to another class."""
    return replace(choices, answers={key: answer for key, answer in choices.answers.items() if key in asked})


def _name_way_back(state: State) -> str:
    """What the button back is called: to the grid where the scores were typed, or else to the uploader."""
    return text("import-back-to-typing" if state.typing is not None else "import-back")


def _finish(state: State) -> None:
    state.upload = state.typing = None
    forget_import()
    navigation.go("class")


def _give_up(state: State) -> None:
    state.upload = None
    forget_import()
    st.rerun()


def _remember_mappings(upload: Upload, readings: Sequence[Gradebook], state: State) -> None:
    for file, reading in zip(upload.files, readings, strict=True):
        remember_mapping(file, reading, state)


def _ask_forward(label: str, state: State, *, is_ready: bool) -> bool:
    """The buttons back and on; whether the teacher goes on."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(_name_way_back(state), key="back", icon=":material/upload_file:"):
            _give_up(state)
        clicked = st.button(
            label, type="primary", key="forward", icon=":material/arrow_forward:", icon_position="right",
            disabled=not is_ready,
        )  # fmt: skip
    # A click can be on its way while something else makes the button a disabled one.
    return clicked and is_ready


def _show_earlier(gradebook: Gradebook, tags: Curriculum, state: State) -> None:
    """A file of earlier classes, and which of them are in the memory already."""
    with st.expander(text("import-memory"), icon=":material/history:", expanded=state.memory is not None):
        st.markdown(md("import-memory-help"))
        show_memory(state, gradebook, tags, frozenset())
        take_memory_file(state)


def _show_warnings(warnings: Sequence[str]) -> None:
    if not warnings:
        return
    with st.container(border=True, key="import-warnings"):
        st.header(md("import-warn"), anchor=False)
        for warning in warnings:
            st.markdown(f":material/warning: {warning}")


def show_ways_out(state: State, keep: str | None) -> None:
    """The button back, and where the rest can be used the one that goes on with it; ``keep`` is its key."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(
            _name_way_back(state), type="primary" if keep is None else "secondary", key="back",
            icon=":material/upload_file:",
        ):  # fmt: skip
            _give_up(state)
        if keep is not None and st.button(text("import-keep-good"), type="primary", key=keep):
            if keep == "keep-tags":
                state.change_upload(keep_good_tags=True)
            else:
                state.keep_good_rows()
            st.rerun()

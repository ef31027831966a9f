"""The import page: choose files, check what was understood, go on. Nothing is asked that the files already say.

The teacher sees what each file was taken for, decides what was in doubt, tags the items if there are files for that,
adds what earlier classes taught, and goes on to the class. Where a file cannot be read, every problem is listed with
its place, and the ways out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import navigation
from dashboard.analysing import analyse_class
from dashboard.desk.uploads import Upload
from dashboard.parts.earlier_classes import show_memory, take_memory_file
from dashboard.parts.frame import show_head
from dashboard.parts.problems import show_problems
from dashboard.resources import GradebookOrError, join_files, read_file
from dashboard.state import State
from dashboard.views.import_page.choosing import show_more_files, show_uploader
from dashboard.views.import_page.doubts import show_doubts
from dashboard.views.import_page.files import show_file, show_file_actions, show_whole
from dashboard.views.import_page.mapping import remember_mapping, show_mapping_form
from dashboard.views.import_page.tag_files import show_tags
from dashboard.wording import escape, md, say_md, text
from engine.classroom import ClassReport, Curriculum, Gradebook
from engine.errors import CurriculumError, GradebookError


def show(report: ClassReport | None, state: State) -> None:
    """The uploader; once there are files, what was understood of them and the way on."""
    del report  # this page makes one
    upload = state.upload
    readings = [read_file(file) for file in upload.files] if upload is not None else []
    can_check = bool(readings) and all(isinstance(reading, Gradebook) for reading in readings)
    show_head(md("import-title"))
    st.markdown(md("import-steps-check" if can_check else "import-steps-choose"))
    if upload is None:
        show_uploader(state)
        return
    mapped = next((file for file in upload.files if file.key == upload.mapping), None)
    if mapped is not None:
        show_mapping_form(mapped, state)
        return
    is_one = len(upload.files) == 1
    whole = join_files(upload, readings)
    if whole is not None and not is_one:
        show_whole(whole, upload, state)
    for file, reading in zip(upload.files, readings, strict=True):
        if isinstance(reading, GradebookError):
            show_problems(text("import-cannot-read", file=file.filename), reading.problems)
            show_file_actions(file, state, is_one=is_one)
        else:
            show_file(file, reading, upload, state)
    show_more_files(upload, state)
    if not can_check:
        can_keep = all(r.can_keep_good_rows for r in readings if isinstance(r, GradebookError))
        _show_ways_out(state, "keep-rows" if can_keep else None)
        return
    show_doubts(upload, readings, whole, state)
    if whole is None:
        st.markdown(md("import-no-item"))
        _show_ways_out(state, None)
        return
    upload = state.upload or upload  # its name may just have been typed
    whole = replace(whole, name=upload.name)
    tags = show_tags(upload, whole, state)
    if isinstance(tags, Curriculum):
        _show_earlier(whole, tags, state)
    warnings = _list_warnings(upload, readings, whole)
    _show_warnings(warnings)
    _show_forward(upload, readings, whole, tags, state, is_clear=not warnings)


def _show_earlier(gradebook: Gradebook, tags: Curriculum, state: State) -> None:
    """A file of earlier classes, and which of them are in the memory already."""
    with st.expander(text("import-memory"), icon=":material/history:", expanded=state.memory is not None):
        st.markdown(md("import-memory-help"))
        show_memory(state, gradebook, tags, frozenset())
        take_memory_file(state)


def _list_warnings(upload: Upload, readings: Sequence[GradebookOrError], whole: Gradebook) -> list[str]:
    """What was guessed about who counts, or left out, in Markdown; with the file where there are several."""
    several = len(upload.files) > 1
    named = [(file.filename, reading) for file, reading in zip(upload.files, readings, strict=True)]
    notes = [(name if several else "", reading.notes) for name, reading in named if isinstance(reading, Gradebook)]
    if several:
        notes.append(("", whole.notes))
    found = []
    for name, each in notes:
        where = f"{escape(name)}: " if name else ""
        found += [where + say_md(warning) for warning in each.warnings]
        # What is left out of the files is left out of the whole, and said once.
        if each.left_out and not each.parts:
            found.append(where + md("import-warn-left-out", n=len(each.left_out)))
    return found


def _show_warnings(warnings: Sequence[str]) -> None:
    if not warnings:
        return
    with st.container(border=True, key="import-warnings"):
        st.header(md("import-warn"), anchor=False)
        for warning in warnings:
            st.markdown(f":material/warning: {warning}")


def _show_ways_out(state: State, keep: str | None) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(
            text("import-back"), type="primary" if keep is None else "secondary", key="back",
            icon=":material/upload_file:",
        ):  # fmt: skip
            state.upload = None
            st.rerun()
        if keep is not None and st.button(text("import-keep-good"), type="primary", key=keep):
            if keep == "keep-tags":
                state.change_upload(keep_good_tags=True)
            else:
                state.keep_good_rows()
            st.rerun()


def _show_forward(
    upload: Upload,
    readings: Sequence[GradebookOrError],
    gradebook: Gradebook,
    tags: Curriculum | CurriculumError,
    state: State,
    *,
    is_clear: bool,
) -> None:
    if isinstance(tags, CurriculumError):
        _show_ways_out(state, "keep-tags" if tags.can_keep_good_rows else None)
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(text("import-back"), key="back", icon=":material/upload_file:"):
            state.upload = None
            st.rerun()
        forward = st.button(
            text("import-forward" if is_clear else "import-forward-anyway"), type="primary",
            key="forward", icon=":material/arrow_forward:",
            icon_position="right",
        )  # fmt: skip
    if forward:
        for file, reading in zip(upload.files, readings, strict=True):
            if isinstance(reading, Gradebook):
                remember_mapping(file, reading)
        with st.spinner(text("analysing")):
            report, earlier = analyse_class(gradebook, tags, state.memory)
            state.add_class(report, gradebook.name, earlier=earlier)
        state.upload = None
        navigation.go("class")

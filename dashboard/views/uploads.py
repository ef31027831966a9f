"""The import page: choose files, check what was understood, go on. Nothing is asked that the files already say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard import navigation
from dashboard.parts import open_sample_class, show_head, show_problems
from dashboard.resources import Reading, analyse_class, join_files, read_file, read_rows
from dashboard.state import State
from dashboard.uploaded import Upload, UploadedFile
from dashboard.views.mapping_form import remember_mapping, show_mapping_form
from dashboard.views.upload_columns import show_ignored, show_items, show_letter_scale
from dashboard.views.upload_doubts import show_doubts
from dashboard.views.upload_tags import FILE_TYPES, show_tags
from dashboard.wording import escape, md, say, say_md, text
from engine.classroom import ClassReport, Curriculum, Gradebook, Message, Status
from engine.errors import CurriculumError, GradebookError
from engine.importers.remembered import forget_layouts, load_layouts

_COUNTS = (
    (Status.MISSING, "count-missing", "count-missing-note"),
    (Status.ABSENT, "count-absent", "count-absent-note"),
    (Status.EXCUSED, "count-excused", "count-excused-note"),
)


def show(report: ClassReport | None, state: State) -> None:
    """The uploader, and once files are there what was understood."""
    del report  # this page makes one
    upload = state.upload
    readings = [read_file(file) for file in upload.files] if upload is not None else []
    can_check = bool(readings) and all(isinstance(reading, Gradebook) for reading in readings)
    show_head(md("import-title"))
    st.markdown(md("import-steps-check" if can_check else "import-steps-choose"))
    if upload is None:
        _show_uploader(state)
        return
    mapped = next((file for file in upload.files if file.key == upload.mapping), None)
    if mapped is not None:
        show_mapping_form(mapped, state)
        return
    is_one = len(upload.files) == 1
    whole = join_files(upload, readings)
    if whole is not None and not is_one:
        _show_whole(whole, upload, state)
    for file, reading in zip(upload.files, readings, strict=True):
        if isinstance(reading, GradebookError):
            show_problems(text("import-cannot-read", file=file.filename), reading.problems)
            _show_file_actions(file, state, is_one=is_one)
        else:
            _show_file(file, reading, upload, state)
    _show_more_files(upload, state)
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
    warnings = _list_warnings(upload, readings, whole)
    _show_warnings(warnings)
    _show_forward(upload, readings, whole, tags, state, is_clear=not warnings)


def _show_uploader(state: State) -> None:
    with st.container(border=True):
        st.markdown(md("import-which"))
        files = st.file_uploader(text("import-file"), type=FILE_TYPES, accept_multiple_files=True, key="gradebook-file")
        st.caption(md("import-private"))
        if files:
            state.begin_upload([(file.name, file.getvalue()) for file in files])
            st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(md("import-no-file"), width="content")
        if st.button(text("try-sample"), icon=":material/play_arrow:", key="try-sample"):
            open_sample_class(state)
    n_layouts = len(load_layouts())
    if n_layouts:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(md("import-layouts", n=n_layouts), width="content")
            if st.button(text("import-forget-layouts"), type="tertiary", key="forget-layouts") and forget_layouts():
                st.rerun()


def _show_more_files(upload: Upload, state: State) -> None:
    """A second way to the uploader: more files of the same class."""
    if not upload.is_adding:
        if st.button(text("import-add-file"), icon=":material/add:", type="tertiary", key="add-file"):
            state.change_upload(is_adding=True)
            st.rerun()
        return
    key = f"more-{upload.key}-{len(upload.files)}-{upload.removals}"
    files = st.file_uploader(text("import-more-files"), type=FILE_TYPES, accept_multiple_files=True, key=key)
    if files:
        state.add_files([(file.name, file.getvalue()) for file in files])
        st.rerun()


def _show_file(file: UploadedFile, gradebook: Gradebook, upload: Upload, state: State) -> None:
    """What a file looks like and what is in it, everything else folded away."""
    notes = gradebook.notes
    is_one = len(upload.files) == 1
    with st.container(border=True):
        st.header(escape(file.filename), anchor=False)
        if notes.mapped_on is not None:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(md("import-mapped-on", date=notes.mapped_on), width="content")
                if st.button(text("import-read-afresh"), type="tertiary", key=f"afresh-{file.key}"):
                    state.change_file(file.key, uses_remembered=False)
                    st.rerun()
        else:
            st.markdown(md("import-looks-like", format=text(f"format-{notes.format}"), why=say(notes.why)))
        if is_one:
            _show_counts(gradebook)
            _show_remarks(notes.remarks)
            _ask_name(upload, state)
        else:
            st.markdown(
                md(
                    "import-counts", students=len(gradebook.students), items=len(gradebook.items),
                    scores=gradebook.count(Status.SCORED), missing=gradebook.count(Status.MISSING),
                    absent=gradebook.count(Status.ABSENT), excused=gradebook.count(Status.EXCUSED),
                    pending=gradebook.count(Status.PENDING),
                )
            )  # fmt: skip
            _show_remarks(notes.remarks)
        show_items(file, gradebook, state)
        show_letter_scale(file, notes.letter_scale, state)
        show_ignored(file, gradebook, state)
        _show_file_actions(file, state, is_one=is_one)
    if notes.left_out:
        show_problems(text("import-left-out", n=len(notes.left_out)), notes.left_out, text("import-rows-left-out-help"))


def _show_file_actions(file: UploadedFile, state: State, *, is_one: bool) -> None:
    with st.container(horizontal=True):
        is_table = not isinstance(read_rows(file), GradebookError)
        if is_table and st.button(
            text("import-map"), icon=":material/table_edit:", type="tertiary", key=f"map-{file.key}"
        ):
            state.change_upload(mapping=file.key)
            st.rerun()
        if not is_one and st.button(
            text("import-remove-file"), icon=":material/close:", type="tertiary", key=f"remove-{file.key}"
        ):
            state.remove_file(file.key)
            st.rerun()


def _show_whole(gradebook: Gradebook, upload: Upload, state: State) -> None:
    """The class that the files are together."""
    with st.container(border=True):
        st.header(md("import-together", n=len(upload.files)), anchor=False)
        _show_counts(gradebook)
        _show_remarks(gradebook.notes.remarks)
        _ask_name(upload, state)


def _show_counts(gradebook: Gradebook) -> None:
    grid = st.grid(6, min_column_width=100)
    with grid.cell():
        st.metric(text("count-students"), len(gradebook.students))
    with grid.cell():
        st.metric(text("count-items"), len(gradebook.items))
    with grid.cell():
        st.metric(text("count-scores"), gradebook.count(Status.SCORED))
    for status, label, note in _COUNTS:
        with grid.cell(), st.container(gap=None):
            n = gradebook.count(status)
            st.metric(text(label), n)
            if n:
                st.caption(md(note))
    pending = gradebook.count(Status.PENDING)
    if pending:
        st.caption(md("count-pending", n=pending))


def _show_remarks(remarks: Sequence[Message]) -> None:
    for remark in remarks:
        st.caption(say_md(remark))


def _list_warnings(upload: Upload, readings: Sequence[Reading], whole: Gradebook) -> list[str]:
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


def _ask_name(upload: Upload, state: State) -> None:
    name = st.text_input(
        text("import-class-name"), value=upload.name, max_chars=80, width=360, key=f"name-{upload.key}"
    )
    if name.strip() and name.strip() != upload.name:
        # No rerun: it would swallow the click on the button below that ended the typing.
        state.change_upload(name=name.strip())


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
    readings: Sequence[Reading],
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
            state.add_class(analyse_class(gradebook, tags), gradebook.name)
        state.upload = None
        navigation.go("class")

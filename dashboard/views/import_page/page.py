"""The import page: choose files, check what was understood, go on. Nothing is asked that the files already say.

The teacher sees what each file was taken for, says where its scores belong, decides what was in doubt, tags the items
of a new class, says whether it is kept, and goes on to the class; nothing is stored before that. Where a file cannot be
read, every problem is listed with its place, and the ways out.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.desk.uploads import MOST_BYTES, MOST_FILES, Upload, describe_reading
from dashboard.parts.frame import show_head
from dashboard.parts.names_switch import say_names_are_hidden
from dashboard.resources import GradebookOrError, join_files, read_file
from dashboard.state import State
from dashboard.views.import_page.belonging import ask_where
from dashboard.views.import_page.choosing import show_more_files, show_uploader
from dashboard.views.import_page.doubts import list_joining_doubts, show_doubts
from dashboard.views.import_page.files import show_file, show_unreadable, show_whole
from dashboard.views.import_page.last_step import check_adding, check_new_class, show_ways_out
from dashboard.views.import_page.mapping import show_mapping_form
from dashboard.views.import_page.typing import show_typing
from dashboard.wording import escape, md, say_md
from engine.classroom import ClassReport, Gradebook
from engine.errors import GradebookError


def show(report: ClassReport | None, state: State) -> None:
    """The uploader; once there are files, what was understood of them and the way on."""
    del report  # this page makes one
    if state.names_hidden:
        show_head(md("import-title"))
        say_names_are_hidden("names-hidden-import")
        return
    upload = state.upload
    readings = [read_file(file, state.keeping) for file in upload.files] if upload is not None else []
    can_check = bool(readings) and all(isinstance(reading, Gradebook) for reading in readings)
    show_head(md("import-title"))
    st.markdown(md("import-steps-check" if can_check else "import-steps-choose"))
    if upload is None:
        if state.typing is not None:
            show_typing(state.typing, state)
        else:
            show_uploader(state)
        return
    mapped = next((file for file in upload.files if file.key == upload.mapping), None)
    if mapped is not None:
        show_mapping_form(mapped, state)
        return
    is_one = len(upload.files) == 1
    whole = join_files(upload, readings)
    if whole is not None and not is_one:
        show_whole(whole, upload)
    for file, reading in zip(upload.files, readings, strict=True):
        if isinstance(reading, GradebookError):
            show_unreadable(file, reading, state, is_one=is_one)
        else:
            show_file(file, reading, upload, state)
    show_more_files(upload, state)
    if upload.n_refused:
        most = {"files": MOST_FILES, "megabytes": MOST_BYTES // 1_000_000}
        st.warning(md("import-too-many", n=upload.n_refused, **most), icon=":material/warning:")
    if not can_check:
        can_keep = all(r.can_keep_good_rows for r in readings if isinstance(r, GradebookError))
        show_ways_out(state, "keep-rows" if can_keep else None)
        return
    if whole is None:
        show_doubts(upload, readings, list_joining_doubts(upload, whole), state)
        st.markdown(md("import-no-item"))
        show_ways_out(state, None)
        return
    books = [reading for reading in readings if isinstance(reading, Gradebook)]
    belonging = ask_where(upload, describe_reading(upload, books), whole, state)
    upload = state.upload or upload  # its name may just have been typed
    warnings = _list_warnings(upload, readings, whole)
    if belonging.kept is None:
        check_new_class(upload, books, belonging, warnings, state)
    else:
        check_adding(upload, books, belonging.kept, belonging.key or "", warnings, state)


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
            found.append(where + md("import-warn-left-out", n=sum(problem.n for problem in each.left_out)))
    return found

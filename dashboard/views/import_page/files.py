"""What was understood of each file on the import page, and of the class that the files are together.

The teacher sees the format, the counts of students, items and scores, and remarks; says of which day the scores are;
maps a file's columns by hand; and takes a file out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.desk.uploads import Upload, UploadedFile
from dashboard.parts.problems import show_problems
from dashboard.resources import GradebookOrError, propose_file_day, read_rows
from dashboard.state import State
from dashboard.views.import_page.columns import show_ignored, show_item_choices, show_letter_scale
from dashboard.views.import_page.mending import (
    correct_rows,
    list_bad_rows,
    mend_spoiled_cells,
    show_mended,
    take_remedy,
)
from dashboard.views.import_page.read_table import show_read_table
from dashboard.wording import escape, md, say, say_md, text
from engine.classroom import Gradebook, Message, Problem, Status
from engine.errors import GradebookError
from engine.importers.reading.outline import find_outline
from engine.joining.file_days import DaySource

_COUNTS = (
    (Status.MISSING, "count-missing", "count-missing-note"),
    (Status.ABSENT, "count-absent", "count-absent-note"),
    (Status.EXCUSED, "count-excused", "count-excused-note"),
)

MOST_ROWS = 20
"""Rows that are wrong as a whole and can be typed over at a time."""

SAID_OF_DAY = {
    DaySource.ITEMS: "import-day-items",
    DaySource.ROWS: "import-day-rows",
    DaySource.NAME: "import-day-name",
}
"""Where a day was found; nothing is said of today."""


def show_file(file: UploadedFile, gradebook: Gradebook, upload: Upload, state: State) -> None:
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
        show_read_table(file, gradebook, state)
        show_mended(file, gradebook, state)
        _ask_day(file, gradebook, state)
        show_item_choices(file, gradebook, state)
        show_letter_scale(file, notes.letter_scale, state)
        show_ignored(file, gradebook, state)
        show_file_actions(file, state, is_one=is_one)
    if notes.left_out:
        _show_left_out(file, gradebook, state)


def show_unreadable(file: UploadedFile, error: GradebookError, state: State, *, is_one: bool) -> None:
    """What is wrong with a file, a line for every cause, and the cells of it to be mended."""
    show_problems(
        text("import-cannot-read", file=file.filename), error.problems,
        decide=lambda remedy: take_remedy(file, remedy, state), key=file.key,
    )  # fmt: skip
    _show_mending(file, error, error.problems, state)
    show_mended(file, error, state)
    show_file_actions(file, state, is_one=is_one)


def _show_left_out(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    """What is not counted because it cannot be read, which can still be mended."""
    left_out = gradebook.notes.left_out
    title = text("import-left-out", n=len(left_out))
    show_problems(
        title, left_out, text("import-rows-left-out-help"),
        decide=lambda remedy: take_remedy(file, remedy, state), key=file.key,
    )  # fmt: skip
    _show_mending(file, gradebook, left_out, state)
    if file.choices.keep_good_rows and st.button(
        text("import-ask-again"), icon=":material/undo:", type="tertiary", key=f"ask-again-{file.key}"
    ):
        state.change_choices(file.key, keep_good_rows=False)
        st.rerun()


def _show_mending(file: UploadedFile, reading: GradebookOrError, problems: Sequence[Problem], state: State) -> None:
    """The spoiled cells to be typed over, and the rows that are wrong as a whole."""
    outline, rows = find_outline(reading), list_bad_rows(problems)
    cells = any(column >= 0 for problem in problems for _, column in problem.places)
    if outline is None or not (cells or rows):
        return
    with st.container(border=True, key=f"mend-{file.key}"):
        mend_spoiled_cells(file, reading, problems, state)
        if rows:
            st.markdown(f"**{md('mend-rows-title')}**")
            correct_rows(file, outline, rows[:MOST_ROWS], state)


def show_file_actions(file: UploadedFile, state: State, *, is_one: bool) -> None:
    """Map the columns by hand, where the file is a table; take the file out, where it is not the only one."""
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


def show_whole(gradebook: Gradebook, upload: Upload) -> None:
    """The class that the files are together."""
    with st.container(border=True):
        st.header(md("import-together", n=len(upload.files)), anchor=False)
        _show_counts(gradebook)
        _show_remarks(gradebook.notes.remarks)


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


def _ask_day(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    """The day of the scores: what the file or its name says, or else today, until it is changed."""
    proposed = propose_file_day(file, gradebook)
    # A new box where the proposal changes: the old one would hand in what was proposed before.
    day = st.date_input(
        text("import-day"), value=file.day or proposed.day, max_value=date.today(), width=200,
        key=f"day-{file.key}-{(file.day if file.day in proposed.others else proposed.day).isoformat()}",
    )  # fmt: skip
    if file.day is None:
        if proposed.others:
            other = proposed.others[0]
            st.caption(md("import-day-unsure", source=str(proposed.source), other=other))
            label = text("import-day-other", other=other)
            if st.button(label, icon=":material/event:", key=f"other-day-{file.key}", type="tertiary"):
                state.change_file(file.key, day=other)
                st.rerun()
        elif proposed.source in SAID_OF_DAY:
            st.caption(md(SAID_OF_DAY[proposed.source]))
    if isinstance(day, date) and day != (file.day or proposed.day):
        state.change_file(file.key, day=day)

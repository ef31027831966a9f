"""Mapping columns by hand, in place of the import page's checks.

The teacher sees the first rows of the file, says in which rows headers and points possible stand and what each column
is, and sees at once how the first students would be read; the layout can be remembered for the next file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.desk.uploads import UploadedFile
from dashboard.parts.problems import show_problems
from dashboard.resources import read_file, read_rows
from dashboard.state import State
from dashboard.wording import escape, md, text
from engine.classroom import ColumnMapping, Gradebook, Status
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.mapped import get_header, propose_columns, propose_mapping
from engine.importers.reading.layout import name_columns
from engine.store.kept_layouts import remember_layout

_ROLES = ("name", "first", "last", "id", "email", "section")
_LABELS = {
    "name": "map-name",
    "first": "map-first",
    "last": "map-last",
    "id": "map-id",
    "email": "map-email",
    "section": "map-section",
}
_STATUS_WORDS = {
    Status.MISSING: "map-cell-missing",
    Status.EXCUSED: "map-cell-excused",
    Status.ABSENT: "map-cell-absent",
    Status.PENDING: "map-cell-pending",
}
_ROWS_SHOWN, _STUDENTS_SHOWN, _COLUMNS_SHOWN = 10, 5, 30


def show_mapping_form(file: UploadedFile, state: State) -> None:
    """The first rows, the questions, the preview, and the buttons to use or cancel the mapping."""
    table = read_rows(file)
    assert isinstance(table, Table)  # what is not even a table is not offered for mapping
    with st.container(border=True):
        st.header(md("map-title", file=file.filename), anchor=False)
        st.markdown(md("map-help"))
        _show_rows(table)
        mapping = _ask(file, table)
        mapped = replace(file, choices=replace(file.choices, mapping=mapping))
        reading = read_file(mapped, state.keeping)
        keeps_rest = isinstance(reading, GradebookError) and reading.can_keep_good_rows
        if keeps_rest:
            mapped = replace(mapped, choices=replace(mapped.choices, keep_good_rows=True))
            reading = read_file(mapped, state.keeping)
        _show_preview(reading)
        remembers = _ask_to_remember(file, mapping, state)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(text("map-cancel"), key="map-cancel"):
                state.change_upload(mapping="")
                st.rerun()
            if st.button(
                text("map-use-rest" if keeps_rest else "map-use"), key="map-use", type="primary",
                disabled=isinstance(reading, GradebookError),
            ):  # fmt: skip
                state.change_choices(file.key, mapping=mapping, keep_good_rows=mapped.choices.keep_good_rows)
                state.change_file(file.key, remembers=remembers)
                state.change_upload(mapping="")
                if remembers and state.keeping.store is not None:
                    header = get_header(table, mapping.header_row)
                    remember_layout(state.keeping.store, header, mapping, date.today())
                st.rerun()


def remember_mapping(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    """Remember a mapping once more, now with the points possible that the teacher typed in."""
    mapping, table, store = file.choices.mapping, read_rows(file), state.keeping.store
    if mapping is None or not file.remembers or store is None or isinstance(table, GradebookError):
        return
    header = get_header(table, mapping.header_row)
    typed = {item.title: item.max_score for item in gradebook.items if item.max_source == "teacher"}
    max_scores = tuple(typed.get(name) for name in name_columns(header))
    remember_layout(store, header, replace(mapping, max_scores=max_scores), date.today())


def read_row_numbers(written: str, most: int) -> frozenset[int]:
    """Positions of the rows in a text such as ``3, 30-32``; what is no number of a row is passed over.

    >>> sorted(read_row_numbers("3, 30-32, x", 40))
    [2, 29, 30, 31]
    """
    rows: set[int] = set()
    for part in written.replace("–", "-").replace(";", ",").split(","):
        first, _, last = (each.strip() for each in part.partition("-"))
        if first.isdecimal() and (last.isdecimal() or not last):
            rows.update(range(int(first) - 1, min(int(last or first), most)))
    return frozenset(row for row in rows if 0 <= row < most)


def _show_rows(table: Table) -> None:
    """The file as it is, with the row numbers that a spreadsheet shows."""
    shown = [row[:_COLUMNS_SHOWN] for row in table.rows[:_ROWS_SHOWN]]
    columns = name_columns([""] * max(map(len, shown)))
    cells = pd.DataFrame([row + [""] * (len(columns) - len(row)) for row in shown], columns=columns)
    cells.index = pd.Index([str(k + 1) for k in range(len(shown))], name=text("column-row"))
    st.dataframe(cells, height="content", key="map-rows", alt=text("map-rows-alt"))


def _ask(file: UploadedFile, table: Table) -> ColumnMapping:
    """A control for each decision, with what the importer proposes preselected."""
    n_rows = len(table.rows)
    start = file.choices.mapping or propose_mapping(table)
    has_headers = st.checkbox(
        text("map-has-headers"), value=start.header_row is not None, key=f"map-has-headers-{file.key}"
    )
    grid = st.grid(3, min_column_width=200)
    header_row = None
    if has_headers:
        with grid.cell():
            written = st.number_input(
                text("map-header-row"), 1, n_rows, value=(start.header_row or 0) + 1, key=f"map-header-{file.key}"
            )
            header_row = int(written) - 1
    if header_row != start.header_row:
        start = propose_columns(table, header_row)
    key = f"{file.key}-{header_row}"
    with grid.cell():
        # Zero and not blank: a box that begins with a number cannot be emptied again.
        maxima_row = st.number_input(
            text("map-maxima-row"), 0, n_rows, value=0 if start.maxima_row is None else start.maxima_row + 1,
            key=f"map-maxima-{key}",
        )  # fmt: skip
    with grid.cell():
        skipped = st.text_input(
            text("map-skip-rows"), ", ".join(str(row + 1) for row in sorted(start.skipped_rows)),
            key=f"map-skip-{key}", placeholder=text("map-skip-example"),
        )  # fmt: skip
    return ColumnMapping(
        header_row,
        _ask_for_roles(start, name_columns(get_header(table, header_row)), key),
        start.max_scores,
        int(maxima_row) - 1 if maxima_row else None,
        read_row_numbers(skipped, n_rows),
    )


def _ask_for_roles(start: ColumnMapping, names: Sequence[str], key: str) -> tuple[str, ...]:
    """What each column is: one box for every role that a single column has, and pills for the items.

    Parameters
    ----------
    start
        The mapping whose roles are preselected.
    names
        The columns' headers, or their letters where there are none.
    """
    places = {}
    grid = st.grid(3, min_column_width=200)
    for role in _ROLES:
        found = start.places(role)
        with grid.cell():
            places[role] = st.selectbox(
                text(_LABELS[role]), (None, *range(len(names))), index=found[0] + 1 if found else 0,
                format_func=lambda k: text("map-no-column") if k is None else names[k], key=f"map-{role}-{key}",
            )  # fmt: skip
    items = st.pills(
        text("map-items"), range(len(names)), default=[k for k in start.places("item") if k < len(names)],
        selection_mode="multi", format_func=lambda k: escape(names[k]), key=f"map-items-{key}",
    )  # fmt: skip
    roles = ["item" if k in items else "ignore" for k in range(len(names))]
    for role in reversed(_ROLES):  # a column chosen twice is the first of the two
        position = places[role]
        if position is not None:
            roles[position] = role
    return tuple(roles)


def _ask_to_remember(file: UploadedFile, mapping: ColumnMapping, state: State) -> bool:
    """Layouts are told by their headers: without these there is nothing to remember one by."""
    if mapping.header_row is None:
        return False
    if state.keeping.store is None:
        st.caption(md("map-not-remembered"))
        return False
    remembers = st.checkbox(text("map-remember"), value=True, key=f"map-remember-{file.key}")
    st.caption(md("map-remember-help"))
    return remembers


def _show_preview(reading: Gradebook | GradebookError) -> None:
    """The first students and items as they would be read."""
    if isinstance(reading, GradebookError):
        show_problems(text("map-cannot"), reading.problems)
        return
    left_out = reading.notes.left_out
    if left_out:
        show_problems(text("import-left-out", n=len(left_out)), left_out, text("import-rows-left-out-help"))
    n = {"students": len(reading.students), "items": len(reading.items)}
    st.markdown(md("map-preview", **n))
    items = reading.items[:_COLUMNS_SHOWN]
    cells = [
        [_say_cell(reading, row, j) for j in range(len(items))]
        for row in range(min(len(reading.students), _STUDENTS_SHOWN))
    ]
    columns = [text("map-item-out-of", item=item.title, max=f"{item.max_score:.10g}") for item in items]
    preview = pd.DataFrame(cells, columns=columns)
    preview.insert(0, text("map-student"), _name_rows(reading), allow_duplicates=True)
    st.dataframe(preview, hide_index=True, height="content", key="map-preview", alt=text("map-preview-alt"))


def _name_rows(gradebook: Gradebook) -> Sequence[str]:
    return [student.label for student in gradebook.students[:_STUDENTS_SHOWN]]


def _say_cell(gradebook: Gradebook, row: int, item: int) -> str:
    status = Status(gradebook.status[row, item])
    return f"{gradebook.scores[row, item]:.10g}" if status is Status.SCORED else text(_STATUS_WORDS[status])

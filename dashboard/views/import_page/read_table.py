"""The table as it was read, beside what the file has: students by items with totals and means, and what was left out.

The teacher sees in one look whether rows and columns were taken for what they are, and types over what the file has
wrong. A large class shows its first students; more of them come when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.desk.uploads import UploadedFile
from dashboard.parts.frame import fit_table, present_theme
from dashboard.parts.raw_table import say_status
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.views.import_page.mending import correct_rows
from dashboard.wording import escape, md, say, text
from engine.analysis.raw_table import tabulate_scores
from engine.classbook.assembling import take_students
from engine.classroom import Gradebook, Status
from engine.importers.reading.layout import get_cell, name_columns
from engine.importers.reading.outline import TableOutline, find_outline
from engine.writing.scores import format_points
from engine.writing.short_texts import cut_text, cut_title

FIRST, PER_PAGE = 8, 100
"""Students that are shown at first, and at a time where all are wanted."""

MOST_ITEMS, MOST_OTHERS = 60, 12
"""Columns that are shown: of items, and of those that are left out."""

_MOST_ROWS_SAID = 6
_LONGEST_HEADER = 14
_NAME_WIDTH, _ROW_WIDTH, _SCORE_WIDTH, _WORD_WIDTH, _OTHER_WIDTH = 150, 52, 84, 116, 110


@dataclass(frozen=True)
class _Column:
    """A column of the table: its label, what is said of it, and whether it is left out."""

    label: str
    help: str
    width: int
    is_left_out: bool = False
    is_pinned: bool = False


def show_read_table(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    """The first students or all of them, with points possible and means above them, and the rows that are nobody's."""
    outline = find_outline(gradebook)
    n = len(gradebook.students)
    can_correct = outline is not None and not outline.is_long
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{md('read-title')}**", width="stretch")
        wants_all = n > FIRST and st.toggle(text("read-all", n=n), key=f"read-all-{file.key}")
        corrects = can_correct and st.toggle(text("correct-cells"), key=f"correct-{file.key}")
    first, last = _choose_students(file, n) if wants_all else (0, min(n, FIRST))
    rows = _find_rows(gradebook, outline)
    if corrects and outline is not None:
        correct_rows(file, outline, [row for row in rows[first:last] if row is not None], state)
    else:
        _show_table(file, gradebook, outline, range(first, last), rows)
    if outline is not None:
        _show_other_rows(outline)


def _choose_students(file: UploadedFile, n: int) -> tuple[int, int]:
    """The first and the one after the last student that is shown where all are wanted: many come page by page."""
    if n <= PER_PAGE:
        return 0, n
    first = st.number_input(
        text("read-from", n=n), 1, n, value=1, step=PER_PAGE, key=f"read-from-{file.key}", width=220
    )
    return int(first) - 1, min(int(first) - 1 + PER_PAGE, n)


def _find_rows(gradebook: Gradebook, outline: TableOutline | None) -> Sequence[int | None]:
    """The row of each student in the file; None where that is not one row, or not known."""
    if outline is None or outline.is_long:
        return [None] * len(gradebook.students)
    return outline.rows


def _show_table(
    file: UploadedFile,
    gradebook: Gradebook,
    outline: TableOutline | None,
    shown: range,
    rows: Sequence[int | None],
) -> None:
    columns, cells = _tabulate(gradebook, outline, shown, rows)
    frame = pd.DataFrame(cells, columns=[str(k) for k in range(len(columns))], dtype=str)
    st.dataframe(
        _style(frame, columns, file, outline, [rows[i] for i in shown], present_theme()),
        hide_index=True,
        height=fit_table(len(frame)),
        key=f"read-{file.key}-{shown.start}",
        placeholder="",
        alt=text("read-alt"),
        column_config={
            str(k): st.column_config.TextColumn(
                column.label, width=column.width, help=escape(column.help) or None, pinned=column.is_pinned or None,
                alignment="left" if column.is_pinned or column.is_left_out else "right",
            )
            for k, column in enumerate(columns)
        },
    )  # fmt: skip
    said = [md("read-items-more", n=len(gradebook.items) - MOST_ITEMS)] if len(gradebook.items) > MOST_ITEMS else []
    if any(column.is_left_out for column in columns):
        said.append(md("read-grey"))
    if said:
        st.caption(" ".join(said))


def _tabulate(
    gradebook: Gradebook, outline: TableOutline | None, shown: range, rows: Sequence[int | None]
) -> tuple[list[_Column], list[list[str]]]:
    """The columns, and the cells as they are written: points possible, means, then a row a student."""
    items = gradebook.items[:MOST_ITEMS]
    part = take_students(gradebook, list(shown))
    table = tabulate_scores(part)
    means = _find_means(gradebook, len(items))
    others = list(outline.others.items())[:MOST_OTHERS] if outline is not None and not outline.is_long else []
    has_rows = any(rows[i] is not None for i in shown)
    has_words = (part.status != Status.SCORED).any(axis=0).tolist()
    columns = [
        _Column(text("column-student"), "", _NAME_WIDTH, is_pinned=True),
        *([_Column(text("column-row"), "", _ROW_WIDTH)] if has_rows else []),
        _Column(text("read-total"), text("read-total-help"), _SCORE_WIDTH),
        *(
            _Column(cut_title(item.title, _LONGEST_HEADER), item.title, _WORD_WIDTH if has_word else _SCORE_WIDTH)
            for item, has_word in zip(items, has_words, strict=False)
        ),
        *(_describe_other(outline, position) for position, _ in others),
    ]
    blank = [""] * len(others)
    start = [""] if has_rows else []
    cells = [
        [text("read-possible"), *start, format_points(float(sum(item.max_score for item in gradebook.items))),
         *(format_points(item.max_score) for item in items), *blank],
        [text("read-mean"), *start, "", *means, *blank],
    ]  # fmt: skip
    for k, i in enumerate(shown):
        row = rows[i]
        written = outline.table.rows[row] if outline is not None and row is not None else []
        total = format_points(float(table.earned[k])) if table.n_by_student[k] else ""
        cells.append(
            [
                gradebook.students[i].label,
                *(["" if row is None else str(row + 1)] if has_rows else []),
                total,
                *(_say_score(part, k, j) for j in range(len(items))),
                *(get_cell(written, position) for position, _ in others),
            ]
        )
    return columns, cells


def _find_means(gradebook: Gradebook, n_items: int) -> list[str]:
    """The mean score of each of the first items; empty where nobody has one."""
    scores, seen = gradebook.scores[:, :n_items], gradebook.seen[:, :n_items]
    n = seen.sum(axis=0)
    sums = np.where(seen, scores, 0.0).sum(axis=0)
    return [f"{total / k:.3g}" if k else "" for total, k in zip(sums.tolist(), n.tolist(), strict=True)]


def _say_score(gradebook: Gradebook, student: int, item: int) -> str:
    status = Status(int(gradebook.status[student, item]))
    return format_points(float(gradebook.scores[student, item])) if status is Status.SCORED else say_status(status)


def _describe_other(outline: TableOutline | None, position: int) -> _Column:
    """A column that is left out, with the reason."""
    assert outline is not None
    header = [] if outline.header_row is None else outline.table.rows[outline.header_row]
    name = name_columns([*header, *[""] * (position + 1 - len(header))])[position]
    label = text("read-left-out", column=cut_text(name, _LONGEST_HEADER))
    return _Column(label, say(outline.others[position]), _OTHER_WIDTH, is_left_out=True)


def _style(
    frame: pd.DataFrame,
    columns: Sequence[_Column],
    file: UploadedFile,
    outline: TableOutline | None,
    rows: Sequence[int | None],
    theme: Theme,
) -> Any:
    """What does not count is muted, points possible and means have another ground, and what was mended is violet."""
    looks = pd.DataFrame("", index=frame.index, columns=frame.columns)
    looks.iloc[:2, :] = f"background-color: {theme.second}"
    for k, column in enumerate(columns):
        if column.is_left_out:
            looks.iloc[:, k] = f"background-color: {theme.second}; color: {theme.muted}"
    if outline is not None and file.choices.cells:
        look = f"background-color: {theme.second}; color: {theme.accent_line}; font-weight: 600"
        first = 3  # after student, row and total
        for row, position in file.choices.cells:
            if row in rows and position in outline.items[:MOST_ITEMS]:
                looks.iloc[2 + list(rows).index(row), first + outline.items.index(position)] = look
    return frame.style.apply(lambda _: looks, axis=None)


def _show_other_rows(outline: TableOutline) -> None:
    """Every filled row that is no student's, with what it is and how it begins."""
    rows = outline.list_other_rows()
    if not rows:
        return
    lines = [_say_row(outline, row) for row in rows[:_MOST_ROWS_SAID]]
    with st.container(gap=None):
        st.markdown(f":small[**{md('read-other-rows', n=len(rows))}**]")
        for line in lines:
            st.markdown(f":small[{line}]")
        if len(rows) > _MOST_ROWS_SAID:
            st.markdown(f":small[{md('read-more-rows', n=len(rows) - _MOST_ROWS_SAID)}]")


def _say_row(outline: TableOutline, row: int) -> str:
    filled = [cut_text(cell, 24) for cell in outline.table.rows[row] if cell]
    begins = ", ".join(filled[:4]) + (", …" if len(filled) > 4 else "")
    if row in outline.why_rows:
        what = say(outline.why_rows[row])
    elif outline.header_row is not None and row <= outline.header_row:
        what = text("read-row-header" if row == outline.header_row else "read-row-above")
    else:
        what = text("read-row-other")
    return md("read-row", row=str(row + 1), what=what, begins=begins)

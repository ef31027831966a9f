"""The scores as they stand: of the whole class as a table, and of one student as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.parts.frame import fit_table
from dashboard.theme import Theme
from dashboard.wording import escape, list_sentences, md, name_of, say, text
from engine.analysis.raw_table import (
    RawTable,
    correction_message,
    status_message,
    tabulate_scores,
)
from engine.classroom import ClassReport, Gradebook, Status
from engine.writing.scores import format_points
from engine.writing.short_texts import cut_title

_NAME_WIDTH, _SCORE_WIDTH = 150, 92
"""Pixels: the name stays in view, and a phone shows two more columns beside it."""

N_TOTALS = 3
"""Columns before those of the items."""

_LONGEST_HEADER = 9
"""Letters of an item's title above its column; the whole title shows when the pointer rests there."""


def show_class_scores(
    report: ClassReport,
    key: str,
    theme: Theme,
    *,
    lists_corrections: bool = True,
    order: Sequence[int] | None = None,
) -> None:
    """Students by items with totals, what was corrected, and the means of every item.

    Parameters
    ----------
    key
        Tells the tables of one class from those of another.
    lists_corrections
        Whether every correction is told under the table.
    order
        Positions of the students, as they stand from the top; by default as in the file.
    """
    table = tabulate_scores(report.gradebook, report.corrected)
    st.caption(md("scores-help"))
    frame = frame_scores(report.gradebook, table).iloc[list(order or range(len(table.scores)))]
    totals = [text(each) for each in ("scores-total", "scores-out-of", "scores-share")]
    st.dataframe(
        _mark(frame, report.gradebook, table, theme) if table.corrections else frame,
        key=f"scores-{key}",
        height=fit_table(len(frame)),
        placeholder=say_status(Status.MISSING),
        alt=text("scores-alt"),
        column_config={
            "_index": st.column_config.TextColumn(text("column-student"), width=_NAME_WIDTH),
            **{
                column: _configure(column, item.title, frame)
                for column, item in zip(frame.columns[len(totals) :], report.gradebook.items, strict=True)
            },
            totals[0]: st.column_config.NumberColumn(width=_SCORE_WIDTH),
            totals[1]: st.column_config.NumberColumn(width=_SCORE_WIDTH),
            totals[2]: st.column_config.NumberColumn(width=_SCORE_WIDTH, format="%.0f %%"),
        },
    )
    if lists_corrections:
        _show_corrections(report.gradebook, table)
    with st.expander(text("scores-by-item")):
        _show_items(report.gradebook, table, key)


def frame_scores(gradebook: Gradebook, table: RawTable) -> pd.DataFrame:
    """A row a student: total, out of and share in percent, then a column an item.

    A column is of numbers, so that it sorts as numbers do, unless a cell of it has a word other than that for no score:
    then it is text. No number ever stands for a cell without a score.
    """
    labels = [student.label for student in gradebook.students]
    has_score = table.n_by_student > 0
    columns: dict[str, pd.Series] = {
        text(f"scores-{name}"): pd.Series(values, index=labels, dtype=float).where(has_score)
        for name, values in (("total", table.earned), ("out-of", table.out_of), ("share", 100 * table.share))
    }
    for item, name in enumerate(_name_columns(gradebook)):
        status = table.status[:, item]
        if ((status == Status.SCORED) | (status == Status.MISSING)).all():
            columns[name] = pd.Series(table.scores[:, item], index=labels, dtype=float)
        else:
            words = [
                say(word) if (word := table.word(i, item)) else format_points(float(table.scores[i, item]))
                for i in range(len(labels))
            ]
            columns[name] = pd.Series(words, index=labels, dtype=object)
    return pd.DataFrame(columns, index=pd.Index(labels, name=text("column-student")))


def show_student_scores(report: ClassReport, student: int) -> None:
    """Every item with the student's points, what they are out of, the day and the skills."""
    frame = frame_student(report, student)
    st.dataframe(
        frame,
        hide_index=True,
        key="student-scores",
        height=fit_table(len(frame)),
        placeholder="",
        alt=text("scores-own-alt"),
        column_config={
            text("column-item"): st.column_config.TextColumn(width=185),
            text("scores-points"): st.column_config.TextColumn(width=80, alignment="right"),
            text("scores-of"): st.column_config.NumberColumn(width=50),
            text("scores-day"): st.column_config.DateColumn(width=100),
        },
    )


def frame_student(report: ClassReport, student: int) -> pd.DataFrame:
    """One row an item; the columns of days and of remarks only where there are any."""
    gradebook, table = report.gradebook, tabulate_scores(report.gradebook, report.corrected)
    asked, rows = report.curriculum.q_matrix, []
    for j, item in enumerate(gradebook.items):
        word, made = table.word(student, j), table.corrections.get((student, j))
        rows.append(
            {
                text("column-item"): item.title,
                text("scores-points"): say(word) if word else format_points(float(table.scores[student, j])),
                text("scores-of"): item.max_score,
                text("scores-day"): item.taken_on,
                text("column-skill"): list_sentences(
                    name_of(skill) for s, skill in enumerate(report.curriculum.skills) if asked[j, s]
                ),
                text("scores-remark"): say(correction_message(made)) if made else "",
            }
        )
    frame = pd.DataFrame(rows)
    unused = [
        *([text("scores-day")] if not any(item.taken_on for item in gradebook.items) else []),
        *([text("scores-remark")] if not any(i == student for i, _ in table.corrections) else []),
    ]
    return frame.drop(columns=unused)


def say_status(status: Status) -> str:
    """The word for a cell without a score."""
    message = status_message(status)
    return say(message) if message else ""


def _name_columns(gradebook: Gradebook) -> list[str]:
    """Title, cut, and points possible; where two are alike, or like a total, with the number of the item."""
    names = [
        text("scores-item", item=cut_title(item.title, _LONGEST_HEADER), possible=format_points(item.max_score))
        for item in gradebook.items
    ]
    totals = {text(each) for each in ("scores-total", "scores-out-of", "scores-share")}
    seen = Counter(names)
    return [
        name if seen[name] == 1 and name not in totals else f"{name} [{k}]" for k, name in enumerate(names, start=1)
    ]


def _configure(column: str, title: str, frame: pd.DataFrame) -> Any:
    if frame[column].dtype == float:
        return st.column_config.NumberColumn(column, width=_SCORE_WIDTH, help=escape(title))
    return st.column_config.TextColumn(column, width=_SCORE_WIDTH, help=escape(title), alignment="right")


def _mark(frame: pd.DataFrame, gradebook: Gradebook, table: RawTable, theme: Theme) -> Any:
    """The table with the ground of corrected cells in another tone."""
    looks = pd.DataFrame("", index=frame.index, columns=frame.columns)
    look = f"background-color: {theme.second}; color: {theme.accent_line}; font-weight: 600"
    for student, item in table.corrections:
        looks.loc[gradebook.students[student].label, frame.columns[N_TOTALS + item]] = look
    return frame.style.apply(lambda _: looks, axis=None)


def _show_corrections(gradebook: Gradebook, table: RawTable) -> None:
    """One line a corrected score, in the order of the table."""
    if not table.corrections:
        return
    st.caption(md("scores-corrected"))
    for student, item in sorted(table.corrections):
        sentence = say(correction_message(table.corrections[student, item]))
        label, title = gradebook.students[student].label, gradebook.items[item].title
        st.markdown(f":small[{md('scores-one', student=label, item=title, correction=sentence)}]")


def _show_items(gradebook: Gradebook, table: RawTable, key: str) -> None:
    rows = [
        {
            text("column-item"): item.title,
            text("scores-possible"): item.max_score,
            text("scores-n"): int(table.n_by_item[j]),
            text("scores-mean"): float(table.mean_points[j]),
            text("scores-mean-share"): 100 * float(table.mean_share[j]),
        }
        for j, item in enumerate(gradebook.items)
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key=f"scores-items-{key}",
        height=fit_table(len(rows)),
        placeholder="",
        alt=text("scores-by-item-alt"),
        column_config={
            text("scores-mean"): st.column_config.NumberColumn(format="%.2f"),
            text("scores-mean-share"): st.column_config.NumberColumn(format="%.0f %%"),
        },
    )

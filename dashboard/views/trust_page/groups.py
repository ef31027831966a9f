"""Whether the estimates are as good for every group of the class, small ones and their complements left out."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.charts.group_rows import RangeRow, describe_row, draw_group_rows
from dashboard.charts.labels import signed_points
from dashboard.charts.strip import draw_skill_strips
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import fit_table, show_chart, show_rows
from dashboard.resources import compare_groups, keep_figure
from dashboard.theme import URGENCY, Theme
from dashboard.wording import SEPARATOR, list_words, md, points, signed, text
from engine.analysis.fairness import (
    FEWEST_STUDENTS,
    SECTION,
    GroupCheck,
    GroupRow,
    NotTold,
    Range,
    list_group_columns,
    list_groups,
)
from engine.classroom import ClassReport


def show_groups(report: ClassReport, opened: OpenClass, theme: Theme) -> None:
    """Both pictures, the sentences about gaps, and the table; one sentence where the class has no groups."""
    st.header(md("trust-groups-title"), anchor=False)
    column = _choose_column(report, opened)
    check = compare_groups(opened, column)
    if check is None:
        name = next(iter(list_groups(report.gradebook, column)), "")
        st.markdown(md("trust-groups-one", name=name) if name else md("trust-groups-none"))
        st.markdown(md("trust-groups-give"))
        return
    if not check.told:
        st.markdown(md("trust-groups-all-untold", n=FEWEST_STUDENTS))
    elif len(check.told) == 1:
        st.markdown(md("trust-groups-one-told"))
    elif check.told[0].points_off is not None:
        st.markdown("\n\n".join(_say_gaps(check)))
    if check.told:
        _show_pictures(check, opened, theme)
        st.markdown(md("trust-groups-meaning"))
    with st.expander(text("trust-as-table"), key="trust-groups-table-fold"):
        _show_table(check)


def _choose_column(report: ClassReport, opened: OpenClass) -> str:
    """What puts the students into groups, asked where the file says it in several ways."""
    columns = list_group_columns(report.gradebook)
    if len(columns) < 2:
        return next(iter(columns), SECTION)
    chosen = st.selectbox(
        text("trust-groups-by"), columns, key=f"trust-groups-by-{opened.key}", width=260,
        format_func=lambda column: column if column != SECTION else text("trust-groups-section"),
    )  # fmt: skip
    return chosen if chosen in columns else SECTION


def _show_pictures(check: GroupCheck, opened: OpenClass, theme: Theme) -> None:
    whole = check.whole
    if whole.points_off is not None and whole.too_high is not None:
        off = [RangeRow(name_group(row), row.points_off, say_why(row)) for row in check.rows]
        at, at_name = whole.points_off.mean, text("trust-groups-whole", points=points(whole.points_off.mean))
        said = _describe("trust-groups-off-alt", off)
        figure = keep_figure(
            opened, ("trust", theme.page, said),
            lambda: draw_group_rows(off, at, at_name, text("trust-axis-off"), theme),
        )  # fmt: skip
        show_chart(figure, said, key="trust-groups-off")
        high = [RangeRow(name_group(row), row.too_high, say_why(row)) for row in check.rows]
        said = _describe("trust-groups-high-alt", high, is_signed=True)
        figure = keep_figure(
            opened, ("trust", theme.page, said),
            lambda: draw_group_rows(
                high, 0.0, text("trust-diagonal"), text("trust-axis-too-high"), theme, is_signed=True
            ),
        )  # fmt: skip
        show_chart(figure, said, key="trust-groups-high")
    _show_levels(check, theme)


def _show_levels(check: GroupCheck, theme: Theme) -> None:
    """A strip for every group that is told of, of 100 estimates, so that groups of any size lie beside each other."""
    told = {name_group(row): row.levels for row in check.told if row.levels is not None}
    if not told:
        return
    counts = [{level: points(levels[level].mean) for level in URGENCY} for levels in told.values()]
    said = SEPARATOR.join(
        f"{name}: " + list_words(f"{signed(level)} {each[level]}" for level in URGENCY)
        for name, each in zip(told, counts, strict=True)
    )
    st.markdown(md("trust-groups-levels"))
    show_rows(draw_skill_strips(list(told), counts, theme), text("trust-groups-levels-alt", rows=said), theme)


def _describe(key: str, rows: Sequence[RangeRow], *, is_signed: bool = False) -> str:
    return text(key, rows=SEPARATOR.join(describe_row(row, is_signed=is_signed) for row in rows))


def name_group(row: GroupRow) -> str:
    """A group with its size; the size of one that is not told of stays untold."""
    name = row.name or text("trust-groups-unnamed")
    return name if row.n_students is None else text("trust-groups-name", name=name, n=row.n_students)


def say_why(row: GroupRow) -> str:
    """Why nothing is told of a group; empty where something is."""
    if row.not_told is NotTold.TOO_FEW:
        return text("trust-groups-too-few", n=FEWEST_STUDENTS)
    return "" if row.not_told is None else text("trust-groups-complement")


def _say_gaps(check: GroupCheck) -> list[str]:
    """The gaps that are more than chance, or that there is none, and which this class could have shown."""
    said = []
    for row in check.told:
        name = row.name or text("trust-groups-unnamed")
        if row.points_off_gap is not None and row.points_off_gap.is_beyond_chance:
            key = "trust-groups-further-off" if row.points_off_gap.size > 0 else "trust-groups-nearer"
            said.append(md(key, name=name, points=points(abs(row.points_off_gap.size))))
        if row.too_high_gap is not None and row.too_high_gap.is_beyond_chance:
            key = "trust-groups-too-high" if row.too_high_gap.size > 0 else "trust-groups-too-low"
            said.append(md(key, name=name, points=points(abs(row.too_high_gap.size))))
    if not said:
        said.append(md("trust-groups-alike"))
    seen = [gap.smallest_seen for row in check.told for gap in [row.points_off_gap] if gap is not None]
    high = [gap.smallest_seen for row in check.told for gap in [row.too_high_gap] if gap is not None]
    said.append(md("trust-groups-could-show", points=max(1, points(max(seen))), high=max(1, points(max(high)))))
    return said


def _show_table(check: GroupCheck) -> None:
    rows = [*check.rows, check.whole]
    table = pd.DataFrame([_tabulate(row, is_whole=row is check.whole) for row in rows])
    st.dataframe(
        table, hide_index=True, height=fit_table(len(table)), key="trust-groups-table",
        alt=text("trust-groups-table-alt"),
        column_config={text("trust-column-group"): st.column_config.Column(pinned=True)},
    )  # fmt: skip


def _tabulate(row: GroupRow, *, is_whole: bool) -> dict[str, object]:
    off, high = (
        each and _write(each, is_signed) for each, is_signed in ((row.points_off, False), (row.too_high, True))
    )
    levels = {signed(level): row.levels and _write(row.levels[level]) for level in URGENCY}
    return {
        text("trust-column-group"): text("trust-groups-class")
        if is_whole
        else row.name or text("trust-groups-unnamed"),
        text("trust-column-students"): row.n_students,
        text("trust-column-scores"): row.n_scores,
        text("trust-column-off"): off,
        text("trust-column-too-high"): high,
        **levels,
        text("trust-column-why"): say_why(row) or None,
    }


def _write(each: Range, is_signed: bool = False) -> str:
    """A mean with its range in points; the mean alone where a few students have none."""

    def say(value: float) -> str:
        return signed_points(round(100 * value)) if is_signed else str(points(value))

    if math.isnan(each.mean):
        return ""
    if math.isnan(each.low):
        return say(each.mean)
    return text("trust-estimate", points=say(each.mean), low=say(each.low), high=say(each.high))

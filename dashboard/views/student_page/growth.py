"""How it went: one student's skills over the tests of the term, as small charts and one of them large.

The teacher sees what fell back and what rose first, the day of every test, and what was noted between them. A click on
a small chart, or *One skill*, opens the large one with its sentence and a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.charts.trajectory import DayLine, describe_trajectory, draw_trajectory
from dashboard.desk.opened import OpenClass
from dashboard.parts.changes import say_change, say_student_move
from dashboard.parts.frame import fit_table, show_chart
from dashboard.parts.printing import offer_sheet
from dashboard.parts.teachings import show_teachings
from dashboard.resources import StudentTrace, compare_class_tests, keep_figure, trace_growth
from dashboard.session import read_widget
from dashboard.state import State
from dashboard.theme import MOVEMENTS, Theme
from dashboard.wording import SEPARATOR, day, escape, list_words, md, name_of, points, signed, text
from engine.classroom import ClassReport, Comparison, Level, Mark, MarkKind
from engine.growth.who import find_link
from engine.writing.short_texts import shorten

VIEWS = {"all": "trajectory-all", "one": "trajectory-one"}

LONGEST_MARK = 160
"""Letters of what was noted that stand under the charts."""

ROOM = 0.25
"""Share of the term, before its first and after its last test, in which what was noted is drawn: a note of today would
push the tests of an old class together."""


@dataclass(frozen=True)
class _Line:
    """What was noted on a day, numbered where it is drawn; ``skills`` are ids, empty for all."""

    number: int | None
    on: date
    words: str
    skills: tuple[str, ...]


def show_growth(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """The card; nothing where all scores are of one day."""
    growth = report.growth
    if growth is None:
        return
    with st.container(border=True):
        st.header(md("trajectory-title"), anchor=False)
        if growth.paths is None:
            st.markdown(md("since-no-days"))
            return
        days, student = growth.term.days, state.student
        comparison = compare_class_tests(opened, 0, len(days) - 1)
        trace = trace_growth(opened, student)
        lines = _list_lines(report, opened, state, days)
        st.caption(md("trajectory-help", first=days[0], last=days[-1]))
        if not all(_find_joined(report)):
            st.caption(md("trajectory-unlinked"))
        view = st.segmented_control(
            text("trajectory-show"), list(VIEWS), default="all", required=True, key=f"trajectory-view-{opened.key}",
            format_func=lambda each: text(VIEWS[each]), persist_state="session",
        )  # fmt: skip
        order = _order(comparison, student)
        shown = state.skill
        if view == "one":
            shown = _choose_skill(report, opened, state, order)
        else:
            _show_all(report, opened, state, comparison, trace, lines, order, theme)
        _show_lines(lines)
        if shown is not None:
            _show_one(report, opened, state, comparison, trace, lines, shown, theme)
        _offer_letter(report, opened, state)
    with st.container(border=True):
        show_teachings(report, opened, state, student)


def _order(comparison: Comparison, student: int) -> list[int]:
    """Skills as they are read: fell back, rose, no change, cannot be compared; the largest change first."""
    changes = comparison.students
    sizes = -np.abs(np.nan_to_num(changes.change[student]))
    return sorted(range(len(sizes)), key=lambda s: (MOVEMENTS.index(changes.movement[student, s]), sizes[s], s))


def _choose_skill(report: ClassReport, opened: OpenClass, state: State, order: Sequence[int]) -> int:
    skills = report.curriculum.skills
    asked = order[0] if state.skill is None else state.skill
    chosen = st.selectbox(
        text("student-why-skill"), order, index=order.index(asked), format_func=lambda s: name_of(skills[s]),
        key=f"trajectory-skill-{opened.key}-{state.student}-{opened.revision}-{state.skill}", width=320,
    )  # fmt: skip
    return asked if chosen is None else chosen


def _show_all(
    report: ClassReport,
    opened: OpenClass,
    state: State,
    comparison: Comparison,
    trace: StudentTrace,
    lines: Sequence[_Line],
    order: Sequence[int],
    theme: Theme,
) -> None:
    """Small charts, three in a row where there is room; over each its name and what became of it."""
    student, threshold = state.student, report.mastery.threshold
    trajectories, levels = trace
    days = report.growth.term.days if report.growth else ()
    grid = st.grid(3, min_column_width=280)
    for skill in order:
        name = name_of(report.curriculum.skills[skill])
        said = say_student_move(comparison, student, skill)
        marks = _mark(lines, report.curriculum.skills[skill].id)
        draw = partial(
            draw_trajectory, trajectories[skill], levels[:, skill].tolist(), days, threshold, theme,
            marks=marks, skill=skill, joined=_find_joined(report),
        )  # fmt: skip
        figure = keep_figure(opened, ("trajectory", student, skill, tuple(marks), threshold, theme.page), draw)
        alt = describe_trajectory(name, said, trajectories[skill], levels[:, skill].tolist(), days)
        key = f"trajectory-{opened.key}-{opened.revision}-{student}-{skill}"
        with grid.cell(), st.container(gap=None):
            st.markdown(f"**{escape(name)}**  \n:small[{escape(said)}]")
            show_chart(figure, alt, key, on_select=partial(_follow_click, state, key), selection_mode="points")


def _find_joined(report: ClassReport) -> list[bool]:
    """Which tests are on one scale with the last one."""
    assert report.growth is not None
    last = len(report.growth.term.days) - 1
    return [t == last or find_link(report.growth, t, last).is_linked for t in range(last + 1)]


def _follow_click(state: State, key: str) -> None:
    """A click on a small chart opens its skill; one that only ends a selection changes nothing."""
    click = read_widget(key)
    found = [point["customdata"][0] for point in click["selection"]["points"]] if click else []
    if found:
        state.select_student(state.student, int(found[0]))


def _show_one(
    report: ClassReport,
    opened: OpenClass,
    state: State,
    comparison: Comparison,
    trace: StudentTrace,
    lines: Sequence[_Line],
    skill: int,
    theme: Theme,
) -> None:
    """One skill large: its sentence, the chart, and the tests as a table, the newest first."""
    trajectories, levels = trace
    days = report.growth.term.days if report.growth else ()
    name = name_of(report.curriculum.skills[skill])
    said = say_change(report, comparison, state.student, skill)
    on_days = levels[:, skill].tolist()
    st.header(escape(name), anchor=False)
    st.markdown(escape(said))
    figure = draw_trajectory(
        trajectories[skill], on_days, days, report.mastery.threshold, theme,
        marks=_mark(lines, report.curriculum.skills[skill].id), skill=skill, joined=_find_joined(report), is_large=True,
    )  # fmt: skip
    show_chart(figure, describe_trajectory(name, said, trajectories[skill], on_days, days), "trajectory-large")
    st.caption(md("trajectory-table-help"))
    table = _tabulate(opened, trace, days, state.student, skill)
    st.dataframe(
        table, hide_index=True, key="trajectory-table", height=fit_table(len(table)), alt=text("trajectory-table-alt")
    )


def _offer_letter(report: ClassReport, opened: OpenClass, state: State) -> None:
    """What changed since the last test as a letter, in the language of the family; nothing while names are hidden."""
    from engine.exports.growth_pdf import name_family_growth, write_family_growth_pdf
    from engine.exports.sheets.growth_report import compose_family_growth

    if state.names_hidden or report.growth is None:
        return
    student, last = state.student, len(report.growth.term.days) - 1
    comparison, language = compare_class_tests(opened, last - 1, last), opened.language_of(student)
    label = report.gradebook.students[student].label
    offer_sheet(
        compose_family_growth(report, comparison, student, language),
        partial(write_family_growth_pdf, report, comparison, student, language),
        label=text("trajectory-letter"), name=name_family_growth(label, comparison.days[1], language),
        kind="growth-letter", note=state.note_export,
    )  # fmt: skip


def _tabulate(opened: OpenClass, trace: StudentTrace, days: Sequence[date], student: int, skill: int) -> pd.DataFrame:
    """A row a test that asked for the skill, the newest first, with the change since the row under it.

    There are no points where there is not enough evidence.
    """
    trajectory, levels = trace[0][skill], trace[1][:, skill]
    asked = [t for t in range(len(days)) if levels[t] is not None]
    rows = []
    for t, before in reversed([*zip(asked, [None, *asked], strict=False)]):
        level = levels[t]
        comparison = None if before is None else compare_class_tests(opened, before, t)
        is_known = level is not Level.NOT_ENOUGH_EVIDENCE
        low, high = points(trajectory.low[t]), points(trajectory.high[t])
        rows.append(
            {
                text("trajectory-test"): day(days[t]),
                text("trajectory-level"): signed(level),
                text("trajectory-points"): points(trajectory.mastery[t]) if is_known else None,
                text("trajectory-between"): text("trajectory-range", low=low, high=high) if is_known else "",
                text("trajectory-change"): say_student_move(comparison, student, skill) if comparison else "",
                text("trajectory-scores"): int(trajectory.n_responses[t]),
            }
        )
    columns = ("test", "level", "points", "between", "change", "scores")
    return pd.DataFrame(rows, columns=[text(f"trajectory-{each}") for each in columns])


def _list_lines(report: ClassReport, opened: OpenClass, state: State, days: Sequence[date]) -> list[_Line]:
    """Notes, plans and what was taught, by day; numbered where they are near enough to the tests to be drawn."""
    from engine.classbook.teachings import list_marks

    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    marks = list_marks(opened.kept, opened.key_of(state.student), zone)
    # What a teacher notes is for no projector, whatever it calls the student.
    marks = tuple(mark for mark in marks if not (state.names_hidden and mark.kind is MarkKind.NOTE))
    room = timedelta(days=ROOM * (days[-1] - days[0]).days)
    lines: list[_Line] = []
    for mark in marks:
        is_near = days[0] - room <= mark.day <= days[-1] + room
        number = 1 + sum(line.number is not None for line in lines) if is_near else None
        lines.append(_Line(number, mark.day, _say_mark(report, state, mark), mark.skills))
    return lines


def _say_mark(report: ClassReport, state: State, mark: Mark) -> str:
    """What was noted in a few words: the teacher's own, or the skills it was about."""
    names = {skill.id: name_of(skill) for skill in (*report.curriculum.skills, *report.curriculum.unused)}
    words = state.as_shown(mark.text) or list_words(names[skill] for skill in mark.skills if skill in names)
    key = {MarkKind.TEACHING: "mark-taught", MarkKind.NOTE: "mark-note", MarkKind.PLAN: "mark-plan"}[mark.kind]
    return text(key, words=shorten(words, LONGEST_MARK))


def _mark(lines: Sequence[_Line], skill: str) -> list[DayLine]:
    """The lines in the chart of a skill: those about it, and those about no skill in particular."""
    return [
        DayLine(line.number, line.on)
        for line in lines
        if line.number is not None and (not line.skills or skill in line.skills)
    ]


def _show_lines(lines: Sequence[_Line]) -> None:
    """What the numbers in the charts mean, by day; after them what lies too far from the tests to be drawn."""
    drawn = [f"{line.number}. {day(line.on)}{SEPARATOR}{escape(line.words)}" for line in lines if line.number]
    others = [f"- {day(line.on)}{SEPARATOR}{escape(line.words)}" for line in lines if not line.number]
    if drawn:
        st.markdown("\n".join(drawn))
    if others:
        st.markdown("\n".join(others))

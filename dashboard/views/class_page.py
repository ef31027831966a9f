"""The class page: what to do tomorrow, who masters what, which items to look at."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.charts.heatmap import draw_heatmap
from dashboard.charts.strip import draw_skill_strips
from dashboard.parts import (
    describe_counts,
    fit_table,
    present_theme,
    show_chart,
    show_empty_page,
    show_head,
    show_legend,
)
from dashboard.state import OpenClass, State
from dashboard.theme import SIGN, Theme
from dashboard.views.class_items import show_items
from dashboard.views.groups import current_grouping, name_group, show_unplaced
from dashboard.views.reteach import show_reteach
from dashboard.wording import badge, escape, level_word, md, points, say_md, text
from engine.analysis.overview import count_levels, levels_of_skill, order_by_need
from engine.classroom import ClassReport, Level
from engine.planning.grouping import Grouping, first_ready_step, place_of

ROWS_PER_PAGE = 40
"""More rows than a screen holds; drawing 200 at once takes a browser about a second."""


def show(report: ClassReport | None, state: State) -> None:
    """Head, three cards, the tiles, then skills and items."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-class"), md("class-empty"), state)
        return
    theme = present_theme()
    _show_class_head(report, opened, state)
    if report.curriculum.source == "single":
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(md("class-untagged"), width="content")
            if st.button(text("class-tag-items"), key="tag-items", type="tertiary", icon=":material/label:"):
                navigation.go("skills")
    grid = st.grid(3, min_column_width=150, border=True)
    with grid.cell():
        show_reteach(report, state, theme)
    with grid.cell():
        _show_who(report, state)
    with grid.cell():
        _show_groups(report, current_grouping(report, opened, state))
    with st.container(border=True):
        _show_mastery(report, opened, state, theme)
    by_skill, items = st.tabs([text("class-tab-skills"), text("class-tab-items")], key="class-tabs", on_change="rerun")
    if by_skill.open:
        with by_skill:
            _show_skills(report, theme)
    if items.open:
        with items:
            show_items(report, opened, state, theme)


# -------------------------------------------------------------------------------------------------- head


def _show_class_head(report: ClassReport, opened: OpenClass, state: State) -> None:
    n_items, n_skills = len(report.gradebook.items), len(report.curriculum.skills)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container():
            show_head(
                escape(opened.name),
                " · ".join(
                    [
                        md("class-students", n=len(report.gradebook.students)),
                        md("class-skills", n=n_skills),
                        md("class-items", n=n_items),
                        md("class-opened", opened=opened.opened_on),
                    ]
                ),
            )
            if report.honesty:  # trust is part of the title, not an appendix
                st.caption(say_md(report.honesty.sentence))
        with st.popover(text("class-threshold", points=points(report.mastery.threshold)), icon=":material/tune:"):
            _show_threshold(report, opened, state)
        with st.popover(text("class-rename"), icon=":material/edit:"):
            name = st.text_input(text("class-name"), value=opened.name, key=f"name-{opened.key}", max_chars=80)
            if name.strip() and name.strip() != opened.name:
                state.rename_class(name)
                st.rerun()


def _show_threshold(report: ClassReport, opened: OpenClass, state: State) -> None:
    from engine.estimates.mastery import MASTERED_PROBABILITY

    present = points(report.mastery.threshold)
    st.markdown(md("class-threshold-help", n=round(20 * MASTERED_PROBABILITY)))
    wanted = st.slider(
        text("class-threshold-label"), 50, 95, present, key=f"threshold-{opened.key}", persist_state="session"
    )
    if wanted != present:
        from dashboard.resources import change_threshold

        state.replace_report(change_threshold(report, wanted / 100))
        st.rerun()


# ------------------------------------------------------------------------------------------------- cards


def _show_who(report: ClassReport, state: State) -> None:
    st.caption(md("class-who"))
    waiting = [student for student in order_by_need(report) if report.paths[student]]
    if not waiting:
        st.markdown(md("class-who-none"))
        return
    st.markdown(md("class-who-sentence", n=len(waiting), of=len(report.paths)))
    with st.container(gap="xsmall"):
        for student in waiting[:3]:
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                name = escape(report.gradebook.students[student].label)
                if st.button(f"**{name}**", key=f"who-{student}", type="tertiary"):
                    _open_student(state, student)
                st.markdown(_next_badge(report, student), width="content")
    if len(waiting) > 3 and st.button(text("class-see-all", n=len(waiting)), key="see-all"):
        _show_everyone(report, state, waiting)


def _next_badge(report: ClassReport, student: int) -> str:
    """The first skill of the path in the look of its level, and how many more there are."""
    path = report.paths[student]
    step = first_ready_step(path) or path[0]
    label = badge(report.mastery.level[student, step.skill], report.curriculum.skills[step.skill].name)
    return f"{label} +{len(path) - 1}" if len(path) > 1 else label


def _show_everyone(report: ClassReport, state: State, waiting: list[int]) -> None:
    @st.dialog(text("class-who"), width="medium")
    def everyone() -> None:
        st.markdown(md("class-everyone"))
        rows = []
        for student in waiting:
            step = first_ready_step(report.paths[student]) or report.paths[student][0]
            rows.append(
                {
                    text("column-student"): report.gradebook.students[student].label,
                    text("column-next"): report.curriculum.skills[step.skill].name,
                    text("column-steps"): len(report.paths[student]),
                }
            )
        event = st.dataframe(
            pd.DataFrame(rows), hide_index=True, on_select="rerun", selection_mode="single-row", key="everyone"
        )
        if event.selection.rows:
            _open_student(state, waiting[event.selection.rows[0]])

    everyone()


def _show_groups(report: ClassReport, grouping: Grouping) -> None:
    """The groups of the plans page in short: the teacher's sizes and moves hold here too."""
    st.caption(md("class-groups"))
    groups = grouping.groups
    if not groups:
        st.markdown(md("class-groups-too-few" if any(report.paths) else "class-groups-none"))
        return
    st.markdown(md("class-groups-sentence"))
    names = [escape(name_group(report, place_of(report, group), grouping)) for group in groups[:5]]
    lines = [f"- **{len(group.students)}** · {name}" for group, name in zip(groups, names, strict=False)]
    if len(groups) > 5:
        lines.append("- " + md("class-groups-more", n=len(groups) - 5))
    st.markdown("\n".join(lines))
    if st.button(text("class-groups-names"), icon=":material/groups:", key="group-names"):
        _show_group_names(report, grouping)


def _show_group_names(report: ClassReport, grouping: Grouping) -> None:
    @st.dialog(text("class-groups"), width="medium")
    def names() -> None:
        for group in grouping.groups:
            st.subheader(escape(name_group(report, place_of(report, group), grouping)), anchor=False)
            st.markdown(", ".join(escape(report.gradebook.students[i].label) for i in group.students))
        show_unplaced(report, grouping)

    names()


# ------------------------------------------------------------------------------------------------- tiles


def _show_mastery(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    st.header(md("class-mastery"), anchor=False)
    sorts = {"need": text("sort-need"), "name": text("sort-name"), "file": text("sort-file")}
    shows = {"levels": text("show-levels"), "sure": text("show-sure"), "table": text("show-table")}
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        order = st.segmented_control(
            text("sort-by"), list(sorts), default="need", required=True, format_func=sorts.__getitem__,
            key="class-sort", persist_state="session",
        )  # fmt: skip
        kind = st.segmented_control(
            text("show-as"), list(shows), default="levels", required=True, format_func=shows.__getitem__,
            key="class-show", persist_state="session",
        )  # fmt: skip
        members = _show_filter(report, opened, current_grouping(report, opened, state))
    show_legend(count_levels(report.mastery.level[sorted(members)].ravel()))
    students = [i for i in _ordered(report, order or "need") if i in members]
    if kind == "table":
        _show_table(report, students, theme)
        return
    first = 0
    n_pages = -(-len(students) // ROWS_PER_PAGE)
    slot = st.container()
    if n_pages > 1:
        first = (
            st.pagination(n_pages, key=f"rows-{opened.key}-{n_pages}", persist_state="session") - 1
        ) * ROWS_PER_PAGE
    shown = students[first : first + ROWS_PER_PAGE]
    figure = draw_heatmap(report, shown, theme, with_intervals=kind == "sure")
    with slot:
        alt = text("heatmap-alt", n=len(shown), skills=len(report.curriculum.skills))
        event = show_chart(
            figure, alt, f"heatmap-{opened.key}-{opened.revision}-{order}-{kind}-{first}", on_select="rerun",
            selection_mode="points",
        )  # fmt: skip
        st.caption(md("heatmap-help-sure" if kind == "sure" else "heatmap-help"))
    if event.selection.points:
        student, skill = event.selection.points[0]["customdata"]
        _open_student(state, int(student), int(skill))


def _show_filter(report: ClassReport, opened: OpenClass, grouping: Grouping) -> frozenset[int]:
    """Positions of the students to show: everyone, a section, or a group."""
    choices: dict[str, tuple[str, frozenset[int]]] = {
        "everyone": (text("filter-everyone"), frozenset(range(len(report.gradebook.students))))
    }
    sections = sorted({student.section for student in report.gradebook.students if student.section})
    for section in sections if len(sections) > 1 else []:
        inside = frozenset(i for i, student in enumerate(report.gradebook.students) if student.section == section)
        choices[f"section {section}"] = (section, inside)
    for group in grouping.groups:
        place = place_of(report, group)
        name = text("filter-group", name=name_group(report, place, grouping))
        choices[f"group {place.number} {place.topic}"] = (name, frozenset(group.students))
    chosen = st.selectbox(
        text("filter"), list(choices), format_func=lambda key: choices[key][0] if key in choices else key,
        key=f"filter-{opened.key}", width=150, persist_state="session",
    )  # fmt: skip
    return choices.get(chosen, choices["everyone"])[1]


def _ordered(report: ClassReport, order: str) -> list[int]:
    students = report.gradebook.students
    if order == "need":
        return list(order_by_need(report))
    if order == "name":
        return sorted(range(len(students)), key=lambda i: students[i].label.casefold())
    return list(range(len(students)))


def _show_table(report: ClassReport, students: list[int], theme: Theme) -> None:
    """The same as a table: the twin of the tiles that a keyboard and a screen reader can walk through."""
    table, skills = report.mastery, report.curriculum.skills
    levels = [[table.level[i, s] for s in range(len(skills))] for i in students]
    names = [skill.short_name for skill in skills]
    # A table needs different headers, and two skills may share a name.
    columns = [
        name if names.count(name) == 1 else f"{name} ({skill.id})" for name, skill in zip(names, skills, strict=True)
    ]
    width = max(76, 940 // max(len(skills), 1))
    cells = pd.DataFrame(
        [
            [
                SIGN[level] if level is Level.NOT_ENOUGH_EVIDENCE else f"{SIGN[level]} {points(table.mastery[i, s])}"
                for s, level in enumerate(row)
            ]
            for i, row in zip(students, levels, strict=True)
        ],
        index=pd.Index([report.gradebook.students[i].label for i in students], name=text("column-student")),
        columns=columns,
    )
    looks = [
        [f"background-color: {theme.levels[v].fill}; color: {theme.levels[v].sign}" for v in row] for row in levels
    ]
    styled = cells.style.apply(lambda _: pd.DataFrame(looks, index=cells.index, columns=cells.columns), axis=None)
    st.dataframe(
        styled if cells.size else cells,
        key="class-table",
        height=fit_table(len(students)),
        alt=text("table-alt"),
        column_config={
            "_index": st.column_config.TextColumn(text("column-student"), width=150),
            **{
                column: st.column_config.TextColumn(column, width=width, help=escape(skill.name))
                for column, skill in zip(columns, skills, strict=True)
            },
        },
    )
    st.caption(md("table-help", signs=", ".join(f"{SIGN[level]} {level_word(level)}" for level in Level)))


# -------------------------------------------------------------------------------------------------- tabs


def _show_skills(report: ClassReport, theme: Theme) -> None:
    counts = [levels_of_skill(report, s) for s in range(len(report.curriculum.skills))]
    names = [skill.name for skill in report.curriculum.skills]
    alt = "; ".join(f"{n}: {describe_counts(c)}" for n, c in zip(names, counts, strict=True))
    show_chart(draw_skill_strips(names, counts, theme), alt, "skill-strips")
    for remark in report.curriculum.remarks:
        st.caption(say_md(remark))


def _open_student(state: State, student: int, skill: int | None = None) -> None:
    state.select_student(student, skill)
    navigation.go("student")

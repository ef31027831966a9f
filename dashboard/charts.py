"""From the engine's dataclasses to plotly figures and one graph: pure functions that look nothing up and store nothing.

No statistics here: every number drawn is one of the report's. Titles are headings of the page, never of the figure.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.theme import SIGN, Theme
from dashboard.wording import level_word, points, signed, text
from engine.classroom import ClassReport, Gradebook, ItemFlag, ItemReport, Level, MasteryEstimate, Skill

if TYPE_CHECKING:
    from engine.tagging.order import OrderProposal

CONFIG = {"displayModeBar": False, "responsive": True}
"""What every ``st.plotly_chart`` of the dashboard gets."""

_CELL_PADDING = 0.06
FEWEST_COLUMNS = 4
"""Room for so many skills is kept in the heatmap: one tile as wide as the page does not look like one."""


def draw_strip(counts: Mapping[Level, int], theme: Theme) -> go.Figure:
    """One bar of the four levels, most urgent first, with sign and count where they fit.

    Parameters
    ----------
    counts
        Number of students (or of skills) on each level.
    """
    figure = _strips([""], [counts], theme, row=look.STRIP_ROW)
    figure.update_traces(width=1)
    figure.update_yaxes(visible=False)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 2, "b": 2}, height=look.STRIP_ROW)
    return figure


def draw_skill_strips(names: Sequence[str], counts: Sequence[Mapping[Level, int]], theme: Theme) -> go.Figure:
    """One strip per skill, in the curriculum's order, names at the left."""
    return _strips([_safe(_wrapped(name, 26, lines=2)) for name in names], counts, theme, row=look.SKILL_ROW)


def _strips(labels: Sequence[str], counts: Sequence[Mapping[Level, int]], theme: Theme, *, row: int) -> go.Figure:
    rows = list(range(len(labels)))
    figure = go.Figure()
    for level in look.URGENCY:
        numbers = [by_level.get(level, 0) for by_level in counts]
        totals = [sum(by_level.values()) for by_level in counts]
        figure.add_bar(
            x=numbers,
            y=rows,
            orientation="h",
            width=0.8,
            name=level_word(level),
            text=[
                f"{SIGN[level]} {n}" if total and n / total >= 0.07 else ""
                for n, total in zip(numbers, totals, strict=True)
            ],
            customdata=[[n, total] for n, total in zip(numbers, totals, strict=True)],
            hovertemplate=f"{html.escape(signed(level))}: %{{customdata[0]}} / %{{customdata[1]}}<extra></extra>",
            **_bar_look(level, theme),
        )
    _layout(figure, theme, height=row * len(labels) + 16)
    figure.update_layout(barmode="stack", bargap=0.2)
    figure.update_xaxes(visible=False, range=[0, max((sum(c.values()) for c in counts), default=1) or 1])
    figure.update_yaxes(
        tickvals=rows,
        ticktext=list(labels),
        range=[len(labels) - 0.5, -0.5],
        tickfont={"size": look.LABEL_SIZE, "color": theme.text},
        ticklabelstandoff=8,
    )
    return figure


# ----------------------------------------------------------------------------------------------- heatmap


def draw_heatmap(
    report: ClassReport, students: Sequence[int], theme: Theme, *, with_intervals: bool = False
) -> go.Figure:
    """Students by skills as tiles; one bar trace per level, because a heatmap trace answers no click.

    Parameters
    ----------
    students
        Positions of the students to draw, top to bottom: one page of the class.
    with_intervals
        Draw best guess, 80 % interval and the teacher's line in every cell instead of the sign.

    Returns
    -------
    plotly.graph_objects.Figure
        ``customdata`` of every tile is ``[student, skill]``: positions, never names.
    """
    table, skills = report.mastery, report.curriculum.skills
    tiles: dict[Level, list[tuple[int, int, int]]] = {level: [] for level in look.URGENCY}
    for row, student in enumerate(students):
        for skill in range(len(skills)):
            tiles[table.level[student, skill]].append((row, student, skill))
    figure = go.Figure()
    for level, cells in tiles.items():
        figure.add_bar(
            x=[look.TILE_WIDTH] * len(cells),
            base=[skill - look.TILE_WIDTH / 2 for _, _, skill in cells],
            y=[row for row, _, _ in cells],
            orientation="h",
            width=look.TILE_WIDTH,
            name=level_word(level),
            text=["" if with_intervals else SIGN[level]] * len(cells),
            customdata=[[student, skill] for _, student, skill in cells],
            hovertext=[tile_sentence(report, student, skill) for _, student, skill in cells],
            hovertemplate="%{hovertext}<extra></extra>",
            **_bar_look(level, theme, corner=3),
        )
    if with_intervals:
        _add_cell_intervals(figure, report, tiles, theme, len(students))
    _layout(figure, theme, height=look.TILE_ROW * len(students) + 56)
    figure.update_layout(barmode="overlay", margin={"l": 8, "r": 8, "t": 48, "b": 0}, clickmode="event+select")
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(skills))),
        ticktext=[_safe(_wrapped(skill.short_name, 12, lines=2)) for skill in skills],
        tickangle=0,
        range=[-0.5, max(len(skills), FEWEST_COLUMNS) - 0.5],
        showgrid=False,
        tickfont={"size": look.TICK_SIZE, "color": theme.text},
    )
    figure.update_yaxes(
        tickvals=list(range(len(students))),
        ticktext=[_safe(_shortened(report.gradebook.students[i].label, 24)) for i in students],
        range=[len(students) - 0.5, -0.5],
        showgrid=False,
        tickfont={"size": look.SIGN_SIZE, "color": theme.text},
        ticklabelstandoff=4,
    )
    return figure


def tile_sentence(report: ClassReport, student: int, skill: int) -> str:
    """What pointing at a tile says: who, which skill, level, range; plotly's own markup, the names escaped."""
    estimate = report.mastery.estimate(student, skill)
    head = f"<b>{_safe(report.gradebook.students[student].label)}</b><br>{_safe(report.curriculum.skills[skill].name)}"
    return f"{head}<br>{signed(estimate.level)}<br>{range_sentence(estimate)}"


def range_sentence(estimate: MasteryEstimate) -> str:
    """How much, between what, and from how many scores; nothing but the count where there are too few."""
    if estimate.level is Level.NOT_ENOUGH_EVIDENCE:
        return text("too-few-scores", n=estimate.n_responses)
    return text(
        "points-and-range",
        points=points(estimate.mastery),
        low=points(estimate.low),
        high=points(estimate.high),
        n=estimate.n_responses,
    )


def _add_cell_intervals(
    figure: go.Figure,
    report: ClassReport,
    tiles: Mapping[Level, Sequence[tuple[int, int, int]]],
    theme: Theme,
    n_rows: int,
) -> None:
    def across(skill: int, credit: float) -> float:
        left = skill - look.TILE_WIDTH / 2 + _CELL_PADDING
        return left + credit * (look.TILE_WIDTH - 2 * _CELL_PADDING)

    table = report.mastery
    for level, cells in tiles.items():
        colour = theme.levels[level].sign
        whisker_x: list[float | None] = []
        whisker_y: list[float | None] = []
        for row, student, skill in cells:
            low, high = float(table.low[student, skill]), float(table.high[student, skill])
            whisker_x += [across(skill, low), across(skill, high), None]
            whisker_y += [row, row, None]
        figure.add_scatter(
            x=whisker_x, y=whisker_y, mode="lines", line={"color": colour, "width": 1.5}, hoverinfo="skip"
        )
        figure.add_scatter(
            x=[across(skill, float(table.mastery[student, skill])) for _, student, skill in cells],
            y=[row for row, _, _ in cells],
            mode="markers",
            marker={
                "symbol": "circle-open" if level is Level.NOT_ENOUGH_EVIDENCE else "circle",
                "size": 6,
                "color": colour,
            },
            hoverinfo="skip",
        )
    for skill in range(len(report.curriculum.skills)):
        line = across(skill, table.threshold)
        figure.add_shape(
            type="line",
            x0=line,
            x1=line,
            y0=-0.5,
            y1=n_rows - 0.5,
            line={"color": theme.text, "width": 1, "dash": "dot"},
        )


# ----------------------------------------------------------------------------------------------- student


def order_by_urgency(estimates: Sequence[MasteryEstimate]) -> list[MasteryEstimate]:
    """Most urgent level first, lowest mastery first inside a level, what nobody can say last."""
    return sorted(estimates, key=lambda e: (look.URGENCY.index(e.level), e.mastery, e.skill))


def draw_intervals(report: ClassReport, student: int, halves: Sequence[tuple[float, float]], theme: Theme) -> go.Figure:
    """One row per skill: shape at the best guess, thick half, thin 80 % line, over the teacher's line.

    Parameters
    ----------
    halves
        Per skill, in the curriculum's order, the central 50 % interval in [0, 1].
    """
    estimates = order_by_urgency(report.mastery.of_student(student))
    figure = go.Figure()
    threshold = 100 * report.mastery.threshold
    figure.add_shape(
        type="rect", x0=threshold, x1=100, y0=-0.6, y1=len(estimates) - 0.5, fillcolor=theme.band, line_width=0,
        layer="below",
    )  # fmt: skip
    figure.add_shape(
        type="line", x0=threshold, x1=threshold, y0=-0.6, y1=len(estimates) - 0.5, layer="below",
        line={"color": theme.muted, "width": 1, "dash": "dot"},
    )  # fmt: skip
    for row, estimate in enumerate(estimates):
        colours, hollow = theme.levels[estimate.level], estimate.level is Level.NOT_ENOUGH_EVIDENCE
        half_low, half_high = halves[estimate.skill]
        if not hollow:
            figure.add_scatter(
                x=[100 * half_low, 100 * half_high], y=[row, row], mode="lines",
                line={"color": colours.ink, "width": 7}, opacity=0.4, hoverinfo="skip",
            )  # fmt: skip
        figure.add_scatter(
            x=[100 * estimate.low, 100 * estimate.high], y=[row, row], mode="lines",
            line={"color": colours.ink, "width": 2, "dash": "dot" if hollow else "solid"}, hoverinfo="skip",
        )  # fmt: skip
        figure.add_scatter(
            x=[100 * estimate.mastery],
            y=[row],
            mode="markers",
            marker={
                "symbol": look.MARKER[estimate.level],
                "size": 13,
                "color": colours.ink if hollow else colours.fill,
                "line": {"color": colours.ink, "width": 1.5},
            },
            customdata=[[estimate.skill]],
            hovertemplate=f"{_safe(report.curriculum.skills[estimate.skill].name)}<br>{signed(estimate.level)}<br>"
            f"{range_sentence(estimate)}<extra></extra>",
        )
    _layout(figure, theme, height=look.INTERVAL_ROW * len(estimates) + 60)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 24, "b": 8})
    figure.add_annotation(
        x=100 if threshold > 60 else threshold, y=1, xanchor="right" if threshold > 60 else "left", yref="paper",
        yanchor="bottom", showarrow=False, text=text("mastered-from", points=points(report.mastery.threshold)),
        font={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip
    figure.update_xaxes(
        range=[-1, 101], tickvals=[0, 25, 50, 75, 100], gridcolor=theme.grid, showgrid=True,
        tickfont={"size": look.TICK_SIZE, "color": theme.muted}, layer="below traces",
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(estimates))),
        ticktext=[_interval_label(report, estimate, theme) for estimate in estimates],
        range=[len(estimates) - 0.5, -0.6],
        showgrid=False,
        tickfont={"size": look.LABEL_SIZE, "color": theme.text},
        ticklabelstandoff=8,
    )
    return figure


def _interval_label(report: ClassReport, estimate: MasteryEstimate, theme: Theme) -> str:
    name = _safe(_wrapped(report.curriculum.skills[estimate.skill].name, 26, lines=1))
    if is_past_but_unsure(estimate, report.mastery.threshold):
        second = text("level-past-unsure", level=signed(estimate.level), reached=_count_reached(report, estimate), n=20)
    else:
        second = text("level-and-scores", level=signed(estimate.level), n=estimate.n_responses)
    return f'{name}<br><span style="font-size:{look.TICK_SIZE}px;color:{theme.muted}">{html.escape(second)}</span>'


def is_past_but_unsure(estimate: MasteryEstimate, threshold: float) -> bool:
    """Whether the best guess, as it is shown, reaches the line while too few results do for it to count as mastered."""
    return estimate.level is Level.DEVELOPING and points(estimate.mastery) >= points(threshold)


def _count_reached(report: ClassReport, estimate: MasteryEstimate) -> int:
    """How many of 20 equally likely results reach the line."""
    from engine.estimates.mastery import quantile_dots

    dots = quantile_dots(report.mastery, estimate.student, estimate.skill)
    return sum(dot >= report.mastery.threshold for dot in dots)


def draw_dots(dots: Sequence[float], threshold: float, level: Level, theme: Theme) -> go.Figure:
    """Equally likely results as dots that can be counted: filled where they reach the teacher's line.

    Parameters
    ----------
    dots
        Quantiles of the mastery in [0, 1], ascending, usually twenty.
    """
    width = 3.2
    columns: dict[int, int] = {}
    xs, ys = [], []
    for dot in dots:
        column = round(100 * dot / width)
        columns[column] = columns.get(column, 0) + 1
        xs.append(min(max(column * width, 1), 99))
        ys.append(columns[column])
    reached = [dot >= threshold for dot in dots]
    ink = theme.levels[level].ink
    figure = go.Figure()
    tallest = max(columns.values(), default=1)
    figure.add_shape(
        type="rect", x0=100 * threshold, x1=100, y0=0, y1=tallest + 1.4, fillcolor=theme.band, line_width=0,
        layer="below",
    )  # fmt: skip
    for is_reached, symbol in ((False, "circle-open"), (True, "circle")):
        chosen = [k for k, reaches in enumerate(reached) if reaches is is_reached]
        figure.add_scatter(
            x=[xs[k] for k in chosen], y=[ys[k] for k in chosen], mode="markers", hoverinfo="skip",
            marker={"symbol": symbol, "size": 9, "color": ink, "line": {"color": ink, "width": 1.5}},
        )  # fmt: skip
    _layout(figure, theme, height=13 * tallest + 58)
    figure.update_layout(margin={"l": 10, "r": 18, "t": 4, "b": 8})
    figure.update_xaxes(
        range=[-2, 102], tickvals=[0, 25, 50, 75, 100], showgrid=False,
        tickfont={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[0, tallest + 1.4])
    return figure


# ------------------------------------------------------------------------------------------------- items


def draw_items(gradebook: Gradebook, items: Sequence[ItemReport], zone: float, theme: Theme) -> go.Figure:
    """How easy each item was, and how well it tells apart; only doubtful items are labelled.

    Parameters
    ----------
    zone
        Discrimination under which an item says little; the engine's own cut.
    """
    drawn = [r for r in items if r.discrimination == r.discrimination and r.mean_credit == r.mean_credit]
    figure = go.Figure()
    lowest = min((r.discrimination for r in drawn), default=0.0)
    bottom = min(-0.2, lowest - 0.1)
    figure.add_shape(
        type="rect", xref="paper", x0=0, x1=1, y0=bottom, y1=zone, fillcolor=theme.second, line_width=0, layer="below"
    )
    for doubtful in (False, True):
        chosen = [r for r in drawn if _is_doubtful(r) is doubtful]
        figure.add_scatter(
            x=[100 * r.mean_credit for r in chosen],
            y=[r.discrimination for r in chosen],
            mode="markers+text" if doubtful else "markers",
            text=[_safe(_shortened(gradebook.items[r.item].title, 14)) for r in chosen],
            textposition=["middle left" if r.mean_credit > 0.75 else "middle right" for r in chosen],
            textfont={"size": look.TICK_SIZE, "color": theme.text},
            customdata=[[r.item] for r in chosen],
            hovertext=[_safe(gradebook.items[r.item].title) for r in chosen],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={
                "symbol": "diamond" if doubtful else "circle-open",
                "size": 11,
                "color": theme.accent_line,
                "line": {"color": theme.accent_line, "width": 2},
            },
        )
    _layout(figure, theme, height=360)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 8, "b": 8})
    figure.add_annotation(
        xref="paper", x=0.01, y=zone, xanchor="left", yanchor="top", showarrow=False, text=text("items-zone"),
        font={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip
    axis = {"tickfont": {"size": look.TICK_SIZE, "color": theme.muted}}
    title = {"size": look.SIGN_SIZE, "color": theme.muted}
    figure.update_xaxes(
        range=[-3, 103], ticksuffix=" %", showgrid=False, title={"text": text("items-axis-easy"), "font": title}, **axis
    )
    figure.update_yaxes(
        range=[bottom, max(0.8, max((r.discrimination for r in drawn), default=0) + 0.1)],
        gridcolor=theme.grid,
        title={"text": text("items-axis-tells"), "font": title},
        **axis,
    )
    return figure


def _is_doubtful(item: ItemReport) -> bool:
    return item.flag not in (ItemFlag.NONE, ItemFlag.FEW_SCORES)


# ------------------------------------------------------------------------------------------------- graph


def draw_path(report: ClassReport, student: int, skills: Sequence[int], theme: Theme) -> str:
    """Skills as boxes in their level's look, arrows from what comes first; the student's path has a thick outline.

    Parameters
    ----------
    skills
        Positions of the skills to draw.

    Returns
    -------
    str
        DOT for graphviz, left to right.
    """
    shown, on_path = set(skills), [step.skill for step in report.paths[student]]
    lines = _begin_graph(theme)
    for skill in sorted(shown):
        level: Level = report.mastery.level[student, skill]
        colours = theme.levels[level]
        label = _quoted(f"{SIGN[level]} {_wrapped(report.curriculum.skills[skill].name, 14)}")
        outline = f', color="{theme.accent_line}", penwidth=3' if skill in on_path else ""
        lines.append(f's{skill} [label={label}, fillcolor="{colours.fill}", fontcolor="{colours.sign}"{outline}];')
    for skill in sorted(shown):
        for before in report.curriculum.prerequisites_of(skill):
            if before in shown:
                both = before in on_path and skill in on_path
                style = f' [color="{theme.accent_line}", penwidth=3]' if both else ""
                lines.append(f"s{before} -> s{skill}{style};")
    return "\n".join([*lines, "}"])


def draw_order(
    skills: Sequence[Skill], edges: Sequence[tuple[int, int]], proposals: Sequence[OrderProposal], theme: Theme
) -> str:
    """Skills as boxes, arrows from what comes first; an order that the scores only suggest is dashed.

    Parameters
    ----------
    edges
        Pairs of positions (before, after).

    Returns
    -------
    str
        DOT for graphviz, left to right; skills without any arrow are left out.
    """
    lines = _begin_graph(theme)
    drawn = sorted({s for edge in edges for s in edge} | {s for p in proposals for s in (p.before, p.after)})
    for s in drawn:
        label = _quoted(_wrapped(skills[s].name, 14))
        lines.append(f's{s} [label={label}, fillcolor="{theme.second}", fontcolor="{theme.text}"];')
    lines += [f"s{before} -> s{after};" for before, after in edges]
    for p in proposals:
        # The clearer the sign, the thicker the line; the words stand under the picture.
        width = f"{1 + 2 * p.strength:.1f}"
        lines.append(f's{p.before} -> s{p.after} [style=dashed, color="{theme.accent_line}", penwidth={width}];')
    return "\n".join([*lines, "}"])


def _begin_graph(theme: Theme) -> list[str]:
    return [
        "digraph {",
        'rankdir=LR; bgcolor="transparent"; nodesep=0.15; ranksep=0.3; margin=0.05;',
        f'node [shape=box, style="filled,rounded", fontname="Source Sans, PingFang SC, Noto Sans SC, sans-serif", '
        f'fontsize=13, height=0.42, margin="0.1,0.05", color="{theme.edge}"];',
        f'edge [color="{theme.edge}", arrowsize=0.7];',
    ]


def path_neighbourhood(report: ClassReport, student: int) -> tuple[int, ...]:
    """Positions of the skills on a student's path and of their direct prerequisites: what fits a narrow screen."""
    on_path = {step.skill for step in report.paths[student]}
    before = {p for skill in on_path for p in report.curriculum.prerequisites_of(skill)}
    return tuple(sorted(on_path | before))


# ------------------------------------------------------------------------------------------------ shared


def _bar_look(level: Level, theme: Theme, *, corner: int = 0) -> dict[str, object]:
    colours = theme.levels[level]
    marker: dict[str, object] = {"color": colours.fill, "line": {"color": theme.page, "width": 1}}
    if level is Level.NOT_ENOUGH_EVIDENCE:
        marker["pattern"] = {
            "shape": "/",
            "size": 7,
            "solidity": 0.12,
            "fgcolor": theme.hatch,
            "bgcolor": theme.page,
            "fillmode": "replace",
        }
        marker["line"] = {"color": theme.grid, "width": 1}
    if corner:
        marker["cornerradius"] = corner
        if level is not Level.NOT_ENOUGH_EVIDENCE:
            marker["line"] = {"width": 0}
    return {
        "marker": marker,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": look.SIGN_SIZE, "color": colours.sign},
        # A selected tile opens a page; the figure itself must not fade the others meanwhile.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _layout(figure: go.Figure, theme: Theme, *, height: int) -> None:
    figure.update_layout(
        height=height,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": look.FONT, "size": look.SIGN_SIZE, "color": theme.text},
        hoverlabel={
            "bgcolor": theme.second,
            "bordercolor": theme.border,
            "align": "left",
            "font": {"family": look.FONT, "size": look.LABEL_SIZE, "color": theme.text},
        },
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        showlegend=False,
    )
    figure.update_xaxes(fixedrange=True, zeroline=False, showline=False, automargin=True)
    figure.update_yaxes(fixedrange=True, zeroline=False, showline=False, automargin=True)


def _safe(label: str) -> str:
    """Text for plotly, which reads a little HTML: a name with ``<`` in it stays a name; line breaks are kept."""
    return html.escape(label, quote=False).replace("\n", "<br>")


def _shortened(label: str, width: int) -> str:
    return label if len(label) <= width else label[: width - 1] + "…"


def _wrapped(label: str, width: int, *, lines: int = 3, newline: str = "\n") -> str:
    """The label in at most so many lines; what does not fit ends in an ellipsis."""
    wrapped = textwrap.wrap(label, width, max_lines=lines, placeholder="…", break_long_words=True) or [""]
    return newline.join(wrapped)


def _quoted(label: str) -> str:
    return '"' + label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

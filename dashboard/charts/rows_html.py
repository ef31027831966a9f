"""Writes a chart of rows as a piece of the page: positioned elements, no picture and no script.

Places across are shares of the width, so the chart is as wide as its column without being drawn anew; places down are
pixels. Streamlit lets no ``svg`` into a page, hence shapes of boxes. The whole is one picture with an alternative text
for who cannot see it; what is pointed at says its words, which the style of the page shows beside it.
"""

from __future__ import annotations

import html
import math
from functools import singledispatch

from dashboard import theme as look
from dashboard.charts.rows import Box, Label, Number, RowChart, Shape, Stroke, Upright
from dashboard.theme import DARK, LIGHT, Theme
from engine.writing.plain_text import drop_hidden

# ``light-dark`` asks the browser, so letters follow when the theme is switched without a rerun.
_TEXT, _MUTED, _SECOND, _BORDER = (
    f"light-dark({light}, {dark})"
    for light, dark in (
        (LIGHT.text, DARK.text), (LIGHT.muted, DARK.muted), (LIGHT.second, DARK.second), (LIGHT.border, DARK.border)
    )
)  # fmt: skip

# Printers leave out grounds unless they are told that these are the drawing.
STYLE = f"""
.chart-rows {{ display: grid; grid-template-columns: fit-content(55%) minmax(0, 1fr); line-height: 1.25;
  color: {_TEXT}; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
.chart-rows.is-bare {{ grid-template-columns: minmax(0, 1fr); }}
.chart-names > div {{ display: flex; flex-direction: column; justify-content: center; align-items: flex-end;
  padding-right: 0.5rem; text-align: right; white-space: pre-line; overflow: hidden; }}
.chart-names > .is-beside {{ flex-direction: row; justify-content: flex-end; align-items: center; gap: 0.4em;
  white-space: nowrap; }}
.chart-names small {{ font-size: {look.TICK_SIZE}px; color: {_MUTED}; }}
.chart-plot {{ position: relative; }}
.chart-plot > * {{ position: absolute; box-sizing: border-box; }}
.chart-plot > b {{ font-weight: inherit; white-space: nowrap; }}
.chart-plot > .is-small {{ font-size: {look.TICK_SIZE}px; color: {_MUTED}; }}
.chart-plot > u {{ width: 0; height: 0; }}
.chart-plot > u > i, .chart-plot > u > i > i {{ position: absolute; box-sizing: border-box; }}
.chart-fit {{ display: flex; flex-wrap: wrap; justify-content: center; align-items: center; align-content: flex-start;
  height: 100%; overflow: hidden; white-space: nowrap; font-size: {look.SIGN_SIZE}px; }}
.chart-fit::before {{ content: ""; height: 100%; }}
.chart-fit > span {{ line-height: 1; }}
.chart-plot [data-said]:hover::after {{ content: attr(data-said); position: absolute; bottom: calc(100% + 6px);
  left: 0; z-index: 9; width: max-content; max-width: 17rem; padding: 0.25rem 0.5rem; white-space: pre-line;
  font-size: {look.LABEL_SIZE}px; color: {_TEXT}; background: {_SECOND};
  border: 1px solid {_BORDER}; pointer-events: none; }}
.chart-plot .is-right[data-said]:hover::after {{ left: auto; right: 0; }}
"""
"""What :func:`write_rows` needs in the style of the page. Words that do not fit their box wrap out of sight: half a
number says another number."""

_HEAD, _FOOT, _RIGHT = 24, 24, 28
"""Pixels over the rows for words, under them for the ticks, and to the right of them for what ends there."""


def write_rows(chart: RowChart, alt: str, theme: Theme) -> str:
    """The chart as HTML, with ``alt`` for who cannot see it.

    Parameters
    ----------
    theme
        For the grid; letters around the marks are the page's own.
    """
    room = f"{_HEAD if chart.head[1] else 0}px {_RIGHT if chart.ticks else 0}px {_FOOT if chart.ticks else 0}px 0"
    names = "".join(_write_label(label, chart.row_height) for label in chart.labels)
    names = f'<div class="chart-names" style="font-size:{chart.label_size}px">{names}</div>' if chart.labels else ""
    grid = [Upright(at, -0.5, chart.n_rows - 0.5, theme.grid) for at in chart.ticks] if chart.has_grid else []
    marks = "".join(_write(mark, chart) for mark in (*grid, *chart.marks))
    return (
        f'<div class="chart-rows{"" if chart.labels else " is-bare"}" role="img" aria-label="{_quote(alt)}"'
        f' style="padding:{room}">{names}'
        f'<div class="chart-plot" style="height:{_round(chart.n_rows * chart.row_height)}px;'
        f'font-size:{look.SIGN_SIZE}px">{marks}{_write_around(chart)}</div></div>'
    )


def _write_label(label: Label, height: float) -> str:
    words = f"<strong>{_escape(label.words)}</strong>" if label.is_bold else f"<span>{_escape(label.words)}</span>"
    small = f"<small>{_escape(label.small)}</small>" if label.small else ""
    beside = ' class="is-beside"' if label.is_beside else ""
    return f'<div{beside} style="height:{_round(height)}px">{words}{small}</div>'


def _write_around(chart: RowChart) -> str:
    """The ticks under the rows, and the words over them; to the left of their place where they would not fit."""
    written = [
        f'<b class="is-small" style="left:{_place(at, chart)}%;top:calc(100% + 6px);transform:translateX(-50%)">'
        f"{at:g}</b>"
        for at in chart.ticks
    ]
    at, words = chart.head
    if words:
        is_far = _place(at, chart) > 60
        side = f"right:{_round(100 - _place(100, chart))}%" if is_far else f"left:{_place(at, chart)}%"
        written.append(f'<b class="is-small" style="{side};bottom:calc(100% + 2px)">{_escape(words)}</b>')
    return "".join(written)


@singledispatch
def _write(mark: object, chart: RowChart) -> str:
    raise TypeError(f"no mark: {mark}")


@_write.register
def _write_box(mark: Box, chart: RowChart) -> str:
    ground = mark.fill
    if mark.hatch:
        ground = f"repeating-linear-gradient(135deg,{mark.hatch} 0 0.6px,{mark.fill} 0.6px 4.5px)"
    style = f"background:{ground};"
    if mark.outline:
        style += _outline(mark)
    if mark.corner:
        style += f"border-radius:{mark.corner}px;"
    words = f'<span class="chart-fit" style="color:{mark.ink}"><span>{_escape(mark.words)}</span></span>'
    left, right = _place(mark.left, chart), _place(mark.right, chart)
    return (
        f'<div{_say(mark.said, left, right)} style="{_span(mark.left, mark.right, chart)}{_down(mark, chart)}{style}">'
        f"{words if mark.words else ''}</div>"
    )


@_write.register
def _write_stroke(mark: Stroke, chart: RowChart) -> str:
    kind = "dotted" if mark.is_dotted else "solid"
    top = _pixels(mark.row, chart) - mark.width / 2
    faded = f"opacity:{mark.opacity:g};" if mark.opacity < 1 else ""
    return (
        f'<div style="{_span(mark.left, mark.right, chart)}top:{_round(top)}px;height:0;'
        f'border-top:{mark.width:g}px {kind} {mark.colour};{faded}"></div>'
    )


@_write.register
def _write_upright(mark: Upright, chart: RowChart) -> str:
    kind = "dashed" if mark.is_dotted else "solid"  # so thin, dots are a pale line
    return (
        f'<div style="left:{_place(mark.at, chart)}%;{_down(mark, chart)}width:0;margin-left:-0.5px;'
        f'border-left:1px {kind} {mark.colour}"></div>'
    )


@_write.register
def _write_number(mark: Number, chart: RowChart) -> str:
    shift = "calc(-100% - 5px)" if mark.is_left else "5px"
    return (
        f'<b style="left:{_place(mark.at, chart)}%;top:{_round(_pixels(mark.row, chart))}px;'
        f'transform:translate({shift},-50%)">{_escape(mark.words)}</b>'
    )


@_write.register
def _write_shape(mark: Shape, chart: RowChart) -> str:
    left = _place(mark.at, chart)
    inner = _SHAPES[mark.symbol.removesuffix("-open")](mark)
    # A margin of air around it is pointed at, too.
    air = mark.size / 2 + 5
    target = f'<i{_say(mark.said, left, left)} style="inset:-{air:g}px"></i>' if mark.said else ""
    return f'<u style="left:{left}%;top:{_round(_pixels(mark.row, chart))}px">{inner}{target}</u>'


def _circle(mark: Shape) -> str:
    across = mark.size + mark.outline_width
    fill = "transparent" if mark.symbol.endswith("-open") else mark.fill
    return f'<i style="{_square(across)}border-radius:50%;background:{fill};{_outline(mark)}"></i>'


def _diamond(mark: Shape) -> str:
    # As plotly draws it: 1.3 times as far to its corners as a circle of this size to its edge.
    across = 1.3 * mark.size / math.sqrt(2) + mark.outline_width
    return f'<i style="{_square(across)}transform:rotate(45deg);background:{mark.fill};{_outline(mark)}"></i>'


def _outline(mark: Box | Shape) -> str:
    """Inside of its edge, as a shadow: a border of a pixel and a half is drawn as one."""
    return f"box-shadow:inset 0 0 0 {mark.outline_width:g}px {mark.outline};"


def _square(across: float) -> str:
    start, size = _round(-across / 2), _round(across)
    return f"left:{start}px;top:{start}px;width:{size}px;height:{size}px;"


def _triangle(mark: Shape) -> str:
    """Two triangles, one inside the other: what is cut out of a box cannot have a border."""
    radius, half = mark.size / 2, mark.outline_width / 2
    # As plotly draws it: the top a radius above the place, the base half a radius under it.
    width, height = 4 * radius / math.sqrt(3), 1.5 * radius
    inscribed = width * height / (width + 2 * math.hypot(width / 2, height))
    parts = []
    for by, colour in ((half, mark.outline), (-half, mark.fill)):
        scale = (inscribed + by) / inscribed
        wide, high, base = scale * width, scale * height, radius / 2 + by
        parts.append(
            f'<i style="left:{_round(-wide / 2)}px;top:{_round(base - high)}px;width:{_round(wide)}px;'
            f'height:{_round(high)}px;clip-path:polygon(50% 0,100% 100%,0 100%);background:{colour}"></i>'
        )
    return "".join(parts)


_SHAPES = {"circle": _circle, "diamond": _diamond, "triangle-up": _triangle}


def _place(at: float, chart: RowChart) -> float:
    """How far across, in hundredths of the width; never over an edge."""
    low, high = chart.across
    return _round(min(max(100 * (at - low) / (high - low), 0.0), 100.0))


def _span(left: float, right: float, chart: RowChart) -> str:
    start, end = _place(left, chart), _place(right, chart)
    return f"left:{start}%;width:{_round(end - start)}%;"


def _pixels(row: float, chart: RowChart) -> float:
    return (row + 0.5) * chart.row_height


def _down(mark: Box | Upright, chart: RowChart) -> str:
    top, bottom = _pixels(mark.top, chart), _pixels(mark.bottom, chart)
    return f"top:{_round(top)}px;height:{_round(bottom - top)}px;"


def _say(said: str, left: float, right: float) -> str:
    """What is said where it is pointed at: to the left in the right half, so that it does not leave the page."""
    if not said:
        return ""
    return f' data-said="{_quote(said)}"' + (' class="is-right"' if left + right > 100 else "")


def _escape(plain: str) -> str:
    return html.escape(drop_hidden(plain), quote=False)


def _quote(plain: str) -> str:
    return html.escape(drop_hidden(plain), quote=True)


def _round(number: float) -> float:
    """To a thousandth, whole numbers without a point: figures that nobody sees are sent to everybody."""
    rounded = round(number, 3)
    return int(rounded) if rounded == int(rounded) else rounded

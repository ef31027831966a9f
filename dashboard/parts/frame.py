"""What every page is built from: its style and head, the legend, and a chart with its alternative text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit import config

from dashboard.charts import graph_html, rows_html
from dashboard.charts.graph import SkillGraph
from dashboard.charts.graph_html import write_graph
from dashboard.charts.layout import CONFIG
from dashboard.charts.rows import RowChart
from dashboard.charts.rows_html import write_rows
from dashboard.parts.earlier_classes import show_known_line
from dashboard.theme import DARK, URGENCY, Theme, theme_named
from dashboard.wording import badge, level_word, list_words, md, say_md, signed, text
from engine.classroom import ClassReport, Level

TALLEST_TABLE = 1120

HIDDEN = "–"
"""What a table shows where a group is too small to be told of."""

TEXT_WIDTH = 704
"""Pixels of a page of text: 44 times the letter height."""

NARROW_MENU = 895
"""Pixels up to which a window is too narrow for the menu's words with their icons."""

PHONE, MENU_BAR = 767.98, "menu-bar"
"""Pixels up to which Streamlit's menu is a drawer, and the key of the row that stands in its place."""

# ``light-dark`` asks the browser, so the label follows when the theme is switched without a rerun.
_PAGE_STYLE = f"""<style>
button[kind="primary"]:enabled [data-testid="stMarkdownContainer"] p,
button[kind="primary"]:enabled [data-testid="stIconMaterial"] {{
  color: light-dark(#FFFFFF, {DARK.page});
}}
button[kind="primary"]:enabled:hover {{ background-color: light-dark(#3B3189, #A79DF0); }}
@media (min-width: 768px) and (max-width: {NARROW_MENU}px) {{
  [data-testid="stTopNavLink"] > span:has([data-testid="stIconMaterial"]) {{ display: none; }}
}}
.st-key-{MENU_BAR} {{ display: none; }}
@media (max-width: {PHONE}px) {{
  .st-key-{MENU_BAR} {{ display: flex; overflow-x: auto; }}
  [data-testid="stSidebar"], [data-testid="stExpandSidebarButton"] {{ display: none; }}
}}
</style>"""


_DROP_ZONE = "[data-testid='stFileUploaderDropzone']"
_STREAMLITS_WORDS = (
    (f"{_DROP_ZONE} button [data-testid='stMarkdownContainer']", "p", "uploader-button"),
    (f"{_DROP_ZONE} [data-testid='stFileUploaderDropzoneInstructions']", "div", "uploader-limit"),
    ("[data-testid='stSkipToContent']", "", "skip-to-content"),
)
"""Parts of Streamlit's pages, what in them holds its words (empty where nothing but the part does), and ours."""


def _translate_streamlit() -> str:
    """CSS that puts our words in the place of Streamlit's own, which it has in English only."""
    size = config.get_option("server.maxUploadSize")
    rules = []
    for part, words, key in _STREAMLITS_WORDS:
        ours = text(key, size=int(size)) if key == "uploader-limit" else text(key)
        # A button must keep its own word: what stands in its place is no name of it to every program that reads aloud.
        hidden = "display: none" if key == "uploader-limit" else "font-size: 0"
        rules.append(f"{part} {words} {{ {hidden}; }}")
        rules.append(f"{part}::after {{ font-size: 0.875rem; content: {json.dumps(ours, ensure_ascii=False)}; }}")
    return "\n".join(rules)


def apply_page_style() -> None:
    """The only CSS: primary labels in the page's colour, menus of narrow windows, the uploader in our words, charts.

    Streamlit always writes white on the primary colour, and darkens it under the pointer; on the dark theme's lighter
    violet the one is too faint to read, and the other would be with a dark label. Entries of the menu for which there
    is no room it hides under "3 more", which it does not translate; without icons all have room.
    """
    st.html(_PAGE_STYLE.replace("</style>", f"{_translate_streamlit()}{rows_html.STYLE}{graph_html.STYLE}</style>"))


def present_theme() -> Theme:
    """The theme of the browser, read once per run by every page that draws."""
    return theme_named(st.context.theme.type)


def show_head(title: str, caption: str = "", report: ClassReport | None = None) -> None:
    """Title and caption of a page, both as Markdown; of a class also how many of its items earlier classes had."""
    with st.container(gap=None):
        st.title(title, anchor=False)
        if caption:
            st.caption(caption)
        if report is not None:
            show_known_line(report)


def warn_of_fallback(report: ClassReport) -> None:
    """Say so on every page whose numbers rest on a simpler average than the one asked for."""
    if report.honesty and report.honesty.is_fallback:
        st.caption(say_md(report.honesty.sentence))


def show_chart(figure: go.Figure, alt: str, key: str, **options: Any) -> Any:
    """A figure in the page's own look, with a text for who cannot see it."""
    return st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=key, **options)


def show_rows(chart: RowChart, alt: str, theme: Theme) -> None:
    """A chart of rows, which is a piece of the page, with a text for who cannot see it."""
    st.html(write_rows(chart, alt, theme))


def show_graph(graph: SkillGraph, alt: str) -> None:
    """A graph of skills, which is a piece of the page, with a text for who cannot see it."""
    st.html(write_graph(graph, alt))


def show_legend(counts: Mapping[Level, int], n_set: int = 0) -> None:
    """Four badges with counts, most urgent first, and how many levels the teacher set; the only legend there is."""
    badges = " ".join(badge(level, f"{level_word(level)} {counts.get(level, 0)}") for level in URGENCY)
    st.markdown(f"{badges} {md('legend-set', n=n_set)}" if n_set else badges)


def describe_counts(counts: Mapping[Level, int]) -> str:
    """The legend as plain text, for the alternative text of a strip."""
    return list_words(f"{signed(level)} {counts.get(level, 0)}" for level in URGENCY)


def fit_table(n_rows: int) -> int:
    """Pixels in which a table shows all its rows; a longer one scrolls inside :data:`TALLEST_TABLE`."""
    return min(35 * (n_rows + 1) + 3, TALLEST_TABLE)

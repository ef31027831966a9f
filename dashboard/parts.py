"""What several pages share: the head, the legend, a chart with its alternative text, the card of an empty page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import navigation
from dashboard.charts.layout import CONFIG
from dashboard.state import State
from dashboard.theme import DARK, URGENCY, Theme, theme_named
from dashboard.wording import badge, escape, level_word, md, say, say_md, signed, text
from engine.classroom import ClassReport, Level, Problem, Skill

TALLEST_TABLE = 1120

# ``light-dark`` asks the browser, so the label follows when the theme is switched without a rerun.
_PRIMARY_LABEL = f"""<style>
button[kind="primary"] [data-testid="stMarkdownContainer"] p, button[kind="primary"] [data-testid="stIconMaterial"] {{
  color: light-dark(#FFFFFF, {DARK.page});
}}
button[kind="primary"]:hover {{ background-color: light-dark(#3B3189, #A79DF0); }}
</style>"""


def apply_page_style() -> None:
    """The one CSS rule: labels of primary buttons take the page's colour.

    Streamlit always writes white on the primary colour, and darkens it under the pointer; on the dark theme's lighter
    violet the one is too faint to read, and the other would be with a dark label.
    """
    st.html(_PRIMARY_LABEL)


def present_theme() -> Theme:
    """The theme of the browser, read once per run by every page that draws."""
    return theme_named(st.context.theme.type)


def show_head(title: str, caption: str = "") -> None:
    """Title and caption of a page, both as Markdown."""
    with st.container(gap=None):
        st.title(title, anchor=False)
        if caption:
            st.caption(caption)


def warn_of_fallback(report: ClassReport) -> None:
    """Say so on every page whose numbers rest on a simpler average than the one asked for."""
    if report.honesty and report.honesty.is_fallback:
        st.caption(say_md(report.honesty.sentence))


def show_chart(figure: go.Figure, alt: str, key: str, **options: Any) -> Any:
    """A figure in the page's own look, with a text for who cannot see it."""
    return st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=key, **options)


def show_legend(counts: Mapping[Level, int]) -> None:
    """Four badges with counts, most urgent first; the only legend there is."""
    st.markdown(" ".join(badge(level, f"{level_word(level)} {counts.get(level, 0)}") for level in URGENCY))


def show_skill_texts(skill: Skill) -> bool:
    """Explanation, worked example and practice of a skill under their titles; False where it has none of them."""
    from engine.exports.practice import lay_out_practice

    texts = (
        ("skill-explanation", skill.explanation),
        ("skill-example", skill.worked_example),
        ("skill-practice", skill.practice),
    )
    for title, words in texts:
        if words:
            lines = lay_out_practice(words).tasks if title == "skill-practice" else words
            st.markdown(f"**{md(title)}**  \n" + "  \n".join(escape(line) for line in lines.split("\n")))
    answers = lay_out_practice(skill.practice).answers
    if answers:
        st.caption(md("skill-answers", answers=answers))
    return any(words for _, words in texts)


def describe_counts(counts: Mapping[Level, int]) -> str:
    """The legend as plain text, for the alternative text of a strip."""
    return ", ".join(f"{signed(level)} {counts.get(level, 0)}" for level in URGENCY)


def show_empty_page(title: str, sentence: str, state: State) -> None:
    """The card of a page that has no class to show yet: one sentence, and the buttons to begin."""
    show_head(title)
    with st.container(border=True):
        st.header(md("empty-title"), anchor=False)
        st.markdown(sentence)
        show_beginnings(state, primary=True)


def show_beginnings(state: State, *, primary: bool) -> None:
    """The two ways in: the sample class, unless it is open already, and a file."""
    with st.container(horizontal=True):
        has_sample = any(opened.is_sample for opened in state.classes.values())
        if not has_sample and st.button(
            text("try-sample"),
            icon=":material/play_arrow:",
            type="primary" if primary else "secondary",
            key="try-sample",
        ):
            open_sample_class(state)
        if st.button(text("upload-gradebook"), icon=":material/upload_file:", key="upload-gradebook"):
            navigation.go("import")


def show_problems(title: str, problems: Sequence[Problem], sentence: str = "") -> None:
    """Every problem of a file, each with its place, in the order of the file."""
    with st.container(border=True):
        st.header(escape(title), anchor=False)
        if sentence:
            st.markdown(escape(sentence))
        if len(problems) <= 5:
            for problem in problems:
                st.markdown(f":material/error: {say_md(problem.message)}")
        else:
            st.dataframe(
                pd.DataFrame(
                    {
                        text("column-row"): ["" if p.row is None else str(p.row) for p in problems],
                        text("column-column"): ["" if p.column is None else p.column for p in problems],
                        text("column-problem"): [say(p.message) for p in problems],
                    }
                ),
                hide_index=True,
                key=f"problems-{title}",
                alt=title,
                column_config={
                    text("column-row"): st.column_config.TextColumn(width=60),
                    text("column-column"): st.column_config.TextColumn(width=130),
                    text("column-problem"): st.column_config.TextColumn(width=890),
                },
            )


def open_sample_class(state: State) -> NoReturn:
    """Bring the sample class into view, analysed on first use, and open its page."""
    from dashboard.resources import open_sample

    known = next((opened for opened in state.classes.values() if opened.is_sample), None)
    if known is None:
        with st.spinner(text("analysing")):
            state.add_class(open_sample(), text("sample-name"), is_sample=True)
    else:
        state.select_class(known.key)
    navigation.go("class")


def fit_table(n_rows: int) -> int:
    """Pixels in which a table shows all its rows; a longer one scrolls inside :data:`TALLEST_TABLE`."""
    return min(35 * (n_rows + 1) + 3, TALLEST_TABLE)

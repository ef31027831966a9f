"""What is wrong with a file: a line for every cause, with its place, and with buttons for what mends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard.wording import escape, say, say_md, text
from engine.classroom import Problem, Remedy

MOST_LINES = 8
"""Causes that have a line each; the rest stand in a table."""


def show_problems(
    title: str,
    problems: Sequence[Problem],
    sentence: str = "",
    *,
    decide: Callable[[Remedy], None] | None = None,
    key: str = "",
) -> None:
    """Every cause in the order of the file.

    Parameters
    ----------
    decide
        Takes the decision that makes a problem go away; without it no button is shown.
    key
        Tells the buttons of one file from those of another.
    """
    with st.container(border=True):
        st.header(escape(title), anchor=False)
        if sentence:
            st.markdown(escape(sentence))
        for problem in problems[:MOST_LINES]:
            _show_line(problem, decide, key)
        if problems[MOST_LINES:]:
            _show_table(title, problems[MOST_LINES:])


def _show_line(problem: Problem, decide: Callable[[Remedy], None] | None, key: str) -> None:
    """The sentence, and the buttons under it: a row of them wraps on a phone."""
    with st.container(gap="xsmall"):
        st.markdown(f":material/error: {say_md(problem.message)}")
        if decide is None or not problem.remedies:
            return
        with st.container(horizontal=True, gap="small"):
            for remedy in problem.remedies:
                # Not by its place in the list, which changes under the pointer when another problem goes away.
                name = f"{problem.message.key}-{problem.row}-{remedy.answers or remedy.max_scores}"
                if st.button(escape(say(remedy.label)), key=f"remedy-{key}-{name}"):
                    decide(remedy)


def _show_table(title: str, problems: Sequence[Problem]) -> None:
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

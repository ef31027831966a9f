"""Everything that is wrong with a file, each problem with its place."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.wording import escape, say, say_md, text
from engine.classroom import Problem


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

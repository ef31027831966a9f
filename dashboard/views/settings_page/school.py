"""What a school lead sees of all classes: counts, and no name of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.parts.frame import fit_table
from dashboard.state import State
from dashboard.wording import md, text
from engine.store.errors import NotFoundError

if TYPE_CHECKING:
    from engine.store.school import GroupCounts


def show_school(state: State) -> None:
    """The total and two tables, for who is a school lead; nothing for anybody else."""
    store = state.keeping.store
    if store is None or not state.keeping.has_others:
        return
    from engine.store.school import FEWEST, count_school

    try:
        counts = count_school(store)
    except NotFoundError:
        return  # no school lead
    st.header(md("school-title"), anchor=False)
    if counts.total is None:
        st.markdown(md("school-few", fewest=FEWEST))
        return
    total = counts.total
    st.markdown(md("school-total", n=total.n_students, classes=total.n_classes, files=total.n_uploads))
    st.caption(md("school-left-out" if counts.leaves_out else "school-all", fewest=FEWEST))
    if counts.by_teacher:
        _show_table(text("school-by-teacher"), [text("school-teacher") for _ in counts.by_teacher], counts.by_teacher)
    if counts.by_month:
        _show_table(text("school-by-month"), [each.name for each in counts.by_month], counts.by_month)


def _show_table(title: str, names: Sequence[str], groups: Sequence[GroupCounts]) -> None:
    rows = [
        {
            title: name,
            text("school-classes"): each.n_classes,
            text("school-students"): each.n_students,
            text("school-uploads"): each.n_uploads,
        }
        for name, each in zip(names, groups, strict=True)
    ]
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, key=f"school-{title}", alt=title, height=fit_table(min(len(rows), 12))
    )

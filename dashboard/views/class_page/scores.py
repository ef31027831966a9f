"""The scores tab of the class page: every score as it counts, to check estimates against, and to correct."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.corrected_scores import show_corrections, show_sheet
from dashboard.parts.raw_table import show_class_scores
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.wording import text
from engine.classroom import ClassReport


def show_scores(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """The table, or the sheet in which scores are corrected; under it what was corrected."""
    if st.toggle(text("score-sheet"), key=f"correct-scores-{opened.key}"):
        show_sheet(report, opened, state)
    else:
        key = f"{opened.key}-{opened.revision}"
        show_class_scores(report, key, theme, order=state.order_students(), lists_corrections=False)
    show_corrections(report, opened, state, "class")

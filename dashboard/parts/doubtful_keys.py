"""Items whose key is in doubt, wherever something is built on them: the warning, and the way to do without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from dashboard.analysing import leave_items_out
from dashboard.state import State
from dashboard.wording import list_words, md, text
from engine.analysis.overview import list_doubtful_items
from engine.classroom import ClassReport
from engine.writing.scores import name_item


def warn_of_doubtful_keys(
    report: ClassReport, skills: Collection[int], students: Iterable[int], state: State, key: str
) -> None:
    """Say which key to check before these skills are taught to these students; nothing where none cost them points."""
    suspects = list_doubtful_items(report, skills, students)
    if suspects:
        titles = list_words(f"“{name_item(report.gradebook, item)}”" for item in suspects)
        st.markdown(md("doubtful-warning", n=len(suspects), items=titles))
        offer_without(report, suspects, state, key)


def offer_without(report: ClassReport, suspects: Sequence[int], state: State, key: str) -> None:
    """One button: the class again without these items; none where nothing would be left."""
    if not suspects or len(suspects) == len(report.items):
        return
    if st.button(text("items-without", n=len(suspects)), icon=":material/restart_alt:", key=key):
        with st.spinner(text("analysing")):
            leave_items_out(state, suspects, text("left-out-key"))
        st.rerun()

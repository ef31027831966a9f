"""The page *District*: schools and skills of a whole district, by counts that are large enough to name nobody.

It reads what a night's run wrote, and nothing of the class in view. Schools stand in the order of their names.
"""

from __future__ import annotations

import streamlit as st

from dashboard.desk.district import FOLDER_VARIABLE, find_folder
from dashboard.parts.frame import show_head
from dashboard.resources import read_district
from dashboard.state import State
from dashboard.views.district_page.needs import show_needs
from dashboard.views.district_page.one_skill import show_one_skill
from dashboard.views.district_page.schools import show_schools
from dashboard.wording import md
from engine.analysis.fairness import FEWEST_STUDENTS
from engine.classroom import ClassReport


def show(report: ClassReport | None, state: State) -> None:
    """What to offer training on, schools by skills, one skill; where no district is named, how to name one."""
    folder = find_folder()
    if folder is None:
        show_head(md("district-title"))
        with st.container(border=True):
            st.markdown(md("district-none", variable=FOLDER_VARIABLE))
            st.code("python -m engine district GRADEBOOKS --out FOLDER", language=None)
        return
    found = read_district(folder)
    show_head(md("district-title"), md("district-caption", schools=len(found.schools), classes=found.n_classes))
    st.markdown(md("district-rules", n=FEWEST_STUDENTS))
    with st.container(border=True):
        show_needs(found)
    with st.container(border=True):
        show_schools(found)
    with st.container(border=True):
        show_one_skill(found)

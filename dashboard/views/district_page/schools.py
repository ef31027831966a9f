"""Schools by skills: the share of students on one level, schools in the order of their names."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.frame import HIDDEN, fit_table
from dashboard.theme import URGENCY
from dashboard.wording import md, signed, text
from engine.classroom import Level
from engine.district.schools import DistrictOverview


def show_schools(found: DistrictOverview) -> None:
    """A row a school, a column a skill; an empty cell is hidden, or nobody was asked."""
    st.header(md("district-schools-title"), anchor=False)
    level = st.segmented_control(
        text("district-level"), URGENCY, default=Level.NEEDS_SUPPORT, format_func=signed, key="district-level",
        required=True,
    )  # fmt: skip
    table = 100 * found.share_by_school(level or Level.NEEDS_SUPPORT)
    table.index.name = text("district-column-school")
    st.dataframe(
        table, height=fit_table(len(table)), key="district-schools", alt=text("district-schools-alt"),
        placeholder=HIDDEN,
        column_config={skill: st.column_config.NumberColumn(format="%.0f %%") for skill in table.columns},
    )  # fmt: skip
    st.caption(md("district-hidden"))

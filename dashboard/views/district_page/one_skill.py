"""One skill in every school: how many students, their mean with its range, levels, and the change over the term."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.labels import signed_points
from dashboard.parts.frame import HIDDEN, fit_table
from dashboard.theme import URGENCY
from dashboard.wording import md, points, signed, text
from engine.district.schools import DistrictOverview, Range, SchoolSkill


def show_one_skill(found: DistrictOverview) -> None:
    """A row a school, the whole district last."""
    st.header(md("district-skill-title"), anchor=False)
    skill = st.selectbox(text("trust-column-skill"), found.skills, key="district-skill", width=360)
    schools, whole = found.describe_skill(skill if skill in found.skills else found.skills[0])
    table = pd.DataFrame([_tabulate(row) for row in (*schools, whole)])
    if table[text("district-column-change")].isna().all():
        table = table.drop(columns=text("district-column-change"))
    st.dataframe(
        table, hide_index=True, height=fit_table(len(table)), key="district-skill-table",
        alt=text("district-skill-alt"), placeholder=HIDDEN,
        column_config={text("district-column-school"): st.column_config.Column(pinned=True)},
    )  # fmt: skip
    st.caption(md("district-skill-help"))


def _tabulate(row: SchoolSkill) -> dict[str, object]:
    return {
        text("district-column-school"): row.school or text("district-whole"),
        text("trust-column-students"): row.n_students,
        text("district-column-mean"): row.mastery and _say(row.mastery, is_signed=False),
        **{signed(level): row.levels[level] for level in URGENCY},
        text("district-column-change"): row.change and _say(row.change, is_signed=True),
    }


def _say(each: Range, *, is_signed: bool) -> str:
    """A mean in points, with its range where there is one."""

    def say(credit: float) -> str:
        return signed_points(round(100 * credit)) if is_signed else str(points(credit))

    if each.low is None or each.high is None:
        return say(each.mean)
    return text("trust-estimate", points=say(each.mean), low=say(each.low), high=say(each.high))

"""What to offer training on: the skills of a district with the largest share of students who need support."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.parts.frame import HIDDEN, fit_table
from dashboard.wording import md, text
from engine.district.schools import DistrictOverview, SkillNeed

_SAID = 3
"""Skills that are said in a sentence above the table of all."""


def show_needs(found: DistrictOverview) -> None:
    """A sentence for each of the first skills, and a row for every one with its distribution."""
    st.header(md("district-needs-title"), anchor=False)
    needs = found.rank_skills()
    st.markdown("\n".join(f"- {_say(need)}" for need in needs[:_SAID] if need.n_students and need.n_needs_support))
    table = pd.DataFrame(
        {
            text("trust-column-skill"): [need.skill for need in needs],
            text("trust-column-students"): [need.n_students for need in needs],
            text("district-column-support"): [_share(need) for need in needs],
            text("district-column-gaps"): [_say_gaps(need) for need in needs],
            text("district-column-tenths"): [[n or 0 for n in found.count_mastery(need.skill)] for need in needs],
        }
    )
    st.dataframe(
        table, hide_index=True, height=fit_table(len(table)), key="district-needs", alt=text("district-needs-alt"),
        placeholder=HIDDEN,
        column_config={
            text("trust-column-skill"): st.column_config.Column(pinned=True),
            text("district-column-support"): st.column_config.NumberColumn(format="%.0f %%"),
            text("district-column-tenths"): st.column_config.BarChartColumn(help=text("district-tenths-help")),
        },
    )  # fmt: skip


def _say(need: SkillNeed) -> str:
    said = md("district-need", skill=need.skill, n=need.n_needs_support or 0, of=need.n_students or 0)
    if not need.n_gaps:
        return said
    return f"{said} {md('district-need-gaps', n=need.n_gaps, of=need.n_classes)}"


def _say_gaps(need: SkillNeed) -> str:
    """How many classes lack the skill as a whole; a single one is not told of."""
    return "" if need.n_gaps is None else text("district-of", n=need.n_gaps, of=need.n_classes)


def _share(need: SkillNeed) -> float | None:
    """Percent of the students; None where it is hidden."""
    if need.n_needs_support is None or not need.n_students:
        return None
    return 100 * need.n_needs_support / need.n_students

"""The first tab of the class page: how many students are on each level of every skill, and where the class stands.

Strips of the four levels; under them, skill by skill, how many students are expected to earn few, about half or most of
the points, as a picture and as a table.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.spread import draw_spreads
from dashboard.charts.strip import draw_skill_strips
from dashboard.parts.frame import describe_counts, fit_table, show_rows
from dashboard.theme import Theme
from dashboard.wording import list_sentences, md, name_of, say_md, text
from engine.analysis.overview import levels_of_skill
from engine.analysis.spread import LOW_TO, MIDDLE_TO, Spread, measure_spread
from engine.classroom import ClassReport


def show_skills(report: ClassReport, theme: Theme) -> None:
    """Strips, spreads, their table, and what there is to say about the skills themselves."""
    names = [name_of(skill) for skill in report.curriculum.skills]
    counts = [levels_of_skill(report, s) for s in range(len(names))]
    alt = list_sentences(f"{n}: {describe_counts(c)}" for n, c in zip(names, counts, strict=True))
    show_rows(draw_skill_strips(names, counts, theme), alt, theme)
    for remark in report.curriculum.remarks:
        st.caption(say_md(remark))
    _show_spreads(report, names, theme)


def _show_spreads(report: ClassReport, names: list[str], theme: Theme) -> None:
    spreads = measure_spread(report)
    if all(spread.median is None for spread in spreads):
        return
    said = [
        text("spread-alt", skill=name, low=spread.low, middle=spread.middle, high=spread.high)
        for name, spread in zip(names, spreads, strict=True)
    ]
    st.header(md("spread-title"), anchor=False)
    st.caption(md("spread-help"))
    show_rows(draw_spreads(names, spreads, report.mastery.threshold, theme), list_sentences(said), theme)
    with st.expander(text("spread-table"), key="spread-as-table", on_change="rerun") as table:
        if table.open:
            frame = frame_spreads(names, spreads)
            st.dataframe(
                frame, hide_index=True, key="spread-table", height=fit_table(len(frame)), alt=text("spread-table-alt")
            )


def frame_spreads(names: list[str], spreads: tuple[Spread, ...]) -> pd.DataFrame:
    """A row a skill: how many students are low, in the middle, high, not known, and the median of their points."""
    return pd.DataFrame(
        [
            {
                text("column-skill"): name,
                text("spread-low", to=LOW_TO): spread.low,
                text("spread-middle", **{"from": LOW_TO + 1, "to": MIDDLE_TO}): spread.middle,
                text("spread-high", **{"from": MIDDLE_TO + 1}): spread.high,
                text("spread-unknown"): spread.unknown,
                text("spread-median"): spread.median,
            }
            for name, spread in zip(names, spreads, strict=True)
        ]
    )

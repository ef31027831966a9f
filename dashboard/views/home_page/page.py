"""The home page: the classes of this session, and the ways in.

The teacher sees a card for every open class (its levels and the one thing to do) and opens it from there; below, what
the engine found about the classes. Before the first class there is one card: try the sample, or upload a file.
"""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.charts.strip import draw_strip
from dashboard.parts.beginnings import show_beginnings
from dashboard.parts.frame import describe_counts, present_theme, show_chart, show_head
from dashboard.state import OpenClass, State
from dashboard.theme import URGENCY, Theme
from dashboard.wording import escape, md, name_of, say, say_md, signed, text
from engine.analysis.known_items import known_message
from engine.analysis.overview import levels_of_class, levels_of_skill, skill_to_check, skill_to_reteach
from engine.classroom import ClassReport, Level

ATTENTION_ROWS = 3


def show(report: ClassReport | None, state: State) -> None:
    """Class cards, newest first, and "New here?"; with no class that card stands alone."""
    theme = present_theme()
    if not state.classes:
        show_head(md("home-welcome"), md("home-welcome-caption"))
        with st.container(border=True):
            st.header(md("home-new-title"), anchor=False)
            st.markdown(md("home-new-sentence"))
            show_beginnings(state, primary=True)
        with st.grid(3, min_column_width=220, border=True) as grid:
            for step in ("home-how-1", "home-how-2", "home-how-3"):
                with grid.cell():
                    st.markdown(md(step))
    else:
        show_head(md("home-title"), md("home-caption", n=len(state.classes)))
        cards = sorted(state.classes.values(), key=_urgency, reverse=True)
        grid = st.grid(3, min_column_width=260, border=True)
        for place, opened in enumerate(cards):
            with grid.cell():
                _show_card(opened, state, theme, primary=place == 0)
        with grid.cell():
            st.header(md("home-new-title" if not _has_sample(state) else "home-more-title"), anchor=False)
            st.markdown(md("home-new-sentence" if not _has_sample(state) else "home-more-sentence"))
            show_beginnings(state, primary=False)
        st.caption(md("home-strip-help", levels=", ".join(signed(level) for level in URGENCY)))
        _show_attention(cards)
    st.markdown(md("home-privacy"))


def _show_card(opened: OpenClass, state: State, theme: Theme, *, primary: bool) -> None:
    report = opened.report
    counts = levels_of_class(report)
    st.header(escape(opened.name), anchor=False)
    st.caption(md("home-card-caption", n=len(report.gradebook.students), opened=opened.opened_on))
    if report.known_items is not None:
        st.caption(md("home-known", line=say(known_message(report.known_items))))
    show_chart(
        draw_strip(counts, theme), text("strip-alt", what=opened.name, counts=describe_counts(counts)),
        f"home-strip-{opened.key}",
    )  # fmt: skip
    st.markdown(_sentence(report))
    if st.button(
        text("home-open"),
        key=f"open-{opened.key}",
        type="primary" if primary else "secondary",
        icon=":material/arrow_forward:",
        icon_position="right",
    ):
        state.select_class(opened.key)
        navigation.go("class")


def _show_attention(classes: list[OpenClass]) -> None:
    """The engine's findings about whole classes, a line each, at most :data:`ATTENTION_ROWS`."""
    found = [(opened, finding) for opened in classes for finding in opened.report.diagnoses_of(None)]
    if not found:
        return
    st.header(md("home-attention"), anchor=False)
    lines = []
    for opened, finding in found[:ATTENTION_ROWS]:
        sentence = say_md(finding.sentence)
        lines.append(f"- {sentence}" if len(classes) == 1 else f"- **{escape(opened.name)}**: {sentence}")
    st.markdown("\n".join(lines))


def _sentence(report: ClassReport) -> str:
    """What to do first in a class: teach a skill again, check one, form groups, or go on."""
    skill = skill_to_reteach(report)
    if skill is None:
        unsure = skill_to_check(report)
        if unsure is not None:
            return md("home-card-unknown", skill=name_of(report.curriculum.skills[unsure]))
        return md("home-card-groups" if any(report.paths) else "home-card-done")
    n = levels_of_skill(report, skill)[Level.NEEDS_SUPPORT]
    return md("home-card-reteach", n=n, skill=name_of(report.curriculum.skills[skill]))


def _urgency(opened: OpenClass) -> int:
    """Number of the class's estimates, over students and skills, that need support."""
    return levels_of_class(opened.report)[Level.NEEDS_SUPPORT]


def _has_sample(state: State) -> bool:
    return any(opened.is_sample for opened in state.classes.values())

"""The cards of the classes that are open in this session: their levels and the one thing to do."""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.charts.strip import draw_strip
from dashboard.desk.opened import OpenClass
from dashboard.parts.class_lines import show_name
from dashboard.parts.frame import describe_counts, show_rows
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.wording import SEPARATOR, escape, md, name_of, say, say_md, text
from engine.analysis.known_items import known_message
from engine.analysis.overview import levels_of_class, levels_of_skill, skill_to_check, skill_to_reteach
from engine.classroom import ClassReport, Level

ATTENTION_ROWS = 3


def show_card(opened: OpenClass, state: State, theme: Theme, *, primary: bool) -> None:
    """One class: where it is kept, its levels, what to do first, and the way in."""
    report = opened.report
    counts = levels_of_class(report)
    st.header(escape(show_name(opened.name)), anchor=False)
    st.caption(_describe(opened))
    if report.known_items is not None:
        st.caption(md("home-known", line=say(known_message(report.known_items))))
    alt = text("strip-alt", what=show_name(opened.name), counts=describe_counts(counts))
    show_rows(draw_strip(counts, theme), alt, theme)
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


def show_attention(classes: list[OpenClass]) -> None:
    """The engine's findings about whole classes, a line each, at most :data:`ATTENTION_ROWS`."""
    found = [(opened, finding) for opened in classes for finding in opened.report.diagnoses_of(None)]
    if not found:
        return
    st.header(md("home-attention"), anchor=False)
    lines = []
    for opened, finding in found[:ATTENTION_ROWS]:
        sentence = say_md(finding.sentence)
        name = escape(show_name(opened.name))
        lines.append(f"- {sentence}" if len(classes) == 1 else f"- **{name}**: {sentence}")
    st.markdown("\n".join(lines))


def rate_urgency(opened: OpenClass) -> tuple[bool, int]:
    """The invented class is never urgent; of the others counts how many estimates need support."""
    return not opened.is_sample, levels_of_class(opened.report)[Level.NEEDS_SUPPORT]


def _describe(opened: OpenClass) -> str:
    facts = [md("home-card-caption", n=len(opened.report.gradebook.students), opened=opened.opened_on)]
    if opened.is_sample:
        facts.append(md("home-card-sample"))
    elif not opened.is_kept:
        facts.append(md("home-card-not-kept"))
    if opened.kept.pseudonyms:
        facts.append(md("kept-pseudonyms"))
    if opened.kept.is_archived:
        facts.append(md("kept-archived"))
    return SEPARATOR.join(facts)


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
